package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"

	"github.com/google/go-cmp/cmp"
)

func init() {
	officers := map[string]string{kofi.ID: kofi.Name, priya.ID: priya.Name}
	sampleOf(accessLogPage, "nothing", accessLogView(today, officers)).as(audit)
	full := accessLogView(today, officers)
	for range 20 {
		full.show(someAccesses(), officers)
	}
	full.Pages = pages("/access-log", url.Values{}, nil, "x", "Access log")
	sampleOf(accessLogPage, "many", full).as(audit)
	wrong := accessLogView(today, officers)
	wrong.ReadValues(url.Values{"from-day": {"31"}, "from-month": {"2"}, "from-year": {"2026"}})
	wrongSampleOf(accessLogPage, "no-such-day", wrong, wrong.Form).as(priya)
	none := accessLogView(today, officers)
	none.Export.ReadValues(url.Values{})
	wrongSampleOf(accessLogPage, "no-reason", none, none.Export.Form).as(priya)
}

func someAccesses() []record.Access {
	at := civil.At(today, 9, 5)
	return []record.Access{
		{ID: 4, At: at, Officer: kofi.ID, Kind: record.AccessSearch, What: "search", Words: map[string]string{"name": "=Mo Wolfeschlegelsteinhausenbergerdorff", "number": ""}, Found: 2, Cases: []string{"HX-000123", "HX-000124"}, Matched: []string{"HX-000125"}},
		{ID: 3, At: at, Officer: "left-long-ago", Kind: record.AccessBrokeGlass, What: "restricted", Cases: []string{"HX-000123"}, Withheld: true},
		{ID: 2, At: at, Token: "token-a", Kind: record.AccessView, What: "page /cases/{reference}/documents", Cases: []string{"HX-000123"}},
		{ID: 1, At: at, Officer: kofi.ID, Kind: record.AccessExport, What: "overdue work csv", Words: map[string]string{"reason": "For the cabinet member"}},
	}
}

// log is the access log, and who took it away why.
type log struct {
	Record
	asked []record.AccessFilter
	took  []string
}

func (l *log) Officers(context.Context, string) ([]record.Officer, error) {
	return []record.Officer{{ID: kofi.ID, Name: kofi.Name}}, nil
}

func (l *log) Accesses(_ context.Context, _ record.Viewer, f record.AccessFilter) (record.Page[record.Access], error) {
	l.asked = append(l.asked, f)
	next := ""
	if f.Cursor == "" {
		next = "older"
	}
	return record.Page[record.Access]{Items: someAccesses(), Next: next}, nil
}

func (l *log) Export(_ context.Context, v record.Viewer, what, why string, _ []string) ([]string, error) {
	l.took = append(l.took, v.Officer+" "+what+" "+why)
	return nil, nil
}

func TestTheAccessLogIsNarrowedAndPaged(t *testing.T) {
	t.Parallel()
	l := &log{}
	s := newServer(t, func(c *Config) { c.Record = l })
	body := askAs(t, s, audit, "/access-log?reference=HX-000123&officer=kofi-danso&kind=search&from-day=1&from-month=11&from-year=2026&to-day=2&to-month=11&to-year=2026").Body.String()
	want := record.AccessFilter{Reference: "HX-000123", Officer: kofi.ID, Kind: record.AccessSearch, From: civil.At(civil.MustParse("2026-11-01"), 0, 0), To: civil.At(civil.MustParse("2026-11-03"), 0, 0)}
	if diff := cmp.Diff([]record.AccessFilter{want}, l.asked); diff != "" {
		t.Error(diff)
	}
	for _, text := range []string{"22 November 2026, 09:05:00", "Kofi Danso", "Searched (search), 2 shown", "HX-000123, HX-000124; not shown: HX-000125", "name: =Mo Wolfes", "Program token-a", "not shown, because it is about a restricted case", "page=older", `value="HX-000123"`} {
		if !strings.Contains(body, text) {
			t.Errorf("the page does not say %q: %s", text, body)
		}
	}
	if w := askAs(t, s, priya, "/access-log?from-day=31&from-month=2&from-year=2026"); w.Code != http.StatusUnprocessableEntity || len(l.asked) != 1 {
		t.Errorf("no such day: %d", w.Code)
	}
	if askAs(t, s, priya, "/access-log?page=older"); l.asked[1].Cursor != "older" {
		t.Errorf("asked for %+v", l.asked[1])
	}
	for _, p := range []who.Person{kofi, {ID: "t", Roles: []who.Role{who.Triage}}} {
		if w := askAs(t, s, p, "/access-log"); w.Code != http.StatusForbidden {
			t.Errorf("%v: %d", p.Roles, w.Code)
		}
	}
}

// The log is taken away for a reason, which stands in the log and in the file.
func TestTheAccessLogAsAFile(t *testing.T) {
	t.Parallel()
	l := &log{}
	s := newServer(t, func(c *Config) { c.Record = l })
	if w := postAs(s, audit, "/access-log.csv", url.Values{"list": {"kind=search"}}); w.Code != http.StatusUnprocessableEntity || len(l.took) != 0 || !strings.Contains(w.Body.String(), "Say why you need this log") {
		t.Errorf("without a reason: %d", w.Code)
	}
	l.asked = nil
	w := postAs(s, audit, "/access-log.csv", url.Values{"list": {"kind=search"}, "reason": {"A complaint"}})
	if w.Code != http.StatusOK || len(l.took) != 1 || l.took[0] != "audit access_log.csv A complaint" || len(l.asked) != 2 || l.asked[0].Kind != record.AccessSearch {
		t.Fatalf("answered %d, took %q, asked %+v", w.Code, l.took, l.asked)
	}
	for _, text := range []string{"Exported by," + audit.Name, "Why,A complaint", "Lines,8", "name: =Mo"} {
		if !strings.Contains(w.Body.String(), text) {
			t.Errorf("the file does not say %q: %s", text, w.Body)
		}
	}
	if w := postAs(s, kofi, "/access-log.csv", url.Values{"reason": {"x"}}); w.Code != http.StatusForbidden {
		t.Errorf("a caseworker: %d", w.Code)
	}
}
