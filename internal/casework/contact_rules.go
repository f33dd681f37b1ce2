package casework

import (
	"context"
	"fmt"

	"dutyclock/casefile"
	"dutyclock/internal/record"
)

// TakeOverContactRules records in a case which of its numbers and addresses are
// forbidden, because somebody said in any other case that they are not safe; it says
// nothing of which case that was. It gives how many there were. Doing it again
// records nothing more. Sending asks once more: nothing depends on this having run.
func (s *Service) TakeOverContactRules(ctx context.Context, caller record.Caller, reference string, key Key) (int, error) {
	forbidden, err := s.store.ForbiddenContacts(ctx, reference)
	if err != nil {
		return 0, fmt.Errorf("look for forbidden contacts of %s: %w", reference, err)
	}
	if len(forbidden) == 0 {
		return 0, nil
	}
	state, skipped, err := s.newest(ctx, reference)
	if err != nil {
		return 0, err
	}
	said := map[string]string{}
	for _, a := range casefile.Addresses(state.Facts) {
		said[a.ID] = a.Use
	}
	today := s.today(skipped)
	var facts []casefile.Fact
	for _, f := range forbidden {
		if use, there := said[f.Contact]; there && use != "never" {
			facts = append(facts, casefile.Fact{Type: casefile.TypeSafeContactSet, On: today,
				Body: &casefile.SafeContactSet{Value: f.Contact, Use: "never", Voicemail: casefile.Is(false), Text: casefile.Is(false)}})
		}
	}
	if len(facts) == 0 {
		return 0, nil
	}
	_, err = s.take(ctx, reference, casefile.Command{
		Key: key.Command + "/contact-rules", BodyHash: key.BodyHash, Token: caller.Token, Today: today, Now: s.clock(), Facts: facts,
	})
	return len(facts), err
}

// TellKnown is for an officer who knows somebody in a case: it is out of their sight
// at once, the managers are told, and where the case was theirs it is nobody's from
// now on.
func (s *Service) TellKnown(ctx context.Context, v record.Viewer, reference string, key Key) error {
	if err := s.store.Know(ctx, v, reference); err != nil {
		return fmt.Errorf("take %s out of sight: %w", reference, err)
	}
	standing, err := s.Standing(ctx, reference)
	if err != nil {
		return err
	}
	if standing.Officer != v.Officer {
		return nil
	}
	today := s.today(standing.SkippedDays)
	_, err = s.take(ctx, reference, casefile.Command{
		Key: key.Command, BodyHash: key.BodyHash, Officer: v.Officer, Today: today, Now: s.clock(),
		Facts: []casefile.Fact{{Type: casefile.TypeOfficerAssigned, On: today, Body: &casefile.Work{What: record.Unassigned}}},
	})
	return err
}
