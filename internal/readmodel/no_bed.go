package readmodel

import (
	"context"

	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

const (
	sqlClearNoBed = `DELETE FROM no_bed WHERE case_ref = @ref`

	sqlPutNoBed = `INSERT INTO no_bed (case_ref, since) VALUES (@ref, @since)`

	// A bed that is booked until a day is missing from the next: a case that was last
	// worked out for an earlier day is told as it was then, until it is worked out
	// again a little after midnight.
	sqlNoBedTonight = `
SELECT n.case_ref AS reference, c.officer, c.team, n.since
FROM no_bed n JOIN cases c USING (case_ref)
WHERE NOT c.rehearsal AND c.as_at <= @day::date
ORDER BY n.since, n.case_ref`
)

// queueNoBed notes whether the household of a case is without a bed tonight.
func queueNoBed(batch *pgx.Batch, ref string, bed *casefile.Bed) {
	batch.Queue(sqlClearNoBed, pgx.NamedArgs{"ref": ref})
	if bed.WithoutBed() {
		batch.Queue(sqlPutNoBed, pgx.NamedArgs{"ref": ref, "since": bed.Since})
	}
}

// NoBedTonight lists the households that are owed or promised a bed for the night of
// a day and have none by the record, longest first. Rehearsals are not in it.
func (s *Store) NoBedTonight(ctx context.Context, day civil.Date) ([]record.NoBed, error) {
	return read[record.NoBed](ctx, s, "list who has no bed tonight", sqlNoBedTonight, pgx.NamedArgs{"day": day})
}
