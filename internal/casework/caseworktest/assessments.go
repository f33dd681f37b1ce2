package caseworktest

import (
	"context"
	"slices"

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

// Assessments lists what was kept.
func (s *Store) Assessments(_ context.Context, reference string) ([]record.Assessment, error) {
	unlock, err := s.lock()
	defer unlock()
	return slices.Clone(s.Assessed[reference]), err
}
