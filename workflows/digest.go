package workflows

import (
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"dutyclock/activities"
	"dutyclock/casefile"
)

// Digest queues the daily list of every officer, for the day on which it runs. A
// schedule starts it each morning. What was missed is not made up for: a list of
// yesterday says nothing that the list of today does not.
func Digest(ctx workflow.Context) error {
	return keepAsking(ctx, "queue the daily lists", activities.DailyName, func(now time.Time) any { return casefile.On(now) })
}

// NoBedTonight queues the list of households that have no bed tonight. A schedule
// starts it in the middle of the day and in the afternoon.
func NoBedTonight(ctx workflow.Context) error {
	return keepAsking(ctx, "queue the lists of those without a bed", activities.NoBedName, func(now time.Time) any { return now })
}

// keepAsking runs an activity until it is done. After each hour of trying it is
// asked again with the time as it is then, so that what comes through after a night
// of trouble is the list of the day and not of the day before.
func keepAsking(ctx workflow.Context, summary, name string, with func(now time.Time) any) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout:    2 * time.Minute,
		ScheduleToCloseTimeout: time.Hour,
		Summary:                summary,
		RetryPolicy:            &temporal.RetryPolicy{InitialInterval: 5 * time.Second, BackoffCoefficient: 2, MaximumInterval: 2 * time.Minute},
	})
	for {
		err := workflow.ExecuteActivity(ctx, name, with(workflow.Now(ctx))).Get(ctx, nil)
		if err == nil || ctx.Err() != nil {
			return ctx.Err()
		}
		if err := workflow.Sleep(ctx, tick); err != nil {
			return err
		}
	}
}
