package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// InterimRegion is where interim accommodation stands.
//
// Statute: HA 1996 ss.188, 199A, 200, 204(4)
type InterimRegion struct {
	State   string     `json:"state" values:"none,duty_188,duty_199A(2),duty_199A(4)(c),duty_200,power_review,power_appeal,ended"`
	Section string     `json:"section,omitempty"`
	Since   civil.Date `json:"since,omitzero"`
	// By is the provision that ended it, where it has ended.
	By      string     `json:"by,omitempty"`
	Until   civil.Date `json:"until,omitzero"` // the last day of a power, where one was decided
	Fact    FactRef    `json:"fact,omitzero"`
	Because []string   `json:"because,omitempty"`
}

// The states of interim accommodation that are no duty.
const (
	InterimNone        = "none"
	InterimEnded       = "ended"
	InterimPowerReview = "power_review"
	InterimPowerAppeal = "power_appeal"
)

// interimState is the state of interim accommodation under a provision.
func interimState(section string) string {
	if section == "200(1)" {
		return "duty_200"
	}
	return "duty_" + section
}

// interimRegion is where interim accommodation stands: a duty while one is open,
// else a power that was used, else how the last duty ended.
//
// Statute: HA 1996 ss.188, 199A, 200, 204(4)
func (g *regional) interimRegion() InterimRegion {
	var last *owed
	for _, o := range g.interims {
		if o.open() {
			return InterimRegion{State: interimState(o.section), Section: o.section, Since: o.from, Fact: g.interimBegan(o), Because: o.because}
		}
		if last == nil || !o.to.Before(last.to) {
			last = o
		}
	}
	if power := g.powerRegion(last); power.State != "" {
		return power
	}
	if last == nil {
		return InterimRegion{State: InterimNone}
	}
	return InterimRegion{State: InterimEnded, Section: last.section, Since: last.to, By: last.by, Fact: g.interimOverBy(last), Because: []string{last.ending}}
}

// interimBegan is the fact that a spell of interim accommodation began with.
func (g *regional) interimBegan(o *owed) FactRef {
	switch o.section {
	case "199A(2)":
		return g.referralNotice(statute.N25).ref()
	case "199A(4)(c)":
		told, _ := g.referralOutcome("relief")
		return told.ref()
	case "200(1)":
		return g.referralNotice(statute.N26).ref()
	}
	for _, e := range g.events {
		day := civil.Date{}
		switch b := e.Body.(type) {
		case *DutyAccepted:
			if b.Duty == statute.InterimAccommodation {
				day = b.Day1(e.Fact)
			}
		case *InterimDecided:
			if Yes(b.Holds) {
				day = e.On
			}
		case *PlacementStarted:
			if b.Under == "188" {
				day = e.On
			}
		}
		if day == o.from {
			return e.ref()
		}
	}
	return FactRef{}
}

// interimOverBy is the letter that ended a spell: of those that may, the last that
// had taken effect.
func (g *regional) interimOverBy(o *owed) FactRef {
	var out event
	for _, e := range g.letters {
		switch b := e.Body.(*NoticeGiven); b.Letter {
		case statute.N01, statute.N11, statute.N12, statute.N13, statute.N14, statute.N25, statute.N26, statute.N28:
			if !g.effective(e).After(o.to) {
				out = e
			}
		default:
			if saysNoFurtherDuty(b) && !g.effective(e).After(o.to) {
				out = e
			}
		}
	}
	return out.ref()
}

// powerRegion is the power to accommodate while a review or an appeal is open,
// where it was decided to use it, or a placement says that it is used. An empty
// state where it is not.
//
// Statute: HA 1996 ss.188(3), 199A(6), 200(5), 204(4)
func (g *regional) powerRegion(last *owed) InterimRegion {
	var out InterimRegion
	for _, e := range g.pending {
		b := e.Body.(*AccommodationPending)
		if !g.stands(e) {
			continue
		}
		state, section := InterimPowerReview, reviewPower(last)
		if b.Appeal != "" {
			state, section = InterimPowerAppeal, "204(4)"
		}
		switch over := g.pendingOver(e, b); {
		case !Yes(b.Holds):
			if out.State == state {
				out = InterimRegion{}
			}
		case !b.Until.IsZero() && g.asAt.After(b.Until), !over.IsZero():
		default:
			out = InterimRegion{State: state, Section: section, Since: e.On, Until: b.Until, Fact: e.ref(),
				Because: []string{"it was decided on " + e.On.Long() + " to accommodate the applicant (s." + section + "); this is a power and no duty"}}
		}
	}
	if out.State != "" {
		return out
	}
	for _, s := range g.stays {
		if !s.slept(g.asAt) {
			continue
		}
		section, state := s.under(g.asAt), ""
		switch section {
		case "188(3)", "199A(6)", "200(5)":
			state = InterimPowerReview
		case "204(4)":
			state = InterimPowerAppeal
		default:
			continue
		}
		out = InterimRegion{State: state, Section: section, Since: s.from, Fact: s.event.ref(),
			Because: []string{"accommodation is provided under s." + section + " from " + s.from.Long() + "; this is a power and no duty"}}
	}
	return out
}

// reviewPower is the power that goes on from the last duty while a review is open.
//
// Statute: HA 1996 ss.188(3), 199A(6), 200(5)
func reviewPower(last *owed) string {
	switch {
	case last != nil && last.section == "200(1)":
		return "200(5)"
	case last != nil && last.section != "188":
		return "199A(6)"
	}
	return "188(3)"
}

// pendingOver is the day on which the review or appeal was over for which a power
// was used; zero while it is open.
func (g *regional) pendingOver(e event, b *AccommodationPending) civil.Date {
	if b.Appeal != "" {
		for _, a := range g.appeals {
			if a.Type == TypeAppealDetermined && !a.On.Before(e.On) {
				return a.On
			}
		}
		return civil.Date{}
	}
	for _, v := range g.reviews {
		if v.id != b.Review {
			continue
		}
		if over := earliest(v.decided, g.reviewStopped(v)); !over.IsZero() && !over.After(g.asAt) {
			return over
		}
	}
	return civil.Date{}
}
