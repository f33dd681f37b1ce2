package readmodel

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

const (
	// Not one that a post room has: it may be leaving at this moment.
	sqlStop = `
WITH was AS (SELECT id, state FROM outbox WHERE letter = @letter::text AND kind = 'letter' FOR UPDATE)
UPDATE outbox o SET state = 'stopped', why = @why::text, lease_until = NULL, holder = '', changed_at = clock_timestamp()
FROM was WHERE o.id = was.id AND was.state IN ('queued', 'waiting', 'failed')
RETURNING o.id, was.state`

	sqlStateOfLetter = `SELECT state FROM outbox WHERE letter = @letter::text AND kind = 'letter' ORDER BY id DESC LIMIT 1`

	sqlLetterHold = `SELECT letter_hold FROM mail_rules`

	sqlSaveLetterHold = `UPDATE mail_rules SET letter_hold = @hold, changed_at = now()`
)

// StopLetter stops a letter that was issued and has not left: a person's decision,
// which is kept with who decided and why. Stopping it again changes nothing. Conflict:
// it has left, or leaves at this moment; NotFound: no message of it is kept.
func (s *Store) StopLetter(ctx context.Context, letter, token, officer, why string) error {
	return s.inTx(ctx, "stop a letter", func(ctx context.Context, tx pgx.Tx) error {
		args := pgx.NamedArgs{"letter": letter, "why": why, "token": token, "officer": officer}
		var id int64
		var was string
		err := tx.QueryRow(ctx, sqlStop, args).Scan(&id, &was)
		if err == nil {
			args["id"], args["was"] = id, was
			_, err = tx.Exec(ctx, sqlDecided, args)
			return err
		}
		if err != pgx.ErrNoRows {
			return err
		}
		var state record.MessageState
		err = tx.QueryRow(ctx, sqlStateOfLetter, args).Scan(&state)
		switch {
		case err == pgx.ErrNoRows:
			return fault.New(fault.NotFound, "There is no message of this letter to stop. A letter that was given by hand cannot be stopped.")
		case err != nil:
			return err
		case state == record.Stopped:
			return nil
		}
		return fault.New(fault.Conflict, "The letter has left, or leaves at this moment, and cannot be stopped any more.")
	})
}

// LetterHold is for how long a letter that was issued can still be stopped.
func (s *Store) LetterHold(ctx context.Context) (time.Duration, error) {
	type row struct{ LetterHold time.Duration }
	got, _, err := readOne[row](ctx, s, "read for how long a letter can be stopped", sqlLetterHold, nil)
	return got.LetterHold, err
}

// SaveLetterHold sets it: from nothing to a day.
func (s *Store) SaveLetterHold(ctx context.Context, hold time.Duration) error {
	if hold < 0 || hold > 24*time.Hour {
		return fault.New(fault.Invalid, "A letter can be held for up to a day, and not for %s.", hold)
	}
	_, err := s.exec(ctx, "set for how long a letter can be stopped", sqlSaveLetterHold, pgx.NamedArgs{"hold": hold})
	if err != nil {
		return fmt.Errorf("hold letters for %s: %w", hold, err)
	}
	return nil
}
