package readmodel

import (
	"context"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/record"
)

const (
	sqlCountCases = `SELECT stage, count(*)::integer AS n FROM cases WHERE NOT rehearsal GROUP BY stage ORDER BY stage`

	sqlCountClocks = `
SELECT k.clock, k.kind, CASE WHEN k.state = 'running' AND k.last_day < @today::date THEN k.later_state ELSE k.state END AS state,
    count(*)::integer AS n
FROM clocks k JOIN cases c USING (case_ref) WHERE NOT c.rehearsal GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`

	sqlCountLetters = `
SELECT state, count(*)::integer AS n FROM (
    SELECT 'due' AS state FROM letters_due d JOIN cases c USING (case_ref) WHERE NOT c.rehearsal
    UNION ALL
    SELECT l.state FROM letters l JOIN cases c USING (case_ref) WHERE NOT c.rehearsal AND l.state <> 'replaced'
) all_letters GROUP BY state ORDER BY state`

	sqlCountMessages = `SELECT kind, state, count(*)::integer AS n FROM outbox WHERE NOT rehearsal GROUP BY kind, state ORDER BY kind, state`
)

// Counts gives the figures of all real cases as at today.
func (s *Store) Counts(ctx context.Context) (out record.Counts, err error) {
	args := pgx.NamedArgs{"today": s.today()}
	if out.Cases, err = read[record.CaseCount](ctx, s, "count cases", sqlCountCases, nil); err != nil {
		return record.Counts{}, err
	}
	if out.Clocks, err = read[record.ClockCount](ctx, s, "count clocks", sqlCountClocks, args); err != nil {
		return record.Counts{}, err
	}
	if out.Letters, err = read[record.LetterCount](ctx, s, "count letters", sqlCountLetters, nil); err != nil {
		return record.Counts{}, err
	}
	if out.Messages, err = read[record.MessageCount](ctx, s, "count messages", sqlCountMessages, nil); err != nil {
		return record.Counts{}, err
	}
	return out, nil
}
