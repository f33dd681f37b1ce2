package readmodel

import (
	"context"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/record"
)

const (
	sqlSignature = `SELECT job_title, key_id, picture FROM officer_signatures WHERE officer = @officer::text`

	sqlSaveSignature = `
INSERT INTO officer_signatures (officer, job_title, key_id, picture) VALUES (@officer, @job_title, @key_id, @picture)
ON CONFLICT (officer) DO UPDATE SET job_title = excluded.job_title, key_id = excluded.key_id, picture = excluded.picture, changed_at = clock_timestamp()`
)

// Signature gives how an officer signs; an empty one where they never said.
func (s *Store) Signature(ctx context.Context, officer string) (record.Signature, error) {
	const what = "read how an officer signs"
	type row struct {
		JobTitle, KeyID string
		Picture         []byte
	}
	got, _, err := readOne[row](ctx, s, what, sqlSignature, pgx.NamedArgs{"officer": officer})
	if err != nil || got.KeyID == "" {
		return record.Signature{JobTitle: got.JobTitle}, err
	}
	picture, err := s.open("a signature", got.KeyID, got.Picture)
	return record.Signature{JobTitle: got.JobTitle, Picture: picture}, err
}

// SaveSignature keeps how an officer signs.
func (s *Store) SaveSignature(ctx context.Context, officer string, is record.Signature) error {
	keyID, sealed := "", []byte{}
	if len(is.Picture) > 0 {
		var err error
		if keyID, sealed, err = s.seal("a signature", is.Picture); err != nil {
			return err
		}
	}
	_, err := s.exec(ctx, "keep how an officer signs", sqlSaveSignature, pgx.NamedArgs{"officer": officer, "job_title": is.JobTitle, "key_id": keyID, "picture": sealed})
	return err
}
