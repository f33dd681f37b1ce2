package casefile_test

import "testing"

// decided is a decision letter received on 3 December 2026.
const decided = "2026-12-01 application_made\n2026-12-01 notice_given letter=N10 ground=189B(7)(a) notified_on=2026-12-03 id=n10\n"

// TestReviewWindow is position.md §6 for C07.
//
// Statute: HA 1996 s.202(3)
func TestReviewWindow(t *testing.T) {
	t.Parallel()
	asked := func(day string) string {
		return decided + day + " review_requested review=R1 limb=202(1)(ba)(ii) decision=n10\n"
	}
	checkClocks(t, []clockRow{
		{"not before it takes effect", "2026-12-02", decided, "C07/N10", "none"},
		{"running on the last day", "2026-12-23", decided, "C07/N10", "2026-12-03 to 2026-12-23 running"},
		{"ended", "2026-12-24", decided, "C07/N10", "2026-12-03 to 2026-12-23 ended"},
		{"met on the last day", "2026-12-24", asked("2026-12-23"), "C07/N10", "2026-12-03 to 2026-12-23 met"},
		{"a late request leaves it ended", "2026-12-27", asked("2026-12-24"), "C07/N10", "2026-12-03 to 2026-12-23 ended"},
		{"a late request that was allowed leaves it ended", "2026-12-27", asked("2026-12-24") + "2026-12-26 late_review_allowed review=R1 in_writing=true", "C07/N10", "2026-12-03 to 2026-12-23 ended"},
		{"a request withdrawn while it ran leaves it running", "2026-12-20", asked("2026-12-10") + "2026-12-15 review_withdrawn review=R1", "C07/N10", "2026-12-03 to 2026-12-23 running"},
		{"a request withdrawn after it was in time", "2027-01-20", asked("2026-12-10") + "2027-01-15 review_withdrawn review=R1", "C07/N10", "2026-12-03 to 2026-12-23 met"},
		{"of a decision that no fact holds, withdrawn while it ran", "2026-12-24", "2026-12-20 review_requested review=R1 limb=202(1)(b) notified_on=2026-12-05\n2026-12-22 review_withdrawn review=R1", "C07/R1", "2026-12-05 to 2026-12-25 running"},
		{"asked of a letter that was corrected since", "2026-12-24", asked("2026-12-10") + "2026-12-02 notice_given letter=N10 ground=189B(7)(a) notified_on=2026-12-04 id=mended corrects=n10", "C07/N10", "2026-12-04 to 2026-12-24 met"},
		{"stopped: decision withdrawn", "2026-12-20", decided + "2026-12-10 decision_withdrawn of=n10", "C07/N10", "2026-12-03 to 2026-12-23 stopped"},
		{"stopped: death", "2026-12-20", decided + "2026-12-10 applicant_died", "C07/N10", "2026-12-03 to 2026-12-23 stopped"},
		{"posted: the second working day after", "2026-12-30", "2026-12-24 notice_given letter=N01 method=post", "C07/N01", "2026-12-30 to 2027-01-19 running"},
		{"posted a day later", "2026-12-31", "2026-12-23 notice_given letter=N01 method=post sent_on=2026-12-24", "C07/N01", "2026-12-30 to 2027-01-19 running"},
		{"handed over", "2026-12-24", "2026-12-24 notice_given letter=N01 method=by_hand", "C07/N01", "2026-12-24 to 2027-01-13 running"},
		{"sent by e-mail the next day", "2026-12-26", "2026-12-24 notice_given letter=N01 method=email sent_on=2026-12-25", "C07/N01", "2026-12-25 to 2027-01-14 running"},
		{"from the plan", "2026-12-24", "2026-12-24 plan_issued", "C07/N06", "2026-12-24 to 2027-01-13 running"},
		{"not from N25", "2026-12-24", "2026-12-20 authority_referral_made referral=F1 stage=relief\n2026-12-20 notice_given letter=N25 referral=F1", "C07/N25", "none"},
		{"not from a warning", "2026-12-24", "2026-12-20 notice_given letter=N15", "C07/N15", "none"},
		{"from a decision that no fact holds", "2026-12-24", "2026-12-20 review_requested review=R1 limb=202(1)(b) notified_on=2026-12-05", "C07/R1", "2026-12-05 to 2026-12-25 met"},
		{"a second letter of a kind", "2026-12-24", "2026-12-01 notice_given letter=N02 duty=prevention\n2026-12-05 notice_given letter=N02 duty=relief", "C07/N02/relief", "2026-12-05 to 2026-12-25 running"},
		{"a letter whose date was corrected", "2026-12-20", decided + "2026-12-02 notice_given letter=N10 ground=189B(7)(a) notified_on=2026-12-07 corrects=n10", "C07/N10", "2026-12-07 to 2026-12-27 running"},
	})
}

// TestEveryDecisionLetterOpensTheWindow lists the letters of §6.
//
// Statute: HA 1996 s.202(1)(b), (3)
func TestEveryDecisionLetterOpensTheWindow(t *testing.T) {
	t.Parallel()
	opens := map[string]bool{}
	for _, l := range []string{"N01", "N02", "N06", "N09", "N10", "N11", "N12", "N13", "N14", "N16", "N17", "N18", "N19", "N20", "N21", "N22", "N23", "N24", "N26", "N28"} {
		opens[l] = true
	}
	for n := 1; n <= 42; n++ {
		letter := "N" + string(rune('0'+n/10)) + string(rune('0'+n%10))
		p := derive(t, "2026-12-02", "2026-12-01 notice_given letter="+letter)
		if got := p.Clock("C07/"+letter) != nil; got != opens[letter] {
			t.Errorf("%s opens a window: %v", letter, got)
		}
	}
}

// TestReviewPeriods gives each limb its period.
//
// Statute: SI 1999/71; SI 2018/223 reg 9(1)(a)-(d)
func TestReviewPeriods(t *testing.T) {
	t.Parallel()
	n16 := "2026-12-01 notice_given letter=N16 id=n16 "
	checkClocks(t, []clockRow{
		{"(a)", "2026-12-24", "2026-12-23 review_requested review=R1 limb=202(1)(a)", "C08b/R1", "2026-12-23 to 2027-02-16 running"},
		{"(b) written short", "2026-12-24", "2026-12-23 review_requested review=R1 limb=(b)", "C08b/R1", "2026-12-23 to 2027-02-16 running"},
		{"(ba)(i)", "2026-12-24", "2026-12-23 review_requested review=R1 limb=202(1)(ba)(i)", "C08a/R1", "2026-12-23 to 2027-01-12 running"},
		{"(ba)(ii)", "2026-12-24", "2026-12-23 review_requested review=R1 limb=202(1)(ba)(ii)", "C08b/R1", "2026-12-23 to 2027-02-16 running"},
		{"(bb) ending prevention", "2026-12-24", "2026-12-23 review_requested review=R1 limb=202(1)(bb) ending=prevention", "C08a/R1", "2026-12-23 to 2027-01-12 running"},
		{"(bb) ending relief", "2026-12-24", "2026-12-23 review_requested review=R1 limb=202(1)(bb) ending=relief", "C08b/R1", "2026-12-23 to 2027-02-16 running"},
		{"(bb), the decision says prevention", "2026-12-24", n16 + "duty=prevention\n2026-12-20 review_requested review=R1 limb=202(1)(bb) decision=n16", "C08a/R1", "2026-12-20 to 2027-01-09 running"},
		{"(bc)", "2026-12-24", "2026-12-23 review_requested review=R1 limb=202(1)(bc)", "C08a/R1", "2026-12-23 to 2027-01-12 running"},
		{"(bc)(ii)", "2026-12-24", "2026-12-23 review_requested review=R1 limb=202(1)(bc)(ii)", "C08a/R1", "2026-12-23 to 2027-01-12 running"},
		{"(c)", "2026-12-24", "2026-12-23 review_requested review=R1 limb=202(1)(c)", "C08b/R1", "2026-12-23 to 2027-02-16 running"},
		{"(d) alone", "2026-12-24", "2026-12-23 review_requested review=R1 limb=202(1)(d)", "C08b/R1", "2026-12-23 to 2027-02-16 running"},
		{"(d) joint", "2026-12-24", "2026-12-23 review_requested review=R1 limb=202(1)(d) joint=true", "C08c/R1", "2026-12-23 to 2027-03-02 running"},
		{"(d) appointed person", "2026-12-24", "2026-12-24 review_requested review=R1 limb=202(1)(d) appointed_person=true", "C08d/R1", "2026-12-24 to 2027-03-17 running"},
		{"(e)", "2026-12-24", "2026-12-23 review_requested review=R1 limb=202(1)(e)", "C08b/R1", "2026-12-23 to 2027-02-16 running"},
		{"(f)", "2026-12-24", "2026-12-23 review_requested review=R1 limb=202(1)(f)", "C08b/R1", "2026-12-23 to 2027-02-16 running"},
		{"(g)", "2026-12-24", "2026-12-23 review_requested review=R1 limb=202(1)(g)", "C08b/R1", "2026-12-23 to 2027-02-16 running"},
		{"(h)", "2026-12-24", "2026-12-23 review_requested review=R1 limb=202(1)(h)", "C08b/R1", "2026-12-23 to 2027-02-16 running"},
		{"before 3 April 2018: a joint review, ten weeks from the day", "2018-03-01", "2018-01-10 review_requested review=R1 limb=202(1)(d) joint=true", "C08c/R1", "2018-01-10 to 2018-03-21 running"},
		{"before 3 April 2018: an appointed person, twelve weeks from the day", "2018-03-01", "2018-01-10 review_requested review=R1 limb=202(1)(d) appointed_person=true", "C08d/R1", "2018-01-10 to 2018-04-04 running"},
		{"before 3 April 2018: an appointed person's own eleven weeks from the day", "2018-03-01", "2018-01-10 review_requested review=R1 limb=202(1)(d) appointed_person=true", "C08d11/R1", "2018-01-10 to 2018-03-28 running"},
		{"before 3 April 2018: extended, and the authorities told a week before", "2018-03-01", "2018-01-10 review_requested review=R1 limb=202(1)(d) appointed_person=true\n2018-02-20 review_extension_agreed review=R1 until=2018-05-01 in_writing=true", "C08d11/R1", "2018-01-10 to 2018-04-24 running"},
		{"on 3 April 2018: a joint review, ten weeks beginning with the day", "2018-04-10", "2018-04-03 review_requested review=R1 limb=202(1)(d) joint=true", "C08c/R1", "2018-04-03 to 2018-06-11 running"},
		{"on 2 April 2018: a joint review, ten weeks from the day", "2018-04-10", "2018-04-02 review_requested review=R1 limb=202(1)(d) joint=true", "C08c/R1", "2018-04-02 to 2018-06-11 running"},
		{"before 3 April 2018: from the day", "2018-03-01", "2018-01-10 review_requested review=R1 limb=202(1)(b)", "C08b/R1", "2018-01-10 to 2018-03-07 running"},
		{"(bb), the notice names no duty and only prevention is owed", "2026-12-24", prevention56 + n16 + "\n2026-12-20 review_requested review=R1 limb=202(1)(bb) decision=n16", "C08a/R1", "2026-12-20 to 2027-01-09 running"},
		{"(bb), the notice names no duty and relief is owed", "2026-12-24", relief56 + n16 + "\n2026-12-20 review_requested review=R1 limb=202(1)(bb) decision=n16", "C08b/R1", "2026-12-20 to 2027-02-13 running"},
	})
}

// TestReviewStates is position.md §6 for C08: states, restart and extension.
//
// Statute: HA 1996 s.203(3)-(6); SI 2018/223 regs 7(2), 8, 9(1)
func TestReviewStates(t *testing.T) {
	t.Parallel()
	eight := "2026-12-23 review_requested review=R1 limb=202(1)(b) id=asked\n"
	three := "2027-03-01 review_requested review=R1 limb=202(1)(bc)(i)\n"
	late := decided + "2026-12-28 review_requested review=R1 limb=202(1)(ba)(ii) decision=n10\n"
	inTime := decided + "2026-12-23 review_requested review=R1 limb=202(1)(ba)(ii) decision=n10\n"
	checkClocks(t, []clockRow{
		{"running on the last day", "2027-02-16", eight, "C08b/R1", "2026-12-23 to 2027-02-16 running"},
		{"overdue", "2027-02-20", eight, "C08b/R1", "2026-12-23 to 2027-02-16 overdue, 4 from 2027-02-17"},
		{"met on the effective day", "2027-02-20", eight + "2027-02-10 review_decided review=R1 outcome=confirmed notified_on=2027-02-16", "C08b/R1", "2026-12-23 to 2027-02-16 met"},
		{"met late", "2027-02-25", eight + "2027-02-10 review_decided review=R1 outcome=confirmed notified_on=2027-02-20", "C08b/R1", "2026-12-23 to 2027-02-16 met_late, 4 from 2027-02-17"},
		{"not met while the appeal right is not stated", "2027-02-20", eight + "2027-02-10 review_decided review=R1 outcome=confirmed states_appeal_right=false", "C08b/R1", "2026-12-23 to 2027-02-16 overdue, 4 from 2027-02-17"},
		{"met when it is told again, rightly", "2027-02-20", eight + "2027-02-10 review_decided review=R1 outcome=confirmed states_appeal_right=false\n2027-02-12 review_decided review=R1 outcome=confirmed states_appeal_right=true", "C08b/R1", "2026-12-23 to 2027-02-16 met"},
		{"met by the letter N34", "2027-02-20", eight + "2027-02-10 notice_given letter=N34 review=R1", "C08b/R1", "2026-12-23 to 2027-02-16 met"},
		{"not met by an N34 without reasons", "2027-02-20", eight + "2027-02-10 notice_given letter=N34 review=R1 states_reasons=false", "C08b/R1", "2026-12-23 to 2027-02-16 overdue, 4 from 2027-02-17"},
		{"stopped: review withdrawn", "2027-02-20", eight + "2027-02-10 review_withdrawn review=R1", "C08b/R1", "2026-12-23 to 2027-02-16 stopped"},
		{"stopped late keeps the breach, frozen", "2027-03-20", eight + "2027-02-20 review_withdrawn review=R1", "C08b/R1", "2026-12-23 to 2027-02-16 stopped, 4 from 2027-02-17"},
		{"stopped: decision withdrawn", "2027-01-20", inTime + "2027-01-10 decision_withdrawn of=n10", "C08b/R1", "2026-12-23 to 2027-02-16 stopped"},
		{"stopped: death", "2027-01-20", inTime + "2027-01-10 applicant_died", "C08b/R1", "2026-12-23 to 2027-02-16 stopped"},
		{"closing does not touch it", "2027-01-20", inTime + "2027-01-10 case_closed", "C08b/R1", "2026-12-23 to 2027-02-16 running"},
		{"a late request does not start it", "2027-01-20", late, "C08b/R1", "none"},
		{"a late request allowed by word of mouth does not", "2027-01-20", late + "2026-12-30 late_review_allowed review=R1", "C08b/R1", "none"},
		{"a late request allowed in writing does", "2027-01-20", late + "2026-12-30 late_review_allowed review=R1 in_writing=true", "C08b/R1", "2026-12-28 to 2027-02-21 running"},
		{"a late request allowed by the letter N33 does", "2027-01-20", late + "2026-12-30 notice_given letter=N33 review=R1", "C08b/R1", "2026-12-28 to 2027-02-21 running"},
		{"more time allowed before the request came", "2027-01-20", late + "2026-12-20 late_review_allowed review=R1 in_writing=true", "C08b/R1", "2026-12-28 to 2027-02-21 running"},
		{"a second review of one decision does not", "2027-01-20", inTime + "2027-01-05 review_requested review=R2 limb=202(1)(ba)(ii) decision=n10", "C08b/R2", "none"},

		{"extended in writing on the last day", "2027-02-20", eight + "2027-02-16 review_extension_agreed review=R1 until=2027-03-31 in_writing=true", "C08b/R1", "2026-12-23 to 2027-03-31 running"},
		{"extended a day late", "2027-02-20", eight + "2027-02-17 review_extension_agreed review=R1 until=2027-03-31 in_writing=true", "C08b/R1", "2026-12-23 to 2027-02-16 overdue, 4 from 2027-02-17"},
		{"extended by word of mouth", "2027-02-20", eight + "2027-02-10 review_extension_agreed review=R1 until=2027-03-31", "C08b/R1", "2026-12-23 to 2027-02-16 overdue, 4 from 2027-02-17"},
		{"extended twice", "2027-03-20", eight + "2027-02-10 review_extension_agreed review=R1 until=2027-03-01 in_writing=true\n2027-03-01 review_extension_agreed review=R1 until=2027-03-31 in_writing=true", "C08b/R1", "2026-12-23 to 2027-03-31 running"},
		{"an extension to an earlier day moves nothing", "2027-02-10", eight + "2027-02-01 review_extension_agreed review=R1 until=2027-02-05 in_writing=true", "C08b/R1", "2026-12-23 to 2027-02-16 running"},
		{"eight weeks never begin again", "2027-02-10", eight + "2027-02-01 minded_to_sent review=R1\n2027-02-05 representations_received review=R1 regulation=7", "C08b/R1", "2026-12-23 to 2027-02-16 running"},

		{"begun again by representations on a minded-to letter", "2027-03-20", three + "2027-03-15 minded_to_sent review=R1\n2027-03-18 representations_received review=R1 regulation=7", "C08a/R1", "2027-03-01 to 2027-04-07 running"},
		{"begun again after the letter N31", "2027-03-20", three + "2027-03-15 notice_given letter=N31 review=R1\n2027-03-18 representations_received review=R1 regulation=7", "C08a/R1", "2027-03-01 to 2027-04-07 running"},
		{"begun again by representations after the last day", "2027-03-26", three + "2027-03-21 minded_to_sent review=R1\n2027-03-25 representations_received review=R1 regulation=7", "C08a/R1", "2027-03-01 to 2027-04-14 running"},
		{"not where the minded-to letter came after the last day", "2027-03-26", three + "2027-03-22 minded_to_sent review=R1\n2027-03-25 representations_received review=R1 regulation=7", "C08a/R1", "2027-03-01 to 2027-03-21 overdue, 5 from 2027-03-22"},
		{"not by representations under regulation 5", "2027-03-20", three + "2027-03-15 minded_to_sent review=R1\n2027-03-18 representations_received review=R1 regulation=5", "C08a/R1", "2027-03-01 to 2027-03-21 running"},
		{"not without a minded-to letter", "2027-03-20", three + "2027-03-18 representations_received review=R1 regulation=7", "C08a/R1", "2027-03-01 to 2027-03-21 running"},
		{"begun again twice", "2027-04-20", three + "2027-03-15 minded_to_sent review=R1\n2027-03-18 representations_received review=R1 regulation=7\n2027-04-05 minded_to_sent review=R1\n2027-04-10 representations_received review=R1 regulation=7", "C08a/R1", "2027-03-01 to 2027-04-30 running"},
	})
}

// TestAppeals is position.md §6 for C10a and C10b.
//
// Statute: HA 1996 s.204(1)(a)-(b), (2)
func TestAppeals(t *testing.T) {
	t.Parallel()
	eight := "2026-12-23 review_requested review=R1 limb=202(1)(b)\n"
	answered := eight + "2027-02-10 review_decided review=R1 outcome=confirmed notified_on=2027-02-12\n"
	late := eight + "2027-02-18 review_decided review=R1 outcome=confirmed notified_on=2027-02-20\n"
	checkClocks(t, []clockRow{
		{"not before the decision is notified", "2027-02-11", answered, "C10a/R1", "none"},
		{"running", "2027-03-05", answered, "C10a/R1", "2027-02-12 to 2027-03-05 running"},
		{"ended", "2027-03-06", answered, "C10a/R1", "2027-02-12 to 2027-03-05 ended"},
		{"met", "2027-03-06", answered + "2027-03-05 appeal_lodged review=R1", "C10a/R1", "2027-02-12 to 2027-03-05 met"},
		{"lodged later: ended", "2027-03-10", answered + "2027-03-08 appeal_lodged review=R1", "C10a/R1", "2027-02-12 to 2027-03-05 ended"},
		{"stopped: death", "2027-03-10", answered + "2027-03-01 applicant_died", "C10a/R1", "2027-02-12 to 2027-03-05 stopped"},
		{"not where the appeal right was not stated", "2027-02-12", eight + "2027-02-10 review_decided review=R1 outcome=confirmed states_appeal_right=false", "C10a/R1", "none"},
		{"a Saturday moves to the next court day", "2027-02-25", late, "C10a/R1", "2027-02-20 to 2027-03-15 running"},

		{"not on the last day of the review", "2027-02-16", eight, "C10b/R1", "none"},
		{"the day after", "2027-02-17", eight, "C10b/R1", "2027-02-16 to 2027-03-09 running"},
		{"ended", "2027-03-10", eight, "C10b/R1", "2027-02-16 to 2027-03-09 ended"},
		{"met", "2027-03-10", eight + "2027-03-09 appeal_lodged review=R1", "C10b/R1", "2027-02-16 to 2027-03-09 met"},
		{"stopped by a late decision", "2027-02-20", late, "C10b/R1", "2027-02-16 to 2027-03-09 stopped"},
		{"ended before a very late decision", "2027-04-20", eight + "2027-04-01 review_decided review=R1 outcome=confirmed", "C10b/R1", "2027-02-16 to 2027-03-09 ended"},
		{"moved by an extension", "2027-04-02", eight + "2027-02-10 review_extension_agreed review=R1 until=2027-03-31 in_writing=true", "C10b/R1", "2027-03-31 to 2027-04-21 running"},
		{"none where the review was withdrawn in time", "2027-02-20", eight + "2027-02-10 review_withdrawn review=R1", "C10b/R1", "none"},
		{"none where it was decided in time", "2027-02-20", answered, "C10b/R1", "none"},
	})
}
