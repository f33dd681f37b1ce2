package readmodel

import (
	"context"
	"strconv"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// Messages that could not be sent, and letters that wait before there is a message
// or came back and are due again (those have no number).
const sqlTroubles = `
WITH troubles AS (
    SELECT o.id AS message, o.case_ref, o.kind, coalesce(l.letter, '') AS letter, o.state, o.why, o.changed_at AS since, l.id AS text_id
    FROM outbox o LEFT JOIN letters l ON l.id = o.letter
    WHERE o.state IN ('waiting', 'failed', 'unconfirmed')
    UNION ALL
    SELECT 0, l.case_ref, 'letter', l.letter, 'waiting', l.why, l.created_at, l.id
    FROM letters l JOIN letters_due d USING (case_ref, key)
    WHERE l.state = 'waiting' AND NOT EXISTS (
        SELECT 1 FROM letters n WHERE n.case_ref = l.case_ref AND n.key = l.key AND n.state = 'waiting'
            AND (n.created_at, n.id) > (l.created_at, l.id))
    UNION ALL
    SELECT 0, l.case_ref, 'letter', l.letter, 'came_back', 'It came back: ' || s.why, s.recorded_at, l.id
    FROM letters l JOIN letters_due d USING (case_ref, key) JOIN letter_services s ON s.letter = l.id AND s.what = 'came_back'
    WHERE NOT EXISTS (SELECT 1 FROM letters n WHERE n.case_ref = l.case_ref AND n.key = l.key AND n.state IN ('issued', 'waiting')
            AND (n.created_at, n.id) > (l.created_at, l.id))
)
SELECT c.case_ref AS reference, t.kind, t.letter, t.state, t.why, t.since, c.officer, t.message,
    c.case_ref IN (SELECT h.case_ref FROM hidden_cases(@viewer::text, @now::timestamptz) h) AS hidden
FROM troubles t JOIN cases c USING (case_ref)
WHERE (@ref::text = c.case_ref OR @ref = '' AND c.rehearsal = @rehearsal::boolean)
  AND (@team::text = '' OR c.team = @team)
ORDER BY t.since, c.case_ref, t.message, t.letter
LIMIT @limit::integer OFFSET @offset::integer`

// Troubles lists what could not be sent, oldest first: the manager's list. team
// narrows it to the cases of a team. Rehearsals are not on it. Of a case that the
// viewer may not open there are the reference and the number of the message.
func (s *Store) Troubles(ctx context.Context, v record.Viewer, team, cursorText string, limit int) (record.Page[record.Trouble], error) {
	var none record.Page[record.Trouble]
	from, err := after(cursorText, 1)
	if err != nil {
		return none, err
	}
	// The list is short and a row leaves it when it is dealt with, so that a plain
	// place in it is the cursor.
	offset := 0
	if from[0] != "" {
		if offset, err = strconv.Atoi(from[0]); err != nil || offset < 0 {
			return none, fault.New(fault.Invalid, "The cursor is not one that this list gave. Leave it out to begin at the start.")
		}
	}
	n := length(limit)
	rows, err := read[record.Trouble](ctx, s, "list what could not be sent", sqlTroubles, pgx.NamedArgs{
		"ref": "", "rehearsal": false, "team": team, "limit": n + 1, "offset": offset, "viewer": v.Officer, "now": s.clock()})
	if err != nil {
		return none, err
	}
	for i := range rows {
		if r := &rows[i]; r.Hidden {
			*r = record.Trouble{Reference: r.Reference, Message: r.Message, Hidden: true}
		}
	}
	return page(rows, n, func(record.Trouble) string { return cursor(strconv.Itoa(offset + n)) }), nil
}

// CaseTroubles lists what could not be sent of one case, oldest first. It is for
// those who have opened the case with View.
func (s *Store) CaseTroubles(ctx context.Context, reference string) ([]record.Trouble, error) {
	rows, err := read[record.Trouble](ctx, s, "list what could not be sent of "+reference, sqlTroubles, pgx.NamedArgs{
		"ref": reference, "rehearsal": false, "team": "", "limit": maxLength, "offset": 0, "viewer": "", "now": s.clock()})
	for i := range rows {
		rows[i].Hidden = false // whoever asks has opened the case
	}
	return rows, err
}

const (
	sqlRetry = `
WITH was AS (SELECT id, state FROM outbox WHERE id = @id::bigint FOR UPDATE)
UPDATE outbox o SET state = 'queued', why = '', attempts = 0, not_before = clock_timestamp(), changed_at = clock_timestamp()
FROM was WHERE o.id = was.id AND was.state IN ('waiting', 'failed', 'unconfirmed')
RETURNING was.state`

	sqlDecided = `INSERT INTO outbox_decisions (message, was, token, officer) VALUES (@id, @was, @token, @officer)`

	sqlTell = `SELECT pg_notify('outbox', '')`
)

// RetryMessage queues a message again that waited, failed, or may have been sent: a
// person's decision, which is kept with the token and the officer it names.
// Conflict: the message is in none of these states. NotFound: there is none.
func (s *Store) RetryMessage(ctx context.Context, message int64, token, officer string) error {
	return s.inTx(ctx, "send a message again", func(ctx context.Context, tx pgx.Tx) error {
		args := pgx.NamedArgs{"id": message, "token": token, "officer": officer}
		var was string
		err := tx.QueryRow(ctx, sqlRetry, args).Scan(&was)
		if err == pgx.ErrNoRows {
			return s.notToRetry(ctx, tx, message)
		}
		if err != nil {
			return err
		}
		args["was"] = was
		if _, err := tx.Exec(ctx, sqlDecided, args); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, sqlTell)
		return err
	})
}

func (s *Store) notToRetry(ctx context.Context, tx pgx.Tx, message int64) error {
	var state string
	err := tx.QueryRow(ctx, sqlMessageState, pgx.NamedArgs{"id": message}).Scan(&state)
	switch {
	case err == pgx.ErrNoRows:
		return fault.New(fault.NotFound, "There is no message %d.", message)
	case err != nil:
		return err
	}
	return fault.New(fault.Conflict, "Message %d is %s. Only a message that waits, failed or may not have arrived can be sent again.", message, state)
}
