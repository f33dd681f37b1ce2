package caseclient

import (
	"context"

	"go.temporal.io/sdk/client"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/workflows"
)

// Result says at which revision facts were taken, and their ids.
type Result = workflows.Result

// Record records the facts of a command in a running case. The day and instant
// of the command are the case's own, whatever is given. The error is
// *casefile.Refused with every reason, or a fault: Conflict where the key was
// used with another body, NotFound where no such case is running (the caller may
// start it again from its ledger), Unavailable where it is not known whether the
// facts were taken, upon which the same key may be sent again.
func (c *Client) Record(ctx context.Context, reference string, rehearsal bool, command casefile.Command) (Result, error) {
	if command.Key == "" {
		return Result{}, fault.New(fault.Invalid, "A command needs a key, by which it is known when it comes again.")
	}
	temporal, err := c.in(rehearsal)
	if err != nil {
		return Result{}, err
	}
	ctx, cancel := c.bound(ctx)
	defer cancel()
	handle, err := temporal.UpdateWorkflow(ctx, client.UpdateWorkflowOptions{
		WorkflowID:   workflows.CaseID(reference),
		UpdateID:     updateID(command),
		UpdateName:   workflows.RecordUpdate,
		WaitForStage: client.WorkflowUpdateStageCompleted,
		Args:         []any{command},
	})
	if err != nil {
		return Result{}, asFault(err, reference)
	}
	var result Result
	if err := handle.Get(ctx, &result); err != nil {
		return Result{}, asFault(err, reference)
	}
	return result, nil
}

// updateID is the key with the hash of the body. Temporal answers the same id
// with the same answer and compares no bodies; with the hash, the same key with
// another body reaches the case, which knows that it is a conflict.
func updateID(command casefile.Command) string {
	if command.BodyHash == "" {
		return command.Key
	}
	return command.Key + "." + command.BodyHash
}
