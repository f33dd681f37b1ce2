// Package caseworktest has a case engine and a record in memory, for tests of
// what is built on package casework. They decide with casefile, as the real ones do.
package caseworktest

import (
	"context"
	"sync"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
)

// Cases runs cases in memory and writes what they take into a Store at once. It
// is safe for use by many at once.
type Cases struct {
	Store *Store
	Clock func() time.Time

	mu      sync.Mutex
	running map[bool]map[string]*casefile.State
	// Starts and Records count what had an effect.
	Starts, Records int
	// FailRecord, where set, is what Record errs with after it has recorded: the
	// answer that never arrived.
	FailRecord error
	// FailFile, where set, is what File errs with.
	FailFile error
	// FailStart, where set, is what Start errs with, before it starts anything.
	FailStart error
}

// NewCases makes an engine with no cases.
func NewCases(store *Store, clock func() time.Time) *Cases {
	return &Cases{Store: store, Clock: clock, running: map[bool]map[string]*casefile.State{false: {}, true: {}}}
}

// Start starts a case unless it runs.
func (c *Cases) Start(_ context.Context, state casefile.State, opening *casefile.Command) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.FailStart != nil {
		return c.FailStart
	}
	if c.running[state.Rehearsal][state.Reference] != nil {
		return nil
	}
	c.Starts++
	c.running[state.Rehearsal][state.Reference] = &state
	_, err := c.take(&state, *opening)
	return err
}

// Record records in a running case.
func (c *Cases) Record(_ context.Context, reference string, rehearsal bool, command casefile.Command) (casework.Recorded, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	state := c.running[rehearsal][reference]
	if state == nil {
		return casework.Recorded{}, fault.New(fault.NotFound, "No case %s runs.", reference)
	}
	done, err := c.take(state, command)
	if err == nil && c.FailRecord != nil {
		err, c.FailRecord = c.FailRecord, nil
	}
	return done, err
}

// File gives the state of a running case.
func (c *Cases) File(_ context.Context, reference string, rehearsal bool) (casefile.State, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.FailFile != nil {
		return casefile.State{}, c.FailFile
	}
	if state := c.running[rehearsal][reference]; state != nil {
		return *state, nil
	}
	return casefile.State{}, fault.New(fault.NotFound, "No case %s runs.", reference)
}

// Skip lets no timer ring; it only says what instant it would be.
func (c *Cases) Skip(_ context.Context, reference string, days int) (time.Time, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.running[true][reference] == nil {
		return time.Time{}, fault.New(fault.NotFound, "No rehearsal %s runs.", reference)
	}
	return c.Clock().AddDate(0, 0, c.Store.skippedDays(reference)+days), nil
}

// End ends a case as Temporal forgets a closed one.
func (c *Cases) End(reference string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.running[false], reference)
	delete(c.running[true], reference)
}

func (c *Cases) take(state *casefile.State, command casefile.Command) (casework.Recorded, error) {
	command.Now = c.Clock().AddDate(0, 0, c.Store.skippedDays(state.Reference))
	command.Today = casefile.On(command.Now)
	out := casefile.Decide(*state, command)
	switch {
	case out.Conflict:
		return casework.Recorded{}, fault.New(fault.Conflict, "This key was used with another body.")
	case len(out.Refusals) > 0:
		return casework.Recorded{}, &casefile.Refused{Problems: out.Refusals}
	case !out.Repeated:
		c.Records++
		*state = casefile.Evolve(*state, out)
		c.Store.append(*state, out)
	}
	for _, t := range state.Taken {
		if t.Key == command.Key {
			return casework.Recorded{Revision: t.Revision, FactIDs: t.FactIDs, Repeated: out.Repeated}, nil
		}
	}
	return casework.Recorded{Revision: out.Revision}, nil
}
