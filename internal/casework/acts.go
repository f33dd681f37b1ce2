package casework

import (
	"context"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// NextActs are what may be done next in a case on a day.
type NextActs struct {
	Reference string     `json:"reference"`
	AsAt      civil.Date `json:"as_at"`
	// Acts are listed whether they are lawful or not; each says which, and why.
	Acts []casefile.Act `json:"acts"`
}

// Acts lists what may lawfully be done next in a case, what may be from a day, and
// what may not and why. A zero asAt means the case's own today. Errors: NotFound;
// Unavailable.
func (s *Service) Acts(ctx context.Context, reference string, asAt civil.Date) (NextActs, error) {
	standing, err := s.Standing(ctx, reference)
	if err != nil {
		return NextActs{}, err
	}
	if asAt.IsZero() {
		asAt = s.today(standing.SkippedDays)
	}
	return ActsIn(standing.Case, asAt), nil
}

// ActsIn lists the acts of a case that is given.
func ActsIn(c casefile.Case, asAt civil.Date) NextActs {
	return NextActs{Reference: c.Reference, AsAt: asAt, Acts: list(casefile.Acts(c, asAt))}
}
