package workflows

import (
	"errors"
	"fmt"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"dutyclock/activities"
	"dutyclock/casefile"
	"dutyclock/internal/record"
)

// keepRecord writes down what waits, all of it at once, one activity after
// another, for as long as the case lives. Facts and timers do not wait for it.
func (r *caseRun) keepRecord(ctx workflow.Context) {
	for {
		if err := workflow.Await(ctx, func() bool { return r.unwritten() && !r.stopped }); err != nil {
			return
		}
		batch := r.batch(ctx)
		err := workflow.ExecuteActivity(writing(ctx, batch), activities.WriteName, batch).Get(ctx, nil)
		switch {
		case err == nil:
			r.written(batch)
		case isConflict(err):
			r.stop(ctx)
		default:
			// Somebody ended the activity by hand, which gives nothing up.
			if err := workflow.Sleep(ctx, tick); err != nil {
				return
			}
		}
	}
}

func isConflict(err error) bool {
	var app *temporal.ApplicationError
	return errors.As(err, &app) && app.Type() == activities.ConflictError
}

// writing are the options of the write: without end, because what waits was told
// to an officer as taken, and soon again, because it is short.
func writing(ctx workflow.Context, b record.Batch) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: 10 * time.Second,
		Summary:             fmt.Sprintf("outcomes %d, reminders %d", len(b.Outcomes), len(b.Rings)),
		RetryPolicy: &temporal.RetryPolicy{
			InitialInterval:        500 * time.Millisecond,
			BackoffCoefficient:     2,
			MaximumInterval:        10 * time.Second,
			NonRetryableErrorTypes: []string{activities.ConflictError},
		},
	})
}

// unwritten says whether anything waits to be written.
func (r *caseRun) unwritten() bool {
	return len(r.waiting.Outcomes) > 0 || len(r.waiting.Rings) > 0 || len(r.waiting.Late) > 0
}

// batch is all that waits now.
func (r *caseRun) batch(ctx workflow.Context) record.Batch {
	b := r.waiting
	b.Reference, b.Rehearsal, b.Settings = r.state.Reference, r.state.Rehearsal, r.state.Settings
	b.Today = casefile.On(workflow.Now(ctx))
	b.RunID = workflow.GetInfo(ctx).WorkflowExecution.RunID
	return b
}

// written takes a batch off what waits; more may have come since.
func (r *caseRun) written(b record.Batch) {
	r.waiting.Outcomes = r.waiting.Outcomes[len(b.Outcomes):]
	r.waiting.Rings = r.waiting.Rings[len(b.Rings):]
	r.waiting.Late = r.waiting.Late[len(b.Late):]
	r.stirred = true
}

// stop leaves the case standing where a person can see it, with all that it
// knows: the record holds something else at one of its revisions, and going on
// would lose one of the two. It refuses facts and rings nothing. A person puts
// the record right and sends the signal Nudge, upon which it writes the same
// again; or, where the record is right, terminates the workflow and starts it
// again from the ledger with `dutyclock rehydrate`.
func (r *caseRun) stop(ctx workflow.Context) {
	workflow.GetLogger(ctx).Error("case stopped because its record does not match",
		"case", r.state.Reference, "revision", r.state.Revision)
	r.stopped, r.stirred = true, true
}
