package readmodel

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

const (
	sqlBeds = `
SELECT b.case_ref AS reference, c.stage, c.officer, c.team, b.state, b.trouble, b.section, b.since, b.nights_without, b.placement, b.kind, b.last_night_paid,
    b.check_out_on, b.check_out_at, b.unsuitable_since, b.bed_and_breakfast, b.nights_counted, c.as_at,
    b.case_ref IN (SELECT h.case_ref FROM hidden_cases(@viewer::text, @now::timestamptz) h) AS hidden
FROM beds_on(@today::date) b JOIN cases c USING (case_ref)
WHERE NOT c.rehearsal AND (b.trouble OR @all::boolean) AND (@since::date IS NULL OR b.began >= @since) AND (@state::text = '' OR b.state = @state)
  AND (coalesce(cardinality(@states::text[]), 0) = 0 OR b.state = ANY (@states))
  AND (@officer::text = '' OR c.officer = CASE @officer WHEN '-' THEN '' ELSE @officer END)
  AND (@team::text = '' OR c.team = CASE @team WHEN '-' THEN '' ELSE @team END)
  AND b.case_ref > @after::text
ORDER BY b.case_ref LIMIT @limit::integer`

	sqlCountBeds = `
SELECT b.state AS key, count(*)::integer AS n
FROM beds_on(@today::date) b JOIN cases c USING (case_ref)
WHERE NOT c.rehearsal AND (b.trouble OR @all::boolean) AND (@since::date IS NULL OR b.began >= @since) AND (@state::text = '' OR b.state = @state)
  AND (coalesce(cardinality(@states::text[]), 0) = 0 OR b.state = ANY (@states))
  AND (@officer::text = '' OR c.officer = CASE @officer WHEN '-' THEN '' ELSE @officer END)
  AND (@team::text = '' OR c.team = CASE @team WHEN '-' THEN '' ELSE @team END)
GROUP BY b.state ORDER BY b.state`

	sqlNoBedTonight = `
SELECT b.case_ref AS reference, c.officer, CASE WHEN hidden.case_ref IS NULL THEN coalesce(a.cover, '') ELSE '' END AS cover, c.team, b.since
FROM beds_on(@day::date) b JOIN cases c USING (case_ref)
    LEFT JOIN absences a ON a.officer = c.officer AND a.ended_at IS NULL AND @day BETWEEN a.from_day AND a.to_day
    LEFT JOIN LATERAL (SELECT h.case_ref FROM hidden_cases(a.cover, @now::timestamptz) h WHERE h.case_ref = b.case_ref) hidden ON true
WHERE NOT c.rehearsal AND b.nights_without > 0
ORDER BY b.since, b.case_ref`
)

// Tonight lists the households whose bed for tonight is in trouble: none, not
// confirmed, the last night paid for, or unsuitable. Of a case that the viewer may
// not open there are the reference and that it is in trouble.
func (s *Store) Tonight(ctx context.Context, v record.Viewer, f record.BedFilter) (record.Page[record.Bed], error) {
	from, err := after(f.Cursor, 1)
	if err != nil {
		return record.Page[record.Bed]{}, err
	}
	limit := length(f.Limit)
	args := s.bedArgs(f)
	args["viewer"], args["now"], args["after"], args["limit"] = v.Officer, s.clock(), from[0], limit+1
	rows, err := read[record.Bed](ctx, s, "list the beds of tonight", sqlBeds, args)
	if err != nil {
		return record.Page[record.Bed]{}, err
	}
	for i := range rows {
		rows[i] = shown(rows[i])
	}
	return page(rows, limit, func(b record.Bed) string { return cursor(b.Reference) }), nil
}

// TonightLists deals the households of Tonight into lists by the state of their bed, in
// one look: each list is whole, and as Tonight lists these states.
func (s *Store) TonightLists(ctx context.Context, v record.Viewer, team string, lists [][]string) ([][]record.Bed, error) {
	args := s.bedArgs(record.BedFilter{Team: team, States: slices.Concat(lists...)})
	args["viewer"], args["now"], args["after"], args["limit"] = v.Officer, s.clock(), "", nil
	rows, err := read[record.Bed](ctx, s, "list the beds of tonight", sqlBeds, args)
	if err != nil {
		return nil, err
	}
	out := make([][]record.Bed, len(lists))
	for _, b := range rows {
		i := slices.IndexFunc(lists, func(states []string) bool { return slices.Contains(states, b.State) })
		out[i] = append(out[i], shown(b))
	}
	return out, nil
}

// shown is what a viewer sees of a bed: of a case that is hidden from them its number,
// and that it is in trouble.
func shown(b record.Bed) record.Bed {
	if b.Hidden {
		return record.Bed{Reference: b.Reference, Trouble: b.Trouble, Hidden: true}
	}
	return b
}

// CountTonight counts what Tonight lists, by state.
func (s *Store) CountTonight(ctx context.Context, f record.BedFilter) ([]record.Count, error) {
	return read[record.Count](ctx, s, "count the beds of tonight", sqlCountBeds, s.bedArgs(f))
}

// NoBedTonight lists the households that are owed or promised a bed for the night of
// a day and have none by the record, longest first: those of the board of tonight.
// Rehearsals are not in it.
func (s *Store) NoBedTonight(ctx context.Context, day civil.Date) ([]record.NoBed, error) {
	return read[record.NoBed](ctx, s, "list who has no bed tonight", sqlNoBedTonight, pgx.NamedArgs{"day": day, "now": s.clock()})
}

func (s *Store) bedArgs(f record.BedFilter) pgx.NamedArgs {
	return pgx.NamedArgs{"today": s.today(), "since": f.Since, "state": f.State, "states": f.States, "officer": f.Officer, "team": f.Team, "all": f.All}
}
