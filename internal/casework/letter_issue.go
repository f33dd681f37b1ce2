package casework

import (
	"context"
	"fmt"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/letters"
	"dutyclock/statute"
)

// IssueLetter issues a letter that is due, or that an officer may give when the
// occasion comes, because a named officer decides it: its
// text is kept, and the fact that it was given is recorded. A letter by e-mail is
// queued with that fact and in the same transaction, so that nothing leaves
// unless the fact was taken. Errors: Conflict where the letter is not due, and
// where it may not be written to the address, in which case the text waits with
// that reason; *casefile.Refused where it lacks something or the law does not
// allow it; Invalid; NotFound; Unavailable.
func (s *Service) IssueLetter(ctx context.Context, caller record.Caller, reference, letter string, req IssueRequest, key Key) (Answer, error) {
	code, about := letters.SplitKey(letter)
	if req.Method == "" {
		req.Method = usualMethod(code)
	}
	if err := checkIssue(code, req); err != nil {
		return Answer{}, err
	}
	state, skipped, err := s.newest(ctx, reference)
	if err != nil {
		return Answer{}, err
	}
	today := s.today(skipped)
	if again, found, err := repeated(state, key, today); found {
		return again, err
	}
	c := state.Case()
	position := casefile.Derive(c, today)
	due := wantedLetter(position, letter)
	if due == nil {
		return Answer{}, notDue(reference, letter)
	}
	to, why, err := s.safeAddress(ctx, c, due.Letter, req)
	if err != nil {
		return Answer{}, err
	}
	copyTo, err := s.copyAddress(ctx, c, due.Letter, req)
	if err != nil {
		return Answer{}, err
	}
	req.To = to.ID
	id, err := s.keepLetter(ctx, c, position, due, req, key, why)
	if err != nil {
		return Answer{}, err
	}
	if why != "" {
		return Answer{}, fault.New(fault.Conflict, "%s The letter %s is kept, and waits.", why, letter)
	}
	fact := given(due, req, today)
	fact.Body.(*casefile.NoticeGiven).Document = id
	facts := casefile.LetterFacts(c, about, fact, saysOf(due.Letter, req))
	if copyTo.ID != "" {
		copied, err := s.copyOf(ctx, c, position, due, req, copyTo, key)
		if err != nil {
			return Answer{}, err
		}
		facts = append(facts, copied)
	}
	return s.take(ctx, reference, casefile.Command{
		Key: key.Command, BodyHash: key.BodyHash, Token: caller.Token, Officer: req.Officer,
		Today: today, Now: s.clock(), Facts: facts,
	})
}

// usualMethod is how a letter goes where nobody chose: one to the applicant by
// e-mail, one to another body in print, because its address is not the applicant's.
func usualMethod(l statute.Letter) string {
	if toAnotherBody(l) {
		return string(letters.ByPost)
	}
	return string(letters.ByEmail)
}

func toAnotherBody(l statute.Letter) bool {
	to, _ := statute.LetterTo(l)
	return to != statute.ToTheApplicant && to != statute.ToBothSides
}

func checkIssue(l statute.Letter, req IssueRequest) error {
	refused := &casefile.Refused{}
	add := func(field, value, text string) {
		refused.Problems = append(refused.Problems, casefile.Problem{Fact: noFact, Code: casefile.CodeInput, Field: field, Value: value, Text: text})
	}
	if req.Officer == "" {
		add("officer", "", "Name the officer who issues the letter. No letter goes by itself.")
	}
	switch letters.Method(req.Method) {
	case letters.ByEmail:
		if toAnotherBody(l) && req.To == "" {
			add("method", req.Method, "This letter goes to another body. Choose one of the directory with which letters by e-mail were agreed; else print it, and say whether you post it or hand it over.")
		}
	case letters.ByPost, letters.ByHand:
	case letters.ByOfficeCounter:
		if req.CollectionTo.IsZero() {
			add("collection_to", "", "Say until which day the letter is kept for collection.")
		}
	default:
		add("method", req.Method, "A letter is issued by email, post, by_hand or office_collection.")
	}
	if len(refused.Problems) > 0 {
		return refused
	}
	return nil
}

func notDue(reference, letter string) error {
	code, _ := letters.SplitKey(letter)
	if _, ok := statute.LookupLetter(code); !ok {
		return fault.New(fault.NotFound, "There is no letter %s. The letters that are due in %s are in its position.", letter, reference)
	}
	return fault.New(fault.Conflict, "The letter %s is not due in %s. The letters that are due are in its position; a letter given otherwise is recorded as a notice_given.", letter, reference)
}

// newest is the state of a case as fresh as it can be had: from the running case,
// else from the record; with the days that a rehearsal is ahead.
func (s *Service) newest(ctx context.Context, reference string) (casefile.State, int, error) {
	standing, err := s.Standing(ctx, reference)
	if err != nil {
		return casefile.State{}, 0, err
	}
	state, err := s.cases.File(ctx, reference, standing.Rehearsal)
	if err != nil || state.Revision < standing.Revision {
		return stateOf(reference, standing), standing.SkippedDays, nil // closed, or cannot be asked now
	}
	return state, standing.SkippedDays, nil
}

// safeAddress is where a letter goes, and why it may not go there: because of what
// was said of the address in this case, or in any other.
func (s *Service) safeAddress(ctx context.Context, c casefile.Case, l statute.Letter, req IssueRequest) (casefile.Address, string, error) {
	if toAnotherBody(l) {
		return s.bodyAddress(ctx, c.Reference, l, req)
	}
	to, why, err := address(c.Facts, req)
	if err != nil || to.ID == "" || why != "" {
		return to, why, err
	}
	forbidden, err := s.store.Forbidden(ctx, c.Reference, to.ID)
	if err != nil {
		return to, "", fmt.Errorf("look whether an address of %s is safe: %w", c.Reference, err)
	}
	if forbidden {
		why = casefile.NotSafe
	}
	return to, why, nil
}

// address is where a letter goes, and why it may not go there. By hand and over
// the counter it goes to the person. By e-mail and by post it goes to an address of
// theirs, or to one that was chosen of somebody who acts for them, of which somebody
// asked whether it is safe: until then the answer is no.
func address(facts []casefile.Fact, req IssueRequest) (to casefile.Address, why string, err error) {
	kind, way := "", casefile.ByEmail
	switch letters.Method(req.Method) {
	case letters.ByEmail:
		if req.To == "" {
			to, _, why = casefile.SafeEmail(facts)
			return to, why, nil
		}
		kind = "email"
	case letters.ByPost:
		kind, way = "postal", casefile.ByPost
		why = "No postal address is recorded for the applicant. Ask for one, or give the letter by hand."
	default:
		return casefile.Address{}, "", nil
	}
	for _, a := range casefile.Addresses(facts) {
		if a.Kind != kind || req.To != "" && a.ID != req.To {
			continue
		}
		ok, reason := a.MayUse(way)
		if chosen := req.To != "" && a.ActsFor(facts); !a.OfApplicant() && !chosen {
			ok, reason = false, "This is somebody else's address. Give the applicant an address of their own, or the letter by hand."
		}
		if ok {
			return a, "", nil
		}
		to, why = a, reason
	}
	if req.To != "" && to.ID == "" {
		return to, "", &casefile.Refused{Problems: []casefile.Problem{{Fact: noFact, Code: casefile.CodeInput, Field: "to", Value: req.To,
			Text: fmt.Sprintf("no %s address of this case has this id", kind)}}}
	}
	return to, why, nil
}

// letterID is the id of a letter that is issued with a key, so that the same request
// again keeps the same letter.
func letterID(key Key) string { return "letter-" + key.Command[:min(len(key.Command), 24)] }

// keepLetter writes the text of a letter and keeps it.
func (s *Service) keepLetter(ctx context.Context, c casefile.Case, p casefile.Position, due *casefile.LetterDue, req IssueRequest, key Key, why string) (string, error) {
	in, err := s.letterInput(ctx, c, p, due, req)
	if err != nil {
		return "", err
	}
	if err := s.addressed(ctx, &in, req); err != nil {
		return "", err
	}
	text, l, err := s.written(ctx, in, req)
	if err != nil {
		return "", err
	}
	l.Key = due.Key
	return s.keepText(ctx, text, l, req.Method, key, why)
}

// copyOf writes the copy of a letter for somebody who acts for the applicant, keeps it,
// and gives the fact that it is sent.
func (s *Service) copyOf(ctx context.Context, c casefile.Case, p casefile.Position, due *casefile.LetterDue, req IssueRequest, to casefile.Address, key Key) (casefile.Fact, error) {
	in, err := s.letterInput(ctx, c, p, due, req)
	if err != nil {
		return casefile.Fact{}, err
	}
	if err := s.asCopy(ctx, &in, to); err != nil {
		return casefile.Fact{}, err
	}
	text, l, err := s.written(ctx, in, req)
	if err != nil {
		return casefile.Fact{}, err
	}
	l.Key = due.Key
	return s.keepCopy(ctx, text, l, to, key, p.AsAt)
}
