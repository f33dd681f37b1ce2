package casefile_test

import (
	"testing"

	"pgregory.net/rapid"

	"dutyclock/casefile"
	"dutyclock/statute"
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
			days := 0
			for day := clock.LastDay.AddDays(1); !day.After(until); day = day.AddDays(1) {
				days++
			}
			late := clock.State == casefile.Overdue || clock.State == casefile.MetLate || clock.State == casefile.Stopped && clock.BreachedFrom != nil
			switch {
			case late && (days != clock.DaysOver || days == 0 || *clock.BreachedFrom != clock.LastDay.AddDays(1)):
				rt.Errorf("%s: %s, counted %d days\n%s", clock.Key, clockLine(p, clock.Key), days, describe(c, asAt))
			case !late && (clock.DaysOver != 0 || clock.BreachedFrom != nil):
				rt.Errorf("%s: %s, and it is in breach\n%s", clock.Key, clockLine(p, clock.Key), describe(c, asAt))
			}
		}
	})
}
