package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
)

func until(g string, day, month, year string) url.Values {
	return url.Values{"group": {g}, "_key": {"KEY"}, g + "-until-day": {day}, g + "-until-month": {month}, g + "-until-year": {year}}
}

func TestOneButtonExtendsOneBooking(t *testing.T) {
	t.Parallel()
	n := newNight()
	s := n.server(t)
	v := until("no-bed", "", "", "")
	v.Set("only", "HX-000101|P1|2026-12-06")
	w := send(t, s, kofi, "/tonight/extend", v)
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/" {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	facts := n.cases["HX-000101"]
	last, ok := facts[len(facts)-1].Body.(*casefile.PlacementExtended)
	if !ok || last.Placement != "P1" || last.BookedUntil != civil.MustParse("2026-12-06") {
		t.Fatalf("recorded: %+v", facts[len(facts)-1])
	}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	for _, c := range w.Result().Cookies() {
		r.AddCookie(c)
	}
	shown := httptest.NewRecorder()
	s.ServeHTTP(shown, r.WithContext(who.With(r.Context(), kofi)))
	// Beyond the six weeks it is recorded all the same, and said.
	for _, want := range []string{"HX-000101 is recorded.", "Recorded until the night of Sunday 6 December 2026.", "The six weeks in bed and breakfast end on Monday 30 November 2026, and the booking goes beyond it.", "No bed tonight (3)"} {
		if !strings.Contains(shown.Body.String(), want) {
			t.Errorf("afterwards the page does not say %q", want)
		}
	}
	send(t, s, kofi, "/tonight/extend", v)
	if got := len(n.cases["HX-000101"]); got != len(facts) {
		t.Errorf("the same button again made %d facts of %d", got, len(facts))
	}
}

func TestSeveralAreExtendedAndTheRestIsKept(t *testing.T) {
	t.Parallel()
	n := newNight()
	n.refuses["HX-000102"] = fault.New(fault.Unavailable, "It may have been recorded. Press the button again.")
	s := n.server(t)
	v := until("no-bed", "23", "11", "2026")
	v["pick"] = []string{"HX-000101|P1", "HX-000102|P1", "HX-000107|"}
	w := send(t, s, kofi, "/tonight/extend", v)
	body := w.Body.String()
	if w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("%d: %s", w.Code, body)
	}
	for _, want := range []string{
		"HX-000102: It may have been recorded. Press the button again.", "<strong>HX-000101</strong>: Recorded until the night of Monday 23 November 2026.", "<strong>HX-000107</strong>: Recorded until", "<strong>HX-000102</strong>: Not recorded.",
		`value="HX-000102|P1" checked`, `name="_key" value="KEY"`, `value="23"`, "No bed tonight (2)",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(body, `value="HX-000101|P1"`) {
		t.Error("what was recorded can be sent again")
	}
	hidden := n.cases["HX-000107"]
	if last, ok := hidden[len(hidden)-1].Body.(*casefile.PlacementExtended); !ok || last.Placement != "P1" {
		t.Errorf("of the hidden case: %+v", hidden[len(hidden)-1])
	}
	// The same sent again, when all is well.
	delete(n.refuses, "HX-000102")
	before := len(n.cases["HX-000101"])
	if w := send(t, s, kofi, "/tonight/extend", v); w.Code != http.StatusSeeOther || len(n.cases["HX-000101"]) != before {
		t.Errorf("again: %d, %d facts", w.Code, len(n.cases["HX-000101"]))
	}
}

func TestWhatWasTickedOutlivesAListThatCannotBeRead(t *testing.T) {
	t.Parallel()
	n := newNight()
	n.away = fault.New(fault.Unavailable, "The record cannot be reached.")
	n.refuses["HX-000102"] = n.away
	v := until("no-bed", "23", "11", "2026")
	v["pick"] = []string{"HX-000101|P1", "HX-000102|P1"}
	w := send(t, n.server(t), kofi, "/tonight/extend", v)
	body := w.Body.String()
	for _, want := range []string{"The list cannot be read just now", "<strong>HX-000101</strong>: Recorded", `value="HX-000102|P1" checked`, `value="KEY"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q: %s", want, body)
		}
	}
}

func TestWrongInputKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	for what, tt := range map[string]struct {
		values url.Values
		pick   bool
		want   string
	}{
		"nobody ticked":   {until("no-bed", "23", "11", "2026"), false, "Tick each household whose booking is extended"},
		"no night":        {until("no-bed", "", "", ""), true, "Enter the last night to pay for"},
		"a past night":    {until("no-bed", "21", "11", "2026"), true, "must be tonight or later"},
		"paid for":        {until("last-night", "22", "11", "2026"), true, "Tonight is paid for already"},
		"a year mistyped": {until("no-bed", "23", "11", "2062"), true, "check the year"},
	} {
		n := newNight()
		if tt.pick {
			tt.values["pick"] = []string{"HX-000101|P1"}
		}
		w := send(t, n.server(t), kofi, "/tonight/extend", tt.values)
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), tt.want) || strings.Contains(w.Body.String(), `value="HX-000101|P1" checked`) != tt.pick {
			t.Errorf("%s: %d", what, w.Code)
		}
		if len(n.asked) != 0 {
			t.Errorf("%s: something was recorded", what)
		}
	}
}

// A colleague's longer booking is not made shorter by a page that was opened before.
func TestAStalePageShortensNoBooking(t *testing.T) {
	t.Parallel()
	n := newNight()
	v := until("no-bed", "", "", "")
	v.Set("only", "HX-000105|P1|2026-11-23")
	if w := send(t, n.server(t), kofi, "/tonight/extend", v); w.Code != http.StatusSeeOther || len(n.asked) != 0 {
		t.Errorf("%d, recorded %d", w.Code, len(n.asked))
	}
}

// Who extends bookings of one team stays with that team, whether all went well or not.
func TestTheTeamStaysAfterBookingsAreExtended(t *testing.T) {
	t.Parallel()
	n := newNight()
	n.teams = map[string]string{"HX-000101": "north", "HX-000102": "south"}
	n.refuses["HX-000102"] = fault.New(fault.Unavailable, "Press the button again.")
	s := n.server(t)
	if body := askAs(t, s, kofi, "/?team=north").Body.String(); !strings.Contains(body, `<input type="hidden" name="team" value="north">`) {
		t.Error("the form does not carry the team")
	}
	v := until("no-bed", "23", "11", "2026")
	v.Set("team", "south")
	v["pick"] = []string{"HX-000102|P1"}
	if body := send(t, s, kofi, "/tonight/extend", v).Body.String(); strings.Contains(body, "Amina Yusuf") || !strings.Contains(body, `href="/?team=south" aria-current="true"`) || !strings.Contains(body, `name="team" value="south"`) {
		t.Error("after a failure the lists are those of every team")
	}
	v.Set("team", "north")
	v["pick"] = []string{"HX-000101|P1"}
	if w := send(t, s, kofi, "/tonight/extend", v); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/?team=north" {
		t.Errorf("afterwards %d to %q", w.Code, w.Header().Get("Location"))
	}
}
