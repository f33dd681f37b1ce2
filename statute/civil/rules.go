package civil

// Every function in this file takes the day a period is counted from and a
// length of at least 1, and returns the last day of the period. Given no date
// they return no date. [Apply] checks lengths; these do not, so that they cost
// nothing where the length is a constant of the Act.

// BeginDays is rule R1: "n days beginning with the day…", or "commencing on the
// day". The day itself is day 1, so the last day is n-1 days later. The period
// does not move for weekends or bank holidays.
//
// Authority: the words themselves; Trow v Ind Coope [1967] contrasts inclusive
// wording. Used in Housing Act 1996 ss.189B(4), 195(8)(b), 202(3), 208(4) and
// 213AA(4), and for nights in bed and breakfast, where the first night is
// night 1.
func BeginDays(d Date, n int) Date { return d.AddDays(n - 1) }

// BeginWeeks is rule R2: "n weeks beginning with the day…". The day itself is day
// 1, so the last day is 7n-1 days later, the day of the week before d's. The
// period does not move for weekends or bank holidays.
//
// Authority: as R1. Used in SI 2018/223 regs 5 and 9 (reviews) and for the six
// weeks of SI 1998/1578 (referrals).
func BeginWeeks(d Date, n int) Date { return d.AddDays(7*n - 1) }

// WithinDaysOf is rule R3: "within n days of" an event. The day of the event is
// not counted, so the last day is n days later.
//
// Authority: the common law rule that the day of the event is left out (Dodds v
// Walker [1981]). Used in Housing Act 1996 s.204(2), where the last day is then
// put through [CourtDay].
func WithinDaysOf(d Date, n int) Date { return d.AddDays(n) }

// WithinDaysOfCourt is rule R3court: [WithinDaysOf], moved by [CourtDay].
//
// Used in Housing Act 1996 s.204(2), 21 days to appeal to the county court.
func WithinDaysOfCourt(d Date, n int) Date { return CourtDay(WithinDaysOf(d, n)) }

// LookAhead is rule R4: something "is within n days" of today, or is likely
// within n days. It returns the last day that is still within the window, n days
// after d; the condition holds for a day that is not after it.
//
// Authority: R3 by analogy. No decision on s.175 was found, and of two readings
// this is the one more generous to the applicant. Used in Housing Act 1996
// ss.175(4), 175(5) and 195(6).
func LookAhead(d Date, n int) Date { return d.AddDays(n) }

// BeginMonths is rule R5 for calendar months: "n months beginning with the day…".
// The last day is the day before the corresponding date, the one with the same
// number n months on. Where that month has no such day the last day is the last
// of the month, and not the day before it: six months beginning with 31 August
// end on 28 February, or 29 in a leap year.
//
// Authority: R1 with the corresponding date rule (Dodds v Walker [1981]); a month
// is a calendar month (Interpretation Act 1978 s.5 and Sch 1). Used in Renters'
// Rights Act 2025 Sch 6 para 4.
func BeginMonths(d Date, n int) Date {
	end, exact := corresponding(d, n)
	if exact {
		return end.AddDays(-1)
	}
	return end
}

// BeginYears is rule R5 for years: [BeginMonths] of 12 months for each year. Two
// years beginning with 29 February 2024 end on 28 February 2026.
//
// Used in Housing Act 1996 ss.195A (as saved), 198(2ZA) and 209.
func BeginYears(d Date, n int) Date { return BeginMonths(d, 12*n) }

// FromMonths is rule R6: "n months from the date of…". The last day is the
// corresponding date, the one with the same number n months on, or the last day
// of that month where it has no such day: six months from 31 August 2026 end on
// 28 February 2027.
//
// Authority: Dodds v Walker [1981]; Interpretation Act 1978 s.5 and Sch 1. Used
// in Housing Act 1996 ss.189B(7)(a) and 195(8)(a).
func FromMonths(d Date, n int) Date {
	end, _ := corresponding(d, n)
	return end
}

// corresponding returns the day with the same number as d in the month n months
// on, and whether there is one; if not, the last day of that month. Beyond the
// end of the calendar it returns the last day of it.
func corresponding(d Date, n int) (end Date, exact bool) {
	if d.IsZero() {
		return Date{}, false
	}
	y, m, day := d.YMD()
	months := y*12 + int(m) - 1 + min(n, 12*9999)
	y, month := months/12, months%12+1
	if y > 9999 {
		return Date{lastDay}, false
	}
	if last := daysIn(y, month); day > last {
		return on(y, month, last), false
	}
	return on(y, month, day), true
}
