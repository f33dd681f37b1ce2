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
	l, again, err := s.standingLetter(ctx, reference, letter, key)
	if err != nil || again != nil {
		return again.orNone(), err
	}
	_, to := wentOut(l.given)
	facts := []casefile.Fact{{Type: casefile.TypeLetterUndelivered, On: l.given.On, Corrects: l.given.ID, Body: &casefile.Work{Letter: l.kept.ID, Who: req.Officer}}}
	for _, a := range casefile.Addresses(l.state.Facts) {
		if a.ID == to && to != "" {
			facts = append(facts, casefile.Fact{Type: casefile.TypeContactDetailsSet, On: l.today,
				Body: &casefile.ContactDetailsSet{Person: a.Person, Kind: a.Kind, Value: a.ID, Checked: a.Checked, Ended: casefile.Is(true)}})
		}
	}
	if len(facts) == 1 {
		return Answer{}, fault.New(fault.Conflict, "The letter %s went to no address that is recorded in %s. Record what happened as a note.", letter, reference)
	}
	incident := record.Incident{Reference: reference, Letter: l.kept.ID, Key: l.kept.Key, Contact: to, KnownAt: req.KnownAt, Officer: req.Officer}
	if err := s.store.Misdirected(ctx, incident, caller.Token); err != nil {
		return Answer{}, fmt.Errorf("keep that the letter %s of %s went to the wrong person: %w", letter, reference, err)
	}
	return s.take(ctx, reference, casefile.Command{
		Key: key.Command, BodyHash: key.BodyHash, Token: caller.Token, Officer: req.Officer, Today: l.today, Now: s.clock(), Facts: facts,
	})
}
