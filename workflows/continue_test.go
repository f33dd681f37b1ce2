package workflows_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.temporal.io/sdk/converter"
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
	if want := gaps(t, second.start, "2026-10-21T07:00:00Z"); second.timers[0] != want[0] {
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
	ticks := first.timers[len(first.timers)-3:]
	if diff := cmp.Diff([]time.Duration{time.Second, time.Second, time.Second}, ticks); diff != "" {
		t.Errorf("waited for quiet: %s", diff)
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
	d.do("2026-09-24T08:00:00Z", func() { d.env.SetContinueAsNewSuggested(true) })
	d.do("2026-09-24T09:00:00Z", func() { d.env.SignalWorkflow(workflows.NudgeSignal, nil) })
	d.open(applied, alone, relief)
	d.next()
	for _, after := range d.timers {
		if after == time.Second {
			t.Error("waited for quiet although nothing was going on")
		}
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
