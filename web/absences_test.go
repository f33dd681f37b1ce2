package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
)

func init() {
	officers := []record.Officer{{ID: kofi.ID, Name: kofi.Name}, {ID: priya.ID, Name: priya.Name}, {ID: "wil", Name: "Wilhelmina Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh"}}
	list := []record.Absence{{ID: 1, Officer: kofi.ID, From: today, To: today.AddDays(4), Cover: "wil"}, {ID: 2, Officer: "wil", From: today.AddDays(9), To: today.AddDays(9), Cover: kofi.ID}}
	sampleOf(absencesPage, "nobody-away", absencesView(today, officers, kofi, nil))
	sampleOf(absencesPage, "mine", absencesView(today, officers, kofi, list))
	many := list
	for range 5 {
		many = append(many, many...)
	}
	sampleOf(absencesPage, "many-for-a-manager", absencesView(today, officers, priya, many)).as(priya)
	wrong := absencesView(today, officers, priya, nil)
	wrong.ReadValues(url.Values{"from-day": {"31"}, "from-month": {"2"}, "from-year": {"2026"}})
	wrongSampleOf(absencesPage, "everything-wrong", wrong, wrong.Form).as(priya)
}

// absent is who is away, and two who work here.
type absent struct {
	Record
	list []record.Absence
	did  []string
	err  error
}

func (a *absent) Officers(context.Context, string) ([]record.Officer, error) {
	return []record.Officer{{ID: kofi.ID, Name: kofi.Name}, {ID: "wil", Name: "Wil Ocampo"}, {ID: priya.ID, Name: priya.Name}}, nil
}

func (a *absent) Absences(_ context.Context, officer string, _ civil.Date) ([]record.Absence, error) {
	var out []record.Absence
	for _, one := range a.list {
		if officer == "" || one.Officer == officer || one.Cover == officer {
			out = append(out, one)
		}
	}
	return out, nil
}

func (a *absent) SaveAbsence(_ context.Context, v record.Viewer, one record.Absence) (int64, error) {
	if a.err != nil {
		return 0, a.err
	}
	one.ID = int64(len(a.list) + 1)
	a.list = append(a.list, one)
	a.did = append(a.did, fmt.Sprint(v.Officer, " notes ", one.Officer, " ", one.From, " ", one.To, " ", one.Cover))
	return one.ID, nil
}

func (a *absent) EndAbsence(_ context.Context, v record.Viewer, id int64) error {
	a.did = append(a.did, fmt.Sprint(v.Officer, " ends ", id))
	return nil
}

func away(values url.Values, from, to string) url.Values {
	for name, date := range map[string]string{"from": from, "to": to} {
		for k, v := range day(name, date) {
			values[k] = v
		}
	}
	return values
}

// An officer notes their own absence alone, a manager anybody's; the same form sent
// again notes nothing twice.
func TestWhoNotesAnAbsence(t *testing.T) {
	t.Parallel()
	a := &absent{}
	s := newServer(t, func(c *Config) { c.Record = a })
	send := func(p who.Person, path string, values url.Values) (int, string) {
		w := postAs(s, p, path, values)
		return w.Code, w.Body.String()
	}
	for range 2 {
		if code, body := send(kofi, "/absences", away(url.Values{"_key": {"k"}, "officer": {"wil"}, "cover": {priya.ID}}, "2026-11-23", "2026-11-27")); code != http.StatusSeeOther {
			t.Fatalf("answered %d %s", code, body)
		}
	}
	if code, _ := send(priya, "/absences", away(url.Values{"_key": {"k"}, "officer": {"wil"}, "cover": {kofi.ID}}, "2026-11-20", "2026-11-24")); code != http.StatusSeeOther {
		t.Errorf("a manager is answered with %d", code)
	}
	if got := strings.Join(a.did, "; "); got != "kofi-danso notes kofi-danso 2026-11-23 2026-11-27 priya-nair; priya-nair notes wil 2026-11-20 2026-11-24 kofi-danso" {
		t.Errorf("did %s", got)
	}
	for says, values := range map[string]url.Values{
		"Choose somebody else who covers":                  away(url.Values{"cover": {kofi.ID}}, "2026-12-01", "2026-12-02"),
		"The last day away must be the first or after it":  away(url.Values{"cover": {"wil"}}, "2026-12-02", "2026-12-01"),
		"Choose who covers":                                away(url.Values{}, "2026-12-01", "2026-12-02"),
		"The last day away must be today or in the future": away(url.Values{"cover": {"wil"}}, "2026-11-01", "2026-11-02"),
	} {
		if code, body := send(kofi, "/absences", values); code != http.StatusUnprocessableEntity || !strings.Contains(body, says) {
			t.Errorf("%d, and not %q", code, says)
		}
	}
	if code, _ := send(audit, "/absences", url.Values{}); code != http.StatusForbidden {
		t.Errorf("an auditor: %d", code)
	}
	a.err = fault.New(fault.Invalid, "One of them is noted as away already.")
	if code, body := send(kofi, "/absences", away(url.Values{"cover": {"wil"}}, "2026-12-01", "2026-12-02")); code != http.StatusUnprocessableEntity || !strings.Contains(body, "away already") {
		t.Errorf("away already: %d", code)
	}
}

func TestWhoEndsAnAbsence(t *testing.T) {
	t.Parallel()
	a := &absent{list: []record.Absence{{ID: 1, Officer: "wil", Cover: kofi.ID, From: today, To: today}, {ID: 2, Officer: kofi.ID, Cover: "wil", From: today, To: today}, {ID: 3, Officer: "wil", Cover: priya.ID, From: today, To: today}}}
	s := newServer(t, func(c *Config) { c.Record = a })
	for _, tt := range []struct {
		p    who.Person
		id   string
		code int
	}{{kofi, "1", 403}, {kofi, "2", 303}, {kofi, "3", 404}, {priya, "1", 303}, {priya, "9", 404}, {priya, "x", 404}} {
		if w := postAs(s, tt.p, "/absences/"+tt.id+"/end", url.Values{"_key": {"k"}}); w.Code != tt.code {
			t.Errorf("%s ends %s: %d", tt.p.ID, tt.id, w.Code)
		}
	}
	if got := strings.Join(a.did, "; "); got != "kofi-danso ends 2; priya-nair ends 1" {
		t.Errorf("did %s", got)
	}
	body := askAs(t, s, kofi, "/absences").Body.String()
	if !strings.Contains(body, "Wil Ocampo is away from Sunday 22 November 2026") || strings.Contains(body, "Priya Nair covers") || strings.Contains(body, "Who is away?") {
		t.Errorf("the page says %s", body)
	}
}
