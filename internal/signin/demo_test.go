package signin_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"dutyclock/internal/record"
	"dutyclock/internal/signin"
)

func demoSite(t *testing.T) *site {
	t.Helper()
	s := newSite(t, func(c *signin.Config, _ *signin.ProviderConfig) { c.Demo = true })
	for _, o := range []record.Officer{
		{ID: "east-1", Name: "Perpetua Wrenfold", Roles: []string{"caseworker", "triage"}, Team: "east"},
		{ID: "audit-1", Name: "Quill Ashby", Roles: []string{"auditor"}},
	} {
		if err := s.store.SaveOfficer(t.Context(), o); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func TestInADemoAnybodyIsAnybody(t *testing.T) {
	t.Parallel()
	s := demoSite(t)
	b := s.browser()
	b.open("/cases").wants(t, "the list", http.StatusOK, "As triage officer", "As auditor", "Perpetua Wrenfold, east", "no passwords")
	as := func(id string) page { return b.send("/sign-in/as", url.Values{"officer": {id}, "return": {"/cases"}}) }
	as("east-1").wants(t, "one click", http.StatusOK, "page /cases for Perpetua Wrenfold [triage caseworker] demo-")
	s.Pass(25 * time.Minute)
	b.open("/cases").wants(t, "with nobody to check the roles with", http.StatusOK, "Perpetua")
	as("audit-1").wants(t, "somebody else", http.StatusOK, "Quill Ashby [auditor]")
	as("nobody").wants(t, "nobody", http.StatusNotFound, "nobody of that name")
	b.send("/sign-out", nil).wants(t, "signed out", http.StatusOK, "You are signed out")
	b.open("/sign-in/start").wants(t, "without a provider", http.StatusNotFound, "There is no page here")
	b.open("/signed-in?code=x&state=y").wants(t, "without a provider", http.StatusNotFound, "There is no page here")
}

func TestADemoIsForThisMachineAlone(t *testing.T) {
	t.Parallel()
	s := demoSite(t)
	for name, c := range map[string]struct{ from, host string }{
		"from elsewhere":             {"192.0.2.7:1000", "127.0.0.1:8080"},
		"by a name of another site":  {"127.0.0.1:1000", "rebound.example:8080"},
		"by an address of a network": {"127.0.0.1:1000", "10.0.0.1:8080"},
	} {
		r := httptest.NewRequest(http.MethodPost, "/sign-in/as", strings.NewReader("officer=east-1"))
		r.RemoteAddr, r.Host = c.from, c.host
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		s.signin.ServeHTTP(w, r)
		if w.Code != http.StatusForbidden || len(w.Result().Cookies()) != 0 {
			t.Errorf("%s: status %d, cookies %v", name, w.Code, w.Result().Cookies())
		}
	}
	live := newSite(t)
	live.browser().send("/sign-in/as", url.Values{"officer": {"east-1"}}).wants(t, "where it is no demo", http.StatusNotFound, "There is no page here")
}
