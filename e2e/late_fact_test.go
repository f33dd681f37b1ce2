package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"dutyclock/internal/testing/browser"
	"dutyclock/statute/civil"
)

// TestJourneyLateFact is somebody who finds a week later that a duty was owed from an
// earlier day: before anything is recorded they see what would move and which letter
// is wrong, and afterwards what did.
func TestJourneyLateFact(t *testing.T) {
	a := appTogether(t)
	ref := a.household("Idris Fallowmere", staff["caseworker"], 10)
	began := today().AddDays(-17)
	w := walker(t, a)
	w.signIn(staff["caseworker"])
	w.count = 0
	w.Open(w.base+"/cases/"+ref+"/facts/"+a.factOf(ref, "duty_accepted", "relief")+"/correct", browser.Phone)
	w.sound()
	year, month, day := began.YMD()
	w.fill("on-day", fmt.Sprint(day))
	w.fill("on-month", fmt.Sprint(int(month)))
	w.fill("on-year", fmt.Sprint(year))
	w.fill("_reason", "The day was taken from the wrong form")
	w.press(`main form.app-form button[value="preview"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS("#would")))
	w.sound()
	was, last := civil.BeginDays(today().AddDays(-10), 56), civil.BeginDays(began, 56)
	for _, want := range []string{"What this would change", "Nothing is recorded yet", was.Long(), last.Long(), "Write to correct the date"} {
		if said := w.Text("main"); !strings.Contains(said, want) && !strings.Contains(said, strings.Replace(want, was.Weekday().String()+" ", "", 1)) {
			t.Errorf("before recording the page does not say %q: %s", want, said)
		}
	}
	w.press(`main form.app-form button[type="submit"]`)
	w.Do(chromedp.WaitNotPresent(chromedp.CSS("#would")))
	if at := w.Path(); !strings.Contains(at, "/moved") {
		t.Fatalf("after recording the page is %s: %s", at, w.Text("main"))
	}
	w.sound()
	if said := w.Text("main"); !strings.Contains(said, "What it moved") || !strings.Contains(said, "Write to correct the date") {
		t.Errorf("afterwards the page says: %s", said)
	}
	t.Logf("a correction took %d interactions", w.count)
	position := a.must(200, "GET", "/api/v1/cases/"+ref, nil)
	mustFind(t, position, "duties", obj{"duty": "relief", "started_on": began})
	w.Open(w.base+"/cases/"+ref+"/timeline", browser.Phone)
	w.sound()
}
