package readmodel

import (
	"sort"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// standing lists facts by day, without those that were corrected. Facts of one day
// stay as they were recorded.
func standing(facts []casefile.Fact) []*casefile.Fact {
	corrected := map[string]bool{}
	for i := range facts {
		if facts[i].Corrects != "" {
			corrected[facts[i].Corrects] = true
		}
	}
	var out []*casefile.Fact
	for i := range facts {
		if facts[i].ID == "" || !corrected[facts[i].ID] {
			out = append(out, &facts[i])
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].On.Before(out[j].On) })
	return out
}

// assigned says who works on a case, and for which team: the last that was said of
// each, and by which fact it is that officer's. Where nobody is named and it is
// unassigned, nobody does.
func assigned(facts []casefile.Fact) (officer, team, by string) {
	for _, f := range standing(facts) {
		work, ok := f.Body.(*casefile.Work)
		if !ok || f.Type != casefile.TypeOfficerAssigned {
			continue
		}
		switch {
		case work.Who != "":
			officer, by = work.Who, f.ID
		case work.What == record.Unassigned:
			officer, by = "", ""
		}
		if work.Team != "" {
			team = work.Team
		}
	}
	return officer, team, by
}

// openedOn is the day of the first application; where none is recorded, of the
// first fact.
func openedOn(facts []casefile.Fact) civil.Date {
	list := standing(facts)
	for _, f := range list {
		if f.Type == casefile.TypeApplicationMade {
			return f.On
		}
	}
	if len(list) > 0 {
		return list[0].On
	}
	return civil.Date{}
}
