package civil_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dutyclock/statute/civil"
)

// TestTableAgreesWithTheUsualRule compares each year of the table with what the
// usual rule works out, and lists the years that differ on purpose.
func TestTableAgreesWithTheUsualRule(t *testing.T) {
	t.Parallel()
	type change struct{ Table, Usual []string } // the days only one of them has
	deliberate := map[int]change{
		2020: {
			Table: []string{"2020-05-08 Early May bank holiday (VE Day)"},
			Usual: []string{"2020-05-04 Early May bank holiday"},
		},
		2022: {
			Table: []string{
				"2022-06-02 Spring bank holiday",
				"2022-06-03 Platinum Jubilee bank holiday",
				"2022-09-19 Bank holiday for the State Funeral of Queen Elizabeth II",
			},
			Usual: []string{"2022-05-30 Spring bank holiday"},
		},
		2023: {Table: []string{"2023-05-08 Bank holiday for the coronation of King Charles III"}},
	}
	for year := civil.FirstTableYear; year <= civil.LastTableYear; year++ {
		table, usual := civil.HolidaysIn(year), civil.UsualHolidays(year)
		got := change{Table: without(table, usual), Usual: without(usual, table)}
		if diff := cmp.Diff(deliberate[year], got); diff != "" {
			t.Errorf("%d differs from the usual rule otherwise than intended (-want +got):\n%s", year, diff)
		}
	}
}

// without returns the days of a that b does not have with the same name and
// source.
func without(a, b []civil.HolidayDay) (only []string) {
	in := map[civil.HolidayDay]bool{}
	for _, h := range b {
		in[h] = true
	}
	for _, h := range a {
		if !in[h] {
			only = append(only, h.Date.String()+" "+string(h.Name))
		}
	}
	return only
}

func TestTableIsInOrderAndOnWeekdays(t *testing.T) {
	t.Parallel()
	total := 0
	var last civil.Date
	for year := civil.FirstTableYear; year <= civil.LastTableYear; year++ {
		days := civil.HolidaysIn(year)
		total += len(days)
		if len(days) < 8 {
			t.Errorf("%d has %d holidays", year, len(days))
		}
		for _, h := range days {
			if !h.Date.After(last) {
				t.Errorf("%s comes after %s", h.Date, last)
			}
			last = h.Date
			if h.Date.Year() != year {
				t.Errorf("%s is among the holidays of %d", h.Date, year)
			}
			if w := h.Date.Weekday(); w == time.Saturday || w == time.Sunday {
				t.Errorf("%s, %s, is a %v", h.Date, h.Name, w)
			}
			if name, ok := civil.Holiday(h.Date); !ok || name != h.Name {
				t.Errorf("Holiday(%s) = %q, %v; want %q", h.Date, name, ok, h.Name)
			}
		}
	}
	if total != civil.TableSize {
		t.Errorf("%d holidays are reached by year; the table has %d", total, civil.TableSize)
	}
}

func TestHolidayFindsNothingElse(t *testing.T) {
	t.Parallel()
	for year := 2016; year <= 2033; year++ {
		want := map[civil.Date]bool{}
		for _, h := range civil.HolidaysIn(year) {
			want[h.Date] = true
		}
		for d := civil.Must(year, 1, 1); d.Year() == year; d = d.AddDays(1) {
			if name, ok := civil.Holiday(d); ok != want[d] || ok != (name != "") {
				t.Errorf("Holiday(%s) = %q, %v", d, name, ok)
			}
		}
	}
	if _, ok := civil.Holiday(civil.Date{}); ok {
		t.Error("no date is a holiday")
	}
}

func TestChristmasAndNewYearAtAWeekend(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		year int
		want []string
	}{
		{2031, []string{"2031-01-01 New Year's Day", "2031-12-25 Christmas Day", "2031-12-26 Boxing Day"}},
		{2032, []string{"2032-01-01 New Year's Day", "2032-12-27 Christmas Day (substitute day)", "2032-12-28 Boxing Day (substitute day)"}},
		{2033, []string{"2033-01-03 New Year's Day (substitute day)", "2033-12-26 Boxing Day", "2033-12-27 Christmas Day (substitute day)"}},
		{2034, []string{"2034-01-02 New Year's Day (substitute day)", "2034-12-25 Christmas Day", "2034-12-26 Boxing Day"}},
		{2037, []string{"2037-01-01 New Year's Day", "2037-12-25 Christmas Day", "2037-12-28 Boxing Day (substitute day)"}},
		{2017, []string{"2017-01-02 New Year's Day (substitute day)", "2017-12-25 Christmas Day", "2017-12-26 Boxing Day"}},
	} {
		var got []string
		for _, h := range civil.HolidaysIn(tt.year) {
			if _, m, _ := h.Date.YMD(); m == time.January || m == time.December {
				got = append(got, h.Date.String()+" "+string(h.Name))
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%d (-want +got):\n%s", tt.year, diff)
		}
	}
}

func TestEasterSunday(t *testing.T) {
	t.Parallel()
	for _, want := range []string{
		"1818-03-22", "1886-04-25", "1943-04-25", "1954-04-18", "1981-04-19", // the extremes and the exceptions
		"2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31", "2027-03-28", "2031-04-13", "2038-04-25", "2049-04-18", "2285-03-22",
	} {
		d := civil.MustParse(want)
		if got := civil.EasterSunday(d.Year()).String(); got != want {
			t.Errorf("Easter %d is %s; want %s", d.Year(), got, want)
		}
	}
}

func TestProclaimedAndCaveat(t *testing.T) {
	t.Parallel()
	for year, want := range map[int]bool{2017: false, 2018: true, 2026: true, 2028: true, 2029: false, 2031: false} {
		if got := civil.Proclaimed(year); got != want {
			t.Errorf("Proclaimed(%d) = %v", year, got)
		}
	}
	const after = " are not proclaimed yet; the usual ones were assumed"
	const before = " are before the table of bank holidays begins; the usual ones were assumed"
	for _, tt := range []struct{ from, to, want string }{
		{"2018-01-01", "2028-12-31", ""},
		{"2028-12-31", "2029-01-01", "bank holidays for 2029" + after},
		{"2031-04-01", "2031-05-01", "bank holidays for 2031" + after},
		{"2031-05-01", "2031-04-01", "bank holidays for 2031" + after},
		{"2029-01-01", "2030-01-01", "bank holidays for 2029 and 2030" + after},
		{"2026-01-01", "2032-01-01", "bank holidays for 2029 to 2032" + after},
		{"2017-12-31", "2018-01-01", "bank holidays for 2017" + before},
		{"2015-12-31", "2016-01-01", "bank holidays for 2015 and 2016" + before},
		{"2017-12-31", "2029-01-01", "bank holidays for 2017" + before + ", and bank holidays for 2029" + after},
	} {
		if got := civil.Caveat(civil.MustParse(tt.from), civil.MustParse(tt.to)); got != tt.want {
			t.Errorf("Caveat(%s, %s) = %q; want %q", tt.from, tt.to, got, tt.want)
		}
	}
	if got := civil.Caveat(civil.Date{}, civil.MustParse("2031-01-01")); got != "" {
		t.Errorf("without a start the caveat is %q", got)
	}
}

func TestSourceInWords(t *testing.T) {
	t.Parallel()
	for s, want := range map[civil.Source]string{
		civil.CommonLaw:    "common law",
		civil.Schedule:     "Banking and Financial Dealings Act 1971 Sch 1",
		civil.Proclamation: "proclamation under the Banking and Financial Dealings Act 1971 s.1",
		0:                  "no source",
	} {
		if got := s.String(); got != want {
			t.Errorf("source %d is %q; want %q", s, got, want)
		}
	}
}
