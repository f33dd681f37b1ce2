package readmodel

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/record"
)

const (
	// A message that was sent again has another id, and what was said of the first stays.
	sqlHandedOver = `
INSERT INTO notify_handovers (message, notify_id, handed_at, ask_at) VALUES (@id, @carrier_id, @at::timestamptz, @next::timestamptz)
ON CONFLICT (message) DO UPDATE SET notify_id = excluded.notify_id, handed_at = excluded.handed_at, ask_at = excluded.ask_at, asked = 0
WHERE notify_handovers.notify_id <> excluded.notify_id`

	sqlHandoversDue = `
SELECT h.message, o.case_ref AS reference, o.kind, o.letter, h.notify_id AS carrier_id, h.handed_at, h.asked
FROM notify_handovers h JOIN outbox o ON o.id = h.message
WHERE h.ask_at <= @now::timestamptz ORDER BY h.ask_at, h.message LIMIT @limit::integer`

	sqlCarrierSaid = `
INSERT INTO message_events (message, carrier, carrier_id, said, at) VALUES (@id, 'notify', @carrier_id, @said, @at)
ON CONFLICT DO NOTHING`

	sqlAskAgain = `
UPDATE notify_handovers SET ask_at = @next::timestamptz, asked = asked + 1 WHERE message = @id::bigint AND notify_id = @carrier_id::text`

	// Only what counts as sent, and still by this id: somebody may have sent it again.
	sqlDidNotArrive = `
UPDATE outbox SET state = 'failed', why = @why::text, changed_at = clock_timestamp()
WHERE id = @id::bigint AND state = 'sent'
  AND EXISTS (SELECT 1 FROM notify_handovers h WHERE h.message = outbox.id AND h.notify_id = @carrier_id::text)`

	sqlCarrierEvents = `
SELECT e.said, e.at FROM message_events e JOIN outbox o ON o.id = e.message
WHERE o.letter = @letter::text AND o.kind = 'letter' ORDER BY e.at, e.noted_at, e.said`
)

// HandedOver keeps by which id a carrier knows a message, and when to ask what became
// of it. Noting it again changes nothing.
func (s *Store) HandedOver(ctx context.Context, message int64, carrierID string, at, next time.Time) error {
	_, err := s.exec(ctx, "note what a carrier took", sqlHandedOver, pgx.NamedArgs{"id": message, "carrier_id": carrierID, "at": at, "next": next})
	return err
}

// HandoversDue lists the messages of which a carrier is to be asked by now, the longest
// due first.
func (s *Store) HandoversDue(ctx context.Context, now time.Time, limit int) ([]record.Handover, error) {
	return read[record.Handover](ctx, s, "list what a carrier is to be asked of", sqlHandoversDue, pgx.NamedArgs{"now": now, "limit": limit})
}

// CarrierSaid keeps what a carrier said of a message. One that did not arrive is failed
// from then on, and a letter's officer is told.
func (s *Store) CarrierSaid(ctx context.Context, said record.CarrierSaid) error {
	return s.inTx(ctx, "note what a carrier said", func(ctx context.Context, tx pgx.Tx) error {
		args := pgx.NamedArgs{"id": said.Message, "carrier_id": said.CarrierID, "said": said.Said, "at": said.At, "next": orNull(said.Next), "why": said.Failed}
		if said.Said != "" {
			if _, err := tx.Exec(ctx, sqlCarrierSaid, args); err != nil {
				return err
			}
		}
		if said.Failed != "" {
			tag, err := tx.Exec(ctx, sqlDidNotArrive, args)
			if err != nil {
				return err
			}
			if tag.RowsAffected() > 0 {
				if err := s.tellOfLetter(ctx, tx, said.Message); err != nil {
					return err
				}
			}
		}
		_, err := tx.Exec(ctx, sqlAskAgain, args)
		return err
	})
}

// CarrierEvents lists what carriers said of a letter by the id of its text, the oldest
// first.
func (s *Store) CarrierEvents(ctx context.Context, letter string) ([]record.CarrierEvent, error) {
	return read[record.CarrierEvent](ctx, s, "list what carriers said of a letter", sqlCarrierEvents, pgx.NamedArgs{"letter": letter})
}

// orNull is a time for the database; NULL where it is zero.
func orNull(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t
}
