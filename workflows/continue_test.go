package workflows_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/interceptor"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"dutyclock/internal/record"
	"dutyclock/workflows"
)

// next fails the test unless the run continued as a new one, and gives the input
// of that.
func (d *desk) next() workflows.CaseInput {
	d.t.Helper()
	var again *workflow.ContinueAsNewError
	if err := d.env.GetWorkflowError(); !errors.As(err, &again) {
		d.t.Fatalf("the run ended with %v and did not continue", err)
	}
	var in workflows.CaseInput
	if err := converter.GetDefaultDataConverter().FromPayloads(again.Input, &in); err != nil {
		d.t.Fatal(err)
	}
	return in
}

// hear makes the desk listen to what the workflow asks for.
func (d *desk) hear() *values {
	v := new(values)
	d.env.SetWorkerOptions(worker.Options{Interceptors: []interceptor.WorkerInterceptor{v}})
	return v
}

// waits is how often a run waited for quiet.
func (v *values) waits() int {
	n := 0
	for _, heard := range v.heard {
		if heard.What == "timer" && heard.Summary == "wait for quiet before a new run" {
			n++
		}
	}
	return n
}

// follow is a desk for the run after this one, at an instant, on the same ledger.
func (d *desk) follow(start string) *desk {
	d.t.Helper()
	f := newDesk(d.t, start)
	f.ledger, d.ledger.before = d.ledger, nil
	return f
}

func TestANewRunGoesOnWithEverything(t *testing.T) {
	t.Parallel()
	first := newDesk(t, "2026-09-10T09:00:00Z")
	first.do("2026-09-24T08:00:00Z", func() { first.env.SetContinueAsNewSuggested(true) })
	taken := first.at("2026-09-24T09:00:00Z", "k1", "body", logged)
	first.open(applied, alone, relief)
	in := first.next()
	if in.Opening != nil || in.State.Revision != 2 || len(in.State.Facts) != 4 || len(in.State.Alarms) != 1 || len(in.State.Taken) != 2 {
		t.Fatalf("handed over: %+v", in)
	}
	if diff := cmp.Diff([]string{"C04@2026-11-04/2026-09-23/officer"}, in.State.Rung); diff != "" {
		t.Error(diff)
	}
	second := first.follow("2026-09-24T09:00:05Z")
	again := second.at("2026-09-25T09:00:00Z", "k1", "body", logged)
	other := second.at("2026-09-25T10:00:00Z", "k1", "another body", logged)
	second.end("2026-11-06T09:00:00Z")
	second.run(in)
	second.ended()
	want := taken.result
	want.Repeated = true
	if diff := cmp.Diff(want, again.result); diff != "" {
		t.Errorf("the same command after the new run: %s", diff)
	}
	if typeOf(other.rejected) != workflows.ConflictError {
		t.Errorf("the same key with another body after the new run: %v", other.rejected)
	}
	if want := gaps(t, second.start, "2026-10-21T06:00:00Z"); second.timers[0] != want[0] {
		t.Errorf("armed again for %s, want %s", second.timers[0], want[0])
	}
	wantRang := []string{
		"C04@2026-11-04/2026-09-23/officer", "C04@2026-11-04/2026-10-21/officer",
		"C04@2026-11-04/2026-10-28/manager", "C04@2026-11-04/2026-10-28/officer",
		"C04@2026-11-04/2026-11-01/officer", "C04@2026-11-04/2026-11-04/officer",
	}
	if diff := cmp.Diff(wantRang, second.ledger.rang()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"open", "k1", "turn/C04@2026-11-04/turn", "end"}, second.ledger.commands()); diff != "" {
		t.Error(diff)
	}
}

func TestARunThatIsNeverQuietContinuesWithWhatWaits(t *testing.T) {
	t.Parallel()
	first := newDesk(t, "2026-09-23T06:00:00Z")
	v := first.hear()
	first.ledger.before = func(attempt int, _ record.Batch) error {
		if attempt > 1 {
			return errors.New("no connection")
		}
		return nil
	}
	first.at("2026-09-23T07:00:00Z", "k1", "body", logged)
	first.do("2026-09-23T07:20:00Z", func() { first.env.SetContinueAsNewSuggested(true) })
	first.at("2026-09-23T07:20:01Z", "k2", "body", logged)
	first.open(applied, alone, relief)
	in := first.next()
	if len(in.Waiting.Outcomes) != 2 || len(in.Waiting.Rings) != 1 {
		t.Fatalf("handed over %d outcomes and %d reminders", len(in.Waiting.Outcomes), len(in.Waiting.Rings))
	}
	if got := v.waits(); got != 3 {
		t.Errorf("waited for quiet %d times, want 3", got)
	}
	second := first.follow("2026-09-23T07:20:05Z")
	second.end("2026-09-24T09:00:00Z")
	second.run(in)
	second.ended()
	if diff := cmp.Diff([]string{"open", "k1", "k2", "end"}, second.ledger.commands()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"C04@2026-11-04/2026-09-23/officer"}, second.ledger.rang()); diff != "" {
		t.Error(diff)
	}
}

func TestAQuietRunContinuesAtOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	v := d.hear()
	d.do("2026-09-24T08:00:00Z", func() { d.env.SetContinueAsNewSuggested(true) })
	d.do("2026-09-24T09:00:00Z", func() { d.env.SignalWorkflow(workflows.NudgeSignal, nil) })
	d.open(applied, alone, relief)
	d.next()
	if got := v.waits(); got != 0 {
		t.Errorf("waited for quiet %d times although nothing was going on", got)
	}
}

func TestARunDoesNotEndInTheTaskThatAnswersAnUpdate(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	v := d.hear()
	d.at("2026-09-14T09:00:00Z", "k1", "body", logged)
	d.do("2026-09-24T08:00:00Z", func() {
		d.env.SetCurrentHistoryLength(50)
		d.env.SetContinueAsNewSuggested(true)
	})
	// Repeated, so nothing is written and all would be quiet but for the answer.
	again := d.at("2026-09-24T09:00:00Z", "k1", "body", logged)
	d.do("2026-09-24T09:00:01Z", func() { d.env.SetCurrentHistoryLength(53) }) // the next task
	d.open(applied, alone, relief)
	d.next()
	if !again.came || again.failed != nil || !again.result.Repeated {
		t.Errorf("answered with %+v, %v", again.result, again.failed)
	}
	if got := v.waits(); got != 1 {
		t.Errorf("waited for quiet %d times, want once", got)
	}
}

func TestACaseMayBeToldWhenToContinue(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	d.env.SetCurrentHistoryLength(20)
	d.run(workflows.CaseInput{
		State:         opening(t).State,
		Opening:       opening(t).Opening,
		ContinueAfter: 20,
	})
	if in := d.next(); in.ContinueAfter != 20 {
		t.Errorf("the next run continues after %d events", in.ContinueAfter)
	}
}

func TestARehearsalNeverContinues(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	d.env.SetContinueAsNewSuggested(true)
	d.end("2026-09-12T09:00:00Z")
	in := opening(t)
	in.State.Rehearsal = true
	d.run(in)
	d.ended()
}
