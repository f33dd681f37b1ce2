package casefile

import "dutyclock/statute/civil"

// FindingRegion is one issue and how it was decided.
//
// Statute: HA 1996 s.184(1)
type FindingRegion struct {
	Issue  Issue  `json:"issue"`
	Value  string `json:"value" values:"yes,no,undecided"`
	Ground string `json:"ground,omitempty"`
	// Since is the day on which the authority was first satisfied so, and has been ever since.
	Since civil.Date `json:"since,omitzero"`
	Fact  FactRef    `json:"fact,omitzero"`
	// Implied: no finding says so that day, but a duty accepted or a letter does.
	Implied bool     `json:"implied"`
	Because []string `json:"because,omitempty"`
}

// Issues lists the issues on which findings are made, in the order of the position.
func Issues() []Issue {
	return []Issue{Eligible, Homeless, Threatened, PriorityNeed, Intentional, LocalConnection, RecentArrival}
}

// The values of a finding.
const (
	FoundYes       = "yes"
	FoundNo        = "no"
	FoundUndecided = "undecided"
)

// findingRegions are the issues and how each stands: the last finding prevails,
// since the first day from which every finding that stands says the same.
//
// Statute: HA 1996 s.184(1)
func (g *regional) findingRegions() []FindingRegion {
	issues := Issues()
	out := make([]FindingRegion, len(issues))
	for i, issue := range issues {
		out[i] = g.findingRegion(issue)
	}
	return out
}

func (g *regional) findingRegion(issue Issue) FindingRegion {
	out := FindingRegion{Issue: issue, Value: FoundUndecided}
	var first finding // of the run of findings that say the same
	for _, f := range g.findings[issue] {
		if f.on.After(g.asAt) || !g.stands(f.source) {
			continue
		}
		made, explicit := f.source.Body.(*FindingMade)
		switch {
		case first.source.Fact == nil || f.holds != first.holds:
			first, out.Ground = f, ""
		case explicit && f.on == first.on:
			first = f // the finding itself says more than what implies it
		}
		if explicit && made.Ground != "" {
			out.Ground = made.Ground
		}
	}
	if first.source.Fact == nil {
		return out
	}
	if out.Value = FoundNo; first.holds {
		out.Value = FoundYes
	}
	_, explicit := first.source.Body.(*FindingMade)
	out.Since, out.Fact, out.Implied = first.on, first.source.ref(), !explicit
	out.Because = []string{findingBecause(first.source, first.on)}
	return out
}

// findingBecause says what a finding rests on.
func findingBecause(source event, on civil.Date) string {
	switch b := source.Body.(type) {
	case *DutyAccepted:
		return "the " + b.Duty.Name() + " was accepted; the authority was satisfied on " + on.Long()
	case *NoticeGiven:
		return "letter " + string(b.Letter) + " of " + on.Long() + " says so, and no finding says otherwise"
	}
	return "found on " + on.Long()
}
