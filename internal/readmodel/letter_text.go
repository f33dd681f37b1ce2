package readmodel

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/proof"
	"dutyclock/internal/record"
	"dutyclock/statute"
)

const (
	// A text that was issued, or put away for another one, is never changed; one
	// that was not may be written again.
	sqlSaveLetter = `
INSERT INTO letters (id, case_ref, key, letter, officer, state, why, method, key_id, sealed, content_hash)
VALUES (@id, @ref, @key, @letter, @officer, @state, @why, @method, @key_id, @sealed, @hash)
ON CONFLICT (id) DO UPDATE SET officer = excluded.officer, state = excluded.state, why = excluded.why, method = excluded.method,
    key_id = excluded.key_id, sealed = excluded.sealed, content_hash = excluded.content_hash
WHERE letters.case_ref = excluded.case_ref AND letters.key = excluded.key AND letters.state IN ('draft', 'waiting')`

	sqlLetterState = `SELECT case_ref, key, state FROM letters WHERE id = @id::text`

	sqlLetter = `
SELECT id, case_ref AS reference, letter, key, officer, created_at, key_id, sealed, content_hash FROM letters WHERE id = @id::text`

	sqlNewestLetter = `
SELECT id, case_ref AS reference, letter, key, officer, created_at, key_id, sealed, content_hash FROM letters
WHERE case_ref = @ref::text AND key = @key::text AND state = 'issued' ORDER BY revision DESC, created_at DESC LIMIT 1`
)

// content is what is sealed of a letter. The salt makes its hash useless for
// guessing what it says to whoever has not the key, and goes when the content goes.
type content struct {
	Salt    []byte `json:"salt"`
	Subject string `json:"subject"`
	HTML    string `json:"html"`
	Text    string `json:"text"`
	PDF     []byte `json:"pdf,omitempty"`

	Elsewhere *record.Elsewhere `json:"elsewhere,omitempty"`
}

// contentOf is what is sealed of a letter: the same for the same letter.
func (s *Store) contentOf(l record.Letter) ([]byte, error) {
	c := content{Subject: l.Subject, HTML: l.HTML, Text: l.Text, PDF: l.PDF, Elsewhere: l.Elsewhere}
	plain, err := json.Marshal(c)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(plain)
	c.Salt = s.ring.Index("letter|" + l.Reference + "|" + hex.EncodeToString(sum[:]))[:16]
	return json.Marshal(c)
}

// NameLetter gives a letter an id that says what is in it: the id that it has, and
// the first half of the hash of its content. The fact that it was given names the id,
// so that the ledger vouches for the text as it does for the fact.
func (s *Store) NameLetter(l record.Letter) (string, error) {
	plain, err := s.contentOf(l)
	if err != nil {
		return "", fmt.Errorf("name a letter of %s: %w", l.Reference, err)
	}
	sum := sha256.Sum256(plain)
	return l.ID + proof.BoundBy + hex.EncodeToString(sum[:16]), nil
}

// SaveLetter keeps the text of a letter that is to be given by a method, sealed.
// why is empty for a draft, else the reason for which it waits. The id is the
// caller's, and is what the fact notice_given names as its document. Saving it
// again changes a text that was not issued; one that was is kept as it is, and that
// is no error. Conflict: the id belongs to another letter.
func (s *Store) SaveLetter(ctx context.Context, l record.Letter, method, why string) error {
	what := "keep a letter of " + l.Reference
	if l.ID == "" {
		return fmt.Errorf("%s: it has no id", what)
	}
	plain, err := s.contentOf(l)
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	keyID, sealed, err := s.seal("a letter", plain)
	if err != nil {
		return err
	}
	state := "draft"
	if why != "" {
		state = "waiting"
	}
	hash := sha256.Sum256(plain)
	n, err := s.exec(ctx, what, sqlSaveLetter, pgx.NamedArgs{
		"id": l.ID, "ref": l.Reference, "key": l.Key, "letter": l.Letter, "officer": l.Officer, "state": state,
		"why": why, "method": method, "key_id": keyID, "sealed": sealed, "hash": hash[:],
	})
	if err != nil || n > 0 {
		return err
	}
	type row struct{ CaseRef, Key, State string }
	held, ok, err := readOne[row](ctx, s, what, sqlLetterState, pgx.NamedArgs{"id": l.ID})
	if err != nil {
		return err
	}
	if !ok || held.CaseRef != l.Reference || held.Key != l.Key {
		return fault.New(fault.Conflict, "The id %s belongs to another letter.", l.ID)
	}
	return nil
}

// letterRow is a letter as it is stored.
type letterRow struct {
	ID          string
	Reference   string
	Letter      statute.Letter
	Key         string
	Officer     string
	CreatedAt   time.Time
	KeyID       string
	Sealed      []byte
	ContentHash []byte
}

// Letter gives the text of a letter by its id, opened. NotFound: there is none.
func (s *Store) Letter(ctx context.Context, id string) (record.Letter, error) {
	row, ok, err := readOne[letterRow](ctx, s, "read a letter", sqlLetter, pgx.NamedArgs{"id": id})
	if err != nil {
		return record.Letter{}, err
	}
	if !ok {
		return record.Letter{}, fault.New(fault.NotFound, "There is no letter %s.", id)
	}
	return s.openLetter(row)
}

// IssuedLetter gives the newest text that was issued under a key of a case, such
// as "N13/main", opened. NotFound: none was.
func (s *Store) IssuedLetter(ctx context.Context, reference, key string) (record.Letter, error) {
	row, ok, err := readOne[letterRow](ctx, s, "read a letter of "+reference, sqlNewestLetter, pgx.NamedArgs{"ref": reference, "key": key})
	if err != nil {
		return record.Letter{}, err
	}
	if !ok {
		return record.Letter{}, fault.New(fault.NotFound, "No letter %s was issued in %s.", key, reference)
	}
	return s.openLetter(row)
}

func (s *Store) openLetter(row letterRow) (record.Letter, error) {
	plain, err := s.open("the letter "+row.ID, row.KeyID, row.Sealed)
	if err != nil {
		return record.Letter{}, err
	}
	if sum := sha256.Sum256(plain); string(sum[:]) != string(row.ContentHash) {
		return record.Letter{}, fmt.Errorf("open the letter %s: it is not what its hash says", row.ID)
	}
	var c content
	if err := json.Unmarshal(plain, &c); err != nil {
		return record.Letter{}, fmt.Errorf("open the letter %s: it cannot be read", row.ID)
	}
	return record.Letter{ID: row.ID, Reference: row.Reference, Letter: row.Letter, Key: row.Key, Subject: c.Subject,
		HTML: c.HTML, Text: c.Text, PDF: c.PDF, Elsewhere: c.Elsewhere, Officer: row.Officer, CreatedAt: row.CreatedAt.UTC()}, nil
}
