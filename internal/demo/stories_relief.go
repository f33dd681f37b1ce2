package demo

import (
	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// homeless is an application by somebody with nowhere to go: interim
// accommodation and relief from the same day.
func (s *story) homeless(on civil.Date, children int) {
	s.applied(on, "in_person", children)
	s.accepted(on, statute.InterimAccommodation)
	s.owed(on, statute.ReliefDuty)
}

// ending is the day on which relief began that has its last day so many days from
// the telling; negative is past.
func (s *story) ending(days int) civil.Date { return begunToEnd(statute.C04, s.today.AddDays(days)) }

// relief are cases in which help is owed to find somewhere.
func relief() []teller {
	decided := func(about string, days, children int) teller {
		return tell(about, func(s *story) {
			start := s.ending(days)
			s.homeless(start, children)
			s.inFlat(start, "188")
			s.inPriorityNeed(start.AddDays(25), false)
		})
	}
	undecided := func(about string, days int) teller {
		return tell(about, func(s *story) {
			start := s.ending(days)
			s.homeless(start, 1)
			s.inFlat(start, "188")
			s.found(start.AddDays(30), casefile.PriorityNeed, true)
		})
	}
	return []teller{
		tell("relief accepted fifty days ago, nothing decided", func(s *story) { s.homeless(s.ago(50), 0) }),
		decided("relief ends by itself tomorrow night", 1, 2),
		undecided("relief past its last day because intentionality is open", -8),
		tell("relief, a week old, staying with friends", func(s *story) {
			s.applied(s.ago(7), "web", 0)
			s.owed(s.ago(7), statute.ReliefDuty)
		}),
		decided(aboutEndsTonight, 0, 1),
		decided("relief ends by itself in six days", 6, 3),
		undecided(aboutLongPast, -33),
		tell(aboutRefuge, func(s *story) {
			s.homeless(s.ago(23), 2)
			s.stays(s.ago(23), casefile.PlacementStarted{Under: "188", Kind: "refuge", Provider: "voluntary", SharedFacilities: casefile.Is(true)})
			s.found(s.ago(20), casefile.PriorityNeed, true)
		}),
		tell("relief, the letter that it is owed never sent", func(s *story) {
			s.applied(s.ago(18), "phone", 1)
			s.accepted(s.ago(17), statute.ReliefDuty)
		}),
	}
}

// placed are cases whose trouble is where the household stays.
func placed() []teller {
	nights := func(about string, days, children int) teller {
		return tell(about, func(s *story) {
			s.homeless(s.ago(days), children)
			s.inHotel(s.ago(days))
		})
	}
	away := func(about string, days int, told func(*story)) teller {
		return tell(about, func(s *story) {
			s.homeless(s.ago(days), 1)
			s.stays(s.ago(days), casefile.PlacementStarted{Under: "188", Kind: "nightly_paid", SharedFacilities: casefile.Is(false),
				InDistrict: casefile.Is(false), HostAuthority: "neighbouring-1", BookedUntil: s.today.AddDays(12)})
			if told != nil {
				told(s)
			}
		})
	}
	return []teller{
		nights(aboutSixthWeek, 38, 2),
		nights(aboutTooLong, 51, 1),
		away("placed in another district, the host not told yet", 5, nil),
		tell(aboutMovedOut, func(s *story) {
			s.homeless(s.ago(54), 3)
			s.inHotel(s.ago(54))
			s.add(s.ago(4), casefile.TypePlacementEnded, &casefile.PlacementEnded{Placement: "P1", By: "moved"})
			s.stays(s.ago(4), casefile.PlacementStarted{Placement: "P2", Under: "188", Kind: "self_contained", SharedFacilities: casefile.Is(false)})
		}),
		nights("one adult in a hotel: no limit of nights", 47, 0),
		away(aboutAway, 30, func(s *story) {
			s.add(s.ago(9), casefile.TypeOutOfAreaNoticeGiven, &casefile.OutOfAreaNotice{Placement: "P1"})
		}),
		away("placed in another district, the notice overdue", 19, nil),
		tell("a child placed, the parent's consent given, the doctor not told", func(s *story) {
			s.homeless(s.ago(11), 1)
			s.inFlat(s.ago(11), "188")
			s.add(s.ago(9), casefile.TypeChildConsentGiven, &casefile.ChildConsent{For: "213AA"})
			s.add(s.ago(9), casefile.TypeChildBodyIdentified, &casefile.ChildBody{Body: "gp"})
		}),
		tell("a booking that ran out with no extension recorded", func(s *story) {
			s.homeless(s.ago(28), 2)
			s.stays(s.ago(28), casefile.PlacementStarted{Under: "188", Kind: "nightly_paid", SharedFacilities: casefile.Is(false), BookedUntil: s.ago(3)})
		}),
	}
}
