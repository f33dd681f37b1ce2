package casefile_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/statute"
)

// TestInterimStarts: reason to believe, however it was recorded, the earliest day first.
//
// Statute: HA 1996 s.188(1)
func TestInterimStarts(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, facts string
		want        []string
	}{
		{"accepted", "2026-11-03 duty_accepted duty=interim satisfied_on=2026-11-02", []string{"interim 2026-11-02"}},
		{"decided yes", "2026-11-03 interim_decided holds=true", []string{"interim 2026-11-03"}},
		{"decided no", "2026-11-03 interim_decided holds=false", nil},
		{"placed under s.188", "2026-11-03 placement_started placement=P1 under=188 kind=self_contained", []string{"interim 2026-11-03"}},
		{"placed under another power", "2026-11-03 placement_started placement=P1 under=188(3) kind=self_contained", nil},
		{"placed, and accepted later with an earlier day", "2026-11-03 placement_started placement=P1 under=188 kind=self_contained\n2026-11-04 duty_accepted duty=interim satisfied_on=2026-11-02", []string{"interim 2026-11-02"}},
		{"accepted and placed", "2026-11-02 duty_accepted duty=interim\n2026-11-03 placement_started placement=P1 under=188 kind=self_contained", []string{"interim 2026-11-02"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := spells(derive(t, "2026-11-10", tt.facts), statute.InterimAccommodation)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestInterimEnds is the table of position.md §4, row by row.
//
// Statute: HA 1996 s.188(1ZA), (1ZB), (2A)
func TestInterimEnds(t *testing.T) {
	t.Parallel()
	const open = "interim 2026-11-02"
	interim := "2026-11-02 application_made\n2026-11-02 duty_accepted duty=interim id=interim\n"
	relief := interim + "2026-11-02 duty_accepted duty=relief\n"
	refused := relief + "2026-11-25" + finalOffer + "2026-12-01 offer_refused offer=O1\n"
	both := "2026-11-20" + inNeed + "2026-11-20" + unintended
	for _, tt := range []struct{ name, asAt, facts, want string }{
		// 188(1ZA)(a)
		{"N12, no relief", "2027-01-10", interim + "2026-11-10 notice_given letter=N12 notified_on=2026-11-12", open + " to 2026-11-12 by 188(1ZA)(a)"},
		{"N12 without reasons", "2027-01-10", interim + "2026-11-10 notice_given letter=N12 states_reasons=false", open},
		// 188(1ZA)(b)
		{"N11 while relief is owed", "2027-01-10", relief + "2026-11-20 notice_given letter=N11", open + " to 2026-11-20 by 188(1ZA)(b)"},
		{"N11 that does not say that no duty follows", "2026-12-10", relief + "2026-11-20 notice_given letter=N11 states_no_further_duty=false", open},
		{"another notice that says that no duty follows", "2026-12-10", relief + "2026-11-20" + notInNeed + "2026-11-21 notice_given letter=N01 states_no_further_duty=true", open + " to 2026-11-21 by 188(1ZA)(b)"},
		{"a bare letter that there is no priority need", "2026-12-10", relief + "2026-11-20" + notInNeed + "2026-11-21 notice_given letter=N01", open},
		// 188(1ZB)
		{"N13 after relief ended by itself", "2027-01-10", relief + both + "2026-12-29 notice_given letter=N13 notified_on=2026-12-30", open + " to 2026-12-30 by 188(1ZB)"},
		{"N13 before: the later is the end of relief", "2027-01-10", relief + both + "2026-12-20 notice_given letter=N13", open + " to 2026-12-27 by 188(1ZB)"},
		{"main duty owed, N13 not given", "2027-01-10", relief + both, open},
		{"N14", "2027-01-10", relief + "2026-11-20" + inNeed + "2026-11-20" + intended + "2026-12-28 notice_given letter=N10 ground=189B(7)(b)\n2026-12-30 notice_given letter=N14", open + " to 2026-12-30 by 188(1ZB)"},
		{"N10 that says that no duty follows", "2027-01-10", relief + "2026-11-20" + notInNeed + "2026-12-28 notice_given letter=N10 ground=189B(7)(b) states_no_further_duty=true", open + " to 2026-12-28 by 188(1ZA)(b)"},
		{"N10 that does not say so", "2027-01-10", relief + "2026-12-28 notice_given letter=N10 ground=189B(7)(b)", open},
		{"not eligible, no relief: one N01 does both", "2027-01-10", interim + "2026-11-10 finding_made issue=eligible holds=false\n2026-11-11 notice_given letter=N01", open + " to 2026-11-11 by 188(1ZB)"},
		{"not homeless, no relief: one N01 does both", "2027-01-10", interim + "2026-11-10 finding_made issue=homeless holds=false\n2026-11-11 notice_given letter=N01", open + " to 2026-11-11 by 188(1ZB)"},
		{"a bare N01 ends nothing", "2027-01-10", interim + "2026-11-11 notice_given letter=N01", open},
		// what does not end it
		{"day 56", "2027-01-10", relief, open},
		{"a placement's end", "2026-12-10", relief + "2026-11-02 placement_started placement=P1 under=188 kind=self_contained\n2026-12-01 placement_ended placement=P1 by=authority", open},
		{"closing", "2026-12-10", relief + "2026-12-01 case_closed", open},
		{"a final offer refused", "2027-01-10", refused, open},
		{"a final offer refused, N10 telling what follows", "2027-01-10", refused + "2026-12-02 notice_given letter=N10 ground=193A(2) states_no_further_duty=true", open + " to 2026-12-02 by 188(1ZB)"},
		{"while a review of the final offer is open", "2027-01-10", refused + "2026-12-02 notice_given letter=N10 ground=193A(2) states_no_further_duty=true\n2026-12-05 review_requested review=R1 limb=202(1)(h) decision=offer", open},
		{"after that review", "2027-01-10", refused + "2026-12-02 notice_given letter=N10 ground=193A(2) states_no_further_duty=true\n2026-12-05 review_requested review=R1 limb=202(1)(h) decision=offer\n2026-12-28 review_decided review=R1 outcome=confirmed notified_on=2026-12-30", open + " to 2026-12-30 by 188(1ZB)"},
		{"after that review was withdrawn", "2027-01-10", refused + "2026-12-02 notice_given letter=N10 ground=193A(2) states_no_further_duty=true\n2026-12-05 review_requested review=R1 limb=202(1)(h) decision=offer\n2026-12-28 review_withdrawn review=R1", open + " to 2026-12-02 by 188(1ZB)"},
		{"another review does not prolong it", "2027-01-10", relief + both + "2026-12-29 notice_given letter=N13 id=n13\n2026-12-30 review_requested review=R1 limb=202(1)(b) decision=n13", open + " to 2026-12-29 by 188(1ZB)"},
		{"N26 while relief is owed is unlawful", "2026-12-10", relief + "2026-12-01 authority_referral_made referral=F1 stage=main\n2026-12-02 notice_given letter=N26 referral=F1", open},
		{"the decision withdrawn", "2026-12-10", relief + "2026-12-01 decision_withdrawn of=interim", open + " to 2026-12-01 by withdrawn_decision"},
		{"death", "2026-12-10", relief + "2026-12-01 applicant_died", open + " to 2026-12-01 by died"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := spells(derive(t, tt.asAt, tt.facts), statute.InterimAccommodation)
			if diff := cmp.Diff([]string{tt.want}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestInterimDuringReferral is ss.199A(1)-(4) and 200(1): what is owed while a
// referral is decided, and after it failed.
//
// Statute: HA 1996 ss.199A(1)-(3), (4)(c), 200(1)
func TestInterimDuringReferral(t *testing.T) {
	t.Parallel()
	start := "2026-11-02 application_made\n2026-11-02 duty_accepted duty=interim\n2026-11-02 duty_accepted duty=relief\n"
	n25 := start + "2026-11-10 authority_referral_made referral=F1 stage=relief\n2026-11-10 notice_given letter=N25 referral=F1 may_have_priority_need=true\n"
	failed := n25 + "2026-12-01 authority_referral_decided referral=F1 conditions_met=false\n2026-12-01 notice_given letter=N28 referral=F1\n"
	both := "2026-12-10" + inNeed + "2026-12-10" + unintended
	main := start + "2026-11-20" + inNeed + "2026-11-20" + unintended + "2026-12-28 notice_given letter=N13\n"
	n26 := main + "2027-01-04 authority_referral_made referral=F1 stage=main\n2027-01-04 notice_given letter=N26 referral=F1\n"
	type row struct{ section, spell string }
	for _, tt := range []struct {
		name, asAt, facts string
		want              []row
	}{
		{"notice at the relief stage", "2026-11-20", n25, []row{{"188", "interim 2026-11-02 to 2026-11-10 by 199A(1)(a)"}, {"199A(2)", "interim 2026-11-10"}}},
		{"no reason to believe in priority need", "2026-11-20", start + "2026-11-10 authority_referral_made referral=F1 stage=relief\n2026-11-10 notice_given letter=N25 referral=F1 may_have_priority_need=false",
			[]row{{"188", "interim 2026-11-02 to 2026-11-10 by 199A(1)(a)"}}},
		{"it failed: on until relief ends and the next duty is decided", "2026-12-05", failed, []row{{"188", "interim 2026-11-02 to 2026-11-10 by 199A(1)(a)"}, {"199A(2)", "interim 2026-11-10 to 2026-12-01 by 199A(2)"}, {"199A(4)(c)", "interim 2026-12-01"}}},
		{"decided before relief ended: the later is the end of relief", "2027-02-10", failed + both, []row{{"188", "interim 2026-11-02 to 2026-11-10 by 199A(1)(a)"}, {"199A(2)", "interim 2026-11-10 to 2026-12-01 by 199A(2)"}, {"199A(4)(c)", "interim 2026-12-01 to 2027-01-25 by 199A(4)(c)"}}},
		{"notice at the main stage, after interim had ended", "2027-01-10", n26, []row{{"188", "interim 2026-11-02 to 2026-12-28 by 188(1ZB)"}, {"200(1)", "interim 2027-01-04"}}},
		{"told the outcome", "2027-02-10", n26 + "2027-02-01 authority_referral_decided referral=F1 conditions_met=false\n2027-02-01 notice_given letter=N28 referral=F1", []row{{"188", "interim 2026-11-02 to 2026-12-28 by 188(1ZB)"}, {"200(1)", "interim 2027-01-04 to 2027-02-01 by 200(1)"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []row
			for _, d := range derive(t, tt.asAt, tt.facts).Duties {
				if d.Duty == statute.InterimAccommodation {
					got = append(got, row{d.Section, spell(d)})
				}
			}
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(row{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestInterimAfterAFailedReferralIsOne: what is believed after a referral failed
// begins no second spell while accommodation is owed because it failed.
//
// HA 1996 s.199A(4)(c)
func TestInterimAfterAFailedReferralIsOne(t *testing.T) {
	t.Parallel()
	failed := `2026-07-01 duty_accepted duty=relief
		2026-07-06 notice_given letter=N25 referral=X1 may_have_priority_need=true
		2026-07-08 authority_referral_decided referral=X1 conditions_met=false
		2026-07-08 notice_given letter=N28 referral=X1
		`
	p := derive(t, "2026-07-20", failed+"2026-07-09 interim_decided holds=true")
	var open []string
	for _, d := range p.Duties {
		if d.Duty == statute.InterimAccommodation && d.EndedOn == nil {
			open = append(open, d.Section)
		}
	}
	if diff := cmp.Diff([]string{"199A(4)(c)"}, open); diff != "" {
		t.Errorf("interim accommodation owed: %s", diff)
	}
}
