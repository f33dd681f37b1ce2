package casefile_test

import (
	"slices"
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// TestLetterCheck: each letter of choice with one thing wrong, the field and the
// provision that it is refused for; none where the want is empty. Decide says the same.
//
// Statute: HA 1996 ss.190, 193(6)-(7AC), 193A(1), (4)-(5), 193B(4), 199A(3), 208(3), 213AA(2); SI 2018/223 reg 7(2)
func TestLetterCheck(t *testing.T) {
	t.Parallel()
	const formal = " in_writing=true states_final=true told_consequences=true told_review_right=true"
	review := "2026-12-01 notice_given letter=N01 id=n01\n2026-12-03 review_requested review=R1 limb=202(1)(b) decision=n01\n"
	for _, tt := range []struct{ today, before, letter, field, citation string }{
		{"2026-12-10", relief56 + "2026-12-01 offer_made offer=O1 kind=final_accommodation told_consequences=true told_review_right=true", "letter=N17 offer=O1", "", ""},
		{"2026-12-10", relief56 + "2026-12-01 offer_made offer=O1 kind=final_accommodation told_review_right=true", "letter=N17 offer=O1", "told_consequences", "HA 1996 s.193A(1)(a)"},
		{"2026-12-10", relief56 + "2026-12-01 offer_made offer=O1 kind=final_accommodation told_consequences=true", "letter=N17 offer=O1", "told_review_right", "HA 1996 s.193A(1)(a)"},
		{"2026-12-10", relief56 + "2026-12-01 offer_made offer=O1 kind=suitable" + formal, "letter=N17 offer=O1", "offer", "193A(4)"},
		{"2026-12-10", relief56, "letter=N17", "offer", "193A(4)"},
		{"2027-01-10", mainOwed + "2026-12-01 offer_made offer=O1 kind=final_accommodation" + formal, "letter=N17 offer=O1", "duty", "193A(1)"},
		{"2026-12-10", relief56 + "2026-12-01 offer_made offer=O1 kind=final_accommodation can_end_obligations=false" + formal, "letter=N17 offer=O1", "can_end_obligations", "193A(4)"},
		{"2026-12-10", relief56 + "2026-12-01 offer_made offer=O1 kind=final_part6" + formal, "letter=N18 offer=O1", "", ""},
		{"2026-12-10", relief56 + "2026-12-01 offer_made offer=O1 kind=final_part6 in_writing=true told_consequences=true told_review_right=true", "letter=N18 offer=O1", "states_final", "HA 1996 s.193A(5)(b)"},
		{"2026-12-10", relief56 + "2026-12-01 offer_made offer=O1 kind=final_part6 final_for=193(7)" + formal, "letter=N18 offer=O1", "offer", "193A(5)"},
		{"2027-01-10", mainOwed + "2027-01-05 offer_made offer=O1 kind=final_part6 final_for=193(7)" + formal, "letter=N22 offer=O1", "", ""},
		{"2027-01-10", mainOwed + "2027-01-05 offer_made offer=O1 kind=final_part6 final_for=193A" + formal, "letter=N22 offer=O1", "offer", "193(7)"},
		{"2026-12-10", relief56 + "2026-12-01 offer_made offer=O1 kind=final_part6" + formal, "letter=N22 offer=O1", "duty", "193(7)"},
		{"2027-01-10", mainOwed + "2027-01-05 offer_made offer=O1 kind=private_rented" + formal, "letter=N23 offer=O1", "", ""},
		{"2027-01-10", mainOwed + "2027-01-05 offer_made offer=O1 kind=private_rented told_consequences=true told_review_right=true", "letter=N23 offer=O1", "in_writing", "HA 1996 s.193(7AB)"},
		{"2027-01-10", mainOwed + "2027-01-05 offer_made offer=O1 kind=private_rented found_suitable=false" + formal, "letter=N23 offer=O1", "found_suitable", "193(7AC)"},
		{"2027-01-10", mainOwed, "letter=N24", "letter", "193(6)-(7AA)"},
		{"2027-01-10", mainOwed + "2027-01-05 accommodation_left how=voluntarily", "letter=N24", "", ""},
		{"2026-12-10", relief56 + "2026-11-20" + inNeed + "2026-11-20" + unintended, "letter=N14", "letter", "190(1)"},
		{"2026-12-10", relief56 + "2026-11-20 finding_made issue=priority_need holds=false", "letter=N14", "letter", "190(2)"},
		{"2026-12-10", relief56 + "2026-11-20" + inNeed + "2026-11-20" + intended, "letter=N14", "", ""},
		{"2026-12-10", relief56, "letter=N15 step=S1", "step", "193B(4)"},
		{"2026-12-10", relief56 + "2026-11-20 step_refused step=S2", "letter=N15 step=S1", "step", "193B(4)"},
		{"2026-12-10", relief56 + "2026-11-20 step_refused step=S1\n2026-11-25 step_withdrawn step=S1", "letter=N15 step=S1", "step", "189A(11)"},
		{"2026-12-10", relief56 + "2026-11-20 step_refused step=S1", "letter=N15 step=S1", "", ""},
		{"2026-12-10", "2026-11-20 step_refused step=S1", "letter=N15 step=S1", "duty", "193B(1)"},
		{"2026-12-10", relief56 + "2026-12-03 authority_referral_made referral=F1 stage=relief", "letter=N28 referral=F1", "referral", "198(5)"},
		{"2026-12-10", relief56 + "2026-12-03 authority_referral_made referral=F1 stage=relief\n2026-12-08 authority_referral_decided referral=F1 conditions_met=true", "letter=N28 referral=F1", "", ""},
		{"2027-01-10", review, "letter=N31 review=R1", "", ""},
		{"2027-01-10", review + "2027-01-05 review_decided review=R1 outcome=confirmed", "letter=N31 review=R1", "review", "reg 7(2)"},
		{"2026-12-10", relief56, "letter=N36", "placement", "HA 1996 s.208(3)"},
		{"2026-12-10", relief56 + "2026-12-01 placement_started placement=P1 under=188 kind=self_contained in_district=false", "letter=N36 placement=P1", "", ""},
		{"2026-12-10", relief56, "letter=N37 body=gp", "body", "213AA(2)"},
		{"2026-12-10", relief56 + "2026-12-01 child_consent_given", "letter=N37", "body", "HA 1996 s.213AA"},
		{"2026-12-10", relief56 + "2026-12-01 child_consent_given", "letter=N37 body=gp", "", ""},
		{"2026-12-10", relief56, "letter=N13", "", ""},
	} {
		c := decode(t, tt.before+"\n")
		day := civil.MustParse(tt.today)
		letter := readFacts(t, tt.today+" notice_given "+tt.letter)[0]
		problems := casefile.LetterCheck(c, letter, day)
		found := slices.ContainsFunc(problems, func(p casefile.Problem) bool {
			return p.Fact == 0 && p.Field == tt.field && p.Citation == tt.citation && p.Text != ""
		})
		if tt.field == "" && len(problems) > 0 || tt.field != "" && !found {
			t.Errorf("%s on %s: %v, want %q %q\n%s", tt.letter, tt.today, brief(problems), tt.field, tt.citation, tt.before)
		}
		s := casefile.State{Reference: c.Reference, Facts: c.Facts}
		cmd := command(t, s, tt.today, "")
		cmd.Facts = []casefile.Fact{letter}
		if out := casefile.Decide(s, cmd); !slices.Equal(brief(out.Refusals), brief(problems)) {
			t.Errorf("%s: Decide refuses with %v, LetterCheck with %v", tt.letter, brief(out.Refusals), brief(problems))
		}
		if cmd.AlreadyHappened = true; len(casefile.Decide(s, cmd).Refusals) > 0 {
			t.Errorf("%s is refused as history", tt.letter)
		}
	}
}
