package casefile

import (
	"fmt"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// dayKey is the key of the alarm that is no clock's: it turns the case on the day
// on which something already recorded takes effect.
const dayKey = "day"

// nextDay is the first day after a day on which something already recorded takes
// effect: a letter on its way arrives or is put out for collection, or a booking
// begins. Zero where nothing waits.
func nextDay(c Case, after civil.Date) civil.Date {
	r := reading{c: &c}
	var next civil.Date
	wait := func(day civil.Date) {
		if day.After(after) && (next.IsZero() || day.Before(next)) {
			next = day
		}
	}
	for _, i := range inOrder(c.Facts) {
		f := &c.Facts[i]
		wait(f.On)
		switch b := f.Body.(type) {
		case *PlacementStarted:
			wait(b.Available(f))
		case *NoticeGiven, *ReviewDecided:
			served := r.served(event{Fact: f})
			wait(served.Day)
			wait(served.Applicant)
			if _, from := collected(f); r.local(statute.C23) != nil {
				wait(from)
			}
		}
	}
	return next
}

// nextOfAge is the first day to come on which a child of the household comes of age
// while the six weeks in bed and breakfast run, or are over: on it they may lose their
// purpose. Zero where there is none.
//
// Statute: SI 2003/3326 art 2
func nextOfAge(c Case, p Position) civil.Date {
	clock := p.Clock(string(statute.C11))
	if clock == nil || clock.State != Running && clock.State != Overdue {
		return civil.Date{}
	}
	var household *HouseholdRecorded
	for _, i := range inOrder(c.Facts) {
		f := &c.Facts[i]
		if b, ok := f.Body.(*HouseholdRecorded); ok && !f.On.After(p.AsAt) {
			household = b
		}
	}
	if household == nil {
		return civil.Date{}
	}
	var next civil.Date
	for i := range household.Members {
		day := household.Members[i].comesOfAge()
		if day.After(p.AsAt) && (clock.State == Overdue || !day.After(clock.LastDay)) { // else its own last day turns the case first
			next = earliest(next, day)
		}
	}
	return next
}

func dayAlarm(reference string, day civil.Date) Alarm {
	last := day.AddDays(-1)
	return Alarm{Key: dayKey, LastDay: last, Summary: fmt.Sprintf("something recorded takes effect on %s", day),
		Milestones: []Milestone{{Kind: Turn, On: day, Key: fmt.Sprintf("%s@%s/turn", dayKey, last), At: civil.StartOf(day).Add(Jitter(reference)).UTC()}}}
}
