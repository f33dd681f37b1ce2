package main

import (
	"fmt"
	"io"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
)

// writeActs prints for people what may be done next: first what may be today, then
// what may be from a day, and last what may not, each with its reasons.
func writeActs(w io.Writer, next *casework.NextActs) error {
	t := &page{asAt: next.AsAt}
	t.line("%s, what may be done on %s", orElse(next.Reference, "A case without a reference"), next.AsAt.Long())
	t.acts("Lawful today", next.Acts, casefile.ActLawful)
	t.acts("Lawful from a day, or coming about by itself", next.Acts, casefile.ActFrom)
	t.acts("Not lawful, or without effect", next.Acts, casefile.ActNot)
	_, err := w.Write(t.Bytes())
	return err
}

func (t *page) acts(heading string, all []casefile.Act, state casefile.ActState) {
	var chosen []*casefile.Act
	for i := range all {
		if all[i].State == state {
			chosen = append(chosen, &all[i])
		}
	}
	if len(chosen) == 0 {
		return
	}
	t.heading(heading, len(chosen))
	for _, a := range chosen {
		first := fmt.Sprintf("%s  %s", a.Key, a.What)
		if a.From != nil {
			first += ": " + a.From.Long()
		}
		t.item(first)
		t.why(a.Explain()...)
	}
}
