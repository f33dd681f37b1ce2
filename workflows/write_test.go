package workflows_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/workflows"
)

func TestFactsAndTimersDoNotWaitForTheRecord(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	away := false
	d.ledger.before = func(int, record.Batch) error {
		if away {
			return errors.New("no connection")
		}
		return nil
	}
	d.do("2026-09-23T07:00:00Z", func() { away = true })
	a := d.at("2026-09-23T07:01:00Z", "k1", "body", logged)
	d.do("2026-09-23T07:30:00Z", func() { away = false })
	d.end("2026-09-24T09:00:00Z")
	d.open(applied, alone, relief)
	d.ended()
	if a.rejected != nil || a.failed != nil || a.result.Revision != 2 {
		t.Fatalf("with the record away: %+v, %v, %v", a.result, a.rejected, a.failed)
	}
	if diff := cmp.Diff([]string{"open", "k1", "end"}, d.ledger.commands()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"C04@2026-11-04/2026-09-23/officer"}, d.ledger.rang()); diff != "" {
		t.Error(diff)
	}
	if at := d.ledger.rings[0].RangAt; at.Sub(d.ledger.rings[0].Milestone.At) != 0 {
		t.Errorf("it rang at %s, only when the record was back", at)
	}
}

func TestWhatWaitsIsWrittenInOneBatch(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	var sizes []int
	d.ledger.before = func(attempt int, b record.Batch) error {
		if attempt < 4 {
			return errors.New("no connection")
		}
		sizes = append(sizes, len(b.Outcomes))
		return nil
	}
	for _, key := range []string{"a", "b", "c"} {
		d.at("2026-09-10T09:00:01Z", key, "body", `{"type":"contact_logged","on":"2026-09-10"}`)
	}
	d.end("2026-09-15T09:00:00Z")
	d.open(applied, alone, relief)
	d.ended()
	if diff := cmp.Diff([]int{1, 3, 1}, sizes); diff != "" {
		t.Errorf("outcomes in each batch: %s", diff)
	}
}

func TestAConflictOfTheRecordStopsTheCaseUntilAPersonNudgesIt(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	foreign := casefile.Outcome{Revision: 1, Command: "somebody else's"}
	d.ledger.outcomes = []casefile.Outcome{foreign}
	refused := d.at("2026-09-14T09:00:00Z", "k1", "body", logged)
	d.do("2026-09-15T09:00:00Z", func() { d.env.SignalWorkflow(workflows.NudgeSignal, nil) }) // too early: nothing was put right
	again := d.at("2026-09-15T10:00:00Z", "k1", "body", logged)
	var stopped casefile.State
	d.do("2026-09-24T09:00:00Z", func() { stopped = d.file() })
	d.do("2026-09-25T09:00:00Z", func() {
		d.ledger.mu.Lock()
		d.ledger.outcomes = nil
		d.ledger.mu.Unlock()
		d.env.SignalWorkflow(workflows.NudgeSignal, nil)
	})
	taken := d.at("2026-09-25T10:00:00Z", "k1", "body", logged)
	d.end("2026-09-26T09:00:00Z")
	d.open(applied, alone, relief)
	d.ended()
	for _, a := range []*answer{refused, again} {
		if typeOf(a.rejected) != workflows.StoppedError {
			t.Errorf("while stopped: %+v, %v, %v", a.result, a.rejected, a.failed)
		}
	}
	if stopped.Revision != 1 || len(stopped.Rung) != 0 {
		t.Errorf("while stopped: revision %d, rung %v", stopped.Revision, stopped.Rung)
	}
	if taken.rejected != nil || taken.failed != nil {
		t.Errorf("after the nudge: %v, %v", taken.rejected, taken.failed)
	}
	if diff := cmp.Diff([]string{"open", "k1", "end"}, d.ledger.commands()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"C04@2026-11-04/2026-09-23/officer"}, d.ledger.rang()); diff != "" {
		t.Errorf("what came due while stopped: %s", diff)
	}
	if d.meter.conflicts != 2 {
		t.Errorf("%d conflicts were counted, want one for each try", d.meter.conflicts)
	}
}

func TestACaseThatSleptRecordsTheDaysAsTheyWere(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	asleep := false
	d.ledger.before = func(int, record.Batch) error {
		if asleep {
			return fault.New(fault.Conflict, "it holds something else")
		}
		return nil
	}
	d.do("2026-10-20T08:00:00Z", func() { asleep = true })
	d.at("2026-10-20T09:00:00Z", "k1", "body", `{"type":"contact_logged","on":"2026-10-20"}`)
	d.do("2026-11-08T09:00:00Z", func() {
		asleep = false
		d.env.SignalWorkflow(workflows.NudgeSignal, nil)
	})
	d.end("2026-11-09T09:00:00Z")
	d.open(applied, alone, relief)
	d.ended()
	want := []string{
		"C04@2026-11-04/2026-09-23/officer", "C04@2026-11-04/2026-10-28/manager", "C04@2026-11-04/2026-11-04/officer",
	}
	if diff := cmp.Diff(want, d.ledger.rang()); diff != "" {
		t.Errorf("of what it slept through, the latest for each: %s", diff)
	}
	turned := d.ledger.outcomes[2]
	if turned.Turn != "C04@2026-11-04/turn" || turned.On.String() != "2026-11-05" || !turned.RecordedAt.Equal(instant(t, "2026-11-08T09:00:00Z")) {
		t.Errorf("the last day turned as %s on %s, recorded %s", turned.Turn, turned.On, turned.RecordedAt)
	}
}
