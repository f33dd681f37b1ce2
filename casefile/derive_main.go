package casefile

import (
	"fmt"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// deriveAfterRelief finds the duties that follow when relief has ended: the main
// duty, or the duty to an intentionally homeless applicant in priority need.
//
// Statute: HA 1996 ss.190(1), 193(1)
func (r *reading) deriveAfterRelief() {
	if len(r.reliefs) == 0 {
		r.mainWithoutRelief()
		return
	}
	relief := r.reliefs[len(r.reliefs)-1]
	if relief.open() || relief.by == "died" || relief.by == "withdrawn_decision" {
		return
	}
	if !relief.barsMain && relief.by != string(statute.GroundFinalOffer) {
		day := r.firstDay(relief.to, r.mainFollows, PriorityNeed, Intentional)
		if relief.atMidnight() {
			day = relief.last.AddDays(1)
		}
		if !day.IsZero() && !day.After(r.asAt) && r.alive(day) {
			why := fmt.Sprintf("the relief duty ended on %s, and priority need and not intentionally homeless are both found (s.193(1))", relief.to.Long())
			if !r.decidedMain(day) {
				why = fmt.Sprintf("the relief duty ended on %s, and not intentionally homeless is found (ss.193(1), 195A(1))", relief.to.Long())
			}
			r.mainUnlessReferred(day, why)
		}
	}
	if relief.bars190 {
		return
	}
	day := r.firstDay(relief.to, r.decidedIntentional, PriorityNeed, Intentional)
	if !day.IsZero() && r.alive(day) && (len(r.mains) == 0 || day.Before(r.mains[0].from)) {
		r.intentionalSpell(day)
	}
}

// alive says whether the applicant was alive on a day.
func (r *reading) alive(day civil.Date) bool { return r.died.IsZero() || !day.After(r.died) }

// mainUnlessReferred starts the main duty on a day, unless notice of a referral to
// another authority was in effect by then: the duty is then owed here only if the
// referral failed.
//
// Statute: HA 1996 s.200(1), (3)
func (r *reading) mainUnlessReferred(day civil.Date, why string) {
	notice := r.referralNotice(statute.N26)
	if notice.Fact == nil || r.effective(notice).After(day) || !notice.On.Before(day) {
		r.mainSpell(day, why)
		return
	}
	if failed, ok := r.referralFailed("main"); ok && !r.effective(failed).After(r.asAt) {
		r.mainAfter(failed, latest(day, r.effective(failed)), why+"; the conditions for referral are not met (s.200(3))")
	}
}

// mainWithoutRelief starts the main duty where no relief duty can have come
// before it: an application before 3 April 2018, or a referral in.
//
// Statute: HA 1996 ss.193(1), 200(4), 201A
func (r *reading) mainWithoutRelief() {
	if r.mainByReferral() {
		return
	}
	for _, e := range r.events {
		b, ok := e.Body.(*DutyAccepted)
		if ok && b.Duty == statute.MainDuty && r.stands(e) && (r.applicationBefore2018() || r.owedByReferral(b)) {
			r.mainSpell(b.Day1(e.Fact), "the authority was satisfied on "+b.Day1(e.Fact).Long()+" that the main duty is owed; no relief duty came before it")
			return
		}
	}
}

// owedByReferral says whether a main duty was accepted because another authority
// referred the applicant here.
func (r *reading) owedByReferral(b *DutyAccepted) bool {
	if Yes(b.ByReferral) {
		return true
	}
	if r.in != nil && !r.in.main {
		return false // it made an application, on which relief comes first
	}
	for _, e := range r.events {
		if b, ok := e.Body.(*AuthorityReferral); ok && (e.Type == TypeReferralInReceived || b.Direction == "in") && b.Stage != "relief" {
			return true
		}
	}
	return false
}

// mainSpell follows the main duty from its first day to the event that ends it,
// and on where a referral to another authority failed.
func (r *reading) mainSpell(day civil.Date, why string) { r.mainAfter(event{}, day, why) }

// mainAfter is mainSpell where the duty begins because a referral failed: the notice
// of that referral came before its outcome, also where both are of one day, and does
// not end what the outcome began.
func (r *reading) mainAfter(failed event, day civil.Date, why string) {
	o := &owed{duty: statute.MainDuty, section: statute.MainDuty.Section(), from: day, because: []string{why}}
	if r.eased(day) && !r.decidedMain(day) {
		o.because = append(o.because, r.easedBecause(day)...)
	}
	r.mains = append(r.mains, o)
	for _, e := range r.events {
		if n, ok := e.Body.(*NoticeGiven); ok && n.Letter == statute.N26 && failed.Fact != nil && !e.On.After(failed.On) {
			continue
		}
		if !e.On.Before(o.from) && r.stands(e) {
			r.mainEvent(o, e)
		}
	}
	r.endIfDied(o)
	if o.by == string(statute.GroundMainReferral) {
		again, ok := r.referralFailed("main")
		if !ok || again.Fact == failed.Fact {
			return
		}
		if day := r.effective(again); !day.After(r.asAt) && !day.Before(o.to) {
			r.mainAfter(again, day, fmt.Sprintf("the applicant was told on %s that the conditions for referral are not met, so the main duty is owed here (s.200(3))", day.Long()))
		}
	}
}

// mainEvent ends the main duty where an event of s.193(5)-(7AA) happened with its
// conditions kept.
func (r *reading) mainEvent(o *owed, e event) {
	stop := func(by statute.Ground, what string) {
		if !o.open() && !e.On.Before(o.to) || r.toldAndFell(e, tellsMainEnded) {
			return
		}
		o.end(e.On, string(by), fmt.Sprintf("%s on %s (s.%s)", what, e.On.Long(), by))
	}
	switch b := e.Body.(type) {
	case *FindingMade:
		if b.Issue == Eligible && No(b.Holds) {
			stop("193(6)(a)", "the applicant was found no longer eligible")
		}
	case *AccommodationLeft:
		switch b.How {
		case "intentionally":
			stop("193(6)(b)", "the applicant became homeless intentionally from the accommodation")
		case "voluntarily":
			stop("193(6)(d)", "the applicant left the accommodation of their own accord")
		}
	case *OfferAnswered:
		r.mainOffer(e, b, stop)
	case *NoticeGiven:
		switch b.Letter {
		case statute.N21:
			if r.temporaryRefused(e, b) && r.saysWhatItMust(e, b, "193(5)") {
				r.endByNotice(o, e, string(statute.GroundMainTemporary))
			}
		case statute.N26:
			if r.saysWhatItMust(e, b, "200(1)") {
				r.endByNotice(o, e, string(statute.GroundMainReferral))
			}
		}
	}
}

// tellsMainEnded says whether a letter tells that an event ended the main duty.
func tellsMainEnded(b *NoticeGiven) bool { return b.Letter == statute.N24 }

// mainOffer ends the main duty where a Part 6 or private rented offer was
// accepted or refused with its formalities kept.
//
// Statute: HA 1996 s.193(6)(c), (cc), (7), (7AA)
func (r *reading) mainOffer(e event, answer *OfferAnswered, stop func(statute.Ground, string)) {
	made, offer := r.offer(answer.Offer)
	if offer == nil || !r.stands(made) || offer.FinalFor == "193A" || e.Type == TypeOfferWithdrawn {
		return
	}
	accepted := e.Type == TypeOfferAccepted
	formal := func() bool {
		missing := finalFormalities(offer)
		if missing != "" {
			r.problem(made, "P08", missing, "193(7)-(7AC)", fmt.Sprintf("%s was not recorded as done, so the answer to this offer does not end the main duty", formality(missing)))
		}
		return missing == ""
	}
	switch {
	case accepted && (offer.Kind == "part6" || offer.Kind == "final_part6"):
		stop("193(6)(c)", "an offer under Part 6 was accepted")
	case accepted && offer.Kind == "assured" && statute.AssuredTenancyEndsMain(offer.Tenancy, e.On):
		stop("193(6)(cc)", "an assured tenancy was accepted")
	case !accepted && offer.Kind == "final_part6" && formal():
		stop("193(7)", "a final offer under Part 6 was refused")
	case accepted && offer.Kind == "private_rented" && formal():
		stop("193(7AA)(a)", "a private rented offer was accepted")
	case !accepted && offer.Kind == "private_rented" && formal():
		stop("193(7AA)(b)", "a private rented offer was refused")
	}
}

// temporaryRefused says whether a notice under s.193(5) rests on temporary
// accommodation that was refused by an applicant who had been told what that means.
func (r *reading) temporaryRefused(e event, b *NoticeGiven) bool {
	var informal event
	missing := ""
	for _, a := range r.events {
		answer, ok := a.Body.(*OfferAnswered)
		if !ok || a.Type != TypeOfferRefused || a.On.After(e.On) || !r.stands(a) || b.Offer != "" && answer.Offer != b.Offer {
			continue
		}
		made, offer := r.offer(answer.Offer)
		if offer == nil || !r.stands(made) || offer.Kind != "temporary" && offer.Kind != "suitable" {
			continue
		}
		left := finalFormalities(offer)
		if left == "" {
			return true
		}
		informal, missing = made, left
	}
	if missing != "" {
		r.problem(informal, "P08", missing, "193(5)", fmt.Sprintf("%s was not recorded as done, so refusing this offer does not end the main duty", formality(missing)))
		return false
	}
	r.problem(e, "P08", "offer", "193(5)", "no refusal of temporary accommodation is recorded, so this notice ends nothing")
	return false
}

// intentionalSpell starts the duty under s.190 and ends it with the decided period.
//
// Statute: HA 1996 s.190(2)(a)
func (r *reading) intentionalSpell(day civil.Date) {
	o := &owed{duty: statute.IntentionalDuty, section: statute.IntentionalDuty.Section(), from: day,
		because: []string{fmt.Sprintf("the relief duty has ended, and priority need and intentional homelessness are both found (s.190(1)); it began on %s", day.Long())}}
	r.intentional = o
	for _, e := range r.events {
		// A period that was over before relief ended decides nothing of this duty.
		if b, ok := e.Body.(*DutyAccepted); ok && b.Duty == statute.IntentionalDuty && r.stands(e) && !b.Until.Before(day) {
			o.last = b.Until
		}
	}
	if len(r.mains) > 0 {
		o.end(r.mains[0].from, "withdrawn_decision", fmt.Sprintf("the applicant was found on %s not to be intentionally homeless, and the main duty is owed instead", r.mains[0].from.Long()))
	} else if !o.last.IsZero() && r.asAt.After(o.last) {
		o.end(o.last, string(statute.GroundIntentionalEnds), fmt.Sprintf("the decided period of accommodation ended on %s (s.190(2)(a))", o.last.Long()))
		o.automatic = true
	}
	r.endIfDied(o)
}
