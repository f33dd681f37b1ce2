package civil_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dutyclock/statute/civil"
)

// The tests of this file count on a calendar of their own: the days of package time
// in UTC, one after the other, and the bank holidays written out by hand.

// closedDays are the weekdays of 2024 to 2030 on which nobody works in England and
// Wales: bank holidays with their substitutes, and Good Fridays.
const closedDays = `
 2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26
 2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
 2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
 2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26
 2029-01-01 2029-03-30 2029-04-02 2029-05-07 2029-05-28 2029-08-27 2029-12-25 2029-12-26
 2030-01-01 2030-04-19 2030-04-22 2030-05-06 2030-05-27 2030-08-26 2030-12-25 2030-12-26 2031-01-01 `

// naiveOpen says whether a day of package time is a working day.
func naiveOpen(day time.Time) bool {
	if day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
		return false
	}
	return !strings.Contains(closedDays, day.Format(" "+time.DateOnly))
}

func naive(d civil.Date) time.Time {
	y, m, day := d.YMD()
	return time.Date(y, m, day, 12, 0, 0, 0, time.UTC)
}

// naiveWorking walks to the nth working day from a day, counting that day or not.
func naiveWorking(day time.Time, n int, countsFirst bool) string {
	if !countsFirst {
		day = day.AddDate(0, 0, 1)
	}
	for {
		if naiveOpen(day) {
			if n--; n == 0 {
				return day.Format(time.DateOnly)
			}
		}
		day = day.AddDate(0, 0, 1)
	}
}

// TestWorkingDaysOfSevenYears compares every day of 2024 to 2030, the holidays of
// Christmas and Easter among them, with the list above.
//
// Statute: SI 2018/223 reg 6(7)
func TestWorkingDaysOfSevenYears(t *testing.T) {
	t.Parallel()
	days := 0
	for d := civil.Must(2024, time.January, 1); !d.After(civil.Must(2030, time.December, 31)); d = d.AddDays(1) {
		days++
		if civil.IsWorkingDay(d) != naiveOpen(naive(d)) {
			t.Errorf("%s is a working day: %v", d.Long(), civil.IsWorkingDay(d))
		}
		want := naive(d)
		for !naiveOpen(want) {
			want = want.AddDate(0, 0, 1)
		}
		if got := civil.CourtDay(d); got.String() != want.Format(time.DateOnly) {
			t.Errorf("the court opens on %s after %s, want %s", got, d, want.Format(time.DateOnly))
		}
	}
	if days != 2557 {
		t.Errorf("seven years of %d days", days)
	}
}

// TestPropertyWorkingDays counts working days one by one, most of all around
// Christmas and Easter.
//
// Statute: SI 2018/223 reg 6(2), (7)
func TestPropertyWorkingDays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		year := rapid.IntRange(2024, 2030).Draw(rt, "year")
		d := civil.Must(year, time.January, 1).AddDays(rapid.IntRange(0, 364).Draw(rt, "day"))
		switch rapid.IntRange(0, 2).Draw(rt, "season") {
		case 0:
			d = civil.Must(year, time.December, 10).AddDays(rapid.IntRange(0, 21).Draw(rt, "about Christmas"))
		case 1:
			d = civil.EasterSunday(year).AddDays(rapid.IntRange(-20, 20).Draw(rt, "about Easter"))
		}
		longest := 20
		if left := civil.Must(2030, time.December, 31).Sub(d); left < 40 {
			longest = 3 // the list ends with the year
		}
		n := rapid.IntRange(1, longest).Draw(rt, "n")
		if got, want := civil.WorkBegin(d, n).String(), naiveWorking(naive(d), n, true); got != want {
			rt.Errorf("%d working days beginning with %s end on %s, want %s", n, d, got, want)
		}
		if got, want := civil.WorkAfter(d, n).String(), naiveWorking(naive(d), n, false); got != want {
			rt.Errorf("%d working days after %s end on %s, want %s", n, d, got, want)
		}
	})
}

// naiveMonths walks day by day to the month n months on, and stops on the day of the
// same number, or on the last of a month that has none; true where it has one.
func naiveMonths(d time.Time, n int) (time.Time, bool) {
	target := d.Year()*12 + int(d.Month()) + n
	for day := d; ; day = day.Add(24 * time.Hour) { // at noon in UTC a day is 24 hours
		if day.Year()*12+int(day.Month()) != target {
			continue
		}
		if day.Day() == d.Day() {
			return day, true
		}
		if day.AddDate(0, 0, 1).Month() != day.Month() {
			return day, false
		}
	}
}

// TestPropertyMonths walks through months and years, also from the last days of a
// month and over leap days: R6 ends on the corresponding date or the last day of a
// month without it, R5 the day before the corresponding date, or on that last day.
//
// Statute: HA 1996 ss.189B(7)(a), 195A, 198(2ZA), 209(2)
func TestPropertyMonths(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		d := anyDay(rt, "d", 2019, 2033)
		switch rapid.IntRange(0, 2).Draw(rt, "near the end of a month?") {
		case 0:
			y, m, _ := d.YMD()
			d = civil.Must(y, m, 28).AddDays(rapid.IntRange(0, 3).Draw(rt, "end of month"))
		case 1:
			d = civil.Must(rapid.SampledFrom([]int{2020, 2024, 2028, 2032}).Draw(rt, "leap year"), time.February, 29)
		}
		n := rapid.IntRange(1, 72).Draw(rt, "months")
		day, corresponds := naiveMonths(naive(d), n)
		if got := civil.FromMonths(d, n).String(); got != day.Format(time.DateOnly) {
			rt.Errorf("%d months from %s is %s, want %s", n, d, got, day.Format(time.DateOnly))
		}
		if corresponds {
			day = day.AddDate(0, 0, -1)
		}
		if got := civil.BeginMonths(d, n).String(); got != day.Format(time.DateOnly) {
			rt.Errorf("%d months beginning with %s end on %s, want %s", n, d, got, day.Format(time.DateOnly))
		}
		if n%12 == 0 && civil.BeginYears(d, n/12) != civil.BeginMonths(d, n) {
			rt.Errorf("%d years beginning with %s are not %d months", n/12, d, n)
		}
	})
}

// TestPropertyDays walks through days and weeks: R1 and R2 count the first day, R3
// and R4 do not, and the court's rule goes on to a day on which it is open.
//
// Statute: HA 1996 ss.175(4)-(5), 189B(4), 202(3), 204(2)
func TestPropertyDays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		d := anyDay(rt, "d", 2024, 2029)
		n := rapid.IntRange(1, 120).Draw(rt, "n")
		inclusive, exclusive := naive(d), naive(d)
		for i := 1; i <= n; i++ {
			exclusive = exclusive.AddDate(0, 0, 1)
			if i > 1 {
				inclusive = inclusive.AddDate(0, 0, 1)
			}
		}
		court := exclusive
		for !naiveOpen(court) {
			court = court.AddDate(0, 0, 1)
		}
		for what, pair := range map[string][2]string{
			"beginning with":      {civil.BeginDays(d, n).String(), inclusive.Format(time.DateOnly)},
			"within":              {civil.WithinDaysOf(d, n).String(), exclusive.Format(time.DateOnly)},
			"ahead of":            {civil.LookAhead(d, n).String(), exclusive.Format(time.DateOnly)},
			"within, by court of": {civil.WithinDaysOfCourt(d, n).String(), court.Format(time.DateOnly)},
		} {
			if pair[0] != pair[1] {
				rt.Errorf("%d days %s %s end on %s, want %s", n, what, d, pair[0], pair[1])
			}
		}
		weeks := rapid.IntRange(1, 12).Draw(rt, "weeks")
		if got, want := civil.BeginWeeks(d, weeks).String(), naive(d).AddDate(0, 0, 7*weeks-1).Format(time.DateOnly); got != want {
			rt.Errorf("%d weeks beginning with %s end on %s, want %s", weeks, d, got, want)
		}
	})
}
