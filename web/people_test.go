package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/web/form"
)

func init() {
	o := sampleCase("family-late-in-a-hotel")
	o.head = CaseHead{Name: "Amina Yusuf", Reference: "HX-000123", Stage: o.position.Stage.Name(), MayRecord: true, NeverTell: []string{"Daniel Okoro"}, Tabs: caseTabs("HX-000123", "people")}
	known := sampleKnown(&o)
	known.named = append(known.named, record.Known{Member: "X", Name: "Daniel Okoro", Relation: "ex_partner", Aliases: []string{"Danny"}})
	known.address = []form.Option{option("M1", "E-mail a.very.long.address.indeed.for.a.small.screen@example-of-a-long-domain.org.uk")}
	o.standing.Case.Facts = append(o.standing.Case.Facts,
		casefile.Fact{Type: "contact_details_set", On: today, ID: "C1", Body: &casefile.ContactDetailsSet{Kind: "email", Value: "M1"}},
		casefile.Fact{Type: "safe_contact_set", On: today, ID: "C2", Body: &casefile.SafeContactSet{Value: "M1", Use: "yes", Voicemail: casefile.Is(false), When: "before 3pm"}})
	full := casePeopleView(&o, known, nil)
	full.Access = []string{"Only the people named here can open this case, because of domestic abuse.", "Kofi Danso (lead)"}
	sampleOf(casePeoplePage, "family", full)
	wrong := newContactForm(&o, known)
	wrong.ReadValues(url.Values{"kind": {"email"}, "value": {"amina"}, "use": {"yes"}, "whose": {"applicant"}})
	wrong.checkContact()
	wrongSampleOf(peopleFormPage, "not-an-address", wrong, wrong.Form)
	sampleOf(peopleFormPage, "is-it-safe", newSafetyForm(&o, known, "M1"))
	sampleOf(glassPage, "a-reason", glassView(today, "HX-000123", record.Sight{Hidden: true, Restricted: true}))
}

// A new number is kept apart, the facts name it by id, and nothing is sent to it
// before somebody asked.
func TestANewNumber(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	path := "/cases/HX-000123/people/contact"
	if w := d.send(kofi, path, url.Values{"kind": {"mobile"}, "value": {"amina@example.org"}, "whose": {"applicant"}}); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Enter the phone number in full") {
		t.Errorf("a number that is none: %d", w.Code)
	}
	form := url.Values{"kind": {"mobile"}, "value": {"07700 900999"}, "whose": {"applicant"}, "checked": {"read_back"}, "use": {""}}
	for range 2 {
		if w := d.send(kofi, path, form); w.Code != http.StatusSeeOther {
			t.Fatalf("answered %d %s", w.Code, w.Body)
		}
	}
	facts := d.facts()
	if len(facts) != 2 {
		t.Fatalf("there are %d facts", len(facts))
	}
	b := facts[1].Body.(*casefile.ContactDetailsSet)
	if d.contacts[b.Value].Value != "07700 900999" || strings.Contains(b.Value, "999") && len(b.Value) < 12 || b.Person != "applicant" {
		t.Errorf("recorded %+v, kept %+v", b, d.contacts)
	}
	body := askAs(t, d.s, kofi, "/cases/HX-000123/people").Body.String()
	if !strings.Contains(body, "07700 900999") || !strings.Contains(body, "Not asked yet") {
		t.Errorf("the page says %s", body)
	}
	safe := "/cases/HX-000123/people/contact/" + b.Value
	if w := d.send(kofi, safe, url.Values{}); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Choose whether it is safe") {
		t.Errorf("no answer: %d", w.Code)
	}
	if w := d.send(kofi, safe, url.Values{"use": {"yes"}, "voicemail": {"false"}, "when": {"before 3pm"}, "never_tell": {"X"}, "safe_word": {"marigold"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("answered %d %s", w.Code, w.Body)
	}
	s := d.facts()[2].Body.(*casefile.SafeContactSet)
	if s.Use != "yes" || !casefile.No(s.Voicemail) || s.Text != nil || len(s.NeverTell) != 1 || d.notes[s.SafeWord] != "marigold" || s.SafeWord == "marigold" {
		t.Errorf("recorded %+v", s)
	}
	if w := askAs(t, d.s, kofi, "/cases/HX-000123/people/contact/none-such"); w.Code != http.StatusNotFound {
		t.Errorf("a number that is not there: %d", w.Code)
	}
}

func TestSomebodyWhoHelps(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	w := d.send(kofi, "/cases/HX-000123/people/person", url.Values{"name": {"Grace Mensah"}, "role": {"support_worker"}, "may_be_told": {"true"}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("answered %d %s", w.Code, w.Body)
	}
	b := d.facts()[1].Body.(*casefile.ContactPersonRecorded)
	if d.named[b.Person].Name != "Grace Mensah" || strings.Contains(b.Person, "Grace") || !casefile.Yes(b.MayBeTold) {
		t.Errorf("recorded %+v", b)
	}
}

// A number that was said in any case not to be safe is shown as that.
func TestANumberThatIsForbiddenElsewhere(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, `{"type": "contact_details_set", "on": "2026-11-20", "kind": "mobile", "value": "M1"}`, `{"type": "safe_contact_set", "on": "2026-11-20", "value": "M1", "use": "yes"}`)
	d.never, d.restricted = []record.ForbiddenContact{{Contact: "M1", Kind: "mobile"}}, true
	body := askAs(t, d.s, kofi, "/cases/HX-000123/people").Body.String()
	for _, want := range []string{"Never use", casefile.NotSafe, "because of domestic abuse", "Kofi Danso (lead)"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

// A case that is hidden leads to the page on which somebody says why they have to
// open it, which shows nothing of it.
func TestBreakingTheGlass(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	d.hidden = true
	if w := askAs(t, d.s, kofi, "/cases/HX-000123"); w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), `href="/cases/HX-000123/open"`) {
		t.Errorf("answered %d %s", w.Code, w.Body)
	}
	path := "/cases/HX-000123/open"
	if body := askAs(t, d.s, kofi, path).Body.String(); strings.Contains(body, "Amina") || !strings.Contains(body, "told at once") {
		t.Errorf("the page says %s", body)
	}
	if w := d.send(kofi, path, url.Values{"reason": {"Must see"}}); w.Code != http.StatusUnprocessableEntity || d.broken != "" {
		t.Errorf("a short reason: %d", w.Code)
	}
	if w := d.send(kofi, path, url.Values{"reason": {"She is at the desk and her officer is away."}}); w.Code != http.StatusSeeOther || !strings.HasPrefix(d.broken, "kofi-danso HX-000123 She is") {
		t.Errorf("answered %d, broken %q", w.Code, d.broken)
	}
}

// Who knows somebody loses sight of the case.
func TestSomebodyKnowsAPersonInTheCase(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	if w := d.send(kofi, "/cases/HX-000123/people/known", url.Values{"_key": {"k"}}); w.Code != http.StatusSeeOther || len(d.store.Known) != 1 {
		t.Errorf("answered %d, known %v", w.Code, d.store.Known)
	}
}
