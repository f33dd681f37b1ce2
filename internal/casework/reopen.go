package casework

import (
	"context"
	"fmt"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
)

// restored is the turn with which a case is started again from its ledger.
const restored = "restored"

// reopen starts a case again that runs no more, from its ledger, and says whether
// it is a rehearsal. Starting a case that runs already changes nothing.
func (s *Service) reopen(ctx context.Context, reference string) (rehearsal bool, err error) {
	standing, err := s.store.Standing(ctx, reference)
	if err != nil {
		if fault.KindOf(err) == fault.NotFound {
			return false, noSuchCase(reference)
		}
		return false, fmt.Errorf("read the standing of %s: %w", reference, err)
	}
	ledger, err := s.store.Ledger(ctx, reference)
	if err != nil {
		return false, fmt.Errorf("read the ledger of %s: %w", reference, err)
	}
	state := casefile.Restore(reference, standing.Case.Settings, standing.Rehearsal, ledger)
	now := s.clock()
	turn := casefile.Command{
		Key: fmt.Sprintf("%s/%d", restored, state.Revision), Turn: restored,
		Today: s.today(standing.SkippedDays), Now: now,
	}
	if err := s.cases.Start(ctx, state, &turn); err != nil {
		return false, fmt.Errorf("start %s again: %w", reference, err)
	}
	return standing.Rehearsal, nil
}

func noSuchCase(reference string) error {
	return fault.New(fault.NotFound, "There is no case %s.", reference)
}
