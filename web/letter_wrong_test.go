package web

import (
	"context"
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
	sampleOf(letterWrongPage, "wrong-person", newLetterWrong(&o, "N13/main"))
	wrong := newLetterWrong(&o, "N13/main")
	wrong.ReadValues(url.Values{"at": {"late"}})
	wrongSampleOf(letterWrongPage, "no-day", wrong, wrong.Form)
	sampleOf(incidentsPage, "two", incidentsView([]record.Incident{
		{Reference: "HX-000123", Key: "N13/main", KnownAt: civil.At(today, 9, 5), RecordedAt: civil.At(today, 9, 30), Officer: "kofi-danso", Stopped: 1},
		{Reference: "HX-000124", KnownAt: civil.At(today, 8, 0), RecordedAt: civil.At(today, 9, 0), Hidden: true}}, map[string]string{"kofi-danso": "Kofi Danso"})).as(audit)
	sampleOf(incidentsPage, "none", incidentsView(nil, nil)).as(audit)
}

func (d *factDesk) Incidents(context.Context, record.Viewer) ([]record.Incident, error) {
	return d.store.Incidents, nil
}

// One act records it, takes the address out of use and lets the letter be due again;
// managers see it, caseworkers do not see the list.
func TestALetterToTheWrongPerson(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, accepted, `{"type": "contact_details_set", "on": "2026-11-20", "kind": "email", "value": "contact-1", "checked": "code"}`, `{"type": "safe_contact_set", "on": "2026-11-20", "value": "contact-1", "use": "yes"}`)
	d.store.Housing = record.Authority{Name: "Hexley Borough Council", Address: "Civic Hall\nHexley", Phone: "01632 960000", Email: "homes@hexley.example", ReviewContact: "reviews@hexley.example"}
	d.store.People["HX-000123/applicant"] = record.Person{Member: "applicant", Name: "Amina Yusuf"}
	if w := d.send(kofi, "/cases/HX-000123/letters/N02/relief", url.Values{"method": {"email"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("issuing answered %d", w.Code)
	}
	d.rows = []record.LetterRow{{Key: "N02/relief", State: "sent", IssuedOn: today, SentAt: civil.At(today, 9, 0)}, {Key: "N05/relief", State: "issued", IssuedOn: today}}
	body := askAs(t, d.s, kofi, "/cases/HX-000123/letters").Body.String()
	path := "/cases/HX-000123/wrong-person?letter=N02%2Frelief"
	if !strings.Contains(body, path) || strings.Contains(body, "wrong-person?letter=N05") {
		t.Error("the page does not offer it for the letter that was sent, and for that alone")
	}
	said := url.Values{"letter": {"N02/relief"}, "on-day": {"20"}, "on-month": {"11"}, "on-year": {"2026"}, "at": {"14.30"}}
	for what, missing := range map[string]string{"no day": "on-day", "no time": "at"} {
		less := url.Values{}
		for name, value := range said {
			if name != missing {
				less[name] = value
			}
		}
		if w := d.send(kofi, path, less); w.Code != http.StatusUnprocessableEntity || len(d.store.Incidents) != 0 {
			t.Errorf("%s: %d", what, w.Code)
		}
	}
	late := url.Values{"letter": said["letter"], "on-day": said["on-day"], "on-month": said["on-month"], "on-year": said["on-year"], "at": {"late"}}
	if w := d.send(kofi, path, late); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Enter the time as hours and minutes") {
		t.Errorf("no hour: %d", w.Code)
	}
	if w := d.send(kofi, path, said); w.Code != http.StatusSeeOther || len(d.store.Incidents) != 1 {
		t.Fatalf("answered %d, kept %v: %s", w.Code, d.store.Incidents, w.Body)
	}
	if got := d.store.Incidents[0].KnownAt; !got.Equal(civil.At(civil.MustParse("2026-11-20"), 14, 30)) {
		t.Errorf("known at %s", got)
	}
	if _, ok, _ := casefile.SafeEmail(d.facts()); ok {
		t.Error("the address may still be written to")
	}
	if w := askAs(t, d.s, kofi, "/incidents"); w.Code != http.StatusForbidden {
		t.Errorf("a caseworker: %d", w.Code)
	}
	if w := askAs(t, d.s, audit, "/incidents"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "HX-000123") || !strings.Contains(w.Body.String(), "14:30") {
		t.Errorf("an auditor: %d", w.Code)
	}
}
