package web

import (
	"net/http/httptest"
	"strings"
	"testing"

	"dutyclock/internal/testing/browser"

	"github.com/chromedp/chromedp"
)

// In a browser what is typed is kept without a press, goes on while the record is
// away, and is kept when it is there again; the older of two windows is told.
func TestACallIsKeptAsItIsTyped(t *testing.T) {
	t.Parallel()
	d := newCallDesk()
	s := newServer(t, func(c *Config) { c.Record, c.Casework, c.SignIn = d, d, door{&kofi} })
	path := begun(t, s)
	site := httptest.NewServer(s)
	t.Cleanup(site.Close)
	tab := browser.Start(t).Tab(t)
	type none = chromedp.Void
	status := func(text string) browser.Option {
		return chromedp.Poll[none](`document.getElementById('kept').textContent.includes('` + text + `')`)
	}
	older, _ := window(t, s, kofi, path)
	tab.Open(site.URL+path, browser.Phone)
	tab.Do(chromedp.Poll[none](`document.body.classList.contains('app-keeps')`))
	tab.Do(chromedp.SendKeys("#happened", "She left"), chromedp.Blur("#happened"), chromedp.Poll[none](`document.getElementById('call').elements['_saves'].value === '2'`))
	if _, body := window(t, s, kofi, path); !strings.Contains(body, "She left") {
		t.Error("what was typed is not kept")
	}
	if tab.Shown(".app-keep") {
		t.Error("the buttons of the parts are in the way of somebody whose words are kept")
	}
	d.turn(true)
	tab.Do(chromedp.SendKeys("#where", "Bus station"), chromedp.Blur("#where"), status("Not kept yet"))
	if !tab.Shown(".app-unkept") {
		t.Error("that nothing is kept cannot be seen from where it is typed")
	}
	d.turn(false)
	tab.Do(chromedp.Focus("#where"), chromedp.Blur("#where"), status("Kept at"))
	if _, body := window(t, s, kofi, path); !strings.Contains(body, "Bus station") {
		t.Error("what was typed while the record was away is not kept")
	}
	older.Set("_saves", "3")
	if code, _ := keepAs(t, s, path, older); code != 200 {
		t.Fatalf("another window is answered %d", code)
	}
	tab.Do(chromedp.SendKeys("#note", "More"), chromedp.Blur("#note"), status("another window"))
}
