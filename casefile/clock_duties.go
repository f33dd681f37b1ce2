package casefile

import (
	"fmt"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// clockPrevention is the 56 days of the prevention duty. After them the duty goes
// on; only a notice ends it.
//
// Statute: HA 1996 s.195(8)(b)
func (r *reading) clockPrevention(p *Position) {
	o := r.prevention
	if o == nil {
		return
	}
	c := clock{id: statute.C03, key: "C03", about: "household", start: o.from, last: o.last, because: explain(statute.C03, o.from, "the prevention duty began on "+o.from.Long()), cause: r.cause(o)}
	setEnd(&c, o)
	c.because = append(c.because, o.windowBecause()...)
	if r.barredByLandlordNotice(r.asAt) {
		c.because = append(c.because, "a landlord's notice for the only accommodation bars ending the duty on the 56 days for now (s.195(6))")
	}
	r.add(p, c)
}

// setEnd ends or stops a duty's clock with its duty.
func setEnd(c *clock, o *owed) {
	switch o.by {
	case "":
	case "withdrawn_decision", "died", string(statute.GroundReliefReferral):
		c.stopped = o.to
	default:
		c.ended = o.to
	}
	if o.automatic {
		c.ended = civil.Date{} // it ended because the clock did
	}
}

// clockRelief is the 56 days of each spell of the relief duty.
//
// Statute: HA 1996 s.189B(4), (7)(b)
func (r *reading) clockRelief(p *Position) {
	for i, o := range r.reliefs {
		c := clock{id: statute.C04, key: numbered("C04", i), about: "household", start: o.from, last: o.last, because: explain(statute.C04, o.from, "the relief duty began on "+o.from.Long()), cause: r.cause(o)}
		setEnd(&c, o)
		c.because = append(c.because, o.windowBecause()...)
		r.add(p, c)
	}
}

// numbered makes keys of repeated clocks: C04, C04/2.
func numbered(key string, i int) string {
	if i == 0 {
		return key
	}
	return fmt.Sprintf("%s/%d", key, i+1)
}

// clockMainDecision is the time in guidance for deciding the main duty once
// relief has ended, or its 56 days have.
//
// Statute: HA 1996 s.182
func (r *reading) clockMainDecision(p *Position) {
	if len(r.reliefs) == 0 {
		return
	}
	o := r.reliefs[len(r.reliefs)-1]
	start, why := r.mainDecisionStarts(o)
	if start.IsZero() {
		return
	}
	told, untold := r.mainDecisionTold()
	if !told.IsZero() && !told.After(start) {
		return
	}
	c := clock{id: statute.C05, key: "C05", about: "household", start: start, last: lastOf(statute.C05, start), done: told, revived: latest(o.revivedOn(), untold), cause: r.decisionCause(o, start)}
	c.because = explain(statute.C05, start, why)
	if !o.open() && o.barsMain && o.to.After(start) || o.by == "withdrawn_decision" || o.by == "died" {
		c.stopped = o.to
	}
	r.stopAtClosing(&c)
	r.add(p, c)
}

// mainDecisionStarts is day 0 of the decision on the main duty: the end of relief
// where the main duty may follow, or day 56 where relief goes on.
func (r *reading) mainDecisionStarts(o *owed) (civil.Date, string) {
	if !o.open() && !o.to.After(o.last) {
		if o.barsMain || o.by == "withdrawn_decision" || o.by == "died" {
			return civil.Date{}, ""
		}
		why := fmt.Sprintf("relief ended on %s (s.%s)", o.to.Long(), o.by)
		if e := r.endCause(o); e.Fact != nil && isNotice(e) {
			if served := r.served(e); served.Day == o.to && served.Authority.Before(o.to) {
				return served.Authority, why + "; " + served.Others
			}
		}
		return o.to, why
	}
	if r.asAt.After(o.last) {
		return o.last, fmt.Sprintf("the 56 days of relief ended on %s, and relief went on after them", o.last.Long())
	}
	return civil.Date{}, ""
}

// mainDecisionTold is the day on which the applicant was told what follows relief,
// and the last day on which a letter that had told it fell away.
func (r *reading) mainDecisionTold() (first, fell civil.Date) {
	for _, e := range r.events {
		b, ok := e.Body.(*NoticeGiven)
		if !ok {
			continue
		}
		switch b.Letter {
		case statute.N11, statute.N13, statute.N14, statute.N26:
		default:
			if !Yes(b.StatesNoFurtherDuty) {
				continue
			}
		}
		day := r.effective(e)
		switch v, gone := r.voids[e.Fact]; {
		case gone:
			if v.on.After(day) {
				fell = latest(fell, v.on)
			}
		case !day.After(r.asAt) && (first.IsZero() || day.Before(first)):
			first = day
		}
	}
	return first, fell
}

// clockIntentional is the decided period of accommodation of an intentionally
// homeless applicant.
//
// Statute: HA 1996 s.190(2)(a)
func (r *reading) clockIntentional(p *Position) {
	o := r.intentional
	if o == nil || o.last.IsZero() {
		return
	}
	c := clock{id: statute.C20, key: "C20", about: "household", start: o.from, last: o.last,
		because: r.intentionalBecause(o), cause: r.accepted(statute.IntentionalDuty)}
	if o.by == "died" || o.by == "withdrawn_decision" {
		c.stopped = o.to
	}
	r.add(p, c)
}
