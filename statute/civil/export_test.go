package civil

// What the tests compare the table of holidays with.
const (
	FirstTableYear = firstTableYear
	LastTableYear  = lastTableYear
	TableSize      = len(table)
)

// UsualHolidays returns what the usual rule works out, also for years in the
// table.
func UsualHolidays(year int) []HolidayDay {
	u := usualHolidays(year)
	return u[:]
}
