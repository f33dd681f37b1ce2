package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// ReferralRegion is one referral between authorities.
//
// Statute: HA 1996 ss.198-200
type ReferralRegion struct {
	Referral    string     `json:"referral"`
	Direction   string     `json:"direction" values:"out,in"`
	Stage       string     `json:"stage,omitempty" values:"relief,main"`
	Authority   string     `json:"authority,omitempty"`
	State       string     `json:"state" values:"made,notified,replied,disputed,person_appointed,met,not_met,transferred,withdrawn"`
	Since       civil.Date `json:"since"`
	MadeOn      civil.Date `json:"made_on"`
	NotifiedOn  civil.Date `json:"notified_on,omitzero"` // the applicant, by N25 or N26
	RepliedOn   civil.Date `json:"replied_on,omitzero"`
	AppointedOn civil.Date `json:"appointed_on,omitzero"`
	DecidedOn   civil.Date `json:"decided_on,omitzero"`
	ToldOn      civil.Date `json:"told_on,omitzero"` // the applicant of the outcome, by N28
	Fact        FactRef    `json:"fact"`
	Because     []string   `json:"because"`
}

// The states of a referral between authorities.
const (
	ReferralMade            = "made"
	ReferralNotified        = "notified" // the applicant was told of it
	ReferralReplied         = "replied"
	ReferralDisputed        = "disputed" // the reply is that the conditions are not met
	ReferralPersonAppointed = "person_appointed"
	ReferralMet             = "met"
	ReferralNotMet          = "not_met"
	ReferralTransferred     = "transferred" // met, and the applicant was told: the duty is the other authority's
	ReferralWithdrawn       = "withdrawn"
)

// referralRegions are the referrals, out and in, in the order in which they were made.
//
// Statute: HA 1996 ss.198-200; SI 1998/1578
func (g *regional) referralRegions() []ReferralRegion {
	out := []ReferralRegion{}
	for _, e := range g.referring {
		b := e.Body.(*AuthorityReferral)
		if e.Type != TypeReferralMade && e.Type != TypeReferralInReceived || seenReferral(out, b.Referral) {
			continue
		}
		f := ReferralRegion{Referral: b.Referral, Direction: "out", Stage: b.Stage, Authority: b.Authority, State: ReferralMade, Since: e.On, MadeOn: e.On, Fact: e.ref(),
			Because: []string{"made on " + e.On.Long()}}
		if e.Type == TypeReferralInReceived || b.Direction == "in" {
			f.Direction, f.Because[0] = "in", "received on "+e.On.Long()
		} else if f.Stage == "" {
			f.Stage = g.stageOf(b.Referral, g.asAt)
		}
		g.followReferral(&f)
		if v, gone := g.voids[e.Fact]; gone {
			f.State, f.Since = ReferralWithdrawn, v.on
			f.Because = append(f.Because, "withdrawn on "+v.on.Long())
		}
		out = append(out, f)
	}
	return out
}

func seenReferral(list []ReferralRegion, id string) bool {
	for i := range list {
		if list[i].Referral == id {
			return true
		}
	}
	return false
}

// followReferral applies what happened to a referral after it was made: the letter
// to the applicant, the reply, a person appointed, the decision, the letter of it.
func (g *regional) followReferral(f *ReferralRegion) {
	to := func(state string, on civil.Date, e event, why string) {
		f.State, f.Since, f.Fact = state, on, e.ref()
		f.Because = append(f.Because, why+" on "+on.Long())
	}
	if e := g.referralTold(f); e.Fact != nil {
		f.NotifiedOn = g.effective(e)
		to(ReferralNotified, f.NotifiedOn, e, "the applicant was told of it")
	}
	met := false
	for _, e := range g.referring {
		b := e.Body.(*AuthorityReferral)
		if b.Referral != f.Referral || !g.stands(e) {
			continue
		}
		switch e.Type {
		case TypeReferralReplied:
			if !f.RepliedOn.IsZero() || !f.DecidedOn.IsZero() {
				continue
			}
			f.RepliedOn = e.On
			if No(b.ConditionsMet) {
				to(ReferralDisputed, e.On, e, "the notified authority replied that the conditions are not met,")
			} else {
				to(ReferralReplied, e.On, e, "the notified authority replied")
			}
		case TypeReferralPersonAppointed:
			if f.AppointedOn.IsZero() && f.DecidedOn.IsZero() {
				f.AppointedOn = e.On
				to(ReferralPersonAppointed, e.On, e, "a person was appointed to decide it")
			}
		case TypeReferralDecided:
			if !f.DecidedOn.IsZero() {
				continue
			}
			if f.DecidedOn, met = e.On, Yes(b.ConditionsMet); met {
				to(ReferralMet, e.On, e, "it was decided that the conditions are met")
			} else {
				to(ReferralNotMet, e.On, e, "it was decided that the conditions are not met")
			}
		}
	}
	if f.Direction == "in" || f.DecidedOn.IsZero() {
		return
	}
	for _, e := range g.letters {
		b := e.Body.(*NoticeGiven)
		if b.Letter != statute.N28 || b.Referral != "" && b.Referral != f.Referral || g.effective(e).After(g.asAt) {
			continue
		}
		f.ToldOn = g.effective(e)
		if met {
			to(ReferralTransferred, f.ToldOn, e, "the applicant was told that the conditions are met, and the duty is the other authority's")
		} else {
			f.Because = append(f.Because, "the applicant was told that the conditions are not met on "+f.ToldOn.Long())
		}
		return
	}
}

// referralTold is the letter that told the applicant of a referral out, once it
// has taken effect; no fact where there is none.
//
// Statute: HA 1996 ss.199A(1), 200(1)
func (g *regional) referralTold(f *ReferralRegion) event {
	letter := statute.N25
	if f.Stage == "main" {
		letter = statute.N26
	}
	for _, e := range g.letters {
		b := e.Body.(*NoticeGiven)
		if f.Direction == "out" && b.Letter == letter && (b.Referral == "" || b.Referral == f.Referral) && !g.effective(e).After(g.asAt) {
			return e
		}
	}
	return event{}
}
