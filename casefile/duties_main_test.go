package casefile_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/statute"
)

// relief56 is a relief duty whose 56 days end on 27 December 2026.
const relief56 = `2026-11-02 application_made
	2026-11-02 duty_accepted duty=relief id=relief
`

const (
	inNeed       = " finding_made issue=priority_need holds=true\n"
	notInNeed    = " finding_made issue=priority_need holds=false\n"
	unintended   = " finding_made issue=intentionally_homeless holds=false\n"
	intended     = " finding_made issue=intentionally_homeless holds=true\n"
	finalOffer   = " offer_made offer=O1 kind=final_accommodation told_consequences=true told_review_right=true id=offer\n"
	warning      = " notice_given letter=N15 step=S1 reasonable_until=2026-11-20\n"
	stepRefused  = " step_refused step=S1 deliberate_and_unreasonable=true\n"
	nonCoopWords = " notice_given letter=N16 step=S1 duty=relief decided_by=officer-1 authorised_by=officer-2 authoriser_as_senior=true authoriser_uninvolved=true"
)

// TestMainStarts is the table of position.md §3: what ended relief, when the main
// duty starts where both findings were made before, and where they came after.
//
// Statute: HA 1996 ss.189B(4), 193(1), (1A)(b)
func TestMainStarts(t *testing.T) {
	t.Parallel()
	both := "2026-11-20" + inNeed + "2026-11-20" + unintended
	late := "2027-01-18" + inNeed + "2027-01-18" + unintended
	nonCoop := "2026-11-10" + warning + "2026-11-25" + stepRefused + "2026-12-01" + nonCoopWords + "\n"
	referred := `2026-12-01 authority_referral_made referral=F1 stage=relief
		2026-12-01 notice_given letter=N25 referral=F1
`
	refused := "2026-11-25" + finalOffer + "2026-12-01 offer_refused offer=O1\n"
	for _, tt := range []struct {
		name, asAt, facts string
		want              []string
	}{
		{"by itself, both found by day 56", "2026-12-28", both,
			[]string{"relief 2026-11-02 to 2026-12-27 by 189B(4)", "main 2026-12-28"}},
		{"by itself, both found on day 56", "2026-12-28", "2026-12-27" + inNeed + "2026-12-27" + unintended,
			[]string{"relief 2026-11-02 to 2026-12-27 by 189B(4)", "main 2026-12-28"}},
		{"not yet at the end of day 56", "2026-12-27", both, []string{"relief 2026-11-02"}},
		{"by itself, last finding after day 56", "2027-01-18", late,
			[]string{"relief 2026-11-02 to 2027-01-18 by 189B(4)", "main 2027-01-18"}},
		{"by itself, one finding before and one after", "2027-01-20", "2026-11-20" + inNeed + "2027-01-18" + unintended,
			[]string{"relief 2026-11-02 to 2027-01-18 by 189B(4)", "main 2027-01-18"}},
		{"a finding turned on day 57 comes too late to stop the main duty", "2026-12-28", both + "2026-12-28" + intended,
			[]string{"relief 2026-11-02 to 2026-12-27 by 189B(4)", "main 2026-12-28"}},
		{"(b), both found before: it had ended by itself", "2026-12-30", both + "2026-12-29 notice_given letter=N10 ground=189B(7)(b)",
			[]string{"relief 2026-11-02 to 2026-12-27 by 189B(4)", "main 2026-12-28"}},
		{"(b), both found later", "2027-01-18", "2026-12-29 notice_given letter=N10 ground=189B(7)(b)\n" + late,
			[]string{"relief 2026-11-02 to 2026-12-29 by 189B(7)(b)", "main 2027-01-18"}},
		{"(c), both found before", "2026-12-10", both + "2026-12-01 notice_given letter=N10 ground=189B(7)(c) notified_on=2026-12-03",
			[]string{"relief 2026-11-02 to 2026-12-03 by 189B(7)(c)", "main 2026-12-03"}},
		{"(c), both found later", "2027-01-18", "2026-12-01 notice_given letter=N10 ground=189B(7)(c)\n" + late,
			[]string{"relief 2026-11-02 to 2026-12-01 by 189B(7)(c)", "main 2027-01-18"}},
		{"(d), both found before", "2026-12-10", both + "2026-12-01 notice_given letter=N10 ground=189B(7)(d)",
			[]string{"relief 2026-11-02 to 2026-12-01 by 189B(7)(d)", "main 2026-12-01"}},
		{"(d), both found later", "2027-01-18", "2026-12-01 notice_given letter=N10 ground=189B(7)(d)\n" + late,
			[]string{"relief 2026-11-02 to 2026-12-01 by 189B(7)(d)", "main 2027-01-18"}},
		{"(a) opens nothing", "2027-01-18", both + "2026-12-01 notice_given letter=N10 ground=189B(7)(a)\n" + late,
			[]string{"relief 2026-11-02 to 2026-12-01 by 189B(7)(a)"}},
		{"(e) opens nothing", "2027-01-18", both + "2026-12-01 notice_given letter=N10 ground=189B(7)(e)\n" + late,
			[]string{"relief 2026-11-02 to 2026-12-01 by 189B(7)(e)"}},
		{"(f) opens nothing", "2027-01-18", both + "2026-12-01 notice_given letter=N10 ground=189B(7)(f)\n" + late,
			[]string{"relief 2026-11-02 to 2026-12-01 by 189B(7)(f)"}},
		{"(a) on day 56 comes before midnight", "2026-12-30", both + "2026-12-27 notice_given letter=N10 ground=189B(7)(a)",
			[]string{"relief 2026-11-02 to 2026-12-27 by 189B(7)(a)"}},
		{"s.193B since 1 May 2026, both found before", "2026-12-10", both + nonCoop,
			[]string{"relief 2026-11-02 to 2026-12-01 by 193C(2)", "main 2026-12-01"}},
		{"s.193B since 1 May 2026, both found later", "2027-01-18", nonCoop + late,
			[]string{"relief 2026-11-02 to 2026-12-01 by 193C(2)", "main 2027-01-18"}},
		{"a final offer refused bars it for good", "2027-01-18", both + refused + late,
			[]string{"relief 2026-11-02 to 2026-12-01 by 193A(2)"}},
		{"a final offer refused on day 56 bars it too", "2027-01-18", both + "2026-12-20" + finalOffer + "2026-12-27 offer_refused offer=O1",
			[]string{"relief 2026-11-02 to 2026-12-27 by 193A(2)"}},
		{"a final offer refused, then found intentional", "2027-01-18", "2026-11-20" + inNeed + refused + "2027-01-10" + intended,
			[]string{"relief 2026-11-02 to 2026-12-01 by 193A(2)", "intentional 2027-01-10"}},
		{"referral notified while relief is owed", "2027-01-18", both + referred + late,
			[]string{"relief 2026-11-02 to 2026-12-01 by 199A(1)(b)"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := spells(derive(t, tt.asAt, relief56+tt.facts), statute.ReliefDuty, statute.MainDuty, statute.IntentionalDuty)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestNonCooperationBeforeReform keeps the old bar of a notice before 1 May 2026
// for a lawyer to look at.
//
// Statute: HA 1996 ss.193(1A)(b), 193C(2)
func TestNonCooperationBeforeReform(t *testing.T) {
	t.Parallel()
	p := derive(t, "2026-05-10", `2026-03-02 application_made
		2026-03-02 duty_accepted duty=relief
		2026-03-05 finding_made issue=priority_need holds=true
		2026-03-05 finding_made issue=intentionally_homeless holds=false
		2026-03-10 notice_given letter=N15 step=S1
		2026-03-20 step_refused step=S1
		2026-04-01 notice_given letter=N16 step=S1 decided_by=o1 authorised_by=o2 authoriser_as_senior=true authoriser_uninvolved=true`)
	if diff := cmp.Diff([]string{"relief 2026-03-02 to 2026-04-01 by 193C(2)"}, spells(p)); diff != "" {
		t.Error(diff)
	}
	if p.Stage != "legacy_193c4" {
		t.Errorf("stage is %s", p.Stage)
	}
}

// TestMainWithoutRelief starts the main duty where no relief duty can have come
// before it, and nowhere else.
//
// Statute: HA 1996 ss.193(1), 200(4), 201A
func TestMainWithoutRelief(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, facts string
		want        []string
	}{
		{"before 3 April 2018", "2018-04-02 application_made\n2018-05-10 duty_accepted duty=main satisfied_on=2018-05-01", []string{"main 2018-05-01"}},
		{"on 3 April 2018 relief comes first", "2018-04-03 application_made\n2018-05-10 duty_accepted duty=main satisfied_on=2018-05-01",
			[]string{"relief 2018-05-01"}},
		{"referral in, recorded the same day", "2026-10-01 authority_referral_received referral=F1 stage=main direction=in\n2026-10-01 duty_accepted duty=main by_referral=true", []string{"main 2026-10-01"}},
		{"N13 does not start it", "2026-10-01 application_made\n2026-10-02 notice_given letter=N13", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := spells(derive(t, "2026-10-10", tt.facts), statute.MainDuty)
			if tt.name == "on 3 April 2018 relief comes first" {
				got = spells(derive(t, "2018-05-11", tt.facts))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestMainEnds is position.md §3(7): the events that end the main duty, their
// formalities, and N21.
//
// Statute: HA 1996 s.193(5)(c), (6)(a)-(d), (7), (7AA)-(7AC)
func TestMainEnds(t *testing.T) {
	t.Parallel()
	main := relief56 + "2026-11-20" + inNeed + "2026-11-20" + unintended
	const open = "main 2026-12-28"
	for _, tt := range []struct {
		name, facts, want string
	}{
		{"(6)(a) not eligible", "2027-01-10 finding_made issue=eligible holds=false", open + " to 2027-01-10 by 193(6)(a)"},
		{"(6)(b) intentionally homeless from it", "2027-01-10 accommodation_left how=intentionally", open + " to 2027-01-10 by 193(6)(b)"},
		{"(6)(c) Part 6 offer accepted", "2027-01-05 offer_made offer=O1 kind=part6\n2027-01-10 offer_accepted offer=O1", open + " to 2027-01-10 by 193(6)(c)"},
		{"(6)(cc) assured tenancy of a registered provider", "2027-01-05 offer_made offer=O1 kind=assured tenancy=prp_social\n2027-01-10 offer_accepted offer=O1", open + " to 2027-01-10 by 193(6)(cc)"},
		{"assured tenancy of a private landlord, since 1 May 2026", "2027-01-05 offer_made offer=O1 kind=assured tenancy=private\n2027-01-10 offer_accepted offer=O1", open},
		{"(6)(d) left of their own accord", "2027-01-10 accommodation_left how=voluntarily", open + " to 2027-01-10 by 193(6)(d)"},
		{"(7) final Part 6 offer refused", "2027-01-05 offer_made offer=O1 kind=final_part6 final_for=193(7) in_writing=true states_final=true told_consequences=true told_review_right=true\n2027-01-10 offer_refused offer=O1", open + " to 2027-01-10 by 193(7)"},
		{"(7) not in writing", "2027-01-05 offer_made offer=O1 kind=final_part6 states_final=true told_consequences=true told_review_right=true\n2027-01-10 offer_refused offer=O1", open},
		{"(7) does not say it is final", "2027-01-05 offer_made offer=O1 kind=final_part6 in_writing=true told_consequences=true told_review_right=true\n2027-01-10 offer_refused offer=O1", open},
		{"a Part 6 offer that is not final, refused", "2027-01-05 offer_made offer=O1 kind=part6\n2027-01-10 offer_refused offer=O1", open},
		{"(7AA)(a) private rented offer accepted", "2027-01-05 offer_made offer=O1 kind=private_rented in_writing=true told_consequences=true told_review_right=true\n2027-01-10 offer_accepted offer=O1", open + " to 2027-01-10 by 193(7AA)(a)"},
		{"(7AA)(b) private rented offer refused", "2027-01-05 offer_made offer=O1 kind=private_rented in_writing=true told_consequences=true told_review_right=true\n2027-01-10 offer_refused offer=O1", open + " to 2027-01-10 by 193(7AA)(b)"},
		{"(7AA) consequences not told", "2027-01-05 offer_made offer=O1 kind=private_rented in_writing=true told_review_right=true\n2027-01-10 offer_refused offer=O1", open},
		{"(7AA) offer withdrawn", "2027-01-05 offer_made offer=O1 kind=private_rented in_writing=true told_consequences=true told_review_right=true\n2027-01-10 offer_withdrawn offer=O1", open},
		{"(5) on the day N21 takes effect", "2027-01-05 offer_made offer=O1 kind=temporary told_consequences=true told_review_right=true\n2027-01-10 offer_refused offer=O1\n2027-01-12 notice_given letter=N21 offer=O1 notified_on=2027-01-14", open + " to 2027-01-14 by 193(5)"},
		{"(5) refused, no N21", "2027-01-05 offer_made offer=O1 kind=temporary told_consequences=true told_review_right=true\n2027-01-10 offer_refused offer=O1", open},
		{"(5) N21 without a refusal", "2027-01-12 notice_given letter=N21", open},
		{"(5) first refusal informal, second formal", `2027-01-03 offer_made offer=O0 kind=temporary
			2027-01-04 offer_refused offer=O0
			2027-01-05 offer_made offer=O1 kind=temporary told_consequences=true told_review_right=true
			2027-01-10 offer_refused offer=O1
			2027-01-12 notice_given letter=N21`, open + " to 2027-01-12 by 193(5)"},
		{"(5) N21 without a review right", "2027-01-05 offer_made offer=O1 kind=temporary told_consequences=true told_review_right=true\n2027-01-10 offer_refused offer=O1\n2027-01-12 notice_given letter=N21 states_review_right=false", open},
		{"an event before a posted N21 arrives comes first", `2027-01-05 offer_made offer=O1 kind=temporary told_consequences=true told_review_right=true
			2027-01-10 offer_refused offer=O1
			2027-01-12 notice_given letter=N21 notified_on=2027-01-20
			2027-01-15 accommodation_left how=voluntarily`, open + " to 2027-01-15 by 193(6)(d)"},
		{"non-co-operation is no ground", "2027-01-10 step_refused step=S1", open},
		{"losing priority need is no ground", "2027-01-10" + notInNeed, open},
		{"withdrawal is no ground", "2027-01-10 application_withdrawn", open},
		{"lost contact is no ground", "2027-01-10 contact_lost", open},
		{"closing is no ground", "2027-01-10 case_closed", open},
		{"death", "2027-01-10 applicant_died", open + " to 2027-01-10 by died"},
		{"referral at the main stage", "2027-01-10 authority_referral_made referral=F1 stage=main\n2027-01-11 notice_given letter=N26 referral=F1", open + " to 2027-01-11 by 200(1)(b)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := spells(derive(t, "2027-01-31", main+tt.facts), statute.MainDuty)
			if diff := cmp.Diff([]string{tt.want}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestMainReferralFails begins the main duty again where the conditions for a
// referral are not met, and closes the case where they are.
//
// Statute: HA 1996 s.200(1)-(4)
func TestMainReferralFails(t *testing.T) {
	t.Parallel()
	facts := relief56 + "2026-11-20" + inNeed + "2026-11-20" + unintended + `2027-01-10 authority_referral_made referral=F1 stage=main
		2027-01-11 notice_given letter=N26 referral=F1
		2027-02-01 notice_given letter=N28 referral=F1
		2027-02-01 authority_referral_decided referral=F1 conditions_met=`
	p := derive(t, "2027-02-10", facts+"false")
	if diff := cmp.Diff([]string{"main 2026-12-28 to 2027-01-11 by 200(1)(b)", "main 2027-02-01"}, spells(p, statute.MainDuty)); diff != "" {
		t.Error(diff)
	}
	if p := derive(t, "2027-02-10", facts+"true"); p.Stage != "closed" {
		t.Errorf("after a referral that succeeded the stage is %s", p.Stage)
	}
}

// TestIntentional is position.md §3(5).
//
// Statute: HA 1996 s.190(1)-(2)
func TestIntentional(t *testing.T) {
	t.Parallel()
	found := relief56 + "2026-11-20" + inNeed + "2026-11-20" + intended
	ended := found + "2026-12-29 notice_given letter=N10 ground=189B(7)(b)\n"
	for _, tt := range []struct {
		name, asAt, facts string
		want              []string
	}{
		{"not while relief goes on", "2027-01-05", found, nil},
		{"from the end of relief", "2027-01-05", ended, []string{"intentional 2026-12-29"}},
		{"to the end of the decided period", "2027-02-01", ended + "2026-12-29 duty_accepted duty=intentional until=2027-01-26", []string{"intentional 2026-12-29 to 2027-01-26 by 190(2)(a)"}},
		{"still owed on the last day", "2027-01-26", ended + "2026-12-29 duty_accepted duty=intentional until=2027-01-26", []string{"intentional 2026-12-29"}},
		{"a later decision moves the end", "2027-02-01", ended + "2026-12-29 duty_accepted duty=intentional until=2027-01-26\n2027-01-20 duty_accepted duty=intentional until=2027-02-09", []string{"intentional 2026-12-29"}},
		{"a period that was over before relief ended decides nothing", "2027-02-01", found + "2026-11-20 duty_accepted duty=intentional until=2026-12-20\n2026-12-29 notice_given letter=N10 ground=189B(7)(b)", []string{"intentional 2026-12-29"}},
		{"found not intentional after all", "2027-02-01", ended + "2027-01-15" + unintended, []string{"main 2027-01-15", "intentional 2026-12-29 to 2027-01-15 by withdrawn_decision"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := spells(derive(t, tt.asAt, tt.facts), statute.MainDuty, statute.IntentionalDuty)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
