package casefile_test

import (
	"slices"
	"testing"

	"dutyclock/casefile"
)

// TestReferralClocks is position.md §6 for C14a, C14b and C14c.
//
// Statute: HA 1996 s.198(5); SI 1998/1578 Sch para 2
func TestReferralClocks(t *testing.T) {
	t.Parallel()
	in := "2026-12-07 authority_referral_received referral=F1 id=in\n"
	out := "2026-12-07 authority_referral_made referral=F1 stage=relief id=out\n"
	checkClocks(t, []clockRow{
		{"running", "2026-12-27", in, "C14a/F1", "2026-12-07 to 2026-12-27 running"},
		{"ended", "2026-12-28", in, "C14a/F1", "2026-12-07 to 2026-12-27 ended"},
		{"met by an appointment", "2026-12-28", in + "2026-12-20 referral_person_appointed referral=F1", "C14a/F1", "2026-12-07 to 2026-12-27 met"},
		{"met by the decision", "2026-12-28", in + "2026-12-20 authority_referral_decided referral=F1 conditions_met=true", "C14a/F1", "2026-12-07 to 2026-12-27 met"},
		{"not met by a reply", "2026-12-27", in + "2026-12-20 authority_referral_replied referral=F1", "C14a/F1", "2026-12-07 to 2026-12-27 running"},
		{"another referral's appointment", "2026-12-27", in + "2026-12-20 referral_person_appointed referral=F2", "C14a/F1", "2026-12-07 to 2026-12-27 running"},
		{"stopped: withdrawn", "2026-12-28", in + "2026-12-20 decision_withdrawn of=in", "C14a/F1", "2026-12-07 to 2026-12-27 stopped"},
		{"stopped by death", "2026-12-28", in + "2026-12-20 applicant_died", "C14a/F1", "2026-12-07 to 2026-12-27 stopped"},
		{"closing does not stop it", "2026-12-21", in + "2026-12-20 case_closed", "C14a/F1", "2026-12-07 to 2026-12-27 running"},
		{"out: from the day the other authority had it", "2026-12-20", out + "2026-12-08 notice_given letter=N27 referral=F1 method=email", "C14a/F1", "2026-12-08 to 2026-12-28 running"},
		{"out: not before it has it", "2026-12-08", out + "2026-12-08 notice_given letter=N27 referral=F1 method=post", "C14a/F1", "none"},
		{"out: from the referral where no letter is recorded", "2026-12-20", out, "C14a/F1", "2026-12-07 to 2026-12-27 running"},
		{"out: met by the outcome", "2027-01-10", out + "2026-12-20 notice_given letter=N28 referral=F1", "C14a/F1", "2026-12-07 to 2026-12-27 met"},
		{"out: stopped when its notice was withdrawn", "2027-01-10", out + "2026-12-08 notice_given letter=N25 referral=F1 id=n25\n2026-12-20 decision_withdrawn of=n25", "C14a/F1", "2026-12-07 to 2026-12-27 stopped"},

		{"running", "2027-01-17", in, "C14b/F1", "2026-12-07 to 2027-01-17 running"},
		{"ended: the proper officer is to be asked", "2027-01-18", in, "C14b/F1", "2026-12-07 to 2027-01-17 ended"},
		{"met", "2027-01-18", in + "2027-01-10 referral_person_appointed referral=F1", "C14b/F1", "2026-12-07 to 2027-01-17 met"},
		{"stopped", "2027-01-18", in + "2027-01-10 decision_withdrawn of=in", "C14b/F1", "2026-12-07 to 2027-01-17 stopped"},

		{"in: running", "2026-12-17", in, "C14c/F1", "2026-12-07 to 2026-12-17 running"},
		{"in: overdue", "2026-12-20", in, "C14c/F1", "2026-12-07 to 2026-12-17 overdue, 3 from 2026-12-18"},
		{"in: met by a reply", "2026-12-20", in + "2026-12-17 authority_referral_replied referral=F1", "C14c/F1", "2026-12-07 to 2026-12-17 met"},
		{"in: met late by a decision", "2026-12-20", in + "2026-12-19 authority_referral_decided referral=F1 conditions_met=true", "C14c/F1", "2026-12-07 to 2026-12-17 met_late, 2 from 2026-12-18"},
		{"in: stopped", "2026-12-20", in + "2026-12-10 decision_withdrawn of=in", "C14c/F1", "2026-12-07 to 2026-12-17 stopped"},
		{"in, by its direction", "2026-12-20", "2026-12-07 authority_referral_made referral=F1 stage=relief direction=in", "C14c/F1", "2026-12-07 to 2026-12-17 overdue, 3 from 2026-12-18"},
		{"out: running", "2026-12-17", out, "C14c/F1", "2026-12-07 to 2026-12-17 running"},
		{"out: ended, no breach", "2026-12-20", out, "C14c/F1", "2026-12-07 to 2026-12-17 ended"},
		{"out: met", "2026-12-20", out + "2026-12-17 authority_referral_replied referral=F1", "C14c/F1", "2026-12-07 to 2026-12-17 met"},
		{"out: a late reply leaves it ended", "2026-12-20", out + "2026-12-19 authority_referral_replied referral=F1", "C14c/F1", "2026-12-07 to 2026-12-17 ended"},
		{"out: stopped", "2026-12-20", out + "2026-12-10 decision_withdrawn of=out", "C14c/F1", "2026-12-07 to 2026-12-17 stopped"},
	})
}

// TestReplyFromElsewhere: nobody here is told that the other authority's reply is
// overdue, and it is no breach of this one.
func TestReplyFromElsewhere(t *testing.T) {
	t.Parallel()
	const made = "2026-12-07 authority_referral_made referral=F1 stage=relief"
	if p := derive(t, "2026-12-30", made); len(p.Breaches) != 0 {
		t.Errorf("breaches: %+v", p.Breaches)
	}
	want := []string{"remind officer 2026-12-14 07:00Z", "turn 2026-12-18 00:00Z"}
	if got := ringing(opened(t, "2026-12-07", made), "C14c/F1"); !slices.Equal(got, want) {
		t.Errorf("out: %v", got)
	}
	const received = "2026-12-07 authority_referral_received referral=F1"
	want = append(want, "remind manager 2026-12-18 07:00Z", "remind officer 2026-12-18 07:00Z")
	if got := ringing(opened(t, "2026-12-07", received), "C14c/F1"); !slices.Equal(got, want) {
		t.Errorf("in: %v", got)
	}
}

// TestAppointments is position.md §6 for C15a-d.
//
// Statute: SI 2018/223 reg 6
func TestAppointments(t *testing.T) {
	t.Parallel()
	asked := "2026-12-24 review_requested review=R1 limb=202(1)(d) appointed_person=true\n"
	lga := asked + "2027-01-08 review_appointment review=R1 step=asked_lga\n"
	agreed := asked + "2026-12-31 review_appointment review=R1 step=appointed\n"
	named := lga + "2027-01-13 review_appointment review=R1 step=appointed\n"
	withdrawn := func(day string) string { return day + " review_withdrawn review=R1" }
	checkClocks(t, []clockRow{
		{"running", "2027-01-04", asked, "C15a/R1", "2026-12-24 to 2027-01-04 running"},
		{"overdue", "2027-01-06", asked, "C15a/R1", "2026-12-24 to 2027-01-04 overdue, 2 from 2027-01-05"},
		{"met", "2027-01-06", agreed, "C15a/R1", "2026-12-24 to 2027-01-04 met"},
		{"met late", "2027-01-10", asked + "2027-01-06 review_appointment review=R1 step=appointed", "C15a/R1", "2026-12-24 to 2027-01-04 met_late, 2 from 2027-01-05"},
		{"stopped when the proper officer is asked: the breach is frozen", "2027-01-20", lga, "C15a/R1", "2026-12-24 to 2027-01-04 stopped, 4 from 2027-01-05"},
		{"stopped: withdrawn", "2027-01-06", asked + withdrawn("2026-12-30"), "C15a/R1", "2026-12-24 to 2027-01-04 stopped"},
		{"not of a review that the authority decides", "2027-01-04", "2026-12-24 review_requested review=R1 limb=202(1)(d)", "C15a/R1", "none"},

		{"not while agreement is open", "2027-01-04", asked, "C15b/R1", "none"},
		{"running", "2027-01-11", asked, "C15b/R1", "2027-01-05 to 2027-01-11 running"},
		{"overdue", "2027-01-13", asked, "C15b/R1", "2027-01-05 to 2027-01-11 overdue, 2 from 2027-01-12"},
		{"met", "2027-01-13", lga, "C15b/R1", "2027-01-05 to 2027-01-11 met"},
		{"met late", "2027-01-13", asked + "2027-01-12 review_appointment review=R1 step=asked_lga", "C15b/R1", "2027-01-05 to 2027-01-11 met_late, 1 from 2027-01-12"},
		{"none where a person was appointed in time", "2027-01-13", agreed, "C15b/R1", "none"},
		{"stopped by a late agreement", "2027-01-13", asked + "2027-01-07 review_appointment review=R1 step=appointed", "C15b/R1", "2027-01-05 to 2027-01-11 stopped"},
		{"stopped: withdrawn", "2027-01-13", asked + withdrawn("2027-01-07"), "C15b/R1", "2027-01-05 to 2027-01-11 stopped"},
		{"none of a review withdrawn before", "2027-01-13", asked + withdrawn("2026-12-30"), "C15b/R1", "none"},

		{"none before the proper officer is asked", "2027-01-13", asked, "C15c/R1", "none"},
		{"running", "2027-01-15", lga, "C15c/R1", "2027-01-08 to 2027-01-15 running"},
		{"overdue", "2027-01-17", lga, "C15c/R1", "2027-01-08 to 2027-01-15 overdue, 2 from 2027-01-16"},
		{"met", "2027-01-17", named, "C15c/R1", "2027-01-08 to 2027-01-15 met"},
		{"met late", "2027-01-17", lga + "2027-01-16 review_appointment review=R1 step=appointed", "C15c/R1", "2027-01-08 to 2027-01-15 met_late, 1 from 2027-01-16"},
		{"stopped: withdrawn", "2027-01-17", lga + withdrawn("2027-01-10"), "C15c/R1", "2027-01-08 to 2027-01-15 stopped"},

		{"running", "2027-01-19", named, "C15d/R1", "2027-01-13 to 2027-01-19 running"},
		{"running, appointed by agreement", "2026-12-31", agreed, "C15d/R1", "2026-12-31 to 2027-01-07 running"},
		{"overdue", "2027-01-21", named, "C15d/R1", "2027-01-13 to 2027-01-19 overdue, 2 from 2027-01-20"},
		{"met", "2027-01-21", named + "2027-01-18 review_appointment review=R1 step=papers_sent", "C15d/R1", "2027-01-13 to 2027-01-19 met"},
		{"met late", "2027-01-21", named + "2027-01-20 review_appointment review=R1 step=papers_sent", "C15d/R1", "2027-01-13 to 2027-01-19 met_late, 1 from 2027-01-20"},
		{"stopped: withdrawn", "2027-01-21", named + withdrawn("2027-01-15"), "C15d/R1", "2027-01-13 to 2027-01-19 stopped"},
		{"stopped: decided", "2027-01-21", named + "2027-01-15 review_decided review=R1 outcome=confirmed", "C15d/R1", "2027-01-13 to 2027-01-19 stopped"},
		{"stopped by death", "2027-01-21", named + "2027-01-15 applicant_died", "C15d/R1", "2027-01-13 to 2027-01-19 stopped"},
	})
}

// TestAppointedPerson is position.md §6 for C08d11.
//
// Statute: SI 2018/223 reg 9(2)
func TestAppointedPerson(t *testing.T) {
	t.Parallel()
	asked := "2026-12-24 review_requested review=R1 limb=202(1)(d) appointed_person=true\n"
	longer := asked + "2027-03-01 review_extension_agreed review=R1 until=2027-04-16 in_writing=true\n"
	const key = "C08d11/R1"
	checkClocks(t, []clockRow{
		{"running", "2027-03-10", asked, key, "2026-12-24 to 2027-03-10 running"},
		{"overdue", "2027-03-12", asked, key, "2026-12-24 to 2027-03-10 overdue, 2 from 2027-03-11"},
		{"met when the person told the authorities", "2027-03-16", asked + "2027-03-09 review_appointment review=R1 step=told_authorities\n2027-03-15 review_decided review=R1 outcome=confirmed", key, "2026-12-24 to 2027-03-10 met"},
		{"met at the latest when it was decided", "2027-03-16", asked + "2027-03-08 review_decided review=R1 outcome=confirmed notified_on=2027-03-15", key, "2026-12-24 to 2027-03-10 met"},
		{"met late", "2027-03-16", asked + "2027-03-15 review_decided review=R1 outcome=confirmed", key, "2026-12-24 to 2027-03-10 met_late, 5 from 2027-03-11"},
		{"an extension: a week before its day", "2027-03-12", longer, key, "2026-12-24 to 2027-04-09 running"},
		{"stopped: withdrawn", "2027-03-12", asked + "2027-03-01 review_withdrawn review=R1", key, "2026-12-24 to 2027-03-10 stopped"},
		{"none of a joint review", "2027-03-01", "2026-12-24 review_requested review=R1 limb=202(1)(d) joint=true", key, "none"},
	})
}

// TestRepresentations is position.md §6 for C09.
//
// Statute: SI 2018/223 reg 5(3)(b)
func TestRepresentations(t *testing.T) {
	t.Parallel()
	asked := "2027-03-01 review_requested review=R1 limb=202(1)(bc)(i)\n"
	longer := "2027-03-10 review_extension_agreed review=R1 until=2027-03-31 in_writing=true"
	checkClocks(t, []clockRow{
		{"running", "2027-03-14", asked, "C09/R1", "2027-03-01 to 2027-03-14 running"},
		{"ended", "2027-03-15", asked, "C09/R1", "2027-03-01 to 2027-03-14 ended"},
		{"met", "2027-03-15", asked + "2027-03-14 representations_received review=R1 regulation=5", "C09/R1", "2027-03-01 to 2027-03-14 met"},
		{"met by representations of which nobody said more", "2027-03-15", asked + "2027-03-14 representations_received review=R1", "C09/R1", "2027-03-01 to 2027-03-14 met"},
		{"not met by an answer to a minded-to letter", "2027-03-14", asked + "2027-03-10 minded_to_sent review=R1\n2027-03-12 representations_received review=R1 regulation=7", "C09/R1", "2027-03-01 to 2027-03-14 running"},
		{"late ones leave it ended", "2027-03-17", asked + "2027-03-16 representations_received review=R1 regulation=5", "C09/R1", "2027-03-01 to 2027-03-14 ended"},
		{"moved by a written longer period", "2027-03-15", asked + longer + " regulation=5", "C09/R1", "2027-03-01 to 2027-03-31 running"},
		{"which moves nothing else", "2027-03-15", asked + longer + " regulation=5", "C08a/R1", "2027-03-01 to 2027-03-21 running"},
		{"moved where nobody said which period", "2027-03-15", asked + longer, "C09/R1", "2027-03-01 to 2027-03-31 running"},
		{"which moves the decision too", "2027-03-15", asked + longer, "C08a/R1", "2027-03-01 to 2027-03-31 running"},
		{"not moved by a longer period for the decision", "2027-03-14", asked + longer + " regulation=9", "C09/R1", "2027-03-01 to 2027-03-14 running"},
		{"not moved by a spoken one", "2027-03-14", asked + "2027-03-10 review_extension_agreed review=R1 until=2027-03-31 in_writing=false regulation=5", "C09/R1", "2027-03-01 to 2027-03-14 running"},
		{"stopped: decided", "2027-03-12", asked + "2027-03-11 review_decided review=R1 outcome=overturned", "C09/R1", "2027-03-01 to 2027-03-14 stopped"},
		{"stopped: withdrawn", "2027-03-12", asked + "2027-03-11 review_withdrawn review=R1", "C09/R1", "2027-03-01 to 2027-03-14 stopped"},
		{"stopped by death", "2027-03-12", asked + "2027-03-11 applicant_died", "C09/R1", "2027-03-01 to 2027-03-14 stopped"},
		{"none of a review of eight weeks", "2027-03-12", "2027-03-01 review_requested review=R1 limb=202(1)(b)", "C09/R1", "none"},
		{"none of a late request that was not allowed", "2027-03-12", "2027-02-01 notice_given letter=N09 ground=195(8)(a) id=n09\n2027-03-01 review_requested review=R1 limb=202(1)(bc)(ii) decision=n09", "C09/R1", "none"},
	})
	for _, wrong := range []string{
		"2027-03-10 review_extension_agreed review=R1 until=2027-03-31 regulation=5",
		"2027-03-15 review_extension_agreed review=R1 until=2027-03-31 in_writing=true regulation=5",
	} {
		if p := derive(t, "2027-03-16", asked+wrong); !slices.Contains(codes(p), "P09 about 1") {
			t.Errorf("%s: problems %v", wrong, codes(p))
		}
	}
	if p := derive(t, "2027-03-16", asked+longer); len(p.Problems) != 0 || p.Clock("C09/R1").State != casefile.Running {
		t.Errorf("problems %v", p.Problems)
	}
}
