package statute_test

import (
	"strings"
	"testing"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// TestLaddersOfAnAuthority are read as they are written, and whoever is not named
// keeps the rungs of the notes.
func TestLaddersOfAnAuthority(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		clock      statute.Clock
		text, want string
	}{
		{"C04", "manager 10d 3wd", "officer 42d 14d 7d 3d 0d, manager 10d 3wd"},
		{"C08b", "officer 30d 13d 6d 2wd late7d late14d, manager 6d", "officer 30d 13d 6d 2wd late7d late14d, manager 6d"},
		{"C07", " applicant  10d 7d 2d ", "applicant 10d 7d 2d"},
		{"C07", "officer 3wd", "officer 3wd, applicant 7d 2d"},
		{"C01", "officer +5wd +10wd 2wd", "officer +5wd +10wd 2wd, manager +20wd"},
		{"C16", "officer 30d", "officer 30d"},
	} {
		rule, _ := statute.LookupClock(tt.clock)
		rungs, err := rule.ParseLadder(tt.text)
		if err != nil {
			t.Errorf("%s %q: %v", tt.clock, tt.text, err)
			continue
		}
		if got := statute.SpellLadder(rungs); got != tt.want {
			t.Errorf("%s %q: %q, want %q", tt.clock, tt.text, got, tt.want)
		}
		for _, r := range rungs {
			if r.Words == "" {
				t.Errorf("%s %q: the rung %s has no words", tt.clock, tt.text, r)
			}
		}
	}
}

// TestEveryLadderIsReadAsItIsSpelt, so that an authority can begin with what stands.
func TestEveryLadderIsReadAsItIsSpelt(t *testing.T) {
	t.Parallel()
	for _, c := range statute.Clocks() {
		if len(c.Ladder) == 0 {
			continue
		}
		spelt := statute.SpellLadder(c.Ladder)
		rungs, err := c.ParseLadder(spelt)
		if err != nil || statute.SpellLadder(rungs) != spelt {
			t.Errorf("%s: %q is read as %q, %v", c.Clock, spelt, statute.SpellLadder(rungs), err)
		}
	}
}

func TestLaddersThatCannotBe(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		clock            statute.Clock
		text, says, what string
	}{
		{"C04", "manager late1d", "on or before the last day", "the first rung after the last day"},
		{"C08a", "manager late1d 2d", "on or before the last day", "the first rung after the last day, though another is before"},
		{"C04", "officer 42d 14d 7d 3d 0d late7d", "on or before the last day", "late in a window, which is nobody's breach"},
		{"C04", "officer 14d 7d", "none taken away", "fewer than the notes have"},
		{"C04", "applicant 7d", "applicants are not reminded", "an applicant of a clock without words for them"},
		{"C07", "applicant 7d late2d", "on or before", "an applicant of a right that has gone"},
		{"C05", "officer 10wd 5wd 5wd", "twice", "a rung twice"},
		{"C05", "manager 2wd, manager 3wd", "twice", "somebody twice"},
		{"C05", "director 2wd", "not officer", "somebody else"},
		{"C05", "manager", "who and when", "no rung"},
		{"C05", "", "who and when", "nothing"},
		{"C05", "manager 2", "no rung", "no unit"},
		{"C05", "manager -2d", "no rung", "a sign"},
		{"C05", "manager +0d", "no rung", "no days after the first"},
		{"C05", "manager late0d", "no rung", "no days after the last"},
		{"C05", "manager 367d", "no rung", "more than a year"},
		{"C05", "manager wd", "no rung", "no number"},
		{"C05", "manager 2m", "no rung", "months"},
	} {
		rule, _ := statute.LookupClock(tt.clock)
		if _, err := rule.ParseLadder(tt.text); err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %q: %v, want %q", tt.what, tt.text, err, tt.says)
		}
	}
}

// TestLateRungs count forwards from the last day.
func TestLateRungs(t *testing.T) {
	t.Parallel()
	start, last := civil.Must(2026, 12, 1), civil.Must(2026, 12, 23) // a Wednesday; then Christmas
	for rung, want := range map[statute.Rung]civil.Date{
		{Before: -1}:                    civil.Must(2026, 12, 24),
		{Before: -7}:                    civil.Must(2026, 12, 30),
		{Before: -2, WorkingDays: true}: civil.Must(2026, 12, 29),
		{Before: 0, WorkingDays: true}:  last,
	} {
		if got := rung.On(start, last); got != want {
			t.Errorf("%s: %s, want %s", rung, got, want)
		}
	}
	if diff := statute.SpellLadder(statute.OverdueRungs); diff != "officer late1d, manager late1d" {
		t.Errorf("what is overdue is told to %s", diff)
	}
}
