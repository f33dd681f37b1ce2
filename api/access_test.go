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
	{"GET", "/api/v1/cases/HX-1/acts", "", "cmua"},
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
	for path := range map[string]bool{"": true, "/facts": true, "/clocks": true, "/acts": true, "/letters": true, "/history": true, "/letters/N02/relief": true} {
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
	if len(o.lists.viewer.Teams) != 1 || o.lists.viewer.Teams[0] != "north" {
		t.Errorf("searched teams %v", o.lists.viewer.Teams)
	}
}

// onlyCase are the calls that show one case.
var onlyCase = []string{"", "/facts", "/clocks", "/acts", "/letters", "/history", "/letters/N02/relief"}

func TestRestrictedCasesAreShownToNoToken(t *testing.T) {
	o := newOffice(t)
	ref := o.open(opening)
	o.sight.hidden[ref] = true
	for _, role := range []string{"caseworker", "manager", "auditor", "administrator", "caseworker.north"} {
		for _, path := range onlyCase {
			a := o.get("/api/v1/cases/" + ref + path).as(role).do().want(http.StatusForbidden)
			if strings.Contains(string(a.body), "relief") {
				t.Errorf("%s as %s is answered %s", path, role, a.body)
			}
		}
		o.post("/api/v1/check", `{"reference": "`+ref+`"}`).as(role).do().want(http.StatusForbidden)
	}
	o.post("/api/v1/cases/"+ref+"/letters/N02/relief/issue", `{"officer": "o-1"}`).do().want(http.StatusForbidden)
	o.post("/api/v1/cases/"+ref+"/rehearse", `{"days": 1}`).do().want(http.StatusForbidden)
	// A roof is never refused; what follows from it is not shown.
	placed := `{"type":"placement_started","on":"2026-11-24","placement":"P9","under":"188","kind":"hostel","shared_facilities":true}`
	a := o.post("/api/v1/cases/"+ref+"/facts", placed).do().want(http.StatusCreated)
	if body := string(a.body); !strings.Contains(body, `"withheld":true`) || strings.Contains(body, "started_on") || !strings.Contains(body, `"revision":2`) {
		t.Errorf("recording in a restricted case is answered %s", body)
	}
}

func TestWhoeverSeesACaseIsWrittenDownFirst(t *testing.T) {
	o := newOffice(t)
	ref := o.open(opening)
	o.sight.seen = nil
	for _, path := range onlyCase {
		o.get("/api/v1/cases/" + ref + path).as("auditor").do().want(http.StatusOK)
	}
	if len(o.sight.seen) != len(onlyCase) || o.sight.seen[0] != "tok-auditor view "+ref+" api /api/v1/cases/{reference}" {
		t.Errorf("written down %q", o.sight.seen)
	}
	o.sight.away = fault.New(fault.Unavailable, "The record cannot be reached.")
	for _, path := range onlyCase {
		o.get("/api/v1/cases/" + ref + path).do().want(http.StatusServiceUnavailable)
	}
	// Facts are taken all the same.
	a := o.post("/api/v1/cases/"+ref+"/facts", `{"type":"contact_logged","on":"2026-11-24","who":"o-1"}`).do().want(http.StatusCreated)
	if !strings.Contains(string(a.body), `"withheld":true`) {
		t.Errorf("recording while nobody can be asked is answered %s", a.body)
	}
}

func TestOtherSitesChangeNothing(t *testing.T) {
	o := newOffice(t)
	o.post("/api/v1/cases", opening).with("Sec-Fetch-Site", "cross-site").do().want(http.StatusForbidden).problem()
	o.post("/api/v1/cases", opening).with("Origin", "https://elsewhere.example").do().want(http.StatusForbidden)
	o.post("/api/v1/cases", opening).with("Sec-Fetch-Site", "same-origin").do().want(http.StatusCreated)
}
