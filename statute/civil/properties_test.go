package civil_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"dutyclock/statute/civil"
)

// anyDay draws a day between the start of one year and the end of another.
func anyDay(t *rapid.T, label string, fromYear, toYear int) civil.Date {
	first := civil.Must(fromYear, time.January, 1)
	span := civil.Must(toYear, time.December, 31).Sub(first)
	return first.AddDays(rapid.IntRange(0, span).Draw(t, label))
}

func TestAddDaysAndSubUndoEachOther(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d, e := anyDay(t, "d", 1, 9999), anyDay(t, "e", 1, 9999)
		if got := d.AddDays(e.Sub(d)); got != e {
			t.Fatalf("%s and the days to %s is %s", d, e, got)
		}
		if d.Sub(e) != -e.Sub(d) {
			t.Fatalf("%s to %s is not as far as back", d, e)
		}
		n := rapid.IntRange(-3000, 3000).Draw(t, "n")
		d = anyDay(t, "d away from the ends", 100, 9900)
		if got := d.AddDays(n).AddDays(-n); got != d {
			t.Fatalf("%s there and back by %d days is %s", d, n, got)
		}
		if got := d.AddDays(n).Sub(d); got != n {
			t.Fatalf("%d days on from %s is %d days on", n, d, got)
		}
	})
}

func TestDaysAreInOneOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d, e := anyDay(t, "d", 1, 9999), anyDay(t, "e", 1, 9999)
		less, equal, more := d.Before(e), d == e, d.After(e)
		if n := b2i(less) + b2i(equal) + b2i(more); n != 1 {
			t.Fatalf("%s and %s: before %v, same %v, after %v", d, e, less, equal, more)
		}
		if want := b2i(more) - b2i(less); d.Compare(e) != want || e.Compare(d) != -want {
			t.Fatalf("%s compared with %s is %d and back %d; want %d", d, e, d.Compare(e), e.Compare(d), want)
		}
		if less != (d.String() < e.String()) || less != (d.Sub(e) < 0) || equal != d.Equal(e) {
			t.Fatalf("%s and %s are not in the order they are written in", d, e)
		}
	})
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestWrittenAndReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := anyDay(t, "d", 1, 9999)
		if got, err := civil.Parse(d.String()); err != nil || got != d {
			t.Fatalf("%s is read back as %s, %v", d, got, err)
		}
		if want := time.Weekday((int(d.Weekday()) + 1) % 7); d != civil.MustParse("9999-12-31") && d.AddDays(1).Weekday() != want {
			t.Fatalf("the day after %s is a %v", d.Long(), d.AddDays(1).Weekday())
		}
	})
}

func TestInclusivePeriodHoldsExactlyItsDays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := anyDay(t, "d", 1900, 2100)
		n := rapid.IntRange(1, 400).Draw(t, "n")
		days := 0
		for e := d; !e.After(civil.BeginDays(d, n)); e = e.AddDays(1) {
			days++
		}
		if days != n {
			t.Fatalf("%d days beginning with %s hold %d days", n, d, days)
		}
		if civil.BeginWeeks(d, n) != civil.BeginDays(d, 7*n) {
			t.Fatalf("%d weeks beginning with %s are not %d days", n, d, 7*n)
		}
		if civil.WithinDaysOf(d, n) != civil.BeginDays(d.AddDays(1), n) {
			t.Fatalf("%d days of %s do not begin the next day", n, d)
		}
		if start, end := civil.StartOf(d), civil.StartOf(civil.BeginDays(d, n).AddDays(1)); civil.DateOf(end.Add(-time.Nanosecond)) != civil.BeginDays(d, n) || !start.Before(end) {
			t.Fatalf("%d days beginning with %s do not end with the last day", n, d)
		}
	})
}

func TestMonthsMeetWithoutGapOrOverlap(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := anyDay(t, "d", 1900, 2100)
		n := rapid.IntRange(1, 60).Draw(t, "n")
		begin, from := civil.BeginMonths(d, n), civil.FromMonths(d, n)
		_, _, day := d.YMD()
		_, _, fromDay := from.YMD()
		lastOfMonth := from.AddDays(1).Year() != from.Year() || monthOf(from.AddDays(1)) != monthOf(from)
		switch {
		case fromDay == day && begin == from.AddDays(-1): // there is a corresponding date
		case fromDay < day && lastOfMonth && begin == from: // there is none
		default:
			t.Fatalf("%d months: beginning with %s end on %s, from it on %s", n, d, begin, from)
		}
		if months := (from.Year()-d.Year())*12 + int(monthOf(from)) - int(monthOf(d)); months != n {
			t.Fatalf("%d months from %s is %s, %d months on", n, d, from, months)
		}
	})
}

func monthOf(d civil.Date) time.Month { _, m, _ := d.YMD(); return m }

func TestAClockChangeAddsNoDay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := anyDay(t, "d", 1900, 2100)
		start, next := civil.StartOf(d), civil.StartOf(d.AddDays(1))
		if civil.DateOf(start) != d || civil.DateOf(next.Add(-time.Nanosecond)) != d {
			t.Fatalf("%s begins on %s and ends on %s", d, civil.DateOf(start), civil.DateOf(next.Add(-time.Nanosecond)))
		}
		if h := next.Sub(start); h != 23*time.Hour && h != 24*time.Hour && h != 25*time.Hour {
			t.Fatalf("%s lasts %v", d, h)
		}
		hour, minute := rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute")
		if at := civil.At(d, hour, minute); civil.DateOf(at) != d {
			t.Fatalf("%02d:%02d on %s is on %s", hour, minute, d, civil.DateOf(at))
		}
		// The count of days between two instants does not depend on the zone's hours.
		n := rapid.IntRange(1, 400).Draw(t, "n")
		if got := civil.DateOf(civil.StartOf(d.AddDays(n))).Sub(d); got != n {
			t.Fatalf("%d days after %s are %d days", n, d, got)
		}
	})
}

func TestWorkingDaysAreWorkedOn(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := anyDay(t, "d", 1990, 2060)
		n := rapid.IntRange(1, 60).Draw(t, "n")
		begin, after := civil.WorkBegin(d, n), civil.WorkAfter(d, n)
		for _, end := range []civil.Date{begin, after, civil.CourtDay(d), civil.DoBy(d)} {
			if !civil.IsWorkingDay(end) {
				t.Fatalf("from %s for %d working days: %s is not a working day", d, n, end.Long())
			}
		}
		if got := workingDays(d, begin); got != n {
			t.Fatalf("%d working days beginning with %s hold %d", n, d, got)
		}
		if got := workingDays(d.AddDays(1), after); got != n {
			t.Fatalf("%d working days after %s hold %d", n, d, got)
		}
		if c := civil.CourtDay(d); c.Before(d) || workingDays(d, c) != 1 {
			t.Fatalf("the court day from %s is %s", d, c)
		}
		if b := civil.DoBy(d); b.After(d) || workingDays(b, d) != 1 {
			t.Fatalf("what ends on %s is to be done by %s", d, b)
		}
	})
}

// workingDays counts the working days from first to last, both counted.
func workingDays(first, last civil.Date) (n int) {
	for d := first; !d.After(last); d = d.AddDays(1) {
		n += b2i(civil.IsWorkingDay(d))
	}
	return n
}
