package workflows

import (
	"go.temporal.io/sdk/workflow"
)

// quietTicks is how often a case that is due to continue waits for quiet. Then
// it goes on all the same, with all that it holds: a case that is never quiet
// must not grow until the server ends it.
const quietTicks = 3

// mayContinue says whether to go on in a new run with an empty history. A
// rehearsal never does: the server (1.32) jumps too far when a run that is
// skipping time continues as new, and a rehearsal never grows that long.
func (r *caseRun) mayContinue(ctx workflow.Context) bool {
	if !r.longEnough(ctx) || r.state.Rehearsal {
		return false
	}
	for n := 0; n < quietTicks && !r.quiet(ctx); n++ {
		if _, err := workflow.AwaitWithOptions(ctx, workflow.AwaitOptions{
			Timeout:      tick,
			TimerOptions: workflow.TimerOptions{Summary: "wait for quiet before a new run"},
		}, func() bool { return r.quiet(ctx) }); err != nil {
			return false
		}
	}
	return workflow.AllHandlersFinished(ctx)
}

func (r *caseRun) longEnough(ctx workflow.Context) bool {
	info := workflow.GetInfo(ctx)
	return info.GetContinueAsNewSuggested() || r.continueAfter > 0 && info.GetCurrentHistoryLength() >= r.continueAfter
}

// quiet says whether nothing would be cut off: all is written, no message is
// being handled, and this is not the task that answers an Update, whose answer
// the server may lose when the run ends with it (temporalio/temporal#6375).
func (r *caseRun) quiet(ctx workflow.Context) bool {
	return !r.unwritten() && workflow.AllHandlersFinished(ctx) &&
		workflow.GetInfo(ctx).GetCurrentHistoryLength() > r.updatedAt
}

// continueAsNew hands over everything. Timers end with the run; the next arms
// them again from the instants in the state. What is being written is written
// once more by the next run, which changes nothing.
func (r *caseRun) continueAsNew(ctx workflow.Context) error {
	r.heed()
	return workflow.NewContinueAsNewError(ctx, Case, CaseInput{
		State: r.state, Waiting: r.waiting, ContinueAfter: r.continueAfter,
	})
}
