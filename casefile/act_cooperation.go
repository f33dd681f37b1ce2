package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// cooperation are the warning and the notice of a refusal to co-operate, for each
// step that was refused; for no step in particular where none was.
//
// Statute: HA 1996 ss.189A(11), 193B, 193C(2); SI 2018/223 reg 3
func (a *actor) cooperation(o *owed) {
	steps := a.stepsRefused()
	if len(steps) == 0 {
		steps = []string{""}
	}
	for _, step := range steps {
		suffix := "/" + string(o.duty)
		if step != "" {
			suffix += "/" + step
		}
		a.try(trial{
			act:   Act{Key: "N15" + suffix, Kind: ByNotice, Duty: o.duty, Letter: statute.N15, About: step, What: "warn the applicant in writing that a further deliberate and unreasonable refusal will lead to a notice"},
			cause: a.stepCause(step, o), facts: notice(NoticeGiven{Letter: statute.N15, Duty: o.duty, Step: step}),
		})
		a.try(trial{
			act:   Act{Key: "N16" + suffix, Kind: ByNotice, Duty: o.duty, Letter: statute.N16, Ground: statute.GroundNonCooperation, About: step, What: "give notice of a deliberate and unreasonable refusal to co-operate, which ends the " + o.duty.Name()},
			cause: a.stepCause(step, o), later: a.afterWarning(step),
			facts: notice(NoticeGiven{Letter: statute.N16, Duty: o.duty, Step: step, AuthorisedBy: "authoriser", AuthoriserAsSenior: Is(true), AuthoriserUninvolved: Is(true)}),
		})
	}
}

// stepsRefused are the steps of which a refusal is recorded, each once.
func (a *actor) stepsRefused() []string {
	var out []string
	seen := map[string]bool{}
	for _, e := range a.events {
		if b, ok := e.Body.(*StepFact); ok && e.Type == TypeStepRefused && !seen[b.Step] {
			seen[b.Step] = true
			out = append(out, b.Step)
		}
	}
	return out
}

// stepCause is the refusal of a step; what began the duty where there is none.
func (a *actor) stepCause(step string, o *owed) event {
	for _, e := range a.events {
		if b, ok := e.Body.(*StepFact); ok && e.Type == TypeStepRefused && b.Step == step {
			return e
		}
	}
	return a.cause(o)
}

// afterWarning are the days on which the time that a warning gave is over.
func (a *actor) afterWarning(step string) []civil.Date {
	var out []civil.Date
	for _, e := range a.events {
		b, ok := e.Body.(*NoticeGiven)
		if !ok || b.Letter != statute.N15 || !a.stands(e) || step != "" && b.Step != "" && b.Step != step {
			continue
		}
		if period, ok := a.warningPeriod(e, b); ok {
			out = append(out, period.last.AddDays(1))
		} else if !b.ReasonableUntil.IsZero() {
			out = append(out, b.ReasonableUntil.AddDays(1))
		}
	}
	return out
}

// suitableOffer is the letter of an offer that is not final.
//
// Statute: HA 1996 ss.189B(7)(c), 195(8)(d)
func (a *actor) suitableOffer(o *owed) {
	a.try(trial{
		act:   Act{Key: "N19/" + string(o.duty), Kind: ByNotice, Duty: o.duty, Letter: statute.N19, What: "offer suitable accommodation that is likely to last six months; if it is refused, notice may end the " + o.duty.Name()},
		cause: a.cause(o), facts: notice(NoticeGiven{Letter: statute.N19, Duty: o.duty, Offer: "act-offer"}, Fact{Type: TypeOfferMade, ID: "act-offer-made", Body: &OfferMade{Offer: "act-offer", Kind: "suitable"}}),
	})
}

// offerLetter is the letter of an offer whose answer can end a duty: for each offer
// of the kind that waits for an answer, else for a new one.
func (a *actor) offerLetter(l statute.Letter, o *owed, kind OfferMade, what string) {
	suffix := ""
	if kind.Tenancy != "" {
		suffix = "/" + kind.Tenancy
	}
	for _, e := range a.openOffers(kind) {
		b := e.Body.(*OfferMade)
		a.try(trial{act: Act{Key: string(l) + "/" + b.Offer, Kind: ByNotice, Duty: o.duty, Letter: l, About: b.Offer, What: what},
			cause: e, facts: notice(NoticeGiven{Letter: l, Offer: b.Offer})})
	}
	made := kind
	made.Offer, made.InWriting, made.StatesFinal, made.ToldConsequences, made.ToldReviewRight, made.FoundSuitable, made.CanEndObligations = "act-offer", Is(true), Is(true), Is(true), Is(true), Is(true), Is(true)
	a.try(trial{act: Act{Key: string(l) + "/new" + suffix, Kind: ByNotice, Duty: o.duty, Letter: l, What: what},
		cause: a.cause(o), facts: notice(NoticeGiven{Letter: l, Offer: "act-offer"}, Fact{Type: TypeOfferMade, ID: "act-offer-made", Body: &made})})
}

// openOffers are the offers of a kind that nobody answered or withdrew.
func (a *actor) openOffers(kind OfferMade) []event {
	answered := map[string]bool{}
	for _, e := range a.events {
		if b, ok := e.Body.(*OfferAnswered); ok {
			answered[b.Offer] = true
		}
	}
	var out []event
	for _, e := range a.events {
		b, ok := e.Body.(*OfferMade)
		if ok && !answered[b.Offer] && a.stands(e) && b.Kind == kind.Kind && (kind.FinalFor == "" || b.FinalFor == "" || b.FinalFor == kind.FinalFor) && (kind.Tenancy == "" || sameTenancy(b.Tenancy, kind.Tenancy)) {
			answered[b.Offer] = true
			out = append(out, e)
		}
	}
	return out
}

// sameTenancy says whether two kinds of tenancy are under the same rule: one that
// was not recorded is a private one.
func sameTenancy(recorded, kind string) bool {
	return recorded == kind || recorded == "" && kind == string(statute.Private)
}
