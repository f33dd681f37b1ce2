package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// Why answers "why is this due?" of a duty, a clock, a letter, an act or a problem:
// what set it off, where the rule stands and since when it is so, and what follows.
// The arithmetic stands beside it: in Because, or in Arithmetic where Because is
// one sentence. Explain of each of them says it all in words; nobody else may.
type Why struct {
	Trigger Trigger `json:"trigger"`
	// Rule is the provision with its Act or instrument: "HA 1996 s.189B(2)".
	Rule string `json:"rule"`
	// Version says since when the rule is in force as it was applied, and by what.
	Version *statute.Standing `json:"version"`
	Then    Then              `json:"then"`
}

// Trigger is the fact that set something off.
type Trigger struct {
	// Fact is its index in the list that was given; below 0 where no fact did.
	Fact int `json:"fact"`
	// ID is its id; empty where it has none.
	ID   string   `json:"id,omitempty"`
	Type FactType `json:"type,omitempty"`
	// On is the day of the fact.
	On civil.Date `json:"on,omitzero"`
	// Letter and Duty say more of a letter and of an acceptance.
	Letter statute.Letter `json:"letter,omitempty"`
	Duty   statute.Duty   `json:"duty,omitempty"`
}

// Then says what happens next.
type Then struct {
	Met    string `json:"met"`    // if it is done in time
	Missed string `json:"missed"` // if it is not
}

// triggerOf makes a trigger of a fact; one without a fact where there is none.
func triggerOf(e event) Trigger {
	if e.Fact == nil {
		return Trigger{Fact: noFact}
	}
	t := Trigger{Fact: e.index, ID: e.ID, Type: e.Type, On: e.On}
	switch b := e.Body.(type) {
	case *NoticeGiven:
		t.Letter, t.Duty = b.Letter, b.Duty
	case *DutyAccepted:
		t.Duty = b.Duty
	}
	return t
}

// clockWhy is the reason of a clock that began on a day.
func clockWhy(rule *statute.ClockRule, began civil.Date, cause event) Why {
	return Why{Trigger: triggerOf(cause), Rule: rule.Citation, Version: statute.ClockStanding(rule.Clock, began, statute.AnyTenancy),
		Then: Then{Met: rule.AtMet, Missed: rule.AtEnd}}
}

// letterWhy is the reason of a letter that is due since a day.
func letterWhy(rule *statute.LetterRule, since civil.Date, cause event) Why {
	outcome := statute.OutcomeOf(rule.Letter)
	return Why{Trigger: triggerOf(cause), Rule: rule.Citation, Version: statute.LetterStanding(rule.Letter, since, statute.AnyTenancy),
		Then: Then{Met: outcome.Given, Missed: outcome.NotGiven}}
}

// dutyWhy is the reason of one spell of a duty.
func (r *reading) dutyWhy(o *owed) Why {
	return Why{Trigger: triggerOf(r.cause(o)), Rule: statute.FullCitation(o.section), Version: statute.DutyStanding(o.duty, o.from), Then: dutyThen(o.duty)}
}

// dutyThen says what follows while a duty is kept, and when it has ended.
func dutyThen(d statute.Duty) Then {
	switch d {
	case statute.PreventionDuty:
		return Then{"if the home is kept, or another found that is likely to last six months, notice may end the duty", "if the home is lost, the relief duty begins on the day the authority is satisfied of it, with 56 days of its own"}
	case statute.ReliefDuty:
		return Then{"if a home is found that is likely to last six months, notice may end the duty", "when the 56 days are over without a home, the duty in priority need and not intentionally homeless is the main housing duty; otherwise a notice says what follows"}
	case statute.MainDuty:
		return Then{"the duty goes on, with suitable accommodation, until one of the events of the section happens", "nothing but those events ends it: not the loss of priority need, not a withdrawal, not a refusal to co-operate"}
	case statute.IntentionalDuty:
		return Then{"the duty ends by itself with the period that was decided", "without a decided period it has no end"}
	case statute.InterimAccommodation:
	}
	return Then{"the duty ends when the applicant has been told what follows, as the section says", "nothing else ends it: not the end of a booking, not the end of the 56 days, not a refusal"}
}
