package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"

	"github.com/google/go-cmp/cmp"
)

func nightServer(at time.Time) *Server { return &Server{clock: func() time.Time { return at }} }

func init() {
	s := nightServer(civil.At(today, 23, 40))
	sampleOf(nightPage, "empty", s.newNightPlacement())
	wrong := s.newNightPlacement()
	wrong.Form.ReadValues(url.Values{"phone": {strings.Repeat("07700 900123 ", 5)}, "adults": {"none"}, "children": {"-1"}, "until-day": {"1"}, "until-month": {"11"}, "until-year": {"2025"}, "checkout": {"early"}})
	wrongSampleOf(nightPage, "everything-wrong", wrong, wrong.Form)

	v := s.newNightPlacement()
	v.Form.ReadValues(familyInAHotel())
	c := casefile.Case{Reference: "HX-000123", Facts: v.facts()}
	o := opened{position: casefile.Derive(c, today), today: today, head: CaseHead{Name: "Woman with a blue coat, at the library, with two children"}}
	sampleOf(nightPlacedPage, "family-in-a-hotel", nightPlacedView(&o, "HX-000123"))
}

func familyInAHotel() url.Values {
	return url.Values{"_key": {"KEY"}, "name": {"Woman with a blue coat"}, "phone": {"07700 900123"}, "safe": {"unknown"}, "adults": {"2"}, "children": {"2"}, "kind": {"bed_and_breakfast"},
		"shared": {"yes"}, "outside": {"yes"}, "until-day": {"22"}, "until-month": {"11"}, "until-year": {"2026"}, "checkout": {"10.30"}}
}

// opening keeps what a case was opened with.
type opening struct {
	Casework
	req casework.OpenRequest
	key []casework.Key
	err error
}

func (o *opening) Open(_ context.Context, _ record.Caller, req casework.OpenRequest, key casework.Key) (casework.Answer, error) {
	o.req, o.key = req, append(o.key, key)
	return casework.Answer{Position: casefile.Position{Reference: "HX-000123"}}, o.err
}

// TestAPlacementOutOfHoursIsRecordedInOneGo: with nothing but what one knows at
// night the case is open, the six weeks run as for a family, and the host authority
// has to be told.
func TestAPlacementOutOfHoursIsRecordedInOneGo(t *testing.T) {
	t.Parallel()
	o := &opening{}
	s := newServer(t, func(c *Config) {
		c.Casework, c.Clock = o, func() time.Time { return civil.At(today, 23, 40) }
	})
	for range 2 {
		if w := send(t, s, kofi, "/tonight/placement", familyInAHotel()); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/tonight/placement/HX-000123" {
			t.Fatalf("%d, to %q: %s", w.Code, w.Header().Get("Location"), w.Body)
		}
	}
	if o.key[0] != o.key[1] {
		t.Error("the same form sent twice is two acts")
	}
	want := casework.Applicant{Name: "Woman with a blue coat", Contacts: []casework.ContactEntry{{Kind: "mobile", Value: "07700 900123"}}}
	if diff := cmp.Diff(want, o.req.Applicant); diff != "" {
		t.Errorf("the applicant (-want +got):\n%s", diff)
	}
	if o.req.ActedBy != kofi.ID {
		t.Errorf("it is said to be done by %q", o.req.ActedBy)
	}
	if kofi.Team == "" || o.req.Team != kofi.Team || o.req.Officer != "" {
		t.Errorf("the case is of team %q and officer %q", o.req.Team, o.req.Officer)
	}
	outcome := casefile.Decide(casefile.State{Reference: "HX-000123"}, casefile.Command{Key: "k", BodyHash: "b", Token: "t", Today: today, Now: civil.At(today, 23, 40), Facts: o.req.Facts})
	if outcome.Refused() {
		t.Fatalf("the case refuses: %v", outcome.Refusals)
	}
	p := casefile.Derive(casefile.Case{Reference: "HX-000123", Facts: o.req.Facts}, today)
	if bed := p.Regions.Bed; bed.State != casefile.BedLastNight || !bed.Owed || bed.CheckOutAt != "10:30" {
		t.Errorf("the bed: %+v", bed)
	}
	running := map[statute.Clock]bool{}
	for _, c := range p.Clocks {
		running[c.ID] = c.State == casefile.Running
	}
	if !running[statute.C11] || !running[statute.C12] {
		t.Errorf("running are %v", running)
	}
	if h, _ := casefile.HouseholdOn(o.req.Facts, today); h.Words() != "2 adults, 2 children (no ages recorded)" {
		t.Errorf("the household is %s", h.Words())
	}
}

// After midnight the night is still that of the day before.
func TestTheSmallHoursBelongToTheNightBefore(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		hour int
		want civil.Date
	}{{0, today.AddDays(-1)}, {5, today.AddDays(-1)}, {6, today}, {23, today}} {
		v := nightServer(civil.At(today, tt.hour, 30)).newNightPlacement()
		if v.Night != tt.want || v.Until.Value != tt.want {
			t.Errorf("at %d:30 the night is %v, paid for until %v", tt.hour, v.Night, v.Until.Value)
		}
		for _, f := range v.facts() {
			if f.On != tt.want {
				t.Errorf("at %d:30 %s is dated %v", tt.hour, f.Type, f.On)
			}
		}
	}
}

// Recorded in the morning, the placement counts for the night that is over.
func TestANightThatIsOverIsThatOfThePlacement(t *testing.T) {
	t.Parallel()
	v := nightServer(civil.At(today, 8, 30)).newNightPlacement()
	values := familyInAHotel()
	values.Set("until-day", "21")
	if !v.Form.ReadValues(values) {
		t.Fatal(v.Form.Problems())
	}
	p := casefile.Derive(casefile.Case{Reference: "HX-000123", Facts: v.facts()}, today)
	if bed := p.Regions.Bed; bed.State != casefile.BedBookedOut || bed.CheckOutOn != today || bed.OwedSince != today.AddDays(-1) {
		t.Errorf("the bed: %+v", bed)
	}
	for _, problem := range p.Problems {
		if problem.Field != "booked_until" { // that the booking ran out is so
			t.Errorf("a problem: %v", problem)
		}
	}
}

func TestWhatIsSaidOfThePhoneSendsNothing(t *testing.T) {
	t.Parallel()
	for safe, want := range map[string]string{"yes": "please_call_only", "no": "never", "unknown": "", "": ""} {
		v := nightServer(civil.At(today, 23, 40)).newNightPlacement()
		values := familyInAHotel()
		values.Set("safe", safe)
		values.Set("phone", "020 7946 0018")
		v.Form.ReadValues(values)
		got := v.applicant().Contacts[0]
		use := ""
		if got.SafeContact != nil {
			use = got.SafeContact.Use
		}
		if use != want || got.Kind != "landline" {
			t.Errorf("safe %q is kept as %q of a %s", safe, use, got.Kind)
		}
	}
}

func TestEveryKindOfPlaceIsAFact(t *testing.T) {
	t.Parallel()
	for _, k := range placeKinds {
		v := nightServer(civil.At(today, 23, 40)).newNightPlacement()
		values := familyInAHotel()
		values.Set("kind", k.Value)
		if !v.Form.ReadValues(values) {
			t.Fatalf("%s: %v", k.Value, v.Form.Problems())
		}
		facts := v.facts()
		text, err := facts[len(facts)-1].MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if _, problems, err := casefile.DecodeCase([]byte(`{"reference": "HX-000123", "facts": [` + string(text) + `]}`)); err != nil || len(problems) > 0 {
			t.Errorf("%s: %v %v", k.Value, err, problems)
		}
	}
}

func TestHoursAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"10:30": "10:30", "10.30": "10:30", "1030": "10:30", "930": "09:30", "9": "09:00", "11am": "11:00", "11 AM": "11:00", "12pm": "12:00", "12 am": "00:00", "2.15 pm": "14:15", "noon": "12:00", "00:00": "00:00",
		"24:00": "", "10:60": "", "early": "", "": "", "13pm": "", "1:5": "", "-1:30": "", "100:30": "", "am": "", "10:30:00": ""} {
		if got := hour(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestARefusedPlacementIsShownAgainAsTyped(t *testing.T) {
	t.Parallel()
	o := &opening{err: &casefile.Refused{Problems: []casefile.Problem{{Field: "booked_until", Text: "this night cannot be"}}}}
	s := newServer(t, func(c *Config) { c.Casework = o })
	w := send(t, s, kofi, "/tonight/placement", familyInAHotel())
	body := w.Body.String()
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(body, "this night cannot be") || !strings.Contains(body, `value="Woman with a blue coat"`) || !strings.Contains(body, `value="KEY"`) {
		t.Errorf("%d: %s", w.Code, body)
	}
	if w := send(t, s, audit, "/tonight/placement", familyInAHotel()); w.Code != http.StatusForbidden {
		t.Errorf("an auditor is answered %d", w.Code)
	}
}
