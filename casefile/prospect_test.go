package casefile_test

import "testing"

// TestSixMonths is worked example 27 and clock C18: where an ending rests on
// accommodation likely to last six months, the reasons give the day, from the notice
// or from the refusal.
//
// Statute: HA 1996 ss.189B(7)(a), (c), 195(8)(a), (d)
func TestSixMonths(t *testing.T) {
	t.Parallel()
	relief := func(day, rest string) string {
		return "2026-07-20 duty_accepted duty=relief\n2027-07-20 duty_accepted duty=prevention\n" + day + " notice_given letter=N10 " + rest + "\n"
	}
	offered := relief56 + "2026-11-20 offer_made offer=O1 kind=suitable prospect_months=12\n2026-11-30 offer_refused offer=O1\n"
	short := relief56 + "2026-11-20 offer_made offer=O1 kind=suitable prospect_months=5\n2026-11-30 offer_refused offer=O1\n"
	checkTransitions(t, []transition{
		{name: "example 27: notice on 31 August 2026", asAt: "2026-09-10", facts: relief("2026-08-31", "ground=189B(7)(a) prospect_months=6"), says: `
			duty relief 2026-07-20 to 2026-08-31 by 189B(7)(a)
			because-duty relief likely to last until Sunday 28 February 2027, six months from the date of the notice; 6 months were recorded`},
		{name: "example 27: notice on 29 August 2027, before a leap year", asAt: "2027-09-10", facts: "2027-07-20 duty_accepted duty=prevention\n2027-08-29 notice_given letter=N09 ground=195(8)(a)\n", says: `
			duty prevention 2027-07-20 to 2027-08-29 by 195(8)(a)
			because-duty prevention likely to last until Tuesday 29 February 2028, six months from the date of the notice; nobody recorded for how long it was`},
		{name: "from the date of the notice, not the day it came", asAt: "2026-09-10", facts: relief("2026-08-31", "ground=189B(7)(a) notified_on=2026-09-02"), says: `
			duty relief 2026-07-20 to 2026-09-02 by 189B(7)(a)
			because-duty relief until Sunday 28 February 2027`},
		{name: "an offer refused: from the refusal", asAt: "2026-12-05", facts: offered + "2026-12-01 notice_given letter=N10 ground=189B(7)(c) offer=O1\n", says: `
			duty relief 2026-11-02 to 2026-12-01 by 189B(7)(c)
			because-duty relief until Sunday 30 May 2027, six months from the refusal; 12 months were recorded
			no problem`},
		{name: "an offer refused, the notice does not name it", asAt: "2026-12-05", facts: offered + "2026-12-01 notice_given letter=N10 ground=189B(7)(c)\n", says: `
			because-duty relief until Sunday 30 May 2027, six months from the refusal`},
		{name: "the offer was likely to last five months", asAt: "2026-12-05", facts: short + "2026-12-01 notice_given letter=N10 ground=189B(7)(c) offer=O1\n", says: `
			duty relief 2026-11-02
			problem P03`},
		{name: "no refusal is recorded", asAt: "2026-12-05", facts: relief56 + "2026-12-01 notice_given letter=N10 ground=189B(7)(c)\n", says: `
			duty relief 2026-11-02 to 2026-12-01 by 189B(7)(c)
			because-duty relief six months from the refusal; no refusal is recorded`},
		{name: "prevention, an offer refused", asAt: "2026-12-05", facts: "2026-11-02 duty_accepted duty=prevention\n2026-11-20 offer_made offer=O1 kind=suitable\n2026-11-28 offer_refused offer=O1\n2026-12-01 notice_given letter=N09 ground=195(8)(d)\n", says: `
			duty prevention 2026-11-02 to 2026-12-01 by 195(8)(d)
			because-duty prevention until Friday 28 May 2027`},
	})
}
