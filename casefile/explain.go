package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// explain gives the arithmetic of a clock of fixed length in words, one line a step.
func explain(id statute.Clock, start civil.Date) []string {
	clock, ok := statute.LookupClock(id)
	if !ok {
		return nil
	}
	lines := clock.Explain(start)
	if clock.Source != "" {
		lines = append(lines, clock.Source)
	}
	return lines
}
