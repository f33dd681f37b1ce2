package civil

import (
	"time"
	_ "time/tzdata" // so that London is known on a machine without zone files
)

// london is loaded once. It cannot be missing: a copy is compiled in.
var london = mustLoad("Europe/London")

func mustLoad(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic("civil: load the time zone " + name + ": " + err.Error())
	}
	return loc
}

// London returns the time zone in which every legal date is read: Greenwich mean
// time, subject to summer time (Interpretation Act 1978 s.9).
func London() *time.Location { return london }

// DateOf returns the date in London at the instant t: 23:30 UTC on a day in July
// is already the next day. The zero time is no date.
//
// Convert once, where a fact is captured, and keep the date.
func DateOf(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	y, m, d := t.In(london).Date()
	switch {
	case y < 1:
		return Date{firstDay}
	case y > 9999:
		return Date{lastDay}
	}
	return on(y, int(m), d)
}

// StartOf returns the instant at which d begins in London. The next one may be
// 23, 24 or 25 hours later. It returns the zero time for no date.
func StartOf(d Date) time.Time { return At(d, 0, 0) }

// At returns the instant at which a clock in London shows hour and minute on d.
// Of the two instants in the hour that comes twice when the clocks go back it
// returns the first. A time in the hour that is left out when they go forward is
// read as if they had not gone forward yet, so 01:30 gives 02:30 by the new time.
// It returns the zero time for no date.
func At(d Date, hour, minute int) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	y, m, day := d.YMD()
	// time.Date leaves open which instant it gives in either of those hours, and
	// a timer must be the same every time it is worked out.
	asWritten := time.Date(y, m, day, hour, minute, 0, 0, time.UTC)
	t := time.Date(y, m, day, hour, minute, 0, 0, london)
	if !sameClock(t, asWritten) {
		return asWritten.In(london)
	}
	if earlier := t.Add(-time.Hour); sameClock(earlier, asWritten) {
		return earlier
	}
	return t
}

func sameClock(t, u time.Time) bool { return t.Hour() == u.Hour() && t.Minute() == u.Minute() }
