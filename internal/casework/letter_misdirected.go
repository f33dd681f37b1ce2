package casework

import (
	"context"
	"fmt"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// MisdirectedRequest says that a letter went to the wrong person.
type MisdirectedRequest struct {
	Officer string
	// KnownAt is when somebody here knew.
	KnownAt time.Time
}

// Misdirected records that a letter went to the wrong person, in one act: the incident
// is kept with the time at which it was known, whatever else waits to go to that
// address is stopped, the address is the applicant's no more, and the letter counts as
// not given, so that it is due again. Doing it again changes nothing. Errors: Conflict
// where the letter went to no address, or does not count as given; NotFound; *casefile.Refused.
func (s *Service) Misdirected(ctx context.Context, caller record.Caller, reference, letter string, req MisdirectedRequest, key Key) (Answer, error) {
	refused := &casefile.Refused{}
	add := func(field, text string) {
		refused.Problems = append(refused.Problems, casefile.Problem{Fact: noFact, Code: casefile.CodeInput, Field: field, Text: text})
	}
	if req.Officer == "" {
		add("officer", "Name the officer who records it.")
	}
	if req.KnownAt.IsZero() || req.KnownAt.After(s.clock()) {
		add("known_at", "Say when it was known: now, or before.")
	}
	if len(refused.Problems) > 0 {
		return Answer{}, refused
	}
	kept, err := s.store.Letter(ctx, reference, letter)
	if err != nil {
		return Answer{}, fmt.Errorf("read the letter %s of %s: %w", letter, reference, err)
	}
	state, skipped, err := s.newest(ctx, reference)
	if err != nil {
		return Answer{}, err
	}
	today := s.today(skipped)
	if again, found, err := repeated(state, key, today); found {
		return again, err
	}
	given := standingNotice(state.Facts, kept.ID)
	if given == nil {
		return Answer{}, fault.New(fault.Conflict, "The letter %s does not count as given in %s any more. Open its letters to see where it is.", letter, reference)
	}
	_, to := wentOut(given)
	facts := []casefile.Fact{{Type: casefile.TypeLetterUndelivered, On: given.On, Corrects: given.ID, Body: &casefile.Work{Letter: kept.ID, Who: req.Officer}}}
	for _, a := range casefile.Addresses(state.Facts) {
		if a.ID == to && to != "" {
			facts = append(facts, casefile.Fact{Type: casefile.TypeContactDetailsSet, On: today,
				Body: &casefile.ContactDetailsSet{Person: a.Person, Kind: a.Kind, Value: a.ID, Checked: a.Checked, Ended: casefile.Is(true)}})
		}
	}
	if len(facts) == 1 {
		return Answer{}, fault.New(fault.Conflict, "The letter %s went to no address that is recorded in %s. Record what happened as a note.", letter, reference)
	}
	incident := record.Incident{Reference: reference, Letter: kept.ID, Key: kept.Key, Contact: to, KnownAt: req.KnownAt, Officer: req.Officer}
	if err := s.store.Misdirected(ctx, incident, caller.Token); err != nil {
		return Answer{}, fmt.Errorf("keep that the letter %s of %s went to the wrong person: %w", letter, reference, err)
	}
	return s.take(ctx, reference, casefile.Command{
		Key: key.Command, BodyHash: key.BodyHash, Token: caller.Token, Officer: req.Officer, Today: today, Now: s.clock(), Facts: facts,
	})
}
