package civil

import "strconv"

// Holiday returns the name of the holiday kept on d in England and Wales, and
// whether there is one: a bank holiday, Christmas Day or Good Friday. Only
// weekdays are asked about or answered; a holiday that falls at a weekend is
// found on its substitute day. For years outside the table the usual holidays are
// assumed, which [Caveat] says in words.
func Holiday(d Date) (Name, bool) {
	if d.IsZero() {
		return "", false
	}
	year, month, _ := d.YMD()
	if year < firstTableYear || year > lastTableYear {
		u := usualHolidays(year)
		return find(u[:], d)
	}
	switch month { // most days need no search
	case 2, 7, 10, 11:
		return "", false
	}
	return find(tableYears[year-firstTableYear], d)
}

// HolidaysIn returns the weekday holidays of a year from 1 to 9999 in order.
func HolidaysIn(year int) []HolidayDay {
	if year < firstTableYear || year > lastTableYear {
		u := usualHolidays(year)
		return u[:]
	}
	return append([]HolidayDay(nil), tableYears[year-firstTableYear]...)
}

func find(days []HolidayDay, d Date) (Name, bool) {
	for i := range days {
		if days[i].Date == d {
			return days[i].Name, true
		}
	}
	return "", false
}

// tableYears is the table cut into years, so that a look-up reads a dozen rows.
var tableYears = func() (years [lastTableYear - firstTableYear + 1][]HolidayDay) {
	rest := table[:]
	for i := range years {
		n := 0
		for n < len(rest) && rest[n].Date.Year() == firstTableYear+i {
			n++
		}
		years[i], rest = rest[:n], rest[n:]
	}
	return years
}()

// Proclaimed says whether the bank holidays of a year are taken as settled: kept,
// or announced by the government. For other years the usual holidays are assumed,
// and a proclamation can still move one or add one.
func Proclaimed(year int) bool { return year >= firstTableYear && year <= lastProclaimedYear }

// Caveat returns a sentence to print beside an answer that relied on the bank
// holidays of the days from one date to another (both counted), where those of
// some year among them are not settled. It returns an empty string if all are.
func Caveat(from, to Date) string {
	if from.IsZero() || to.IsZero() {
		return ""
	}
	if to.Before(from) {
		from, to = to, from
	}
	first, last := from.Year(), to.Year()
	before, after := "", ""
	if first < firstTableYear {
		before = "bank holidays for " + years(first, min(last, firstTableYear-1)) +
			" are before the table of bank holidays begins; the usual ones were assumed"
	}
	if last > lastProclaimedYear {
		after = "bank holidays for " + years(max(first, lastProclaimedYear+1), last) +
			" are not proclaimed yet; the usual ones were assumed"
	}
	if before != "" && after != "" {
		return before + ", and " + after
	}
	return before + after
}

func years(first, last int) string {
	switch last - first {
	case 0:
		return strconv.Itoa(first)
	case 1:
		return strconv.Itoa(first) + " and " + strconv.Itoa(last)
	}
	return strconv.Itoa(first) + " to " + strconv.Itoa(last)
}
