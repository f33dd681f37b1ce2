package readmodel

import (
	"cmp"
	"slices"
	"strings"

	"dutyclock/internal/names"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// asked is a search in the forms in which it is looked for.
type asked struct {
	name            names.Query
	reference       string
	born            civil.Date
	number, address [][]byte
}

func (s *Store) asked(q record.Search) asked {
	return asked{name: names.Ask(q.Name), reference: strings.ToUpper(strings.TrimSpace(q.Reference)), born: q.BirthDate,
		number: s.soughtNumber(q.Number), address: s.sought(q.Address)}
}

func (a asked) nothing() bool {
	return len(a.name.Words) == 0 && a.reference == "" && a.born.IsZero() && len(a.number) == 0 && len(a.address) == 0
}

// hit is a case with the person of it who fits best.
type hit struct {
	record.Found
	score  int
	hidden bool
}

// leastScore is what a name has to fit with to be a hit.
const leastScore = 40

// rank orders the cases by how well somebody in them fits. Names that fit alike are
// in order of name.
func (a asked) rank(found []candidate) []hit {
	best := map[string]int{} // by reference, the index in out
	var out []hit
	for i := range found {
		h, ok := a.judge(&found[i])
		if !ok {
			continue
		}
		at, known := best[h.Reference]
		switch {
		case !known:
			best[h.Reference] = len(out)
			out = append(out, h)
		case h.score > out[at].score || h.score == out[at].score && h.Person < out[at].Person:
			out[at] = h
		}
	}
	slices.SortFunc(out, func(x, y hit) int {
		return cmp.Or(cmp.Compare(y.score, x.score), strings.Compare(x.Name, y.Name), strings.Compare(x.Reference, y.Reference))
	})
	return out
}

// judge says how well one name fits, and why.
func (a asked) judge(c *candidate) (hit, bool) {
	h := hit{score: 100, hidden: c.Hidden, Found: record.Found{Reference: c.Reference, Name: c.Name, Stage: c.Stage, Officer: c.Officer,
		Team: c.Team, Person: c.Person, Relation: c.Relation, BirthDate: c.BirthDate, Why: []record.Match{}}}
	if len(a.name.Words) > 0 {
		f := a.name.FitFolded(c.Folded)
		if f.Score < leastScore {
			return hit{}, false
		}
		h.score = f.Score
		h.Why = append(h.Why, matchOf(f))
		switch {
		case c.Kind == "former":
			h.score -= 4
			h.As, h.Why = c.Said, append(h.Why, record.MatchFormerName)
		case c.Kind == "alias":
			h.score -= 4
			h.As, h.Why = c.Said, append(h.Why, record.MatchAlias)
		case c.Relation == "applicant" || c.Person == "applicant":
			h.score++ // of a family with one name, who applied
		}
	}
	for _, also := range []struct {
		so  bool
		why record.Match
	}{
		{a.reference != "", record.MatchReference}, {!a.born.IsZero(), record.MatchBirthDate},
		{len(a.number) > 0, record.MatchNumber}, {len(a.address) > 0, record.MatchAddress},
	} {
		if also.so {
			h.Why = append(h.Why, also.why)
		}
	}
	return h, true
}

// matchOf says in words how a name fits.
func matchOf(f names.Fitting) record.Match {
	switch f.Least {
	case names.Letters:
		if f.Swapped {
			return record.MatchSwapped
		}
		return record.MatchName
	case names.Short:
		return record.MatchShortForm
	case names.Part:
		return record.MatchPart
	case names.Heard:
		return record.MatchSound
	case names.Spelt, names.Not:
	}
	return record.MatchSpelling
}

// split parts the hits that the viewer may see from the others, which would have
// been among those shown.
func split(hits []hit) (shown []record.Found, hidden []hit) {
	shown = []record.Found{}
	for i := range hits {
		switch {
		case !hits[i].hidden:
			shown = append(shown, hits[i].Found)
		case len(shown)+len(hidden) < searchLimit:
			hidden = append(hidden, hits[i])
		}
	}
	return shown, hidden
}

// surelyMeant is how well a name of several words has to fit for its person to be
// surely meant.
const surelyMeant = 50

// telling are the cases whose lead is told: those that what was looked for is
// enough to tell. One word alone fits dozens, and a lead who is told of each of
// them hears nothing any more.
func (a asked) telling(hidden []hit) []string {
	out := []string{}
	for i := range hidden {
		named := len(a.name.Words) > 1 && hidden[i].score >= surelyMeant
		if named || len(a.number) > 0 || len(a.address) > 0 || a.reference != "" || !a.born.IsZero() {
			out = append(out, hidden[i].Reference)
		}
	}
	slices.Sort(out)
	return out
}

func hiddenReferences(hidden []hit) []string {
	out := []string{}
	for i := range hidden {
		out = append(out, hidden[i].Reference)
	}
	slices.Sort(out)
	return out
}
