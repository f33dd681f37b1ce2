package statute_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// TestLadders: when each clock reminds whom. The days are those of the notes on the
// law (§13), counted back from the last day; "+" counts from the first, "wd" counts
// working days. A clock with no ladder is not in the list.
func TestLadders(t *testing.T) {
	t.Parallel()
	want := map[statute.Clock]string{
		"C01":        "officer +5wd +10wd +20wd, manager +20wd",
		"C03":        "officer 28 14 7 0",
		"C04":        "officer 42 14 7 3 0, manager 7",
		"C05":        "officer 10wd 5wd 2wd, manager 2wd",
		"C07":        "applicant 7 2",
		"C08a":       "officer 13 6 2, manager 2",
		"C08b":       "officer 27 13 6 2, manager 6",
		"C08c":       "officer 28 14 7 2, manager 7",
		"C08d":       "officer 28 14 7 2, manager 7",
		"C08d11":     "officer 14 7 2, manager 7",
		"C09":        "officer 3, applicant 3",
		"C10a":       "applicant 11 3",
		"C10b":       "manager 20 7",
		"C11":        "officer 21 14 7 3 1, manager 7 1",
		"C12":        "officer 13 6 2",
		"C13":        "officer 6 2",
		"C14a":       "officer 10 3",
		"C14b":       "officer 13 3",
		"C14c":       "officer 3",
		"C15a":       "officer 1wd",
		"C15b":       "officer 1wd",
		"C15c":       "officer 2",
		"C15d":       "officer 1wd",
		"C19":        "officer 0",
		"C20":        "officer 14 7 2, applicant 14 7",
		"C21":        "officer 3",
		"C22":        "officer 14 3",
		"C22/raised": "officer 3 0",
		"C23":        "applicant 3",
		"C24":        "applicant 1wd",
		"C27":        "officer 30",
		"C28":        "officer 0",
	}
	got := map[statute.Clock]string{}
	for _, c := range statute.Clocks() {
		if len(c.Ladder) > 0 {
			got[c.Clock] = spellLadder(c.Ladder)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the ladders are not those of the notes: (-want +got)\n%s", diff)
	}
}

func spellLadder(rungs []statute.Rung) string {
	var out strings.Builder
	var to statute.Audience
	for _, r := range rungs {
		if r.To != to {
			if to != "" {
				out.WriteString(", ")
			}
			out.WriteString(string(r.To))
			to = r.To
		}
		n, unit := fmt.Sprint(r.Before), ""
		if r.After > 0 {
			n = fmt.Sprint("+", r.After)
		}
		if r.WorkingDays {
			unit = "wd"
		}
		out.WriteString(" " + n + unit)
	}
	return out.String()
}

// TestRungsFromAWorkingDay: working days after a day leave that day out, though it
// is one of them.
func TestRungsFromAWorkingDay(t *testing.T) {
	t.Parallel()
	monday := civil.Must(2026, 11, 2)
	if got := (statute.Rung{After: 5, WorkingDays: true}).On(monday, monday.AddDays(30)); got != civil.Must(2026, 11, 9) {
		t.Errorf("five working days after Monday 2 November 2026 is %s", got)
	}
}

// TestRulesOfClocks are days on which another rule of counting would give another
// last day.
//
// Statute: HA 1996 ss.198(4), 204(2)
func TestRulesOfClocks(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		clock       statute.Clock
		start, last string
	}{
		{statute.C10b, "2027-02-20", "2027-03-15"}, // the 21st day is a Saturday
		{statute.C17, "2024-02-20", "2029-02-19"},  // beginning with, not from
	} {
		rule, _ := statute.LookupClock(tt.clock)
		if got := rule.LastDay(civil.MustParse(tt.start)).String(); got != tt.last {
			t.Errorf("%s from %s ends on %s, want %s", tt.clock, tt.start, got, tt.last)
		}
	}
}

// TestSectionsOfDuties: where each duty stands in the Act.
//
// Statute: HA 1996 ss.188(1), 189B(2), 190(2), 193(2), 195(2)
func TestSectionsOfDuties(t *testing.T) {
	t.Parallel()
	want := []string{"interim 188", "prevention 195(2)", "relief 189B(2)", "main 193(2)", "intentional 190(2)"}
	var got []string
	for _, d := range statute.Duties() {
		got = append(got, string(d)+" "+d.Section())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestInterimLetsByProvision: under which provisions a private landlord's let is for
// twelve months no assured tenancy.
//
// Statute: HA 1996 s.209(1)-(2)
func TestInterimLetsByProvision(t *testing.T) {
	t.Parallel()
	for under, want := range map[string]bool{
		"188": true, "188(3)": true, "190": true, "200": true, "200(5)": true, "204(4)": true,
		"189B": false, "193": false, "195": false, "199A": false, "199A(6)": false, "": false,
	} {
		if got := statute.InterimLet("private", under); got != want {
			t.Errorf("a let under %q: %v", under, got)
		}
	}
}

// TestAges: the birthdays on which a test changes.
//
// Statute: HA 1996 ss.191(1C), 199(11); SI 2002/2051 arts 3-4
func TestAges(t *testing.T) {
	t.Parallel()
	var got []string
	for _, e := range statute.AgeEvents {
		got = append(got, fmt.Sprintf("%d everybody %v", e.Age, e.Everybody))
	}
	if diff := cmp.Diff([]string{"18 everybody true", "21 everybody false", "25 everybody false"}, got); diff != "" {
		t.Error(diff)
	}
}
