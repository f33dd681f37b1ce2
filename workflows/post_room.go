package workflows

import (
	"time"

	"go.temporal.io/sdk/workflow"

	"dutyclock/activities"
)

// postRounds is the number of rounds after which the post room continues as a
// new run, so that its history stays short.
const postRounds = 100

// PostRoom keeps the post going: one long activity after another, which sleeps
// until something is queued and sends it.
func PostRoom(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: 10 * time.Minute,
		HeartbeatTimeout:    20 * time.Second,
		Summary:             "send what is queued",
	})
	for range postRounds {
		if err := workflow.ExecuteActivity(ctx, activities.DeliverName).Get(ctx, nil); err != nil {
			return err
		}
	}
	return workflow.NewContinueAsNewError(ctx, PostRoom)
}
