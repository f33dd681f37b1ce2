package statutemap

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// acts are the Acts that may be cited, in the order of the table.
var acts = []string{"HA 1996", "HRA 2017", "RRA 2025", "CWSA 2026", "HA 1985", "HA 1988", "CA 1989", "DAA 2021", "IA 1978", "BFDA 1971", "Localism Act 2011"}

var (
	instrument = regexp.MustCompile(`^SI (19|20)\d\d/\d+`)
	// units are how a provision is introduced. "Sch", with or without its number,
	// may stand before paragraphs.
	units = regexp.MustCompile(`^(?:(Sch(?: \d+[A-Z]*)?)(?:$| (paras?) )|(ss?\.)|(regs?|arts?|paras?) )`)
	// item is a number with paragraphs, or paragraphs that go on from the item before.
	item   = regexp.MustCompile(`^(?:([A-Z]?\d+[A-Z]*))?((?:\([0-9A-Za-z]+\))*)$`)
	part   = regexp.MustCompile(`\(([0-9A-Za-z]+)\)`)
	romans = regexp.MustCompile(`^[ivx]+$`)
)

// Parse reads what follows "Statute:" in a comment: citations of one or more works,
// parted by semicolons. An error says which part is no citation.
func Parse(text string) ([]Provision, error) {
	var out []Provision
	for _, one := range strings.Split(text, ";") {
		found, err := parseWork(strings.TrimSpace(one))
		if err != nil {
			return nil, fmt.Errorf("read the citation %q: %w", text, err)
		}
		out = append(out, found...)
	}
	return out, nil
}

// parseWork reads "HA 1996 ss.175(5), 195(6)".
func parseWork(text string) ([]Provision, error) {
	work := instrument.FindString(text)
	for _, act := range acts {
		if text == act || strings.HasPrefix(text, act+" ") {
			work = act
		}
	}
	if work == "" {
		return nil, fmt.Errorf("%q begins with no Act or instrument that is known", text)
	}
	rest := strings.TrimPrefix(text, work)
	if rest == "" {
		return []Provision{{Work: work}}, nil
	}
	if rest[0] != ' ' {
		return nil, fmt.Errorf("%q goes on without a space after %s", text, work)
	}
	rest = rest[1:]
	unit := units.FindStringSubmatch(rest)
	if unit == nil {
		return nil, fmt.Errorf("%q names no section, regulation, article, paragraph or schedule", rest)
	}
	rest = strings.TrimPrefix(rest, unit[0])
	if rest == "" {
		if unit[1] == "" || unit[2] != "" {
			return nil, fmt.Errorf("%q gives no number", text)
		}
		return []Provision{{Work: work, Kind: unit[1] + " "}}, nil
	}
	many := strings.HasSuffix(unit[2]+unit[4], "s") || unit[3] == "ss."
	found, err := parseItems(work, kindOf(unit), rest)
	if err != nil {
		return nil, err
	}
	if severalNumbers(found) != many {
		return nil, fmt.Errorf("%q has one number after a plural, or several after a singular", text)
	}
	return found, nil
}

// kindOf is the kind of provision in the singular, with what stands between it and
// its number.
func kindOf(unit []string) string {
	switch {
	case unit[1] != "":
		return unit[1] + " para "
	case unit[3] != "":
		return "s."
	}
	return strings.TrimSuffix(unit[4], "s") + " "
}

// severalNumbers says whether more than one section, regulation or the like is named.
func severalNumbers(found []Provision) bool {
	first := found[0].First[0]
	return slices.ContainsFunc(found, func(p Provision) bool { return p.First[0] != first || p.Last[0] != first })
}

// parseItems reads "189B(4), (7)(b), 195(5)-(8)".
func parseItems(work, kind, text string) ([]Provision, error) {
	var out []Provision
	var last []string
	for _, one := range strings.Split(text, ", ") {
		from, to, ranged := strings.Cut(one, "-")
		first, err := parseItem(from, last)
		if err != nil {
			return nil, err
		}
		p := Provision{Work: work, Kind: kind, First: first, Last: first}
		if ranged {
			if p.Last, err = parseItem(to, first); err != nil {
				return nil, err
			}
			if len(p.Last) != len(p.First) || compare(p.First, p.Last) >= 0 {
				return nil, fmt.Errorf("%q is no range: it does not go up, or its ends are not alike", one)
			}
		}
		out, last = append(out, p), p.Last
	}
	return out, nil
}

// parseItem reads one number with its paragraphs; without a number they go on from
// the item before.
func parseItem(text string, before []string) ([]string, error) {
	m := item.FindStringSubmatch(text)
	if m == nil || text == "" {
		return nil, fmt.Errorf("%q is no number of a provision", text)
	}
	var parts []string
	for _, p := range part.FindAllStringSubmatch(m[2], -1) {
		parts = append(parts, p[1])
	}
	if m[1] != "" {
		return append([]string{m[1]}, parts...), nil
	}
	if len(before) < 2 {
		return nil, fmt.Errorf("%q goes on from nothing", text)
	}
	depth := depthOf(parts[0], before)
	if depth > len(before) {
		return nil, fmt.Errorf("%q goes on from %s, which has no such parts", text, path(before))
	}
	return append(slices.Clone(before[:depth]), parts...), nil
}

// depthOf is how much of the item before is kept: a number goes on from a section,
// a letter from a subsection, and a roman number from a paragraph that has some.
func depthOf(number string, before []string) int {
	switch {
	case strings.ContainsFunc(number, isDigit):
		return 1
	case len(before) == 4 && romans.MatchString(number):
		return 3
	case strings.ContainsFunc(before[1], isDigit):
		return 2
	}
	return 1 // art 3(a), (b)
}
