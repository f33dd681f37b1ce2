package casefile_test

import (
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// TestProblems is position.md §9: each problem that can be reached, raised about
// the right fact and field, and beside it the nearest case that raises none.
//
// Statute: HA 1996 ss.189A(1)-(11), 191(1B)-(1C), 193A(1), (5)-(7), 193B(1)-(6), 202(2), 203(4)-(6); SI 2018/223 regs 3, 8, 9(1)
func TestProblems(t *testing.T) {
	t.Parallel()
	bar := "2026-11-20 landlord_notice_served notice=L1 kind=s8_private date_specified=2027-01-15\n"
	warned := "2026-10-15 notice_given letter=N15 step=S1 reasonable_until=2026-10-30\n"
	refusal := "2026-10-25 step_refused step=S1 deliberate_and_unreasonable=true\n"
	n16 := func(day, words string) string {
		return day + " notice_given letter=N16 step=S1 decided_by=o1 " + words
	}
	const rightly = "authorised_by=o2 authoriser_as_senior=true authoriser_uninvolved=true"
	interim := "2026-11-02 application_made\n2026-11-02 duty_accepted duty=interim\n2026-11-02" + couple
	placed := interim + "2026-11-03 placement_started placement=P1 under=188 kind=self_contained booked_until=2026-12-31\n"
	review := decided + "2026-12-10 review_requested review=R1 limb=202(1)(ba)(ii) decision=n10\n"
	both := "2026-11-20" + inNeed + "2026-11-20" + unintended
	careLeaver := func(rest string) string {
		return `2026-11-02 household_recorded members=[{"member":"A","role":"applicant",` + rest + "}]\n"
	}
	for _, tt := range []struct {
		code, field, name, facts, asAt string
		about                          int // -1: not raised
	}{
		{"P01", "on", "N10 (b) on day 56", relief56 + "2026-12-27 notice_given letter=N10 ground=189B(7)(b)", "2027-01-10", 2},
		{"P01", "on", "N10 (b) on day 57", relief56 + "2026-12-28 notice_given letter=N10 ground=189B(7)(b)", "2027-01-10", -1},
		{"P01", "on", "N09 (b) on day 56", prevention56 + "2026-12-03 notice_given letter=N09 ground=195(8)(b)", "2027-01-10", 2},
		{"P02", "ground", "barred", prevention56 + bar + "2026-12-10 notice_given letter=N09 ground=195(8)(b)", "2027-01-10", 3},
		{"P02", "ground", "no landlord's notice", prevention56 + "2026-12-10 notice_given letter=N09 ground=195(8)(b)", "2027-01-10", -1},
		{"P03", "ground", "no ground", relief56 + "2026-12-10 notice_given letter=N10", "2027-01-10", 2},
		{"P03", "ground", "a ground of another duty", relief56 + "2026-12-10 notice_given letter=N10 ground=195(8)(a)", "2027-01-10", 2},
		{"P03", "ground", "a notice about another duty", relief56 + "2026-12-10 notice_given letter=N10 duty=prevention ground=189B(7)(a)", "2027-01-10", 2},
		{"P03", "prospect_months", "five months", relief56 + "2026-12-10 notice_given letter=N10 ground=189B(7)(a) prospect_months=5", "2027-01-10", 2},
		{"P03", "ground", "its own ground", relief56 + "2026-12-10 notice_given letter=N10 ground=189B(7)(a) prospect_months=6", "2027-01-10", -1},
		{"P04", "states_review_right", "N10 without the review right", relief56 + "2026-12-10 notice_given letter=N10 ground=189B(7)(a) states_review_right=false", "2027-01-10", 2},
		{"P04", "states_reasons", "N09 without reasons", prevention56 + "2026-11-10 notice_given letter=N09 ground=195(8)(a) states_reasons=false", "2027-01-10", 2},
		{"P04", "states_reasons", "N12 without reasons", interim + "2026-11-10 notice_given letter=N12 states_reasons=false", "2027-01-10", 3},
		{"P04", "states_review_right", "N25 without the review right", relief56 + "2026-12-01 authority_referral_made referral=F1 stage=relief\n2026-12-01 notice_given letter=N25 states_review_right=false", "2027-01-10", 3},
		{"P04", "states_appeal_right", "review decision without the appeal right", review + "2026-12-20 review_decided review=R1 outcome=confirmed states_appeal_right=false", "2027-01-10", 3},
		{"P04", "states_reasons", "N34 without reasons", review + "2026-12-20 notice_given letter=N34 review=R1 states_reasons=false", "2027-01-10", 3},
		{"P04", "states_review_right", "nothing recorded", relief56 + "2026-12-10 notice_given letter=N10 ground=189B(7)(a)", "2027-01-10", -1},
		{"P05", "duty", "N09 without prevention", relief56 + "2026-12-10 notice_given letter=N09 ground=195(8)(a)", "2027-01-10", 2},
		{"P05", "duty", "N10 before relief", "2026-11-01 notice_given letter=N10 ground=189B(7)(a)\n" + relief56, "2027-01-10", 0},
		{"P05", "duty", "N10 after relief ended", relief56 + both + "2026-12-28 notice_given letter=N10 ground=189B(7)(b)", "2027-01-10", 4},
		{"P05", "duty", "N16 with no duty owed", "2026-11-01 notice_given letter=N16 step=S1", "2027-01-10", 0},
		{"P05", "duty", "N21 without a main duty", relief56 + "2026-12-10 notice_given letter=N21", "2027-01-10", 2},
		{"P05", "duty", "N10 while relief is owed", relief56 + "2026-12-10 notice_given letter=N10 ground=189B(7)(a)", "2027-01-10", -1},
		{"P06", "by", "placement ended by the authority", placed + "2026-12-10 placement_ended placement=P1 by=authority", "2026-12-20", 4},
		{"P06", "by", "nobody recorded who ended it", placed + "2026-12-10 placement_ended placement=P1", "2026-12-20", 4},
		{"P06", "by", "the household left", placed + "2026-12-10 placement_ended placement=P1 by=household", "2026-12-20", -1},
		{"P06", "by", "moved the same day", placed + "2026-12-10 placement_ended placement=P1 by=authority\n2026-12-10 placement_started placement=P2 under=188 kind=self_contained", "2026-12-20", -1},
		{"P06", "by", "the duty ended the same day", placed + "2026-12-10 notice_given letter=N12\n2026-12-10 placement_ended placement=P1 by=authority", "2026-12-20", -1},
		{"P07", "warning", "no warning", prevention56 + refusal + n16("2026-11-10", rightly), "2026-12-01", 3},
		{"P07", "step", "no refusal since", prevention56 + "2026-10-12 step_refused step=S1\n" + warned + n16("2026-11-10", rightly), "2026-12-01", 4},
		{"P07", "step", "refused, not deliberately", prevention56 + warned + "2026-10-25 step_refused step=S1 deliberate_and_unreasonable=false\n" + n16("2026-11-10", rightly), "2026-12-01", 4},
		{"P07", "step", "another step refused", prevention56 + warned + "2026-10-25 step_refused step=S2\n" + n16("2026-11-10", rightly), "2026-12-01", 4},
		{"P07", "step", "step withdrawn", prevention56 + warned + refusal + "2026-10-28 step_withdrawn step=S1\n" + n16("2026-11-10", rightly), "2026-12-01", 5},
		{"P07", "on", "too soon", prevention56 + warned + refusal + n16("2026-10-30", rightly), "2026-12-01", 4},
		{"P07", "authorised_by", "no authoriser", prevention56 + warned + refusal + n16("2026-11-10", "authoriser_as_senior=true authoriser_uninvolved=true"), "2026-12-01", 4},
		{"P07", "authorised_by", "authorised by the decision-maker", prevention56 + warned + refusal + n16("2026-11-10", "authorised_by=o1 authoriser_as_senior=true authoriser_uninvolved=true"), "2026-12-01", 4},
		{"P07", "authoriser_as_senior", "seniority not recorded", prevention56 + warned + refusal + n16("2026-11-10", "authorised_by=o2 authoriser_uninvolved=true"), "2026-12-01", 4},
		{"P07", "authoriser_uninvolved", "involved", prevention56 + warned + refusal + n16("2026-11-10", "authorised_by=o2 authoriser_as_senior=true authoriser_uninvolved=false"), "2026-12-01", 4},
		{"P07", "warning", "it names a warning that was corrected since", prevention56 + "2026-10-15 notice_given letter=N15 step=S1 id=warned\n" + refusal + n16("2026-11-10", "warning=warned "+rightly) + "\n2026-10-15 notice_given letter=N15 step=S1 reasonable_until=2026-10-30 id=mended corrects=warned", "2026-12-01", -1},
		{"P07", "step", "the whole sequence", prevention56 + warned + refusal + n16("2026-10-31", rightly), "2026-12-01", -1},
		{"P07", "step", "another step withdrawn, the notice names none", prevention56 + warned + refusal + "2026-10-28 step_withdrawn step=S2\n2026-11-10 notice_given letter=N16 decided_by=o1 " + rightly, "2026-12-01", -1},
		{"P08", "told_consequences", "final offer without its formalities", relief56 + "2026-11-25 offer_made offer=O1 kind=final_accommodation told_review_right=true\n2026-12-01 offer_refused offer=O1", "2027-01-10", 2},
		{"P08", "offer", "final offer refused after relief", relief56 + both + "2026-12-20" + finalOffer + "2026-12-28 offer_refused offer=O1", "2027-01-10", 5},
		{"P08", "ground", "N10 on 193A(2) without a refusal", relief56 + "2026-12-01 notice_given letter=N10 ground=193A(2)", "2027-01-10", 2},
		{"P08", "offer", "a formal refusal", relief56 + "2026-11-25" + finalOffer + "2026-12-01 offer_refused offer=O1\n2026-12-02 notice_given letter=N10 ground=193A(2)", "2027-01-10", -1},
		{"P09", "in_writing", "extension by word of mouth", review + "2026-12-20 review_extension_agreed review=R1 until=2027-03-31", "2027-01-10", 3},
		{"P09", "on", "extension after the last day", review + "2027-02-10 review_extension_agreed review=R1 until=2027-03-31 in_writing=true", "2027-02-20", 3},
		{"P09", "on", "extension in writing, in time", review + "2026-12-20 review_extension_agreed review=R1 until=2027-03-31 in_writing=true", "2027-01-10", -1},
		{"P10", "in_writing", "more time by word of mouth", review + "2026-12-20 late_review_allowed review=R1", "2027-01-10", 3},
		{"P10", "decision", "second review", review + "2026-12-20 review_requested review=R2 limb=202(1)(ba)(ii) decision=n10", "2027-01-10", 3},
		{"P10", "decision", "second after the first was withdrawn", review + "2026-12-15 review_withdrawn review=R1\n2026-12-20 review_requested review=R2 limb=202(1)(ba)(ii) decision=n10", "2027-01-10", -1},
		{"P11", "on", "N26 while relief is owed", relief56 + "2026-12-01 authority_referral_made referral=F1 stage=main\n2026-12-01 notice_given letter=N26", "2027-01-10", 3},
		{"P11", "referral", "N25 without a referral", relief56 + "2026-12-01 notice_given letter=N25", "2027-01-10", 2},
		{"P11", "referral", "N25 with one", relief56 + "2026-12-01 authority_referral_made referral=F1 stage=relief\n2026-12-01 notice_given letter=N25", "2027-01-10", -1},
		{"P12", "decision", "overturned, no decision named", "2026-12-01 review_requested review=R1 limb=202(1)(b)\n2026-12-20 review_decided review=R1 outcome=overturned", "2027-01-10", 1},
		{"P12", "decision", "overturned, decision named", review + "2026-12-20 review_decided review=R1 outcome=overturned", "2027-01-10", -1},
		{"P13", "on", "closed while relief is owed", relief56 + "2026-12-20 case_closed", "2027-01-10", 2},
		{"P13", "on", "closed when nothing is owed", relief56 + "2026-12-10 notice_given letter=N10 ground=189B(7)(a)\n2026-12-20 case_closed", "2027-01-10", -1},
		{"P13", "on", "reopened", relief56 + "2026-12-20 case_closed\n2026-12-21 case_reopened", "2027-01-10", -1},
		{"P14", "on", "N13 while relief is owed", relief56 + both + "2026-12-27 notice_given letter=N13", "2027-01-10", 4},
		{"P14", "on", "N13 on the day after", relief56 + both + "2026-12-28 notice_given letter=N13", "2027-01-10", -1},
		{"P14", "on", "N13 on the day of the last finding", relief56 + "2027-01-05" + inNeed + "2027-01-05" + unintended + "2027-01-05 notice_given letter=N13", "2027-01-10", -1},
		{"P15", "holds", "relevant child", careLeaver(`"care_status":"relevant_child"`) + "2026-12-01" + intended, "2027-01-10", 1},
		{"P15", "holds", "former relevant child under 25", careLeaver(`"care_status":"former_relevant_child","date_of_birth":"2001-12-02"`) + "2026-12-01" + intended, "2027-01-10", 1},
		{"P15", "holds", "by letter", careLeaver(`"care_status":"relevant_child"`) + "2026-12-01 notice_given letter=N14", "2027-01-10", 1},
		{"P15", "holds", "former relevant child of 25", careLeaver(`"care_status":"former_relevant_child","date_of_birth":"2001-12-01"`) + "2026-12-01" + intended, "2027-01-10", -1},
		{"P15", "holds", "before 30 September 2026", strings.Replace(careLeaver(`"care_status":"relevant_child"`), "2026-11-02", "2026-09-01", 1) + "2026-09-29" + intended, "2027-01-10", -1},
		{"P16", "on", "plan after N13", relief56 + both + "2026-12-28 notice_given letter=N13\n2027-01-05 plan_issued", "2027-01-10", 5},
		{"P16", "on", "plan before", relief56 + both + "2026-12-28 notice_given letter=N13\n2026-12-20 plan_issued", "2027-01-10", -1},
		{"P17", "alternatives_considered", "family, nothing else looked for", "2026-11-20" + familyHome + "2026-11-20" + hotel + " alternatives_considered=false", "2026-11-25", 1},
		{"P17", "alternatives_considered", "couple", "2026-11-20" + couple + "2026-11-20" + hotel + " alternatives_considered=false", "2026-11-25", -1},
		{"P17", "alternatives_considered", "not recorded", "2026-11-20" + familyHome + "2026-11-20" + hotel, "2026-11-25", -1},
		{"P18", "booked_until", "booking ran out", placed, "2027-01-01", 3},
		{"P18", "booked_until", "last night paid", placed, "2026-12-31", -1},
		{"P18", "booked_until", "extended", placed + "2026-12-30 placement_extended placement=P1 booked_until=2027-01-20", "2027-01-10", -1},
		{"P18", "booked_until", "ended", placed + "2026-12-31 placement_ended placement=P1 by=household", "2027-01-10", -1},
		{"P19", "more_senior", "reviewer not senior", review + "2026-12-12 review_allocated review=R1 more_senior=false", "2027-01-10", 3},
		{"P19", "uninvolved", "reviewer involved", review + "2026-12-20 review_decided review=R1 outcome=confirmed uninvolved=false", "2027-01-10", 3},
		{"P19", "more_senior", "not recorded", review + "2026-12-12 review_allocated review=R1", "2027-01-10", -1},
		{"P20", "members", "nobody recorded", "2026-11-20" + hotel, "2026-11-25", 0},
		{"P20", "members", "recorded", "2026-11-20" + couple + "2026-11-20" + hotel, "2026-11-25", -1},
	} {
		t.Run(tt.code+" "+tt.name, func(t *testing.T) {
			t.Parallel()
			p := derive(t, tt.asAt, tt.facts)
			if tt.about < 0 {
				if hasCode(p, tt.code) {
					t.Errorf("raised: %v", p.Problems)
				}
				return
			}
			for _, problem := range p.Problems {
				if problem.Code == tt.code && problem.Fact == tt.about && problem.Field == tt.field {
					if problem.Text == "" || tt.code != "P18" && problem.Citation == "" {
						t.Errorf("no sentence or citation: %+v", problem)
					}
					return
				}
			}
			t.Errorf("not raised about fact %d, field %s: %v %v", tt.about, tt.field, codes(p), p.Problems)
		})
	}
}

// TestNoProblem: a case that went well has none.
func TestNoProblem(t *testing.T) {
	t.Parallel()
	p := derive(t, "2027-01-15", `2026-11-02 application_made
		2026-11-02`+familyHome+`2026-11-02 duty_accepted duty=interim
		2026-11-02 duty_accepted duty=relief
		2026-11-02 placement_started placement=P1 under=188 kind=self_contained in_district=true
		2026-11-03 notice_given letter=N02 duty=relief states_review_right=true
		2026-11-05 plan_issued
		2026-11-20`+inNeed+"2026-11-20"+unintended+`2026-12-29 notice_given letter=N13 states_review_right=true`)
	if len(p.Problems) != 0 {
		t.Errorf("problems: %v", p.Problems)
	}
}

// TestFlagsHaveThreeValues is position.md §1(10): what absence means.
func TestFlagsHaveThreeValues(t *testing.T) {
	t.Parallel()
	ended := func(p casefile.Position) bool { return p.Duty("relief").EndedOn != nil }
	interimEnded := func(p casefile.Position) bool { return p.Duty("interim").EndedOn != nil }
	extended := func(p casefile.Position) bool { return p.Clock("C08b/R1").LastDay == civil.Must(2027, 3, 31) }
	interim := relief56 + "2026-11-02 duty_accepted duty=interim\n"
	offer := relief56 + "2026-11-25 offer_made offer=O1 kind=final_part6 %s\n2026-12-01 offer_refused offer=O1"
	const told = "told_consequences=true told_review_right=true in_writing=true states_final=true"
	review := "2026-12-23 review_requested review=R1 limb=202(1)(b)\n2027-01-05 review_extension_agreed review=R1 until=2027-03-31 "
	for _, tt := range []struct {
		flag, facts     string
		holds           func(casefile.Position) bool
		absent, no, yes bool
	}{
		{flag: "states_review_right", facts: relief56 + "2026-12-01 notice_given letter=N10 ground=189B(7)(a) ", holds: ended, absent: true, yes: true},
		{flag: "states_reasons", facts: relief56 + "2026-12-01 notice_given letter=N10 ground=189B(7)(a) ", holds: ended, absent: true, yes: true},
		{flag: "in_writing", facts: review, holds: extended, yes: true},
		{flag: "states_no_further_duty", facts: interim + "2026-11-20" + notInNeed + "2026-11-20 notice_given letter=N01 ", holds: interimEnded, yes: true},
		{flag: "states_no_further_duty", facts: interim + "2026-11-20 notice_given letter=N11 ", holds: interimEnded, absent: true, yes: true},
		{flag: "told_consequences", facts: offer, holds: ended, yes: true},
		{flag: "told_review_right", facts: offer, holds: ended, yes: true},
		{flag: "in_writing", facts: offer, holds: ended, yes: true},
		{flag: "states_final", facts: offer, holds: ended, yes: true},
		{flag: "found_suitable", facts: strings.Replace(offer, "%s", "%s "+told, 1), holds: ended, absent: true, yes: true},
	} {
		for value, want := range map[string]bool{"": tt.absent, tt.flag + "=false": tt.no, tt.flag + "=true": tt.yes} {
			facts := tt.facts + value
			if strings.Contains(tt.facts, "%s") {
				others := strings.ReplaceAll(told, tt.flag+"=true", "")
				if strings.Contains(tt.facts, told) {
					others = ""
				}
				facts = strings.Replace(tt.facts, "%s", others+" "+value, 1)
			}
			if got := tt.holds(derive(t, "2027-01-20", facts)); got != want {
				t.Errorf("%q %s: it takes effect: %v, want %v", value, facts, got, want)
			}
		}
	}
}
