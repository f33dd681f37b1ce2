package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

func init() {
	o := sampleCase("family-late-in-a-hotel")
	o.head = CaseHead{Name: "Amina Yusuf", Reference: "HX-000123", Stage: o.position.Stage.Name(), Officer: "Kofi Danso", MayRecord: true, Tabs: caseTabs("HX-000123", "assessment")}
	known := sampleKnown(&o)
	page := func(made ...record.Assessment) *AssessmentPage {
		v := assessmentView(&o, known)
		v.found(&o, known, made)
		return v
	}
	empty := page()
	empty.Kept = "Kept as a draft at 10:29."
	sampleOf(assessmentPage, "not-made", empty)
	rooms := 3
	long := record.Assessed{Cause: "end_of_tenancy", CauseWords: "The landlord sells the house.\n" + strings.Repeat("They looked for another home. ", 60), LastSettled: "private_rented", Current: "bed_and_breakfast",
		Homes: []string{"self_contained"}, Bedrooms: &rooms, Access: []string{"no_stairs", "near_school"}, Support: map[string][]string{"A": {"money", "mental_health"}, "B": {"autism"}},
		Wishes: []string{"this_area", "social"}, WishesWords: "Near her mother", Discussed: []string{"benefits", "register"}, DiscussedWords: strings.Repeat("x", 120)}
	sampleOf(assessmentPage, "made-twice", page(record.Assessment{ID: "1", Officer: "kofi-danso", On: today.AddDays(-40), Assessed: long}, record.Assessment{ID: "2", Officer: "kofi-danso", On: today.AddDays(-2), Assessed: long}))
	wrong := page()
	wrong.ReadValues(url.Values{"bedrooms": {"many"}, "support-A": {"money"}, "no_support": {"yes"}})
	wrong.whole()
	wrongSampleOf(assessmentPage, "wrong", wrong, wrong.Form)
	o.head.MayRecord = false
	sampleOf(assessmentPage, "auditor-nothing-made", page()).as(audit)
	o.head.Tabs = caseTabs("HX-000123", "assessment")
	sampleOf(assessmentPage, "auditor-made", page(record.Assessment{ID: "1", Officer: "kofi-danso", On: today, Assessed: long})).as(audit)
}

const (
	familyOfTwo = `{"type": "household_recorded", "on": "2026-11-02", "members": [{"member": "applicant", "role": "applicant"}, {"member": "child-1", "role": "child", "age_about": 7}]}`
	callNeedsOf = `{"type": "needs_recorded", "on": "2026-11-02", "support": ["domestic_abuse"], "access": ["no_stairs"], "pets": ["dog"], "language": ["pl"]}`
)

// An assessment is asked once: what the call recorded stands in it, and what it finds is
// kept and recorded in codes.
func TestAnAssessmentIsAskedOnce(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, familyOfTwo, callNeedsOf)
	path := "/cases/HX-000123/assessment"
	body := askAs(t, d.s, kofi, path).Body.String()
	for _, want := range []string{"about 7", "Polish", `value="no_stairs" checked`, `value="pets" checked`, `value="domestic_abuse" checked`} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not know %q", want)
		}
	}
	answers := url.Values{"cause": {"domestic_abuse"}, "cause_words": {"She left Foundry Lane"}, "last_settled": {"council"}, "current": {"with_friends"}, "bedrooms": {"2"},
		"access": {"no_stairs", "near_school"}, "support-applicant": {"domestic_abuse"}, "support-child-1": {"autism"}, "wishes": {"other_area"}, "discussed": {"abuse_services"}}
	w := d.send(kofi, path, answers)
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/cases/HX-000123/plan" {
		t.Fatalf("answered %d %s: %s", w.Code, w.Header().Get("Location"), w.Body)
	}
	facts := d.facts()
	made, needs := facts[len(facts)-2], facts[len(facts)-1]
	a, _ := made.Body.(*casefile.AssessmentMade)
	kept := d.store.Assessed["HX-000123"]
	if a == nil || len(kept) != 1 || a.Document != kept[0].ID || a.CauseOfLoss != "domestic_abuse" || !slices.Equal(a.Support, []string{"autism", "domestic_abuse"}) {
		t.Fatalf("recorded %+v, kept %+v", made, kept)
	}
	if kept[0].CauseWords != "She left Foundry Lane" || *kept[0].Bedrooms != 2 || kept[0].Support["child-1"][0] != "autism" || kept[0].Officer != kofi.ID {
		t.Errorf("kept %+v", kept[0])
	}
	if n, _ := needs.Body.(*casefile.NeedsRecorded); n == nil || !slices.Equal(n.Access, []string{"no_stairs", "near_school"}) || n.Pets[0] != "dog" || n.Language[0] != "pl" {
		t.Errorf("the needs are %+v", needs.Body)
	}
	body = askAs(t, d.s, kofi, path).Body.String()
	for _, want := range []string{"Something changed: assess again", "She left Foundry Lane", "2 bedrooms", "Made on " + today.Long(), `value="autism" checked`} {
		if !strings.Contains(body, want) {
			t.Errorf("after it was made the page does not say %q", want)
		}
	}
	if again := d.send(kofi, path, answers); again.Code != http.StatusSeeOther || len(d.store.Assessed["HX-000123"]) != 1 {
		t.Errorf("the same form again: %d, kept %d", again.Code, len(d.store.Assessed["HX-000123"]))
	}
}

// What is wrong stands at its field with everything that was typed; nothing is kept.
func TestAnAssessmentThatIsNotWhole(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, familyOfTwo)
	path := "/cases/HX-000123/assessment"
	whole := func() url.Values {
		return url.Values{"cause": {"other"}, "last_settled": {"council"}, "current": {"other"}, "homes": {"shared"}, "no_support": {"yes"}, "wishes_words": {"A quiet place"}}
	}
	for name, bad := range map[string]struct{ field, value, says string }{
		"no cause":             {"cause", "", "Choose what made them homeless"},
		"a cause of elsewhere": {"cause", "made_up", "choose one of the answers"},
		"no home":              {"homes", "", "Say what kind of home"},
		"no support":           {"no_support", "", "Say what support they need"},
		"support and none":     {"support-child-1", "autism", "not both"},
		"bedrooms":             {"bedrooms", "99", "must be a number"},
	} {
		values := whole()
		if values.Set(bad.field, bad.value); bad.value == "" {
			values.Del(bad.field)
		}
		w := d.send(kofi, path, values)
		if body := w.Body.String(); w.Code != http.StatusUnprocessableEntity || !strings.Contains(body, bad.says) || !strings.Contains(body, "A quiet place") {
			t.Errorf("%s: answered %d without %q", name, w.Code, bad.says)
		}
	}
	if len(d.store.Assessed) != 0 || len(d.facts()) != 2 {
		t.Error("an assessment that is not whole was kept")
	}
	if w := d.send(audit, path, with(whole(), "_key", "k")); w.Code != http.StatusForbidden {
		t.Errorf("an auditor: %d", w.Code)
	}
	if body := askAs(t, d.s, audit, path).Body.String(); strings.Contains(body, "<form action=\"/cases/HX-000123/assessment") || !strings.Contains(body, "No assessment was made yet") {
		t.Error("an auditor sees the form, or nothing")
	}
}

// What is typed is kept before it is an assessment, and comes back.
func TestADraftOfAnAssessment(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, familyOfTwo)
	path := "/cases/HX-000123/assessment"
	keep := func(saves, words string) int {
		return d.send(kofi, path+"/draft", url.Values{"_key": {"k"}, "saves": {saves}, "cause": {"disrepair"}, "cause_words": {words}, "support-child-1": {"autism"}}).Code
	}
	if keep("2", "Damp in every room") != http.StatusOK || keep("1", "Damp") != http.StatusOK || keep("0", "x") != http.StatusUnprocessableEntity {
		t.Error("a draft was not answered as it should be")
	}
	body := askAs(t, d.s, kofi, path).Body.String()
	for _, want := range []string{"Damp in every room</textarea>", `value="disrepair" selected`, `value="autism" checked`, `data-saves="2"`, "Kept as a draft at"} {
		if !strings.Contains(body, want) {
			t.Errorf("the draft does not come back with %q", want)
		}
	}
	if len(d.facts()) != 2 || len(d.store.Assessed) != 0 {
		t.Error("a draft is an assessment")
	}
	if w := d.send(audit, path+"/draft", url.Values{"_key": {"k"}, "saves": {"1"}}); w.Code != http.StatusForbidden {
		t.Errorf("an auditor: %d", w.Code)
	}
}

func TestHowOldSomebodyIs(t *testing.T) {
	t.Parallel()
	for born, want := range map[string]int{"2019-11-22": 7, "2019-11-23": 6, "2026-11-22": 0, "2020-02-29": 6, "2027-01-01": 0} {
		if got := yearsBetween(civil.MustParse(born), today); got != want {
			t.Errorf("born %s: %d, want %d", born, got, want)
		}
	}
}
