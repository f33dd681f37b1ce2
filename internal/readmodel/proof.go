package readmodel

import (
	"context"
	"encoding/hex"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/proof"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

const (
	sqlProofEntries = `
SELECT revision, outcome::text AS outcome, written_at, previous_hash, hash FROM ledger WHERE case_ref = @ref::text ORDER BY revision`

	sqlProofLetters = `
SELECT id, key, letter, issued_on, revision, method, officer, content_hash, key_id, sealed FROM letters
WHERE case_ref = @ref::text AND state = 'issued' ORDER BY revision, id`

	sqlProofSendings = `
SELECT letter, message_id, state, why, created_at AS queued_at, sent_at FROM outbox
WHERE case_ref = @ref::text AND kind = 'letter' AND letter <> '' ORDER BY id`
)

// Evidence gives what is proved of a case: its ledger, and its letters as they were
// issued with what became of them; all of one moment. Who may have it is asked by the
// caller. NotFound: there is no such case. Conflict: the ledger is not as it was written.
func (s *Store) Evidence(ctx context.Context, reference string) ([]proof.Entry, []proof.Letter, error) {
	if err := s.VerifyChain(ctx, reference); err != nil {
		return nil, nil, err
	}
	type entryRow struct {
		Revision           int
		Outcome            string
		WrittenAt          time.Time
		PreviousHash, Hash []byte
	}
	type letterRow struct {
		ID, Key, Method, Officer, KeyID string

		Letter              statute.Letter
		IssuedOn            civil.Date
		Revision            int
		ContentHash, Sealed []byte
	}
	type sendingRow struct {
		Letter, MessageID, State, Why string

		QueuedAt time.Time
		SentAt   *time.Time
	}
	var entries []entryRow
	var letters []letterRow
	var sendings []sendingRow
	err := s.inTx(ctx, "read what is proved of "+reference, func(ctx context.Context, tx pgx.Tx) (err error) {
		if _, err := tx.Exec(ctx, sqlOneSnapshot); err != nil {
			return err
		}
		if entries, err = rowsOf[entryRow](ctx, tx, sqlProofEntries, reference); err != nil {
			return err
		}
		if letters, err = rowsOf[letterRow](ctx, tx, sqlProofLetters, reference); err != nil {
			return err
		}
		sendings, err = rowsOf[sendingRow](ctx, tx, sqlProofSendings, reference)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	outEntries := make([]proof.Entry, len(entries))
	for i, e := range entries {
		outEntries[i] = proof.Entry{Revision: e.Revision, Outcome: e.Outcome, WrittenAt: e.WrittenAt.UTC(),
			PreviousHash: hex.EncodeToString(e.PreviousHash), Hash: hex.EncodeToString(e.Hash)}
	}
	outLetters := make([]proof.Letter, len(letters))
	for i, l := range letters {
		content, err := s.open("the letter "+l.ID, l.KeyID, l.Sealed)
		if err != nil {
			return nil, nil, err
		}
		out := proof.Letter{ID: l.ID, Key: l.Key, Letter: l.Letter, IssuedOn: l.IssuedOn, Revision: l.Revision, Method: l.Method,
			Officer: l.Officer, Hash: hex.EncodeToString(l.ContentHash), Content: content}
		if rule, ok := statute.LookupLetter(l.Letter); ok {
			out.Title = rule.Title
		}
		for _, m := range sendings {
			if m.Letter != l.ID {
				continue
			}
			sent := proof.Sending{MessageID: m.MessageID, Channel: byEmail, State: m.State, Why: m.Why, QueuedAt: m.QueuedAt.UTC()}
			if m.SentAt != nil {
				sent.SentAt = m.SentAt.UTC()
			}
			out.Sendings = append(out.Sendings, sent)
		}
		outLetters[i] = out
	}
	return outEntries, outLetters, nil
}

func rowsOf[T any](ctx context.Context, tx pgx.Tx, sql, reference string) ([]T, error) {
	rows, err := tx.Query(ctx, sql, pgx.NamedArgs{"ref": reference})
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[T])
}
