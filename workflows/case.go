package workflows

import (
	"time"

	"go.temporal.io/sdk/workflow"

	"dutyclock/casefile"
	"dutyclock/internal/record"
)

// CaseInput is what a case is started with. Fields are only ever added to it.
type CaseInput struct {
	// State is the case so far: empty but for reference, settings and rehearsal
	// when it is new, from the ledger when it is restored, whole when the case
	// continues as a new run.
	State casefile.State `json:"state"`
	// Opening is the first command; nil when the case continues as a new run.
	Opening *casefile.Command `json:"opening,omitempty"`
	// Waiting is what the run before had not written yet.
	Waiting record.Batch `json:"waiting,omitzero"`
	// ContinueAfter is the number of events in the history after which the case
	// continues as a new run although the server does not suggest it yet; 0 leaves
	// it to the server.
	ContinueAfter int `json:"continue_after,omitempty"`
}

// Case holds one application from the day it is made until nothing in it can
// ring any more. It ends by returning nil; it fails only where its opening is
// refused, which who started it had checked.
func Case(ctx workflow.Context, in CaseInput) error {
	// A case ends by its facts. Cancelling the workflow ends nothing.
	ctx, _ = workflow.NewDisconnectedContext(ctx)
	r := newCaseRun(ctx, in)
	if err := r.open(ctx, in.Opening); err != nil {
		return err
	}
	if err := r.listen(ctx); err != nil {
		return err
	}
	workflow.GoNamed(ctx, "record", r.keepRecord)
	for {
		r.ring(ctx)
		r.arm(ctx)
		if err := r.show(ctx); err != nil {
			return err
		}
		if r.finished(ctx) {
			return nil
		}
		if r.mayContinue(ctx) {
			return r.continueAsNew(ctx)
		}
		if err := workflow.Await(ctx, r.stirs); err != nil {
			return err
		}
		r.heed()
	}
}

// caseRun is one run of a case: its state, what waits to be written, and the
// timers that are armed.
type caseRun struct {
	state         casefile.State
	waiting       record.Batch
	timers        []timer
	nudges        workflow.ReceiveChannel
	continueAfter int
	// stirred is true when something happened since the main loop last looked.
	stirred bool
	// stopped is true while the record refuses what the case has to write.
	stopped bool
	// shown is the status that the search attribute holds.
	shown string
	// updatedAt is the length of the history in the task of the last Update.
	updatedAt int
}

func newCaseRun(ctx workflow.Context, in CaseInput) *caseRun {
	return &caseRun{
		state:         in.State,
		waiting:       in.Waiting,
		continueAfter: in.ContinueAfter,
		nudges:        workflow.GetSignalChannel(ctx, NudgeSignal),
		updatedAt:     -1,
	}
}

// open takes the opening of the case. It comes before any handler, so that no
// Update finds a case without its first facts.
func (r *caseRun) open(ctx workflow.Context, opening *casefile.Command) error {
	if opening == nil {
		return nil
	}
	c := dated(ctx, *opening)
	if opening.Today.After(c.Today) {
		// The case was checked by a clock that is a little ahead, just after midnight.
		c.Today = opening.Today
	}
	return refusal(r.decide(ctx, c))
}

// dated gives a command the instant and the civil day of the workflow, which in
// a rehearsal are not those of the caller.
func dated(ctx workflow.Context, c casefile.Command) casefile.Command {
	c.Now = workflow.Now(ctx)
	c.Today = casefile.On(c.Now)
	return c
}

// stirs says whether the main loop has something to look at.
func (r *caseRun) stirs() bool {
	if r.stirred || r.nudges.Len() > 0 {
		return true
	}
	for i := range r.timers {
		if r.timers[i].done.IsReady() {
			return true
		}
	}
	return false
}

// heed takes note of what stirred. A nudge lets a case that stopped try again.
func (r *caseRun) heed() {
	r.stirred = false
	for r.nudges.ReceiveAsync(nil) {
		r.stopped = false
	}
}

// finished says whether the case has ended and all of it is written down.
func (r *caseRun) finished(ctx workflow.Context) bool {
	return r.state.Finished() && !r.unwritten() && r.nudges.Len() == 0 && workflow.AllHandlersFinished(ctx)
}

// tick is the pause before a case looks again whether it is quiet.
const tick = time.Second
