package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// PropertyRegion is the duty to protect belongings.
//
// Statute: HA 1996 ss.211-212
type PropertyRegion struct {
	State string     `json:"state" values:"none,owed,protected,moved,released,ended"`
	Since civil.Date `json:"since,omitzero"`
	// OwedSince is the first day of a duty that brings the duty to protect with it.
	OwedSince civil.Date     `json:"owed_since,omitzero"`
	Section   string         `json:"section,omitempty"` // of that duty
	Items     []PropertyItem `json:"items"`
	Fact      FactRef        `json:"fact,omitzero"`
	Because   []string       `json:"because,omitempty"`
}

// PropertyItem is what is protected together, by the id of its note.
type PropertyItem struct {
	What  string     `json:"what,omitempty"`
	State string     `json:"state" values:"protected,moved,released"`
	Since civil.Date `json:"since"`
	Fact  FactRef    `json:"fact"`
}

// The states of the duty to protect belongings.
const (
	PropertyNone      = "none"
	PropertyOwed      = "owed"
	PropertyProtected = "protected"
	PropertyMoved     = "moved"
	PropertyReleased  = "released"
	PropertyEnded     = "ended" // and the applicant was told so
)

// propertyRegion is the duty to protect belongings. A duty under ss.188, 189B, 190,
// 193, 195 or 200 brings it on, where belongings are in danger and nobody else looks
// after them, and it goes on when that duty has ended.
//
// Statute: HA 1996 ss.211-212
func (g *regional) propertyRegion() PropertyRegion {
	out := PropertyRegion{State: PropertyNone, Items: []PropertyItem{}}
	if o := g.bringsProperty(); o != nil {
		out.State, out.Since, out.OwedSince, out.Section = PropertyOwed, o.from, o.from, o.section
		out.Because = []string{"the " + o.duty.Name() + " (s." + o.section + ") began on " + o.from.Long() + ": belongings in danger that nobody else looks after are to be protected from then on, also after that duty has ended (s.211)"}
	}
	for _, e := range g.property {
		item := out.item(e.Body.(*Property).What)
		item.Since, item.Fact = e.On, e.ref()
		switch e.Type {
		case TypePropertyProtected:
			item.State = PropertyProtected
		case TypePropertyMoved:
			item.State = PropertyMoved
		default:
			item.State = PropertyReleased
		}
		if out.State = item.State; item.State == PropertyReleased {
			out.State = out.held()
		}
		out.Since, out.Fact = e.On, e.ref()
	}
	if len(out.Items) > 0 {
		out.Because = append(out.Because, "belongings are "+out.State+" since "+out.Since.Long())
	}
	g.propertyEnded(&out)
	return out
}

// item is the entry of what is protected together; a new one where there is none.
func (p *PropertyRegion) item(what string) *PropertyItem {
	for i := range p.Items {
		if p.Items[i].What == what {
			return &p.Items[i]
		}
	}
	p.Items = append(p.Items, PropertyItem{What: what})
	return &p.Items[len(p.Items)-1]
}

// held is the state of what is still held; released where nothing is.
func (p *PropertyRegion) held() string {
	state := PropertyReleased
	for i := range p.Items {
		if p.Items[i].State != PropertyReleased {
			state = p.Items[i].State
		}
	}
	return state
}

// propertyEnded ends the responsibility where the applicant was told so: N40 when
// nothing is held any more. While something is held, that letter tells of
// conditions or of a move.
//
// Statute: HA 1996 ss.211(4), 212(2), (4)
func (g *regional) propertyEnded(out *PropertyRegion) {
	if out.State != PropertyReleased {
		return
	}
	for _, e := range g.letters {
		if day := g.effective(e); e.Body.(*NoticeGiven).Letter == statute.N40 && !e.On.Before(out.Since) && !day.After(g.asAt) {
			out.State, out.Since, out.Fact = PropertyEnded, day, e.ref()
			out.Because = append(out.Because, "the applicant was told on "+day.Long()+" that the responsibility has ended")
			return
		}
	}
}

// bringsProperty is the first spell of a duty that brings the duty to protect
// belongings with it; nil where there was none.
//
// Statute: HA 1996 s.211(2)
func (g *regional) bringsProperty() *owed {
	var first *owed
	note := func(o *owed) {
		if o != nil && (first == nil || o.from.Before(first.from)) {
			first = o
		}
	}
	for _, o := range g.interims {
		if o.section == "188" || o.section == "200(1)" {
			note(o)
		}
	}
	note(g.prevention)
	for _, o := range g.reliefs {
		note(o)
	}
	for _, o := range g.mains {
		note(o)
	}
	note(g.intentional)
	return first
}
