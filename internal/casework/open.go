package casework

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// OpenRequest asks for a case to be opened.
type OpenRequest struct {
	// Reference is the one that the caller wants; empty: one is made.
	Reference string
	Applicant Applicant
	// People are the others of the household, and those who act for the applicant, by
	// the ids that facts name them by.
	People []record.Person
	// Officer and Team are who the case is given to. An officer whom nobody knows is
	// accepted: the roof comes first, and reminders go to managers.
	Officer, Team string
	// ActedBy is the officer who the caller says opens the case.
	ActedBy string
	// Facts are what has happened so far, however long ago.
	Facts []casefile.Fact
	// AlreadyHappened marks the facts as history.
	AlreadyHappened bool
	// Rehearsal opens a case to practise with, in demo only.
	Rehearsal bool
}

// Open opens a case and answers with its position. The same key and body again
// gives the same case and the same answer. Errors: *casefile.Refused with every
// reason; Invalid for a key used for something else and for a rehearsal where
// there are none; Conflict where another case has the reference; Unavailable.
//
// What is asked is checked before anything is kept, then the reference is
// reserved, then people and addresses are kept, then the case is started: from
// there on it is durable. A call that dies on the way is mended by its repetition.
func (s *Service) Open(ctx context.Context, caller record.Caller, req OpenRequest, key Key) (Answer, error) {
	if req.Rehearsal && !s.demo {
		return Answer{}, fault.New(fault.Invalid, "Rehearsals exist in a demo only. This is a live system.")
	}
	authority, err := s.store.Authority(ctx)
	if err != nil {
		return Answer{}, fmt.Errorf("read the settings of new cases: %w", err)
	}
	state := casefile.State{Reference: req.Reference, Settings: authority.Settings, Rehearsal: req.Rehearsal}
	contacts := req.Applicant.contacts()
	command := s.opening(caller, req, contacts, key)
	if tried := casefile.Decide(state, command); tried.Refused() {
		return Answer{}, &casefile.Refused{Problems: withoutOwn(tried.Refusals, len(command.Facts)-len(req.Facts))}
	}
	reserved, err := s.store.Reserve(ctx, key.Command, key.BodyHash, req.Reference)
	if err != nil {
		return Answer{}, fmt.Errorf("reserve a reference: %w", err)
	}
	if reserved.BodyHash != key.BodyHash {
		return Answer{}, errKeyReused()
	}
	if len(reserved.Answer) > 0 {
		return answeredBefore(reserved)
	}
	state.Reference = reserved.Reference
	if err := s.keepPeople(ctx, reserved.Reference, req, contacts); err != nil {
		return Answer{}, err
	}
	if err := s.tellLeads(ctx, caller, reserved.Reference, req); err != nil {
		// The roof comes first.
		s.log.WarnContext(ctx, "leads of restricted cases not told", "case", reserved.Reference, "kind", fault.KindOf(err))
	}
	out, err := s.start(ctx, state, command)
	if err != nil {
		return Answer{}, err
	}
	if _, err := s.TakeOverContactRules(ctx, caller, reserved.Reference, key); err != nil {
		// The case is open, and sending asks again.
		s.log.WarnContext(ctx, "contact rules not taken over", "case", reserved.Reference, "kind", fault.KindOf(err))
	}
	return out, nil
}

// tellLeads has the leads of restricted cases told where the applicant of a new case
// is somebody in theirs, whether or not anybody searched before. It is done before
// the case is started, so that a repetition after a crash does it too; a lead hears of
// it once a day.
func (s *Service) tellLeads(ctx context.Context, caller record.Caller, reference string, req OpenRequest) error {
	if req.Rehearsal {
		return nil
	}
	var met []record.Search
	if name := strings.TrimSpace(req.Applicant.Name); name != "" {
		met = append(met, record.Search{Name: name})
	}
	for _, c := range req.Applicant.Contacts {
		switch c.Kind {
		case "mobile", "landline":
			met = append(met, record.Search{Number: c.Value})
		default:
			met = append(met, record.Search{Address: c.Value})
		}
	}
	return s.store.TellLeads(ctx, caller.Viewer(), reference, met)
}

// opening is the command that opens a case: first who it is about and who works
// on it, then what happened.
func (s *Service) opening(caller record.Caller, req OpenRequest, contacts []contact, key Key) casefile.Command {
	now := s.clock()
	today := casefile.On(now)
	var facts []casefile.Fact
	for _, c := range contacts {
		facts = append(facts, c.facts(today)...)
	}
	if req.Officer != "" || req.Team != "" {
		facts = append(facts, casefile.Fact{Type: casefile.TypeOfficerAssigned, On: today, Body: &casefile.Work{Who: req.Officer, Team: req.Team}})
	}
	return casefile.Command{
		Key: key.Command, BodyHash: key.BodyHash, Token: caller.Token, Officer: req.ActedBy,
		Today: today, Now: now, Facts: append(facts, req.Facts...), AlreadyHappened: req.AlreadyHappened,
	}
}

// start starts the case and keeps the answer.
func (s *Service) start(ctx context.Context, state casefile.State, command casefile.Command) (Answer, error) {
	outcome := casefile.Decide(state, command)
	began, err := s.begun(ctx, state.Reference)
	if err != nil {
		return Answer{}, err
	}
	if !began {
		if err := s.cases.Start(ctx, state, &command); err != nil {
			return Answer{}, fmt.Errorf("start %s: %w", state.Reference, err)
		}
	}
	done := Recorded{Revision: outcome.Revision, Repeated: began}
	for i := range outcome.Facts {
		done.FactIDs = append(done.FactIDs, outcome.Facts[i].ID)
	}
	out := answer(casefile.Evolve(state, outcome), done, command.Today)
	kept, err := json.Marshal(out)
	if err != nil {
		return Answer{}, fmt.Errorf("write down the answer for %s: %w", state.Reference, err)
	}
	if err := s.store.SaveAnswer(ctx, command.Key, kept); err != nil {
		s.log.WarnContext(ctx, "answer not kept", "case", state.Reference, "kind", fault.KindOf(err))
	}
	s.settle(ctx, state.Reference, done.Revision)
	return out, nil
}

// begun says whether the record has the case already: an earlier call started it
// and died before it could keep its answer. It must not be started again, because
// it may have ended since.
func (s *Service) begun(ctx context.Context, reference string) (bool, error) {
	standing, err := s.store.Standing(ctx, reference)
	switch {
	case err == nil:
		return standing.Revision > 0, nil
	case fault.KindOf(err) == fault.NotFound:
		return false, nil
	}
	return false, fmt.Errorf("look for %s: %w", reference, err)
}

func (s *Service) keepPeople(ctx context.Context, reference string, req OpenRequest, contacts []contact) error {
	if req.Applicant.Name != "" {
		if err := s.store.SavePerson(ctx, reference, req.Applicant.person(req.Facts)); err != nil {
			return fmt.Errorf("keep the applicant of %s: %w", reference, err)
		}
	}
	for _, p := range req.People {
		if err := s.store.SavePerson(ctx, reference, p); err != nil {
			return fmt.Errorf("keep the people of %s: %w", reference, err)
		}
	}
	for _, c := range contacts {
		if err := s.store.SaveContact(ctx, reference, c.id, record.Contact{Kind: c.Kind, Value: c.Value}); err != nil {
			return fmt.Errorf("keep contact details of %s: %w", reference, err)
		}
	}
	return nil
}

func answeredBefore(reserved record.Opening) (Answer, error) {
	var out Answer
	if err := json.Unmarshal(reserved.Answer, &out); err != nil {
		return Answer{}, fmt.Errorf("read the answer kept for %s: %w", reserved.Reference, err)
	}
	out.Repeated = true
	return out, nil
}

// withoutOwn renumbers problems so that they name the facts as the caller sent
// them: the facts that opening adds come first.
func withoutOwn(problems []casefile.Problem, added int) []casefile.Problem {
	out := append([]casefile.Problem(nil), problems...)
	for i := range out {
		out[i].Fact -= added
	}
	return out
}
