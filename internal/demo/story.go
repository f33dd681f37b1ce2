package demo

import (
	"strconv"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// story gathers the facts of one made-up case as it is told.
type story struct {
	today  civil.Date
	number int
	// officer is who has the case.
	officer string
	about   string
	facts   []casefile.Fact
	Furnishing
}

// ago is so many days before the day of the telling.
func (s *story) ago(days int) civil.Date { return s.today.AddDays(-days) }

// begunToEnd is the latest day on which a clock can have begun whose last day is
// not after the given day.
func begunToEnd(clock statute.Clock, last civil.Date) civil.Date {
	rule, _ := statute.LookupClock(clock)
	start := last
	for rule.LastDay(start).After(last) {
		start = start.AddDays(-1)
	}
	return start
}

// add records a fact and gives its id, by which later facts can name it.
func (s *story) add(on civil.Date, t casefile.FactType, body casefile.Body) string {
	id := "D" + string(rune('a'+len(s.facts)%26)) + string(rune('a'+len(s.facts)/26))
	s.facts = append(s.facts, casefile.Fact{Type: t, On: on, ID: id, Body: body})
	return id
}

// because gives the last fact its reason.
func (s *story) because(reason string) { s.facts[len(s.facts)-1].Reason = reason }

// applied is an application by a household: so many children with the applicant.
func (s *story) applied(on civil.Date, channel string, children int) {
	s.add(on, casefile.TypeApplicationMade, &casefile.ApplicationMade{Channel: channel})
	s.household(on, children)
	if s.number%5 > 0 { // one in five was forgotten
		s.letter(on, statute.N04, casefile.NoticeGiven{})
	}
}

func (s *story) household(on civil.Date, children int) {
	_, month, day := s.today.YMD()
	if day > 28 {
		day = 28 // a birthday that every year has
	}
	born := func(years int) civil.Date { return civil.Must(s.today.Year()-years, month, day).AddDays(-s.number) }
	members := []casefile.Member{{Member: "applicant", Role: "applicant", DateOfBirth: born(24 + s.number%31)}}
	for i := range children {
		child := casefile.Member{Member: "child-" + strconv.Itoa(i+1), Role: "child", DateOfBirth: born(2 + (s.number+5*i)%12)}
		members = append(members, child)
		name := childNames[(s.number*3+i)%len(childNames)] + " " + lastNames[s.number%len(lastNames)]
		s.People = append(s.People, record.Person{Member: child.Member, Name: name, DateOfBirth: child.DateOfBirth})
	}
	s.add(on, casefile.TypeHouseholdRecorded, &casefile.HouseholdRecorded{Members: members})
}

func (s *story) found(on civil.Date, issue casefile.Issue, holds bool) string {
	return s.add(on, casefile.TypeFindingMade, &casefile.FindingMade{Issue: issue, Holds: casefile.Is(holds)})
}

func (s *story) accepted(on civil.Date, duty statute.Duty) {
	s.add(on, casefile.TypeDutyAccepted, &casefile.DutyAccepted{Duty: duty})
}

// letter is a letter handed over on a day, which says all that it must.
func (s *story) letter(on civil.Date, letter statute.Letter, about casefile.NoticeGiven) string {
	about.Letter, about.SentOn, about.Method = letter, on, "by_hand"
	about.StatesReasons, about.StatesReviewRight = casefile.Is(true), casefile.Is(true)
	return s.add(on, casefile.TypeNoticeGiven, &about)
}

// owed is the acceptance of prevention or relief with what belongs to it: the
// letter, the assessment and the plan.
func (s *story) owed(on civil.Date, duty statute.Duty) {
	s.accepted(on, duty)
	s.letter(on.AddDays(1), statute.N02, casefile.NoticeGiven{Duty: duty})
	s.planned(on.AddDays(4), duty)
}

func (s *story) planned(on civil.Date, duty statute.Duty) {
	if on.After(s.today) {
		return // not written yet
	}
	s.assessed(on)
	s.letter(on, statute.N05, casefile.NoticeGiven{Duty: duty})
	s.add(on, casefile.TypePlanIssued, s.plan(on))
}

// stays is a placement; what it is not told stays as most places are.
func (s *story) stays(on civil.Date, p casefile.PlacementStarted) {
	if p.Placement == "" {
		p.Placement = "P1"
	}
	if p.InDistrict == nil {
		p.InDistrict = casefile.Is(true)
	}
	if p.Provider == "" {
		p.Provider = "private"
	}
	if p.Premises == "" {
		p.Premises = houses[s.number%len(houses)]
	}
	if p.CheckOutAt == "" && !p.BookedUntil.IsZero() {
		p.CheckOutAt = []string{"10:00", "10:30", "11:00", "12:00"}[s.number%4]
	}
	s.add(on, casefile.TypePlacementStarted, &p)
}

// inHotel is a room in bed and breakfast, booked for a fortnight or so beyond today.
func (s *story) inHotel(on civil.Date) {
	s.stays(on, casefile.PlacementStarted{Under: "188", Kind: "bed_and_breakfast", SharedFacilities: casefile.Is(true),
		BookedUntil: s.today.AddDays(9), AlternativesConsidered: casefile.Is(true)})
}

// inFlat is a self-contained flat let by the night.
func (s *story) inFlat(on civil.Date, under string) {
	s.stays(on, casefile.PlacementStarted{Under: under, Kind: "self_contained", SharedFacilities: casefile.Is(false),
		BookedUntil: s.today.AddDays(40)})
}

// inPriorityNeed is both findings that the main duty asks for.
func (s *story) inPriorityNeed(on civil.Date, intentional bool) {
	s.found(on, casefile.PriorityNeed, true)
	s.found(on, casefile.Intentional, intentional)
}
