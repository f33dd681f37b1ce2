package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"

	"github.com/google/go-cmp/cmp"
)

// finder finds what a test says, and keeps what it was asked.
type finder struct {
	Record
	found  record.Results
	asked  record.Search
	viewer record.Viewer
	times  int
}

func (f *finder) Search(_ context.Context, v record.Viewer, q record.Search) (record.Results, error) {
	f.asked, f.viewer = q, v
	f.times++
	return f.found, nil
}

func (*finder) Officers(context.Context, string) ([]record.Officer, error) {
	return []record.Officer{{ID: "o-2", Name: "Bea Okafor"}}, nil
}

// postAs sends a form as somebody.
func postAs(s *Server, p who.Person, path string, values url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r.WithContext(who.With(r.Context(), p)))
	return w
}

func someHits(n, more int) record.Results {
	out := record.Results{More: more}
	for range n {
		out.Items = append(out.Items, record.Found{Reference: "HX-000123", Name: "Wilhelmina Ashworth-Featherstonehaugh", Stage: casefile.StageRelief, Officer: "o-2", Team: "north",
			Relation: "partner", BirthDate: civil.MustParse("1990-02-01"), As: "Mina Featherstone", Why: []record.Match{record.MatchFormerName, record.MatchSound}},
			record.Found{Reference: "HX-000124", Stage: casefile.StageNew, Why: []record.Match{record.MatchReference}})
	}
	return out
}

func init() {
	s := &Server{clock: func() time.Time { return civil.At(today, 10, 30) }}
	hits := s.newSearch()
	hits.ReadValues(url.Values{"name": {"mina"}})
	hits.show(someHits(2, 23), map[string]string{"o-2": "Bea Okafor"})
	sampleOf(searchPage, "some-of-many", hits)
	wrong := s.newSearch()
	wrong.ReadValues(url.Values{"name": {"m"}, "number": {"12"}})
	wrongSampleOf(searchPage, "too-short", wrong, wrong.Form)
}

// The one box knows what was typed.
func TestTheOneBoxKnowsWhatWasTyped(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]record.Search{
		"Amina Yusuf":           {Name: "Amina Yusuf"},
		" O'Brien-Smith ":       {Name: "O'Brien-Smith"},
		"hx-000123":             {Reference: "hx-000123"},
		"HX000123":              {Reference: "HX000123"},
		"07700 900123":          {Number: "07700 900123"},
		"+44 (0)7700-900123":    {Number: "+44 (0)7700-900123"},
		"900123":                {Number: "900123"},
		"a.yusuf@example.org":   {Address: "a.yusuf@example.org"},
		"hx1 2ab":               {Address: "hx1 2ab"},
		"1/2/1990":              {BirthDate: civil.MustParse("1990-02-01")},
		"Anne-Marie 12 High St": {Name: "Anne-Marie 12 High St"},
	} {
		f := &finder{}
		s := newServer(t, func(c *Config) { c.Record = f })
		if w := postAs(s, kofi, "/search", url.Values{oneBox: {typed}}); w.Code != http.StatusOK {
			t.Errorf("%q is answered with %d", typed, w.Code)
		}
		if diff := cmp.Diff(want, f.asked); diff != "" {
			t.Errorf("%q (-want +got):\n%s", typed, diff)
		}
	}
}

func TestSearchSaysWhomItFoundAndWhy(t *testing.T) {
	t.Parallel()
	f := &finder{found: someHits(25, 23)}
	s := newServer(t, func(c *Config) { c.Record = f })
	w := postAs(s, kofi, "/search", url.Values{"name": {"mina"}, "born-day": {"1"}, "born-month": {"2"}, "born-year": {"1990"}})
	body := w.Body.String()
	for _, want := range []string{"50 of 73 people", "Wilhelmina Ashworth-Featherstonehaugh", `href="/cases/HX-000123"`, "Former name; sounds like the name", "As Mina Featherstone, partner, born 1 February 1990",
		"Bea Okafor", "No name recorded", "Nobody", `value="mina"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if f.viewer.Officer != kofi.ID || f.asked.BirthDate != civil.MustParse("1990-02-01") {
		t.Errorf("asked by %+v for %+v", f.viewer, f.asked)
	}
	f.found = record.Results{}
	if body := postAs(s, kofi, "/search", url.Values{"name": {"mina"}}).Body.String(); !strings.Contains(body, "Nobody was found") || strings.Contains(body, "<table") {
		t.Error("the page does not say that nobody was found")
	}
}

func TestSearchAsksForEnough(t *testing.T) {
	t.Parallel()
	f := &finder{}
	s := newServer(t, func(c *Config) { c.Record = f })
	for want, values := range map[string]url.Values{
		"at least two letters":  {oneBox: {"m"}},
		"Type a name, a number": {oneBox: {"  "}},
		"last six digits":       {"number": {"0123"}},
		"real":                  {"born-day": {"31"}, "born-month": {"2"}, "born-year": {"1990"}},
	} {
		w := postAs(s, kofi, "/search", values)
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%v: %d, without %q", values, w.Code, want)
		}
	}
	if f.times != 0 {
		t.Errorf("%d searches were made with too little", f.times)
	}
	if w := askAs(t, s, audit, "/search?q=amina"); w.Code != http.StatusOK || strings.Contains(w.Body.String(), "amina") || f.times != 0 {
		t.Errorf("an address with a name in it is taken: %d", w.Code)
	}
}
