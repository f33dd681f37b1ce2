package casework

import (
	"context"
	"fmt"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// Position works out where a case stands at the end of a day; asAt zero means the
// case's own today.
func (s *Service) Position(ctx context.Context, reference string, asAt civil.Date) (casefile.Position, error) {
	standing, err := s.Standing(ctx, reference)
	if err != nil {
		return casefile.Position{}, err
	}
	if asAt.IsZero() {
		asAt = s.today(standing.SkippedDays)
	}
	return Whole(casefile.Derive(standing.Case, asAt)), nil
}

// Facts lists the facts of a case in the order in which they were recorded.
func (s *Service) Facts(ctx context.Context, reference string) ([]casefile.Fact, error) {
	standing, err := s.Standing(ctx, reference)
	if err != nil {
		return nil, err
	}
	return list(standing.Case.Facts), nil
}

// Standing gives the facts of a case from the record or, where the record does
// not have it yet or cannot be reached, from the running case.
func (s *Service) Standing(ctx context.Context, reference string) (record.Standing, error) {
	standing, err := s.store.Standing(ctx, reference)
	if err == nil {
		return standing, nil
	}
	kind := fault.KindOf(err)
	if kind != fault.NotFound && kind != fault.Unavailable {
		return record.Standing{}, fmt.Errorf("read the standing of %s: %w", reference, err)
	}
	state, running := s.file(ctx, reference)
	switch {
	case running == nil:
		standing := record.Standing{Case: state.Case(), Revision: state.Revision, Rehearsal: state.Rehearsal, Taken: state.Taken}
		standing.Officer, standing.Team = assigned(state.Facts)
		return standing, nil
	case kind == fault.NotFound && fault.KindOf(running) == fault.NotFound:
		return record.Standing{}, noSuchCase(reference)
	case kind == fault.NotFound:
		return record.Standing{}, fmt.Errorf("ask %s where it stands: %w", reference, running)
	}
	return record.Standing{}, fmt.Errorf("read the standing of %s: %w", reference, err)
}

// Standings gives several cases as Standing gives one, by reference. NotFound: one of
// them is not there.
func (s *Service) Standings(ctx context.Context, references []string) (map[string]record.Standing, error) {
	out, err := s.store.Standings(ctx, references)
	if err != nil && fault.KindOf(err) != fault.Unavailable {
		return nil, fmt.Errorf("read the standing of cases: %w", err)
	}
	if out == nil {
		out = map[string]record.Standing{}
	}
	for _, reference := range references {
		if _, found := out[reference]; found {
			continue
		}
		if out[reference], err = s.Standing(ctx, reference); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// file asks the running case, in demo also among the rehearsals.
func (s *Service) file(ctx context.Context, reference string) (casefile.State, error) {
	state, err := s.cases.File(ctx, reference, false)
	if err != nil && s.demo && fault.KindOf(err) == fault.NotFound {
		state, err = s.cases.File(ctx, reference, true)
	}
	return state, err
}

// assigned is whose case it is, by the last that was said of it.
func assigned(facts []casefile.Fact) (officer, team string) {
	for i := range facts {
		if b, ok := facts[i].Body.(*casefile.Work); ok && facts[i].Type == casefile.TypeOfficerAssigned {
			switch {
			case b.Who != "":
				officer = b.Who
			case b.What == record.Unassigned:
				officer = ""
			}
			if b.Team != "" {
				team = b.Team
			}
		}
	}
	return officer, team
}
