package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// appointment is what was recorded of the person who is to review a referral.
type appointment struct{ asked, appointed, papers, told civil.Date }

func (r *reading) appointmentOf(v *review) appointment {
	var a appointment
	for _, e := range r.events {
		b, ok := e.Body.(*ReviewAppointment)
		if !ok || b.Review != v.id || e.On.Before(v.event.On) {
			continue
		}
		var day *civil.Date
		switch b.Step {
		case "asked_lga":
			day = &a.asked
		case "appointed":
			day = &a.appointed
		case "papers_sent":
			day = &a.papers
		case "told_authorities":
			day = &a.told
		}
		if day != nil && day.IsZero() {
			*day = e.On
		}
	}
	return a
}

// clockAppointments are the steps by which a person is appointed to review a
// referral: by agreement, else by the proper officer when asked; then the papers.
// Each begins when the one before has not done, or has done, its work.
//
// Statute: SI 2018/223 reg 6
func (r *reading) clockAppointments(p *Position) {
	for _, v := range r.reviews {
		if v.clock != statute.C08d || !v.runs() {
			continue
		}
		a, over := r.appointmentOf(v), earliest(r.reviewStopped(v), v.decided)
		step := func(id statute.Clock, cause event, start, done, stopped civil.Date, began string) {
			if start.After(r.asAt) || !over.IsZero() && over.Before(start) {
				return
			}
			r.add(p, clock{id: id, key: string(id) + "/" + v.id, about: v.id, start: start, last: lastOf(id, start), done: done, stopped: earliest(stopped, over), because: explain(id, start, began), cause: cause})
		}
		asked := v.event.On
		step(statute.C15a, v.event, asked, a.appointed, a.asked, "the review was asked on "+asked.Long())
		agreed := lastOf(statute.C15a, asked)
		if first := earliest(a.asked, a.appointed); first.IsZero() || first.After(agreed) {
			step(statute.C15b, v.event, agreed.AddDays(1), a.asked, a.appointed, "nobody was appointed by "+agreed.Long()+", so the proper officer is to be asked within five working days beginning with the next day")
		}
		if !a.asked.IsZero() && (a.appointed.IsZero() || !a.appointed.Before(a.asked)) {
			step(statute.C15c, r.appointmentFact(v, "asked_lga"), a.asked, a.appointed, civil.Date{}, "the proper officer was asked on "+a.asked.Long())
		}
		if !a.appointed.IsZero() {
			step(statute.C15d, r.appointmentFact(v, "appointed"), a.appointed, a.papers, civil.Date{}, "the person was appointed on "+a.appointed.Long()+"; whether that day counts is not clear, and the earlier last day is taken")
		}
	}
}

// clockAppointedPerson is the time of a person appointed to review a referral to
// tell the authorities: a week before the decision is due to reach the applicant.
//
// Statute: SI 2018/223 reg 9(2)
func (r *reading) clockAppointedPerson(p *Position, v *review) {
	if v.clock != statute.C08d {
		return
	}
	id, start := statute.C08d11, v.event.On
	rule := reviewRule(id, start)
	c := clock{id: id, rule: rule, key: string(id) + "/" + v.id, about: v.id, start: start, last: rule.LastDay(start), stopped: r.reviewStopped(v), because: explainRule(rule, start, "the review was asked on "+start.Long()), cause: v.event}
	if v.due != reviewRule(v.clock, start).LastDay(start) {
		c.last = v.due.AddDays(-statute.AppointedPersonLead)
		c.because = append(c.because, "a later day was agreed for the decision, so the authorities are to be told a week before it, by "+c.last.Long())
	}
	c.done = r.appointmentOf(v).told
	if !v.decided.IsZero() {
		c.done = earliest(c.done, v.decision.On)
	}
	r.add(p, c)
}
