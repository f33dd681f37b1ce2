package casefile

import (
	"strings"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// OutOfAreaRegion is where the notice to the host authority stands, as its clock says.
//
// Statute: HA 1996 s.208(2)-(4)
type OutOfAreaRegion struct {
	Clock   string     `json:"clock"` // the key of C12
	State   ClockState `json:"state"`
	LastDay civil.Date `json:"last_day"`
	ToldOn  civil.Date `json:"told_on,omitzero"`
}

// PlacementRegion is one placement.
//
// Statute: HA 1996 ss.188, 190, 193, 206-208
type PlacementRegion struct {
	Placement string `json:"placement"`
	// Under is the provision it was recorded under, CountsAs that under which it
	// counts on the day of the position, or did when the household left.
	Under    string     `json:"under"`
	CountsAs string     `json:"counts_as"`
	Kind     string     `json:"kind"`
	State    string     `json:"state" values:"to_come,there,booked_out,left"`
	From     civil.Date `json:"from"`
	Left     civil.Date `json:"left,omitzero"`
	LeftBy   string     `json:"left_by,omitempty"`
	// LastNightPaid is the last night of the booking; absent where none was recorded.
	LastNightPaid civil.Date `json:"last_night_paid,omitzero"`
	CheckOutAt    string     `json:"check_out_at,omitempty"`
	// BedAndBreakfast: it is bed and breakfast on the day of the position, or was on
	// the last night there. Nights are those that count towards the six weeks, tonight's among them.
	BedAndBreakfast bool               `json:"bed_and_breakfast"`
	Nights          int                `json:"nights_counted"`
	Confirmed       Flag               `json:"confirmed,omitempty"`
	InDistrict      Flag               `json:"in_district,omitempty"`
	OutOfArea       *OutOfAreaRegion   `json:"out_of_area,omitempty"`
	Suitability     *SuitabilityRegion `json:"suitability"`
	Fact            FactRef            `json:"fact"`
	Ended           FactRef            `json:"ended,omitzero"`
	Because         []string           `json:"because"`
}

// The states of a placement.
const (
	PlacementToCome    = "to_come"    // it is available from a later day
	PlacementThere     = "there"      // the household is in it by the record
	PlacementBookedOut = "booked_out" // so too, but the booking has run out
	PlacementLeft      = "left"
)

// placementRegions are the placements in order.
//
// Statute: HA 1996 ss.188, 190, 193, 206-208; SI 2003/3326 arts 2-4
func (g *regional) placementRegions() []PlacementRegion {
	out := make([]PlacementRegion, 0, len(g.stays))
	for _, s := range g.stays {
		out = append(out, g.placementRegion(s))
	}
	return out
}

func (g *regional) placementRegion(s *stay) PlacementRegion {
	b := s.placed
	out := PlacementRegion{Placement: s.id, Under: b.Under, Kind: b.Kind, From: s.from, Left: s.left, LeftBy: s.endedBy, LastNightPaid: s.bookedUntil,
		CheckOutAt: b.CheckOutAt, Confirmed: b.Confirmed, InDistrict: b.InDistrict, Fact: s.event.ref(), Ended: s.ended.ref()}
	night := g.asAt // the night that is spoken of
	switch {
	case !s.left.IsZero():
		out.State, night = PlacementLeft, latest(s.left.AddDays(-1), s.from)
		out.Because = []string{"the household left on " + s.left.Long()}
	case s.from.After(g.asAt):
		out.State, night = PlacementToCome, s.from
		out.Because = []string{"available from " + s.from.Long()}
	case !s.bookedUntil.IsZero() && g.asAt.After(s.bookedUntil):
		out.State = PlacementBookedOut
		out.Because = []string{"the last night paid for was that of " + s.bookedUntil.Long() + "; until an end is recorded the household counts as still there"}
	default:
		out.State = PlacementThere
		out.Because = []string{"there by the record since " + s.from.Long()}
	}
	var why string
	if out.CountsAs, why = g.countsAs(s, night); why != "" {
		out.Because = append(out.Because, why)
	}
	out.BedAndBreakfast = s.bedAndBreakfast(night)
	out.Nights = g.nightsCounted(s)
	out.OutOfArea = g.outOfArea(s.id)
	out.Suitability = g.suitabilityOf(s.id, s.from, s.left)
	return out
}

// countsAs is the provision under which a placement counts on a night, and why it
// is another than the one recorded. One under s.188 that goes on when the
// applicant has been told of the next duty counts under that duty from then on; no
// new placement is needed. One under a power counts under the duty that was revived.
//
// Statute: HA 1996 ss.188(1ZB), 190(2), 193(2)
func (g *regional) countsAs(s *stay, night civil.Date) (string, string) {
	under := s.under(night)
	if g.powerWasDuty(under, night) {
		return strings.TrimSuffix(strings.TrimSuffix(g.bedSection(night), "(1)"), "(2)"), "given under s." + under + ", it counts under the duty, which was revived and counts as never ended"
	}
	if under != "188" {
		return under, ""
	}
	told := civil.Date{} // the day on which s.188 last ceased to ask for it
	for _, o := range g.interims {
		if o.section != "188" {
			continue
		}
		if o.atNight(night) {
			return under, ""
		}
		if !o.to.After(night) && o.to.After(told) {
			told = o.to
		}
	}
	for i := len(g.mains) - 1; i >= 0; i-- {
		if g.mains[i].followed(told, night) {
			return "193", "begun under s.188, it goes on under s.193 since the applicant was told of the main duty"
		}
	}
	if g.intentional.followed(told, night) {
		return "190", "begun under s.188, it goes on under s.190 since the applicant was told of that duty"
	}
	return under, ""
}

// followed says whether a duty took over from another that had ended by a day, on
// that day or after it and by a night.
func (o *owed) followed(told, night civil.Date) bool {
	if o == nil {
		return false
	}
	first := latest(o.from, told)
	return !first.After(night) && o.atNight(first)
}

// nightsCounted is how many nights of one placement count towards the six weeks,
// tonight's among them. It goes by runs under one provision, not night by night.
//
// Statute: SI 2003/3326 arts 2-4
func (g *regional) nightsCounted(s *stay) int {
	end := g.asAt.AddDays(1) // the first night that does not count
	if !g.died.IsZero() {
		end = g.died
	}
	if !s.left.IsZero() && s.left.Before(end) {
		end = s.left
	}
	if s.placed.Kind == "private_dwelling" && statute.PrivateDwellingFrom.Before(end) {
		end = statute.PrivateDwellingFrom
	}
	if !end.After(s.from) || !s.bedAndBreakfast(s.from) {
		return 0
	}
	count := 0
	for i, u := range s.unders {
		from, until := latest(u.from, s.from), end
		if i+1 < len(s.unders) {
			until = earliest(end, latest(s.unders[i+1].from, s.from))
		}
		switch {
		case countsForSixWeeks(u.what):
			count += max(until.Sub(from), 0)
		case len(g.revivals) > 0: // some of these nights may have been owed all along
			for night := from; night.Before(until); night = night.AddDays(1) {
				if g.powerWasDuty(u.what, night) {
					count++
				}
			}
		}
	}
	return count
}

// outOfArea is where the notice about a place outside the district stands, as its
// clock says; nil where none is asked for.
//
// Statute: HA 1996 s.208(2)-(4)
func (g *regional) outOfArea(about string) *OutOfAreaRegion {
	for i := range g.p.Clocks {
		c := &g.p.Clocks[i]
		if c.ID != statute.C12 || c.About != about {
			continue
		}
		out := &OutOfAreaRegion{Clock: c.Key, State: c.State, LastDay: c.LastDay}
		if c.DoneOn != nil && (c.State == Met || c.State == MetLate) {
			out.ToldOn = *c.DoneOn
		}
		return out
	}
	return nil
}
