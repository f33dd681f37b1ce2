package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// What GOV.UK Notify said of a letter stands on its page in words, and nothing where it
// said nothing.
func TestWhatACarrierSaidOfALetter(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, accepted)
	d.store.Housing = record.Authority{Name: "Hexley Borough Council", Address: "Civic Hall\nHexley", Phone: "01632 960000", Email: "homes@hexley.example", ReviewContact: "reviews@hexley.example"}
	d.store.People["HX-000123/applicant"] = record.Person{Member: "applicant", Name: "Amina Yusuf"}
	path := "/cases/HX-000123/letters/N02/relief"
	if w := d.send(kofi, path, url.Values{"method": {"by_hand"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("answered %d", w.Code)
	}
	if body := askAs(t, d.s, kofi, path).Body.String(); strings.Contains(body, "GOV.UK Notify said") {
		t.Error("something is said that nobody said")
	}
	at := civil.At(today, 10, 15)
	d.carried = []record.CarrierEvent{{Said: "accepted", At: at}, {Said: "received", At: at}, {Said: "eaten-by-dog", At: at}}
	body := askAs(t, d.s, kofi, path).Body.String()
	for _, words := range []string{"GOV.UK Notify said", "10:15 on 22 November 2026: taken to be printed", ": printed and posted", "something that we do not know"} {
		if !strings.Contains(body, words) {
			t.Errorf("the page does not say %q", words)
		}
	}
	if strings.Contains(body, "eaten-by-dog") {
		t.Error("a word of a program stands on the page")
	}
}
