package casefile

import (
	"fmt"
	"slices"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// fallen is an ending of a duty that fell away: the duty was taken to have ended,
// and counts as never ended.
type fallen struct {
	ended civil.Date // the day on which it was taken to have ended
	by    string     // the provision
	on    civil.Date // the day on which the ending fell away
	how   string
}

// revival is a day on which a decision fell away, with what was owed before it.
type revival struct {
	on civil.Date
	// over is true where until then every duty was taken to have ended.
	over bool
}

// revivedOn is the day on which an ending of the duty last fell away; zero where
// none did.
func (o *owed) revivedOn() civil.Date {
	if o == nil || len(o.fell) == 0 {
		return civil.Date{}
	}
	return o.fell[len(o.fell)-1].on
}

// findRevivals finds which endings fell away: for each day on which a decision did,
// it looks at the duties as they stood at the end of the day before, and compares
// them with what stood until the next such day.
//
// Statute: HA 1996 ss.202, 204(3)
func (r *reading) findRevivals() {
	if len(r.voids) == 0 {
		return
	}
	days, how := r.voidDays()
	views := make([]*reading, 0, len(days)+1)
	for _, day := range days {
		before := read(r.c, day.AddDays(-1))
		before.deriveDuties()
		views = append(views, before)
		r.revivals = append(r.revivals, revival{on: day, over: !before.dutiesOver().IsZero()})
	}
	views = append(views, r)
	now := r.allSpells()
	for i, day := range days {
		since := views[i+1].allSpells()
		for _, was := range views[i].allSpells() {
			if was.open() || was.by == "died" {
				continue
			}
			then, is := sameSpell(since, was), sameSpell(now, was)
			if then == nil || is == nil || !then.open() && !then.to.After(was.to) {
				continue
			}
			is.fell = append(is.fell, fallen{was.to, was.by, day, how[day]})
		}
	}
}

// voidDays are the days on which a decision fell away that may have ended a duty,
// in order and each once, and how it fell.
func (r *reading) voidDays() ([]civil.Date, map[civil.Date]string) {
	how := make(map[civil.Date]string, len(r.voids))
	var days []civil.Date
	for _, e := range r.events {
		v, gone := r.voids[e.Fact]
		if !gone || !e.On.Before(v.on) {
			continue
		}
		switch e.Body.(type) {
		case *NoticeGiven, *OfferMade, *OfferAnswered, *FindingMade, *AccommodationLeft, *DutyAccepted, *InterimDecided:
			if how[v.on] == "" {
				how[v.on], days = v.how, append(days, v.on)
			}
		}
	}
	slices.SortFunc(days, civil.Date.Compare)
	return days, how
}

// sameSpell finds a spell of the same duty with the same first day.
func sameSpell(spells []*owed, of *owed) *owed {
	for _, o := range spells {
		if o.duty == of.duty && o.section == of.section && o.from == of.from {
			return o
		}
	}
	return nil
}

// owedAgain is the last day on which a duty was revived after every duty had been
// taken to have ended; zero where there is none.
func (r *reading) owedAgain() civil.Date {
	for i := len(r.revivals) - 1; i >= 0; i-- {
		if !r.revivals[i].over {
			continue
		}
		for _, o := range r.allSpells() {
			for _, f := range o.fell {
				if f.on == r.revivals[i].on {
					return f.on
				}
			}
		}
	}
	return civil.Date{}
}

// revivedBecause tells each ending that fell away.
func (o *owed) revivedBecause() []string {
	lines := make([]string, 0, len(o.fell)+1)
	for _, f := range o.fell {
		lines = append(lines, fmt.Sprintf("it was taken to have ended on %s (s.%s); what ended it was %s on %s, so it counts as never ended and keeps its first day", f.ended.Long(), f.by, f.how, f.on.Long()))
	}
	return append(lines, statute.Uncertain(statute.DoubtRevivedDuty).Text())
}

// windowBecause says of the 56 days of a revived duty that they did not begin again.
func (o *owed) windowBecause() []string {
	on := o.revivedOn()
	if on.IsZero() {
		return nil
	}
	return []string{"the duty was revived on " + on.Long() + "; its 56 days are still those from its first day", statute.Uncertain(statute.DoubtRevivedDuty).Text()}
}

// revivedBreachBecause says from which day a clock is in breach whose last day
// passed while its duty was taken to be ended, and from which it would be.
func revivedBreachBecause(c *ClockPosition, revived civil.Date) string {
	return fmt.Sprintf("until %s the duty was taken to be ended or the decision to stand; counted from its last day it would be in breach from %s, but what was not known to be owed is counted from the day on which that fell away", revived.Long(), c.LastDay.AddDays(1).Long())
}

// revivedWords says in a letter's reason that its duty was revived; empty where it
// was not.
func (o *owed) revivedWords() string {
	if on := o.revivedOn(); !on.IsZero() && o.open() {
		return "; it was revived on " + on.Long()
	}
	return ""
}
