package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// actsOfPrevention are the ways in which the prevention duty can end, and the
// letters of choice while it is owed.
//
// Statute: HA 1996 ss.195(5)-(10), 193B
func (a *actor) actsOfPrevention() {
	o := a.reading.prevention
	if !o.open() {
		return
	}
	a.endings(o)
	a.cooperation(o)
	a.suitableOffer(o)
}

// actsOfRelief are the ways in which the relief duty can end, and the letters of
// choice while it is owed.
//
// Statute: HA 1996 ss.189B(4)-(9), 193A, 193B
func (a *actor) actsOfRelief() {
	o := lastSpell(a.reliefs)
	if !o.open() {
		return
	}
	a.reliefEndsByItself(o)
	a.endings(o)
	a.cooperation(o)
	a.suitableOffer(o)
	a.offerLetter(statute.N17, o, OfferMade{Kind: "final_accommodation", FinalFor: "193A"}, "make a final accommodation offer; refusing it ends the relief duty, and the main duty does not arise")
	a.offerLetter(statute.N18, o, OfferMade{Kind: "final_part6", FinalFor: "193A"}, "make a final offer under Part 6; refusing it ends the relief duty, and the main duty does not arise")
}

// endings are the notices that end prevention or relief, one for each ground.
func (a *actor) endings(o *owed) {
	later := []civil.Date{o.last.AddDays(1)}
	for _, e := range a.events {
		if b, ok := e.Body.(*LandlordNoticeServed); ok && b.Kind == statute.NoticeTransitional {
			later = append(later, statute.TransitionalNoticeLast(givenOn(e, b), b.DateSpecified, Yes(b.LongerNotice)).AddDays(1))
		}
	}
	for _, rule := range statute.GroundsFor(o.duty) {
		months := statute.SixMonthProspect
		body := NoticeGiven{Letter: rule.Letter, Duty: o.duty, Ground: rule.Ground}
		if rule.SixMonths && !rule.Refusal {
			body.ProspectMonths = &months
		}
		if rule.Refusal && rule.SixMonths {
			body.ProspectMonths = a.prospectOfRefused(&months)
		}
		a.try(trial{
			act:   Act{Key: string(rule.Letter) + "/" + string(rule.Ground), Kind: ByNotice, Duty: o.duty, Letter: rule.Letter, Ground: rule.Ground, What: "give notice ending the " + o.duty.Name() + ": " + rule.Means},
			cause: a.cause(o), facts: notice(body), later: later,
		})
	}
}

// prospectOfRefused is what a notice on a refusal says of the offer: nothing where
// the offer says it, else that it was for months enough.
func (a *actor) prospectOfRefused(months *int) *int {
	if _, offer := a.refusedOffer(event{Fact: &Fact{On: a.today}}, &NoticeGiven{}); offer != nil && offer.ProspectMonths != nil {
		return nil
	}
	return months
}

// notice makes the facts of a letter that is given by hand on a day.
func notice(body NoticeGiven, before ...Fact) func(civil.Date) []Fact {
	return func(day civil.Date) []Fact {
		b := body
		b.Method, b.NotifiedOn, b.DecidedBy = "by_hand", day, "decision-maker"
		out := make([]Fact, 0, len(before)+1)
		for _, f := range before {
			f.On = day
			out = append(out, f)
		}
		return append(out, Fact{Type: TypeNoticeGiven, On: day, ID: "act-letter", Body: &b})
	}
}

// reliefEndsByItself is the end of the relief duty by s.189B(4).
func (a *actor) reliefEndsByItself(o *owed) {
	act := Act{Key: string(statute.GroundAutomatic), Kind: ByLaw, Duty: statute.ReliefDuty, Ground: statute.GroundAutomatic,
		What: "the relief duty ends by itself at the end of day 56, and the main housing duty begins, where the applicant is in priority need and not intentionally homeless"}
	var reasons []ActReason
	lacking := func(text string) { reasons = append(reasons, ActReason{Text: text, Citation: "HA 1996 s.189B(4)"}) }
	if !a.holds(PriorityNeed, a.today) {
		lacking(a.unfound(PriorityNeed, "priority need"))
	}
	if !a.denied(Intentional, a.today) {
		lacking(a.unfound(Intentional, "whether the applicant became homeless intentionally"))
	}
	from := o.last
	if len(reasons) > 0 {
		a.byLaw(act, a.cause(o), nil, reasons)
		return
	}
	a.byLaw(act, a.cause(o), &from, []ActReason{{Text: "priority need and not intentionally homeless are both found, so the duty ends at the end of " + from.Long() + " without a notice, and nobody can put it off", Citation: "HA 1996 s.189B(4)"}})
}

// unfound says how an issue stands that keeps relief from ending by itself.
func (a *actor) unfound(issue Issue, name string) string {
	switch holds, made, on := a.answer(issue, a.today); {
	case !made:
		return name + " is undecided"
	case issue == Intentional && holds:
		return "the applicant was found on " + on.Long() + " to be intentionally homeless; only a notice ends the duty"
	default:
		return "the applicant was found on " + on.Long() + " not to be in priority need; only a notice ends the duty"
	}
}

// byLaw adds what comes about by itself: on from, or not at all where from is nil.
func (a *actor) byLaw(act Act, cause event, from *civil.Date, reasons []ActReason) {
	act.State, act.From, act.Reasons = ActNot, from, reasons
	act.Says, act.Record, act.Follows = []statute.Content{}, []ActField{}, []ActFollows{}
	act.Rule = statute.FullCitation(string(act.Ground))
	act.Then = Then{"it comes about by itself; no notice is needed, but the applicant is to be told what follows", "the duty goes on"}
	if from != nil {
		day := from.AddDays(1)
		act.State = ActFrom
		act.Follows = differences(day, ofDuties(a.before), ofDuties(Derive(a.known(), day)))
	}
	a.describe(&act, trial{cause: cause}, a.today)
	a.add(act)
}

// ofDuties is a position without what the passing of days alone changes.
func ofDuties(p Position) Position {
	clocks := p.Clocks
	p.Clocks = nil
	for _, c := range clocks {
		switch c.ID {
		case statute.C04, statute.C05, statute.C20:
			p.Clocks = append(p.Clocks, c)
		}
	}
	return p
}
