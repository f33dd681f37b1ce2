package casefile_test

import "testing"

// TestReferralInSucceeds is T25: another authority's referral to this one succeeds.
//
// Statute: HA 1996 ss.199A(5), 200(4), 201A(2); SI 2003/3326 art 4(2)(b)
func TestReferralInSucceeds(t *testing.T) {
	t.Parallel()
	relief := "2026-10-20 authority_referral_received referral=F1 stage=relief authority=E1\n"
	main := "2026-10-20 authority_referral_received referral=F1 stage=main authority=E1\n"
	wales := "2026-10-20 authority_referral_received referral=F1 authority=W06000015\n"
	met := "2026-11-02 authority_referral_decided referral=F1 conditions_met=true\n"
	notMet := "2026-11-02 authority_referral_decided referral=F1 conditions_met=false\n"
	n28 := "2026-11-03 notice_given letter=N28 referral=F1 notified_on=2026-11-05\n"
	homeless := "2026-11-06 finding_made issue=homeless holds=true\n2026-11-06 finding_made issue=eligible holds=true\n"
	theirs := "2026-10-12 finding_made issue=homeless holds=true\n2026-10-12 finding_made issue=eligible holds=true\n"
	local := map[string]string{"C01": "10wd"}
	checkTransitions(t, []transition{
		{name: "not decided yet", asAt: "2026-11-10", facts: relief, local: local, says: `
			stage new
			clock C01 none
			not due N04/application`},
		{name: "the conditions are not met", asAt: "2026-11-10", facts: relief + notMet + n28, local: local, says: `
			stage new
			no duty relief
			clock C01 none
			not due N04/application`},
		{name: "not met at the main stage", asAt: "2026-11-10", facts: main + notMet + n28, says: `
			stage new
			no duty main
			no duty relief`},
		{name: "relief stage: an application of the day of the notice", asAt: "2026-11-10", facts: relief + met + n28, local: local, says: `
			stage enquiries
			clock C01 2026-11-05 to 2026-11-18 running
			because C01 the applicant is treated as having applied here on Thursday 5 November 2026
			because C01 s.199A(5)(c)
			due N04/application
			no duty relief
			no duty main`},
		{name: "relief stage: the notice has not taken effect", asAt: "2026-11-04", facts: relief + met + n28, local: local, says: `
			stage new
			clock C01 none`},
		{name: "relief stage: nobody recorded the notice", asAt: "2026-11-10", facts: relief + met, local: local, says: `
			stage enquiries
			clock C01 2026-11-02 to 2026-11-13 running
			because C01 nobody recorded the notice`},
		{name: "relief stage: satisfied here", asAt: "2026-11-10", facts: relief + met + n28 + homeless, local: local, says: `
			stage relief
			duty relief 2026-11-06
			clock C04 2026-11-06 to 2026-12-31 running
			clock C01 2026-11-05 to 2026-11-18 met
			due N02/relief`},
		{name: "relief stage: findings of the other authority bind, and count here from the notice", asAt: "2026-11-10", facts: relief + theirs + met + n28, says: `
			stage relief
			duty relief 2026-11-05
			clock C04 2026-11-05 to 2026-12-30 running
			because-duty relief s.199A(5)(a)`},
		{name: "relief stage: an application of their own before stays the first", asAt: "2026-11-10", facts: "2026-10-25 application_made\n" + relief + met + n28, local: local, says: `
			stage enquiries
			clock C01 2026-10-25 to 2026-11-06 overdue, 4 from 2026-11-07`},
		{name: "relief stage: the application written down on its day", asAt: "2026-11-10", facts: relief + met + n28 + "2026-11-05 application_made channel=referral\n", local: local, says: `
			stage enquiries
			clock C01 2026-11-05 to 2026-11-18 running`},
		{name: "relief stage: the main duty follows relief, not the referral", asAt: "2027-01-02", facts: relief + met + n28 + homeless + "2026-12-20 duty_accepted duty=main\n", says: `
			stage main
			duty relief 2026-11-06 to 2026-12-31 by 189B(4)
			duty main 2027-01-01`},
		{name: "main stage: the main duty from the notice", asAt: "2026-11-10", facts: main + met + n28, local: local, says: `
			stage main
			duty main 2026-11-05
			because-duty main s.200(4)
			no duty relief
			clock C05 none
			clock C01 none
			due N13/main
			not due N02/relief`},
		{name: "main stage: the notice has not taken effect", asAt: "2026-11-04", facts: main + met + n28, says: `
			stage new
			no duty main`},
		{name: "main stage: nobody recorded the notice", asAt: "2026-11-10", facts: main + met, says: `
			duty main 2026-11-02
			because-duty main nobody recorded the notice`},
		{name: "main stage: accepted in writing later", asAt: "2026-11-10", facts: main + met + n28 + "2026-11-09 duty_accepted duty=main by_referral=true\n", says: `
			duty main 2026-11-05
			no duty relief`},
		{name: "main stage: it ends like any other", asAt: "2026-11-20", facts: main + met + n28 + "2026-11-15 accommodation_left how=voluntarily\n", says: `
			stage no_duty
			duty main 2026-11-05 to 2026-11-15 by 193(6)(d)
			due N24/main`},
		{name: "from Wales: the main duty from the notice", asAt: "2026-11-10", facts: wales + met + n28, says: `
			stage main
			duty main 2026-11-05
			because-duty main s.201A(2)`},
		{name: "a referral withdrawn counts for nothing", asAt: "2026-11-10", facts: "2026-10-20 authority_referral_received referral=F1 stage=main id=in\n2026-11-02 authority_referral_decided referral=F1 conditions_met=true id=met\n2026-11-08 decision_withdrawn of=met\n", says: `
			stage new
			no duty main`},
		{name: "recorded as made, with its direction", asAt: "2026-11-10", facts: "2026-10-20 authority_referral_made referral=F1 stage=main direction=in\n2026-11-02 authority_referral_decided referral=F1 direction=in conditions_met=true\n" + n28, says: `
			duty main 2026-11-05
			not due N28/F1`},
		{name: "one out and one in are not taken for each other", asAt: "2026-12-10", facts: relief56 + "2026-11-20 authority_referral_received referral=F2 stage=main\n" + n25 + "2026-12-05 authority_referral_decided referral=F2 conditions_met=false\n2026-12-05 notice_given letter=N28 referral=F2\n", says: `
			stage relief_referral
			duty relief 2026-11-02 to 2026-12-01 by 199A(1)(b)`},
	})
}

// TestSixWeeksAfterAReferralIn: nights before this authority came to owe the main
// duty after a referral are not counted here.
//
// Statute: SI 2003/3326 art 4(2)(b)
func TestSixWeeksAfterAReferralIn(t *testing.T) {
	t.Parallel()
	in := "2026-10-01 authority_referral_received referral=F1 stage=main\n2026-11-02 authority_referral_decided referral=F1 conditions_met=true\n"
	stay := "2026-10-01" + familyHome + "2026-10-05 placement_started placement=P1 under=200 kind=bed_and_breakfast shared_facilities=true provider=private\n"
	checkClocks(t, []clockRow{
		{"nights since the duty", "2026-11-10", in + stay, "C11", "2026-11-02 to 2026-12-13 running"},
		{"on an application of its own every night counts", "2026-11-10", stay, "C11", "2026-10-05 to 2026-11-15 running"},
	})
}
