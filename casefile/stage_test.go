package casefile_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
)

// TestStage is position.md §5, from the last of its list to the first.
func TestStage(t *testing.T) {
	t.Parallel()
	both := "2026-11-20" + inNeed + "2026-11-20" + unintended
	ended := "2026-12-01 notice_given letter=N10 ground=189B(7)(c)\n"
	referral := "2026-12-01 authority_referral_made referral=F1 stage=relief\n2026-12-01 notice_given letter=N25 referral=F1\n"
	mainReferral := relief56 + both + "2027-01-04 authority_referral_made referral=F1 stage=main\n2027-01-04 notice_given letter=N26 referral=F1\n"
	for _, tt := range []struct {
		name, facts string
		want        casefile.Stage
	}{
		{"a referral in", "2026-11-02 referral_received", casefile.StageNew},
		{"an application", "2026-11-02 application_made", casefile.StageEnquiries},
		{"interim accommodation does not change it", "2026-11-02 application_made\n2026-11-02 duty_accepted duty=interim", casefile.StageEnquiries},
		{"not eligible", "2026-11-02 application_made\n2026-11-03 finding_made issue=eligible holds=false", casefile.StageNoDuty},
		{"not homeless, threat undecided", "2026-11-02 application_made\n2026-11-03 finding_made issue=homeless holds=false", casefile.StageEnquiries},
		{"neither homeless nor threatened", "2026-11-02 application_made\n2026-11-03 finding_made issue=homeless holds=false\n2026-11-03 finding_made issue=threatened holds=false", casefile.StageNoDuty},
		{"prevention", "2026-11-02 duty_accepted duty=prevention", casefile.StagePrevention},
		{"prevention ended", "2026-11-02 duty_accepted duty=prevention\n2026-11-10 notice_given letter=N09 ground=195(8)(a)", casefile.StageNoDuty},
		{"relief beside prevention", "2026-11-02 duty_accepted duty=prevention\n2026-11-10 duty_accepted duty=relief", casefile.StageRelief},
		{"relief after day 56", relief56, casefile.StageRelief},
		{"relief ended, undecided", relief56 + ended, casefile.StagePostRelief},
		{"relief ended, intentionality undecided", relief56 + ended + "2026-12-05" + inNeed, casefile.StagePostRelief},
		{"relief ended, not in priority need", relief56 + ended + "2026-12-05" + notInNeed, casefile.StageNoDuty},
		{"relief ended on (a)", relief56 + "2026-12-01 notice_given letter=N10 ground=189B(7)(a)", casefile.StageNoDuty},
		{"relief ended, prevention open", "2026-11-02 duty_accepted duty=prevention\n" + relief56 + "2026-12-01 notice_given letter=N10 ground=189B(7)(a)", casefile.StagePrevention},
		{"notice of a referral", relief56 + referral, casefile.StageReliefReferral},
		{"the referral failed", relief56 + referral + "2026-12-20 authority_referral_decided referral=F1 conditions_met=false\n2026-12-20 notice_given letter=N28 referral=F1", casefile.StageRelief},
		{"the referral succeeded", relief56 + referral + "2026-12-20 authority_referral_decided referral=F1 conditions_met=true\n2026-12-20 notice_given letter=N28 referral=F1", casefile.StageClosed},
		{"intentional", relief56 + "2026-12-05" + inNeed + "2026-12-05" + intended + ended, casefile.StageIntentional},
		{"main", relief56 + both, casefile.StageMain},
		{"main ended", relief56 + both + "2027-01-04 accommodation_left how=voluntarily", casefile.StageNoDuty},
		{"notice of a referral at the main stage", mainReferral, casefile.StageMainReferral},
		{"that referral failed", mainReferral + "2027-01-08 authority_referral_decided referral=F1 conditions_met=false\n2027-01-08 notice_given letter=N28 referral=F1", casefile.StageMain},
		{"notice of a main-stage referral while relief is owed does nothing", relief56 + "2026-12-01 authority_referral_made referral=F1 stage=main\n2026-12-01 notice_given letter=N26 referral=F1", casefile.StageRelief},
		{"notice of a referral before the findings that would open the main duty", relief56 + ended + "2026-12-03 authority_referral_made referral=F1 stage=main\n2026-12-03 notice_given letter=N26 referral=F1\n" + "2026-12-05" + inNeed + "2026-12-05" + unintended, casefile.StageMainReferral},
		{"closed", relief56 + both + "2027-01-08 case_closed", casefile.StageClosed},
		{"reopened", relief56 + both + "2027-01-08 case_closed\n2027-01-08 case_reopened", casefile.StageMain},
		{"died", relief56 + both + "2027-01-08 applicant_died", casefile.StageClosed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := derive(t, "2027-01-10", tt.facts).Stage; got != tt.want {
				t.Errorf("the stage is %s, want %s", got, tt.want)
			}
		})
	}
}

// TestOrderOfOneDay is position.md §1(6).
func TestOrderOfOneDay(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, facts, duty string
		want              []string
	}{
		{"a finding comes before the notice of its day", "2026-11-20 notice_given letter=N12\n2026-11-20" + notInNeed + "2026-11-02 duty_accepted duty=interim", "interim", []string{"interim 2026-11-02 to 2026-11-20 by 188(1ZA)(a)"}},
		{"the later of two findings by its instant", relief56 + "2026-12-01 finding_made issue=priority_need holds=true at=2026-12-01T15:00:00Z\n2026-12-01 finding_made issue=priority_need holds=false at=2026-12-01T09:00:00Z\n2026-12-01" + unintended, "main", []string{"main 2026-12-28"}},
		{"the later of two findings by its place in the list", relief56 + "2026-12-01" + notInNeed + "2026-12-01" + inNeed + "2026-12-01" + unintended, "main", []string{"main 2026-12-28"}},
		{"instants order what has them, whatever stands between", relief56 + "2026-12-01 note_added at=2026-12-01T08:00:00Z\n2026-12-01 finding_made issue=priority_need holds=true at=2026-12-01T15:00:00Z\n2026-12-01 finding_made issue=eligible holds=true\n2026-12-01 finding_made issue=priority_need holds=false at=2026-12-01T09:00:00Z\n2026-12-01" + unintended, "main", []string{"main 2026-12-28"}},
		{"an offer and its refusal come before the notice", relief56 + "2026-12-01 notice_given letter=N10 ground=193A(2)\n2026-12-01 offer_refused offer=O1\n2026-12-01" + finalOffer, "relief", []string{"relief 2026-11-02 to 2026-12-01 by 193A(2)"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, d := range derive(t, "2027-01-10", tt.facts).Duties {
				if string(d.Duty) == tt.duty {
					got = append(got, spell(d))
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestImpliedFindings is position.md §2.
//
// Statute: HA 1996 s.184(1)-(3)
func TestImpliedFindings(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, facts string
		want        casefile.Stage
	}{
		{"N13 implies both", relief56 + "2026-12-01 notice_given letter=N13", casefile.StageMain},
		{"N14 implies both", relief56 + "2026-12-01 notice_given letter=N14\n2026-12-29 notice_given letter=N10 ground=189B(7)(b)", casefile.StageIntentional},
		{"N13 against a finding changes nothing", relief56 + "2026-11-30" + notInNeed + "2026-12-01 notice_given letter=N13", casefile.StageRelief},
		{"N13 after an N11 that nothing else supports", relief56 + "2026-11-20 notice_given letter=N11\n2026-12-01 notice_given letter=N13", casefile.StageMain},
		{"N13 after a finding that was withdrawn", relief56 + "2026-11-20 finding_made issue=priority_need holds=false id=x\n2026-11-25 decision_withdrawn of=x\n2026-12-01 notice_given letter=N13", casefile.StageMain},
		{"main accepted implies both", relief56 + "2026-12-01 duty_accepted duty=main", casefile.StageMain},
		{"a later finding prevails", relief56 + "2026-12-01 duty_accepted duty=main\n2026-12-05" + notInNeed, casefile.StageRelief},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := derive(t, "2027-01-10", tt.facts).Stage; got != tt.want {
				t.Errorf("the stage is %s, want %s", got, tt.want)
			}
		})
	}
}
