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
	born := a.bornOn("Ottilie Marchbanks", "1984-02-29")
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
		{"by birth date alone", born, map[string]string{"born-day": "29", "born-month": "2", "born-year": "1984"}},
		{"by a birth date that nobody has", "", map[string]string{"born-day": "28", "born-month": "2", "born-year": "1984"}},
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
		if one.found != "" && !strings.Contains(said, one.found) || one.found == "" && (strings.Contains(said, kasia) || strings.Contains(said, minh) || strings.Contains(said, born)) {
			t.Errorf("%s: %s", one.what, said)
		}
		if at := w.Path(); at != "/search" {
			t.Errorf("%s: what was looked for stands in the address %s", one.what, at)
		}
	}
	// The box at the head of every page takes a day too.
	w.Open(w.base+"/help", browser.Desktop)
	w.fill("find-anybody", "29/02/1984")
	w.Do(chromedp.Submit(chromedp.CSS("#find-anybody")), chromedp.WaitVisible(chromedp.CSS("#results")))
	if said := w.Text("main"); !strings.Contains(said, born) || !strings.Contains(said, "Ottilie Marchbanks") || w.Path() != "/search" {
		t.Errorf("a day in the box at the head finds at %s: %s", w.Path(), said)
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
	if searches != 9 {
		t.Errorf("the access log has %d searches, want 9", searches)
	}
}

// bornOn opens a case of somebody who was born on a day.
func (a *app) bornOn(name, day string) string {
	a.t.Helper()
	on := today().AddDays(-3)
	return a.open(obj{
		"applicant": obj{"name": name}, "officer": staff["caseworker"], "team": "south",
		"facts": []obj{
			{"type": "application_made", "on": on, "channel": "phone"},
			{"type": "household_recorded", "on": on, "members": []obj{{"member": "applicant", "role": "applicant", "date_of_birth": day}}},
		},
	})
}
