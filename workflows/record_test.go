package workflows_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.temporal.io/sdk/temporal"

	"dutyclock/casefile"
	"dutyclock/workflows"
)

const logged = `{"type":"contact_logged","on":"2026-09-14"}`

// typeOf is the type of an error of an Update; empty where it is none of ours.
func typeOf(err error) string {
	var app *temporal.ApplicationError
	if errors.As(err, &app) {
		return app.Type()
	}
	return ""
}

func TestFactsAreTakenAndAnsweredWithTheirIDs(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	a := d.at("2026-09-14T09:00:00Z", "k1", "body", logged, `{"type":"note_added","on":"2026-09-14","id":"mine"}`)
	d.end("2026-09-15T09:00:00Z")
	d.open(applied, alone, relief)
	d.ended()
	if a.rejected != nil || a.failed != nil {
		t.Fatalf("answered with %v, %v", a.rejected, a.failed)
	}
	want := workflows.Result{Revision: 2, FactIDs: []string{"F2-1", "mine"}}
	if diff := cmp.Diff(want, a.result); diff != "" {
		t.Error(diff)
	}
	taken := d.ledger.outcomes[1]
	if taken.On.String() != "2026-09-14" || !taken.RecordedAt.Equal(instant(t, "2026-09-14T09:00:00Z")) {
		t.Errorf("recorded as decided on %s at %s, not by the clock of the case", taken.On, taken.RecordedAt)
	}
}

func TestRefusedFactsComeBackWithTheirProblemsAndLeaveNoTrace(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	a := d.at("2026-09-14T09:00:00Z", "k1", "body", logged, `{"type":"note_added","on":"2026-09-15"}`)
	again := d.at("2026-09-15T09:00:00Z", "k1", "body", `{"type":"note_added","on":"2026-09-15"}`)
	d.end("2026-09-16T09:00:00Z")
	d.open(applied, alone, relief)
	d.ended()
	var app *temporal.ApplicationError
	if !errors.As(a.rejected, &app) || app.Type() != workflows.RefusedError {
		t.Fatalf("answered with %v, %v", a.rejected, a.failed)
	}
	var problems []casefile.Problem
	if err := app.Details(&problems); err != nil {
		t.Fatal(err)
	}
	if len(problems) != 1 || problems[0].Fact != 1 || problems[0].Field != "on" || problems[0].Value != "2026-09-15" {
		t.Errorf("problems: %+v", problems)
	}
	if again.rejected != nil || again.failed != nil || again.result.Revision != 2 {
		t.Errorf("the same key after a refusal: %+v, %v, %v", again.result, again.rejected, again.failed)
	}
	if diff := cmp.Diff([]string{"open", "k1", "end"}, d.ledger.commands()); diff != "" {
		t.Error(diff)
	}
}

func TestTheSameCommandAgainIsAnsweredAsTheFirstTime(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	first := d.at("2026-09-14T09:00:00Z", "k1", "body", logged)
	d.at("2026-09-14T10:00:00Z", "k2", "body", logged)
	again := d.at("2026-09-14T11:00:00Z", "k1", "body", logged)
	other := d.at("2026-09-14T12:00:00Z", "k1", "another body", logged)
	d.end("2026-09-15T09:00:00Z")
	d.open(applied, alone, relief)
	d.ended()
	want := first.result
	want.Repeated = true
	if diff := cmp.Diff(want, again.result); diff != "" || again.rejected != nil || again.failed != nil {
		t.Errorf("again: %s %v %v", diff, again.rejected, again.failed)
	}
	if typeOf(other.rejected) != workflows.ConflictError {
		t.Errorf("the same key with another body: %+v, %v, %v", other.result, other.rejected, other.failed)
	}
	if diff := cmp.Diff([]string{"open", "k1", "k2", "end"}, d.ledger.commands()); diff != "" {
		t.Error(diff)
	}
}

func TestSeveralCommandsOfOneInstantAreAllTaken(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	var answers []*answer
	for _, key := range []string{"a", "b", "c"} {
		answers = append(answers, d.at("2026-09-14T09:00:00Z", key, "body", logged))
	}
	d.end("2026-09-15T09:00:00Z")
	d.open(applied, alone, relief)
	d.ended()
	revisions := map[int]bool{}
	for _, a := range answers {
		if a.rejected != nil || a.failed != nil {
			t.Fatalf("answered with %v, %v", a.rejected, a.failed)
		}
		revisions[a.result.Revision] = true
	}
	if len(revisions) != 3 || len(d.ledger.outcomes) != 5 {
		t.Errorf("revisions %v, recorded %v", revisions, d.ledger.commands())
	}
}

func TestFileHoldsWhatWasTaken(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	d.at("2026-09-14T09:00:00Z", "k1", "body", logged)
	var file casefile.State
	d.do("2026-09-14T10:00:00Z", func() { file = d.file() })
	d.end("2026-09-15T09:00:00Z")
	d.open(applied, alone, relief)
	d.ended()
	if file.Reference != reference || file.Revision != 2 || len(file.Facts) != 4 || file.Stage != casefile.StageRelief {
		t.Errorf("file: %s, revision %d, %d facts, %s", file.Reference, file.Revision, len(file.Facts), file.Stage)
	}
	if len(file.Alarms) != 1 || file.Alarms[0].Key != "C04" {
		t.Errorf("armed: %+v", file.Alarms)
	}
}

func TestOpeningThatIsRefusedFailsLoudly(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	d.open(applied, `{"type":"note_added","on":"2026-09-11"}`)
	if got := typeOf(d.env.GetWorkflowError()); got != workflows.RefusedError {
		t.Errorf("ended with %v", d.env.GetWorkflowError())
	}
	if len(d.ledger.outcomes) != 0 {
		t.Errorf("recorded %v", d.ledger.commands())
	}
}

func TestOpeningCheckedByAClockThatIsAheadIsTaken(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T22:59:59Z") // one second before midnight in London
	day := casefile.On(instant(t, "2026-09-10T23:00:00Z"))
	d.end("2026-09-15T09:00:00Z")
	d.run(workflows.CaseInput{
		State: casefile.State{Reference: reference},
		Opening: &casefile.Command{Key: "open", Today: day,
			Facts: decode(t, applied, alone, `{"type":"note_added","on":"2026-09-11"}`)},
	})
	d.ended()
	if got := d.ledger.outcomes[0].On; got != day {
		t.Errorf("decided on %s, want %s", got, day)
	}
}

func TestCancellingEndsNoCase(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	d.do("2026-09-12T09:00:00Z", d.env.CancelWorkflow)
	a := d.at("2026-09-14T09:00:00Z", "k1", "body", logged)
	d.end("2026-09-15T09:00:00Z")
	d.open(applied, alone, relief)
	d.ended()
	if a.rejected != nil || a.failed != nil || len(d.ledger.outcomes) != 3 {
		t.Errorf("after the cancellation: %v, %v, recorded %v", a.rejected, a.failed, d.ledger.commands())
	}
}
