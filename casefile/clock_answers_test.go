package casefile_test

import (
	"testing"

	"dutyclock/casefile"
)

// TestWarningPeriod is position.md §6 for C19.
//
// Statute: HA 1996 s.193B(4)(b)
func TestWarningPeriod(t *testing.T) {
	t.Parallel()
	owed := "2026-11-02 duty_accepted duty=relief\n"
	warned := owed + "2026-11-10 notice_given letter=N15 step=S1 notified_on=2026-11-12 id=warning\n"
	dated := owed + "2026-11-10 notice_given letter=N15 step=S1 notified_on=2026-11-12 reasonable_until=2026-11-30\n"
	checkLocalClocks(t, map[string]string{"C19": "14d"}, []clockRow{
		{"not before it takes effect", "2026-11-11", warned, "C19/N15", "none"},
		{"running for the authority's length", "2026-11-25", warned, "C19/N15", "2026-11-12 to 2026-11-25 running"},
		{"ended", "2026-11-26", warned, "C19/N15", "2026-11-12 to 2026-11-25 ended"},
		{"running until the day that it gave", "2026-11-30", dated, "C19/N15", "2026-11-12 to 2026-11-30 running"},
		{"ended after that day", "2026-12-01", dated, "C19/N15", "2026-11-12 to 2026-11-30 ended"},
		{"stopped: the step was withdrawn", "2026-11-20", warned + "2026-11-18 step_withdrawn step=S1", "C19/N15", "2026-11-12 to 2026-11-25 stopped"},
		{"another step was withdrawn", "2026-11-20", warned + "2026-11-18 step_withdrawn step=S2", "C19/N15", "2026-11-12 to 2026-11-25 running"},
		{"stopped: the warning was withdrawn", "2026-11-20", warned + "2026-11-18 decision_withdrawn of=warning", "C19/N15", "2026-11-12 to 2026-11-25 stopped"},
		{"stopped by death", "2026-11-20", warned + "2026-11-18 applicant_died", "C19/N15", "2026-11-12 to 2026-11-25 stopped"},
		{"ended with its duty", "2026-11-20", warned + "2026-11-18 notice_given letter=N10 ground=189B(7)(a)", "C19/N15", "2026-11-12 to 2026-11-25 ended"},
		{"a second warning", "2026-12-05", warned + "2026-12-01 notice_given letter=N15 step=S1", "C19/N15/2", "2026-12-01 to 2026-12-14 running"},
		{"closing does not stop it", "2026-11-20", warned + "2026-11-18 case_closed", "C19/N15", "2026-11-12 to 2026-11-25 running"},
	})
}

// TestNoticeWhileTheWarningRuns: N16 in the time that a warning gives is a problem,
// also where the authority's own length gives it.
//
// Statute: HA 1996 s.193B(4)(b)
func TestNoticeWhileTheWarningRuns(t *testing.T) {
	t.Parallel()
	facts := "2026-11-02 duty_accepted duty=relief\n2026-11-12 notice_given letter=N15 step=S1\n2026-11-20 step_refused step=S1 deliberate_and_unreasonable=true\n"
	n16 := " notice_given letter=N16 duty=relief step=S1 decided_by=o1 authorised_by=o2 authoriser_as_senior=true authoriser_uninvolved=true"
	local := map[string]string{"C19": "14d"}
	for day, early := range map[string]bool{"2026-11-25": true, "2026-11-26": false} {
		p := deriveWith(t, "2026-11-27", facts+day+n16, local)
		if got := hasCode(p, "P07"); got != early {
			t.Errorf("N16 on %s: a problem %v", day, got)
		}
		if p.Duty("relief").EndedOn == nil != early {
			t.Errorf("N16 on %s: relief is %s", day, spell(*p.Duty("relief")))
		}
	}
	if p := derive(t, "2026-11-27", facts+"2026-11-25"+n16); hasCode(p, "P07") {
		t.Error("a problem where neither the warning nor the authority gives a length")
	}
}

// TestCollection is position.md §6 for C23.
//
// Statute: HA 1996 ss.184(6), 203(8)
func TestCollection(t *testing.T) {
	t.Parallel()
	kept := "2027-01-04 notice_given letter=N01 method=office_collection collection_from=2027-01-05 collection_to=2027-01-18 id=letter"
	checkLocalClocks(t, map[string]string{"C23": "14d"}, []clockRow{
		{"not before it is put out", "2027-01-04", kept, "C23/N01", "none"},
		{"running", "2027-01-18", kept, "C23/N01", "2027-01-05 to 2027-01-18 running"},
		{"ended", "2027-01-19", kept, "C23/N01", "2027-01-05 to 2027-01-18 ended"},
		{"met when it was collected", "2027-01-19", kept + " notified_on=2027-01-08", "C23/N01", "2027-01-05 to 2027-01-18 met"},
		{"stopped: the decision was withdrawn", "2027-01-19", kept + "\n2027-01-10 decision_withdrawn of=letter", "C23/N01", "2027-01-05 to 2027-01-18 stopped"},
		{"stopped by closing", "2027-01-19", kept + "\n2027-01-10 case_closed", "C23/N01", "2027-01-05 to 2027-01-18 stopped"},
		{"stopped by death", "2027-01-19", kept + "\n2027-01-10 applicant_died", "C23/N01", "2027-01-05 to 2027-01-18 stopped"},
		{"put out on the day of the letter", "2027-01-10", "2027-01-04 notice_given letter=N10 ground=189B(7)(a) method=office_collection collection_to=2027-01-18", "C23/N10", "2027-01-04 to 2027-01-18 running"},
		{"a review decision", "2027-01-10", "2027-01-02 review_requested review=R1 limb=202(1)(b)\n2027-01-04 review_decided review=R1 outcome=confirmed method=office_collection collection_to=2027-01-18", "C23/N34", "2027-01-04 to 2027-01-18 running"},
		{"none for a letter that was posted", "2027-01-10", "2027-01-04 notice_given letter=N01 method=post", "C23/N01", "none"},
	})
}

// TestOfferToAnswer is position.md §6 for C24.
//
// Statute: HA 1996 s.182
func TestOfferToAnswer(t *testing.T) {
	t.Parallel()
	offer := "2026-11-02 offer_made offer=O1 kind=suitable reply_by=2026-11-09\n"
	checkLocalClocks(t, map[string]string{"C24": "3wd"}, []clockRow{
		{"running until the day that it gave", "2026-11-09", offer, "C24/O1", "2026-11-02 to 2026-11-09 running"},
		{"running for the authority's length", "2026-11-04", "2026-11-02 offer_made offer=O1 kind=suitable", "C24/O1", "2026-11-02 to 2026-11-04 running"},
		{"ended: no breach and no refusal", "2026-11-10", offer, "C24/O1", "2026-11-02 to 2026-11-09 ended"},
		{"met by acceptance", "2026-11-10", offer + "2026-11-09 offer_accepted offer=O1", "C24/O1", "2026-11-02 to 2026-11-09 met"},
		{"met by refusal", "2026-11-10", offer + "2026-11-03 offer_refused offer=O1", "C24/O1", "2026-11-02 to 2026-11-09 met"},
		{"a late answer leaves it ended", "2026-11-12", offer + "2026-11-11 offer_accepted offer=O1", "C24/O1", "2026-11-02 to 2026-11-09 ended"},
		{"stopped: the offer was withdrawn", "2026-11-10", offer + "2026-11-03 offer_withdrawn offer=O1", "C24/O1", "2026-11-02 to 2026-11-09 stopped"},
		{"stopped by closing", "2026-11-10", offer + "2026-11-03 case_closed", "C24/O1", "2026-11-02 to 2026-11-09 stopped"},
		{"stopped by death", "2026-11-10", offer + "2026-11-03 applicant_died", "C24/O1", "2026-11-02 to 2026-11-09 stopped"},
	})
	if p := deriveWith(t, "2026-11-10", offer, map[string]string{"C24": "3wd"}); len(p.Breaches) != 0 || p.Clock("C24/O1").Kind != "local" {
		t.Errorf("an offer not answered is %+v, breaches %+v", p.Clock("C24/O1"), p.Breaches)
	}
	if p := deriveWith(t, "2026-11-10", "2026-11-02 application_made", map[string]string{"C01": "3wd"}); len(p.Breaches) != 1 || p.Breaches[0].Kind != "local" || p.Breaches[0].State != casefile.Overdue {
		t.Errorf("late enquiries are %+v", p.Breaches)
	}
}
