package readmodel

import (
	"context"

	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/internal/record"
)

const (
	// The filter is that of sqlCases.
	sqlCountCasesBy = `
SELECT CASE WHEN k.key = '' THEN '-' ELSE k.key END AS key, count(*)::integer AS n
FROM (SELECT c.*, CASE @by::text WHEN 'officer' THEN c.officer WHEN 'team' THEN c.team WHEN 'stage' THEN c.stage ELSE 'all' END AS key FROM cases c) k
WHERE k.rehearsal = @rehearsal::boolean
  AND (@stage::text = '' OR k.stage = @stage) AND (NOT @open::boolean OR k.stage <> @closed::text)
  AND (@officer::text = '' OR k.officer = CASE @officer WHEN '-' THEN '' ELSE @officer END)
  AND (@team::text = '' OR k.team = CASE @team WHEN '-' THEN '' ELSE @team END)
  AND (NOT @no_next::boolean OR k.comes_until IS NULL OR k.comes_until < @today::date)
GROUP BY 1 ORDER BY 1`

	sqlCountTroubles = `
WITH troubles AS (
    SELECT o.case_ref, o.state FROM outbox o WHERE o.state IN ('waiting', 'failed', 'unconfirmed')
    UNION ALL
    SELECT l.case_ref, 'waiting' FROM letters l JOIN letters_due d USING (case_ref, key)
    WHERE l.state = 'waiting' AND NOT EXISTS (
        SELECT 1 FROM letters n WHERE n.case_ref = l.case_ref AND n.key = l.key AND n.state = 'waiting'
            AND (n.created_at, n.id) > (l.created_at, l.id))
)
SELECT t.state AS key, count(*)::integer AS n FROM troubles t JOIN cases c USING (case_ref)
WHERE NOT c.rehearsal AND (@team::text = '' OR c.team = @team) GROUP BY 1 ORDER BY 1`
)

// CountCases counts what Cases lists with the same filter, by officer, team or stage;
// empty counts all as one. Restricted cases count as all others do.
func (s *Store) CountCases(ctx context.Context, f record.CaseFilter, by string) ([]record.Count, error) {
	return read[record.Count](ctx, s, "count cases", sqlCountCasesBy, pgx.NamedArgs{"today": s.today(), "rehearsal": f.Rehearsal, "by": by, "stage": f.Stage,
		"officer": f.Officer, "team": f.Team, "open": f.Open, "closed": casefile.StageClosed, "no_next": f.NoNext})
}

// CountTroubles counts what Troubles lists, by state.
func (s *Store) CountTroubles(ctx context.Context, team string) ([]record.Count, error) {
	return read[record.Count](ctx, s, "count what could not be sent", sqlCountTroubles, pgx.NamedArgs{"team": team})
}
