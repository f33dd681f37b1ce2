package ui

import (
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

func TestDaysInWords(t *testing.T) {
	t.Parallel()
	d := civil.Must(2026, time.December, 3)
	for _, tt := range []struct{ got, want string }{
		{Long(d), "Thursday 3 December 2026"},
		{Day(d), "3 December 2026"},
		{ShortDay(d), "Thu 3 Dec"},
		{Long(civil.Date{}) + Day(civil.Date{}) + ShortDay(civil.Date{}), ""},
		{Left(d, d), "last day today"},
		{Left(d, d.AddDays(1)), "1 day left"},
		{Left(d, d.AddDays(12)), "12 days left"},
		{Left(d, d.AddDays(-1)), "1 day over"},
		{Left(d, d.AddDays(-1200)), "1,200 days over"},
		{Left(d, civil.Date{}), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("%q; want %q", tt.got, tt.want)
		}
	}
}

func TestPlural(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{0: "0 cases", 1: "1 case", 2: "2 cases", 999: "999 cases", 1000: "1,000 cases", 1234567: "1,234,567 cases", -1234: "-1,234 cases"} {
		if got := Plural(n, "case", "cases"); got != want {
			t.Errorf("%q; want %q", got, want)
		}
	}
}

// A state is told by a word of its own, not by its colour alone.
func TestEveryStateOfAClockHasItsWord(t *testing.T) {
	t.Parallel()
	seen := map[string]casefile.ClockState{}
	for _, s := range []casefile.ClockState{casefile.Running, casefile.Met, casefile.MetLate, casefile.Overdue, casefile.Ended, casefile.Stopped} {
		tag := ClockTag(s)
		if tag.Text == "" || tag.Colour == "" || seen[tag.Text] != "" || tag.Text == string(s) {
			t.Errorf("the state %s is shown as %+v, as is %q", s, tag, seen[tag.Text])
		}
		seen[tag.Text] = s
	}
}
