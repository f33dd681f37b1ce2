package civil_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"dutyclock/statute/civil"
)

func days(w ...time.Weekday) (out [7]bool) {
	for _, d := range w {
		out[d] = true
	}
	return out
}

func TestWhenAnOfficeWorks(t *testing.T) {
	t.Parallel()
	christmas := civil.Office{Closed: []civil.Date{civil.Must(2026, 12, 24), civil.Must(2026, 12, 29), civil.Must(2026, 12, 30), civil.Must(2026, 12, 31)}}
	four := civil.Office{Days: days(time.Monday, time.Tuesday, time.Thursday, time.Saturday)}
	for _, tt := range []struct {
		office                 civil.Office
		day, next, doBy, after string // after: the second day after
	}{
		{civil.Office{}, "2026-12-23", "2026-12-23", "2026-12-23", "2026-12-29"}, // 25 and 28 are holidays
		{civil.Office{}, "2026-12-26", "2026-12-29", "2026-12-24", "2026-12-30"},
		{christmas, "2026-12-27", "2027-01-04", "2026-12-23", "2027-01-05"},
		{christmas, "2026-12-23", "2026-12-23", "2026-12-23", "2027-01-05"},
		{four, "2026-12-09", "2026-12-10", "2026-12-08", "2026-12-12"}, // a Wednesday
		{four, "2026-12-12", "2026-12-12", "2026-12-12", "2026-12-15"}, // a Saturday on which it works
		{four, "2026-12-28", "2026-12-29", "2026-12-26", "2026-12-31"}, // Monday the 28th is the holiday of Boxing Day, a Saturday
	} {
		day := civil.MustParse(tt.day)
		if got := [3]string{tt.office.Next(day).String(), tt.office.DoBy(day).String(), tt.office.After(day, 2).String()}; got != [3]string{tt.next, tt.doBy, tt.after} {
			t.Errorf("%s: next, do by, second after are %v, want %s %s %s", tt.day, got, tt.next, tt.doBy, tt.after)
		}
	}
	if (civil.Office{}).Open(civil.Date{}) {
		t.Error("it works on no day")
	}
}

// TestPropertyAnOfficeByDefaultWorksOnWorkingDays, so that an authority that set
// nothing does what the law's calendar says.
func TestPropertyAnOfficeByDefaultWorksOnWorkingDays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		day := civil.Must(2018, 1, 1).AddDays(rapid.IntRange(0, 6000).Draw(rt, "day"))
		n := rapid.IntRange(1, 30).Draw(rt, "n")
		var o civil.Office
		if o.Open(day) != civil.IsWorkingDay(day) || o.DoBy(day) != civil.DoBy(day) || o.After(day, n) != civil.WorkAfter(day, n) {
			rt.Errorf("%s: open %v, do by %s, %d after %s", day, o.Open(day), o.DoBy(day), n, o.After(day, n))
		}
	})
}
