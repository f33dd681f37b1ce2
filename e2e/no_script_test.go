package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"dutyclock/internal/testing/browser"
)

// TestJourneyNoScript goes through a morning in a browser in which no script runs:
// signing in, a call that becomes a case, a fact, a letter, the lists.
func TestJourneyNoScript(t *testing.T) {
	a := appTogether(t)
	ref := a.household("Bronwen Tallis", staff["caseworker"], 3)
	w := walker(t, a, browser.NoScript())
	w.Open(w.base+"/sign-in?return=/", browser.Phone)
	w.Do(chromedp.Submit(chromedp.CSS(`input[name="officer"][value="`+staff["caseworker"]+`"]`)), chromedp.WaitVisible(chromedp.CSS(".app-account__name")))

	w.press(`a[href="/call"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS("#name")))
	w.fill("name", "Odalys Merton")
	w.press(`#call-start button[type="submit"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS("#results")))
	w.press(`button[form="call-start"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS("#happened")))
	w.fill("happened", "The landlord changed the lock.")
	w.press(`label[for="interim"]`)
	w.fill("reasons", "Nowhere to sleep tonight")
	w.press(`main form#call button[type="submit"]:not([formaction])`)
	w.Do(chromedp.WaitVisible(chromedp.CSS(`main a[href^="/cases/"]`)))
	if at := w.Path(); !strings.HasPrefix(at, "/call/opened/") {
		t.Fatalf("the call leads to %s", at)
	}

	w.Open(w.base+"/cases/"+ref, browser.Phone)
	if said := w.Text("main"); !strings.Contains(said, "Bronwen Tallis") {
		t.Errorf("the case says: %s", said)
	}
	w.Open(w.base+"/cases/"+ref+"/facts/new/finding_made?issue=priority_need&holds=true", browser.Phone)
	year, month, day := today().YMD()
	w.fill("on-day", fmt.Sprint(day))
	w.fill("on-month", fmt.Sprint(int(month)))
	w.fill("on-year", fmt.Sprint(year))
	w.press(`main form.app-form button[type="submit"]:not([name])`)
	w.Do(chromedp.WaitNotPresent(chromedp.CSS("main form.app-form")))
	if at := w.Path(); !strings.Contains(at, "/moved") {
		t.Fatalf("after recording the page is %s: %s", at, w.Text("main"))
	}
	for path, want := range map[string]string{"/work": "My work", "/search": "Search", "/cases/" + ref + "/letters": "Letters", "/cases/" + ref + "/notes": "Notes"} {
		w.Open(w.base+path, browser.Phone)
		if said := w.Text("main"); !strings.Contains(said, want) {
			t.Errorf("%s says: %s", path, said)
		}
	}
	w.signIn(staff["manager"])
	w.Open(w.base+"/overdue", browser.Phone)
	if said := w.Text("main"); !strings.Contains(said, "Overdue now") {
		t.Errorf("/overdue says: %s", said)
	}
}
