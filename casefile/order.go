package casefile

import "sort"

// inOrder gives the facts by date; of one day by instant where both have one,
// else by what must be known first, else as they were given. Facts that were
// corrected are left out: the correction stands in their place.
func inOrder(facts []Fact) []*Fact {
	corrected := map[string]bool{}
	for i := range facts {
		if facts[i].Corrects != "" {
			corrected[facts[i].Corrects] = true
		}
	}
	out := make([]*Fact, 0, len(facts))
	for i := range facts {
		if facts[i].ID == "" || !corrected[facts[i].ID] {
			out = append(out, &facts[i])
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		if out[i].On != out[j].On {
			return out[i].On.Before(out[j].On)
		}
		return dayRank(out[i].Type) < dayRank(out[j].Type)
	})
	for from := 0; from < len(out); {
		to := from + 1
		for to < len(out) && out[to].On == out[from].On {
			to++
		}
		byInstant(out[from:to])
		from = to
	}
	return out
}

// byInstant puts those facts of one day that have an instant in its order, in the
// places that they hold among the others.
func byInstant(day []*Fact) {
	var places []int
	var timed []*Fact
	for i, f := range day {
		if !f.At.IsZero() {
			places, timed = append(places, i), append(timed, f)
		}
	}
	sort.SliceStable(timed, func(i, j int) bool { return timed[i].At.Before(timed[j].At) })
	for i, place := range places {
		day[place] = timed[i]
	}
}

// dayRank orders facts of one day.
func dayRank(t FactType) int {
	switch t {
	case TypeHouseholdRecorded:
		return 0
	case TypeApplicationMade:
		return 1
	case TypeFindingMade:
		return 2
	case TypeDutyAccepted:
		return 3
	case TypeOfferMade, TypeOfferAccepted, TypeOfferRefused, TypeOfferWithdrawn:
		return 4
	case TypeReviewRequested, TypeReviewAllocated, TypeReviewWithdrawn, TypeReviewExtensionAgreed, TypeReviewDecided, TypeReviewAppointment:
		return 5
	case TypeNoticeGiven:
		return 6
	case TypePlacementEnded:
		return 7
	case TypePlacementStarted:
		return 8
	case TypeCaseClosed:
		return 9
	}
	return 10
}
