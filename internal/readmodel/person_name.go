package readmodel

import (
	"context"

	"dutyclock/internal/fault"
)

// PersonName gives the name of a person of a case by the id that facts name them by.
// NotFound: none is kept. It is for what is done in a case, and not for what is shown.
func (s *Store) PersonName(ctx context.Context, reference, person string) (string, error) {
	people, err := s.People(ctx, reference)
	if err != nil {
		return "", err
	}
	for _, p := range people {
		if p.Member == person && p.Name != "" {
			return p.Name, nil
		}
	}
	return "", fault.New(fault.NotFound, "No name of this person is kept in %s.", reference)
}
