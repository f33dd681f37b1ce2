package casefile_test

import (
	"testing"

	"dutyclock/statute"
)

// TestLettersDue is position.md §7, row by row: due, and no longer due once given.
//
// Statute: HA 1996 ss.184(3)-(5), 188(1ZA)(a)-(b), (1ZB)(b), 189A(3)-(10), 189B(5)-(6), 190, 193(5)(c), 193(6)-(7AA), 195(5), (7)
// Statute: HA 1996 ss.199A(1), (3), (5)(d), 200(1)-(2), 208(2)-(4), 213AA, 214(2); SI 2018/223 reg 5(3)
func TestLettersDue(t *testing.T) {
	t.Parallel()
	both := "2026-11-20" + inNeed + "2026-11-20" + unintended
	prevented := "2026-10-09 duty_accepted duty=prevention\n"
	refused := relief56 + "2026-11-25" + finalOffer + "2026-12-01 offer_refused offer=O1\n"
	referral := "2026-12-01 authority_referral_made referral=F1 stage=relief\n"
	main := relief56 + both + "2026-12-28 notice_given letter=N13\n"
	temporary := main + "2027-01-05 offer_made offer=O1 kind=temporary\n2027-01-08 offer_refused offer=O1\n"
	review := "2026-12-01 review_requested review=R1 limb=202(1)(b)\n"
	away := "2026-12-24 placement_started placement=P1 under=188 kind=self_contained in_district=false\n"
	placed := "2026-11-01" + familyHome + "2026-12-11 placement_started placement=P1 under=188 kind=self_contained\n"
	school := placed + "2026-12-12 child_consent_given\n2026-12-14 child_body_identified body=gp\n"
	for _, tt := range []struct {
		name, asAt, facts, key string
		due                    bool
	}{
		{"not eligible", "2026-11-10", "2026-11-03 finding_made issue=eligible holds=false", "N01/application", true},
		{"neither homeless nor threatened", "2026-11-10", "2026-11-03 finding_made issue=homeless holds=false\n2026-11-04 finding_made issue=threatened holds=false", "N01/application", true},
		{"not homeless, threat undecided", "2026-11-10", "2026-11-03 finding_made issue=homeless holds=false", "N01/application", false},
		{"told", "2026-11-10", "2026-11-03 finding_made issue=eligible holds=false\n2026-11-04 notice_given letter=N01", "N01/application", false},
		{"told before it was found", "2026-11-10", "2026-11-02 notice_given letter=N01\n2026-11-03 finding_made issue=eligible holds=false", "N01/application", true},
		{"a letter that was withdrawn", "2026-11-10", "2026-11-03 finding_made issue=eligible holds=false\n2026-11-04 notice_given letter=N01 id=x\n2026-11-05 decision_withdrawn of=x", "N01/application", true},

		{"prevention", "2026-10-10", prevented, "N02/prevention", true},
		{"prevention told", "2026-10-10", prevented + "2026-10-09 notice_given letter=N02 duty=prevention", "N02/prevention", false},
		{"relief", "2026-11-03", relief56, "N02/relief", true},
		{"the letter was about prevention", "2026-11-03", relief56 + "2026-11-03 notice_given letter=N02 duty=prevention", "N02/relief", true},
		{"told between the start and its writing down", "2026-11-06", "2026-11-05 duty_accepted duty=relief satisfied_on=2026-11-02\n2026-11-03 notice_given letter=N02 duty=relief", "N02/relief", false},

		{"application", "2026-11-03", relief56, "N04/application", true},
		{"application told", "2026-11-03", relief56 + "2026-11-02 notice_given letter=N04", "N04/application", false},
		{"assessment", "2026-11-03", relief56, "N05/relief", true},
		{"plan", "2026-11-03", relief56, "N06/relief", true},
		{"a plan counts as both: assessment", "2026-11-05", relief56 + "2026-11-04 plan_issued", "N05/relief", false},
		{"a plan counts as both: plan", "2026-11-05", relief56 + "2026-11-04 plan_issued", "N06/relief", false},
		{"the letter alone: plan", "2026-11-05", relief56 + "2026-11-04 notice_given letter=N06", "N06/relief", false},
		{"the letter alone: assessment", "2026-11-05", relief56 + "2026-11-04 notice_given letter=N06", "N05/relief", true},
		{"looked at again when relief starts", "2026-11-03", prevented + "2026-10-10 plan_issued\n" + relief56, "N07/relief", true},
		{"looked at again", "2026-11-05", prevented + "2026-10-10 plan_issued\n" + relief56 + "2026-11-04 plan_reviewed", "N07/relief", false},
		{"not for prevention after relief", "2026-11-10", relief56 + "2026-11-05 duty_accepted duty=prevention", "N07/prevention", false},

		{"relief while prevention is open", "2026-11-03", prevented + relief56, "N09/prevention", true},
		{"not because 56 days passed", "2026-12-20", prevented, "N09/prevention", false},
		{"not eligible", "2026-11-03", prevented + "2026-11-01 finding_made issue=eligible holds=false", "N09/prevention", true},
		{"withdrawn", "2026-11-03", prevented + "2026-11-01 application_withdrawn", "N09/prevention", true},
		{"given", "2026-11-05", prevented + relief56 + "2026-11-04 notice_given letter=N09 ground=195(8)(c)", "N09/prevention", false},
		{"given, on its way", "2026-11-05", prevented + relief56 + "2026-11-04 notice_given letter=N09 ground=195(8)(c) method=post", "N09/prevention", false},
		{"given without a ground: it ended nothing", "2026-11-05", prevented + relief56 + "2026-11-04 notice_given letter=N09", "N09/prevention", true},

		{"final offer refused", "2026-12-02", refused, "N10/relief", true},
		{"final offer refused, told", "2026-12-03", refused + "2026-12-02 notice_given letter=N10 ground=193A(2)", "N10/relief", false},
		{"not eligible", "2026-12-02", relief56 + "2026-12-01 finding_made issue=eligible holds=false", "N10/relief", true},
		{"withdrawn", "2026-12-02", relief56 + "2026-12-01 application_withdrawn", "N10/relief", true},
		{"not because 56 days passed", "2026-12-30", relief56, "N10/relief", false},
		{"not in priority need, before day 57", "2026-12-27", relief56 + "2026-12-01" + notInNeed, "N10/relief", false},
		{"not in priority need, after day 56", "2026-12-28", relief56 + "2026-12-01" + notInNeed, "N10/relief", true},
		{"intentional, after day 56", "2026-12-28", relief56 + "2026-12-01" + inNeed + "2026-12-01" + intended, "N10/relief", true},
		{"given, on its way", "2026-12-29", relief56 + "2026-12-01" + notInNeed + "2026-12-28 notice_given letter=N10 ground=189B(7)(b) method=post", "N10/relief", false},

		{"not in priority need, relief owed", "2026-12-02", relief56 + "2026-12-01" + notInNeed, "N11/priority_need", true},
		{"told that no duty follows", "2026-12-03", relief56 + "2026-12-01" + notInNeed + "2026-12-02 notice_given letter=N11", "N11/priority_need", false},
		{"told by another letter", "2026-12-03", relief56 + "2026-12-01" + notInNeed + "2026-12-02 notice_given letter=N01 states_no_further_duty=true", "N11/priority_need", false},
		{"not in priority need, relief not owed", "2026-12-02", "2026-12-01" + notInNeed, "N12/priority_need", true},
		{"told", "2026-12-03", "2026-12-01" + notInNeed + "2026-12-02 notice_given letter=N12", "N12/priority_need", false},

		{"main duty", "2026-12-28", relief56 + both, "N13/main", true},
		{"not before", "2026-12-27", relief56 + both, "N13/main", false},
		{"told too early", "2026-12-28", relief56 + both + "2026-12-20 notice_given letter=N13", "N13/main", true},
		{"told", "2026-12-29", main, "N13/main", false},
		{"intentional", "2026-12-29", relief56 + "2026-11-20" + inNeed + "2026-11-20" + intended + "2026-12-28 notice_given letter=N10 ground=189B(7)(b)", "N14/intentional", true},
		{"intentional, relief goes on", "2026-12-20", relief56 + "2026-11-20" + inNeed + "2026-11-20" + intended, "N14/intentional", false},
		{"intentional, told", "2026-12-30", relief56 + "2026-11-20" + inNeed + "2026-11-20" + intended + "2026-12-28 notice_given letter=N10 ground=189B(7)(b)\n2026-12-29 notice_given letter=N14", "N14/intentional", false},

		{"temporary offer refused", "2027-01-09", temporary, "N21/O1", true},
		{"temporary offer refused, told", "2027-01-10", temporary + "2027-01-09 notice_given letter=N21 offer=O1", "N21/O1", false},
		{"main ended by an event", "2027-01-09", main + "2027-01-08 accommodation_left how=voluntarily", "N24/main", true},
		{"main ended by an event, told", "2027-01-09", main + "2027-01-08 accommodation_left how=voluntarily\n2027-01-09 notice_given letter=N24", "N24/main", false},

		{"referral made", "2026-12-02", relief56 + referral, "N25/F1", true},
		{"referral made, told", "2026-12-02", relief56 + referral + "2026-12-02 notice_given letter=N25 referral=F1", "N25/F1", false},
		{"referral made at the main stage", "2027-01-10", main + "2027-01-09 authority_referral_made referral=F1 stage=main", "N26/F1", true},
		{"the other authority was told by making it", "2026-12-02", relief56 + referral, "N27/F1", false},
		{"referral decided", "2026-12-12", relief56 + referral + "2026-12-10 authority_referral_decided referral=F1 conditions_met=false", "N28/F1", true},
		{"no copies where it failed", "2026-12-12", relief56 + referral + "2026-12-10 authority_referral_decided referral=F1 conditions_met=false", "N29/F1", false},
		{"copies where it succeeded", "2026-12-12", relief56 + referral + "2026-12-10 authority_referral_decided referral=F1 conditions_met=true", "N29/F1", true},
		{"a referral in asks nothing of the applicant", "2026-12-12", "2026-12-01 authority_referral_received referral=F1\n2026-12-10 authority_referral_decided referral=F1 conditions_met=true", "N28/F1", false},

		{"review asked", "2026-12-02", review, "N30/R1", true},
		{"review asked, acknowledged", "2026-12-03", review + "2026-12-02 notice_given letter=N30 review=R1", "N30/R1", false},
		{"out of area", "2026-12-25", away, "N36/P1", true},
		{"out of area, told", "2026-12-25", away + "2026-12-25 out_of_area_notice_given placement=P1", "N36/P1", false},
		{"out of area, told by post", "2026-12-25", away + "2026-12-25 notice_given letter=N36 placement=P1 method=post", "N36/P1", false},
		{"consent to tell the school", "2026-12-11", placed, "N38/household", true},
		{"consent answered", "2026-12-13", placed + "2026-12-12 child_consent_refused", "N38/household", false},
		{"the school", "2026-12-15", school, "N37/gp", true},
		{"the school told", "2026-12-16", school + "2026-12-15 child_body_notified body=gp", "N37/gp", false},
		{"withdrawn before any duty", "2026-11-03", "2026-11-02 application_made\n2026-11-03 application_withdrawn", "N41/application", true},
		{"withdrawn after a duty began", "2026-11-03", relief56 + "2026-11-03 application_withdrawn", "N41/application", false},
		{"contact lost", "2026-11-03", relief56 + "2026-11-03 contact_lost", "N42/application", true},
		{"the applicant died", "2026-11-05", relief56 + "2026-11-04 applicant_died", "N02/relief", false},
	} {
		t.Run(tt.key+" "+tt.name, func(t *testing.T) {
			t.Parallel()
			p := derive(t, tt.asAt, tt.facts)
			if got := isDue(p, tt.key); got != tt.due {
				t.Errorf("due: %v, of %v", got, letterKeys(p))
			}
		})
	}
}

// TestKindsOfLettersDue: what good practice recommends is not called the law.
func TestKindsOfLettersDue(t *testing.T) {
	t.Parallel()
	p := derive(t, "2027-01-20", relief56+"2026-11-20"+inNeed+"2026-11-20"+unintended+
		"2027-01-05 offer_made offer=O1 kind=temporary\n2027-01-08 offer_refused offer=O1\n2027-01-09 contact_lost")
	want := map[statute.Letter]statute.LetterKind{
		"N04": statute.LetterRecommended, "N21": statute.LetterRecommended, "N42": statute.LetterRecommended,
		"N02": statute.LetterStatutory, "N13": statute.LetterStatutory,
	}
	for _, l := range p.LettersDue {
		if kind, ok := want[l.Letter]; ok && kind != l.Kind {
			t.Errorf("%s is %s, want %s", l.Letter, l.Kind, kind)
		}
		delete(want, l.Letter)
	}
	if len(want) > 0 {
		t.Errorf("not due: %v", want)
	}
}

// TestSinceOfLetters: the day shown is the day of writing down, or of the later
// of two findings.
func TestSinceOfLetters(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ asAt, facts, key, since string }{
		{"2026-11-10", "2026-11-05 duty_accepted duty=relief satisfied_on=2026-11-02", "N02/relief", "2026-11-05"},
		{"2027-01-10", relief56 + "2026-11-20" + inNeed + "2027-01-05" + intended, "N10/relief", "2027-01-05"},
		{"2027-01-10", relief56 + "2026-11-20" + notInNeed, "N10/relief", "2026-12-28"},
		{"2027-01-10", relief56 + "2026-11-20" + inNeed + "2026-11-20" + unintended, "N13/main", "2026-12-28"},
	} {
		for _, l := range derive(t, tt.asAt, tt.facts).LettersDue {
			if l.Key == tt.key && l.Since.String() != tt.since {
				t.Errorf("%s is due since %s, want %s", l.Key, l.Since, tt.since)
			}
		}
	}
}
