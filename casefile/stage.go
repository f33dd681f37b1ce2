package casefile

import (
	"dutyclock/statute"
)

// stage is the headline of the case: the first of the list that is true.
func (r *reading) stage() Stage {
	n25 := r.told(r.referralNotice(statute.N25))
	n26 := r.told(r.referralNotice(statute.N26))
	reliefTold, reliefMet := r.referralOutcome("relief")
	mainTold, mainMet := r.referralOutcome("main")
	switch {
	case r.closed(), n25 && r.told(reliefTold) && reliefMet, n26 && r.told(mainTold) && mainMet:
		return StageClosed
	case n26 && !r.told(mainTold):
		return StageMainReferral
	case lastOpen(r.mains):
		return StageMain
	case r.intentional.open():
		return StageIntentional
	case n25 && !r.told(reliefTold):
		return StageReliefReferral
	case r.legacy:
		return StageLegacy193C4
	case lastOpen(r.reliefs):
		return StageRelief
	case r.decisionOpen():
		return StagePostRelief
	case r.prevention.open():
		return StagePrevention
	case r.denied(Eligible, r.asAt), r.denied(Homeless, r.asAt) && r.denied(Threatened, r.asAt), r.everOwed():
		return StageNoDuty
	case !r.appliedOn().IsZero():
		return StageEnquiries
	}
	return StageNew
}

func lastOpen(spells []*owed) bool {
	return len(spells) > 0 && spells[len(spells)-1].open()
}

// decisionOpen says whether relief has ended and what follows is undecided.
func (r *reading) decisionOpen() bool {
	if len(r.reliefs) == 0 || len(r.mains) > 0 || r.intentional != nil {
		return false
	}
	relief := r.reliefs[len(r.reliefs)-1]
	if relief.open() || relief.barsMain || relief.by == "died" || relief.by == "withdrawn_decision" {
		return false
	}
	_, decidedNeed, _ := r.answer(PriorityNeed, r.asAt)
	_, decidedIntent, _ := r.answer(Intentional, r.asAt)
	if r.eased(r.asAt) {
		return !decidedIntent || r.holds(Intentional, r.asAt) && !decidedNeed
	}
	return !r.denied(PriorityNeed, r.asAt) && (!decidedNeed || !decidedIntent)
}

// everOwed says whether any duty but interim accommodation was ever owed.
func (r *reading) everOwed() bool {
	return r.prevention != nil || len(r.reliefs) > 0 || len(r.mains) > 0 || r.intentional != nil
}

// closed says whether the case was closed and not reopened since, or the applicant died.
func (r *reading) closed() bool {
	return !r.shut.IsZero() || !r.died.IsZero()
}

// told says whether a letter was given and has taken effect.
func (r *reading) told(e event) bool {
	return e.Fact != nil && !r.effective(e).After(r.asAt)
}

func (r *reading) has(t FactType) bool {
	for _, e := range r.events {
		if e.Type == t {
			return true
		}
	}
	return false
}
