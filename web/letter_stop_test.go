package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

func init() {
	o := sampleCase("family-late-in-a-hotel")
	o.head = CaseHead{Name: "Amina Yusuf", Reference: "HX-000123", Stage: o.position.Stage.Name(), MayRecord: true, Tabs: caseTabs("HX-000123", "letters")}
	sampleOf(letterStopPage, "stop", newLetterStop(&o, "N13/main"))
	wrong := newLetterStop(&o, "N13/main")
	wrong.ReadValues(url.Values{})
	wrongSampleOf(letterStopPage, "no-reason", wrong, wrong.Form)
}

// A letter that was issued a moment ago is stopped with a reason, and is then not
// given and due again; one that has left is not.
func TestStoppingALetter(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, accepted, `{"type": "contact_details_set", "on": "2026-11-20", "kind": "email", "value": "contact-1", "checked": "code"}`, `{"type": "safe_contact_set", "on": "2026-11-20", "value": "contact-1", "use": "yes"}`)
	d.store.Housing = record.Authority{Name: "Hexley Borough Council", Address: "Civic Hall\nHexley", Phone: "01632 960000", Email: "homes@hexley.example", ReviewContact: "reviews@hexley.example"}
	d.store.People["HX-000123/applicant"] = record.Person{Member: "applicant", Name: "Amina Yusuf"}
	if w := d.send(kofi, "/cases/HX-000123/letters/N02/relief", url.Values{"method": {"email"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("issuing answered %d %s", w.Code, w.Body)
	}
	d.rows = []record.LetterRow{{Key: "N02/relief", State: "issued", IssuedOn: today, LeavesAt: civil.At(today, 23, 59)}, {Key: "N05/relief", State: "issued", IssuedOn: today, LeavesAt: civil.At(today, 0, 1)}}
	body := askAs(t, d.s, kofi, "/cases/HX-000123/letters").Body.String()
	if !strings.Contains(body, "It leaves at 23:59") || !strings.Contains(body, "/stop?letter=N02%2Frelief") || strings.Contains(body, "letter=N05") {
		t.Error("the page does not offer to stop the letter that has not left, and that alone")
	}
	path := "/cases/HX-000123/stop?letter=N02%2Frelief"
	if w := d.send(kofi, path, url.Values{"letter": {"N02/relief"}}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("without a reason: %d", w.Code)
	}
	if w := d.send(audit, path, url.Values{"_key": {"k"}, "letter": {"N02/relief"}, "why": {"Wrong"}}); w.Code != http.StatusForbidden {
		t.Errorf("an auditor: %d", w.Code)
	}
	if w := d.send(kofi, path, url.Values{"letter": {"N02/relief"}, "why": {"The wrong reasons"}}); w.Code != http.StatusSeeOther || len(d.store.Halted) != 1 {
		t.Fatalf("answered %d, stopped %v: %s", w.Code, d.store.Halted, w.Body)
	}
	due := false
	for _, l := range casefile.Derive(casefile.Case{Facts: d.facts()}, today).LettersDue {
		due = due || l.Key == "N02/relief"
	}
	if !due {
		t.Error("the letter is not due again")
	}
	if w := d.send(kofi, path, url.Values{"letter": {"N02/relief"}, "why": {"Once more"}}); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "does not count as given") {
		t.Errorf("again: %d", w.Code)
	}
}
