package casefile

import (
	"fmt"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// deriveInterim finds each spell of interim accommodation: under s.188 from the
// day there was reason to believe, and under ss.199A and 200 while a referral is
// decided. A placement's end, day 56, a refusal or a bare decision letter does
// not end it.
//
// Statute: HA 1996 ss.188, 199A, 200
func (r *reading) deriveInterim() {
	for _, e := range r.events {
		day, why := r.interimBegins(e)
		if day.IsZero() || len(r.interims) > 0 && !r.interimOver(day) {
			continue
		}
		o := &owed{duty: statute.InterimAccommodation, section: statute.InterimAccommodation.Section(), from: day, because: []string{why}}
		r.interims = append(r.interims, o)
		r.endInterim(o, e)
		r.endIfDied(o)
		r.interimAfterReferral(o)
	}
}

// interimOver says whether every spell so far had ended before a day.
func (r *reading) interimOver(day civil.Date) bool {
	for _, o := range r.interims {
		if o.open() || !o.to.Before(day) {
			return false
		}
	}
	return true
}

// interimBegins says whether a fact begins interim accommodation, and when.
func (r *reading) interimBegins(e event) (civil.Date, string) {
	switch b := e.Body.(type) {
	case *DutyAccepted:
		if b.Duty == statute.InterimAccommodation {
			day := b.Day1(e.Fact)
			return day, "there was reason to believe on " + day.Long() + " that the applicant may be homeless, eligible and in priority need (s.188(1))"
		}
	case *InterimDecided:
		if Yes(b.Holds) {
			return e.On, "it was decided on " + e.On.Long() + " that there is reason to believe (s.188(1))"
		}
	case *PlacementStarted:
		if b.Under == "188" && !r.owedOn(r.mains, e.On) {
			return e.On, "accommodation was provided under s.188 from " + e.On.Long()
		}
	}
	return civil.Date{}, ""
}

// endInterim finds the first lawful end of a spell under s.188.
func (r *reading) endInterim(o *owed, begun event) {
	if v, gone := r.voids[begun.ID]; gone && begun.ID != "" {
		o.end(v.on, "withdrawn_decision", "the decision was withdrawn on "+v.on.Long())
		return
	}
	for _, e := range r.events {
		b, ok := e.Body.(*NoticeGiven)
		if !ok || !r.stands(e) || No(b.StatesReasons) || No(b.StatesReviewRight) {
			continue
		}
		day := r.effective(e)
		if day.Before(o.from) || day.After(r.asAt) || !o.to.IsZero() && !day.Before(o.to) {
			continue
		}
		noFurther := b.Letter == statute.N11 && !No(b.StatesNoFurtherDuty) || Yes(b.StatesNoFurtherDuty)
		switch {
		case b.Letter == statute.N25:
			o.end(day, "199A(1)(a)", "notice of a referral took effect on "+day.Long()+" (s.199A(1)(a))")
		case b.Letter == statute.N26:
			o.end(day, "200(1)(a)", "notice of a referral took effect on "+day.Long()+" (s.200(1)(a))")
		case !r.denied(PriorityNeed, day):
		case b.Letter == statute.N12 && !r.reliefOwedOn(day):
			o.end(day, "188(1ZA)(a)", "the applicant was told on "+day.Long()+" of the decision: not in priority need and no relief duty (s.188(1ZA)(a))")
		case noFurther && r.reliefOwedOn(day):
			o.end(day, "188(1ZA)(b)", "the applicant was told on "+day.Long()+" that no further duty follows when relief ends (s.188(1ZA)(b))")
		}
	}
	if day := r.laterOfReliefAndDecision(o.from); !day.IsZero() && (o.to.IsZero() || day.Before(o.to)) {
		o.end(day, "188(1ZB)", fmt.Sprintf("relief has ended (or is not owed) and the applicant was told what duty follows; the later of the two was %s (s.188(1ZB))", day.Long()))
	}
	if o.open() && r.reliefEndedOrPassed() {
		o.because = append(o.because, "the end of the 56 days does not end it: it goes on until the applicant is told what duty follows (s.188(1ZB))")
	}
}

// owedOn says whether a spell of a duty was owed on a day.
func (r *reading) owedOn(spells []*owed, day civil.Date) bool {
	for _, o := range spells {
		if o.on(day) {
			return true
		}
	}
	return false
}

func (r *reading) reliefOwedOn(day civil.Date) bool {
	for _, o := range r.reliefs {
		if o.on(day) && (o.to.IsZero() || day.Before(o.to) || o.automatic) {
			return true
		}
	}
	return false
}

func (r *reading) reliefEndedOrPassed() bool {
	for _, o := range r.reliefs {
		if r.asAt.After(o.last) || !o.open() {
			return true
		}
	}
	return false
}

// laterOfReliefAndDecision is the day on which both have happened: relief has
// ended or was told not to be owed, and the applicant was told what duty follows.
//
// Statute: HA 1996 s.188(1ZB), (2A)
func (r *reading) laterOfReliefAndDecision(from civil.Date) civil.Date {
	relief := r.reliefOverForInterim()
	var told civil.Date
	for _, e := range r.events {
		b, ok := e.Body.(*NoticeGiven)
		if !ok || !r.stands(e) || No(b.StatesReasons) || No(b.StatesReviewRight) {
			continue
		}
		day := r.effective(e)
		if day.After(r.asAt) || day.Before(from) {
			continue
		}
		if len(r.reliefs) == 0 && relief.IsZero() && (b.Letter == statute.N01 || b.Letter == statute.N12) {
			relief = day
		}
		follows := b.Letter == statute.N13 || b.Letter == statute.N14 || Yes(b.StatesNoFurtherDuty) || b.Letter == statute.N11 && !No(b.StatesNoFurtherDuty) ||
			b.Letter == statute.N01 && (r.denied(Eligible, e.On) || r.denied(Homeless, e.On))
		if follows && (told.IsZero() || day.Before(told)) {
			told = day
		}
	}
	if relief.IsZero() || told.IsZero() {
		return civil.Date{}
	}
	if told.Before(relief) {
		return relief
	}
	return told
}

// reliefOverForInterim is the day relief ended for the purposes of interim
// accommodation: while a review of a final offer's suitability is open, relief
// counts as not ended.
//
// Statute: HA 1996 s.188(2A)
func (r *reading) reliefOverForInterim() civil.Date {
	var over civil.Date
	for _, o := range r.reliefs {
		if o.open() {
			return civil.Date{}
		}
		if o.to.After(over) {
			over = o.to
		}
	}
	for _, v := range r.reviews {
		if v.limb() != "202(1)(h)" || over.IsZero() {
			continue
		}
		switch {
		case !v.decided.IsZero() && !v.decided.After(r.asAt):
			if v.decided.After(over) {
				over = v.decided
			}
		case v.withdrawn.IsZero():
			return civil.Date{}
		}
	}
	if len(r.reliefs) == 0 && r.applicationBefore2018() {
		return statute.ReductionActFrom.AddDays(-1)
	}
	return over
}

// interimAfterReferral adds the accommodation owed while a referral is decided.
//
// Statute: HA 1996 ss.199A(2), (4)(c), 200(1)
func (r *reading) interimAfterReferral(before *owed) {
	var section, stage string
	switch before.by {
	case "199A(1)(a)":
		n25, b := r.firstNotice(statute.N25)
		if n25.Fact == nil || !Yes(b.MayHavePriorityNeed) && !r.holds(PriorityNeed, before.to) {
			return
		}
		section, stage = "199A(2)", "relief"
	case "200(1)(a)":
		section, stage = "200(1)", "main"
	default:
		return
	}
	o := &owed{duty: statute.InterimAccommodation, section: section, from: before.to,
		because: []string{"accommodation goes on until the applicant is told the outcome of the referral (s." + section + ")"}}
	r.interims = append(r.interims, o)
	r.endIfDied(o)
	told, met := r.referralOutcome(stage)
	if told.Fact == nil || r.effective(told).After(r.asAt) {
		return
	}
	day := r.effective(told)
	o.end(day, section, "the applicant was told the outcome of the referral on "+day.Long())
	if met || stage == "main" || len(r.reliefs) == 0 {
		return
	}
	next := &owed{duty: statute.InterimAccommodation, section: "199A(4)(c)", from: day,
		because: []string{"the referral failed: accommodation goes on until relief has ended and the next duty is decided, whichever is later (s.199A(4)(c))"}}
	r.interims = append(r.interims, next)
	relief := r.reliefs[len(r.reliefs)-1]
	decided := r.firstDay(day, func(d civil.Date) bool {
		return r.denied(PriorityNeed, d) || r.decidedMain(d) || r.decidedIntentional(d)
	}, PriorityNeed, Intentional)
	if !relief.open() && !decided.IsZero() {
		if decided.Before(relief.to) {
			decided = relief.to
		}
		next.end(decided, "199A(4)(c)", "relief has ended and the next duty was decided; the later was "+decided.Long())
	}
	r.endIfDied(next)
}
