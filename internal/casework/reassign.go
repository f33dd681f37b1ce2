package casework

import (
	"context"
	"fmt"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// Reassigned is what became of one case that was to be given to an officer.
type Reassigned struct {
	Reference string
	// Err is why it was not; nil where it was. Its text for people is fault.TextOf.
	Err error
}

// Reassign gives cases to an officer, one after the other, and says of each what
// became of it: one that cannot be given does not keep the others back, and the same
// request again gives only what was not given. A case that the viewer may not see, or
// the officer may not, is not given: name them for it first. Invalid: nobody here has
// that id.
func (s *Service) Reassign(ctx context.Context, v record.Viewer, references []string, officer string, key Key) ([]Reassigned, error) {
	known, found, err := s.store.Officer(ctx, officer)
	if err != nil {
		return nil, fmt.Errorf("read who is to have the cases: %w", err)
	}
	if !found {
		return nil, fault.New(fault.Invalid, "Choose an officer who works here.")
	}
	out := make([]Reassigned, len(references))
	for i, reference := range references {
		out[i] = Reassigned{Reference: reference, Err: s.reassign(ctx, v, reference, known, key)}
	}
	return out, nil
}

func (s *Service) reassign(ctx context.Context, v record.Viewer, reference string, officer record.Officer, key Key) error {
	for _, who := range []record.Viewer{v, {Officer: officer.ID, Roles: officer.Roles}} {
		sight, err := s.store.Sight(ctx, who, reference)
		if err != nil {
			return fmt.Errorf("ask who may see %s: %w", reference, err)
		}
		if sight.Hidden {
			return fault.New(fault.Forbidden, "%s is restricted, or the officer knows somebody in it. Name them for it before you give it to them.", reference)
		}
	}
	standing, err := s.Standing(ctx, reference)
	if err != nil {
		return err
	}
	today := s.today(standing.SkippedDays)
	_, err = s.take(ctx, reference, casefile.Command{
		Key: key.Command + "/" + reference, BodyHash: key.BodyHash, Token: v.Token, Officer: v.Officer, Today: today, Now: s.clock(),
		Facts: []casefile.Fact{{Type: casefile.TypeOfficerAssigned, On: today, Body: &casefile.Work{Who: officer.ID, Team: officer.Team}}},
	})
	return err
}
