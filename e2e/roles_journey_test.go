package e2e

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"dutyclock/internal/record"
	"dutyclock/internal/testing/browser"
)

// TestJourneyRoles signs somebody of each role in: they see the links of what they may
// do and no others, what is not for them says for whom it is, and nobody reads who is in
// a case that they are not named for. Then somebody's session is ended.
func TestJourneyRoles(t *testing.T) {
	a := startApp(t)
	for role, id := range staff {
		a.do("officer", "add", "--id", id, "--name", "Robin "+role, "--email", id+"@halewick.example", "--role", role, "--team", "south")
	}
	const name = "Ottoline Quarrington"
	hidden := a.household(name, officer, 4, obj{"kind": "mobile", "value": "07700 900987"})
	seen := a.household("Maelys Tredwell", staff["caseworker"], 4)
	eventually(t, "the case can be restricted", wait, func() error {
		return openStore(t).Restrict(t.Context(), record.Viewer{Officer: officer, Roles: []string{"caseworker"}}, hidden, record.DomesticAbuse, officer, []string{"manager-e2e"})
	})
	w := walker(t, a)
	everybody := []string{"Tonight", "My work", "Search"}
	for role, may := range map[string][]string{
		"triage": {"Take a call"}, "out_of_hours": {"Take a call"}, "caseworker": {"Take a call"}, "accommodation": {"Take a call"},
		"reviewer": {}, "manager": {"Take a call", "Overdue"}, "administrator": {"Overdue"}, "auditor": {"Overdue"},
	} {
		w.signIn(staff[role])
		w.Resize(browser.Desktop)
		nav := w.Text(`nav[aria-label="Menu"], .govuk-service-navigation, .moj-primary-navigation`)
		for _, label := range []string{"Tonight", "My work", "Take a call", "Overdue", "Search"} {
			want := contains(everybody, label) || contains(may, label)
			if got := strings.Contains(nav, label); got != want {
				t.Errorf("%s: the link %q is shown: %v, want %v: %s", role, label, got, want, nav)
			}
		}
		w.sound()
		for path, label := range map[string]string{"/call": "Take a call", "/overdue": "Overdue", "/tonight/placement": "Take a call", "/work": "My work", "/search": "Search"} {
			w.Open(w.base+path, browser.Phone)
			said := w.Text("main")
			if refused := strings.Contains(said, "It is for: "); refused == (contains(everybody, label) || contains(may, label)) {
				t.Errorf("%s: %s says: %s", role, path, said)
			}
			if strings.Contains(said, "Quarrington") {
				t.Errorf("%s: %s names somebody in a restricted case", role, path)
			}
		}
		w.Open(w.base+"/cases/"+seen, browser.Phone)
		if said := w.Text("main"); !strings.Contains(said, "Maelys Tredwell") || role == "auditor" && strings.Contains(said, "Record it") {
			t.Errorf("%s: the case says: %s", role, said)
		}
		w.Open(w.base+"/cases/"+hidden, browser.Phone)
		if said := w.Text("body"); strings.Contains(said, "Quarrington") || !strings.Contains(said, "named") {
			t.Errorf("%s: the restricted case says: %s", role, said)
		}
		c := a.signedInClient(staff[role])
		for _, path := range []string{"/", "/work?whose=all", "/overdue", "/overdue/list?list=cases", "/cases/" + hidden + "/timeline", "/cases/" + hidden + "/people"} {
			if _, body := a.send(c, path, nil); strings.Contains(string(body), "Quarrington") || strings.Contains(string(body), "900987") {
				t.Errorf("%s: %s names somebody in a restricted case", role, path)
			}
		}
		if res, _ := a.send(c, "/cases/"+seen+"/notes", map[string][]string{"note": {"Auditors write nothing"}, "_key": {"k"}}); role == "auditor" && res.StatusCode != http.StatusForbidden {
			t.Errorf("an auditor's note is answered with %d", res.StatusCode)
		}
	}
	if said := a.do("officer", "sign-out", staff["auditor"]); !strings.Contains(said, "ended: ") {
		t.Errorf("ending the sessions says: %s", said)
	}
	w.signIn(staff["reviewer"])
	a.do("officer", "sign-out", staff["reviewer"])
	w.Open(w.base+"/work", browser.Phone)
	w.Do(chromedp.WaitVisible(chromedp.CSS(`input[name="officer"] ~ button`)))
	if at := w.Path(); !strings.HasPrefix(at, "/sign-in") {
		t.Errorf("whoever was signed out comes to %s", at)
	}
	// A role that is taken away in the middle of a session is gone at the next page.
	w.signIn(staff["manager"])
	a.do("officer", "add", "--id", staff["manager"], "--name", "Robin manager", "--email", "manager-t@halewick.example", "--role", "reviewer", "--team", "south")
	w.Open(w.base+"/overdue", browser.Phone)
	if said := w.Text("main"); !strings.Contains(said, "It is for: ") {
		t.Errorf("without the role the page says: %s", said)
	}
	a.expectNothingPersonal("quarrington", "ottoline", "900987", "tredwell")
}
