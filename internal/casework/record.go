package casework

import (
	"context"
	"fmt"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
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

// take has a command recorded, wherever the case is, and answers it. A case that
// runs no more is started again, but not for a command that it took before.
func (s *Service) take(ctx context.Context, reference string, command casefile.Command) (Answer, error) {
	done, rehearsal, err := s.recordAnywhere(ctx, reference, command)
	if err != nil && fault.KindOf(err) == fault.NotFound {
		standing, serr := s.ended(ctx, reference)
		if serr != nil {
			return Answer{}, serr
		}
		if again, found, rerr := repeated(stateOf(reference, standing), Key{command.Key, command.BodyHash}, command.Today); found {
			return again, rerr
		}
		if err := s.reopen(ctx, reference, standing); err != nil {
			return Answer{}, err
		}
		rehearsal = standing.Rehearsal
		done, err = s.cases.Record(ctx, reference, rehearsal, command)
	}
	if err != nil {
		if fault.KindOf(err) == fault.Conflict {
			return Answer{}, errKeyReused()
		}
		return Answer{}, fmt.Errorf("record facts on %s: %w", reference, err)
	}
	return s.shown(ctx, reference, rehearsal, done, command.Today)
}

// shown is the answer to facts that were taken.
func (s *Service) shown(ctx context.Context, reference string, rehearsal bool, done Recorded, today civil.Date) (Answer, error) {
	state, err := s.cases.File(ctx, reference, rehearsal)
	if err != nil {
		if state, err = s.fromRecord(ctx, reference, done.Revision); err != nil {
			return Answer{}, fault.Wrap(fault.Unavailable, err, "The facts were recorded, but the new position cannot be shown now. Send the same request with the same Idempotency-Key again.")
		}
	}
	s.settle(ctx, reference, done.Revision)
	return answer(state, done, today), nil
}

// repeated answers a command that a case took before; found is false where it did not.
func repeated(state casefile.State, key Key, today civil.Date) (again Answer, found bool, err error) {
	for _, t := range state.Taken {
		if t.Key != key.Command {
			continue
		}
		if t.BodyHash != key.BodyHash {
			return Answer{}, true, errKeyReused()
		}
		return answer(state, Recorded{Revision: t.Revision, FactIDs: t.FactIDs, Repeated: true}, today), true, nil
	}
	return Answer{}, false, nil
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
