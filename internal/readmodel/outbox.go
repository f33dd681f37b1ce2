package readmodel

import (
	"context"
	"fmt"
	"sort"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

const (
	// What a post room that died left behind. A letter that may have gone is never
	// sent again without a person; a reminder twice is better than none.
	sqlReturnLost = `
UPDATE outbox SET changed_at = clock_timestamp(), lease_until = NULL, holder = '',
    state = CASE WHEN state = 'handing_over' AND kind = 'letter' THEN 'unconfirmed' ELSE 'queued' END,
    why = CASE WHEN state = 'handing_over' AND kind = 'letter'
        THEN 'The connection was lost while the letter was handed to the mail server. It may have been sent. Ask the applicant, or send it again.' ELSE why END
WHERE id IN (
    SELECT id FROM outbox WHERE state IN ('claimed', 'handing_over') AND lease_until < clock_timestamp()
    ORDER BY id FOR UPDATE SKIP LOCKED)
RETURNING id, state = 'unconfirmed' AS unconfirmed`

	sqlClaim = `
UPDATE outbox SET state = 'claimed', holder = @holder, lease_until = clock_timestamp() + @lease::interval,
    attempts = attempts + 1, changed_at = clock_timestamp()
WHERE id IN (
    SELECT id FROM outbox WHERE state = 'queued' AND not_before <= clock_timestamp()
        -- What is on paper is printed here, see post.go, unless a carrier prints and posts it: then
        -- what nobody has printed, and what goes to an address of the applicant.
        AND (channel NOT IN ('post', 'by_hand', 'office_collection') OR @carried::boolean AND channel = 'post' AND contact <> '' AND NOT rehearsal
            AND NOT EXISTS (SELECT 1 FROM print_batch_letters b WHERE b.message = outbox.id AND b.state IN ('printed', 'posted')))
    ORDER BY not_before, id LIMIT @limit::integer FOR UPDATE SKIP LOCKED)
RETURNING id, key, case_ref AS reference, rehearsal, kind, audience AS "to", officer, contact, letter, clock, alarm,
    last_day, milestone_on AS "on", message_id, attempts, notice, channel`

	// Only the post room that has the message, and only while nobody else could have
	// taken it over; so of two that believe they have it one goes on.
	sqlHanding = `
UPDATE outbox SET state = 'handing_over', changed_at = clock_timestamp(),
    lease_until = greatest(lease_until, clock_timestamp() + interval '2 minutes')
WHERE id = @id::bigint AND state = 'claimed' AND holder = @holder AND lease_until > clock_timestamp()`

	// What was sent was sent, whoever believes to have the message by now.
	sqlSent = `
UPDATE outbox SET state = 'sent', sent_at = @at::timestamptz, why = '', lease_until = NULL, holder = '', changed_at = clock_timestamp()
WHERE id = @id::bigint AND state <> 'sent'`

	sqlLater = `
UPDATE outbox SET state = 'queued', not_before = @at::timestamptz, why = @why::text, lease_until = NULL, holder = '', changed_at = clock_timestamp()
WHERE id = @id::bigint AND state IN ('claimed', 'handing_over') AND holder = @holder`

	sqlSettle = `
UPDATE outbox SET state = @state::text, why = @why::text, lease_until = NULL, holder = '', changed_at = clock_timestamp()
WHERE id = @id::bigint AND state IN ('claimed', 'handing_over') AND holder = @holder`

	sqlMessageState = `SELECT state FROM outbox WHERE id = @id::bigint`
)

// Claim takes up to limit messages whose time has come, oldest first, for lease
// long. Messages whose lease has run out come back first: a reminder to be sent
// again, a letter that was being handed over as unconfirmed.
func (s *Store) Claim(ctx context.Context, limit int, lease time.Duration) ([]record.Message, error) {
	var out []record.Message
	err := s.inTx(ctx, "claim messages", func(ctx context.Context, tx pgx.Tx) error {
		if err := s.returnLost(ctx, tx); err != nil {
			return fmt.Errorf("take back what was left behind: %w", err)
		}
		rows, err := tx.Query(ctx, sqlClaim, pgx.NamedArgs{"holder": s.holder, "lease": lease, "limit": limit, "carried": s.postCarried.Load()})
		if err != nil {
			return err
		}
		out, err = pgx.CollectRows(rows, pgx.RowToStructByName[record.Message])
		return err
	})
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out, err
}

// CarryPost has letters on paper to the applicant claimed too, because somebody else
// prints and posts them.
func (s *Store) CarryPost() { s.postCarried.Store(true) }

func (s *Store) returnLost(ctx context.Context, tx pgx.Tx) error {
	type row struct {
		ID          int64
		Unconfirmed bool
	}
	rows, err := tx.Query(ctx, sqlReturnLost)
	if err != nil {
		return err
	}
	lost, err := pgx.CollectRows(rows, pgx.RowToStructByName[row])
	if err != nil {
		return err
	}
	for _, r := range lost {
		if r.Unconfirmed {
			if err := s.tellOfLetter(ctx, tx, r.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// Handing notes, just before the last byte goes, that a message may be sent from
// now on. Conflict: this post room does not have the message any more, so it must
// not send it, and has nothing further to note about it.
func (s *Store) Handing(ctx context.Context, id int64) error {
	n, err := s.exec(ctx, "hand over a message", sqlHanding, pgx.NamedArgs{"id": id, "holder": s.holder})
	if err == nil && n == 0 {
		return notHeld(id)
	}
	return err
}

// Sent notes that the mail server took a message; of a list, also that what it
// tells was told. Noting it again changes nothing.
func (s *Store) Sent(ctx context.Context, id int64, at time.Time) error {
	var n int64
	err := s.inTx(ctx, "note that a message was sent", func(ctx context.Context, tx pgx.Tx) error {
		args := pgx.NamedArgs{"id": id, "at": at}
		tag, err := tx.Exec(ctx, sqlSent, args)
		if err != nil {
			return err
		}
		n = tag.RowsAffected()
		_, err = tx.Exec(ctx, sqlTold, args)
		return err
	})
	if err == nil && n == 0 {
		return s.alreadyIs(ctx, id, record.Sent)
	}
	return err
}

// Later puts a message back to be tried again at an instant, with its reason in
// words for an officer. Conflict: this post room does not have it any more.
func (s *Store) Later(ctx context.Context, id int64, at time.Time, why string) error {
	n, err := s.exec(ctx, "put a message back", sqlLater, pgx.NamedArgs{"id": id, "at": at, "why": why, "holder": s.holder})
	if err == nil && n == 0 {
		return s.alreadyIs(ctx, id, record.Queued)
	}
	return err
}

// Settle ends a message in a state other than sent, with its reason in words for
// an officer. That a letter was not sent is told to the officer of its case.
// Conflict: this post room does not have it any more.
func (s *Store) Settle(ctx context.Context, id int64, state record.MessageState, why string) error {
	switch state {
	case record.Waiting, record.Failed, record.Superseded, record.Unconfirmed, record.ForDigest:
	default:
		return fmt.Errorf("settle a message: %q does not end it", state)
	}
	var n int64
	err := s.inTx(ctx, "settle a message", func(ctx context.Context, tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, sqlSettle, pgx.NamedArgs{"id": id, "state": state, "why": why, "holder": s.holder})
		if err != nil {
			return err
		}
		n = tag.RowsAffected()
		if n == 0 || state == record.Superseded || state == record.ForDigest {
			return nil
		}
		return s.tellOfLetter(ctx, tx, id)
	})
	if err == nil && n == 0 {
		return s.alreadyIs(ctx, id, state)
	}
	return err
}

// alreadyIs is fine where the message is in the wanted state: the call before was
// done, and only its answer was lost.
func (s *Store) alreadyIs(ctx context.Context, id int64, wanted record.MessageState) error {
	type row struct{ State record.MessageState }
	got, ok, err := readOne[row](ctx, s, "look for a message", sqlMessageState, pgx.NamedArgs{"id": id})
	switch {
	case err != nil:
		return err
	case !ok:
		return fault.New(fault.NotFound, "There is no message %d.", id)
	case got.State == wanted:
		return nil
	}
	return notHeld(id)
}

func notHeld(id int64) error {
	return fault.New(fault.Conflict, "Message %d is not in the hands of this post room any more.", id)
}
