package casefile_test

import "testing"

// TestWorkedExamples are the examples of the notes on the law (section 16) that
// the clocks here reach, by their numbers.
func TestWorkedExamples(t *testing.T) {
	t.Parallel()
	both := "2026-11-20" + inNeed + "2026-11-20" + unintended
	eight := "2026-12-23 review_requested review=R1 limb=202(1)(b)\n"
	steps := "2027-03-01 review_requested review=R1 limb=202(1)(bc)(i)\n"
	feb := "2027-02-01 review_requested review=R1 limb=202(1)(b)\n"
	letter := func(rest string) string { return "2026-12-01 notice_given letter=N01 " + rest }
	s8 := "2026-11-20 landlord_notice_served notice=L1 kind=s8_private date_specified=2027-01-15\n2026-11-20 duty_accepted duty=prevention\n"
	moved := "2026-10-01" + familyHome + `2026-10-01 placement_started placement=P1 under=188 kind=bed_and_breakfast
		2026-10-15 placement_ended placement=P1 by=moved
		2026-10-15 placement_started placement=P2 under=188 kind=self_contained
		2026-11-03 placement_ended placement=P2 by=moved
		2026-11-03 placement_started placement=P3 under=188 kind=bed_and_breakfast
	`
	nonCoop := `2026-12-27 duty_accepted duty=relief
		2027-01-04 notice_given letter=N15 step=S1
		2027-01-20 step_refused step=S1 deliberate_and_unreasonable=true
		2027-01-25 notice_given letter=N16 duty=relief step=S1 decided_by=o1 authorised_by=o2 authoriser_as_senior=true authoriser_uninvolved=true
	`
	failed := `2026-12-01 authority_referral_made referral=F1 stage=relief
		2026-12-01 notice_given letter=N25 referral=F1
		2027-01-30 authority_referral_decided referral=F1 conditions_met=false
		2027-02-01 notice_given letter=N28 referral=F1
	`
	referred := "2026-12-07 authority_referral_received referral=F1"
	outcome := "2026-12-24 review_requested review=R1 limb=202(1)(d) appointed_person=true"
	accepted := func(day string) string {
		return day + " offer_made offer=O1 kind=private_rented\n" + day + " offer_accepted offer=O1"
	}
	s21 := "2026-06-01 landlord_notice_served notice=L1 kind=s21_transitional given_on=2026-04-20"
	child := "2026-12-01" + familyHome + `2026-12-11 placement_started placement=P1 under=188 kind=self_contained
		2026-12-10 child_consent_given
		2026-12-14 child_body_identified body=education member=B`
	checkClocks(t, []clockRow{
		{"1 relief over Christmas", "2026-12-27", relief56 + both, "C04", "2026-11-02 to 2026-12-27 running"},
		{"1 the main-duty decision", "2026-12-28", relief56 + both, "C05", "2026-12-27 to 2027-01-19 running"},
		{"2 prevention across a clock change", "2026-12-03", prevention56, "C03", "2026-10-09 to 2026-12-03 running"},
		{"4 a notice blocks closure", "2027-01-15", s8 + "2027-01-15 notice_given letter=N09 ground=195(8)(b)", "C03", "2026-11-20 to 2027-01-14 ended"},
		{"5 prevention to relief", "2026-10-20", "2026-09-01 duty_accepted duty=prevention\n2026-10-12 eviction_step step=evicted\n2026-10-14 duty_accepted duty=relief", "C04", "2026-10-14 to 2026-12-08 running"},
		{"5 prevention goes on counting", "2026-10-20", "2026-09-01 duty_accepted duty=prevention\n2026-10-12 eviction_step step=evicted\n2026-10-14 duty_accepted duty=relief", "C03", "2026-09-01 to 2026-10-26 running"},
		{"6 leap year", "2028-02-29", "2028-01-05 duty_accepted duty=relief", "C04", "2028-01-05 to 2028-02-29 running"},
		{"6 no leap year", "2027-03-01", "2027-01-05 duty_accepted duty=relief", "C04", "2027-01-05 to 2027-03-01 running"},
		{"7 undecided at day 56, met by one day", "2027-01-18", relief56 + "2027-01-18" + inNeed + "2027-01-18" + unintended + "2027-01-18 notice_given letter=N13", "C05", "2026-12-27 to 2027-01-19 met"},
		{"8 review request", "2026-12-23", letter("notified_on=2026-12-03"), "C07/N01", "2026-12-03 to 2026-12-23 running"},
		{"9 ends on Christmas Day", "2026-12-26", letter("notified_on=2026-12-05"), "C07/N01", "2026-12-05 to 2026-12-25 ended"},
		{"10 post delay", "2027-01-18", letter("sent_on=2026-12-18 notified_on=2026-12-29"), "C07/N01", "2026-12-29 to 2027-01-18 running"},
		{"11 uncollected", "2027-01-18", "2027-01-04 notice_given letter=N01 method=office_collection collection_from=2027-01-04 collection_to=2027-01-18", "C07/N01", "2027-01-18 to 2027-02-07 running"},
		{"12 eight weeks", "2027-01-10", eight, "C08b/R1", "2026-12-23 to 2027-02-16 running"},
		{"13 three weeks", "2027-03-10", steps, "C08a/R1", "2027-03-01 to 2027-03-21 running"},
		{"13 representations", "2027-03-10", steps, "C09/R1", "2027-03-01 to 2027-03-14 running"},
		{"13 with a minded-to letter", "2027-03-20", steps + "2027-03-15 minded_to_sent review=R1\n2027-03-18 representations_received review=R1 regulation=7", "C08a/R1", "2027-03-01 to 2027-04-07 running"},
		{"14 eight weeks, representations late", "2027-03-21", feb + "2027-03-20 representations_received review=R1 regulation=7", "C08b/R1", "2027-02-01 to 2027-03-28 running"},
		{"14 extended in writing", "2027-04-16", feb + "2027-03-22 review_extension_agreed review=R1 until=2027-04-16 in_writing=true", "C08b/R1", "2027-02-01 to 2027-04-16 running"},
		{"15 appeal ends on Good Friday", "2027-03-30", feb + "2027-03-01 review_decided review=R1 outcome=confirmed notified_on=2027-03-05", "C10a/R1", "2027-03-05 to 2027-03-30 running"},
		{"16 overdue review", "2027-02-17", eight, "C10b/R1", "2027-02-16 to 2027-03-09 running"},
		{"17 a late decision arrives", "2027-02-21", eight + "2027-02-18 review_decided review=R1 outcome=confirmed notified_on=2027-02-20", "C10a/R1", "2027-02-20 to 2027-03-15 running"},
		{"17 it replaces example 16", "2027-02-21", eight + "2027-02-18 review_decided review=R1 outcome=confirmed notified_on=2027-02-20", "C10b/R1", "2027-02-16 to 2027-03-09 stopped"},
		{"18 bed and breakfast unbroken", "2026-12-31", "2026-11-20" + familyHome + "2026-11-20" + hotel, "C11", "2026-11-20 to 2026-12-31 running"},
		{"19 bed and breakfast broken", "2026-11-30", moved, "C11", "2026-10-01 to 2026-11-30 running"},
		{"20 out of area", "2027-01-06", "2026-12-24 placement_started placement=P1 under=188 kind=self_contained in_district=false", "C12/P1", "2026-12-24 to 2027-01-06 running"},
		{"21 out of area in a leap year", "2028-02-29", "2028-02-16 placement_started placement=P1 under=188 kind=self_contained in_district=false", "C12/P1", "2028-02-16 to 2028-02-29 running"},
		{"22 a child's school", "2026-12-27", child, "C13/education/B", "2026-12-14 to 2026-12-27 running"},
		{"23 failed referral, Easter Sunday", "2027-03-28", failed + "2027-01-30 finding_made issue=homeless holds=true", "C04", "2027-02-01 to 2027-03-28 running"},
		{"24 a dispute: 21 days", "2026-12-27", referred, "C14a/F1", "2026-12-07 to 2026-12-27 running"},
		{"24 a dispute: six weeks", "2027-01-17", referred, "C14b/F1", "2026-12-07 to 2027-01-17 running"},
		{"24 a person by agreement: five working days", "2027-01-04", outcome, "C15a/R1", "2026-12-24 to 2027-01-04 running"},
		{"24 the next five working days", "2027-01-11", outcome, "C15b/R1", "2027-01-05 to 2027-01-11 running"},
		{"24 eleven weeks", "2027-03-10", outcome, "C08d11/R1", "2026-12-24 to 2027-03-10 running"},
		{"24 twelve weeks", "2027-03-17", outcome, "C08d/R1", "2026-12-24 to 2027-03-17 running"},
		{"25 non-co-operation: relief's own clock", "2027-01-25", nonCoop, "C04", "2026-12-27 to 2027-02-20 ended"},
		{"25 the decision is due", "2027-01-25", nonCoop, "C05", "2027-01-25 to 2027-02-15 running"},
		{"26 accepted before 1 May 2026", "2028-04-29", accepted("2026-04-30"), "C16/O1", "2026-04-30 to 2028-04-29 running"},
		{"26 accepted on 1 May 2026", "2028-05-01", accepted("2026-05-01"), "C16/O1", "2026-05-01 to 2028-04-30 ended"},
		{"26 accepted on a leap day", "2026-02-28", accepted("2024-02-29"), "C16/O1", "2024-02-29 to 2026-02-28 running"},
		{"28 transitional s.21", "2026-07-31", s21, "C25/L1", "2026-04-20 to 2026-07-31 running"},
		{"28 from 1 August it counts no longer", "2026-08-01", s21, "C25/L1", "2026-04-20 to 2026-07-31 ended"},
	})
}

// TestWorkedExampleThree: the window of s.175(5) counts the 56th day.
//
// Statute: HA 1996 s.175(4)-(5)
func TestWorkedExampleThree(t *testing.T) {
	t.Parallel()
	s8 := "2026-11-01 duty_accepted duty=prevention\n2026-11-10 landlord_notice_served notice=L1 kind=s8_private date_specified=2027-01-15"
	if p := derive(t, "2026-11-20", s8); p.Duty("prevention").NoticePermittedFrom != nil {
		t.Error("15 January 2027 is within 56 days of 20 November 2026, and the notice must bar")
	}
	if p := derive(t, "2026-11-19", s8); p.Duty("prevention").NoticePermittedFrom == nil {
		t.Error("15 January 2027 is not within 56 days of 19 November 2026, and the notice must not bar")
	}
}
