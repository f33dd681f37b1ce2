package statute

import (
	"slices"

	"dutyclock/statute/civil"
)

// DoubtID names a point on which the law, or our knowledge of it, is not settled.
// The points are the constants Doubt….
type DoubtID string

// Doubt is a point that is not settled, with the reading that the tracker takes
// until it is. What rests on it says so.
type Doubt struct {
	ID DoubtID
	// Question is what is not settled.
	Question string
	// Reading is how we read it until somebody decides.
	Reading string
	// Why is the reason for that reading.
	Why string
	// Since is the first day of facts for which it matters; zero for all.
	Since civil.Date
	// AsAt is the day on which it was last looked into.
	AsAt civil.Date
	// Settled is the day on which it was settled; zero while it is open.
	Settled civil.Date
	// Rules, Clocks and Provisions are what depends on it.
	Rules      []RuleID
	Clocks     []Clock
	Provisions []string
	// Source is where it was raised: "notes" for the register of open points in the
	// notes on the law that this package was written from, with the item.
	Source string
}

// Open says whether the point is open, and matters, for a fact of a day.
func (d Doubt) Open(on civil.Date) bool {
	return d.ID != "" && !on.Before(d.Since) && (d.Settled.IsZero() || on.Before(d.Settled))
}

// Text says the doubt in one sentence, for the reasons of whatever depends on it;
// empty for a doubt that is not known.
func (d Doubt) Text() string {
	if d.ID == "" {
		return ""
	}
	return "not settled: " + d.Question + "; read here as: " + d.Reading + ", because " + d.Why
}

// Uncertain gives a doubt by its id; the zero Doubt where there is none.
func Uncertain(id DoubtID) Doubt {
	for i := range doubts {
		if doubts[i].ID == id {
			return doubts[i]
		}
	}
	return Doubt{}
}

// Doubts lists what is not settled, in the order of a case.
func Doubts() []Doubt { return slices.Clone(doubts) }

// DoubtsOf lists what is not settled about a clock.
func DoubtsOf(clock Clock) []Doubt {
	var out []Doubt
	for i := range doubts {
		if slices.Contains(doubts[i].Clocks, clock) {
			out = append(out, doubts[i])
		}
	}
	return out
}
