package web

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"

	"github.com/google/go-cmp/cmp"
)

// asRecord is Record by another name, because callDesk has a method of that one.
type asRecord interface{ Record }

// callDesk keeps drafts, finds people and opens cases as the store and the service do:
// a smaller count of saves changes nothing, and a key is one act.
type callDesk struct {
	asRecord
	Casework
	mu      sync.Mutex
	drafts  map[string]record.Draft
	owner   map[string]string
	away    bool
	found   record.Results
	asked   []record.Search
	opened  []casework.OpenRequest
	keys    map[casework.Key]bool
	notes   map[casework.Key]casework.NoteRequest
	noNotes bool
	ended   []record.CallEnded
}

func newCallDesk() *callDesk {
	return &callDesk{drafts: map[string]record.Draft{}, owner: map[string]string{}, keys: map[casework.Key]bool{}, notes: map[casework.Key]casework.NoteRequest{}}
}

var errAway = fault.New(fault.Unavailable, "The record is away.")

func (d *callDesk) SaveDraft(_ context.Context, v record.Viewer, draft record.Draft) (record.Draft, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.away {
		return record.Draft{}, errAway
	}
	if before, there := d.drafts[draft.ID]; there && before.Saves >= draft.Saves {
		return before, nil
	}
	draft.SavedAt, draft.BegunAt = civil.At(today, 18, 42), civil.At(today, 18, 40)
	d.drafts[draft.ID], d.owner[draft.ID] = draft, v.Officer
	return draft, nil
}

func (d *callDesk) Draft(_ context.Context, v record.Viewer, id string) (record.Draft, bool, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	draft, there := d.drafts[id]
	if d.away {
		return record.Draft{}, false, errAway
	}
	return draft, there && d.owner[id] == v.Officer, nil
}

func (d *callDesk) Drafts(_ context.Context, v record.Viewer, _ record.DraftKind) ([]record.Draft, error) {
	var out []record.Draft
	for id, draft := range d.drafts {
		if d.owner[id] == v.Officer {
			out = append(out, draft)
		}
	}
	return out, nil
}

// turn takes the record away, or brings it back.
func (d *callDesk) turn(away bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.away = away
}

func (d *callDesk) EndDraft(_ context.Context, _ record.Viewer, id string) error {
	delete(d.drafts, id)
	return nil
}

func (d *callDesk) EndCall(_ context.Context, v record.Viewer, id, why string) error {
	delete(d.drafts, id)
	d.ended = append(d.ended, record.CallEnded{Officer: v.Officer, Why: why, BegunAt: civil.At(today, 18, 40), EndedAt: civil.At(today, 18, 42)})
	return nil
}

func (d *callDesk) CallsEnded(context.Context, time.Time) ([]record.CallEnded, error) {
	return d.ended, nil
}

func (d *callDesk) Officers(context.Context, string) ([]record.Officer, error) { return nil, nil }

func (d *callDesk) Search(_ context.Context, _ record.Viewer, q record.Search) (record.Results, error) {
	d.asked = append(d.asked, q)
	return d.found, nil
}

func (d *callDesk) Open(_ context.Context, _ record.Caller, req casework.OpenRequest, key casework.Key) (casework.Answer, error) {
	a := casework.Answer{Position: casefile.Position{Reference: "HX-000123"}}
	if a.Repeated = d.keys[key]; !a.Repeated {
		d.keys[key], d.opened = true, append(d.opened, req)
	}
	return a, nil
}

func (d *callDesk) AddNote(_ context.Context, _ record.Viewer, _ string, req casework.NoteRequest, key casework.Key) (string, error) {
	if d.noNotes {
		return "", errAway
	}
	d.notes[key] = req
	return "note-1", nil
}

func (d *callDesk) server(t *testing.T) *Server {
	return newServer(t, func(c *Config) { c.Record, c.Casework = d, d })
}

// begun begins a call and gives its path.
func begun(t *testing.T, s *Server) string {
	t.Helper()
	w := send(t, s, kofi, "/call/new", url.Values{"_key": {"KEY"}, "number": {"07700 900123"}, "name": {"Amira"}})
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), "/call/call-") {
		t.Fatalf("%d to %q", w.Code, w.Header().Get("Location"))
	}
	return w.Header().Get("Location")
}

// window opens a call, as a window does, and gives what the window holds.
func window(t *testing.T, s *Server, p who.Person, path string) (url.Values, string) {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r.WithContext(who.With(r.Context(), p)))
	body := w.Body.String()
	if w.Code != http.StatusOK {
		return nil, strconv.Itoa(w.Code)
	}
	values := url.Values{}
	for _, m := range regexp.MustCompile(`name="(_saves|_window|name|number)"(?: type="text")? value="([^"]*)"`).FindAllStringSubmatch(body, -1) {
		values.Set(m[1], m[2])
	}
	return values, body
}

// aCall is what is typed during a call, in the fewest words that open a case with a
// decision about tonight.
func aCall() url.Values {
	return url.Values{"safe-now": {"yes"}, "name": {"Amira"}, "number": {"07700 900123"}, "call-back": {"yes"}, "voicemail": {"no"}, "never": {"Dan, her husband\nHis mother"},
		"where": {"Bus station"}, "adults": {"1"}, "children": {"7, about 3 and baby"}, "pregnant": {"yes"}, "months": {"6"}, "danger": {"home"}, "happened": {"She left with the children."},
		"bed": {"no"}, "needs": {"no_stairs", "dog"}, "language": {"so"}, "things": {"Pram left behind"}, "interim": {"yes"}, "reasons": {"Children, left because of violence"}}
}

func init() {
	d := newCallDesk()
	s := &Server{config: Config{Record: d, Casework: d}, clock: func() time.Time { return civil.At(today, 18, 42) }}
	start := CallStart{Search: s.newSearch(), Unfinished: []UnfinishedCall{{ID: "call-1", Who: "Woman with a blue coat", Begun: "18:01 on 22 November 2026", Kept: "18:20 on 22 November 2026"}}}
	start.FillValues(url.Values{"name": {"Amira"}})
	start.Search.show(record.Results{Items: []record.Found{{Reference: "HX-000101", Name: "Amira Khan", Stage: casefile.StageRelief, Why: []record.Match{record.MatchName}}}}, nil)
	sampleOf(callPage, "somebody-found", start)
	oversees := CallStart{Search: s.newSearch(), Oversees: true, Ended: callsEndedTable([]record.CallEnded{
		{Officer: "kofi", Why: "cut_off", BegunAt: civil.At(today, 17, 2), EndedAt: civil.At(today, 17, 5)},
		{Officer: "kofi", Why: "not_homelessness", BegunAt: civil.At(today, 9, 2), EndedAt: civil.At(today, 9, 15)}}, map[string]string{"kofi": "Kofi Danso"})}
	sampleOf(callPage, "what-a-manager-sees", oversees).as(priya)

	v := s.newCallDraft("call-1")
	values := aCall()
	values.Set("name", "")
	values.Set("months", "many")
	v.ReadValues(values)
	v.Saves, v.Window, v.KeptAt = 4, "w", "18:42 on 22 November 2026"
	wrongSampleOf(callDraftPage, "no-name", v, v.Form)

	v = s.newCallDraft("call-1")
	v.ReadValues(aCall())
	facts := v.request("kofi", today).Facts
	position := casefile.Derive(casefile.Case{Reference: "HX-000123", Facts: facts}, today)
	o := opened{position: position, today: today, head: CaseHead{Name: "Amira", NeverTell: []string{"Dan, her husband", "His mother"}},
		standing: record.Standing{Case: casefile.Case{Facts: facts}}}
	sampleOf(callOpenedPage, "no-bed-yet", s.callOpenedView(&o, "HX-000123"))
}

// What is typed is there again after the page was loaded again, whatever else is wrong
// with it, and nobody else sees it.
func TestACallSurvives(t *testing.T) {
	t.Parallel()
	d := newCallDesk()
	s := d.server(t)
	path := begun(t, s)
	if again := begun(t, s); again != path {
		t.Errorf("the same form begins %s and %s", path, again)
	}
	typed, body := window(t, s, kofi, path)
	if typed.Get("name") != "Amira" || typed.Get("number") != "07700 900123" {
		t.Fatalf("what was searched for is not in the call: %s", body)
	}
	typed.Set("name", "")
	typed.Set("children", "7, about 3")
	typed.Set("months", "many")
	typed.Set("part", "tonight")
	if w := send(t, s, kofi, path+"/keep", typed); w.Code != http.StatusSeeOther || w.Header().Get("Location") != path+"#tonight" {
		t.Fatalf("%d to %q: %s", w.Code, w.Header().Get("Location"), w.Body)
	}
	_, body = window(t, s, kofi, path)
	if !strings.Contains(body, `value="7, about 3"`) || strings.Contains(body, "Error:") {
		t.Errorf("what was typed is not there again, or is held against somebody who still types: %s", body)
	}
	if _, code := window(t, s, priya, path); code != "404" {
		t.Errorf("somebody else is answered %s", code)
	}
	d.turn(true)
	typed.Set("happened", "She left with the children.")
	if w := send(t, s, kofi, path+"/keep", typed); !strings.Contains(w.Body.String(), "not kept yet") || !strings.Contains(w.Body.String(), "She left with the children.") {
		t.Errorf("while the record is away: %d %s", w.Code, w.Body)
	}
}

// keepAs sends what a window holds as the script does.
func keepAs(t *testing.T, s *Server, path string, values url.Values) (int, keptAnswer) {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, path+"/keep", strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept", "application/json")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r.WithContext(who.With(r.Context(), kofi)))
	var a keptAnswer
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	return w.Code, a
}

// Of two windows the one that was changed later wins, the older is told and keeps its
// words on the page. One window goes on though an answer was lost.
func TestTwoWindowsOfOneCall(t *testing.T) {
	t.Parallel()
	s := newCallDesk().server(t)
	path := begun(t, s)
	older, _ := window(t, s, kofi, path)
	newer, _ := window(t, s, kofi, path)
	newer.Set("where", "Bus station")
	for range 3 { // its answers are lost: the window goes on from the same count
		if code, a := keepAs(t, s, path, newer); code != http.StatusOK || a.Later {
			t.Fatalf("the newer window is told %d %+v", code, a)
		}
	}
	older.Set("where", "Library")
	if code, a := keepAs(t, s, path, older); code != http.StatusConflict || !a.Later {
		t.Errorf("the older window is told %d %+v", code, a)
	}
	for _, to := range []string{path, path + "/keep"} {
		w := send(t, s, kofi, to, older)
		if body := w.Body.String(); w.Code != http.StatusUnprocessableEntity || !strings.Contains(body, "another window") || !strings.Contains(body, "Library") {
			t.Errorf("the older window is answered at %s with %d %s", to, w.Code, body)
		}
	}
	if _, body := window(t, s, kofi, path); !strings.Contains(body, "Bus station") || strings.Contains(body, "Library") {
		t.Error("the newer words are gone")
	}
	older.Set("_saves", "4") // it was told what is kept, and presses again
	if code, _ := keepAs(t, s, path, older); code != http.StatusOK {
		t.Errorf("somebody who chose is answered %d", code)
	}
}

// A case is opened from a call once, with what can be said in facts; all that was
// typed is its note, and the draft is gone.
func TestACaseIsOpenedFromACall(t *testing.T) {
	t.Parallel()
	d := newCallDesk()
	s := d.server(t)
	path := begun(t, s)
	values, _ := window(t, s, kofi, path)
	for name, v := range aCall() {
		values[name] = v
	}
	d.noNotes = true
	if w := send(t, s, kofi, path, values); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "HX-000123 is open") {
		t.Errorf("without its note: %d %s", w.Code, w.Body)
	}
	d.noNotes = false
	for range 2 { // the second is a press whose answer was lost
		if w := send(t, s, kofi, path, values); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/call/opened/HX-000123" {
			t.Fatalf("%d to %q: %s", w.Code, w.Header().Get("Location"), w.Body)
		}
	}
	if d.opened[0].Team != kofi.Team || d.opened[0].Officer != kofi.ID {
		t.Errorf("the case is of team %q and officer %q", d.opened[0].Team, d.opened[0].Officer)
	}
	if len(d.opened) != 1 || len(d.notes) != 1 || len(d.drafts) != 0 {
		t.Fatalf("%d cases, %d notes, %d drafts", len(d.opened), len(d.notes), len(d.drafts))
	}
	req := d.opened[0]
	want := casework.Applicant{Name: "Amira", Contacts: []casework.ContactEntry{{Kind: "mobile", Value: "07700 900123", SafeContact: &casework.SafeContact{
		Use: "please_call_only", Voicemail: casefile.Is(false), NeverTell: []string{"never-tell-1", "never-tell-2"}}}}}
	if diff := cmp.Diff(want, req.Applicant); diff != "" {
		t.Errorf("the applicant (-want +got):\n%s", diff)
	}
	outcome := casefile.Decide(casefile.State{Reference: "HX-000123"}, casefile.Command{Key: "k", BodyHash: "b", Token: "t", Today: today, Now: civil.At(today, 18, 42), Facts: req.Facts})
	if outcome.Refused() {
		t.Fatalf("the case refuses: %v", outcome.Refusals)
	}
	if h, _ := casefile.HouseholdOn(req.Facts, today); h.Words() != "1 adult, 3 children (about 7, about 3, about 0), expecting a child" {
		t.Errorf("the household is %s", h.Words())
	}
	if bed := casefile.Derive(casefile.Case{Reference: "HX-000123", Facts: req.Facts}, today).Regions.Bed; !bed.Owed {
		t.Errorf("no bed is owed: %+v", bed)
	}
	for _, f := range req.Facts {
		text, err := f.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if f.Type == casefile.TypeDutyAccepted || strings.Contains(string(text), "Amira") || strings.Contains(string(text), "Dan") {
			t.Errorf("this fact should not be: %s", text)
		}
		if _, problems, err := casefile.DecodeCase([]byte(`{"reference": "HX-000123", "facts": [` + string(text) + `]}`)); err != nil || len(problems) > 0 {
			t.Errorf("%s: %v %v", text, err, problems)
		}
	}
	for _, note := range d.notes {
		if !note.Sensitive {
			t.Error("the note is not marked as sensitive")
		}
		for _, said := range []string{"Bus station", "She left with the children.", "Children, left because of violence", "Pram left behind", "Dan, her husband", "Somali", "about 3 and baby"} {
			if !strings.Contains(note.Text, said) {
				t.Errorf("the note does not say %q:\n%s", said, note.Text)
			}
		}
	}
}

// A name is all that has to be there. A no needs its reason.
func TestLittleHasToBeSaid(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		values url.Values
		opens  bool
	}{
		{url.Values{"name": {"Man at the station"}}, true},
		{url.Values{"happened": {"Evicted"}}, false},
		{url.Values{"name": {"Man at the station"}, "interim": {"no"}}, false},
		{url.Values{"name": {"Man at the station"}, "interim": {"no"}, "reasons": {"He has a flat"}}, true},
	} {
		d := newCallDesk()
		s := d.server(t)
		path := begun(t, s)
		values, _ := window(t, s, kofi, path)
		values.Del("name")
		for name, v := range tt.values {
			values[name] = v
		}
		w := send(t, s, kofi, path, values)
		if opened := len(d.opened) == 1; opened != tt.opens {
			t.Errorf("%v: %d %s", tt.values, w.Code, w.Body)
		}
		for _, req := range d.opened {
			if len(req.Applicant.Contacts) != 1 || req.Applicant.Contacts[0].SafeContact != nil {
				t.Errorf("nobody asked, and %+v is said", req.Applicant.Contacts)
			}
		}
		if len(d.drafts) == 0 != tt.opens {
			t.Errorf("%v: the draft is there: %v", tt.values, len(d.drafts) == 1)
		}
	}
}

func TestRoughAgesOfChildren(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"7, about 3, baby": "7 3 0", "7 and 12": "7 12", "6ish; ?": "6 ?", "18 months": "1", "8 mths\n2": "0 2", "2½": "2", "girl 4 & boy": "4 ?", "": "", "11m": "0"} {
		var got []string
		for _, age := range childrenSaid(text) {
			if age == nil {
				got = append(got, "?")
			} else {
				got = append(got, strconv.Itoa(*age))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

// Somebody who is not found, or may not be seen, is answered alike; the call goes on.
func TestACallerIsSearchedForFirst(t *testing.T) {
	t.Parallel()
	d := newCallDesk()
	s := d.server(t)
	w := send(t, s, kofi, "/call", url.Values{"name": {"Amira"}, "_key": {"KEY"}})
	if body := w.Body.String(); !strings.Contains(body, "Nobody was found") || !strings.Contains(body, `formaction="/call/new"`) || !strings.Contains(body, `value="Amira"`) {
		t.Errorf("%d %s", w.Code, body)
	}
	d.found = record.Results{Items: []record.Found{{Reference: "HX-000101", Name: "Amira Khan", Why: []record.Match{record.MatchName}}}}
	if w := send(t, s, kofi, "/call", url.Values{"name": {"Amira"}}); !strings.Contains(w.Body.String(), `href="/cases/HX-000101"`) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := send(t, s, kofi, "/call", url.Values{}); w.Code != http.StatusUnprocessableEntity || len(d.asked) != 2 {
		t.Errorf("nothing is looked for: %d, asked %v", w.Code, d.asked)
	}
	if w := send(t, s, audit, "/call", url.Values{"name": {"Amira"}}); w.Code != http.StatusForbidden {
		t.Errorf("an auditor is answered %d", w.Code)
	}
}

func TestACallEndsWithAReason(t *testing.T) {
	t.Parallel()
	d := newCallDesk()
	s := d.server(t)
	path := begun(t, s)
	if w := send(t, s, kofi, path+"/end", url.Values{}); w.Code != http.StatusUnprocessableEntity || len(d.drafts) != 1 {
		t.Errorf("without a reason: %d, %d drafts", w.Code, len(d.drafts))
	}
	if w := send(t, s, kofi, path+"/end", url.Values{"why": {"mistake"}}); w.Code != http.StatusSeeOther || len(d.drafts) != 0 {
		t.Errorf("with a reason: %d, %d drafts", w.Code, len(d.drafts))
	}
	if len(d.ended) != 1 || d.ended[0].Why != "mistake" || d.ended[0].Officer == "" {
		t.Errorf("kept %+v", d.ended)
	}
	// Those who oversee read why; others do not.
	for _, one := range []struct {
		who   who.Person
		reads bool
	}{{priya, true}, {kofi, false}} {
		r, w := httptest.NewRequest(http.MethodGet, "/call", nil), httptest.NewRecorder()
		s.ServeHTTP(w, r.WithContext(who.With(r.Context(), one.who)))
		if said := w.Body.String(); w.Code != http.StatusOK || strings.Contains(said, "begun by mistake, or twice") != one.reads {
			t.Errorf("%s reads why a call ended: %t", one.who.Name, !one.reads)
		}
	}
}
