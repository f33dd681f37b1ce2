package names

import (
	"strings"
	"unicode/utf8"
)

// Closeness says in what way a word that is asked for fits one of a name.
type Closeness int

// From not at all to letter by letter.
const (
	Not     Closeness = iota
	Spelt             // differs in a few letters
	Heard             // is said alike
	Part              // begins so, or holds it
	Short             // is a form of the same name
	Letters           // is the same
)

// Fitting is how well a query fits a name.
type Fitting struct {
	// Score is 0 where it does not fit, 100 where it is the same name.
	Score int
	// Least is how the word fits that fits least.
	Least Closeness
	// Swapped is true where the words fit in another order.
	Swapped bool
}

// Fit says how well the query fits a name. Each word that is asked for has to fit a
// word of the name, and no two the same one.
func (q Query) Fit(name string) Fitting { return q.FitFolded(Fold(name)) }

// FitFolded is Fit for a name that is folded already. What was found of a word is
// remembered, because one search meets the same words thousands of times; so a
// Query is for one goroutine.
func (q Query) FitFolded(folded string) Fitting {
	have := words(folded)
	single := len(have)
	have = append(have, joints(folded)...)
	if len(q.Words) == 0 {
		return Fitting{}
	}
	taken := make([]bool, len(have))
	out := Fitting{Least: Letters}
	sum, last := 0, -1
	for _, w := range q.Words {
		best, score, how := -1, 0, Not
		for i, h := range have {
			if taken[i] {
				continue
			}
			s, c := q.close(w, h)
			// Two words written as one are said whole, or not at all.
			if s > score && (i < single || c == Letters || likeness(w.Text, h) >= mostlyAlike) {
				best, score, how = i, s, c
			}
		}
		if best < 0 {
			return Fitting{}
		}
		taken[best] = true
		out.Swapped = out.Swapped || best < last && best < single
		last = best
		sum += score
		out.Least = min(out.Least, how)
	}
	out.Score = sum / len(q.Words)
	if out.Swapped {
		out.Score--
	}
	// Of names that fit alike, the one with less that was not said.
	if extra := single - len(q.Words); extra > 0 {
		out.Score -= min(extra, 3)
	}
	out.Score = max(out.Score, 1)
	return out
}

// The scores of the ways to fit.
const (
	scoreLetters = 100
	scoreShort   = 86
	scorePart    = 66 // and up to 20 for how much of the word was said
	scoreSound   = 58 // and up to 20 for how like it is written
	scoreSpelt   = 28 // and up to 40 for how like it is written
	leastAlike   = 60 // percent of the letters, below which nothing is spelt alike
	mostlyAlike  = 80 // percent of the letters of two words written as one
	leastHeld    = 3  // letters that have to be said of the inside of a word
)

// closeness is what was found of two words.
type closeness struct {
	score int
	how   Closeness
}

func (q Query) close(said Word, have string) (int, Closeness) {
	pair := [2]string{said.Text, have}
	c, known := q.met[pair]
	if !known {
		c.score, c.how = close(said, have)
		if q.met != nil {
			q.met[pair] = c
		}
	}
	return c.score, c.how
}

// close says how well one word fits another, from 0 to 100.
func close(word Word, have string) (int, Closeness) {
	said := word.Text
	if said == have {
		return scoreLetters, Letters
	}
	alike := likeness(said, have)
	score, how := 0, Not
	better := func(s int, c Closeness) {
		if s > score {
			score, how = s, c
		}
	}
	if related(said, have) {
		better(scoreShort+alike/20, Short)
	}
	n, m := utf8.RuneCountInString(said), utf8.RuneCountInString(have)
	switch {
	case strings.HasPrefix(have, said):
		better(scorePart+20*n/m, Part)
	case n >= leastHeld && strings.Contains(have, said):
		better(scorePart-12+20*n/m, Part)
	}
	if saidAlike(word.sounds, have) {
		better(scoreSound+alike/5, Heard)
	}
	if alike >= leastAlike {
		better(scoreSpelt+alike*2/5, Spelt)
	}
	return score, how
}

func saidAlike(sounds []string, word string) bool {
	if len(sounds) == 0 {
		return false
	}
	for _, y := range Sounds(word) {
		for _, x := range sounds {
			if x == y {
				return true
			}
		}
	}
	return false
}

// likeness is how many percent of the letters of the longer word are in their
// place in the other, when letters may be left out, put in, changed, or two
// neighbours changed round.
func likeness(a, b string) int {
	x, y := []rune(a), []rune(b)
	longer := max(len(x), len(y))
	if longer == 0 {
		return 100
	}
	return 100 * (longer - distance(x, y)) / longer
}

// distance is the number of letters to be changed (optimal string alignment).
func distance(x, y []rune) int {
	before, prev, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, prev, row = prev, row, before
	}
	return prev[len(y)]
}
