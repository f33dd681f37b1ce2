package casefile_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/statute"
)

// prevention56 is a prevention duty whose 56 days end on 3 December 2026.
const prevention56 = `2026-10-09 application_made
	2026-10-09 duty_accepted duty=prevention id=prevention
`

// TestDutiesStart is position.md §3(1): the day on which both findings are first made.
//
// Statute: HA 1996 ss.189B(1)-(2), 195(1)-(2)
func TestDutiesStart(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, facts string
		want        []string
	}{
		{"prevention by findings", "2026-10-09 finding_made issue=threatened holds=true\n2026-10-12 finding_made issue=eligible holds=true", []string{"prevention 2026-10-12"}},
		{"prevention by acceptance, day 1 is satisfied_on", "2026-10-12 duty_accepted duty=prevention satisfied_on=2026-10-09", []string{"prevention 2026-10-09"}},
		{"the earliest day wins over a later acceptance", "2026-10-09 finding_made issue=threatened holds=true\n2026-10-09 finding_made issue=eligible holds=true\n2026-10-20 duty_accepted duty=prevention", []string{"prevention 2026-10-09"}},
		{"threatened and not eligible", "2026-10-09 finding_made issue=threatened holds=true\n2026-10-09 finding_made issue=eligible holds=false", nil},
		{"relief by findings, in the other order", "2026-10-09 finding_made issue=eligible holds=true\n2026-10-14 finding_made issue=homeless holds=true", []string{"relief 2026-10-14"}},
		{"relief never from the eviction", "2026-10-12 eviction_step step=evicted\n2026-10-14 duty_accepted duty=relief", []string{"relief 2026-10-14"}},
		{"a refusal of eligibility later turned", "2026-10-09 finding_made issue=homeless holds=true\n2026-10-09 finding_made issue=eligible holds=false\n2026-10-20 finding_made issue=eligible holds=true", []string{"relief 2026-10-20"}},
		{"main accepted implies homeless and eligible", "2026-10-20 duty_accepted duty=main", []string{"relief 2026-10-20"}},
		{"relief beside prevention", "2026-10-09 duty_accepted duty=prevention\n2026-10-14 duty_accepted duty=relief", []string{"prevention 2026-10-09", "relief 2026-10-14"}},
		{"not after notice of a referral", "2026-10-09 authority_referral_made referral=F1 stage=relief\n2026-10-09 notice_given letter=N25 referral=F1\n2026-10-14 finding_made issue=homeless holds=true\n2026-10-14 finding_made issue=eligible holds=true", nil},
		{"a notice of referral that says too little changes nothing", "2026-10-09 authority_referral_made referral=F1 stage=relief\n2026-10-09 notice_given letter=N25 referral=F1 states_review_right=false\n2026-10-14 duty_accepted duty=relief", []string{"relief 2026-10-14"}},
		{"accepted, withdrawn, and accepted anew", "2026-10-09 duty_accepted duty=relief id=first\n2026-10-10 decision_withdrawn of=first\n2026-10-20 duty_accepted duty=relief", []string{"relief 2026-10-20"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := spells(derive(t, "2026-10-25", "2026-10-01 application_made\n"+tt.facts), statute.PreventionDuty, statute.ReliefDuty)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestReductionAct leaves prevention and relief out of older applications.
//
// Statute: HRA 2017; SI 2018/167 reg 4(1)
func TestReductionAct(t *testing.T) {
	t.Parallel()
	p := derive(t, "2018-06-01", "2018-04-02 application_made\n2018-04-10 duty_accepted duty=relief")
	if len(spells(p)) != 0 {
		t.Errorf("an application before 3 April 2018 is owed %v", spells(p))
	}
}

// TestPreventionEnds is position.md §3(2) and (6): only a lawful notice ends it.
//
// Statute: HA 1996 s.195(5)-(10)
func TestPreventionEnds(t *testing.T) {
	t.Parallel()
	const open = "prevention 2026-10-09"
	bar := "2026-11-20 landlord_notice_served notice=L1 kind=s8_private date_specified=2027-01-15 only_accommodation=true\n"
	for _, tt := range []struct{ name, asAt, facts, want string }{
		{"not by the 56 days", "2026-12-10", "", open},
		{"not by relief", "2026-12-10", "2026-10-14 duty_accepted duty=relief", open},
		{"(a)", "2026-12-10", "2026-10-20 notice_given letter=N09 ground=195(8)(a) prospect_months=6", open + " to 2026-10-20 by 195(8)(a)"},
		{"(a) with five months", "2026-12-10", "2026-10-20 notice_given letter=N09 ground=195(8)(a) prospect_months=5", open},
		{"(b) on day 56", "2026-12-10", "2026-12-03 notice_given letter=N09 ground=195(8)(b)", open},
		{"(b) on day 56 and notified on day 57: on judges", "2026-12-10", "2026-12-03 notice_given letter=N09 ground=195(8)(b) notified_on=2026-12-04", open},
		{"(b) on day 57", "2026-12-10", "2026-12-04 notice_given letter=N09 ground=195(8)(b)", open + " to 2026-12-04 by 195(8)(b)"},
		{"(b) barred by a landlord's notice", "2026-12-10", bar + "2026-12-04 notice_given letter=N09 ground=195(8)(b)", open},
		{"(b) after the landlord's notice ended", "2026-12-10", bar + "2026-12-01 landlord_notice_ended notice=L1 reason=withdrawn\n2026-12-04 notice_given letter=N09 ground=195(8)(b)", open + " to 2026-12-04 by 195(8)(b)"},
		{"(a) is not barred", "2026-12-10", bar + "2026-12-04 notice_given letter=N09 ground=195(8)(a)", open + " to 2026-12-04 by 195(8)(a)"},
		{"(c)", "2026-12-10", "2026-10-14 duty_accepted duty=relief\n2026-10-15 notice_given letter=N09 ground=195(8)(c)", open + " to 2026-10-15 by 195(8)(c)"},
		{"(d)", "2026-12-10", "2026-10-15 notice_given letter=N09 ground=195(8)(d)", open + " to 2026-10-15 by 195(8)(d)"},
		{"(e)", "2026-12-10", "2026-10-15 notice_given letter=N09 ground=195(8)(e)", open + " to 2026-10-15 by 195(8)(e)"},
		{"(f)", "2026-12-10", "2026-10-15 notice_given letter=N09 ground=195(8)(f)", open + " to 2026-10-15 by 195(8)(f)"},
		{"(g)", "2026-12-10", "2026-10-15 notice_given letter=N09 ground=195(8)(g)", open + " to 2026-10-15 by 195(8)(g)"},
		{"no ground", "2026-12-10", "2026-10-15 notice_given letter=N09", open},
		{"an unknown ground", "2026-12-10", "2026-10-15 notice_given letter=N09 ground=195(8)(x)", open},
		{"a ground of relief", "2026-12-10", "2026-10-15 notice_given letter=N09 ground=189B(7)(a)", open},
		{"no review right", "2026-12-10", "2026-10-15 notice_given letter=N09 ground=195(8)(g) states_review_right=false", open},
		{"no reasons", "2026-12-10", "2026-10-15 notice_given letter=N09 ground=195(8)(g) states_reasons=false", open},
		{"non-co-operation", "2026-12-10", "2026-10-15 notice_given letter=N15 step=S1\n2026-10-25 step_refused step=S1\n2026-11-05 notice_given letter=N16 step=S1 decided_by=o1 authorised_by=o2 authoriser_as_senior=true authoriser_uninvolved=true", open + " to 2026-11-05 by 193C(2)"},
		{"withdrawal of the application alone", "2026-12-10", "2026-10-15 application_withdrawn", open},
		{"acceptance withdrawn", "2026-12-10", "2026-10-15 decision_withdrawn of=prevention", open + " to 2026-10-15 by withdrawn_decision"},
		{"death", "2026-12-10", "2026-10-15 applicant_died", open + " to 2026-10-15 by died"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := spells(derive(t, tt.asAt, prevention56+tt.facts), statute.PreventionDuty)
			if diff := cmp.Diff([]string{tt.want}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestLandlordNoticeBars is s.195(6): which notices bar ground (b), and until when.
//
// Statute: HA 1996 s.195(6); RRA 2025 Sch 6 paras 3-4
func TestLandlordNoticeBars(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, notice string
		barred       bool
	}{
		{"private s.8, date on the 56th day from today", "kind=s8_private date_specified=2027-01-29", true},
		{"private s.8, date a day beyond", "kind=s8_private date_specified=2027-01-30", false},
		{"private s.8, date passed", "kind=s8_private date_specified=2026-11-01", true},
		{"registered provider's s.21", "kind=s21_prp date_specified=2026-12-20", true},
		{"another kind", "kind=other date_specified=2026-12-20", false},
		{"not the only accommodation", "kind=s8_private date_specified=2026-12-20 only_accommodation=false", false},
		{"transitional s.21, no claim by 31 July 2026", "kind=s21_transitional given_on=2026-04-20 date_specified=2026-06-20", false},
		{"transitional s.21, claim in time", "kind=s21_transitional given_on=2026-04-20 date_specified=2026-06-20 claim_requested_on=2026-07-31", true},
		{"transitional s.21, claim too late", "kind=s21_transitional given_on=2026-04-20 date_specified=2026-06-20 claim_requested_on=2026-08-01", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := derive(t, "2026-12-04", prevention56+"2026-10-10 landlord_notice_served notice=L1 "+tt.notice)
			if got := p.Duty(statute.PreventionDuty).NoticePermittedFrom == nil; got != tt.barred {
				t.Errorf("barred is %v", got)
			}
			if p.Clock("C03").LastDay.String() != "2026-12-03" {
				t.Errorf("the bar moved the last day to %s", p.Clock("C03").LastDay)
			}
		})
	}
}

// TestNoticePermittedFrom is position.md §3(11).
//
// Statute: HA 1996 ss.189B(7)(b), 195(8)(b)
func TestNoticePermittedFrom(t *testing.T) {
	t.Parallel()
	p := derive(t, "2026-11-10", relief56)
	if got := p.Duty(statute.ReliefDuty).NoticePermittedFrom; got == nil || got.String() != "2026-12-28" {
		t.Errorf("notice ending relief from %v, want day 57", got)
	}
	p = derive(t, "2026-12-10", relief56+"2026-12-01 notice_given letter=N10 ground=189B(7)(a)")
	if got := p.Duty(statute.ReliefDuty).NoticePermittedFrom; got != nil {
		t.Errorf("notice from %v although the duty has ended", got)
	}
}

// TestReliefGoesOn: what does not end relief.
//
// Statute: HA 1996 s.189B(4)-(9)
func TestReliefGoesOn(t *testing.T) {
	t.Parallel()
	const open = "relief 2026-11-02"
	for _, tt := range []struct{ name, facts, want string }{
		{"undecided after day 56", "", open},
		{"priority need found, intentionality open", "2026-11-20" + inNeed, open},
		{"intentionality found, priority need open", "2026-11-20" + unintended, open},
		{"not in priority need", "2026-11-20" + notInNeed + "2026-11-20" + unintended, open},
		{"intentionally homeless", "2026-11-20" + inNeed + "2026-11-20" + intended, open},
		{"(b) on day 56", "2026-12-27 notice_given letter=N10 ground=189B(7)(b)", open},
		{"(b) on day 57", "2026-12-28 notice_given letter=N10 ground=189B(7)(b)", open + " to 2026-12-28 by 189B(7)(b)"},
		{"(b) on day 57, posted", "2026-12-28 notice_given letter=N10 ground=189B(7)(b) method=post", open + " to 2026-12-30 by 189B(7)(b)"},
		{"N11", "2026-11-20 notice_given letter=N11", open},
		{"N09", "2026-11-20 notice_given letter=N09 ground=195(8)(a)", open},
		{"N10 on 193A(2) without a refusal", "2026-11-20 notice_given letter=N10 ground=193A(2)", open},
		{"a final offer refused, consequences not told", "2026-11-20 offer_made offer=O1 kind=final_accommodation told_review_right=true\n2026-11-25 offer_refused offer=O1", open},
		{"a final offer refused, review right not told", "2026-11-20 offer_made offer=O1 kind=final_accommodation told_consequences=true\n2026-11-25 offer_refused offer=O1", open},
		{"an informal refusal and N10 on 193A(2)", "2026-11-20 offer_made offer=O1 kind=final_accommodation told_review_right=true\n2026-11-25 offer_refused offer=O1\n2026-11-26 notice_given letter=N10 ground=193A(2)", open},
		{"a final Part 6 offer that does not say it is final", "2026-11-20 offer_made offer=O1 kind=final_part6 in_writing=true told_consequences=true told_review_right=true\n2026-11-25 offer_refused offer=O1", open},
		{"a final Part 6 offer, all said", "2026-11-20 offer_made offer=O1 kind=final_part6 in_writing=true states_final=true told_consequences=true told_review_right=true\n2026-11-25 offer_refused offer=O1", open + " to 2026-11-25 by 193A(2)"},
		{"an ordinary suitable offer refused, no notice", "2026-11-20 offer_made offer=O1 kind=suitable\n2026-11-25 offer_refused offer=O1", open},
		{"N25 that does not state the review right", "2026-11-20 authority_referral_made referral=F1 stage=relief\n2026-11-20 notice_given letter=N25 referral=F1 states_review_right=false", open},
		{"withdrawal alone", "2026-11-20 application_withdrawn", open},
		{"closing the case", "2026-11-20 case_closed", open},
		{"contact lost", "2026-11-20 contact_lost", open},
		{"acceptance withdrawn", "2026-11-20 decision_withdrawn of=relief", open + " to 2026-11-20 by withdrawn_decision"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := spells(derive(t, "2027-01-10", relief56+tt.facts), statute.ReliefDuty)
			if diff := cmp.Diff([]string{tt.want}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestReliefReferral is ss.199A(1)(b) and (4)(b): N25 stops relief, and a failed
// referral begins a new one.
//
// Statute: HA 1996 s.199A(1)(b), (4)(b)
func TestReliefReferral(t *testing.T) {
	t.Parallel()
	referral := `2026-11-10 authority_referral_made referral=F1 stage=relief
		2026-11-10 notice_given letter=N25 referral=F1
		2026-11-20 authority_referral_decided referral=F1 conditions_met=false
		2026-11-20 notice_given letter=N28 referral=F1 notified_on=2026-11-23
	`
	p := derive(t, "2026-11-30", relief56+referral)
	want := []string{"relief 2026-11-02 to 2026-11-10 by 199A(1)(b)", "relief 2026-11-23"}
	if diff := cmp.Diff(want, spells(p, statute.ReliefDuty)); diff != "" {
		t.Error(diff)
	}
	if got := clockLine(p, "C04"); got != "2026-11-02 to 2026-12-27 stopped" {
		t.Errorf("C04 is %s", got)
	}
	if got := clockLine(p, "C04/2"); got != "2026-11-23 to 2027-01-17 running" {
		t.Errorf("C04/2 is %s", got)
	}
	if p := derive(t, "2026-11-22", relief56+referral); p.Stage != "relief_referral" {
		t.Errorf("before N28 is notified the stage is %s", p.Stage)
	}
}

// TestRevived is position.md §3(8): a duty whose ending fell away is as if it had
// never ended, with its first start.
//
// Statute: HA 1996 ss.202, 204(3)
func TestRevived(t *testing.T) {
	t.Parallel()
	notice := "2026-12-01 notice_given letter=N10 ground=189B(7)(a) id=ending\n"
	review := notice + "2026-12-05 review_requested review=R1 limb=202(1)(ba)(ii) decision=ending\n"
	const open, ended = "relief 2026-11-02", "relief 2026-11-02 to 2026-12-01 by 189B(7)(a)"
	for _, tt := range []struct{ name, facts, want string }{
		{"stands", notice, ended},
		{"withdrawn", notice + "2026-12-10 decision_withdrawn of=ending", open},
		{"review asked only", review, ended},
		{"review overturned", review + "2026-12-10 review_decided review=R1 outcome=overturned", open},
		{"review overturned, not yet notified", review + "2026-12-10 review_decided review=R1 outcome=overturned notified_on=2027-01-15", ended},
		{"review overturned, appeal right not stated", review + "2026-12-10 review_decided review=R1 outcome=overturned states_appeal_right=false", ended},
		{"review confirmed", review + "2026-12-10 review_decided review=R1 outcome=confirmed", ended},
		{"review varied changes nothing yet", review + "2026-12-10 review_decided review=R1 outcome=varied", ended},
		{"no decision named", notice + "2026-12-05 review_requested review=R1 limb=202(1)(ba)(ii)\n2026-12-10 review_decided review=R1 outcome=overturned", ended},
		{"quashed on appeal", review + "2026-12-10 review_decided review=R1 outcome=confirmed\n2026-12-20 appeal_lodged review=R1\n2027-01-05 appeal_determined review=R1 outcome=quashed", open},
		{"appeal dismissed", review + "2026-12-10 review_decided review=R1 outcome=confirmed\n2027-01-05 appeal_determined review=R1 outcome=confirmed", ended},
		{"the date corrected, then withdrawn under its first id", notice + "2026-12-02 notice_given letter=N10 ground=189B(7)(a) id=mended corrects=ending\n2026-12-10 decision_withdrawn of=ending", open},
		{"the date corrected", notice + "2026-12-02 notice_given letter=N10 ground=189B(7)(a) id=mended corrects=ending", "relief 2026-11-02 to 2026-12-02 by 189B(7)(a)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := derive(t, "2027-01-10", relief56+tt.facts)
			if diff := cmp.Diff([]string{tt.want}, spells(p, statute.ReliefDuty)); diff != "" {
				t.Error(diff)
			}
			if got := p.Clock("C04").LastDay.String(); got != "2026-12-27" {
				t.Errorf("day 56 is %s", got)
			}
		})
	}
}

// TestRevivedByEvent: an event that ended a duty falls away like a notice.
//
// Statute: HA 1996 ss.202, 204(3)
func TestRevivedByEvent(t *testing.T) {
	t.Parallel()
	main := relief56 + "2026-11-20" + inNeed + "2026-11-20" + unintended + "2027-01-05 accommodation_left how=voluntarily id=left\n"
	refused := relief56 + "2026-11-25" + finalOffer + "2026-12-01 offer_refused offer=O1 id=refusal\n"
	for _, tt := range []struct {
		name, facts string
		duty        statute.Duty
		want        string
	}{
		{"left, withdrawn", main + "2027-01-08 decision_withdrawn of=left", statute.MainDuty, "main 2026-12-28"},
		{"left, the letter that tells of it overturned", main + "2027-01-06 notice_given letter=N24 id=told\n2027-01-07 review_requested review=R1 limb=202(1)(b) decision=told\n2027-01-09 review_decided review=R1 outcome=overturned", statute.MainDuty, "main 2026-12-28"},
		{"final offer found unsuitable on review", refused + "2026-12-05 review_requested review=R1 limb=202(1)(h) decision=offer\n2026-12-20 review_decided review=R1 outcome=overturned", statute.ReliefDuty, "relief 2026-11-02"},
		{"refusal withdrawn", refused + "2026-12-05 decision_withdrawn of=refusal", statute.ReliefDuty, "relief 2026-11-02"},
		{"the N10 that tells of the refusal overturned", refused + "2026-12-02 notice_given letter=N10 ground=193A(2) id=told\n2026-12-05 review_requested review=R1 limb=202(1)(ba)(ii) decision=told\n2026-12-20 review_decided review=R1 outcome=overturned", statute.ReliefDuty, "relief 2026-11-02"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff([]string{tt.want}, spells(derive(t, "2027-01-10", tt.facts), tt.duty)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestBecauseTellsOneEnd: a duty that a notice ended before day 56 does not also
// say that it ended by itself.
func TestBecauseTellsOneEnd(t *testing.T) {
	t.Parallel()
	p := derive(t, "2027-01-10", relief56+"2026-11-20"+inNeed+"2026-11-20"+unintended+"2026-12-01 notice_given letter=N10 ground=189B(7)(a)")
	want := []string{
		"the authority was satisfied on Monday 2 November 2026 that the applicant is homeless and eligible (s.189B(1))",
		"notice under s.189B(7)(a) took effect on Tuesday 1 December 2026; the accommodation had to be likely to last until Tuesday 1 June 2027, six months from the date of the notice; nobody recorded for how long it was",
	}
	if diff := cmp.Diff(want, p.Duty(statute.ReliefDuty).Because); diff != "" {
		t.Error(diff)
	}
}

// TestProspectBecause is position.md §6 for C18: a test of the day of the notice,
// whose date is told among the reasons and which is no clock.
//
// Statute: HA 1996 ss.189B(7)(a), 195(8)(a)
func TestProspectBecause(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, facts, says string }{
		{"prevention, from the notice and not from the day it took effect", prevention56 + "2026-10-20 notice_given letter=N09 ground=195(8)(a) prospect_months=6 notified_on=2026-10-22", "until Tuesday 20 April 2027, six months"},
		{"relief, a month without that day", "2026-08-01 duty_accepted duty=relief\n2026-08-31 notice_given letter=N10 ground=189B(7)(a) prospect_months=12", "until Sunday 28 February 2027, six months"},
		{"no other ground", relief56 + "2026-12-01 notice_given letter=N10 ground=189B(7)(f)", ""},
	} {
		p := derive(t, "2027-01-10", tt.facts)
		because := strings.Join(p.Duties[0].Because, "\n")
		if got := strings.Contains(because, "likely to last"); got != (tt.says != "") || !strings.Contains(because, tt.says) {
			t.Errorf("%s: %s", tt.name, because)
		}
		if p.Clock("C18") != nil {
			t.Errorf("%s: C18 is among the clocks", tt.name)
		}
	}
}
