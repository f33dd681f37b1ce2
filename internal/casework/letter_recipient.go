package casework

import (
	"context"
	"fmt"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/letters"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// CopyMark ends the key of the copy of a letter that goes to somebody who acts for the
// applicant, after the key of the letter.
const CopyMark = "/copy"

// copyID ends the id of a copy, after that of the letter.
const copyID = "-copy"

// follows says whether a key is that of a letter which follows from another: a copy of
// it, or its correction. Neither is ever due, or given by its own key.
func follows(key string) bool {
	return strings.HasSuffix(key, CopyMark) || strings.HasSuffix(key, CorrectionMark)
}

func addressByID(facts []casefile.Fact, id string) (casefile.Address, bool) {
	for _, a := range casefile.Addresses(facts) {
		if id != "" && a.ID == id {
			return a, true
		}
	}
	return casefile.Address{}, false
}

// copyAddress is where the copy of a letter goes; none where no copy is asked for.
// *casefile.Refused: it may not go there.
func (s *Service) copyAddress(ctx context.Context, c casefile.Case, l statute.Letter, req IssueRequest) (casefile.Address, error) {
	if req.CopyTo == "" {
		return casefile.Address{}, nil
	}
	refuse := func(text string) (casefile.Address, error) {
		return casefile.Address{}, &casefile.Refused{Problems: []casefile.Problem{{Fact: noFact, Code: casefile.CodeInput, Field: "copy_to", Value: req.CopyTo, Text: text}}}
	}
	if to, found := addressByID(c.Facts, req.To); found && to.ActsFor(c.Facts) || toAnotherBody(l) {
		return refuse("A copy goes only beside a letter to the applicant.")
	}
	a, found := addressByID(c.Facts, req.CopyTo)
	if !found || !a.ActsFor(c.Facts) {
		return refuse("This is no address of somebody who acts for the applicant. Record among the people who acts for them, how the applicant agreed, and that they may be told.")
	}
	way := casefile.ByEmail
	if a.Kind == "postal" {
		way = casefile.ByPost
	}
	if ok, why := a.MayUse(way); !ok {
		return refuse("The copy cannot go there. " + why)
	}
	forbidden, err := s.store.Forbidden(ctx, c.Reference, a.ID)
	if err != nil {
		return casefile.Address{}, fmt.Errorf("look whether an address of %s is safe: %w", c.Reference, err)
	}
	if forbidden {
		return refuse("The copy cannot go there. " + casefile.NotSafe)
	}
	return a, nil
}

// addressed says in a letter who gets it, and puts the address on one that is posted.
func (s *Service) addressed(ctx context.Context, in *letters.Input, req IssueRequest) error {
	to, found := addressByID(in.Case.Facts, req.To)
	var err error
	if found && to.ActsFor(in.Case.Facts) {
		if in.For, err = s.actorName(ctx, in.Reference, to.Person); err != nil {
			return err
		}
	}
	if copied, found := addressByID(in.Case.Facts, req.CopyTo); found {
		if in.Also, err = s.actorName(ctx, in.Reference, copied.Person); err != nil {
			return err
		}
	}
	if req.Method != string(letters.ByPost) || req.To == "" || toAnotherBody(in.Letter) {
		return nil
	}
	in.Postal, err = s.postal(ctx, in.Reference, req.To)
	return err
}

// asCopy makes the input of a letter to the applicant that of the copy of it. Nothing of
// the applicant's own address is left in it.
func (s *Service) asCopy(ctx context.Context, in *letters.Input, to casefile.Address) error {
	var err error
	if in.For, err = s.actorName(ctx, in.Reference, to.Person); err != nil {
		return err
	}
	in.Also, in.Postal = in.Applicant, letters.Private{}
	if to.Kind == "postal" {
		in.Postal, err = s.postal(ctx, in.Reference, to.ID)
	}
	return err
}

func (s *Service) postal(ctx context.Context, reference, contact string) (letters.Private, error) {
	text, err := s.store.Address(ctx, reference, contact)
	if err != nil {
		return letters.Private{}, fmt.Errorf("read the address to post a letter of %s to: %w", reference, err)
	}
	return letters.NewPrivate(text), nil
}

// actorName is the name of somebody who acts for the applicant.
func (s *Service) actorName(ctx context.Context, reference, person string) (letters.Private, error) {
	name, err := s.store.PersonName(ctx, reference, person)
	if err != nil {
		return letters.Private{}, fmt.Errorf("read who acts for the applicant of %s: %w", reference, err)
	}
	return letters.NewPrivate(name), nil
}

// keepCopy keeps the copy of a letter, and gives the fact that it is sent: a document of
// the case, because it decides nothing that the letter does not.
func (s *Service) keepCopy(ctx context.Context, text letters.Rendered, of record.Letter, to casefile.Address, key Key, today civil.Date) (casefile.Fact, error) {
	method := letters.ByEmail
	if to.Kind == "postal" {
		method = letters.ByPost
	}
	of.ID, of.Key = letterID(key)+copyID, of.Key+CopyMark
	id, err := s.keepText(ctx, text, of, string(method), key, "")
	if err != nil {
		return casefile.Fact{}, err
	}
	return casefile.Fact{Type: casefile.TypeDocumentAdded, On: today,
		Body: &casefile.Work{Who: of.Officer, What: id, Letter: string(of.Letter), Where: to.ID}}, nil
}
