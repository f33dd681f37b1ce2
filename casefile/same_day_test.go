package casefile_test

import (
	"strings"
	"testing"
)

// TestDecisionAndNoticeOfOneDay: after day 56, findings made and a notice that takes
// effect on one day. Of one day the findings come first, so relief has ended by itself
// and the notice ends nothing; instants may say otherwise.
//
// Statute: HA 1996 ss.189B(4), 193(1A)(b), 193B(1)(a), 193C(2)
func TestDecisionAndNoticeOfOneDay(t *testing.T) {
	t.Parallel()
	since := func(day string) string {
		return day + " duty_accepted duty=relief\n" + day + " notice_given letter=N15 step=S1\n"
	}
	old := "2026-01-05 application_made\n" + since("2026-01-05") + "2026-03-10" + stepRefused // day 56 is 1 March 2026
	reformed := "2026-06-01 application_made\n" + since("2026-06-01") + "2026-08-10" + stepRefused
	decided := func(day string) string { return day + inNeed + day + unintended }
	timed := func(day, at string) string {
		return day + " finding_made issue=priority_need holds=true\n" + day + " finding_made issue=intentionally_homeless holds=false at=" + day + "T" + at + ":00Z\n"
	}
	n10 := func(day, ground string) string { return day + " notice_given letter=N10 ground=" + ground + "\n" }
	checkTransitions(t, []transition{
		{name: "before May 2026: relief ended by itself, and no notice barred the main duty", asAt: "2026-03-25", facts: old + decided("2026-03-20") + "2026-03-20" + nonCoopWords, says: `
			stage main
			duty relief 2026-01-05 to 2026-03-20 by 189B(4)
			duty main 2026-03-20
			because-duty relief relief had ended by itself before the notice of the same day`},
		{name: "before May 2026: the notice given the day before, and on its way", asAt: "2026-03-25", facts: old + decided("2026-03-20") + "2026-03-19" + nonCoopWords + " notified_on=2026-03-20\n", says: `
			stage main
			duty relief 2026-01-05 to 2026-03-20 by 189B(4)`},
		{name: "before May 2026: the notice took effect the day before the findings", asAt: "2026-03-25", facts: old + "2026-03-19" + nonCoopWords + "\n" + decided("2026-03-20"), says: `
			stage legacy_193c4
			duty relief 2026-01-05 to 2026-03-19 by 193C(2)
			no duty main`},
		{name: "before May 2026: the notice was given in the morning, the finding made in the afternoon", asAt: "2026-03-25", facts: old + timed("2026-03-20", "15:00") + "2026-03-20" + nonCoopWords + " at=2026-03-20T09:00:00Z\n", says: `
			stage legacy_193c4
			duty relief 2026-01-05 to 2026-03-20 by 193C(2)
			no duty main`},
		{name: "before May 2026: the finding made in the morning, the notice given in the afternoon", asAt: "2026-03-25", facts: old + timed("2026-03-20", "09:00") + "2026-03-20" + nonCoopWords + " at=2026-03-20T15:00:00Z\n", says: `
			stage main
			duty relief 2026-01-05 to 2026-03-20 by 189B(4)`},
		{name: "before May 2026: one finding before the notice and one after it", asAt: "2026-03-25", facts: old + "2026-03-20 finding_made issue=intentionally_homeless holds=false at=2026-03-20T08:00:00Z\n2026-03-20 finding_made issue=priority_need holds=true at=2026-03-20T16:00:00Z\n2026-03-20" + nonCoopWords + " at=2026-03-20T09:00:00Z\n", says: `
			stage legacy_193c4`},
		{name: "since May 2026: the same, and the main duty follows either way", asAt: "2026-08-25", facts: reformed + decided("2026-08-20") + "2026-08-20" + nonCoopWords, says: `
			stage main
			duty relief 2026-06-01 to 2026-08-20 by 189B(4)
			duty main 2026-08-20`},
		{name: "a notice that the applicant is housed, on the day of the findings", asAt: "2026-08-25", facts: reformed + decided("2026-08-20") + n10("2026-08-20", "189B(7)(a)"), says: `
			duty relief 2026-06-01 to 2026-08-20 by 189B(4)
			duty main 2026-08-20`},
		{name: "on day 56 itself the notice comes before midnight", asAt: "2026-03-05", facts: old[:strings.Index(old, "2026-03-10")] + "2026-02-20" + stepRefused + decided("2026-02-20") + "2026-03-01" + nonCoopWords, says: `
			stage legacy_193c4
			duty relief 2026-01-05 to 2026-03-01 by 193C(2)`},
	})
}

// TestOneNoticeEndsReliefAndInterim: one notice ends relief on ground (b) and says
// that no further duty follows. Where no priority need was found that is the notice
// of s.188(1ZA)(b), which covers every such decision but the one that relief was never
// owed; in any other case interim accommodation ends under s.188(1ZB).
//
// Statute: HA 1996 ss.188(1ZA)-(1ZB), 189B(5), (7)(b)
func TestOneNoticeEndsReliefAndInterim(t *testing.T) {
	t.Parallel()
	begun := relief56 + interim
	both := "2026-12-29 notice_given letter=N10 ground=189B(7)(b) states_no_further_duty=true\n"
	checkTransitions(t, []transition{
		{name: "no priority need", asAt: "2026-12-30", facts: begun + "2026-12-20" + notInNeed + both, says: `
			duty relief 2026-11-02 to 2026-12-29 by 189B(7)(b)
			duty interim 2026-11-02 to 2026-12-29 by 188(1ZA)(b)`},
		{name: "no priority need, the letter still on its way", asAt: "2026-12-30", facts: begun + "2026-12-20" + notInNeed + strings.Replace(both, "states_no", "notified_on=2027-01-02 states_no", 1), says: `
			duty relief 2026-11-02
			duty interim 2026-11-02`},
		{name: "priority need undecided", asAt: "2026-12-30", facts: begun + both, says: `
			duty interim 2026-11-02 to 2026-12-29 by 188(1ZB)`},
		{name: "priority need found", asAt: "2026-12-30", facts: begun + "2026-12-20" + inNeed + "2026-12-20" + intended + both, says: `
			duty interim 2026-11-02 to 2026-12-29 by 188(1ZB)`},
		{name: "no priority need, told after relief had ended", asAt: "2027-01-05", facts: begun + "2026-12-20" + notInNeed + "2026-12-29 notice_given letter=N10 ground=189B(7)(b)\n2027-01-04 notice_given letter=N11\n", says: `
			duty interim 2026-11-02 to 2027-01-04 by 188(1ZB)`},
		{name: "no priority need, told before relief ended", asAt: "2027-01-05", facts: begun + "2026-12-20" + notInNeed + "2026-12-21 notice_given letter=N11\n" + both, says: `
			duty interim 2026-11-02 to 2026-12-21 by 188(1ZA)(b)`},
		{name: "the notice does not say so", asAt: "2027-01-05", facts: begun + "2026-12-20" + notInNeed + "2026-12-29 notice_given letter=N10 ground=189B(7)(b)\n", says: `
			duty relief 2026-11-02 to 2026-12-29 by 189B(7)(b)
			duty interim 2026-11-02`},
	})
}
