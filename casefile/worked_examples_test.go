package casefile_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"dutyclock/statute/civil"
)

// TestWorkedExamples are the clocks of the worked examples of the notes on the law
// (section 16), by their numbers.
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
		{"example 1: relief over Christmas", "2026-12-27", relief56 + both, "C04", "2026-11-02 to 2026-12-27 running"},
		{"example 1: the main-duty decision", "2026-12-28", relief56 + both, "C05", "2026-12-27 to 2027-01-19 running"},
		{"example 2: prevention across a clock change", "2026-12-03", prevention56, "C03", "2026-10-09 to 2026-12-03 running"},
		{"example 4: a notice blocks closure", "2027-01-15", s8 + "2027-01-15 notice_given letter=N09 ground=195(8)(b)", "C03", "2026-11-20 to 2027-01-14 ended"},
		{"example 5: prevention to relief", "2026-10-20", "2026-09-01 duty_accepted duty=prevention\n2026-10-12 eviction_step step=evicted\n2026-10-14 duty_accepted duty=relief", "C04", "2026-10-14 to 2026-12-08 running"},
		{"example 5: prevention goes on counting", "2026-10-20", "2026-09-01 duty_accepted duty=prevention\n2026-10-12 eviction_step step=evicted\n2026-10-14 duty_accepted duty=relief", "C03", "2026-09-01 to 2026-10-26 running"},
		{"example 6: leap year", "2028-02-29", "2028-01-05 duty_accepted duty=relief", "C04", "2028-01-05 to 2028-02-29 running"},
		{"example 6: no leap year", "2027-03-01", "2027-01-05 duty_accepted duty=relief", "C04", "2027-01-05 to 2027-03-01 running"},
		{"example 7: undecided at day 56, met by one day", "2027-01-18", relief56 + "2027-01-18" + inNeed + "2027-01-18" + unintended + "2027-01-18 notice_given letter=N13", "C05", "2026-12-27 to 2027-01-19 met"},
		{"example 8: review request", "2026-12-23", letter("notified_on=2026-12-03"), "C07/N01", "2026-12-03 to 2026-12-23 running"},
		{"example 9: ends on Christmas Day", "2026-12-26", letter("notified_on=2026-12-05"), "C07/N01", "2026-12-05 to 2026-12-25 ended"},
		{"example 10: post delay", "2027-01-18", letter("sent_on=2026-12-18 notified_on=2026-12-29"), "C07/N01", "2026-12-29 to 2027-01-18 running"},
		{"example 11: uncollected", "2027-01-18", "2027-01-04 notice_given letter=N01 method=office_collection collection_from=2027-01-04 collection_to=2027-01-18", "C07/N01", "2027-01-18 to 2027-02-07 running"},
		{"example 12: eight weeks", "2027-01-10", eight, "C08b/R1", "2026-12-23 to 2027-02-16 running"},
		{"example 13: three weeks", "2027-03-10", steps, "C08a/R1", "2027-03-01 to 2027-03-21 running"},
		{"example 13: representations", "2027-03-10", steps, "C09/R1", "2027-03-01 to 2027-03-14 running"},
		{"example 13: with a minded-to letter", "2027-03-20", steps + "2027-03-15 minded_to_sent review=R1\n2027-03-18 representations_received review=R1 regulation=7", "C08a/R1", "2027-03-01 to 2027-04-07 running"},
		{"example 14: eight weeks, representations late", "2027-03-21", feb + "2027-03-20 representations_received review=R1 regulation=7", "C08b/R1", "2027-02-01 to 2027-03-28 running"},
		{"example 14: extended in writing", "2027-04-16", feb + "2027-03-22 review_extension_agreed review=R1 until=2027-04-16 in_writing=true", "C08b/R1", "2027-02-01 to 2027-04-16 running"},
		{"example 15: appeal ends on Good Friday", "2027-03-30", feb + "2027-03-01 review_decided review=R1 outcome=confirmed notified_on=2027-03-05", "C10a/R1", "2027-03-05 to 2027-03-30 running"},
		{"example 16: overdue review", "2027-02-17", eight, "C10b/R1", "2027-02-16 to 2027-03-09 running"},
		{"example 17: a late decision arrives", "2027-02-21", eight + "2027-02-18 review_decided review=R1 outcome=confirmed notified_on=2027-02-20", "C10a/R1", "2027-02-20 to 2027-03-15 running"},
		{"example 17: it replaces example 16", "2027-02-21", eight + "2027-02-18 review_decided review=R1 outcome=confirmed notified_on=2027-02-20", "C10b/R1", "2027-02-16 to 2027-03-09 stopped"},
		{"example 18: bed and breakfast unbroken", "2026-12-31", "2026-11-20" + familyHome + "2026-11-20" + hotel, "C11", "2026-11-20 to 2026-12-31 running"},
		{"example 19: bed and breakfast broken", "2026-11-30", moved, "C11", "2026-10-01 to 2026-11-30 running"},
		{"example 20: out of area", "2027-01-06", "2026-12-24 placement_started placement=P1 under=188 kind=self_contained in_district=false", "C12/P1", "2026-12-24 to 2027-01-06 running"},
		{"example 21: out of area in a leap year", "2028-02-29", "2028-02-16 placement_started placement=P1 under=188 kind=self_contained in_district=false", "C12/P1", "2028-02-16 to 2028-02-29 running"},
		{"example 22: a child's school", "2026-12-27", child, "C13/education/B", "2026-12-14 to 2026-12-27 running"},
		{"example 23: failed referral, Easter Sunday", "2027-03-28", failed + "2027-01-30 finding_made issue=homeless holds=true", "C04", "2027-02-01 to 2027-03-28 running"},
		{"example 24: a dispute: 21 days", "2026-12-27", referred, "C14a/F1", "2026-12-07 to 2026-12-27 running"},
		{"example 24: a dispute: six weeks", "2027-01-17", referred, "C14b/F1", "2026-12-07 to 2027-01-17 running"},
		{"example 24: a person by agreement: five working days", "2027-01-04", outcome, "C15a/R1", "2026-12-24 to 2027-01-04 running"},
		{"example 24: the next five working days", "2027-01-11", outcome, "C15b/R1", "2027-01-05 to 2027-01-11 running"},
		{"example 24: eleven weeks", "2027-03-10", outcome, "C08d11/R1", "2026-12-24 to 2027-03-10 running"},
		{"example 24: twelve weeks", "2027-03-17", outcome, "C08d/R1", "2026-12-24 to 2027-03-17 running"},
		{"example 25: non-co-operation: relief's own clock", "2027-01-25", nonCoop, "C04", "2026-12-27 to 2027-02-20 ended"},
		{"example 25: the decision is due", "2027-01-25", nonCoop, "C05", "2027-01-25 to 2027-02-15 running"},
		{"example 26: accepted before 1 May 2026", "2028-04-29", accepted("2026-04-30"), "C16/O1", "2026-04-30 to 2028-04-29 running"},
		{"example 26: accepted on 1 May 2026", "2028-05-01", accepted("2026-05-01"), "C16/O1", "2026-05-01 to 2028-04-30 ended"},
		{"example 26: accepted on a leap day", "2026-02-28", accepted("2024-02-29"), "C16/O1", "2024-02-29 to 2026-02-28 running"},
		{"example 28: transitional s.21", "2026-07-31", s21, "C25/L1", "2026-04-20 to 2026-07-31 running"},
		{"example 28: from 1 August it counts no longer", "2026-08-01", s21, "C25/L1", "2026-04-20 to 2026-07-31 ended"},
	})
}

// TestWorkedExampleThree is example 3: the window of s.175(5) counts the 56th day.
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

// TestWorkedExamplesBeyondClocks is what the worked examples say of duties, notices
// and letters.
//
// Statute: HA 1996 ss.175(5), 188(1ZB), 189B(4), 193(1), 195(6), (8)(b), 195A, 202(3); SI 2003/3326 art 4(1)(a); RRA 2025 Sch 6 para 4
func TestWorkedExamplesBeyondClocks(t *testing.T) {
	t.Parallel()
	both := "2026-11-20" + inNeed + "2026-11-20" + unintended
	late := "2027-01-18" + inNeed + "2027-01-18" + unintended
	s8 := "2026-11-20 landlord_notice_served notice=L1 kind=s8_private date_specified=2027-01-15\n2026-11-20 duty_accepted duty=prevention\n"
	s21 := "2026-05-02 duty_accepted duty=prevention\n2026-05-02 landlord_notice_served notice=L1 kind=s21_transitional given_on=2026-04-20 date_specified=2026-06-25\n"
	barred := func(day string) string { return day + " notice_given letter=N09 ground=195(8)(b)" }
	letter := "2026-12-01 notice_given letter=N01 id=n01 notified_on=2026-12-05\n2026-12-28 review_requested review=R1 limb=202(1)(b) decision=n01\n"
	checkTransitions(t, []transition{
		{name: "example 1: relief ends at midnight that Sunday, the main duty begins on the Monday", asAt: "2026-12-28", facts: relief56 + both, says: `
			stage main
			duty relief 2026-11-02 to 2026-12-27 by 189B(4)
			duty main 2026-12-28`},
		{name: "example 2: no notice on the Thursday", asAt: "2026-12-04", facts: prevention56 + "\n" + barred("2026-12-03"), says: `
			duty prevention 2026-10-09
			problem P01`},
		{name: "example 2: notice on the Friday", asAt: "2026-12-04", facts: prevention56 + "\n" + barred("2026-12-04"), says: `
			duty prevention 2026-10-09 to 2026-12-04 by 195(8)(b)
			no problem`},
		{name: "example 3: a notice of 15 January is diarised the day before it counts", asAt: "2026-11-19", facts: "2026-11-19 landlord_notice_served notice=L1 kind=s8_private date_specified=2027-01-15", says: `
			next C02 2026-11-20`},
		{name: "example 4: a notice blocks closure", asAt: "2027-01-15", facts: s8 + barred("2027-01-15"), says: `
			stage prevention
			duty prevention 2026-11-20
			problem P02`},
		{name: "example 4: not where there is other accommodation", asAt: "2027-01-15", facts: s8 + "2027-01-10 landlord_notice_ended notice=L1 reason=other_accommodation\n" + barred("2027-01-15"), says: `
			duty prevention 2026-11-20 to 2027-01-15 by 195(8)(b)`},
		{name: "example 7: nothing ends by itself on day 56", asAt: "2026-12-28", facts: relief56 + interim, says: `
			stage relief
			duty relief 2026-11-02
			duty interim 2026-11-02`},
		{name: "example 7: relief is treated as ended when it is decided, interim accommodation when it is told", asAt: "2027-01-19", facts: relief56 + interim + late + "2027-01-18 notice_given letter=N13 notified_on=2027-01-19", says: `
			duty relief 2026-11-02 to 2027-01-18 by 189B(4)
			duty main 2027-01-18
			duty interim 2026-11-02 to 2027-01-19 by 188(1ZB)
			clock C05 2026-12-27 to 2027-01-19 met`},
		{name: "example 9: a request of 28 December needs more time in writing", asAt: "2026-12-30", facts: letter, says: `
			clock C07/N01 2026-12-05 to 2026-12-25 ended
			clock C08b/R1 none`},
		{name: "example 9: allowed in writing", asAt: "2026-12-30", facts: letter + "2026-12-29 late_review_allowed review=R1 in_writing=true", says: `
			clock C08b/R1 2026-12-28 to 2027-02-21 running`},
		{name: "example 18: self-contained accommodation was there, unsuitable from the first night", asAt: "2026-11-21", facts: "2026-11-20" + familyHome + "2026-11-20" + hotel + " alternatives_considered=false", says: `
			problem P17
			clock C11 2026-11-20 to 2026-12-31 running`},
		{name: "example 18: the night of 1 January is one too many", asAt: "2027-01-02", facts: "2026-11-20" + familyHome + "2026-11-20" + hotel, says: `
			clock C11 2026-11-20 to 2026-12-31 overdue, 1 from 2027-01-01`},
		{name: "example 25: relief ends on the notice, and interim accommodation goes on", asAt: "2027-01-26", facts: "2026-12-27 interim_decided holds=true\n2026-12-27 duty_accepted duty=relief\n2027-01-04 notice_given letter=N15 step=S1\n2027-01-20" + stepRefused + "2027-01-25" + nonCoopWords, says: `
			stage post_relief
			duty relief 2026-12-27 to 2027-01-25 by 193C(2)
			duty interim 2026-12-27
			no problem`},
		{name: "example 26: saved by the day of acceptance", asAt: "2026-11-05", facts: "2026-11-02 previous_application_recorded authority=X1 prso_accepted_on=2026-04-30 prso_tenancy=private", says: `
			because C16/X1 a new application is eased by s.195A`},
		{name: "example 26: not from 1 May 2026", asAt: "2026-11-05", facts: "2026-11-02 previous_application_recorded authority=X1 prso_accepted_on=2026-05-01 prso_tenancy=private", says: `
			because C16/X1 s.195A is gone`},
		{name: "example 28: on 31 July 2026 it bars closure", asAt: "2026-07-31", facts: s21 + barred("2026-07-31"), says: `
			stage prevention
			problem P02`},
		{name: "example 28: from 1 August 2026 it bars nothing", asAt: "2026-08-01", facts: s21 + barred("2026-08-01"), says: `
			duty prevention 2026-05-02 to 2026-08-01 by 195(8)(b)
			no problem`},
	})
}

// TestWorkedExampleTwentySeven is example 27: six months from the date of a notice
// end on the corresponding date, or on the last day of a month that has none.
//
// Statute: HA 1996 ss.189B(7)(a), 195(8)(a)
func TestWorkedExampleTwentySeven(t *testing.T) {
	t.Parallel()
	for notice, want := range map[string]string{"2026-08-31": "2027-02-28", "2027-08-29": "2028-02-29"} {
		got, err := civil.Apply(civil.R6, civil.MustParse(notice), civil.Length{N: 6, Unit: civil.Months})
		if err != nil || got.String() != want {
			t.Errorf("six months from %s end on %s (%v), want %s", notice, got, err, want)
		}
	}
}

// TestEveryWorkedExampleIsNamed: some test of this package, or an example with its
// answers in testdata, names each of the 28.
func TestEveryWorkedExampleIsNamed(t *testing.T) {
	t.Parallel()
	tests, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	answers, err := filepath.Glob("../testdata/examples/*.json")
	if err != nil || len(tests) == 0 || len(answers) == 0 {
		t.Fatalf("there is nothing to read: %v", err)
	}
	named := map[string]bool{}
	number := regexp.MustCompile(`(?:name: |\{)"example (\d+): |is example (\d+): |"law/statute\.md §16 examples? (\d+)(?: and (\d+))?`)
	for _, path := range append(tests, answers...) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range number.FindAllStringSubmatch(string(data), -1) {
			for _, n := range found[1:] {
				named[n] = true
			}
		}
	}
	for n := 1; n <= 28; n++ {
		if !named[fmt.Sprint(n)] {
			t.Errorf("no test names worked example %d", n)
		}
	}
	if named["29"] {
		t.Error("there is no worked example 29")
	}
}
