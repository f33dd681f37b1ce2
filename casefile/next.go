package casefile

import (
	"fmt"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// nextThreat notes the day on which a loss of home that is expected comes within
// the 56 days, so that the test for the prevention duty is to be made again.
//
// Statute: HA 1996 s.175(4)-(5)
func (r *reading) nextThreat(p *Position) {
	if r.closed() || r.prevention != nil || len(r.reliefs) > 0 || len(r.mains) > 0 {
		return
	}
	noted := map[civil.Date]bool{}
	note := func(expected civil.Date, what string) {
		from := statute.ThreatWindowFrom(expected)
		if expected.IsZero() || from.Before(r.asAt) || noted[from] {
			return
		}
		noted[from] = true
		p.Next = append(p.Next, Next{On: from, Clock: statute.C02,
			What: fmt.Sprintf("%s on %s is within 56 days from this day; look again at whether the applicant is threatened with homelessness (%s)", what, expected.Short(), statute.ThreatWindowCitation)})
	}
	for i := len(r.findings[Threatened]) - 1; i >= 0; i-- {
		f := r.findings[Threatened][i]
		if b, ok := f.source.Body.(*FindingMade); ok && r.stands(f.source) {
			note(b.ExpectedOn, "the loss of the home expected")
			break // an earlier finding expected something else
		}
	}
	ended := r.noticesEnded(r.asAt)
	for _, e := range r.events {
		b, ok := e.Body.(*LandlordNoticeServed)
		if ok && !b.DateSpecified.IsZero() && !No(b.OnlyAccommodation) && !ended[b.Notice] && landlordNotice(e, b).Counts(statute.ThreatWindowFrom(b.DateSpecified)) {
			note(b.DateSpecified, "the day specified in the landlord's notice")
		}
	}
}

// nextBirthdays notes the birthdays on which a test changes for somebody in the
// household.
//
// Statute: HA 1996 ss.191(1C), 199(11); SI 2002/2051 arts 3-4
func (r *reading) nextBirthdays(p *Position) {
	household := r.household(r.asAt)
	if household == nil || r.closed() {
		return
	}
	for i := range household.Members {
		m := &household.Members[i]
		if m.DateOfBirth.IsZero() {
			continue
		}
		grown := m.Role == "applicant" || m.Role == "partner" || m.CareStatus != ""
		for _, event := range statute.AgeEvents {
			if on := birthday(m.DateOfBirth, event.Age); (event.Everybody || grown) && !on.Before(r.asAt) {
				p.Next = append(p.Next, Next{On: on, Clock: statute.C26, What: fmt.Sprintf("member %s of the household becomes %d: %s", m.Member, event.Age, event.Means)})
			}
		}
	}
}
