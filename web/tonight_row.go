package web

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
	"dutyclock/web/ui"
)

// TonightRow is one household on the page of tonight.
type TonightRow struct {
	// ID is the id of its box.
	ID        string
	Reference string
	// Name is the applicant's; empty where none is kept.
	Name string
	// Hidden says that the person may not open the case: they see its number.
	Hidden bool
	// Pick is what its box sends; empty where there is no booking to extend.
	Pick   string
	Ticked bool
	// Place is what the place is called where they are, and their room in it.
	Place string
	// CheckOut says when they have to be out, Why what is wrong.
	CheckOut string
	Why      string
	// InRoom is who is in the room, Section the provision under which the bed is given.
	InRoom   string
	Section  string
	Contacts []ContactLine
	// Only is what the button of this one household sends, and To the night up to
	// which it extends.
	Only string
	To   civil.Date
}

// Title is the household as the page names it.
func (r TonightRow) Title() string {
	if r.Name == "" {
		return r.Reference
	}
	return r.Name
}

// bedLook is what the page of tonight says of each household.
type bedLook struct {
	*Server
	viewer    record.Viewer
	today     civil.Date
	names     map[string]string
	standings map[string]record.Standing
	// numbers are those that somebody called safe.
	numbers map[record.ContactID]string
}

// read reads cases, and the numbers of their applicants.
func (l *bedLook) read(ctx context.Context, references []string) (err error) {
	if len(references) == 0 {
		return nil
	}
	if l.standings, err = l.config.Casework.Standings(ctx, references); err != nil {
		return err
	}
	var safe []record.ContactID
	for _, ref := range references {
		for _, a := range applicantNumbers(l.standings[ref].Case.Facts) {
			if callable(a) {
				safe = append(safe, record.ContactID{Reference: ref, ID: a.ID})
			}
		}
	}
	l.numbers, err = l.config.Record.Addresses(ctx, safe)
	return err
}

// row is what the page says of a household. Of a case that is hidden it says the
// number; the booking can be extended all the same, because nothing may stand
// between a household and a roof.
func (l *bedLook) row(b record.Bed, k tonightKind) TonightRow {
	to := k.until(l.today)
	row := TonightRow{Reference: b.Reference, Hidden: b.Hidden, To: to}
	if b.Hidden && k.stays {
		return row
	}
	if b.Hidden {
		row.Pick = pick{reference: b.Reference}.String()
		row.Only = pick{reference: b.Reference, until: to}.String()
		return row
	}
	st := l.standings[b.Reference]
	p := casefile.Derive(st.Case, l.today)
	bed := &p.Regions.Bed
	row.Name = l.names[b.Reference]
	if there(&p, bed.Placement) {
		row.Place = placeName(startedPlaces(st.Case.Facts)[bed.Placement])
	}
	row.CheckOut = checkOut(bed, l.today)
	row.Section = bedSection(bed)
	row.Why = bedWhy(bed)
	if k.stays {
		row.Why = unsuitableWhy(&p, bed.Placement)
	}
	if h, ok := casefile.HouseholdOn(st.Case.Facts, l.today); ok {
		row.InRoom = h.Words()
	}
	if there(&p, bed.Placement) && !k.stays {
		row.Pick = pick{reference: b.Reference, placement: bed.Placement}.String()
		row.Only = pick{reference: b.Reference, placement: bed.Placement, until: to}.String()
	}
	row.Contacts = l.phones(b.Reference, st.Case.Facts)
	return row
}

// there says whether the household is in a placement by the record, so that its
// booking can be extended.
func there(p *casefile.Position, placement string) bool {
	for i := range p.Regions.Placements {
		if r := &p.Regions.Placements[i]; r.Placement == placement {
			return r.State == casefile.PlacementThere || r.State == casefile.PlacementBookedOut
		}
	}
	return false
}

// bedWhy is what is wrong with a bed, in the words of the position: the last of its
// reasons, and before it those that it goes on from.
func bedWhy(bed *casefile.Bed) string {
	said := bed.Because
	if n := len(said); n > 1 && bed.State != casefile.BedNeverGiven {
		said = said[n-1:]
	}
	var out []string
	for _, text := range said {
		out = append(out, capital(text)+".")
	}
	return strings.Join(out, " ")
}

// unsuitableWhy says since when a place is found unsuitable, in the words of the position.
func unsuitableWhy(p *casefile.Position, placement string) string {
	for i := range p.Regions.Placements {
		if r := &p.Regions.Placements[i]; r.Placement == placement {
			return strings.Join(sentences(r.Suitability.Because), " ")
		}
	}
	return ""
}

// bedSection is the provision under which a bed is given.
func bedSection(bed *casefile.Bed) string {
	switch {
	case bed.Section == "":
		return ""
	case bed.Owed:
		return "Owed under s." + bed.Section
	}
	return "Provided under s." + bed.Section
}

// checkOut says when the household has to be out of the room.
func checkOut(bed *casefile.Bed, today civil.Date) string {
	if bed.CheckOutOn.IsZero() {
		return ""
	}
	at := ""
	if bed.CheckOutAt != "" {
		at = " at " + bed.CheckOutAt
	}
	switch n := bed.CheckOutOn.Sub(today); {
	case n == 0:
		return "Check out today" + at
	case n == 1:
		return "Check out tomorrow" + at
	case n < 0:
		return "Was to check out on " + bed.CheckOutOn.Long() + at
	}
	return "Check out on " + bed.CheckOutOn.Long() + at
}

// phones are the applicant's numbers. One that nobody has called safe is not shown,
// but that there is one, and why it is not.
func (l *bedLook) phones(reference string, facts []casefile.Fact) []ContactLine {
	var out []ContactLine
	for _, a := range applicantNumbers(facts) {
		line := ContactLine{Kind: contactKinds[a.Kind], Tag: useTag(a.Use)}
		if callable(a) {
			line.Value = l.numbers[record.ContactID{Reference: reference, ID: a.ID}]
		}
		out = append(out, line)
	}
	return out
}

// applicantNumbers are the telephone numbers that the applicant has now.
func applicantNumbers(facts []casefile.Fact) []casefile.Address {
	return slices.DeleteFunc(casefile.Addresses(facts), func(a casefile.Address) bool {
		return a.Left || !a.OfApplicant() || a.Kind != "mobile" && a.Kind != "landline"
	})
}

// callable says whether somebody said that a number may be called.
func callable(a casefile.Address) bool { return a.Use == "yes" || a.Use == "please_call_only" }

// NoPhone stands where no number is recorded.
func (TonightRow) NoPhone() ui.Tag { return ui.Tag{Text: "No number", Colour: ui.Grey} }

// placedWithoutNote are those of the beds whose household was placed on or after a day,
// is there, and of whom nobody wrote a note since. Until the names are read, the link
// has the reference.
func (l *bedLook) placedWithoutNote(beds []record.Bed, from civil.Date) []NoNoteLine {
	var out []NoNoteLine
	for _, b := range beds {
		if b.Hidden || b.Placement == "" {
			continue
		}
		st := l.standings[b.Reference]
		p := casefile.Derive(st.Case, l.today)
		for i := range p.Regions.Placements {
			place := &p.Regions.Placements[i]
			if place.Placement == b.Placement && place.State != casefile.PlacementLeft && !place.From.Before(from) && !place.From.After(l.today) && !noted(st.Case.Facts, place.From) {
				out = append(out, NoNoteLine{Link: ui.Link{Href: b.Reference}, Placed: place.From})
			}
		}
	}
	slices.SortFunc(out, func(a, b NoNoteLine) int {
		return cmp.Or(b.Placed.Compare(a.Placed), cmp.Compare(a.Link.Href, b.Link.Href))
	})
	return out
}

// noted says whether a note was written on a day or after it.
func noted(facts []casefile.Fact, from civil.Date) bool {
	for i := range facts {
		if f := &facts[i]; !f.On.Before(from) && (f.Type == casefile.TypeNoteAdded || f.Note != "") {
			return true
		}
	}
	return false
}
