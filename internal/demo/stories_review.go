package demo

import (
	"dutyclock/casefile"
	"dutyclock/statute"
)

// reviews are cases in which the applicant asked for a decision to be looked at again.
func reviews() []teller {
	// asked is a case told of the main duty's end or refusal, and the request.
	asked := func(s *story, told, request int, then func(*story)) {
		start := s.ending(-told - 5)
		s.homeless(start, 1)
		s.inFlat(start, "188")
		s.inPriorityNeed(start.AddDays(40), true)
		s.letter(s.ago(told+1), statute.N10, casefile.NoticeGiven{Duty: statute.ReliefDuty, Ground: statute.GroundReliefDays})
		decision := s.letter(s.ago(told), statute.N14, casefile.NoticeGiven{})
		s.add(s.ago(told), casefile.TypeDutyAccepted, &casefile.DutyAccepted{Duty: statute.IntentionalDuty, Until: s.ago(told - 60)})
		s.add(s.ago(request), casefile.TypeReviewRequested, &casefile.ReviewRequested{Review: "R1", Limb: "202(1)(b)", Decision: decision})
		s.add(s.ago(request), casefile.TypeReviewAllocated, &casefile.ReviewAllocated{Review: "R1", Reviewer: "west-manager",
			MoreSenior: casefile.Is(true), Uninvolved: casefile.Is(true)})
		if then != nil {
			then(s)
		}
	}
	acknowledged := func(s *story, days int) {
		s.letter(s.ago(days), statute.N30, casefile.NoticeGiven{Review: "R1"})
	}
	decided := func(s *story, days int, outcome string) {
		s.add(s.ago(days), casefile.TypeReviewDecided, &casefile.ReviewDecided{Review: "R1", Outcome: outcome, NotifiedOn: s.ago(days), Method: "by_hand",
			DecidedBy: "west-manager", MoreSenior: casefile.Is(true), Uninvolved: casefile.Is(true), StatesAppealRight: casefile.Is(true)})
	}
	return []teller{
		tell("a review asked last week, not acknowledged yet", func(s *story) { asked(s, 20, 6, nil) }),
		tell("a review nearly due", func(s *story) { asked(s, 62, 51, func(s *story) { acknowledged(s, 49) }) }),
		tell("a review overdue: the applicant may appeal", func(s *story) { asked(s, 80, 66, func(s *story) { acknowledged(s, 64) }) }),
		tell("a review decided last week, the time to appeal running", func(s *story) {
			asked(s, 64, 50, func(s *story) {
				acknowledged(s, 48)
				decided(s, 6, "confirmed")
			})
		}),
		tell("a review put off by agreement", func(s *story) {
			asked(s, 75, 60, func(s *story) {
				acknowledged(s, 58)
				s.add(s.ago(10), casefile.TypeReviewExtensionAgreed, &casefile.ReviewExtensionAgreed{Review: "R1", Until: s.today.AddDays(12),
					InWriting: casefile.Is(true), Evidence: "document-1"})
			})
		}),
		tell("a review of the plan's steps, due this week", func(s *story) {
			s.homeless(s.ago(30), 0)
			s.inFlat(s.ago(30), "188")
			s.add(s.ago(18), casefile.TypeReviewRequested, &casefile.ReviewRequested{Review: "R1", Limb: "202(1)(ba)(i)", NotifiedOn: s.ago(26)})
			acknowledged(s, 16)
		}),
		tell("a review decided, overturned", func(s *story) {
			asked(s, 58, 45, func(s *story) {
				acknowledged(s, 44)
				decided(s, 10, "overturned")
			})
		}),
		tell("the time to ask for a review about to run out", func(s *story) {
			s.homeless(s.ago(90), 0)
			s.found(s.ago(30), casefile.PriorityNeed, false)
			s.letter(s.ago(19), statute.N11, casefile.NoticeGiven{Duty: statute.ReliefDuty})
			s.letter(s.ago(19), statute.N10, casefile.NoticeGiven{Duty: statute.ReliefDuty, Ground: statute.GroundReliefDays})
		}),
		tell("a review withdrawn", func(s *story) {
			asked(s, 40, 28, func(s *story) {
				acknowledged(s, 27)
				s.add(s.ago(11), casefile.TypeReviewWithdrawn, &casefile.ReviewAct{Review: "R1"})
			})
		}),
	}
}
