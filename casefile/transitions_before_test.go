package casefile_test

import "testing"

// Facts that the transitions share. Relief is relief56, whose last day is Sunday 27
// December 2026.
const (
	applied   = "2026-11-02 application_made\n"
	interim   = "2026-11-02 interim_decided holds=true\n"
	prevented = applied + "2026-11-02 duty_accepted duty=prevention id=prevention\n"
	n25       = "2026-12-01 authority_referral_made referral=F1 stage=relief\n2026-12-01 notice_given letter=N25 referral=F1\n"
)

// TestTransitionsBeforeRelief are T01 to T09.
//
// Statute: HA 1996 ss.175(4), 183(1), 184(1), (3), 188(1), 189B(1), 193B-193C, 195(1), (5)-(8), 213B
func TestTransitionsBeforeRelief(t *testing.T) {
	t.Parallel()
	checkTransitions(t, beforeRelief())
}

func beforeRelief() []transition {
	threatened := "2026-11-03 finding_made issue=threatened holds=true\n"
	eligible := "2026-11-04 finding_made issue=eligible holds=true\n"
	homeless := "2026-11-03 finding_made issue=homeless holds=true\n"
	n16 := func(duty string) string {
		return "2026-11-10" + warning + "2026-11-25" + stepRefused + "2026-12-01 notice_given letter=N16 step=S1 duty=" + duty +
			" decided_by=o1 authorised_by=o2 authoriser_as_senior=true authoriser_uninvolved=true\n"
	}
	rows := []transition{
		{name: "T01: an approach opens enquiries", asAt: "2026-11-03", facts: applied, local: map[string]string{"C01": "10wd"}, says: `
			stage enquiries
			clock C01 2026-11-02 to 2026-11-13 running
			due N04/application
			no problem`},
		{name: "T01: guard not met, a referral by a public body is no application yet", asAt: "2026-11-03", facts: "2026-11-02 referral_received", local: map[string]string{"C01": "10wd"}, says: `
			stage new
			clock C01 none
			not due N04/application`},

		{name: "T02: reason to believe brings interim accommodation the same day", asAt: "2026-11-03", facts: applied + interim, says: `
			stage enquiries
			duty interim 2026-11-02`},
		{name: "T02: guard not met, no reason to believe", asAt: "2026-11-03", facts: applied + "2026-11-02 interim_decided holds=false", says: `
			stage enquiries
			no duty interim`},
		{name: "T02: guard not met, it is owed already and does not begin again", asAt: "2026-11-10", facts: applied + interim + "2026-11-05 interim_decided holds=true", says: `
			duty interim 2026-11-02`},

		{name: "T03: not eligible", asAt: "2026-11-05", facts: applied + interim + "2026-11-04 finding_made issue=eligible holds=false", says: `
			stage no_duty
			duty interim 2026-11-02
			due N01/application`},
		{name: "T03: told, interim accommodation ends and time to ask for a review begins", asAt: "2026-11-06", facts: applied + interim + "2026-11-04 finding_made issue=eligible holds=false\n2026-11-05 notice_given letter=N01", says: `
			stage no_duty
			duty interim 2026-11-02 to 2026-11-05 by 188(1ZB)
			clock C07/N01 2026-11-05 to 2026-11-25 running
			not due N01/application`},
		{name: "T03: neither homeless nor threatened", asAt: "2026-11-05", facts: applied + "2026-11-04 finding_made issue=homeless holds=false\n2026-11-04 finding_made issue=threatened holds=false", says: `
			stage no_duty
			due N01/application`},
		{name: "T03: not homeless and not in priority need, told by N12", asAt: "2026-11-06", facts: applied + interim + "2026-11-04" + notInNeed + "2026-11-05 notice_given letter=N12", says: `
			duty interim 2026-11-02 to 2026-11-05 by 188(1ZA)(a)
			clock C07/N12 2026-11-05 to 2026-11-25 running`},
		{name: "T03: guard not met, not homeless but the threat undecided", asAt: "2026-11-05", facts: applied + "2026-11-04 finding_made issue=homeless holds=false", says: `
			stage enquiries
			not due N01/application`},

		{name: "T04: threatened and eligible", asAt: "2026-11-05", facts: applied + threatened + eligible, says: `
			stage prevention
			duty prevention 2026-11-04
			clock C03 2026-11-04 to 2026-12-29 running
			due N02/prevention
			due N05/prevention
			due N06/prevention`},
		{name: "T04: guard not met, the loss of the home is more than 56 days away", asAt: "2026-11-05", facts: applied + eligible + "2026-11-03 finding_made issue=threatened holds=false expected_on=2027-02-01", says: `
			stage enquiries
			no duty prevention
			clock C03 none
			next C02 2026-12-07`},

		{name: "T05: homeless and eligible", asAt: "2026-11-05", facts: applied + homeless + eligible, says: `
			stage relief
			duty relief 2026-11-04
			clock C04 2026-11-04 to 2026-12-29 running
			due N02/relief
			due N05/relief
			due N06/relief`},
		{name: "T05: guard not met, the applicant was told of a referral", asAt: "2026-11-05", facts: applied + homeless + eligible + "2026-11-04 authority_referral_made referral=F1 stage=relief\n2026-11-04 notice_given letter=N25 referral=F1", says: `
			stage relief_referral
			no duty relief
			clock C04 none`},

		{name: "T06: relief beside prevention, with its own 56 days", asAt: "2026-11-21", facts: prevented + "2026-11-03 plan_issued\n2026-11-20 duty_accepted duty=relief", says: `
			stage relief
			duty prevention 2026-11-02
			duty relief 2026-11-20
			clock C03 2026-11-02 to 2026-12-27 running
			clock C04 2026-11-20 to 2027-01-14 running
			due N02/relief
			due N07/relief
			due N09/prevention`},
		{name: "T06: one notice ends prevention on 195(8)(c)", asAt: "2026-11-23", facts: prevented + "2026-11-20 duty_accepted duty=relief\n2026-11-22 notice_given letter=N09 ground=195(8)(c)\n2026-11-22 notice_given letter=N02 duty=relief", says: `
			duty prevention 2026-11-02 to 2026-11-22 by 195(8)(c)
			duty relief 2026-11-20
			clock C03 2026-11-02 to 2026-12-27 ended
			not due N09/prevention
			not due N02/relief`},

		{name: "T07: guard not met, a prospect of five months", asAt: "2026-11-21", facts: prevented + "2026-11-20 notice_given letter=N09 ground=195(8)(a) prospect_months=5", says: `
			stage prevention
			duty prevention 2026-11-02
			problem P03`},
		{name: "T07: homeless now, so relief comes first", asAt: "2026-11-21", facts: prevented + "2026-11-18 duty_accepted duty=relief\n2026-11-20 notice_given letter=N09 ground=195(8)(d) prospect_months=6", says: `
			stage relief
			duty prevention 2026-11-02 to 2026-11-20 by 195(8)(d)
			duty relief 2026-11-18`},

		{name: "T08: notice on day 57", asAt: "2026-12-28", facts: prevented + "2026-12-28 notice_given letter=N09 ground=195(8)(b)", says: `
			stage no_duty
			duty prevention 2026-11-02 to 2026-12-28 by 195(8)(b)
			clock C07/N09 2026-12-28 to 2027-01-17 running
			no problem`},
		{name: "T08: guard not met, notice on day 56", asAt: "2026-12-28", facts: prevented + "2026-12-27 notice_given letter=N09 ground=195(8)(b)", says: `
			stage prevention
			duty prevention 2026-11-02
			problem P01`},
		{name: "T08: guard not met, a landlord's notice bars it", asAt: "2026-12-28", facts: prevented + "2026-11-02 landlord_notice_served notice=L1 kind=s8_private date_specified=2027-01-15\n2026-12-28 notice_given letter=N09 ground=195(8)(b)", says: `
			stage prevention
			duty prevention 2026-11-02
			problem P02`},

		{name: "T09: refusal to co-operate ends relief, and the decision is due at once", asAt: "2026-12-02", facts: relief56 + n16("relief"), says: `
			stage post_relief
			duty relief 2026-11-02 to 2026-12-01 by 193C(2)
			clock C05 2026-12-01 to 2026-12-22 running
			clock C07/N16 2026-12-01 to 2026-12-21 running
			no problem`},
		{name: "T09: refusal to co-operate ends prevention", asAt: "2026-12-02", facts: prevented + n16("prevention"), says: `
			stage no_duty
			duty prevention 2026-11-02 to 2026-12-01 by 193C(2)
			clock C05 none`},
		{name: "T09: guard not met, no warning", asAt: "2026-12-02", facts: relief56 + "2026-11-25" + stepRefused + "2026-12-01" + nonCoopWords, says: `
			stage relief
			duty relief 2026-11-02
			problem P07`},
		{name: "T09: guard not met, the officer authorised it alone", asAt: "2026-12-02", facts: relief56 + "2026-11-10" + warning + "2026-11-25" + stepRefused + "2026-12-01 notice_given letter=N16 step=S1 decided_by=o1 authorised_by=o1 authoriser_as_senior=true authoriser_uninvolved=true", says: `
			stage relief
			problem P07`},
	}
	for _, ground := range []string{"195(8)(a)", "195(8)(d)", "195(8)(e)", "195(8)(f)", "195(8)(g)"} {
		rows = append(rows, transition{name: "T07: notice on " + ground, asAt: "2026-11-23", facts: prevented + "2026-11-20 notice_given letter=N09 notified_on=2026-11-22 prospect_months=6 ground=" + ground, says: `
			stage no_duty
			duty prevention 2026-11-02 to 2026-11-22 by ` + ground + `
			clock C03 2026-11-02 to 2026-12-27 ended
			clock C07/N09 2026-11-22 to 2026-12-12 running
			no problem`})
	}
	return rows
}
