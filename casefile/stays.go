package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// stay is one placement with what was recorded of it later.
type stay struct {
	id          string
	event       event
	placed      *PlacementStarted
	from        civil.Date // the first night
	left        civil.Date // the day the household left; zero while it is there
	endedBy     string
	ended       event
	bookedUntil civil.Date
	unders      []under // under what it was provided, from which day
}

type under struct {
	from civil.Date
	what string
}

// slept says whether the household slept there in the night that begins on a day.
func (s *stay) slept(night civil.Date) bool {
	return !night.Before(s.from) && (s.left.IsZero() || night.Before(s.left))
}

func (s *stay) under(night civil.Date) string {
	what := ""
	for _, u := range s.unders {
		if !u.from.After(night) {
			what = u.what
		}
	}
	return what
}

// findStays gathers the placements in order.
func (r *reading) findStays() {
	find := map[string]*stay{}
	for _, e := range r.events {
		if b, ok := e.Body.(*PlacementStarted); ok {
			day := b.Available(e.Fact)
			s := &stay{id: b.Placement, event: e, placed: b, from: day, bookedUntil: b.BookedUntil, unders: []under{{day, b.Under}}}
			r.stays, find[b.Placement] = append(r.stays, s), s
		}
	}
	for _, e := range r.events {
		switch b := e.Body.(type) {
		case *PlacementExtended:
			if s := find[b.Placement]; s != nil {
				if !b.BookedUntil.IsZero() {
					s.bookedUntil = b.BookedUntil
				}
				if b.Under != "" {
					s.unders = append(s.unders, under{e.On, b.Under})
				}
			}
		case *PlacementEnded:
			if s := find[b.Placement]; s != nil && s.left.IsZero() {
				s.left, s.endedBy, s.ended = e.On, b.By, e
			}
		}
	}
}

// bedAndBreakfast says whether a placement is bed and breakfast on a night:
// shared facilities, in premises that no authority, registered provider or
// voluntary body owns or manages.
//
// Statute: SI 2003/3326 art 2; SI 2022/521 art 3
func (s *stay) bedAndBreakfast(night civil.Date) bool {
	switch s.placed.Provider {
	case "authority", "registered_provider", "voluntary":
		return false
	}
	switch s.placed.Kind {
	case "self_contained":
		return false
	case "private_dwelling":
		if !night.Before(statute.PrivateDwellingFrom) {
			return false
		}
	case "bed_and_breakfast", "hostel":
		return !No(s.placed.SharedFacilities)
	}
	return Yes(s.placed.SharedFacilities)
}

// family says whether the household has family commitments on a day: somebody is
// pregnant, or a dependent child lives or might reasonably live there. An unknown
// household counts as one until it is recorded.
//
// Statute: SI 2003/3326 art 2
func (r *reading) family(day civil.Date) bool {
	household := r.household(day)
	if household == nil {
		return true
	}
	for i := range household.Members {
		if m := &household.Members[i]; !m.PregnancyDue.IsZero() || m.dependentChild(day) {
			return true
		}
	}
	return false
}

// household is the household as it was recorded by a day; nil before the first.
func (r *reading) household(day civil.Date) *HouseholdRecorded {
	var out *HouseholdRecorded
	for _, e := range r.households {
		if !e.On.After(day) {
			out = e.Body.(*HouseholdRecorded)
		}
	}
	return out
}

// adultAge is the age from which a child is a dependant only where that is recorded.
const adultAge = 18

// dependentChild says whether a member is a dependent child on a day.
func (m *Member) dependentChild(day civil.Date) bool {
	if m.Dependent != nil {
		return *m.Dependent
	}
	if m.Role != "child" {
		return false
	}
	if !m.DateOfBirth.IsZero() {
		return day.Before(birthday(m.DateOfBirth, adultAge))
	}
	return m.AgeAbout == nil || *m.AgeAbout < adultAge
}

// comesOfAge is the day from which a member is a dependent child no more by age; zero
// for a member of whom age does not decide it, or whose birthday nobody recorded.
func (m *Member) comesOfAge() civil.Date {
	if m.Role != "child" || m.Dependent != nil || m.DateOfBirth.IsZero() {
		return civil.Date{}
	}
	return birthday(m.DateOfBirth, adultAge)
}

// birthday is the day on which somebody reaches an age.
func birthday(born civil.Date, age int) civil.Date {
	return civil.FromMonths(born, 12*age)
}
