package casefile_test

import "testing"

// TestTransitionsDuringRelief are T10 to T18.
//
// Statute: HA 1996 ss.188(1ZA)-(1ZB), (2A), 189B(4), (7), 190(1), 193(1), (1A), 193A
func TestTransitionsDuringRelief(t *testing.T) {
	t.Parallel()
	checkTransitions(t, duringRelief())
}

func duringRelief() []transition {
	relief := relief56 + interim
	both := "2026-11-20" + inNeed + "2026-11-20" + unintended
	blamed := "2026-11-20" + inNeed + "2026-11-20" + intended
	lateBoth := "2027-01-18" + inNeed + "2027-01-18" + unintended
	n10 := func(day, ground string) string {
		return day + " notice_given letter=N10 prospect_months=6 ground=" + ground + "\n"
	}
	refused := "2026-11-25" + finalOffer + "2026-12-01 offer_refused offer=O1\n"
	return []transition{
		{name: "T10: relief ends by itself at midnight of day 56", asAt: "2026-12-28", facts: relief + both, says: `
			stage main
			duty relief 2026-11-02 to 2026-12-27 by 189B(4)
			duty main 2026-12-28
			duty interim 2026-11-02
			clock C05 2026-12-27 to 2027-01-19 running
			due N13/main`},
		{name: "T10: not before midnight", asAt: "2026-12-27", facts: relief + both, says: `
			stage relief
			duty relief 2026-11-02
			no duty main`},
		{name: "T10: guard not met, intentional homelessness undecided", asAt: "2026-12-28", facts: relief + "2026-11-20" + inNeed, says: `
			stage relief
			duty relief 2026-11-02
			no duty main`},

		{name: "T11: undecided on day 56, relief goes on and the decision is asked for", asAt: "2027-01-20", facts: relief, says: `
			stage relief
			duty relief 2026-11-02
			duty interim 2026-11-02
			clock C04 2026-11-02 to 2026-12-27 ended
			clock C05 2026-12-27 to 2027-01-19 overdue, 1 from 2027-01-20
			not due N10/relief`},
		{name: "T11: guard not met, both were decided", asAt: "2027-01-20", facts: relief + both + "2026-12-29 notice_given letter=N13", says: `
			stage main
			clock C05 2026-12-27 to 2027-01-19 met`},

		{name: "T12: decided after day 56", asAt: "2027-01-18", facts: relief + lateBoth, says: `
			stage main
			duty relief 2026-11-02 to 2027-01-18 by 189B(4)
			duty main 2027-01-18
			duty interim 2026-11-02
			due N13/main`},
		{name: "T12: interim accommodation ends when N13 is given", asAt: "2027-01-25", facts: relief + lateBoth + "2027-01-20 notice_given letter=N13", says: `
			duty interim 2026-11-02 to 2027-01-20 by 188(1ZB)
			not due N13/main`},

		{name: "T13: intentionally homeless, notice after day 56", asAt: "2026-12-30", facts: relief + blamed + n10("2026-12-29", "189B(7)(b)") + "2026-12-29 duty_accepted duty=intentional until=2027-01-26", says: `
			stage intentional
			duty relief 2026-11-02 to 2026-12-29 by 189B(7)(b)
			duty intentional 2026-12-29
			clock C20 2026-12-29 to 2027-01-26 running
			due N14/intentional
			no duty main`},
		{name: "T13: guard not met, notice on day 56", asAt: "2026-12-28", facts: relief + blamed + n10("2026-12-27", "189B(7)(b)"), says: `
			stage relief
			duty relief 2026-11-02
			no duty intentional
			problem P01`},

		{name: "T14: not in priority need, told before and given notice after day 56", asAt: "2026-12-30", facts: relief + "2026-11-20" + notInNeed + "2026-11-21 notice_given letter=N11\n" + n10("2026-12-29", "189B(7)(b)"), says: `
			stage no_duty
			duty relief 2026-11-02 to 2026-12-29 by 189B(7)(b)
			duty interim 2026-11-02 to 2026-11-21 by 188(1ZA)(b)
			no duty main
			no problem`},
		{name: "T14: one notice says both", asAt: "2026-12-30", facts: relief + "2026-11-20" + notInNeed + "2026-12-29 notice_given letter=N10 ground=189B(7)(b) states_no_further_duty=true", says: `
			stage no_duty
			duty relief 2026-11-02 to 2026-12-29 by 189B(7)(b)
			duty interim 2026-11-02 to 2026-12-29 by 188(1ZA)(b)`},
		{name: "T14: guard not met, notice on day 56", asAt: "2026-12-28", facts: relief + "2026-11-20" + notInNeed + n10("2026-12-27", "189B(7)(b)"), says: `
			stage relief
			duty relief 2026-11-02
			problem P01`},

		{name: "T15: not in priority need, N11 ends interim accommodation and relief goes on", asAt: "2026-11-22", facts: relief + "2026-11-20" + notInNeed + "2026-11-21 notice_given letter=N11", says: `
			stage relief
			duty relief 2026-11-02
			duty interim 2026-11-02 to 2026-11-21 by 188(1ZA)(b)
			clock C07/N11 2026-11-21 to 2026-12-11 running`},
		{name: "T15: a bare decision that there is no priority need ends nothing", asAt: "2026-11-22", facts: relief + "2026-11-20" + notInNeed + "2026-11-21 notice_given letter=N01", says: `
			duty interim 2026-11-02
			due N11/priority_need`},

		{name: "T16: notice on 189B(7)(a)", asAt: "2026-12-02", facts: relief + both + n10("2026-12-01", "189B(7)(a)"), says: `
			stage no_duty
			duty relief 2026-11-02 to 2026-12-01 by 189B(7)(a)
			no duty main
			clock C05 none
			clock C07/N10 2026-12-01 to 2026-12-21 running`},
		{name: "T16: notice on 189B(7)(d), the decision is due", asAt: "2026-12-02", facts: relief + n10("2026-12-01", "189B(7)(d)"), says: `
			stage post_relief
			duty relief 2026-11-02 to 2026-12-01 by 189B(7)(d)
			clock C05 2026-12-01 to 2026-12-22 running`},
		{name: "T16: notice on 189B(7)(d), intentionally homeless", asAt: "2026-12-02", facts: relief + blamed + n10("2026-12-01", "189B(7)(d)"), says: `
			stage intentional
			duty intentional 2026-12-01
			due N14/intentional`},
		{name: "T16: notice on 189B(7)(e)", asAt: "2026-12-02", facts: relief + "2026-11-30 finding_made issue=eligible holds=false\n" + n10("2026-12-01", "189B(7)(e)"), says: `
			stage no_duty
			duty relief 2026-11-02 to 2026-12-01 by 189B(7)(e)
			not due N10/relief`},
		{name: "T16: notice on 189B(7)(f)", asAt: "2026-12-02", facts: relief + "2026-11-30 application_withdrawn\n" + n10("2026-12-01", "189B(7)(f)"), says: `
			stage no_duty
			duty relief 2026-11-02 to 2026-12-01 by 189B(7)(f)
			not due N10/relief`},
		{name: "T16: guard not met, a ground of the prevention duty", asAt: "2026-12-02", facts: relief + n10("2026-12-01", "195(8)(a)"), says: `
			stage relief
			duty relief 2026-11-02
			problem P03`},

		{name: "T17: a suitable offer refused, and the decision is due", asAt: "2026-12-02", facts: relief + n10("2026-12-01", "189B(7)(c)"), says: `
			stage post_relief
			duty relief 2026-11-02 to 2026-12-01 by 189B(7)(c)
			clock C05 2026-12-01 to 2026-12-22 running`},
		{name: "T17: the main duty is not lost", asAt: "2026-12-02", facts: relief + both + n10("2026-12-01", "189B(7)(c)"), says: `
			stage main
			duty main 2026-12-01
			due N13/main`},
		{name: "T17: guard not met, a prospect of five months", asAt: "2026-12-02", facts: relief + "2026-12-01 notice_given letter=N10 ground=189B(7)(c) prospect_months=5", says: `
			stage relief
			duty relief 2026-11-02
			problem P03`},

		{name: "T18: a final offer refused ends relief and shuts out the main duty", asAt: "2026-12-02", facts: relief + both + refused, says: `
			stage no_duty
			duty relief 2026-11-02 to 2026-12-01 by 193A(2)
			no duty main
			duty interim 2026-11-02
			clock C05 none
			due N10/relief`},
		{name: "T18: intentionally homeless, the period of s.190 is still owed", asAt: "2026-12-02", facts: relief + blamed + refused, says: `
			stage intentional
			duty intentional 2026-12-01
			due N14/intentional`},
		{name: "T18: interim accommodation ends on the notice that says what follows", asAt: "2026-12-03", facts: relief + both + refused + "2026-12-02 notice_given letter=N10 ground=193A(2) states_no_further_duty=true", says: `
			duty interim 2026-11-02 to 2026-12-02 by 188(1ZB)
			not due N10/relief`},
		{name: "T18: it goes on while a review of the offer is open", asAt: "2027-01-10", facts: relief + both + refused + "2026-12-02 notice_given letter=N10 ground=193A(2) states_no_further_duty=true\n2026-12-05 review_requested review=R1 limb=202(1)(h) decision=offer", says: `
			duty interim 2026-11-02
			clock C08b/R1 2026-12-05 to 2027-01-29 running`},
		{name: "T18: guard not met, the applicant was not told what refusal would mean", asAt: "2026-12-02", facts: relief + "2026-11-25 offer_made offer=O1 kind=final_accommodation told_review_right=true\n2026-12-01 offer_refused offer=O1", says: `
			stage relief
			duty relief 2026-11-02
			problem P08`},
	}
}
