package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// remedies say of each problem what follows when it is put right, and when not.
var remedies = map[string]Then{
	"P01": {"a notice given from the first day after the 56 days ends the duty on the day it takes effect", "the duty goes on as if this notice had not been given"},
	"P02": {"once the landlord's notice no longer counts, a new notice may be given", "the duty goes on as if this notice had not been given"},
	"P03": {"a new notice on a ground that is there ends the duty on the day it takes effect", "the duty goes on as if this notice had not been given"},
	"P04": {"the letter given again with what was left out takes effect on its own day", "the letter has no effect, and what it was to bring about has not come about"},
	"P05": {"nothing is to be done where the duty has ended otherwise; where it is owed, a notice of its own is needed", "the notice has no effect"},
	"P06": {"accommodation given again from this day ends the breach; record it at once", "the duty to accommodate is being broken each night"},
	"P07": {"when the step that is missing was taken, a new notice may be given", "the duty goes on as if this notice had not been given"},
	"P08": {"a new offer that keeps the formalities may be made; its refusal or acceptance then counts", "the answer to this offer ends nothing"},
	"P09": {"an agreement in writing, made while the time runs, moves the last day", "the last day stays where it was"},
	"P10": {"once the request is allowed in writing, the time for the decision runs", "the review does not run"},
	"P11": {"record the referral, or give the notice again when the section allows it", "the notice has no effect on the duties"},
	"P12": {"once the decision is named, the duty that it ended stands again from its first day", "nothing stands again"},
	"P13": {"when every duty has ended as the Act allows, the case may be closed", "the duties and their clocks go on, although the case is marked closed"},
	"P14": {"nothing is to be undone: the letter counts", "the applicant may have been told too early what follows"},
	"P15": {"withdraw the finding; what was refused because of it is to be decided again", "the decision is open to review and appeal"},
	"P16": {"nothing can make the plan earlier; say in the file why it is late", "the steps were not taken on a plan, as they should have been"},
	"P17": {"move the household, or record what else was looked at", "the accommodation is unsuitable from the first night"},
	"P18": {"record the extension, or the day on which the household left", "nobody can tell from the record where the household sleeps"},
	"P19": {"have the review decided by somebody who may", "the decision on the review is open to appeal"},
	"P20": {"record the household; the count of nights follows what is recorded", "the household counts as a family, and the six weeks run"},
}

// explainProblems adds to each problem where its rule stands and what follows.
func (r *reading) explainProblems(problems []Problem) {
	for i := range problems {
		p := &problems[i]
		cause := r.eventAt(Trigger{Fact: p.Fact})
		on := r.asAt
		if cause.Fact != nil {
			on = cause.On
		}
		p.Why = problemWhy(p, on)
		p.Trigger = triggerOf(cause)
		p.Arithmetic = r.problemArithmetic(p, on)
	}
}

// problemWhy is the reason of a problem, or of a refusal, of a day.
func problemWhy(p *Problem, on civil.Date) *Why {
	return &Why{Trigger: Trigger{Fact: noFact}, Rule: statute.FullCitation(p.Citation), Version: statute.ProvisionStanding(p.Citation, on), Then: remedies[p.Code]}
}

// problemArithmetic says by which days a problem was found.
func (r *reading) problemArithmetic(p *Problem, on civil.Date) []string {
	lines := []string{"it was tested on " + on.Long() + ", the day of the fact"}
	duty := func(o *owed) {
		if o != nil && !o.last.IsZero() {
			lines = append(lines, "day 1 of the 56 was "+o.from.Long()+" and day 56 "+o.last.Long()+"; the first day after them is "+o.last.AddDays(1).Long(), "the period does not move for weekends or bank holidays")
		}
	}
	switch p.Code {
	case "P01":
		if len(p.Citation) > 4 && p.Citation[:4] == "195(" {
			duty(r.prevention)
		} else if n := len(r.reliefs); n > 0 {
			duty(r.reliefs[n-1])
		}
	case "P02":
		lines = append(lines, "a day specified by "+statute.ThreatWindow(on).Long()+" is within 56 days of it, or has passed")
	case "P18":
		lines[0] = "it was tested on " + r.asAt.Long() + ", the day looked at"
	}
	if len(lines) == 1 {
		lines = append(lines, "no period is counted")
	}
	return lines
}
