package casefile

import (
	"fmt"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// clockPrivateOffers are the two years since each private rented offer that was
// accepted, here or on an earlier application.
//
// Statute: HA 1996 ss.195A, 198(2ZA)
func (r *reading) clockPrivateOffers(p *Position) {
	for _, e := range r.events {
		switch b := e.Body.(type) {
		case *OfferAnswered:
			made, offer := r.offer(b.Offer)
			if e.Type == TypeOfferAccepted && offer != nil && offer.Kind == "private_rented" && r.stands(made) && r.stands(e) {
				r.clockPrivateOffer(p, e, b.Offer, e.On, offer.Tenancy)
			}
		case *PreviousApplication:
			if !b.PRSOAcceptedOn.IsZero() && !b.PRSOAcceptedOn.After(r.asAt) {
				r.clockPrivateOffer(p, e, earlierAuthority(b), b.PRSOAcceptedOn, b.PRSOTenancy)
			}
		}
	}
}

// earlierAuthority is what an earlier application was made to: the authority as it
// was recorded, else the application itself.
func earlierAuthority(b *PreviousApplication) string {
	if b.Authority == "" {
		return "previous_application"
	}
	return b.Authority
}

func (r *reading) clockPrivateOffer(p *Position, cause event, about string, accepted civil.Date, tenancy string) {
	id := statute.C16
	c := clock{id: id, key: string(id) + "/" + about, about: about, start: accepted, last: lastOf(id, accepted), because: explain(id, accepted, "a private rented offer was accepted on "+accepted.Long()), cause: cause}
	if statute.ReapplicationEased(accepted, tenancy) {
		c.because = append(c.because, "within it a new application is eased by s.195A, which was saved for offers accepted before 1 May 2026 and goes on for social housing of a private registered provider; an application within it may be referred under s.198(2ZA)",
			statute.DoubtText(statute.DoubtReapplicationRelief, r.asAt))
		if statute.Tenancy(tenancy) == statute.PRPSocial {
			c.because = append(c.because, statute.DoubtText(statute.DoubtSocialTranche, latest(r.asAt, statute.TransitionalNoticeBefore)))
		}
	} else {
		c.because = append(c.because, "s.195A is gone for offers accepted from 1 May 2026; an application within it may be referred under s.198(2ZA)")
	}
	r.add(p, c)
}

// clockEarlierPlacements are the periods in which a placement in this district, on
// an application to another authority, makes a referral possible.
//
// Statute: HA 1996 s.198(4); SI 2000/701 reg 6
func (r *reading) clockEarlierPlacements(p *Position) {
	for _, e := range r.events {
		b, ok := e.Body.(*PreviousApplication)
		if !ok || b.AppliedOn.IsZero() || b.AppliedOn.After(r.asAt) || b.FirstPlacedOn.Before(b.AppliedOn) {
			continue // nobody recorded when, or the household was never placed here
		}
		id, about := statute.C17, earlierAuthority(b)
		waited := b.FirstPlacedOn.Sub(b.AppliedOn)
		c := clock{id: id, key: string(id) + "/" + about, about: about, start: b.AppliedOn, last: statute.PreviousPlacementLast(b.AppliedOn, b.FirstPlacedOn), cause: e}
		c.because = append(explain(id, b.AppliedOn, "the earlier application was made on "+b.AppliedOn.Long()),
			fmt.Sprintf("the first placement in this district was on %s, %s later; so many are added, and the last day is %s", b.FirstPlacedOn.Long(), dayCount(waited), c.last.Long()))
		r.add(p, c)
	}
}

// clockTransitionalNotices are the periods for which private landlords' s.21
// notices from before 1 May 2026 still count.
//
// Statute: RRA 2025 Sch 6 paras 3-4
func (r *reading) clockTransitionalNotices(p *Position) {
	for _, e := range r.events {
		b, ok := e.Body.(*LandlordNoticeServed)
		if !ok || b.Kind != statute.NoticeTransitional {
			continue
		}
		given := givenOn(e, b)
		if given.After(r.asAt) || !given.Before(statute.TransitionalNoticeBefore) {
			continue
		}
		id := statute.C25
		c := clock{id: id, key: string(id) + "/" + b.Notice, about: b.Notice, start: given, last: landlordNotice(e, b).TransitionalLast(), cause: e}
		c.because = []string{"the notice was given on " + given.Long(),
			"it counts to the end of six months beginning with that day (four months beginning with the day it specifies, for a longer periodic notice), and not after 31 July 2026: until " + c.last.Long()}
		if claim := b.ClaimRequestedOn; !claim.IsZero() && !claim.After(c.last) {
			c.stopped = latest(claim, given)
			c.because = append(c.because, "a claim was requested on "+claim.Long()+", in time, so the notice counts until the proceedings end")
		}
		for _, n := range r.events {
			if over, ok := n.Body.(*LandlordNoticeEnded); ok && over.Notice == b.Notice {
				c.stopped = earliest(c.stopped, latest(n.On, given))
			}
		}
		r.add(p, c)
	}
}

// clockInterimLets are the twelve months in which a private landlord's let to a
// household in interim accommodation is no assured tenancy.
//
// Statute: HA 1996 s.209(2)
func (r *reading) clockInterimLets(p *Position) {
	var start civil.Date
	var began string
	for _, s := range r.stays {
		if s.from.After(r.asAt) || s.placed.OccupiedUnder != "tenancy" || !statute.InterimLet(s.placed.Provider, s.placed.Under) {
			continue
		}
		if start.IsZero() {
			if start, began = r.decisionTold(); start.IsZero() {
				return
			}
		}
		id := statute.C27
		r.add(p, clock{id: id, key: string(id) + "/" + s.id, about: s.id, start: start, last: lastOf(id, start), ended: s.left, because: explain(id, start, began), cause: s.event})
	}
}

// decisionTold is the day on which the applicant was told of the decision on the
// application or referral: of several letters the first, because the let may
// become assured the earlier. The decision on a review of it, or the end of an
// appeal, takes its place.
//
// Statute: HA 1996 s.209(2)
func (r *reading) decisionTold() (civil.Date, string) {
	var day civil.Date
	var began string
	told := map[*Fact]bool{nil: true} // a review of a decision that nobody named counts
	for _, e := range r.events {
		b, ok := e.Body.(*NoticeGiven)
		if !ok || !tellsDecision(b.Letter) || r.effective(e).After(r.asAt) {
			continue
		}
		told[e.Fact] = true
		if on := r.effective(e); r.stands(e) && (day.IsZero() || on.Before(day)) {
			day, began = on, "the applicant was told of the decision on "+on.Long()+", of several such letters the first"
		}
	}
	for _, v := range r.reviews {
		if !told[v.of] || v.of == nil && v.ask.Decision != "" {
			continue
		}
		if !v.decided.IsZero() && !v.decided.After(r.asAt) && v.decided.After(day) {
			day, began = v.decided, "the applicant was told of the decision on review on "+v.decided.Long()
		}
		for _, e := range r.events {
			if b, ok := e.Body.(*Appeal); ok && e.Type == TypeAppealDetermined && b.Review == v.id && e.On.After(day) {
				day, began = e.On, "the appeal was determined on "+e.On.Long()
			}
		}
	}
	return day, began
}

// tellsDecision says whether a letter tells of a decision under s.184(3) or 198(5).
//
// Statute: HA 1996 ss.184(3), 198(5)
func tellsDecision(l statute.Letter) bool {
	switch l {
	case statute.N01, statute.N02, statute.N11, statute.N12, statute.N13, statute.N14, statute.N28:
		return true
	}
	return false
}
