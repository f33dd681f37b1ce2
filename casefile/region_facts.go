package casefile

// EachFact visits every fact that the regions rest on, so that a caller who knows
// the facts under other places may write those.
func (r *Regions) EachFact(visit func(*FactRef)) {
	note := func(refs ...*FactRef) {
		for _, f := range refs {
			if !f.IsZero() {
				visit(f)
			}
		}
	}
	suitability := func(s *SuitabilityRegion) {
		if s != nil {
			note(&s.Fact)
		}
	}
	for i := range r.Findings {
		note(&r.Findings[i].Fact)
	}
	for i := range r.Plan.Versions {
		note(&r.Plan.Versions[i].Fact)
	}
	for i := range r.Plan.Steps {
		note(&r.Plan.Steps[i].Fact)
	}
	for i := range r.NonCooperation.Steps {
		note(&r.NonCooperation.Steps[i].Warning, &r.NonCooperation.Steps[i].Fact)
	}
	for i := range r.Offers {
		note(&r.Offers[i].Fact, &r.Offers[i].Answer)
		suitability(r.Offers[i].Suitability)
	}
	for i := range r.Placements {
		note(&r.Placements[i].Fact, &r.Placements[i].Ended)
		suitability(r.Placements[i].Suitability)
	}
	note(&r.Interim.Fact, &r.Bed.Fact)
	for i := range r.Reviews {
		note(&r.Reviews[i].Decision, &r.Reviews[i].Fact)
	}
	for i := range r.Appeals {
		note(&r.Appeals[i].Fact)
	}
	for i := range r.Referrals {
		note(&r.Referrals[i].Fact)
	}
	note(&r.Property.Fact)
	for i := range r.Property.Items {
		note(&r.Property.Items[i].Fact)
	}
	note(&r.ChildNotification.Fact)
	for i := range r.ChildNotification.Bodies {
		note(&r.ChildNotification.Bodies[i].Fact)
	}
}
