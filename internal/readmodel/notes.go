package readmodel

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

const (
	sqlSaveNote = `
INSERT INTO notes (case_ref, id, officer, sensitive, key_id, sealed) VALUES (@ref, @id, @officer, @sensitive, @key_id, @sealed)
ON CONFLICT (case_ref, id) DO NOTHING`

	sqlNotes = `
SELECT id, officer, sensitive, key_id, sealed, created_at FROM notes
WHERE case_ref = @ref::text AND (@id::text = '' OR id = @id) ORDER BY created_at, id`
)

// SaveNote keeps what a fact says in words under an id, sealed. A note is never
// changed: saving the id again leaves it as it is.
func (s *Store) SaveNote(ctx context.Context, reference, id, text string) error {
	return s.KeepNote(ctx, reference, record.Note{ID: id, Text: text})
}

// KeepNote is SaveNote with who wrote it and whether it is sensitive.
func (s *Store) KeepNote(ctx context.Context, reference string, n record.Note) error {
	keyID, sealed, err := s.seal("a note", []byte(n.Text))
	if err != nil {
		return err
	}
	_, err = s.exec(ctx, "keep a note of "+reference, sqlSaveNote, pgx.NamedArgs{"ref": reference, "id": n.ID, "officer": n.Officer,
		"sensitive": n.Sensitive, "key_id": keyID, "sealed": sealed})
	return err
}

// Notes lists the notes of a case, opened, oldest first. It is for those who have
// opened the case with View.
func (s *Store) Notes(ctx context.Context, reference string) ([]record.Note, error) {
	return s.notes(ctx, reference, "")
}

// Note gives the words of a note, opened. NotFound: there is none.
func (s *Store) Note(ctx context.Context, reference, id string) (string, error) {
	held, err := s.notes(ctx, reference, id)
	if err != nil {
		return "", err
	}
	if id == "" || len(held) == 0 {
		return "", fault.New(fault.NotFound, "There is no note %s in %s.", id, reference)
	}
	return held[0].Text, nil
}

func (s *Store) notes(ctx context.Context, reference, id string) ([]record.Note, error) {
	type row struct {
		ID, Officer string
		Sensitive   bool
		KeyID       string
		Sealed      []byte
		CreatedAt   time.Time
	}
	rows, err := read[row](ctx, s, "read the notes of "+reference, sqlNotes, pgx.NamedArgs{"ref": reference, "id": id})
	if err != nil {
		return nil, err
	}
	out := make([]record.Note, len(rows))
	for i, r := range rows {
		plain, err := s.open("a note of "+reference, r.KeyID, r.Sealed)
		if err != nil {
			return nil, err
		}
		out[i] = record.Note{ID: r.ID, Text: string(plain), Officer: r.Officer, Sensitive: r.Sensitive, AddedAt: r.CreatedAt.UTC()}
	}
	return out, nil
}
