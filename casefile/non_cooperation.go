package casefile

import (
	"fmt"

	"dutyclock/statute"
)

// nonCooperationDuty is the duty that a notice of refusal to co-operate ends: the
// one it names, else relief where that is owed, else prevention.
//
// Statute: HA 1996 s.193C(2)
func (r *reading) nonCooperationDuty(e event, b *NoticeGiven) statute.Duty {
	if b.Duty != "" {
		return b.Duty
	}
	for _, o := range r.reliefs {
		if o.on(e.On) {
			return statute.ReliefDuty
		}
	}
	return statute.PreventionDuty
}

// dutyOfNonCooperation is that duty before the spells of relief are known: relief
// where homeless and eligible were both found by the notice, else prevention.
func (r *reading) dutyOfNonCooperation(e event, b *NoticeGiven) statute.Duty {
	if b.Duty != "" {
		return b.Duty
	}
	if day, _ := r.bothFound(Homeless, Eligible); day.IsZero() || day.After(e.On) {
		return statute.PreventionDuty
	}
	return statute.ReliefDuty
}

// nonCooperationLawful says whether a notice under s.193B kept every step of its
// sequence: a warning, a reasonable period, a refusal since, a step that still
// stands, and an authoriser as senior who was not involved.
//
// Statute: HA 1996 s.193B; SI 2018/223 reg 3
func (r *reading) nonCooperationLawful(e event, b *NoticeGiven, o *owed) bool {
	wrong := func(field, text string) bool {
		r.problem(e, "P07", field, "193B", text+"; the notice ends nothing")
		return false
	}
	if !o.on(e.On) {
		r.problem(e, "P05", "duty", "193C(2)", fmt.Sprintf("the %s was not owed on %s, so this notice ends nothing", o.duty.Name(), e.On.Short()))
		return false
	}
	warnedAt, warning := r.warningFor(e, b)
	if warning == nil {
		return wrong("warning", "no warning about this step was given before (s.193B(4))")
	}
	about := b.Step
	if about == "" {
		about = warning.Step
	}
	refused := false
	for _, s := range r.events {
		step, ok := s.Body.(*StepFact)
		if !ok || s.On.After(e.On) || about != "" && step.Step != "" && step.Step != about {
			continue
		}
		if s.Type == TypeStepWithdrawn {
			return wrong("step", "the step was withdrawn, so not taking it no longer counts (s.189A(11))")
		}
		if s.Type == TypeStepRefused && !No(step.DeliberateAndUnreasonable) && s.On.After(r.effective(warnedAt)) {
			refused = true
		}
	}
	until := warning.ReasonableUntil
	if period, ok := r.warningPeriod(warnedAt, warning); ok {
		until = period.last
	}
	switch {
	case !refused:
		return wrong("step", "no deliberate and unreasonable refusal was recorded since the warning (s.193B(2))")
	case !until.IsZero() && !e.On.After(until):
		return wrong("on", fmt.Sprintf("the warning gave until %s; notice may be given after that (s.193B(4)(b))", until.Short()))
	case b.AuthorisedBy == "":
		return wrong("authorised_by", "nobody is recorded as having authorised it (SI 2018/223 reg 3)")
	case b.AuthorisedBy == b.DecidedBy:
		return wrong("authorised_by", "the authoriser must be somebody other than the decision-maker (SI 2018/223 reg 3)")
	case !Yes(b.AuthoriserAsSenior):
		return wrong("authoriser_as_senior", "the authoriser must be at least as senior as the decision-maker (SI 2018/223 reg 3)")
	case !Yes(b.AuthoriserUninvolved):
		return wrong("authoriser_uninvolved", "the authoriser must not have been involved in the decision (SI 2018/223 reg 3)")
	}
	return r.saysWhatItMust(e, b, "193B(3)")
}

// warningFor is the warning that a notice rests on: the one it names, else the
// last one about its step.
func (r *reading) warningFor(e event, b *NoticeGiven) (event, *NoticeGiven) {
	var at event
	var found *NoticeGiven
	for _, w := range r.events {
		n, ok := w.Body.(*NoticeGiven)
		if !ok || n.Letter != statute.N15 || !r.stands(w) || r.effective(w).After(e.On) {
			continue
		}
		named := b.Warning != "" && r.byID[b.Warning] != nil && r.byID[b.Warning].Fact == w.Fact
		if named || b.Warning == "" && (b.Step == "" || n.Step == "" || n.Step == b.Step) {
			at, found = w, n
		}
	}
	return at, found
}
