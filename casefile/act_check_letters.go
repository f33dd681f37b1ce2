package casefile

import (
	"fmt"

	"dutyclock/statute"
)

// basis refuses a notice that ends prevention or relief on a ground of which
// nothing is recorded. As history such a notice counts: nobody recorded is not no.
//
// Statute: HA 1996 ss.189B(7), 195(8)
func (c *actCheck) basis() {
	rule, known := statute.LookupGround(c.b.Ground)
	if !known {
		return
	}
	section := string(c.b.Ground)
	switch {
	case rule.Ground == statute.GroundBecameHomeless && !c.holds(Homeless, c.e.On):
		c.refuse("ground", section, "the applicant was not found to be homeless; record that finding first, and relief begins with it")
	case rule.Ground == "195(8)(e)" || rule.Ground == "189B(7)(d)":
		if !c.intentionalSince(rule.Duty) {
			c.refuse("ground", section, "nothing records that the applicant became homeless intentionally from accommodation made available under this duty; record that it was left, or the finding")
		}
	case rule.Ground == "195(8)(f)" || rule.Ground == "189B(7)(e)":
		if !c.denied(Eligible, c.e.On) {
			c.refuse("ground", section, "the applicant was not found to be ineligible; record that finding first")
		}
	case rule.Ground == "195(8)(g)" || rule.Ground == "189B(7)(f)":
		if c.firstOf(TypeApplicationWithdrawn).IsZero() {
			c.refuse("ground", section, "no withdrawal of the application is recorded; contact that was lost is none")
		}
	case rule.Refusal:
		c.offerRefused(rule)
	case rule.SixMonths && c.b.ProspectMonths == nil:
		c.refuse("prospect_months", section, fmt.Sprintf("record for how many months the accommodation is likely to be available: at least six from the date of the notice, until %s", statute.ProspectUntil(c.e.On).Short()))
	}
}

// offerRefused weighs a ground that rests on a refusal.
func (c *actCheck) offerRefused(rule statute.GroundRule) {
	_, offer := c.refusedOffer(c.e, c.b)
	switch {
	case offer == nil:
		c.refuse("offer", string(rule.Ground), "no refusal of an offer is recorded; record the offer and its refusal first")
	case No(offer.FoundSuitable):
		c.refuse("offer", string(rule.Ground), "the offer that was refused was found not to be suitable, so its refusal is no ground")
	case c.b.ProspectMonths == nil && offer.ProspectMonths == nil:
		c.refuse("prospect_months", string(rule.Ground), "record for how many months the accommodation was likely to be available: at least six from the refusal")
	}
}

// intentionalSince says whether something records that the applicant became
// homeless intentionally while a duty was owed.
func (c *actCheck) intentionalSince(duty statute.Duty) bool {
	o := c.prevention
	if n := len(c.reliefs); duty == statute.ReliefDuty && n > 0 {
		o = c.reliefs[n-1]
	}
	for _, e := range c.events {
		if o == nil || e.On.Before(o.from) || !c.stands(e) {
			continue
		}
		switch b := e.Body.(type) {
		case *AccommodationLeft:
			if b.How == "intentionally" {
				return true
			}
		case *FindingMade:
			if b.Issue == Intentional && Yes(b.Holds) {
				return true
			}
		}
	}
	return false
}

// decision weighs a letter about priority need or intention against the findings.
//
// Statute: HA 1996 ss.184(3), 188(1ZA), 190(1)
func (c *actCheck) decision() {
	switch c.b.Letter {
	case statute.N11:
		if !c.reliefOwedOn(c.e.On) {
			c.refuse("letter", "188(1ZA)(b)", "no relief duty is owed, so the letter for that is N12")
		}
	case statute.N12:
		if c.reliefOwedOn(c.e.On) {
			c.refuse("letter", "188(1ZA)(a)", "the relief duty is owed; the letter for that is N11, which says that no further duty will follow")
		}
	default:
		if c.denied(Intentional, c.e.On) {
			c.refuse("letter", "190(1)", "the applicant was found not to be homeless intentionally; the letter would say the opposite")
		}
		if c.denied(PriorityNeed, c.e.On) {
			c.refuse("letter", "190(2)", "the applicant was found not to be in priority need; the letter would say the opposite")
		}
		return
	}
	if c.holds(PriorityNeed, c.e.On) {
		c.refuse("letter", "184(3)", "the applicant was found to be in priority need; the letter would say the opposite")
	}
}

// warning weighs a warning about refusing to co-operate.
//
// Statute: HA 1996 s.193B(1), (4)-(5)
func (c *actCheck) warning() {
	if !c.reliefOwedOn(c.e.On) && !c.prevention.on(c.e.On) {
		c.refuse("duty", "193B(1)", "neither the prevention nor the relief duty is owed, so there is nothing to warn of")
		return
	}
	refused := false
	for _, e := range c.events {
		b, ok := e.Body.(*StepFact)
		if !ok || c.b.Step != "" && b.Step != "" && b.Step != c.b.Step {
			continue
		}
		if e.Type == TypeStepWithdrawn {
			c.refuse("step", "189A(11)", "the step was withdrawn, so not taking it no longer counts")
			return
		}
		refused = refused || !No(b.DeliberateAndUnreasonable)
	}
	if !refused {
		c.refuse("step", "193B(4)", "no deliberate and unreasonable refusal of a step is recorded; record it first")
	}
}

// finalOffer weighs the letter of an offer whose refusal or acceptance can end a
// duty. The offer itself is never refused: it is accommodation.
//
// Statute: HA 1996 ss.193(7)-(7F), 193A(1), (4)-(7)
func (c *actCheck) finalOffer() {
	kind, final, section, owed := "final_part6", "", "193(7)", c.owedOn(c.mains, c.e.On)
	switch c.b.Letter {
	case statute.N17:
		kind, final, section, owed = "final_accommodation", "193(7)", "193A(4)", c.reliefOwedOn(c.e.On)
	case statute.N18:
		final, section, owed = "193(7)", "193A(5)", c.reliefOwedOn(c.e.On)
	case statute.N22:
		final = "193A"
	case statute.N23:
		kind, section = "private_rented", "193(7AC)"
	}
	_, offer := c.offer(c.b.Offer)
	switch {
	case !owed && (c.b.Letter == statute.N17 || c.b.Letter == statute.N18):
		c.refuse("duty", "193A(1)", "the relief duty is not owed, and only while it is can the refusal of a final offer end it")
	case !owed:
		c.refuse("duty", section, "the main housing duty is not owed, so no answer to such an offer can end it")
	case offer == nil:
		c.refuse("offer", section, "say which offer the letter makes, and record that offer")
	case offer.Kind != kind || final != "" && offer.FinalFor == final:
		c.refuse("offer", section, "the offer is of another kind than this letter makes")
	case No(offer.FoundSuitable):
		c.refuse("found_suitable", section, "the offer was found not to be suitable")
	case No(offer.CanEndObligations):
		c.refuse("can_end_obligations", section, "the applicant cannot end other obligations before the offer has to be taken up")
	}
}

// temporaryRefusal weighs the notice that ends the main duty because temporary
// accommodation was refused. An offer under Part 6 or of a private tenancy is not
// temporary accommodation.
//
// Statute: HA 1996 s.193(5)
func (c *actCheck) temporaryRefusal() {
	informal := ""
	for _, a := range c.events {
		answer, ok := a.Body.(*OfferAnswered)
		if !ok || a.Type != TypeOfferRefused || a.On.After(c.e.On) || !c.stands(a) || c.b.Offer != "" && answer.Offer != c.b.Offer {
			continue
		}
		made, offer := c.offer(answer.Offer)
		if offer == nil || !c.stands(made) || offer.Kind != "temporary" && offer.Kind != "suitable" {
			continue
		}
		if informal = finalFormalities(offer); informal == "" {
			return
		}
	}
	if informal == "" {
		c.refuse("offer", "193(5)", "no refusal of temporary accommodation is recorded")
		return
	}
	c.refuse(informal, "193(5)", formality(informal)+" was not recorded as done, so refusing the offer does not end the main duty")
}

// mainEnded weighs the letter that tells that an event ended the main duty.
//
// Statute: HA 1996 s.193(6)-(7AA)
func (c *actCheck) mainEnded() {
	if n := len(c.mains); n == 0 || c.mains[n-1].open() {
		c.refuse("letter", "193(6)-(7AA)", "no event that ends the main duty is recorded; the duty goes on")
	}
}

// referral weighs the letters about a referral to another authority.
//
// Statute: HA 1996 ss.198(A1), (1), 199A(1), (3), 200(1)-(2)
func (c *actCheck) referral() {
	switch c.b.Letter {
	case statute.N25:
		if n := len(c.reliefs); n > 0 && !c.reliefs[n-1].on(c.e.On) || c.owedOn(c.mains, c.e.On) {
			c.refuse("letter", "199A(1)", "the relief duty is over; a referral is now one at the main stage, and its letter is N26")
		}
	case statute.N26:
		if !c.owedOn(c.mains, c.e.On) && len(c.reliefs) == 0 {
			c.refuse("letter", "198(1)", "the main housing duty is not owed and would not be, so there is nothing to refer at the main stage")
		}
		if !c.has(TypeReferralMade) {
			c.refuse("referral", "198(1)", "no referral to another authority is recorded; record it first, or in the same list")
		}
	case statute.N28:
		for _, e := range c.events {
			if b, ok := e.Body.(*AuthorityReferral); ok && e.Type == TypeReferralDecided && (c.b.Referral == "" || b.Referral == c.b.Referral) {
				return
			}
		}
		c.refuse("referral", "198(5)", "whether the conditions for referral are met is not recorded; record the decision first, or in the same list")
	}
}
