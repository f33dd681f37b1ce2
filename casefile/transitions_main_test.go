package casefile_test

import "testing"

// TestTransitionsAfterRelief are T19 to T28.
//
// Statute: HA 1996 ss.190(1)-(2), 193(1), (5)-(7AC), 198(1), (A1), 199A, 200, 201A
func TestTransitionsAfterRelief(t *testing.T) {
	t.Parallel()
	checkTransitions(t, afterRelief())
}

func afterRelief() []transition {
	both := "2026-11-20" + inNeed + "2026-11-20" + unintended
	undecided := relief56 + interim + "2026-12-01 notice_given letter=N10 ground=189B(7)(c) prospect_months=6\n"
	main := relief56 + interim + both + "2026-12-28 notice_given letter=N13\n"
	n26 := "2027-01-04 authority_referral_made referral=F1 stage=main\n2027-01-04 notice_given letter=N26 referral=F1\n"
	outcome := func(day, met string) string {
		return day + " authority_referral_decided referral=F1 conditions_met=" + met + "\n" + day + " notice_given letter=N28 referral=F1\n"
	}
	temporary := main + "2027-01-05 offer_made offer=O1 kind=temporary told_consequences=true told_review_right=true\n2027-01-06 offer_refused offer=O1\n"
	prso := main + "2027-01-05 offer_made offer=O1 kind=private_rented tenancy=private in_writing=true told_consequences=true told_review_right=true\n"
	blamed := relief56 + "2026-11-20" + inNeed + "2026-11-20" + intended + "2026-12-29 notice_given letter=N10 ground=189B(7)(b)\n2026-12-29 duty_accepted duty=intentional until=2027-01-26\n"
	mainEnds := func(name, events, by string) transition {
		return transition{name: name, asAt: "2027-01-09", facts: main + events, says: `
			stage no_duty
			duty main 2026-12-28 to 2027-01-08 by ` + by + `
			due N24/main
			no problem`}
	}
	return []transition{
		{name: "T19: in priority need, not intentionally", asAt: "2026-12-06", facts: undecided + "2026-12-05" + inNeed + "2026-12-05" + unintended, says: `
			stage main
			duty main 2026-12-05
			due N13/main`},
		{name: "T19: in priority need, intentionally", asAt: "2026-12-06", facts: undecided + "2026-12-05" + inNeed + "2026-12-05" + intended, says: `
			stage intentional
			duty intentional 2026-12-05
			due N14/intentional
			no duty main`},
		{name: "T19: not in priority need", asAt: "2026-12-06", facts: undecided + "2026-12-05" + notInNeed, says: `
			stage no_duty
			no duty main
			no duty intentional
			due N12/priority_need`},

		{name: "T20: notice of a referral before relief is owed", asAt: "2026-12-02", facts: applied + interim + n25 + "2026-12-01 finding_made issue=homeless holds=true\n2026-12-01 finding_made issue=eligible holds=true", says: `
			stage relief_referral
			no duty relief
			duty interim 2026-11-02 to 2026-12-01 by 199A(1)(a)
			duty interim 2026-12-01
			clock C14a/F1 2026-12-01 to 2026-12-21 running
			clock C14b/F1 2026-12-01 to 2027-01-11 running
			clock C14c/F1 2026-12-01 to 2026-12-11 running`},
		{name: "T20: notice of a referral while relief is owed stops it", asAt: "2026-12-02", facts: relief56 + interim + n25, says: `
			stage relief_referral
			duty relief 2026-11-02 to 2026-12-01 by 199A(1)(b)
			clock C04 2026-11-02 to 2026-12-27 stopped`},
		{name: "T20: guard not met, no referral was made", asAt: "2026-12-02", facts: relief56 + "2026-12-01 notice_given letter=N25", says: `
			problem P11`},

		{name: "T21: not met, relief begins on the day of the notice", asAt: "2027-02-02", facts: applied + interim + n25 + "2026-12-01 finding_made issue=homeless holds=true\n2026-12-01 finding_made issue=eligible holds=true\n" + outcome("2027-02-01", "false"), says: `
			stage relief
			duty relief 2027-02-01
			duty interim 2026-12-01 to 2027-02-01 by 199A(2)
			duty interim 2027-02-01
			clock C04 2027-02-01 to 2027-03-28 running
			clock C07/N28 2027-02-01 to 2027-02-21 running
			due N02/relief`},
		{name: "T22: met, the other authority takes over", asAt: "2027-02-02", facts: relief56 + interim + n25 + outcome("2027-02-01", "true"), says: `
			stage closed
			duty interim 2026-12-01 to 2027-02-01 by 199A(2)
			due N29/F1
			clock C07/N28 2027-02-01 to 2027-02-21 running`},

		{name: "T23: notice of a referral under the main duty", asAt: "2027-01-05", facts: main + n26, says: `
			stage main_referral
			duty main 2026-12-28 to 2027-01-04 by 200(1)(b)
			duty interim 2027-01-04
			clock C07/N26 2027-01-04 to 2027-01-24 running
			no problem`},
		{name: "T23: notice of a referral when relief has ended and nothing was decided", asAt: "2027-01-05", facts: undecided + n26, says: `
			stage main_referral
			duty interim 2026-11-02 to 2027-01-04 by 200(1)(a)
			no problem`},
		{name: "T23: guard not met, relief is still owed", asAt: "2026-12-02", facts: relief56 + interim + "2026-12-01 authority_referral_made referral=F1 stage=main\n2026-12-01 notice_given letter=N26 referral=F1", says: `
			stage relief
			duty relief 2026-11-02
			duty interim 2026-11-02
			problem P11`},

		{name: "T24: not met, the main duty is owed here", asAt: "2027-01-09", facts: main + n26 + outcome("2027-01-08", "false"), says: `
			stage main
			duty main 2027-01-08
			duty interim 2027-01-04 to 2027-01-08 by 200(1)`},
		{name: "T24: met, the other authority owes it", asAt: "2027-01-09", facts: main + n26 + outcome("2027-01-08", "true"), says: `
			stage closed
			duty main 2026-12-28 to 2027-01-04 by 200(1)(b)
			duty interim 2027-01-04 to 2027-01-08 by 200(1)
			not due N29/F1`},

		{name: "T25: a referral in at the relief stage, as an application of that day", asAt: "2026-11-05", facts: "2026-10-20 authority_referral_received referral=F1 stage=relief\n" + applied, says: `
			stage enquiries
			no duty relief
			clock C14c/F1 2026-10-20 to 2026-10-30 overdue, 6 from 2026-10-31`},
		{name: "T25: a referral in at the main stage, the main duty without relief", asAt: "2026-11-05", facts: "2026-10-20 authority_referral_received referral=F1 stage=main\n2026-11-03 authority_referral_decided referral=F1 direction=in conditions_met=true\n2026-11-03 duty_accepted duty=main by_referral=true", says: `
			stage main
			duty main 2026-11-03
			no duty relief
			clock C14c/F1 2026-10-20 to 2026-10-30 met_late, 4 from 2026-10-31
			due N13/main`},

		{name: "T26: temporary accommodation refused, the duty goes on until notice", asAt: "2027-01-07", facts: temporary, says: `
			stage main
			duty main 2026-12-28
			due N21/O1`},
		{name: "T26: it ends on the day the notice arrives", asAt: "2027-01-12", facts: temporary + "2027-01-08 notice_given letter=N21 offer=O1 notified_on=2027-01-11", says: `
			stage no_duty
			duty main 2026-12-28 to 2027-01-11 by 193(5)
			clock C07/N21 2027-01-11 to 2027-01-31 running
			not due N24/main
			no problem`},
		{name: "T26: guard not met, the applicant was not told what refusal would mean", asAt: "2027-01-12", facts: main + "2027-01-05 offer_made offer=O1 kind=temporary told_review_right=true\n2027-01-06 offer_refused offer=O1\n2027-01-08 notice_given letter=N21 offer=O1", says: `
			stage main
			duty main 2026-12-28
			problem P08`},
		{name: "T26: guard not met, the offer was of Part 6 accommodation", asAt: "2027-01-12", facts: main + "2027-01-05 offer_made offer=O1 kind=part6 told_consequences=true told_review_right=true\n2027-01-06 offer_refused offer=O1\n2027-01-08 notice_given letter=N21 offer=O1", says: `
			stage main
			duty main 2026-12-28
			problem P08`},

		mainEnds("T27: no longer eligible", "2027-01-08 finding_made issue=eligible holds=false", "193(6)(a)"),
		mainEnds("T27: homeless intentionally from the accommodation", "2027-01-08 accommodation_left how=intentionally", "193(6)(b)"),
		mainEnds("T27: an offer under Part 6 accepted", "2027-01-05 offer_made offer=O1 kind=part6\n2027-01-08 offer_accepted offer=O1", "193(6)(c)"),
		mainEnds("T27: an assured tenancy of a registered provider accepted", "2027-01-05 offer_made offer=O1 kind=assured tenancy=prp_social\n2027-01-08 offer_accepted offer=O1", "193(6)(cc)"),
		mainEnds("T27: the accommodation left", "2027-01-08 accommodation_left how=voluntarily", "193(6)(d)"),
		mainEnds("T27: a final offer under Part 6 refused", "2027-01-05 offer_made offer=O1 kind=final_part6 final_for=193(7) in_writing=true states_final=true told_consequences=true told_review_right=true\n2027-01-08 offer_refused offer=O1", "193(7)"),
		{name: "T27: a private rented offer accepted", asAt: "2027-01-09", facts: prso + "2027-01-08 offer_accepted offer=O1", says: `
			stage no_duty
			duty main 2026-12-28 to 2027-01-08 by 193(7AA)(a)
			clock C16/O1 2027-01-08 to 2029-01-07 running
			due N24/main`},
		{name: "T27: a private rented offer refused", asAt: "2027-01-09", facts: prso + "2027-01-08 offer_refused offer=O1", says: `
			stage no_duty
			duty main 2026-12-28 to 2027-01-08 by 193(7AA)(b)
			due N24/main`},
		{name: "T27: guard not met, the private rented offer was not in writing", asAt: "2027-01-09", facts: main + "2027-01-05 offer_made offer=O1 kind=private_rented tenancy=private told_consequences=true told_review_right=true\n2027-01-08 offer_refused offer=O1", says: `
			stage main
			duty main 2026-12-28
			problem P08
			not due N24/main`},
		{name: "T27: guard not met, an assured tenancy of a private landlord", asAt: "2027-01-09", facts: main + "2027-01-05 offer_made offer=O1 kind=assured tenancy=private\n2027-01-08 offer_accepted offer=O1", says: `
			stage main
			duty main 2026-12-28`},

		{name: "T28: the decided period ends", asAt: "2027-01-27", facts: blamed, says: `
			stage no_duty
			duty intentional 2026-12-29 to 2027-01-26 by 190(2)(a)
			clock C20 2026-12-29 to 2027-01-26 ended`},
		{name: "T28: on its last day it is owed", asAt: "2027-01-26", facts: blamed, says: `
			stage intentional
			duty intentional 2026-12-29
			clock C20 2026-12-29 to 2027-01-26 running`},
	}
}
