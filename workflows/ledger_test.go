package workflows_test

import (
	"context"
	"slices"
	"sync"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// ledger is the record in memory. It keeps the rules of the real one: a revision
// holds one command, a milestone is queued once, and a batch is taken whole.
type ledger struct {
	mu       sync.Mutex
	outcomes []casefile.Outcome
	rings    []record.Ring
	attempts int
	// before is asked before each write, with its number from 1; an error is the
	// answer to the write.
	before func(attempt int, b record.Batch) error
}

func (l *ledger) Write(_ context.Context, b record.Batch) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.attempts++
	if l.before != nil {
		if err := l.before(l.attempts, b); err != nil {
			return err
		}
	}
	for _, o := range b.Outcomes {
		switch {
		case o.Revision <= len(l.outcomes) && l.outcomes[o.Revision-1].Command != o.Command:
			return fault.New(fault.Conflict, "revision %d holds another command", o.Revision)
		case o.Revision > len(l.outcomes)+1:
			return fault.New(fault.Conflict, "revision %d comes before %d", o.Revision, len(l.outcomes)+1)
		}
		if o.Revision == len(l.outcomes)+1 {
			l.outcomes = append(l.outcomes, o)
		}
	}
	for _, r := range b.Rings {
		if !slices.ContainsFunc(l.rings, func(was record.Ring) bool { return was.Milestone.Key == r.Milestone.Key }) {
			l.rings = append(l.rings, r)
		}
	}
	return nil
}

// commands are the commands that were recorded, in order of revision.
func (l *ledger) commands() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []string
	for _, o := range l.outcomes {
		out = append(out, o.Command)
	}
	return out
}

// rang are the keys of the milestones whose reminders were queued, in order.
func (l *ledger) rang() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []string
	for _, r := range l.rings {
		out = append(out, r.Milestone.Key)
	}
	return out
}
