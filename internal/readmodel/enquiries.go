package readmodel

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

const (
	sqlKeepEnquiry = `
INSERT INTO enquiries (id, kind, state, code, expires_at, tonight, key_id, sealed, saved_at)
VALUES (@id, @kind, 'draft', @code, @expires, @tonight, @key, @sealed, @now)`

	sqlDropEnquiryDraft = `DELETE FROM enquiries WHERE id = @old::text AND state = 'draft'`

	sqlResumeEnquiry = `
SELECT id, kind, state, tonight, key_id, sealed, saved_at FROM enquiries WHERE code = @code::bytea AND state = 'draft' AND expires_at > @now::timestamptz`

	sqlSendEnquiry = `
INSERT INTO enquiries (id, kind, state, tonight, key_id, sealed, saved_at) VALUES (@id, @kind, 'new', @tonight, @key, @sealed, @now)
ON CONFLICT (id) DO NOTHING`

	sqlForgetEnquiries = `
DELETE FROM enquiries e WHERE state = 'draft' AND expires_at <= @now::timestamptz
OR state IN ('opened', 'dealt_with') AND ended_at < @before::timestamptz AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.case_ref = e.case_ref AND c.held)`
)

// mostEnquiry is the most that an enquiry may hold.
const mostEnquiry = 64 << 10

// KeepEnquiry keeps an enquiry that is not sent yet and gives the code by which it is
// found again, and until when. It is told once: what is kept of it cannot be worked
// back. old is the id of the draft that it takes the place of; empty for none.
func (s *Store) KeepEnquiry(ctx context.Context, e record.Enquiry, old string) (code string, until time.Time, err error) {
	key, sealed, err := s.sealEnquiry(e)
	if err != nil {
		return "", time.Time{}, err
	}
	code, until = newCode(), s.clock().Add(record.CodeHolds)
	err = s.inTx(ctx, "keep an enquiry", func(ctx context.Context, tx pgx.Tx) error {
		args := pgx.NamedArgs{"id": strings.ToLower(rand.Text()), "kind": e.Kind, "code": s.codeIndex(codeTyped(code)), "expires": until, "tonight": e.Tonight,
			"key": key, "sealed": sealed, "now": s.clock(), "old": old}
		if _, err := tx.Exec(ctx, sqlDropEnquiryDraft, args); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, sqlKeepEnquiry, args)
		return err
	})
	if err != nil {
		return "", time.Time{}, err
	}
	return code, until, nil
}

// ResumeEnquiry gives what is kept under a code; false where there is nothing, or no
// more. It may be asked for again until the code expires.
func (s *Store) ResumeEnquiry(ctx context.Context, code string) (record.Enquiry, bool, error) {
	// A code that cannot be one takes the same steps.
	row, found, err := readOne[enquiryRow](ctx, s, "find an enquiry", sqlResumeEnquiry, pgx.NamedArgs{"code": s.codeIndex(codeTyped(code)), "now": s.clock()})
	if err != nil || !found {
		return record.Enquiry{}, false, err
	}
	e, err := s.openEnquiry(row)
	return e, err == nil, err
}

// SendEnquiry takes an enquiry in for officers to see, under the id that it brings:
// sent twice it is one. old is the id of the draft that it was; empty for none.
func (s *Store) SendEnquiry(ctx context.Context, e record.Enquiry, old string) error {
	key, sealed, err := s.sealEnquiry(e)
	if err != nil {
		return err
	}
	return s.inTx(ctx, "take in an enquiry", func(ctx context.Context, tx pgx.Tx) error {
		args := pgx.NamedArgs{"id": e.ID, "kind": e.Kind, "tonight": e.Tonight, "key": key, "sealed": sealed, "now": s.clock(), "old": old}
		if _, err := tx.Exec(ctx, sqlDropEnquiryDraft, args); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, sqlSendEnquiry, args)
		return err
	})
}

// ForgetEnquiries forgets drafts whose code has expired, and what was dealt with a
// month ago, and says how many there were. What became a case that is held stays.
func (s *Store) ForgetEnquiries(ctx context.Context) (int64, error) {
	return s.exec(ctx, "forget enquiries", sqlForgetEnquiries, pgx.NamedArgs{"now": s.clock(), "before": s.clock().Add(-record.EnquiryHolds)})
}

func (s *Store) sealEnquiry(e record.Enquiry) (string, []byte, error) {
	if len(e.Content) > mostEnquiry || !json.Valid(e.Content) {
		return "", nil, fault.New(fault.Invalid, "This is too much to keep. Shorten what you typed.")
	}
	return s.seal("an enquiry", e.Content)
}

// enquiryRow is an enquiry as it is stored.
type enquiryRow struct {
	ID                             string
	Kind                           record.EnquiryKind
	State                          record.EnquiryState
	Tonight                        bool
	KeyID                          string
	Sealed                         []byte
	SavedAt                        time.Time
	TakenBy, EndedBy, Why, CaseRef string
}

func (s *Store) openEnquiry(r enquiryRow) (record.Enquiry, error) {
	content, err := s.open("an enquiry", r.KeyID, r.Sealed)
	return record.Enquiry{ID: r.ID, Kind: r.Kind, State: r.State, Tonight: r.Tonight, Content: content, SavedAt: r.SavedAt.UTC(),
		TakenBy: r.TakenBy, EndedBy: r.EndedBy, Why: r.Why, Reference: r.CaseRef}, err
}
