package civil

import "time"

// usual holds the weekday holidays a year has when nothing out of the ordinary is
// proclaimed, in order. There are always eight.
type usual [8]HolidayDay

// usualHolidays works out the ordinary holidays of a year: those of the
// Schedule, those that come by proclamation every year, Christmas Day and Good
// Friday, each moved off a weekend as it is in practice.
func usualHolidays(year int) usual {
	easter := EasterSunday(year)
	newYear := HolidayDay{on(year, 1, 1), NewYearsDay, Proclamation}
	if isWeekend(newYear.Date) {
		newYear = HolidayDay{firstMonday(year, 1), NewYearsDaySubstitute, Proclamation}
	}
	christmas, boxing := christmasDays(year)
	return usual{
		newYear,
		{easter.AddDays(-2), GoodFriday, CommonLaw},
		{easter.AddDays(1), EasterMonday, Schedule},
		{firstMonday(year, 5), EarlyMay, Proclamation},
		{lastMonday(year, 5), Spring, Schedule},
		{lastMonday(year, 8), Summer, Schedule},
		christmas,
		boxing,
	}
}

// christmasDays returns the two weekday holidays at Christmas, in order. The
// Schedule makes 26 December a bank holiday unless it is a Sunday, and
// 27 December one when either day is a Sunday; the rest is by proclamation.
func christmasDays(year int) (first, second HolidayDay) {
	first = HolidayDay{on(year, 12, 25), ChristmasDay, CommonLaw}
	second = HolidayDay{on(year, 12, 26), BoxingDay, Schedule}
	switch first.Date.Weekday() {
	case time.Friday:
		second = HolidayDay{on(year, 12, 28), BoxingDaySubstitute, Proclamation}
	case time.Saturday:
		first = HolidayDay{on(year, 12, 27), ChristmasDaySubstitute, Schedule}
		second = HolidayDay{on(year, 12, 28), BoxingDaySubstitute, Proclamation}
	case time.Sunday:
		first = second
		second = HolidayDay{on(year, 12, 27), ChristmasDaySubstitute, Schedule}
	}
	return first, second
}

// EasterSunday returns Easter Sunday of a year from 1 to 9999 by the Gregorian
// reckoning, which England has used since 1752.
func EasterSunday(year int) Date {
	// The anonymous Gregorian computus: the age of the moon gives the full moon
	// on or after 21 March, and Easter is the Sunday after it.
	golden := year % 19
	century, yearOfCentury := year/100, year%100
	moonDrift := (century - (century+8)/25 + 1) / 3
	epact := (19*golden + century - century/4 - moonDrift + 15) % 30
	toSunday := (32 + 2*(century%4) + 2*(yearOfCentury/4) - epact - yearOfCentury%4) % 7
	late := (golden + 11*epact + 22*toSunday) / 451
	n := epact + toSunday - 7*late + 114
	return on(year, n/31, n%31+1)
}

func firstMonday(year, month int) Date {
	d := on(year, month, 1)
	return d.AddDays((8 - int(d.Weekday())) % 7)
}

func lastMonday(year, month int) Date {
	d := on(year, month, daysIn(year, month))
	return d.AddDays(-(int(d.Weekday()) + 6) % 7)
}
