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
		{statute.C20, "2026-12-14", "", false, statute.Statutory},
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
	if n := len(statute.Clocks()); n != 14 {
		t.Errorf("there are %d clocks, and 14 rows here", n)
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
		if seen[c.Clock] || c.Name == "" || c.Citation == "" || c.AtEnd == "" || len(c.Ladder) == 0 {
			t.Errorf("%s is there twice or says too little: %+v", c.Clock, c)
		}
		seen[c.Clock] = true
		if c.Kind != statute.Statutory && c.Source == "" {
			t.Errorf("%s is no law and does not say where its figure stands", c.Clock)
		}
		for _, r := range c.Ladder {
			if r.Before < 0 || r.To == "" || r.To == statute.ToApplicant && c.Duty {
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
	last := civil.Must(2027, 1, 19)
	for _, tt := range []struct {
		rung statute.Rung
		want string
	}{
		{statute.Rung{Before: 0}, "2027-01-19"},
		{statute.Rung{Before: 7}, "2027-01-12"},
		{statute.Rung{Before: 2, WorkingDays: true}, "2027-01-15"},
		{statute.Rung{Before: 5, WorkingDays: true}, "2027-01-12"},
		{statute.Rung{Before: 13, WorkingDays: true}, "2026-12-30"},
	} {
		if got := tt.rung.On(last).String(); got != tt.want {
			t.Errorf("%+v before %s is %s, want %s", tt.rung, last, got, tt.want)
		}
	}
}
