package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// decisionCause is the fact that set off the time to decide the main duty: what
// ended relief, or what began it where its 56 days have passed without an end.
func (r *reading) decisionCause(o *owed, start civil.Date) event {
	if !o.open() && o.to == start {
		return r.endCause(o)
	}
	return r.cause(o)
}

// intentionalBecause says how the decided period is counted.
func (r *reading) intentionalBecause(o *owed) []string {
	rule, _ := statute.LookupClock(statute.C20)
	return []string{
		"the authority decided to provide accommodation until " + o.last.Long() + "; the Act fixes no length",
		rule.FirstDay,
		"day 1 is " + o.from.Long(),
		"the last day is " + o.last.Long() + ", " + dayCount(o.last.Sub(o.from)+1) + " with the first and the last",
		"a decided day does not move for weekends or bank holidays",
	}
}

// planRecord is the fact that recorded the plan on a day.
func (r *reading) planRecord(day civil.Date) event {
	for _, e := range r.events {
		switch b := e.Body.(type) {
		case *Plan:
			if e.On == day {
				return e
			}
		case *NoticeGiven:
			if b.Letter == statute.N06 && e.On == day {
				return e
			}
		}
	}
	return event{}
}

// suitabilityRecord is the fact by which a placement was last looked at on a day.
func (r *reading) suitabilityRecord(s *stay, day civil.Date) event {
	for _, e := range r.events {
		if b, ok := e.Body.(*Suitability); ok && e.Type == TypeSuitabilityDecided && b.Placement == s.id && e.On == day && day != s.from {
			return e
		}
	}
	return s.event
}

// appointmentFact is the fact of a step in appointing somebody to review a referral.
func (r *reading) appointmentFact(v *review, step string) event {
	for _, e := range r.events {
		if b, ok := e.Body.(*ReviewAppointment); ok && b.Review == v.id && b.Step == step && !e.On.Before(v.event.On) {
			return e
		}
	}
	return v.event
}

// childCause is the fact that came last of consent, a body named and a child placed.
func (r *reading) childCause(named event, day civil.Date) event {
	if named.On == day {
		return named
	}
	for _, e := range r.events {
		if b, ok := e.Body.(*ChildConsent); ok && e.Type == TypeChildConsentGiven && b.For != "213A" && e.On == day {
			return e
		}
	}
	return r.firstStay(day)
}

// firstStay is the placement in which the household slept on a night; else the
// first placement of all.
func (r *reading) firstStay(night civil.Date) event {
	for _, s := range r.stays {
		if s.slept(night) {
			return s.event
		}
	}
	if len(r.stays) > 0 {
		return r.stays[0].event
	}
	return event{}
}
