package demo

import (
	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// beginnings are cases in which nothing is decided yet, or nothing is owed.
func beginnings() []teller {
	return []teller{
		tell("a hospital referred somebody", func(s *story) {
			s.add(s.ago(2), casefile.TypeReferralReceived, &casefile.ReferralReceived{From: "hospital", Consent: casefile.Is(true)})
		}),
		tell("applied three days ago, enquiries going on", func(s *story) { s.applied(s.ago(3), "web", 1) }),
		tell("placed last night by the out-of-hours officer for one night", func(s *story) {
			s.applied(s.ago(1), "out_of_hours", 2)
			s.accepted(s.ago(1), statute.InterimAccommodation)
			s.stays(s.ago(1), casefile.PlacementStarted{Under: "188", Kind: "bed_and_breakfast", SharedFacilities: casefile.Is(true),
				BookedUntil: s.ago(1), CheckOutAt: "10:30"})
		}),
		tell("a prison referred somebody", func(s *story) {
			s.add(s.ago(6), casefile.TypeReferralReceived, &casefile.ReferralReceived{From: "prison", Consent: casefile.Is(true)})
		}),
		tell("applied twelve days ago and still undecided", func(s *story) {
			s.applied(s.ago(12), "in_person", 0)
			s.add(s.ago(12), casefile.TypeNeedsRecorded, &casefile.NeedsRecorded{Support: []string{"mental_health"}, Language: []string{"en"}})
		}),
		tell("not eligible, and told so", func(s *story) {
			s.applied(s.ago(20), "phone", 0)
			decision := s.found(s.ago(13), casefile.Eligible, false)
			s.letter(s.ago(12), statute.N01, casefile.NoticeGiven{Decision: decision})
		}),
		tell("not homeless, and not told yet", func(s *story) {
			s.applied(s.ago(16), "email", 1)
			s.found(s.ago(5), casefile.Eligible, true)
			s.found(s.ago(5), casefile.Homeless, false)
			s.found(s.ago(5), casefile.Threatened, false)
		}),
	}
}

// threatened is an application by somebody whose landlord wants the home back.
func (s *story) threatened(on civil.Date, children int) {
	s.applied(on.AddDays(-3), "phone", children)
	s.add(on.AddDays(-3), casefile.TypeLandlordNoticeServed, &casefile.LandlordNoticeServed{
		Notice: "L1", Kind: "s8_private", GivenOn: on.AddDays(-20), DateSpecified: on.AddDays(45), OnlyAccommodation: casefile.Is(true)})
	s.owed(on, statute.PreventionDuty)
}

// prevention are cases in which the home may still be kept.
func prevention() []teller {
	ends := func(days int) func(*story) civil.Date {
		return func(s *story) civil.Date { return begunToEnd(statute.C03, s.today.AddDays(days)) }
	}
	since := func(about string, children int, start func(*story) civil.Date) teller {
		return tell(about, func(s *story) { s.threatened(start(s), children) })
	}
	return []teller{
		since("prevention, a week old", 1, func(s *story) civil.Date { return s.ago(7) }),
		since("prevention, its last day in three days", 2, ends(3)),
		since("prevention, its last day today", 0, ends(0)),
		since("prevention, its last day past: it goes on until notice", 1, ends(-9)),
		since("prevention, a month old", 3, func(s *story) civil.Date { return s.ago(31) }),
		tell("prevention, the landlord's notice withdrawn", func(s *story) {
			s.threatened(s.ago(26), 2)
			s.add(s.ago(4), casefile.TypeLandlordNoticeEnded, &casefile.LandlordNoticeEnded{Notice: "L1", Why: "withdrawn"})
		}),
		tell("prevention ended: a new home found, and told so", func(s *story) {
			s.threatened(s.ago(48), 1)
			months := 12
			s.letter(s.ago(6), statute.N09, casefile.NoticeGiven{Duty: statute.PreventionDuty, Ground: "195(8)(a)", ProspectMonths: &months})
		}),
		tell("prevention ended and the case closed", func(s *story) {
			s.threatened(s.ago(70), 0)
			months := 24
			s.letter(s.ago(35), statute.N09, casefile.NoticeGiven{Duty: statute.PreventionDuty, Ground: "195(8)(a)", ProspectMonths: &months})
			s.add(s.ago(10), casefile.TypeCaseClosed, &casefile.Ending{})
			s.because("home found, and nothing asked since")
		}),
		tell("evicted during prevention: relief begun, the letter ending prevention not sent", func(s *story) {
			s.threatened(s.ago(40), 2)
			s.add(s.ago(5), casefile.TypeEvictionStep, &casefile.EvictionStep{Step: "evicted"})
			s.accepted(s.ago(5), statute.InterimAccommodation)
			s.owed(s.ago(5), statute.ReliefDuty)
			s.inFlat(s.ago(5), "188")
		}),
	}
}
