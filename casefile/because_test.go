package casefile_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/statute"
)

// TestBecause reads the reasons of a clock as an officer does: what began it, each
// step of the arithmetic, and where it stands.
func TestBecause(t *testing.T) {
	t.Parallel()
	beginning := statute.Uncertain(statute.DoubtBeginningWith).Text()
	for _, tt := range []struct {
		asAt, facts, key string
		want             []string
	}{
		{"2027-01-20", "2026-12-24 notice_given letter=N01 method=post", "C07/N01", []string{
			"the letter was posted on Thursday 24 December 2026; nobody recorded when it came, so it counts as delivered on working day 2 after, Wednesday 30 December 2026",
			firstOf(t, statute.C07), "day 1 is Wednesday 30 December 2026", "day 21 is Tuesday 19 January 2027", "the period does not move for weekends or bank holidays",
			statute.Uncertain(statute.DoubtPost).Text(), beginning,
			"its last day has passed: a later request needs the authority's written agreement, which it may give at any time"}},
		{"2026-12-24", "2026-12-03 notice_given letter=N01 notified_on=2026-12-07", "C07/N01", []string{
			"the applicant was notified on Monday 7 December 2026",
			firstOf(t, statute.C07), "day 1 is Monday 7 December 2026", "day 21 is Sunday 27 December 2026", "the period does not move for weekends or bank holidays", beginning,
			"if nothing happens by then: a later request needs the authority's written agreement, which it may give at any time"}},
		{"2026-12-30", relief56, "C04", []string{
			"the relief duty began on Monday 2 November 2026",
			firstOf(t, statute.C04), "day 1 is Monday 2 November 2026", "day 56 is Sunday 27 December 2026", "the period does not move for weekends or bank holidays", beginning,
			"its last day has passed: the duty ends at midnight if priority need and not intentionally homeless are both found; otherwise it goes on until notice"}},
	} {
		p := derive(t, tt.asAt, tt.facts)
		if diff := cmp.Diff(tt.want, p.Clock(tt.key).Because); diff != "" {
			t.Error(diff)
		}
	}
}

// TestBecauseOfDoubts: where the Act leaves a doubt, the reasons say so.
//
// Statute: HA 1996 ss.189B(4), 193(1A)(b)
func TestBecauseOfDoubts(t *testing.T) {
	t.Parallel()
	p := derive(t, "2027-01-10", relief56+"2026-11-20"+inNeed)
	want := "the 56 days are over, but whether the applicant became homeless intentionally is undecided; read literally s.189B(4) would end the duty here, but we follow the accepted reading that it goes on until notice or decision"
	lines := p.Duty(statute.ReliefDuty).Because
	if n := len(lines); n < 2 || lines[n-2] != want || lines[n-1] != statute.Uncertain(statute.DoubtIntentionality).Text() {
		t.Errorf("the reasons are %q", lines)
	}
}
