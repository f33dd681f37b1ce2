package casefile

import (
	"fmt"
	"sort"
	"strings"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// deriveLetters lists the letters that are due and not given.
func (r *reading) deriveLetters(p *Position) {
	if !r.died.IsZero() {
		return
	}
	r.p = p
	r.lettersOfApplication()
	r.lettersOfDuties()
	r.lettersAfterRelief()
	r.lettersOfReferrals()
	r.lettersOfPlacements()
	for _, v := range r.reviews {
		if v.withdrawn.IsZero() && v.decided.IsZero() {
			r.due(statute.N30, v.id, v.event, v.event.On, "a review was asked on "+v.event.On.Long(), func(b *NoticeGiven) bool { return b.Review == "" || b.Review == v.id })
		}
	}
	sort.SliceStable(p.LettersDue, func(i, j int) bool { return p.LettersDue[i].Key < p.LettersDue[j].Key })
}

// due adds a letter unless one that matches was given on or after the day from
// which it is due.
func (r *reading) due(l statute.Letter, about string, cause event, since civil.Date, because string, matches func(*NoticeGiven) bool) {
	r.dueSince(l, about, cause, since, since, because, matches)
}

// dueSince is due where what counts as given may be earlier than what is shown.
func (r *reading) dueSince(l statute.Letter, about string, cause event, from, since civil.Date, because string, matches func(*NoticeGiven) bool) {
	for _, e := range r.events {
		if b, ok := e.Body.(*NoticeGiven); ok && b.Letter == l && r.stands(e) && !e.On.Before(from) && (matches == nil || matches(b)) {
			return
		}
	}
	key := string(l) + "/" + about
	for i := range r.p.LettersDue {
		if r.p.LettersDue[i].Key == key {
			return // one letter answers both
		}
	}
	rule, _ := statute.LookupLetter(l)
	because += r.letterDoubts(l)
	r.p.LettersDue = append(r.p.LettersDue, LetterDue{Letter: l, Key: key, About: about, Kind: rule.Kind, Because: because, Since: since, Citation: rule.Citation,
		Arithmetic: r.letterArithmetic(l, about, since), Why: letterWhy(&rule, since, cause)})
}

// aboutDuty matches a letter about a duty, or one that names none.
func aboutDuty(d statute.Duty) func(*NoticeGiven) bool {
	return func(b *NoticeGiven) bool { return b.Duty == "" || b.Duty == d }
}

func (r *reading) lettersOfApplication() {
	switch applied := r.appliedOn(); applied {
	case civil.Date{}:
	case r.treatedAsApplied():
		r.due(statute.N04, "application", r.applicationCause(), applied, "the applicant is treated as having applied here on "+applied.Long()+", because another authority's referral succeeded", nil)
	default:
		r.due(statute.N04, "application", r.applicationCause(), applied, "an application was made on "+applied.Long(), nil)
	}
	if denied, _, on := r.deniedSince(Eligible); denied {
		r.due(statute.N01, "application", r.answerer(Eligible), on, "the applicant was found not eligible on "+on.Long(), nil)
	} else if homeless, _, a := r.deniedSince(Homeless); homeless {
		if threatened, _, b := r.deniedSince(Threatened); threatened {
			on := latest(a, b)
			r.due(statute.N01, "application", r.lastFinding(r.asAt, Homeless, Threatened), on, "the applicant was found neither homeless nor threatened with homelessness on "+on.Long(), nil)
		}
	}
	withdrawn, lost := r.firstOf(TypeApplicationWithdrawn), r.firstOf(TypeContactLost)
	if !withdrawn.IsZero() && !r.everOwed() {
		r.due(statute.N41, "application", r.firstFact(TypeApplicationWithdrawn), withdrawn, "the application was withdrawn on "+withdrawn.Long()+", before any duty was owed", nil)
	}
	if !lost.IsZero() {
		r.due(statute.N42, "application", r.firstFact(TypeContactLost), lost, "contact was lost on "+lost.Long(), nil)
	}
}

func (r *reading) deniedSince(issue Issue) (denied, made bool, on civil.Date) {
	holds, made, on := r.answer(issue, r.asAt)
	return made && !holds, made, on
}

func (r *reading) firstOf(t FactType) civil.Date {
	for _, e := range r.events {
		if e.Type == t {
			return e.On
		}
	}
	return civil.Date{}
}

// acceptedOn is the day on which the acceptance of a duty was written down, or
// the day it began where none was.
func (r *reading) acceptedOn(o *owed) civil.Date {
	for _, e := range r.events {
		if b, ok := e.Body.(*DutyAccepted); ok && b.Duty == o.duty && b.Day1(e.Fact) == o.from {
			return e.On
		}
	}
	return o.from
}

func (r *reading) lettersOfDuties() {
	var first, second *owed
	for _, o := range append([]*owed{r.prevention}, r.reliefs...) {
		if o == nil || o.by == "withdrawn_decision" {
			continue
		}
		if o.duty == statute.PreventionDuty || o == r.reliefs[len(r.reliefs)-1] {
			accepted := r.acceptedOn(o)
			r.dueSince(statute.N02, string(o.duty), r.cause(o), o.from, accepted, fmt.Sprintf("%s accepted %s", o.duty.Name(), accepted.Short())+o.revivedWords(), aboutDuty(o.duty))
		}
		if first == nil || o.from.Before(first.from) {
			first, second = o, first
		} else if second == nil {
			second = o
		}
	}
	if first == nil {
		return
	}
	why := fmt.Sprintf("the %s began on %s", first.duty.Name(), first.from.Long()) + first.revivedWords()
	if !r.planSince(first.from) {
		r.due(statute.N05, string(first.duty), r.cause(first), first.from, why, nil)
		r.due(statute.N06, string(first.duty), r.cause(first), first.from, why, nil)
	}
	if second != nil && second.duty == statute.ReliefDuty && first.duty == statute.PreventionDuty && !r.planSince(second.from) {
		r.due(statute.N07, string(second.duty), r.cause(second), second.from, fmt.Sprintf("the %s began on %s, so the assessment and plan are to be looked at again", second.duty.Name(), second.from.Long()), nil)
	}
	r.endOfPrevention()
	r.endOfRelief()
}

// planSince says whether a plan was issued, or reviewed, on or after a day.
func (r *reading) planSince(day civil.Date) bool {
	for _, e := range r.events {
		if (e.Type == TypePlanIssued || e.Type == TypePlanReviewed) && !e.On.Before(day) {
			return true
		}
	}
	return false
}

// endOfPrevention is due while the duty is open and a ground for ending it is
// there. That 56 days have passed is none: the duty may go on.
func (r *reading) endOfPrevention() {
	o := r.prevention
	if !o.open() || o.noticed {
		return
	}
	if n := len(r.reliefs); n > 0 && !r.reliefs[n-1].from.Before(o.from) {
		r.dueNow(o, statute.N09, r.cause(r.reliefs[n-1]), r.reliefs[n-1].from, "the relief duty began on "+r.reliefs[n-1].from.Long()+" while prevention is open (195(8)(c))")
	} else if denied, _, on := r.deniedSince(Eligible); denied {
		r.dueNow(o, statute.N09, r.answerer(Eligible), on, "the applicant was found not eligible on "+on.Long()+" (195(8)(f))")
	} else if on := r.firstOf(TypeApplicationWithdrawn); !on.IsZero() {
		r.dueNow(o, statute.N09, r.firstFact(TypeApplicationWithdrawn), on, "the application was withdrawn on "+on.Long()+" (195(8)(g))")
	}
}

// dueNow adds a letter that stays due until its duty has ended, or a lawful notice
// is on its way, because a letter that ends nothing has not done its work. Nobody
// could give it while the duty was taken to be ended.
func (r *reading) dueNow(o *owed, l statute.Letter, cause event, since civil.Date, because string) {
	r.due(l, string(o.duty), cause, latest(since, o.revivedOn()), because+o.revivedWords(), func(*NoticeGiven) bool { return false })
}

func (r *reading) endOfRelief() {
	if len(r.reliefs) == 0 {
		return
	}
	o := r.reliefs[len(r.reliefs)-1]
	if o.by == string(statute.GroundFinalOffer) {
		r.due(statute.N10, "relief", r.endCause(o), o.to, "a final offer was refused on "+o.to.Long()+" (193A)", nil)
		return
	}
	if !o.open() || o.noticed {
		return
	}
	notEligible, _, on := r.deniedSince(Eligible)
	withdrawn := r.firstOf(TypeApplicationWithdrawn)
	switch {
	case notEligible:
		r.dueNow(o, statute.N10, r.answerer(Eligible), on, "the applicant was found not eligible on "+on.Long()+" (189B(7)(e))")
	case !withdrawn.IsZero():
		r.dueNow(o, statute.N10, r.firstFact(TypeApplicationWithdrawn), withdrawn, "the application was withdrawn on "+withdrawn.Long()+" (189B(7)(f))")
	case r.asAt.After(o.last) && (r.denied(PriorityNeed, r.asAt) || r.holds(Intentional, r.asAt)):
		denied, _, since := r.deniedSince(PriorityNeed)
		if !denied {
			_, _, since = r.answer(Intentional, r.asAt)
		}
		r.dueNow(o, statute.N10, r.lastFinding(r.asAt, PriorityNeed, Intentional), latest(since, o.last.AddDays(1)), "the 56 days ended on "+o.last.Long()+" and the duty does not end by itself (189B(7)(b))")
	}
}

func (r *reading) lettersAfterRelief() {
	if denied, _, on := r.deniedSince(PriorityNeed); denied && r.nothingFollows(r.asAt) && !r.toldNoFurtherDuty() {
		letter := statute.N12
		if r.reliefOwedOn(on) {
			letter = statute.N11
		}
		r.due(letter, "priority_need", r.answerer(PriorityNeed), on, "the applicant was found not to be in priority need on "+on.Long(), nil)
	}
	if n := len(r.mains); n > 0 {
		o := r.mains[n-1]
		r.dueAfterRelief(o, statute.N13, "the main duty began on "+o.from.Long())
		switch {
		case o.open(), o.by == "died", o.by == string(statute.GroundMainTemporary), o.by == string(statute.GroundMainReferral):
		default:
			r.due(statute.N24, "main", r.endCause(o), o.to, "the main duty ended on "+o.to.Long()+" (s."+o.by+")", nil)
		}
		if o.open() {
			r.temporaryOfferRefused(o)
		}
	}
	if o := r.intentional; o != nil {
		r.dueAfterRelief(o, statute.N14, "relief has ended, and priority need and intentional homelessness are both found")
	}
}

// dueAfterRelief adds the letter that tells of a duty that follows relief. Where
// relief was revived after that duty had begun by law, it is due from then: nobody
// knew of it before.
func (r *reading) dueAfterRelief(o *owed, l statute.Letter, because string) {
	since := o.from
	if n := len(r.reliefs); n > 0 {
		if on := r.reliefs[n-1].revivedOn(); on.After(since) {
			since = on
			because += "; relief, which comes before it, was revived on " + on.Long()
		}
	}
	r.dueSince(l, string(o.duty), r.cause(o), o.from, since, because+o.revivedWords(), nil)
}

func (r *reading) temporaryOfferRefused(o *owed) {
	for _, e := range r.events {
		if b, ok := e.Body.(*OfferAnswered); ok && e.Type == TypeOfferRefused && o.on(e.On) {
			if _, offer := r.offer(b.Offer); offer != nil && offer.Kind == "temporary" {
				r.due(statute.N21, b.Offer, e, e.On, "temporary accommodation was refused on "+e.On.Long(), nil)
			}
		}
	}
}

// toldNoFurtherDuty says whether a letter told the applicant that no further duty follows.
func (r *reading) toldNoFurtherDuty() bool {
	for _, e := range r.events {
		b, ok := e.Body.(*NoticeGiven)
		if ok && r.stands(e) && saysNoFurtherDuty(b) {
			return true
		}
	}
	return false
}

// referredOut says whether a referral goes from this authority to another.
func (r *reading) referredOut(b *AuthorityReferral) bool {
	for _, e := range r.events {
		if in, ok := e.Body.(*AuthorityReferral); ok && e.Type == TypeReferralInReceived && in.Referral == b.Referral {
			return false
		}
	}
	return b.Direction != "in"
}

func (r *reading) lettersOfReferrals() {
	for _, e := range r.events {
		b, ok := e.Body.(*AuthorityReferral)
		if !ok || !r.referredOut(b) {
			continue
		}
		same := func(n *NoticeGiven) bool { return n.Referral == "" || n.Referral == b.Referral }
		switch e.Type {
		case TypeReferralMade:
			letter := statute.N25
			if b.Stage == "main" {
				letter = statute.N26
			}
			r.due(letter, b.Referral, e, e.On, "a referral to another authority was made on "+e.On.Long(), same)
		case TypeReferralDecided:
			r.due(statute.N28, b.Referral, e, e.On, "the referral was decided on "+e.On.Long(), same)
			if Yes(b.ConditionsMet) && r.stageOf(b.Referral, e.On) == "relief" {
				r.due(statute.N29, b.Referral, e, e.On, "the conditions for referral are met; the other authority needs the assessments", same)
			}
		}
	}
}

func (r *reading) lettersOfPlacements() {
	for i := range r.p.Clocks {
		c := &r.p.Clocks[i]
		if c.State != Running && c.State != Overdue {
			continue
		}
		switch c.ID {
		case statute.C12:
			r.due(statute.N36, c.About, r.eventAt(c.Trigger), c.StartedOn, "accommodation outside the district was made available on "+c.StartedOn.Long(),
				func(b *NoticeGiven) bool { return b.Placement == c.About || b.Offer == c.About })
		case statute.C13:
			body, _, _ := strings.Cut(c.About, "/")
			r.due(statute.N37, c.About, r.eventAt(c.Trigger), c.StartedOn, "a child was placed, and consent and the body to tell are known",
				func(b *NoticeGiven) bool { return b.Body == body })
		}
	}
	placed := r.childPlaced()
	given, refused := r.childConsent()
	if !placed.IsZero() && given.IsZero() && refused.IsZero() && r.household(r.asAt) != nil {
		r.due(statute.N38, "household", r.firstStay(placed), placed, "a child was placed on "+placed.Long()+" and consent was not asked", nil)
	}
}
