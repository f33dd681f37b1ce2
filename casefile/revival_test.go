package casefile_test

import (
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// endedEarly is relief ended on 1 December by a notice that may fall away.
const (
	endedEarly = relief56 + "2026-12-01 notice_given letter=N10 ground=189B(7)(a) prospect_months=6 id=ending\n"
	prsOffer   = " offer_made offer=O1 kind=private_rented in_writing=true told_consequences=true told_review_right=true id=offer\n"
)

// revivedOn is the day on which the last spell of a duty was revived, as text;
// empty where it was not.
func revivedOn(p casefile.Position, duty statute.Duty) string {
	d := p.Duty(duty)
	if d == nil || d.RevivedOn == nil {
		return ""
	}
	return d.RevivedOn.String()
}

// TestRevivedOn: a duty whose ending fell away keeps its start and says since when
// it is known to be owed again.
//
// Statute: HA 1996 ss.202, 204(3)
func TestRevivedOn(t *testing.T) {
	t.Parallel()
	both := "2026-11-20" + inNeed + "2026-11-20" + unintended
	main := relief56 + interim + both + "2026-12-29 notice_given letter=N13\n"
	left := main + "2027-01-05 accommodation_left how=voluntarily id=left\n"
	intentional := relief56 + "2026-11-20" + inNeed + "2026-11-20" + intended + "2026-12-28 notice_given letter=N10 ground=189B(7)(b)\n2026-12-28 duty_accepted duty=intentional until=2027-03-25\n"
	asked := endedEarly + "2026-12-05 review_requested review=R1 limb=202(1)(ba)(ii) decision=ending\n"
	again := endedEarly + "2026-12-05 decision_withdrawn of=ending\n2026-12-10 notice_given letter=N10 ground=189B(7)(c) id=second\n"
	for _, tt := range []struct {
		name, asAt, facts string
		duty              statute.Duty
		spell, revived    string
	}{
		{"never ended", "2026-12-10", relief56, statute.ReliefDuty, "relief 2026-11-02", ""},
		{"ended and not revived", "2026-12-10", endedEarly, statute.ReliefDuty, "relief 2026-11-02 to 2026-12-01 by 189B(7)(a)", ""},
		{"withdrawn", "2026-12-10", endedEarly + "2026-12-05 decision_withdrawn of=ending", statute.ReliefDuty, "relief 2026-11-02", "2026-12-05"},
		{"the day before it is withdrawn", "2026-12-04", endedEarly + "2026-12-05 decision_withdrawn of=ending", statute.ReliefDuty, "relief 2026-11-02 to 2026-12-01 by 189B(7)(a)", ""},
		{"withdrawn on the day it took effect", "2026-12-10", endedEarly + "2026-12-01 decision_withdrawn of=ending", statute.ReliefDuty, "relief 2026-11-02", ""},
		{"withdrawn before it took effect", "2026-12-10", relief56 + "2026-12-01 notice_given letter=N10 ground=189B(7)(a) prospect_months=6 notified_on=2026-12-04 id=ending\n2026-12-03 decision_withdrawn of=ending", statute.ReliefDuty, "relief 2026-11-02", ""},
		{"overturned, on the day the applicant is told", "2027-01-20", asked + "2027-01-08 review_decided review=R1 outcome=overturned notified_on=2027-01-11", statute.ReliefDuty, "relief 2026-11-02", "2027-01-11"},
		{"quashed", "2027-02-02", asked + "2027-01-08 review_decided review=R1 outcome=confirmed\n2027-02-01 appeal_determined review=R1 outcome=quashed", statute.ReliefDuty, "relief 2026-11-02", "2027-02-01"},
		{"another ending stands behind the one that fell away", "2027-01-20", relief56 + both + "2026-12-01 notice_given letter=N10 ground=189B(7)(a) prospect_months=6 id=ending\n2027-01-08 decision_withdrawn of=ending", statute.ReliefDuty, "relief 2026-11-02 to 2026-12-27 by 189B(4)", "2027-01-08"},
		{"revived twice", "2026-12-20", again + "2026-12-15 decision_withdrawn of=second", statute.ReliefDuty, "relief 2026-11-02", "2026-12-15"},
		{"revived and ended again", "2026-12-20", again, statute.ReliefDuty, "relief 2026-11-02 to 2026-12-10 by 189B(7)(c)", "2026-12-05"},
		{"ended by itself on a finding that was withdrawn", "2027-01-20", relief56 + "2026-11-20" + inNeed + "2026-11-20 finding_made issue=intentionally_homeless holds=false id=found\n2027-01-08 decision_withdrawn of=found", statute.ReliefDuty, "relief 2026-11-02", "2027-01-08"},
		{"a referral withdrawn", "2026-12-20", relief56 + "2026-12-01 authority_referral_made referral=F1 stage=relief\n2026-12-01 notice_given letter=N25 referral=F1 id=n25\n2026-12-10 decision_withdrawn of=n25", statute.ReliefDuty, "relief 2026-11-02", "2026-12-10"},
		{"prevention beside relief", "2026-12-20", prevention56 + "2026-11-02 duty_accepted duty=relief\n2026-11-10 notice_given letter=N09 ground=195(8)(c) id=n09\n2026-11-20 decision_withdrawn of=n09", statute.PreventionDuty, "prevention 2026-10-09", "2026-11-20"},
		{"relief beside a revived prevention is not revived", "2026-12-20", prevention56 + "2026-11-02 duty_accepted duty=relief\n2026-11-10 notice_given letter=N09 ground=195(8)(c) id=n09\n2026-11-20 decision_withdrawn of=n09", statute.ReliefDuty, "relief 2026-11-02", ""},
		{"main, left of their own accord", "2027-02-10", left + "2027-02-01 decision_withdrawn of=left", statute.MainDuty, "main 2026-12-28", "2027-02-01"},
		{"main, the letter that told of it overturned", "2027-02-10", left + "2027-01-06 notice_given letter=N24 id=told\n2027-01-07 review_requested review=R1 limb=202(1)(b) decision=told\n2027-01-29 review_decided review=R1 outcome=overturned", statute.MainDuty, "main 2026-12-28", "2027-01-29"},
		{"main, a private rented offer found unsuitable", "2027-02-10", main + "2027-01-04" + prsOffer + "2027-01-05 offer_refused offer=O1\n2027-02-03 decision_withdrawn of=offer", statute.MainDuty, "main 2026-12-28", "2027-02-03"},
		{"intentional, the finding of the contrary withdrawn", "2027-02-10", intentional + "2027-01-10 finding_made issue=intentionally_homeless holds=false id=contrary\n2027-01-20 decision_withdrawn of=contrary", statute.IntentionalDuty, "intentional 2026-12-28", "2027-01-20"},
		{"interim, the notice that no duty follows withdrawn", "2026-12-20", relief56 + interim + "2026-11-20" + notInNeed + "2026-11-21 notice_given letter=N11 id=n11\n2026-12-10 decision_withdrawn of=n11", statute.InterimAccommodation, "interim 2026-11-02", "2026-12-10"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := derive(t, tt.asAt, tt.facts)
			d := p.Duty(tt.duty)
			if d == nil || spell(*d) != tt.spell {
				t.Fatalf("the duty is %q, want %q", spells(p, tt.duty), tt.spell)
			}
			if got := revivedOn(p, tt.duty); got != tt.revived {
				t.Errorf("it was revived on %q, want %q", got, tt.revived)
			}
		})
	}
}

// TestRevivedSaysWhy: the reasons of a revived duty tell each ending that fell
// away, and that the point is not settled.
//
// Statute: HA 1996 ss.202, 204(3)
func TestRevivedSaysWhy(t *testing.T) {
	t.Parallel()
	p := derive(t, "2026-12-20", endedEarly+"2026-12-05 decision_withdrawn of=ending\n2026-12-10 notice_given letter=N10 ground=189B(7)(c) id=second\n2026-12-15 decision_withdrawn of=second")
	text := strings.Join(p.Duty(statute.ReliefDuty).Because, "\n")
	for _, want := range []string{
		"it was taken to have ended on Tuesday 1 December 2026 (s.189B(7)(a)); what ended it was withdrawn on Saturday 5 December 2026, so it counts as never ended and keeps its first day",
		"it was taken to have ended on Thursday 10 December 2026 (s.189B(7)(c)); what ended it was withdrawn on Tuesday 15 December 2026",
		statute.Uncertain(statute.DoubtRevivedDuty).Text(),
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the reasons do not say %q:\n%s", want, text)
		}
	}
	if text := strings.Join(p.Clock("C04").Because, "\n"); !strings.Contains(text, "the duty was revived on Tuesday 15 December 2026; its 56 days are still those from its first day") {
		t.Errorf("the clock does not say that the duty was revived:\n%s", text)
	}
}

// TestBreachOfARevivedDuty: what was not done while the duty was taken to be ended
// is a breach from the day on which the ending fell away, with the first day beside.
//
// Statute: HA 1996 ss.182, 184(1), 202, 204(3)
func TestBreachOfARevivedDuty(t *testing.T) {
	t.Parallel()
	both := "2026-11-20" + inNeed + "2026-11-20" + unintended
	decided := relief56 + "2026-11-20" + inNeed + "2026-11-20" + intended + "2026-12-28 notice_given letter=N10 ground=189B(7)(b)\n"
	local := map[string]string{"C01": "10wd", "C21": "14d"}
	for _, tt := range []struct{ name, asAt, facts, key, want, first string }{
		{"the time was over before it was revived", "2027-03-05", endedEarly + "2027-03-01 decision_withdrawn of=ending", "C05", "2026-12-27 to 2027-01-19 overdue, 5 from 2027-03-01", "2027-01-20"},
		{"on the day it was revived", "2027-03-01", endedEarly + "2027-03-01 decision_withdrawn of=ending", "C05", "2026-12-27 to 2027-01-19 overdue, 1 from 2027-03-01", "2027-01-20"},
		{"revived on the day after the last", "2027-01-20", endedEarly + "2027-01-20 decision_withdrawn of=ending", "C05", "2026-12-27 to 2027-01-19 overdue, 1 from 2027-01-20", ""},
		{"revived while the time ran", "2027-01-25", endedEarly + "2027-01-08 decision_withdrawn of=ending", "C05", "2026-12-27 to 2027-01-19 overdue, 6 from 2027-01-20", ""},
		{"decided after it was revived", "2027-03-15", endedEarly + "2027-03-01 decision_withdrawn of=ending\n2027-03-04" + inNeed + "2027-03-04" + unintended + "2027-03-04 notice_given letter=N13", "C05", "2026-12-27 to 2027-01-19 met_late, 4 from 2027-03-01", "2027-01-20"},
		{"relief had ended by itself in between", "2027-03-05", relief56 + both + "2026-12-01 notice_given letter=N10 ground=189B(7)(a) prospect_months=6 id=ending\n2027-03-01 decision_withdrawn of=ending", "C05", "2026-12-27 to 2027-01-19 overdue, 5 from 2027-03-01", "2027-01-20"},
		{"revived twice, the last day counts", "2027-03-25", endedEarly + "2027-02-01 decision_withdrawn of=ending\n2027-02-10 notice_given letter=N10 ground=189B(7)(a) prospect_months=6 id=second\n2027-03-20 decision_withdrawn of=second", "C05", "2026-12-27 to 2027-01-19 overdue, 6 from 2027-03-20", "2027-01-20"},
		{"the letter that decided it overturned", "2027-03-05", decided + "2027-01-05 notice_given letter=N14 id=n14\n2027-01-06 review_requested review=R1 limb=202(1)(b) decision=n14\n2027-03-01 review_decided review=R1 outcome=overturned", "C05", "2026-12-27 to 2027-01-19 overdue, 5 from 2027-03-01", "2027-01-20"},
		{"enquiries: the decision that none is owed withdrawn", "2026-12-05", "2026-11-02 application_made\n2026-11-10 notice_given letter=N01 id=n01\n2026-12-01 decision_withdrawn of=n01", "C01", "2026-11-02 to 2026-11-13 overdue, 5 from 2026-12-01", "2026-11-14"},
		{"enquiries: a duty accepted since", "2026-12-05", "2026-11-02 application_made\n2026-11-10 notice_given letter=N01 id=n01\n2026-12-01 decision_withdrawn of=n01\n2026-12-03 duty_accepted duty=relief", "C01", "2026-11-02 to 2026-11-13 met_late, 3 from 2026-12-01", "2026-11-14"},
		{"plans: not looked at while nothing was owed", "2026-12-20", relief56 + "2026-11-25 plan_issued\n2026-12-01 notice_given letter=N10 ground=189B(7)(a) prospect_months=6 id=ending\n2026-12-15 decision_withdrawn of=ending", "C21", "2026-11-25 to 2026-12-08 overdue, 6 from 2026-12-15", "2026-12-09"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := decode(t, tt.facts)
			c.Settings.Local = local
			p := casefile.Derive(c, civil.MustParse(tt.asAt))
			if got := clockLine(p, tt.key); got != tt.want {
				t.Fatalf("%s is %q, want %q", tt.key, got, tt.want)
			}
			clock, first := p.Clock(tt.key), ""
			if clock.BreachedFromAsFirst != nil {
				first = clock.BreachedFromAsFirst.String()
			}
			if first != tt.first {
				t.Errorf("as first it was in breach from %q, want %q", first, tt.first)
			}
			text := strings.Join(clock.Because, "\n")
			if said := strings.Contains(text, "counted from its last day it would be in breach from"); said != (tt.first != "") {
				t.Errorf("the reasons tell of the first day: %v\n%s", said, text)
			}
			for _, b := range p.Breaches {
				if b.Key == tt.key && (b.From != *clock.BreachedFrom || (b.FromAsFirst != nil) != (tt.first != "")) {
					t.Errorf("the list of breaches says %+v", b)
				}
			}
		})
	}
}

// TestWindowsOfARevivedDuty: the 56 days are windows: never a breach, and not
// begun again.
//
// Statute: HA 1996 ss.189B(4), 195(8)(b)
func TestWindowsOfARevivedDuty(t *testing.T) {
	t.Parallel()
	checkClocks(t, []clockRow{
		{"day 56 passed while it was taken to be ended", "2027-03-05", endedEarly + "2027-03-01 decision_withdrawn of=ending", "C04", "2026-11-02 to 2026-12-27 ended"},
		{"it runs on", "2026-12-10", endedEarly + "2026-12-05 decision_withdrawn of=ending", "C04", "2026-11-02 to 2026-12-27 running"},
		{"prevention", "2027-03-05", prevention56 + "2026-11-10 notice_given letter=N09 ground=195(8)(a) id=n09\n2027-03-01 decision_withdrawn of=n09", "C03", "2026-10-09 to 2026-12-03 ended"},
	})
}

// TestSixWeeksOfARevivedDuty: nights in bed and breakfast are facts. Those that a
// placement records under the duty count whatever was thought of the duty. Those
// given under the power pending a review count once the review finds the duty owed
// all along: there was no power then. What was over the limit before that day is
// shown beside.
//
// Statute: HA 1996 ss.188(3), 204(4); SI 2003/3326 arts 3-4
func TestSixWeeksOfARevivedDuty(t *testing.T) {
	t.Parallel()
	power := "2026-11-02" + familyHome + relief56 + interim + "2026-11-02" + hotel + "\n2026-11-30" + notInNeed + "2026-12-01 notice_given letter=N11 id=n11\n2026-12-01 placement_extended placement=P1 under=188(3)\n"
	withdrawn := power + "2027-01-04 decision_withdrawn of=n11\n"
	for _, tt := range []struct{ name, asAt, facts, want, first string }{
		{"under the power, nights do not count", "2027-01-03", power, "2026-11-02 to 2026-12-13 met", ""},
		{"they count once it was the duty all along", "2027-01-04", withdrawn, "2026-11-02 to 2026-12-13 overdue, 0 from 2027-01-04", "2026-12-14"},
		{"and those after it", "2027-01-10", withdrawn, "2026-11-02 to 2026-12-13 overdue, 6 from 2027-01-04", "2026-12-14"},
		{"left before it was revived", "2027-01-10", power + "2026-12-20 placement_ended placement=P1 by=household\n2027-01-04 decision_withdrawn of=n11", "2026-11-02 to 2026-12-13 met", "2026-12-14"},
		{"recorded under the duty all the time", "2027-01-10", strings.Replace(withdrawn, "under=188(3)", "under=188", 1), "2026-11-02 to 2026-12-13 overdue, 27 from 2026-12-14", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := derive(t, tt.asAt, tt.facts)
			want := tt.want
			if tt.name == "under the power, nights do not count" {
				want = "2026-11-02 to " + p.Clock("C11").LastDay.String() + " met"
			}
			if got := clockLine(p, "C11"); got != want {
				t.Errorf("C11 is %q, want %q", got, want)
			}
			first := ""
			if c := p.Clock("C11"); c.BreachedFromAsFirst != nil {
				first = c.BreachedFromAsFirst.String()
			}
			if first != tt.first {
				t.Errorf("as first it was over from %q, want %q", first, tt.first)
			}
		})
	}
}

// TestLettersOfARevivedDuty: what is due for a duty is due again, and what became
// due only by the revival is due since that day.
//
// Statute: HA 1996 ss.184(3), 189B(5)-(7), 193
func TestLettersOfARevivedDuty(t *testing.T) {
	t.Parallel()
	both := "2026-11-20" + inNeed + "2026-11-20" + unintended
	ended := "2026-12-01 notice_given letter=N10 ground=189B(7)(a) prospect_months=6 id=ending\n"
	for _, tt := range []struct{ name, asAt, facts, key, since string }{
		{"the main duty came about by the revival", "2027-01-10", relief56 + both + ended + "2027-01-08 decision_withdrawn of=ending", "N13/main", "2027-01-08"},
		{"notice ending relief is due again", "2027-01-10", relief56 + "2026-11-20" + notInNeed + ended + "2027-01-08 decision_withdrawn of=ending", "N10/relief", "2027-01-08"},
		{"the first letter was never given", "2027-01-10", relief56 + ended + "2027-01-08 decision_withdrawn of=ending", "N02/relief", "2026-11-02"},
		{"prevention is to be ended again", "2026-12-20", prevention56 + "2026-11-02 duty_accepted duty=relief\n2026-11-10 notice_given letter=N09 ground=195(8)(c) id=n09\n2026-11-20 decision_withdrawn of=n09", "N09/prevention", "2026-11-20"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := derive(t, tt.asAt, tt.facts)
			for _, l := range p.LettersDue {
				if l.Key != tt.key {
					continue
				}
				if l.Since.String() != tt.since || !strings.Contains(l.Because, "revived on") {
					t.Errorf("%s is due since %s because %q, want since %s and told that the duty was revived", tt.key, l.Since, l.Because, tt.since)
				}
				return
			}
			t.Errorf("%s is not due; due are %q", tt.key, letterKeys(p))
		})
	}
}

// TestAlarmsOfARevivedDuty: the clocks of a revived duty are armed again, what is
// overdue rings once with a key of its own, and the history says that the duty was
// revived.
//
// Statute: HA 1996 s.182
func TestAlarmsOfARevivedDuty(t *testing.T) {
	t.Parallel()
	s := openedWith(t, "2026-12-01", endedEarly, nil)
	if got := ringing(s, "C04"); got != nil {
		t.Fatalf("relief has ended, and its clock rings: %q", got)
	}
	o := decideOn(t, s, "2027-03-01", "2027-03-01 decision_withdrawn of=ending")
	revived := false
	for _, d := range o.Determinations {
		revived = revived || d.What == "duty_revived" && d.Duty == statute.ReliefDuty && d.On == civil.MustParse("2027-03-01")
	}
	if !revived {
		t.Errorf("the history does not say that relief was revived: %+v", o.Determinations)
	}
	s = casefile.Evolve(s, o)
	if got := strings.Join(ringing(s, "C05"), ", "); got != "remind manager 2027-03-01 07:00Z, remind officer 2027-03-01 07:00Z" {
		t.Errorf("C05 rings %s", got)
	}
	for _, a := range s.Alarms {
		for _, m := range a.Milestones {
			if a.Key == "C05" && m.Key != "C05@2027-01-19/overdue@2027-03-01/"+string(m.To) {
				t.Errorf("the reminder of a revived duty has the key %s", m.Key)
			}
		}
	}
	early := casefile.Evolve(openedWith(t, "2026-12-01", endedEarly, nil), decideOn(t, openedWith(t, "2026-12-01", endedEarly, nil), "2026-12-05", "2026-12-05 decision_withdrawn of=ending"))
	if got := ringing(early, "C04"); len(got) == 0 || got[len(got)-1] != "turn 2026-12-28 00:00Z" {
		t.Errorf("the clock of the revived duty rings %q", got)
	}
}
