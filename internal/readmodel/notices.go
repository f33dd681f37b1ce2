package readmodel

import (
	"context"
	"crypto/rand"
	"fmt"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/record"
)

const (
	// A notice holds the reference and who is told; the rest of what happened is in
	// the access log.
	sqlNotify = `
INSERT INTO outbox (key, case_ref, rehearsal, kind, audience, officer, notice, message_id)
SELECT @key, @ref, coalesce((SELECT rehearsal FROM cases WHERE case_ref = @ref), false), 'notice',
    CASE WHEN @officer::text = '' THEN 'manager' ELSE 'officer' END, @officer, @notice, @message_id
ON CONFLICT (key) DO NOTHING`

	// One a day for each case and each who looks: a lead is told at once, and not
	// again with every letter that is typed. It is run with no cases too, so that a
	// search that meets nobody takes the same steps.
	sqlTellLeads = `
INSERT INTO outbox (key, case_ref, rehearsal, kind, audience, officer, notice, message_id)
SELECT key, case_ref, false, 'notice', 'officer', lead, 'searched',
    '<' || left(encode(sha256(convert_to('dutyclock message 1' || chr(10) || key, 'UTF8')), 'hex'), 32) || '@'
        || coalesce(substring((SELECT email_from FROM authority) FROM '@([A-Za-z0-9.-]+)[> ]*$'), 'dutyclock.invalid') || '>'
FROM (
    SELECT r.case_ref, p.officer AS lead, r.case_ref || '|searched|' || @who::text || '|' || @today::date AS key
    FROM restrictions r JOIN named_people p ON p.restriction = r.id AND p.lead AND p.removed_at IS NULL
    WHERE r.lifted_at IS NULL AND r.case_ref = ANY (@refs::text[])
) told
ON CONFLICT (key) DO NOTHING`
)

// notify tells an officer, or where none is given the managers, something about a
// case at once.
func (s *Store) notify(ctx context.Context, tx pgx.Tx, reference, officer string, notice record.NoticeKind, v record.Viewer) error {
	if officer == v.Officer && officer != "" {
		return nil
	}
	var sender string
	if err := tx.QueryRow(ctx, sqlSender).Scan(&sender); err != nil && err != pgx.ErrNoRows {
		return fmt.Errorf("read who sends: %w", err)
	}
	// Each of them is something that happened, so each has a key of its own.
	key := fmt.Sprintf("%s|%s|%s|%s", reference, notice, officer, rand.Text())
	_, err := tx.Exec(ctx, sqlNotify, pgx.NamedArgs{"key": key, "ref": reference, "officer": officer, "notice": notice, "message_id": messageID(key, sender)})
	if err != nil {
		return fmt.Errorf("queue a notice: %w", err)
	}
	return nil
}

// tellLeads tells the leads of restricted cases that somebody who may not see them
// looked for a person in them.
func (s *Store) tellLeads(ctx context.Context, tx pgx.Tx, v record.Viewer, references []string) error {
	_, err := tx.Exec(ctx, sqlTellLeads, pgx.NamedArgs{"refs": references, "who": v.Officer + "/" + v.Token, "today": s.today()})
	if err != nil {
		return fmt.Errorf("tell the lead: %w", err)
	}
	return nil
}
