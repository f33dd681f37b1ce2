package readmodel

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// A letter that is due may have a text that waits. A text that was issued is shown
// with what became of its message; one that went by hand or by post has none.
const sqlLetters = `
SELECT key, letter, state, since, because, citation, officer, issued_on, sent_at, why, id, leaves_at, method FROM (
SELECT d.key, d.letter, CASE WHEN w.id IS NULL THEN 'ready' ELSE 'waiting' END AS state,
    d.since, d.because, d.citation, c.officer, NULL::date AS issued_on, NULL::timestamptz AS sent_at,
    coalesce(w.why, '') AS why, coalesce(w.id, '') AS id, NULL::timestamptz AS leaves_at, '' AS method, 0 AS place, d.since AS on_day
FROM letters_due d JOIN cases c USING (case_ref) LEFT JOIN LATERAL (
    SELECT id, why FROM letters l WHERE l.case_ref = d.case_ref AND l.key = d.key AND l.state = 'waiting'
    ORDER BY created_at DESC LIMIT 1
) w ON true
WHERE d.case_ref = @ref::text
UNION ALL
SELECT l.key, l.letter,
    CASE WHEN back.letter IS NOT NULL THEN 'came_back' WHEN o.id IS NULL OR o.state IN ('queued', 'claimed', 'handing_over') THEN 'issued'
        WHEN o.state = 'superseded' THEN 'failed' ELSE o.state END,
    NULL, '', '', l.officer, l.issued_on, o.sent_at, coalesce(back.why, o.why, ''), l.id,
    CASE WHEN o.state = 'queued' AND o.not_before > clock_timestamp() THEN o.not_before END, l.method, 1, l.issued_on
FROM letters l LEFT JOIN outbox o ON o.letter = l.id AND o.kind = 'letter' LEFT JOIN LATERAL (
    SELECT s.letter, 'It came back: ' || s.why AS why FROM letter_services s WHERE s.letter = l.id AND s.what = 'came_back' ORDER BY s.id DESC LIMIT 1
) back ON true
WHERE l.case_ref = @ref::text AND l.state = 'issued'
) due_and_issued
ORDER BY place, on_day, key, id`

// Letters lists the letters of a case: first those that are due, then those that
// were issued, each in order of their day. NotFound: there is no such case.
func (s *Store) Letters(ctx context.Context, reference string) ([]record.LetterRow, error) {
	type row struct {
		Key      string
		Letter   statute.Letter
		State    string
		Since    civil.Date
		Because  string
		Citation string
		Officer  string
		IssuedOn civil.Date
		SentAt   *time.Time
		Why      string
		ID       string
		LeavesAt *time.Time
		Method   string
	}
	rows, err := read[row](ctx, s, "list the letters of "+reference, sqlLetters, pgx.NamedArgs{"ref": reference})
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		if err := s.mustExist(ctx, reference); err != nil {
			return nil, err
		}
	}
	out := make([]record.LetterRow, 0, len(rows))
	for _, r := range rows {
		rule, _ := statute.LookupLetter(r.Letter)
		if r.Citation == "" {
			r.Citation = rule.Citation
		}
		out = append(out, record.LetterRow{Key: r.Key, Letter: r.Letter, Title: rule.Title, State: r.State, Since: r.Since,
			Because: r.Because, Citation: r.Citation, Officer: r.Officer, IssuedOn: r.IssuedOn, SentAt: instant(r.SentAt), Why: r.Why, ID: r.ID, LeavesAt: instant(r.LeavesAt), Method: r.Method})
	}
	return out, nil
}

// instant is the time of a column that may be NULL; zero where it is.
func instant(at *time.Time) time.Time {
	if at == nil {
		return time.Time{}
	}
	return at.UTC()
}
