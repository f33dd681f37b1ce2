package casefile

import (
	"fmt"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// derivePrevention finds when the prevention duty began and whether a notice has
// ended it. Nothing else ends it: not the 56 days, not the relief duty.
//
// Statute: HA 1996 s.195
func (r *reading) derivePrevention() {
	if r.applicationBefore2018() {
		return
	}
	found, by := r.bothFound(Threatened, Eligible)
	day, late := r.notBeforeReferral(found)
	if day.IsZero() || day.After(r.asAt) || !r.alive(day) {
		return
	}
	o := &owed{duty: statute.PreventionDuty, section: statute.PreventionDuty.Section(), from: day, last: lastOf(statute.C03, day)}
	o.because = append([]string{startedBecause(by, "threatened with homelessness and eligible", found, "s.195(1)"), r.threatenedBecause(found)}, late...)
	r.prevention = o
	for _, e := range r.events {
		b, ok := e.Body.(*NoticeGiven)
		if !ok || !r.stands(e) {
			continue
		}
		switch b.Letter {
		case statute.N09:
			if r.mayEnd(e, b, o, statute.PreventionDuty) {
				r.endByNotice(o, e, string(b.Ground))
			}
		case statute.N16:
			if r.nonCooperationDuty(e, b) == statute.PreventionDuty && r.nonCooperationLawful(e, b, o) {
				r.endByNotice(o, e, string(statute.GroundNonCooperation))
			}
		}
	}
	r.endIfWithdrawn(o, Threatened, Eligible)
	r.endIfDied(o)
}

// endByNotice ends a duty on the day a lawful notice takes effect, unless
// something ended it before. A duty that ends by itself does so at midnight, so a
// notice of that last day comes before it. Where it ended by itself later, on the day
// of the last finding, a notice of that day comes after it.
func (r *reading) endByNotice(o *owed, e event, by string) {
	day := latest(r.effective(e), o.from) // also where it was recorded as sent before the duty began
	switch {
	case day.After(r.asAt):
		o.noticed = true
		return
	case o.to.IsZero(), day.Before(o.to), day == o.to && (o.atMidnight() || r.beforeDecision(o, e, day)):
	case o.automatic && day == o.to:
		o.because = append(o.because, fmt.Sprintf("relief had ended by itself before the notice of the same day, %s, took effect: of one day the findings come first, unless both have an instant that says otherwise", day.Long()))
		return
	default:
		return
	}
	o.automatic = false
	o.end(day, by, fmt.Sprintf("notice under s.%s took effect on %s", by, day.Long())+r.prospectBecause(e, statute.Ground(by)))
}

// beforeDecision says whether a notice was given, and took effect, before the finding
// of the same day by which relief ended by itself after its 56 days.
//
// Statute: HA 1996 ss.189B(4), 193B(1)(a)
func (r *reading) beforeDecision(o *owed, e event, day civil.Date) bool {
	if !o.automatic || e.On != day {
		return false
	}
	earlier := false
	for _, other := range r.events {
		if other.Fact == e.Fact {
			earlier = true
		}
		if other.Fact == o.decided.Fact {
			return earlier
		}
	}
	return false
}

// endIfWithdrawn ends a duty whose acceptance was withdrawn.
func (r *reading) endIfWithdrawn(o *owed, issues ...Issue) {
	for _, issue := range issues {
		withdrawn := r.supportWithdrawn(issue)
		if day := latest(withdrawn, o.from); !withdrawn.IsZero() && (o.to.IsZero() || day.Before(o.to)) {
			o.end(day, "withdrawn_decision", fmt.Sprintf("the decision that it is owed was withdrawn on %s", day.Long()))
		}
	}
}

func (r *reading) endIfDied(o *owed) {
	if !r.died.IsZero() && !r.died.Before(o.from) && (o.to.IsZero() || r.died.Before(o.to)) {
		o.end(r.died, "died", fmt.Sprintf("the applicant died on %s", r.died.Long()))
	}
}

// startedBecause says in words why a duty began on a day.
func startedBecause(by event, what string, day civil.Date, section string) string {
	text := fmt.Sprintf("the authority was satisfied on %s that the applicant is %s (%s)", day.Long(), what, section)
	if by.Fact != nil && by.On != day {
		text += fmt.Sprintf("; this was written down on %s", by.On.Short())
	}
	return text
}

// lastOf is the last day of a clock of fixed length.
func lastOf(id statute.Clock, start civil.Date) civil.Date {
	rule, _ := statute.LookupClock(id)
	return rule.LastDay(start)
}

// mayEnd says whether a notice ending prevention or relief is one that the Act
// allows, and notes as a problem why it is not. An ending that the Act does not
// allow ends nothing.
//
// Statute: HA 1996 ss.189B(5)-(7), 195(5)-(8)
func (r *reading) mayEnd(e event, b *NoticeGiven, o *owed, duty statute.Duty) bool {
	rule, known := statute.LookupGround(b.Ground)
	switch {
	case !known:
		r.problem(e, "P03", "ground", endingSection(duty), fmt.Sprintf("the notice names no ground on which the %s can end; it ends nothing until a notice with a ground is given", duty.Name()))
		return false
	case rule.Duty != duty || b.Duty != "" && b.Duty != duty:
		r.problem(e, "P03", "ground", string(b.Ground), fmt.Sprintf("%s is a ground for ending the %s, not the duty that this notice is about; it ends nothing", b.Ground, rule.Duty.Name()))
		return false
	case b.Ground == statute.GroundFinalOffer && o.by == string(statute.GroundFinalOffer):
		return false // the refusal ended the duty; this letter tells of it
	case !o.on(e.On):
		r.problem(e, "P05", "duty", string(b.Ground), fmt.Sprintf("the %s was not owed on %s, so this notice under %s ends nothing", duty.Name(), e.On.Short(), b.Ground))
		return false
	case b.Ground == statute.GroundFinalOffer:
		r.problem(e, "P08", "ground", "193A", "no refusal of a final offer that kept the formalities is recorded, so this notice ends nothing")
		return false
	case rule.AfterPeriod && !e.On.After(o.last):
		r.problem(e, "P01", "on", string(b.Ground), fmt.Sprintf("%s is open only after the 56 days: the last is %s, so notice may be given from %s; this one ends nothing", b.Ground, o.last.Short(), o.last.AddDays(1).Short()))
		return false
	case rule.BarredByNotice && r.barredByLandlordNotice(e.On):
		r.problem(e, "P02", "ground", "195(6)", fmt.Sprintf("a landlord's notice for the only accommodation runs or has run out, and s.195(6) bars %s; the duty goes on", b.Ground))
		return false
	}
	if months, short := r.shortProspect(e, b, rule); short {
		r.problem(e, "P03", "prospect_months", string(b.Ground), fmt.Sprintf("%s needs accommodation likely to last at least six months; %d were recorded, so it ends nothing", b.Ground, months))
		return false
	}
	return r.saysWhatItMust(e, b, string(b.Ground))
}

// endingSection is where the notice that ends a duty, and its grounds, stand.
func endingSection(d statute.Duty) string {
	if d == statute.PreventionDuty {
		return "195(5)-(8)"
	}
	return "189B(5)-(7)"
}

// saysEnough says whether nothing that a notice must say was recorded as left out.
func saysEnough(b *NoticeGiven) bool { return !No(b.StatesReasons) && !No(b.StatesReviewRight) }

// saysWhatItMust notes a notice that was recorded as saying too little.
func (r *reading) saysWhatItMust(e event, b *NoticeGiven, section string) bool {
	switch {
	case No(b.StatesReviewRight):
		r.problem(e, "P04", "states_review_right", section, "the letter does not tell the applicant of the right to a review, so it ends no duty; give it again with the right and its last day")
		return false
	case No(b.StatesReasons):
		r.problem(e, "P04", "states_reasons", section, "the letter gives no reasons, so it ends no duty; give it again with reasons")
		return false
	}
	return true
}
