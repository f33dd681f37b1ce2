package web

import (
	"testing"

	"dutyclock/internal/testing/browser"

	"github.com/chromedp/chromedp"
)

// An ordinary case is taken in at one look: what is owed, each clock and what may be
// done next end above the lower edge of a small screen, and on a phone stand in the
// same order.
func TestAnOrdinaryCaseIsOneScreen(t *testing.T) {
	server := gallery(t)
	tab := browser.Start(t).Tab(t)
	tab.Open(server.URL+"/sample/case--an-ordinary-family", browser.Size{Width: 1280, Height: 800})
	if bottom := browser.Eval[float64](tab, `document.querySelector('.app-case').getBoundingClientRect().bottom`); bottom > 800 {
		t.Errorf("what is to be done ends at %v pixels", bottom)
	}
	for _, size := range []browser.Size{browser.Phone, browser.Desktop} {
		tab.Resize(size)
		order := browser.Eval[string](tab, `(() => {
			const at = ['h1', '.app-facts', '#owed', '#to-do', '#next', '.app-fold'].map(s => { const b = document.querySelector(s).getBoundingClientRect(); return [s, b.top, b.left]; });
			return at.slice().sort((a, b) => a[1] - b[1] || a[2] - b[2]).map(a => a[0]).join(' ');
		})()`)
		if want := "h1 .app-facts #owed #to-do #next .app-fold"; order != want {
			t.Errorf("at %d pixels the order is %s, want %s", size.Width, order, want)
		}
	}
}

// The button prints, where scripts run; where none do it is not there.
func TestThePrintButtonNeedsItsScript(t *testing.T) {
	server := gallery(t)
	b := browser.Start(t)
	for _, page := range []string{"case--an-ordinary-family", "tonight--several", "overdue--a-bad-day"} {
		if one := sampleCalled(page); one == nil {
			t.Fatalf("there is no sample %s", page)
		}
		tab := b.Tab(t)
		tab.Open(server.URL+"/sample/"+page, browser.Desktop)
		browser.Eval[int](tab, `window.print = () => { window.printed += 1; }, window.printed = 0`)
		tab.Do(chromedp.Click(chromedp.CSS("[data-app-print]")))
		if printed := browser.Eval[int](tab, `window.printed`); printed != 1 {
			t.Errorf("%s: the button printed %d times", page, printed)
		}
		without := b.Tab(t, browser.NoScript())
		without.Open(server.URL+"/sample/"+page, browser.Desktop)
		if without.Shown("[data-app-print]") {
			t.Errorf("%s: without scripts there is a button that does nothing", page)
		}
	}
	paper := b.Tab(t, browser.Print())
	paper.Open(server.URL+"/sample/case--family-late-in-a-hotel", browser.Desktop)
	for part, want := range map[string]bool{"h1": true, ".app-never-tell": true, ".app-clock .govuk-details__text": true, ".app-fold summary": false, ".app-next__do summary": false, ".moj-sub-navigation": false, "[data-app-print]": false, ".app-search": false} {
		if got := paper.Shown(part); got != want {
			t.Errorf("on paper %s is shown: %v", part, got)
		}
	}
}

func sampleCalled(name string) *sample {
	for _, one := range samples {
		if one.name() == name {
			return one
		}
	}
	return nil
}
