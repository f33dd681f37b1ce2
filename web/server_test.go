package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/testing/pagecheck"
	"dutyclock/internal/who"
	"dutyclock/web/ui"

	"github.com/google/go-cmp/cmp"
)

// door is sign-in as a test needs it: somebody is signed in, or nobody.
type door struct{ person *who.Person }

func (d door) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if d.person != nil {
			r = r.WithContext(who.With(r.Context(), *d.person))
		}
		next.ServeHTTP(w, r)
	})
}

func (d door) TurnAway(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
}

// probe is a server with one route more, which answers with what a test says.
func probe(t *testing.T, person *who.Person, roles []who.Role, h handler, change ...func(*Config)) *Server {
	t.Helper()
	s := newServer(t, append(change, func(c *Config) { c.SignIn = door{person} })...)
	s.routed = append(s.routed, route{get, "/probe/{id}", roles, h}, route{post, "/probe/{id}", roles, h})
	router, err := s.mount()
	if err != nil {
		t.Fatal(err)
	}
	s.handler = s.around(router)
	return s
}

func ask(s http.Handler, method, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func done(w http.ResponseWriter, _ *http.Request) error {
	_, err := fmt.Fprint(w, "done")
	return err
}

func TestWhoMaySeeAPage(t *testing.T) {
	t.Parallel()
	managers := []who.Role{who.Manager}
	if got := ask(probe(t, nil, managers, done), get, "/probe/1", ""); got.Code != http.StatusSeeOther || got.Header().Get("Location") != "/sign-in" {
		t.Errorf("nobody is answered with %d to %s", got.Code, got.Header().Get("Location"))
	}
	if got := ask(probe(t, &priya, managers, done), get, "/probe/1", ""); got.Body.String() != "done" {
		t.Errorf("a manager is answered with %d %s", got.Code, got.Body)
	}
	if got := ask(probe(t, nil, anyone, done), get, "/probe/1", ""); got.Body.String() != "done" {
		t.Errorf("anybody is answered with %d", got.Code)
	}
	got := ask(probe(t, &kofi, managers, done), get, "/probe/1", "")
	if got.Code != http.StatusForbidden || !strings.Contains(got.Body.String(), "It is for: manager.") || !strings.Contains(got.Body.String(), "ask your manager") {
		t.Errorf("somebody of another role is answered with %d %s", got.Code, got.Body)
	}
	if got := ask(newServer(t), get, "/", ""); got.Code != http.StatusServiceUnavailable || !strings.Contains(got.Body.String(), "not set up") {
		t.Errorf("without sign-in a page is answered with %d %s", got.Code, got.Body)
	}
}

// Every kind of error is a whole page with its status, and nothing of an error that
// was not meant for people is in it.
func TestErrorsArePages(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		err    error
		status int
		says   string
	}{
		"invalid":     {fault.New(fault.Invalid, "The day is missing."), 422, "The day is missing."},
		"not found":   {fault.New(fault.NotFound, "There is no case HX-000999."), 404, "There is no case HX-000999."},
		"conflict":    {fault.New(fault.Conflict, "Somebody has changed it."), 409, "Somebody has changed it."},
		"forbidden":   {fault.New(fault.Forbidden, "The reviewer made the decision."), 403, "The reviewer made the decision."},
		"unavailable": {fault.Wrap(fault.Unavailable, errors.New("secret cause"), "Temporal is away."), 503, "Temporal is away."},
		"ours":        {errors.New("secret cause"), 500, "Something went wrong on our side"},
		"too late":    {fmt.Errorf("secret cause: %w", context.DeadlineExceeded), 503, "It will not be recorded twice"},
		"refused":     {&casefile.Refused{Problems: []casefile.Problem{{Text: "The case is closed."}}}, 422, "The case is closed."},
		"sent before": {fmt.Errorf("record facts: %w", fault.Wrap(fault.Invalid, casework.ErrKeyReused, "This Idempotency-Key was used.")), 409, "sent before with other answers"},
		"no page":     {errNoPage, 404, "Page not found"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := ask(probe(t, &kofi, signedIn, func(http.ResponseWriter, *http.Request) error { return tt.err }), get, "/probe/1", "")
			body := got.Body.String()
			if got.Code != tt.status || !strings.Contains(body, tt.says) || strings.Contains(body, "secret cause") || !strings.Contains(body, got.Header().Get("X-Request-Id")) {
				t.Errorf("answered %d %s", got.Code, body)
			}
			for _, wrong := range pagecheck.Page(body) {
				t.Error(wrong)
			}
		})
	}
}

func TestAPanicIsAPage(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	s := probe(t, &kofi, signedIn, func(http.ResponseWriter, *http.Request) error { panic("Amira Khan") }, func(c *Config) { c.Log = slog.New(slog.NewJSONHandler(&log, nil)) })
	got := ask(s, get, "/probe/Amira?name=Khan", "")
	if got.Code != http.StatusInternalServerError || !strings.Contains(got.Body.String(), "went wrong on our side") {
		t.Errorf("answered %d %s", got.Code, got.Body)
	}
	for _, personal := range []string{"Amira", "Khan"} {
		if strings.Contains(log.String(), personal) || strings.Contains(got.Body.String(), personal) {
			t.Errorf("%s is in the log or on the page:\n%s", personal, log.String())
		}
	}
	if !strings.Contains(log.String(), `"route":"/probe/{id}"`) || !strings.Contains(log.String(), "panic while answering") {
		t.Errorf("the log does not say where it was:\n%s", log.String())
	}
}

// glass is Sight: one case is hidden, and what is seen is noted.
type glass struct {
	hidden string
	seen   []string
}

func (g *glass) View(_ context.Context, v record.Viewer, reference string, kind record.AccessKind, what string) error {
	g.seen = append(g.seen, fmt.Sprint(v.Officer, v.Roles, " ", reference, " ", kind, " ", what))
	if reference == g.hidden {
		return fault.New(fault.Forbidden, "Only people who are named for it can open it.")
	}
	return nil
}

// Every page that shows something of a case writes down who looks, and shows nothing
// of a case that is hidden; recording is not held up.
func TestWhoSeesACaseIsWrittenDown(t *testing.T) {
	t.Parallel()
	g := &glass{hidden: "HX-2"}
	s := probe(t, &kofi, signedIn, done, func(c *Config) { c.Sight = g })
	s.routed = append(s.routed, route{get, "/cases/{reference}/probe", signedIn, done}, route{post, "/cases/{reference}/probe", signedIn, done}, route{get, "/cases/{case}/why", signedIn, done})
	router, err := s.mount()
	if err != nil {
		t.Fatal(err)
	}
	s.handler = s.around(router)
	for _, tt := range []struct {
		method, path string
		status       int
	}{
		{get, "/cases/HX-1/probe", 200}, {get, "/cases/HX-2/probe", 403}, {http.MethodHead, "/cases/HX-2/probe", 403}, {post, "/cases/HX-2/probe", 200}, {get, "/cases/HX-2/why", 200},
	} {
		if got := ask(s, tt.method, tt.path, ""); got.Code != tt.status || tt.status == 403 && strings.Contains(got.Body.String(), "done") {
			t.Errorf("%s %s is answered with %d %s", tt.method, tt.path, got.Code, got.Body)
		}
	}
	want := []string{
		"kofi-danso[caseworker] HX-1 view page /cases/{reference}/probe", "kofi-danso[caseworker] HX-2 view page /cases/{reference}/probe",
		"kofi-danso[caseworker] HX-2 view page /cases/{reference}/probe",
	}
	if diff := cmp.Diff(want, g.seen); diff != "" {
		t.Error(diff)
	}
}

func TestUnknownAddressesAndMethods(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	if got := ask(s, get, "/nothing-here", ""); got.Code != http.StatusNotFound || !strings.Contains(got.Body.String(), "Page not found") {
		t.Errorf("answered %d", got.Code)
	}
	if got := ask(s, "DELETE", "/help", ""); got.Code != http.StatusMethodNotAllowed {
		t.Errorf("answered %d", got.Code)
	}
	if got := ask(s, http.MethodHead, "/help", ""); got.Code != http.StatusOK {
		t.Errorf("HEAD is answered with %d", got.Code)
	}
}

// What another site sends changes nothing, and neither does what is too much.
func TestWhatMayBePosted(t *testing.T) {
	t.Parallel()
	did := 0
	s := probe(t, &kofi, signedIn, func(w http.ResponseWriter, r *http.Request) error {
		if err := r.ParseForm(); err != nil {
			return err
		}
		did++
		return done(w, r)
	})
	for _, header := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example"}} {
		if got := ask(s, post, "/probe/1", "a=1", header...); got.Code != http.StatusForbidden || did != 0 {
			t.Errorf("with %q answered %d, done %d times", header, got.Code, did)
		}
	}
	if got := ask(s, post, "/probe/1", "a="+strings.Repeat("x", maxBody), "Sec-Fetch-Site", "same-origin"); got.Code != http.StatusRequestEntityTooLarge || did != 0 {
		t.Errorf("too much is answered with %d, done %d times", got.Code, did)
	}
	if got := ask(s, post, "/probe/1", "a=1", "Sec-Fetch-Site", "same-origin"); got.Code != http.StatusOK || did != 1 {
		t.Errorf("our own is answered with %d, done %d times", got.Code, did)
	}
}

func TestTheHeadersOfEveryAnswer(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/help", "/nothing-here"} {
		h := ask(newServer(t), get, path, "").Header()
		policy := h.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"} {
			if !strings.Contains(policy, want) {
				t.Errorf("%s: the policy %q does not say %s", path, policy, want)
			}
		}
		if strings.Contains(policy, "unsafe") || h.Get("Referrer-Policy") != "same-origin" || h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Cache-Control") != "no-store" || h.Get("Strict-Transport-Security") != "" {
			t.Errorf("%s: %v", path, h)
		}
	}
	if h := ask(newServer(t, func(c *Config) { c.Secure = true }), get, "/help", "").Header(); h.Get("Strict-Transport-Security") == "" {
		t.Error("over TLS the browser is not told to stay with it")
	}
}

// A notice is shown once, on the next page, and leads nowhere but to us.
func TestANoticeIsShownOnce(t *testing.T) {
	t.Parallel()
	s := probe(t, &kofi, signedIn, nil)
	s.routed[len(s.routed)-1].answer = func(w http.ResponseWriter, r *http.Request) error {
		return s.goTo(w, r, "/help", ui.Notice{Success: true, Heading: "Recorded & <done>.", Link: ui.Link{Text: "See it", Href: "//evil.example/x"}})
	}
	router, err := s.mount()
	if err != nil {
		t.Fatal(err)
	}
	s.handler = s.around(router)
	act := ask(s, post, "/probe/1", "a=1")
	if act.Code != http.StatusSeeOther || act.Header().Get("Location") != "/help" {
		t.Fatalf("answered %d to %s", act.Code, act.Header().Get("Location"))
	}
	cookie := act.Result().Cookies()[0]
	if !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.Secure {
		t.Errorf("the cookie is %+v", cookie)
	}
	next := ask(s, get, "/help", "", "Cookie", cookie.Name+"="+cookie.Value)
	body := next.Body.String()
	if !strings.Contains(body, "Recorded &amp; &lt;done&gt;.") || strings.Contains(body, "evil.example") {
		t.Errorf("the page says %s", body)
	}
	if after := next.Result().Cookies(); len(after) != 1 || after[0].MaxAge >= 0 {
		t.Errorf("the notice is not taken away: %v", after)
	}
	for _, junk := range []string{"x", "!!!", "e30", url.QueryEscape("{}")} {
		if got := ask(s, get, "/help", "", "Cookie", noticeCookie+"="+junk); got.Code != http.StatusOK || strings.Contains(got.Body.String(), "notification-banner\"") {
			t.Errorf("the cookie %q is answered with %d", junk, got.Code)
		}
	}
}

func TestOnlyOurOwnPaths(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"/cases/HX-1?tab=a": "/cases/HX-1?tab=a", "": "/", "//evil.example": "/", "https://evil.example": "/", `/\evil.example`: "/", "/a\r\nb": "/", "javascript:x": "/", "/\t/evil.example": "/",
	} {
		if got := ourPath(path); got != want {
			t.Errorf("%q leads to %q; want %q", path, got, want)
		}
	}
}

// Every link of the navigation leads to a page, and is shown to those who may see it.
func TestTheNavigation(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	for _, item := range navigation {
		found := false
		for _, r := range s.routed {
			found = found || r.method == get && r.pattern == item.Path
		}
		if !found {
			t.Errorf("the link %q leads to %s, which is no page", item.Label, item.Path)
		}
	}
	if nav := s.navFor(kofi, "/", "/help"); len(nav) == 0 || nav[0].Current != "true" {
		t.Errorf("below a section its link is %+v", nav)
	}
	if nav := s.navFor(kofi, "/", "/"); nav[0].Current != "page" {
		t.Errorf("on a page its link is %+v", nav)
	}
	if nav := s.navFor(who.Person{Name: "No Roles"}, "/", "/"); len(nav) != 0 {
		t.Errorf("somebody without a role sees %+v", nav)
	}
}

// Every route says who may, and what changes something is never a GET for anyone to
// be lured to.
func TestTheTableOfRoutes(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	for _, r := range s.routed {
		if r.method != get && r.method != post {
			t.Errorf("%s %s: pages are asked for and forms are posted", r.method, r.pattern)
		}
		if r.who == nil && r.method == post && !publicPath(r.pattern) {
			t.Errorf("%s %s may be posted by anyone", r.method, r.pattern)
		}
		if r.who != nil && len(r.who) == 0 {
			t.Errorf("%s %s is for nobody", r.method, r.pattern)
		}
	}
	s.routed = append(s.routed, s.routed[0])
	if _, err := s.mount(); err == nil {
		t.Error("a route that stands twice was taken")
	}
}
