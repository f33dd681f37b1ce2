package casefile

import (
	"fmt"
	"sort"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// counts says whether nights under a provision count towards the six weeks.
//
// Statute: SI 2003/3326 art 3
func counts(under string) bool {
	switch under {
	case "188", "190", "193", "195", "200":
		return true
	}
	return false
}

// clockSixWeeks counts the nights of a household with family commitments in bed
// and breakfast: every night of the application, over all placements, a gap not
// counted, one night once.
//
// Statute: SI 2003/3326 arts 3-4
func (r *reading) clockSixWeeks(p *Position) {
	nights, family := r.sixWeekNights()
	if len(nights) == 0 || family.IsZero() {
		return
	}
	there := r.inBedAndBreakfast(r.asAt)
	c := clock{id: statute.C11, key: "C11", about: "household", start: nights[0]}
	c.because = []string{fmt.Sprintf("night 1 is the night of %s", nights[0].Long())}
	spent := spentBefore(nights, r.asAt)
	if len(nights) >= statute.SixWeekNights {
		c.last = nights[statute.SixWeekNights-1]
	} else {
		c.last = nights[len(nights)-1].AddDays(statute.SixWeekNights - len(nights))
	}
	if before := family.AddDays(-1); c.last.Before(before) {
		c.last = before
		c.because = append(c.because, "the household came to have family commitments on "+family.Long()+"; the limit cannot bind before")
	}
	if gap := nights[len(nights)-1].Sub(nights[0]) + 1 - len(nights); gap > 0 {
		c.because = append(c.because, fmt.Sprintf("%s elsewhere in between are not counted; nights in different places count together", nightCount(gap)))
	}
	c.because = append(c.because, fmt.Sprintf("night %d, the last that the law allows, is the night of %s", statute.SixWeekNights, c.last.Long()),
		"the Order speaks of weeks and does not say nights; the courts' dates fit 42 nights counting the first")
	out := r.add(p, c)
	r.sixWeekState(out, nights, spent, there)
}

// sixWeekState sets the state of the six weeks, which may run, rest and run again.
func (r *reading) sixWeekState(out *ClockPosition, nights []civil.Date, spent int, there bool) {
	rule, _ := statute.LookupClock(statute.C11)
	if out.State == Stopped {
		return // the applicant died
	}
	out.DoneOn, out.BreachedFrom, out.DaysOver = nil, nil, 0
	out.Because = out.Because[:len(out.Because)-1]
	over, from := overNights(nights, out.LastDay, r.asAt)
	if !from.IsZero() {
		out.BreachedFrom, out.DaysOver = &from, over
	}
	left := nights[len(nights)-1].AddDays(1)
	switch {
	case !r.family(r.asAt):
		out.State = Stopped
		out.DoneOn = r.noFamilySince()
	case there && from.IsZero():
		out.State = Running
	case there:
		out.State = Overdue
	case from.IsZero():
		out.State, out.DoneOn = Met, &left
	default:
		out.State, out.DoneOn = MetLate, &left
	}
	out.Because = append(out.Because, fmt.Sprintf("%s spent there before %s", nightCount(spent), r.asAt.Long()), sixWeekBecause(out, rule))
}

func sixWeekBecause(c *ClockPosition, rule *statute.ClockRule) string {
	switch c.State {
	case Overdue:
		return fmt.Sprintf("still there: %s over the limit; %s", nightCount(c.DaysOver), rule.AtEnd)
	case MetLate:
		return fmt.Sprintf("left on %s, after %s over the limit", c.DoneOn.Long(), nightCount(c.DaysOver))
	case Met:
		return fmt.Sprintf("left on %s within the limit; a later stay goes on counting from here", c.DoneOn.Long())
	case Stopped:
		return "the household no longer has family commitments, so the limit no longer binds"
	case Running, Ended:
	}
	return "the household must be elsewhere for the night of " + c.LastDay.AddDays(1).Long()
}

func nightCount(n int) string {
	if n == 1 {
		return "1 night"
	}
	return fmt.Sprintf("%d nights", n)
}

// overNights counts the nights after the last that the law allows, up to but not
// including a day, and gives the first of them (today's, where it is the first).
func overNights(nights []civil.Date, last, asAt civil.Date) (int, civil.Date) {
	n, first := 0, civil.Date{}
	for _, night := range nights {
		if !night.After(last) {
			continue
		}
		if first.IsZero() {
			first = night
		}
		if night.Before(asAt) {
			n++
		}
	}
	return n, first
}

func spentBefore(nights []civil.Date, day civil.Date) int {
	return sort.Search(len(nights), func(i int) bool { return !nights[i].Before(day) })
}

// sixWeekNights lists the nights that count, up to and including tonight, in
// order and each once; and the day from which the household had family
// commitments there, zero if it never had.
func (r *reading) sixWeekNights() (nights []civil.Date, family civil.Date) {
	seen := map[civil.Date]bool{}
	for _, s := range r.stays() {
		end := s.left
		if end.IsZero() || end.After(r.asAt.AddDays(1)) {
			end = r.asAt.AddDays(1)
		}
		for night := s.from; night.Before(end); night = night.AddDays(1) {
			if seen[night] || !s.bedAndBreakfast(night) || !counts(s.under(night)) {
				continue
			}
			seen[night] = true
			nights = append(nights, night)
			if r.family(night) && (family.IsZero() || night.Before(family)) {
				family = night
			}
		}
	}
	sort.Slice(nights, func(i, j int) bool { return nights[i].Before(nights[j]) })
	return nights, family
}

func (r *reading) inBedAndBreakfast(night civil.Date) bool {
	for _, s := range r.stays() {
		if s.slept(night) && s.bedAndBreakfast(night) && counts(s.under(night)) {
			return true
		}
	}
	return false
}

// noFamilySince is the day of the record from which the household has no family
// commitments; nil where a birthday ended them.
func (r *reading) noFamilySince() *civil.Date {
	for i := len(r.households) - 1; i >= 0; i-- {
		if on := r.households[i].On; i == 0 || r.family(on.AddDays(-1)) {
			return &on
		}
	}
	return nil
}

// clockOutOfArea is the time to tell the host authority of each place outside the
// district.
//
// Statute: HA 1996 s.208(2)-(4)
func (r *reading) clockOutOfArea(p *Position) {
	place := func(id string, offer bool, day civil.Date) {
		c := clock{id: statute.C12, key: "C12/" + id, about: id, start: day, last: lastOf(statute.C12, day), because: explain(statute.C12, day)}
		for _, e := range r.events {
			if told, ok := tellsHost(e, id, offer); ok && told && r.stands(e) && (c.done.IsZero() || e.On.Before(c.done)) {
				c.done = e.On
			}
		}
		r.add(p, c)
	}
	for _, e := range r.events {
		switch b := e.Body.(type) {
		case *PlacementStarted:
			if No(b.InDistrict) && !b.Available(e.Fact).After(r.asAt) {
				place(b.Placement, false, b.Available(e.Fact))
			}
		case *OfferMade:
			if No(b.InDistrict) {
				place(b.Offer, true, e.On)
			}
		}
	}
}

// tellsHost says whether a fact tells the host authority of a placement or offer.
func tellsHost(e event, id string, offer bool) (told, ok bool) {
	switch b := e.Body.(type) {
	case *OutOfAreaNotice:
		return offer && b.Offer == id || !offer && b.Placement == id, true
	case *NoticeGiven:
		return b.Letter == statute.N36 && (offer && b.Offer == id || !offer && b.Placement == id), true
	}
	return false, false
}

// clockChildNotices are the times to tell each body of a child's placement: from
// the latest of consent, that body identified and the child placed.
//
// Statute: HA 1996 s.213AA(4)
func (r *reading) clockChildNotices(p *Position) {
	placed := r.childPlaced()
	consent, refused := r.childConsent()
	if placed.IsZero() || consent.IsZero() {
		return
	}
	seen := map[string]bool{}
	for _, e := range r.events {
		b, ok := e.Body.(*ChildBody)
		if !ok || e.Type != TypeChildBodyIdentified || seen[bodyKey(b)] {
			continue
		}
		seen[bodyKey(b)] = true
		day := latest(consent, e.On, placed)
		c := clock{id: statute.C13, key: "C13/" + bodyKey(b), about: bodyKey(b), start: day, last: lastOf(statute.C13, day), done: r.childTold(b), stopped: refused}
		c.because = append([]string{fmt.Sprintf("consent came on %s, the body was named on %s, the child was placed on %s; day 1 is the latest of them", consent.Short(), e.On.Short(), placed.Short())}, explain(statute.C13, day)...)
		r.add(p, c)
	}
}

func bodyKey(b *ChildBody) string {
	if b.Member == "" {
		return b.Body
	}
	return b.Body + "/" + b.Member
}

func latest(days ...civil.Date) civil.Date {
	var out civil.Date
	for _, d := range days {
		if d.After(out) {
			out = d
		}
	}
	return out
}

// childPlaced is the first day on which a household with a child was placed since
// the duty to tell others came into force.
func (r *reading) childPlaced() civil.Date {
	for _, e := range r.events {
		b, ok := e.Body.(*PlacementStarted)
		if !ok || b.Available(e.Fact).Before(statute.ChildNoticeFrom) || b.Available(e.Fact).After(r.asAt) {
			continue
		}
		household := r.household(r.asAt)
		if household == nil {
			return b.Available(e.Fact)
		}
		for i := range household.Members {
			if household.Members[i].dependentChild(b.Available(e.Fact)) {
				return b.Available(e.Fact)
			}
		}
	}
	return civil.Date{}
}

// childConsent is the day of consent, and the day it was refused or taken back after.
func (r *reading) childConsent() (given, refused civil.Date) {
	for _, e := range r.events {
		b, ok := e.Body.(*ChildConsent)
		if !ok || b.For == "213A" {
			continue
		}
		if e.Type == TypeChildConsentGiven {
			if given.IsZero() || !refused.IsZero() {
				given, refused = e.On, civil.Date{}
			}
			continue
		}
		refused = e.On
	}
	return given, refused
}

func (r *reading) childTold(body *ChildBody) civil.Date {
	for _, e := range r.events {
		switch b := e.Body.(type) {
		case *ChildBody:
			if e.Type == TypeChildBodyNotified && b.Body == body.Body && (b.Member == body.Member || b.Member == "") {
				return e.On
			}
		case *NoticeGiven:
			if b.Letter == statute.N37 && b.Body == body.Body {
				return e.On
			}
		}
	}
	return civil.Date{}
}
