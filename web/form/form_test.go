package form_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
	"dutyclock/web/form"

	"github.com/google/go-cmp/cmp"
)

var today = civil.Must(2026, time.November, 22)

// placement is a form as a page would have it.
type placement struct {
	*form.Form
	Place   *form.Text
	On      *form.Date
	Kind    *form.Choice
	Other   *form.Text
	Told    *form.Choices
	Nothing *form.Text
}

func newPlacement() placement {
	f := form.New(today)
	p := placement{Form: f}
	p.Place = f.Text("place", "Where are they?").Required("Enter where they are").AtMost(10, "The place must be 10 characters or less")
	p.On = f.Date("on", "When did it start?").Called("The day it started").Required("Enter the day it started").NotFuture()
	p.Other = f.Text("other", "What kind?").Required("Enter the kind")
	p.Kind = f.Choice("kind", "Kind of place", form.Option{Value: "bnb", Label: "Bed and breakfast"}, form.Option{Value: "other", Label: "Other", Reveals: []form.Input{p.Other}}).Required("Select the kind of place")
	p.Told = f.Choices("told", "Who was told?", form.Option{Value: "school", Label: "School"}, form.Option{Value: "gp", Label: "GP"}, form.Option{Value: "none", Label: "Nobody", Alone: true})
	p.Nothing = f.Area("note", "Anything else?")
	return p
}

func post(values string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(values))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

func TestAFormThatIsRight(t *testing.T) {
	t.Parallel()
	p := newPlacement()
	ok := p.Read(post("_key=abc&place=+Inn+&on-day=2&on-month=11&on-year=2026&kind=bnb&told=gp&told=school&note=one%0D%0Atwo"))
	if !ok {
		t.Fatalf("refused: %v", p.Problems())
	}
	if p.Key != "abc" || p.Place.Value != "Inn" || p.On.Value != civil.Must(2026, time.November, 2) || p.Kind.Value != "bnb" || p.Nothing.Value != "one\ntwo" {
		t.Errorf("read %q %q %v %q %q", p.Key, p.Place.Value, p.On.Value, p.Kind.Value, p.Nothing.Value)
	}
	if diff := cmp.Diff([]string{"school", "gp"}, p.Told.Values); diff != "" {
		t.Error(diff)
	}
}

func TestEverythingThatIsWrongIsSaidInTheOrderOfThePage(t *testing.T) {
	t.Parallel()
	p := newPlacement()
	if p.Read(post("place=Somewhere+far+away&on-day=2&on-year=2026&told=gp&told=none")) {
		t.Fatal("a wrong form was taken")
	}
	want := []form.Problem{
		{ID: "place", Text: "The place must be 10 characters or less"},
		{ID: "on-month", Text: "The day it started must include a month"},
		{ID: "kind", Text: "Select the kind of place"},
		{ID: "told", Text: "Choose “Nobody” or the others, not both"},
	}
	if diff := cmp.Diff(want, p.Problems()); diff != "" {
		t.Error(diff)
	}
	if p.Place.Value != "Somewhere far away" || p.On.Day != "2" || p.On.Year != "2026" || !p.Told.Has("none") || p.Key == "" {
		t.Error("what was typed is not given back")
	}
}

func TestAFieldBelowAnOptionCountsWithTheOption(t *testing.T) {
	t.Parallel()
	p := newPlacement()
	if !p.Read(post("place=Inn&on-day=today&kind=bnb&other=hidden")) || p.Other.Value != "" {
		t.Errorf("a field that was not shown was read: %q, %v", p.Other.Value, p.Problems())
	}
	p = newPlacement()
	p.Read(post("place=Inn&on-day=today&kind=other"))
	if diff := cmp.Diff([]form.Problem{{ID: "other", Text: "Enter the kind"}}, p.Problems()); diff != "" {
		t.Error(diff)
	}
}

func TestAnAnswerThatIsNotOnThePageIsRefused(t *testing.T) {
	t.Parallel()
	p := newPlacement()
	p.Read(post("place=Inn&on-day=today&kind=castle&told=king"))
	if len(p.Problems()) != 2 || p.Kind.Value != "" || len(p.Told.Values) != 0 {
		t.Errorf("took %q and %q: %v", p.Kind.Value, p.Told.Values, p.Problems())
	}
}

func TestAKeyThatCannotBeOursIsReplaced(t *testing.T) {
	t.Parallel()
	for _, sent := range []string{"", "has space", strings.Repeat("k", 201), "a\nb"} {
		f := form.New(today)
		made := f.Key
		f.ReadValues(url.Values{form.KeyName: {sent}})
		if f.Key != made || made == "" {
			t.Errorf("the key %q was taken as %q", sent, f.Key)
		}
	}
	if first, second := form.New(today), form.New(today); first.Key == second.Key {
		t.Error("two forms have the same key")
	}
}

func TestARefusalOfTheLawStandsAtItsField(t *testing.T) {
	t.Parallel()
	p := newPlacement()
	refusal := &casefile.Refused{Problems: []casefile.Problem{{Field: "started_on", Text: "The placement starts before the application."}, {Code: "closed", Text: "The case is closed."}}}
	if !p.Refused(refusal, map[string]string{"started_on": "on"}) {
		t.Fatal("a refusal was not taken for one")
	}
	want := []form.Problem{{Text: "The case is closed."}, {ID: "on-day", Text: "The placement starts before the application."}}
	if diff := cmp.Diff(want, p.Problems()); diff != "" {
		t.Error(diff)
	}
	if p.Refused(http.ErrNoCookie, nil) {
		t.Error("another error was taken for a refusal")
	}
}

func TestTextThatCannotBeKept(t *testing.T) {
	t.Parallel()
	for _, sent := range []string{"a%00b", "%ff", strings.Repeat("x", 10_001)} {
		f := form.New(today)
		f.Text("t", "Notes")
		if f.Read(post("t=" + sent)) {
			t.Errorf("%.10q was taken", sent)
		}
	}
}
