package readmodel

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

const (
	// The same link made again is one.
	sqlMakeStatusLink = `
INSERT INTO status_links (id, case_ref, contact, token, made_by, made_at, expires_at) VALUES (@id, @ref, @contact, @token, @by, @now, @expires)
ON CONFLICT (id) DO NOTHING`

	// A new link takes the place of those to the same address.
	sqlReplaceStatusLinks = `
UPDATE status_links SET revoked_at = @now::timestamptz, revoked_by = @by
WHERE case_ref = @ref::text AND contact = @contact::text AND id <> @id AND revoked_at IS NULL AND expires_at > @now`

	sqlQueueStatus = `
INSERT INTO outbox (key, case_ref, rehearsal, kind, audience, contact, message_id)
SELECT @key, @ref, coalesce((SELECT rehearsal FROM cases WHERE case_ref = @ref), false), @kind, 'applicant', @contact, @message_id
ON CONFLICT (key) DO NOTHING`

	sqlStatusLinks = `
SELECT l.id, l.case_ref AS reference, l.contact, l.made_by, l.made_at, l.expires_at, l.opened, l.first_opened_at, l.last_opened_at, l.letters_at,
    l.revoked_at, l.revoked_by, coalesce(o.state, '') AS state, coalesce(o.why, '') AS why
FROM status_links l LEFT JOIN outbox o ON o.key = l.case_ref || '|status_link|' || l.id
WHERE l.case_ref = @ref::text ORDER BY l.made_at DESC, l.id`

	sqlFindStatusLink = `
SELECT id, case_ref AS reference, contact, expires_at FROM status_links
WHERE token = @token::bytea AND revoked_at IS NULL AND expires_at > @now::timestamptz`

	sqlOpenStatusLink = `
UPDATE status_links SET opened = opened + 1, first_opened_at = coalesce(first_opened_at, @now::timestamptz), last_opened_at = @now
WHERE id = @id::text AND revoked_at IS NULL AND expires_at > @now`

	sqlStatusLink = `
SELECT expires_at FROM status_links WHERE id = @id::text AND revoked_at IS NULL AND expires_at > @now::timestamptz`

	sqlRevokeStatusLinks = `
UPDATE status_links SET revoked_at = @now::timestamptz, revoked_by = @by
WHERE case_ref = @ref::text AND (@id::text = '' OR id = @id) AND revoked_at IS NULL AND expires_at > @now`

	// Those of every case in which it is the same address, under whatever id.
	sqlRevokeStatusLinksTo = `
UPDATE status_links SET revoked_at = @now::timestamptz, revoked_by = @by
WHERE revoked_at IS NULL AND expires_at > @now AND (case_ref, contact) IN (
    SELECT other.case_ref, other.id FROM contacts mine JOIN contacts other ON other.indexes[1] = mine.indexes[1]
    WHERE mine.case_ref = @ref::text AND mine.id = @contact::text)`
)

// MakeStatusLink makes a link to an applicant's page and queues the message that
// carries it to an e-mail address of theirs. The id is the caller's: made twice it is
// one. Conflict: it is not fully safe to write there, and why, in words for an officer.
func (s *Store) MakeStatusLink(ctx context.Context, reference, contact, officer, id string) error {
	standing, err := s.Standing(ctx, reference)
	if err != nil {
		return err
	}
	if _, why, err := s.statusAddress(ctx, reference, contact, standing.Case.Facts); err != nil {
		return err
	} else if why != "" {
		return fault.New(fault.Conflict, "%s", why)
	}
	args := pgx.NamedArgs{"id": id, "ref": reference, "contact": contact, "token": s.statusIndex(s.statusToken(id)), "by": officer,
		"now": s.clock(), "expires": s.clock().Add(record.StatusHolds)}
	return s.inTx(ctx, "make a status link of "+reference, func(ctx context.Context, tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, sqlMakeStatusLink, args)
		if err != nil || tag.RowsAffected() == 0 {
			return err
		}
		if _, err := tx.Exec(ctx, sqlReplaceStatusLinks, args); err != nil {
			return err
		}
		return s.queueStatus(ctx, tx, record.StatusLinkMessage, &record.StatusLink{Reference: reference, Contact: contact}, id)
	})
}

func (s *Store) queueStatus(ctx context.Context, tx pgx.Tx, kind record.MessageKind, l *record.StatusLink, id string) error {
	sender, err := senderOf(ctx, tx)
	if err != nil {
		return err
	}
	key := l.Reference + "|" + string(kind) + "|" + id
	if _, err := tx.Exec(ctx, sqlQueueStatus, pgx.NamedArgs{"key": key, "ref": l.Reference, "kind": kind, "contact": l.Contact, "message_id": messageID(key, sender)}); err != nil {
		return fmt.Errorf("queue a message: %w", err)
	}
	return nil
}

// statusAddress is an e-mail address of the applicant, and why nothing may be sent to
// it; empty where it is fully safe.
func (s *Store) statusAddress(ctx context.Context, reference, contact string, facts []casefile.Fact) (a casefile.Address, why string, err error) {
	why = "The address is not in the case any more."
	for _, one := range casefile.Addresses(facts) {
		if one.ID != contact || contact == "" {
			continue
		}
		a = one
		_, why = a.MayUse(casefile.ByEmail)
		if !a.OfApplicant() {
			why = "This address is not the applicant's own."
		}
	}
	if why != "" {
		return a, why, nil
	}
	forbidden, err := s.Forbidden(ctx, reference, contact)
	if err == nil && forbidden {
		why = casefile.NotSafe
	}
	return a, why, err
}

// StatusLinks lists the links of a case, the newest first. It is for those who have
// opened the case with View.
func (s *Store) StatusLinks(ctx context.Context, reference string) ([]record.StatusLink, error) {
	type row struct {
		ID, Reference, Contact, MadeBy, RevokedBy, Why    string
		State                                             record.MessageState
		MadeAt, ExpiresAt                                 time.Time
		Opened                                            int
		FirstOpenedAt, LastOpenedAt, LettersAt, RevokedAt *time.Time
	}
	rows, err := read[row](ctx, s, "list the status links of "+reference, sqlStatusLinks, pgx.NamedArgs{"ref": reference})
	if err != nil {
		return nil, err
	}
	out := make([]record.StatusLink, len(rows))
	for i, r := range rows {
		out[i] = record.StatusLink{ID: r.ID, Reference: r.Reference, Contact: r.Contact, MadeBy: r.MadeBy, MadeAt: r.MadeAt.UTC(), ExpiresAt: r.ExpiresAt.UTC(),
			Opened: r.Opened, FirstOpenedAt: instant(r.FirstOpenedAt), LastOpenedAt: instant(r.LastOpenedAt), LettersAt: instant(r.LettersAt),
			RevokedAt: instant(r.RevokedAt), RevokedBy: r.RevokedBy, State: r.State, Why: r.Why}
	}
	return out, nil
}

// OpenStatusLink opens the page of whoever has a code, and counts that; false where
// there is none, it was revoked or has expired, or where it is not fully safe any more
// to write to the address that it was sent to. Who asks is told the same of each.
func (s *Store) OpenStatusLink(ctx context.Context, code string) (record.StatusOpened, bool, error) {
	link, standing, _, ok, err := s.liveStatus(ctx, code)
	if err != nil || !ok {
		return record.StatusOpened{}, false, err
	}
	n, err := s.exec(ctx, "open a status link", sqlOpenStatusLink, pgx.NamedArgs{"id": link.ID, "now": s.clock()})
	if err != nil || n == 0 {
		return record.StatusOpened{}, false, err
	}
	return record.StatusOpened{Standing: standing, ExpiresAt: link.ExpiresAt.UTC()}, true, nil
}

// liveStatus finds the link of a code and its case, where it may be opened now.
func (s *Store) liveStatus(ctx context.Context, code string) (link *record.StatusLink, standing record.Standing, a casefile.Address, ok bool, err error) {
	type row struct {
		ID, Reference, Contact string
		ExpiresAt              time.Time
	}
	// A code that cannot be one takes the same steps.
	got, found, err := readOne[row](ctx, s, "find a status link", sqlFindStatusLink, pgx.NamedArgs{"token": s.statusIndex(statusTyped(code)), "now": s.clock()})
	if err != nil || !found {
		return nil, standing, a, false, err
	}
	if standing, err = s.Standing(ctx, got.Reference); err != nil {
		return nil, standing, a, false, err
	}
	a, why, err := s.statusAddress(ctx, got.Reference, got.Contact, standing.Case.Facts)
	return &record.StatusLink{ID: got.ID, Reference: got.Reference, Contact: got.Contact, ExpiresAt: got.ExpiresAt}, standing, a, err == nil && why == "", err
}

// StatusSecret is what the message that carries a link tells: the code that opens it.
// NotFound: it was revoked, or has expired.
func (s *Store) StatusSecret(ctx context.Context, id string) (record.StatusSecret, error) {
	type row struct{ ExpiresAt time.Time }
	got, ok, err := readOne[row](ctx, s, "look for a status link", sqlStatusLink, pgx.NamedArgs{"id": id, "now": s.clock()})
	if err == nil && !ok {
		err = fault.New(fault.NotFound, "The link cannot be opened any more.")
	}
	if err != nil {
		return record.StatusSecret{}, err
	}
	return record.StatusSecret{Code: s.statusToken(id), Until: got.ExpiresAt.UTC()}, nil
}

// RevokeStatusLink ends one link of a case. NotFound: none of the case can be opened
// under this id.
func (s *Store) RevokeStatusLink(ctx context.Context, reference, id, officer string) error {
	none := fault.New(fault.NotFound, "This link cannot be opened any more.")
	if id == "" {
		return none
	}
	n, err := s.revokeStatus(ctx, reference, id, officer)
	if err == nil && n == 0 {
		return none
	}
	return err
}

// RevokeStatusLinks ends every link of a case, and says how many there were.
func (s *Store) RevokeStatusLinks(ctx context.Context, reference, officer string) (int64, error) {
	return s.revokeStatus(ctx, reference, "", officer)
}

func (s *Store) revokeStatus(ctx context.Context, reference, id, officer string) (int64, error) {
	return s.exec(ctx, "revoke status links of "+reference, sqlRevokeStatusLinks, pgx.NamedArgs{"ref": reference, "id": id, "by": officer, "now": s.clock()})
}

// RevokeStatusLinksTo ends every link that was sent to an address of a case, in
// whichever case and under whatever spelling, and says how many there were.
func (s *Store) RevokeStatusLinksTo(ctx context.Context, reference, contact, officer string) (int64, error) {
	return s.exec(ctx, "revoke status links to an address of "+reference, sqlRevokeStatusLinksTo,
		pgx.NamedArgs{"ref": reference, "contact": contact, "by": officer, "now": s.clock()})
}

// statusLength is how many letters the code of a link has: 78 bits.
const statusLength = 16

// statusToken is the code that opens a link, in groups of four letters. It follows
// from the link's id and the key of the record, so that it is kept nowhere and a
// message that is sent again carries the same.
func (s *Store) statusToken(id string) string {
	var out strings.Builder
	for n, round := 0, 0; n < statusLength; round++ {
		for _, raw := range s.ring.Index("status token " + strconv.Itoa(round) + "\n" + id) {
			// Each letter is as likely as any other: what does not fill the last round is left out.
			if int(raw) >= 256/len(codeLetters)*len(codeLetters) || n == statusLength {
				continue
			}
			if n > 0 && n%codeGroup == 0 {
				out.WriteByte('-')
			}
			out.WriteByte(codeLetters[int(raw)%len(codeLetters)])
			n++
		}
	}
	return out.String()
}

// statusTyped is a code as people type it, in small letters or with spaces; empty
// where it can be none.
func statusTyped(text string) string { return lettersTyped(text, statusLength) }

// statusIndex is what is kept of a code.
func (s *Store) statusIndex(code string) []byte {
	return s.ring.Index("status link\n" + statusTyped(code))
}
