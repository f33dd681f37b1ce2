package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// explain says in words what began a clock of fixed length, and gives its
// arithmetic, one line a step.
func explain(id statute.Clock, start civil.Date, began ...string) []string {
	clock, ok := statute.LookupClock(id)
	if !ok {
		return nil
	}
	return explainRule(clock, start, began...)
}

// explainRule is explain for a rule that is not the one in the table.
func explainRule(clock *statute.ClockRule, start civil.Date, began ...string) []string {
	lines := append(began, clock.FirstDay)
	lines = append(lines, clock.Explain(start)...)
	if clock.Source != "" {
		lines = append(lines, clock.Source)
	}
	return lines
}
