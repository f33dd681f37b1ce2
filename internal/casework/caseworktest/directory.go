package caseworktest

import (
	"context"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// Body gives an entry of the directory.
func (s *Store) Body(_ context.Context, id string) (record.Body, error) {
	unlock, err := s.lock()
	defer unlock()
	b, ok := s.Bodies[id]
	if !ok {
		return b, fault.New(fault.NotFound, "There is no such entry in the directory.")
	}
	return b, err
}

// BodyForbidden says whether a body must not be written to.
func (s *Store) BodyForbidden(_ context.Context, reference, id string) (bool, error) {
	unlock, err := s.lock()
	defer unlock()
	return s.ForbiddenBodies[reference+"/"+id], err
}
