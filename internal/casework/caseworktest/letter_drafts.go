package caseworktest

import (
	"context"
	"slices"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// BeginLetterDraft begins a draft, or gives the one that is open.
func (s *Store) BeginLetterDraft(_ context.Context, v record.Viewer, d record.LetterDraft) (record.LetterDraft, error) {
	unlock, err := s.lock()
	defer unlock()
	if err != nil {
		return record.LetterDraft{}, err
	}
	for _, open := range s.LetterDrafts {
		if open.Reference == d.Reference && open.Key == d.Key && open.Corrects == d.Corrects && open.State.Open() {
			return open, nil
		}
	}
	d.State, d.Writers, d.Saves, d.SavedBy = record.DraftWriting, []string{v.Officer}, 1, v.Officer
	s.LetterDrafts[d.ID] = d
	return d, nil
}

// change changes a draft that is open and was not changed since.
func (s *Store) change(id string, saves int64, to func(*record.LetterDraft) bool) (record.LetterDraft, error) {
	unlock, err := s.lock()
	defer unlock()
	if err != nil {
		return record.LetterDraft{}, err
	}
	d, ok := s.LetterDrafts[id]
	if !ok {
		return d, fault.New(fault.NotFound, "There is no such draft.")
	}
	next := d
	next.Writers = slices.Clone(d.Writers)
	if d.Saves != saves || !d.State.Open() || !to(&next) {
		return d, fault.New(fault.Conflict, "Somebody else changed this draft.")
	}
	s.LetterDrafts[id] = next
	return next, nil
}

// SaveLetterDraft keeps what a writer wrote.
func (s *Store) SaveLetterDraft(_ context.Context, v record.Viewer, id string, saves int64, c record.LetterContent) (record.LetterDraft, error) {
	return s.change(id, saves, func(d *record.LetterDraft) bool {
		d.Content, d.State, d.Saves, d.SavedBy = c, record.DraftWriting, saves+1, v.Officer
		return d.WrittenBy(v.Officer)
	})
}

// NameWriter lets another officer write a draft.
func (s *Store) NameWriter(_ context.Context, v record.Viewer, id, officer string) error {
	_, err := s.change(id, s.LetterDrafts[id].Saves, func(d *record.LetterDraft) bool {
		may := d.WrittenBy(v.Officer)
		if !d.WrittenBy(officer) {
			d.Writers = append(d.Writers, officer)
		}
		return may
	})
	return err
}

// MoveLetterDraft moves a draft on.
func (s *Store) MoveLetterDraft(_ context.Context, _ record.Viewer, to record.LetterDraft, from ...record.LetterDraftState) (record.LetterDraft, error) {
	return s.change(to.ID, to.Saves, func(d *record.LetterDraft) bool {
		may := slices.Contains(from, d.State)
		d.State, d.Reader, d.LetterID, d.Content, d.Saves = to.State, to.Reader, to.LetterID, to.Content, to.Saves+1
		return may
	})
}

// LetterDraft gives a draft.
func (s *Store) LetterDraft(_ context.Context, v record.Viewer, id string) (record.LetterDraft, error) {
	unlock, err := s.lock()
	defer unlock()
	d, ok := s.LetterDrafts[id]
	if err == nil && (!ok || s.Hidden[v.Officer+"/"+d.Reference]) {
		err = fault.New(fault.NotFound, "There is no such draft.")
	}
	return d, err
}
