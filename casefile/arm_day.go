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
			wait(r.effective(event{Fact: f}))
			if _, from := collected(f); r.local(statute.C23) != nil {
				wait(from)
			}
		}
	}
	return next
}

func dayAlarm(reference string, day civil.Date) Alarm {
	last := day.AddDays(-1)
	return Alarm{Key: dayKey, LastDay: last, Summary: fmt.Sprintf("something recorded takes effect on %s", day),
		Milestones: []Milestone{{Kind: Turn, On: day, Key: fmt.Sprintf("%s@%s/turn", dayKey, last), At: civil.StartOf(day).Add(Jitter(reference)).UTC()}}}
}
