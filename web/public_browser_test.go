package web

import (
	"net/http/httptest"
	"strings"
	"testing"

	"dutyclock/internal/record"
	"dutyclock/internal/testing/browser"

	"github.com/chromedp/chromedp"
)

// Without scripts somebody gets from the first page to the end; with them, a page is
// left with one press, and the next question shows only where it is asked.
func TestAskingForHelpInABrowser(t *testing.T) {
	t.Parallel()
	d := &inTray{kept: map[string]record.Enquiry{}}
	site := httptest.NewServer(publicServer(t, d))
	t.Cleanup(site.Close)
	chromium := browser.Start(t)

	tab := chromium.Tab(t, browser.NoScript())
	tab.Open(site.URL+"/ask-for-help", browser.Phone)
	next := func(step string, actions ...browser.Option) {
		t.Helper()
		tab.Do(actions...)
		tab.Do(chromedp.Click(chromedp.CSS(`main form button[type="submit"]`)), chromedp.WaitReady(chromedp.CSS(`input[name="_step"][value="`+step+`"]`)))
		if !tab.Shown(".govuk-exit-this-page a") {
			t.Errorf("the page %q cannot be left at once", step)
		}
	}
	press := func(id string) browser.Option { return chromedp.Click(chromedp.CSS(`label[for="` + id + `"]`)) }
	typed := func(id, text string) browser.Option { return chromedp.SendKeys(chromedp.CSS("#"+id), text) }
	next("tonight", press("safe"), press("how"), typed("number", "07700 900155"))
	next("name", press("tonight-2"))
	if !strings.Contains(tab.Text("main"), "Call us now on "+callUs) {
		t.Error("nobody says at once whom to call")
	}
	next("people", typed("name", "Mo Salt"))
	next("happened")
	next("needs", typed("happened", "He put us out."))
	next("check")
	tab.Do(chromedp.Click(chromedp.CSS(`button[value="send"]`)), chromedp.WaitNotPresent(chromedp.CSS("main form")))
	if got := tab.Path(); got != "/ask-for-help/sent" || len(d.sent) != 1 {
		t.Fatalf("sending leads to %s, and %d are sent: %s", got, len(d.sent), tab.Text("main"))
	}

	tab = chromium.Tab(t)
	tab.Open(site.URL+"/ask-for-help", browser.Phone)
	tab.Do(chromedp.WaitVisible(chromedp.CSS("[data-govuk-exit-this-page-init]")))
	if tab.Shown("#number") {
		t.Error("the number is asked before it is safe")
	}
	tab.Do(press("safe"), press("how"), chromedp.WaitVisible(chromedp.CSS("#number")))
	for _, said := range tab.Errors() {
		t.Errorf("the browser said %q", said)
	}
}
