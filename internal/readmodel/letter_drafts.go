package readmodel

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute"
)

const (
	sqlBeginLetterDraft = `
INSERT INTO letter_drafts (id, case_ref, key, letter, corrects, state, writers, saves, saved_by, key_id, sealed, begun_at, saved_at)
VALUES (@id, @ref, @key, @letter, @corrects, 'writing', ARRAY[@officer::text], 1, @officer, @key_id, @sealed, @now, @now)
ON CONFLICT DO NOTHING`

	sqlLetterDraftOf = `
SELECT id FROM letter_drafts WHERE case_ref = @ref::text AND key = @key::text AND corrects = @corrects::text AND state IN ('writing', 'reading', 'read')`

	// What is written again has to be read again.
	sqlSaveLetterDraft = `
UPDATE letter_drafts SET state = 'writing', read_at = NULL, saves = saves + 1, saved_by = @officer::text,
    key_id = @key_id, sealed = @sealed, saved_at = @now
WHERE id = @id::text AND saves = @saves::bigint AND state IN ('writing', 'reading', 'read') AND @officer = ANY (writers)`

	sqlNameWriter = `
UPDATE letter_drafts SET writers = array_append(writers, @named::text), reader = CASE WHEN reader = @named THEN '' ELSE reader END
WHERE id = @id::text AND state = 'writing' AND @officer::text = ANY (writers) AND NOT @named = ANY (writers)`

	// Handed in, sent back, agreed, issued or dropped: from the states from which it may be.
	sqlMoveLetterDraft = `
UPDATE letter_drafts SET state = @state::text, saves = saves + 1, reader = @reader::text, letter_id = @letter::text,
    read_at = CASE @state WHEN 'read' THEN @now::timestamptz WHEN 'issued' THEN read_at END,
    key_id = @key_id, sealed = @sealed
WHERE id = @id::text AND saves = @saves::bigint AND state = ANY (@from::text[])`

	sqlLetterDrafts = `
SELECT id, case_ref AS reference, key, letter, corrects, state, writers, reader, saves, saved_by, key_id, sealed, letter_id, begun_at, saved_at, read_at
FROM letter_drafts
WHERE (@id::text = '' OR id = @id) AND (@ref::text = '' OR case_ref = @ref) AND (@writer::text = '' OR @writer = ANY (writers))
  AND (@ended::boolean OR state IN ('writing', 'reading', 'read'))
  AND (NOT @to_read::boolean OR state = 'reading' AND NOT @officer::text = ANY (writers))
  AND case_ref NOT IN (SELECT h.case_ref FROM hidden_cases(@officer, @now::timestamptz) h)
ORDER BY saved_at DESC, id LIMIT @limit::integer`
)

// mostLetterDraft is the most that a draft of a letter may hold: twenty pages of
// reasons are about a tenth of it.
const mostLetterDraft = 1 << 20

// BeginLetterDraft begins a draft of a letter in the viewer's name. Where one is open
// for the same letter of the case, that one is given, whoever writes it.
func (s *Store) BeginLetterDraft(ctx context.Context, v record.Viewer, d record.LetterDraft) (record.LetterDraft, error) {
	if v.Officer == "" || d.ID == "" || d.Reference == "" || d.Key == "" {
		return record.LetterDraft{}, fmt.Errorf("begin a draft of a letter: it lacks an id, a case, a letter or a writer")
	}
	keyID, sealed, err := s.sealLetterDraft(d.Content)
	if err != nil {
		return record.LetterDraft{}, err
	}
	_, err = s.exec(ctx, "begin a draft of a letter", sqlBeginLetterDraft, pgx.NamedArgs{"id": d.ID, "ref": d.Reference, "key": d.Key,
		"letter": d.Letter, "corrects": d.Corrects, "officer": v.Officer, "key_id": keyID, "sealed": sealed, "now": s.clock()})
	if err != nil {
		return record.LetterDraft{}, err
	}
	type row struct{ ID string }
	open, ok, err := readOne[row](ctx, s, "find a draft of a letter", sqlLetterDraftOf, pgx.NamedArgs{"ref": d.Reference, "key": d.Key, "corrects": d.Corrects})
	if err != nil {
		return record.LetterDraft{}, err
	}
	if !ok { // begun once, and ended since
		open.ID = d.ID
	}
	return s.LetterDraft(ctx, v, open.ID)
}

// SaveLetterDraft keeps what a writer wrote. Saves is the number of the draft that
// they saw. Conflict: somebody else saved it since, or it has ended; Forbidden: the
// viewer is not one of its writers; Invalid: it is too long.
func (s *Store) SaveLetterDraft(ctx context.Context, v record.Viewer, id string, saves int64, c record.LetterContent) (record.LetterDraft, error) {
	keyID, sealed, err := s.sealLetterDraft(c)
	if err != nil {
		return record.LetterDraft{}, err
	}
	n, err := s.exec(ctx, "keep a draft of a letter", sqlSaveLetterDraft, pgx.NamedArgs{"id": id, "saves": saves, "officer": v.Officer,
		"key_id": keyID, "sealed": sealed, "now": s.clock()})
	if err != nil {
		return record.LetterDraft{}, err
	}
	d, err := s.LetterDraft(ctx, v, id)
	if err == nil && n == 0 {
		return d, notSaved(&d, v.Officer)
	}
	return d, err
}

// notSaved is why a draft was not changed.
func notSaved(d *record.LetterDraft, officer string) error {
	switch {
	case !d.State.Open():
		return fault.New(fault.Conflict, "This draft is %s, and is not changed any more.", d.State.Words())
	case !d.WrittenBy(officer):
		return fault.New(fault.Forbidden, "Only those who write this letter can change it. Ask one of them to name you.")
	}
	return fault.New(fault.Conflict, "Somebody else changed this draft since you opened it. What you wrote is still here: compare it with theirs, and save again.")
}

// NameWriter lets another officer write a draft that is being written. Forbidden: the
// viewer is not one of its writers; Conflict: it is not being written.
func (s *Store) NameWriter(ctx context.Context, v record.Viewer, id, officer string) error {
	d, err := s.LetterDraft(ctx, v, id)
	if err != nil || d.WrittenBy(v.Officer) && d.WrittenBy(officer) {
		return err
	}
	n, err := s.exec(ctx, "name a writer", sqlNameWriter, pgx.NamedArgs{"id": id, "officer": v.Officer, "named": officer})
	if err == nil && n == 0 {
		if d.State != record.DraftWriting && d.WrittenBy(v.Officer) {
			return fault.New(fault.Conflict, "Take the draft back first: it is %s.", d.State.Words())
		}
		return notSaved(&d, v.Officer)
	}
	return err
}

// MoveLetterDraft notes that a draft that the viewer saw was handed in, sent back,
// agreed, issued or dropped. Who may do which is asked by the caller. Conflict: it was
// changed since, or cannot be moved from where it is.
func (s *Store) MoveLetterDraft(ctx context.Context, v record.Viewer, d record.LetterDraft, from ...record.LetterDraftState) (record.LetterDraft, error) {
	keyID, sealed, err := s.sealLetterDraft(d.Content)
	if err != nil {
		return record.LetterDraft{}, err
	}
	n, err := s.exec(ctx, "move a draft of a letter", sqlMoveLetterDraft, pgx.NamedArgs{"id": d.ID, "saves": d.Saves, "state": d.State,
		"reader": d.Reader, "letter": d.LetterID, "from": from, "key_id": keyID, "sealed": sealed, "now": s.clock()})
	if err != nil {
		return record.LetterDraft{}, err
	}
	kept, err := s.LetterDraft(ctx, v, d.ID)
	if err == nil && n == 0 {
		return kept, fault.New(fault.Conflict, "Somebody else changed this draft since you opened it. It is %s now. Look at it again.", kept.State.Words())
	}
	return kept, err
}

// LetterDraft gives a draft of a letter by its id. NotFound: there is none, or its
// case is hidden from the viewer.
func (s *Store) LetterDraft(ctx context.Context, v record.Viewer, id string) (record.LetterDraft, error) {
	list, err := s.letterDrafts(ctx, v, id, record.LetterDraftFilter{Ended: true})
	if err == nil && (id == "" || len(list) == 0) {
		return record.LetterDraft{}, fault.New(fault.NotFound, "There is no such draft.")
	}
	if err != nil {
		return record.LetterDraft{}, err
	}
	return list[0], nil
}

// LetterDrafts lists drafts of letters, the last saved first, without those of cases
// that are hidden from the viewer.
func (s *Store) LetterDrafts(ctx context.Context, v record.Viewer, f record.LetterDraftFilter) ([]record.LetterDraft, error) {
	return s.letterDrafts(ctx, v, "", f)
}

func (s *Store) letterDrafts(ctx context.Context, v record.Viewer, id string, f record.LetterDraftFilter) ([]record.LetterDraft, error) {
	type row struct {
		ID, Reference, Key, Corrects, Reader, SavedBy, KeyID, LetterID string

		Letter           statute.Letter
		State            record.LetterDraftState
		Writers          []string
		Saves            int64
		Sealed           []byte
		BegunAt, SavedAt time.Time
		ReadAt           *time.Time
	}
	rows, err := read[row](ctx, s, "read drafts of letters", sqlLetterDrafts, pgx.NamedArgs{"id": id, "ref": f.Reference, "writer": f.Writer,
		"ended": f.Ended, "to_read": f.ToRead, "officer": v.Officer, "now": s.clock(), "limit": maxLength})
	if err != nil {
		return nil, err
	}
	out := make([]record.LetterDraft, len(rows))
	for i, r := range rows {
		plain, err := s.open("a draft of a letter", r.KeyID, r.Sealed)
		if err != nil {
			return nil, err
		}
		d := record.LetterDraft{ID: r.ID, Reference: r.Reference, Key: r.Key, Letter: r.Letter, Corrects: r.Corrects, State: r.State,
			Writers: r.Writers, Reader: r.Reader, Saves: r.Saves, SavedBy: r.SavedBy, LetterID: r.LetterID,
			BegunAt: r.BegunAt.UTC(), SavedAt: r.SavedAt.UTC()}
		if r.ReadAt != nil {
			at := r.ReadAt.UTC()
			d.ReadAt = &at
		}
		if err := json.Unmarshal(plain, &d.Content); err != nil {
			return nil, fmt.Errorf("open a draft of a letter: it cannot be read")
		}
		out[i] = d
	}
	return out, nil
}

func (s *Store) sealLetterDraft(c record.LetterContent) (string, []byte, error) {
	plain, err := json.Marshal(c)
	if err != nil {
		return "", nil, fmt.Errorf("keep a draft of a letter: it cannot be written")
	}
	if len(plain) > mostLetterDraft {
		return "", nil, fault.New(fault.Invalid, "This letter is too long to be kept. Shorten it, or add the long part as a document.")
	}
	return s.seal("a draft of a letter", plain)
}
