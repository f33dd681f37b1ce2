package casework

import (
	"context"
	"fmt"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// StopRequest asks for a letter that was issued to be stopped before it leaves.
type StopRequest struct {
	Officer string
	// Why is the officer's reason. It is shown to others, and holds nobody's name.
	Why string
}

// StopLetter stops a letter that was issued and has not left yet, because a named
// officer decides it. First the message is stopped; then a fact takes the place of the
// one that it was given, so that nothing counts as given that nobody got: what it
// moved moves back, and the letter is due again. Where the second fails the same
// request again does it. Errors: Conflict where the letter has left; NotFound;
// *casefile.Refused; Unavailable.
func (s *Service) StopLetter(ctx context.Context, caller record.Caller, reference, letter string, req StopRequest, key Key) (Answer, error) {
	refused := &casefile.Refused{}
	for _, needed := range []struct{ field, value, text string }{
		{"officer", req.Officer, "Name the officer who stops the letter."}, {"why", strings.TrimSpace(req.Why), "Say why the letter is stopped."},
	} {
		if needed.value == "" {
			refused.Problems = append(refused.Problems, casefile.Problem{Fact: noFact, Code: casefile.CodeInput, Field: needed.field, Text: needed.text})
		}
	}
	if len(refused.Problems) > 0 {
		return Answer{}, refused
	}
	l, again, err := s.standingLetter(ctx, reference, letter, key)
	if err != nil || again != nil {
		return again.orNone(), err
	}
	if err := s.store.StopLetter(ctx, l.kept.ID, caller.Token, req.Officer, req.Why); err != nil {
		return Answer{}, fmt.Errorf("stop the letter %s of %s: %w", letter, reference, err)
	}
	facts := []casefile.Fact{stopped(l.given, l.kept.ID, req.Officer)}
	if copied, id := standingCopy(l.state.Facts, l.kept.ID); copied != nil {
		switch err := s.store.StopLetter(ctx, id, caller.Token, req.Officer, req.Why); {
		case err == nil:
			facts = append(facts, stopped(copied, id, req.Officer))
		case fault.KindOf(err) == fault.Conflict, fault.KindOf(err) == fault.NotFound:
			// It has left, or is on paper. It stays among the letters as what it is.
			s.log.WarnContext(ctx, "copy of a stopped letter not stopped", "case", reference)
		default:
			return Answer{}, fmt.Errorf("stop the copy of the letter %s of %s: %w", letter, reference, err)
		}
	}
	return s.take(ctx, reference, casefile.Command{
		Key: key.Command, BodyHash: key.BodyHash, Token: caller.Token, Officer: req.Officer,
		Today: l.today, Now: s.clock(), Facts: facts,
	})
}

func stopped(given *casefile.Fact, letter, officer string) casefile.Fact {
	return casefile.Fact{Type: casefile.TypeLetterStopped, On: given.On, Corrects: given.ID, Body: &casefile.Work{Letter: letter, Who: officer}}
}

// standingNotice is the fact that a letter was given, or that a copy or a correction of
// one was sent, unless another took its place.
func standingNotice(facts []casefile.Fact, document string) *casefile.Fact {
	corrected := map[string]bool{}
	for i := range facts {
		corrected[facts[i].Corrects] = true
	}
	for i := range facts {
		if id, _ := wentOut(&facts[i]); id == document && document != "" && !corrected[facts[i].ID] {
			return &facts[i]
		}
	}
	return nil
}

// standingCopy is the fact that the copy of a letter was sent, and the id of the copy;
// nil where it has none that stands. Both have the id of their key before the mark of
// what is in them.
func standingCopy(facts []casefile.Fact, document string) (*casefile.Fact, string) {
	of := document[:max(strings.LastIndexByte(document, '-'), 0)] + copyID + "-"
	for i := range facts {
		if id, _ := wentOut(&facts[i]); of != copyID+"-" && strings.HasPrefix(id, of) {
			return standingNotice(facts, id), id
		}
	}
	return nil, ""
}

// wentOut are the letter that a fact says was given or sent, and the address that it
// went to; empty where it says nothing of the kind.
func wentOut(f *casefile.Fact) (letter, to string) {
	switch b := f.Body.(type) {
	case *casefile.NoticeGiven:
		return b.Document, b.To
	case *casefile.Work:
		if f.Type == casefile.TypeDocumentAdded && b.Letter != "" {
			return b.What, b.Where
		}
	}
	return "", ""
}
