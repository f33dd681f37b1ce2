package statutemap

import (
	"fmt"
	"slices"
	"strings"

	"dutyclock/statute"
)

// lawful are the packages whose tests are about the law when they name a symbol of
// it; elsewhere a clock or a letter is named to have some clock or letter.
var lawful = []string{"statute", "casefile"}

// mostTests is how many tests a row lists; a test that cites the provision comes
// before one that merely names the symbol.
const mostTests = 3

// Row is a provision with everything that stands on it.
type Row struct {
	Provision Provision
	Symbols   []string
	Tests     []string
	Letters   []statute.Letter
	// Pages are the pages that show it.
	Pages []string
}

// Rows makes the map: a row for every provision that the code or a letter cites.
func Rows(s Source, letters []statute.LetterRule) ([]Row, error) {
	var rows []Row
	row := func(p Provision) *Row {
		for i := range rows {
			if Order(rows[i].Provision, p) == 0 {
				return &rows[i]
			}
		}
		rows = append(rows, Row{Provision: p})
		return &rows[len(rows)-1]
	}
	for _, m := range s.Marks {
		if m.Test {
			continue
		}
		for _, p := range m.Provisions {
			r := row(p)
			r.Symbols = append(r.Symbols, m.Symbol)
		}
	}
	cited := map[statute.Letter][]Provision{}
	for _, l := range letters {
		if l.Citation == goodPractice {
			continue
		}
		found, err := Parse(l.Citation)
		if err != nil {
			return nil, fmt.Errorf("letter %s: %w", l.Letter, err)
		}
		cited[l.Letter] = found
		for _, p := range found {
			r := row(p)
			r.Symbols = append(r.Symbols, "statute."+string(l.Letter))
		}
	}
	for i := range rows {
		rows[i].complete(s, letters, cited)
	}
	slices.SortFunc(rows, func(a, b Row) int { return Order(a.Provision, b.Provision) })
	return rows, nil
}

// goodPractice is what a letter cites that no provision asks for.
const goodPractice = "good practice"

// complete finds the tests and letters of a row. A letter belongs to it where it
// cites the provision or a part of it; a test where it cites the provision, a part
// of it or a range that it is in, else where it names a symbol of the row.
func (r *Row) complete(s Source, letters []statute.LetterRule, cited map[statute.Letter][]Provision) {
	slices.Sort(r.Symbols)
	r.Symbols = slices.Compact(r.Symbols)
	for _, l := range letters {
		if slices.ContainsFunc(cited[l.Letter], r.Provision.Contains) {
			r.Letters = append(r.Letters, l.Letter)
		}
	}
	for _, m := range s.Marks {
		if m.Test && slices.ContainsFunc(m.Provisions, r.Provision.Contains) {
			r.Tests = append(r.Tests, m.Symbol)
		}
	}
	for _, m := range s.Marks {
		if m.Test && slices.ContainsFunc(m.Provisions, func(p Provision) bool {
			return p.Contains(r.Provision) && len(p.First) == len(r.Provision.First)
		}) {
			r.Tests = append(r.Tests, m.Symbol)
		}
	}
	slices.Sort(r.Tests)
	r.Tests = slices.Compact(r.Tests)
	if len(r.Tests) == 0 {
		for _, symbol := range r.Symbols {
			for _, test := range s.Named[symbol] {
				if pkg, _, _ := strings.Cut(test, "."); slices.Contains(lawful, pkg) || strings.HasPrefix(symbol, pkg+".") {
					r.Tests = append(r.Tests, test)
				}
			}
		}
		slices.Sort(r.Tests)
		r.Tests = slices.Compact(r.Tests)
	}
	r.Tests = r.Tests[:min(len(r.Tests), mostTests)]
}

// Table is the map as Markdown.
func Table(rows []Row) string {
	var b strings.Builder
	b.WriteString("| provision | Go symbol | test | letter | page |\n| --- | --- | --- | --- | --- |\n")
	for _, r := range rows {
		var letters []string
		for _, l := range r.Letters {
			letters = append(letters, string(l))
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", r.Provision, code(r.Symbols), code(r.Tests), strings.Join(letters, ", "), strings.Join(r.Pages, ", "))
	}
	return b.String()
}

// code writes names as code, parted by commas.
func code(names []string) string {
	out := make([]string, 0, len(names))
	for _, n := range names {
		out = append(out, "`"+n+"`")
	}
	return strings.Join(out, ", ")
}
