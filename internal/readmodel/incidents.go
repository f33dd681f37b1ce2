package readmodel

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/record"
)

const (
	sqlPutIncident = `
INSERT INTO incidents (case_ref, letter, letter_key, contact, known_at, token, officer, stopped)
VALUES (@ref, @letter, @key, @contact, @known, @token, @officer, 0) ON CONFLICT (letter) DO NOTHING
RETURNING id`

	// Whatever waits to go to the same number or address, in this case or another: in
	// which way it is written makes no difference.
	sqlStopAddress = `
WITH same AS (
    SELECT other.case_ref, other.id FROM contacts mine JOIN contacts other ON other.indexes[1] = mine.indexes[1]
    WHERE mine.case_ref = @ref::text AND mine.id = @contact::text
), was AS (
    SELECT o.id, o.state FROM outbox o JOIN same ON same.case_ref = o.case_ref AND same.id = o.contact
    WHERE o.audience = 'applicant' AND o.state IN ('queued', 'waiting', 'failed') FOR UPDATE OF o
), stopped AS (
    UPDATE outbox o SET state = 'stopped', why = 'A letter to this address went to the wrong person.', lease_until = NULL, holder = '', changed_at = clock_timestamp()
    FROM was WHERE o.id = was.id RETURNING o.id
), decided AS (
    INSERT INTO outbox_decisions (message, was, token, officer) SELECT was.id, was.state, @token, @officer FROM was
)
UPDATE incidents SET stopped = (SELECT count(*)::integer FROM stopped) WHERE id = @id`

	sqlIncidents = `
SELECT i.case_ref AS reference, i.letter, i.letter_key AS key, i.contact, i.known_at, i.officer, i.recorded_at, i.stopped,
    i.case_ref IN (SELECT h.case_ref FROM hidden_cases(@viewer::text, @now::timestamptz) h) AS hidden
FROM incidents i ORDER BY i.known_at DESC, i.id DESC LIMIT @limit::integer`
)

// Misdirected keeps that a letter went to the wrong person, stops whatever else waits
// to go to that address, and ends the links to applicants' pages that were sent there,
// in this case or another. Keeping it again changes nothing.
func (s *Store) Misdirected(ctx context.Context, i record.Incident, token string) error {
	return s.inTx(ctx, "keep that a letter of "+i.Reference+" went to the wrong person", func(ctx context.Context, tx pgx.Tx) error {
		args := pgx.NamedArgs{"ref": i.Reference, "letter": i.Letter, "key": i.Key, "contact": i.Contact, "known": i.KnownAt, "token": token, "officer": i.Officer}
		var id int64
		err := tx.QueryRow(ctx, sqlPutIncident, args).Scan(&id)
		if err == pgx.ErrNoRows {
			return nil
		}
		if err != nil {
			return err
		}
		args["id"] = id
		if _, err = tx.Exec(ctx, sqlStopAddress, args); err != nil {
			return err
		}
		args["by"], args["now"] = i.Officer, s.clock()
		_, err = tx.Exec(ctx, sqlRevokeStatusLinksTo, args)
		return err
	})
}

// Incidents lists the letters that went to the wrong person, the newest first. Of a
// case that the viewer may not open there are the reference and the times.
func (s *Store) Incidents(ctx context.Context, v record.Viewer) ([]record.Incident, error) {
	rows, err := read[record.Incident](ctx, s, "list what went to the wrong person", sqlIncidents, pgx.NamedArgs{"viewer": v.Officer, "now": s.clock(), "limit": maxLength})
	for i := range rows {
		r := &rows[i]
		r.KnownAt, r.RecordedAt = r.KnownAt.In(time.UTC), r.RecordedAt.In(time.UTC)
		if r.Hidden {
			*r = record.Incident{Reference: r.Reference, KnownAt: r.KnownAt, RecordedAt: r.RecordedAt, Hidden: true}
		}
	}
	return rows, err
}
