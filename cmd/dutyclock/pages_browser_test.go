package main

import (
	"testing"

	"dutyclock/internal/testing/browser"

	"github.com/chromedp/chromedp"
)

// The way in and out of a demo, in Chromium, on a phone and at a desk: axe finds
// nothing on any page of it, and none is wider than the window.
func TestTheWayInAndOutInABrowser(t *testing.T) {
	base := served(t)
	tab := browser.Start(t).Tab(t)
	look := func() {
		t.Helper()
		for _, size := range []browser.Size{browser.Zoomed, browser.Phone, browser.Desktop} {
			tab.Resize(size)
			for _, wide := range tab.Sideways() {
				t.Errorf("%s at %d pixels: %s is wider than the window", tab.Path(), size.Width, wide)
			}
			for _, v := range tab.Axe() {
				t.Errorf("%s at %d pixels: %s", tab.Path(), size.Width, v)
			}
		}
		for _, said := range tab.Errors() {
			t.Errorf("%s: the browser said %q", tab.Path(), said)
		}
	}
	tab.Open(base+"/help", browser.Phone)
	look()
	tab.Open(base+"/", browser.Phone)
	if title := tab.Title(); title != "Sign in to Dutyclock – Dutyclock" {
		t.Fatalf("nobody comes to %q", title)
	}
	look()
	tab.Do(chromedp.Click(chromedp.CSS(`button[type=submit]`)), chromedp.WaitVisible(chromedp.CSS(".app-account__name")))
	if path := tab.Path(); path != "/" {
		t.Errorf("signing in leads to %s", path)
	}
	look()
	tab.Do(chromedp.Click(chromedp.CSS(".app-account button")), chromedp.WaitNotPresent(chromedp.CSS(".app-account__name")))
	if path := tab.Path(); path != "/signed-out" {
		t.Errorf("signing out leads to %s", path)
	}
	look()
}
