package readmodel

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

const (
	sqlReminders = `
SELECT o.key, o.alarm, o.audience AS "to", o.last_day, o.milestone_on AS "on", o.state, o.not_before, o.why,
    CASE o.state WHEN 'sent' THEN o.sent_at
        WHEN 'in_digest' THEN (SELECT min(d.sent_at) FROM outbox_told t JOIN outbox d ON d.id = t.digest WHERE t.message = o.id AND d.state = 'sent') END AS told_at
FROM outbox o
WHERE o.case_ref = @ref::text AND o.kind = 'reminder' AND o.last_day IS NOT NULL AND o.milestone_on IS NOT NULL
ORDER BY o.id`

	sqlInHand = `SELECT alarm, officer, since AS "on" FROM clocks_in_hand WHERE case_ref = @ref::text ORDER BY id`

	sqlSayInHand = `
INSERT INTO clocks_in_hand (case_ref, alarm, last_day, officer, since) VALUES (@ref, @alarm, @last_day, @officer, @on)
ON CONFLICT DO NOTHING`

	sqlWaitingForManagers = `
SELECT id, alarm, last_day, milestone_on AS "on" FROM outbox
WHERE case_ref = @ref::text AND kind = 'reminder' AND audience = 'manager' AND state IN ('queued', 'for_digest')
  AND last_day IS NOT NULL AND milestone_on <= last_day`

	sqlPass = `
UPDATE outbox SET state = 'superseded', why = @why::text, changed_at = clock_timestamp()
WHERE id = @id::bigint AND state IN ('queued', 'for_digest')`
)

// Reminders lists the reminders of a case that rang, in the order in which they did.
func (s *Store) Reminders(ctx context.Context, reference string) ([]record.Reminder, error) {
	type row struct {
		Key, Alarm string
		To         statute.Audience
		LastDay    civil.Date
		On         civil.Date
		State      record.MessageState
		ToldAt     *time.Time
		NotBefore  time.Time
		Why        string
	}
	rows, err := read[row](ctx, s, "list the reminders of "+reference, sqlReminders, pgx.NamedArgs{"ref": reference})
	out := make([]record.Reminder, 0, len(rows))
	for _, r := range rows {
		out = append(out, record.Reminder{Key: strings.TrimPrefix(r.Key, reference+"|"), Alarm: r.Alarm, To: r.To, LastDay: r.LastDay, On: r.On,
			State: r.State, ToldAt: instant(r.ToldAt), NotBefore: r.NotBefore.UTC(), Why: r.Why})
	}
	return out, err
}

// InHand lists who said of which clock of a case that they have it in hand, in the
// order in which they did.
func (s *Store) InHand(ctx context.Context, reference string) ([]casefile.InHand, error) {
	return read[casefile.InHand](ctx, s, "list who has what in hand in "+reference, sqlInHand, pgx.NamedArgs{"ref": reference})
}

// SayInHand notes that an officer has a clock of a case in hand, from a day on. Said
// again on the same day it changes nothing. Reminders to managers that wait, and now
// have no reason, are put away.
func (s *Store) SayInHand(ctx context.Context, reference string, h casefile.InHand, last civil.Date) error {
	standing, err := s.Standing(ctx, reference)
	if err != nil {
		return err
	}
	return s.inTx(ctx, "note who has a clock in hand", func(ctx context.Context, tx pgx.Tx) error {
		args := pgx.NamedArgs{"ref": reference, "alarm": h.Alarm, "officer": h.Officer, "on": h.On, "last_day": last}
		if _, err := tx.Exec(ctx, sqlSayInHand, args); err != nil {
			return err
		}
		return passAttended(ctx, tx, &standing.Case, h.On)
	})
}

// passAttended puts away the reminders to managers that wait although somebody attended
// to their clock: those that wait for a list on a day off, mostly.
func passAttended(ctx context.Context, tx pgx.Tx, c *casefile.Case, today civil.Date) error {
	type row struct {
		ID      int64
		Alarm   string
		LastDay civil.Date
		On      civil.Date
	}
	args := pgx.NamedArgs{"ref": c.Reference}
	rows, err := tx.Query(ctx, sqlWaitingForManagers, args)
	if err != nil {
		return fmt.Errorf("look for reminders to managers: %w", err)
	}
	waiting, err := pgx.CollectRows(rows, pgx.RowToStructByName[row])
	if err != nil || len(waiting) == 0 {
		return err
	}
	if rows, err = tx.Query(ctx, sqlInHand, args); err != nil {
		return fmt.Errorf("look who has what in hand: %w", err)
	}
	inHand, err := pgx.CollectRows(rows, pgx.RowToStructByName[casefile.InHand])
	if err != nil {
		return err
	}
	position := casefile.Derive(*c, today)
	for _, r := range waiting {
		clock := position.Clock(r.Alarm)
		if clock == nil || clock.LastDay != r.LastDay {
			continue
		}
		if w := c.Watch(clock, r.On, inHand); w.Passed() {
			if _, err := tx.Exec(ctx, sqlPass, pgx.NamedArgs{"id": r.ID, "why": w.Why()}); err != nil {
				return fmt.Errorf("put a reminder away: %w", err)
			}
		}
	}
	return nil
}
