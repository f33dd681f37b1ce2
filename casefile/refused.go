package casefile

import "strings"

// Refused is the error of a command that was not taken, with every reason. No
// part of the command was recorded.
type Refused struct {
	Problems []Problem
}

// Error gives the reasons, one after another.
func (r *Refused) Error() string {
	texts := make([]string, len(r.Problems))
	for i, p := range r.Problems {
		texts[i] = p.Error()
	}
	return strings.Join(texts, "; ")
}

// Restore makes the state of a case from its ledger: the outcomes in order of
// revision. Nothing in it is armed; Decide with a Turn arms it again.
func Restore(reference string, settings Settings, rehearsal bool, ledger []Outcome) State {
	s := State{Reference: reference, Settings: settings, Rehearsal: rehearsal}
	for _, o := range ledger {
		s = Evolve(s, o)
	}
	if n := len(ledger); n > 0 {
		s.RestoredFrom = ledger[n-1].On
	}
	s.Alarms, s.Rung = nil, nil
	return s
}
