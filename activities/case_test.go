package activities_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"

	"dutyclock/activities"
	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

type fakeRecord struct {
	got []record.Batch
	err error
}

func (f *fakeRecord) Write(_ context.Context, b record.Batch) error {
	f.got = append(f.got, b)
	return f.err
}

type fakeMeter struct {
	Lateness        []float64
	Outcomes, Rings int
	Conflicts       int
}

func (m *fakeMeter) RingLateness(seconds float64) { m.Lateness = append(m.Lateness, seconds) }
func (m *fakeMeter) Written(outcomes, rings int)  { m.Outcomes, m.Rings = outcomes, rings }
func (m *fakeMeter) WriteConflict()               { m.Conflicts++ }

func batch() record.Batch {
	return record.Batch{
		Reference: "HX-1",
		Outcomes:  []casefile.Outcome{{Revision: 3, Command: "c"}},
		Rings:     []record.Ring{{Alarm: "C04"}, {Alarm: "C05"}},
		Late:      []float64{0.5, 120},
	}
}

func write(t *testing.T, c *activities.Case, b record.Batch) error {
	t.Helper()
	var suite testsuite.WorkflowTestSuite
	env := suite.NewTestActivityEnvironment()
	env.RegisterActivityWithOptions(c.Write, activity.RegisterOptions{Name: activities.WriteName})
	_, err := env.ExecuteActivity(activities.WriteName, b)
	return err
}

func TestWriteHandsTheBatchOnAndCountsIt(t *testing.T) {
	t.Parallel()
	r, m := new(fakeRecord), new(fakeMeter)
	if err := write(t, &activities.Case{Record: r, Meter: m}, batch()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]record.Batch{batch()}, r.got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(&fakeMeter{Lateness: []float64{0.5, 120}, Outcomes: 1, Rings: 2}, m); diff != "" {
		t.Error(diff)
	}
	if err := write(t, &activities.Case{Record: r}, batch()); err != nil {
		t.Errorf("without a meter: %v", err)
	}
}

func TestARehearsalIsNotCounted(t *testing.T) {
	b, m := batch(), new(fakeMeter)
	b.Rehearsal = true
	if err := write(t, &activities.Case{Record: new(fakeRecord), Meter: m}, b); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(new(fakeMeter), m); diff != "" {
		t.Errorf("counted (-want +got):\n%s", diff)
	}
}

func TestAConflictIsNotTriedAgainAndAnythingElseIs(t *testing.T) {
	t.Parallel()
	m := new(fakeMeter)
	err := write(t, &activities.Case{Record: &fakeRecord{err: fault.New(fault.Conflict, "revision 3 holds another command")}, Meter: m}, batch())
	var app *temporal.ApplicationError
	if !errors.As(err, &app) || app.Type() != activities.ConflictError || !app.NonRetryable() {
		t.Errorf("a conflict: %v", err)
	}
	if diff := cmp.Diff(&fakeMeter{Conflicts: 1}, m); diff != "" {
		t.Error(diff)
	}
	for _, cause := range []error{errors.New("connection refused"), fault.New(fault.Unavailable, "away")} {
		m := new(fakeMeter)
		err := write(t, &activities.Case{Record: &fakeRecord{err: cause}, Meter: m}, batch())
		if !errors.As(err, &app) || app.NonRetryable() || app.Type() == activities.ConflictError {
			t.Errorf("%v: %v", cause, err)
		}
		if diff := cmp.Diff(&fakeMeter{}, m); diff != "" {
			t.Errorf("%v was counted: %s", cause, diff)
		}
	}
}
