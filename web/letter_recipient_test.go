package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/web/form"
)

// The facts of a solicitor who acts for the applicant, and of the applicant's address.
var actsFor = []string{
	`{"type": "contact_details_set", "on": "2026-11-20", "kind": "email", "value": "contact-1", "checked": "read_back", "id": "F3"}`,
	`{"type": "contact_person_recorded", "on": "2026-11-20", "person": "S", "role": "solicitor", "authority": "signed", "may_be_told": true, "id": "F4"}`,
	`{"type": "contact_details_set", "on": "2026-11-20", "person": "S", "kind": "email", "value": "contact-8", "checked": "read_back", "id": "F5"}`,
	`{"type": "safe_contact_set", "on": "2026-11-20", "value": "contact-8", "use": "yes", "id": "F6"}`,
	`{"type": "contact_details_set", "on": "2026-11-20", "person": "S", "kind": "postal", "value": "contact-9", "id": "F7"}`,
	`{"type": "safe_contact_set", "on": "2026-11-20", "value": "contact-9", "use": "yes", "id": "F8"}`,
}

func init() {
	o := sampleCase("family-late-in-a-hotel")
	fact := func(b casefile.Body, t casefile.FactType) {
		o.standing.Case.Facts = append(slices.Clone(o.standing.Case.Facts), casefile.Fact{Type: t, On: today, Body: b})
	}
	fact(&casefile.ContactPersonRecorded{Person: "S", Role: "solicitor", Authority: "signed", MayBeTold: casefile.Is(true)}, casefile.TypeContactPersonRecorded)
	fact(&casefile.ContactDetailsSet{Person: "S", Kind: "email", Value: "M8", Checked: "read_back"}, casefile.TypeContactDetailsSet)
	fact(&casefile.ContactDetailsSet{Person: "S", Kind: "postal", Value: "M9"}, casefile.TypeContactDetailsSet)
	o.head = CaseHead{Name: "Amina Yusuf", Reference: "HX-000123", Stage: o.position.Stage.Name(), MayRecord: true, Tabs: caseTabs("HX-000123", "letters"),
		Contacts: []ContactLine{{Kind: "E-mail", Value: "wilhelmina.featherstonehaugh@long-name-of-a-law-firm.example", Whose: "Wilhelmina Featherstonehaugh", Tag: useTag("yes")}}}
	key := "N10/relief"
	o.position.LettersDue = append(o.position.LettersDue, casefile.LetterDue{Letter: "N10", Key: key, Because: "the duty has ended", Since: today})
	known := []form.Option{option("M1", "E-mail a.yusuf@example.org"), option("M8", "E-mail wilhelmina.featherstonehaugh@long-name-of-a-law-firm.example"), option("M9", "Postal address 9 Chambers, Hexley")}
	one := letterView(&o, key, nil, known, nil)
	sampleOf(letterPage, "somebody-acts-for-them", one)
	wrong := letterView(&o, key, nil, known, nil)
	wrong.ReadValues(url.Values{"who_gets": {toBoth}})
	wrong.goesSomehow()
	wrongSampleOf(letterPage, "who-gets-it-is-wrong", wrong, wrong.Form)
}

// actingDesk is writingDesk with a solicitor who acts for the applicant.
func actingDesk(t *testing.T) *factDesk {
	t.Helper()
	d := newFactDesk(t, append([]string{applied, accepted}, actsFor...)...)
	d.store.Housing = record.Authority{Name: "Hexley Borough Council", Address: "Civic Hall\nHexley", Phone: "01632 960000", Email: "homes@hexley.example", ReviewContact: "reviews@hexley.example"}
	d.store.People["HX-000123/applicant"] = record.Person{Member: "applicant", Name: "Amina Yusuf"}
	d.store.People["HX-000123/S"] = record.Person{Member: "S", Name: "Sol Advocate"}
	d.store.Contacts["HX-000123/contact-9"] = record.Contact{Kind: "postal", Value: "9 Chambers\nHexley"}
	d.store.Officers[kofi.ID] = record.Officer{ID: kofi.ID, Name: kofi.Name, Role: "caseworker"}
	return d
}

func TestSomebodyChoosesWhoGetsALetter(t *testing.T) {
	t.Parallel()
	const path = "/cases/HX-000123/letters/N02/relief"
	for name, c := range map[string]struct {
		form    url.Values
		refused string
		want    func(n *casefile.NoticeGiven, copied *casefile.Work) bool
	}{
		"nobody asked the applicant": {url.Values{"who_gets": {toApplicant}, "method": {"email"}}, "Nobody has asked yet", nil},
		"no way":                     {url.Values{"who_gets": {toApplicant}}, chooseMethod, nil},
		"nobody chosen":              {url.Values{"method": {"by_hand"}}, "Choose who gets the letter", nil},
		"no address":                 {url.Values{"who_gets": {toWhoeverActs}}, "Choose to which address", nil},
		"the applicant, by hand": {url.Values{"who_gets": {toApplicant}, "method": {"by_hand"}}, "", func(n *casefile.NoticeGiven, copied *casefile.Work) bool {
			return n.To == "" && n.Method == "by_hand" && copied == nil
		}},
		"whoever acts for them, by post": {url.Values{"who_gets": {toWhoeverActs}, "acts_to": {"contact-9"}}, "", func(n *casefile.NoticeGiven, copied *casefile.Work) bool {
			return n.To == "contact-9" && n.Method == "post" && copied == nil
		}},
		"both": {url.Values{"who_gets": {toBoth}, "copy_to": {"contact-8"}, "method": {"by_hand"}}, "", func(n *casefile.NoticeGiven, copied *casefile.Work) bool {
			return n.Method == "by_hand" && copied != nil && copied.Where == "contact-8"
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := actingDesk(t)
			had := len(d.facts())
			w := d.send(kofi, path, c.form)
			if c.refused != "" {
				if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), c.refused) || len(d.facts()) != had {
					t.Errorf("answered %d, want it to say %q", w.Code, c.refused)
				}
				return
			}
			if w.Code != http.StatusSeeOther {
				t.Fatalf("answered %d %s", w.Code, w.Body)
			}
			facts := d.facts()[had:]
			var copied *casefile.Work
			if len(facts) > 1 {
				copied = facts[1].Body.(*casefile.Work)
			}
			if given := facts[0].Body.(*casefile.NoticeGiven); !c.want(given, copied) {
				t.Errorf("given %+v, copied %+v", given, copied)
			}
			if copied == nil {
				return
			}
			page := askAs(t, d.s, kofi, path+"/copy").Body.String()
			if !strings.Contains(page, "This is a copy for Sol Advocate") || strings.Contains(page, "Write a correcting letter") || strings.Contains(page, "Issue this letter") {
				t.Errorf("the page of the copy: %s", page)
			}
		})
	}
}

// What was chosen stands in the draft the next day, and is what is issued.
func TestADraftKeepsWhoGetsIt(t *testing.T) {
	t.Parallel()
	d := actingDesk(t)
	path := d.post(kofi, "/cases/HX-000123/drafts", url.Values{"letter": {"N02/relief"}}).Header().Get("Location")
	if page := askAs(t, d.s, kofi, path).Body.String(); !strings.Contains(page, `value="applicant" checked`) {
		t.Error("a new draft does not go to the applicant")
	}
	d.post(kofi, path, url.Values{"saves": {"1"}, "who_gets": {toBoth}, "copy_to": {"contact-8"}, "method": {"by_hand"}, "do": {"save"}})
	if kept := d.theDraft(path).Content; kept.CopyTo != "contact-8" || kept.Method != "by_hand" || d.theDraft(path).Letter != statute.N02 {
		t.Errorf("kept %+v", kept)
	}
	page := askAs(t, d.s, kofi, path).Body.String()
	if !strings.Contains(page, `value="both" checked`) || !strings.Contains(page, `value="contact-8" selected`) {
		t.Error("the choice is gone")
	}
	had := len(d.facts())
	w := d.post(kofi, path, url.Values{"saves": {"2"}, "who_gets": {toBoth}, "copy_to": {"contact-8"}, "method": {"by_hand"}, "do": {"issue"}})
	if w.Code != http.StatusSeeOther || len(d.facts()) != had+2 {
		t.Errorf("issued: %d, %d facts more", w.Code, len(d.facts())-had)
	}
}
