package caseclient

import (
	"context"
	"fmt"

	"dutyclock/casefile"
	"dutyclock/workflows"
)

// File gives the state of a case: its facts and what is armed. It answers for a
// case that has ended, too, while Temporal keeps its history. A fault of kind
// NotFound says that Temporal knows no such case.
func (c *Client) File(ctx context.Context, reference string, rehearsal bool) (casefile.State, error) {
	temporal, err := c.in(rehearsal)
	if err != nil {
		return casefile.State{}, err
	}
	ctx, cancel := c.bound(ctx)
	defer cancel()
	answer, err := temporal.QueryWorkflow(ctx, workflows.CaseID(reference), "", workflows.FileQuery)
	if err != nil {
		return casefile.State{}, asReadFault(err, reference)
	}
	var state casefile.State
	if err := answer.Get(&state); err != nil {
		return casefile.State{}, fmt.Errorf("read the file of %s: %w", reference, err)
	}
	return state, nil
}

// Nudge makes a case that stopped, because its record did not match, try again.
func (c *Client) Nudge(ctx context.Context, reference string, rehearsal bool) error {
	temporal, err := c.in(rehearsal)
	if err != nil {
		return err
	}
	ctx, cancel := c.bound(ctx)
	defer cancel()
	if err := temporal.SignalWorkflow(ctx, workflows.CaseID(reference), "", workflows.NudgeSignal, nil); err != nil {
		return asFault(err, reference)
	}
	return nil
}
