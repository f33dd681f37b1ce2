package readmodel

import (
	"context"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// A clock that was running when the case was last written is, once its last day
// has passed, what it was found to become if nothing else happens; so the list is
// right on the morning after, before anything has rung.
const sqlClocks = `
WITH today AS (
    SELECT k.*, c.officer, c.team, @today::date + coalesce(r.skipped_days, 0) AS today
    FROM clocks k JOIN cases c USING (case_ref) LEFT JOIN rehearsals r USING (case_ref)
    WHERE c.rehearsal = @rehearsal::boolean
      AND (@officer::text = '' OR c.officer = @officer) AND (@team::text = '' OR c.team = @team)
      AND (@kind::text = '' OR k.kind = @kind) AND (@id::text = '' OR k.clock = @id)
      AND (@due_before::date IS NULL OR k.last_day < @due_before)
      AND (@after_day::date IS NULL OR (k.last_day, k.case_ref, k.key) > (@after_day, @after_ref::text, @after_key::text))
), stated AS (
    SELECT *, CASE WHEN state = 'running' AND last_day < today THEN later_state ELSE state END AS state_today FROM today
)
SELECT case_ref AS reference, clock AS id, key, about, kind, state_today AS state, started_on, last_day,
    CASE WHEN state_today = 'running' THEN last_day - today ELSE 0 END AS days_left,
    CASE WHEN state_today = 'overdue' THEN greatest(today - over_from, 0) ELSE days_over END AS days_over,
    officer, team, citation, because,
    case_ref IN (SELECT h.case_ref FROM hidden_cases(@viewer::text, @now::timestamptz) h) AS hidden
FROM stated
WHERE @state::text = '' OR state_today = @state
ORDER BY last_day, case_ref, key
LIMIT @limit::integer`

// Clocks lists clocks over all cases in order of their last day, each in the state
// that it has today. Of a clock in a case that the viewer may not open there is the
// reference and nothing else.
func (s *Store) Clocks(ctx context.Context, v record.Viewer, f record.ClockFilter) (record.Page[record.ClockRow], error) {
	var none record.Page[record.ClockRow]
	from, err := after(f.Cursor, 3)
	if err != nil {
		return none, err
	}
	day, err := dateAfter(from[0])
	if err != nil {
		return none, err
	}
	limit := length(f.Limit)
	rows, err := read[record.ClockRow](ctx, s, "list clocks", sqlClocks, pgx.NamedArgs{
		"today": s.today(), "rehearsal": f.Rehearsal, "state": f.State, "kind": f.Kind, "id": f.ID,
		"officer": f.Officer, "team": f.Team, "due_before": f.DueBefore,
		"after_day": day, "after_ref": from[1], "after_key": from[2], "limit": limit + 1,
		"viewer": v.Officer, "now": s.clock(),
	})
	if err != nil {
		return none, err
	}
	for i := range rows {
		rows[i].DoBy = civil.DoBy(rows[i].LastDay)
	}
	// The cursor is made first: it needs what a hidden row does not show.
	out := page(rows, limit, func(r record.ClockRow) string { return cursor(r.LastDay.String(), r.Reference, r.Key) })
	for i := range out.Items {
		if r := &out.Items[i]; r.Hidden {
			*r = record.ClockRow{Reference: r.Reference, Hidden: true, Because: []string{}}
		}
	}
	return out, nil
}

const sqlCaseClocks = `
WITH today AS (
    SELECT k.*, c.officer, c.team, @today::date + coalesce(r.skipped_days, 0) AS today
    FROM clocks k JOIN cases c USING (case_ref) LEFT JOIN rehearsals r USING (case_ref)
    WHERE c.case_ref = @ref::text
), stated AS (
    SELECT *, CASE WHEN state = 'running' AND last_day < today THEN later_state ELSE state END AS state_today FROM today
)
SELECT case_ref AS reference, clock AS id, key, about, kind, state_today AS state, started_on, last_day,
    CASE WHEN state_today = 'running' THEN last_day - today ELSE 0 END AS days_left,
    CASE WHEN state_today = 'overdue' THEN greatest(today - over_from, 0) ELSE days_over END AS days_over,
    officer, team, citation, because
FROM stated ORDER BY last_day, key`

// CaseClocks lists the clocks of one case in order of their last day. NotFound:
// there is no such case.
func (s *Store) CaseClocks(ctx context.Context, reference string) ([]record.ClockRow, error) {
	rows, err := read[record.ClockRow](ctx, s, "list the clocks of "+reference, sqlCaseClocks, pgx.NamedArgs{"today": s.today(), "ref": reference})
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		if err := s.mustExist(ctx, reference); err != nil {
			return nil, err
		}
		return []record.ClockRow{}, nil
	}
	for i := range rows {
		rows[i].DoBy = civil.DoBy(rows[i].LastDay)
	}
	return rows, nil
}

// mustExist is NotFound where the record has no such case.
func (s *Store) mustExist(ctx context.Context, reference string) error {
	type row struct{ Revision int }
	_, ok, err := readOne[row](ctx, s, "look for "+reference, sqlRevision, pgx.NamedArgs{"ref": reference})
	if err != nil {
		return err
	}
	if !ok {
		return fault.New(fault.NotFound, "There is no case %s.", reference)
	}
	return nil
}
