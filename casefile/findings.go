package casefile

import (
	"sort"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// finding is one answer to an issue, from a day.
type finding struct {
	on     civil.Date
	holds  bool
	source event
}

// findFindings gathers the findings, those that were made and those that an
// acceptance or a letter implies, by issue and in order of date.
func (r *reading) findFindings() {
	r.findings = map[Issue][]finding{}
	for _, e := range r.events {
		switch b := e.Body.(type) {
		case *FindingMade:
			r.found(b.Issue, e.On, Yes(b.Holds), e)
		case *DutyAccepted:
			for _, implied := range impliedBy(b.Duty) {
				if b.Duty == statute.MainDuty && (implied.issue == Homeless || implied.issue == Eligible) && r.owedByReferral(b) {
					continue // no relief duty comes before it
				}
				r.found(implied.issue, b.Day1(e.Fact), implied.holds, e)
			}
		}
	}
	r.sortFindings()
	type said struct {
		implied
		event
	}
	var letters []said // gathered first, so that one letter does not gainsay another
	for _, e := range r.events {
		if b, ok := e.Body.(*NoticeGiven); ok {
			for _, implied := range impliedByLetter(b.Letter) {
				if holds, made, _ := r.answer(implied.issue, e.On); !made || holds == implied.holds {
					letters = append(letters, said{implied, e})
				}
			}
		}
	}
	for _, l := range letters {
		r.found(l.issue, l.On, l.holds, l.event)
	}
	r.sortFindings()
}

func (r *reading) sortFindings() {
	for _, list := range r.findings {
		sort.SliceStable(list, func(i, j int) bool { return list[i].on.Before(list[j].on) })
	}
}

func (r *reading) found(issue Issue, on civil.Date, holds bool, source event) {
	r.findings[issue] = append(r.findings[issue], finding{on, holds, source})
}

type implied struct {
	issue Issue
	holds bool
}

// impliedBy lists what the acceptance of a duty says of the applicant.
func impliedBy(d statute.Duty) []implied {
	switch d {
	case statute.PreventionDuty:
		return []implied{{Threatened, true}, {Eligible, true}}
	case statute.ReliefDuty:
		return []implied{{Homeless, true}, {Eligible, true}}
	case statute.MainDuty:
		return []implied{{Homeless, true}, {Eligible, true}, {PriorityNeed, true}, {Intentional, false}}
	case statute.IntentionalDuty:
		return []implied{{Homeless, true}, {Eligible, true}, {PriorityNeed, true}, {Intentional, true}}
	case statute.InterimAccommodation:
	}
	return nil
}

// impliedByLetter lists what a decision letter says where no finding said it.
func impliedByLetter(l statute.Letter) []implied {
	switch l {
	case statute.N11, statute.N12:
		return []implied{{PriorityNeed, false}}
	case statute.N13:
		return []implied{{PriorityNeed, true}, {Intentional, false}}
	case statute.N14:
		return []implied{{PriorityNeed, true}, {Intentional, true}}
	}
	return nil
}

// answer is the latest finding on an issue by the end of a day, leaving out
// findings that fell away: whether it was made, what it says, and since when.
func (r *reading) answer(issue Issue, day civil.Date) (holds, made bool, on civil.Date) {
	for _, f := range r.findings[issue] {
		if f.on.After(day) {
			break
		}
		if r.stands(f.source) {
			holds, made, on = f.holds, true, f.on
		}
	}
	return holds, made, on
}

func (r *reading) holds(issue Issue, day civil.Date) bool {
	holds, made, _ := r.answer(issue, day)
	return made && holds
}

// denied says whether the latest finding by the day is that the issue does not hold.
func (r *reading) denied(issue Issue, day civil.Date) bool {
	holds, made, _ := r.answer(issue, day)
	return made && !holds
}

// decidedMain says whether, by the end of a day, priority need was found and the
// applicant was found not to be intentionally homeless.
func (r *reading) decidedMain(day civil.Date) bool {
	return r.holds(PriorityNeed, day) && r.denied(Intentional, day)
}

// decidedIntentional says whether, by the end of a day, priority need and
// intentional homelessness were both found.
func (r *reading) decidedIntentional(day civil.Date) bool {
	return r.holds(PriorityNeed, day) && r.holds(Intentional, day)
}

// firstDay is the first day, from a day on, on which a test about findings is
// true: that day, or the day of a finding after it. Zero where there is none.
func (r *reading) firstDay(from civil.Date, test func(civil.Date) bool, issues ...Issue) civil.Date {
	if !from.IsZero() && test(from) {
		return from
	}
	var first civil.Date
	for _, issue := range issues {
		for _, f := range r.findings[issue] {
			if f.on.After(from) && (first.IsZero() || f.on.Before(first)) && test(f.on) {
				first = f.on
			}
		}
	}
	return first
}

// bothFound is the first day on which two issues were both found to hold, with
// the acceptance or finding that completed them. Where no findings that stand say
// so, those that later fell away count: the duty began, and the withdrawal ended it.
func (r *reading) bothFound(a, b Issue) (civil.Date, event) {
	day, by := r.bothFoundBy(a, b, r.stands)
	if day.IsZero() && len(r.voids) > 0 {
		return r.bothFoundBy(a, b, func(event) bool { return true })
	}
	return day, by
}

func (r *reading) bothFoundBy(a, b Issue, counts func(event) bool) (civil.Date, event) {
	var first finding
	for _, pair := range [2][2]Issue{{a, b}, {b, a}} {
		for _, f := range r.findings[pair[0]] {
			if f.holds && counts(f.source) && r.said(pair[1], f.on, counts) && (first.on.IsZero() || f.on.Before(first.on)) {
				first = f
			}
		}
	}
	return first.on, first.source
}

// said is the latest finding on an issue by the end of a day, of those that count.
func (r *reading) said(issue Issue, day civil.Date, counts func(event) bool) (holds bool) {
	for _, f := range r.findings[issue] {
		if !f.on.After(day) && counts(f.source) {
			holds = f.holds
		}
	}
	return holds
}

// supportWithdrawn is the day on which the last finding that an issue holds fell
// away; zero while one stands.
func (r *reading) supportWithdrawn(issue Issue) civil.Date {
	var day civil.Date
	for _, f := range r.findings[issue] {
		if !f.holds {
			continue
		}
		v, gone := r.voids[f.source.Fact]
		if !gone {
			return civil.Date{}
		}
		if v.on.After(day) {
			day = v.on
		}
	}
	return day
}
