package caseclient

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	workflowpb "go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/protobuf/types/known/durationpb"
	"google.golang.org/protobuf/types/known/fieldmaskpb"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/workflows"
)

// maxSkips is how many timers and waits one Skip may jump over. Each retry of an
// activity is one too; the server's own bound of 200 is soon used up.
const maxSkips = 2000

// Skip moves a rehearsal ahead by a number of civil days, letting everything in
// it ring on the way, and returns the case's own instant after it. It is for
// cases of the rehearsal namespace only, and returns when the last timer up to
// that instant has rung. The same clock time is kept over a change of the clocks.
func (c *Client) Skip(ctx context.Context, reference string, days int) (time.Time, error) {
	if days < 1 || days > 3660 {
		return time.Time{}, fault.New(fault.Invalid, "Say how many days to skip: from 1 to 3660.")
	}
	temporal, err := c.in(true)
	if err != nil {
		return time.Time{}, err
	}
	service := temporal.WorkflowService()
	execution := &commonpb.WorkflowExecution{WorkflowId: workflows.CaseID(reference)}
	now, err := instantOf(ctx, service, c.namespace, execution)
	if err != nil {
		return time.Time{}, asFault(err, reference)
	}
	id := "skip-" + rand.Text()
	_, err = service.UpdateWorkflowExecutionOptions(ctx, &workflowservice.UpdateWorkflowExecutionOptionsRequest{
		Namespace:         c.namespace,
		WorkflowExecution: execution,
		WorkflowExecutionOptions: &workflowpb.WorkflowExecutionOptions{TimeSkippingConfig: &commonpb.TimeSkippingConfig{
			Enabled:             true,
			MaxSessionSkipCount: maxSkips,
			FastForwardConfig:   &commonpb.FastForwardConfig{Id: id, Duration: durationpb.New(civilDays(now, days))},
		}},
		UpdateMask: &fieldmaskpb.FieldMask{Paths: []string{"time_skipping_config"}},
	})
	if err != nil {
		return time.Time{}, asFault(err, reference)
	}
	return awaitSkip(ctx, service, reference, &workflowservice.PollWorkflowExecutionTimeSkippingRequest{
		Namespace: c.namespace, WorkflowExecution: execution, FastForwardId: id,
	})
}

// awaitSkip polls until the server says how the skipping ended.
func awaitSkip(ctx context.Context, service workflowservice.WorkflowServiceClient, reference string, ask *workflowservice.PollWorkflowExecutionTimeSkippingRequest) (time.Time, error) {
	for {
		answer, err := poll(ctx, service, ask)
		if err != nil {
			return time.Time{}, asFault(err, reference)
		}
		switch answer.GetFastForwardPollingResult() {
		case enumspb.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED:
			return answer.GetFastForwardInfo().GetTargetTime().AsTime(), nil
		case enumspb.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_FAILED:
			return time.Time{}, fmt.Errorf("skip time in %s: %s", reference, answer.GetFailedReason())
		case enumspb.FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT, enumspb.FAST_FORWARD_POLLING_RESULT_UNSPECIFIED:
		}
	}
}

// pollTimeout is longer than the server holds a poll.
const pollTimeout = 30 * time.Second

func poll(ctx context.Context, service workflowservice.WorkflowServiceClient, ask *workflowservice.PollWorkflowExecutionTimeSkippingRequest) (*workflowservice.PollWorkflowExecutionTimeSkippingResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, pollTimeout)
	defer cancel()
	return service.PollWorkflowExecutionTimeSkipping(ctx, ask)
}

// instantOf is the instant that it is in a case: ahead of the calendar where time
// was skipped before.
func instantOf(ctx context.Context, service workflowservice.WorkflowServiceClient, namespace string, execution *commonpb.WorkflowExecution) (time.Time, error) {
	described, err := service.DescribeWorkflowExecution(ctx, &workflowservice.DescribeWorkflowExecutionRequest{
		Namespace: namespace, Execution: execution,
	})
	if err != nil {
		return time.Time{}, err
	}
	if t := described.GetWorkflowExtendedInfo().GetTimeSkippingInfo().GetCurrentTime(); t != nil {
		return t.AsTime(), nil
	}
	return time.Now(), nil
}

// civilDays is the duration to the same clock time in London a number of days
// later, as exactly as matters: it ends on that day, although a clock change may
// lie between.
func civilDays(now time.Time, days int) time.Duration {
	want := casefile.On(now).AddDays(days)
	d := time.Duration(days) * 24 * time.Hour
	switch got := casefile.On(now.Add(d)); {
	case got.Before(want):
		return d + time.Hour
	case got.After(want):
		return d - time.Hour
	}
	return d
}
