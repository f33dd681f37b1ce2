package casefile_test

import "testing"

// clockRow is one row of a table about a clock: what it says on a day.
type clockRow struct{ name, asAt, facts, key, want string }

func checkClocks(t *testing.T, rows []clockRow) {
	t.Helper()
	for _, tt := range rows {
		t.Run(tt.key+" "+tt.name, func(t *testing.T) {
			t.Parallel()
			p := derive(t, tt.asAt, tt.facts)
			if got := clockLine(p, tt.key); got != tt.want {
				t.Errorf("%s is %q, want %q", tt.key, got, tt.want)
			}
		})
	}
}

// TestDutyClocks is position.md §6 for C03, C04, C05 and C20: every state, and
// what moves, ends and stops them.
//
// Statute: HA 1996 ss.189B(4), (7)(b), 190(2)(a), 195(8)(b)
func TestDutyClocks(t *testing.T) {
	t.Parallel()
	relief := "2026-11-02 duty_accepted duty=relief id=relief\n"
	both := "2026-11-20" + inNeed + "2026-11-20" + unintended
	ended := "2026-11-20" + inNeed + "2026-11-20" + intended + "2026-12-28 notice_given letter=N10 ground=189B(7)(b)\n"
	until := "2026-12-28 duty_accepted duty=intentional until=2027-01-25\n"
	checkClocks(t, []clockRow{
		{"running on day 56", "2026-12-03", prevention56, "C03", "2026-10-09 to 2026-12-03 running"},
		{"ended after day 56 although the duty goes on", "2026-12-04", prevention56, "C03", "2026-10-09 to 2026-12-03 ended"},
		{"ended when N09 takes effect", "2026-11-12", prevention56 + "2026-11-10 notice_given letter=N09 ground=195(8)(a) notified_on=2026-11-12", "C03", "2026-10-09 to 2026-12-03 ended"},
		{"running until N09 takes effect", "2026-11-11", prevention56 + "2026-11-10 notice_given letter=N09 ground=195(8)(a) notified_on=2026-11-12", "C03", "2026-10-09 to 2026-12-03 running"},
		{"stopped when its acceptance is withdrawn", "2026-11-12", prevention56 + "2026-11-10 decision_withdrawn of=prevention", "C03", "2026-10-09 to 2026-12-03 stopped"},
		{"stopped by death", "2026-11-12", prevention56 + "2026-11-10 applicant_died", "C03", "2026-10-09 to 2026-12-03 stopped"},
		{"relief starting changes nothing", "2026-11-12", prevention56 + relief, "C03", "2026-10-09 to 2026-12-03 running"},
		{"closing the case changes nothing", "2026-11-12", prevention56 + "2026-11-10 case_closed", "C03", "2026-10-09 to 2026-12-03 running"},

		{"running on day 56", "2026-12-27", relief56, "C04", "2026-11-02 to 2026-12-27 running"},
		{"ended on day 57", "2026-12-28", relief56, "C04", "2026-11-02 to 2026-12-27 ended"},
		{"ended on day 57, the duty having ended by itself", "2026-12-28", relief56 + both, "C04", "2026-11-02 to 2026-12-27 ended"},
		{"ended by N10", "2026-12-02", relief56 + "2026-12-01 notice_given letter=N10 ground=189B(7)(a)", "C04", "2026-11-02 to 2026-12-27 ended"},
		{"never extended by findings", "2026-12-20", relief56 + both, "C04", "2026-11-02 to 2026-12-27 running"},
		{"stopped by N25", "2026-12-02", relief56 + "2026-12-01 authority_referral_made referral=F1 stage=relief\n2026-12-01 notice_given letter=N25 referral=F1", "C04", "2026-11-02 to 2026-12-27 stopped"},
		{"stopped when its acceptance is withdrawn", "2026-12-02", relief56 + "2026-12-01 decision_withdrawn of=relief", "C04", "2026-11-02 to 2026-12-27 stopped"},
		{"a withdrawal after day 56 leaves it ended", "2027-01-02", relief56 + "2027-01-01 decision_withdrawn of=relief", "C04", "2026-11-02 to 2026-12-27 ended"},

		{"not before day 56", "2026-12-27", relief56, "C05", "none"},
		{"from day 56 where relief goes on", "2026-12-28", relief56, "C05", "2026-12-27 to 2027-01-19 running"},
		{"from the automatic end", "2027-01-19", relief56 + both, "C05", "2026-12-27 to 2027-01-19 running"},
		{"overdue", "2027-01-21", relief56 + both, "C05", "2026-12-27 to 2027-01-19 overdue, 2 from 2027-01-20"},
		{"met by N13", "2027-01-21", relief56 + both + "2027-01-15 notice_given letter=N13 notified_on=2027-01-18", "C05", "2026-12-27 to 2027-01-19 met"},
		{"met late by N13", "2027-01-25", relief56 + both + "2027-01-15 notice_given letter=N13 notified_on=2027-01-22", "C05", "2026-12-27 to 2027-01-19 met_late, 3 from 2027-01-20"},
		{"met by N14", "2027-01-21", relief56 + ended + "2027-01-05 notice_given letter=N14", "C05", "2026-12-27 to 2027-01-19 met"},
		{"met by N11", "2027-01-21", relief56 + "2027-01-05 notice_given letter=N11", "C05", "2026-12-27 to 2027-01-19 met"},
		{"met by a notice that no duty follows", "2027-01-21", relief56 + "2027-01-04" + notInNeed + "2027-01-05 notice_given letter=N10 ground=189B(7)(b) states_no_further_duty=true", "C05", "2026-12-27 to 2027-01-19 met"},
		{"not armed where the decision came first", "2027-01-21", relief56 + "2026-12-20 notice_given letter=N11", "C05", "none"},
		{"from N10 on (c)", "2026-12-02", relief56 + "2026-12-01 notice_given letter=N10 ground=189B(7)(c)", "C05", "2026-12-01 to 2026-12-22 running"},
		{"from N10 on (d)", "2026-12-02", relief56 + "2026-12-01 notice_given letter=N10 ground=189B(7)(d)", "C05", "2026-12-01 to 2026-12-22 running"},
		{"not after N10 on (a)", "2026-12-02", relief56 + "2026-12-01 notice_given letter=N10 ground=189B(7)(a)", "C05", "none"},
		{"not after N10 on (e)", "2027-01-10", relief56 + "2026-12-01 notice_given letter=N10 ground=189B(7)(e)", "C05", "none"},
		{"not after N10 on (f)", "2027-01-10", relief56 + "2026-12-01 notice_given letter=N10 ground=189B(7)(f)", "C05", "none"},
		{"not after a final offer refused", "2027-01-10", relief56 + "2026-11-25" + finalOffer + "2026-12-01 offer_refused offer=O1", "C05", "none"},
		{"not after N25", "2027-01-10", relief56 + "2026-12-01 authority_referral_made referral=F1 stage=relief\n2026-12-01 notice_given letter=N25 referral=F1", "C05", "none"},
		{"stopped by withdrawal and N10 (f) after day 56", "2027-01-10", relief56 + "2027-01-04 application_withdrawn\n2027-01-05 notice_given letter=N10 ground=189B(7)(f)", "C05", "2026-12-27 to 2027-01-19 stopped"},
		{"stopped by death", "2027-01-10", relief56 + "2027-01-05 applicant_died", "C05", "2026-12-27 to 2027-01-19 stopped"},
		{"stopped by closing", "2027-01-10", relief56 + "2027-01-05 case_closed", "C05", "2026-12-27 to 2027-01-19 stopped"},
		{"closing late keeps the breach, frozen", "2027-02-10", relief56 + "2027-01-25 case_closed", "C05", "2026-12-27 to 2027-01-19 stopped, 6 from 2027-01-20"},
		{"reopened", "2027-01-10", relief56 + "2027-01-05 case_closed\n2027-01-06 case_reopened", "C05", "2026-12-27 to 2027-01-19 running"},

		{"running", "2027-01-25", relief56 + ended + until, "C20", "2026-12-28 to 2027-01-25 running"},
		{"ended", "2027-01-26", relief56 + ended + until, "C20", "2026-12-28 to 2027-01-25 ended"},
		{"moved by a later decision", "2027-01-26", relief56 + ended + until + "2027-01-20 duty_accepted duty=intentional until=2027-02-08", "C20", "2026-12-28 to 2027-02-08 running"},
		{"stopped by death", "2027-01-26", relief56 + ended + until + "2027-01-20 applicant_died", "C20", "2026-12-28 to 2027-01-25 stopped"},
		{"stopped when the main duty takes its place", "2027-01-26", relief56 + ended + until + "2027-01-20" + unintended, "C20", "2026-12-28 to 2027-01-25 stopped"},
		{"none while no period is decided", "2027-01-26", relief56 + ended, "C20", "none"},
	})
}
