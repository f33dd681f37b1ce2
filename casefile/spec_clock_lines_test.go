package casefile_test

import "testing"

// TestEveryLineAboutClocks is the last column of the table of clocks, and what
// stands beneath it (position.md §6): each sentence, with the test that says it.
func TestEveryLineAboutClocks(t *testing.T) {
	t.Parallel()
	checkLines(t, []specLine{
		{"C01 met by the first duty accepted", []string{"TestEnquiries: C01 met by the first duty accepted"}},
		{"C01 met by N01 or N12", []string{"TestEnquiries: C01 met by N01 when it takes effect", "TestEnquiries: C01 met by N12"}},
		{"C01 stopped by withdrawal, death", []string{"TestEnquiries: C01 stopped by withdrawal", "TestEnquiries: C01 stopped by death"}},
		{"C02 is a day to come, 56 days before the date", []string{"TestNextThreat", "TestNeverClocks"}},

		{"C03 ended after its last day although the duty goes on", []string{"TestDutyClocks: C03 ended after day 56 although the duty goes on"}},
		{"C03 ended when N09 or N16 takes effect", []string{"TestDutyClocks: C03 ended when N09 takes effect", "TestDutyClocks: C03 running until N09 takes effect", "clockMoves: C03: ended when N16 takes effect"}},
		{"C03 stopped: acceptance withdrawn, death", []string{"TestDutyClocks: C03 stopped when its acceptance is withdrawn", "TestDutyClocks: C03 stopped by death"}},
		{"s.195(6) moves the day of notice, never the last day", []string{"TestLandlordNoticeBars", "clockMoves: C03: a landlord's notice moves only the day from which notice is permitted"}},
		{"relief starting changes nothing of C03", []string{"TestDutyClocks: C03 relief starting changes nothing"}},

		{"C04 as C03", []string{"TestDutyClocks: C04 ended on day 57", "TestDutyClocks: C04 ended by N10", "clockMoves: C04: ended when N16 takes effect", "TestDutyClocks: C04 stopped when its acceptance is withdrawn", "clockMoves: C04: stopped by death"}},
		{"C04 stopped by N25", []string{"TestDutyClocks: C04 stopped by N25"}},
		{"a new C04 after N28 not met", []string{"TestReliefReferral"}},
		{"C04 is never extended", []string{"TestDutyClocks: C04 never extended by findings"}},

		{"C05 from the automatic end, N10 (c) (d), N16, or day 56, whichever is first", []string{"TestDutyClocks: C05 from the automatic end", "TestDutyClocks: C05 from N10 on (c)", "TestDutyClocks: C05 from N10 on (d)", "clockMoves: C05: from the end of relief by N16", "TestDutyClocks: C05 from day 56 where relief goes on", "clockMoves: C05: day 56 comes before N10 on (b)"}},
		{"C05 met by N13, N14, N11, N26, or a notice that no duty follows", []string{"TestDutyClocks: C05 met by N13", "TestDutyClocks: C05 met by N14", "TestDutyClocks: C05 met by N11", "clockMoves: C05: met by N26", "TestDutyClocks: C05 met by a notice that no duty follows"}},
		{"C05 not armed where one of those came first", []string{"TestDutyClocks: C05 not armed where the decision came first", "clockMoves: C05: not armed where N13 came first", "clockMoves: C05: not armed where N14 came first", "clockMoves: C05: not armed where a notice that no duty follows came first"}},
		{"C05 not after N10 (a) (e) (f), 193A, N25", []string{"TestDutyClocks: C05 not after N10 on (a)", "TestDutyClocks: C05 not after N10 on (e)", "TestDutyClocks: C05 not after N10 on (f)", "TestDutyClocks: C05 not after a final offer refused", "TestDutyClocks: C05 not after N25"}},
		{"C05 stopped: withdrawn and ended, death", []string{"TestDutyClocks: C05 stopped by withdrawal and N10 (f) after day 56", "TestDutyClocks: C05 stopped by death"}},

		{"C06 is the duty itself, and P06 its alarm", []string{"clockMoves: C06: a placement that ends while the duty is owed is the alarm", "TestNeverClocks"}},

		{"C07 opened by each of its letters and not by N25", []string{"TestEveryDecisionLetterOpensTheWindow", "TestReviewWindow: C07/N25 not from N25"}},
		{"C07 from the review where no fact holds the decision", []string{"TestReviewWindow: C07/R1 from a decision that no fact holds"}},
		{"C07 met by a request in time", []string{"TestReviewWindow: C07/N10 met on the last day"}},
		{"C07 stays ended by a late request; C08 starts only where it was allowed in writing", []string{"TestReviewWindow: C07/N10 a late request leaves it ended", "TestReviewStates: C08b/R1 a late request allowed in writing does", "TestReviewStates: C08b/R1 a late request allowed by word of mouth does not"}},
		{"C07 stopped: decision withdrawn", []string{"TestReviewWindow: C07/N10 stopped: decision withdrawn"}},
		{"C07 from the end of collection", []string{"TestWorkedExamples: example 11: uncollected"}},

		{"C08 met on the effective day, only if the appeal right was stated", []string{"TestReviewStates: C08b/R1 met on the effective day", "TestReviewStates: C08b/R1 not met while the appeal right is not stated"}},
		{"C08a restarted by reg-7 representations after a minded-to letter in time", []string{"TestReviewStates: C08a/R1 begun again by representations on a minded-to letter", "TestReviewStates: C08a/R1 not where the minded-to letter came after the last day", "TestReviewStates: C08a/R1 not by representations under regulation 5", "TestReviewStates: C08a/R1 begun again twice"}},
		{"C08 extended in writing by the running last day", []string{"TestReviewStates: C08b/R1 extended in writing on the last day", "clockMoves: C08a: an extension agreed in writing by the last day", "clockMoves: C08a: an extension after a restart"}},
		{"a spoken or late extension is a problem and moves nothing", []string{"clockMoves: C08a: a spoken extension is a problem and moves nothing", "clockMoves: C08a: an extension a day late is a problem and moves nothing"}},
		{"C08 stopped: review or decision withdrawn", []string{"TestReviewStates: C08b/R1 stopped: review withdrawn", "TestReviewStates: C08b/R1 stopped: decision withdrawn", "clockMoves: C08a: stopped when the decision is withdrawn"}},
		{"C08b, C08c, C08d are never restarted", []string{"TestReviewStates: C08b/R1 eight weeks never begin again", "clockMoves: C08c: representations never begin it again", "clockMoves: C08d: representations never begin it again"}},
		{"C08c, C08d extended; C08d11 then a week before", []string{"clockMoves: C08c: an extension moves it", "clockMoves: C08d: an extension moves it, and the appointed person's time to a week before"}},
		{"C08x and C08a' are told among the reasons", []string{"clockMoves: C08a: an extension agreed in writing by the last day", "clockMoves: C08a: the restart is told among the reasons"}},

		{"C09 met by reg-5 representations, moved by a written longer period", []string{"TestRepresentations: C09/R1 met", "TestRepresentations: C09/R1 moved by a written longer period"}},
		{"C09 stopped: decided, withdrawn", []string{"TestRepresentations: C09/R1 stopped: decided", "TestRepresentations: C09/R1 stopped: withdrawn"}},
		{"C10a met; lodged later it is ended and needs permission", []string{"TestAppeals: C10a/R1 met", "clockMoves: C10a: a late appeal needs permission, and the reasons say so"}},
		{"C10a not started where the appeal right was not stated", []string{"TestAppeals: C10a/R1 not where the appeal right was not stated"}},
		{"C10b appears the day after, is stopped by a late decision, moved by an extension", []string{"TestAppeals: C10b/R1 not on the last day of the review", "TestAppeals: C10b/R1 the day after", "clockMoves: C10b: a late decision stops it and C10a takes over", "TestAppeals: C10b/R1 moved by an extension"}},

		{"C11: no household recorded counts as a family (P20)", []string{"TestSixWeeks: C11 nobody recorded counts as a family", "TestProblems: P20 nobody recorded"}},
		{"C11: under 188, 190, 193, 195, 200 and no other", []string{"TestBedAndBreakfast: under=190 kind=bed_and_breakfast", "TestBedAndBreakfast: under=189B kind=bed_and_breakfast", "TestBedAndBreakfast: under=204(4) kind=bed_and_breakfast"}},
		{"C11: not the night of the day it left", []string{"TestSixWeeks: C11 left in time", "TestSixWeeks: C11 left late"}},
		{"C11: two rooms or two hotels are one night", []string{"TestSixWeeks: C11 two rooms on one night are one night", "TestSixWeeks: C11 moved from one hotel to another on a day"}},
		{"C11: a gap is not counted", []string{"TestSixWeeks: C11 back again: the gap is not counted"}},
		{"C11: a booking that ran out still counts", []string{"TestSixWeeks: C11 a booking that ran out still counts"}},
		{"C11: which places are bed and breakfast", []string{"TestBedAndBreakfast"}},
		{"C11: nights before the pregnancy or child was recorded count", []string{"TestSixWeeks: C11 pregnancy recorded later: nights before count"}},
		{"C11: never before the day before the household became a family", []string{"TestSixWeeks: C11 pregnancy recorded after 42 nights: not before that day"}},
		{"C11: out with nights left, back again, out past 42, over again", []string{"TestSixWeeks: C11 out with nights left", "TestSixWeeks: C11 left late", "TestSixWeeks: C11 back again after the limit: over from the first night"}},
		{"C11: no family commitments any more", []string{"TestSixWeeks: C11 no family any more: stopped"}},
		{"C11: counted against every night of the application", []string{"TestPropertySixWeeks"}},

		{"C12 met; leaving, moving, closing do not stop it; one for each place; none where the district is not recorded", []string{"TestOutOfArea: C12/P1 met", "TestOutOfArea: C12/P1 leaving does not stop it", "TestOutOfArea: C12/P1 closing does not stop it", "clockMoves: C12: moving does not stop it, and each place has its own", "clockMoves: C12: where nobody said which district there is no clock"}},
		{"C13: the latest of three, none before all three", []string{"TestChildNotice: running, from the latest of the three", "TestChildNotice: no consent", "TestChildNotice: no body", "TestChildNotice: no child"}},
		{"C13: placements from 1 September 2026, once an application", []string{"clockMoves: C13: a placement of 1 September 2026", "clockMoves: C13: a placement of 31 August 2026", "clockMoves: C13: once an application, also where another place follows"}},
		{"C13 met, stopped by consent withdrawn, not restarted by a move", []string{"TestChildNotice: met", "TestChildNotice: stopped: consent withdrawn", "TestChildNotice: a move does not begin it again"}},

		{"C14a met: person appointed or conditions decided", []string{"TestReferralClocks: C14a/F1 met by an appointment", "TestReferralClocks: C14a/F1 met by the decision"}},
		{"C14b ended unappointed: ask the LGA", []string{"clockMoves: C14b: ended without a person, the proper officer is to be asked"}},
		{"C14c met: reply or decision; in a duty, out a window", []string{"TestReferralClocks: C14c/F1 in: met by a reply", "TestReferralClocks: C14c/F1 in: met late by a decision", "TestReplyFromElsewhere"}},
		{"C15a-d: the chain", []string{"TestAppointments", "clockMoves: C15b: begins when nobody was appointed by agreement"}},
		{"C16, C17: run and end", []string{"TestPrivateOffers: C16/O1 ended", "TestEarlierPlacements: C17/X1 ended"}},
		{"C18 is a test, its date among the reasons", []string{"TestProspectBecause"}},
		{"C19: N16 while it runs is a problem; stopped by a step withdrawn", []string{"TestNoticeWhileTheWarningRuns", "TestWarningPeriod: C19/N15 stopped: the step was withdrawn", "TestWarningPeriod: C19/N15 running until the day that it gave"}},
		{"C20: a later decision moves it", []string{"clockMoves: C20: a later decision moves it"}},
		{"C21, C22: met and begun again by the next record; C21 the day relief starts", []string{"TestPlanReview: C21/2 and begun again by it", "TestPlanReview: C21 due the day relief starts", "TestSuitabilityReview: C22/P1/2 and begun again by it"}},
		{"C23, C24: to collection_to, to reply_by", []string{"TestCollection: C23/N01 ended", "TestOfferToAnswer: C24/O1 running until the day that it gave"}},
		{"C25: a claim in time stops it and the notice counts on", []string{"clockMoves: C25: a claim requested in time, and the notice counts until the proceedings end", "clockMoves: C25: and no longer once they have"}},
		{"C26: days to come at 18, 21, 25", []string{"TestNextBirthdays: an applicant of 17"}},
		{"C27: a review or appeal restarts it", []string{"TestInterimLets: begun again by a review", "TestInterimLets: and by an appeal"}},
		{"C28 met: contact, appointment, application", []string{"TestReferralIn: C28/ref met by a contact", "TestReferralIn: C28/ref met by an appointment", "TestReferralIn: C28/ref met late by an application"}},

		{"closing stops C01, C05, C21-C24, C28 and no other", []string{"TestClosingStopsLocalClocksOnly", "TestDutyClocks: C05 stopped by closing"}},
		{"a clock stopped after its last day keeps its breach, frozen", []string{"TestReviewStates: C08b/R1 stopped late keeps the breach, frozen", "TestDutyClocks: C05 closing late keeps the breach, frozen"}},
		{"breaches carry kind, about and state", []string{"TestBreaches", "TestClockStates"}},
		{"each state of each row", []string{"TestClockStates", "TestNoOtherClockStates", "TestEveryClockHasItsRow"}},
		{"days_over counts calendar days", []string{"TestPropertyDaysOver"}},
	})
}
