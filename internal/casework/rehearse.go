package casework

import (
	"context"
	"fmt"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// maxSkip is the number of days that one call lets pass in a rehearsal: two years.
const maxSkip = 731

// Rehearse lets days pass in one rehearsal and answers with its position then. It
// exists in a demo only and never touches a real case. The same key again lets no
// more days pass.
func (s *Service) Rehearse(ctx context.Context, reference string, days int, key Key) (casefile.Position, error) {
	switch {
	case !s.demo:
		return casefile.Position{}, fault.New(fault.Forbidden, "Time passes by itself on a live system. Rehearsals exist in a demo only.")
	case days < 1 || days > maxSkip:
		return casefile.Position{}, fault.New(fault.Invalid, "Say how many days shall pass: 1 to %d.", maxSkip)
	}
	standing, err := s.Standing(ctx, reference)
	if err != nil {
		return casefile.Position{}, err
	}
	if !standing.Rehearsal {
		return casefile.Position{}, fault.New(fault.Conflict, "%s is a real case. Days pass only in a case that was opened as a rehearsal.", reference)
	}
	position, _, err := s.skips.do(ctx, key, func() (casefile.Position, error) { return s.skip(ctx, reference, days) })
	return position, err
}

func (s *Service) skip(ctx context.Context, reference string, days int) (casefile.Position, error) {
	at, err := s.cases.Skip(ctx, reference, days)
	if err != nil {
		return casefile.Position{}, fmt.Errorf("let %d days pass in %s: %w", days, reference, err)
	}
	if state, err := s.cases.File(ctx, reference, true); err == nil {
		s.settle(ctx, reference, state.Revision)
	}
	if err := s.store.Skipped(ctx, reference, casefile.On(at).Sub(s.today(0))); err != nil {
		return casefile.Position{}, fmt.Errorf("note that %d days passed in %s: %w", days, reference, err)
	}
	return s.Position(ctx, reference, civil.Date{})
}

// RetryMessage queues a message again that could not be sent, because a named
// officer decides it. Conflict: it is not in a state to be sent again. The same key
// again queues nothing more.
func (s *Service) RetryMessage(ctx context.Context, caller record.Caller, message int64, officer string, key Key) error {
	if officer == "" {
		return &casefile.Refused{Problems: []casefile.Problem{{Fact: noFact, Code: casefile.CodeInput, Field: "officer", Text: "Name the officer who has it sent again."}}}
	}
	_, _, err := s.retries.do(ctx, key, func() (struct{}, error) {
		return struct{}{}, s.store.RetryMessage(ctx, message, caller.Token, officer)
	})
	if err != nil {
		return fmt.Errorf("send message %d again: %w", message, err)
	}
	return nil
}
