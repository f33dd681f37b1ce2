package web

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"strconv"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// What can be recorded of a placement, as it stands in addresses. A new placement is
// the act start of the placement new.
const (
	actStart  = "start"
	actExtend = "extend"
	actEnd    = "end"
	actRaise  = "unsuitable"
	actDecide = "suitability"
	actTold   = "told"
)

// PlacementAct is the form of one act.
type PlacementAct struct {
	Head   CaseHead
	To     string
	Title  string
	Lead   []string
	Form   *form.Form
	Fields []form.Input
	Button string
}

// Back leads to the placements.
func (v PlacementAct) Back() string { return "/cases/" + v.Head.Reference + "/placements" }

var placementActPage = page[PlacementAct]{name: "placement_act", section: "/work"}

// placementForm is the form of an act with how its answers become facts. It is made
// without a look at the case, so that nobody has to see a case to record what keeps a
// roof over a household.
type placementForm struct {
	title, button string
	lead          []string
	form          *form.Form
	fields        []form.Input
	facts         func() []casefile.Fact
	// where says which field of the form a field of a fact came from.
	where map[string]string
	// fill puts in what is known, before the form is first drawn; nil where nothing is.
	fill func(p *casefile.Position)
}

// placementFormOf is the form of an act of a placement on a day; false where there is
// no such act.
func placementFormOf(act, placement string, today civil.Date) (placementForm, bool) {
	f := form.New(today)
	switch act {
	case actStart:
		return startForm(f, today), true
	case actExtend:
		return extendForm(f, placement, today), true
	case actEnd:
		return endForm(f, placement, today), true
	case actRaise:
		on := f.Date("on", "When was it said?").Called("The day on which it was said").Required("Enter the day on which it was said").NotFuture().Set(today)
		return placementForm{title: "Somebody says that the place is unsuitable", button: "Record the report", form: f, fields: []form.Input{on}, facts: func() []casefile.Fact {
			return []casefile.Fact{{Type: casefile.TypeSuitabilityRaised, On: on.Value, Body: &casefile.Suitability{Placement: placement}}}
		}}, true
	case actDecide:
		is := f.Choice("suitable", "Is the place suitable for them?", form.Option{Value: "yes", Label: "Yes"}, form.Option{Value: "no", Label: "No"}).SideBySide().Required("Select yes if the place is suitable")
		on := f.Date("on", "When was it decided?").Called("The day of the decision").Required("Enter the day of the decision").NotFuture().Set(today)
		return placementForm{title: "Decide whether the place is suitable", button: "Record the decision", form: f, fields: []form.Input{is, on},
			lead: []string{"From the day on which it is found unsuitable the nights count until they have moved."}, facts: func() []casefile.Fact {
				return []casefile.Fact{{Type: casefile.TypeSuitabilityDecided, On: on.Value, Body: &casefile.Suitability{Placement: placement, Suitable: flagOf(is)}}}
			}}, true
	case actTold:
		on := f.Date("on", "When was the host authority told?").Called("The day on which it was told").Required("Enter the day on which the host authority was told").NotFuture().Set(today)
		return placementForm{title: "The host authority was told of the place", button: "Record the notice", form: f, fields: []form.Input{on}, facts: func() []casefile.Fact {
			return []casefile.Fact{{Type: casefile.TypeOutOfAreaNoticeGiven, On: on.Value, Body: &casefile.OutOfAreaNotice{Placement: placement}}}
		}}, true
	}
	return placementForm{}, false
}

func extendForm(f *form.Form, placement string, today civil.Date) placementForm {
	until := f.Date("until", "Last night to pay for").Called("The last night to pay for").Required("Enter the last night to pay for").Check(nearNight(today)).Set(tonightKinds[0].until(today))
	return placementForm{title: "Extend the booking", button: "Extend the booking", form: f, fields: []form.Input{until}, where: map[string]string{"booked_until": "until"},
		lead: []string{"It is recorded whatever limit it goes beyond."}, facts: func() []casefile.Fact {
			return []casefile.Fact{{Type: casefile.TypePlacementExtended, On: today, Body: &casefile.PlacementExtended{Placement: placement, BookedUntil: until.Value}}}
		}}
}

// nearNight finds years that were mistyped.
func nearNight(today civil.Date) func(civil.Date) string {
	return func(d civil.Date) string {
		if d.Year() > today.Year()+1 || d.Year() < today.Year()-9 {
			return "The last night to pay for is years away: check the year"
		}
		return ""
	}
}

func endForm(f *form.Form, placement string, today civil.Date) placementForm {
	how := f.Choice("by", "What happens?",
		form.Option{Value: "moved", Label: "They move to another place", Hint: "Record the other place next"}, form.Option{Value: "household", Label: "The household leaves"},
		form.Option{Value: "provider", Label: "The place does not keep them"}, form.Option{Value: "authority", Label: "We end it"}).Required("Select what happens")
	on := f.Date("on", "On which day do they leave?").WithHint("The night before is the last there").Called("The day on which they leave").Required("Enter the day on which they leave").NotFuture().Set(today)
	return placementForm{title: "They left or move", button: "Record it", form: f, fields: []form.Input{how, on}, where: map[string]string{"by": "by"},
		lead: []string{"That a placement ends, ends no duty by itself. If a bed is still owed, they stand on Tonight until another place is recorded."}, facts: func() []casefile.Fact {
			return []casefile.Fact{{Type: casefile.TypePlacementEnded, On: on.Value, Body: &casefile.PlacementEnded{Placement: placement, By: how.Value}}}
		}}
}

// providers are those who run places.
var providers = []form.Option{{Value: "private", Label: "A private owner or company"}, {Value: "authority", Label: "A council"}, {Value: "registered_provider", Label: "A registered provider of social housing"}, {Value: "voluntary", Label: "A charity or voluntary body"}}

func startForm(f *form.Form, today civil.Date) placementForm {
	provisions := make([]form.Option, 0, len(casefile.PlacementProvisions()))
	for _, under := range casefile.PlacementProvisions() {
		provisions = append(provisions, form.Option{Value: under, Label: "s." + under})
	}
	on := f.Date("on", "From which night?").Called("The first night").Required("Enter the first night").Set(today)
	kind := f.Select("kind", "What kind of place is it?", placeKinds...).Required("Choose what kind of place it is")
	shared := f.Choice("shared", "Do they share a toilet, washing or cooking with others, or have no cooking?", yesNo()...).SideBySide()
	outside := f.Choice("outside", "Is it outside your district?", yesNo()...).SideBySide()
	runs := f.Select("provider", "Who runs it?", providers...)
	until := f.Date("until", "Last night paid for").Called("The last night paid for").Check(nearNight(today)).Check(func(d civil.Date) string {
		if d.Before(on.Value) {
			return "The last night paid for must be the first night or later"
		}
		return ""
	})
	out := f.Text("checkout", "Check-out hour").WithHint("For example, 10:30").Wide(5).Check(isHour)
	confirmed := f.Choice("confirmed", "Has the place confirmed it?", yesNo()...).SideBySide()
	others := f.Choice("others", "Were alternatives considered?", yesNo()...).SideBySide()
	under := f.Select("under", "Under which provision is it given?", provisions...).WithHint("It is filled in with that under which a bed is given now").Required("Choose the provision")
	return placementForm{title: "Record a placement", button: "Record the placement", form: f, fields: []form.Input{on, kind, runs, shared, outside, until, out, confirmed, others, under},
		where: map[string]string{"kind": "kind", "under": "under", "booked_until": "until", "check_out_at": "checkout"},
		fill:  func(p *casefile.Position) { under.Set(p.Regions.Bed.PlacedUnder()) },
		facts: func() []casefile.Fact {
			placed := &casefile.PlacementStarted{Under: under.Value, Kind: kind.Value, Provider: runs.Value, SharedFacilities: flagOf(shared), BookedUntil: until.Value, CheckOutAt: hour(out.Value),
				Confirmed: flagOf(confirmed), AlternativesConsidered: flagOf(others)}
			if far := flagOf(outside); far != nil {
				placed.InDistrict = casefile.Is(!*far)
			}
			// The id follows from the form, so that the same form sent twice is one placement.
			placed.Placement = "P-" + shortKey(f.Key)
			return []casefile.Fact{{Type: casefile.TypePlacementStarted, On: on.Value, Body: placed}}
		}}
}

// shortKey is an id made of the key of a form.
func shortKey(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:5])
}

// placementOf is the placement that an address names.
func placementOf(r *http.Request) string {
	name := chi.URLParam(r, "placement")
	if plain, err := url.PathUnescape(name); err == nil && r.URL.RawPath != "" {
		return plain
	}
	return name
}

// isHour checks an hour that was typed.
func isHour(text string) string {
	if hour(text) == "" {
		return "The check-out hour must be a time, such as 10:30"
	}
	return ""
}

// caseToday is the day of a case: that of the calendar, or a rehearsal's own.
func (s *Server) caseToday(r *http.Request) civil.Date {
	st, err := s.config.Casework.Standing(r.Context(), chi.URLParam(r, caseReference))
	if err != nil {
		return s.today()
	}
	return s.today().AddDays(st.SkippedDays)
}

func (s *Server) placementAct(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "placements")
	if err != nil {
		return err
	}
	f, err := knownAct(r, &o)
	if err != nil {
		return err
	}
	if f.fill != nil {
		f.fill(&o.position)
	}
	return placementActPage.show(s, w, r, f.view(r, o.head))
}

// knownAct is the form that an address names, of a placement that is there.
func knownAct(r *http.Request, o *opened) (placementForm, error) {
	act, placement := chi.URLParam(r, "act"), placementOf(r)
	f, known := placementFormOf(act, placement, o.today)
	if !known {
		return placementForm{}, errNoPage
	}
	for i := range o.position.Regions.Placements {
		if region := &o.position.Regions.Placements[i]; region.Placement == placement && act != actStart {
			f.lead = append([]string{kindOfPlace(region.Kind) + ", from " + region.From.Long() + ", paid for until " + paidUntil(region) + "."}, f.lead...)
			return f, nil
		}
	}
	if act != actStart || placement != "new" {
		return placementForm{}, fault.New(fault.NotFound, "There is no such placement in this case. Go back to its placements.")
	}
	return f, nil
}

func paidUntil(r *casefile.PlacementRegion) string {
	if r.LastNightPaid.IsZero() {
		return "a night that was not recorded"
	}
	return "the night of " + r.LastNightPaid.Long()
}

func (f placementForm) view(r *http.Request, head CaseHead) PlacementAct {
	return PlacementAct{Head: head, To: r.URL.Path, Title: f.title, Lead: f.lead, Form: f.form, Fields: f.fields, Button: f.button}
}

// recordPlacementAct records what was sent. Who may not open the case may record it
// all the same, but is shown nothing of the case where something is wrong.
func (s *Server) recordPlacementAct(w http.ResponseWriter, r *http.Request) error {
	ref, act := chi.URLParam(r, caseReference), chi.URLParam(r, "act")
	f, known := placementFormOf(act, placementOf(r), s.caseToday(r))
	if !known {
		return errNoPage
	}
	if !f.form.Read(r) {
		return s.placementAgain(w, r, f)
	}
	p, _ := who.From(r.Context())
	answer, err := s.config.Casework.Record(r.Context(), callerOf(r), ref, casework.RecordRequest{Facts: f.facts(), Officer: p.ID}, keyOf(r, f.form))
	switch {
	case err != nil && f.form.Refused(err, f.where):
		return s.placementAgain(w, r, f)
	case err != nil:
		return err
	}
	notice := ui.Notice{Success: true, Heading: ref + " is recorded."}
	if sight, err := s.config.Record.Sight(r.Context(), viewerOf(r), ref); err != nil || sight.Hidden {
		return s.goTo(w, r, "/", notice)
	}
	notice.Text = sixWeeks(&answer.Position, bookedUntil(&answer.Position))
	to := "/cases/" + ref + "/placements"
	if last := f.facts()[0]; act == actEnd && last.Body.(*casefile.PlacementEnded).By == "moved" {
		to += "/new/" + actStart
		notice.Text = "Now record the place to which they move."
	}
	return s.goTo(w, r, to, notice)
}

// placementAgain draws a form in which something is wrong, to those who may see the case.
func (s *Server) placementAgain(w http.ResponseWriter, r *http.Request, f placementForm) error {
	if err := s.sight.View(r.Context(), viewerOf(r), chi.URLParam(r, caseReference), record.AccessView, "form of "+strconv.Quote(chi.URLParam(r, "act"))); err != nil {
		return err
	}
	o, err := s.openCase(r, "placements")
	if err != nil {
		return err
	}
	return placementActPage.again(s, w, r, f.view(r, o.head), f.form)
}
