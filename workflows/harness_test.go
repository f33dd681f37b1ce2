package workflows_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"testing"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"

	"dutyclock/activities"
	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/workflows"
)

const reference = "HX-000001"

// desk is a case in Temporal's test environment, with the real activities on a
// ledger in memory. Time jumps to the next timer.
type desk struct {
	t      *testing.T
	env    *testsuite.TestWorkflowEnvironment
	ledger *ledger
	meter  *meter
	// timers are the durations of all timers that were armed, in order.
	timers []time.Duration
	start  time.Time
}

func newDesk(t *testing.T, start string) *desk {
	t.Helper()
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(log.NewStructuredLogger(slog.New(slog.DiscardHandler)))
	d := &desk{t: t, env: suite.NewTestWorkflowEnvironment(), ledger: &ledger{}, meter: &meter{}, start: instant(t, start)}
	d.env.SetStartTime(d.start)
	d.env.RegisterWorkflowWithOptions(workflows.Case, workflow.RegisterOptions{Name: workflows.CaseType})
	write := func(ctx context.Context, b record.Batch) error {
		return (&activities.Case{Record: d.ledger, Meter: d.meter}).Write(ctx, b)
	}
	d.env.RegisterActivityWithOptions(write, activity.RegisterOptions{Name: activities.WriteName})
	d.env.SetOnTimerScheduledListener(func(_ string, after time.Duration) { d.timers = append(d.timers, after) })
	return d
}

// open runs a new case that begins with these facts until it ends.
func (d *desk) open(facts ...string) {
	d.t.Helper()
	d.run(opening(d.t, facts...))
}

// opening is the input of a new case; without facts it begins with those of relief.
func opening(t *testing.T, facts ...string) workflows.CaseInput {
	t.Helper()
	if len(facts) == 0 {
		facts = []string{applied, alone, relief}
	}
	return workflows.CaseInput{
		State:   casefile.State{Reference: reference},
		Opening: &casefile.Command{Key: "open", BodyHash: "open", Facts: decode(t, facts...)},
	}
}

func (d *desk) run(in workflows.CaseInput) {
	d.t.Helper()
	d.env.ExecuteWorkflow(workflows.CaseType, in)
	if !d.env.IsWorkflowCompleted() {
		d.t.Fatal("the case did not end")
	}
}

// ended fails the test unless the case ended without an error.
func (d *desk) ended() {
	d.t.Helper()
	if err := d.env.GetWorkflowError(); err != nil {
		d.t.Fatalf("the case failed: %v", err)
	}
}

// answer is what an Update was answered with.
type answer struct {
	result   workflows.Result
	rejected error // before it entered the history
	failed   error // after
	came     bool
}

// at sends a command at an instant. Its Update id is the key with the instant, so
// that Temporal itself takes no two for one.
func (d *desk) at(when, key, body string, facts ...string) *answer {
	d.t.Helper()
	a := new(answer)
	command := casefile.Command{Key: key, BodyHash: body, Facts: decode(d.t, facts...)}
	d.do(when, func() {
		d.env.UpdateWorkflow(workflows.RecordUpdate, key+when, &testsuite.TestUpdateCallback{
			OnAccept: func() {},
			OnReject: func(err error) { a.rejected, a.came = err, true },
			OnComplete: func(result any, err error) {
				a.failed, a.came = err, true
				if r, ok := result.(workflows.Result); ok {
					a.result = r
				}
			},
		}, command)
	})
	return a
}

// do runs something at an instant of the case.
func (d *desk) do(when string, f func()) {
	d.t.Helper()
	d.env.RegisterDelayedCallback(f, instant(d.t, when).Sub(d.start))
}

// end ends everything in the case at an instant, which ends the test: nothing is
// owed to somebody who has died.
func (d *desk) end(when string) *answer {
	d.t.Helper()
	return d.at(when, "end", "end", `{"type":"applicant_died","on":"`+casefile.On(instant(d.t, when)).String()+`"}`)
}

// file asks the case for its state.
func (d *desk) file() casefile.State {
	d.t.Helper()
	value, err := d.env.QueryWorkflow(workflows.FileQuery)
	if err != nil {
		d.t.Fatalf("ask for the file: %v", err)
	}
	var s casefile.State
	if err := value.Get(&s); err != nil {
		d.t.Fatalf("read the file: %v", err)
	}
	return s
}

func instant(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func decode(t *testing.T, facts ...string) []casefile.Fact {
	t.Helper()
	var raw []json.RawMessage
	for _, f := range facts {
		raw = append(raw, json.RawMessage(f))
	}
	out, problems := casefile.DecodeFacts(raw)
	if len(problems) > 0 {
		t.Fatalf("a fact of this test cannot be read: %v", problems[0])
	}
	return out
}

// meter remembers what it was told.
type meter struct {
	lateness  []float64
	outcomes  int
	rings     int
	conflicts int
}

func (m *meter) RingLateness(seconds float64) { m.lateness = append(m.lateness, seconds) }
func (m *meter) Written(outcomes, rings int)  { m.outcomes += outcomes; m.rings += rings }
func (m *meter) WriteConflict()               { m.conflicts++ }

// Facts that the tests share. The applicant lives alone, so relief is not ended
// by a timer unless a test says so.
const (
	applied = `{"type":"application_made","on":"2026-09-08","channel":"phone"}`
	alone   = `{"type":"household_recorded","on":"2026-09-08","members":[{"member":"A","role":"applicant"}]}`
	relief  = `{"type":"duty_accepted","on":"2026-09-10","duty":"relief"}`
)
