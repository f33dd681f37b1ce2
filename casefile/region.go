package casefile

// Regions are the parts of a case that go their own way beside its stage: what was
// found, the plan, each offer and placement, the bed of tonight, each review. None
// of them follows from the stage, and the stage from none of them.
type Regions struct {
	Findings          []FindingRegion         `json:"findings"`
	Plan              PlanRegion              `json:"plan"`
	NonCooperation    NonCooperationRegion    `json:"non_cooperation"`
	Offers            []OfferRegion           `json:"offers"`
	Placements        []PlacementRegion       `json:"placements"`
	Interim           InterimRegion           `json:"interim"`
	Bed               Bed                     `json:"bed"`
	Reviews           []ReviewRegion          `json:"reviews"`
	Appeals           []AppealRegion          `json:"appeals"`
	Referrals         []ReferralRegion        `json:"referrals"`
	Property          PropertyRegion          `json:"property"`
	ChildNotification ChildNotificationRegion `json:"child_notification"`
}

// FactRef says on which fact something rests: its place in the list that was
// given, its id where it has one, and its type. The zero value is no fact.
type FactRef struct {
	Index int      `json:"index"`
	ID    string   `json:"id,omitempty"`
	Type  FactType `json:"type"`
}

// IsZero says whether it names no fact.
func (f FactRef) IsZero() bool { return f.Type == "" }

// ref names the fact of an event; no fact where there is none.
func (e event) ref() FactRef {
	if e.Fact == nil {
		return FactRef{}
	}
	return FactRef{Index: e.index, ID: e.ID, Type: e.Type}
}

// regional is one look at the facts that the regions are worked out from: those of
// each region in order, gathered in one pass.
type regional struct {
	*reading
	p *Position

	plans, steps, approvals                  []event
	offers, answers                          []event
	suitability, reviewing, appeals          []event
	referring, property, childFacts, pending []event
	letters                                  []event // those that stand
}

// deriveRegions works out the regions of the case from the duties, clocks and
// problems that were found before.
func (r *reading) deriveRegions(p *Position) {
	g := &regional{reading: r, p: p}
	g.gather()
	p.Regions = Regions{
		Findings: g.findingRegions(), Plan: g.planRegion(), NonCooperation: g.nonCooperationRegion(), Offers: g.offerRegions(), Placements: g.placementRegions(),
		Interim: g.interimRegion(), Reviews: g.reviewRegions(), Appeals: g.appealRegions(), Referrals: g.referralRegions(), Property: g.propertyRegion(),
		ChildNotification: g.childRegion(),
	}
	p.Regions.Bed = g.bed(&p.Regions.Interim, p.Regions.Placements)
}

// gather sorts the facts by the region that they are about.
func (g *regional) gather() {
	for _, e := range g.events {
		switch b := e.Body.(type) {
		case *NoticeGiven:
			if g.stands(e) {
				g.letters = append(g.letters, e)
			}
		case *Plan:
			g.plans = append(g.plans, e)
		case *StepFact:
			g.steps = append(g.steps, e)
		case *Work:
			if e.Type == TypeApprovalGiven {
				g.approvals = append(g.approvals, e)
			}
		case *OfferMade:
			g.offers = append(g.offers, e)
		case *OfferAnswered:
			g.answers = append(g.answers, e)
		case *Suitability:
			g.suitability = append(g.suitability, e)
		case *ReviewAct, *ReviewAllocated, *RepresentationsReceived:
			g.reviewing = append(g.reviewing, e)
		case *Appeal:
			g.appeals = append(g.appeals, e)
		case *AuthorityReferral:
			g.referring = append(g.referring, e)
		case *Property:
			g.property = append(g.property, e)
		case *ChildBody:
			g.childFacts = append(g.childFacts, e)
		case *ChildConsent:
			if b.For != "213A" {
				g.childFacts = append(g.childFacts, e)
			}
		case *AccommodationPending:
			g.pending = append(g.pending, e)
		}
	}
}
