package casefile

import (
	"fmt"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// landlordNotice is a landlord's notice in the form that the rules take.
func landlordNotice(e event, b *LandlordNoticeServed) statute.LandlordNotice {
	return statute.LandlordNotice{Kind: b.Kind, Given: givenOn(e, b), Specified: b.DateSpecified, ClaimRequested: b.ClaimRequestedOn, Longer: Yes(b.LongerNotice)}
}

// givenOn is the day on which a landlord's notice was given.
func givenOn(e event, b *LandlordNoticeServed) civil.Date {
	if b.GivenOn.IsZero() {
		return e.On
	}
	return b.GivenOn
}

// countingNotice is the first landlord's notice for the only accommodation that was
// known on a day, counts on it, and specifies a date within 56 days of it or one that
// has passed; none where there is no such notice.
//
// Statute: HA 1996 ss.175(5), 195(6)
func (r *reading) countingNotice(day civil.Date) (event, *LandlordNoticeServed) {
	ended := r.noticesEnded(day)
	for _, e := range r.events {
		b, ok := e.Body.(*LandlordNoticeServed)
		if !ok || e.On.After(day) || No(b.OnlyAccommodation) || ended[b.Notice] {
			continue
		}
		if n := landlordNotice(e, b); n.Counts(day) && n.Near(day) {
			return e, b
		}
	}
	return event{}, nil
}

// noticesEnded are the landlord's notices that had ended by a day.
func (r *reading) noticesEnded(day civil.Date) map[string]bool {
	var ended map[string]bool
	for _, e := range r.events {
		if b, ok := e.Body.(*LandlordNoticeEnded); ok && !e.On.After(day) {
			if ended == nil {
				ended = map[string]bool{}
			}
			ended[b.Notice] = true
		}
	}
	return ended
}

// barredByLandlordNotice says whether a landlord's notice of the qualifying kind,
// for the only accommodation, has run out or runs out within 56 days of the day.
//
// Statute: HA 1996 s.195(6)
func (r *reading) barredByLandlordNotice(day civil.Date) bool {
	_, b := r.countingNotice(day)
	return b != nil
}

// threatenedBecause says under which limb the applicant was threatened with
// homelessness on the day on which the prevention duty began: by a landlord's notice,
// or because homelessness was likely. Either is enough.
//
// Statute: HA 1996 s.175(4)-(5)
func (r *reading) threatenedBecause(day civil.Date) string {
	e, b := r.countingNotice(day)
	if b == nil {
		return "no landlord's notice that counts was recorded by then, so the threat is one of likely homelessness within 56 days (s.175(4))"
	}
	specified := ", whose date nobody recorded"
	if !b.DateSpecified.IsZero() {
		specified = fmt.Sprintf(", with the date %s, is within 56 days, which reach until %s", b.DateSpecified.Long(), statute.ThreatWindow(day).Long())
	}
	return fmt.Sprintf("the landlord's notice of %s for the only accommodation%s: that alone is a threat of homelessness (s.175(5))", givenOn(e, b).Long(), specified)
}
