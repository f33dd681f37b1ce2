package e2e

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"dutyclock/internal/testing/browser"
)

// focused says what the keyboard is at: whether a selector finds it, and whether one
// sees that it is there.
type focused struct{ At, There, Seen bool }

// tabTo goes on with Tab until the keyboard is at what a selector finds. On the way it
// is never nowhere and always seen.
func (w *walk) tabTo(selector string) {
	w.t.Helper()
	quoted, err := json.Marshal(selector)
	if err != nil {
		w.t.Fatal(err)
	}
	for range 150 {
		var f focused
		w.count++
		w.Do(chromedp.KeyEvent(kb.Tab))
		f = browser.Value[focused](w.Page, `(() => { const e = document.activeElement, s = e && getComputedStyle(e), mark = t => t.outlineStyle !== 'none' && parseFloat(t.outlineWidth) > 0 || t.boxShadow !== 'none';
			const near = e && [e, e.nextElementSibling, e.closest('label')].filter(x => x);
			return {At: !!e && e.matches(`+string(quoted)+`), There: !!e && e !== document.body, Seen: !!e && near.some(x => mark(getComputedStyle(x)) || mark(getComputedStyle(x, '::before')))}; })()`)
		if f.There && !f.Seen {
			w.t.Errorf("%s: where the keyboard is cannot be seen, on the way to %s", w.Path(), selector)
		}
		if f.At {
			return
		}
	}
	w.t.Fatalf("%s: the keyboard does not come to %s", w.Path(), selector)
}

func (w *walk) keys(text string) {
	w.t.Helper()
	w.count++
	w.Do(chromedp.KeyEvent(text))
}

// TestJourneyKeyboard goes from the work to a case and records a finding in it, wrong at
// first, with the keyboard alone: nothing is clicked.
func TestJourneyKeyboard(t *testing.T) {
	a := appTogether(t)
	ref := a.household("Petroc Lanyon", staff["caseworker"], 2)
	w := walker(t, a)
	w.signIn(staff["caseworker"])
	w.Open(w.base+"/work?whose=all", browser.Desktop)
	w.tabTo(".govuk-skip-link")
	w.keys(kb.Enter)
	w.tabTo(`main a[href="/cases/` + ref + `"]`)
	w.keys(kb.Enter)
	w.Do(chromedp.WaitVisible(chromedp.CSS(`main a[href="/cases/` + ref + `/facts/new"]`)))
	w.sound()
	w.tabTo(`main a[href="/cases/` + ref + `/facts/new"]`)
	w.keys(kb.Enter)
	w.Do(chromedp.WaitVisible(chromedp.CSS(`main a[href*="/facts/new/note_added"], main a[href*="/facts/new/finding_made"]`)))
	w.tabTo(`main a[href*="/facts/new/finding_made"]`)
	w.keys(kb.Enter)
	w.Do(chromedp.WaitVisible(chromedp.CSS("#on-day")))
	year, month, day := today().YMD()
	for _, part := range []struct {
		id   string
		says int
	}{{"#on-day", day}, {"#on-month", int(month)}, {"#on-year", year}} {
		w.tabTo(part.id)
		w.keys(fmt.Sprint(part.says))
	}
	w.sound()
	w.tabTo(`main form button[value="preview"]`)
	w.keys(kb.Enter)
	w.Do(chromedp.WaitVisible(chromedp.CSS(".govuk-error-summary")))
	w.soundRefused()
	if at := browser.Value[bool](w.Page, `document.activeElement.closest('.govuk-error-summary') !== null`); !at {
		t.Error("after an error the keyboard is not at what is wrong")
	}
	w.tabTo(`main form [name="issue"]`)
	w.keys(kb.ArrowDown)
	w.tabTo(`main form [name="holds"]`)
	w.keys(kb.ArrowDown)
	w.tabTo(`main form.app-form button[type="submit"]:not([name])`)
	w.keys(kb.Enter)
	w.Do(chromedp.WaitVisible(chromedp.CSS("main h2")))
	if at := w.Path(); !strings.Contains(at, "/moved") {
		t.Fatalf("after recording the page is %s: %s", at, w.Text("main"))
	}
	w.soundRefused()
	t.Logf("with the keyboard alone it took %d keys", w.count)
}
