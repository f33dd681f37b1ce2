package casefile_test

import (
	"testing"

	"pgregory.net/rapid"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// TestPropertyDaysOver walks from the day after the last day of each clock in breach
// to the day on which it was done or stopped, or to the day of the position, and
// counts every day of the calendar, for clocks of working days too.
func TestPropertyDaysOver(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c, asAt := drawCase(rt)
		p := casefile.Derive(c, asAt)
		for _, clock := range p.Clocks {
			if clock.ID == statute.C11 { // counted in nights: TestPropertySixWeeks
				continue
			}
			until := asAt
			if clock.DoneOn != nil {
				until = *clock.DoneOn
			}
			next := clock.LastDay.AddDays(1)
			from, said := clock.BreachedFrom, clock.DaysOver
			if clock.BreachedFromAsFirst != nil { // revived: the same count, from its later day
				if clock.DaysOverAsFirst != daysFromTo(next, until) || *clock.BreachedFromAsFirst != next {
					rt.Errorf("%s: before it was revived %d from %s\n%s", clock.Key, clock.DaysOverAsFirst, *clock.BreachedFromAsFirst, describe(c, asAt))
				}
				if from != nil {
					next = latestOf(next, *from)
				}
			}
			late := clock.State == casefile.Overdue || clock.State == casefile.MetLate || clock.State == casefile.Stopped && from != nil
			switch {
			case late && (said != daysFromTo(next, until) || said == 0 || *from != next):
				rt.Errorf("%s: %s, counted %d days\n%s", clock.Key, clockLine(p, clock.Key), daysFromTo(next, until), describe(c, asAt))
			case !late && (said != 0 || from != nil):
				rt.Errorf("%s: %s, and it is in breach\n%s", clock.Key, clockLine(p, clock.Key), describe(c, asAt))
			}
		}
	})
}

// daysFromTo counts the days of the calendar from one to another, both of them.
func daysFromTo(from, to civil.Date) int {
	days := 0
	for day := from; !day.After(to); day = day.AddDays(1) {
		days++
	}
	return days
}
