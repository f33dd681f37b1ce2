package casefile_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

func TestFactsInWords(t *testing.T) {
	t.Parallel()
	on := civil.MustParse("2026-11-02")
	for _, tt := range []struct {
		fact  casefile.Fact
		title string
		lines []casefile.Line
	}{
		{casefile.Fact{Type: "duty_accepted", On: on, Body: &casefile.DutyAccepted{Duty: "relief", SatisfiedOn: on}}, "relief duty accepted",
			[]casefile.Line{{Name: "duty", Value: "relief"}, {Name: "satisfied on", Value: "Monday 2 November 2026"}}},
		{casefile.Fact{Type: "placement_started", On: on, Body: &casefile.PlacementStarted{Placement: "P1", Under: "188", Kind: "bed_and_breakfast", InDistrict: casefile.Is(false)}}, "placed in bed and breakfast under s.188",
			[]casefile.Line{{Name: "placement", Value: "P1"}, {Name: "under", Value: "188"}, {Name: "kind", Value: "bed and breakfast"}, {Name: "in district", Value: "no"}}},
		{casefile.Fact{Type: "finding_made", On: on, Body: &casefile.FindingMade{Issue: "priority_need", Holds: casefile.Is(false)}}, "found: priority need, no",
			[]casefile.Line{{Name: "issue", Value: "priority need"}, {Name: "holds", Value: "no"}}},
		{casefile.Fact{Type: "household_recorded", On: on, Body: &casefile.HouseholdRecorded{Members: []casefile.Member{{Member: "B", Role: "child", DateOfBirth: civil.MustParse("2019-04-01")}}}}, "household recorded",
			[]casefile.Line{{Name: "members", Value: "member B, role child, date of birth Monday 1 April 2019"}}},
	} {
		if got := tt.fact.Title(); got != tt.title {
			t.Errorf("title %q, want %q", got, tt.title)
		}
		if diff := cmp.Diff(tt.lines, tt.fact.Lines()); diff != "" {
			t.Errorf("%s: %s", tt.title, diff)
		}
	}
}

// Every fact that can be drawn has a title without a code in it, and no empty line.
func TestPropertyFactsHaveWords(t *testing.T) {
	t.Parallel()
	types := casefile.FactTypes()
	rapid.Check(t, func(rt *rapid.T) {
		f := drawFact(rt, rapid.SampledFrom(types).Draw(rt, "type"), civil.MustParse("2026-11-02"))
		if title := f.Title(); title == "" || strings.Contains(title, "_") {
			rt.Errorf("%s is called %q", f.Type, title)
		}
		for _, l := range f.Lines() {
			if l.Name == "" || l.Value == "" || strings.Contains(l.Name, "_") {
				rt.Errorf("%s has the line %+v", f.Type, l)
			}
		}
	})
}
