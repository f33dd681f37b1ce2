package workflows_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"

	"dutyclock/activities"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
	"dutyclock/workflows"
)

// morningDesk is a desk with one officer, on which lists are queued: the day that
// each was for, and how often it was asked for.
type morningDesk struct {
	queued []string
	asked  int
	// fails says whether an attempt finds the record away.
	fails func(attempt int) bool
}

func (d *morningDesk) MailRules(context.Context) (record.MailRules, error) {
	d.asked++
	if d.fails != nil && d.fails(d.asked) {
		return record.MailRules{}, errors.New("the record is away")
	}
	return record.MailRules{EveryDay: true}, nil
}
func (d *morningDesk) Officers(context.Context, string) ([]record.Officer, error) {
	return []record.Officer{{ID: "o-1", Email: "o-1@hexford.example"}}, nil
}
func (d *morningDesk) Officer(context.Context, string) (record.Officer, bool, error) {
	return record.Officer{}, false, nil
}
func (d *morningDesk) Managers(context.Context, string) ([]record.Officer, error) {
	return []record.Officer{{ID: "m-1", Email: "m-1@hexford.example"}}, nil
}
func (d *morningDesk) NoBedTonight(context.Context, civil.Date) ([]record.NoBed, error) {
	return []record.NoBed{{Reference: reference}}, nil
}
func (d *morningDesk) QueueList(_ context.Context, _ record.MessageKind, key string, _ record.Officer, _ civil.Date, _ time.Time) (bool, error) {
	d.queued = append(d.queued, key)
	return true, nil
}

// runLists runs the workflow of a list at an instant, with the real activities.
func runLists(t *testing.T, start, workflowType string, d *morningDesk) error {
	t.Helper()
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(log.NewStructuredLogger(slog.New(slog.DiscardHandler)))
	env := suite.NewTestWorkflowEnvironment()
	env.SetStartTime(instant(t, start))
	env.SetTestTimeout(time.Minute)
	lists := &activities.Lists{Desk: d, Clock: env.Now}
	env.RegisterWorkflowWithOptions(workflows.Digest, workflow.RegisterOptions{Name: workflows.DigestType})
	env.RegisterWorkflowWithOptions(workflows.NoBedTonight, workflow.RegisterOptions{Name: workflows.NoBedType})
	env.RegisterActivityWithOptions(lists.Daily, activity.RegisterOptions{Name: activities.DailyName})
	env.RegisterActivityWithOptions(lists.NoBed, activity.RegisterOptions{Name: activities.NoBedName})
	env.ExecuteWorkflow(workflowType)
	if !env.IsWorkflowCompleted() {
		t.Fatal("it did not end")
	}
	return env.GetWorkflowError()
}

// TestTheDayOfADailyList is the day in London, on both sides of the changes of the
// clocks, and however late it was caught up with.
func TestTheDayOfADailyList(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ what, start, want string }{
		{"winter", "2026-11-23T08:00:00Z", "digest|2026-11-23|o-1"},
		{"the day before the clocks go forward", "2027-03-27T08:00:00Z", "digest|2027-03-27|o-1"},
		{"the day on which they do", "2027-03-28T07:00:00Z", "digest|2027-03-28|o-1"},
		{"the day before they go back", "2026-10-24T07:00:00Z", "digest|2026-10-24|o-1"},
		{"the day on which they do", "2026-10-25T08:00:00Z", "digest|2026-10-25|o-1"},
		{"caught up with in the evening", "2026-11-23T19:59:00Z", "digest|2026-11-23|o-1"},
		{"taken up after midnight in summer", "2026-06-30T23:30:00Z", "digest|2026-07-01|o-1"},
	} {
		d := new(morningDesk)
		if err := runLists(t, tt.start, workflows.DigestType, d); err != nil {
			t.Errorf("%s: %v", tt.what, err)
		}
		if diff := cmp.Diff([]string{tt.want}, d.queued); diff != "" {
			t.Errorf("%s: %s", tt.what, diff)
		}
	}
}

// TestADailyListIsTriedUntilItIsQueued: for hours if need be, and what comes through
// on the next day is the list of that day.
func TestADailyListIsTriedUntilItIsQueued(t *testing.T) {
	t.Parallel()
	d := &morningDesk{fails: func(attempt int) bool { return attempt < 5 }}
	if err := runLists(t, "2026-11-23T08:00:00Z", workflows.DigestType, d); err != nil || d.asked != 5 {
		t.Errorf("asked %d times: %v", d.asked, err)
	}
	if diff := cmp.Diff([]string{"digest|2026-11-23|o-1"}, d.queued); diff != "" {
		t.Error(diff)
	}
	// Away from the evening on, back after midnight.
	d = &morningDesk{fails: func(attempt int) bool { return attempt < 100 }}
	if err := runLists(t, "2026-11-23T23:30:00Z", workflows.DigestType, d); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff([]string{"digest|2026-11-24|o-1"}, d.queued); diff != "" {
		t.Error(diff)
	}
}

func TestNoBedTonightAtNoonAndFour(t *testing.T) {
	t.Parallel()
	for start, want := range map[string]string{
		"2026-11-23T12:00:00Z": "no_bed|2026-11-23|noon|m-1",
		"2026-11-23T16:00:00Z": "no_bed|2026-11-23|four|m-1",
		"2026-07-01T11:00:00Z": "no_bed|2026-07-01|noon|m-1",
		"2026-07-01T15:00:00Z": "no_bed|2026-07-01|four|m-1",
		"2026-07-01T14:59:00Z": "no_bed|2026-07-01|noon|m-1",
	} {
		d := new(morningDesk)
		if err := runLists(t, start, workflows.NoBedType, d); err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff([]string{want}, d.queued); diff != "" {
			t.Errorf("%s: %s", start, diff)
		}
	}
}

// TestAListThatIsCancelledEnds says so, and does not go on trying.
func TestAListThatIsCancelledEnds(t *testing.T) {
	t.Parallel()
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(log.NewStructuredLogger(slog.New(slog.DiscardHandler)))
	env := suite.NewTestWorkflowEnvironment()
	env.RegisterWorkflowWithOptions(workflows.Digest, workflow.RegisterOptions{Name: workflows.DigestType})
	env.RegisterActivityWithOptions(func(context.Context, civil.Date) error { return errors.New("away") }, activity.RegisterOptions{Name: activities.DailyName})
	env.RegisterDelayedCallback(env.CancelWorkflow, 30*time.Minute)
	env.ExecuteWorkflow(workflows.DigestType)
	if err := env.GetWorkflowError(); !temporal.IsCanceledError(err) {
		t.Errorf("ended with %v", err)
	}
}
