package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// clockSuitabilityRaised are the authority's own times to decide whether a place
// is suitable after somebody reported that it is not: from the first report that
// waits to the next decision. The household's leaving stops it, and so does an
// offer's withdrawal.
//
// Statute: HA 1996 s.206(1)
func (r *reading) clockSuitabilityRaised(p *Position) {
	rule := r.local(statute.C22Raised)
	if rule == nil {
		return
	}
	open := map[string]*clock{}
	begun := map[string]int{}
	var all []*clock
	for _, e := range r.events {
		b, ok := e.Body.(*Suitability)
		if !ok {
			continue
		}
		about := b.Placement
		if about == "" {
			about = b.Offer
		}
		if about == "" {
			continue // nobody recorded which place is meant
		}
		waiting := open[about]
		switch {
		case e.Type == TypeSuitabilityDecided:
			if waiting != nil && r.stands(e) {
				waiting.done = e.On
				delete(open, about)
			}
		case waiting == nil:
			c := localClock(rule, numbered(string(statute.C22Raised)+"/"+about, begun[about]), about, e.On, "it was reported on "+e.On.Long()+" that the place is unsuitable")
			c.cause = e
			if over := r.placeOver(b); !over.IsZero() {
				c.stopped = latest(over, e.On)
			}
			begun[about]++
			all = append(all, &c)
			if v, gone := r.voids[e.Fact]; gone { // another report waits for itself
				c.stopped = earliest(c.stopped, latest(v.on, e.On))
				continue
			}
			open[about] = &c
		}
	}
	for _, c := range all {
		r.addLocal(p, *c)
	}
}

// placeOver is the day from which nobody needs to know whether a place is
// suitable: the household left it, or the offer was withdrawn.
func (r *reading) placeOver(b *Suitability) (over civil.Date) {
	for _, s := range r.stays {
		if b.Placement != "" && s.id == b.Placement {
			over = s.left
		}
	}
	if b.Placement != "" {
		return over
	}
	for _, e := range r.events {
		if a, ok := e.Body.(*OfferAnswered); ok && e.Type == TypeOfferWithdrawn && a.Offer == b.Offer && over.IsZero() {
			over = e.On
		}
	}
	return over
}
