package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"dutyclock/casefile"
)

func init() {
	o := sampleCase("family-late-in-a-hotel")
	o.head = CaseHead{Name: "Amina Yusuf", Reference: "HX-000123", Stage: o.position.Stage.Name(), Officer: "Kofi Danso", MayRecord: true, Tabs: caseTabs("HX-000123", "household")}
	known := sampleKnown(&o)
	sampleOf(householdPage, "family", householdView(&o, known))
	add := householdForm(&o, known, "", "")
	sampleOf(householdFormPage, "add", add)
	sampleOf(householdFormPage, "change", householdForm(&o, known, "B", "change"))
	sampleOf(householdFormPage, "left", householdForm(&o, known, "C", actLeft))
	wrong := householdForm(&o, known, "", "")
	wrong.ReadValues(url.Values{"m-new1-age_about": {"old"}, "on-day": {"1"}, "on-month": {"9"}, "on-year": {"2026"}})
	wrong.members(&o)
	wrongSampleOf(householdFormPage, "wrong", wrong, wrong.Form)
	empty := sampleCase("nobody-recorded-a-name")
	empty.head = CaseHead{Reference: "HX-000123", Stage: "Enquiries", Tabs: caseTabs("HX-000123", "household")}
	sampleOf(householdPage, "nobody", householdView(&empty, sampleKnown(&empty))).as(audit)
}

// Somebody is added, changed and leaves, each as a household of its day; the others
// stay as they were.
func TestTheHouseholdPersonByPerson(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, `{"type": "household_recorded", "on": "2026-11-02", "id": "H1", "members": [{"member": "A", "role": "applicant", "care_status": "care_18_20"}, {"member": "child-1", "role": "child", "age_about": 7}]}`)
	path := "/cases/HX-000123/household"
	last := func() casefile.HouseholdRecorded {
		facts := d.facts()
		return *facts[len(facts)-1].Body.(*casefile.HouseholdRecorded)
	}
	body := follow(t, d, d.send(kofi, path+"/add", with(day("on", "2026-11-20"), "m-new1-name", "Sami Yusuf", "m-new1-role", "child", "m-new1-age_about", "2")))
	if h := last(); len(h.Members) != 3 || h.Members[0].CareStatus != "care_18_20" || *h.Members[1].AgeAbout != 7 || h.Members[2].Role != "child" || *h.Members[2].AgeAbout != 2 || d.named[h.Members[2].Member].Name != "Sami Yusuf" {
		t.Fatalf("after somebody was added: %+v", h)
	}
	if !strings.Contains(body, "As it is since Friday 20 November 2026") || !strings.Contains(body, "About 2") || !strings.Contains(body, "From 2 November 2026") {
		t.Error("the page does not say so")
	}
	change := path + "/child-1/change"
	if form := askAs(t, d.s, kofi, change).Body.String(); !strings.Contains(form, `value="7"`) || strings.Contains(form, `value="gone"`) {
		t.Error("the form does not hold what is recorded")
	}
	follow(t, d, d.send(kofi, change, with(with(day("on", "2026-11-21"), "m-child-1-role", "child"), "m-child-1-date_of_birth-day", "3", "m-child-1-date_of_birth-month", "4", "m-child-1-date_of_birth-year", "2019")))
	if h := last(); len(h.Members) != 3 || h.Members[1].DateOfBirth.String() != "2019-04-03" || h.Members[1].AgeAbout != nil {
		t.Errorf("after the change: %+v", h)
	}
	follow(t, d, d.send(kofi, path+"/child-1/left", day("on", "2026-11-22")))
	if h := last(); len(h.Members) != 2 || h.Members[1].Member == "child-1" {
		t.Errorf("after they left: %+v", h)
	}
	if len(d.facts()) != 5 {
		t.Errorf("%d facts", len(d.facts()))
	}
	for _, gone := range []string{"/child-1/left", "/A/left", "/nobody/change", "/A/other"} {
		if w := askAs(t, d.s, kofi, path+gone); w.Code != http.StatusNotFound {
			t.Errorf("%s answers %d", gone, w.Code)
		}
	}
}

func TestAHouseholdThatCannotBe(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, familyOfTwo)
	path := "/cases/HX-000123/household/add"
	for name, c := range map[string]struct {
		values url.Values
		says   string
	}{
		"no role":           {with(day("on", "2026-11-20"), "m-new1-name", "Sami"), "Choose what they are"},
		"two applicants":    {with(day("on", "2026-11-20"), "m-new1-role", "applicant"), "Only one person can be the applicant"},
		"before the last":   {with(day("on", "2026-11-01"), "m-new1-role", "child"), "was recorded last for 2 November 2026"},
		"a day to come":     {with(day("on", "2026-12-01"), "m-new1-role", "child"), "must be today or in the past"},
		"an age in letters": {with(day("on", "2026-11-20"), "m-new1-role", "child", "m-new1-age_about", "old"), "in years"},
	} {
		if w := d.send(kofi, path, c.values); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), c.says) {
			t.Errorf("%s: answered %d without %q", name, w.Code, c.says)
		}
	}
	if w := d.send(kofi, "/cases/HX-000123/household/applicant/change", with(day("on", "2026-11-20"), "m-applicant-role", "partner")); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a household without an applicant: %d", w.Code)
	}
	if len(d.facts()) != 2 {
		t.Error("a household that cannot be was recorded")
	}
	if w := d.send(audit, path, url.Values{"_key": {"k"}}); w.Code != http.StatusForbidden {
		t.Errorf("an auditor: %d", w.Code)
	}
	alone := newFactDesk(t, applied)
	follow(t, alone, alone.send(kofi, path, with(day("on", "2026-11-20"), "m-new1-role", "child")))
	facts := alone.facts()
	if h := facts[1].Body.(*casefile.HouseholdRecorded); len(h.Members) != 2 || h.Members[0].Role != "applicant" {
		t.Errorf("the first of a household is recorded as %+v", h)
	}
}
