package casefile

import (
	"slices"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// NightsWithout is a run of nights on which a bed was owed and none is recorded.
type NightsWithout struct {
	From    civil.Date `json:"from"`
	Last    civil.Date `json:"last"`
	Nights  int        `json:"nights"`
	Section string     `json:"section"` // that of the first night
	// NotKnown is how many of them nobody could know of, because the duty was taken to
	// have ended until its ending fell away.
	NotKnown int `json:"not_known,omitempty"`
}

// nights is a run of nights, both ends among them.
type nights struct {
	from, last civil.Date
	section    string
}

// nightsOwed are the runs of nights for which a bed has been owed, in order, each
// without a break.
func (g *regional) nightsOwed() []nights {
	var runs []nights
	add := func(o *owed) {
		last := g.asAt
		if !o.open() {
			if last = o.to; !o.atMidnight() {
				last = last.AddDays(-1)
			}
		}
		if !last.Before(o.from) {
			runs = append(runs, nights{o.from, last, o.section})
		}
	}
	for _, o := range g.interims {
		add(o)
	}
	for _, o := range g.mains {
		add(o)
	}
	if g.intentional != nil {
		add(g.intentional)
	}
	slices.SortStableFunc(runs, func(a, b nights) int { return a.from.Compare(b.from) })
	return joined(runs)
}

// joined makes one run of each two that touch or overlap.
func joined(runs []nights) []nights {
	out := runs[:0]
	for _, run := range runs {
		if n := len(out); n > 0 && !run.from.After(out[n-1].last.AddDays(1)) {
			out[n-1].last = latest(out[n-1].last, run.last)
			continue
		}
		out = append(out, run)
	}
	return out
}

// owedSince is the first night since which a bed has been owed without a break;
// zero where none is owed for tonight.
func (g *regional) owedSince(owed []nights) civil.Date {
	for _, run := range owed {
		if run.last == g.asAt {
			return run.from
		}
	}
	return civil.Date{}
}

// nightsWithout are the nights on which a bed was owed and the record has none. A
// place whose booking ran out still counts as one, as it does for the six weeks.
func (g *regional) nightsWithout(owed []nights) []NightsWithout {
	out := []NightsWithout{}
	if len(owed) == 0 {
		return out
	}
	var slept []nights
	for _, s := range g.stays {
		last := g.asAt
		if !s.left.IsZero() {
			last = s.left.AddDays(-1)
		}
		if !last.Before(s.from) {
			slept = append(slept, nights{from: s.from, last: last})
		}
	}
	slices.SortStableFunc(slept, func(a, b nights) int { return a.from.Compare(b.from) })
	slept = joined(slept)
	for _, run := range owed {
		from := run.from
		gap := func(last civil.Date) {
			if !last.Before(from) {
				out = append(out, NightsWithout{From: from, Last: last, Nights: last.Sub(from) + 1, Section: run.section, NotKnown: g.nightsNotKnown(from, last)})
			}
		}
		for _, s := range slept {
			if s.last.Before(from) || s.from.After(run.last) {
				continue
			}
			gap(s.from.AddDays(-1))
			from = s.last.AddDays(1)
		}
		gap(run.last)
	}
	return out
}

// nightsNotKnown is how many nights of a run nobody could know to be owed: every
// duty of that night was taken to have ended, until its ending fell away.
func (g *regional) nightsNotKnown(from, last civil.Date) int {
	if len(g.revivals) == 0 {
		return 0
	}
	count := 0
	for night := from; !night.After(last); night = night.AddDays(1) {
		if g.unknownOn(night) {
			count++
		}
	}
	return count
}

func (g *regional) unknownOn(night civil.Date) bool {
	unknown := false
	for _, o := range g.allSpells() {
		if o.duty == statute.PreventionDuty || o.duty == statute.ReliefDuty || !o.atNight(night) {
			continue
		}
		taken := slices.ContainsFunc(o.fell, func(f fallen) bool { return !night.Before(f.ended) && night.Before(f.on) })
		if !taken {
			return false
		}
		unknown = true
	}
	return unknown
}

// bedRevived is the day on which an ending of a duty to accommodate that is owed
// tonight last fell away; zero where none did.
func (g *regional) bedRevived() civil.Date {
	if len(g.revivals) == 0 {
		return civil.Date{}
	}
	var on civil.Date
	for _, o := range g.accommodating() {
		if o.atNight(g.asAt) {
			on = latest(on, o.revivedOn())
		}
	}
	return on
}
