package civil_test

import (
	"strings"
	"testing"

	"dutyclock/statute/civil"
)

func TestParseRule(t *testing.T) {
	t.Parallel()
	for _, r := range civil.Rules() {
		for _, s := range []string{r.String(), strings.ToUpper(r.String()), strings.ToLower(r.String())} {
			if got, err := civil.ParseRule(s); err != nil || got != r {
				t.Errorf("ParseRule(%q) = %v, %v", s, got, err)
			}
		}
		if r.Wording() == "" || len(r.Units()) == 0 {
			t.Errorf("%s has no wording or no unit", r)
		}
	}
	for _, s := range []string{"", "R", "R0", "R9", "R 1", "1", "R3 court", "begin"} {
		if got, err := civil.ParseRule(s); err == nil {
			t.Errorf("ParseRule(%q) = %v", s, got)
		}
	}
	var none civil.Rule
	if none.String() != "" || none.Wording() != "" || none.Units() != nil || civil.Rule(99).String() != "" {
		t.Error("no rule has a name")
	}
}

func TestParseLength(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		in    string
		want  civil.Length
		words string
	}{
		{"56d", civil.Length{N: 56, Unit: civil.Days}, "56 days"},
		{"1d", civil.Length{N: 1, Unit: civil.Days}, "1 day"},
		{"8w", civil.Length{N: 8, Unit: civil.Weeks}, "8 weeks"},
		{"6m", civil.Length{N: 6, Unit: civil.Months}, "6 months"},
		{"2y", civil.Length{N: 2, Unit: civil.Years}, "2 years"},
		{"15wd", civil.Length{N: 15, Unit: civil.WorkingDays}, "15 working days"},
		{"1wd", civil.Length{N: 1, Unit: civil.WorkingDays}, "1 working day"},
		{"42n", civil.Length{N: 42, Unit: civil.Nights}, "42 nights"},
		{"9999d", civil.Length{N: 9999, Unit: civil.Days}, "9999 days"},
	} {
		got, err := civil.ParseLength(tt.in)
		if err != nil || got != tt.want {
			t.Errorf("ParseLength(%q) = %v, %v", tt.in, got, err)
		}
		if got.String() != tt.in || got.Words() != tt.words {
			t.Errorf("%q is written %q, in words %q", tt.in, got.String(), got.Words())
		}
	}
	for _, tt := range []struct{ in, want string }{
		{"", "a length is a number and a unit"},
		{"56", "a length is a number and a unit"},
		{"d", "a length is a number and a unit"},
		{"56 d", "a length is a number and a unit"},
		{"56D", "a length is a number and a unit"},
		{"56days", "a length is a number and a unit"},
		{"-5d", "a length is a number and a unit"},
		{"+5d", "a length is a number and a unit"},
		{"1.5d", "a length is a number and a unit"},
		{"0d", "at least 1"},
		{"000wd", "at least 1"},
		{"10000d", "at most 9999"},
		{"99999999999999999999999d", "at most 9999"},
	} {
		if got, err := civil.ParseLength(tt.in); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("ParseLength(%q) = %v, %v; want an error with %q", tt.in, got, err, tt.want)
		}
	}
}

func TestApplyRefuses(t *testing.T) {
	t.Parallel()
	day := civil.MustParse("2026-11-02")
	late := civil.MustParse("9999-12-01")
	for _, tt := range []struct {
		rule  civil.Rule
		start civil.Date
		n     int
		unit  civil.Unit
		want  string
	}{
		{civil.R1, day, 5, civil.WorkingDays, "rule R1 (beginning with the day) counts in days (d) or nights (n), not in working days"},
		{civil.R2, day, 56, civil.Days, "rule R2 (weeks beginning with the day) counts in weeks (w), not in days"},
		{civil.R3Court, day, 3, civil.Weeks, "rule R3court (within so many days of, where the court office must be open) counts in days (d), not in weeks"},
		{civil.R5, day, 56, civil.Days, "rule R5 (months or years beginning with the day) counts in months (m) or years (y), not in days"},
		{civil.R8, day, 15, civil.Days, "rule R8 (within so many working days after) counts in working days (wd), not in days"},
		{civil.R1, day, 0, civil.Days, "a length must be at least 1"},
		{civil.R1, day, -1, civil.Days, "a length must be at least 1"},
		{civil.R1, day, 10000, civil.Days, "a length must be at most 9999"},
		{civil.R1, day, 5, 0, "rule R1 (beginning with the day) counts in days (d) or nights (n), not in no unit"},
		{civil.R1, civil.Date{}, 5, civil.Days, "no day was given to count from"},
		{0, day, 5, civil.Days, "no rule was given to count by"},
		{99, day, 5, civil.Days, "no rule was given to count by"},
		{civil.R1, late, 56, civil.Days, "a period of 56 days from 1 December 9999 runs past the year 9999"},
		{civil.R6, late, 1, civil.Months, "a period of 1 month from 1 December 9999 runs past the year 9999"},
		{civil.R5, day, 9999, civil.Years, "a period of 9999 years from 2 November 2026 runs past the year 9999"},
		{civil.R8, late, 30, civil.WorkingDays, "a period of 30 working days from 1 December 9999 runs past the year 9999"},
	} {
		l := civil.Length{N: tt.n, Unit: tt.unit}
		got, err := civil.Apply(tt.rule, tt.start, l)
		if err == nil || err.Error() != tt.want || !got.IsZero() {
			t.Errorf("%s from %s for %s = %v, %v; want %q", tt.rule, tt.start, l, got, err, tt.want)
		}
		if lines := civil.Explain(tt.rule, tt.start, l); len(lines) != 1 || lines[0] != tt.want {
			t.Errorf("%s from %s for %s is explained as %q", tt.rule, tt.start, l, lines)
		}
	}
}
