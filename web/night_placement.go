package web

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/who"
	"dutyclock/statute"
	"dutyclock/statute/civil"
	"dutyclock/web/form"

	"github.com/go-chi/chi/v5"
)

// NightPlacement is the form by which a placement made out of hours is recorded in
// one go, on a phone: it opens the case.
type NightPlacement struct {
	// Night is the night for which the household is placed: until the small hours are
	// over, that which began on the day before.
	Night    civil.Date
	Form     *form.Form
	Name     *form.Text
	Phone    *form.Text
	Safe     *form.Choice
	Adults   *form.Text
	Children *form.Text
	Kind     *form.Choice
	Shared   *form.Choice
	District *form.Choice
	Until    *form.Date
	CheckOut *form.Text
}

// Back is where the form is reached from.
func (NightPlacement) Back() string { return "/" }

var nightPage = page[NightPlacement]{name: "night_placement", section: "/"}

// smallHours is how long after midnight a placement is one for the night before.
const smallHours = 6 * time.Hour

// longPast is how many nights ago a placement may have been that is recorded so.
const longPast = 31

// placeKinds are the kinds of place in the words of those who book them.
var placeKinds = []form.Option{
	{Value: "bed_and_breakfast", Label: "Hotel or bed and breakfast"},
	{Value: "hostel", Label: "Hostel"},
	{Value: "nightly_paid", Label: "Nightly let"},
	{Value: "self_contained", Label: "Self-contained flat or house"},
	{Value: "refuge", Label: "Refuge"},
	{Value: "supported", Label: "Supported housing"},
	{Value: "private_dwelling", Label: "Room in a private home"},
}

// kindOfPlace is a kind of place in words.
func kindOfPlace(kind string) string {
	for _, o := range placeKinds {
		if o.Value == kind {
			return o.Label
		}
	}
	return capital(strings.ReplaceAll(kind, "_", " "))
}

// yesNo are the answers of a question that may also stay open.
func yesNo() []form.Option {
	return []form.Option{{Value: "yes", Label: "Yes"}, {Value: "no", Label: "No"}, {Value: "unknown", Label: "Not known"}}
}

// flagOf is an answer as facts keep it; nil where it is not known.
func flagOf(c *form.Choice) casefile.Flag {
	switch c.Value {
	case "yes":
		return casefile.Is(true)
	case "no":
		return casefile.Is(false)
	}
	return nil
}

func (s *Server) newNightPlacement() NightPlacement {
	night := casefile.On(s.clock().Add(-smallHours))
	f := form.New(s.today())
	v := NightPlacement{Night: night, Form: f}
	v.Name = f.Text("name", "Name, or a description").WithHint("What is said now is enough: it can be put right tomorrow").Required("Enter a name, or a few words by which they will be known").
		AtMost(200, "The name or description must be 200 characters or less")
	v.Phone = f.Text("phone", "Phone number").Keyboard("tel").Wide(20).AtMost(40, "The phone number must be 40 characters or less")
	v.Safe = f.Choice("safe", "Is it safe to call them there?", form.Option{Value: "yes", Label: "Yes"}, form.Option{Value: "no", Label: "No"}, form.Option{Value: "unknown", Label: "Not asked"}).SideBySide()
	v.Adults = f.Text("adults", "Adults in the room").Keyboard("numeric").Wide(2).Required("Enter how many adults there are").Check(people("The number of adults", 1))
	v.Adults.Value = "1"
	v.Children = f.Text("children", "Children, of any age").Keyboard("numeric").Wide(2).Check(people("The number of children", 0))
	v.Kind = f.Select("kind", "Where are they placed?", placeKinds...).Required("Choose what kind of place it is")
	v.Shared = f.Choice("shared", "Do they share a toilet, washing or cooking with others, or have no cooking?", yesNo()...).SideBySide()
	v.District = f.Choice("outside", "Is it outside your district?", yesNo()...).SideBySide()
	v.Until = f.Date("until", "Last night paid for").Called("The last night paid for").Required("Enter the last night paid for").
		WithHint("If that night is over, it counts as the night of the placement").
		Check(nearNight(night)).Check(func(d civil.Date) string {
		if night.Sub(d) > longPast {
			return "The last night paid for is more than a month ago. Record the placement on the page of the case"
		}
		return ""
	}).Set(night)
	v.CheckOut = f.Text("checkout", "Check-out hour").WithHint("For example, 10:30").Wide(5).Check(isHour)
	return v
}

// mostPeople is more than fit into one room, or into several.
const mostPeople = 30

// people checks a number of people.
func people(what string, least int) func(string) string {
	return func(text string) string {
		if n, err := strconv.Atoi(text); err != nil || n < least || n > mostPeople {
			return what + " must be a number from " + strconv.Itoa(least) + " to " + strconv.Itoa(mostPeople)
		}
		return ""
	}
}

// hour reads a time of day as people write it, "10:30", "10.30", "1030", "11am", and
// gives it as facts keep it; empty where it is none.
func hour(text string) string {
	text = strings.ToLower(strings.ReplaceAll(text, " ", ""))
	late := strings.HasSuffix(text, "pm")
	half := late || strings.HasSuffix(text, "am")
	if half {
		text = text[:len(text)-2]
	} else if text == "noon" || text == "midday" {
		return "12:00"
	}
	h, m, found := strings.Cut(strings.ReplaceAll(text, ".", ":"), ":")
	if !found && len(text) > 2 {
		h, m = text[:len(text)-2], text[len(text)-2:]
	} else if !found {
		m = "00"
	}
	if len(h) < 1 || len(h) > 2 || len(m) != 2 || strings.Trim(h+m, "0123456789") != "" {
		return ""
	}
	hours, _ := strconv.Atoi(h)   // figures alone
	minutes, _ := strconv.Atoi(m) // likewise
	if half && (hours < 1 || hours > 12) {
		return ""
	}
	if half {
		hours %= 12
	}
	if late {
		hours += 12
	}
	if hours > 23 || minutes > 59 {
		return ""
	}
	return time.Date(2000, 1, 1, hours, minutes, 0, 0, time.UTC).Format("15:04")
}

func (s *Server) nightPlacement(w http.ResponseWriter, r *http.Request) error {
	return nightPage.show(s, w, r, s.newNightPlacement())
}

// recordNightPlacement opens the case with all that was said, in one command: the
// application, the household, the interim duty and the placement. Sent twice it is
// one case. Nothing is sent to the applicant.
func (s *Server) recordNightPlacement(w http.ResponseWriter, r *http.Request) error {
	v := s.newNightPlacement()
	if !v.Form.Read(r) {
		return nightPage.again(s, w, r, v, v.Form)
	}
	p, _ := who.From(r.Context())
	req := casework.OpenRequest{Applicant: v.applicant(), ActedBy: p.ID, Team: p.Team, Facts: v.facts()}
	answer, err := s.config.Casework.Open(r.Context(), callerOf(r), req, keyOf(r, v.Form))
	if err != nil {
		if v.Form.Refused(err, map[string]string{"booked_until": "until", "kind": "kind", "check_out_at": "checkout"}) {
			return nightPage.again(s, w, r, v, v.Form)
		}
		return err
	}
	http.Redirect(w, r, "/tonight/placement/"+answer.Reference, http.StatusSeeOther)
	return nil
}

// applicant is whom the case is about. That a number is safe to call says nothing of
// writing to it.
func (v NightPlacement) applicant() casework.Applicant {
	out := casework.Applicant{Name: v.Name.Value}
	if v.Phone.Value == "" {
		return out
	}
	entry := casework.ContactEntry{Kind: "landline", Value: v.Phone.Value}
	if digits := strings.NewReplacer(" ", "", "+44", "0", "(0)", "").Replace(v.Phone.Value); strings.HasPrefix(digits, "07") {
		entry.Kind = "mobile"
	}
	switch v.Safe.Value {
	case "yes":
		entry.SafeContact = &casework.SafeContact{Use: "please_call_only"}
	case "no":
		entry.SafeContact = &casework.SafeContact{Use: "never"}
	}
	out.Contacts = append(out.Contacts, entry)
	return out
}

// facts are what happened, on the day on which the night began. What is recorded
// later, of a night that is over, is dated then.
func (v NightPlacement) facts() []casefile.Fact {
	night := v.Night
	if v.Until.Value.Before(night) {
		night = v.Until.Value
	}
	members := []casefile.Member{{Member: "applicant", Role: "applicant"}}
	adults, _ := strconv.Atoi(v.Adults.Value) // it was checked
	for i := 2; i <= adults; i++ {
		members = append(members, casefile.Member{Member: "adult-" + strconv.Itoa(i), Role: "other_adult"})
	}
	children, _ := strconv.Atoi(v.Children.Value) // likewise, or empty
	for i := 1; i <= children; i++ {
		members = append(members, casefile.Member{Member: "child-" + strconv.Itoa(i), Role: "child"})
	}
	placed := &casefile.PlacementStarted{Placement: "P1", Under: statute.InterimAccommodation.Section(), Kind: v.Kind.Value, SharedFacilities: flagOf(v.Shared),
		BookedUntil: v.Until.Value, CheckOutAt: hour(v.CheckOut.Value)}
	if outside := flagOf(v.District); outside != nil {
		placed.InDistrict = casefile.Is(!*outside)
	}
	return []casefile.Fact{
		{Type: casefile.TypeApplicationMade, On: night, Body: &casefile.ApplicationMade{Channel: "out_of_hours"}},
		{Type: casefile.TypeHouseholdRecorded, On: night, Body: &casefile.HouseholdRecorded{Members: members}},
		{Type: casefile.TypeDutyAccepted, On: night, Body: &casefile.DutyAccepted{Duty: statute.InterimAccommodation}},
		{Type: casefile.TypePlacementStarted, On: night, Body: placed},
	}
}

// NightPlaced says what happens next after a placement out of hours.
type NightPlaced struct {
	Reference string
	Name      string
	Today     civil.Date
	Bed       BedLine
	CheckOut  string
	Clocks    []ClockCard
	Ahead     []casefile.Next
}

var nightPlacedPage = page[NightPlaced]{name: "night_placed", section: "/"}

func (s *Server) nightPlaced(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "placements")
	if err != nil {
		return err
	}
	return nightPlacedPage.show(s, w, r, nightPlacedView(&o, chi.URLParam(r, caseReference)))
}

func nightPlacedView(o *opened, reference string) NightPlaced {
	p := &o.position
	v := NightPlaced{Reference: reference, Name: o.head.Title(), Today: o.today, Bed: bedLine(&p.Regions.Bed), CheckOut: checkOut(&p.Regions.Bed, o.today), Ahead: p.Next}
	for i := range p.Clocks {
		if c := &p.Clocks[i]; c.State == casefile.Running || c.State == casefile.Overdue {
			rule, _ := statute.LookupClock(c.ID)
			v.Clocks = append(v.Clocks, clockCard(c, o.today, rule != nil && rule.Duty && !c.Window))
		}
	}
	return v
}
