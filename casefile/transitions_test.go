package casefile_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// transition is one row of the transitions of the notes on the law (§15.2): facts,
// and what they come to on a day. A row that tests the guard has a name that begins
// with "guard not met".
//
// Each thing said is on a line of its own:
//
//	stage relief                                    the headline
//	duty relief 2026-11-02 to 2026-12-27 by 189B(4) a spell of a duty, as it reads
//	no duty main                                    no spell of it at all
//	clock C04 2026-11-02 to 2026-12-27 running      a clock; "clock C04 none" where there is none
//	due N02/relief, not due N13/main                a letter
//	problem P01, no problem                         what is wrong
//	because C04 words, because-duty main words      what its reasons say among other things
//	next C02 2026-12-07, not next C02 2026-12-08    a day to come
type transition struct {
	name, asAt, facts string
	local             map[string]string
	says              string
}

// check derives the position of the row and compares it with each line.
func (tr transition) check(t *testing.T) {
	t.Helper()
	c := decode(t, tr.facts)
	c.Settings.Local = tr.local
	p := casefile.Derive(c, civil.MustParse(tr.asAt))
	lines := 0
	for line := range strings.SplitSeq(tr.says, "\n") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		lines++
		if got, ok := holds(p, line); !ok {
			t.Errorf("it does not say %q, but %s", line, got)
		}
	}
	if lines == 0 {
		t.Error("the row says nothing")
	}
}

// holds says whether a position says a line, and what it says instead.
func holds(p casefile.Position, line string) (string, bool) {
	word, rest, _ := strings.Cut(line, " ")
	if word == "no" || word == "not" {
		rest = line
	}
	switch {
	case word == "stage":
		return "stage " + string(p.Stage), string(p.Stage) == rest
	case word == "duty":
		return fmt.Sprintf("%q", spells(p)), slices.Contains(spells(p), rest)
	case strings.HasPrefix(line, "no duty "):
		duty := strings.TrimPrefix(line, "no duty ")
		return fmt.Sprintf("%q", spells(p)), !slices.ContainsFunc(spells(p), func(s string) bool { return strings.HasPrefix(s, duty+" ") })
	case word == "clock":
		key, want, _ := strings.Cut(rest, " ")
		return clockLine(p, key), clockLine(p, key) == want
	case word == "due":
		return fmt.Sprintf("due are %q", letterKeys(p)), isDue(p, rest)
	case strings.HasPrefix(line, "not next "):
		clock, day, _ := strings.Cut(strings.TrimPrefix(line, "not next "), " ")
		return fmt.Sprintf("%q", nextDays(p, clock)), !slices.Contains(nextDays(p, clock), day)
	case strings.HasPrefix(line, "not due "):
		return fmt.Sprintf("due are %q", letterKeys(p)), !isDue(p, strings.TrimPrefix(line, "not due "))
	case word == "problem":
		return fmt.Sprintf("%q", codes(p)), hasCode(p, rest)
	case line == "no problem":
		return fmt.Sprintf("%q", codes(p)), len(p.Problems) == 0
	case word == "next":
		clock, day, _ := strings.Cut(rest, " ")
		return fmt.Sprintf("%q", nextDays(p, clock)), slices.Contains(nextDays(p, clock), day)
	case word == "because-duty":
		duty, want, _ := strings.Cut(rest, " ")
		d := p.Duty(statute.Duty(duty))
		if d == nil {
			return "no such duty", false
		}
		return fmt.Sprintf("%q", d.Because), strings.Contains(strings.Join(d.Because, "\n"), want)
	case word == "because":
		key, want, _ := strings.Cut(rest, " ")
		c := p.Clock(key)
		if c == nil {
			return "no such clock", false
		}
		return fmt.Sprintf("%q", c.Because), strings.Contains(strings.Join(c.Because, "\n"), want)
	}
	return "nothing: the test cannot read it", false
}

// checkTransitions runs the rows of one transition after the other.
func checkTransitions(t *testing.T, rows []transition) {
	t.Helper()
	for _, tr := range rows {
		t.Run(tr.name, func(t *testing.T) {
			t.Parallel()
			tr.check(t)
		})
	}
}

// TestEveryTransitionIsNamed: each of T01 to T42 has a row, and each that has a
// guard one where it is not met.
func TestEveryTransitionIsNamed(t *testing.T) {
	t.Parallel()
	named, unmet := map[string]bool{}, map[string]bool{}
	number := regexp.MustCompile(`^T\d\d: `)
	for _, tr := range slices.Concat(beforeRelief(), duringRelief(), afterRelief(), acrossDuties()) {
		if !number.MatchString(tr.name) {
			t.Errorf("%q does not begin with the number of a transition", tr.name)
			continue
		}
		named[tr.name[:3]] = true
		if strings.HasPrefix(tr.name[5:], "guard not met") {
			unmet[tr.name[:3]] = true
		}
	}
	guarded := strings.Fields("T01 T02 T03 T04 T05 T07 T08 T09 T10 T11 T13 T14 T16 T17 T18 T20 T23 T26 T27 T30 T31 T32 T33 T35 T36 T37 T38 T42")
	for n := 1; n <= 42; n++ {
		id := fmt.Sprintf("T%02d", n)
		if !named[id] {
			t.Errorf("no row is about %s", id)
		}
		if slices.Contains(guarded, id) && !unmet[id] {
			t.Errorf("no row is about %s where its guard is not met", id)
		}
	}
}
