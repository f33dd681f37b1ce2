package casefile

import (
	"fmt"
	"strings"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// review is one review from its request to its decision.
type review struct {
	id        string
	event     event
	ask       *ReviewRequested
	of        *Fact // the decision under review, as it was corrected last; nil where no fact holds it
	clock     statute.Clock
	window    civil.Date // the last day on which it could be asked; zero where not known
	due       civil.Date // the running last day
	withdrawn civil.Date
	allowed   bool // a late request was allowed in writing
	minded    bool // a minded-to letter was sent while the time for the decision ran
	// answered: representations under reg 7 came on a review of three weeks;
	// extendedLate: a longer period was agreed when the time was over.
	answered, extendedLate bool

	second   bool // the same decision was under review before
	decided  civil.Date
	decision event
	lodged   civil.Date // an appeal was lodged
	because  []string
	// repsBy is the last day for written representations, zero where the review has
	// none; reps is the day they came.
	repsBy, reps civil.Date
	repsBecause  []string
}

func (v *review) limb() string { return string(v.ask.Limb) }

// late says whether it was asked after the window of its decision.
func (v *review) late() bool { return !v.window.IsZero() && v.event.On.After(v.window) }

// runs says whether the authority's time to decide runs.
func (v *review) runs() bool { return (!v.late() || v.allowed) && !v.second }

// findReviews gathers the reviews and what happened to each, in order of date. An
// act may come before its request: more time to ask can be allowed beforehand.
func (r *reading) findReviews() {
	byID := map[string]*review{}
	underReview := map[*Fact]*review{}
	for _, e := range r.events {
		b, ok := e.Body.(*ReviewRequested)
		if !ok {
			continue
		}
		v := &review{id: b.Review, event: e, ask: b, window: r.windowOf(b), clock: r.reviewClock(b)}
		v.start()
		if decision := r.byID[b.Decision]; decision != nil {
			v.of = decision.Fact
			v.second = underReview[v.of] != nil
			underReview[v.of] = v
		}
		byID[b.Review] = v
		r.reviews = append(r.reviews, v)
	}
	for _, e := range r.events {
		r.reviewAct(byID, e)
	}
	r.secondReviews()
}

// secondReviews notes a second review of one decision, which the Act does not
// give, unless the first was withdrawn.
//
// Statute: HA 1996 s.202(2)
func (r *reading) secondReviews() {
	for i, v := range r.reviews {
		if !v.second {
			continue
		}
		v.second = false
		for _, first := range r.reviews[:i] {
			if r.byID[first.ask.Decision] == r.byID[v.ask.Decision] && (first.withdrawn.IsZero() || first.withdrawn.After(v.event.On)) {
				v.second = true
			}
		}
		if v.second {
			r.problem(v.event, "P10", "decision", "202(2)", "this decision was reviewed before; there is no right to a second review of it")
		}
	}
}

// windowOf is the last day on which a review of a decision could be asked.
//
// Statute: HA 1996 s.202(3)
func (r *reading) windowOf(b *ReviewRequested) civil.Date {
	day := b.NotifiedOn
	if e := r.byID[b.Decision]; e != nil && isReviewable(*e) {
		day = r.served(*e).Applicant
	}
	if day.IsZero() {
		return day
	}
	return lastOf(statute.C07, day)
}

// reviewClock is the clock that a review runs on.
//
// Statute: SI 2018/223 reg 9(1)
func (r *reading) reviewClock(b *ReviewRequested) statute.Clock {
	if strings.HasSuffix(string(b.Limb), "(d)") {
		switch {
		case Yes(b.AppointedPerson):
			return statute.C08d
		case Yes(b.Joint):
			return statute.C08c
		}
	}
	rule, _ := statute.LookupLimb(b.Limb)
	if rule.Clock != "" {
		return rule.Clock
	}
	ending := b.Ending
	if e := r.byID[b.Decision]; e != nil {
		if n, ok := e.Body.(*NoticeGiven); ok {
			ending = string(r.dutyOfNonCooperation(*e, n))
		}
	}
	if ending == string(statute.PreventionDuty) {
		return statute.C08a
	}
	return statute.C08b
}

// reviewRule is how a clock of a review counts that was asked on a day: under the
// regulations of that day.
//
// Statute: SI 1999/71 reg 9; SI 2018/223 regs 9, 11
func reviewRule(id statute.Clock, asked civil.Date) *statute.ClockRule {
	if old, ok := statute.OldReview(id, asked); ok {
		return old
	}
	rule, _ := statute.LookupClock(id)
	return rule
}

// start gives the review its first last day.
func (v *review) start() {
	day := v.event.On
	rule := reviewRule(v.clock, day)
	v.due = rule.LastDay(day)
	v.because = explainRule(rule, day, "the review was asked on "+day.Long())
	if by, ok := statute.RepresentationsBy(v.clock, day); ok {
		v.repsBy = by
		v.repsBecause = explain(statute.C09, day, "the review was asked on "+day.Long())
	}
}

// reviewAct applies a later fact to its review.
func (r *reading) reviewAct(byID map[string]*review, e event) {
	switch b := e.Body.(type) {
	case *NoticeGiven:
		if v := byID[b.Review]; v != nil && r.stands(e) {
			r.reviewLetter(v, e, b)
		}
	case *ReviewAct:
		v := byID[b.Review]
		if v == nil {
			return
		}
		switch e.Type {
		case TypeMindedToSent:
			v.mindedTo(e.On)
		case TypeReviewWithdrawn:
			v.withdrawn = e.On
		case TypeLateReviewAllowed:
			v.allowed = v.allowed || Yes(b.InWriting)
			if !Yes(b.InWriting) {
				r.problem(e, "P10", "in_writing", "202(3)", "more time to ask for a review must be allowed in writing; until it is, the review does not run")
			}
		}
	case *RepresentationsReceived:
		if v := byID[b.Review]; v != nil {
			v.restart(e, b)
			v.represented(e, b)
		}
	case *ReviewExtensionAgreed:
		if v := byID[b.Review]; v != nil {
			r.extendRepresentations(v, e, b)
			if b.Regulation == nil || *b.Regulation != 5 {
				r.extend(v, e, b)
			}
		}
	case *ReviewAllocated:
		r.reviewer(e, b.MoreSenior, b.Uninvolved)
	case *ReviewDecided:
		r.reviewer(e, b.MoreSenior, b.Uninvolved)
		v := byID[b.Review]
		switch {
		case v == nil:
		case No(b.StatesAppealRight):
			r.problem(e, "P04", "states_appeal_right", "203(6)", "the decision does not tell the applicant of the right to appeal and its period, so it counts as not given; give it again with both")
		case v.decided.IsZero():
			v.decided, v.decision = r.effective(e), e
		}
	case *Appeal:
		if v := byID[b.Review]; v != nil && e.Type == TypeAppealLodged && v.lodged.IsZero() {
			v.lodged = e.On
		}
	}
}

// reviewLetter applies a letter of a review: it counts as the act that it tells of.
//
// Statute: HA 1996 ss.202(3), 203(4)-(6); SI 2018/223 reg 7(2)
func (r *reading) reviewLetter(v *review, e event, b *NoticeGiven) {
	switch b.Letter {
	case statute.N31:
		v.mindedTo(e.On)
	case statute.N33:
		v.allowed = true // a letter is in writing
	case statute.N34:
		if saysEnough(b) && v.decided.IsZero() {
			v.decided, v.decision = r.effective(e), e
		}
	}
}

// mindedTo notes that the reviewer wrote, while the time for the decision ran, of
// being minded to decide against the applicant all the same.
func (v *review) mindedTo(day civil.Date) {
	if !day.After(v.due) {
		v.minded = true
	}
}

// restart begins the three weeks again where representations answer a minded-to
// letter that was sent while they ran.
//
// Statute: SI 2018/223 regs 7, 9(1)(a)
func (v *review) restart(e event, b *RepresentationsReceived) {
	if v.clock != statute.C08a || b.Regulation == nil || *b.Regulation != 7 {
		return
	}
	if v.answered = true; !v.minded {
		return
	}
	v.due = lastOf(v.clock, e.On)
	v.because = append(v.because, fmt.Sprintf("representations on the minded-to letter came on %s, so three weeks begin again with that day; the last day is %s", e.On.Long(), v.due.Long()))
}

// extend moves the last day to the day agreed in writing while it still ran.
//
// Statute: SI 2018/223 reg 9(1)
func (r *reading) extend(v *review, e event, b *ReviewExtensionAgreed) {
	switch {
	case !Yes(b.InWriting):
		r.problem(e, "P09", "in_writing", "reg 9(1)", "a longer review period must be agreed in writing; the last day stays "+v.due.Short())
	case e.On.After(v.due):
		v.extendedLate = true
		r.problem(e, "P09", "on", "reg 9(1)", fmt.Sprintf("the extension was agreed on %s, after the last day, %s; it moves nothing", e.On.Short(), v.due.Short()))
	case !b.Until.After(v.due):
		v.because = append(v.because, fmt.Sprintf("the period agreed on %s ends no later than the period of the regulations, so it changes nothing", e.On.Long()))
	default:
		v.due = b.Until
		v.because = append(v.because, fmt.Sprintf("applicant and reviewer agreed in writing on %s that the decision may be given until %s", e.On.Long(), b.Until.Long()))
	}
}

// reviewer notes a reviewer who may not review.
//
// Statute: SI 2018/223 reg 8
func (r *reading) reviewer(e event, senior, uninvolved Flag) {
	switch {
	case No(senior):
		r.problem(e, "P19", "more_senior", "reg 8", "the reviewer must be more senior than whoever made the decision")
	case No(uninvolved):
		r.problem(e, "P19", "uninvolved", "reg 8", "the reviewer must not have been involved in the decision")
	}
}
