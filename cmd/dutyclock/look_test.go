package main

import (
	"testing"

	"dutyclock/internal/testing/browser"
)

// The pages of signing in stand in the frame of all pages, and are looked at like
// all pages.
func TestThePagesOfSigningInInABrowser(t *testing.T) {
	base := served(t)
	tab := browser.Start(t).Tab(t)
	for _, path := range []string{"/sign-in?return=/&why=idle&kept=yes", "/signed-out", "/sign-in/nothing"} {
		tab.Open(base+path, browser.Phone)
		for _, size := range []browser.Size{browser.Phone, browser.Desktop} {
			tab.Resize(size)
			for _, wide := range tab.Sideways() {
				t.Errorf("%s at %d pixels: %s is wider than the window", path, size.Width, wide)
			}
			for _, v := range tab.Axe() {
				t.Errorf("%s at %d pixels: %s", path, size.Width, v)
			}
		}
	}
}
