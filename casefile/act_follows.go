package casefile

import (
	"fmt"
	"strings"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// follows says what an act brings about: what differs between the position of a
// day without it and with it.
func (a *actor) follows(day civil.Date, after Position) []ActFollows {
	before := a.before
	if day != a.today {
		before = Derive(a.known(), day)
	}
	return differences(day, before, after)
}

// differences tells in words what one position has and another has not.
func differences(day civil.Date, before, after Position) []ActFollows {
	changes := Compare(nil, before, after)
	out := []ActFollows{}
	add := func(on civil.Date, format string, args ...any) {
		out = append(out, ActFollows{on, strings.ReplaceAll(fmt.Sprintf(format, args...), "/act-", ", new ")})
	}
	for _, c := range changes.Duties {
		switch {
		case c.After == nil:
			add(day, "the %s (s.%s) is not owed", c.Duty.Name(), c.Section)
		case c.After.EndedOn != nil && (c.Before == nil || c.Before.EndedOn == nil):
			add(*c.After.EndedOn, "the %s ends (s.%s)", c.Duty.Name(), *c.After.EndedBy)
		case c.Before == nil:
			add(c.After.StartedOn, "the %s (s.%s) begins", c.Duty.Name(), c.Section)
		case c.Before.EndedOn != nil && c.After.EndedOn == nil:
			add(day, "the %s (s.%s) is owed again", c.Duty.Name(), c.Section)
		}
	}
	for _, key := range changes.LettersDue {
		for i := range after.LettersDue {
			if l := &after.LettersDue[i]; l.Key == key {
				rule, _ := statute.LookupLetter(l.Letter)
				add(l.Since, "letter %s becomes due: %s", l.Key, rule.Title)
			}
		}
	}
	for _, c := range changes.Clocks {
		rule, known := statute.LookupClock(c.ID)
		switch {
		case !known || c.After == nil:
			add(day, "clock %s falls away", c.Key)
		case c.Before == nil && c.After.State == Running:
			add(c.After.StartedOn, "clock %s begins, %s: the last day is %s", c.Key, rule.Name, c.After.LastDay.Long())
		case c.Before != nil && c.Before.State != c.After.State:
			add(day, "clock %s, %s, is %s", c.Key, rule.Name, stateWords(c.After.State))
		case c.Before != nil && c.Before.LastDay != c.After.LastDay:
			add(day, "the last day of %s moves to %s", c.Key, c.After.LastDay.Long())
		}
	}
	if changes.StageAfter != "" {
		add(day, "the case stands at %s", stageWords(changes.StageAfter))
	}
	return out
}

func stateWords(s ClockState) string {
	switch s {
	case Met:
		return "met"
	case MetLate:
		return "met late"
	case Running, Overdue, Ended, Stopped:
	}
	return string(s)
}

// stageWords is a stage in words.
func stageWords(s Stage) string {
	switch s {
	case StageMainReferral:
		return "main referral"
	case StageReliefReferral:
		return "relief referral"
	case StageLegacy193C4:
		return "the old duty after a refusal to co-operate"
	case StagePostRelief:
		return "the decision after relief"
	case StageNoDuty:
		return "no duty"
	case StageClosed, StageMain, StageIntentional, StageRelief, StagePrevention, StageEnquiries, StageNew:
	}
	return string(s)
}
