package readmodel

import (
	"context"
	"strings"

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
  AND (@duty::text = '' OR w.duty = @duty)
  AND CASE @state::text WHEN '' THEN true WHEN 'overdue' THEN w.late WHEN 'running' THEN NOT w.late ELSE false END
  AND (@team::text = '' OR w.team = CASE @team WHEN '-' THEN '' ELSE @team END)
  AND (@officer::text = '' OR w.owner = ANY (ARRAY(SELECT CASE @officer WHEN '-' THEN '' ELSE @officer END
      UNION SELECT a.officer FROM absences a WHERE a.cover = @officer AND a.ended_at IS NULL AND @today::date BETWEEN a.from_day AND a.to_day)))
  AND (@officer = '' OR w.owner = CASE @officer WHEN '-' THEN '' ELSE @officer END OR w.case_ref NOT IN (SELECT h.case_ref FROM hidden_cases(@officer, @now::timestamptz) h))
  AND (@from::date IS NULL OR w.do_by >= @from) AND (@to::date IS NULL OR w.do_by <= @to) AND (@due_to::date IS NULL OR w.due <= @due_to)`

	// Who covers for whom today, and what is hidden from each of those who cover: looked
	// up once for each of them, and not for each thing that there is to do.
	partOfCover = `
WITH covering AS MATERIALIZED (
    SELECT a.officer, a.cover FROM absences a WHERE a.ended_at IS NULL AND a.cover <> '' AND @today::date BETWEEN a.from_day AND a.to_day
), hidden AS MATERIALIZED (
    SELECT c.cover, h.case_ref FROM (SELECT DISTINCT cover FROM covering) c CROSS JOIN LATERAL hidden_cases(c.cover, @now::timestamptz) h
)`

	// What stands in brackets is what the list is in order of.
	sqlWork = `
SELECT w.case_ref AS reference, w.kind, w.key, w.item, w.about, w.law, w.duty, w.owner AS officer, w.cover, w.team, w.stage, w.due, w.do_by, w.state,
    w.days_over, CASE WHEN w.state = 'running' THEN coalesce(w.due - @today::date, 0) ELSE 0 END AS days_left, w.citation, w.note, w.at, w.place,
    w.interpreter, w.case_ref IN (SELECT h.case_ref FROM hidden_cases(@viewer::text, @now::timestamptz) h) AS hidden, w.sort_key::text
FROM (
    SELECT w.*, [order] AS sort_key FROM work_on(@today) w
    WHERE (@after_ref::text = '' OR ([order], w.case_ref, w.kind, w.key) > ([after], @after_ref, @after_kind::text, @after_key::text))
      AND ` + partOfWork + `
    ORDER BY [order], w.case_ref, w.kind, w.key LIMIT @limit::integer
) w
ORDER BY w.sort_key, w.case_ref, w.kind, w.key`

	sqlCountWork = `
SELECT CASE WHEN k.key = '' THEN '-' ELSE k.key END AS key, sum(k.n)::integer AS n FROM (
    SELECT CASE @by::text WHEN 'item' THEN w.item WHEN 'duty' THEN w.duty WHEN 'law' THEN w.law WHEN 'team' THEN w.team WHEN 'officer' THEN w.owner
        WHEN 'kind' THEN w.kind WHEN 'state' THEN w.state ELSE 'all' END AS key, count(*) AS n
    FROM work_on(@today::date) w WHERE ` + partOfWork + ` GROUP BY 1
) k WHERE k.key IS NOT NULL GROUP BY 1 ORDER BY 1`

	// The days are put into weeks, and into words, once they are counted.
	sqlCountWorkByDay = `
SELECT CASE WHEN k.key IS NULL THEN '-' ELSE k.key END AS key, sum(k.n)::integer AS n FROM (
    SELECT CASE @by::text WHEN 'week' THEN d.do_by - (extract(isodow FROM d.do_by)::integer - 1) ELSE d.do_by END::text AS key, d.n
    FROM (SELECT w.do_by, count(*) AS n FROM work_on(@today::date) w WHERE ` + partOfWork + ` GROUP BY 1) d
) k WHERE k.key IS NOT NULL OR @by = 'day' GROUP BY 1 ORDER BY 1`

	// Those who cover have what is counted by officer beside those who are away.
	sqlCountWorkByOfficer = partOfCover + `
SELECT CASE WHEN k.key = '' THEN '-' ELSE k.key END AS key, count(*)::integer AS n FROM (
    SELECT w.owner FROM work_on(@today) w WHERE ` + partOfWork + `
    UNION ALL
    SELECT a.cover FROM covering a JOIN work_on(@today) w ON w.owner = a.officer LEFT JOIN hidden h ON h.cover = a.cover AND h.case_ref = w.case_ref
    WHERE h.case_ref IS NULL AND ` + partOfWork + `
) k(key)
GROUP BY 1 ORDER BY 1`

	// All that the page of what is overdue counts, in one look at the work; those who
	// cover have what is counted by officer too.
	sqlCountWorkByLaw = partOfCover + `, wanted AS MATERIALIZED (
    SELECT w.law, w.duty, w.item, w.team, w.owner, count(*) AS n FROM work_on(@today::date) w
    WHERE CASE @state::text WHEN '' THEN true WHEN 'overdue' THEN w.late WHEN 'running' THEN NOT w.late ELSE false END
    GROUP BY 1, 2, 3, 4, 5
), keyed AS (
    SELECT k.by, k.key, w.law, w.n FROM wanted w
        CROSS JOIN LATERAL (VALUES ('duty', w.duty), ('item', w.item), ('team', w.team), ('officer', w.owner)) k(by, key)
    UNION ALL
    SELECT 'officer', a.cover, w.law, count(*)
    FROM covering a JOIN work_on(@today) w ON w.owner = a.officer LEFT JOIN hidden h ON h.cover = a.cover AND h.case_ref = w.case_ref
    WHERE h.case_ref IS NULL AND CASE @state WHEN '' THEN true WHEN 'overdue' THEN w.late WHEN 'running' THEN NOT w.late ELSE false END
    GROUP BY 2, 3
)
SELECT by, CASE WHEN key = '' THEN '-' ELSE key END AS key, law, sum(n)::integer AS n FROM keyed GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`
)

// sqlWorkBy is the list in each order: what it is in order of, and that of the row after
// which a page begins.
var sqlWorkBy = map[string]string{
	"":          inOrder("coalesce(w.do_by, 'infinity'::date)", "nullif(@after_sort::text, '')::date"),
	"reference": inOrder("''::text", "@after_sort::text"),
	"item":      inOrder("w.item", "@after_sort::text"),
	"officer":   inOrder("w.owner", "@after_sort::text"),
}

func inOrder(order, after string) string {
	return strings.NewReplacer("[order]", order, "[after]", after).Replace(sqlWork)
}

// noDay is where what has no day stands in the order of the days.
const noDay = "infinity"

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
	sql, other := sqlWorkBy[f.Sort]
	if !other {
		sql = sqlWorkBy[""]
	}
	if byDay := !other || f.Sort == ""; byDay && from[0] != "" && from[0] != noDay {
		if _, err := dateAfter(from[0]); err != nil {
			return none, err
		}
	}
	args["limit"] = limit + 1
	args["after_sort"], args["after_ref"], args["after_kind"], args["after_key"] = from[0], from[1], from[2], from[3]
	type row struct {
		record.Work
		SortKey string
	}
	rows, err := read[row](ctx, s, "list the work", sql, args)
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
	sql := sqlCountWork
	if by == record.ByDay || by == record.ByWeek {
		sql = sqlCountWorkByDay
	}
	return read[record.Count](ctx, s, "count the work", sql, args)
}

// CountWorkByLaw counts the work in a state by duty, item, team and officer, each by
// what asks for it: the same as CountWork gives for each of them.
func (s *Store) CountWorkByLaw(ctx context.Context, state casefile.ClockState) ([]record.WorkByLaw, error) {
	return read[record.WorkByLaw](ctx, s, "count the work by what asks for it", sqlCountWorkByLaw, pgx.NamedArgs{"today": s.today(), "now": s.clock(), "state": state})
}
