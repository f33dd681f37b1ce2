package casefile

import (
	"fmt"
	"sort"
	"time"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// The hours of the London morning at which reminders ring: those to officers in
// time for the list that they get at eight, those to applicants no earlier than that.
const (
	officerHour   = 7
	applicantHour = 8
)

// arm compares the clocks of a position with what is armed, and notes which
// alarms start, move and stop.
func arm(out *Outcome, s State, c Case, p Position, now time.Time) {
	armed := make(map[string]*Alarm, len(s.Alarms))
	for i := range s.Alarms {
		armed[s.Alarms[i].Key] = &s.Alarms[i]
	}
	rung := make(map[string]bool, len(s.Rung))
	for _, key := range s.Rung {
		rung[key] = true
	}
	wanted := map[string]bool{}
	want := func(key string, last civil.Date, alarm func(was *Alarm) Alarm) {
		wanted[key] = true
		switch was := armed[key]; {
		case was == nil:
			out.Started = append(out.Started, alarm(nil))
		case was.LastDay != last:
			out.Moved = append(out.Moved, alarm(was))
		}
	}
	for i := range p.Clocks {
		clock := &p.Clocks[i]
		if clock.State == Running || clock.State == Overdue {
			want(clock.Key, clock.LastDay, func(was *Alarm) Alarm { return alarmFor(s.Reference, clock, was, rung, now) })
		}
	}
	if day := earliest(nextDay(c, p.AsAt), nextOfAge(c, p)); !day.IsZero() {
		want(dayKey, day.AddDays(-1), func(*Alarm) Alarm { return dayAlarm(s.Reference, day) })
	}
	for i := range s.Alarms {
		if !wanted[s.Alarms[i].Key] {
			out.Stopped = append(out.Stopped, s.Alarms[i].Key)
		}
	}
}

// alarmFor gives the alarm of a running or overdue clock. Of the reminders whose
// instant has already passed it keeps the latest for each audience, so that a
// case that arrives late, or whose last day has come nearer, is told once where it
// stands; a last day put off is no reason to remind anybody again.
func alarmFor(reference string, clock *ClockPosition, was *Alarm, rung map[string]bool, now time.Time) Alarm {
	rule, _ := statute.LookupClock(clock.ID)
	alarm := Alarm{Clock: clock.ID, Key: clock.Key, LastDay: clock.LastDay,
		Summary: fmt.Sprintf("%s, last day %s, %s", clock.Key, clock.LastDay, clock.Citation)}
	passed := map[statute.Audience]Milestone{}
	for _, m := range milestones(reference, clock, rule) {
		switch {
		case rung[m.Key]:
		case m.At.After(now):
			alarm.Milestones = append(alarm.Milestones, m)
		case m.Kind == Remind:
			if p, ok := passed[m.To]; !ok || m.At.After(p.At) {
				passed[m.To] = m
			}
		}
	}
	if was == nil || clock.LastDay.Before(was.LastDay) {
		for _, m := range passed {
			alarm.Milestones = append(alarm.Milestones, m)
		}
	}
	sort.Slice(alarm.Milestones, func(i, j int) bool {
		a, b := alarm.Milestones[i], alarm.Milestones[j]
		if a.At.Equal(b.At) {
			return a.Key < b.Key
		}
		return a.At.Before(b.At)
	})
	return alarm
}

// milestones are all instants at which a clock rings: its ladder, the start of
// the day after its last day, and for a clock that asks the authority to act one
// more reminder when it is overdue.
func milestones(reference string, clock *ClockPosition, rule *statute.ClockRule) []Milestone {
	spread := Jitter(reference)
	over := clock.LastDay.AddDays(1)
	key := func(what string) string {
		return fmt.Sprintf("%s@%s/%s", clock.Key, clock.LastDay, what)
	}
	var out []Milestone
	remind := func(on civil.Date, to statute.Audience, what string) {
		hour := officerHour
		if to == statute.ToApplicant {
			hour = applicantHour
		}
		out = append(out, Milestone{Kind: Remind, On: on, To: to, Key: key(what + "/" + string(to)),
			At: civil.At(on, hour, 0).Add(spread).UTC()})
	}
	for _, rung := range rule.Ladder {
		if on := rung.On(clock.StartedOn, clock.LastDay); !on.Before(clock.StartedOn) && !on.After(clock.LastDay) {
			remind(on, rung.To, on.String())
		}
	}
	out = append(out, Milestone{Kind: Turn, On: over, Key: key("turn"), At: civil.StartOf(over).Add(spread).UTC()})
	if rule.Duty && !clock.Window {
		what := "overdue"
		if clock.BreachedFromAsFirst != nil && clock.BreachedFrom != nil {
			// It may have rung before the duty was taken to be ended: this is another.
			over = *clock.BreachedFrom
			what += "@" + over.String()
		}
		remind(over, statute.ToOfficer, what)
		remind(over, statute.ToManager, what)
	}
	return out
}
