package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"dutyclock/casefile"
	"dutyclock/internal/who"
	"dutyclock/statute"
	"dutyclock/statute/civil"
	"dutyclock/web/ui"
)

// Placements are the places in which a household is and was, the last first.
type Placements struct {
	Head CaseHead
	Bed  BedLine
	Acts bool
	// SixWeeks says how the limit of bed and breakfast stands; empty where none runs.
	SixWeeks []string
	Places   []PlaceCard
}

// PlaceCard is one placement.
type PlaceCard struct {
	ID      string
	Title   string
	Tag     ui.Tag
	Facts   ui.SummaryList
	Buttons ui.Buttons
	Why     ui.Details
}

var placementsPage = page[Placements]{name: "placements", section: "/work"}

func (s *Server) showPlacements(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "placements")
	if err != nil {
		return err
	}
	p, _ := who.From(r.Context())
	return placementsPage.show(s, w, r, placementsView(&o, p.Is(placers...)))
}

func placementsView(o *opened, acts bool) Placements {
	p := &o.position
	v := Placements{Head: o.head, Bed: bedLine(&p.Regions.Bed), Acts: acts}
	for i := range p.Clocks {
		if c := &p.Clocks[i]; c.ID == statute.C11 && (c.State == casefile.Running || c.State == casefile.Overdue) {
			v.SixWeeks = append(v.SixWeeks, capital(nameOfClock(c.ID))+": last night "+c.LastDay.Long()+", "+ui.Left(o.today, c.LastDay)+".")
			if until := bookedUntil(p); until.After(c.LastDay) {
				v.SixWeeks = append(v.SixWeeks, "The booking goes beyond it, to the night of "+until.Long()+".")
			}
		}
	}
	placed := startedPlaces(o.standing.Case.Facts)
	for i := range slices.Backward(p.Regions.Placements) {
		region := &p.Regions.Placements[i]
		v.Places = append(v.Places, placeCard(o, region, placed[region.Placement], acts))
	}
	return v
}

// bookedUntil is the last night that is paid for where the household is.
func bookedUntil(p *casefile.Position) civil.Date {
	for i := range p.Regions.Placements {
		if r := &p.Regions.Placements[i]; r.Placement == p.Regions.Bed.Placement {
			return r.LastNightPaid
		}
	}
	return civil.Date{}
}

// startedPlaces are the facts with which the placements began, by their ids.
func startedPlaces(facts []casefile.Fact) map[string]*casefile.PlacementStarted {
	out := map[string]*casefile.PlacementStarted{}
	for i := range facts {
		if b, ok := facts[i].Body.(*casefile.PlacementStarted); ok {
			out[b.Placement] = b
		}
	}
	return out
}

func placeCard(o *opened, r *casefile.PlacementRegion, began *casefile.PlacementStarted, acts bool) PlaceCard {
	card := PlaceCard{ID: "placement-" + r.Placement, Title: kindOfPlace(r.Kind) + ", from " + r.From.Long(), Tag: placeTag(r.State)}
	row := func(key string, tag ui.Tag, text ...string) {
		card.Facts.Rows = append(card.Facts.Rows, ui.SummaryRow{Key: key, Value: text, Tag: tag})
	}
	if name := placeName(began); name != "" {
		row("Place", ui.Tag{}, name)
	}
	if !r.Left.IsZero() {
		left := "Left on " + r.Left.Long()
		if r.LeftBy != "" {
			left += ", " + leftBy[r.LeftBy]
		}
		row("Left", ui.Tag{}, left)
	}
	switch {
	case r.LastNightPaid.IsZero():
		row("Last night paid for", ui.Tag{}, "Not recorded")
	case r.CheckOutAt != "":
		row("Last night paid for", ui.Tag{}, r.LastNightPaid.Long(), "Check out on "+r.LastNightPaid.AddDays(1).Long()+" at "+r.CheckOutAt)
	default:
		row("Last night paid for", ui.Tag{}, r.LastNightPaid.Long())
	}
	under := "s." + r.Under
	if r.CountsAs != r.Under {
		under += "; it counts under s." + r.CountsAs
	}
	row("Given under", ui.Tag{}, under)
	switch {
	case r.BedAndBreakfast && r.Left.IsZero() && !r.From.After(o.today):
		row("Bed and breakfast", ui.Tag{Text: "Counts", Colour: ui.Orange}, ui.Plural(r.Nights, "night", "nights")+" counted here, tonight among them")
	case r.Nights > 0:
		row("Bed and breakfast", ui.Tag{}, ui.Plural(r.Nights, "night", "nights")+" counted here")
	default:
		row("Bed and breakfast", ui.Tag{}, "No")
	}
	row("Confirmed by the place", ui.Tag{}, answerOf(r.Confirmed))
	row("Suitability", suitabilityTag(r.Suitability.State), sentences(r.Suitability.Because)...)
	outOfAreaRows(&card, o, r)
	if began != nil {
		row("Alternatives considered", ui.Tag{}, answerOf(began.AlternativesConsidered))
		for _, by := range providers {
			if by.Value == began.Provider {
				row("Run by", ui.Tag{}, by.Label)
			}
		}
		row("Shared facilities", ui.Tag{}, answerOf(began.SharedFacilities))
	}
	card.Why = ui.Details{Summary: "Why does it stand so?", Text: sentences(r.Because)}
	if acts {
		card.Buttons = placeButtons(o, r)
	}
	return card
}

// placeName is what a place is called by those who recorded it, and the room in it;
// empty where nobody did.
func placeName(p *casefile.PlacementStarted) string {
	switch {
	case p == nil:
		return ""
	case p.Premises == "" && p.Room != "":
		return "Room " + p.Room
	case p.Room != "":
		return p.Premises + ", room " + p.Room
	}
	return p.Premises
}

// outOfAreaRows say whether the place is in the district and, where it is not, how the
// notice to the host authority stands and where its letter is.
func outOfAreaRows(card *PlaceCard, o *opened, r *casefile.PlacementRegion) {
	if r.OutOfArea == nil {
		card.Facts.Rows = append(card.Facts.Rows, ui.SummaryRow{Key: "In the district", Value: []string{answerOf(r.InDistrict)}})
		return
	}
	area := ui.SummaryRow{Key: "Outside the district", Tag: ui.ClockTag(r.OutOfArea.State)}
	switch {
	case !r.OutOfArea.ToldOn.IsZero():
		area.Value = []string{"The host authority was told on " + r.OutOfArea.ToldOn.Long() + "."}
	default:
		area.Value = []string{"Last day of the notice to the host authority: " + r.OutOfArea.LastDay.Long() + ", " + ui.Left(o.today, r.OutOfArea.LastDay) + "."}
		if by := civil.DoBy(r.OutOfArea.LastDay); r.OutOfArea.State == casefile.Running && by != r.OutOfArea.LastDay {
			area.Value = append(area.Value, "Do it by "+by.Long()+", the last working day before.")
		}
	}
	for i := range o.position.LettersDue {
		l := &o.position.LettersDue[i]
		if l.Letter != statute.N36 || l.About != r.Placement {
			continue
		}
		area.Value = append(area.Value, "The letter "+letterLine(l).Title+" is ready.")
		area.Actions = []ui.Link{{Text: "Open the letter", Href: letterPath(o.position.Reference, l.Key), Hidden: "to the host authority"}}
	}
	card.Facts.Rows = append(card.Facts.Rows, area)
}

// placeButtons are what can be recorded of a placement, the most wanted first.
func placeButtons(o *opened, r *casefile.PlacementRegion) ui.Buttons {
	var out ui.Buttons
	to := "/cases/" + o.position.Reference + "/placements/" + url.PathEscape(r.Placement) + "/"
	if r.Left.IsZero() {
		out.Buttons = append(out.Buttons, ui.Button{Text: "Extend the booking", Href: to + actExtend}, ui.Button{Text: "They left or move", Href: to + actEnd, Kind: ui.Secondary})
	}
	out.Links = append(out.Links, ui.Link{Text: "Somebody says it is unsuitable", Href: to + actRaise}, ui.Link{Text: "Decide whether it is suitable", Href: to + actDecide})
	if r.OutOfArea != nil && r.OutOfArea.ToldOn.IsZero() {
		out.Links = append(out.Links, ui.Link{Text: "The host authority was told", Href: to + actTold})
	}
	for i := range out.Links {
		out.Links[i].Hidden = ", placement of " + r.From.Long() + ", number " + strconv.Itoa(r.Fact.Index+1)
	}
	return out
}

var leftBy = map[string]string{"authority": "ended by the authority", "household": "the household left", "provider": "ended by the provider", "moved": "moved to another place"}

// placeTag is the state of a placement as a tag.
func placeTag(state string) ui.Tag {
	switch state {
	case casefile.PlacementToCome:
		return ui.Tag{Text: "To come", Colour: ui.Blue}
	case casefile.PlacementThere:
		return ui.Tag{Text: "There now", Colour: ui.Green}
	case casefile.PlacementBookedOut:
		return ui.Tag{Text: "Booking ran out", Colour: ui.Red}
	}
	return ui.Tag{Text: "Left", Colour: ui.Grey}
}

// suitabilityTag is the state of suitability as a tag.
func suitabilityTag(state string) ui.Tag {
	switch state {
	case casefile.SuitabilitySuitable:
		return ui.Tag{Text: "Suitable", Colour: ui.Green}
	case casefile.SuitabilityUnsuitable:
		return ui.Tag{Text: "Unsuitable", Colour: ui.Red}
	case casefile.SuitabilityRaised:
		return ui.Tag{Text: "Reported", Colour: ui.Orange}
	}
	return ui.Tag{Text: "Not decided", Colour: ui.Grey}
}

// answerOf is a yes or no in words.
func answerOf(f casefile.Flag) string {
	switch {
	case casefile.Yes(f):
		return "Yes"
	case casefile.No(f):
		return "No"
	}
	return "Not recorded"
}

// sentences are reasons as sentences.
func sentences(because []string) []string {
	var out []string
	for _, text := range because {
		out = append(out, capital(text)+".")
	}
	return out
}
