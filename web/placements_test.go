package web

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

func init() {
	for name, facts := range map[string][]casefile.Fact{
		"moved-out-of-the-district": factsOf(twoPlaces), "nowhere-yet": factsOf(neverPlaced),
	} {
		o := sampleOpened(facts)
		sampleOf(placementsPage, name, placementsView(&o, true))
	}
	o := sampleOpened(factsOf(twoPlaces))
	sampleOf(placementsPage, "seen-by-an-auditor", placementsView(&o, false)).as(audit)
	for _, act := range []string{actStart, actExtend, actEnd, actRaise, actDecide, actTold} {
		f, _ := placementFormOf(act, "P2", today)
		if f.fill != nil {
			f.fill(&o.position)
		}
		sampleOf(placementActPage, act, PlacementAct{Head: o.head, To: "/cases/HX-000123/placements/P2/" + act, Title: f.title, Lead: f.lead, Form: f.form, Fields: f.fields, Button: f.button})
	}
	wrong, _ := placementFormOf(actStart, "new", today)
	wrong.form.ReadValues(url.Values{"until-day": {"1"}, "until-month": {"11"}, "until-year": {"2062"}, "checkout": {"late"}})
	wrongSampleOf(placementActPage, "everything-wrong", PlacementAct{Head: o.head, To: "/cases/HX-000123/placements/new/start", Title: wrong.title, Form: wrong.form, Fields: wrong.fields, Button: wrong.button}, wrong.form)
}

func sampleOpened(facts []casefile.Fact) opened {
	c := casefile.Case{Reference: "HX-000123", Facts: facts}
	return opened{standing: record.Standing{Case: c}, position: casefile.Derive(c, today), today: today,
		head: CaseHead{Reference: "HX-000123", Name: "Amina Yusuf", Stage: "Relief", Officer: "Kofi Danso", Tabs: caseTabs("HX-000123", "placements")}}
}

// twoPlaces is a family that moved from one place to another outside the district,
// which somebody says is unsuitable.
const twoPlaces = `{"type": "application_made", "on": "2026-10-20", "channel": "out_of_hours"},
	{"type": "household_recorded", "on": "2026-10-20", "members": [{"member": "A", "role": "applicant"}, {"member": "B", "role": "child"}]},
	{"type": "duty_accepted", "on": "2026-10-20", "duty": "interim"},
	{"type": "placement_started", "on": "2026-10-20", "placement": "P1", "under": "188", "kind": "hostel", "in_district": true, "shared_facilities": false, "provider": "authority"},
	{"type": "placement_ended", "on": "2026-11-16", "placement": "P1", "by": "moved"},
	{"type": "placement_started", "on": "2026-11-16", "placement": "P2", "under": "188", "kind": "bed_and_breakfast", "in_district": false, "shared_facilities": true, "provider": "private", "premises": "Station Hotel", "booked_until": "2027-01-10", "check_out_at": "10:30", "alternatives_considered": true},
	{"type": "suitability_raised", "on": "2026-11-18", "placement": "P2"}`

// oneCase is a night with one case.
func oneCase(facts string) *night {
	return &night{cases: map[string][]casefile.Fact{"HX-000123": factsOf(facts)}, hidden: map[string]bool{}, refuses: map[string]error{}}
}

func (n *night) People(context.Context, string) ([]record.Known, error) {
	return []record.Known{{Member: "A", Name: "Amina Yusuf", Relation: "applicant"}}, nil
}

func (n *night) Sight(_ context.Context, _ record.Viewer, ref string) (record.Sight, error) {
	return record.Sight{Hidden: n.hidden[ref], Restricted: n.hidden[ref]}, nil
}

func TestPlacementsSayHowEachStands(t *testing.T) {
	t.Parallel()
	body := askAs(t, oneCase(twoPlaces).server(t), kofi, "/cases/HX-000123/placements").Body.String()
	at := 0
	for _, want := range []string{
		`aria-current="page" href="/cases/HX-000123/placements"`, "There is a bed tonight", "Six weeks in bed and breakfast: last night Sunday 27 December 2026, 35 days left.", "The booking goes beyond it, to the night of Sunday 10 January 2027.", "Record a placement",
		"Hotel or bed and breakfast, from Monday 16 November 2026", "There now", "Sunday 10 January 2027", "Check out on Monday 11 January 2027 at 10:30", "s.188", "7 nights counted here, tonight among them",
		"Reported on Wednesday 18 November 2026 as unsuitable", "Last day of the notice to the host authority: Sunday 29 November 2026, 7 days left.", "Do it by Friday 27 November 2026", "(N36) is ready", `href="/cases/HX-000123/letters/N36/P2"`, "Alternatives considered",
		`href="/cases/HX-000123/placements/P2/extend"`, "They left or move", "The host authority was told", "Hostel, from Tuesday 20 October 2026", "Left on Monday 16 November 2026, moved to another place",
	} {
		i := strings.Index(body[at:], want)
		if i < 0 {
			t.Fatalf("%q does not stand after what comes before it in %s", want, body)
		}
		at += i
	}
	if seen := askAs(t, oneCase(twoPlaces).server(t), audit, "/cases/HX-000123/placements").Body.String(); strings.Contains(seen, "Extend the booking") || !strings.Contains(seen, "There now") {
		t.Error("an auditor may extend a booking, or sees none")
	}
}

func typedDay(name, y, m, d string) url.Values {
	return url.Values{"_key": {"KEY"}, name + "-day": {d}, name + "-month": {m}, name + "-year": {y}}
}

func more(v url.Values, pairs ...string) url.Values {
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	return v
}

func TestEachActOfAPlacementIsAFact(t *testing.T) {
	t.Parallel()
	for path, tt := range map[string]struct {
		values url.Values
		to     string
		holds  func(p *casefile.Position) bool
	}{
		"P2/extend": {typedDay("until", "2027", "1", "20"), "", func(p *casefile.Position) bool {
			return p.Regions.Placements[1].LastNightPaid == civil.MustParse("2027-01-20")
		}},
		"P2/end": {more(typedDay("on", "2026", "11", "22"), "by", "provider"), "", func(p *casefile.Position) bool {
			return p.Regions.Bed.State == casefile.BedEnded && p.Regions.Placements[1].LeftBy == "provider"
		}},
		"P2/unsuitable": {typedDay("on", "2026", "11", "20"), "", func(p *casefile.Position) bool {
			return p.Regions.Placements[1].Suitability.State == casefile.SuitabilityRaised
		}},
		"P2/suitability": {more(typedDay("on", "2026", "11", "20"), "suitable", "no"), "", func(p *casefile.Position) bool {
			return p.Regions.Placements[1].Suitability.State == casefile.SuitabilityUnsuitable && p.Regions.Placements[1].Suitability.DaysUnsuitable == 3
		}},
		"P2/told": {typedDay("on", "2026", "11", "20"), "", func(p *casefile.Position) bool {
			return p.Regions.Placements[1].OutOfArea.ToldOn == civil.MustParse("2026-11-20")
		}},
		"new/start": {more(typedDay("on", "2026", "11", "22"), "kind", "self_contained", "shared", "no", "outside", "no", "under", "188", "provider", "private", "others", "yes", "confirmed", "yes"), "", func(p *casefile.Position) bool {
			last := p.Regions.Placements[2]
			return last.Kind == "self_contained" && casefile.Yes(last.InDistrict) && casefile.Yes(last.Confirmed) && p.Regions.Bed.Placement == last.Placement
		}},
	} {
		n := oneCase(twoPlaces)
		s := n.server(t)
		before := len(n.cases["HX-000123"])
		for range 2 {
			w := send(t, s, kofi, "/cases/HX-000123/placements/"+path, tt.values)
			if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/cases/HX-000123/placements" {
				t.Fatalf("%s: %d to %s: %s", path, w.Code, w.Header().Get("Location"), w.Body)
			}
		}
		if got := len(n.cases["HX-000123"]); got != before+1 {
			t.Errorf("%s made %d facts", path, got-before)
		}
		for _, f := range n.cases["HX-000123"][before:] {
			text, err := f.MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			if _, problems := casefile.DecodeFacts([]json.RawMessage{text}); len(problems) > 0 {
				t.Errorf("%s: %v", path, problems)
			}
		}
		if p := casefile.Derive(casefile.Case{Reference: "HX-000123", Facts: n.cases["HX-000123"]}, today); !tt.holds(&p) {
			t.Errorf("%s: afterwards %+v", path, p.Regions.Placements)
		}
	}
}

func TestWhoMovesIsAskedWhereTo(t *testing.T) {
	t.Parallel()
	n := oneCase(twoPlaces)
	w := send(t, n.server(t), kofi, "/cases/HX-000123/placements/P2/end", more(typedDay("on", "2026", "11", "22"), "by", "moved"))
	if w.Header().Get("Location") != "/cases/HX-000123/placements/new/start" {
		t.Errorf("after a move one is led to %q", w.Header().Get("Location"))
	}
	body := askAs(t, n.server(t), kofi, "/cases/HX-000123/placements/new/start").Body.String()
	if !strings.Contains(body, `<option value="188" selected>`) {
		t.Error("the provision is not filled in")
	}
}

func TestAnActThatIsWrongIsShownAgain(t *testing.T) {
	t.Parallel()
	n := oneCase(twoPlaces)
	s := n.server(t)
	for path, want := range map[string]string{"P2/extend": "Enter the last night to pay for", "P2/end": "Select what happens", "P2/suitability": "Select yes if the place is suitable", "new/start": "Choose what kind of place it is"} {
		w := send(t, s, kofi, "/cases/HX-000123/placements/"+path, url.Values{"_key": {"KEY"}})
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), want) || !strings.Contains(w.Body.String(), `value="KEY"`) {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	n.refuses["HX-000123"] = &casefile.Refused{Problems: []casefile.Problem{{Field: "booked_until", Text: "this night cannot be"}}}
	if w := send(t, s, kofi, "/cases/HX-000123/placements/P2/extend", typedDay("until", "2027", "1", "20")); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `href="#until-day">this night cannot be`) {
		t.Errorf("a refusal: %d", w.Code)
	}
	n.refuses["HX-000123"] = fault.New(fault.Unavailable, "It may have been recorded.")
	if w := send(t, s, kofi, "/cases/HX-000123/placements/P2/extend", typedDay("until", "2027", "1", "20")); w.Code != http.StatusServiceUnavailable {
		t.Errorf("Temporal away: %d", w.Code)
	}
	for _, path := range []string{"P9/extend", "P2/nothing", "new/extend", "P2/start/x"} {
		if w := askAs(t, s, kofi, "/cases/HX-000123/placements/"+path); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
}

// A roof is recorded by anybody; the case stays hidden.
func TestAPlacementOfAHiddenCaseIsRecordedAndNothingShown(t *testing.T) {
	t.Parallel()
	n := oneCase(twoPlaces)
	n.hidden["HX-000123"] = true
	s := n.server(t)
	for _, path := range []string{"", "/P2/extend", "/new/start"} {
		if w := askAs(t, s, kofi, "/cases/HX-000123/placements"+path); w.Code != http.StatusForbidden || strings.Contains(w.Body.String(), "Amina") {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	if w := send(t, s, kofi, "/cases/HX-000123/placements/P2/extend", url.Values{}); w.Code != http.StatusForbidden || strings.Contains(w.Body.String(), "Amina") {
		t.Errorf("a wrong form: %d", w.Code)
	}
	w := send(t, s, kofi, "/cases/HX-000123/placements/P2/extend", typedDay("until", "2027", "1", "20"))
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/" || len(n.asked) != 1 {
		t.Errorf("%d to %s", w.Code, w.Header().Get("Location"))
	}
	if w := send(t, s, audit, "/cases/HX-000123/placements/P2/extend", typedDay("until", "2027", "1", "20")); w.Code != http.StatusForbidden {
		t.Errorf("an auditor: %d", w.Code)
	}
}
