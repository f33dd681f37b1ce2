package casefile

import (
	"slices"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// PlanRegion is the personalised housing plan through its versions.
//
// Statute: HA 1996 s.189A
type PlanRegion struct {
	// State: none; due, since a duty began that asks for one; made; review_due,
	// since another duty began; over, since no duty is owed any more.
	State    string        `json:"state" values:"none,due,made,review_due,over"`
	Since    civil.Date    `json:"since,omitzero"`
	Versions []PlanVersion `json:"versions"`
	// Steps are those that the last version requires of the applicant, with those
	// withdrawn since.
	Steps        []RequiredStep `json:"steps"`
	Agreed       Flag           `json:"agreed,omitempty"`
	LastReviewed civil.Date     `json:"last_reviewed,omitzero"`
	Because      []string       `json:"because,omitempty"`
}

// PlanVersion is one version of the plan: issued, or reviewed.
type PlanVersion struct {
	On          civil.Date `json:"on"`
	How         string     `json:"how" values:"issued,reviewed"`
	Agreed      Flag       `json:"agreed,omitempty"`
	Required    int        `json:"required"`  // how many steps of the applicant's
	Authority   int        `json:"authority"` // of the authority's
	Advised     int        `json:"advised"`   // advised, and not required of anybody
	WithdrawnOn civil.Date `json:"withdrawn_on,omitzero"`
	Fact        FactRef    `json:"fact"`
}

// RequiredStep is a step that the plan requires of the applicant.
//
// Statute: HA 1996 s.189A(4)(a), (6)(b), (11)
type RequiredStep struct {
	Step  string     `json:"step"`
	By    string     `json:"by,omitempty"`
	State string     `json:"state" values:"required,withdrawn"`
	Since civil.Date `json:"since"`
	Fact  FactRef    `json:"fact"`
}

// The states of the plan.
const (
	PlanNone      = "none"
	PlanDue       = "due"
	PlanMade      = "made"
	PlanReviewDue = "review_due"
	PlanOver      = "over"
)

// planRegion is the plan through its versions. It is due when prevention or relief
// begins, and to be looked at again when another duty begins after it was last: a
// stage that began since is a reason of its own, whatever length the authority has
// set. It goes on under the main duty and under s.190, which are later sections.
//
// Statute: HA 1996 s.189A(1), (4)-(11)
func (g *regional) planRegion() PlanRegion {
	out := PlanRegion{State: PlanNone, Versions: []PlanVersion{}, Steps: []RequiredStep{}}
	var last civil.Date // the last version that stands
	for _, e := range g.planFacts() {
		v := PlanVersion{On: e.On, How: "issued", Fact: e.ref(), WithdrawnOn: g.voids[e.Fact].on}
		if e.Type == TypePlanReviewed {
			v.How = "reviewed"
		}
		b, ok := e.Body.(*Plan)
		if ok {
			v.Agreed, v.Required, v.Authority, v.Advised = b.Agreed, len(b.Required), len(b.Authority), len(b.Advised)
		}
		out.Versions = append(out.Versions, v)
		if !v.WithdrawnOn.IsZero() {
			continue
		}
		last = e.On
		if b.has() {
			out.Steps, out.Agreed = requiredSteps(b, e), b.Agreed
		} else if ok && b.Agreed != nil {
			out.Agreed = b.Agreed
		}
	}
	g.withdrawSteps(out.Steps)
	out.LastReviewed = last
	g.planState(&out, last)
	return out
}

// has says whether a version lists any step, so that it takes the place of the one before.
func (b *Plan) has() bool { return b != nil && len(b.Required)+len(b.Authority)+len(b.Advised) > 0 }

// planFacts are the facts that issued the plan or looked at it again; where there
// is none, the letters that it went out with.
func (g *regional) planFacts() []event {
	if len(g.plans) > 0 {
		return g.plans
	}
	var sent []event
	for _, e := range g.letters {
		if e.Body.(*NoticeGiven).Letter == statute.N06 {
			sent = append(sent, e)
		}
	}
	return sent
}

func requiredSteps(b *Plan, e event) []RequiredStep {
	out := make([]RequiredStep, 0, len(b.Required))
	for _, s := range b.Required {
		out = append(out, RequiredStep{Step: s.Step, By: s.By, State: "required", Since: e.On, Fact: e.ref()})
	}
	return out
}

// withdrawSteps marks the steps that were withdrawn since they were last required.
// A withdrawal that names no step is of all of them.
//
// Statute: HA 1996 s.189A(11)
func (g *regional) withdrawSteps(steps []RequiredStep) {
	for _, e := range g.steps {
		b := e.Body.(*StepFact)
		if e.Type != TypeStepWithdrawn || !g.stands(e) {
			continue
		}
		for i := range steps {
			s := &steps[i]
			if s.State == "required" && !e.On.Before(s.Since) && (b.Step == "" || b.Step == s.Step) {
				s.State, s.Since, s.Fact = "withdrawn", e.On, e.ref()
			}
		}
	}
}

func (g *regional) planState(out *PlanRegion, last civil.Date) {
	asked := civil.Date{} // the first day of a duty that asks for a plan
	if g.prevention != nil {
		asked = g.prevention.from
	}
	for _, o := range g.reliefs {
		asked = earliest(asked, o.from)
	}
	over := g.dutiesOver()
	switch {
	case asked.IsZero() && last.IsZero():
	case !over.IsZero():
		out.State, out.Since = PlanOver, over
		out.Because = []string{"the last duty ended on " + over.Long() + "; until then the plan was to be kept under review"}
	case last.IsZero():
		out.State, out.Since = PlanDue, asked
		out.Because = []string{"a duty that asks for an assessment and a plan began on " + asked.Long() + ", and no plan is recorded"}
	default:
		out.State, out.Since = PlanMade, last
		out.Because = []string{"made or looked at again on " + last.Long() + "; it is to be kept under review as long as a duty is owed"}
		for _, o := range g.stages() {
			if o.from.After(last) {
				out.State, out.Since = PlanReviewDue, o.from
				out.Because = []string{"the " + o.duty.Name() + " began on " + o.from.Long() + ", after the plan was last looked at; a new stage asks for another look"}
			}
		}
	}
}

// stages are the spells of the duties under which the plan is kept under review, by
// the day on which they began.
//
// Statute: HA 1996 s.189A(9)
func (g *regional) stages() []*owed {
	out := slices.Concat(g.reliefs, g.mains)
	if g.intentional != nil {
		out = append(out, g.intentional)
	}
	slices.SortStableFunc(out, func(a, b *owed) int { return a.from.Compare(b.from) })
	return out
}
