package casefile_test

import "testing"

// TestPreventionAndReliefOverlap: the two duties stand beside each other until notice
// under s.195 is given. Each has its own 56 days, its own notice and its own end.
//
// Statute: HA 1996 ss.189B(1), (4), 193C(2), 195(5), (8), (10)
func TestPreventionAndReliefOverlap(t *testing.T) {
	t.Parallel()
	both := "2026-10-01 application_made\n2026-10-09 duty_accepted duty=prevention id=prevention\n2026-11-02 duty_accepted duty=relief id=relief\n"
	decided := "2026-11-20" + inNeed + "2026-11-20" + unintended
	n16 := func(duty string) string {
		return "2026-11-05" + warning + "2026-11-25" + stepRefused + "2026-12-01 notice_given letter=N16 step=S1" + duty + " decided_by=o1 authorised_by=o2 authoriser_as_senior=true authoriser_uninvolved=true\n"
	}
	checkTransitions(t, []transition{
		{name: "both are owed", asAt: "2026-11-20", facts: both, says: `
			stage relief
			duty prevention 2026-10-09
			duty relief 2026-11-02
			clock C03 2026-10-09 to 2026-12-03 running
			clock C04 2026-11-02 to 2026-12-27 running
			due N09/prevention
			due N02/prevention
			due N02/relief
			due N07/relief
			not due N10/relief
			no problem`},
		{name: "day 56 of prevention ends neither", asAt: "2026-12-10", facts: both, says: `
			duty prevention 2026-10-09
			duty relief 2026-11-02
			clock C03 2026-10-09 to 2026-12-03 ended`},
		{name: "day 56 of relief ends relief and not prevention", asAt: "2026-12-28", facts: both + decided, says: `
			stage main
			duty prevention 2026-10-09
			duty relief 2026-11-02 to 2026-12-27 by 189B(4)
			duty main 2026-12-28
			due N09/prevention`},
		{name: "notice that the applicant became homeless ends prevention alone", asAt: "2026-11-20", facts: both + "2026-11-10 notice_given letter=N09 ground=195(8)(c) notified_on=2026-11-12\n", says: `
			stage relief
			duty prevention 2026-10-09 to 2026-11-12 by 195(8)(c)
			duty relief 2026-11-02
			clock C04 2026-11-02 to 2026-12-27 running
			no problem`},
		{name: "until that notice takes effect both are owed", asAt: "2026-11-11", facts: both + "2026-11-10 notice_given letter=N09 ground=195(8)(c) notified_on=2026-11-12\n", says: `
			duty prevention 2026-10-09
			duty relief 2026-11-02
			not due N09/prevention`},
		{name: "notice that the 56 days of prevention passed, while relief is owed", asAt: "2026-12-10", facts: both + "2026-12-04 notice_given letter=N09 ground=195(8)(b)\n", says: `
			duty prevention 2026-10-09 to 2026-12-04 by 195(8)(b)
			duty relief 2026-11-02
			no problem`},
		{name: "the 56 days of prevention are not those of relief", asAt: "2026-12-10", facts: both + "2026-12-04 notice_given letter=N10 ground=189B(7)(b)\n", says: `
			duty prevention 2026-10-09
			duty relief 2026-11-02
			problem P01`},
		{name: "notice ending relief leaves prevention", asAt: "2026-12-10", facts: both + "2026-12-04 notice_given letter=N10 ground=189B(7)(a)\n", says: `
			stage prevention
			duty prevention 2026-10-09
			duty relief 2026-11-02 to 2026-12-04 by 189B(7)(a)`},
		{name: "a ground of one duty ends not the other", asAt: "2026-12-10", facts: both + "2026-12-04 notice_given letter=N09 ground=189B(7)(a)\n", says: `
			duty prevention 2026-10-09
			duty relief 2026-11-02
			problem P03`},
		{name: "refusal to co-operate, the notice names prevention", asAt: "2026-12-10", facts: both + n16(" duty=prevention"), says: `
			duty prevention 2026-10-09 to 2026-12-01 by 193C(2)
			duty relief 2026-11-02`},
		{name: "refusal to co-operate, the notice names relief", asAt: "2026-12-10", facts: both + n16(" duty=relief"), says: `
			duty prevention 2026-10-09
			duty relief 2026-11-02 to 2026-12-01 by 193C(2)`},
		{name: "refusal to co-operate, the notice names neither: relief, the later", asAt: "2026-12-10", facts: both + n16(""), says: `
			duty prevention 2026-10-09
			duty relief 2026-11-02 to 2026-12-01 by 193C(2)`},
		{name: "relief accepted in error is withdrawn, prevention stands", asAt: "2026-11-20", facts: both + "2026-11-10 decision_withdrawn of=relief\n", says: `
			stage prevention
			duty prevention 2026-10-09
			duty relief 2026-11-02 to 2026-11-10 by withdrawn_decision`},
		{name: "homeless first, threatened found later", asAt: "2026-12-10", facts: "2026-11-02 duty_accepted duty=relief\n2026-11-20 duty_accepted duty=prevention\n", says: `
			stage relief
			duty relief 2026-11-02
			duty prevention 2026-11-20`},
		{name: "the applicant's death ends both", asAt: "2026-11-20", facts: both + "2026-11-10 applicant_died\n", says: `
			stage closed
			duty prevention 2026-10-09 to 2026-11-10 by died
			duty relief 2026-11-02 to 2026-11-10 by died`},
	})
}
