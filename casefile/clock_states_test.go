package casefile_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// clockStates is one row of the table of clocks (position.md §6): what the clock
// is, and for each state that it may be in the facts and the day that put it there.
type clockStates struct {
	id         statute.Clock
	acts       bool // D: somebody in the authority must act; else W
	kind       statute.ClockKind
	about, key string
	citation   string
	days       string // day 1 (or day 0) and the last day of the facts
	facts      string
	states     []clockState
}

// clockState is one state of a clock, reached with more facts by a day.
type clockState struct {
	state      casefile.ClockState
	asAt, more string
}

// toAct are the states of a clock that asks the authority to act.
var toAct = []casefile.ClockState{casefile.Running, casefile.Met, casefile.MetLate, casefile.Overdue, casefile.Stopped}

// allowedStates are the states of position.md §6, clock by clock. Death stops
// every clock (§3(9)), also where the row does not say so: those are in diedOnly.
var allowedStates = map[statute.Clock][]casefile.ClockState{
	"C01": toAct, "C05": toAct, "C08a": toAct, "C08b": toAct, "C08c": toAct, "C08d": toAct, "C08d11": toAct, "C11": toAct,
	"C12": {casefile.Running, casefile.Met, casefile.MetLate, casefile.Overdue}, "C13": toAct,
	"C15a": toAct, "C15b": toAct, "C15c": toAct, "C15d": toAct, "C21": toAct, "C22": toAct, "C22/raised": toAct, "C28": toAct,

	"C03": {casefile.Running, casefile.Ended, casefile.Stopped}, "C04": {casefile.Running, casefile.Ended, casefile.Stopped},
	"C07": window, "C09": window, "C10a": window, "C10b": window, "C14a": window, "C14b": window, "C23": window, "C24": window,
	"C16": {casefile.Running, casefile.Ended}, "C17": {casefile.Running, casefile.Ended}, "C27": {casefile.Running, casefile.Ended},
	"C19": {casefile.Running, casefile.Ended, casefile.Stopped}, "C20": {casefile.Running, casefile.Ended, casefile.Stopped}, "C25": {casefile.Running, casefile.Ended, casefile.Stopped},
}

var (
	window = []casefile.ClockState{casefile.Running, casefile.Met, casefile.Ended, casefile.Stopped}
	// diedOnly are the clocks that nothing but death stops.
	diedOnly = []statute.Clock{"C12", "C16", "C17", "C27"}
	// neverClocks are tests and rules that show as a day to come, a duty or a reason.
	neverClocks = []statute.Clock{"C02", "C06", "C08x", "C18", "C26"}
)

// statesOf are the states that the specification allows a clock. C14c is a duty of
// the authority that was notified, and a window for the one that notified it.
func statesOf(c casefile.ClockPosition) []casefile.ClockState {
	if c.ID != statute.C14c {
		return allowedStates[c.ID]
	}
	if c.Window {
		return window
	}
	return toAct
}

// stateLengths are the lengths that the authority of this table has set.
var stateLengths = map[string]string{"C01": "10wd", "C19": "14d", "C21": "14d", "C22": "6m", "C22/raised": "5wd", "C23": "14d", "C24": "3wd", "C28": "2wd"}

// TestClockStates is the table of position.md §6: each clock with the kind, the
// person asked, the subject and the dates of its row, and every state it may be in.
func TestClockStates(t *testing.T) {
	t.Parallel()
	for _, row := range clockStateTable() {
		reached := map[casefile.ClockState]bool{}
		for _, s := range row.states {
			reached[s.state] = true
			t.Run(fmt.Sprintf("%s %s", row.key, s.state), func(t *testing.T) {
				t.Parallel()
				row.check(t, s)
			})
		}
		example := casefile.ClockPosition{ID: row.id, Window: !row.acts}
		for _, state := range statesOf(example) {
			if !reached[state] {
				t.Errorf("no facts bring %s of %s to %q", row.key, row.id, state)
			}
		}
		for state := range reached {
			if !slices.Contains(statesOf(example), state) {
				t.Errorf("%s of %s may not be %q", row.key, row.id, state)
			}
		}
	}
}

func (row clockStates) check(t *testing.T, s clockState) {
	t.Helper()
	p := deriveWith(t, s.asAt, row.facts+s.more, stateLengths)
	c := p.Clock(row.key)
	if c == nil {
		t.Fatalf("no clock %s, but %v", row.key, clockKeys(p))
	}
	rule, ok := statute.LookupClock(row.id)
	if !ok {
		t.Fatalf("no rule for %s", row.id)
	}
	if c.ID != row.id || c.Kind != row.kind || c.About != row.about || c.Citation != row.citation || (rule.Duty && !c.Window) != row.acts {
		t.Errorf("%s is %s, kind %q, about %q, citation %q, to act %v; want %+v", row.key, c.ID, c.Kind, c.About, c.Citation, rule.Duty && !c.Window, row)
	}
	if c.State != s.state {
		t.Errorf("on %s it is %s, want %s", s.asAt, clockLine(p, row.key), s.state)
	}
	if days := fmt.Sprintf("%s to %s", c.StartedOn, c.LastDay); days != row.days {
		t.Errorf("it runs %s, want %s", days, row.days)
	}
	late := s.state == casefile.MetLate || s.state == casefile.Overdue
	if inBreaches := slices.ContainsFunc(p.Breaches, func(b casefile.Breach) bool {
		return b.Key == row.key && b.Kind == row.kind && b.About == row.about && b.State == s.state
	}); late != inBreaches {
		t.Errorf("%s is listed as a breach: %v", clockLine(p, row.key), inBreaches)
	}
}

func clockKeys(p casefile.Position) []string {
	var out []string
	for _, c := range p.Clocks {
		out = append(out, c.Key)
	}
	return out
}

// TestEveryClockHasItsRow: the table has every clock of the law, and the law no
// clock that the table says is none.
func TestEveryClockHasItsRow(t *testing.T) {
	t.Parallel()
	rows := map[statute.Clock]bool{}
	for _, row := range clockStateTable() {
		rows[row.id] = true
	}
	for _, rule := range statute.Clocks() {
		if !rows[rule.Clock] {
			t.Errorf("no row for %s", rule.Clock)
		}
		if slices.Contains(neverClocks, rule.Clock) {
			t.Errorf("%s is no clock", rule.Clock)
		}
	}
}

// wrongStates says which clocks of a position are in a state that no row allows.
func wrongStates(p casefile.Position, died bool) []string {
	var out []string
	for _, c := range p.Clocks {
		allowed := slices.Contains(statesOf(c), c.State)
		if died && c.State == casefile.Stopped {
			allowed = slices.Contains(statesOf(c), casefile.Stopped) || slices.Contains(diedOnly, c.ID)
		}
		if !allowed || slices.Contains(neverClocks, c.ID) {
			out = append(out, fmt.Sprintf("%s may not be %s", c.Key, clockLine(p, c.Key)))
		}
	}
	return out
}

// TestNoOtherClockStates looks at 2,000 cases as they were drawn on ten days each:
// no clock is ever in a state that its row does not allow. It logs the states that no
// case came to: those are for the table above.
func TestNoOtherClockStates(t *testing.T) {
	t.Parallel()
	type drawn struct {
		c    casefile.Case
		asAt civil.Date
	}
	cases := rapid.Custom(func(rt *rapid.T) drawn {
		c, asAt := drawCase(rt)
		return drawn{c, asAt}
	})
	seen := map[statute.Clock]map[casefile.ClockState]int{}
	for n := range 2000 {
		d := cases.Example(n)
		for i := range 10 {
			asAt := d.asAt.AddDays(-45 * i)
			p := casefile.Derive(d.c, asAt)
			died := slices.ContainsFunc(d.c.Facts, func(f casefile.Fact) bool { return f.Type == casefile.TypeApplicantDied && !f.On.After(asAt) })
			for _, wrong := range wrongStates(p, died) {
				t.Fatalf("%s\n%s", wrong, describe(d.c, asAt))
			}
			for _, c := range p.Clocks {
				if seen[c.ID] == nil {
					seen[c.ID] = map[casefile.ClockState]int{}
				}
				seen[c.ID][c.State]++
			}
		}
	}
	for _, rule := range statute.Clocks() {
		for _, state := range statesOf(casefile.ClockPosition{ID: rule.Clock}) {
			if seen[rule.Clock][state] == 0 {
				t.Logf("no case that was drawn has %s %s", rule.Clock, state)
			}
		}
	}
}

// TestPropertyClockStates is the same on the day as it was drawn.
func TestPropertyClockStates(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c, asAt := drawCase(rt)
		died := slices.ContainsFunc(c.Facts, func(f casefile.Fact) bool { return f.Type == casefile.TypeApplicantDied && !f.On.After(asAt) })
		for _, wrong := range wrongStates(casefile.Derive(c, asAt), died) {
			rt.Errorf("%s\n%s", wrong, describe(c, asAt))
		}
	})
}
