package caseclient

import (
	"context"
	"errors"
	"fmt"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"

	"dutyclock/workflows"
)

// zone is the time zone in which the hours of schedules are read, so that eight
// o'clock is eight o'clock on both sides of a change of the clocks.
const zone = "Europe/London"

// schedules are what goes by the hour and not by a case. What was missed while the
// server was away is made up for within catchUp, once: of several that were missed
// the first runs and the others find it running, or what it queued.
func schedules() []client.ScheduleOptions {
	return []client.ScheduleOptions{
		schedule(workflows.DigestSchedule, workflows.DigestType, "the daily list of each officer", 12*time.Hour, 8),
		schedule(workflows.NoBedSchedule, workflows.NoBedType, "who has no bed tonight", 3*time.Hour, 12, 16),
	}
}

func schedule(id, workflow, about string, catchUp time.Duration, hours ...int) client.ScheduleOptions {
	var at []client.ScheduleRange
	for _, hour := range hours {
		at = append(at, client.ScheduleRange{Start: hour})
	}
	return client.ScheduleOptions{
		ID:            id,
		Spec:          client.ScheduleSpec{TimeZoneName: zone, Calendars: []client.ScheduleCalendarSpec{{Hour: at}}},
		Action:        &client.ScheduleWorkflowAction{ID: id, Workflow: workflow, TaskQueue: workflows.PostRoomQueue, StaticSummary: about},
		Overlap:       enumspb.SCHEDULE_OVERLAP_POLICY_SKIP,
		CatchupWindow: catchUp,
	}
}

// KeepSchedules makes the schedules, or makes those that exist as they are here. One
// that a person has paused stays paused.
func (c *Client) KeepSchedules(ctx context.Context) error {
	for _, options := range schedules() {
		if err := c.keepSchedule(ctx, options); err != nil {
			return fmt.Errorf("keep the schedule %s: %w", options.ID, err)
		}
	}
	return nil
}

func (c *Client) keepSchedule(ctx context.Context, options client.ScheduleOptions) error {
	ctx, cancel := c.bound(ctx)
	defer cancel()
	_, err := c.cases.ScheduleClient().Create(ctx, options)
	if !errors.Is(err, temporal.ErrScheduleAlreadyRunning) {
		return err
	}
	return c.cases.ScheduleClient().GetHandle(ctx, options.ID).Update(ctx, client.ScheduleUpdateOptions{
		DoUpdate: func(in client.ScheduleUpdateInput) (*client.ScheduleUpdate, error) {
			s := in.Description.Schedule
			s.Spec, s.Action = &options.Spec, options.Action
			s.Policy = &client.SchedulePolicies{Overlap: options.Overlap, CatchupWindow: options.CatchupWindow}
			return &client.ScheduleUpdate{Schedule: &s}, nil
		},
	})
}
