package casefile_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"dutyclock/casefile"
	"dutyclock/statute"
)

// firstOf says why the first day of a clock counts, or does not.
func firstOf(t testing.TB, id statute.Clock) string {
	t.Helper()
	rule, ok := statute.LookupClock(id)
	if !ok || rule.FirstDay == "" {
		t.Fatalf("%s does not say why its first day is the first", id)
	}
	return rule.FirstDay
}

// namedFacts are the numbers of facts that a position names.
func namedFacts(p *casefile.Position) []*int {
	var out []*int
	for i := range p.Duties {
		out = append(out, &p.Duties[i].Trigger.Fact)
	}
	for i := range p.Clocks {
		out = append(out, &p.Clocks[i].Trigger.Fact)
	}
	for i := range p.LettersDue {
		out = append(out, &p.LettersDue[i].Trigger.Fact)
	}
	for i := range p.Problems {
		out = append(out, &p.Problems[i].Fact, &p.Problems[i].Trigger.Fact)
	}
	return out
}

// lacks says what an answer to "why?" lacks: what set it off, the rule, since when
// it is so, what follows, or the arithmetic.
func lacks(c casefile.Case, why *casefile.Why, arithmetic []string) string {
	switch {
	case why == nil:
		return "all"
	case why.Trigger.Fact < 0 || why.Trigger.Fact >= len(c.Facts):
		return fmt.Sprintf("its trigger: fact %d", why.Trigger.Fact)
	case c.Facts[why.Trigger.Fact].Type != why.Trigger.Type || c.Facts[why.Trigger.Fact].On != why.Trigger.On:
		return "the right trigger"
	case why.Rule == "":
		return "its rule"
	case why.Version == nil || why.Version.By == "" || why.Version.Confidence == "":
		return "its version"
	case why.Then.Met == "" || why.Then.Missed == "":
		return "what follows"
	case len(arithmetic) < 2:
		return "its arithmetic"
	}
	for _, line := range arithmetic {
		if line == "" {
			return "a line of its arithmetic"
		}
	}
	return ""
}

// TestPropertyEverythingSaysWhy: no duty, clock, letter or problem of any case lacks
// what set it off, its rule, its version, its arithmetic or what follows.
func TestPropertyEverythingSaysWhy(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c, asAt := drawCase(rt)
		p := casefile.Derive(c, asAt)
		report := func(what, lacking string) {
			if lacking != "" {
				rt.Errorf("%s lacks %s\n%s", what, lacking, describe(c, asAt))
			}
		}
		for i := range p.Duties {
			d := &p.Duties[i]
			report(spell(*d), lacks(c, &d.Why, append([]string{"from"}, d.Because...)))
		}
		for i := range p.Clocks {
			report(p.Clocks[i].Key, lacks(c, &p.Clocks[i].Why, p.Clocks[i].Because))
		}
		for i := range p.LettersDue {
			report(p.LettersDue[i].Key, lacks(c, &p.LettersDue[i].Why, p.LettersDue[i].Arithmetic))
		}
		for i := range p.Problems {
			report(p.Problems[i].Code, lacks(c, p.Problems[i].Why, p.Problems[i].Arithmetic))
		}
	})
}
