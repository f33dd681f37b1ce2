package civil_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dutyclock/statute/civil"
)

func TestExplain(t *testing.T) {
	t.Parallel()
	const still = "the period does not move for weekends or bank holidays"
	for _, tt := range []struct {
		rule, start, length string
		want                []string
	}{
		{"R1", "2026-11-02", "56d", []string{
			"day 1 is Monday 2 November 2026",
			"day 56 is Sunday 27 December 2026",
			still,
		}},
		{"R1", "2026-11-20", "42n", []string{
			"night 1 is Friday 20 November 2026",
			"night 42 is Thursday 31 December 2026",
			still,
		}},
		{"R1", "2026-11-02", "1d", []string{"day 1 is Monday 2 November 2026", still}},
		{"R2", "2026-12-23", "8w", []string{
			"day 1 is Wednesday 23 December 2026",
			"8 weeks are 56 days, and day 56 is Tuesday 16 February 2027",
			still,
		}},
		{"R3", "2027-03-05", "21d", []string{
			"Friday 5 March 2027 is not counted",
			"day 1 is Saturday 6 March 2027",
			"day 21 is Friday 26 March 2027",
			still,
		}},
		{"R3court", "2027-03-05", "21d", []string{
			"Friday 5 March 2027 is not counted",
			"day 1 is Saturday 6 March 2027",
			"day 21 is Friday 26 March 2027",
			"the court office is closed on Friday 26 March 2027, Good Friday",
			"the court office is closed on Saturday 27 March 2027",
			"the court office is closed on Sunday 28 March 2027",
			"the court office is closed on Monday 29 March 2027, Easter Monday",
			"the last day moves to the next day the court office is open, Tuesday 30 March 2027",
		}},
		{"R3court", "2027-02-16", "21d", []string{
			"Tuesday 16 February 2027 is not counted",
			"day 1 is Wednesday 17 February 2027",
			"day 21 is Tuesday 9 March 2027",
			"the court office is open that day, so the last day does not move",
		}},
		{"R4", "2026-11-20", "56d", []string{
			"Friday 20 November 2026 is not counted",
			"56 days later is Friday 15 January 2027",
			"a day up to and including 15 January 2027 is within the period",
			still,
		}},
		{"R5", "2026-04-30", "2y", []string{
			"day 1 is Thursday 30 April 2026",
			"the same date 2 years later is Sunday 30 April 2028",
			"the last day is the day before it, Saturday 29 April 2028",
			still,
		}},
		{"R5", "2024-02-29", "2y", []string{
			"day 1 is Thursday 29 February 2024",
			"February 2026, 2 years later, has no day 29",
			"so the last day is the last day of that month, Saturday 28 February 2026",
			still,
		}},
		{"R6", "2026-08-31", "6m", []string{
			"the period is counted from Monday 31 August 2026",
			"February 2027, 6 months later, has no day 31",
			"so the last day is the last day of that month, Sunday 28 February 2027",
			still,
		}},
		{"R6", "2027-08-29", "6m", []string{
			"the period is counted from Sunday 29 August 2027",
			"the same date 6 months later, and the last day, is Tuesday 29 February 2028",
			still,
		}},
		{"R7", "2026-12-24", "5wd", []string{
			"working day 1 is Thursday 24 December 2026",
			"working day 5 is Monday 4 January 2027",
			"7 days passed over: 4 days at weekends and 3 holidays",
			"passed over: Friday 25 December 2026, Christmas Day",
			"passed over: Monday 28 December 2026, Boxing Day (substitute day)",
			"passed over: Friday 1 January 2027, New Year's Day",
		}},
		{"R7", "2026-12-25", "1wd", []string{
			"Friday 25 December 2026, Christmas Day, is not a working day, so it is not counted",
			"working day 1 is Tuesday 29 December 2026",
			"3 days passed over: 2 days at weekends and 1 holiday",
			"passed over: Monday 28 December 2026, Boxing Day (substitute day)",
		}},
		{"R8", "2026-12-27", "15wd", []string{
			"Sunday 27 December 2026 is not counted",
			"working day 1 is Tuesday 29 December 2026",
			"working day 15 is Tuesday 19 January 2027",
			"8 days passed over: 6 days at weekends and 2 holidays",
			"passed over: Monday 28 December 2026, Boxing Day (substitute day)",
			"passed over: Friday 1 January 2027, New Year's Day",
		}},
		{"R8", "2026-11-02", "2wd", []string{
			"Monday 2 November 2026 is not counted",
			"working day 1 is Tuesday 3 November 2026",
			"working day 2 is Wednesday 4 November 2026",
			"no days were passed over",
		}},
		{"R8", "2031-04-10", "1wd", []string{
			"Thursday 10 April 2031 is not counted",
			"working day 1 is Tuesday 15 April 2031",
			"4 days passed over: 2 days at weekends and 2 holidays",
			"passed over: Friday 11 April 2031, Good Friday",
			"passed over: Monday 14 April 2031, Easter Monday",
			"bank holidays for 2031 are not proclaimed yet; the usual ones were assumed",
		}},
		{"R3court", "2031-03-21", "21d", []string{
			"Friday 21 March 2031 is not counted",
			"day 1 is Saturday 22 March 2031",
			"day 21 is Friday 11 April 2031",
			"the court office is closed on Friday 11 April 2031, Good Friday",
			"the court office is closed on Saturday 12 April 2031",
			"the court office is closed on Sunday 13 April 2031",
			"the court office is closed on Monday 14 April 2031, Easter Monday",
			"the last day moves to the next day the court office is open, Tuesday 15 April 2031",
			"bank holidays for 2031 are not proclaimed yet; the usual ones were assumed",
		}},
		{"R1", "2031-03-21", "2d", []string{ // bank holidays do not matter, so no caveat
			"day 1 is Friday 21 March 2031",
			"day 2 is Saturday 22 March 2031",
			still,
		}},
	} {
		r, err := civil.ParseRule(tt.rule)
		if err != nil {
			t.Fatal(err)
		}
		l, err := civil.ParseLength(tt.length)
		if err != nil {
			t.Fatal(err)
		}
		got := civil.Explain(r, civil.MustParse(tt.start), l)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s %s %s (-want +got):\n%s", tt.rule, tt.start, tt.length, diff)
		}
	}
}

// TestExplainNamesTheLastDay: whatever is explained, the answer is in it.
func TestExplainNamesTheLastDay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.SampledFrom(civil.Rules()).Draw(t, "rule")
		l := civil.Length{N: rapid.IntRange(1, 120).Draw(t, "n"), Unit: rapid.SampledFrom(r.Units()).Draw(t, "unit")}
		start := anyDay(t, "start", 1990, 2060)
		end, err := civil.Apply(r, start, l)
		if err != nil {
			t.Fatalf("%s from %s for %s: %v", r, start, l, err)
		}
		all := strings.Join(civil.Explain(r, start, l), "\n")
		if !strings.Contains(all, end.Long()) || !strings.Contains(all, start.Long()) {
			t.Fatalf("%s from %s for %s ends on %s, but says:\n%s", r, start, l, end.Long(), all)
		}
	})
}
