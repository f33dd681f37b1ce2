package civil_test

import (
	"testing"

	"dutyclock/statute/civil"
)

func TestIsWorkingDay(t *testing.T) {
	t.Parallel()
	for day, want := range map[string]bool{
		"2026-12-24": true,
		"2026-12-25": false, // Christmas Day
		"2026-12-26": false, // Saturday
		"2026-12-27": false, // Sunday
		"2026-12-28": false, // Boxing Day, substitute
		"2026-12-29": true,
		"2027-01-01": false,
		"2027-01-02": false, // Saturday
		"2027-01-04": true,
		"2027-03-25": true,
		"2027-03-26": false, // Good Friday
		"2027-03-29": false, // Easter Monday
		"2027-03-30": true,
		"2022-05-30": true,  // the spring holiday moved
		"2020-05-04": true,  // the early May holiday moved
		"2022-09-19": false, // State Funeral
		"2031-04-11": false, // Good Friday, worked out
		"2031-04-14": false,
		"2031-04-15": true,
		"2017-01-02": false,
	} {
		if got := civil.IsWorkingDay(civil.MustParse(day)); got != want {
			t.Errorf("%s is a working day: %v; want %v", day, got, want)
		}
	}
	if civil.IsWorkingDay(civil.Date{}) {
		t.Error("no date is a working day")
	}
}

func TestCountingWorkingDays(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		start        string
		n            int
		begin, after string
	}{
		{"2026-11-02", 1, "2026-11-02", "2026-11-03"},
		{"2026-11-02", 5, "2026-11-06", "2026-11-09"},
		{"2026-11-07", 1, "2026-11-09", "2026-11-09"}, // a Saturday counts in neither
		{"2026-12-24", 2, "2026-12-29", "2026-12-30"},
		{"2026-12-25", 1, "2026-12-29", "2026-12-29"},
		{"2027-03-25", 2, "2027-03-30", "2027-03-31"},
		{"2022-06-01", 2, "2022-06-06", "2022-06-07"}, // two bank holidays and a weekend
		{"2030-12-31", 2, "2031-01-02", "2031-01-03"}, // over the end of the table
		{"2017-12-29", 2, "2018-01-02", "2018-01-03"}, // and over its beginning
	} {
		start := civil.MustParse(tt.start)
		if got := civil.WorkBegin(start, tt.n).String(); got != tt.begin {
			t.Errorf("%d working days beginning with %s end on %s; want %s", tt.n, tt.start, got, tt.begin)
		}
		if got := civil.WorkAfter(start, tt.n).String(); got != tt.after {
			t.Errorf("%d working days after %s end on %s; want %s", tt.n, tt.start, got, tt.after)
		}
	}
}

func TestCourtDayAndDoBy(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ day, court, doBy string }{
		{"2026-11-04", "2026-11-04", "2026-11-04"},
		{"2026-12-25", "2026-12-29", "2026-12-24"},
		{"2026-12-27", "2026-12-29", "2026-12-24"},
		{"2027-01-03", "2027-01-04", "2026-12-31"},
		{"2027-03-28", "2027-03-30", "2027-03-25"},
		{"2022-06-04", "2022-06-06", "2022-06-01"},
		{"2026-11-08", "2026-11-09", "2026-11-06"},
	} {
		d := civil.MustParse(tt.day)
		if got := civil.CourtDay(d).String(); got != tt.court {
			t.Errorf("from %s the court is next open on %s; want %s", tt.day, got, tt.court)
		}
		if got := civil.DoBy(d).String(); got != tt.doBy {
			t.Errorf("what ends on %s is to be done by %s; want %s", tt.day, got, tt.doBy)
		}
	}
	// The calendar begins with a holiday, so there is no working day before it.
	if got := civil.DoBy(civil.MustParse("0001-01-01")).String(); got != "0001-01-01" {
		t.Errorf("at the start of the calendar DoBy is %s", got)
	}
}
