package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
)

// moments are facts as a ledger has them, each recorded when it says.
func moments(facts []casefile.Fact) []record.Moment {
	out := make([]record.Moment, 0, len(facts))
	for i := range facts {
		m := record.Moment{Fact: facts[i], On: facts[i].On, RecordedAt: facts[i].RecordedAt, Officer: kofi.ID}
		if !m.RecordedAt.IsZero() {
			m.LateBy = max(0, casefile.On(m.RecordedAt).Sub(m.On))
		}
		for j := range facts {
			if facts[j].Corrects == facts[i].ID && facts[i].ID != "" {
				m.CorrectedBy = facts[j].ID
			}
		}
		out = append(out, m)
	}
	return out
}

func (f *fakeCases) Timeline(context.Context, string) ([]record.Moment, error) {
	return moments(f.standing.Case.Facts), nil
}

func (f *fakeRecord) Officers(context.Context, string) ([]record.Officer, error) {
	return []record.Officer{{ID: kofi.ID, Name: "Kofi Danso"}}, nil
}

func (f *fakeRecord) Note(_ context.Context, _, id string) (string, error) {
	if id == "note-1" {
		return "They fled in the night.", nil
	}
	return "", fault.New(fault.NotFound, "There is no such note.")
}

func init() {
	add := func(what string, o opened, query url.Values) {
		o.head = CaseHead{Reference: "HX-000123", Name: "Amina Yusuf", Stage: o.position.Stage.Name(), MayRecord: true, Tabs: caseTabs("HX-000123", "timeline")}
		known := sampleKnown(&o)
		known.notes["note-1"] = strings.Repeat("They fled in the night and stayed with a cousin. ", 20)
		v, shown := timelineView(&o, moments(o.standing.Case.Facts), query)
		v.tell(&o, shown, known)
		sampleOf(timelinePage, what, v)
	}
	family := sampleCase("family-late-in-a-hotel")
	family.standing.Case.Facts = append(family.standing.Case.Facts,
		casefile.Fact{Type: "note_added", On: today, ID: "n", Note: "note-1", RecordedAt: civil.At(today, 9, 0), Body: &casefile.Work{}},
		casefile.Fact{Type: "duty_accepted", On: today.AddDays(-60), ID: "x", Corrects: family.standing.Case.Facts[4].ID, RecordedAt: civil.At(today, 9, 30), Body: &casefile.DutyAccepted{Duty: "relief"}})
	add("family-late-in-a-hotel", family, nil)
	add("late-ones", family, url.Values{"kind": {"late"}})
	add("nothing", sampleCase("nobody-recorded-a-name"), nil)
	many := sampleCase("an-ordinary-family")
	for range 70 {
		many.standing.Case.Facts = append(many.standing.Case.Facts, casefile.Fact{Type: "contact_logged", On: today, Note: "note-1", Body: &casefile.Work{}})
	}
	add("many", many, url.Values{"page": {"2"}})
}

// Every type of fact is of one of the kinds by which the timeline is narrowed.
func TestEveryFactHasAKind(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, one := range casefile.FactTypes() {
		kind := kindOf(one)
		if kind == "" {
			t.Errorf("%s is of no kind", one)
		}
		seen[kind] = true
	}
	if len(seen) != len(timelineKinds) {
		t.Errorf("facts are of %d kinds, and there are %d", len(seen), len(timelineKinds))
	}
}

// TestTheTimelineSaysWhenItWasKnown: a fact stands on its own day, and says how
// much later it became known, by whom, and what was corrected.
func TestTheTimelineSaysWhenItWasKnown(t *testing.T) {
	t.Parallel()
	on := civil.Must(2026, 11, 2)
	f := newCase(
		casefile.Fact{Type: "application_made", On: on.AddDays(-2), ID: "F3", Corrects: "F2", Reason: "note-1", RecordedAt: civil.At(on, 10, 0), Body: &casefile.ApplicationMade{Channel: "web"}},
		casefile.Fact{Type: "application_made", On: on.AddDays(-1), ID: "F2", RecordedAt: civil.At(on.AddDays(-1), 10, 0), Body: &casefile.ApplicationMade{Channel: "phone"}},
		casefile.Fact{Type: "duty_accepted", On: on, ID: "F1", RecordedAt: civil.At(on.AddDays(9), 10, 0), Body: &casefile.DutyAccepted{Duty: "relief"}},
	)
	log := &fakeRecord{}
	s := newServer(t, func(c *Config) { c.Casework, c.Record, c.Sight = f, log, log })
	body := askAs(t, s, audit, "/cases/HX-000123/timeline").Body.String()
	at := 0
	for _, want := range []string{"2 entries were recorded later than they were true", "Relief duty accepted", "Known late", "by Kofi Danso", "Known since Wednesday 11 November 2026, 9 days later.",
		"Corrected since", "How did it come? Phone", "In its place stands: An application was made, 31 October 2026.",
		"Correction", "How did it come? Online", "Reason: They fled in the night.", "This corrects: An application was made, 1 November 2026."} {
		i := strings.Index(body[at:], want)
		if i < 0 {
			t.Fatalf("%q does not stand after what comes before it in %s", want, body)
		}
		at += i
	}
	for _, never := range []string{"note-1", "F1.", "F2.", "F3."} {
		if strings.Contains(body, never) {
			t.Errorf("the timeline shows the id %s", never)
		}
	}
	if body := askAs(t, s, audit, "/cases/HX-000123/timeline?kind=late").Body.String(); !strings.Contains(body, `aria-current="true">Late or corrected (3)`) || !strings.Contains(body, "Relief duty accepted") {
		t.Error("what was late cannot be asked for")
	}
	if body := askAs(t, s, audit, "/cases/HX-000123/timeline?kind=rubbish&page=x").Body.String(); !strings.Contains(body, "Relief duty accepted") {
		t.Error("a kind that is none hides the timeline")
	}
	log.hidden = true
	if w := askAs(t, s, audit, "/cases/HX-000123/timeline?kind=late"); w.Code != http.StatusForbidden || strings.Contains(w.Body.String(), "Relief") {
		t.Errorf("a hidden case: %d", w.Code)
	}
}

// A long case is read page by page, each kind by itself, and every entry stands on
// one page.
func TestALongTimelineHasPages(t *testing.T) {
	t.Parallel()
	o := sampleCase("an-ordinary-family")
	o.head.Reference = "HX-000123"
	facts := o.standing.Case.Facts
	for i := range 60 {
		facts = append(facts, casefile.Fact{Type: "contact_logged", On: today, ID: "c" + string(rune('A'+i)), Body: &casefile.Work{}})
	}
	seen := map[string]int{}
	for _, page := range []string{"1", "2", "3"} {
		v, shown := timelineView(&o, moments(facts), url.Values{"kind": {"contacts"}, "page": {page}})
		for i := range shown {
			seen[shown[i].Fact.ID]++
		}
		if page == "2" && (v.Pages.Previous != "/cases/HX-000123/timeline?kind=contacts&page=1" || v.Pages.Next != "/cases/HX-000123/timeline?kind=contacts&page=3" || v.Shown != "26 to 50 of 61 entries") {
			t.Errorf("page 2 is %+v, %s", v.Pages, v.Shown)
		}
	}
	for id, n := range seen {
		if n != 1 {
			t.Errorf("%q stands on %d pages", id, n)
		}
	}
	if len(seen) != 61 { // and the household
		t.Errorf("%d entries are shown", len(seen))
	}
}

// What a fact says has names and words in it, and no id.
func TestWhatAFactSaysIsInWords(t *testing.T) {
	t.Parallel()
	o := sampleCase("family-late-in-a-hotel")
	known := sampleKnown(&o)
	known.facts = o.standing.Case.Facts
	known.address = []form.Option{option("M1", "Mobile 07700 900123")}
	known.notes["note-1"] = "The stairs are too steep."
	three := 3
	for want, f := range map[string]casefile.Fact{
		"Whose case is it now? Kofi Danso":                            {Type: "officer_assigned", Body: &casefile.Work{Who: "kofi-danso", Team: "north"}},
		"Who must never be told? Amina Yusuf":                         {Type: "safe_contact_set", Body: &casefile.SafeContactSet{Value: "M1", NeverTell: []string{"A"}}},
		"Which number or address? Mobile 07700 900123":                {Type: "safe_contact_set", Body: &casefile.SafeContactSet{Value: "M1"}},
		"What is wrong with it? The stairs are too steep.":            {Type: "suitability_raised", Body: &casefile.Suitability{Placement: "P1", Reasons: "note-1"}},
		"Which placement? Placed in bed and breakfast under s.188":    {Type: "suitability_raised", Body: &casefile.Suitability{Placement: "P1"}},
		"What is wrong with it? (words that are not kept)":            {Type: "suitability_raised", Body: &casefile.Suitability{Placement: "P1", Reasons: "note-9"}},
		"Amina Yusuf (applicant); Child, about 3":                     {Type: "household_recorded", Body: &casefile.HouseholdRecorded{Members: []casefile.Member{{Member: "A", Role: "applicant"}, {Member: "Z", Role: "child", AgeAbout: &three}}}},
		"What the applicant has to do: The stairs are too steep., by": {Type: "plan_issued", Body: &casefile.Plan{Required: []casefile.PlanStep{{Step: "s1", Text: "note-1", By: "2026-12-01"}}}},
		"Note: The stairs are too steep.":                             {Type: "note_added", Note: "note-1", Body: &casefile.Work{}},
	} {
		if got := strings.Join(linesOf(&f, known), "\n"); !strings.Contains(got, want) {
			t.Errorf("%s says %q, without %q", f.Type, got, want)
		}
	}
}
