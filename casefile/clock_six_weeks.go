package casefile

import (
	"fmt"
	"slices"
	"sort"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// countsForSixWeeks says whether nights under a provision count towards the six weeks.
//
// Statute: SI 2003/3326 art 3
func countsForSixWeeks(under string) bool {
	switch under {
	case "188", "190", "193", "195", "200":
		return true
	}
	return false
}

// clockSixWeeks counts the nights of a household with family commitments in bed
// and breakfast: every night of the application, over all placements, a gap not
// counted, one night once. The clock may run, rest while the household is
// elsewhere, and run again.
//
// Statute: SI 2003/3326 arts 3-4
func (r *reading) clockSixWeeks(p *Position) {
	nights := r.sixWeekNights()
	first := slices.IndexFunc(nights, r.family)
	if first < 0 {
		return
	}
	rule, _ := statute.LookupClock(statute.C11)
	c := ClockPosition{ID: statute.C11, Key: "C11", About: "household", StartedOn: nights[0], Kind: rule.Kind, Citation: rule.Citation, Why: clockWhy(rule, nights[0], r.firstStay(nights[0]))}
	c.LastDay, c.Because = r.sixWeekLimit(nights, nights[first])
	over, from := r.overNights(nights, c.LastDay)
	if first := over.unknownFrom; !first.IsZero() {
		c.BreachedFromAsFirst, c.DaysOverAsFirst = &first, over.unknown+over.spent
		c.Because = append(c.Because, fmt.Sprintf("%s over the limit, from %s, were given under the power pending a review, before it was known that the duty was owed all along; they count, and are shown beside the breach", nightCount(over.unknown), first.Long()))
	}
	if !from.IsZero() {
		c.BreachedFrom, c.DaysOver = &from, over.spent
	}
	c.State, c.DoneOn = r.sixWeekState(nights[len(nights)-1], !from.IsZero())
	spent := sort.Search(len(nights), func(i int) bool { return !nights[i].Before(r.asAt) })
	c.Because = append(c.Because, fmt.Sprintf("%s spent there before %s", nightCount(spent), r.asAt.Long()))
	c.Because = statute.AppendDoubts(append(c.Because, r.nightDoubts(nights[first].After(nights[0]))...), c.ID, r.asAt)
	c.Because = append(c.Because, sixWeekBecause(&c, rule))
	p.Clocks = append(p.Clocks, c)
}

// sixWeekNights lists the nights that count, up to and including tonight, in
// order and each once.
func (r *reading) sixWeekNights() []civil.Date {
	end := r.asAt.AddDays(1)
	if !r.died.IsZero() {
		end = r.died
	}
	var nights []civil.Date
	for _, s := range r.stays {
		until := end
		if !s.left.IsZero() && s.left.Before(end) {
			until = s.left
		}
		for night := s.from; night.Before(until); night = night.AddDays(1) {
			if night.Before(r.countsFrom()) {
				continue // another authority's time
			}
			if s.bedAndBreakfast(night) && (countsForSixWeeks(s.under(night)) || r.powerWasDuty(s.under(night), night)) {
				nights = append(nights, night)
			}
		}
	}
	slices.SortFunc(nights, civil.Date.Compare)
	return slices.Compact(nights)
}

// sixWeekLimit is the last night that the law allows, as it is or as it will be if
// the household stays, and the steps by which it is reached. It cannot lie before
// the household came to have family commitments.
func (r *reading) sixWeekLimit(nights []civil.Date, withFamily civil.Date) (civil.Date, []string) {
	rule, _ := statute.LookupClock(statute.C11)
	because := []string{rule.FirstDay, "night 1 is the night of " + nights[0].Long()}
	latestNight := nights[len(nights)-1]
	last := latestNight.AddDays(statute.SixWeekNights - len(nights))
	if len(nights) >= statute.SixWeekNights {
		last = nights[statute.SixWeekNights-1]
	}
	if gap := latestNight.Sub(nights[0]) + 1 - len(nights); gap > 0 {
		because = append(because, fmt.Sprintf("%s elsewhere in between are not counted; nights in different places count together", nightCount(gap)))
	}
	because = append(because,
		fmt.Sprintf("night %d, the last that the law allows, is the night of %s", statute.SixWeekNights, last.Long()),
		"the Order speaks of weeks and does not say nights; the courts' dates fit 42 nights counting the first")
	if since := r.familySince(withFamily); last.AddDays(1).Before(since) {
		last = since.AddDays(-1)
		because = append(because, "the household came to have family commitments on "+since.Long()+"; the limit cannot bind before, so the last night allowed is that of "+last.Long())
	}
	return last, because
}

// familySince is the day of the record from which the household has family
// commitments without a break up to a night; zero where it always had them, as far
// as anybody recorded.
func (r *reading) familySince(night civil.Date) civil.Date {
	for i := len(r.households) - 1; i >= 0; i-- {
		on := r.households[i].On
		if !on.After(night) && !r.family(on.AddDays(-1)) {
			return on
		}
	}
	return civil.Date{}
}

// overNights counts the nights over the limit that have been spent, while the
// household had family commitments, and gives the first of them: tonight's, where
// it is the first. Nights of which nobody knew that the duty was owed are apart.
func (r *reading) overNights(nights []civil.Date, last civil.Date) (over overLimit, first civil.Date) {
	for _, night := range nights {
		if !night.After(last) || !r.family(night) {
			continue
		}
		if r.dutyUnknown(night) {
			if over.unknown++; over.unknownFrom.IsZero() {
				over.unknownFrom = night
			}
			continue
		}
		if first.IsZero() {
			first = night
		}
		if night.Before(r.asAt) {
			over.spent++
		}
	}
	return over, first
}

// overLimit counts the nights over the limit: those spent in breach, and those of
// which nobody knew at the time that the duty was owed, with the first of these.
type overLimit struct {
	spent, unknown int
	unknownFrom    civil.Date
}

// sixWeekState is where the six weeks stand, and the day on which the household
// left or the clock lost its purpose.
func (r *reading) sixWeekState(latestNight civil.Date, over bool) (ClockState, *civil.Date) {
	left := latestNight.AddDays(1)
	there := latestNight == r.asAt
	switch {
	case !r.died.IsZero():
		return Stopped, &r.died
	case !r.family(r.asAt):
		return Stopped, r.noFamilySince()
	case there && over:
		return Overdue, nil
	case there:
		return Running, nil
	case over:
		return MetLate, &left
	}
	return Met, &left
}

// noFamilySince is the day from which the household has no family commitments: that
// of a record, or the birthday on which the last child came of age.
func (r *reading) noFamilySince() *civil.Date {
	var last *civil.Date
	ends := func(on civil.Date) {
		if !on.After(r.asAt) && (last == nil || on.After(*last)) && r.family(on.AddDays(-1)) && !r.family(on) {
			last = &on
		}
	}
	for _, e := range r.households {
		ends(e.On)
		for _, m := range e.Body.(*HouseholdRecorded).Members {
			if day := m.comesOfAge(); !day.IsZero() {
				ends(day)
			}
		}
	}
	return last
}

func sixWeekBecause(c *ClockPosition, rule *statute.ClockRule) string {
	switch c.State {
	case Overdue:
		return fmt.Sprintf("still there: %s over the limit; %s", nightCount(c.DaysOver), rule.AtEnd)
	case MetLate:
		return fmt.Sprintf("left on %s, after %s over the limit", c.DoneOn.Long(), nightCount(c.DaysOver))
	case Met:
		return fmt.Sprintf("left on %s within the limit; a later stay goes on counting from here", c.DoneOn.Long())
	case Stopped:
		return "the household no longer has family commitments, or the applicant died, so the limit no longer binds"
	case Running, Ended:
	}
	return "the household must be elsewhere for the night of " + c.LastDay.AddDays(1).Long()
}

func nightCount(n int) string {
	if n == 1 {
		return "1 night"
	}
	return fmt.Sprintf("%d nights", n)
}
