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

// room is for what is said of a clock beside its arithmetic: the rule, the source,
// what is not settled and where it stands.
const room = 5

// explainRule is explain for a rule that is not the one in the table.
func explainRule(clock *statute.ClockRule, start civil.Date, began ...string) []string {
	steps := clock.Explain(start)
	lines := make([]string, 0, len(began)+len(steps)+room)
	lines = append(append(lines, began...), clock.FirstDay)
	lines = append(lines, steps...)
	if clock.Source != "" {
		lines = append(lines, clock.Source)
	}
	return lines
}
