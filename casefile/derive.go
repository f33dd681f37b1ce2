package casefile

import "dutyclock/statute/civil"

// Derive works out the position of a case at the end of a civil day in London.
// It is a pure function of its arguments; facts dated after the day are left out.
func Derive(c Case, asAt civil.Date) Position {
	return Position{Reference: c.Reference, AsAt: asAt}
}
