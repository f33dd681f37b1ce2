package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"dutyclock/internal/record"
	"dutyclock/internal/testing/browser"
)

// TestJourneySearch finds people as callers say them: misspelt, the wrong way round,
// from abroad, by a number or a birth date. What is looked for stands in no address and
// in the access log.
func TestJourneySearch(t *testing.T) {
	a := appTogether(t)
	kasia := a.household("Katarzyna Wojciechowska", staff["caseworker"], 5, obj{"kind": "mobile", "value": "07700 900456"})
	minh := a.household("Nguyễn Thị Minh Khai", staff["caseworker"], 5)
	w := walker(t, a)
	w.signIn(staff["triage"])
	for _, one := range []struct {
		what, found string
		fields      map[string]string
	}{
		{"misspelt", kasia, map[string]string{"name": "Katarzina Wojciehowska"}},
		{"the wrong way round", kasia, map[string]string{"name": "Wojciechowska Katarzyna"}},
		{"without accents", minh, map[string]string{"name": "nguyen minh khai"}},
		{"by number", kasia, map[string]string{"number": "900456"}},
		{"by name and birth date", "", map[string]string{"name": "Katarzyna Wojciechowska", "born-day": "1", "born-month": "1", "born-year": "1950"}},
		{"nobody", "", map[string]string{"name": "Zebedee Quuxley"}},
	} {
		w.Open(w.base+"/search", browser.Phone)
		for id, text := range one.fields {
			w.fill(id, text)
		}
		w.press(`main form button[type="submit"]`)
		w.Do(chromedp.WaitVisible(chromedp.CSS("#results")))
		w.sound()
		said := w.Text("main")
		if one.found != "" && !strings.Contains(said, one.found) || one.found == "" && (strings.Contains(said, kasia) || strings.Contains(said, minh)) {
			t.Errorf("%s: %s", one.what, said)
		}
		if at := w.Path(); at != "/search" {
			t.Errorf("%s: what was looked for stands in the address %s", one.what, at)
		}
	}
	log, err := openStore(t).Accesses(t.Context(), record.Viewer{Officer: staff["manager"], Roles: []string{"manager"}}, record.AccessFilter{Officer: staff["triage"]})
	if err != nil {
		t.Fatal(err)
	}
	searches := 0
	for i := range log.Items {
		if log.Items[i].Kind == record.AccessSearch {
			searches++
		}
	}
	if searches != 6 {
		t.Errorf("the access log has %d searches, want 6", searches)
	}
}
