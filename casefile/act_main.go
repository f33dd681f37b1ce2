package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// actsOfMain are the ways in which the main duty can end, and the letters of choice
// while it is owed.
//
// Statute: HA 1996 s.193(5)-(7AC)
func (a *actor) actsOfMain() {
	o := lastSpell(a.mains)
	if !o.open() {
		return
	}
	a.try(trial{act: Act{Key: "N20/new", Kind: ByNotice, Duty: o.duty, Letter: statute.N20, What: "offer suitable temporary accommodation, telling what refusal means and that a review may be asked for"}, cause: a.cause(o),
		facts: notice(NoticeGiven{Letter: statute.N20, Offer: "act-offer"}, Fact{Type: TypeOfferMade, ID: "act-offer-made", Body: &OfferMade{Offer: "act-offer", Kind: "temporary", ToldConsequences: Is(true), ToldReviewRight: Is(true)}})})
	a.try(trial{act: Act{Key: "N21", Kind: ByNotice, Duty: o.duty, Letter: statute.N21, Ground: statute.GroundMainTemporary, What: "give notice that the main duty has ended, because suitable temporary accommodation was refused"},
		cause: a.cause(o), facts: notice(NoticeGiven{Letter: statute.N21, Duty: o.duty, Ground: statute.GroundMainTemporary})})
	a.offerLetter(statute.N22, o, OfferMade{Kind: "final_part6", FinalFor: "193(7)"}, "make a final offer under Part 6; accepting or refusing it ends the main duty")
	for _, tenancy := range statute.Tenancies() {
		a.offerLetter(statute.N23, o, OfferMade{Kind: "private_rented", Tenancy: string(tenancy)}, "make a private rented offer ("+tenancy.Name()+"); accepting or refusing it ends the main duty")
	}
	fact := func(t FactType, b Body) []Fact { return []Fact{{Type: t, On: a.today, ID: "act-event", Body: b}} }
	a.event("193(6)(a)", o, "the applicant is found to be no longer eligible", "", fact(TypeFindingMade, &FindingMade{Issue: Eligible, Holds: Is(false)}))
	a.event("193(6)(b)", o, "the applicant becomes homeless intentionally from the accommodation", "", fact(TypeAccommodationLeft, &AccommodationLeft{How: "intentionally"}))
	a.event("193(6)(d)", o, "the applicant otherwise leaves the accommodation of their own accord", "", fact(TypeAccommodationLeft, &AccommodationLeft{How: "voluntarily"}))
	for _, answer := range []struct {
		by, kind, what string
		accepted       bool
	}{
		{"193(6)(c)", "part6", "an offer under Part 6 is accepted", true},
		{"193(6)(c)", "final_part6", "a final offer under Part 6 is accepted", true},
		{"193(6)(cc)", "assured", "an assured tenancy of a private landlord is accepted", true},
		{"193(7)", "final_part6", "a final offer under Part 6 is refused", false},
		{"193(7AA)(a)", "private_rented", "a private rented offer is accepted", true},
		{"193(7AA)(b)", "private_rented", "a private rented offer is refused", false},
	} {
		a.answered(o, answer.by, answer.kind, answer.what, answer.accepted)
	}
}

// answered are the answers to open offers that can end the main duty.
func (a *actor) answered(o *owed, by, kind, what string, accepted bool) {
	t := TypeOfferRefused
	if accepted {
		t = TypeOfferAccepted
	}
	open := a.openOffers(OfferMade{Kind: kind})
	for _, e := range open {
		id := e.Body.(*OfferMade).Offer
		a.event(by, o, what, id, []Fact{{Type: t, On: a.today, ID: "act-event", Body: &OfferAnswered{Offer: id}}})
	}
	if len(open) == 0 {
		a.event(by, o, what, "", nil)
	}
}

// event adds what the applicant does or the authority finds: lawful where it would
// end the duty on the provision.
func (a *actor) event(by string, o *owed, what, about string, facts []Fact) {
	key := by
	if about != "" {
		key += "/" + about
	}
	act := Act{Key: key, Kind: ByEvent, Duty: o.duty, Ground: statute.Ground(by), About: about, What: what, Facts: facts,
		State: ActNot, Reasons: []ActReason{}, Says: []statute.Content{}, Record: []ActField{}, Follows: []ActFollows{}}
	act.Rule = statute.FullCitation(by)
	act.Then = Then{"the main duty ends on the day of the event, without a notice; letter N24 then tells the applicant and of the right to a review", "the main duty goes on"}
	after := a.before
	if facts != nil {
		_, after = a.on(a.today, facts)
		act.Record = append(act.Record, ActField{"type", string(facts[0].Type)}, ActField{"on", "the day on which it happened"})
	}
	if d := after.Duty(o.duty); facts != nil && d != nil && d.EndedOn != nil && d.EndedBy != nil && *d.EndedBy == by {
		act.State, act.Follows = ActLawful, a.follows(a.today, after)
		act.Reasons = append(act.Reasons, ActReason{Text: "if it happens today, the duty ends today", Citation: act.Rule})
	} else {
		act.Reasons = append(act.Reasons, a.whyNot(act, facts, after)...)
	}
	a.describe(&act, trial{cause: a.cause(o)}, a.today)
	a.add(act)
}

// whyNot says why an event would not end the main duty.
func (a *actor) whyNot(act Act, facts []Fact, after Position) []ActReason {
	if facts == nil {
		return []ActReason{{Text: "no such offer is open", Citation: act.Rule}}
	}
	changes := Compare(nil, a.before, after)
	var out []ActReason
	for _, p := range changes.Problems {
		if p.Code == "P08" {
			out = append(out, ActReason{Field: p.Field, Text: p.Text, Citation: statute.FullCitation(p.Citation)})
		}
	}
	if len(out) == 0 {
		version := statute.Stood(statute.RuleAssuredTenancy, a.today, a.tenancyOf(&act))
		text := "it would not end the duty"
		if act.Ground == "193(6)(cc)" && version != nil {
			text += ": " + version.Says
		}
		out = append(out, ActReason{Text: text, Citation: act.Rule})
	}
	return out
}

// actsOfIntentional is the end of the duty to an intentionally homeless applicant,
// which comes about by itself with the period that was decided.
//
// Statute: HA 1996 s.190(2)(a)
func (a *actor) actsOfIntentional() {
	o := a.reading.intentional
	if !o.open() {
		return
	}
	act := Act{Key: string(statute.GroundIntentionalEnds), Kind: ByLaw, Duty: o.duty, Ground: statute.GroundIntentionalEnds, What: "the duty to provide accommodation ends by itself with the period that was decided"}
	if o.last.IsZero() {
		a.byLaw(act, a.cause(o), nil, []ActReason{{Field: "until", Text: "no period of accommodation is decided; record duty_accepted with the day until which it is provided, and tell the applicant", Citation: "HA 1996 s.190(2)(a)"}})
		return
	}
	from := o.last
	a.byLaw(act, a.cause(o), &from, []ActReason{{Text: "the period was decided to last until " + from.Long() + "; a longer one may be decided at any time, and no notice shortens it", Citation: "HA 1996 s.190(2)(a)"}})
}

// actsOfInterim are the letters that end interim accommodation, or move it on.
//
// Statute: HA 1996 s.188(1ZA)-(1ZB)
func (a *actor) actsOfInterim() {
	o := lastSpell(a.interims)
	if !o.open() || o.section != statute.InterimAccommodation.Section() {
		return
	}
	letter := func(l statute.Letter, what string) {
		a.try(trial{act: Act{Key: string(l), Kind: ByNotice, Duty: statute.InterimAccommodation, Letter: l, What: what}, cause: a.cause(o),
			facts: func(day civil.Date) []Fact { return notice(NoticeGiven{Letter: l})(day) }})
	}
	letter(statute.N11, "decide, while relief is owed, that the applicant is not in priority need, and tell that no further duty will follow: interim accommodation ends, relief goes on")
	letter(statute.N12, "decide that no relief duty is owed and the applicant is not in priority need: interim accommodation ends")
	letter(statute.N14, "decide that the applicant is in priority need and intentionally homeless: interim accommodation is followed by the decided period once relief has ended")
}
