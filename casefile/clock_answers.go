package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// localWindow begins a local window whose last day the case itself may fix: until
// is that day, zero where the authority's own length counts. False where it would
// end before it begins.
func localWindow(rule *statute.ClockRule, key, about string, start, until civil.Date, began, fixed string) (clock, bool) {
	c := localClock(rule, key, about, start, began)
	if !until.IsZero() {
		c.last = until
		c.because = []string{began, fixed + until.Long()}
	}
	return c, !c.last.Before(start)
}

// clockWarnings are the times to co-operate after each warning: until the day that
// it gave, else for the authority's own length.
//
// Statute: HA 1996 s.193B(4)(b)
func (r *reading) clockWarnings(p *Position) {
	for _, e := range r.events {
		b, ok := e.Body.(*NoticeGiven)
		if !ok || b.Letter != statute.N15 || r.effective(e).After(r.asAt) {
			continue
		}
		c, ok := r.warningPeriod(e, b)
		if !ok {
			continue
		}
		if c.about = e.ID; c.about == "" {
			c.about = string(b.Letter)
		}
		c.cause, c.stopped = e, r.stepWithdrawn(e, b)
		c.ended = r.cooperationOver(c.start, b.Duty)
		r.add(p, c)
	}
}

// warningPeriod is the time to co-operate that a warning gives, before anything
// that moves or ends it; false where the authority has no length of its own.
func (r *reading) warningPeriod(e event, b *NoticeGiven) (clock, bool) {
	rule := r.local(statute.C19)
	if rule == nil {
		return clock{}, false
	}
	return localWindow(rule, "C19/N15", "", r.effective(e), b.ReasonableUntil, "the warning took effect on "+r.effective(e).Long(), "it gave until ")
}

// stepWithdrawn is the day on which a warning lost its purpose: its step was
// withdrawn, or the warning was.
func (r *reading) stepWithdrawn(warned event, b *NoticeGiven) civil.Date {
	gone := r.voids[warned.Fact].on
	for _, e := range r.events {
		step, ok := e.Body.(*StepFact)
		if !ok || e.Type != TypeStepWithdrawn || e.On.Before(warned.On) || b.Step != "" && step.Step != "" && step.Step != b.Step {
			continue
		}
		if gone.IsZero() || e.On.Before(gone) {
			gone = e.On
		}
	}
	return gone
}

// cooperationOver is the day on which the duties under which an applicant was to
// co-operate have all ended, of those owed on a day; zero while one is owed.
func (r *reading) cooperationOver(day civil.Date, duty statute.Duty) civil.Date {
	var over civil.Date
	for _, o := range append([]*owed{r.prevention}, r.reliefs...) {
		if o == nil || !o.on(day) || duty != "" && o.duty != duty {
			continue
		}
		if o.open() {
			return civil.Date{}
		}
		over = latest(over, o.to)
	}
	return over
}

// clockCollections are the times for which letters are kept at the office.
//
// Statute: HA 1996 ss.184(6), 203(8)
func (r *reading) clockCollections(p *Position) {
	rule := r.local(statute.C23)
	if rule == nil {
		return
	}
	for _, e := range r.events {
		letter, from := collected(e.Fact)
		if letter == "" {
			continue
		}
		d := deliveryOf(e.Fact)
		if from.IsZero() {
			from = d.sent
		}
		about := e.ID
		if about == "" {
			about = string(letter)
		}
		c, ok := localWindow(rule, "C23/"+string(letter), about, from, d.until, "the letter was put out for collection on "+from.Long(), "it is kept until ")
		if !ok || from.After(r.asAt) {
			continue
		}
		if !d.notified.Before(from) {
			c.done = d.notified
		}
		c.cause, c.stopped = e, r.voids[e.Fact].on
		r.addLocal(p, c)
	}
}

// collected gives the letter that a fact says is kept for collection, and the
// first day of it; no letter where the fact says no such thing.
func collected(f *Fact) (statute.Letter, civil.Date) {
	switch b := f.Body.(type) {
	case *NoticeGiven:
		if b.Method == "office_collection" {
			return b.Letter, b.CollectionFrom
		}
	case *ReviewDecided:
		if b.Method == "office_collection" {
			return statute.N34, b.CollectionFrom
		}
	}
	return "", civil.Date{}
}

// clockOffers are the times to answer each offer: until the day that it gave, else
// for the authority's own length.
//
// Statute: HA 1996 s.182
func (r *reading) clockOffers(p *Position) {
	rule := r.local(statute.C24)
	if rule == nil {
		return
	}
	for _, e := range r.events {
		b, ok := e.Body.(*OfferMade)
		if !ok {
			continue
		}
		c, ok := localWindow(rule, "C24/"+b.Offer, b.Offer, e.On, b.ReplyBy, "the offer was made on "+e.On.Long(), "an answer was asked by ")
		if !ok {
			continue
		}
		c.cause, c.stopped = e, r.voids[e.Fact].on
		for _, a := range r.events {
			answer, ok := a.Body.(*OfferAnswered)
			if !ok || answer.Offer != b.Offer || a.On.Before(e.On) {
				continue
			}
			switch {
			case a.Type == TypeOfferWithdrawn:
				if c.stopped.IsZero() || a.On.Before(c.stopped) {
					c.stopped = a.On
				}
			case c.done.IsZero():
				c.done = a.On
			}
		}
		r.addLocal(p, c)
	}
}
