package workflows

import (
	"fmt"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"dutyclock/casefile"
)

var statusKey = temporal.NewSearchAttributeKeyKeyword(StatusAttribute)

// show tells operators where the case stands, in Temporal's own pages: the stage
// as a search attribute, and the next date as details.
func (r *caseRun) show(ctx workflow.Context) error {
	workflow.SetCurrentDetails(ctx, r.details())
	status := string(r.state.Stage)
	if r.stopped {
		status = StatusStopped
	}
	if status == r.shown || status == "" {
		return nil
	}
	r.shown = status
	if err := workflow.UpsertTypedSearchAttributes(ctx, statusKey.ValueSet(status)); err != nil {
		return fmt.Errorf("show the status %s: %w", status, err)
	}
	return nil
}

func (r *caseRun) details() string {
	text := fmt.Sprintf("Stage: %s. Revision %d.", r.state.Stage, r.state.Revision)
	if r.stopped {
		text = "STOPPED: the record holds something else at one of the revisions that wait. " +
			"Put the record right and send the signal " + NudgeSignal + ", or terminate this workflow and rehydrate the case. " + text
	}
	alarm, next, found := r.earliest(func(casefile.Milestone) bool { return true })
	if !found {
		return text + " Nothing is armed."
	}
	return text + fmt.Sprintf(" Next: %s on %s (%s).", next.Kind, next.On, alarm.Summary)
}
