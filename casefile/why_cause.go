package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// cause is the fact that began a spell of a duty.
func (r *reading) cause(o *owed) event {
	if e := r.began(o); e.Fact != nil {
		return e
	}
	return r.applicationCause()
}

// applicationCause is the fact by which the applicant applied here: an application,
// or another authority's referral that succeeded.
func (r *reading) applicationCause() event {
	if r.treatedAsApplied().IsZero() || r.appliedOn() != r.treatedAsApplied() {
		return r.firstFact(TypeApplicationMade)
	}
	return r.in.cause
}

func (r *reading) began(o *owed) event {
	switch o.duty {
	case statute.PreventionDuty:
		_, by := r.bothFound(Threatened, Eligible)
		return by
	case statute.ReliefDuty:
		if e, anew := r.referralFailed("relief"); anew && r.effective(e) == o.from {
			return e
		}
		_, by := r.bothFound(Homeless, Eligible)
		return by
	case statute.InterimAccommodation:
		return r.interimCause(o)
	case statute.MainDuty, statute.IntentionalDuty:
	}
	if r.in != nil && r.in.main && r.in.day == o.from {
		return r.in.cause
	}
	if e, failed := r.referralFailed("main"); failed && r.effective(e) == o.from {
		return e
	}
	if n := len(r.reliefs); n > 0 {
		relief := r.reliefs[n-1]
		if last := r.lastFinding(o.from, PriorityNeed, Intentional); last.Fact != nil && (last.On.After(relief.to) || relief.to.IsZero()) {
			return last
		}
		return r.endCause(relief)
	}
	return r.accepted(o.duty)
}

// lastFinding is the last fact, by the end of a day, that answered one of the issues.
func (r *reading) lastFinding(day civil.Date, issues ...Issue) event {
	var last finding
	for _, issue := range issues {
		for _, f := range r.findings[issue] {
			if !f.on.After(day) && r.stands(f.source) && !f.on.Before(last.on) {
				last = f
			}
		}
	}
	return last.source
}

// answerer is the fact that gave the latest answer to an issue by a day.
func (r *reading) answerer(issue Issue) event { return r.lastFinding(r.asAt, issue) }

// accepted is the first acceptance of a duty that stands.
func (r *reading) accepted(d statute.Duty) event {
	for _, e := range r.events {
		if b, ok := e.Body.(*DutyAccepted); ok && b.Duty == d && r.stands(e) {
			return e
		}
	}
	return event{}
}

// interimCause is the fact that began a spell of interim accommodation.
func (r *reading) interimCause(o *owed) event {
	switch o.section {
	case "199A(2)":
		return r.referralNotice(statute.N25)
	case "199A(4)(c)":
		told, _ := r.referralOutcome("relief")
		return told
	case "200(1)":
		return r.referralNotice(statute.N26)
	}
	for _, e := range r.events {
		if day, _ := r.interimBegins(e); day == o.from {
			return e
		}
	}
	return event{}
}

// endCause is the fact that ended a spell of a duty; where it ended by itself, the
// fact that began it.
func (r *reading) endCause(o *owed) event {
	if o.automatic || o.open() {
		return r.cause(o)
	}
	for _, e := range r.events {
		switch b := e.Body.(type) {
		case *NoticeGiven:
			if endsDuty(b.Letter) && r.effective(e) == o.to && r.stands(e) {
				return e
			}
		case *OfferAnswered, *AccommodationLeft, *FindingMade, *Ending, *DecisionWithdrawn:
			if e.On == o.to && e.Type != TypeCaseClosed && o.by != "" && !isNoticeGround(o.by) {
				return e
			}
		}
	}
	return r.cause(o)
}

// isNoticeGround says whether what ended a duty was a notice on a ground.
func isNoticeGround(by string) bool {
	rule, ok := statute.LookupGround(statute.Ground(by))
	return ok && rule.Ground != statute.GroundFinalOffer
}

// endsDuty says whether a letter is one by which a duty can end.
func endsDuty(l statute.Letter) bool {
	switch l {
	case statute.N09, statute.N10, statute.N16, statute.N21, statute.N25, statute.N26:
		return true
	}
	return false
}

// firstFact is the first fact of a type.
func (r *reading) firstFact(t FactType) event {
	for _, e := range r.events {
		if e.Type == t {
			return e
		}
	}
	return event{}
}
