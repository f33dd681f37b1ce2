package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"dutyclock/internal/fault"
	"dutyclock/internal/who"
)

// Two officers who open one enquiry open one case, under one key; what the second typed
// stands in a note of it.
func TestAnEnquiryBecomesOneCaseWhoeverOpensIt(t *testing.T) {
	t.Parallel()
	d := fullTray()
	s, desk := enquiryServer(t, d)
	amal := who.Person{ID: "amal", Name: "Amal Osei", Roles: []who.Role{who.Triage}, Team: "south"}
	var paths []string
	for _, p := range []who.Person{kofi, amal} {
		paths = append(paths, send(t, s, p, "/enquiries/e1/call", url.Values{}).Header().Get("Location"))
	}
	if paths[0] == paths[1] {
		t.Fatal("they type into one call")
	}
	_, body := window(t, s, kofi, paths[0])
	if w := send(t, s, kofi, paths[0], standing(t, body)); w.Code != http.StatusSeeOther {
		t.Fatalf("the first is answered %d", w.Code)
	}
	_, body = window(t, s, amal, paths[1])
	typed := standing(t, body)
	typed.Set("note", "She rang too")
	d.claimed = fault.New(fault.Conflict, "Somebody else is opening a case from this enquiry at this moment.")
	if w := send(t, s, amal, paths[1], typed); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "no second case is opened") || !strings.Contains(w.Body.String(), "She rang too") {
		t.Errorf("while the first opens it, the second is answered %d", w.Code)
	}
	d.claimed = nil
	_, body = window(t, s, amal, paths[1])
	for range 2 { // the second time what is kept of the call is gone
		if w := send(t, s, amal, paths[1], standing(t, body)); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/call/opened/HX-000123" {
			t.Fatalf("the second is answered %d %s", w.Code, w.Header().Get("Location"))
		}
	}
	if len(desk.opened) != 1 || desk.opened[0].Officer != kofi.ID {
		t.Errorf("%d cases were opened", len(desk.opened))
	}
	notes := 0
	for _, n := range desk.notes {
		if strings.Contains(n.Text, "She rang too") {
			notes++
		}
	}
	if notes != 1 {
		t.Errorf("what the second typed stands in %d notes", notes)
	}
	if d.sent[0].EndedBy != kofi.ID {
		t.Errorf("%q opened it", d.sent[0].EndedBy)
	}
}

// Whom nobody has as their own work has no officer, and is the work of a team.
func TestACaseThatNoCaseworkerOpensHasNoOfficer(t *testing.T) {
	t.Parallel()
	for _, p := range []who.Person{{ID: "a", Roles: []who.Role{who.Triage}}, {ID: "b", Roles: []who.Role{who.Manager}}, {ID: "c", Roles: []who.Role{who.OutOfHours, who.Triage}}} {
		if got := officerOfNew(p); got != "" {
			t.Errorf("%v is given the case", p.Roles)
		}
	}
	if got := officerOfNew(who.Person{ID: "d", Roles: []who.Role{who.Triage, who.Caseworker}}); got != "d" {
		t.Errorf("a caseworker is not given it, but %q", got)
	}
}
