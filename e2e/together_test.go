package e2e

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"dutyclock/internal/testing/browser"
)

// lasting is a test whose leavings are cleared away when a program of its own is
// started for another, or all tests end, so that several journeys go through one
// started program.
type lasting struct {
	testing.TB
	mu   sync.Mutex
	ends []func()
}

// Cleanup keeps what is to be done at the end of all tests.
func (l *lasting) Cleanup(end func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ends = append(l.ends, end)
}

// Failed is false: the test that the program was started for is over when it stops.
func (*lasting) Failed() bool { return false }

func (l *lasting) end() {
	for i := len(l.ends) - 1; i >= 0; i-- {
		l.ends[i]()
	}
	l.ends = nil
}

var together struct {
	lasting lasting
	app     *app
}

// staff are those who sign in on the program that journeys share, by role.
var staff = map[string]string{"triage": "triage-t", "out_of_hours": "night-t", "caseworker": "worker-t", "accommodation": "beds-t", "reviewer": "review-t",
	"manager": "manager-t", "administrator": "admin-t", "auditor": "audit-t"}

// appTogether is a program that journeys share that stop nothing of it.
func appTogether(t *testing.T) *app {
	t.Helper()
	if together.app == nil {
		together.lasting.TB = t
		together.app = startApp(&together.lasting)
		for role, id := range staff {
			together.app.do("officer", "add", "--id", id, "--name", "Robin "+role, "--email", id+"@halewick.example", "--role", role, "--team", "south")
		}
		together.app.do("officer", "add", "--id", "other-t", "--name", "Wren Ashby", "--email", "other-t@halewick.example", "--role", "caseworker", "--team", "south")
	}
	a := *together.app
	a.t = t
	return &a
}

// walker is somebody with a browser on the shared program.
func walker(t *testing.T, a *app, options ...browser.Option) *walk {
	return &walk{Page: browser.Start(t).Tab(t, options...), t: t, base: "http://" + a.address}
}

// household opens a case of a household with relief owed since a number of days, and
// gives its reference.
func (a *app) household(name, officer string, ago int, contacts ...obj) string {
	a.t.Helper()
	on := today().AddDays(-ago)
	return a.open(obj{
		"applicant": obj{"name": name, "contacts": contacts}, "officer": officer, "team": "south",
		"facts": []obj{
			{"type": "application_made", "on": on, "channel": "phone"},
			{"type": "household_recorded", "on": on, "members": []obj{{"member": "A", "role": "applicant", "date_of_birth": "1988-02-03"}}},
			{"type": "duty_accepted", "on": on, "duty": "relief"},
			{"type": "notice_given", "on": on, "letter": "N02", "duty": "relief", "sent_on": on, "method": "by_hand", "states_reasons": true, "states_review_right": true},
		},
	})
}

// factOf is the id of the first fact of a type in a case.
func (a *app) factOf(ref, kind, duty string) string {
	a.t.Helper()
	history := a.must(http.StatusOK, http.MethodGet, "/api/v1/cases/"+ref+"/history", nil)
	entries, _ := history["items"].([]any)
	for _, e := range entries {
		if f := find(e.(obj), "facts", obj{"type": kind}); f != nil && (duty == "" || f["duty"] == duty) {
			id, _ := f["id"].(string)
			return id
		}
	}
	a.t.Fatalf("no fact of the type %s in %v", kind, history)
	return ""
}

// soundRefused is sound on a page with what is wrong in a form, of whose status the
// browser tells.
func (w *walk) soundRefused() {
	w.t.Helper()
	for _, v := range w.Axe() {
		w.t.Errorf("%s: %s", w.Path(), v)
	}
	for _, wide := range w.Sideways() {
		w.t.Errorf("%s: %s is wider than the window", w.Path(), wide)
	}
	for _, said := range w.Errors() {
		if !strings.Contains(said, "status of 422") {
			w.t.Errorf("%s: the browser said %q", w.Path(), said)
		}
	}
}
