package proof

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/internal/testing/browser"
	"dutyclock/statute/civil"
)

// moment is a fact as it was recorded.
func moment(f casefile.Fact, recorded string) record.Moment {
	at, err := time.Parse("2006-01-02 15:04", recorded)
	if err != nil {
		panic(err)
	}
	return record.Moment{Fact: f, On: f.On, RecordedAt: at}
}

// What is put right, or recorded only, after an enquiry came in is marked; what was
// there before, or is of a later day, is not.
func TestWhatChangedAfterAnEnquiryIsMarked(t *testing.T) {
	t.Parallel()
	day := civil.MustParse
	task := func(id, on, corrects string) casefile.Fact {
		return casefile.Fact{Type: casefile.TypeTaskSet, ID: id, On: day(on), Corrects: corrects, Body: &casefile.Work{}}
	}
	received := func(id, on, body string) casefile.Fact {
		return casefile.Fact{Type: casefile.TypeEnquiryReceived, ID: id, On: day(on), Body: &casefile.Enquiry{Enquiry: id, Body: body}}
	}
	moments := []record.Moment{
		moment(task("a", "2026-10-01", ""), "2026-10-01 09:00"),
		moment(task("b", "2026-10-01", "a"), "2026-10-02 09:00"),
		moment(received("E1", "2026-10-05", "complaint_1"), "2026-10-07 09:00"),
		moment(task("c", "2026-10-01", ""), "2026-10-05 08:00"), // on the day, before the enquiry was recorded
		moment(task("d", "2026-10-01", "b"), "2026-10-06 09:00"),
		moment(task("e", "2026-10-06", ""), "2026-10-08 09:00"),
		moment(task("f", "2026-10-02", ""), "2026-10-09 09:00"),
		moment(received("E2", "2026-11-01", "ombudsman"), "2026-11-01 09:00"),
		moment(task("g", "2026-10-20", "e"), "2026-11-01 09:01"),
		moment(received("E3", "2026-11-03", "court"), "2026-11-03 09:00"),
		moment(task("h", "2026-10-20", ""), "2026-11-03 09:00"), // in one act with the enquiry
	}
	c := Chronicle(casefile.Position{Reference: ref, AsAt: day("2026-11-22")}, moments, func(id string) string { return id })
	want := []string{"", "", "", "", "put right after the stage 1 complaint of Monday 5 October 2026", "", "recorded only after the stage 1 complaint of Monday 5 October 2026", "",
		"put right after the enquiry of the Ombudsman of Sunday 1 November 2026", "", "recorded only after the enquiry of the Ombudsman of Sunday 1 November 2026"}
	for i := range want {
		if c.Lines[i].After != want[i] {
			t.Errorf("%s, recorded %s: %q, want %q", moments[i].Fact.ID, moments[i].RecordedAt, c.Lines[i].After, want[i])
		}
	}
	if text := c.Text(); !strings.Contains(text, "PUT RIGHT AFTER THE ENQUIRY OF THE OMBUDSMAN") || len(c.Enquiries) != 3 {
		t.Errorf("%d enquiries; %s", len(c.Enquiries), text)
	}
}

func TestWhatWasTakenOverSaysFromWhere(t *testing.T) {
	t.Parallel()
	f := casefile.Fact{Type: casefile.TypeTaskSet, On: civil.MustParse("2025-09-01"), Body: &casefile.Work{},
		Source: &casefile.Source{System: "Jigsaw", Reference: "J/77", ClaimedRecordedAt: made, ClaimedBy: "jb"}}
	c := Chronicle(casefile.Position{Reference: ref}, []record.Moment{moment(f, "2026-11-20 09:00")}, func(id string) string { return id })
	if got := c.Lines[0].Elsewhere; got != "Jigsaw (J/77), which says that it was recorded 22 November 2026 at 09:30 by jb" {
		t.Errorf("%q", got)
	}
	if !strings.Contains(c.SinceText(), "from Friday 20 November 2026 on") {
		t.Errorf("%q", c.SinceText())
	}
}

func TestTheBundleReadByAnotherProgramInABrowser(t *testing.T) {
	t.Parallel()
	b := sample(t)
	day := civil.MustParse
	b.Authority = "Hexford Borough Council"
	b.Documents[1].Name = "report-of-doctor-grey.pdf" // were it there, it must not be said
	b.Chronology = Chronology{Reference: ref, AsAt: day("2026-11-22"), Since: day("2026-11-04"),
		Breaches: []BreachLine{{What: "decision on the application", Citation: "184(3)", LastDay: day("2026-10-01"), DaysOver: 52, Statutory: true, Because: []string{"it began on 1 September"}}},
		Owing:    []OwingLine{{What: "letter of the decision", Because: "nobody gave it", Citation: "184(3)", Since: day("2026-10-01")}},
		Lines:    []Line{{On: day("2026-11-02"), Known: made, Who: "Kofi", What: "application made", More: []string{"channel: phone"}, After: "put right after the enquiry", Corrected: true, Elsewhere: "Jigsaw"}}}
	b.Notes = []Note{{Number: 1, By: "Kofi", AddedAt: made, Text: "He rang at noon.\n\nHe will come at three."}, {Number: 2, AddedAt: made, LeftOut: "marked", Text: "of doctor grey"}}
	doc, err := Pages(b)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Pages(b)
	if err != nil || !bytes.Equal(doc, again) {
		t.Errorf("two drawings differ, or %v", err)
	}
	empty, err := Pages(Bundle{Reference: ref, MadeAt: made, Authority: "X"})
	if err != nil {
		t.Fatal(err)
	}
	papers := browser.Papers(t, doc, empty)
	var text []string
	for _, p := range papers[0].Pages {
		if p.Untagged != "" {
			t.Errorf("untagged: %q", p.Untagged)
		}
		text = append(text, strings.Join(strings.Fields(p.Text), " "))
	}
	if len(text) != 8 || len(papers[1].Pages) != 6 {
		t.Fatalf("%d pages, of an empty one %d: %q", len(text), len(papers[1].Pages), text)
	}
	for page, wants := range [][]string{
		{"Record of case HX-000103", "Hexford Borough Council", "For the enquiry of the Ombudsman, to be answered by Sunday 20 December 2026", "by Dana Manager", "from Wednesday 4 November 2026 on", "1 letter and 1 document. 1 document is left out", b.Entries[2].Hash, "Page 1 of 8", "1 note of officers. 1 note is left out"},
		{"3 Where we were late", "4 What happened", "5 The letters", "6 Letter 1: The decision (N02), Tuesday 3 November 2026", "7 The documents", "8 The notes"},
		{"Decision on the application (184(3), statutory)", "52 days over", "it began on 1 September", "due since Thursday 1 October 2026: nobody gave it"},
		{"Monday 2 November 2026: Application made", "channel: phone", "Put right after the enquiry.", "Put right later", "Taken over from Jigsaw", "Recorded 22 November 2026 at 09:30, Kofi"},
		{"Letter 1: The decision (N02)"},
		{"Issued on Tuesday 3 November 2026", "By email: sent", "message <1@x>", b.Letters[0].Hash, "letter.pdf", "We decided"},
		{"Document 1: tenancy.pdf", "Document 2: left out: about somebody else", "Page 7 of 8"},
		{"Note 1, 22 November 2026 at 09:30, Kofi", "He rang at noon.", "He will come at three.", "Note 2, 22 November 2026 at 09:30, left out: marked"},
	} {
		for _, want := range wants {
			if !strings.Contains(text[page], want) {
				t.Errorf("page %d does not say %q: %s", page+1, want, text[page])
			}
		}
	}
	if all := strings.Join(text, " "); strings.Contains(all, "grey") {
		t.Error("what is left out is named")
	}
}
