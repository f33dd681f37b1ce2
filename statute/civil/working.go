package civil

import "time"

// IsWorkingDay says whether d is a working day: not a Saturday, a Sunday,
// Christmas Day, Good Friday or a bank holiday in England and Wales (SI 2018/223
// reg 6(7)). No date is not a working day.
func IsWorkingDay(d Date) bool {
	if d.IsZero() || isWeekend(d) {
		return false
	}
	_, closed := Holiday(d)
	return !closed
}

// WorkBegin is rule R7: "n working days beginning with the day…". It returns the
// nth working day, counting d itself as the first if it is one.
//
// Authority: SI 2018/223 reg 6(2) and (7). Used for reviews of referral
// decisions.
func WorkBegin(d Date, n int) Date {
	if d.IsZero() {
		return Date{}
	}
	// One day early, by number: the day before d need not be in the calendar.
	return nthWorkingAfter(Date{d.day - 1}, n)
}

// WorkAfter is rule R8: "within n working days after". It returns the nth working
// day after d; d itself is not counted.
//
// Authority: convention. The guidance sets the period but not how it counts, so
// the working days of SI 2018/223 reg 6(7) are borrowed. Used for the main duty
// decision that guidance expects once the relief duty has ended.
func WorkAfter(d Date, n int) Date {
	if d.IsZero() {
		return Date{}
	}
	return nthWorkingAfter(d, n)
}

func nthWorkingAfter(d Date, n int) Date {
	for d.day < lastDay && n > 0 {
		d.day++
		if IsWorkingDay(d) {
			n--
		}
	}
	return d
}

// CourtDay returns d if the county court office is open that day, and otherwise
// the next day on which it is. Where a step needs the office to be open, a period
// that ends on a day it is closed ends on the next day it is open; periods that
// do not involve a court never move.
//
// The office is taken to be open on working days as [IsWorkingDay] has them.
// Closures of a single court are not known here, so the day found is never later
// than the one the court would allow.
func CourtDay(d Date) Date {
	for d.day != 0 && d.day < lastDay && !IsWorkingDay(d) {
		d.day++
	}
	return d
}

// DoBy returns the last working day on or before d: the day by which the work has
// to be done if the period ends on d and may not run over. It is the authority's
// own target, not a rule of law.
func DoBy(d Date) Date {
	for d.day > firstDay && !IsWorkingDay(d) {
		d.day--
	}
	return d
}

func isWeekend(d Date) bool {
	w := d.Weekday()
	return w == time.Saturday || w == time.Sunday
}
