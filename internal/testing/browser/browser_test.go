package browser

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// serve answers every request with a page.
func serve(t *testing.T, body string, header ...string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(`<!DOCTYPE html><html lang="en"><head><title>T</title><meta name="viewport" content="width=device-width"></head><body><main>` + body + `</main></body></html>`))
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// What the looks are for, they see; and a page on which all is well they pass.
func TestTheLooksSee(t *testing.T) {
	tab := Start(t).Tab(t)

	tab.Open(serve(t, `<h1>Fine</h1><p>Words.</p>`), Zoomed)
	if v, s, e := tab.Axe(), tab.Sideways(), tab.Errors(); len(v)+len(s)+len(e) != 0 {
		t.Errorf("of a good page it is said: %v %v %v", v, s, e)
	}

	tab.Open(serve(t, `<h1>A</h1><input><p style="color: #aaa; background: #fff">Pale</p>`), Desktop)
	found := ""
	for _, v := range tab.Axe() {
		found += v.String() + "\n"
	}
	for _, want := range []string{"(label,", "(color-contrast,"} {
		if !strings.Contains(found, want) {
			t.Errorf("axe did not find %s in:\n%s", want, found)
		}
	}

	// A page shown in the place of another is seen as one that was opened.
	tab.Show(`<!DOCTYPE html><html><head><title></title></head><body><main><h1>A</h1><input></main></body></html>`)
	found = ""
	for _, v := range tab.Axe() {
		found += v.String() + "\n"
	}
	for want, is := range map[string]bool{"(label,": true, "(document-title,": true, "(html-has-lang,": true, "(color-contrast,": false} {
		if strings.Contains(found, want) != is {
			t.Errorf("of a page that is shown, axe finds %s: %v, in:\n%s", want, !is, found)
		}
	}

	tab.Open(serve(t, `<h1>A</h1><div class="wide" style="width: 600px">Wide</div><div style="overflow-x: auto"><p style="width: 900px">Scrolls</p></div>`), Phone)
	if wide := tab.Sideways(); len(wide) != 1 || wide[0] != "div.wide" {
		t.Errorf("wider than the window is said to be %q", wide)
	}

	tab.Open(serve(t, `<h1>A</h1><script>document.title = 'ran'</script>`, "Content-Security-Policy", "script-src 'self'"), Desktop)
	if tab.Title() != "T" || len(tab.Errors()) == 0 {
		t.Errorf("a script that was stopped is not told of: %q, %q", tab.Title(), tab.Errors())
	}
}

func TestATabWithoutScripts(t *testing.T) {
	browser := Start(t)
	url := serve(t, `<h1>A</h1><script>document.title = 'ran'</script>`)
	for want, tab := range map[string]*Page{"ran": browser.Tab(t), "T": browser.Tab(t, NoScript())} {
		tab.Open(url+"/path?q=1", Desktop)
		if got := tab.Title(); got != want {
			t.Errorf("the title is %q; want %q", got, want)
		}
		if got := tab.Path(); got != "/path?q=1" {
			t.Errorf("the path is %q", got)
		}
	}
}
