package civil

import (
	"errors"
	"strconv"
	"time"
)

// Date is one day on the calendar, without a time or a zone. Dates run from
// 1 January 0001 to 31 December 9999. The zero value is no date at all: it sorts
// before every date and prints as an empty string.
//
// Dates are small values: compare them with ==, use them as map keys, and pass
// them by value.
type Date struct {
	// day counts from 1 January 0001, which is day 1 and a Monday. Zero is no
	// date. Counting days instead of holding year, month and day makes every
	// rule that counts days a plain addition.
	day int32
}

const (
	firstDay = 1       // 1 January 0001
	lastDay  = 3652059 // 31 December 9999
)

// New returns the date with that year, month and day of the month, or an error
// that names the date when the calendar has no such day.
func New(year, month, day int) (Date, error) {
	if year < 1 || year > 9999 {
		return Date{}, errors.New("year " + strconv.Itoa(year) + " is out of range: years run from 1 to 9999")
	}
	if month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return Date{}, errors.New(digits(year, 4) + "-" + digits(month, 2) + "-" + digits(day, 2) + " is not a day in the calendar")
	}
	return on(year, month, day), nil
}

// Must returns the date with that year, month and day. It panics if there is no
// such day, so it is for dates written in source code, not for input.
func Must(year int, month time.Month, day int) Date {
	d, err := New(year, int(month), day)
	if err != nil {
		panic("civil: " + err.Error())
	}
	return d
}

// IsZero says whether d is no date. The encoding packages use it for omitzero.
func (d Date) IsZero() bool { return d.day == 0 }

// Equal says whether d and e are the same day, or both no date. It does what ==
// does; it lets go-cmp compare values that hold dates.
func (d Date) Equal(e Date) bool { return d == e }

// Before says whether d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.day < e.day }

// After says whether d is a later day than e.
func (d Date) After(e Date) bool { return d.day > e.day }

// Compare returns -1 if d is before e, 0 if they are the same, and 1 if d is
// after e.
func (d Date) Compare(e Date) int {
	switch {
	case d.day < e.day:
		return -1
	case d.day > e.day:
		return 1
	}
	return 0
}

// AddDays returns the date n days after d, or before it when n is negative.
// Nothing added to no date is still no date. A result outside the calendar is
// held at its first or last day, so that what is printed can always be parsed.
func (d Date) AddDays(n int) Date {
	if d.day == 0 {
		return Date{}
	}
	// Held before adding, so that even the largest int cannot overflow.
	n = min(max(n, -lastDay), lastDay)
	return Date{int32(min(max(int(d.day)+n, firstDay), lastDay))}
}

// Sub returns the number of days from e to d: 1 if d is the day after e. It means
// something only when both are dates.
func (d Date) Sub(e Date) int { return int(d.day) - int(e.day) }

// Weekday returns the day of the week, and Sunday for no date.
func (d Date) Weekday() time.Weekday { return time.Weekday(d.day % 7) }

// Year returns the year, and 0 for no date.
func (d Date) Year() int { y, _, _ := d.YMD(); return y }

// YMD returns the year, the month and the day of the month, all 0 for no date.
func (d Date) YMD() (year int, month time.Month, day int) {
	if d.day == 0 {
		return 0, 0, 0
	}
	// The year is taken to begin on 1 March, so that a leap day comes last and
	// month lengths follow a fixed pattern. Day 0 of that calendar is
	// 1 March 0000, 306 days before 1 January 0001.
	n := int(d.day) - 1 + 306
	era := n / 146097 // days in 400 years
	n -= era * 146097
	y := (n - n/1460 + n/36524 - n/146096) / 365
	n -= y*365 + y/4 - y/100
	m := (5*n + 2) / 153
	day = n - (153*m+2)/5 + 1
	year = era*400 + y
	if m += 3; m > 12 {
		m -= 12
		year++
	}
	return year, time.Month(m), day
}

// on returns the date of a day that is known to be in the calendar.
func on(year, month, day int) Date {
	y := year - 1
	n := y*365 + y/4 - y/100 + y/400
	n += daysBefore[month-1]
	if month > 2 && isLeap(year) {
		n++
	}
	return Date{int32(n + day)}
}

// daysBefore holds the days of an ordinary year before each month begins.
var daysBefore = [12]int{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}

func isLeap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

// daysIn returns the length of a month; month must be 1 to 12.
func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if isLeap(year) {
			return 29
		}
		return 28
	}
	return 31
}
