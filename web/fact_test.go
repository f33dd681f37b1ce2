package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

func init() {
	o := sampleCase("family-late-in-a-hotel")
	o.head = CaseHead{Name: "Amina Yusuf", Reference: "HX-000123", Stage: o.position.Stage.Name(), Officer: "Kofi Danso", MayRecord: true, Tabs: caseTabs("HX-000123", "")}
	known := sampleKnown(&o)
	sampleOf(factChoosePage, "all", chooseView(&o))
	empty := newFactForm(&o, known, casefile.TypePlacementStarted, nil, nil)
	empty.begin(&o)
	sampleOf(factPage, "placement", empty)
	household := newFactForm(&o, known, casefile.TypeHouseholdRecorded, nil, nil)
	sampleOf(factPage, "household", household)
	letter := newFactForm(&o, known, casefile.TypeNoticeGiven, nil, nil)
	letter.ReadValues(url.Values{"letter": {"N10"}, "on-day": {"31"}, "on-month": {"2"}, "on-year": {"2026"}})
	letter.law(&casefile.Refused{Problems: []casefile.Problem{{Code: "P02", Field: "ground", Text: "the letter must give its ground; choose one", Citation: "189B(6)"}}})
	wrongSampleOf(factPage, "refused-letter", letter, letter.Form)
	correct := newFactForm(&o, known, casefile.TypeDutyAccepted, nil, &o.standing.Case.Facts[4])
	correct.Title = "Correct: Relief duty accepted"
	correct.Was = []string{"It was recorded for Wednesday 30 September 2026.", "Which duty: relief"}
	late := casefile.Fact{Type: "duty_accepted", On: civil.Must(2026, time.September, 20), ID: "X", Corrects: o.standing.Case.Facts[4].ID, Body: &casefile.DutyAccepted{Duty: "relief"}}
	checked := casework.Check(casework.Question{Case: o.standing.Case, AsAt: today, WhatIf: []casefile.Fact{late}})
	moved := movedView(checked.Changes, &checked.Position)
	correct.Preview = &moved
	sampleOf(factPage, "correct-with-preview", correct)
	sampleOf(movedPage, "a-correction", MovedPage{Head: o.head, Title: "Relief duty accepted, 20 September 2026", Was: []string{"Wednesday 30 September 2026"}, Lines: []string{"Sunday 20 September 2026"}, Moved: moved, Next: empty.Buttons})
}

func sampleKnown(o *opened) *factKnown {
	k := &factKnown{facts: o.standing.Case.Facts, notes: map[string]string{}, named: []record.Known{{Member: "A", Name: "Amina Yusuf", Relation: "applicant"}, {Member: "B", Name: "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh Yusuf"}}}
	for _, p := range k.named {
		k.people = append(k.people, option(p.Member, p.Name))
	}
	k.officers = append(k.officers, option("kofi-danso", "Kofi Danso"))
	return k
}

var hiddenKey = regexp.MustCompile(`name="_key" value="([^"]+)"`)

const applied = `{"type": "application_made", "on": "2026-11-02", "id": "F1"}`

// What is recorded is a fact of the case, once, by whoever is signed in, and the
// page after it says what it moved.
func TestRecordingAFactSaysWhatMoved(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	path := "/cases/HX-000123/facts/new/duty_accepted"
	form := with(day("on", "2026-11-20"), "duty", "relief")
	body := follow(t, d, d.send(kofi, path, form))
	for _, want := range []string{"Relief duty accepted", "Last day", "What it moved", "Not owed", "N02"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if again := d.send(kofi, path, form); again.Code != http.StatusSeeOther {
		t.Errorf("the same form again is answered with %d", again.Code)
	}
	facts := d.facts()
	if len(facts) != 2 {
		t.Fatalf("there are %d facts", len(facts))
	}
	got := facts[1]
	if b := got.Body.(*casefile.DutyAccepted); b.Duty != "relief" || got.On != civil.MustParse("2026-11-20") || got.RecordedBy != "person/kofi-danso" {
		t.Errorf("recorded %+v %+v", got, b)
	}
}

// Nothing is recorded of a question.
func TestWhatWouldThisChange(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	w := d.send(kofi, "/cases/HX-000123/facts/new/duty_accepted", with(day("on", "2026-11-20"), "duty", "relief", "do", "preview"))
	body := w.Body.String()
	if w.Code != http.StatusOK || !strings.Contains(body, "Nothing is recorded yet") || !strings.Contains(body, "Relief duty") {
		t.Errorf("answered %d %s", w.Code, body)
	}
	if len(d.facts()) != 1 {
		t.Error("the question was recorded")
	}
}

// What cannot be a fact stands at its field, with all that was typed.
func TestWhatIsWrongStandsAtItsField(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	w := d.send(kofi, "/cases/HX-000123/facts/new/duty_accepted", with(day("on", "2026-11-20"), "duty", "intentional"))
	body := w.Body.String()
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(body, `href="#until-day"`) || !strings.Contains(body, "the period is decided") {
		t.Errorf("answered %d %s", w.Code, body)
	}
	w = d.send(kofi, "/cases/HX-000123/facts/new/duty_accepted", with(day("on", "2027-01-20"), "duty", "relief"))
	if body := w.Body.String(); w.Code != http.StatusUnprocessableEntity || !strings.Contains(body, "cannot be dated after today") || strings.Contains(body, "It already happened") {
		t.Errorf("answered %d %s", w.Code, body)
	}
	if len(d.facts()) != 1 {
		t.Error("something was recorded")
	}
}

// What the law does not allow as a new act is refused with its reason, and can be
// recorded as what happened all the same; that is offered only then.
func TestItAlreadyHappened(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, `{"type": "duty_accepted", "on": "2026-11-20", "duty": "relief", "id": "F2"}`)
	path := "/cases/HX-000123/facts/new/notice_given"
	if first := askAs(t, d.s, kofi, path).Body.String(); strings.Contains(first, "It already happened") {
		t.Error("it is offered before the law refused anything")
	}
	form := with(day("on", today.String()), "letter", "N10", "duty", "relief", "ground", "189B(7)(a)", "states_reasons", "true", "states_review_right", "true")
	w := d.send(kofi, path, form)
	body := w.Body.String()
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(body, "The law does not allow this") || !strings.Contains(body, "It already happened") {
		t.Fatalf("answered %d %s", w.Code, body)
	}
	form.Set(happened, "yes")
	if w = d.send(kofi, path, form); w.Code != http.StatusSeeOther {
		t.Fatalf("answered %d %s", w.Code, w.Body)
	}
	if len(d.facts()) != 3 {
		t.Error("it was not recorded")
	}
}

// A household is named by ids in the fact, and by name where names are kept.
func TestAHousehold(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	path := "/cases/HX-000123/facts/new/household_recorded"
	form := with(day("on", "2026-11-02"), "m-new1-name", "Amina Yusuf", "m-new1-role", "applicant", "m-new2-name", "Idris Yusuf", "m-new2-role", "child",
		"m-new2-date_of_birth-day", "1", "m-new2-date_of_birth-month", "4", "m-new2-date_of_birth-year", "2019")
	follow(t, d, d.send(kofi, path, form))
	b := d.facts()[1].Body.(*casefile.HouseholdRecorded)
	if len(b.Members) != 2 || b.Members[0].Member != "applicant" || b.Members[1].DateOfBirth != civil.MustParse("2019-04-01") || strings.Contains(b.Members[1].Member, "Idris") {
		t.Errorf("recorded %+v", b.Members)
	}
	if d.named["applicant"].Name != "Amina Yusuf" || d.named[b.Members[1].Member].Name != "Idris Yusuf" {
		t.Errorf("named %+v", d.named)
	}
	gone := with(day("on", "2026-11-20"), "m-applicant-role", "applicant", "m-"+b.Members[1].Member+"-role", "gone")
	follow(t, d, d.send(kofi, path, gone))
	if b := d.facts()[2].Body.(*casefile.HouseholdRecorded); len(b.Members) != 1 {
		t.Errorf("afterwards %+v", b.Members)
	}
	if w := d.send(kofi, path, day("on", "2026-11-20")); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Say who is in the household") {
		t.Errorf("nobody: %d", w.Code)
	}
}

// A correction is filled with what was recorded, needs its reason, and says the old
// and the new beside each other. Its words are kept, and the fact holds their id.
func TestACorrection(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, `{"type": "duty_accepted", "on": "2026-11-20", "duty": "relief", "id": "F2"}`, `{"type": "notice_given", "on": "2026-11-20", "letter": "N02", "duty": "relief", "id": "F3"}`)
	path := "/cases/HX-000123/facts/F2/correct"
	if body := askAs(t, d.s, kofi, path).Body.String(); !strings.Contains(body, `value="relief" checked`) || !strings.Contains(body, `name="on-day" type="text" value="20"`) || !strings.Contains(body, "It was recorded for Friday 20 November 2026") {
		t.Errorf("the form is not filled: %s", body)
	}
	form := with(day("on", "2026-11-09"), "duty", "relief")
	if w := d.send(kofi, path, form); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Say why it is corrected") {
		t.Errorf("without a reason: %d", w.Code)
	}
	form.Set("_reason", "The letter of Mrs Okoro shows the ninth.")
	body := follow(t, d, d.send(kofi, path, form))
	for _, want := range []string{"Friday 20 November 2026", "Monday 9 November 2026", "Letters that are wrong now", "Before", "Now"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	facts := d.facts()
	last := facts[len(facts)-1]
	if last.Corrects != "F2" || d.notes[last.Reason] != "The letter of Mrs Okoro shows the ninth." || strings.Contains(last.Reason, "Okoro") {
		t.Errorf("recorded %+v", last)
	}
	if body := askAs(t, d.s, kofi, "/cases/HX-000123/timeline").Body.String(); strings.Count(body, "/facts/F2/correct") != 0 || strings.Count(body, "/facts/F3/correct") != 1 {
		t.Error("what was corrected can be corrected again, or what was not cannot")
	}
}

// A new thing gets an id of its own, and others can choose it.
func TestPlacementsAreChosenByName(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	path := "/cases/HX-000123/facts/new/"
	follow(t, d, d.send(kofi, path+"placement_started", with(day("on", "2026-11-20"), "under", "188", "kind", "bed_and_breakfast", "in_district", "false", "nightly_rate", "64.5", "at", "23:40", "note", "Only till Tuesday, says Daniel.")))
	fact := d.facts()[1]
	b := fact.Body.(*casefile.PlacementStarted)
	if b.Placement != "P1" || !casefile.No(b.InDistrict) || *b.NightlyRate != 64.5 || !fact.At.Equal(civil.At(fact.On, 23, 40)) || d.notes[fact.Note] != "Only till Tuesday, says Daniel." {
		t.Errorf("recorded %+v %+v", fact, b)
	}
	if body := askAs(t, d.s, kofi, path+"placement_ended").Body.String(); !strings.Contains(body, `value="P1"`) || !strings.Contains(body, "20 November 2026 (P1)") {
		t.Errorf("the placement is not offered: %s", body)
	}
	follow(t, d, d.send(kofi, path+"placement_ended", with(day("on", "2026-11-21"), "placement", "P1", "by", "household")))
}

// Every type of fact has a form that can be drawn.
func TestEveryFormIsDrawn(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	for _, one := range casefile.FactTypes() {
		w := askAs(t, d.s, kofi, "/cases/HX-000123/facts/new/"+string(one))
		if _, own := ownPages[one]; w.Code != http.StatusOK && (!own || w.Code != http.StatusSeeOther) {
			t.Errorf("%s: %d", one, w.Code)
		}
	}
	if w := askAs(t, d.s, kofi, "/cases/HX-000123/facts/new/nothing_such"); w.Code != http.StatusNotFound {
		t.Errorf("a type that is not there: %d", w.Code)
	}
	if w := askAs(t, d.s, audit, "/cases/HX-000123/facts/new"); w.Code != http.StatusForbidden {
		t.Errorf("an auditor: %d", w.Code)
	}
}

// Who may not see a case may record in it, and is shown nothing of it.
func TestAHiddenCaseTakesFactsAndShowsNothing(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	d.hidden = true
	path := "/cases/HX-000123/facts/new/"
	ok := with(day("on", "2026-11-20"), "_key", "k1", "under", "188", "kind", "hostel")
	if w := d.send(kofi, path+"placement_started", ok); w.Code != http.StatusSeeOther || len(d.facts()) != 2 {
		t.Errorf("a placement is answered with %d", w.Code)
	}
	for _, form := range []url.Values{with(day("on", "2026-11-20"), "_key", "k2", "duty", "intentional"), with(day("on", "2026-11-20"), "_key", "k3", "duty", "relief", "do", "preview")} {
		if w := d.send(kofi, path+"duty_accepted", form); w.Code != http.StatusForbidden || strings.Contains(w.Body.String(), "Amina") {
			t.Errorf("answered %d %s", w.Code, w.Body)
		}
	}
	if w := d.send(kofi, "/cases/HX-000123/facts/new", url.Values{"_key": {"k4"}, "find": {"hotel"}}); w.Code != http.StatusForbidden {
		t.Errorf("the list is answered with %d", w.Code)
	}
}

// The list is found by words.
func TestTheListIsSearched(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	body := d.send(kofi, "/cases/HX-000123/facts/new", url.Values{"_key": {"k"}, "find": {"Hotel"}}).Body.String()
	if !strings.Contains(body, "placement_started") || strings.Contains(body, "appeal_lodged") {
		t.Errorf("found %s", body)
	}
	body = d.send(kofi, "/cases/HX-000123/facts/new", url.Values{"_key": {"k"}, "find": {"xyzzy"}}).Body.String()
	if !strings.Contains(body, "Nothing in the list has these words") {
		t.Errorf("found %s", body)
	}
}
