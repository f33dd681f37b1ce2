package casefile

import (
	"fmt"
	"sort"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// clock is one clock while it is being worked out.
type clock struct {
	id      statute.Clock
	key     string
	about   string
	start   civil.Date // as the position prints it
	last    civil.Date
	done    civil.Date // what it waited for happened
	ended   civil.Date // the duty or window ended before the last day
	stopped civil.Date // it lost its purpose
	revived civil.Date // until then its duty was taken to be ended, or what met it to stand
	because []string
	rule    *statute.ClockRule // where it is not the one in the table: an authority's own length
	window  bool               // nobody here must act, although the rule asks an authority to
	cause   event              // the fact that set it off
}

// add works out the state of a clock and puts it in the position.
//
// A clock stopped after its last day keeps its breach, frozen at the day it stopped.
func (r *reading) add(p *Position, c clock) *ClockPosition {
	rule := c.rule
	if rule == nil {
		rule, _ = statute.LookupClock(c.id)
	}
	duty := rule.Duty && !c.window
	out := ClockPosition{ID: c.id, Key: c.key, About: c.about, StartedOn: c.start, LastDay: c.last, Kind: rule.Kind, Citation: rule.Citation, Because: c.because, Window: c.window, Why: clockWhy(rule, c.start, c.cause)}
	if !r.died.IsZero() && !r.died.Before(c.start) && (c.stopped.IsZero() || r.died.Before(c.stopped)) {
		c.stopped = r.died
	}
	happened := func(d civil.Date) bool { return !d.IsZero() && !d.After(r.asAt) }
	switch {
	case happened(c.done) && (!happened(c.stopped) || !c.done.After(c.stopped)):
		out.DoneOn = &c.done
		out.State = Met
		switch {
		case !c.done.After(c.last):
		case duty:
			if out.breach(c.done, c.revived) {
				out.State = MetLate
			}
		default:
			out.State = Ended
		}
	case happened(c.stopped) && (duty || !c.stopped.After(c.last)):
		out.DoneOn = &c.stopped
		out.State = Stopped
		if c.stopped.After(c.last) {
			out.breach(c.stopped, c.revived)
		}
	case happened(c.ended) && !c.ended.After(c.last):
		out.DoneOn = &c.ended
		out.State = Ended
	case !r.asAt.After(c.last):
		out.State = Running
	case duty:
		out.State = Overdue
		out.breach(r.asAt, c.revived)
	default:
		out.State = Ended
	}
	if out.BreachedFromAsFirst != nil {
		out.Because = append(out.Because, revivedBreachBecause(&out, c.revived))
	}
	out.Because = statute.AppendDoubts(append(out.Because, r.clockDoubts(&c)...), c.id, r.asAt)
	out.Because = append(out.Because, stateBecause(&out, rule))
	p.Clocks = append(p.Clocks, out)
	return &p.Clocks[len(p.Clocks)-1]
}

// breach notes that the last day passed, and how many days went by until an act:
// from the day on which the duty was revived, where that is later. False where the
// act came before that day, so that nothing was late.
func (out *ClockPosition) breach(until, revived civil.Date) bool {
	from := out.LastDay.AddDays(1)
	if revived.After(from) {
		first := from
		out.BreachedFromAsFirst, out.DaysOverAsFirst = &first, until.Sub(out.LastDay)
		from = revived
	}
	if until.Before(from) {
		return false
	}
	out.BreachedFrom = &from
	out.DaysOver = until.Sub(from) + 1
	return true
}

// stateBecause says in words where a clock stands and what happens next.
func stateBecause(c *ClockPosition, rule *statute.ClockRule) string {
	switch c.State {
	case Running:
		return "if nothing happens by then: " + rule.AtEnd
	case Met:
		if c.DoneOn.After(c.LastDay) {
			return "done on " + c.DoneOn.Long() + ", before the duty was known to be owed after all"
		}
		return "done on " + c.DoneOn.Long() + ", in time"
	case MetLate:
		return fmt.Sprintf("done on %s, %s late", c.DoneOn.Long(), dayCount(c.DaysOver))
	case Overdue:
		return fmt.Sprintf("not done: %s over; %s", dayCount(c.DaysOver), rule.AtEnd)
	case Ended:
		if c.DoneOn != nil {
			return "ended on " + c.DoneOn.Long()
		}
		return "its last day has passed: " + rule.AtEnd
	case Stopped:
		return "stopped on " + c.DoneOn.Long() + ": it lost its purpose"
	}
	return ""
}

func dayCount(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// deriveClocks works out every clock of the case.
func (r *reading) deriveClocks(p *Position) {
	r.clockPrevention(p)
	r.clockRelief(p)
	r.clockMainDecision(p)
	r.clockReviewWindows(p)
	r.clockReviews(p)
	r.clockSixWeeks(p)
	r.clockOutOfArea(p)
	r.clockChildNotices(p)
	r.clockIntentional(p)
	r.clockEnquiries(p)
	r.clockReferrals(p)
	r.clockAppointments(p)
	r.clockPrivateOffers(p)
	r.clockEarlierPlacements(p)
	r.clockWarnings(p)
	r.clockPlans(p)
	r.clockSuitability(p)
	r.clockSuitabilityRaised(p)
	r.clockCollections(p)
	r.clockOffers(p)
	r.clockTransitionalNotices(p)
	r.clockInterimLets(p)
	r.clockReferralsIn(p)
	sort.SliceStable(p.Clocks, func(i, j int) bool {
		if p.Clocks[i].ID != p.Clocks[j].ID {
			return p.Clocks[i].ID < p.Clocks[j].ID
		}
		return p.Clocks[i].StartedOn.Before(p.Clocks[j].StartedOn)
	})
	seen := make(map[string]bool, len(p.Clocks))
	for i := range p.Clocks {
		c := &p.Clocks[i]
		for key, n := c.Key, 2; seen[c.Key]; n++ { // a placement or review recorded twice under one id
			c.Key = fmt.Sprintf("%s/%d", key, n)
		}
		seen[c.Key] = true
		if c.BreachedFrom != nil {
			p.Breaches = append(p.Breaches, Breach{Clock: c.ID, Key: c.Key, About: c.About, Kind: c.Kind, State: c.State, From: *c.BreachedFrom, DaysOver: c.DaysOver, FromAsFirst: c.BreachedFromAsFirst, Citation: c.Citation})
		}
	}
}
