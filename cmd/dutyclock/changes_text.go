package main

import (
	"fmt"
	"io"
	"strings"

	"dutyclock/casefile"
	"dutyclock/statute"
)

// writeChanges prints for people what differs between two positions.
func writeChanges(w io.Writer, c *casefile.Changes) error {
	var b strings.Builder
	if c.Nothing() {
		b.WriteString("Nothing moves.\n")
	}
	if c.StageBefore != c.StageAfter {
		fmt.Fprintf(&b, "Stage: %s, was %s\n", c.StageAfter, c.StageBefore)
	}
	for _, d := range c.Duties {
		fmt.Fprintf(&b, "%s: %s, was %s\n", d.Duty.Name(), dutySpan(d.After), dutySpan(d.Before))
	}
	for _, k := range c.Clocks {
		name := ""
		if rule, ok := statute.LookupClock(k.ID); ok {
			name = " " + rule.Name
		}
		fmt.Fprintf(&b, "%s%s: %s, was %s\n", k.Key, name, clockSpan(k.After), clockSpan(k.Before))
	}
	for _, key := range c.LettersDue {
		fmt.Fprintf(&b, "letter %s is due now\n", key)
	}
	for _, key := range c.LettersNoLongerDue {
		fmt.Fprintf(&b, "letter %s is no longer due\n", key)
	}
	for _, l := range c.WrongLetters {
		fmt.Fprintf(&b, "letter %s (fact %d) is wrong now: %s\n", l.Letter, l.Fact, l.Text)
	}
	for _, p := range c.Problems {
		fmt.Fprintf(&b, "%s %s\n", p.Code, p.Error())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func dutySpan(s *casefile.DutySpan) string {
	switch {
	case s == nil:
		return "not owed"
	case s.EndedOn == nil:
		return "owed since " + s.StartedOn.Short()
	}
	return fmt.Sprintf("owed from %s to %s (s.%s)", s.StartedOn.Short(), s.EndedOn.Short(), *s.EndedBy)
}

func clockSpan(s *casefile.ClockSpan) string {
	if s == nil {
		return "not there"
	}
	out := fmt.Sprintf("%s, last day %s", s.State, s.LastDay.Short())
	if s.DaysOver > 0 {
		out += fmt.Sprintf(", %d over", s.DaysOver)
	}
	return out
}
