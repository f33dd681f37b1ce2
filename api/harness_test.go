package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"dutyclock/api"
	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/casework/caseworktest"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

var noon = time.Date(2026, time.November, 24, 12, 0, 0, 0, time.UTC)

// tokens knows one token for each role, and one that has expired.
type tokens struct{ away error }

func (k tokens) Caller(_ context.Context, token string) (record.Caller, error) {
	if k.away != nil {
		return record.Caller{}, k.away
	}
	who, ok := strings.CutPrefix(token, "secret-")
	if !ok || who == "expired" {
		return record.Caller{}, fault.New(fault.Forbidden, "expired")
	}
	role, team, _ := strings.Cut(who, ".")
	c := record.Caller{Token: "tok-" + who, Role: role}
	if team != "" {
		c.Teams = strings.Split(team, ".")
	}
	return c, nil
}

// lists answers with what was asked, so that tests can see it.
type lists struct {
	cases    record.CaseFilter
	clocks   record.ClockFilter
	search   record.Search
	viewer   record.Viewer
	troubles string
}

// sight hides some cases, notes who saw which, and fails where it is told to.
type sight struct {
	hidden map[string]bool
	seen   []string
	away   error
}

func (s *sight) Sight(_ context.Context, _ record.Viewer, reference string) (record.Sight, error) {
	return record.Sight{Hidden: s.hidden[reference]}, s.away
}

func (s *sight) View(_ context.Context, v record.Viewer, reference string, kind record.AccessKind, what string) error {
	s.seen = append(s.seen, v.Token+" "+string(kind)+" "+reference+" "+what)
	if s.away == nil && s.hidden[reference] {
		return fault.New(fault.Forbidden, "Only people who are named for it can open %s.", reference)
	}
	return s.away
}

func (l *lists) Cases(_ context.Context, _ record.Viewer, f record.CaseFilter) (record.Page[record.CaseRow], error) {
	l.cases = f
	return record.Page[record.CaseRow]{}, nil
}

func (l *lists) Clocks(_ context.Context, _ record.Viewer, f record.ClockFilter) (record.Page[record.ClockRow], error) {
	l.clocks = f
	return record.Page[record.ClockRow]{Items: []record.ClockRow{{Reference: "HX-1", Because: []string{}}}, Next: "more"}, nil
}

func (l *lists) Letters(context.Context, string) ([]record.LetterRow, error) {
	return []record.LetterRow{{Key: "N02/relief"}}, nil
}

func (l *lists) History(_ context.Context, reference string) ([]record.HistoryRow, error) {
	if reference == "HX-none" {
		return nil, fault.New(fault.NotFound, "There is no case %s.", reference)
	}
	return []record.HistoryRow{{Revision: 1, Facts: []casefile.Fact{}, Hash: "ab", PreviousHash: "cd"}}, nil
}

func (l *lists) Search(_ context.Context, v record.Viewer, q record.Search) (record.Results, error) {
	l.search, l.viewer = q, v
	return record.Results{Items: []record.Found{{Reference: "HX-1", Name: "Ada Invented", Why: []record.Match{record.MatchName}}}, More: 2}, nil
}

func (l *lists) Troubles(_ context.Context, _ record.Viewer, team, _ string, _ int) (record.Page[record.Trouble], error) {
	l.troubles = team
	return record.Page[record.Trouble]{Items: []record.Trouble{{Message: 7}}}, nil
}

// office is an API on casework in memory.
type office struct {
	t       testing.TB
	server  *api.Server
	cases   *caseworktest.Cases
	store   *caseworktest.Store
	lists   *lists
	sight   *sight
	tokens  *tokens
	log     *bytes.Buffer
	now     time.Time
	seen    []seen
	checks  []api.Check
	wrapper func(api.Casework) api.Casework
}

type seen struct {
	route, method string
	status        int
}

func (o *office) Request(route, method string, status int, _ time.Duration) {
	o.seen = append(o.seen, seen{route, method, status})
}

type option func(*office)

func withChecks(checks ...api.Check) option { return func(o *office) { o.checks = checks } }

func withCasework(wrap func(api.Casework) api.Casework) option {
	return func(o *office) { o.wrapper = wrap }
}

func newOffice(t testing.TB, options ...option) *office {
	t.Helper()
	o := &office{t: t, store: caseworktest.NewStore(), lists: &lists{}, sight: &sight{hidden: map[string]bool{}}, tokens: &tokens{}, log: new(bytes.Buffer), now: noon}
	clock := func() time.Time { return o.now }
	o.cases = caseworktest.NewCases(o.store, clock)
	for _, set := range options {
		set(o)
	}
	var work api.Casework = casework.New(casework.Config{Cases: o.cases, Store: o.store, Clock: clock, Demo: true})
	if o.wrapper != nil {
		work = o.wrapper(work)
	}
	server, err := api.New(api.Config{
		Casework: work, Record: o.lists, Sight: o.sight, Tokens: o.tokens, Checks: o.checks,
		Log: slog.New(slog.NewJSONHandler(o.log, nil)), Observer: o, Version: "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	o.server = server
	return o
}

// request is a call to be made; do makes it.
type request struct {
	o       *office
	method  string
	path    string
	body    string
	headers map[string]string
}

func (o *office) get(path string) *request { return &request{o: o, method: http.MethodGet, path: path} }

func (o *office) post(path, body string) *request {
	return &request{o: o, method: http.MethodPost, path: path, body: body}
}

func (r *request) with(header, value string) *request {
	if r.headers == nil {
		r.headers = map[string]string{}
	}
	r.headers[header] = value
	return r
}

func (r *request) as(who string) *request { return r.with("Authorization", "Bearer secret-"+who) }

// answer is what came back.
type answer struct {
	t      testing.TB
	status int
	header http.Header
	body   []byte
}

func (r *request) do() answer {
	r.o.t.Helper()
	var body io.Reader
	if r.body != "" {
		body = strings.NewReader(r.body)
	}
	req := httptest.NewRequestWithContext(r.o.t.Context(), r.method, r.path, body)
	req.Header.Set("Authorization", "Bearer secret-manager")
	if r.method == http.MethodPost {
		req.Header.Set("Content-Type", "application/json")
	}
	for name, value := range r.headers {
		if value == "" {
			req.Header.Del(name)
			continue
		}
		req.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	r.o.server.ServeHTTP(w, req)
	a := answer{r.o.t, w.Code, w.Header(), w.Body.Bytes()}
	if len(r.o.seen) > 0 && r.o.seen[len(r.o.seen)-1].route != "none" && a.status != http.StatusMethodNotAllowed {
		asDescribed(r.o.t, req, a)
	}
	return a
}

// want checks the status and gives the answer on.
func (a answer) want(status int) answer {
	a.t.Helper()
	if a.status != status {
		a.t.Fatalf("answered %d %s, want %d", a.status, a.body, status)
	}
	if kind := a.header.Get("Content-Type"); status >= 400 && kind != "application/problem+json" {
		a.t.Errorf("an error is answered as %q", kind)
	}
	return a
}

func (a answer) into(target any) {
	a.t.Helper()
	if err := json.Unmarshal(a.body, target); err != nil {
		a.t.Fatalf("answer %s: %v", a.body, err)
	}
}

// problem is the answer as a problem.
func (a answer) problem() api.Problem {
	a.t.Helper()
	var p api.Problem
	a.into(&p)
	if p.Type == "" || p.Title == "" || p.Detail == "" || p.Status != a.status {
		a.t.Errorf("problem %+v lacks something", p)
	}
	return p
}

const opening = `{"applicant": {"name": "Ada Invented", "contacts": [{"kind": "email", "value": "ada@example.org"}, {"kind": "mobile", "value": "07700 900123"}]},
	"officer": "o.one", "team": "north", "facts": [
	{"type": "application_made", "on": "2026-10-05", "channel": "phone"},
	{"type": "duty_accepted", "on": "2026-10-05", "duty": "relief"}]}`

// open opens a case and gives its reference.
func (o *office) open(body string) string {
	o.t.Helper()
	var a struct{ Reference string }
	o.post("/api/v1/cases", body).do().want(http.StatusCreated).into(&a)
	return a.Reference
}
