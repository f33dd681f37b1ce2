package casework

import (
	"context"
	"fmt"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// restored is the turn with which a case is started again from its ledger.
const restored = "restored"

// ended is the standing of a case that runs no more; NotFound where there is no
// such case at all.
func (s *Service) ended(ctx context.Context, reference string) (record.Standing, error) {
	standing, err := s.store.Standing(ctx, reference)
	switch {
	case err == nil:
		return standing, nil
	case fault.KindOf(err) == fault.NotFound:
		return record.Standing{}, noSuchCase(reference)
	}
	return record.Standing{}, fmt.Errorf("read the standing of %s: %w", reference, err)
}

// reopen starts a case again that runs no more, from its ledger. Starting a case
// that runs already changes nothing.
func (s *Service) reopen(ctx context.Context, reference string, standing record.Standing) error {
	ledger, err := s.store.Ledger(ctx, reference)
	if err != nil {
		return fmt.Errorf("read the ledger of %s: %w", reference, err)
	}
	state := casefile.Restore(reference, standing.Case.Settings, standing.Rehearsal, ledger)
	// The ledger holds no reminders; without them each rung could ring again.
	if state.Rung, err = s.store.Rung(ctx, reference); err != nil {
		return fmt.Errorf("read what rang in %s: %w", reference, err)
	}
	turn := casefile.Command{
		Key: fmt.Sprintf("%s/%d", restored, state.Revision), Turn: restored,
		Today: s.today(standing.SkippedDays), Now: s.clock(),
	}
	if err := s.cases.Start(ctx, state, &turn); err != nil {
		return fmt.Errorf("start %s again: %w", reference, err)
	}
	return nil
}

func noSuchCase(reference string) error {
	return fault.New(fault.NotFound, "There is no case %s.", reference)
}

// Restart starts a case again from its ledger where Temporal does not run it: after
// Temporal was lost, or restored from an older backup. A case that runs is left as
// it is. Of the reminders that passed meanwhile the latest rings. NotFound: the
// record has no such case.
func (s *Service) Restart(ctx context.Context, reference string) error {
	standing, err := s.ended(ctx, reference)
	if err != nil {
		return err
	}
	return s.reopen(ctx, reference, standing)
}
