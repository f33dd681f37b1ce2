package demo

import (
	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// inMain is a case whose relief ended by itself so many days ago.
func (s *story) inMain(days, children int) {
	start := s.ending(-days)
	s.homeless(start, children)
	s.inFlat(start, "188")
	s.inPriorityNeed(start.AddDays(30), false)
}

// toldMain is the decision letter that the main duty is owed.
func (s *story) toldMain(on civil.Date) string {
	return s.letter(on, statute.N13, casefile.NoticeGiven{Duty: statute.MainDuty})
}

// afterRelief are cases in which relief has ended.
func afterRelief() []teller {
	return []teller{
		tell(aboutReady, func(s *story) { s.inMain(2, 1) }),
		tell("main duty, in a flat", func(s *story) {
			s.inMain(60, 2)
			s.toldMain(s.ago(52))
		}),
		tell("main duty, the decision letter late", func(s *story) { s.inMain(34, 1) }),
		tell("intentionally homeless, housed for a time", func(s *story) {
			start := s.ending(-20)
			s.homeless(start, 1)
			s.inFlat(start, "188")
			s.inPriorityNeed(start.AddDays(40), true)
			s.letter(s.ago(19), statute.N10, casefile.NoticeGiven{Duty: statute.ReliefDuty, Ground: statute.GroundReliefDays})
			s.letter(s.ago(18), statute.N14, casefile.NoticeGiven{})
			s.add(s.ago(18), casefile.TypeDutyAccepted, &casefile.DutyAccepted{Duty: statute.IntentionalDuty, Until: s.today.AddDays(10)})
		}),
		tell("relief ended by notice, priority need not decided", func(s *story) {
			s.homeless(s.ago(75), 0)
			s.letter(s.ago(12), statute.N10, casefile.NoticeGiven{Duty: statute.ReliefDuty, Ground: statute.GroundReliefDays})
		}),
		tell(aboutRefusedHome, func(s *story) {
			s.inMain(80, 2)
			s.toldMain(s.ago(74))
			s.add(s.ago(6), casefile.TypeOfferMade, &casefile.OfferMade{Offer: "O1", Kind: "temporary", InWriting: casefile.Is(true),
				ToldConsequences: casefile.Is(true), ToldReviewRight: casefile.Is(true), FoundSuitable: casefile.Is(true)})
			s.add(s.ago(3), casefile.TypeOfferRefused, &casefile.OfferAnswered{Offer: "O1"})
		}),
		tell("intentionally homeless, the decided time over", func(s *story) {
			start := s.ending(-45)
			s.homeless(start, 2)
			s.inFlat(start, "188")
			s.inPriorityNeed(start.AddDays(40), true)
			s.letter(s.ago(44), statute.N10, casefile.NoticeGiven{Duty: statute.ReliefDuty, Ground: statute.GroundReliefDays})
			s.letter(s.ago(44), statute.N14, casefile.NoticeGiven{})
			s.add(s.ago(44), casefile.TypeDutyAccepted, &casefile.DutyAccepted{Duty: statute.IntentionalDuty, Until: s.ago(2)})
		}),
		tell("not in priority need, relief ended, told that no further duty follows", func(s *story) {
			start := s.ending(-15)
			s.homeless(start, 0)
			s.found(start.AddDays(35), casefile.PriorityNeed, false)
			s.letter(s.ago(13), statute.N11, casefile.NoticeGiven{Duty: statute.ReliefDuty})
			s.letter(s.ago(13), statute.N10, casefile.NoticeGiven{Duty: statute.ReliefDuty, Ground: statute.GroundReliefDays})
		}),
		tell("told of the main duty before relief had ended", func(s *story) {
			start := s.ending(4)
			s.homeless(start, 2)
			s.inFlat(start, "188")
			s.inPriorityNeed(s.ago(5), false)
			s.toldMain(s.ago(3))
		}),
	}
}

// endings are cases that are over, or that went another way.
func endings() []teller {
	closed := func(s *story, days int, why string) {
		s.add(s.ago(days), casefile.TypeCaseClosed, &casefile.Ending{})
		s.because(why)
	}
	return []teller{
		tell("withdrawn and closed", func(s *story) {
			s.applied(s.ago(30), "web", 0)
			s.add(s.ago(24), casefile.TypeApplicationWithdrawn, &casefile.Ending{})
			s.letter(s.ago(23), statute.N41, casefile.NoticeGiven{})
			closed(s, 20, "the applicant moved in with family")
		}),
		tell("relief ended with a private let, and closed", func(s *story) {
			s.applied(s.ago(64), "in_person", 1) // with friends meanwhile
			s.owed(s.ago(64), statute.ReliefDuty)
			months := 12
			s.letter(s.ago(30), statute.N10, casefile.NoticeGiven{Duty: statute.ReliefDuty, Ground: "189B(7)(a)", ProspectMonths: &months})
			closed(s, 7, "rehoused")
		}),
		tell("contact lost during prevention", func(s *story) {
			s.threatened(s.ago(37), 0)
			s.add(s.ago(6), casefile.TypeContactLost, &casefile.Ending{})
		}),
		tell("referred to another authority at the relief stage", func(s *story) {
			s.homeless(s.ago(15), 0)
			s.add(s.ago(9), casefile.TypeReferralMade, &casefile.AuthorityReferral{Referral: "F1", Stage: "relief", Authority: "neighbouring-2"})
			s.letter(s.ago(9), statute.N25, casefile.NoticeGiven{Duty: statute.ReliefDuty, Referral: "F1", MayHavePriorityNeed: casefile.Is(false)})
		}),
		tell("relief refused a final offer, told so", func(s *story) {
			s.homeless(s.ago(44), 1)
			s.inFlat(s.ago(44), "188")
			s.add(s.ago(14), casefile.TypeOfferMade, &casefile.OfferMade{Offer: "O1", Kind: "final_accommodation", FinalFor: "193A", InWriting: casefile.Is(true),
				StatesFinal: casefile.Is(true), ToldConsequences: casefile.Is(true), ToldReviewRight: casefile.Is(true), FoundSuitable: casefile.Is(true), ApprovedBy: "east-manager"})
			s.add(s.ago(8), casefile.TypeOfferRefused, &casefile.OfferAnswered{Offer: "O1"})
			s.letter(s.ago(7), statute.N10, casefile.NoticeGiven{Duty: statute.ReliefDuty, Ground: statute.GroundFinalOffer, Offer: "O1"})
		}),
		tell("main duty ended with a council tenancy, and closed", func(s *story) {
			s.inMain(120, 2)
			s.toldMain(s.ago(112))
			s.add(s.ago(25), casefile.TypeOfferMade, &casefile.OfferMade{Offer: "O1", Kind: "final_part6", FinalFor: "193(7)", InWriting: casefile.Is(true),
				StatesFinal: casefile.Is(true), ToldConsequences: casefile.Is(true), ToldReviewRight: casefile.Is(true), FoundSuitable: casefile.Is(true), CanEndObligations: casefile.Is(true)})
			accepted := s.add(s.ago(22), casefile.TypeOfferAccepted, &casefile.OfferAnswered{Offer: "O1"})
			s.add(s.ago(15), casefile.TypePlacementEnded, &casefile.PlacementEnded{Placement: "P1", By: "household"})
			s.letter(s.ago(14), statute.N24, casefile.NoticeGiven{Duty: statute.MainDuty, Ground: "193(6)(c)", Offer: "O1", Decision: accepted})
			closed(s, 9, "rehoused")
		}),
		tell("notice ending relief given while its period still ran", func(s *story) {
			start := s.ending(12)
			s.homeless(start, 0)
			s.inFlat(start, "188")
			s.letter(s.ago(1), statute.N10, casefile.NoticeGiven{Duty: statute.ReliefDuty, Ground: statute.GroundReliefDays})
		}),
		tell("the applicant died", func(s *story) {
			s.homeless(s.ago(33), 0)
			s.add(s.ago(9), casefile.TypeApplicantDied, &casefile.Ending{})
		}),
	}
}
