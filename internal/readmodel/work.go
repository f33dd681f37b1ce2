package readmodel

import (
	"context"

	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/internal/record"
)

// The filter is written the same way in the list and in the counts, so that a count
// is the length of the list that it opens; a test holds them together. '-' stands
// for none. Whoever covers for somebody has their work, but for the cases that are
// hidden from the one who covers: the owner is one of a few, which an index finds.
const (
	partOfWork = `(@kind::text = '' OR w.kind = @kind) AND (@item::text = '' OR w.item = @item) AND (@law::text = '' OR w.law = @law)
  AND (@duty::text = '' OR w.duty = @duty) AND (@state::text = '' OR w.state = @state)
  AND (@team::text = '' OR w.team = CASE @team WHEN '-' THEN '' ELSE @team END)
  AND (@officer::text = '' OR w.owner = ANY (ARRAY(SELECT CASE @officer WHEN '-' THEN '' ELSE @officer END
      UNION SELECT a.officer FROM absences a WHERE a.cover = @officer AND a.ended_at IS NULL AND @today::date BETWEEN a.from_day AND a.to_day)))
  AND (@officer = '' OR w.owner = CASE @officer WHEN '-' THEN '' ELSE @officer END OR w.case_ref NOT IN (SELECT h.case_ref FROM hidden_cases(@officer, @now::timestamptz) h))
  AND (@from::date IS NULL OR w.do_by >= @from) AND (@to::date IS NULL OR w.do_by <= @to) AND (@due_to::date IS NULL OR w.due <= @due_to)`

	sqlWork = `
SELECT w.case_ref AS reference, w.kind, w.key, w.item, w.about, w.law, w.duty, w.owner AS officer, w.cover, w.team, w.stage, w.due, w.do_by, w.state,
    w.days_over, CASE WHEN w.state = 'running' THEN coalesce(w.due - @today::date, 0) ELSE 0 END AS days_left, w.citation, w.note, w.at, w.place,
    w.interpreter, w.case_ref IN (SELECT h.case_ref FROM hidden_cases(@viewer::text, @now::timestamptz) h) AS hidden, w.sort_key
FROM (
    SELECT w.* FROM (SELECT o.*, CASE @sort::text WHEN 'reference' THEN '' WHEN 'item' THEN o.item WHEN 'officer' THEN o.owner ELSE coalesce(o.do_by::text, '9') END AS sort_key
        FROM work_on(@today) o) w
    WHERE (@after_ref::text = '' OR (w.sort_key, w.case_ref, w.kind, w.key) > (@after_sort::text, @after_ref, @after_kind::text, @after_key::text))
      AND ` + partOfWork + `
    ORDER BY w.sort_key, w.case_ref, w.kind, w.key LIMIT @limit::integer
) w
ORDER BY w.sort_key, w.case_ref, w.kind, w.key`

	sqlCountWork = `
SELECT CASE WHEN k.key = '' THEN '-' ELSE k.key END AS key, sum(k.n)::integer AS n FROM (
    SELECT CASE @by::text WHEN 'item' THEN w.item WHEN 'duty' THEN w.duty WHEN 'law' THEN w.law WHEN 'team' THEN w.team WHEN 'officer' THEN w.owner
        WHEN 'kind' THEN w.kind WHEN 'state' THEN w.state WHEN 'week' THEN (w.do_by - (extract(isodow FROM w.do_by)::integer - 1))::text
        WHEN 'day' THEN coalesce(w.do_by::text, '') ELSE 'all' END AS key, count(*) AS n
    FROM work_on(@today::date) w WHERE ` + partOfWork + ` GROUP BY 1
) k WHERE k.key IS NOT NULL GROUP BY 1 ORDER BY 1`

	// Those who cover have what is counted by officer beside those who are away.
	sqlCountWorkByOfficer = `
SELECT CASE WHEN k.key = '' THEN '-' ELSE k.key END AS key, count(*)::integer AS n
FROM work_on(@today::date) w CROSS JOIN LATERAL (
    SELECT w.owner
    UNION ALL
    SELECT w.cover WHERE w.cover <> '' AND w.case_ref NOT IN (SELECT h.case_ref FROM hidden_cases(w.cover, @now::timestamptz) h)
) k(key)
WHERE ` + partOfWork + `
GROUP BY 1 ORDER BY 1`

	// All that the page of what is overdue counts, in one look at the work.
	sqlCountWorkByLaw = `
WITH wanted AS MATERIALIZED (
    SELECT w.law, w.duty, w.item, w.team, w.owner, w.cover, w.case_ref FROM work_on(@today::date) w WHERE @state::text = '' OR w.state = @state
), counted AS (
    SELECT w.law, w.duty, w.item, w.team, w.owner, GROUPING(w.duty) = 0 AS of_duty, GROUPING(w.item) = 0 AS of_item,
        GROUPING(w.team) = 0 AS of_team, count(*)::integer AS n
    FROM wanted w GROUP BY GROUPING SETS ((w.law, w.duty), (w.law, w.item), (w.law, w.team), (w.law, w.owner))
), keyed AS (
    SELECT CASE WHEN of_duty THEN 'duty' WHEN of_item THEN 'item' WHEN of_team THEN 'team' ELSE 'officer' END AS by,
        CASE WHEN of_duty THEN duty WHEN of_item THEN item WHEN of_team THEN team ELSE owner END AS key, law, n FROM counted
    UNION ALL
    SELECT 'officer', w.cover, w.law, count(*)::integer FROM wanted w
    WHERE w.cover <> '' AND w.case_ref NOT IN (SELECT h.case_ref FROM hidden_cases(w.cover, @now::timestamptz) h) GROUP BY 2, 3
)
SELECT by, CASE WHEN key = '' THEN '-' ELSE key END AS key, law, sum(n)::integer AS n FROM keyed GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`
)

func (s *Store) workArgs(v record.Viewer, f record.WorkFilter) pgx.NamedArgs {
	return pgx.NamedArgs{"today": s.today(), "now": s.clock(), "viewer": v.Officer, "kind": f.Kind, "item": f.Item, "law": f.Law, "duty": f.Duty,
		"state": f.State, "team": f.Team, "officer": f.Officer, "from": f.From, "to": f.To, "due_to": f.DueTo}
}

// Work lists what has to be done today and later, and what is overdue: the lists My
// work and Overdue. It is in the order of the day by which it is to be done, unless
// the filter says another. Of a case that the viewer may not open there is the
// reference and nothing else.
func (s *Store) Work(ctx context.Context, v record.Viewer, f record.WorkFilter) (record.Page[record.Work], error) {
	var none record.Page[record.Work]
	from, err := after(f.Cursor, 4)
	if err != nil {
		return none, err
	}
	limit := length(f.Limit)
	args := s.workArgs(v, f)
	args["sort"], args["limit"] = f.Sort, limit+1
	args["after_sort"], args["after_ref"], args["after_kind"], args["after_key"] = from[0], from[1], from[2], from[3]
	type row struct {
		record.Work
		SortKey string
	}
	rows, err := read[row](ctx, s, "list the work", sqlWork, args)
	if err != nil {
		return none, err
	}
	// The cursor is made first: it needs what a hidden row does not show.
	paged := page(rows, limit, func(r row) string { return cursor(r.SortKey, r.Reference, string(r.Kind), r.Key) })
	out := record.Page[record.Work]{Items: make([]record.Work, len(paged.Items)), Next: paged.Next}
	for i, r := range paged.Items {
		out.Items[i] = r.Work
		if r.Hidden {
			out.Items[i] = record.Work{Reference: r.Reference, Hidden: true}
		}
	}
	return out, nil
}

// CountWork counts what the list with the same filter shows, by something; empty
// counts all as one. WorkFilter.With makes the filter of the list that a count opens.
// Counted by officer, the work of somebody who is away is counted for them and for
// whoever covers, as it is on the lists of both; Officer in the filter is ignored.
func (s *Store) CountWork(ctx context.Context, f record.WorkFilter, by record.WorkBy) ([]record.Count, error) {
	args := s.workArgs(record.Viewer{}, f)
	delete(args, "viewer")
	if by == record.ByOfficer {
		args["officer"] = ""
		return read[record.Count](ctx, s, "count the work", sqlCountWorkByOfficer, args)
	}
	args["by"] = by
	return read[record.Count](ctx, s, "count the work", sqlCountWork, args)
}

// CountWorkByLaw counts the work in a state by duty, item, team and officer, each by
// what asks for it: the same as CountWork gives for each of them.
func (s *Store) CountWorkByLaw(ctx context.Context, state casefile.ClockState) ([]record.WorkByLaw, error) {
	return read[record.WorkByLaw](ctx, s, "count the work by what asks for it", sqlCountWorkByLaw, pgx.NamedArgs{"today": s.today(), "now": s.clock(), "state": state})
}
