package casefile

import (
	"slices"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// NonCooperationRegion is how far the steps go that may end in a notice of a
// refusal to co-operate: those of the step that has gone furthest, and of each.
//
// Statute: HA 1996 s.193B
type NonCooperationRegion struct {
	State string         `json:"state" values:"none,refusal_logged,warned,refused_again,authorised,noticed"`
	Since civil.Date     `json:"since,omitzero"`
	Steps []RefusedSteps `json:"steps"`
}

// RefusedSteps is the sequence for one required step.
type RefusedSteps struct {
	Step            string       `json:"step,omitempty"`
	State           string       `json:"state" values:"refusal_logged,warned,refused_again,authorised,noticed,withdrawn"`
	Since           civil.Date   `json:"since"`
	Duty            statute.Duty `json:"duty,omitempty"` // the duty that the notice ended
	RefusedOn       civil.Date   `json:"refused_on,omitzero"`
	Warning         FactRef      `json:"warning,omitzero"`
	WarnedOn        civil.Date   `json:"warned_on,omitzero"`
	ReasonableUntil civil.Date   `json:"reasonable_until,omitzero"`
	RefusedAgainOn  civil.Date   `json:"refused_again_on,omitzero"`
	AuthorisedOn    civil.Date   `json:"authorised_on,omitzero"`
	NoticedOn       civil.Date   `json:"noticed_on,omitzero"`
	WithdrawnOn     civil.Date   `json:"withdrawn_on,omitzero"`
	Fact            FactRef      `json:"fact"` // the fact of the state it is in
	Because         []string     `json:"because"`
}

// The steps of a refusal to co-operate, in order.
const (
	CooperationNone    = "none"
	RefusalLogged      = "refusal_logged"
	RefusalWarned      = "warned"
	RefusedAgain       = "refused_again"
	RefusalAuthorised  = "authorised"
	RefusalNoticed     = "noticed"
	RefusalStepDropped = "withdrawn"
)

var cooperationOrder = []string{CooperationNone, RefusalStepDropped, RefusalLogged, RefusalWarned, RefusedAgain, RefusalAuthorised, RefusalNoticed}

// nonCooperationRegion is how far each refusal has gone on the way to a notice, and
// the furthest of them. The order is the Act's: a warning before the refusal that
// counts, an authorisation before the notice.
//
// Statute: HA 1996 s.193B; SI 2018/223 reg 3
func (g *regional) nonCooperationRegion() NonCooperationRegion {
	out := NonCooperationRegion{State: CooperationNone, Steps: []RefusedSteps{}}
	for _, step := range g.refusedSteps() {
		s := g.refusedStep(step)
		if s.State == "" {
			continue
		}
		out.Steps = append(out.Steps, s)
		if s.State != RefusalStepDropped && slices.Index(cooperationOrder, s.State) > slices.Index(cooperationOrder, out.State) {
			out.State, out.Since = s.State, s.Since
		}
	}
	return out
}

// refusedSteps are the steps that a refusal, a warning or a notice names, in the
// order in which they come up; one without a name where none names any.
func (g *regional) refusedSteps() []string {
	var named []string
	unnamed := false
	note := func(step string) {
		if step == "" {
			unnamed = true
		} else if !slices.Contains(named, step) {
			named = append(named, step)
		}
	}
	for _, e := range g.steps {
		if e.Type == TypeStepRefused {
			note(e.Body.(*StepFact).Step)
		}
	}
	for _, e := range g.letters {
		if b := e.Body.(*NoticeGiven); b.Letter == statute.N15 || b.Letter == statute.N16 {
			note(b.Step)
		}
	}
	if named == nil && unnamed {
		return []string{""}
	}
	return named
}

// refusedStep follows the facts about one step, and those that name no step, in order.
func (g *regional) refusedStep(step string) RefusedSteps {
	out := RefusedSteps{Step: step}
	about := func(named string) bool { return named == "" || step == "" || named == step }
	to := func(state string, on civil.Date, e event, why string) {
		out.State, out.Since, out.Fact = state, on, e.ref()
		out.Because = append(out.Because, why)
	}
	for _, e := range g.events {
		if !g.stands(e) {
			continue
		}
		switch b := e.Body.(type) {
		case *StepFact:
			if about(b.Step) {
				g.refusal(&out, e, b, to)
			}
		case *NoticeGiven:
			if b.Letter == statute.N15 && about(b.Step) {
				g.warned(&out, e, b, to)
			}
			if b.Letter == statute.N16 && about(b.Step) {
				g.noticed(&out, e, b, to)
			}
		case *Work:
			if e.Type == TypeApprovalGiven && b.Letter == string(statute.N16) && out.State == RefusedAgain {
				out.AuthorisedOn = e.On
				to(RefusalAuthorised, e.On, e, "authorised on "+e.On.Long()+"; the notice is still to be given")
			}
		}
	}
	return out
}

type toState func(state string, on civil.Date, e event, why string)

func (g *regional) refusal(out *RefusedSteps, e event, b *StepFact, to toState) {
	switch {
	case e.Type == TypeStepWithdrawn:
		if out.State != "" && out.State != RefusalNoticed {
			out.WithdrawnOn = e.On
			to(RefusalStepDropped, e.On, e, "the step was withdrawn on "+e.On.Long()+", so not taking it no longer counts (s.189A(11))")
		}
	case No(b.DeliberateAndUnreasonable):
	case out.State == RefusalWarned && e.On.After(out.WarnedOn):
		out.RefusedAgainOn = e.On
		to(RefusedAgain, e.On, e, "refused again on "+e.On.Long()+", after the warning; notice needs an authoriser as senior who was not involved")
	case out.State == "" || out.State == RefusalStepDropped:
		out.RefusedOn = e.On
		to(RefusalLogged, e.On, e, "the step was refused on "+e.On.Long()+"; a warning in writing comes before any notice")
	}
}

// warned applies a warning from the day on which it took effect.
func (g *regional) warned(out *RefusedSteps, e event, b *NoticeGiven, to toState) {
	day := g.effective(e)
	if day.After(g.asAt) || out.State == RefusalNoticed {
		return
	}
	out.Warning, out.WarnedOn, out.ReasonableUntil, out.RefusedAgainOn, out.AuthorisedOn = e.ref(), day, b.ReasonableUntil, civil.Date{}, civil.Date{}
	if period, ok := g.warningPeriod(e, b); ok {
		out.ReasonableUntil = period.last
	}
	why := "the warning took effect on " + day.Long()
	if !out.ReasonableUntil.IsZero() {
		why += " and gave until " + out.ReasonableUntil.Long()
	}
	to(RefusalWarned, day, e, why+"; only a refusal after it counts")
}

// noticed applies a notice: one that ended a duty, one that is on its way, or one
// that ended nothing, which leaves the state as it was and says so.
//
// Statute: HA 1996 ss.193B(2), 193C(2)
func (g *regional) noticed(out *RefusedSteps, e event, b *NoticeGiven, to toState) {
	day, duty := g.effective(e), g.nonCooperationDuty(e, b)
	for _, p := range g.problems {
		if p.Fact == e.index && (p.Code == "P04" || p.Code == "P05" || p.Code == "P07") {
			out.Because = append(out.Because, "the notice of "+e.On.Long()+" ended nothing: "+p.Text)
			return
		}
	}
	out.AuthorisedOn = e.On
	if day.After(g.asAt) {
		to(RefusalAuthorised, e.On, e, "the notice was authorised and given on "+e.On.Long()+"; it takes effect on "+day.Long())
		return
	}
	for i := range g.p.Duties {
		d := &g.p.Duties[i]
		if d.Duty == duty && d.EndedBy != nil && *d.EndedBy == string(statute.GroundNonCooperation) && *d.EndedOn == day {
			out.NoticedOn, out.Duty = day, duty
			to(RefusalNoticed, day, e, "notice took effect on "+day.Long()+" and ended the "+duty.Name()+" (s.193C(2))")
			return
		}
	}
	out.Because = append(out.Because, "the notice of "+e.On.Long()+" ended nothing: the "+duty.Name()+" had ended before")
}
