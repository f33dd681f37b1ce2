package casefile_test

import "testing"

// TestTransitionsAcrossDuties are T29 to T42.
//
// Statute: HA 1996 ss.175(4), 188(3), 189B(7)(e)-(f), 193(6), 193C(4), 195(8)(f)-(g), 195A, 198(2ZA), 202-204, 213AA
func TestTransitionsAcrossDuties(t *testing.T) {
	t.Parallel()
	checkTransitions(t, acrossDuties())
}

func acrossDuties() []transition {
	both := "2026-11-20" + inNeed + "2026-11-20" + unintended
	main := relief56 + interim + both + "2026-12-28 notice_given letter=N13\n"
	ineligible := " finding_made issue=eligible holds=false\n"
	ended := relief56 + "2026-12-01 notice_given letter=N10 ground=189B(7)(a) prospect_months=6 id=n10\n"
	asked := ended + "2026-12-10 review_requested review=R1 limb=202(1)(ba)(ii) decision=n10\n"
	child := "2026-11-01" + familyHome + "2026-12-11 placement_started placement=P1 under=188 kind=self_contained in_district=true\n"
	return []transition{
		{name: "T29: eligibility lost under prevention", asAt: "2026-11-11", facts: prevented + "2026-11-10" + ineligible, says: `
			duty prevention 2026-11-02
			due N09/prevention`},
		{name: "T29: and notice given", asAt: "2026-11-12", facts: prevented + "2026-11-10" + ineligible + "2026-11-11 notice_given letter=N09 ground=195(8)(f)", says: `
			stage no_duty
			duty prevention 2026-11-02 to 2026-11-11 by 195(8)(f)`},
		{name: "T29: eligibility lost under relief", asAt: "2026-11-11", facts: relief56 + "2026-11-10" + ineligible, says: `
			duty relief 2026-11-02
			due N10/relief`},
		{name: "T29: and notice given under relief", asAt: "2026-11-12", facts: relief56 + "2026-11-10" + ineligible + "2026-11-11 notice_given letter=N10 ground=189B(7)(e)", says: `
			stage no_duty
			duty relief 2026-11-02 to 2026-11-11 by 189B(7)(e)`},
		{name: "T29: eligibility lost under the main duty ends it at once", asAt: "2027-01-09", facts: main + "2027-01-08" + ineligible, says: `
			stage no_duty
			duty main 2026-12-28 to 2027-01-08 by 193(6)(a)
			due N24/main`},

		{name: "T30: withdrawn under prevention", asAt: "2026-11-12", facts: prevented + "2026-11-10 application_withdrawn\n2026-11-11 notice_given letter=N09 ground=195(8)(g)", says: `
			stage no_duty
			duty prevention 2026-11-02 to 2026-11-11 by 195(8)(g)`},
		{name: "T30: withdrawn under relief", asAt: "2026-11-12", facts: relief56 + "2026-11-10 application_withdrawn\n2026-11-11 notice_given letter=N10 ground=189B(7)(f)", says: `
			stage no_duty
			duty relief 2026-11-02 to 2026-11-11 by 189B(7)(f)`},
		{name: "T30: withdrawn, and nothing ends without notice", asAt: "2026-11-12", facts: relief56 + "2026-11-10 application_withdrawn", says: `
			stage relief
			duty relief 2026-11-02
			due N10/relief`},
		{name: "T30: guard not met, no withdrawal is recorded", asAt: "2026-11-12", facts: relief56, says: `
			not due N10/relief`},

		{name: "T31: withdrawn during enquiries", asAt: "2026-11-06", facts: applied + interim + "2026-11-05 application_withdrawn", local: map[string]string{"C01": "10wd"}, says: `
			duty interim 2026-11-02
			clock C01 2026-11-02 to 2026-11-13 stopped
			due N41/application`},
		{name: "T31: contact lost during enquiries", asAt: "2026-11-06", facts: applied + interim + "2026-11-05 contact_lost", says: `
			stage enquiries
			duty interim 2026-11-02
			due N42/application
			not due N41/application`},
		{name: "T31: guard not met, a duty is owed already", asAt: "2026-11-06", facts: relief56 + "2026-11-05 application_withdrawn", says: `
			not due N41/application
			due N10/relief`},

		{name: "T32: contact lost, the duty goes on", asAt: "2026-11-21", facts: relief56 + "2026-11-20 contact_lost", says: `
			stage relief
			duty relief 2026-11-02
			due N42/application
			not due N10/relief`},
		{name: "T32: then treated as withdrawn", asAt: "2026-12-12", facts: relief56 + "2026-11-20 contact_lost\n2026-11-21 notice_given letter=N42\n2026-12-11 application_withdrawn\n2026-12-11 notice_given letter=N10 ground=189B(7)(f)", says: `
			stage no_duty
			duty relief 2026-11-02 to 2026-12-11 by 189B(7)(f)
			not due N42/application`},
		{name: "T32: or ended after day 56", asAt: "2026-12-28", facts: prevented + "2026-11-20 contact_lost\n2026-12-28 notice_given letter=N09 ground=195(8)(b)", says: `
			duty prevention 2026-11-02 to 2026-12-28 by 195(8)(b)`},
		{name: "T32: guard not met, before day 57", asAt: "2026-12-28", facts: prevented + "2026-11-20 contact_lost\n2026-12-01 notice_given letter=N09 ground=195(8)(b)", says: `
			duty prevention 2026-11-02
			problem P01`},

		{name: "T33: the accommodation under the main duty left", asAt: "2027-01-09", facts: main + "2027-01-05 contact_lost\n2027-01-08 accommodation_left how=voluntarily", says: `
			duty main 2026-12-28 to 2027-01-08 by 193(6)(d)
			due N24/main`},
		{name: "T33: guard not met, contact lost or withdrawn is no ground", asAt: "2027-01-09", facts: main + "2027-01-05 contact_lost\n2027-01-06 application_withdrawn", says: `
			stage main
			duty main 2026-12-28`},

		{name: "T34: the applicant died", asAt: "2026-11-12", facts: relief56 + interim + "2026-11-10 applicant_died", says: `
			stage closed
			duty relief 2026-11-02 to 2026-11-10 by died
			duty interim 2026-11-02 to 2026-11-10 by died
			clock C04 2026-11-02 to 2026-12-27 stopped
			not due N02/relief`},

		{name: "T35: overturned on review, relief is owed from its first day", asAt: "2027-01-10", facts: asked + "2027-01-08 review_decided review=R1 outcome=overturned", says: `
			stage relief
			duty relief 2026-11-02
			clock C04 2026-11-02 to 2026-12-27 ended
			clock C05 2026-12-27 to 2027-01-19 running`},
		{name: "T35: the decision withdrawn", asAt: "2026-12-06", facts: ended + "2026-12-05 decision_withdrawn of=n10", says: `
			stage relief
			duty relief 2026-11-02
			clock C04 2026-11-02 to 2026-12-27 running
			clock C07/N10 2026-12-01 to 2026-12-21 stopped`},
		{name: "T35: quashed on appeal", asAt: "2027-02-02", facts: asked + "2027-01-08 review_decided review=R1 outcome=confirmed\n2027-01-20 appeal_lodged review=R1\n2027-02-01 appeal_determined review=R1 outcome=quashed", says: `
			stage relief
			duty relief 2026-11-02`},
		{name: "T35: a closed case is owed the duty again", asAt: "2027-01-10", facts: asked + "2026-12-20 case_closed\n2027-01-08 review_decided review=R1 outcome=overturned\n2027-01-08 case_reopened", says: `
			stage relief
			duty relief 2026-11-02`},
		{name: "T35: guard not met, confirmed", asAt: "2027-01-10", facts: asked + "2027-01-08 review_decided review=R1 outcome=confirmed", says: `
			stage no_duty
			duty relief 2026-11-02 to 2026-12-01 by 189B(7)(a)`},
		{name: "T35: guard not met, nobody recorded of which decision it was a review", asAt: "2027-01-10", facts: ended + "2026-12-10 review_requested review=R1 limb=202(1)(ba)(ii)\n2027-01-08 review_decided review=R1 outcome=overturned", says: `
			duty relief 2026-11-02 to 2026-12-01 by 189B(7)(a)
			problem P12`},

		{name: "T36: a review asked in time", asAt: "2026-12-11", facts: asked, says: `
			clock C07/N10 2026-12-01 to 2026-12-21 met
			clock C08b/R1 2026-12-10 to 2027-02-03 running
			due N30/R1`},
		{name: "T36: asked late, and more time allowed in writing", asAt: "2027-01-08", facts: ended + "2027-01-04 review_requested review=R1 limb=202(1)(ba)(ii) decision=n10\n2027-01-07 late_review_allowed review=R1 in_writing=true", says: `
			clock C07/N10 2026-12-01 to 2026-12-21 ended
			clock C08b/R1 2027-01-04 to 2027-02-28 running`},
		{name: "T36: guard not met, asked late and not allowed", asAt: "2027-01-08", facts: ended + "2027-01-04 review_requested review=R1 limb=202(1)(ba)(ii) decision=n10", says: `
			clock C07/N10 2026-12-01 to 2026-12-21 ended
			clock C08b/R1 none`},
		{name: "T36: guard not met, the decision was reviewed before", asAt: "2027-01-10", facts: asked + "2026-12-15 review_decided review=R1 outcome=confirmed\n2026-12-16 review_requested review=R2 limb=202(1)(ba)(ii) decision=n10", says: `
			clock C08b/R2 none
			problem P10`},

		{name: "T37: not decided in time, the appeal is open", asAt: "2027-02-04", facts: asked, says: `
			clock C08b/R1 2026-12-10 to 2027-02-03 overdue, 1 from 2027-02-04
			clock C10b/R1 2027-02-03 to 2027-02-24 running`},
		{name: "T37: guard not met, on the last day", asAt: "2027-02-03", facts: asked, says: `
			clock C08b/R1 2026-12-10 to 2027-02-03 running
			clock C10b/R1 none`},
		{name: "T37: guard not met, decided on the last day", asAt: "2027-02-04", facts: asked + "2027-02-03 review_decided review=R1 outcome=confirmed", says: `
			clock C08b/R1 2026-12-10 to 2027-02-03 met
			clock C10b/R1 none
			clock C10a/R1 2027-02-03 to 2027-02-24 running`},

		{name: "T38: a new application within two years of a private rented offer", asAt: "2026-11-05", facts: applied + "2026-11-03 previous_application_recorded authority=X1 prso_accepted_on=2026-05-10 prso_tenancy=private", says: `
			stage enquiries
			clock C16/X1 2026-05-10 to 2028-05-09 running
			due N04/application`},
		{name: "T38: guard not met, more than two years after it", asAt: "2026-11-05", facts: applied + "2026-11-03 previous_application_recorded authority=X1 prso_accepted_on=2024-11-02 prso_tenancy=private", says: `
			stage enquiries
			clock C16/X1 2024-11-02 to 2026-11-01 ended`},

		{name: "T39: the day on which the loss of the home comes within 56 days is a day to come", asAt: "2026-11-10", facts: applied + "2026-11-05 finding_made issue=homeless holds=false\n2026-11-05 finding_made issue=threatened holds=false expected_on=2027-02-01", says: `
			stage no_duty
			next C02 2026-12-07`},
		{name: "T39: found threatened on that day", asAt: "2026-12-07", facts: applied + "2026-11-05 finding_made issue=homeless holds=false\n2026-11-05 finding_made issue=threatened holds=false expected_on=2027-02-01\n2026-12-07 finding_made issue=threatened holds=true\n2026-12-07 finding_made issue=eligible holds=true", says: `
			stage prevention
			duty prevention 2026-12-07
			clock C03 2026-12-07 to 2027-01-31 running
			due N02/prevention`},

		{name: "T40: an offer accepted before 1 May 2026 still eases the new application", asAt: "2026-11-05", facts: relief56 + "2026-11-02 previous_application_recorded authority=X1 prso_accepted_on=2026-04-30 prso_tenancy=private", says: `
			stage relief
			clock C16/X1 2026-04-30 to 2028-04-29 running
			because C16/X1 a new application is eased by s.195A`},
		{name: "T40: guard not met, accepted on 1 May 2026", asAt: "2026-11-05", facts: relief56 + "2026-11-02 previous_application_recorded authority=X1 prso_accepted_on=2026-05-01 prso_tenancy=private", says: `
			clock C16/X1 2026-05-01 to 2028-04-30 running
			because C16/X1 s.195A is gone`},

		{name: "T41: refusal to co-operate before 1 May 2026 is for a lawyer", asAt: "2026-06-01", facts: "2026-03-08 application_made\n2026-03-08 duty_accepted duty=relief\n2026-03-10 notice_given letter=N15 step=S1\n2026-03-25" + stepRefused + "2026-04-30" + nonCoopWords + "\n2026-04-30" + inNeed + "2026-04-30" + unintended, says: `
			stage legacy_193c4
			duty relief 2026-03-08 to 2026-04-30 by 193C(2)
			no duty main`},
		{name: "T41: guard not met, on 1 May 2026", asAt: "2026-06-01", facts: "2026-03-08 application_made\n2026-03-08 duty_accepted duty=relief\n2026-03-10 notice_given letter=N15 step=S1\n2026-03-25" + stepRefused + "2026-05-01" + nonCoopWords + "\n2026-05-01" + inNeed + "2026-05-01" + unintended, says: `
			stage main
			duty relief 2026-03-08 to 2026-05-01 by 193C(2)
			duty main 2026-05-01`},

		{name: "T42: a child placed, consent is to be asked", asAt: "2026-12-12", facts: child, says: `
			due N38/household
			clock C13/gp none`},
		{name: "T42: consent given and the body known", asAt: "2026-12-15", facts: child + "2026-12-12 child_consent_given\n2026-12-14 child_body_identified body=gp", says: `
			clock C13/gp 2026-12-14 to 2026-12-27 running
			due N37/gp
			not due N38/household`},
		{name: "T42: guard not met, no child in the household", asAt: "2026-12-12", facts: "2026-11-01 household_recorded members=[{\"member\":\"A\",\"role\":\"applicant\"}]\n2026-12-11 placement_started placement=P1 under=188 kind=self_contained", says: `
			not due N38/household`},
		{name: "T42: guard not met, placed before 1 September 2026", asAt: "2026-12-12", facts: "2026-08-01" + familyHome + "2026-08-31 placement_started placement=P1 under=188 kind=self_contained\n2026-09-02 child_consent_given\n2026-09-02 child_body_identified body=gp", says: `
			not due N38/household
			clock C13/gp none`},
	}
}
