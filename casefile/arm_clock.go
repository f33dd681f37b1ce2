package casefile

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// alarmFor gives the alarm of a running or overdue clock: the turn of the day after
// its last, and every rung that did not ring yet. Of the rungs whose instant has
// already passed it keeps the latest for each audience, so that a case that arrives
// late, or whose last day has come nearer, is told once where it stands; a last day
// put off is no reason to remind anybody again.
func alarmFor(s *State, clock *ClockPosition, was *Alarm, today civil.Date, now time.Time) Alarm {
	alarm := Alarm{Clock: clock.ID, Key: clock.Key, LastDay: clock.LastDay,
		Summary: fmt.Sprintf("%s, last day %s, %s", clock.Key, clock.LastDay, clock.Citation)}
	spread, over := Jitter(s.Reference), clock.LastDay.AddDays(1)
	turn := Milestone{Kind: Turn, On: over, Key: milestoneKey(clock.Key, clock.LastDay, turnKey), At: civil.StartOf(over).Add(spread).UTC()}
	// A case that slept through it, and is at a day before, has it still to come.
	if (turn.At.After(now) || over.After(today)) && !slices.Contains(s.Rung, turn.Key) {
		alarm.Milestones = append(alarm.Milestones, turn)
	}
	nearer := was == nil || clock.LastDay.Before(was.LastDay)
	alarm.Milestones = append(alarm.Milestones, s.reminders(clock, nearer, spread, now)...)
	slices.SortFunc(alarm.Milestones, func(a, b Milestone) int {
		if c := a.At.Compare(b.At); c != 0 {
			return c
		}
		return strings.Compare(a.Key, b.Key)
	})
	return alarm
}

// reminders are the rungs of a clock that are still to ring.
func (s *State) reminders(clock *ClockPosition, nearer bool, spread time.Duration, now time.Time) []Milestone {
	var out []Milestone
	before := rangOf(clock.Key, s.Rung)
	latest := map[statute.Audience]Step{}
	steps := s.Settings.Steps(clock)
	arm := func(step *Step) {
		if !step.told(clock, before) {
			out = append(out, Milestone{Kind: Remind, On: step.On, To: step.To, Key: step.Key(clock), At: step.at(spread)})
		}
	}
	for i := range steps {
		step := &steps[i]
		if step.at(spread).After(now) {
			arm(step)
		} else if l, ok := latest[step.To]; !ok || step.On.After(l.On) {
			latest[step.To] = *step
		}
	}
	if nearer {
		for _, step := range latest {
			arm(&step)
		}
	}
	return out
}
