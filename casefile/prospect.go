package casefile

import (
	"fmt"

	"dutyclock/statute"
)

// prospectBecause says until what day accommodation must be likely to last where a
// notice rests on there being some, or on an offer of some that was refused; nothing
// for other grounds. It is a test of that day and no clock: what happens later does
// not undo the ending.
//
// Statute: HA 1996 ss.189B(7)(a), (c), 195(8)(a), (d)
func (r *reading) prospectBecause(e event, ground statute.Ground) string {
	rule, _ := statute.LookupGround(ground)
	b, ok := e.Body.(*NoticeGiven)
	if !ok || !rule.SixMonths {
		return ""
	}
	from, what, months := e.On, "six months from the date of the notice", b.ProspectMonths
	if rule.Refusal {
		refused, offer := r.refusedOffer(e, b)
		if offer == nil {
			return "; the accommodation had to be likely to last for six months from the refusal; no refusal is recorded"
		}
		from, what = refused.On, "six months from the refusal"
		if months == nil {
			months = offer.ProspectMonths
		}
	}
	recorded := "; nobody recorded for how long it was"
	if months != nil {
		recorded = fmt.Sprintf("; %d months were recorded", *months)
	}
	return "; the accommodation had to be likely to last until " + statute.ProspectUntil(from).Long() + ", " + what + recorded
}

// shortProspect is the number of months for which accommodation was recorded as
// likely to last, in the notice or in the offer that it is about, where that is fewer
// than the ground needs; false where it is not.
//
// Statute: HA 1996 ss.189B(7)(a), (c), 195(8)(a), (d)
func (r *reading) shortProspect(e event, b *NoticeGiven, rule statute.GroundRule) (int, bool) {
	if !rule.SixMonths {
		return 0, false
	}
	months := b.ProspectMonths
	if _, offer := r.refusedOffer(e, b); months == nil && rule.Refusal && offer != nil {
		months = offer.ProspectMonths
	}
	if months == nil || *months >= statute.SixMonthProspect {
		return 0, false
	}
	return *months, true
}

// refusedOffer is the refusal that a notice rests on, with the offer: the one it
// names, else the last before it.
func (r *reading) refusedOffer(e event, b *NoticeGiven) (refusal event, offer *OfferMade) {
	for _, a := range r.events {
		answer, ok := a.Body.(*OfferAnswered)
		if !ok || a.Type != TypeOfferRefused || a.On.After(e.On) || !r.stands(a) || b.Offer != "" && answer.Offer != b.Offer {
			continue
		}
		if _, made := r.offer(answer.Offer); made != nil {
			refusal, offer = a, made
		}
	}
	return refusal, offer
}
