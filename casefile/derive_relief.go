package casefile

import (
	"fmt"
	"slices"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// deriveRelief finds each spell of the relief duty: one from the day homeless and
// eligible were both found, and a new one where a referral at that stage failed.
//
// Statute: HA 1996 ss.189B, 199A
func (r *reading) deriveRelief() {
	if r.applicationBefore2018() {
		return
	}
	again := civil.Date{}
	failed, anew := r.referralFailed("relief")
	if anew {
		again = r.effective(failed)
	}
	day, by := r.bothFound(Homeless, Eligible)
	began := startedBecause(by, "homeless and eligible", day, "s.189B(1)")
	day, late := r.notBeforeReferral(day)
	referred := r.referralNotice(statute.N25)
	if !day.IsZero() && (referred.Fact == nil || r.effective(referred).After(day) || r.effective(referred).After(r.asAt)) {
		r.reliefSpell(day, again, append([]string{began}, late...)...)
	}
	if anew && !again.After(r.asAt) {
		r.reliefSpell(again, civil.Date{}, fmt.Sprintf("the applicant was told on %s that the conditions for referral are not met; a new period of 56 days begins with that day (s.199A(4)(b))", again.Long()))
	}
}

// reliefSpell follows one spell of relief from its first day. Acts from the day
// on which a later spell began are about that one.
func (r *reading) reliefSpell(day, later civil.Date, why ...string) {
	if !r.alive(day) {
		return
	}
	o := &owed{duty: statute.ReliefDuty, section: statute.ReliefDuty.Section(), from: day, last: lastOf(statute.C04, day), because: why}
	r.reliefs = append(r.reliefs, o)
	automatic := r.automaticEnd(o)
	if !automatic.IsZero() && (automatic != o.last || r.asAt.After(o.last)) {
		o.end(automatic, string(statute.GroundAutomatic), r.automaticBecause(o, automatic))
		o.automatic = true
		if automatic != o.last {
			o.decided = r.decidedBy(automatic)
		}
	}
	for _, e := range r.events {
		if e.On.Before(o.from) || !later.IsZero() && !e.On.Before(later) {
			continue
		}
		switch b := e.Body.(type) {
		case *NoticeGiven:
			if r.stands(e) {
				r.reliefNotice(o, e, b)
			}
		case *OfferAnswered:
			if e.Type == TypeOfferRefused {
				r.finalOfferRefused(o, e, b)
			}
		}
	}
	r.endIfWithdrawn(o, Homeless, Eligible)
	r.endIfDied(o)
	if o.open() {
		o.because = append(o.because, r.goesOnBecause(o)...)
		o.because = append(o.because, r.easedBecause(r.asAt)...)
	}
}

// automaticEnd is the day on which relief ends without notice: day 56 where
// priority need and not intentional were both found by then, else the day of the
// last of the two findings. Zero where they are not both found.
//
// Statute: HA 1996 s.189B(4)
func (r *reading) automaticEnd(o *owed) civil.Date {
	if r.asAt.Before(o.last) {
		return civil.Date{}
	}
	return r.firstDay(o.last, r.decidedMain, PriorityNeed, Intentional)
}

// decidedBy is the last of the findings of a day, in the order of its facts, on
// priority need or intentional homelessness.
func (r *reading) decidedBy(day civil.Date) event {
	var last event
	place := -1
	for _, issue := range [...]Issue{PriorityNeed, Intentional} {
		for _, f := range r.findings[issue] {
			if f.on != day || !r.stands(f.source) {
				continue
			}
			if i := slices.IndexFunc(r.events, func(e event) bool { return e.Fact == f.source.Fact }); i > place {
				last, place = f.source, i
			}
		}
	}
	return last
}

func (r *reading) automaticBecause(o *owed, day civil.Date) string {
	if day == o.last {
		return fmt.Sprintf("the duty ended by itself at the end of day 56, %s: priority need and not intentionally homeless were both found by then (s.189B(4))", day.Long())
	}
	return fmt.Sprintf("the 56 days ended on %s with a finding still open; priority need and not intentionally homeless were both found on %s, and the duty is treated as ended on that day (s.189B(4); an inference, the Act does not say which day)", o.last.Short(), day.Long())
}

func (r *reading) goesOnBecause(o *owed) []string {
	if !r.asAt.After(o.last) {
		return nil
	}
	if r.holds(PriorityNeed, r.asAt) {
		if _, made, _ := r.answer(Intentional, r.asAt); !made {
			return []string{"the 56 days are over, but whether the applicant became homeless intentionally is undecided; read literally s.189B(4) would end the duty here, but we follow the accepted reading that it goes on until notice or decision"}
		}
	}
	return []string{"the 56 days are over, but the duty goes on until notice: it ends by itself only where priority need and not intentionally homeless are both found (s.189B(4))"}
}

// reliefNotice applies one notice to a spell of relief.
func (r *reading) reliefNotice(o *owed, e event, b *NoticeGiven) {
	switch b.Letter {
	case statute.N10:
		if !r.mayEnd(e, b, o, statute.ReliefDuty) {
			return
		}
		rule, _ := statute.LookupGround(b.Ground)
		if r.tookEffect(o, e, string(b.Ground)) {
			o.barsMain, o.bars190 = !rule.OpensMain, !rule.OpensMain
		}
	case statute.N16:
		if r.nonCooperationDuty(e, b) != statute.ReliefDuty || !r.nonCooperationLawful(e, b, o) {
			return
		}
		if r.tookEffect(o, e, string(statute.GroundNonCooperation)) {
			before := e.On.Before(statute.NonCooperationReformFrom)
			o.barsMain, o.bars190 = before, before
			r.legacy = before
		}
	case statute.N25:
		if r.saysWhatItMust(e, b, "199A(1)") && r.tookEffect(o, e, string(statute.GroundReliefReferral)) {
			o.barsMain, o.bars190 = true, true
		}
	}
}

// tookEffect ends a spell by notice, and says whether this notice did it.
func (r *reading) tookEffect(o *owed, e event, by string) bool {
	was := o.ending
	r.endByNotice(o, e, by)
	return o.ending != was
}

// finalOfferRefused ends relief on the day a final offer was refused, where the
// formalities were kept; the main duty then never arises.
//
// Statute: HA 1996 s.193A
func (r *reading) finalOfferRefused(o *owed, e event, answer *OfferAnswered) {
	made, offer := r.offer(answer.Offer)
	if offer == nil || !r.stands(e) || !r.stands(made) || r.toldAndFell(e, tellsOfFinalOffer) || offer.FinalFor == "193(7)" || offer.Kind != "final_accommodation" && offer.Kind != "final_part6" {
		return
	}
	if offer.Kind == "final_part6" && offer.FinalFor == "" && !o.on(e.On) {
		return // a final Part 6 offer under the main duty
	}
	if !o.on(e.On) {
		r.problem(e, "P08", "offer", "193A(1)", "the relief duty was not owed when this final offer was refused, so the refusal ends nothing under s.193A")
		return
	}
	if missing := finalFormalities(offer); missing != "" {
		r.problem(made, "P08", missing, "193A", fmt.Sprintf("the offer was refused, but %s was not recorded as done; the refusal ends nothing and the main duty is not lost", formality(missing)))
		return
	}
	if o.to.IsZero() || e.On.Before(o.to) || e.On == o.to && o.atMidnight() {
		o.end(e.On, string(statute.GroundFinalOffer), fmt.Sprintf("a final offer was refused on %s (s.193A(2)); the main duty does not arise (s.193A(3))", e.On.Long()))
		o.barsMain, o.bars190, o.automatic = true, false, false
	}
}

// tellsOfFinalOffer says whether a letter tells that relief ended by a refusal.
func tellsOfFinalOffer(b *NoticeGiven) bool {
	return b.Letter == statute.N10 && b.Ground == statute.GroundFinalOffer
}

// finalFormalities names the first formality of a final offer that was not kept.
//
// Statute: HA 1996 ss.193A(1), (5)-(7), 193(7)-(7F)
func finalFormalities(o *OfferMade) string {
	switch {
	case !Yes(o.ToldConsequences):
		return "told_consequences"
	case !Yes(o.ToldReviewRight):
		return "told_review_right"
	case (o.Kind == "final_part6" || o.Kind == "private_rented") && !Yes(o.InWriting):
		return "in_writing"
	case o.Kind == "final_part6" && !Yes(o.StatesFinal):
		return "states_final"
	case No(o.FoundSuitable):
		return "found_suitable"
	case No(o.CanEndObligations):
		return "can_end_obligations"
	}
	return ""
}

func formality(field string) string {
	switch field {
	case "told_consequences":
		return "telling the applicant what refusal would mean"
	case "told_review_right":
		return "telling the applicant of the right to have its suitability reviewed"
	case "in_writing":
		return "making the offer in writing"
	case "states_final":
		return "stating that it is a final offer"
	case "found_suitable":
		return "finding it suitable"
	}
	return "finding that the applicant could end other obligations in time"
}

// offer finds an offer by its id.
func (r *reading) offer(id string) (event, *OfferMade) {
	for _, e := range r.events {
		if b, ok := e.Body.(*OfferMade); ok && b.Offer == id {
			return e, b
		}
	}
	return event{}, nil
}

// firstNotice is the first letter of a kind that stands.
func (r *reading) firstNotice(l statute.Letter) (event, *NoticeGiven) {
	for _, e := range r.events {
		if b, ok := e.Body.(*NoticeGiven); ok && b.Letter == l && r.stands(e) {
			return e, b
		}
	}
	return event{}, nil
}

// referralNotice is the first letter N25 or N26 that stands and could do what it
// says: one of N26 only where relief was no longer owed.
//
// Statute: HA 1996 ss.199A(1), 200(1), (1A)
func (r *reading) referralNotice(l statute.Letter) event {
	for _, e := range r.events {
		b, ok := e.Body.(*NoticeGiven)
		if ok && b.Letter == l && r.stands(e) && saysEnough(b) && (l == statute.N25 || !r.reliefOwedOn(e.On)) {
			return e
		}
	}
	return event{}
}

// referralFailed is the letter that told the applicant that the conditions for a
// referral at a stage are not met.
//
// Statute: HA 1996 ss.199A(3)-(4), 200(2)-(3)
func (r *reading) referralFailed(stage string) (event, bool) {
	letter, met := r.referralOutcome(stage)
	return letter, letter.Fact != nil && !met
}

// referralOutcome is the letter that told the applicant the outcome of a referral
// made at a stage, and whether the conditions are met.
func (r *reading) referralOutcome(stage string) (event, bool) {
	told := event{}
	for _, e := range r.events {
		if b, ok := e.Body.(*NoticeGiven); ok && b.Letter == statute.N28 && r.stands(e) && !r.refersIn(b.Referral) && r.stageOf(b.Referral, e.On) == stage {
			told = e
		}
	}
	if told.Fact == nil {
		return told, false
	}
	referral := told.Body.(*NoticeGiven).Referral
	for _, e := range r.events {
		b, ok := e.Body.(*AuthorityReferral)
		if !ok || e.Type != TypeReferralDecided || b.Direction == "in" || r.refersIn(b.Referral) {
			continue
		}
		if b.Referral == referral || referral == "" && r.stageOf(b.Referral, e.On) == stage {
			return told, Yes(b.ConditionsMet)
		}
	}
	return event{}, false
}

// stageOf says at which stage a referral out was made: as it was recorded, else
// by the notice that was given to the applicant.
func (r *reading) stageOf(referral string, day civil.Date) string {
	stage := ""
	for _, e := range r.events {
		b, ok := e.Body.(*AuthorityReferral)
		if ok && e.Type == TypeReferralMade && b.Direction != "in" && (b.Referral == referral || referral == "" && !e.On.After(day)) {
			stage = b.Stage
		}
	}
	if stage != "" {
		return stage
	}
	if n26, _ := r.firstNotice(statute.N26); n26.Fact != nil && !n26.On.After(day) {
		return "main"
	}
	return "relief"
}
