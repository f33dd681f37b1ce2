package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// letterArithmetic says how the day of a letter that is due was worked out: the
// day from which, and the last day where a clock runs for it.
func (r *reading) letterArithmetic(l statute.Letter, about string, since civil.Date) []string {
	due := "it is due from " + since.Long() + ", the day of what set it off"
	if _, clock := statute.LetterTo(l); clock != "" {
		if c := r.p.Clock(string(clock) + "/" + about); c != nil {
			return []string{due, "it is to be given by " + c.LastDay.Long() + ", the last day of " + c.Key}
		}
	}
	return []string{due, "no number of days is given for it: it is due from that day until it is given"}
}

// eventAt finds the fact of a trigger again.
func (r *reading) eventAt(t Trigger) event {
	for _, e := range r.events {
		if e.index == t.Fact {
			return e
		}
	}
	return event{}
}
