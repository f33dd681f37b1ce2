package casefile

import (
	"slices"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

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
	out := Bed{State: BedNotOwed, Section: g.bedSection(g.asAt), Without: g.nightsWithout()}
	out.Owed = out.Section != ""
	since := g.bedOwedSince()
	switch {
	case out.Owed:
		out.OwedSince = since
		out.Because = append(out.Because, "a bed is owed for the night of "+g.asAt.Long()+" (s."+out.Section+"), and has been since "+since.Long())
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
		out.Because = append(out.Because, "the last night paid for in placement "+place.Placement+" was that of "+paid.Long()+", and no extension, end or other place is recorded")
	case No(place.Confirmed):
		out.State, out.Since = BedUnconfirmed, place.From
		out.Because = append(out.Because, "placement "+place.Placement+" is recorded as not confirmed")
	case paid == g.asAt:
		out.State, out.Since = BedLastNight, place.From
		out.Because = append(out.Because, "this is the last night paid for in placement "+place.Placement)
	default:
		out.State, out.Since = BedGiven, place.From
		out.Because = append(out.Because, "the household is in placement "+place.Placement+" by the record")
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
		why = "placement " + left.Placement + " ended on " + left.Left.Long() + ", and no other is recorded for this night"
		if left.LeftBy == "household" {
			out.State = BedHouseholdLeft
			why = "the household left placement " + left.Placement + " on " + left.Left.Long() + "; that ends no duty by itself, and no other place is recorded"
		}
	}
	if next != nil {
		out.State, out.Placement, out.Fact = BedNotYetAvailable, next.Placement, next.Fact
		why = "placement " + next.Placement + " is available only from " + next.From.Long()
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

// nights is a run of nights, both ends among them.
type nights struct {
	from, last civil.Date
	section    string
}

// nightsOwed are the runs of nights for which a bed has been owed, in order, each
// without a break.
func (g *regional) nightsOwed() []nights {
	var runs []nights
	add := func(o *owed) {
		last := g.asAt
		if !o.open() {
			if last = o.to; !o.atMidnight() {
				last = last.AddDays(-1)
			}
		}
		if !last.Before(o.from) {
			runs = append(runs, nights{o.from, last, o.section})
		}
	}
	for _, o := range g.interims {
		add(o)
	}
	for _, o := range g.mains {
		add(o)
	}
	if g.intentional != nil {
		add(g.intentional)
	}
	slices.SortStableFunc(runs, func(a, b nights) int { return a.from.Compare(b.from) })
	return joined(runs)
}

// joined makes one run of each two that touch or overlap.
func joined(runs []nights) []nights {
	out := runs[:0]
	for _, run := range runs {
		if n := len(out); n > 0 && !run.from.After(out[n-1].last.AddDays(1)) {
			out[n-1].last = latest(out[n-1].last, run.last)
			continue
		}
		out = append(out, run)
	}
	return out
}

// bedOwedSince is the first night since which a bed has been owed without a break;
// zero where none is owed for tonight.
func (g *regional) bedOwedSince() civil.Date {
	for _, run := range g.nightsOwed() {
		if run.last == g.asAt {
			return run.from
		}
	}
	return civil.Date{}
}

// nightsWithout are the nights on which a bed was owed and the record has none. A
// place whose booking ran out still counts as one, as it does for the six weeks.
func (g *regional) nightsWithout() []NightsWithout {
	out := []NightsWithout{}
	owed := g.nightsOwed()
	if len(owed) == 0 {
		return out
	}
	var slept []nights
	for _, s := range g.stays {
		last := g.asAt
		if !s.left.IsZero() {
			last = s.left.AddDays(-1)
		}
		if !last.Before(s.from) {
			slept = append(slept, nights{from: s.from, last: last})
		}
	}
	slices.SortStableFunc(slept, func(a, b nights) int { return a.from.Compare(b.from) })
	slept = joined(slept)
	for _, run := range owed {
		from := run.from
		gap := func(last civil.Date) {
			if !last.Before(from) {
				out = append(out, NightsWithout{From: from, Last: last, Nights: last.Sub(from) + 1, Section: run.section, NotKnown: g.nightsNotKnown(from, last)})
			}
		}
		for _, s := range slept {
			if s.last.Before(from) || s.from.After(run.last) {
				continue
			}
			gap(s.from.AddDays(-1))
			from = s.last.AddDays(1)
		}
		gap(run.last)
	}
	return out
}

// nightsNotKnown is how many nights of a run nobody could know to be owed: every
// duty of that night was taken to have ended, until its ending fell away.
func (g *regional) nightsNotKnown(from, last civil.Date) int {
	if len(g.revivals) == 0 {
		return 0
	}
	count := 0
	for night := from; !night.After(last); night = night.AddDays(1) {
		if g.unknownOn(night) {
			count++
		}
	}
	return count
}

func (g *regional) unknownOn(night civil.Date) bool {
	unknown := false
	for _, o := range g.allSpells() {
		if o.duty == statute.PreventionDuty || o.duty == statute.ReliefDuty || !o.atNight(night) {
			continue
		}
		taken := slices.ContainsFunc(o.fell, func(f fallen) bool { return !night.Before(f.ended) && night.Before(f.on) })
		if !taken {
			return false
		}
		unknown = true
	}
	return unknown
}

// bedRevived is the day on which an ending of a duty to accommodate that is owed
// tonight last fell away; zero where none did.
func (g *regional) bedRevived() civil.Date {
	if len(g.revivals) == 0 {
		return civil.Date{}
	}
	var on civil.Date
	for _, o := range g.accommodating() {
		if o.atNight(g.asAt) {
			on = latest(on, o.revivedOn())
		}
	}
	return on
}
