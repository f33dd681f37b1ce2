package readmodel

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

const (
	// A closed case that nothing was recorded of for some months, and in which no
	// clock runs, does not change with the days; it does with the rules of this program.
	sqlStale = `
SELECT c.case_ref AS reference FROM cases c LEFT JOIN rehearsals r USING (case_ref)
WHERE c.lists <> @lists::integer OR c.as_at < @today::date + coalesce(r.skipped_days, 0)
  AND (c.stage <> @closed::text
    OR EXISTS (SELECT 1 FROM clocks k WHERE k.case_ref = c.case_ref AND k.state IN ('running', 'overdue'))
    OR EXISTS (SELECT 1 FROM ledger l WHERE l.case_ref = c.case_ref AND l.revision = c.revision
        AND l.recorded_at > @now::timestamptz - interval '120 days'))
ORDER BY c.as_at, c.case_ref LIMIT @limit::integer`

	sqlRefresh = `
SELECT c.rehearsal, c.settings, @today::date + coalesce(r.skipped_days, 0) AS today
FROM cases c LEFT JOIN rehearsals r USING (case_ref) WHERE c.case_ref = @ref::text`
)

// Refresh works the read model out again, as at today, of up to limit cases that
// were last worked out for an earlier day, longest ago first, and says of how many.
// Lists tell rightly what becomes of a clock when its last day has passed; what
// comes into being with a day alone, such as a window that a letter opens on the
// day when it counts as delivered, they show from then on. Nothing is recorded.
func (s *Store) Refresh(ctx context.Context, limit int) (int, error) {
	type row struct{ Reference string }
	stale, err := read[row](ctx, s, "look for lists of yesterday", sqlStale, pgx.NamedArgs{
		"today": s.today(), "now": s.clock(), "closed": casefile.StageClosed, "lists": listRules, "limit": limit})
	if err != nil {
		return 0, err
	}
	for i, r := range stale {
		if err := s.refreshOne(ctx, r.Reference); err != nil {
			return i, err
		}
	}
	return len(stale), nil
}

func (s *Store) refreshOne(ctx context.Context, reference string) error {
	return s.inTx(ctx, "work out the lists of "+reference, func(ctx context.Context, tx pgx.Tx) error {
		args := pgx.NamedArgs{"ref": reference, "today": s.today()}
		if _, err := tx.Exec(ctx, sqlLockCase, args); err != nil {
			return fmt.Errorf("wait for the case: %w", err)
		}
		w := writer{Store: s, tx: tx, batch: record.Batch{Reference: reference}}
		var settings json.RawMessage
		var today civil.Date
		if err := tx.QueryRow(ctx, sqlRefresh, args).Scan(&w.batch.Rehearsal, &settings, &today); err != nil {
			return err
		}
		if err := json.Unmarshal(settings, &w.batch.Settings); err != nil {
			return fmt.Errorf("read the settings: %w", err)
		}
		w.batch.Today = today
		if err := w.load(ctx); err != nil {
			return err
		}
		if err := w.append(ctx); err != nil {
			return err
		}
		return w.project(ctx)
	})
}
