package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// ReviewRegion is one review.
//
// Statute: HA 1996 ss.202-203
type ReviewRegion struct {
	Review      string       `json:"review"`
	Limb        statute.Limb `json:"limb"`
	State       string       `json:"state" values:"requested,representations,minded_to,appealable,decided,withdrawn,late,late_refused,no_right,stopped"`
	Since       civil.Date   `json:"since"`
	RequestedOn civil.Date   `json:"requested_on"`
	Decision    FactRef      `json:"decision,omitzero"` // the decision that is reviewed
	Late        string       `json:"late,omitempty" values:"asked,allowed,refused"`
	Due         civil.Date   `json:"due,omitzero"` // the running last day; absent where it does not run
	Clock       string       `json:"clock,omitempty"`
	DecidedOn   civil.Date   `json:"decided_on,omitzero"`
	Outcome     string       `json:"outcome,omitempty"`
	Reviewer    string       `json:"reviewer,omitempty"`
	Fact        FactRef      `json:"fact"`
	Because     []string     `json:"because"`
}

// AppealRegion is one appeal to the county court.
//
// Statute: HA 1996 s.204
type AppealRegion struct {
	Review       string     `json:"review,omitempty"`
	State        string     `json:"state" values:"lodged,determined"`
	LodgedOn     civil.Date `json:"lodged_on,omitzero"`
	DeterminedOn civil.Date `json:"determined_on,omitzero"`
	Outcome      string     `json:"outcome,omitempty"`
	Fact         FactRef    `json:"fact"`
	Because      []string   `json:"because"`
}

// The states of a review.
const (
	ReviewRequestedState  = "requested"
	ReviewRepresentations = "representations" // they came, and no decision is given
	ReviewMindedTo        = "minded_to"
	ReviewAppealable      = "appealable" // not decided in time: the original decision may be appealed
	ReviewDecidedState    = "decided"
	ReviewWithdrawn       = "withdrawn"
	ReviewLate            = "late"         // asked late, and not allowed yet
	ReviewLateRefused     = "late_refused" // asked late, and not allowed
	ReviewNoRight         = "no_right"     // of a decision that was reviewed before
	ReviewStopped         = "stopped"      // its decision was withdrawn, or the applicant died
)

// reviewRegions are the reviews in order.
//
// Statute: HA 1996 ss.202-203; SI 2018/223 regs 5-9
func (g *regional) reviewRegions() []ReviewRegion {
	out := make([]ReviewRegion, 0, len(g.reviews))
	for _, v := range g.reviews {
		out = append(out, g.reviewRegion(v))
	}
	return out
}

func (g *regional) reviewRegion(v *review) ReviewRegion {
	out := ReviewRegion{Review: v.id, Limb: v.ask.Limb, State: ReviewRequestedState, Since: v.event.On, RequestedOn: v.event.On, Fact: v.event.ref()}
	out.Because = append(out.Because, "asked on "+v.event.On.Long())
	if e := g.byID[v.ask.Decision]; e != nil {
		out.Decision = e.ref()
	}
	if v.runs() {
		out.Due, out.Clock = v.due, g.reviewClockKey(v)
	}
	refused := g.reviewCourse(&out, v)
	if v.late() {
		switch {
		case v.allowed:
			out.Late = "allowed"
		case refused.Fact != nil:
			out.Late = "refused"
		default:
			out.Late = "asked"
		}
	}
	g.reviewState(&out, v, refused)
	return out
}

// reviewClockKey is the key of the clock on which a review runs; two reviews that
// were recorded under one id have each its own.
func (g *regional) reviewClockKey(v *review) string {
	for i := range g.p.Clocks {
		if c := &g.p.Clocks[i]; c.ID == v.clock && c.About == v.id && c.StartedOn == v.event.On && c.LastDay == v.due && c.Trigger.Fact == v.event.index {
			return c.Key
		}
	}
	return ""
}

// reviewCourse follows what happened to a review while no decision was given: who
// reviews, representations, a letter of being minded to confirm, more time refused.
func (g *regional) reviewCourse(out *ReviewRegion, v *review) (refused event) {
	to := func(state string, e event, why string) {
		if !e.On.Before(out.Since) {
			out.State, out.Since, out.Fact = state, e.On, e.ref()
			out.Because = append(out.Because, why+" on "+e.On.Long())
		}
	}
	for _, e := range g.reviewing {
		switch b := e.Body.(type) {
		case *ReviewAllocated:
			if b.Review == v.id && b.Reviewer != "" {
				out.Reviewer = b.Reviewer
			}
		case *RepresentationsReceived:
			if b.Review == v.id {
				to(ReviewRepresentations, e, "representations came")
			}
		case *ReviewAct:
			if b.Review != v.id {
				continue
			}
			switch e.Type {
			case TypeMindedToSent:
				to(ReviewMindedTo, e, "the reviewer wrote of being minded to decide against the applicant")
			case TypeLateReviewRefused:
				refused = e
			}
		}
	}
	for _, e := range g.letters {
		if b := e.Body.(*NoticeGiven); b.Review == v.id && b.Letter == statute.N31 {
			to(ReviewMindedTo, e, "the reviewer wrote of being minded to decide against the applicant")
		}
	}
	return refused
}

// reviewState is where a review stands: decided or over, else without effect, else
// out of time, else as its course left it.
//
// Statute: HA 1996 ss.202(2)-(3), 204(1)(b)
func (g *regional) reviewState(out *ReviewRegion, v *review, refused event) {
	to := func(state string, on civil.Date, why string) {
		out.State, out.Since = state, on
		out.Because = append(out.Because, why)
	}
	stopped := earliest(g.reviewStopped(v), g.diedSince(v.event.On))
	decided := v.decided
	if decided.After(g.asAt) {
		decided = civil.Date{}
	}
	switch {
	case !decided.IsZero() && (stopped.IsZero() || !decided.After(stopped)):
		out.DecidedOn, out.Fact = decided, v.decision.ref()
		if b, ok := v.decision.Body.(*ReviewDecided); ok {
			out.Outcome = b.Outcome
		}
		to(ReviewDecidedState, decided, "decided: "+g.notifiedBecause(v.decision))
	case !stopped.IsZero() && stopped == v.withdrawn:
		to(ReviewWithdrawn, stopped, "withdrawn on "+stopped.Long())
	case !stopped.IsZero():
		to(ReviewStopped, stopped, "it lost its purpose on "+stopped.Long()+": the decision was withdrawn, or the applicant died")
	case v.second:
		to(ReviewNoRight, v.event.On, "this decision was reviewed before, and there is no right to a second review of it (s.202(2))")
	case v.late() && !v.allowed && refused.Fact != nil:
		out.Fact = refused.ref()
		to(ReviewLateRefused, refused.On, "it was asked after "+v.window.Long()+", and more time was refused on "+refused.On.Long())
	case v.late() && !v.allowed:
		to(ReviewLate, v.event.On, "it was asked after "+v.window.Long()+", the last day to ask; it runs only if more time is allowed in writing (s.202(3))")
	case g.asAt.After(v.due):
		to(ReviewAppealable, v.due.AddDays(1), "no decision was given by "+v.due.Long()+", so the original decision may be appealed (s.204(1)(b)); it is still to be decided")
	default:
		out.Because = append(out.Because, "to be decided by "+v.due.Long())
	}
}

// diedSince is the day on which the applicant died, where that was on or after a day.
func (g *regional) diedSince(day civil.Date) civil.Date {
	if g.died.Before(day) {
		return civil.Date{}
	}
	return g.died
}

// appealRegions are the appeals, one for each review, in order.
//
// Statute: HA 1996 s.204
func (g *regional) appealRegions() []AppealRegion {
	out := []AppealRegion{}
	for _, e := range g.appeals {
		b := e.Body.(*Appeal)
		var a *AppealRegion
		for i := range out {
			if out[i].Review == b.Review {
				a = &out[i]
			}
		}
		if a == nil {
			out = append(out, AppealRegion{Review: b.Review})
			a = &out[len(out)-1]
		}
		a.Fact = e.ref()
		if e.Type == TypeAppealDetermined {
			a.State, a.DeterminedOn, a.Outcome = "determined", e.On, b.Outcome
			a.Because = append(a.Because, "determined on "+e.On.Long())
			continue
		}
		a.State, a.DeterminedOn, a.Outcome = "lodged", civil.Date{}, ""
		if a.LodgedOn.IsZero() {
			a.LodgedOn = e.On
		}
		a.Because = append(a.Because, "lodged on "+e.On.Long())
		if why := g.appealInTime(b.Review, e.On); why != "" {
			a.Because = append(a.Because, why)
		}
	}
	return out
}

// appealInTime says whether an appeal was lodged while one could be, as the clocks
// of its review say; nothing where there is none.
//
// Statute: HA 1996 s.204(2)-(2A)
func (g *regional) appealInTime(review string, lodged civil.Date) string {
	why := ""
	for i := range g.p.Clocks {
		c := &g.p.Clocks[i]
		if (c.ID != statute.C10a && c.ID != statute.C10b) || c.About != review {
			continue
		}
		switch {
		case lodged.Before(c.StartedOn):
		case !lodged.After(c.LastDay):
			return "in time: the last day is " + c.LastDay.Long()
		default:
			why = "after " + c.LastDay.Long() + ", the last day; it needs the court's permission (s.204(2A))"
		}
	}
	return why
}
