package main

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"

	"dutyclock/internal/testing/testdb"
)

// What somebody sends without signing in is there for officers, on a database, and is
// in it for nobody else to read.
func TestAnEnquiryReachesTheOfficers(t *testing.T) {
	t.Parallel()
	pool := testdb.New(t)
	base := servedFrom(t, pool)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	someone, officer := &http.Client{}, &http.Client{Jar: jar}
	ask := func(c *http.Client, path string, form url.Values) (string, string) {
		t.Helper()
		method := http.MethodGet
		if form != nil {
			method = http.MethodPost
		}
		r, err := http.NewRequestWithContext(t.Context(), method, base+path, strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Accept", "text/html")
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		res, err := c.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = res.Body.Close() }()
		text, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return res.Request.URL.Path, string(text)
	}
	answers := url.Values{"_key": {"K"}, "safe": {"no"}, "tonight": {"no"}, "name": {"Tamsin Quill"}, "adults": {"1"}, "happened": {"He put us out."}}
	with := func(button string) url.Values {
		out := url.Values{"_go": {button}, "_step": {"happened"}}
		for name, v := range answers {
			out[name] = v
		}
		return out
	}
	_, kept := ask(someone, "/ask-for-help", with("save"))
	_, code, found := strings.Cut(kept, `app-code">`)
	if !found {
		t.Fatalf("keeping is answered: %s", kept)
	}
	code, _, _ = strings.Cut(code, "<")
	if _, resumed := ask(someone, "/continue", url.Values{"code": {strings.ToLower(code)}}); !strings.Contains(resumed, "He put us out.") {
		t.Errorf("the code is answered: %s", resumed)
	}
	for range 2 {
		if path, body := ask(someone, "/ask-for-help", with("send")); path != "/ask-for-help/sent" {
			t.Fatalf("sending leads to %s: %s", path, body)
		}
	}
	if path, _ := ask(someone, "/enquiries", nil); path != "/sign-in" {
		t.Errorf("somebody who is not signed in gets to %s", path)
	}
	ask(officer, "/sign-in/as", url.Values{"officer": {"desk-1"}, "return": {"/"}})
	_, tonight := ask(officer, "/", nil)
	_, list := ask(officer, "/enquiries", nil)
	if !strings.Contains(tonight, "1 enquiry waits") || strings.Count(list, "Tamsin Quill") != 1 || !strings.Contains(list, "Nowhere to sleep") {
		t.Errorf("the officer sees: %s", list)
	}
	_, id, _ := strings.Cut(list, `href="/enquiries/`)
	id, _, _ = strings.Cut(id, `"`)
	path, call := ask(officer, "/enquiries/"+id+"/call", url.Values{})
	if !strings.HasPrefix(path, "/call/call-") || !strings.Contains(call, `value="Tamsin Quill"`) || !strings.Contains(call, "He put us out.") {
		t.Errorf("the enquiry becomes %s: %s", path, call)
	}
	var plain int
	if err := pool.QueryRow(t.Context(), `SELECT count(*) FROM enquiries WHERE enquiries::text ILIKE '%quill%' OR position('Quill'::bytea IN sealed) > 0`).Scan(&plain); err != nil || plain != 0 {
		t.Errorf("%d stand in the clear (%v)", plain, err)
	}
}
