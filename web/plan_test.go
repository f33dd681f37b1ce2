package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// plansOf are two versions of a plan, and the main duty after them.
const plansOf = `{"reference": "HX-000123", "facts": [
	{"type": "application_made", "on": "2026-09-01"},
	{"type": "household_recorded", "on": "2026-09-01", "members": [{"member": "A", "role": "applicant"}, {"member": "B", "role": "child", "age_about": 7}]},
	{"type": "duty_accepted", "on": "2026-09-02", "duty": "relief"},
	{"type": "plan_issued", "on": "2026-09-04", "required": [{"step": "RE1", "text": "n-1", "by": "2026-09-20"}, {"step": "RE2", "text": "n-2"}], "authority": [{"step": "AU1", "text": "n-3"}], "agreed": false, "note": "n-why"},
	{"type": "step_withdrawn", "on": "2026-09-10", "step": "RE2"},
	{"type": "plan_reviewed", "on": "2026-10-01", "required": [{"step": "RE1", "text": "n-1", "by": "2026-10-20"}, {"step": "RE3", "text": "n-4"}], "authority": [{"step": "AU1", "text": "n-5", "by": "2026-10-10"}], "advised": [{"step": "AD1", "text": "n-6"}], "agreed": true},
	{"type": "finding_made", "on": "2026-10-05", "issue": "priority_need", "holds": true},
	{"type": "finding_made", "on": "2026-10-05", "issue": "intentionally_homeless", "holds": false}
]}`

func init() {
	found := &record.Assessed{Cause: "end_of_tenancy", Support: map[string][]string{"A": {"money"}}, Wishes: []string{"private"}}
	sample := func(file, name string, found *record.Assessed, may bool) *PlanPage {
		o := sampleCase("family-late-in-a-hotel")
		if file != "" {
			decoded, problems, err := casefile.DecodeCase([]byte(file))
			if err != nil || len(problems) > 0 {
				panic(problems)
			}
			o.standing.Case = decoded.Case
			o.position = casefile.Derive(o.standing.Case, today)
		}
		o.head = CaseHead{Name: name, Reference: "HX-000123", Stage: o.position.Stage.Name(), Officer: "Kofi Danso", MayRecord: may, Tabs: caseTabs("HX-000123", "plan")}
		known := sampleKnown(&o)
		known.notes = map[string]string{"n-1": "Bring proof of income", "n-2": "See the money adviser", "n-3": "Talk to your landlord", "n-4": "Look for homes to rent each week, and tell us which you asked for " + strings.Repeat("and ", 40),
			"n-5": "Talk to your landlord and to the bank", "n-6": "Ask for a benefits check", "n-why": "She says that the adviser is too far away."}
		return planView(&o, known, found, nil)
	}
	sampleOf(planPage, "first", sample("", "Amina Yusuf", found, true))
	sampleOf(planPage, "no-assessment", sample("", "Amina Yusuf", nil, true))
	sampleOf(planPage, "review-forced", sample(plansOf, "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh Yusuf", found, true))
	sampleOf(planPage, "auditor-two-versions", sample(plansOf, "Amina Yusuf", found, false)).as(audit)
	sampleOf(planPage, "auditor-none", sample("", "Amina Yusuf", found, false)).as(audit)
	wrong := sample("", "Amina Yusuf", found, true)
	wrong.ReadValues(url.Values{"authority-new1": {"Help with the deposit"}, "authority-new1-by": {"whenever"}, "required-new2-by": {"4 December"}, "agreed": {"no"}})
	wrong.whole()
	wrongSampleOf(planPage, "wrong", wrong, wrong.Form)
}

// callAmina gives the applicant a name, without which no letter can be written.
func (d *factDesk) callAmina() {
	d.t.Helper()
	if err := d.store.SavePerson(d.t.Context(), "HX-000123", record.Person{Member: "applicant", Name: "Amina Yusuf"}); err != nil {
		d.t.Fatal(err)
	}
}

const reliefOf = `{"type": "duty_accepted", "on": "2026-11-03", "duty": "relief"}`

// A plan is made of steps with who, by when and whether they are agreed; its words are
// kept apart, and a new version keeps the codes of the steps that go on.
func TestAPlanAndItsNextVersion(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, familyOfTwo, reliefOf)
	path := "/cases/HX-000123/plan"
	if body := askAs(t, d.s, kofi, path).Body.String(); !strings.Contains(body, "Make the assessment first") || !strings.Contains(body, "no plan is recorded") {
		t.Error("the page does not say that a plan is due, or that an assessment comes first")
	}
	first := url.Values{"authority-new1": {"Talk to the landlord"}, "authority-new1-by": {"30 November"}, "required-new1": {"Bring proof of income"}, "required-new1-by": {"4 Jan"}, "required-new3": {"See the adviser"},
		"agreed": {"no"}, "why_not": {"She wants to stay near school"}, "method": {"page"}}
	w := d.send(kofi, path, first)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", w.Code, w.Body)
	}
	facts := d.facts()
	fact := facts[len(facts)-1]
	plan, _ := fact.Body.(*casefile.Plan)
	if fact.Type != casefile.TypePlanIssued || plan == nil || !casefile.No(plan.Agreed) || len(plan.Required) != 2 || len(plan.Authority) != 1 {
		t.Fatalf("recorded %+v %+v", fact, plan)
	}
	if got := plan.Required; got[0].Step != "RE1" || got[0].By != "2027-01-04" || got[1].Step != "RE2" || got[1].By != "" || plan.Authority[0].By != "2026-11-30" {
		t.Errorf("the steps are %+v, %+v", got, plan.Authority)
	}
	if d.notes[plan.Required[0].Text] != "Bring proof of income" || d.notes[fact.Note] != "She wants to stay near school" {
		t.Error("the words are not kept under the ids of the fact")
	}
	if again := d.send(kofi, path, first); again.Code != http.StatusSeeOther || len(d.facts()) != len(facts) {
		t.Error("the same form again is another version")
	}
	body := askAs(t, d.s, kofi, path).Body.String()
	for _, want := range []string{"The plan as it stands", "Talk to the landlord", "by 4 January 2027", "does not agree to all of it", "She wants to stay near school", `name="required-s-RE2"`, "Version 1, issued"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	second := url.Values{"authority-s-AU1": {"Talk to the landlord"}, "authority-s-AU1-by": {"30 November 2026"}, "required-s-RE1": {"Bring proof of income"}, "required-s-RE1-by": {"11 January 2027"},
		"required-s-RE2": {""}, "required-new1": {"Look at two homes a week"}, "agreed": {"yes"}, "method": {"page"}}
	if w := d.send(kofi, path, second); w.Code != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", w.Code, w.Body)
	}
	facts = d.facts()
	next := facts[len(facts)-1].Body.(*casefile.Plan)
	if facts[len(facts)-1].Type != casefile.TypePlanReviewed || next.Required[0].Step != "RE1" || next.Required[0].Text != plan.Required[0].Text || next.Required[1].Step != "RE3" {
		t.Errorf("the next version is %+v", next)
	}
	body = askAs(t, d.s, kofi, path).Body.String()
	for _, want := range []string{"Version 2, reviewed", "New: Look at two homes a week", "No longer: See the adviser", "Another day: Bring proof of income, by 4 January 2027, now by 11 January 2027", "Version 1, issued"} {
		if !strings.Contains(body, want) {
			t.Errorf("the versions do not say %q", want)
		}
	}
	if list := askAs(t, d.s, kofi, "/cases/HX-000123/notes").Body.String(); strings.Contains(list, "Bring proof of income") {
		t.Error("the steps stand among the notes")
	}
}

// A duty that begins after the plan was looked at last asks for a new version, on the
// page of the plan and on the summary of the case, in the words of the law's package.
func TestAPlanIsReviewedWhenTheStageChanges(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, familyOfTwo, `{"type": "duty_accepted", "on": "2026-11-03", "duty": "prevention"}`,
		`{"type": "plan_issued", "on": "2026-11-05", "required": [{"step": "RE1"}], "authority": [{"step": "AU1"}], "agreed": true}`)
	d.callAmina()
	pages := []string{"/cases/HX-000123/plan", "/cases/HX-000123"}
	for _, path := range pages {
		if body := askAs(t, d.s, kofi, path).Body.String(); strings.Contains(body, "Review due") {
			t.Errorf("%s asks for a review before anything changed", path)
		}
	}
	if w := d.send(kofi, "/cases/HX-000123/facts/new/duty_accepted", with(day("on", "2026-11-20"), "duty", "relief")); w.Code != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", w.Code, w.Body)
	}
	for _, path := range pages {
		body := askAs(t, d.s, kofi, path).Body.String()
		for _, want := range []string{"Review due", "The relief duty began on Friday 20 November 2026, after the plan was last looked at", "/cases/HX-000123/plan"} {
			if !strings.Contains(body, want) {
				t.Errorf("%s does not say %q", path, want)
			}
		}
	}
	answers := url.Values{"authority-s-AU1": {"Find a home"}, "required-s-RE1": {"Look at homes"}, "agreed": {"yes"}, "method": {"by_hand"}}
	if w := d.send(kofi, "/cases/HX-000123/plan", answers); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Say what has changed since the assessment") {
		t.Errorf("without what changed: %d", w.Code)
	}
	answers.Set("changed", "The landlord changed the locks.")
	answers.Del("_key")
	if w := d.send(kofi, "/cases/HX-000123/plan", answers); w.Code != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", w.Code, w.Body)
	}
	for _, path := range pages {
		if body := askAs(t, d.s, kofi, path).Body.String(); strings.Contains(body, "Review due") {
			t.Errorf("%s asks for a review that was done", path)
		}
	}
}

// The letters of the assessment and of the plan go with the plan, word for word, and
// before it; where they may not go, nothing is recorded.
func TestAPlanGoesWithItsLetters(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, familyOfTwo, reliefOf)
	d.callAmina()
	path := "/cases/HX-000123/plan"
	found := url.Values{"cause": {"end_of_tenancy"}, "cause_words": {"Your landlord sells the house."}, "last_settled": {"private_rented"}, "current": {"with_friends"}, "bedrooms": {"2"},
		"support-applicant": {"money"}, "support-child-1": {"autism"}, "wishes": {"this_area"}, "discussed": {"benefits"}}
	if w := d.send(kofi, "/cases/HX-000123/assessment", found); w.Code != http.StatusSeeOther {
		t.Fatalf("the assessment: %d %s", w.Code, w.Body)
	}
	before := len(d.facts())
	answers := url.Values{"authority-new1": {"Talk to the landlord"}, "authority-new1-by": {"30 November"}, "required-new1": {"Bring proof of income"}, "suggested": {"money-you"}, "agreed": {"no"}, "why_not": {"It is too far."}, "method": {"email"}}
	if w := d.send(kofi, path, answers); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `href="#method"`) {
		t.Errorf("by e-mail to nobody: %d", w.Code)
	}
	if len(d.facts()) != before {
		t.Fatal("something was recorded although nothing could go")
	}
	answers.Set("method", "by_hand")
	answers.Del("_key")
	answers.Set("also", "N02/relief")
	for range 2 {
		if w := d.send(kofi, path, answers); w.Code != http.StatusSeeOther {
			t.Fatalf("answered %d: %s", w.Code, w.Body)
		}
	}
	facts := d.facts()[before:]
	if len(facts) != 4 || facts[3].Type != casefile.TypePlanIssued {
		t.Fatalf("recorded %+v", facts)
	}
	said := map[string][]string{
		"N02": {"homeless"},
		"N05": {"Your landlord sells the house.", "2 bedrooms.", "You: money, debts and benefits.", "Your child of about 7: autism.", "To stay in this area."},
		"N06": {"Talk to the landlord, by Monday 30 November 2026.", "Bring proof of income.", "See the money adviser", "It is too far."},
	}
	for i, letter := range []string{"N02", "N05", "N06"} {
		notice := facts[i].Body.(*casefile.NoticeGiven)
		text := d.store.Kept[notice.Document].Text
		if string(notice.Letter) != letter || notice.Method != "by_hand" {
			t.Errorf("the letter is %+v", notice)
		}
		for _, want := range said[letter] {
			if !strings.Contains(strings.Join(strings.Fields(text), " "), want) {
				t.Errorf("%s does not say %q: %s", letter, want, text)
			}
		}
	}
	if body := askAs(t, d.s, kofi, "/cases/HX-000123").Body.String(); strings.Contains(body, "N05") && strings.Contains(body, "Read and issue it") && strings.Contains(body, "/letters/N05") {
		t.Error("the letter of the assessment is due again")
	}
}

// What follows from the assessment is offered, never put into the plan by itself.
func TestAPlanOffersWhatFollowsFromTheAssessment(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, familyOfTwo, reliefOf, `{"type": "assessment_made", "on": "2026-11-04", "cause_of_loss": "end_of_tenancy", "support": ["money"]}`)
	path := "/cases/HX-000123/plan"
	body := askAs(t, d.s, kofi, path).Body.String()
	if !strings.Contains(body, "The council: talk to the landlord") || strings.Contains(body, `value="Talk to the landlord`) || strings.Contains(body, "refuge") {
		t.Error("the suggestions are not those of the assessment, or stand in the plan already")
	}
	rows := d.send(kofi, path, url.Values{"suggested": {"landlord", "money-you"}, "do": {"rows"}, "authority-new1": {"Call on Friday"}})
	if body := rows.Body.String(); rows.Code != http.StatusOK || !strings.Contains(body, `value="Talk to the landlord about whether you can stay`) || !strings.Contains(body, `value="Call on Friday"`) || !strings.Contains(body, `name="authority-new6"`) || strings.Contains(body, "There is a problem") {
		t.Errorf("more rows: %d", rows.Code)
	}
	if len(d.facts()) != 4 {
		t.Error("more rows is a version")
	}
	if w := d.send(kofi, path, url.Values{"suggested": {"landlord", "money-you"}, "agreed": {"yes"}, "method": {"page"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", w.Code, w.Body)
	}
	facts := d.facts()
	plan := facts[len(facts)-1].Body.(*casefile.Plan)
	if len(plan.Authority) != 1 || len(plan.Required) != 1 || !strings.HasPrefix(d.notes[plan.Required[0].Text], "See the money adviser") {
		t.Errorf("the plan is %+v", plan)
	}
}

func TestAPlanThatIsNotWhole(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, familyOfTwo, reliefOf)
	path := "/cases/HX-000123/plan"
	for name, bad := range map[string]struct{ field, value, says string }{
		"no step of ours":   {"authority-new1", "", "Write at least one step of the council"},
		"no step of theirs": {"required-new1", "", "Write at least one step of the applicant"},
		"not a day":         {"required-new1-by", "soon", "Enter the day as a date"},
		"a day alone":       {"advised-new1-by", "4 December", "Say what is to be done by this day"},
		"not asked":         {"agreed", "", "Choose whether the applicant agrees"},
		"no, without why":   {"agreed", "no", "Say why it could not be agreed"},
		"no way to give it": {"method", "", "Choose how it is given"},
	} {
		values := url.Values{"authority-new1": {"Find a home"}, "required-new1": {"Look at homes"}, "agreed": {"yes"}, "advised-new2": {"A benefits check"}}
		values.Set(bad.field, bad.value)
		if w := d.send(kofi, path, values); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), bad.says) || !strings.Contains(w.Body.String(), "A benefits check") {
			t.Errorf("%s: answered %d without %q", name, w.Code, bad.says)
		}
	}
	if len(d.facts()) != 3 {
		t.Error("a plan that is not whole was recorded")
	}
	if w := d.send(audit, path, url.Values{"_key": {"k"}, "agreed": {"yes"}, "method": {"page"}}); w.Code != http.StatusForbidden {
		t.Errorf("an auditor: %d", w.Code)
	}
	keep := d.send(kofi, path+"/draft", url.Values{"_key": {"k"}, "saves": {"1"}, "required-new9": {"The ninth step"}, "agreed": {"no"}, "why_not": {"Too far"}})
	if body := askAs(t, d.s, kofi, path).Body.String(); keep.Code != http.StatusOK || !strings.Contains(body, `value="The ninth step"`) || !strings.Contains(body, "Too far") || !strings.Contains(body, "Kept as a draft at") {
		t.Error("what was typed does not come back")
	}
}

func TestTheDayOfAStep(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]civil.Date{"4 December": civil.Must(2026, time.December, 4), "4 jan": civil.Must(2027, time.January, 4), "4 January 2028": civil.Must(2028, time.January, 4), "soon": {}, "": {}, "31 Feb": {}} {
		if got := dayOfStep(text, today); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}
