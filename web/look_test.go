package web

import (
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"dutyclock/internal/testing/browser"
)

var screenshots = flag.String("screenshots", "", "write a picture of every sample into this `folder`")

// gallery serves every sample at /sample/NAME and the assets where they belong.
func gallery(t *testing.T) *httptest.Server {
	t.Helper()
	s := newServer(t)
	mux := http.NewServeMux()
	mux.Handle("/", s)
	for _, one := range samples {
		mux.Handle("/sample/"+one.name(), one.handler(s))
	}
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

// Every sample is opened in Chromium: axe finds nothing in it, nothing is wider than
// the window on a phone or enlarged to 400%, and no script or style was stopped.
func TestEverySampleInABrowser(t *testing.T) {
	server := gallery(t)
	tab := browser.Start(t).Tab(t)
	for _, one := range samples {
		t.Run(one.name(), func(t *testing.T) { lookAt(t, tab, server.URL, one) })
	}
}

// lookAt opens a sample once and looks at it in windows of each width.
func lookAt(t *testing.T, tab *browser.Page, base string, one *sample) {
	t.Helper()
	tab.Open(base+"/sample/"+one.name(), browser.Phone)
	for _, size := range []browser.Size{browser.Phone, browser.Zoomed, browser.Desktop} {
		tab.Resize(size)
		for _, wide := range tab.Sideways() {
			t.Errorf("%s at %d pixels: %s is wider than the window", one.name(), size.Width, wide)
		}
		if size == browser.Zoomed {
			continue // as on a phone, and lower
		}
		for _, v := range tab.Axe() {
			t.Errorf("%s at %d pixels: %s", one.name(), size.Width, v)
		}
		if *screenshots != "" {
			tab.Screenshot(filepath.Join(*screenshots, fmt.Sprintf("%s-%d.png", one.name(), size.Width)))
		}
	}
	for _, said := range tab.Errors() {
		t.Errorf("%s: the browser said %q", one.name(), said)
	}
}

// Without scripts everything can be read and answered: the parts that scripts hide
// are there.
func TestPagesWithoutScripts(t *testing.T) {
	server := gallery(t)
	tab := browser.Start(t).Tab(t, browser.NoScript())
	tab.Open(server.URL+"/sample/gallery--as-it-is", browser.Phone)
	for _, part := range []string{"#other", "#today", "#later", "#navigation a", "textarea", "details summary", "table"} {
		if !tab.Shown(part) {
			t.Errorf("without scripts %s cannot be seen", part)
		}
	}
	if wide := tab.Sideways(); len(wide) > 0 {
		t.Errorf("without scripts the page is wider than the window: %v", wide)
	}
}

// On paper there is what the page says, folded or not, and nothing to press.
func TestPagesOnPaper(t *testing.T) {
	server := gallery(t)
	tab := browser.Start(t).Tab(t, browser.Print())
	tab.Open(server.URL+"/sample/gallery--as-it-is", browser.Desktop)
	for part, want := range map[string]bool{
		"h1": true, "table": true, ".govuk-summary-list": true, ".app-authority": true, "details p": true,
		".govuk-service-navigation": false, ".govuk-button": false, ".govuk-pagination": false, "footer": false, ".govuk-back-link": false,
	} {
		if got := tab.Shown(part); got != want {
			t.Errorf("on paper %s is shown: %v", part, got)
		}
	}
}
