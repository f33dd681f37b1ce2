package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// interimDuringRelief adds the accommodation owed while a referral at the relief
// stage is decided, and after it failed.
//
// Statute: HA 1996 s.199A(2), (4)(c)
func (r *reading) interimDuringRelief() {
	notice := r.referralNotice(statute.N25)
	if !r.told(notice) {
		return
	}
	day := r.effective(notice)
	if !r.alive(day) || !r.believedInNeed(notice.Body.(*NoticeGiven), day) {
		return
	}
	o := r.referralSpell("199A(2)", day)
	told, met := r.referralOutcome("relief")
	if !r.told(told) {
		r.endIfDied(o)
		return
	}
	outcome := latest(day, r.effective(told))
	o.end(outcome, "199A(2)", "the applicant was told the outcome of the referral on "+outcome.Long())
	r.endIfDied(o)
	if met || len(r.reliefs) == 0 || o.by == "died" {
		return
	}
	after := &owed{duty: statute.InterimAccommodation, section: "199A(4)(c)", from: outcome,
		because: []string{"the referral failed: accommodation goes on until relief has ended and the next duty is decided, whichever is later (s.199A(4)(c))"}}
	r.interims = append(r.interims, after)
	relief := r.reliefs[len(r.reliefs)-1]
	decided := r.firstDay(outcome, func(d civil.Date) bool {
		return r.nothingFollows(d) || r.mainFollows(d) || r.decidedIntentional(d)
	}, PriorityNeed, Intentional)
	if !relief.open() && !decided.IsZero() {
		over := latest(decided, relief.to)
		after.end(over, "199A(4)(c)", "relief has ended and the next duty was decided; the later was "+over.Long())
		r.endsWithRelief(after)
	}
	r.endIfDied(after)
}

// believedInNeed says whether there was reason to believe, when a referral was
// notified, that the applicant may be in priority need: as the letter was
// recorded, else because it was found or accommodation under s.188 was owed.
func (r *reading) believedInNeed(b *NoticeGiven, day civil.Date) bool {
	if b.MayHavePriorityNeed != nil {
		return Yes(b.MayHavePriorityNeed) || r.holds(PriorityNeed, day)
	}
	return r.holds(PriorityNeed, day) || !r.denied(PriorityNeed, day) && r.owedOn(r.interims, day)
}

// interimDuringMain adds the accommodation owed while a referral at the main
// stage is decided.
//
// Statute: HA 1996 s.200(1)
func (r *reading) interimDuringMain() {
	notice := r.referralNotice(statute.N26)
	if !r.told(notice) || !r.alive(r.effective(notice)) {
		return
	}
	day := r.effective(notice)
	o := r.referralSpell("200(1)", day)
	if told, _ := r.referralOutcome("main"); r.told(told) {
		outcome := latest(day, r.effective(told))
		o.end(outcome, "200(1)", "the applicant was told the outcome of the referral on "+outcome.Long())
	}
	r.endIfDied(o)
}

func (r *reading) referralSpell(section string, day civil.Date) *owed {
	o := &owed{duty: statute.InterimAccommodation, section: section, from: day,
		because: []string{"accommodation goes on until the applicant is told the outcome of the referral (s." + section + ")"}}
	r.interims = append(r.interims, o)
	return o
}
