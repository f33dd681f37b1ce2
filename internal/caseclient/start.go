package caseclient

import (
	"context"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/workflows"
)

// Start opens a case, or starts it again from its ledger. When it returns, the
// facts are durable, even with no worker up. Starting a case that is running
// changes nothing: that a reference is used once is Postgres's to say.
func (c *Client) Start(ctx context.Context, in workflows.CaseInput) error {
	if in.State.Reference == "" || in.Opening == nil {
		return fault.New(fault.Invalid, "A case needs a reference and something to begin with.")
	}
	// What the workflow would refuse must not be answered as taken.
	opening := *in.Opening
	if opening.Today.IsZero() {
		opening.Now = time.Now()
		opening.Today = casefile.On(opening.Now)
	}
	if out := casefile.Decide(in.State, opening); len(out.Refusals) > 0 {
		return &casefile.Refused{Problems: out.Refusals}
	}
	in.Opening = &opening
	temporal, err := c.in(in.State.Rehearsal)
	if err != nil {
		return err
	}
	ctx, cancel := c.bound(ctx)
	defer cancel()
	_, err = temporal.ExecuteWorkflow(ctx, client.StartWorkflowOptions{
		ID:                       workflows.CaseID(in.State.Reference),
		TaskQueue:                workflows.CaseQueue,
		WorkflowIDConflictPolicy: enumspb.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING,
		WorkflowIDReusePolicy:    enumspb.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE,
		StaticSummary:            in.State.Reference,
	}, workflows.CaseType, in)
	if err != nil {
		return asFault(err, in.State.Reference)
	}
	return nil
}

// StartPostRoom starts the post room unless it is running.
func (c *Client) StartPostRoom(ctx context.Context) error {
	ctx, cancel := c.bound(ctx)
	defer cancel()
	_, err := c.cases.ExecuteWorkflow(ctx, client.StartWorkflowOptions{
		ID:                       workflows.PostRoomID,
		TaskQueue:                workflows.PostRoomQueue,
		WorkflowIDConflictPolicy: enumspb.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING,
		WorkflowIDReusePolicy:    enumspb.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE,
		StaticSummary:            "sends what is queued",
	}, workflows.PostRoomType)
	if err != nil {
		return asFault(err, workflows.PostRoomID)
	}
	return nil
}
