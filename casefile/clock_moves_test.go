package casefile_test

import "testing"

// TestClockMoves is the last column of the table of clocks (position.md §6), where
// no other test of a clock says it: what moves it, ends it, or leaves it alone.
//
// Statute: HA 1996 ss.182, 193B-193C, 203-204, 208(2)-(4), 213AA; SI 1998/1578 Sch para 4(2); SI 2018/223 regs 6, 7, 9
func TestClockMoves(t *testing.T) {
	t.Parallel()
	checkTransitions(t, clockMoves())
}

func clockMoves() []transition {
	sequence := func(duty string) string {
		return "2026-11-10" + warning + "2026-11-25" + stepRefused + "2026-12-01 notice_given letter=N16 step=S1 duty=" + duty + " decided_by=o1 authorised_by=o2 authoriser_as_senior=true authoriser_uninvolved=true\n"
	}
	both := "2026-11-20" + inNeed + "2026-11-20" + unintended
	joint := "2026-12-23 review_requested review=R1 limb=202(1)(d) joint=true\n"
	person := "2026-12-23 review_requested review=R1 limb=202(1)(d) appointed_person=true\n"
	answers := "2027-01-05 minded_to_sent review=R1\n2027-01-08 representations_received review=R1 regulation=7\n"
	longer := "2027-03-01 review_extension_agreed review=R1 until=2027-04-16 in_writing=true\n"
	eight := "2026-12-23 review_requested review=R1 limb=202(1)(b)\n"
	three := "2026-12-23 review_requested review=R1 limb=202(1)(bc)\n"
	away := func(day, id string) string {
		return day + " placement_started placement=" + id + " under=188 kind=self_contained in_district=false\n"
	}
	placed := "2026-11-01" + familyHome + "2026-12-11 placement_started placement=P1 under=188 kind=self_contained\n"
	told := placed + "2026-12-12 child_consent_given\n2026-12-12 child_body_identified body=gp\n2026-12-13 child_body_notified body=gp\n"
	return []transition{
		{name: "C03: ended when N16 takes effect", asAt: "2026-12-02", facts: "2026-11-02 duty_accepted duty=prevention\n" + sequence("prevention"), says: `
			clock C03 2026-11-02 to 2026-12-27 ended`},
		{name: "C03: a landlord's notice moves only the day from which notice is permitted", asAt: "2026-11-10", facts: prevention56 + "2026-10-10 landlord_notice_served notice=L1 kind=s8_private date_specified=2026-12-20", says: `
			clock C03 2026-10-09 to 2026-12-03 running
			because C03 s.195(6)`},
		{name: "C04: ended when N16 takes effect", asAt: "2026-12-02", facts: relief56 + sequence("relief"), says: `
			clock C04 2026-11-02 to 2026-12-27 ended`},
		{name: "C04: stopped by death", asAt: "2026-12-02", facts: relief56 + "2026-12-01 applicant_died", says: `
			clock C04 2026-11-02 to 2026-12-27 stopped`},
		{name: "C04: prevention ending changes nothing", asAt: "2026-12-02", facts: prevention56 + relief56 + "2026-11-10 notice_given letter=N09 ground=195(8)(c)", says: `
			clock C04 2026-11-02 to 2026-12-27 running`},

		{name: "C05: met by N26", asAt: "2027-01-20", facts: relief56 + both + "2027-01-10 authority_referral_made referral=F1 stage=main\n2027-01-10 notice_given letter=N26 referral=F1", says: `
			clock C05 2026-12-27 to 2027-01-19 met`},
		{name: "C05: not armed where N13 came first", asAt: "2027-01-20", facts: relief56 + both + "2026-12-20 notice_given letter=N13", says: `
			clock C05 none`},
		{name: "C05: not armed where N14 came first", asAt: "2027-01-20", facts: relief56 + "2026-12-20 notice_given letter=N14", says: `
			clock C05 none`},
		{name: "C05: not armed where a notice that no duty follows came first", asAt: "2027-01-20", facts: relief56 + "2026-12-19" + notInNeed + "2026-12-20 notice_given letter=N01 states_no_further_duty=true", says: `
			clock C05 none`},
		{name: "C05: not armed by a letter that takes effect on the day", asAt: "2027-01-20", facts: relief56 + "2026-12-20 notice_given letter=N11 notified_on=2026-12-27", says: `
			clock C05 none`},
		{name: "C05: from the end of relief by N16", asAt: "2026-12-02", facts: relief56 + sequence("relief"), says: `
			clock C05 2026-12-01 to 2026-12-22 running`},
		{name: "C05: from the effective day of N10 on (c), not from its day", asAt: "2026-12-05", facts: relief56 + "2026-12-01 notice_given letter=N10 ground=189B(7)(c) notified_on=2026-12-03", says: `
			clock C05 2026-12-03 to 2026-12-24 running`},
		{name: "C05: day 56 comes before N10 on (b)", asAt: "2027-01-06", facts: relief56 + "2027-01-05 notice_given letter=N10 ground=189B(7)(b)", says: `
			clock C05 2026-12-27 to 2027-01-19 running`},

		{name: "C06: a placement that ends while the duty is owed is the alarm", asAt: "2026-11-21", facts: relief56 + interim + "2026-11-02 placement_started placement=P1 under=188 kind=self_contained\n2026-11-20 placement_ended placement=P1 by=authority", says: `
			problem P06
			duty interim 2026-11-02
			clock C06 none`},

		{name: "C08a: an extension agreed in writing by the last day", asAt: "2027-01-20", facts: three + "2027-01-12 review_extension_agreed review=R1 until=2027-02-16 in_writing=true", says: `
			clock C08a/R1 2026-12-23 to 2027-02-16 running
			because C08a/R1 agreed in writing
			no problem`},
		{name: "C08a: a spoken extension is a problem and moves nothing", asAt: "2027-01-10", facts: three + "2027-01-05 review_extension_agreed review=R1 until=2027-02-16", says: `
			clock C08a/R1 2026-12-23 to 2027-01-12 running
			problem P09`},
		{name: "C08a: an extension a day late is a problem and moves nothing", asAt: "2027-01-14", facts: three + "2027-01-13 review_extension_agreed review=R1 until=2027-02-16 in_writing=true", says: `
			clock C08a/R1 2026-12-23 to 2027-01-12 overdue, 2 from 2027-01-13
			problem P09`},
		{name: "C08a: stopped when the decision is withdrawn", asAt: "2027-01-10", facts: "2026-12-20 notice_given letter=N09 ground=195(8)(a) id=n09\n" + "2026-12-23 review_requested review=R1 limb=202(1)(bc)(ii) decision=n09\n2027-01-05 decision_withdrawn of=n09", says: `
			clock C08a/R1 2026-12-23 to 2027-01-12 stopped`},
		{name: "C08a: the restart is told among the reasons", asAt: "2027-01-10", facts: three + answers, says: `
			clock C08a/R1 2026-12-23 to 2027-01-28 running
			because C08a/R1 three weeks begin again`},
		{name: "C08a: an extension after a restart", asAt: "2027-01-20", facts: three + answers + "2027-01-20 review_extension_agreed review=R1 until=2027-03-01 in_writing=true", says: `
			clock C08a/R1 2026-12-23 to 2027-03-01 running`},
		{name: "C08c: an extension moves it", asAt: "2027-03-10", facts: joint + longer, says: `
			clock C08c/R1 2026-12-23 to 2027-04-16 running`},
		{name: "C08c: representations never begin it again", asAt: "2027-01-10", facts: joint + answers, says: `
			clock C08c/R1 2026-12-23 to 2027-03-02 running`},
		{name: "C08d: an extension moves it, and the appointed person's time to a week before", asAt: "2027-03-10", facts: person + longer, says: `
			clock C08d/R1 2026-12-23 to 2027-04-16 running
			clock C08d11/R1 2026-12-23 to 2027-04-09 running`},
		{name: "C08d: representations never begin it again", asAt: "2027-01-10", facts: person + answers, says: `
			clock C08d/R1 2026-12-23 to 2027-03-16 running
			clock C08d11/R1 2026-12-23 to 2027-03-09 running`},

		{name: "C10a: a late appeal needs permission, and the reasons say so", asAt: "2027-03-10", facts: eight + "2027-02-12 review_decided review=R1 outcome=confirmed\n2027-03-08 appeal_lodged review=R1", says: `
			clock C10a/R1 2027-02-12 to 2027-03-05 ended
			because C10a/R1 permission`},
		{name: "C10b: a late decision stops it and C10a takes over", asAt: "2027-02-25", facts: eight + "2027-02-20 review_decided review=R1 outcome=confirmed", says: `
			clock C10b/R1 2027-02-16 to 2027-03-09 stopped
			clock C10a/R1 2027-02-20 to 2027-03-15 running`},
		{name: "C10b: a review of three weeks", asAt: "2027-01-13", facts: three, says: `
			clock C10b/R1 2027-01-12 to 2027-02-02 running`},

		{name: "C12: moving does not stop it, and each place has its own", asAt: "2027-01-10", facts: away("2026-12-24", "P1") + "2026-12-28 placement_ended placement=P1 by=moved\n" + away("2026-12-28", "P2") + "2027-01-05 out_of_area_notice_given placement=P2", says: `
			clock C12/P1 2026-12-24 to 2027-01-06 overdue, 4 from 2027-01-07
			clock C12/P2 2026-12-28 to 2027-01-10 met`},
		{name: "C12: where nobody said which district there is no clock", asAt: "2027-01-10", facts: "2026-12-24 placement_started placement=P1 under=188 kind=self_contained", says: `
			clock C12/P1 none`},

		{name: "C13: once an application, also where another place follows", asAt: "2027-02-10", facts: told + "2027-01-10 placement_ended placement=P1 by=moved\n2027-01-10 placement_started placement=P2 under=193 kind=self_contained", says: `
			clock C13/gp 2026-12-12 to 2026-12-25 met
			clock C13/gp/2 none
			not due N37/gp`},
		{name: "C13: a placement of 1 September 2026", asAt: "2026-09-05", facts: "2026-08-01" + familyHome + "2026-09-01 placement_started placement=P1 under=188 kind=self_contained\n2026-09-01 child_consent_given\n2026-09-01 child_body_identified body=gp", says: `
			clock C13/gp 2026-09-01 to 2026-09-14 running`},
		{name: "C13: a placement of 31 August 2026", asAt: "2026-09-05", facts: "2026-08-01" + familyHome + "2026-08-31 placement_started placement=P1 under=188 kind=self_contained\n2026-09-01 child_consent_given\n2026-09-01 child_body_identified body=gp", says: `
			clock C13/gp none`},

		{name: "C14b: ended without a person, the proper officer is to be asked", asAt: "2027-01-18", facts: "2026-12-07 authority_referral_made referral=F1 stage=relief", says: `
			clock C14b/F1 2026-12-07 to 2027-01-17 ended
			because C14b/F1 must ask the proper officer`},
		{name: "C15b: begins when nobody was appointed by agreement", asAt: "2027-01-05", facts: "2026-12-24 review_requested review=R1 limb=202(1)(d) appointed_person=true", says: `
			clock C15a/R1 2026-12-24 to 2027-01-04 overdue, 1 from 2027-01-05
			clock C15b/R1 2027-01-05 to 2027-01-11 running
			clock C15c/R1 none
			clock C15d/R1 none`},

		{name: "C20: a later decision moves it", asAt: "2027-01-26", facts: relief56 + "2026-11-20" + inNeed + "2026-11-20" + intended + "2026-12-28 notice_given letter=N10 ground=189B(7)(b)\n2026-12-28 duty_accepted duty=intentional until=2027-01-25\n2027-01-20 duty_accepted duty=intentional until=2027-02-08", says: `
			clock C20 2026-12-28 to 2027-02-08 running
			duty intentional 2026-12-28`},
		{name: "C25: a claim requested in time, and the notice counts until the proceedings end", asAt: "2026-10-01", facts: "2026-05-10 duty_accepted duty=prevention\n2026-05-10 landlord_notice_served notice=L1 kind=s21_transitional given_on=2026-04-20 claim_requested_on=2026-07-31\n2026-10-01 notice_given letter=N09 ground=195(8)(b)", says: `
			clock C25/L1 2026-04-20 to 2026-07-31 stopped
			duty prevention 2026-05-10
			problem P02`},
		{name: "C25: and no longer once they have", asAt: "2026-10-01", facts: "2026-05-10 duty_accepted duty=prevention\n2026-05-10 landlord_notice_served notice=L1 kind=s21_transitional given_on=2026-04-20 claim_requested_on=2026-07-31\n2026-09-20 landlord_notice_ended notice=L1 reason=tenancy_saved\n2026-10-01 notice_given letter=N09 ground=195(8)(b)", says: `
			duty prevention 2026-05-10 to 2026-10-01 by 195(8)(b)`},
	}
}
