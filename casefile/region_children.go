package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// ChildNotificationRegion is the telling of others of a child's placement.
//
// Statute: HA 1996 s.213AA
type ChildNotificationRegion struct {
	State    string     `json:"state" values:"none,not_asked,asked,refused,given,notified"`
	Since    civil.Date `json:"since,omitzero"`
	PlacedOn civil.Date `json:"placed_on,omitzero"`
	AskedOn  civil.Date `json:"asked_on,omitzero"`
	AnswerOn civil.Date `json:"answer_on,omitzero"`
	// Bodies are those that the family named, each child's own where it was named.
	Bodies  []ChildBodyRegion `json:"bodies"`
	Fact    FactRef           `json:"fact,omitzero"`
	Because []string          `json:"because,omitempty"`
}

// ChildBodyRegion is one body to be told, as its clock says.
type ChildBodyRegion struct {
	Body       string     `json:"body"`
	Member     string     `json:"member,omitempty"`
	KnownOn    civil.Date `json:"known_on"`
	NotifiedOn civil.Date `json:"notified_on,omitzero"`
	LastDay    civil.Date `json:"last_day,omitzero"`
	State      ClockState `json:"state,omitempty"`
	Clock      string     `json:"clock,omitempty"`
	Fact       FactRef    `json:"fact"`
}

// The states of the telling of others that a child was placed.
const (
	ChildNone     = "none"      // no child was placed since the duty came into force
	ChildNotAsked = "not_asked" // a child was placed, and consent was not asked
	ChildAsked    = "asked"
	ChildRefused  = "refused"
	ChildGiven    = "given"
	ChildNotified = "notified" // every body that the family named was told
)

// childRegion is how far the telling of doctor, health visitor and school has come:
// the family is asked, names the bodies, and each is told.
//
// Statute: HA 1996 s.213AA
func (g *regional) childRegion() ChildNotificationRegion {
	out := ChildNotificationRegion{State: ChildNone, Bodies: []ChildBodyRegion{}, PlacedOn: g.childPlaced()}
	if !out.PlacedOn.IsZero() {
		out.State, out.Since = ChildNotAsked, out.PlacedOn
		out.Because = append(out.Because, "a child was placed on "+out.PlacedOn.Long())
	}
	for _, e := range g.letters {
		if day := g.effective(e); e.Body.(*NoticeGiven).Letter == statute.N38 && out.AskedOn.IsZero() && !day.After(g.asAt) {
			out.State, out.Since, out.AskedOn, out.Fact = ChildAsked, day, day, e.ref()
			out.Because = append(out.Because, "consent was asked on "+day.Long())
		}
	}
	if len(g.childFacts) == 0 {
		return out
	}
	given, refused := g.childConsent()
	switch {
	case !refused.IsZero():
		out.State, out.Since, out.AnswerOn = ChildRefused, refused, refused
		out.Because = append(out.Because, "consent was refused or taken back on "+refused.Long())
	case !given.IsZero():
		out.State, out.Since, out.AnswerOn = ChildGiven, given, given
		out.Because = append(out.Because, "consent was given on "+given.Long())
	}
	for _, e := range g.childFacts {
		switch b := e.Body.(type) {
		case *ChildConsent:
			if e.On == out.AnswerOn {
				out.Fact = e.ref()
			}
		case *ChildBody:
			if e.Type == TypeChildBodyIdentified && !out.has(b) {
				out.Bodies = append(out.Bodies, g.childBody(e, b))
			}
		}
	}
	if out.State == ChildGiven {
		out.allTold()
	}
	return out
}

func (c *ChildNotificationRegion) has(b *ChildBody) bool {
	for i := range c.Bodies {
		if c.Bodies[i].Body == b.Body && c.Bodies[i].Member == b.Member {
			return true
		}
	}
	return false
}

// childBody is one body that the family named, as its clock says. It has none
// before a child was placed and consent given.
func (g *regional) childBody(e event, b *ChildBody) ChildBodyRegion {
	out := ChildBodyRegion{Body: b.Body, Member: b.Member, KnownOn: e.On, Fact: e.ref()}
	if told := g.childTold(b); !told.After(g.asAt) {
		out.NotifiedOn = told
	}
	for i := range g.p.Clocks {
		if c := &g.p.Clocks[i]; c.ID == statute.C13 && c.About == bodyKey(b) {
			out.Clock, out.LastDay, out.State = c.Key, c.LastDay, c.State
		}
	}
	return out
}

// allTold moves the state on where every body that was named has been told.
func (c *ChildNotificationRegion) allTold() {
	if len(c.Bodies) == 0 {
		return
	}
	last := c.Bodies[0].NotifiedOn
	for i := range c.Bodies {
		if c.Bodies[i].NotifiedOn.IsZero() {
			return
		}
		last = latest(last, c.Bodies[i].NotifiedOn)
	}
	c.State, c.Since = ChildNotified, last
	c.Because = append(c.Because, "every body that the family named was told by "+last.Long())
}
