package statutemap

import (
	"cmp"
	"slices"
	"strings"
)

// Order puts provisions in the order of the statute book as this repository uses
// it: the Housing Act 1996 first, then other Acts, then instruments by year.
func Order(a, b Provision) int {
	return cmp.Or(
		cmp.Compare(place(a.Work), place(b.Work)),
		compareWorks(a.Work, b.Work),
		strings.Compare(a.Kind, b.Kind),
		compare(a.First, b.First),
		compare(a.Last, b.Last),
	)
}

func place(work string) int {
	if i := slices.Index(acts, work); i >= 0 {
		return i
	}
	return len(acts)
}

// compareWorks orders instruments by year and number.
func compareWorks(a, b string) int {
	return compareNumbers(strings.Split(strings.TrimPrefix(a, "SI "), "/"), strings.Split(strings.TrimPrefix(b, "SI "), "/"))
}

func compareNumbers(a, b []string) int { return slices.CompareFunc(a, b, compareNumber) }

// compare orders two paths of numbers: a provision before its parts.
func compare(a, b []string) int { return slices.CompareFunc(a, b, compareNumber) }

// compareNumber orders numbers as Parliament inserts them: (A1) before (1), then
// (1ZA), (1A), (1AA), (2); and (b) before (ba) before (c).
func compareNumber(a, b string) int {
	pa, na, sa := split(a)
	pb, nb, sb := split(b)
	// A letter before a number puts it before that number.
	if pa != "" && na != 0 {
		na, sa, pa = na-1, pa, "~"
	}
	if pb != "" && nb != 0 {
		nb, sb, pb = nb-1, pb, "~"
	}
	return cmp.Or(cmp.Compare(na, nb), strings.Compare(pa, pb), compareSuffix(sa, sb))
}

// compareSuffix orders the letters after a number; a Z stands for "before A".
func compareSuffix(a, b string) int {
	before := func(s string) string { return strings.ReplaceAll(s, "Z", "@") }
	return strings.Compare(before(a), before(b))
}

// split parts "A1", "189B" or "ba" into the letters before, the number, and the
// letters after; letters alone are letters before.
func split(s string) (before string, number int, after string) {
	i := strings.IndexFunc(s, isDigit)
	if i < 0 {
		return s, 0, ""
	}
	before, rest := s[:i], s[i:]
	for rest != "" && isDigit(rune(rest[0])) {
		number, rest = number*10+int(rest[0]-'0'), rest[1:]
	}
	return before, number, rest
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }
