package statute_test

import (
	"strings"
	"testing"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// TestClockLengths checks each clock against a day worked out by hand.
func TestClockLengths(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		clock       statute.Clock
		start, last string
		duty        bool
		kind        statute.ClockKind
	}{
		{statute.C03, "2026-10-09", "2026-12-03", false, statute.Statutory},
		{statute.C04, "2026-11-02", "2026-12-27", false, statute.Statutory},
		{statute.C05, "2026-12-27", "2027-01-19", true, statute.Guidance},
		{statute.C07, "2026-12-03", "2026-12-23", false, statute.Statutory},
		{statute.C08a, "2027-03-01", "2027-03-21", true, statute.Statutory},
		{statute.C08b, "2026-12-23", "2027-02-16", true, statute.Statutory},
		{statute.C08c, "2026-12-23", "2027-03-02", true, statute.Statutory},
		{statute.C08d, "2026-12-24", "2027-03-17", true, statute.Statutory},
		{statute.C10a, "2027-03-05", "2027-03-30", false, statute.Statutory},
		{statute.C10b, "2027-02-16", "2027-03-09", false, statute.Statutory},
		{statute.C11, "2026-11-20", "2026-12-31", true, statute.Statutory},
		{statute.C12, "2026-12-24", "2027-01-06", true, statute.Statutory},
		{statute.C13, "2026-12-14", "2026-12-27", true, statute.Statutory},
		{statute.C08d11, "2026-12-24", "2027-03-10", true, statute.Statutory},
		{statute.C09, "2027-03-01", "2027-03-14", false, statute.Statutory},
		{statute.C14a, "2026-12-07", "2026-12-27", false, statute.Statutory},
		{statute.C14b, "2026-12-07", "2027-01-17", false, statute.Statutory},
		{statute.C14c, "2026-12-07", "2026-12-17", true, statute.Guidance},
		{statute.C15a, "2026-12-24", "2027-01-04", true, statute.Statutory},
		{statute.C15b, "2027-01-05", "2027-01-11", true, statute.Statutory},
		{statute.C15c, "2027-01-08", "2027-01-15", true, statute.Statutory},
		{statute.C15d, "2027-01-13", "2027-01-19", true, statute.Statutory},
		{statute.C16, "2026-04-30", "2028-04-29", false, statute.Statutory},
		{statute.C17, "2024-02-29", "2029-02-28", false, statute.Statutory},
		{statute.C20, "2026-12-14", "", false, statute.Statutory},
		{statute.C25, "2026-01-20", "2026-07-19", false, statute.Statutory},
		{statute.C27, "2026-12-03", "2027-12-02", false, statute.Statutory},
		{statute.C01, "2026-11-02", "", true, statute.Local},
		{statute.C19, "2026-11-02", "", false, statute.Local},
		{statute.C21, "2026-11-02", "", true, statute.Local},
		{statute.C22, "2026-11-02", "", true, statute.Local},
		{statute.C22Raised, "2026-11-02", "", true, statute.Local},
		{statute.C23, "2026-11-02", "", false, statute.Local},
		{statute.C24, "2026-11-02", "", false, statute.Local},
		{statute.C28, "2026-11-02", "", true, statute.Local},
	} {
		rule, ok := statute.LookupClock(tt.clock)
		if !ok {
			t.Errorf("no rule for %s", tt.clock)
			continue
		}
		start := civil.MustParse(tt.start)
		if got := rule.LastDay(start).String(); got != tt.last {
			t.Errorf("%s from %s ends on %s, want %s", tt.clock, tt.start, got, tt.last)
		}
		if rule.Duty != tt.duty || rule.Kind != tt.kind {
			t.Errorf("%s: asks the authority to act: %v, kind %s", tt.clock, rule.Duty, rule.Kind)
		}
		lines := rule.Explain(start)
		if tt.last != "" && (len(lines) == 0 || !strings.Contains(strings.Join(lines, "\n"), civil.MustParse(tt.last).Long())) {
			t.Errorf("%s does not explain how it comes to %s: %q", tt.clock, tt.last, lines)
		}
		if tt.last == "" && lines != nil {
			t.Errorf("%s explains a length that nobody decided: %q", tt.clock, lines)
		}
	}
	if n := len(statute.Clocks()); n != 35 {
		t.Errorf("there are %d clocks, and 35 rows here", n)
	}
	if _, ok := statute.LookupClock("C99"); ok {
		t.Error("there is a clock C99")
	}
}

// TestClockRulesAreWhole: every rule says what it counts, where it stands, what
// happens at its end, and reminds somebody in an order that makes sense.
func TestClockRulesAreWhole(t *testing.T) {
	t.Parallel()
	seen := map[statute.Clock]bool{}
	for _, c := range statute.Clocks() {
		if seen[c.Clock] || c.Name == "" || c.Citation == "" || c.AtEnd == "" || c.Duty && len(c.Ladder) == 0 {
			t.Errorf("%s is there twice or says too little: %+v", c.Clock, c)
		}
		seen[c.Clock] = true
		if c.Kind != statute.Statutory && c.Source == "" {
			t.Errorf("%s is no law and does not say where its figure stands", c.Clock)
		}
		if c.BySetting != (c.Kind == statute.Local) || c.BySetting && c.Rule != 0 {
			t.Errorf("%s is local and has a length of its own, or the other way round", c.Clock)
		}
		for _, r := range c.Ladder {
			if r.Before < 0 || r.After < 0 || r.To == "" || r.Words == "" || r.Words != statute.WordsOf(c.Clock, r.To) {
				t.Errorf("%s has the rung %+v", c.Clock, r)
			}
		}
		excluded := c.Rule == civil.R3 || c.Rule == civil.R3Court || c.Rule == civil.R8
		if c.ExcludesFirst != excluded {
			t.Errorf("%s leaves out its first day: %v, by its rule %v", c.Clock, c.ExcludesFirst, excluded)
		}
		want := civil.Must(2027, 1, 10)
		if excluded {
			want = want.AddDays(1)
		}
		if got := c.FirstCounted(civil.Must(2027, 1, 10)); got != want {
			t.Errorf("day 1 of %s is %s", c.Clock, got)
		}
	}
}

// TestRungs count back days and working days from the last day.
func TestRungs(t *testing.T) {
	t.Parallel()
	start, last := civil.Must(2026, 12, 27), civil.Must(2027, 1, 19)
	for _, tt := range []struct {
		rung statute.Rung
		want string
	}{
		{statute.Rung{Before: 0}, "2027-01-19"},
		{statute.Rung{Before: 7}, "2027-01-12"},
		{statute.Rung{Before: 2, WorkingDays: true}, "2027-01-15"},
		{statute.Rung{Before: 5, WorkingDays: true}, "2027-01-12"},
		{statute.Rung{Before: 13, WorkingDays: true}, "2026-12-30"},
		{statute.Rung{After: 5}, "2027-01-01"},
		{statute.Rung{After: 5, WorkingDays: true}, "2027-01-05"},
	} {
		if got := tt.rung.On(start, last).String(); got != tt.want {
			t.Errorf("%+v before %s is %s, want %s", tt.rung, last, got, tt.want)
		}
	}
}

// TestOwnLengths: a local clock takes a length in any unit that has a rule counting
// from a day, that day being day 1; no other clock takes one.
func TestOwnLengths(t *testing.T) {
	t.Parallel()
	enquiries, _ := statute.LookupClock(statute.C01)
	for length, want := range map[string]string{"10wd": "2027-01-11", "14d": "2027-01-06", "2w": "2027-01-06", "1m": "2027-01-23", "1y": "2027-12-23"} {
		l, err := civil.ParseLength(length)
		if err != nil {
			t.Fatal(err)
		}
		rule, ok := enquiries.WithLength(l)
		if got := rule.LastDay(civil.Must(2026, 12, 24)).String(); !ok || got != want {
			t.Errorf("%s from 24 December 2026 ends on %s, want %s", length, got, want)
		}
	}
	if _, ok := enquiries.WithLength(civil.Length{N: 3, Unit: civil.Nights}); ok {
		t.Error("enquiries are counted in nights")
	}
	relief, _ := statute.LookupClock(statute.C04)
	if _, ok := relief.WithLength(civil.Length{N: 3, Unit: civil.Days}); ok {
		t.Error("an authority has changed the 56 days")
	}
	if enquiries.Length.N != 0 {
		t.Error("a length of one authority was written into the table")
	}
}

// TestDaysOfOtherPeriods are those that no single rule gives.
func TestDaysOfOtherPeriods(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		got  civil.Date
		want string
	}{
		"within 56 days from":                    {statute.ThreatWindowFrom(civil.Must(2027, 1, 15)), "2026-11-20"},
		"six months of a s.21 notice":            {statute.TransitionalNoticeLast(civil.Must(2025, 12, 1), civil.Date{}, false), "2026-05-31"},
		"example 28: never after 31 July":        {statute.TransitionalNoticeLast(civil.Must(2026, 4, 20), civil.Date{}, false), "2026-07-31"},
		"four months of a longer one":            {statute.TransitionalNoticeLast(civil.Must(2025, 12, 1), civil.Must(2026, 3, 1), true), "2026-06-30"},
		"a longer one whose day nobody recorded": {statute.TransitionalNoticeLast(civil.Must(2025, 12, 1), civil.Date{}, true), "2026-05-31"},
		"five years and 31 days":                 {statute.PreviousPlacementLast(civil.Must(2024, 1, 10), civil.Must(2024, 2, 10)), "2029-02-09"},
		"five years over a leap day":             {statute.PreviousPlacementLast(civil.Must(2024, 2, 20), civil.Must(2024, 3, 10)), "2029-03-10"},
	} {
		if tt.got.String() != tt.want {
			t.Errorf("%s: %s, want %s", name, tt.got, tt.want)
		}
	}
	for _, tt := range []struct {
		provider, under string
		want            bool
	}{
		{"private", "188", true}, {"registered_provider", "188(3)", true}, {"voluntary", "190", true}, {"private", "200(5)", true}, {"private", "204(4)", true},
		{"authority", "188", false}, {"", "188", false}, {"private", "193", false}, {"private", "189B", false},
	} {
		if got := statute.InterimLet(tt.provider, tt.under); got != tt.want {
			t.Errorf("a let of %q under %s: %v", tt.provider, tt.under, got)
		}
	}
	before, after := civil.Must(2026, 4, 30), civil.Must(2026, 5, 1)
	if !statute.ReapplicationEased(before, "private") || statute.ReapplicationEased(after, "private") || !statute.ReapplicationEased(after, "prp_social") {
		t.Error("s.195A is saved for offers accepted before 1 May 2026, and goes on for social housing")
	}
}
