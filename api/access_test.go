package api_test

import (
	"net/http"
	"strings"
	"testing"

	"dutyclock/internal/fault"
)

// routeRoles says for every route which of the roles may use it; the order is
// caseworker, manager, auditor, administrator.
var routeRoles = []struct {
	method, path, body string
	may                string
}{
	{"POST", "/api/v1/cases", `{}`, "cm-a"},
	{"GET", "/api/v1/cases", "", "cmua"},
	{"GET", "/api/v1/cases/HX-1", "", "cmua"},
	{"GET", "/api/v1/cases/HX-1/facts", "", "cmua"},
	{"POST", "/api/v1/cases/HX-1/facts", `{}`, "cm-a"},
	{"GET", "/api/v1/cases/HX-1/clocks", "", "cmua"},
	{"GET", "/api/v1/cases/HX-1/history", "", "cmua"},
	{"GET", "/api/v1/cases/HX-1/letters", "", "cmua"},
	{"GET", "/api/v1/cases/HX-1/letters/N02%2Frelief", "", "cmua"},
	{"POST", "/api/v1/cases/HX-1/letters/N02%2Frelief/issue", `{}`, "cm-a"},
	{"POST", "/api/v1/cases/HX-1/rehearse", `{}`, "cm-a"},
	{"GET", "/api/v1/clocks", "", "cmua"},
	{"POST", "/api/v1/search", `{}`, "cmua"},
	{"POST", "/api/v1/check", `{}`, "cmua"},
	{"GET", "/api/v1/troubles", "", "-mua"},
	{"POST", "/api/v1/troubles/7/retry", `{}`, "-m-a"},
}

func TestWhoMayDoWhat(t *testing.T) {
	o := newOffice(t)
	for _, r := range routeRoles {
		for i, role := range []string{"caseworker", "manager", "auditor", "administrator"} {
			req := &request{o: o, method: r.method, path: r.path, body: r.body}
			got := req.as(role).do()
			if may := r.may[i] != '-'; may == (got.status == http.StatusForbidden) {
				t.Errorf("%s %s as %s: answered %d", r.method, r.path, role, got.status)
			}
		}
		for name, header := range map[string]string{"no token": "", "expired": "Bearer secret-expired", "no scheme": "secret-manager", "empty": "Bearer ", "another scheme": "Basic secret-manager"} {
			req := &request{o: o, method: r.method, path: r.path, body: r.body}
			a := req.with("Authorization", header).do().want(http.StatusUnauthorized)
			if a.problem(); a.header.Get("WWW-Authenticate") == "" {
				t.Errorf("%s %s with %s: no WWW-Authenticate", r.method, r.path, name)
			}
		}
		req := &request{o: o, method: r.method, path: r.path, body: r.body}
		req.as("janitor").do().want(http.StatusForbidden)
	}
	if strings.Contains(o.log.String(), "secret-") {
		t.Error("a token is in the log")
	}
}

func TestTokensThatCannotBeLookedUp(t *testing.T) {
	o := newOffice(t)
	o.tokens.away = fault.New(fault.Unavailable, "The record cannot be reached.")
	o.get("/api/v1/cases").do().want(http.StatusServiceUnavailable)
}

func TestTeamsNarrowWhatIsSeen(t *testing.T) {
	o := newOffice(t)
	ref := o.open(opening) // of team north
	for path := range map[string]bool{"": true, "/facts": true, "/clocks": true, "/letters": true, "/history": true, "/letters/N02/relief": true} {
		o.get("/api/v1/cases/" + ref + path).as("caseworker.south").do().want(http.StatusForbidden)
		o.get("/api/v1/cases/" + ref + path).as("caseworker.north").do().want(http.StatusOK)
	}
	o.get("/api/v1/cases").as("caseworker.north").do().want(http.StatusOK)
	if o.lists.cases.Team != "north" {
		t.Errorf("listed team %q", o.lists.cases.Team)
	}
	o.get("/api/v1/clocks?team=south").as("caseworker.north").do().want(http.StatusForbidden)
	o.get("/api/v1/clocks").as("caseworker.north.west").do().want(http.StatusUnprocessableEntity)
	o.get("/api/v1/clocks?team=west").as("caseworker.north.west").do().want(http.StatusOK)
	o.post("/api/v1/search", `{"name": "Ada"}`).as("caseworker.north").do().want(http.StatusOK)
	if len(o.lists.search.Teams) != 1 || o.lists.search.Teams[0] != "north" {
		t.Errorf("searched teams %v", o.lists.search.Teams)
	}
}

func TestOtherSitesChangeNothing(t *testing.T) {
	o := newOffice(t)
	o.post("/api/v1/cases", opening).with("Sec-Fetch-Site", "cross-site").do().want(http.StatusForbidden).problem()
	o.post("/api/v1/cases", opening).with("Origin", "https://elsewhere.example").do().want(http.StatusForbidden)
	o.post("/api/v1/cases", opening).with("Sec-Fetch-Site", "same-origin").do().want(http.StatusCreated)
}
