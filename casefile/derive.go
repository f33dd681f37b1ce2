package casefile

import (
	"sort"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// Derive works out the position of a case at the end of a civil day in London.
// It is a pure function of its arguments; facts dated after the day are left out.
func Derive(c Case, asAt civil.Date) Position {
	r := read(&c, asAt)
	r.deriveDuties()
	r.findRevivals()
	p := Position{Reference: c.Reference, AsAt: asAt, Stage: r.stage(),
		Duties: []DutyPosition{}, Clocks: make([]ClockPosition, 0, r.clockRoom()), Breaches: []Breach{}, LettersDue: []LetterDue{}, Next: []Next{}, Problems: []Problem{}}
	for _, o := range r.allSpells() {
		d := r.dutyPosition(o)
		d.Why = r.dutyWhy(o)
		p.Duties = append(p.Duties, d)
	}
	r.deriveClocks(&p)
	r.deriveLetters(&p)
	r.deriveProblems()
	p.Problems = append(p.Problems, r.problems...)
	r.explainProblems(p.Problems)
	r.deriveRegions(&p)
	r.deriveNext(&p)
	return p
}

// deriveDuties finds every spell of every duty.
func (r *reading) deriveDuties() {
	r.again = r.findReapplication()
	r.deriveRelief()
	r.derivePrevention() // after relief: a notice that names no duty is about relief where that is owed
	r.deriveAfterRelief()
	r.deriveInterim()
}

func (r *reading) dutyPosition(o *owed) DutyPosition {
	out := DutyPosition{Duty: o.duty, Section: o.section, StartedOn: o.from, Because: o.because}
	if on := o.revivedOn(); !on.IsZero() {
		out.RevivedOn = &on
		out.Because = append(out.Because[:len(out.Because):len(out.Because)], o.revivedBecause()...)
	}
	unsettled := r.dutyDoubts(o)
	if !o.open() {
		out.EndedOn, out.EndedBy = &o.to, &o.by
		out.Because = append(append(out.Because[:len(out.Because):len(out.Because)], o.ending), unsettled...)
		return out
	}
	out.Because = append(out.Because[:len(out.Because):len(out.Because)], unsettled...)
	if o.duty == statute.ReliefDuty || o.duty == statute.PreventionDuty && !r.barredByLandlordNotice(r.asAt) {
		from := o.last.AddDays(1)
		out.NoticePermittedFrom = &from
	}
	return out
}

// deriveNext lists what lies ahead if nothing else happens.
func (r *reading) deriveNext(p *Position) {
	for i := range p.Clocks {
		c := &p.Clocks[i]
		if c.State != Running {
			continue
		}
		rule, _ := statute.LookupClock(c.ID)
		p.Next = append(p.Next, Next{On: c.LastDay, What: r.nextWords(c, rule), Clock: c.ID})
	}
	for _, s := range r.stays {
		if s.left.IsZero() && !s.bookedUntil.IsZero() && !s.bookedUntil.Before(r.asAt) {
			p.Next = append(p.Next, Next{On: s.bookedUntil, What: "last night paid for in the placement of " + s.from.Long()})
		}
	}
	r.nextThreat(p)
	r.nextBirthdays(p)
	sort.SliceStable(p.Next, func(i, j int) bool { return p.Next[i].On.Before(p.Next[j].On) })
}

func (r *reading) nextWords(c *ClockPosition, rule *statute.ClockRule) string {
	switch c.ID {
	case statute.C04:
		if r.decidedMain(r.asAt) {
			return "the relief duty ends by itself at the end of this day; the main duty begins the next day"
		}
		return "last of the 56 days of the relief duty; notice ending it is permitted from the next day"
	case statute.C03:
		return "last of the 56 days of the prevention duty; it goes on until notice"
	case statute.C05:
		return "last day in guidance to decide the main duty"
	case statute.C11:
		return "last night in bed and breakfast that the law allows"
	}
	return "last day: " + rule.Name
}

// clockRoom is about how many clocks the facts will bring, so that their list need
// not be moved as it grows.
func (r *reading) clockRoom() int {
	room := 6 // those of the household
	for i := range r.events {
		switch r.events[i].Type {
		case TypeNoticeGiven, TypePlacementStarted, TypeOfferMade:
			room++
		case TypeReviewRequested:
			room += 4
		}
	}
	return room
}
