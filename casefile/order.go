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
	sort.SliceStable(out, func(i, j int) bool { return earlier(out[i], out[j]) })
	return out
}

func earlier(a, b *Fact) bool {
	if a.On != b.On {
		return a.On.Before(b.On)
	}
	if !a.At.IsZero() && !b.At.IsZero() && !a.At.Equal(b.At) {
		return a.At.Before(b.At)
	}
	return dayRank(a.Type) < dayRank(b.Type)
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
