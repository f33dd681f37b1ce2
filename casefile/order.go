package casefile

import (
	"slices"

	"dutyclock/statute/civil"
)

// inOrder gives the places of the facts by date; of one day by instant where both have one,
// else by what must be known first, else as they were given. Facts that were
// corrected are left out: the correction stands in their place.
func inOrder(facts []Fact) []int {
	corrected := correctedIDs(facts)
	keys := make([]uint64, 0, len(facts))
	for i := range facts {
		if facts[i].ID == "" || !corrected[facts[i].ID] {
			keys = append(keys, orderKey(&facts[i], i))
		}
	}
	slices.Sort(keys)
	out := make([]int, len(keys))
	for i, key := range keys {
		out[i] = int(key & indexMask)
	}
	for from := 0; from < len(out); {
		to := from + 1
		for to < len(out) && facts[out[to]].On == facts[out[from]].On {
			to++
		}
		byInstant(facts, out[from:to])
		from = to
	}
	return out
}

// correctedIDs are the ids of the facts in whose place another stands; nil where
// there are none.
func correctedIDs(facts []Fact) map[string]bool {
	var out map[string]bool
	for i := range facts {
		if facts[i].Corrects == "" {
			continue
		}
		if out == nil {
			out = map[string]bool{}
		}
		out[facts[i].Corrects] = true
	}
	return out
}

const (
	indexBits = 32
	rankBits  = 8
	indexMask = 1<<indexBits - 1
)

// orderKey is a number by which facts sort: by day, then by what must be known
// first, then by their place in the list. One number is much quicker to sort than
// facts are to compare.
func orderKey(f *Fact, index int) uint64 {
	day := uint64(f.On.Sub(civil.Date{}))
	return day<<(rankBits+indexBits) | uint64(dayRank(f.Type))<<indexBits | uint64(index)
}

// byInstant puts those facts of one day that have an instant in its order, in the
// places that they hold among the others.
func byInstant(facts []Fact, day []int) {
	if len(day) < 2 {
		return
	}
	var places, timed []int
	for place, i := range day {
		if !facts[i].At.IsZero() {
			places, timed = append(places, place), append(timed, i)
		}
	}
	slices.SortStableFunc(timed, func(a, b int) int { return facts[a].At.Compare(facts[b].At) })
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
