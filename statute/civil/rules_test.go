package civil_test

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"dutyclock/statute/civil"
)

// TestVectors checks every row of the file of checked dates.
func TestVectors(t *testing.T) {
	t.Parallel()
	f, err := os.Open("../../testdata/law/date-vectors.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // it was only read
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0], ","); got != "rule,start,n,unit,last_day" {
		t.Fatalf("the columns are %s", got)
	}
	rows = rows[1:]
	if len(rows) < 34 {
		t.Errorf("only %d rows", len(rows))
	}
	seen := map[civil.Rule]bool{}
	for _, row := range rows {
		name := strings.Join(row, " ")
		r, err := civil.ParseRule(row[0])
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		seen[r] = true
		unit := row[3]
		if unit == "night" {
			unit = "n"
		}
		l, err := civil.ParseLength(row[2] + unit)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, err := civil.Apply(r, civil.MustParse(row[1]), l)
		if err != nil || got.String() != row[4] {
			t.Errorf("%s: got %s, %v", name, got, err)
		}
	}
	for _, r := range civil.Rules() {
		if r != civil.R3 && !seen[r] { // R3 is reached by R3court
			t.Errorf("no row for %s", r)
		}
	}
}

// TestWorkedExamples are the dates of the worked examples, by their numbers.
func TestWorkedExamples(t *testing.T) {
	t.Parallel()
	on := civil.MustParse
	for _, tt := range []struct {
		example string
		got     civil.Date
		want    string
	}{
		{"1 relief over Christmas", civil.BeginDays(on("2026-11-02"), 56), "Sunday 27 December 2026"},
		{"1 main duty decision", civil.WorkAfter(on("2026-12-27"), 15), "Tuesday 19 January 2027"},
		{"1 third working day", civil.WorkAfter(on("2026-12-27"), 3), "Thursday 31 December 2026"},
		{"1 fourth working day", civil.WorkAfter(on("2026-12-27"), 4), "Monday 4 January 2027"},
		{"2 across a clock change", civil.BeginDays(on("2026-10-09"), 56), "Thursday 3 December 2026"},
		{"3 within the window", civil.LookAhead(on("2026-11-20"), 56), "Friday 15 January 2027"},
		{"3 a day sooner", civil.LookAhead(on("2026-11-19"), 56), "Thursday 14 January 2027"},
		{"4 prevention", civil.BeginDays(on("2026-11-20"), 56), "Thursday 14 January 2027"},
		{"5 prevention", civil.BeginDays(on("2026-09-01"), 56), "Monday 26 October 2026"},
		{"5 relief", civil.BeginDays(on("2026-10-14"), 56), "Tuesday 8 December 2026"},
		{"6 leap year", civil.BeginDays(on("2028-01-05"), 56), "Tuesday 29 February 2028"},
		{"6 ordinary year", civil.BeginDays(on("2027-01-05"), 56), "Monday 1 March 2027"},
		{"8 review request", civil.BeginDays(on("2026-12-03"), 21), "Wednesday 23 December 2026"},
		{"9 ends on Christmas Day", civil.BeginDays(on("2026-12-05"), 21), "Friday 25 December 2026"},
		{"10 received late", civil.BeginDays(on("2026-12-29"), 21), "Monday 18 January 2027"},
		{"10 from the letter's date", civil.BeginDays(on("2026-12-18"), 21), "Thursday 7 January 2027"},
		{"11 first day at the counter", civil.BeginDays(on("2027-01-04"), 21), "Sunday 24 January 2027"},
		{"11 last day at the counter", civil.BeginDays(on("2027-01-18"), 21), "Sunday 7 February 2027"},
		{"12 eight weeks", civil.BeginWeeks(on("2026-12-23"), 8), "Tuesday 16 February 2027"},
		{"13 representations", civil.BeginWeeks(on("2027-03-01"), 2), "Sunday 14 March 2027"},
		{"13 decision", civil.BeginWeeks(on("2027-03-01"), 3), "Sunday 21 March 2027"},
		{"13 restarted", civil.BeginWeeks(on("2027-03-18"), 3), "Wednesday 7 April 2027"},
		{"14 eight weeks", civil.BeginWeeks(on("2027-02-01"), 8), "Sunday 28 March 2027"},
		{"15 before the court", civil.WithinDaysOf(on("2027-03-05"), 21), "Friday 26 March 2027"},
		{"15 appeal", civil.WithinDaysOfCourt(on("2027-03-05"), 21), "Tuesday 30 March 2027"},
		{"16 overdue review", civil.WithinDaysOfCourt(on("2027-02-16"), 21), "Tuesday 9 March 2027"},
		{"17 late decision", civil.CourtDay(civil.WithinDaysOf(on("2027-02-20"), 21)), "Monday 15 March 2027"},
		{"18 night 42", civil.BeginDays(on("2026-11-20"), 42), "Thursday 31 December 2026"},
		{"19 nights left", civil.BeginDays(on("2026-11-03"), 42-14), "Monday 30 November 2026"},
		{"20 out of area", civil.BeginDays(on("2026-12-24"), 14), "Wednesday 6 January 2027"},
		{"21 leap out of area", civil.BeginDays(on("2028-02-16"), 14), "Tuesday 29 February 2028"},
		{"22 child notification", civil.BeginDays(on("2026-12-14"), 14), "Sunday 27 December 2026"},
		{"23 failed referral", civil.BeginDays(on("2027-02-01"), 56), "Sunday 28 March 2027"},
		{"24 dispute", civil.BeginDays(on("2026-12-07"), 21), "Sunday 27 December 2026"},
		{"24 six weeks", civil.BeginWeeks(on("2026-12-07"), 6), "Sunday 17 January 2027"},
		{"24 five working days", civil.WorkBegin(on("2026-12-24"), 5), "Monday 4 January 2027"},
		{"24 the next five", civil.WorkBegin(on("2027-01-05"), 5), "Monday 11 January 2027"},
		{"24 eleven weeks", civil.BeginWeeks(on("2026-12-24"), 11), "Wednesday 10 March 2027"},
		{"24 twelve weeks", civil.BeginWeeks(on("2026-12-24"), 12), "Wednesday 17 March 2027"},
		{"25 relief", civil.BeginDays(on("2026-12-27"), 56), "Saturday 20 February 2027"},
		{"25 main duty decision", civil.WorkAfter(on("2027-01-25"), 15), "Monday 15 February 2027"},
		{"26 saved", civil.BeginYears(on("2026-04-30"), 2), "Saturday 29 April 2028"},
		{"26 after commencement", civil.BeginYears(on("2026-05-01"), 2), "Sunday 30 April 2028"},
		{"26 leap day", civil.BeginYears(on("2024-02-29"), 2), "Saturday 28 February 2026"},
		{"27 end of August", civil.FromMonths(on("2026-08-31"), 6), "Sunday 28 February 2027"},
		{"27 to a leap day", civil.FromMonths(on("2027-08-29"), 6), "Tuesday 29 February 2028"},
		{"28 six months", civil.BeginMonths(on("2026-04-20"), 6), "Monday 19 October 2026"},
		{"28 three months", civil.BeginMonths(on("2026-05-01"), 3), "Friday 31 July 2026"},
	} {
		if got := tt.got.Long(); got != tt.want {
			t.Errorf("example %s: %s; want %s", tt.example, got, tt.want)
		}
	}
}

func TestMonthsAreClamped(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		start       string
		n           int
		begin, from string
	}{
		{"2026-08-31", 6, "2027-02-28", "2027-02-28"}, // no corresponding date: the month's end, not a day sooner
		{"2027-08-31", 6, "2028-02-29", "2028-02-29"},
		{"2026-08-28", 6, "2027-02-27", "2027-02-28"},
		{"2026-02-28", 6, "2026-08-27", "2026-08-28"}, // the end of a short month is not the end of a long one
		{"2026-03-31", 1, "2026-04-30", "2026-04-30"},
		{"2026-03-30", 1, "2026-04-29", "2026-04-30"},
		{"2026-12-31", 2, "2027-02-28", "2027-02-28"},
		{"2026-01-01", 1, "2026-01-31", "2026-02-01"},
		{"2026-12-01", 1, "2026-12-31", "2027-01-01"},
		{"2028-02-29", 12, "2029-02-28", "2029-02-28"},
		{"2028-02-29", 48, "2032-02-28", "2032-02-29"},
		{"2026-11-30", 12, "2027-11-29", "2027-11-30"},
	} {
		start := civil.MustParse(tt.start)
		if got := civil.BeginMonths(start, tt.n).String(); got != tt.begin {
			t.Errorf("%d months beginning with %s end on %s; want %s", tt.n, tt.start, got, tt.begin)
		}
		if got := civil.FromMonths(start, tt.n).String(); got != tt.from {
			t.Errorf("%d months from %s end on %s; want %s", tt.n, tt.start, got, tt.from)
		}
	}
}

func TestNoDateStaysNoDate(t *testing.T) {
	t.Parallel()
	var none civil.Date
	for name, got := range map[string]civil.Date{
		"BeginDays": civil.BeginDays(none, 56), "BeginWeeks": civil.BeginWeeks(none, 8),
		"WithinDaysOf": civil.WithinDaysOf(none, 21), "WithinDaysOfCourt": civil.WithinDaysOfCourt(none, 21),
		"LookAhead": civil.LookAhead(none, 56), "BeginMonths": civil.BeginMonths(none, 6),
		"BeginYears": civil.BeginYears(none, 2), "FromMonths": civil.FromMonths(none, 6),
		"WorkBegin": civil.WorkBegin(none, 5), "WorkAfter": civil.WorkAfter(none, 15),
		"CourtDay": civil.CourtDay(none), "DoBy": civil.DoBy(none),
	} {
		if !got.IsZero() {
			t.Errorf("%s of no date is %s", name, got)
		}
	}
}
