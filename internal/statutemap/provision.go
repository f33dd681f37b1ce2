package statutemap

import (
	"slices"
	"strings"
)

// Provision is one place in an Act or instrument: a work alone, a numbered section,
// regulation, article or paragraph, or a part of one.
type Provision struct {
	Work string // "HA 1996", "SI 2018/223"
	// Kind is "s.", "reg ", "art ", "Sch ", "Sch 6 para "; empty for the whole work.
	Kind string
	// First and Last are the path of numbers: {"189B", "7", "b"}. They differ in a
	// range; both are empty for the whole work.
	First, Last []string
}

// String is the citation of the provision alone, as the table prints it.
func (p Provision) String() string {
	if p.Kind == "" {
		return p.Work
	}
	if len(p.First) == 0 {
		return p.Work + " " + strings.TrimSuffix(p.Kind, " ")
	}
	kind, rest := p.Kind, ""
	if !slices.Equal(p.First, p.Last) {
		same := 0
		for same < min(len(p.First), len(p.Last))-1 && p.First[same] == p.Last[same] {
			same++
		}
		if same == 0 {
			kind = plural(kind)
			rest = "-" + path(p.Last)
		} else {
			rest = "-" + inner(p.Last[same:])
		}
	}
	return p.Work + " " + kind + path(p.First) + rest
}

func path(numbers []string) string { return numbers[0] + inner(numbers[1:]) }

func inner(numbers []string) string {
	out := ""
	for _, n := range numbers {
		out += "(" + n + ")"
	}
	return out
}

func plural(kind string) string {
	if kind == "s." {
		return "ss."
	}
	return strings.TrimSuffix(kind, " ") + "s "
}

// Contains says whether q is p or a part of it.
func (p Provision) Contains(q Provision) bool {
	if p.Work != q.Work {
		return false
	}
	if p.Kind == "" {
		return true
	}
	if p.Kind != q.Kind {
		return len(p.First) == 0 && strings.HasPrefix(q.Kind, p.Kind)
	}
	if len(p.First) == 0 || len(q.First) == 0 {
		return len(p.First) == 0
	}
	return compare(cut(q.First, len(p.First)), p.First) >= 0 && compare(cut(q.Last, len(p.Last)), p.Last) <= 0 &&
		len(q.First) >= len(p.First) && len(q.Last) >= len(p.Last)
}

// cut shortens a path to n numbers.
func cut(numbers []string, n int) []string { return numbers[:min(n, len(numbers))] }
