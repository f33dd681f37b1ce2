package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"dutyclock/internal/record"
	"dutyclock/internal/who"
)

// isPages says what is wrong with an answer that should be the pages of a letter.
func isPages(code int, h http.Header, body string) string {
	switch {
	case code != http.StatusOK || !strings.HasPrefix(body, "%PDF-"):
		return "it answers " + strconv.Itoa(code) + " and no PDF"
	case h.Get("Cache-Control") != "no-store" || !strings.HasPrefix(h.Get("Content-Disposition"), "inline") || h.Get("X-Content-Type-Options") != "nosniff":
		return "its headers are wrong"
	}
	return ""
}

// The pages of a draft are there before it is finished, and those of a letter after it
// was issued; each to those who may see the case.
func TestTheLettersPagesAreShown(t *testing.T) {
	t.Parallel()
	d, path := writingDesk(t)
	if page := askAs(t, d.s, kofi, path).Body.String(); !strings.Contains(page, `href="`+path+`/preview.pdf"`) {
		t.Error("nothing leads to the pages of the draft")
	}
	for _, p := range []who.Person{kofi, priya, audit} {
		w := askAs(t, d.s, p, path+"/preview.pdf")
		if wrong := isPages(w.Code, w.Header(), w.Body.String()); wrong != "" {
			t.Errorf("%s looks at the draft: %s", p.Name, wrong)
		}
	}
	// N10 has no ground and no reasons yet.
	begun := d.post(kofi, "/cases/HX-000123/drafts", url.Values{"letter": {"N10/relief"}}).Header().Get("Location")
	w := askAs(t, d.s, kofi, begun+"/preview.pdf")
	if wrong := isPages(w.Code, w.Header(), w.Body.String()); wrong != "" {
		t.Errorf("a draft that is not finished: %s", wrong)
	}
	if w := askAs(t, d.s, kofi, strings.Replace(path, "HX-000123", "HX-000124", 1)+"/preview.pdf"); w.Code != http.StatusNotFound {
		t.Errorf("by another case: %d", w.Code)
	}
	issued := "/cases/HX-000123/letter.pdf?letter=N02%2Frelief"
	if w := askAs(t, d.s, kofi, issued); w.Code != http.StatusNotFound {
		t.Errorf("before it was issued: %d", w.Code)
	}
	d.post(kofi, path, url.Values{"saves": {"1"}, "method": {"by_hand"}, "do": {"issue"}})
	if page := askAs(t, d.s, kofi, "/cases/HX-000123/letters/N02/relief").Body.String(); !strings.Contains(page, `href="`+issued+`"`) {
		t.Error("nothing leads to the pages of the letter")
	}
	w = askAs(t, d.s, audit, issued)
	if wrong := isPages(w.Code, w.Header(), w.Body.String()); wrong != "" {
		t.Errorf("the letter: %s", wrong)
	}
	if w := askAs(t, d.s, kofi, path+"/preview.pdf"); w.Code != http.StatusNotFound {
		t.Errorf("the draft after it was issued: %d", w.Code)
	}
}

// A name that would be printed as question marks is refused before the letter goes, with
// what to change.
func TestALetterThatCannotBePrintedIsNotIssued(t *testing.T) {
	t.Parallel()
	d, path := writingDesk(t)
	d.store.People["HX-000123/applicant"] = record.Person{Member: "applicant", Name: "李 Yusuf"}
	if page := askAs(t, d.s, kofi, path).Body.String(); !strings.Contains(page, "The applicant’s name has characters that cannot be printed: 李") && !strings.Contains(page, "The applicant&#39;s name has characters that cannot be printed: 李") {
		t.Errorf("the draft does not say so: %s", page)
	}
	w := d.post(kofi, path, url.Values{"saves": {"1"}, "method": {"by_hand"}, "do": {"issue"}})
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "cannot be printed: 李") || len(d.facts()) != 2 {
		t.Errorf("issued: %d %s", w.Code, w.Body)
	}
}
