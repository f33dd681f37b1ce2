package casework

import (
	"context"
	"fmt"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// RecordRequest asks for facts to be recorded in a case, all or none.
type RecordRequest struct {
	Facts []casefile.Fact
	// Officer is who the caller says acted.
	Officer string
	// AlreadyHappened marks the facts as history, which is taken even where the
	// law did not allow it.
	AlreadyHappened bool
}

// Record records facts in a case and answers with the new position. A closed case
// is opened again by a late fact. Errors: *casefile.Refused with every reason;
// Invalid where the key was used for something else; NotFound; Unavailable where
// it may have been recorded and the same key should be sent again.
func (s *Service) Record(ctx context.Context, caller record.Caller, reference string, req RecordRequest, key Key) (Answer, error) {
	if len(req.Facts) == 0 {
		return Answer{}, fault.New(fault.Invalid, "There are no facts in the request. Send one fact, or a list of facts.")
	}
	now := s.clock()
	command := casefile.Command{
		Key: key.Command, BodyHash: key.BodyHash, Token: caller.Token, Officer: req.Officer,
		Today: casefile.On(now), Now: now, Facts: req.Facts, AlreadyHappened: req.AlreadyHappened,
	}
	return s.take(ctx, reference, command)
}

// take has a command recorded, wherever the case is, and answers it.
func (s *Service) take(ctx context.Context, reference string, command casefile.Command) (Answer, error) {
	done, rehearsal, err := s.recordAnywhere(ctx, reference, command)
	if fault.KindOf(err) == fault.NotFound && err != nil {
		if rehearsal, err = s.reopen(ctx, reference); err == nil {
			done, err = s.cases.Record(ctx, reference, rehearsal, command)
		}
	}
	if err != nil {
		if fault.KindOf(err) == fault.Conflict {
			return Answer{}, errKeyReused()
		}
		return Answer{}, fmt.Errorf("record facts on %s: %w", reference, err)
	}
	state, err := s.cases.File(ctx, reference, rehearsal)
	if err != nil {
		if state, err = s.fromRecord(ctx, reference, done.Revision); err != nil {
			return Answer{}, fault.Wrap(fault.Unavailable, err, "The facts were recorded, but the new position cannot be shown now. Send the same request with the same Idempotency-Key again.")
		}
	}
	out := answer(state, done, command.Today)
	s.settle(ctx, reference, done.Revision)
	return out, nil
}

// recordAnywhere records in the running case, and in demo also looks among the
// rehearsals. It says where the case was found. No read of the record is needed,
// so that facts are taken while Postgres is away.
func (s *Service) recordAnywhere(ctx context.Context, reference string, c casefile.Command) (Recorded, bool, error) {
	done, err := s.cases.Record(ctx, reference, false, c)
	if err == nil || !s.demo || fault.KindOf(err) != fault.NotFound {
		return done, false, err
	}
	done, err = s.cases.Record(ctx, reference, true, c)
	return done, true, err
}

// fromRecord is the state of a case as the record knows it, where the running
// case cannot be asked; an error where the record is behind.
func (s *Service) fromRecord(ctx context.Context, reference string, revision int) (casefile.State, error) {
	if !s.settle(ctx, reference, revision) {
		return casefile.State{}, fault.New(fault.Unavailable, "The record of %s is behind.", reference)
	}
	standing, err := s.store.Standing(ctx, reference)
	if err != nil {
		return casefile.State{}, err
	}
	return stateOf(reference, standing), nil
}

// stateOf is the part of a case's state that positions are worked out from.
func stateOf(reference string, standing record.Standing) casefile.State {
	return casefile.State{
		Reference: reference, Settings: standing.Case.Settings, Rehearsal: standing.Rehearsal,
		Revision: standing.Revision, Facts: standing.Case.Facts, Taken: standing.Taken,
	}
}
