package casework_test

import (
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/record"
)

// What an assessment found and the steps of a plan stand in their letters without
// being written again; the words are those that are kept, not their ids.
func TestLettersSayWhatTheRecordKnows(t *testing.T) {
	o := newOffice(t, false)
	ref := o.open(t, opening(relief(today.AddDays(-3))...)).Reference
	if _, err := o.Assess(t.Context(), caller, olga, ref, assessed(), key("assess", "h")); err != nil {
		t.Fatal(err)
	}
	read := func(key string) string {
		text, err := o.Letter(t.Context(), ref, key)
		if err != nil {
			t.Fatalf("%s: %v", key, err)
		}
		return strings.Join(strings.Fields(text.Text), " ")
	}
	for _, want := range []string{"Mrs Oduya sells the house", "No stairs.", "You: money, debts and benefits; mental health.", "with friends"} {
		if said := read("N05/relief"); !strings.Contains(said, want) {
			t.Errorf("N05 does not say %q: %s", want, said)
		}
	}
	for id, text := range map[string]string{"n-1": "Bring proof of income", "n-2": "Talk to the landlord.", "n-why": "It is too far."} {
		if err := o.store.KeepNote(t.Context(), ref, record.Note{ID: id, Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	plan := casefile.Fact{Type: casefile.TypePlanIssued, On: today, Note: "n-why", Body: &casefile.Plan{Agreed: casefile.Is(false),
		Required: []casefile.PlanStep{{Step: "RE1", Text: "n-1", By: "2027-01-04"}}, Authority: []casefile.PlanStep{{Step: "AU1", Text: "n-2"}}}}
	if _, err := o.Record(t.Context(), caller, ref, casework.RecordRequest{Facts: []casefile.Fact{plan}, Officer: "o.one"}, key("plan", "h")); err != nil {
		t.Fatal(err)
	}
	said := read("N06/relief")
	for _, want := range []string{"Bring proof of income, by Monday 4 January 2027.", "Talk to the landlord.", "It is too far."} {
		if !strings.Contains(said, want) {
			t.Errorf("N06 does not say %q: %s", want, said)
		}
	}
	if strings.Contains(said, "n-1") {
		t.Error("the letter says the id of a note")
	}
	for _, letter := range []string{"N08/RE1", "N15/RE1"} {
		form, err := o.LetterForm(t.Context(), ref, letter)
		if err != nil || form["step"].Reveal() != "Bring proof of income." {
			t.Errorf("the form of %s begins with the step %q, error %v", letter, form["step"].Reveal(), err)
		}
	}
	if form, err := o.LetterForm(t.Context(), ref, "N06/relief"); err != nil || !strings.Contains(form["required"].Reveal(), "Bring proof of income") {
		t.Errorf("the form of the plan begins with %q, error %v", form["required"].Reveal(), err)
	}
}
