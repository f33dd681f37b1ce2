package casefile

import (
	"fmt"
	"sort"

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
	all := r.interimBeginnings()
	before := len(all)
	if told, _ := r.referralOutcome("relief"); r.told(told) {
		outcome := r.effective(told)
		before = sort.Search(len(all), func(i int) bool { return !all[i].day.Before(outcome) })
	}
	r.interimBelieved(all[:before])
	r.interimDuringRelief()
	r.interimDuringMain()
	// What was believed after a referral failed begins nothing while accommodation
	// is owed because it failed.
	r.interimBelieved(all[before:])
}

// interimBelieved adds the spells under s.188 that begin where none is owed.
func (r *reading) interimBelieved(beginnings []beginning) {
	for _, begun := range beginnings {
		if !r.alive(begun.day) || !r.interimOver(begun.day) || r.referredOn(begun.day) {
			continue
		}
		o := &owed{duty: statute.InterimAccommodation, section: statute.InterimAccommodation.Section(), from: begun.day, because: []string{begun.why}}
		r.interims = append(r.interims, o)
		r.endInterim(o, begun.event)
		r.endIfDied(o)
	}
}

// beginning is a fact that begins interim accommodation, the day from which, and why.
type beginning struct {
	event event
	day   civil.Date
	why   string
}

// interimBeginnings lists the facts that begin interim accommodation, the earliest
// day first, whenever they were written down.
func (r *reading) interimBeginnings() []beginning {
	var out []beginning
	for _, e := range r.events {
		if day, why := r.interimBegins(e); !day.IsZero() {
			out = append(out, beginning{e, day, why})
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].day.Before(out[j].day) })
	return out
}

// interimOver says whether every spell that had begun by a day had ended before it.
func (r *reading) interimOver(day civil.Date) bool {
	for _, o := range r.interims {
		if !o.from.After(day) && (o.open() || !o.to.Before(day)) {
			return false
		}
	}
	return true
}

// referredOn says whether a referral to another authority was notified by a day
// and its outcome was not.
func (r *reading) referredOn(day civil.Date) bool {
	for _, at := range []struct {
		notice statute.Letter
		stage  string
	}{{statute.N25, "relief"}, {statute.N26, "main"}} {
		notice := r.referralNotice(at.notice)
		if notice.Fact == nil || r.effective(notice).After(day) {
			continue
		}
		if told, _ := r.referralOutcome(at.stage); told.Fact == nil || r.effective(told).After(day) {
			return true
		}
	}
	return false
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
	if v, gone := r.voids[begun.Fact]; gone {
		o.end(latest(v.on, o.from), "withdrawn_decision", "the decision was withdrawn on "+v.on.Long())
		return
	}
	for _, e := range r.events {
		b, ok := e.Body.(*NoticeGiven)
		if !ok || !r.stands(e) || !saysEnough(b) {
			continue
		}
		day := r.effective(e)
		if day.Before(o.from) || day.After(r.asAt) || !o.to.IsZero() && !day.Before(o.to) {
			continue
		}
		switch {
		case b.Letter == statute.N25:
			o.end(day, "199A(1)(a)", "notice of a referral took effect on "+day.Long()+" (s.199A(1)(a))")
		case b.Letter == statute.N26 && !r.reliefOwedOn(e.On):
			o.end(day, "200(1)(a)", "notice of a referral took effect on "+day.Long()+" (s.200(1)(a))")
		case !r.denied(PriorityNeed, day), r.interimEased(day):
		case b.Letter == statute.N12 && !r.reliefOwedOn(day):
			o.end(day, "188(1ZA)(a)", "the applicant was told on "+day.Long()+" of the decision: not in priority need and no relief duty (s.188(1ZA)(a))")
		case saysNoFurtherDuty(b) && (r.reliefOwedOn(day) || r.endsRelief(b, day)):
			o.end(day, "188(1ZA)(b)", "the applicant was told on "+day.Long()+" that no further duty follows when relief ends (s.188(1ZA)(b))")
		}
	}
	if day := r.laterOfReliefAndDecision(o.from); !day.IsZero() && (o.to.IsZero() || day.Before(o.to)) {
		o.end(day, "188(1ZB)", fmt.Sprintf("relief has ended (or is not owed) and the applicant was told what duty follows; the later of the two was %s (s.188(1ZB))", day.Long()))
		r.endsWithRelief(o)
	}
	o.because = append(o.because, r.interimEasedBecause(o.from)...)
	if o.open() && r.reliefEndedOrPassed() {
		o.because = append(o.because, "the end of the 56 days does not end it: it goes on until the applicant is told what duty follows (s.188(1ZB))")
	}
}

// endsRelief says whether a letter that took effect on a day is the notice that ended
// relief: the duty is then owed until the applicant is told, and not before and after
// in one breath.
//
// Statute: HA 1996 ss.188(1ZA)(b), 189B(5)
func (r *reading) endsRelief(b *NoticeGiven, day civil.Date) bool {
	for _, o := range r.reliefs {
		if b.Letter == statute.N10 && o.to == day && !o.automatic && o.by == string(b.Ground) {
			return true
		}
	}
	return false
}

// saysNoFurtherDuty says whether a letter tells that no duty follows when relief
// ends. N11 and N12 are such letters unless it was recorded that they do not say so.
//
// Statute: HA 1996 s.188(1ZA)
func saysNoFurtherDuty(b *NoticeGiven) bool {
	if b.Letter == statute.N11 || b.Letter == statute.N12 {
		return !No(b.StatesNoFurtherDuty)
	}
	return Yes(b.StatesNoFurtherDuty)
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

// reliefOwedOn says whether relief was owed on a day and not ended by an act of it.
func (r *reading) reliefOwedOn(day civil.Date) bool {
	for _, o := range r.reliefs {
		if o.atNight(day) {
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
	if len(r.reliefs) == 0 && r.applicationBefore2018() {
		relief = from // no relief duty stands between the applicant and the next
	}
	var told civil.Date
	for _, e := range r.events {
		b, ok := e.Body.(*NoticeGiven)
		if !ok || !r.stands(e) || !saysEnough(b) {
			continue
		}
		day := r.effective(e)
		if day.After(r.asAt) || day.Before(from) {
			continue
		}
		if len(r.reliefs) == 0 && relief.IsZero() && (b.Letter == statute.N01 || b.Letter == statute.N12) {
			relief = day
		}
		follows := b.Letter == statute.N13 || b.Letter == statute.N14 || saysNoFurtherDuty(b) ||
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
		if v.limb() != "202(1)(h)" || !v.runs() || over.IsZero() {
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
	return over
}

// endsWithRelief makes a spell that ends on the day on which relief ends by itself
// end, as relief does, with the night of that day: the main duty begins the day after.
//
// Statute: HA 1996 ss.188(1ZB), 189B(4)
func (r *reading) endsWithRelief(o *owed) {
	for _, relief := range r.reliefs {
		if relief.atMidnight() && relief.to == o.to {
			o.last, o.automatic = o.to, true
		}
	}
}
