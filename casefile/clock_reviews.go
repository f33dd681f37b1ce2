package casefile

import (
	"fmt"
	"strconv"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// clockReviewWindows are the applicant's times to ask for a review, one for each
// decision letter, and one for each review of a decision that no fact holds.
//
// Statute: HA 1996 s.202(3)
func (r *reading) clockReviewWindows(p *Position) {
	used := map[string]int{}
	for _, e := range r.events {
		letter, duty := reviewable(e)
		if letter == "" {
			continue
		}
		served := r.served(e)
		day := served.Applicant
		if day.IsZero() || day.After(r.asAt) {
			continue // a time that nobody can be sure has begun takes nothing from the applicant
		}
		c := clock{id: statute.C07, key: windowKey(used, letter, duty), about: e.ID, start: day, last: lastOf(statute.C07, day), because: explain(statute.C07, day, served.Because), cause: e}
		if c.about == "" {
			c.about = string(letter)
		}
		for _, v := range r.reviews {
			if v.of == e.Fact && v.askedBy(c.last) && c.done.IsZero() {
				c.done = v.event.On
			}
		}
		if v, gone := r.voids[e.Fact]; gone {
			c.stopped = v.on
		}
		r.add(p, c)
	}
	for _, v := range r.reviews {
		if v.ask.NotifiedOn.IsZero() || r.byID[v.ask.Decision] != nil && isReviewable(*r.byID[v.ask.Decision]) {
			continue
		}
		day := v.ask.NotifiedOn
		c := clock{id: statute.C07, key: "C07/" + v.id, about: v.id, start: day, last: lastOf(statute.C07, day), because: explain(statute.C07, day, "the applicant was notified of the decision on "+day.Long()), cause: v.event}
		if v.askedBy(c.last) {
			c.done = v.event.On
		}
		r.add(p, c)
	}
}

// askedBy says whether the review was asked by the last day of the time to ask for
// it. One that was withdrawn by then leaves that time running: it may be asked again.
func (v *review) askedBy(last civil.Date) bool {
	return !v.event.On.After(last) && (v.withdrawn.IsZero() || v.withdrawn.After(last))
}

func isReviewable(e event) bool {
	letter, _ := reviewable(e)
	return letter != ""
}

// reviewable gives the letter by which a fact opens the time to ask for a review.
func reviewable(e event) (statute.Letter, statute.Duty) {
	switch b := e.Body.(type) {
	case *NoticeGiven:
		if rule, ok := statute.LookupLetter(b.Letter); ok && rule.ReviewWindow {
			return b.Letter, b.Duty
		}
	case *Plan:
		if e.Type == TypePlanIssued {
			return statute.N06, ""
		}
	}
	return "", ""
}

// windowKey makes the key of a window: the letter, then its duty, then a number.
func windowKey(used map[string]int, letter statute.Letter, duty statute.Duty) string {
	key := "C07/" + string(letter)
	if used[key] > 0 && duty != "" && used[key+"/"+string(duty)] == 0 {
		key += "/" + string(duty)
	}
	used[key]++
	if n := used[key]; n > 1 {
		return key + "/" + strconv.Itoa(n)
	}
	return key
}

// clockReviews are the authority's times to decide reviews, and the times to
// appeal that follow a decision or the lack of one.
//
// Statute: HA 1996 ss.203-204; SI 2018/223 reg 9
func (r *reading) clockReviews(p *Position) {
	for _, v := range r.reviews {
		if v.runs() {
			c := clock{id: v.clock, rule: reviewRule(v.clock, v.event.On), key: string(v.clock) + "/" + v.id, about: v.id, start: v.event.On, last: v.due, done: v.decided, stopped: r.reviewStopped(v), because: v.because, cause: v.event}
			if v.late() {
				c.because = append(c.because, "it was asked late and more time to ask was allowed in writing (s.202(3))")
			}
			r.add(p, c)
			r.clockRepresentations(p, v)
			r.clockAppointedPerson(p, v)
			r.clockAppealLate(p, v)
		}
		r.clockAppeal(p, v)
	}
}

// reviewStopped is the day a review lost its purpose: it was withdrawn, or its
// decision was.
func (r *reading) reviewStopped(v *review) civil.Date {
	stopped := v.withdrawn
	if v.of == nil {
		return stopped
	}
	if gone, ok := r.voids[v.of]; ok && gone.how == "withdrawn" && (stopped.IsZero() || gone.on.Before(stopped)) {
		stopped = gone.on
	}
	return stopped
}

// clockAppeal is the time to appeal against a review decision.
//
// Statute: HA 1996 s.204(1)(a), (2)
func (r *reading) clockAppeal(p *Position, v *review) {
	if v.decided.IsZero() || v.decided.After(r.asAt) {
		return
	}
	served := r.served(v.decision)
	day := served.Applicant
	if day.IsZero() || day.After(r.asAt) {
		return
	}
	c := clock{id: statute.C10a, key: "C10a/" + v.id, about: v.id, start: day, last: lastOf(statute.C10a, day), because: explain(statute.C10a, day, served.Because), cause: v.decision}
	r.lodge(&c, v)
	r.add(p, c)
}

// clockAppealLate is the time to appeal because a review was not decided in time.
// It stops when a decision comes after all: the time from that decision takes over.
//
// Statute: HA 1996 s.204(1)(b), (2)
func (r *reading) clockAppealLate(p *Position, v *review) {
	over := v.due.AddDays(1)
	if r.asAt.Before(over) || !v.decided.IsZero() && v.decided.Before(over) || r.stoppedBy(v, v.due) {
		return
	}
	c := clock{id: statute.C10b, key: "C10b/" + v.id, about: v.id, start: v.due, last: lastOf(statute.C10b, v.due), stopped: r.reviewStopped(v), cause: v.event}
	c.because = explain(statute.C10b, v.due, "no decision was given by "+v.due.Long()+", so the original decision may be appealed from the next day")
	r.lodge(&c, v)
	if !v.decided.IsZero() && !v.decided.After(r.asAt) && !v.decided.After(c.last) {
		c.stopped = v.decided
		c.because = append(c.because, "the review was decided on "+v.decided.Long()+"; the time to appeal runs from that decision instead")
	}
	r.add(p, c)
}

func (r *reading) stoppedBy(v *review, day civil.Date) bool {
	stopped := r.reviewStopped(v)
	return !stopped.IsZero() && !stopped.After(day)
}

// lodge marks the window met where the appeal was lodged within it.
func (r *reading) lodge(c *clock, v *review) {
	switch {
	case v.lodged.IsZero() || v.lodged.Before(c.start):
	case !v.lodged.After(c.last):
		c.done = v.lodged
	default:
		c.because = append(c.because, fmt.Sprintf("an appeal was lodged on %s, after the last day; it needs the court's permission (s.204(2A))", v.lodged.Long()))
	}
}
