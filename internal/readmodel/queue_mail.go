package readmodel

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

const (
	sqlQueueList = `
INSERT INTO outbox (key, case_ref, rehearsal, kind, audience, officer, milestone_on, message_id, not_before)
VALUES (@key, '', false, @kind, @audience, @officer, @on, @message_id, @not_before)
ON CONFLICT (key) DO NOTHING`

	// A reservation of a message that was not sent after all is free for another.
	sqlFirstToday = `
INSERT INTO case_mails (case_ref, officer, day, message) VALUES (@ref, @officer, @day, @message)
ON CONFLICT (case_ref, officer, day) DO UPDATE SET message = excluded.message
WHERE case_mails.message = excluded.message OR (SELECT o.state FROM outbox o WHERE o.id = case_mails.message)
    IN ('failed', 'superseded', 'waiting', 'for_digest', 'in_digest')`

	// A letter that was not sent, told once for each time that it was not.
	sqlLetterNotSent = `
SELECT o.case_ref AS reference, o.rehearsal, o.letter, coalesce(c.officer, '') AS officer,
    (SELECT count(*) FROM outbox_decisions d WHERE d.message = o.id)::integer AS again
FROM outbox o LEFT JOIN cases c USING (case_ref)
WHERE o.id = @id::bigint AND o.kind = 'letter'`

	sqlQueueLetterFailed = `
INSERT INTO outbox (key, case_ref, rehearsal, kind, audience, officer, letter, milestone_on, message_id, rang_at)
VALUES (@key, @ref, @rehearsal, 'letter_failed', 'officer', @officer, @letter, @on, @message_id, clock_timestamp())
ON CONFLICT (key) DO NOTHING`
)

// QueueList queues a list to an officer, to be sent from an instant on. What it
// says is worked out when it is sent. The same list of the same day is queued once,
// whoever asks however often: key says which it is.
func (s *Store) QueueList(ctx context.Context, kind record.MessageKind, key string, officer record.Officer, day civil.Date, at time.Time) (bool, error) {
	queued := false
	err := s.inTx(ctx, "queue a list", func(ctx context.Context, tx pgx.Tx) error {
		sender, err := senderOf(ctx, tx)
		if err != nil {
			return err
		}
		tag, err := tx.Exec(ctx, sqlQueueList, pgx.NamedArgs{"key": key, "kind": kind, "audience": statute.ToOfficer, "officer": officer.ID,
			"on": day, "message_id": messageID(key, sender), "not_before": at})
		queued = tag.RowsAffected() > 0
		return err
	})
	return queued, err
}

// FirstToday says whether an officer may be written to about a case at once, by this
// message: no other was on that day. It keeps the place for the message.
func (s *Store) FirstToday(ctx context.Context, message int64, reference, officer string, day civil.Date) (bool, error) {
	n, err := s.exec(ctx, "look whether somebody was written to", sqlFirstToday, pgx.NamedArgs{
		"ref": reference, "officer": officer, "day": day, "message": message})
	return n > 0, err
}

const sqlLetterFate = `SELECT state, why FROM outbox WHERE kind = 'letter' AND letter = @letter::text ORDER BY id DESC LIMIT 1`

// LetterFate says what became of the e-mail of a letter, and why; nothing where it
// has none.
func (s *Store) LetterFate(ctx context.Context, letter string) (record.MessageState, string, error) {
	type row struct {
		State record.MessageState
		Why   string
	}
	got, _, err := readOne[row](ctx, s, "look what became of a letter", sqlLetterFate, pgx.NamedArgs{"letter": letter})
	return got.State, got.Why, err
}

// tellOfLetter queues a word to the officer of a case that a letter of it was not
// sent; of other messages nothing.
func (s *Store) tellOfLetter(ctx context.Context, tx pgx.Tx, id int64) error {
	type row struct {
		Reference string
		Rehearsal bool
		Letter    string
		Officer   string
		Again     int
	}
	rows, err := tx.Query(ctx, sqlLetterNotSent, pgx.NamedArgs{"id": id})
	if err != nil {
		return fmt.Errorf("look for a letter that was not sent: %w", err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowToStructByName[row])
	if err != nil || len(found) == 0 {
		return err
	}
	sender, err := senderOf(ctx, tx)
	if err != nil {
		return err
	}
	r := found[0]
	key := fmt.Sprintf("%s|letter_failed|%d|%d", r.Reference, id, r.Again)
	_, err = tx.Exec(ctx, sqlQueueLetterFailed, pgx.NamedArgs{"key": key, "ref": r.Reference, "rehearsal": r.Rehearsal,
		"officer": r.Officer, "letter": r.Letter, "on": s.today(), "message_id": messageID(key, sender)})
	if err != nil {
		return fmt.Errorf("tell that a letter was not sent: %w", err)
	}
	return nil
}

// senderOf is the address that messages come from; empty where none is set.
func senderOf(ctx context.Context, tx pgx.Tx) (string, error) {
	var sender string
	if err := tx.QueryRow(ctx, sqlSender).Scan(&sender); err != nil && err != pgx.ErrNoRows {
		return "", fmt.Errorf("read who sends: %w", err)
	}
	return sender, nil
}
