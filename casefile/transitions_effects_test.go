package casefile_test

import (
	"fmt"
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute"
)

// TestTransitionEffects is the "to / effects" column of the transitions (law/statute.md
// §15.2) beyond the duties, clocks and letters: what each brings to the other regions
// of the case. Each row gives them as "interim, property, refusal to co-operate, child".
//
// Statute: HA 1996 ss.188(1), (2A), (3), 193B, 199A, 200(1), 211(2), 213AA
func TestTransitionEffects(t *testing.T) {
	t.Parallel()
	both := "2026-11-20" + inNeed + "2026-11-20" + unintended
	relief := relief56 + interim
	main := relief + both + "2026-12-28 notice_given letter=N13 id=n13\n"
	findings := "2026-12-01 finding_made issue=homeless holds=true\n2026-12-01 finding_made issue=eligible holds=true\n"
	n26 := "2027-01-04 authority_referral_made referral=F1 stage=main\n2027-01-04 notice_given letter=N26 referral=F1\n"
	failed := "2027-02-01 authority_referral_decided referral=F1 conditions_met=false\n2027-02-01 notice_given letter=N28 referral=F1\n"
	refused := relief + both + "2026-11-25" + finalOffer + "2026-12-01 offer_refused offer=O1\n"
	told := "2026-12-02 notice_given letter=N10 ground=193A(2) states_no_further_duty=true\n"
	child := "2026-11-01" + familyHome + "2026-12-11 placement_started placement=P1 under=188 kind=self_contained\n"
	for _, tt := range []struct{ name, asAt, facts, want string }{
		{"T01: an approach alone", "2026-11-03", applied, "none, none, none, none"},
		{"T02: interim accommodation brings the duty to protect belongings", "2026-11-03", applied + interim, "duty_188, owed, none, none"},
		{"T03: told that nothing is owed", "2026-11-06", applied + interim + "2026-11-04 finding_made issue=eligible holds=false\n2026-11-05 notice_given letter=N01", "ended, owed, none, none"},
		{"T05: relief brings it too", "2026-11-05", relief56, "none, owed, none, none"},
		{"T04: prevention does, s.211(2) names s.195", "2026-11-05", prevented, "none, owed, none, none"},
		{"T09: the notice", "2026-12-02", relief + "2026-11-10" + warning + "2026-11-25" + stepRefused + "2026-12-01" + nonCoopWords, "duty_188, owed, noticed, none"},
		{"T09: guard not met, without a warning it goes no further than a refusal", "2026-12-02", relief + "2026-11-25" + stepRefused, "duty_188, owed, refusal_logged, none"},
		{"T10: interim accommodation goes on past midnight of day 56", "2026-12-28", relief + both, "duty_188, owed, none, none"},
		{"T12: it ends when N13 is given", "2027-01-25", relief + "2027-01-18" + inNeed + "2027-01-18" + unintended + "2027-01-20 notice_given letter=N13", "ended, owed, none, none"},
		{"T15: N11 ends it", "2026-11-22", relief + "2026-11-20" + notInNeed + "2026-11-21 notice_given letter=N11", "ended, owed, none, none"},
		{"T18: a final offer refused does not end it, the notice does", "2026-12-03", refused + told, "ended, owed, none, none"},
		{"T18: while a review of the offer is open it goes on", "2027-01-10", refused + told + "2026-12-05 review_requested review=R1 limb=202(1)(h) decision=offer", "duty_188, owed, none, none"},
		{"T20: a referral at the relief stage", "2026-12-02", applied + interim + n25 + findings, "duty_199A(2), owed, none, none"},
		{"T21: it failed", "2027-02-02", applied + interim + n25 + findings + failed, "duty_199A(4)(c), owed, none, none"},
		{"T23: a referral at the main stage", "2027-01-05", main + n26, "duty_200, owed, none, none"},
		{"T24: it failed", "2027-02-02", main + n26 + failed, "ended, owed, none, none"},
		{"T36: a review, and the power to accommodate", "2027-01-10", main + "2027-01-05 review_requested review=R1 limb=202(1)(b) decision=n13\n2027-01-06 accommodation_pending_decided review=R1 holds=true", "power_review, owed, none, none"},
		{"T36: guard not met, a review alone gives none", "2027-01-10", main + "2027-01-05 review_requested review=R1 limb=202(1)(b) decision=n13", "ended, owed, none, none"},
		{"T42: a child placed", "2026-12-12", child, "duty_188, owed, none, not_asked"},
		{"T42: consent given and the body told", "2026-12-20", child + "2026-12-12 child_consent_given\n2026-12-14 child_body_identified body=gp\n2026-12-15 child_body_notified body=gp", "duty_188, owed, none, notified"},
		{"T42: guard not met, no child", "2026-12-12", "2026-11-01" + couple + "2026-12-11 placement_started placement=P1 under=188 kind=self_contained", "duty_188, owed, none, none"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := derive(t, tt.asAt, tt.facts).Regions
			if got := fmt.Sprintf("%s, %s, %s, %s", r.Interim.State, r.Property.State, r.NonCooperation.State, r.ChildNotification.State); got != tt.want {
				t.Errorf("it is %q, want %q", got, tt.want)
			}
		})
	}
}

// TestTransitionSections: the transitions that open interim accommodation under
// another provision name it, and one that ends a duty at once leaves no day between.
//
// Statute: HA 1996 ss.188(1), 199A(2), (4)(c), 200(1)
func TestTransitionSections(t *testing.T) {
	t.Parallel()
	both := "2026-11-20" + inNeed + "2026-11-20" + unintended
	main := relief56 + interim + both + "2026-12-28 notice_given letter=N13\n"
	for name, tt := range map[string]struct {
		asAt, facts string
		want        []string
	}{
		"T20": {"2026-12-02", relief56 + interim + n25, []string{"188 2026-11-02 to 2026-12-01", "199A(2) 2026-12-01"}},
		"T21": {"2027-02-02", relief56 + interim + n25 + "2027-02-01 authority_referral_decided referral=F1 conditions_met=false\n2027-02-01 notice_given letter=N28 referral=F1", []string{"188 2026-11-02 to 2026-12-01", "199A(2) 2026-12-01 to 2027-02-01", "199A(4)(c) 2027-02-01"}},
		"T23": {"2027-01-05", main + "2027-01-04 authority_referral_made referral=F1 stage=main\n2027-01-04 notice_given letter=N26 referral=F1", []string{"188 2026-11-02 to 2026-12-28", "200(1) 2027-01-04"}},
	} {
		var got []string
		for _, d := range derive(t, tt.asAt, tt.facts).Duties {
			if d.Duty != statute.InterimAccommodation {
				continue
			}
			line := fmt.Sprintf("%s %s", d.Section, d.StartedOn)
			if d.EndedOn != nil {
				line += fmt.Sprintf(" to %s", d.EndedOn)
			}
			got = append(got, line)
		}
		if fmt.Sprint(got) != fmt.Sprint(tt.want) {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
	p := derive(t, "2026-11-12", relief56+interim+"2026-11-10 applicant_died")
	for _, c := range p.Clocks {
		if c.State != casefile.Stopped {
			t.Errorf("T34: %s is %s", c.Key, clockLine(p, c.Key))
		}
	}
	if len(p.LettersDue) > 0 {
		t.Errorf("T34: letters are due: %v", letterKeys(p))
	}
}
