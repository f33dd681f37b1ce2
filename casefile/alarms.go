package casefile

import (
	"slices"
	"sort"
	"strings"
	"time"
)

// evolveAlarms applies what an outcome says of the armed clocks.
func evolveAlarms(armed []Alarm, o Outcome) []Alarm {
	gone := make(map[string]bool, len(o.Stopped)+len(o.Moved)+len(o.Started))
	for _, key := range o.Stopped {
		gone[key] = true
	}
	for _, list := range [][]Alarm{o.Moved, o.Started} {
		for i := range list {
			gone[list[i].Key] = true
		}
	}
	out := make([]Alarm, 0, len(armed)+len(o.Started))
	for i := range armed {
		if !gone[armed[i].Key] {
			out = append(out, armed[i])
		}
	}
	out = append(append(out, o.Moved...), o.Started...)
	sort.SliceStable(out, func(i, j int) bool { return out[i].Key < out[j].Key })
	return out
}

// Ring notes that a milestone has rung: it is armed no more and rings no more.
func Ring(s State, alarm, milestone string) State {
	s.Alarms = append([]Alarm(nil), s.Alarms...)
	for i := range s.Alarms {
		if s.Alarms[i].Key != alarm {
			continue
		}
		kept := make([]Milestone, 0, len(s.Alarms[i].Milestones))
		for _, m := range s.Alarms[i].Milestones {
			if m.Key != milestone {
				kept = append(kept, m)
			}
		}
		s.Alarms[i].Milestones = kept
	}
	s.Rung = append(s.Rung[:len(s.Rung):len(s.Rung)], milestone)
	return s
}

// keepRungs is how many reminders of clocks that are armed no more a case remembers,
// so that one that stops and goes on tells nobody twice.
const keepRungs = 200

// keepRung drops what rang of clocks that are no longer armed, but for the last
// reminders, so that the list stays short.
func keepRung(rung []string, armed []Alarm) []string {
	var out []string
	left := keepRungs
	for i := len(rung) - 1; i >= 0; i-- {
		key := rung[i]
		ofArmed := slices.ContainsFunc(armed, func(a Alarm) bool { return strings.HasPrefix(key, a.Key+"@") })
		if !ofArmed && (left == 0 || !strings.Contains(key, "@") || strings.HasSuffix(key, "/"+turnKey)) {
			continue
		}
		if !ofArmed {
			left--
		}
		out = append(out, key)
	}
	slices.Reverse(out)
	return out
}

// NextMilestone is the earliest milestone of an alarm; false where none is left.
func (a *Alarm) NextMilestone() (Milestone, bool) {
	if len(a.Milestones) == 0 {
		return Milestone{}, false
	}
	next := a.Milestones[0]
	for _, m := range a.Milestones[1:] {
		if m.At.Before(next.At) {
			next = m
		}
	}
	return next, true
}

// jitterMinutes is the time over which the ringing of cases is spread, so that
// a midnight on which many periods end is no stampede.
const jitterMinutes = 15

// Jitter is how long after a due instant a case rings: less than a quarter of an
// hour, and always the same for the same case.
func Jitter(reference string) time.Duration {
	// FNV-1a, written out: the value must never change, whatever a library does.
	h := uint32(2166136261)
	for i := range len(reference) {
		h = (h ^ uint32(reference[i])) * 16777619
	}
	return time.Duration(h%(jitterMinutes*60)) * time.Second
}
