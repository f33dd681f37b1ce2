package casefile_test

import (
	"testing"

	"dutyclock/casefile"
)

func reviewLine(r casefile.Regions) string {
	return each(r.Reviews, func(v casefile.ReviewRegion) string {
		return parts(v.State, v.Review, v.Since, named{"due", v.Due}, named{"clock", v.Clock}, v.Outcome, named{"late", v.Late}, named{"reviewer", v.Reviewer}, named{"of", v.Decision.ID})
	})
}

// TestReviewRegion is a review in every state: T36, T37.
//
// Statute: HA 1996 ss.202-203, 204(1)(b); SI 2018/223 regs 5-9
func TestReviewRegion(t *testing.T) {
	t.Parallel()
	decided := "2026-11-02 notice_given letter=N01 id=d\n"
	asked := decided + "2026-11-10 review_requested review=R1 limb=202(1)(a) decision=d\n"
	late := decided + "2026-11-30 review_requested review=R1 limb=202(1)(a) decision=d\n"
	due := " due 2027-01-04 clock C08b/R1"
	checkRegions[casefile.ReviewRegion](t, []regionRow{
		{"requested", "2026-11-12", asked, "requested R1 2026-11-10" + due + " of d"},
		{"given to a reviewer", "2026-11-12", asked + "2026-11-11 review_allocated review=R1 reviewer=officer-9", "requested R1 2026-11-10" + due + " reviewer officer-9 of d"},
		{"representations", "2026-11-20", asked + "2026-11-18 representations_received review=R1", "representations R1 2026-11-18" + due + " of d"},
		{"minded to", "2026-11-20", asked + "2026-11-18 representations_received review=R1\n2026-11-19 minded_to_sent review=R1", "minded_to R1 2026-11-19" + due + " of d"},
		{"minded to, by its letter", "2026-11-20", asked + "2026-11-19 notice_given letter=N31 review=R1", "minded_to R1 2026-11-19" + due + " of d"},
		{"representations on the letter", "2026-11-28", asked + "2026-11-19 minded_to_sent review=R1\n2026-11-25 representations_received review=R1 regulation=7", "representations R1 2026-11-25" + due + " of d"},
		{"extended", "2027-01-10", asked + "2026-12-20 review_extension_agreed review=R1 until=2027-01-20 in_writing=true", "requested R1 2026-11-10 due 2027-01-20 clock C08b/R1 of d"},
		{"on its last day", "2027-01-04", asked, "requested R1 2026-11-10" + due + " of d"},
		{"not decided in time", "2027-01-05", asked, "appealable R1 2027-01-05" + due + " of d"},
		{"decided", "2026-12-20", asked + "2026-12-15 review_decided review=R1 outcome=confirmed states_appeal_right=true", "decided R1 2026-12-15" + due + " confirmed of d"},
		{"decided, on its way by post", "2026-12-16", asked + "2026-12-15 review_decided review=R1 outcome=confirmed states_appeal_right=true method=post", "requested R1 2026-11-10" + due + " of d"},
		{"a decision without the right to appeal is none (s.203(6))", "2026-12-20", asked + "2026-12-15 review_decided review=R1 outcome=confirmed states_appeal_right=false", "requested R1 2026-11-10" + due + " of d"},
		{"decided late", "2027-01-20", asked + "2027-01-18 review_decided review=R1 outcome=overturned states_appeal_right=true", "decided R1 2027-01-18" + due + " overturned of d"},
		{"withdrawn", "2026-11-20", asked + "2026-11-18 review_withdrawn review=R1", "withdrawn R1 2026-11-18" + due + " of d"},
		{"its decision withdrawn", "2026-11-20", asked + "2026-11-18 decision_withdrawn of=d", "stopped R1 2026-11-18" + due + " of d"},
		{"the applicant died", "2026-11-20", asked + "2026-11-18 applicant_died", "stopped R1 2026-11-18" + due + " of d"},
		{"late", "2026-12-01", late, "late R1 2026-11-30 late asked of d"},
		{"late, and refused", "2026-12-03", late + "2026-12-02 late_review_refused review=R1", "late_refused R1 2026-12-02 late refused of d"},
		{"late, and allowed in writing", "2026-12-03", late + "2026-12-02 late_review_allowed review=R1 in_writing=true", "requested R1 2026-11-30 due 2027-01-24 clock C08b/R1 late allowed of d"},
		{"late, and allowed by word of mouth", "2026-12-03", late + "2026-12-02 late_review_allowed review=R1", "late R1 2026-11-30 late asked of d"},
		{"a second review of one decision", "2026-12-20", asked + "2026-11-18 review_decided review=R1 outcome=confirmed states_appeal_right=true\n2026-11-20 review_requested review=R2 limb=202(1)(a) decision=d", "decided R1 2026-11-18" + due + " confirmed of d; no_right R2 2026-11-20 of d"},
	}, reviewLine)
}

func appealLine(r casefile.Regions) string {
	return each(r.Appeals, func(a casefile.AppealRegion) string {
		return parts(a.State, a.Review, named{"lodged", a.LodgedOn}, named{"determined", a.DeterminedOn}, a.Outcome)
	})
}

// TestAppealRegion is an appeal in every state.
//
// Statute: HA 1996 s.204
func TestAppealRegion(t *testing.T) {
	t.Parallel()
	reviewed := "2026-11-02 notice_given letter=N01 id=d\n2026-11-10 review_requested review=R1 limb=202(1)(a) decision=d\n2026-11-20 review_decided review=R1 outcome=confirmed states_appeal_right=true\n"
	lodged := reviewed + "2026-12-01 appeal_lodged review=R1\n"
	checkRegions[casefile.AppealRegion](t, []regionRow{
		{"lodged", "2026-12-02", lodged, "lodged R1 lodged 2026-12-01"},
		{"determined", "2027-02-02", lodged + "2027-02-01 appeal_determined review=R1 outcome=quashed", "determined R1 lodged 2026-12-01 determined 2027-02-01 quashed"},
		{"determined, and its lodging not recorded", "2027-02-02", reviewed + "2027-02-01 appeal_determined review=R1 outcome=withdrawn", "determined R1 determined 2027-02-01 withdrawn"},
		{"of no review that is recorded", "2026-12-02", "2026-12-01 appeal_lodged", "lodged lodged 2026-12-01"},
	}, appealLine)
	for asAt, words := range map[string]string{"2026-12-02": "in time: the last day is Friday 11 December 2026", "2026-12-15": "needs the court's permission"} {
		facts := lodged
		if asAt == "2026-12-15" {
			facts = reviewed + "2026-12-14 appeal_lodged review=R1"
		}
		if a := derive(t, asAt, facts).Regions.Appeals[0]; !hasBecause(a.Because, words) {
			t.Errorf("%q does not say %q", a.Because, words)
		}
	}
}

// TestReviewsUnderOneID: where two reviews were recorded under one id, each names
// its own clock.
func TestReviewsUnderOneID(t *testing.T) {
	t.Parallel()
	r := derive(t, "2026-11-12", "2026-11-02 review_requested review=R1 limb=202(1)(a)\n2026-11-03 review_requested review=R1 limb=202(1)(a)").Regions.Reviews
	if len(r) != 2 || r[0].Clock != "C08b/R1" || r[1].Clock != "C08b/R1/2" {
		t.Errorf("%+v", r)
	}
}
