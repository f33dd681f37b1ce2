package casefile

import (
	"fmt"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// clockOutOfArea is the time to tell the host authority of each place outside the
// district.
//
// Statute: HA 1996 s.208(2)-(4)
func (r *reading) clockOutOfArea(p *Position) {
	for _, e := range r.events {
		switch b := e.Body.(type) {
		case *PlacementStarted:
			if day := b.Available(e.Fact); No(b.InDistrict) && !day.After(r.asAt) {
				r.clockHostTold(p, e, b.Placement, day, func(placement, _ string) bool { return placement == b.Placement })
			}
		case *OfferMade:
			if No(b.InDistrict) {
				r.clockHostTold(p, e, b.Offer, e.On, func(_, offer string) bool { return offer == b.Offer })
			}
		}
	}
}

// clockHostTold is the time to tell the host authority of one place.
func (r *reading) clockHostTold(p *Position, cause event, id string, day civil.Date, same func(placement, offer string) bool) {
	c := clock{id: statute.C12, key: "C12/" + id, about: id, start: day, last: lastOf(statute.C12, day), because: explain(statute.C12, day, "the place was made available on "+day.Long()), cause: cause}
	for _, e := range r.events {
		told := false
		switch b := e.Body.(type) {
		case *OutOfAreaNotice:
			told = same(b.Placement, b.Offer)
		case *NoticeGiven:
			told = b.Letter == statute.N36 && same(b.Placement, b.Offer)
		}
		if told && r.stands(e) && (c.done.IsZero() || r.effective(e).Before(c.done)) {
			c.done = r.effective(e)
		}
	}
	r.add(p, c)
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
		c := clock{id: statute.C13, key: "C13/" + bodyKey(b), about: bodyKey(b), start: day, last: lastOf(statute.C13, day), done: r.childTold(b), stopped: refused, cause: r.childCause(e, day)}
		c.because = explain(statute.C13, day, fmt.Sprintf("consent came on %s, the body was named on %s, the child was placed on %s; day 1 is the latest of them", consent.Short(), e.On.Short(), placed.Short()))
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

// childPlaced is the first day on which a child lived in a place provided since
// the duty to tell others came into force.
//
// Statute: HA 1996 s.213AA
func (r *reading) childPlaced() civil.Date {
	var first civil.Date
	note := func(day civil.Date) {
		if !day.After(r.asAt) && (first.IsZero() || day.Before(first)) {
			first = day
		}
	}
	for _, s := range r.stays {
		if s.from.Before(statute.ChildNoticeFrom) {
			continue
		}
		if r.householdNear(s.from).hasChild(s.from) {
			note(s.from)
		}
		for _, h := range r.households {
			if s.slept(h.On) && h.Body.(*HouseholdRecorded).hasChild(h.On) {
				note(h.On)
			}
		}
	}
	return first
}

// householdNear is the household on a day, or the first that was recorded after
// it; nil where nobody recorded one.
func (r *reading) householdNear(day civil.Date) *HouseholdRecorded {
	if h := r.household(day); h != nil || len(r.households) == 0 {
		return h
	}
	return r.households[0].Body.(*HouseholdRecorded)
}

// hasChild says whether a dependent child is in the household on a day. A
// household that nobody recorded counts as having one.
func (h *HouseholdRecorded) hasChild(day civil.Date) bool {
	if h == nil {
		return true
	}
	for i := range h.Members {
		if h.Members[i].dependentChild(day) {
			return true
		}
	}
	return false
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
			if b.Letter == statute.N37 && b.Body == body.Body && r.stands(e) {
				return r.effective(e)
			}
		}
	}
	return civil.Date{}
}
