package readmodel

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// An assessment is kept as it was made, sealed, and nothing changes it.
func TestAnAssessmentStaysAsItWasMade(t *testing.T) {
	w := newWorld(t, "2026-11-04")
	w.open("HX-000001", applied)
	ctx, rooms := t.Context(), 2
	first := record.Assessment{ID: "assessment-1", Officer: "o-1", On: civil.MustParse("2026-11-03"), Assessed: record.Assessed{Cause: "domestic_abuse", CauseWords: "She left Foundry Lane",
		Bedrooms: &rooms, Access: []string{"no_stairs"}, Support: map[string][]string{"applicant": {"money"}}, Wishes: []string{"this_area"}, DiscussedWords: "Benefits"}}
	wants(t, "KeepAssessment", w.KeepAssessment(ctx, "HX-000001", first), "")
	other := first
	other.CauseWords = "changed"
	w.now = w.now.Add(time.Hour)
	wants(t, "keep the same id again", w.KeepAssessment(ctx, "HX-000001", other), "")
	other.ID = "assessment-2"
	wants(t, "keep another", w.KeepAssessment(ctx, "HX-000001", other), "")
	got := must(w.Assessments(ctx, "HX-000001"))(t)
	first.MadeAt, other.MadeAt = w.now.Add(-time.Hour).UTC(), w.now.UTC()
	if d := cmp.Diff([]record.Assessment{first, other}, got); d != "" {
		t.Error(d)
	}
	if list := must(w.Assessments(ctx, "HX-000002"))(t); len(list) != 0 {
		t.Error("another case has them too")
	}
	if n := w.count(`SELECT count(*) FROM assessments WHERE position('Foundry'::bytea IN sealed) > 0 OR position('domestic'::bytea IN sealed) > 0`); n != 0 {
		t.Error("an assessment stands in the table in the clear")
	}
	if _, err := w.pool.Exec(ctx, `UPDATE assessments SET officer = 'somebody'`); err == nil {
		t.Error("an assessment was changed")
	}
	// What is typed before it is made is a draft of its own, beside a note.
	for _, kind := range []record.DraftKind{record.AssessmentDraft, record.PlanDraft} {
		id := record.CaseDraftID(kind, cy.Officer, "HX-000001")
		must(w.SaveDraft(ctx, cy, record.Draft{ID: id, Kind: kind, Reference: "HX-000001", Saves: 1, Content: []byte(`{"cause":"x"}`)}))(t)
		if d, there, err := w.Draft(ctx, cy, id); err != nil || !there || d.Kind != kind {
			t.Errorf("the draft of a %s is not kept: %v", kind, err)
		}
	}
}
