package casefile

import (
	"time"

	"dutyclock/statute/civil"
)

// arm compares the clocks of a position with what is armed, and notes which
// alarms start, move and stop.
func arm(out *Outcome, s State, c Case, p Position, now time.Time) {
	armed := make(map[string]*Alarm, len(s.Alarms))
	for i := range s.Alarms {
		armed[s.Alarms[i].Key] = &s.Alarms[i]
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
			want(clock.Key, clock.LastDay, func(was *Alarm) Alarm { return alarmFor(&s, clock, was, p.AsAt, now) })
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
