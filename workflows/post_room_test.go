package workflows_test

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"testing"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"

	"dutyclock/activities"
	"dutyclock/workflows"
)

func TestPostRoomDeliversRoundAfterRoundAndContinues(t *testing.T) {
	t.Parallel()
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(log.NewStructuredLogger(slog.New(slog.DiscardHandler)))
	env := suite.NewTestWorkflowEnvironment()
	env.RegisterWorkflowWithOptions(workflows.PostRoom, workflow.RegisterOptions{Name: workflows.PostRoomType})
	var tried, done atomic.Int32
	env.RegisterActivityWithOptions(func(context.Context) error {
		if tried.Add(1)%10 == 0 {
			return errors.New("the mail server is away")
		}
		done.Add(1)
		return nil
	}, activity.RegisterOptions{Name: activities.DeliverName})
	env.ExecuteWorkflow(workflows.PostRoomType)
	var again *workflow.ContinueAsNewError
	if err := env.GetWorkflowError(); !errors.As(err, &again) || again.WorkflowType.Name != workflows.PostRoomType {
		t.Fatalf("ended with %v", err)
	}
	if done.Load() != 100 {
		t.Errorf("%d rounds, want 100", done.Load())
	}
}
