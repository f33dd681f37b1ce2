package casefile

import (
	"strings"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// SuitabilityRegion is whether a placement or an offer is suitable, as it was last
// decided, and whether somebody has asked since.
//
// Statute: HA 1996 ss.206(1), 210
type SuitabilityRegion struct {
	State string     `json:"state" values:"undecided,raised,suitable,unsuitable"`
	Since civil.Date `json:"since,omitzero"`
	// DecidedOn and DecidedBy are the last decision that stands: its day, and by
	// whose token it was recorded.
	DecidedOn civil.Date `json:"decided_on,omitzero"`
	DecidedBy string     `json:"decided_by,omitempty"`
	// RaisedOn is the first report that waits for a decision; absent where none does.
	RaisedOn civil.Date `json:"raised_on,omitzero"`
	// DaysUnsuitable counts the nights from each finding that it is unsuitable until
	// another finding or the move, tonight's among them.
	DaysUnsuitable int      `json:"days_unsuitable"`
	Clock          string   `json:"clock,omitempty"` // the key of the clock that waits for the decision
	Fact           FactRef  `json:"fact,omitzero"`
	Because        []string `json:"because,omitempty"`
}

// The states of suitability.
const (
	SuitabilityUndecided  = "undecided"
	SuitabilityRaised     = "raised"
	SuitabilitySuitable   = "suitable"
	SuitabilityUnsuitable = "unsuitable"
)

// suitabilityOf is whether a placement or an offer is suitable: the last decision
// that stands prevails. A report makes a place that was decided suitable an open
// question, and changes nothing of one found unsuitable. A finding of unsuitable
// counts nights at once, from its own day until the household has moved. Left is
// zero where it has not.
//
// Statute: HA 1996 ss.206(1), 210
func (g *regional) suitabilityOf(about string, from, left civil.Date) *SuitabilityRegion {
	out := &SuitabilityRegion{State: SuitabilityUndecided}
	end := g.asAt.AddDays(1) // the first night that is not counted
	for _, over := range []civil.Date{left, g.died} {
		if !over.IsZero() && over.Before(end) {
			end = over
		}
	}
	unsuitable := func(until civil.Date) {
		if first := latest(out.Since, from); out.State == SuitabilityUnsuitable && until.After(first) {
			out.DaysUnsuitable += until.Sub(first)
		}
	}
	var report event
	for _, e := range g.suitability {
		b := e.Body.(*Suitability)
		if b.Placement != about && b.Offer != about || !g.stands(e) {
			continue
		}
		if e.Type == TypeSuitabilityRaised {
			if report.Fact == nil {
				report = e
			}
			continue
		}
		report = event{}
		if b.Suitable == nil {
			continue // it was looked at, and nobody recorded the answer
		}
		state := SuitabilityUnsuitable
		if *b.Suitable {
			state = SuitabilitySuitable
		}
		if state != out.State {
			unsuitable(earliest(e.On, end))
			out.State, out.Since = state, e.On
		}
		out.DecidedOn, out.DecidedBy, out.Fact = e.On, e.RecordedBy, e.ref()
	}
	unsuitable(end)
	switch {
	case out.State == SuitabilitySuitable:
		out.Because = append(out.Because, "decided suitable on "+out.DecidedOn.Long())
	case out.State == SuitabilityUnsuitable && from.After(g.asAt):
		out.Because = append(out.Because, "found unsuitable on "+out.Since.Long())
	case out.State == SuitabilityUnsuitable:
		out.Because = append(out.Because, "found unsuitable on "+out.Since.Long()+": the nights since then count until the household has moved; so far "+nightCount(out.DaysUnsuitable))
	}
	g.reported(out, about, report)
	return out
}

// reported adds a report that waits for a decision.
func (g *regional) reported(out *SuitabilityRegion, about string, report event) {
	if report.Fact == nil {
		return
	}
	out.RaisedOn = report.On
	out.Because = append(out.Because, "reported on "+report.On.Long()+" as unsuitable; a decision is awaited since")
	if out.State != SuitabilityUnsuitable {
		out.State, out.Since, out.Fact = SuitabilityRaised, report.On, report.ref()
	}
	for i := range g.p.Clocks {
		if c := &g.p.Clocks[i]; c.ID == statute.C22Raised && c.About == about && c.StartedOn == report.On && !strings.HasPrefix(string(c.State), "met") {
			out.Clock = c.Key
		}
	}
}
