package casefile

import (
	"slices"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// local is the rule of a local clock with the length that the authority has set;
// nil where it has set none.
func (r *reading) local(id statute.Clock) *statute.ClockRule {
	text, set := r.c.Settings.Local[string(id)]
	if !set {
		return nil
	}
	length, err := civil.ParseLength(text)
	rule, ok := statute.LookupClock(id)
	if err != nil || !ok {
		return nil
	}
	own, ok := rule.WithLength(length)
	if !ok {
		return nil
	}
	return &own
}

// localClock begins a local clock that runs for the authority's own length.
func localClock(rule *statute.ClockRule, key, about string, start civil.Date, began string) clock {
	because := append([]string{began, rule.FirstDay}, rule.Explain(start)...)
	return clock{id: rule.Clock, key: key, about: about, start: start, last: rule.LastDay(start), rule: rule, because: append(because, rule.Source)}
}

// stopAtClosing stops a clock on the day the case was closed.
func (r *reading) stopAtClosing(c *clock) {
	if !r.shut.IsZero() && (c.stopped.IsZero() || r.shut.Before(c.stopped)) {
		c.stopped = latest(r.shut, c.start)
	}
}

// addLocal adds a local clock, which closing the case stops.
func (r *reading) addLocal(p *Position, c clock) {
	r.stopAtClosing(&c)
	r.add(p, c)
}

// clockEnquiries is the authority's own time for its enquiries: from the
// application to the first duty accepted, or the letter that none is owed.
//
// Statute: HA 1996 s.184(1)
func (r *reading) clockEnquiries(p *Position) {
	rule := r.local(statute.C01)
	applied := r.appliedOn()
	if rule == nil || applied.IsZero() {
		return
	}
	c := localClock(rule, "C01", "household", applied, r.appliedBecause())
	c.done, c.revived = r.enquiriesDone()
	c.cause = r.applicationCause()
	c.stopped = r.firstOf(TypeApplicationWithdrawn)
	r.addLocal(p, c)
}

// enquiriesDone is the day on which a duty was first accepted, or began on
// findings alone, or the applicant was told that none is owed. Interim
// accommodation is owed while enquiries last and does not end them. A decision that
// fell away leaves the enquiries undone again from that day, the second result.
func (r *reading) enquiriesDone() (done, undone civil.Date) {
	note := func(day civil.Date) {
		if done.IsZero() || day.Before(done) {
			done = day
		}
	}
	accepted := map[statute.Duty]bool{}
	for _, e := range r.events {
		switch b := e.Body.(type) {
		case *DutyAccepted:
			if accepted[b.Duty] = true; b.Duty == statute.InterimAccommodation {
				continue
			}
			if v, gone := r.voids[e.Fact]; gone {
				undone = latest(undone, v.on)
			} else {
				note(e.On)
			}
		case *NoticeGiven:
			if b.Letter != statute.N01 && b.Letter != statute.N12 {
				continue
			}
			if v, gone := r.voids[e.Fact]; gone {
				undone = latest(undone, v.on)
			} else {
				note(r.effective(e))
			}
		}
	}
	for _, o := range r.allSpells() {
		if o.duty != statute.InterimAccommodation && !accepted[o.duty] {
			note(o.from)
		}
	}
	return done, undone
}

// clockPlans are the authority's own times for looking at the plan again. Each
// record of it meets the one before and begins another; where relief begins after
// a record, that day is the last.
//
// Statute: HA 1996 s.189A(9)
func (r *reading) clockPlans(p *Position) {
	rule := r.local(statute.C21)
	if rule == nil {
		return
	}
	records, over := r.planRecords(), r.dutiesOver()
	for i, day := range records {
		c := localClock(rule, numbered("C21", i), "household", day, "the plan was made or looked at again on "+day.Long())
		c.cause = r.planRecord(day)
		for _, o := range r.reliefs {
			if o.from.After(day) && o.from.Before(c.last) {
				c.last = o.from
				c.because = append(c.because, "the relief duty began on "+o.from.Long()+", and the plan is to be looked at again that day")
			}
		}
		if i+1 < len(records) {
			c.done = records[i+1]
		}
		if !over.IsZero() {
			c.stopped = latest(over, day)
		}
		c.revived = r.owedAgain()
		r.addLocal(p, c)
	}
}

// planRecords are the days on which the plan was issued or looked at again; where
// no fact says so, the days of the letters that it went out with.
func (r *reading) planRecords() []civil.Date {
	var facts, sent []civil.Date
	for _, e := range r.events {
		switch b := e.Body.(type) {
		case *Plan:
			facts = append(facts, e.On)
		case *NoticeGiven:
			if b.Letter == statute.N06 && r.stands(e) {
				sent = append(sent, e.On)
			}
		}
	}
	if facts == nil {
		facts = sent
	}
	return slices.Compact(facts)
}

// dutiesOver is the day on which the last duty ended that was owed; zero while one
// is owed, and where none ever was.
func (r *reading) dutiesOver() civil.Date {
	var over civil.Date
	for _, o := range r.allSpells() {
		if o.open() {
			return civil.Date{}
		}
		over = latest(over, o.to)
	}
	return over
}

// clockSuitability are the authority's own times for looking again at whether each
// placement is suitable: from the day it was made available, and again from each
// decision, until the household has left.
//
// Statute: HA 1996 s.206(1)
func (r *reading) clockSuitability(p *Position) {
	rule := r.local(statute.C22)
	if rule == nil {
		return
	}
	for _, s := range r.stays {
		if s.from.After(r.asAt) {
			continue
		}
		records := []civil.Date{s.from}
		for _, e := range r.events {
			if b, ok := e.Body.(*Suitability); ok && e.Type == TypeSuitabilityDecided && b.Placement == s.id && e.On.After(s.from) && (s.left.IsZero() || e.On.Before(s.left)) {
				records = append(records, e.On)
			}
		}
		records = slices.Compact(records)
		for i, day := range records {
			c := localClock(rule, numbered("C22/"+s.id, i), s.id, day, "whether the place is suitable was last looked at on "+day.Long())
			c.cause = r.suitabilityRecord(s, day)
			if i+1 < len(records) {
				c.done = records[i+1]
			}
			if !s.left.IsZero() {
				c.stopped = latest(s.left, day)
			}
			r.addLocal(p, c)
		}
	}
}

// clockReferralsIn are the authority's own times for the first contact after a
// public body referred somebody.
//
// Statute: HA 1996 s.213B
func (r *reading) clockReferralsIn(p *Position) {
	rule := r.local(statute.C28)
	if rule == nil {
		return
	}
	for _, e := range r.events {
		if e.Type != TypeReferralReceived {
			continue
		}
		about := e.ID
		if about == "" {
			about = "referral"
		}
		c := localClock(rule, "C28/"+about, about, e.On, "the referral came on "+e.On.Long())
		c.cause = e
		c.done = r.contactedSince(e.On)
		r.addLocal(p, c)
	}
}

// contactedSince is the first day, from a day on, on which the person was contacted
// or an appointment made; that day itself where an application had been made.
func (r *reading) contactedSince(day civil.Date) civil.Date {
	for _, e := range r.events {
		switch e.Type {
		case TypeApplicationMade:
			return latest(e.On, day)
		case TypeContactLogged, TypeAppointmentBooked, TypeAppointmentKept:
			if !e.On.Before(day) {
				return e.On
			}
		}
	}
	return civil.Date{}
}
