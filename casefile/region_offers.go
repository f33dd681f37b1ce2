package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// OfferRegion is one offer of accommodation and what came of it.
//
// Statute: HA 1996 ss.189B(7)(c), 193, 193A, 195(8)(d)
type OfferRegion struct {
	Offer   string     `json:"offer"`
	Kind    string     `json:"kind"`
	State   string     `json:"state" values:"made,accepted,refused,withdrawn"`
	MadeOn  civil.Date `json:"made_on"`
	Since   civil.Date `json:"since"`
	ReplyBy civil.Date `json:"reply_by,omitzero"`
	// Ended is the duty that the answer ended, and EndedBy the provision; absent
	// where it ended nothing, and Because then says why.
	Ended       statute.Duty       `json:"ended,omitempty"`
	EndedBy     string             `json:"ended_by,omitempty"`
	EndedOn     civil.Date         `json:"ended_on,omitzero"`
	InDistrict  Flag               `json:"in_district,omitempty"`
	OutOfArea   *OutOfAreaRegion   `json:"out_of_area,omitempty"`
	Suitability *SuitabilityRegion `json:"suitability,omitempty"`
	Fact        FactRef            `json:"fact"`
	Answer      FactRef            `json:"answer,omitzero"`
	Because     []string           `json:"because"`
}

// The states of an offer.
const (
	OfferOpen      = "made"
	OfferAccepted  = "accepted"
	OfferRefused   = "refused"
	OfferWithdrawn = "withdrawn"
)

// offerRegions are the offers in order, and what came of each.
//
// Statute: HA 1996 ss.189B(7)(c), 193(5)-(7AA), 193A, 195(8)(d)
func (g *regional) offerRegions() []OfferRegion {
	out := make([]OfferRegion, 0, len(g.offers))
	for _, e := range g.offers {
		out = append(out, g.offerRegion(e, e.Body.(*OfferMade)))
	}
	return out
}

func (g *regional) offerRegion(e event, b *OfferMade) OfferRegion {
	out := OfferRegion{Offer: b.Offer, Kind: b.Kind, State: OfferOpen, MadeOn: e.On, Since: e.On, ReplyBy: b.ReplyBy, InDistrict: b.InDistrict, Fact: e.ref()}
	var answer event
	for _, a := range g.answers {
		if a.Body.(*OfferAnswered).Offer != b.Offer || a.On.Before(e.On) || !g.stands(a) {
			continue
		}
		answer = a
		switch a.Type {
		case TypeOfferAccepted:
			out.State = OfferAccepted
		case TypeOfferRefused:
			out.State = OfferRefused
		default:
			out.State = OfferWithdrawn
		}
		out.Since, out.Answer = a.On, a.ref()
	}
	if v, gone := g.voids[e.Fact]; gone {
		out.State, out.Since = OfferWithdrawn, v.on
	}
	out.OutOfArea = g.outOfArea(b.Offer)
	if len(g.suitability) > 0 {
		// Nobody lives in what was only offered: no nights are counted there.
		if s := g.suitabilityOf(b.Offer, g.asAt.AddDays(1), civil.Date{}); s.State != SuitabilityUndecided {
			out.Suitability = s
		}
	}
	g.offerEffect(&out, e, answer, b)
	return out
}

// offerEffect says which duty the answer to an offer ended, or why it ended none.
func (g *regional) offerEffect(out *OfferRegion, made, answer event, b *OfferMade) {
	if out.State == OfferAccepted || out.State == OfferRefused {
		for i := range g.p.Duties {
			d := &g.p.Duties[i]
			if d.EndedOn != nil && g.endedByAnswer(d, out, b) {
				out.Ended, out.EndedBy, out.EndedOn = d.Duty, *d.EndedBy, *d.EndedOn
				out.Because = []string{d.Because[len(d.Because)-1]}
				return
			}
		}
	}
	for _, p := range g.problems {
		if p.Code == "P08" && (p.Fact == made.index || answer.Fact != nil && p.Fact == answer.index) {
			out.Because = append(out.Because, p.Text)
		}
	}
	if out.Because == nil {
		out.Because = []string{nothingEnded(out)}
	}
}

// nothingEnded says why an offer has ended no duty.
func nothingEnded(out *OfferRegion) string {
	switch out.State {
	case OfferOpen:
		return "no answer is recorded; silence is no refusal, so it ends nothing"
	case OfferWithdrawn:
		return "it was withdrawn on " + out.Since.Long() + ", so it ends nothing"
	case OfferAccepted:
		return "its acceptance on " + out.Since.Long() + " ended no duty by itself; where it secures accommodation for six months, notice on that ground may"
	}
	switch out.Kind {
	case "temporary":
		return "its refusal ends the main duty only when the applicant is told that the authority regard it as ended (s.193(5)(c))"
	case "suitable":
		return "its refusal ends no duty by itself; notice under s.195(8)(d) or s.189B(7)(c), or under s.193(5), may"
	}
	return "no duty was owed on " + out.Since.Long() + " that the refusal of such an offer ends"
}

// endedByAnswer says whether a duty ended by the answer to an offer: on the day of
// the answer, or by a notice that rests on it.
func (g *regional) endedByAnswer(d *DutyPosition, out *OfferRegion, b *OfferMade) bool {
	accepted := out.State == OfferAccepted
	sameDay := *d.EndedOn == out.Since
	switch by := statute.Ground(*d.EndedBy); by {
	case statute.GroundFinalOffer:
		return sameDay && !accepted && (b.Kind == "final_accommodation" || b.Kind == "final_part6")
	case "193(6)(c)":
		return sameDay && accepted && (b.Kind == "part6" || b.Kind == "final_part6")
	case "193(6)(cc)":
		return sameDay && accepted && b.Kind == "assured"
	case "193(7)":
		return sameDay && !accepted && b.Kind == "final_part6"
	case "193(7AA)(a)":
		return sameDay && accepted && b.Kind == "private_rented"
	case "193(7AA)(b)":
		return sameDay && !accepted && b.Kind == "private_rented"
	case "195(8)(d)", "189B(7)(c)":
		return !accepted && g.noticeRestsOn(out, by, *d.EndedOn)
	case statute.GroundMainTemporary:
		return !accepted && (b.Kind == "temporary" || b.Kind == "suitable") && g.noticeRestsOn(out, by, *d.EndedOn)
	case "195(8)(a)", "189B(7)(a)":
		return accepted && g.noticeRestsOn(out, by, *d.EndedOn)
	}
	return false
}

// noticeRestsOn says whether the notice that ended a duty on a day is about an
// offer: it names it, or names none and this is the last one so answered.
func (g *regional) noticeRestsOn(out *OfferRegion, by statute.Ground, day civil.Date) bool {
	for _, n := range g.letters {
		b := n.Body.(*NoticeGiven)
		if b.Ground != by && (b.Letter != statute.N21 || by != statute.GroundMainTemporary) || g.effective(n) != day || n.On.Before(out.Since) {
			continue
		}
		if b.Offer != "" {
			return b.Offer == out.Offer
		}
		last := ""
		for _, a := range g.answers {
			if a.Type == answerType(out.State) && g.stands(a) && !a.On.After(n.On) {
				last = a.Body.(*OfferAnswered).Offer
			}
		}
		return last == out.Offer
	}
	return false
}

func answerType(state string) FactType {
	if state == OfferAccepted {
		return TypeOfferAccepted
	}
	return TypeOfferRefused
}
