package workflows

import (
	"fmt"

	"go.temporal.io/sdk/workflow"

	"dutyclock/casefile"
)

// Result answers a Record Update. It holds no position: that would fill the
// history; who asks works it out from the facts.
type Result struct {
	// Revision is the revision of the case at which the facts were taken.
	Revision int `json:"revision"`
	// FactIDs are the ids of the facts, in the order in which they were given.
	FactIDs []string `json:"fact_ids,omitempty"`
	// Repeated is true where the same command had been taken before.
	Repeated bool `json:"repeated,omitempty"`
}

// listen registers the messages that a case understands.
func (r *caseRun) listen(ctx workflow.Context) error {
	file := func() (casefile.State, error) { return r.state, nil }
	if err := workflow.SetQueryHandlerWithOptions(ctx, FileQuery, file, workflow.QueryHandlerOptions{
		Description: "the facts of the case, what is armed and which commands were taken",
	}); err != nil {
		return fmt.Errorf("register the query %s: %w", FileQuery, err)
	}
	if err := workflow.SetUpdateHandlerWithOptions(ctx, RecordUpdate, r.record, workflow.UpdateHandlerOptions{
		Validator:   r.check,
		Description: "records facts, all of them or none",
	}); err != nil {
		return fmt.Errorf("register the update %s: %w", RecordUpdate, err)
	}
	return nil
}

// check refuses what would not be taken, before it enters the history. It is not
// run on replay, so it may ask the law directly.
func (r *caseRun) check(ctx workflow.Context, c casefile.Command) error {
	if r.stopped {
		return stoppedError()
	}
	//workflowcheck:ignore
	return refusal(casefile.Decide(r.state, dated(ctx, c)))
}

// record takes the facts of a command. What it returns is durable when the
// caller has it; writing it down is the main loop's work.
func (r *caseRun) record(ctx workflow.Context, c casefile.Command) (Result, error) {
	r.updatedAt = workflow.GetInfo(ctx).GetCurrentHistoryLength()
	c = dated(ctx, c)
	r.turnDays(ctx, c)
	out := r.decide(ctx, c)
	if err := refusal(out); err != nil {
		return Result{}, err
	}
	return r.resultOf(out), nil
}

// resultOf answers from what the state remembers, so that a repeated command has
// the same answer as the first time.
func (r *caseRun) resultOf(out casefile.Outcome) Result {
	result := Result{Revision: out.Revision, Repeated: out.Repeated}
	for i := range r.state.Taken {
		if r.state.Taken[i].Key == out.Command {
			result.FactIDs = r.state.Taken[i].FactIDs
		}
	}
	return result
}

// decide asks the law once and keeps the answer in the history, where a replay
// finds it. What was decided is folded into the state and waits to be written.
func (r *caseRun) decide(ctx workflow.Context, c casefile.Command) casefile.Outcome {
	options := workflow.SideEffectOptions{Summary: summaryOf(r.state.Revision, c)}
	recorded := workflow.SideEffectWithOptions(ctx, options, func(workflow.Context) any {
		return casefile.Decide(r.state, c)
	})
	var out casefile.Outcome
	if err := recorded.Get(&out); err != nil {
		// A program that cannot read its own history must not go on with half of it:
		// the task is tried again until a program that can read it is there.
		panic(fmt.Errorf("read the outcome of revision %d from the history: %w", r.state.Revision+1, err))
	}
	r.stirred = true
	if !out.Refused() && !out.Repeated {
		r.state = casefile.Evolve(r.state, out)
		r.waiting.Outcomes = append(r.waiting.Outcomes, out)
	}
	return out
}

// summaryOf is what Temporal's own pages show for a decision.
func summaryOf(revision int, c casefile.Command) string {
	if c.Turn != "" {
		return shorten(fmt.Sprintf("revision %d: %s", revision+1, c.Turn))
	}
	return fmt.Sprintf("revision %d: facts %d", revision+1, len(c.Facts))
}

// maxSummary is the number of characters up to which Temporal's pages show a
// summary on one line, and well below what the server keeps.
const maxSummary = 120

func shorten(s string) string {
	if r := []rune(s); len(r) > maxSummary {
		return string(r[:maxSummary-1]) + "…"
	}
	return s
}
