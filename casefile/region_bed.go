package casefile

import (
	"dutyclock/statute/civil"
)

// Bed is the bed of the night that begins on the day of the position: whether one
// is owed, where the household is by the record, and what is wrong.
//
// Statute: HA 1996 ss.188(1), 190(2), 193(2), 199A, 200(1)
type Bed struct {
	Owed bool `json:"owed"`
	// Section is the provision under which it is owed, and OwedSince the first night
	// since which one is owed without a break, under this provision or another.
	Section   string     `json:"section,omitempty"`
	OwedSince civil.Date `json:"owed_since,omitzero"`
	// State: not_owed; given; last_night, given and not paid for beyond; or what is wrong.
	State string `json:"state" values:"not_owed,given,last_night,unconfirmed,booked_out,never_given,not_yet_available,ended,household_left"`
	// Since is the first night of the state. Nights counts them where no bed is given.
	Since  civil.Date `json:"since,omitzero"`
	Nights int        `json:"nights_without"`
	// Placement is where the household is by the record, or was last.
	Placement  string     `json:"placement,omitempty"`
	CheckOutOn civil.Date `json:"check_out_on,omitzero"`
	CheckOutAt string     `json:"check_out_at,omitempty"`
	// UnsuitableSince is set where the place that the household is in was found unsuitable.
	UnsuitableSince civil.Date `json:"unsuitable_since,omitzero"`
	// Without are the runs of nights so far on which a bed was owed and the record has none.
	Without []NightsWithout `json:"without"`
	Fact    FactRef         `json:"fact,omitzero"`
	Because []string        `json:"because"`
}

// The states of the bed of a night. Those from BedUnconfirmed on ask somebody to act
// before the night begins.
const (
	BedNotOwed         = "not_owed"
	BedGiven           = "given"
	BedLastNight       = "last_night"        // given, and the last night paid for
	BedUnconfirmed     = "unconfirmed"       // the place did not confirm the booking
	BedBookedOut       = "booked_out"        // there by the record, and the booking ran out
	BedNeverGiven      = "never_given"       // none since one is owed
	BedNotYetAvailable = "not_yet_available" // a place is recorded for a later night
	BedEnded           = "ended"             // the last place ended and no other is recorded
	BedHouseholdLeft   = "household_left"    // the household ended the last place
)

// WithoutBed says whether the record has no paid bed for the night although one is
// owed or promised.
func (b *Bed) WithoutBed() bool {
	switch b.State {
	case BedBookedOut, BedNeverGiven, BedNotYetAvailable, BedEnded, BedHouseholdLeft:
		return true
	}
	return false
}

// bed says what there is for the night that begins on the day of the position. A
// power that is used asks for a bed as a duty does, but none is owed.
//
// Statute: HA 1996 ss.188(1), 190(2), 193(2), 199A, 200(1)
func (g *regional) bed(interim *InterimRegion, places []PlacementRegion) Bed {
	owed := g.nightsOwed()
	out := Bed{State: BedNotOwed, Section: g.bedSection(g.asAt), Without: g.nightsWithout(owed)}
	out.Owed = out.Section != ""
	since := g.owedSince(owed)
	switch {
	case out.Owed:
		out.OwedSince = since
		out.Because = append(out.Because, "a bed is owed for the night of "+g.asAt.Long()+" (s."+out.Section+"); one has been owed on every night since "+since.Long())
		if on := g.bedRevived(); !on.IsZero() {
			out.Because = append(out.Because, "the duty was revived on "+on.Long()+"; until then it was taken to have ended")
		}
		out.Fact = g.bedFact(interim)
	case interim.State == InterimPowerReview, interim.State == InterimPowerAppeal:
		out.Section, since, out.Fact = interim.Section, interim.Since, interim.Fact
		out.Because = append(out.Because, "no bed is owed, but it was decided to provide one (s."+out.Section+") from "+since.Long())
	default:
		out.Because = []string{"no duty to accommodate is owed for the night of " + g.asAt.Long()}
	}
	place := g.tonight(places)
	if place != nil {
		out.Placement, out.CheckOutAt = place.Placement, place.CheckOutAt
		if !place.LastNightPaid.IsZero() {
			out.CheckOutOn = place.LastNightPaid.AddDays(1)
		}
		if place.Suitability.State == SuitabilityUnsuitable {
			out.UnsuitableSince = place.Suitability.Since
		}
	}
	switch {
	case out.Section == "":
	case place != nil:
		g.bedIn(&out, place)
	default:
		g.bedNowhere(&out, since, places)
	}
	return out
}

// bedIn is the state of the bed where the household is in a place by the record.
func (g *regional) bedIn(out *Bed, place *PlacementRegion) {
	out.Fact = place.Fact
	paid := place.LastNightPaid
	switch {
	case !paid.IsZero() && g.asAt.After(paid):
		out.State, out.Since = BedBookedOut, latest(paid.AddDays(1), place.From)
		out.Nights = g.asAt.Sub(out.Since) + 1
		out.Because = append(out.Because, "the last night paid for in "+place.words()+" was that of "+paid.Long()+", and no extension, end or other place is recorded")
	case No(place.Confirmed):
		out.State, out.Since = BedUnconfirmed, place.From
		out.Because = append(out.Because, place.words()+" is recorded as not confirmed")
	case paid == g.asAt:
		out.State, out.Since = BedLastNight, place.From
		out.Because = append(out.Because, "this is the last night paid for in "+place.words())
	default:
		out.State, out.Since = BedGiven, place.From
		out.Because = append(out.Because, "the household is in "+place.words()+" by the record")
	}
}

// bedNowhere is the state of the bed where the household is in no place by the record.
func (g *regional) bedNowhere(out *Bed, owedSince civil.Date, places []PlacementRegion) {
	out.State, out.Since = BedNeverGiven, owedSince
	var left, next *PlacementRegion
	for i := range places {
		p := &places[i]
		switch {
		case p.State == PlacementToCome:
			if next == nil || p.From.Before(next.From) {
				next = p
			}
		case p.State == PlacementLeft && !p.Left.Before(owedSince):
			if left == nil || !p.Left.Before(left.Left) {
				left = p
			}
		}
	}
	why := "no placement is recorded since"
	if left != nil {
		out.State, out.Since, out.Placement, out.Fact = BedEnded, left.Left, left.Placement, left.Ended
		why = left.words() + " ended on " + left.Left.Long() + ", and no other is recorded for this night"
		if left.LeftBy == "household" {
			out.State = BedHouseholdLeft
			why = "the household left " + left.words() + " on " + left.Left.Long() + "; that ends no duty by itself, and no other place is recorded"
		}
	}
	if next != nil {
		out.State, out.Placement, out.Fact = BedNotYetAvailable, next.Placement, next.Fact
		why = "the next placement is available only from " + next.From.Long()
	}
	out.Nights = g.asAt.Sub(out.Since) + 1
	out.Because = append(out.Because, why)
}

// tonight is the place in which the household is by the record: of several one
// that is paid for and confirmed, and of those the last.
func (g *regional) tonight(places []PlacementRegion) *PlacementRegion {
	var best *PlacementRegion
	rank := -1
	for i := range places {
		p := &places[i]
		mark := 2
		switch {
		case p.State == PlacementToCome || p.State == PlacementLeft:
			continue
		case p.State == PlacementBookedOut:
			mark = 0
		case No(p.Confirmed):
			mark = 1
		}
		if mark >= rank {
			best, rank = p, mark
		}
	}
	return best
}

// bedFact is the fact on which the duty to accommodate rests.
func (g *regional) bedFact(interim *InterimRegion) FactRef {
	if interim.State != InterimNone && interim.State != InterimEnded {
		return interim.Fact
	}
	var out event // the later of the two findings
	for _, issue := range []Issue{PriorityNeed, Intentional} {
		for _, f := range g.findings[issue] {
			if g.stands(f.source) && (out.Fact == nil || !f.on.Before(out.On)) {
				out = f.source
			}
		}
	}
	return out.ref()
}

// words calls a placement by the day on which it began: its id says nothing to a reader.
func (p *PlacementRegion) words() string { return "the placement of " + p.From.Long() }
