package casework

import (
	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// Answer is what somebody who recorded facts is told: the position just after,
// with what was recorded.
type Answer struct {
	casefile.Position
	// Recorded names what was taken.
	Recorded Receipt `json:"recorded"`
	// Changes is what the facts moved in a case that was there before; nil for the
	// facts that opened it.
	Changes *casefile.Changes `json:"changes,omitempty"`
	// Repeated is true where the same request was taken before, and nothing was
	// done now. It is not part of the answer, which is the same both times.
	Repeated bool `json:"-"`
}

// Receipt names what was taken: the entry of the ledger and the ids of its facts.
type Receipt struct {
	Revision int      `json:"revision"`
	Facts    []string `json:"facts"`
}

// answer works out the position as it was just after a revision: over the facts
// up to and with those of that revision, on the day on which they were taken. So
// the same request again is answered with the same words, whatever came after.
func answer(state casefile.State, r Recorded, today civil.Date) Answer {
	c := state.Case()
	if n := len(r.FactIDs); n > 0 {
		for i := len(c.Facts) - 1; i >= 0; i-- {
			if c.Facts[i].ID == r.FactIDs[n-1] {
				if at := c.Facts[i].RecordedAt; !at.IsZero() {
					today = casefile.On(at)
				}
				c.Facts = c.Facts[:i+1]
				break
			}
		}
	}
	out := Answer{
		Position: Whole(casefile.Derive(c, today)),
		Recorded: Receipt{Revision: r.Revision, Facts: list(r.FactIDs)},
		Repeated: r.Repeated,
	}
	if earlier := len(c.Facts) - len(r.FactIDs); earlier > 0 && len(r.FactIDs) > 0 {
		before := c
		before.Facts = c.Facts[:earlier]
		changes := casefile.Compare(c.Facts, casefile.Derive(before, today), out.Position)
		out.Changes = &changes
	}
	return out
}

// Whole gives a position whose lists are never nil, so that JSON shows an empty
// list where there is nothing.
func Whole(p casefile.Position) casefile.Position {
	p.Duties = list(p.Duties)
	p.Clocks = list(p.Clocks)
	p.Breaches = list(p.Breaches)
	p.LettersDue = list(p.LettersDue)
	p.Next = list(p.Next)
	p.Problems = list(p.Problems)
	return p
}

func list[T any](in []T) []T {
	if in == nil {
		return []T{}
	}
	return in
}
