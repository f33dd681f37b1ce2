package casefile

import (
	"fmt"
	"strings"

	"dutyclock/statute"
)

// Explain tells in words, one line a step, why a clock stands as it does: what set
// it off, the rule, the arithmetic, what follows, and what is not settled.
func (c *ClockPosition) Explain() []string {
	out := append(c.Why.begin(), c.Because...)
	met := "before then: "
	if rule, _ := statute.LookupClock(c.ID); rule != nil && rule.Duty && !c.Window {
		met = "if it is done in time: "
	}
	out = append(out, c.Then.lines(met, c.Because[len(c.Because)-1])...)
	return out
}

// Explain tells in words, one line a step, why a letter is due.
func (l *LetterDue) Explain() []string {
	out := append(l.Why.begin(), l.Because)
	return append(append(out, l.Arithmetic...), l.Then.lines("when it is given: ", "")...)
}

// Explain tells in words, one line a step, why a duty is owed or has ended, and
// from when notice ending it is permitted.
func (d *DutyPosition) Explain() []string {
	out := append(d.Why.begin(), d.Because...)
	if d.NoticePermittedFrom != nil {
		last := d.NoticePermittedFrom.AddDays(-1)
		out = append(out, fmt.Sprintf("day 1 is %s and day 56 is %s; notice ending it because its period has passed may be given from the day after, %s, and never has to be", d.StartedOn.Long(), last.Long(), d.NoticePermittedFrom.Long()))
	}
	return append(out, d.Then.lines("what follows: ", "")...)
}

// Explain tells in words, one line a step, why an act is lawful or is not, what its
// letter must say, and what follows from it.
func (a *Act) Explain() []string {
	out := a.Why.begin()
	for _, r := range a.Reasons {
		out = append(out, r.Text+" ("+r.Citation+")")
	}
	out = append(out, a.Arithmetic...)
	for _, c := range a.Says {
		out = append(out, "it must say "+c.What+" ("+c.Citation+")")
	}
	for _, f := range a.Follows {
		out = append(out, "then, on "+f.On.Long()+": "+f.What)
	}
	return out
}

// Explain tells in words, one line a step, why something is a problem, or was
// refused. Input that could not be read has nothing more to tell than its text.
func (p *Problem) Explain() []string {
	if p.Why == nil {
		return nil
	}
	out := append(p.Why.begin(), p.Arithmetic...)
	if p.Then.Met != "" {
		out = append(out, "to put it right: "+p.Then.Met, "until then: "+p.Then.Missed)
	}
	return out
}

// begin says what set something off, and where its rule stands.
func (w *Why) begin() []string {
	out := make([]string, 0, 12)
	if w.Trigger.Fact >= 0 {
		out = append(out, "set off by: "+w.Trigger.Text())
	}
	rule := "rule: " + w.Rule
	if w.Version != nil {
		rule += "; " + w.Version.Text()
	}
	return append(out, rule)
}

// lines say what follows, if it is done and if not; what was said in a line before is not said again.
func (t Then) lines(met, said string) []string {
	out := []string{met + t.Met}
	if !strings.Contains(said, t.Missed) {
		out = append(out, "if it is not: "+t.Missed)
	}
	return out
}

// Text says in words which fact set something off.
func (t Trigger) Text() string {
	what := strings.ReplaceAll(string(t.Type), "_", " ")
	switch {
	case t.Letter != "":
		what = "letter " + string(t.Letter) + " given"
	case t.Type == TypeDutyAccepted:
		what = t.Duty.Name() + " accepted"
	}
	name := fmt.Sprintf("fact %d", t.Fact)
	if t.ID != "" {
		name = "fact " + t.ID
	}
	return what + " on " + t.On.Long() + " (" + name + ")"
}
