package casework

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// NoteRequest asks for a note to be added to a case.
type NoteRequest struct {
	Text string
	// Sensitive marks a note that is to be shown with care.
	Sensitive bool
	// On is the day that it is about; zero: today.
	On civil.Date
}

// AddNote keeps a note of a case, sealed, records that it was added, and forgets the
// draft that it was typed in. It gives the id of the note. The same key again adds
// nothing. Invalid: it is empty, or longer than twenty thousand letters. Forbidden:
// the viewer may not see the case.
func (s *Service) AddNote(ctx context.Context, v record.Viewer, reference string, req NoteRequest, key Key) (string, error) {
	if strings.TrimSpace(req.Text) == "" {
		return "", fault.New(fault.Invalid, "Write something, or leave the note.")
	}
	if n := utf8.RuneCountInString(req.Text); n > record.MostNoteLetters {
		return "", fault.New(fault.Invalid, "A note has at most %d letters, and this has %d. Make two of it, or add it as a document.", record.MostNoteLetters, n)
	}
	standing, err := s.workable(ctx, v, reference)
	if err != nil {
		return "", err
	}
	note := record.Note{ID: ownID("note", key, 0), Text: req.Text, Officer: v.Officer, Sensitive: req.Sensitive}
	if err := s.store.KeepNote(ctx, reference, note); err != nil {
		return "", fmt.Errorf("keep a note of %s: %w", reference, err)
	}
	today := s.today(standing.SkippedDays)
	on := req.On
	if on.IsZero() {
		on = today
	}
	fact := casefile.Fact{Type: casefile.TypeNoteAdded, On: on, Note: note.ID, Body: &casefile.Work{Who: v.Officer, What: note.ID}}
	if err := s.recordWork(ctx, v, reference, today, key, fact); err != nil {
		return "", err
	}
	if err := s.store.EndDraft(ctx, v, record.NoteDraftID(v.Officer, reference)); err != nil {
		// The note is safe; what is left of its draft goes with time.
		s.log.WarnContext(ctx, "draft not ended", "case", reference, "kind", fault.KindOf(err))
	}
	return note.ID, nil
}

// workable is the standing of a case that the viewer may see and work on.
func (s *Service) workable(ctx context.Context, v record.Viewer, reference string) (record.Standing, error) {
	if v.Officer == "" || !v.MayAct() {
		return record.Standing{}, fault.New(fault.Forbidden, "Only an officer who is signed in and works on cases can add this.")
	}
	sight, err := s.store.Sight(ctx, v, reference)
	if err != nil {
		return record.Standing{}, fmt.Errorf("ask who may see %s: %w", reference, err)
	}
	if sight.Hidden {
		return record.Standing{}, fault.New(fault.Forbidden, "Only people who are named for it can open %s.", reference)
	}
	return s.Standing(ctx, reference)
}

// recordWork records facts of the working record in the name of an officer.
func (s *Service) recordWork(ctx context.Context, v record.Viewer, reference string, today civil.Date, key Key, facts ...casefile.Fact) error {
	_, err := s.take(ctx, reference, casefile.Command{
		Key: key.Command, BodyHash: key.BodyHash, Token: v.Token, Officer: v.Officer, Today: today, Now: s.clock(), Facts: facts,
	})
	return err
}

// ownID is an id that follows from the key, so that the same request again keeps the
// same thing.
func ownID(what string, key Key, n int) string {
	id := what + "-" + key.Command[:min(len(key.Command), 20)]
	if n > 0 {
		id += fmt.Sprintf("-%d", n)
	}
	return id
}
