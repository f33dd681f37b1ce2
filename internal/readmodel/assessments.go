package readmodel

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

const (
	sqlKeepAssessment = `
INSERT INTO assessments (case_ref, id, officer, on_day, key_id, sealed, made_at) VALUES (@ref, @id, @officer, @on, @key_id, @sealed, @now)
ON CONFLICT (case_ref, id) DO NOTHING`

	sqlAssessments = `
SELECT id, officer, on_day, key_id, sealed, made_at FROM assessments WHERE case_ref = @ref::text ORDER BY made_at, id`
)

// KeepAssessment keeps an assessment, sealed. One that was made is never changed:
// keeping the id again leaves it as it is.
func (s *Store) KeepAssessment(ctx context.Context, reference string, a record.Assessment) error {
	plain, err := json.Marshal(a.Assessed)
	if err != nil {
		return fmt.Errorf("keep an assessment of %s: it cannot be written", reference)
	}
	keyID, sealed, err := s.seal("an assessment", plain)
	if err != nil {
		return err
	}
	_, err = s.exec(ctx, "keep an assessment of "+reference, sqlKeepAssessment, pgx.NamedArgs{"ref": reference, "id": a.ID,
		"officer": a.Officer, "on": a.On.String(), "key_id": keyID, "sealed": sealed, "now": s.clock()})
	return err
}

// Assessments lists the assessments of a case, opened, oldest first. It is for those
// who have opened the case with View.
func (s *Store) Assessments(ctx context.Context, reference string) ([]record.Assessment, error) {
	type row struct {
		ID, Officer string
		OnDay       time.Time
		KeyID       string
		Sealed      []byte
		MadeAt      time.Time
	}
	rows, err := read[row](ctx, s, "read the assessments of "+reference, sqlAssessments, pgx.NamedArgs{"ref": reference})
	if err != nil {
		return nil, err
	}
	out := make([]record.Assessment, len(rows))
	for i, r := range rows {
		plain, err := s.open("an assessment of "+reference, r.KeyID, r.Sealed)
		if err != nil {
			return nil, err
		}
		out[i] = record.Assessment{ID: r.ID, Officer: r.Officer, On: civil.Must(r.OnDay.Date()), MadeAt: r.MadeAt.UTC()}
		if err := json.Unmarshal(plain, &out[i].Assessed); err != nil {
			return nil, fmt.Errorf("open an assessment of %s: it cannot be read", reference)
		}
	}
	return out, nil
}
