package casefile_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// retired are facts as an earlier version may have recorded them and this one no
// longer would, each with what is read of it.
var retired = []struct {
	name, fact string
	body       casefile.Body
}{
	{"a field that is gone", `{"type":"placement_ended","on":"2026-11-05","placement":"P1","stars":3}`, &casefile.PlacementEnded{Placement: "P1"}},
	{"a code that is gone", `{"type":"placement_ended","on":"2026-11-05","placement":"P1","by":"landlady"}`, &casefile.PlacementEnded{Placement: "P1", By: "landlady"}},
	{"a value of another kind", `{"type":"finding_made","on":"2026-11-05","issue":"homeless","holds":"perhaps"}`, &casefile.FindingMade{Issue: "homeless"}},
	{"a needed value of another kind", `{"type":"placement_ended","on":"2026-11-05","placement":7}`, &casefile.PlacementEnded{}},
	{"a date that is none", `{"type":"duty_accepted","on":"2026-11-05","duty":"relief","satisfied_on":"soon"}`, &casefile.DutyAccepted{Duty: "relief"}},
	{"a field that is needed now", `{"type":"duty_accepted","on":"2026-11-05","duty":"intentional"}`, &casefile.DutyAccepted{Duty: "intentional"}},
	{"dates in an order that is refused now", `{"type":"duty_accepted","on":"2026-11-05","duty":"relief","satisfied_on":"2026-11-06"}`, &casefile.DutyAccepted{Duty: "relief", SatisfiedOn: civil.Must(2026, 11, 6)}},
	{"a letter that is gone", `{"type":"notice_given","on":"2026-11-05","letter":"N43"}`, &casefile.NoticeGiven{Letter: "N43"}},
	{"a limb that is gone", `{"type":"review_requested","on":"2026-11-05","review":"R1","limb":"202(1)(z)"}`, &casefile.ReviewRequested{Review: "R1", Limb: "202(1)(z)"}},
	{"a type that is gone", `{"type":"tea_offered","on":"2026-11-05","id":"tea","sugar":2}`, &casefile.Retired{}},
	{"a member of a role that is gone", `{"type":"household_recorded","on":"2026-11-05","members":[{"member":"A","role":"lodger","hat":"red","age_about":"ten"},{"member":"B","role":"child"}]}`,
		&casefile.HouseholdRecorded{Members: []casefile.Member{{Member: "A", Role: "lodger"}, {Member: "B", Role: "child"}}}},
	{"a household that is no list", `{"type":"household_recorded","on":"2026-11-05","members":"two"}`, &casefile.HouseholdRecorded{}},
	{"a step with a field that is gone", `{"type":"plan_issued","on":"2026-11-05","required":[{"step":"S1","colour":"red"}]}`, &casefile.Plan{Required: []casefile.PlanStep{{Step: "S1"}}}},
	{"a source with a field that is gone", `{"type":"note_added","on":"2026-11-05","source":{"system":"old","colour":"red"}}`, &casefile.Work{}},
	{"an instant that is none", `{"type":"note_added","on":"2026-11-05","at":"noon"}`, &casefile.Work{}},
}

// TestOwnFactsStayReadable: what this system recorded is read whatever a later
// version would say to it, and is written again as it was. From outside the same
// fact is refused.
func TestOwnFactsStayReadable(t *testing.T) {
	t.Parallel()
	for _, tt := range retired {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var f casefile.Fact
			if err := json.Unmarshal([]byte(tt.fact), &f); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.body, f.Body, exported); diff != "" {
				t.Errorf("read: %s", diff)
			}
			if f.On != civil.Must(2026, 11, 5) {
				t.Errorf("it is dated %s", f.On)
			}
			again, err := json.Marshal(f)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(asMap(t, tt.fact), asMap(t, string(again))); diff != "" {
				t.Errorf("written again: %s", diff)
			}
			if _, problems := casefile.DecodeFacts([]json.RawMessage{json.RawMessage(tt.fact)}); len(problems) == 0 {
				t.Error("taken from outside")
			}
		})
	}
}

func asMap(t *testing.T, data string) map[string]any {
	t.Helper()
	var out map[string]any
	if err := json.Unmarshal([]byte(data), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestOwnFactsThatAreNone: what has no type or day was never recorded by anybody.
func TestOwnFactsThatAreNone(t *testing.T) {
	t.Parallel()
	for _, data := range []string{`7`, `null`, `[]`, `{"on":"2026-11-05"}`, `{"type":3,"on":"2026-11-05"}`, `{"type":"case_closed"}`, `{"type":"case_closed","on":"2026-02-30"}`} {
		var f casefile.Fact
		if err := f.UnmarshalJSON([]byte(data)); err == nil {
			t.Errorf("%s was read as %+v", data, f)
		}
	}
}

// TestOldCaseGoesOn: a case with all of them is read, derived, and takes another fact.
func TestOldCaseGoesOn(t *testing.T) {
	t.Parallel()
	var s casefile.State
	data := `{"reference":"HX-000001","revision":1,"stage":"relief","facts":[{"type":"duty_accepted","on":"2026-11-02","duty":"relief"}`
	for _, tt := range retired {
		data += "," + tt.fact
	}
	if err := json.Unmarshal([]byte(data+"]}"), &s); err != nil {
		t.Fatal(err)
	}
	if len(s.Facts) != len(retired)+1 {
		t.Fatalf("%d facts were read", len(s.Facts))
	}
	p := casefile.Derive(s.Case(), civil.Must(2026, 11, 20))
	if got := clockLine(p, "C04"); got != "2026-11-02 to 2026-12-27 running" {
		t.Errorf("C04 is %s", got)
	}
	out := decideOn(t, s, "2026-11-20", "2026-11-20 note_added")
	if out.Refused() {
		t.Errorf("refused: %v", out.Refusals)
	}
}
