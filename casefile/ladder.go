package casefile

import (
	"fmt"
	"maps"
	"slices"
	"strings"
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

// Ladder gives the rungs of a clock: the authority's own where it has set them and
// they can be read, else those of the notes on the law.
func (s Settings) Ladder(rule *statute.ClockRule) []statute.Rung {
	if text, own := s.Ladders[string(rule.Clock)]; own {
		if rungs, err := rule.ParseLadder(text); err == nil {
			return rungs
		}
	}
	return rule.Ladder
}

// checkLadders finds what is wrong with the ladders of an authority.
func checkLadders(own map[string]string) []Problem {
	var out []Problem
	for _, id := range slices.Sorted(maps.Keys(own)) {
		problem := Problem{Fact: noFact, Code: CodeInput, Field: "settings.ladders." + id, Value: own[id]}
		rule, known := statute.LookupClock(statute.Clock(id))
		if !known {
			problem.Text = "there is no clock of this id"
			out = append(out, problem)
			continue
		}
		if _, err := rule.ParseLadder(own[id]); err != nil {
			problem.Text = err.Error()
			out = append(out, problem)
		}
	}
	return out
}

// Step is a rung of a ladder on its day.
type Step struct {
	On civil.Date
	To statute.Audience
	// Rung is what it was counted by; nil for that of the day after the last.
	Rung *statute.Rung
	// what tells it from the others of its day and audience in the key of its milestone.
	what string
}

// Overdue says whether a step is that of the day after the last.
func (s *Step) Overdue() bool { return s.Rung == nil }

// Why says in words why a step is on its day, as within a sentence.
func (s *Step) Why() string {
	if s.Overdue() {
		return "the last day has passed"
	}
	days := func(n int) string {
		unit := "day"
		if s.Rung.WorkingDays {
			unit = "working day"
		}
		if n != 1 {
			unit += "s"
		}
		return fmt.Sprintf("%d %s", n, unit)
	}
	switch {
	case s.Rung.After > 0:
		return days(s.Rung.After) + " after it began"
	case s.Rung.Before < 0:
		return days(-s.Rung.Before) + " after the last day"
	case s.Rung.Before == 0:
		return "it is the last day"
	}
	return days(s.Rung.Before) + " before the last day"
}

// Rang says for which other last day a step rang already, by the keys of what rang, so
// that it does not ring again; zero where it rings.
func (s *Step) Rang(clock *ClockPosition, keys []string) civil.Date {
	before := rangOf(clock.Key, keys)
	for _, r := range before {
		if r.last != clock.LastDay && s.told(clock, []rang{r}) {
			return r.last
		}
	}
	return civil.Date{}
}

// Steps are the rungs of a clock on their days, in order of the ladder. One that would
// fall before the clock begins or, where it is to come before, after its last day, is
// left out; where so nothing would be left for somebody before the end, the last day
// itself tells them.
func (s Settings) Steps(clock *ClockPosition) []Step {
	rule, known := statute.LookupClock(clock.ID)
	if !known {
		return nil
	}
	var out []Step
	acts := rule.Duty && !clock.Window
	ladder := s.Ladder(rule)
	inTime := map[statute.Audience]bool{}
	for i := range ladder {
		rung := &ladder[i]
		on := rung.On(clock.StartedOn, clock.LastDay)
		late := rung.Before < 0
		if on.Before(clock.StartedOn) || late && !acts || !late && on.After(clock.LastDay) {
			continue
		}
		inTime[rung.To] = inTime[rung.To] || !late
		if !slices.ContainsFunc(out, func(s Step) bool { return s.On == on && s.To == rung.To }) {
			out = append(out, Step{On: on, To: rung.To, Rung: rung, what: on.String()})
		}
	}
	for i := range ladder {
		if rung := &ladder[i]; !inTime[rung.To] {
			inTime[rung.To] = true
			out = append(out, Step{On: clock.LastDay, To: rung.To, Rung: &statute.Rung{To: rung.To, Words: rung.Words}, what: clock.LastDay.String()})
		}
	}
	if !acts {
		return out
	}
	over, what := clock.LastDay, overdueKey
	if clock.BreachedFromAsFirst != nil && clock.BreachedFrom != nil {
		// It may have rung before the duty was taken to be ended: this is another.
		over = clock.BreachedFrom.AddDays(-1)
		what += "@" + clock.BreachedFrom.String()
	}
	for _, rung := range statute.OverdueRungs {
		out = append(out, Step{On: rung.On(clock.StartedOn, over), To: rung.To, what: what})
	}
	return out
}

// The parts of the keys of milestones that are no days.
const (
	turnKey    = "turn"
	overdueKey = "overdue"
)

// milestoneKey is the key of a milestone: the clock, its last day, and which it is.
func milestoneKey(clock string, last civil.Date, what string) string {
	return fmt.Sprintf("%s@%s/%s", clock, last, what)
}

// Key is the key of the step's milestone in the case, the same whenever it is worked
// out and the one that the message of it is known by.
func (s *Step) Key(clock *ClockPosition) string {
	return milestoneKey(clock.Key, clock.LastDay, s.what+"/"+string(s.To))
}

// at is the instant from which a step may ring.
func (s *Step) at(spread time.Duration) time.Time {
	hour := officerHour
	if s.To == statute.ToApplicant {
		hour = applicantHour
	}
	return civil.At(s.On, hour, 0).Add(spread).UTC()
}

// rang is a reminder that rang, as its key tells it.
type rang struct {
	last civil.Date // the last day that it told of
	on   civil.Date // its day
	what string
	to   statute.Audience
}

// rangOf reads the keys of the reminders of a clock that rang.
func rangOf(clock string, keys []string) []rang {
	var out []rang
	for _, key := range keys {
		rest, ours := strings.CutPrefix(key, clock+"@")
		if !ours {
			continue
		}
		last, rest, _ := strings.Cut(rest, "/")
		what, to, reminds := strings.Cut(rest, "/")
		day, err := civil.Parse(last)
		if err != nil || !reminds {
			continue
		}
		r := rang{last: day, on: day.AddDays(1), what: what, to: statute.Audience(to)}
		if on, err := civil.Parse(what); err == nil {
			r.on = on
		}
		out = append(out, r)
	}
	return out
}

// told says whether a step has rung already, for this last day or for another. One
// that told of another last day tells again only where the clock was put off beyond
// everything that was told: on a day after that last day.
func (s *Step) told(clock *ClockPosition, before []rang) bool {
	for _, r := range before {
		if r.to != s.To {
			continue
		}
		if r.last == clock.LastDay && r.what == s.what {
			return true
		}
		until := r.last
		if until.Before(r.on) {
			until = r.on
		}
		if !s.On.After(until) && s.sameRung(clock, r) {
			return true
		}
	}
	return false
}

// sameRung says whether what rang for another last day was this rung.
func (s *Step) sameRung(clock *ClockPosition, r rang) bool {
	if s.Rung == nil {
		return s.what == overdueKey && r.what == overdueKey
	}
	return r.what != overdueKey && s.Rung.On(clock.StartedOn, r.last) == r.on
}
