package readmodel

import (
	"context"

	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/internal/record"
)

// The state of a clock on a day is worked out as in sqlClocks.
const sqlCases = `
WITH wanted AS (
    SELECT c.*, @today::date + coalesce(r.skipped_days, 0) AS today
    FROM cases c LEFT JOIN rehearsals r USING (case_ref)
    WHERE c.rehearsal = @rehearsal::boolean AND c.case_ref > @after::text
      AND (@stage::text = '' OR c.stage = @stage) AND (NOT @open::boolean OR c.stage <> @closed::text)
      AND (@officer::text = '' OR c.officer = CASE @officer WHEN '-' THEN '' ELSE @officer END)
      AND (@team::text = '' OR c.team = CASE @team WHEN '-' THEN '' ELSE @team END)
      AND (NOT @no_next::boolean OR c.comes_until IS NULL OR c.comes_until < @today)
    ORDER BY c.case_ref LIMIT @limit::integer
)
SELECT w.case_ref AS reference, h.case_ref IS NOT NULL AS hidden, w.stage, w.officer, w.team, w.opened_on, w.rehearsal, w.revision,
    next.last_day AS next_on, coalesce(next.key, '') AS next_clock,
    (SELECT count(*)::integer FROM clocks k WHERE k.case_ref = w.case_ref
        AND (k.state = 'overdue' OR k.state = 'running' AND k.last_day < w.today AND k.later_state = 'overdue')) AS overdue,
    (SELECT count(*)::integer FROM letters_due l WHERE l.case_ref = w.case_ref) AS letters_due
FROM wanted w LEFT JOIN LATERAL (
    SELECT k.key, k.last_day FROM clocks k
    WHERE k.case_ref = w.case_ref AND k.state = 'running' AND k.last_day >= w.today
    ORDER BY k.last_day, k.key LIMIT 1
) next ON true
LEFT JOIN hidden_cases(@viewer::text, @now::timestamptz) h ON h.case_ref = w.case_ref
ORDER BY w.case_ref`

// Cases lists cases in order of reference. NextClock is the key of the running
// clock that ends first. Of a case that the viewer may not open there is its
// reference and nothing else: it counts, and is in the list that the count opens.
func (s *Store) Cases(ctx context.Context, v record.Viewer, f record.CaseFilter) (record.Page[record.CaseRow], error) {
	from, err := after(f.Cursor, 1)
	if err != nil {
		return record.Page[record.CaseRow]{}, err
	}
	limit := length(f.Limit)
	rows, err := read[record.CaseRow](ctx, s, "list cases", sqlCases, pgx.NamedArgs{
		"today": s.today(), "rehearsal": f.Rehearsal, "after": from[0], "stage": f.Stage,
		"officer": f.Officer, "team": f.Team, "open": f.Open, "closed": casefile.StageClosed,
		"no_next": f.NoNext, "limit": limit + 1, "viewer": v.Officer, "now": s.clock(),
	})
	if err != nil {
		return record.Page[record.CaseRow]{}, err
	}
	for i := range rows {
		if rows[i].Hidden {
			rows[i] = record.CaseRow{Reference: rows[i].Reference, Hidden: true}
		}
	}
	return page(rows, limit, func(r record.CaseRow) string { return cursor(r.Reference) }), nil
}
