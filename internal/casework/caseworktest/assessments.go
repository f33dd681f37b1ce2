package caseworktest

import (
	"context"
	"slices"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// KeepAssessment keeps an assessment.
func (s *Store) KeepAssessment(_ context.Context, reference string, a record.Assessment) error {
	unlock, err := s.lock()
	defer unlock()
	if err != nil || slices.ContainsFunc(s.Assessed[reference], func(have record.Assessment) bool { return have.ID == a.ID }) {
		return err
	}
	s.Assessed[reference] = append(s.Assessed[reference], a)
	return nil
}

// Note gives the words of a note.
func (s *Store) Note(_ context.Context, reference, id string) (string, error) {
	unlock, err := s.lock()
	defer unlock()
	if err != nil {
		return "", err
	}
	if n, there := s.NotesKept[reference+"/"+id]; there {
		return n.Text, nil
	}
	return "", fault.New(fault.NotFound, "There is no note %s in %s.", id, reference)
}

// Assessments lists what was kept.
func (s *Store) Assessments(_ context.Context, reference string) ([]record.Assessment, error) {
	unlock, err := s.lock()
	defer unlock()
	return slices.Clone(s.Assessed[reference]), err
}
