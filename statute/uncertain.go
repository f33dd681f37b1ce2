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
	// When says in words when it matters to a case, where it does not always matter to
	// its clocks. What rests on it then says so.
	When string
	// Idle says why nothing that is derived rests on it; empty where something does.
	Idle string
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

// noted are the doubts by id with their text, made once.
var noted = func() map[DoubtID]struct {
	*Doubt
	text string
} {
	out := map[DoubtID]struct {
		*Doubt
		text string
	}{}
	for i := range doubts {
		d := &doubts[i]
		out[d.ID] = struct {
			*Doubt
			text string
		}{d, d.Text()}
	}
	return out
}()

// DoubtText is the text of a doubt that is open and matters for a fact of a day;
// empty for any other.
func DoubtText(id DoubtID, on civil.Date) string {
	d, ok := noted[id]
	if !ok || !d.Open(on) {
		return ""
	}
	return d.text
}

// alwaysNoted are the doubts on which every clock of a kind rests.
var alwaysNoted = func() map[Clock][]DoubtID {
	out := map[Clock][]DoubtID{}
	for i := range doubts {
		if d := &doubts[i]; d.When == "" && d.Idle == "" {
			for _, c := range d.Clocks {
				out[c] = append(out[c], d.ID)
			}
		}
	}
	return out
}()

// AppendDoubts adds the texts of the doubts on which every clock of a kind rests, as
// they stand on a day.
func AppendDoubts(lines []string, clock Clock, on civil.Date) []string {
	for _, id := range alwaysNoted[clock] {
		if text := DoubtText(id, on); text != "" {
			lines = append(lines, text)
		}
	}
	return lines
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
