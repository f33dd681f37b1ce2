package civil_test

import (
	"strings"
	"testing"

	"dutyclock/statute/civil"
)

const howToWrite = "a date is written year-month-day with four, two and two figures, such as 2026-02-03"

func TestParse(t *testing.T) {
	t.Parallel()
	const how = howToWrite
	for _, tt := range []struct{ in, want string }{
		{"2026-11-02", ""},
		{"2028-02-29", ""},
		{"0001-01-01", ""},
		{"9999-12-31", ""},
		{"2026-02-30", "2026-02-30 is not a day in the calendar"},
		{"2027-02-29", "2027-02-29 is not a day in the calendar"},
		{"2026-13-01", "2026-13-01 is not a day in the calendar"},
		{"2026-00-10", "2026-00-10 is not a day in the calendar"},
		{"0000-01-01", "year 0 is out of range: years run from 1 to 9999"},
		{"2026-2-3", "2026-2-3 is not a date: " + how},
		{"02-11-2026", "02-11-2026 is not a date: " + how},
		{"20261102", "20261102 is not a date: " + how},
		{"2026-1-002", "2026-1-002 is not a date: " + how},
		{"12026-01-01", "12026-01-01 is not a date: " + how},
		{"", "there is no date: " + how},
		{"2/11/2026", how},
		{" 2026-11-02", how},
		{"2026-11-02 ", how},
		{"2026-11-02\n", how},
		{"2026-11-02T00:00:00Z", how},
		{"+026-11-02", how},
		{"2026-11-+2", how},
		{"２０２６-11-02", how},
		{"2026–11–02", how},
		{"Ada Lovelace", how},
		{"07700900123-1", how}, // longer than a date: not repeated
	} {
		d, err := civil.Parse(tt.in)
		if tt.want == "" {
			if err != nil || d.String() != tt.in {
				t.Errorf("Parse(%q) = %v, %v", tt.in, d, err)
			}
			continue
		}
		if err == nil || err.Error() != tt.want || !d.IsZero() {
			t.Errorf("Parse(%q) = %v, %v; want the error %q", tt.in, d, err, tt.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2026-11-02", "2028-02-29", "2027-02-29", "0000-00-00", "9999-12-31", "", "2026-1-2", "٢٠٢٦-١١-٠٢"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := civil.Parse(s)
		if err == nil {
			if d.IsZero() || d.String() != s {
				t.Errorf("Parse(%q) is %q", s, d)
			}
			return
		}
		if !d.IsZero() {
			t.Errorf("Parse(%q) gave both a date, %s, and an error", s, d)
		}
		typed := strings.ContainsFunc(s, func(r rune) bool { return r != '-' && (r < '0' || r > '9') })
		if typed && err.Error() != howToWrite {
			t.Errorf("Parse(%q): %v; what was typed may be a name and must not be repeated", s, err)
		}
	})
}
