package casefile_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// TestActsAndDecideAgreeOnEveryEnding: in every case of the table of endings, with
// all conditions and without each, Acts and Decide say the same of every act.
func TestActsAndDecideAgreeOnEveryEnding(t *testing.T) {
	t.Parallel()
	states := map[casefile.ActState]int{}
	for _, row := range endingRows() {
		day := civil.MustParse(row.today)
		befores := []string{row.before}
		for _, c := range row.without {
			befores = append(befores, strings.Replace(row.before, c.from, c.to, 1))
		}
		slices.Sort(befores)
		for _, before := range slices.Compact(befores) {
			c := decode(t, before)
			for _, act := range casefile.Acts(c, day) {
				states[act.State]++
				if text := checkAct(c, &act, day); text != "" {
					t.Errorf("%s in the case of %s: %s\n%s", act.Key, row.ending, text, before)
				}
				if text := lacks(c, &act.Why, act.Arithmetic); text != "" {
					t.Errorf("%s in the case of %s lacks %s", act.Key, row.ending, text)
				}
			}
		}
	}
	if states[casefile.ActLawful] < 100 || states[casefile.ActNot] < 100 || states[casefile.ActFrom] < 10 {
		t.Errorf("too few acts were compared: %v", states)
	}
	t.Logf("%v", states)
}

func actOf(t testing.TB, asAt, facts, key string) casefile.Act {
	t.Helper()
	acts := casefile.Acts(decode(t, facts), civil.MustParse(asAt))
	i := slices.IndexFunc(acts, func(a casefile.Act) bool { return a.Key == key })
	if i < 0 {
		t.Fatalf("there is no act %s", key)
	}
	return acts[i]
}

// TestStatesOfActs: which act is lawful, from which day, or not at all.
//
// Statute: HA 1996 ss.189B(4), 190(2)(a), 193(6)-(7AA), 193A, 195(6), 199A(3), 200(1A), 202(3); SI 2018/223 regs 7(2), 9(1)
func TestStatesOfActs(t *testing.T) {
	t.Parallel()
	formal := " in_writing=true told_consequences=true told_review_right=true\n"
	final := "2026-11-20 offer_made offer=O1 kind=final_part6 final_for=193A states_final=true" + formal
	review := "2026-12-01 notice_given letter=N01 id=n01\n2026-12-03 review_requested review=R1 limb=202(1)(b) decision=n01\n"
	referred := "2026-12-03 authority_referral_made referral=F1 stage=relief\n2026-12-03 notice_given letter=N25 referral=F1\n"
	intentional := relief56 + "2026-11-20" + inNeed + "2026-11-20" + intended + "2026-12-28 notice_given letter=N10 ground=189B(7)(b)\n"
	for _, tt := range []struct{ asAt, facts, key, want string }{
		{"2026-12-10", relief56, "189B(4)", "not_lawful"},
		{"2026-12-10", mainOwed, "189B(4)", "from_a_day 2026-12-27"},
		{"2026-12-10", relief56 + "2026-11-20" + inNeed + "2026-11-20" + intended, "189B(4)", "not_lawful"},
		{"2026-12-27", relief56, "N10/189B(7)(b)", "from_a_day 2026-12-28"},
		{"2026-12-28", relief56, "N10/189B(7)(b)", "lawful"},
		{"2026-11-01", prevention, "N09/195(8)(b)", "from_a_day 2026-12-04"},
		{"2027-01-15", "2026-11-20 duty_accepted duty=prevention\n2026-11-20 landlord_notice_served notice=L1 kind=s8_private date_specified=2027-01-15\n", "N09/195(8)(b)", "not_lawful"},
		{"2026-06-20", "2026-04-20 duty_accepted duty=prevention\n2026-04-21 landlord_notice_served notice=L1 kind=s21_transitional given_on=2026-04-20 date_specified=2026-06-25\n", "N09/195(8)(b)", "from_a_day 2026-08-01"},
		{"2026-11-18", relief56 + "2026-11-10 step_refused step=S1\n2026-11-12 notice_given letter=N15 step=S1 reasonable_until=2026-11-20\n2026-11-15 step_refused step=S1\n", "N16/relief/S1", "from_a_day 2026-11-21"},
		{"2026-12-10", relief56, "N17/new", "lawful"},
		{"2026-12-10", relief56 + final, "N18/O1", "lawful"},
		{"2026-12-10", relief56 + strings.Replace(final, "told_consequences=true ", "", 1), "N18/O1", "not_lawful"},
		{"2026-12-10", relief56 + final, "N10/193A(2)", "not_lawful"},
		{"2027-01-04", intentional, "190(2)(a)", "not_lawful"},
		{"2027-01-04", intentional + "2026-12-28 duty_accepted duty=intentional until=2027-02-28", "190(2)(a)", "from_a_day 2027-02-28"},
		{"2026-12-10", review, "N31/R1", "lawful"},
		{"2026-12-10", review, "N32/R1", "lawful"},
		{"2027-02-10", review, "N32/R1", "not_lawful"},
		{"2026-12-10", review, "N34/R1/confirmed", "lawful"},
		{"2026-12-30", strings.Replace(review, "2026-12-03 review", "2026-12-29 review", 1), "N33/R1", "lawful"},
		{"2026-12-10", relief56 + referred, "N28/F1/met", "lawful"},
		{"2026-12-10", relief56 + referred + "2026-12-08 authority_referral_decided referral=F1 conditions_met=false", "N28/F1", "lawful"},
		{"2026-12-10", relief56, "N25", "lawful"},
		{"2026-12-10", relief56, "N26", "not_lawful"},
		{"2027-01-10", mainOwed, "N26", "lawful"},
		{"2027-01-10", mainOwed, "193(6)(a)", "lawful"},
		{"2027-01-10", mainOwed, "193(6)(b)", "lawful"},
		{"2027-01-10", mainOwed, "193(6)(d)", "lawful"},
		{"2027-01-10", mainOwed, "193(6)(c)", "not_lawful"},
		{"2027-01-10", mainOwed + "2027-01-05 offer_made offer=O1 kind=part6", "193(6)(c)/O1", "lawful"},
		{"2027-01-10", mainOwed + "2027-01-05 offer_made offer=O1 kind=assured tenancy=private", "193(6)(cc)/O1", "not_lawful"},
		{"2027-01-10", mainOwed + "2027-01-05 offer_made offer=O1 kind=assured tenancy=prp_social", "193(6)(cc)/O1", "lawful"},
		{"2027-01-10", mainOwed + "2027-01-05 offer_made offer=O1 kind=final_part6 final_for=193(7) states_final=true" + formal, "193(7)/O1", "lawful"},
		{"2027-01-10", mainOwed + "2027-01-05 offer_made offer=O1 kind=final_part6 final_for=193(7)" + formal, "193(7)/O1", "not_lawful"},
		{"2027-01-10", mainOwed + "2027-01-05 offer_made offer=O1 kind=private_rented" + formal, "193(7AA)(a)/O1", "lawful"},
		{"2027-01-10", mainOwed + "2027-01-05 offer_made offer=O1 kind=private_rented" + formal, "193(7AA)(b)/O1", "lawful"},
		{"2027-01-10", mainOwed + "2027-01-05 offer_made offer=O1 kind=private_rented told_review_right=true in_writing=true", "193(7AA)(b)/O1", "not_lawful"},
		{"2027-01-10", mainOwed, "N23/new/private", "lawful"},
		{"2027-01-10", mainOwed + "2027-01-05 property_protected what=w1", "N40", "lawful"},
	} {
		act := actOf(t, tt.asAt, tt.facts, tt.key)
		got := string(act.State)
		if act.From != nil {
			got += " " + act.From.String()
		}
		if got != tt.want {
			t.Errorf("%s on %s is %s, want %s: %v", tt.key, tt.asAt, got, tt.want, act.Reasons)
		}
	}
}

// TestWhatALetterMustSay: what is asked for turns on the day and on the tenancy.
//
// Statute: HA 1996 ss.193(7AB)(c), 193B(5)(b); RRA 2025 s.25
func TestWhatALetterMustSay(t *testing.T) {
	t.Parallel()
	says := func(act casefile.Act, citation string) (out string) {
		for _, c := range act.Says {
			if c.Citation == citation {
				out = c.What
			}
		}
		return out
	}
	for tenancy, asked := range map[string]bool{"private": false, "prp_social": true} {
		if got := says(actOf(t, "2027-01-10", mainOwed, "N23/new/"+tenancy), "HA 1996 s.193(7AB)(c)") != ""; got != asked {
			t.Errorf("the effect of s.195A is asked for of a %s offer: %v", tenancy, got)
		}
	}
	warning := actOf(t, "2026-12-10", relief56+"2026-11-10 step_refused step=S1\n", "N15/relief/S1")
	if text := says(warning, "HA 1996 ss.193B(5)(b), 193C(2)"); !strings.Contains(text, "does not bar") {
		t.Errorf("since 1 May 2026 the warning says %q", text)
	}
	old := actOf(t, "2026-04-10", strings.ReplaceAll(relief56, "2026-11-02", "2026-04-01")+"2026-04-05 step_refused step=S1\n", "N15/relief/S1")
	if text := says(old, "HA 1996 s.193B(5)(b)"); !strings.Contains(text, "main duty is not owed") {
		t.Errorf("before 1 May 2026 the warning says %q", text)
	}
}

// TestWhatFollowsAnAct: what happens next is what Derive makes of the act.
//
// Statute: HA 1996 ss.188(1ZA)(b), 189B(7)(b), 193(1)
func TestWhatFollowsAnAct(t *testing.T) {
	t.Parallel()
	follows := func(act casefile.Act) []string {
		out := []string{}
		for _, f := range act.Follows {
			out = append(out, fmt.Sprintf("%s %s", f.On, f.What))
		}
		return out
	}
	refused := relief56 + "2026-11-20" + inNeed + "2026-11-20" + unintended + "2026-11-25 offer_made offer=O1 kind=suitable prospect_months=12\n2026-11-27 offer_refused offer=O1\n"
	want := []string{
		"2026-12-10 the relief duty ends (s.189B(7)(c))",
		"2026-12-10 the main housing duty (s.193(2)) begins",
		"2026-12-10 letter N13/main becomes due: decision that the main housing duty is owed",
		"2026-12-10 clock C04, 56 days of the relief duty, is ended",
		"2026-12-10 clock C05 begins, decision on the main duty: the last day is Tuesday 5 January 2027",
		"2026-12-10 clock C07/N10 begins, the applicant's time to ask for a review: the last day is Wednesday 30 December 2026",
		"2026-12-10 the case stands at main",
	}
	if diff := cmp.Diff(want, follows(actOf(t, "2026-12-10", refused, "N10/189B(7)(c)"))); diff != "" {
		t.Error(diff)
	}
	byLaw := follows(actOf(t, "2026-12-10", mainOwed, "189B(4)"))
	for _, part := range []string{"2026-12-27 the relief duty ends (s.189B(4))", "2026-12-28 the main housing duty (s.193(2)) begins", "2026-12-28 letter N13/main becomes due: decision that the main housing duty is owed"} {
		if !slices.Contains(byLaw, part) {
			t.Errorf("%q does not follow by law: %q", part, byLaw)
		}
	}
	if got := follows(actOf(t, "2026-12-10", relief56+"2026-12-01 duty_accepted duty=interim", "N11")); !slices.Contains(got, "2026-12-10 the interim accommodation duty ends (s.188(1ZA)(b))") {
		t.Errorf("after N11 follows %q", got)
	}
	if got := follows(actOf(t, "2026-12-10", relief56, "N17/new")); !slices.Contains(got, "2026-12-10 if it is refused: the relief duty ends (s.193A(2))") {
		t.Errorf("after N17 follows %q", got)
	}
}

// TestNothingThatGivesARoofIsRefused: no fact that gives or keeps accommodation is refused as
// a new act, however it was recorded.
func TestNothingThatGivesARoofIsRefused(t *testing.T) {
	t.Parallel()
	for _, act := range []string{
		"placement_started placement=P9 under=188 kind=bed_and_breakfast alternatives_considered=false",
		"placement_extended placement=P1 booked_until=2027-03-01",
		"offer_made offer=O9 kind=final_accommodation final_for=193A told_consequences=false",
		"offer_made offer=O9 kind=private_rented in_writing=false found_suitable=false",
		"duty_accepted duty=interim", "duty_accepted duty=main", "interim_decided holds=true",
		"notice_given letter=N13", "notice_given letter=N19", "notice_given letter=N20",
		"accommodation_pending_decided holds=true",
	} {
		s := opened(t, "2026-12-01", relief56+"2026-11-20 placement_started placement=P1 under=188 kind=bed_and_breakfast booked_until=2026-12-20\n")
		if out := decideOn(t, s, "2026-12-10", "2026-12-10 "+act); len(out.Refusals) > 0 {
			t.Errorf("%s is refused: %v", act, out.Refusals)
		}
	}
}
