package casework_test

import (
	"slices"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

func assessed() record.Assessment {
	return record.Assessment{Assessed: record.Assessed{Cause: "end_of_tenancy", CauseWords: "Mrs Oduya sells the house", LastSettled: "private_rented", Current: "with_friends",
		Access: []string{"no_stairs"}, Support: map[string][]string{"applicant": {"money", "mental_health"}, "child-1": {"autism", "mental_health"}}}}
}

// An assessment is kept once, in words that the facts do not hold, with the needs of
// the household beside those that were known.
func TestAnAssessmentIsKeptAndRecordedInCodes(t *testing.T) {
	o := newOffice(t, false)
	known := casefile.Fact{Type: casefile.TypeNeedsRecorded, On: today.AddDays(-2), Body: &casefile.NeedsRecorded{Access: []string{"wheelchair"}, Pets: []string{"dog"}, Language: []string{"pl"}}}
	ref := o.open(t, opening(append(relief(today.AddDays(-3)), known)...)).Reference
	for range 2 {
		if _, err := o.Assess(t.Context(), caller, olga, ref, assessed(), key("assess", "h")); err != nil {
			t.Fatal(err)
		}
	}
	kept := o.store.Assessed[ref]
	facts, _ := o.Facts(t.Context(), ref)
	needs, made := facts[len(facts)-1], facts[len(facts)-2]
	if len(kept) != 1 || kept[0].Officer != "o.one" || kept[0].On != today || kept[0].CauseWords != "Mrs Oduya sells the house" {
		t.Fatalf("kept %d: %+v", len(kept), kept)
	}
	b, ok := made.Body.(*casefile.AssessmentMade)
	if !ok || b.Document != kept[0].ID || b.CauseOfLoss != "end_of_tenancy" || !slices.Equal(b.Support, []string{"autism", "mental_health", "money"}) {
		t.Errorf("recorded %+v", made)
	}
	n, ok := needs.Body.(*casefile.NeedsRecorded)
	if !ok || !slices.Equal(n.Access, []string{"wheelchair", "no_stairs"}) || !slices.Equal(n.Pets, []string{"dog"}) || !slices.Equal(n.Language, []string{"pl"}) {
		t.Errorf("the needs are %+v", needs)
	}
	if !slices.Contains(o.store.EndedDrafts, record.CaseDraftID(record.AssessmentDraft, "o.one", ref)) {
		t.Errorf("drafts ended: %v", o.store.EndedDrafts)
	}
	// What was known already is not recorded again.
	if _, err := o.Assess(t.Context(), caller, olga, ref, assessed(), key("again", "h")); err != nil {
		t.Fatal(err)
	}
	if again, _ := o.Facts(t.Context(), ref); again[len(again)-1].Type != casefile.TypeAssessmentMade {
		t.Error("needs that were recorded are recorded again")
	}
	if ids := o.store.Assessed[ref]; len(ids) != 2 || ids[0].ID == ids[1].ID || strings.Contains(ids[0].ID, "Oduya") {
		t.Errorf("the second is kept as %+v", ids)
	}
	o.store.Hidden["o.one/"+ref] = true
	_, err := o.Assess(t.Context(), caller, olga, ref, assessed(), key("hidden", "h"))
	wantKind(t, err, fault.Forbidden)
	_, err = o.Assess(t.Context(), caller, record.Viewer{Officer: "a", Roles: []string{"auditor"}}, ref, assessed(), key("auditor", "h"))
	wantKind(t, err, fault.Forbidden)
	if len(o.store.Assessed[ref]) != 2 {
		t.Error("an assessment that was refused was kept")
	}
}
