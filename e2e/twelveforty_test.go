package e2e

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"dutyclock/internal/keyring"
	"dutyclock/internal/postgres"
	"dutyclock/internal/readmodel"
	"dutyclock/internal/record"
	"dutyclock/internal/testing/browser"
)

const (
	forbiddenNumber  = "07700 900177"
	forbiddenAddress = "shared.house@example.org"
	leadMail         = "lena.frost@halewick.example"
)

// typeInto types as somebody does, key by key, and goes on to the next field.
func (w *walk) typeInto(id, text string) {
	w.t.Helper()
	w.count++
	w.Do(chromedp.SendKeys(chromedp.CSS("#"+id), text), chromedp.Blur(chromedp.CSS("#"+id)))
}

// says waits until the line about what is kept says something.
func (w *walk) says(text string) {
	w.t.Helper()
	w.Do(chromedp.Poll[chromedp.Void](`document.getElementById('kept').textContent.includes('` + text + `')`))
}

// soundAfterCut is sound on a page that is seen after the connection and the session
// were taken away on purpose, of which the browser goes on telling.
func (w *walk) soundAfterCut() {
	w.t.Helper()
	for _, v := range w.Axe() {
		w.t.Errorf("%s: %s", w.Path(), v)
	}
	for _, wide := range w.Sideways() {
		w.t.Errorf("%s: %s is wider than the window", w.Path(), wide)
	}
	for _, said := range w.Errors() {
		if !strings.Contains(said, "/keep") || !strings.Contains(said, "ERR_INTERNET_DISCONNECTED") && !strings.Contains(said, "status of 401") {
			w.t.Errorf("%s: the browser said %q", w.Path(), said)
		}
	}
}

// TestJourneyTwelveForty is a caller who was here before, in a case that only named
// people see, and calls from a number that is not safe. The connection is cut while
// she speaks, then the officer's session ends. Nothing that was typed is lost; the
// officer learns nothing of the other case, its lead is told at once, and what is
// forbidden there is forbidden in the new case.
func TestJourneyTwelveForty(t *testing.T) {
	a := startApp(t)
	before := map[string]bool{} // what other tests had sent
	for _, m := range inbox(t, "", "") {
		before[m.MessageID] = true
	}
	for _, o := range [][]string{
		{"triage-e2e", "Ravi Sol", "ravi.sol@halewick.example", "triage"},
		{"lead-e2e", "Lena Frost", leadMail, "caseworker"},
		{"named-e2e", "Ida Marsh", "ida.marsh@halewick.example", "manager"},
	} {
		a.do("officer", "add", "--id", o[0], "--name", o[1], "--email", o[2], "--role", o[3], "--team", "north")
	}
	const name, story = "Tamsin Quill", "He came back last night. She left with the baby at six."
	store := openStore(t)
	hidden := restricted(t, a, store, name)
	w := &walk{Page: browser.Start(t).Tab(t), t: t, base: "http://" + a.address}
	w.signIn("triage-e2e")
	w.Resize(browser.Desktop)

	// She is looked for first, and nobody is found.
	w.press(`a[href="/call"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS("#number")))
	w.sound()
	w.typeInto("number", forbiddenNumber)
	w.typeInto("name", name)
	w.press(`#call-start button[type="submit"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS("#results")))
	w.sound()
	if said := w.Text("body"); !strings.Contains(said, "Nobody was found") || strings.Contains(said, hidden) {
		t.Errorf("the search is answered: %s", said)
	}
	expectTold(t, hidden, 1)
	w.press(`button[form="call-start"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS("#happened")), chromedp.Poll[chromedp.Void](`document.body.classList.contains('app-keeps')`))
	w.sound()

	// The connection goes while she speaks, and comes back.
	w.Do(browser.Cut())
	w.typeInto("happened", story)
	w.says("Not kept yet")
	if at := w.Path(); !strings.HasPrefix(at, "/call/call-") {
		t.Fatalf("without a connection the page is gone to %s", at)
	}
	w.press(".app-call__keep") // in vain
	w.says("there is no connection")
	w.Do(browser.Joined())
	w.says("Kept at")
	call := w.Path()
	kept := drafts(t, store)
	if len(kept) != 1 || !strings.Contains(string(kept[0].Content), story) {
		t.Fatalf("what was typed without a connection is not kept: %d drafts", len(kept))
	}

	// The session ends while the officer types on.
	if said := a.do("officer", "sign-out", "triage-e2e"); !strings.Contains(said, "ended: 1") {
		t.Fatalf("ending the session: %s", said)
	}
	w.typeInto("children", "baby")
	w.says("you may be signed out")
	w.press(`label[for="interim"]`)
	w.typeInto("reasons", "A baby, and not safe to go back")
	w.press(`main form#call button[type="submit"]:not([formaction])`)
	w.Do(chromedp.WaitVisible(chromedp.CSS(`input[name="officer"][value="triage-e2e"] ~ button`)))
	w.press(`input[name="officer"][value="triage-e2e"] ~ button`)
	w.Do(chromedp.WaitVisible(chromedp.CSS(`form[action*="kept="] button`)))
	w.soundAfterCut()
	if said := w.Text("main"); !strings.Contains(said, "A baby, and not safe to go back") || !strings.Contains(said, story) {
		t.Errorf("what was typed is not given back: %s", said)
	}
	w.press(`form[action*="kept="] button`)
	w.Do(chromedp.WaitVisible(chromedp.CSS(`main a[href^="/cases/"]`)))
	w.soundAfterCut()
	t.Logf("taking the call took %d interactions", w.count)
	if w.count > 14 {
		t.Errorf("taking the call took %d interactions; there may be 14", w.count)
	}
	ref := strings.TrimPrefix(w.Path(), "/call/opened/")
	said := w.Text("main")
	for _, want := range []string{name + ": the case is open", "must not be used", "Nothing was sent to them", "Record where they are placed"} {
		if !strings.Contains(said, want) {
			t.Errorf("after opening the page does not say %q: %s", want, said)
		}
	}
	if strings.Contains(said, hidden) {
		t.Error("the officer is told of the other case")
	}
	if left := drafts(t, store); len(left) != 0 {
		t.Errorf("%d drafts are left after the case was opened", len(left))
	}
	w.Open(w.base+call, browser.Phone)
	if said := w.Text("main"); !strings.Contains(said, "not kept here") {
		t.Errorf("the call that became a case is answered: %s", said)
	}

	// No duty was accepted; a bed is owed; the number is forbidden, and so is the old
	// address where somebody adds it.
	position := a.must(http.StatusOK, http.MethodGet, "/api/v1/cases/"+ref, nil)
	if relief := find(position, "duties", obj{"duty": "relief"}); relief != nil {
		t.Errorf("a relief duty stands in the case: %v", relief)
	}
	mustFind(t, position, "duties", obj{"duty": "interim"})
	w.Open(w.base+"/cases/"+ref+"/people/contact", browser.Phone)
	w.sound()
	w.press(`label[for="kind-3"]`)
	w.typeInto("value", forbiddenAddress)
	w.press(`main form button[type="submit"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS(".govuk-notification-banner")))
	forbidden, err := store.ForbiddenContacts(t.Context(), ref)
	if err != nil || len(forbidden) != 2 {
		t.Errorf("forbidden in the new case are %v (%v)", forbidden, err)
	}
	if said := w.Text("main"); strings.Count(said, "Never") < 2 {
		t.Errorf("the number and the address are not shown as forbidden: %s", said)
	}

	// The other case stays out of sight, and its lead was told once, by mail.
	w.Open(w.base+"/cases/"+hidden, browser.Phone)
	if said := w.Text("main"); strings.Contains(said, name) || !strings.Contains(said, "Only people who are named") {
		t.Errorf("the restricted case is answered: %s", said)
	}
	expectTold(t, hidden, 1)
	for _, m := range inbox(t, "", "") {
		if slices.Contains(m.To, forbiddenAddress) || !before[m.MessageID] && !allOfficers(m.To) {
			t.Errorf("something went to %v: %s", m.To, m.Subject)
		}
	}
	a.expectNothingPersonal("quill", "900177", "shared.house", "came back last night")
}

// openStore is the record of the running programs, for what no page does yet.
func openStore(t *testing.T) *readmodel.Store {
	t.Helper()
	pool, err := postgres.Open(t.Context(), shared.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	return readmodel.New(pool, keyring.Demo(), time.Now)
}

// restricted opens a case with a number and an address that are not safe, and lets
// named people alone see it.
func restricted(t *testing.T, a *app, store *readmodel.Store, name string) string {
	t.Helper()
	never := obj{"use": "never"}
	ref := a.open(obj{
		"applicant": obj{"name": name, "contacts": []obj{
			{"kind": "mobile", "value": forbiddenNumber, "safe_contact": never}, {"kind": "email", "value": forbiddenAddress, "safe_contact": never}}},
		"officer": "lead-e2e", "team": "north",
		"facts": []obj{{"type": "application_made", "on": today().AddDays(-90), "channel": "phone"}},
	})
	v := record.Viewer{Officer: "lead-e2e", Roles: []string{"caseworker"}}
	eventually(t, "the case can be restricted", time.Minute, func() error {
		return store.Restrict(t.Context(), v, ref, record.DomesticAbuse, "lead-e2e", []string{"named-e2e"})
	})
	return ref
}

func drafts(t *testing.T, store *readmodel.Store) []record.Draft {
	t.Helper()
	out, err := store.Drafts(t.Context(), record.Viewer{Officer: "triage-e2e"}, record.CallDraft)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// expectTold fails where the lead was not told of the restricted case so many times.
func expectTold(t *testing.T, ref string, times int) {
	t.Helper()
	told := func() (n int) {
		for _, m := range inbox(t, leadMail, "") {
			if strings.Contains(m.Subject+m.Text, ref) && strings.Contains(m.Text, "looked for") {
				n++
			}
		}
		return n
	}
	eventually(t, "the lead is told", time.Minute, func() error {
		if n := told(); n != times {
			return fmt.Errorf("%d mails", n)
		}
		return nil
	})
}

// allOfficers says whether all addresses are those of people who work here.
func allOfficers(to []string) bool {
	return !slices.ContainsFunc(to, func(one string) bool { return !strings.HasSuffix(one, "@halewick.example") })
}
