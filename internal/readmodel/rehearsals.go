package readmodel

import (
	"context"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
)

const (
	sqlSkip = `
INSERT INTO rehearsals (case_ref, skipped_days)
SELECT c.case_ref, @days::integer FROM cases c, instance i
WHERE c.case_ref = @ref::text AND c.rehearsal AND i.mode = 'demo'
ON CONFLICT (case_ref) DO UPDATE SET skipped_days = greatest(rehearsals.skipped_days, excluded.skipped_days), changed_at = now()`

	sqlSkippedDays = `SELECT skipped_days FROM rehearsals WHERE case_ref = @ref::text`
)

// Skipped notes how many days a rehearsal's own today is ahead of the calendar.
// Time does not go back: a smaller number changes nothing. Forbidden: it is no
// rehearsal, or this is no demo.
func (s *Store) Skipped(ctx context.Context, reference string, days int) error {
	n, err := s.exec(ctx, "note the days skipped in "+reference, sqlSkip, pgx.NamedArgs{"ref": reference, "days": days})
	if err == nil && n == 0 {
		return fault.New(fault.Forbidden, "Days can only be skipped in a rehearsal of a demo, and %s is none.", reference)
	}
	return err
}

// SkippedDays is how far a case's own today is ahead of the calendar: 0 for all
// but rehearsals.
func (s *Store) SkippedDays(ctx context.Context, reference string) (int, error) {
	type row struct{ SkippedDays int }
	got, _, err := readOne[row](ctx, s, "read the days skipped in "+reference, sqlSkippedDays, pgx.NamedArgs{"ref": reference})
	return got.SkippedDays, err
}
