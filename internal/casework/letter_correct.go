package casework

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/letters"
)

// CorrectionMark ends the key of a letter that corrects the one whose key is before it.
const CorrectionMark = "/correction"

// BeginCorrection begins a letter that puts right the newest that was issued under a
// key, or gives the draft that somebody began before. A letter that was issued stays as
// it was. NotFound: none was issued. Forbidden: the viewer may not see the case.
func (s *Service) BeginCorrection(ctx context.Context, v record.Viewer, reference, key string) (record.LetterDraft, error) {
	if _, err := s.workable(ctx, v, reference); err != nil {
		return record.LetterDraft{}, err
	}
	wrong, err := s.store.Letter(ctx, reference, key)
	if err != nil {
		return record.LetterDraft{}, err
	}
	return s.store.BeginLetterDraft(ctx, v, record.LetterDraft{ID: "draft-" + strings.ToLower(rand.Text()), Reference: reference,
		Key: key + CorrectionMark, Letter: wrong.Letter, Corrects: wrong.ID})
}

// correction is the text of a letter that corrects the one of a key; of its copy where
// an address for one is given.
func (s *Service) correction(ctx context.Context, c casefile.Case, p casefile.Position, key string, req IssueRequest, to casefile.Address) (letters.Rendered, error) {
	wrong, err := s.store.Letter(ctx, c.Reference, strings.TrimSuffix(key, CorrectionMark))
	if err != nil {
		return letters.Rendered{}, err
	}
	in, err := s.letterInput(ctx, c, p, &casefile.LetterDue{Letter: wrong.Letter, Key: wrong.Key}, req)
	if err != nil {
		return letters.Rendered{}, err
	}
	if err := s.addressed(ctx, &in, req); err != nil {
		return letters.Rendered{}, err
	}
	if to.ID != "" {
		if err := s.asCopy(ctx, &in, to); err != nil {
			return letters.Rendered{}, err
		}
	}
	text, err := letters.Correct(in, casefile.On(wrong.CreatedAt))
	if err != nil {
		return text, refusedAs(err, in.Letter)
	}
	return text, drawn(in, text.Text)
}

// issueCorrection issues a letter that corrects another. It decides nothing, so it is
// recorded as a document of the case. Conflict: it may not be written to the address.
func (s *Service) issueCorrection(ctx context.Context, caller record.Caller, reference, letter string, req IssueRequest, key Key) (Answer, error) {
	if req.Method == "" {
		req.Method = string(letters.ByEmail)
	}
	code, _ := letters.SplitKey(letter)
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
	to, why, err := s.safeAddress(ctx, c, code, req)
	if err != nil {
		return Answer{}, err
	}
	if why != "" {
		return Answer{}, fault.New(fault.Conflict, "%s The letter is kept as a draft.", why)
	}
	copyTo, err := s.copyAddress(ctx, c, code, req)
	if err != nil {
		return Answer{}, err
	}
	req.To = to.ID
	position, of := casefile.Derive(c, today), record.Letter{Reference: reference, Letter: code, Key: letter, Officer: req.Officer}
	text, err := s.correction(ctx, c, position, letter, req, casefile.Address{})
	if err != nil {
		return Answer{}, err
	}
	id, err := s.keepText(ctx, text, of, req.Method, key, "")
	if err != nil {
		return Answer{}, err
	}
	facts := []casefile.Fact{{Type: casefile.TypeDocumentAdded, On: today,
		Body: &casefile.Work{Who: req.Officer, What: id, Letter: string(code), Where: req.To}}}
	if copyTo.ID != "" {
		if text, err = s.correction(ctx, c, position, letter, req, copyTo); err != nil {
			return Answer{}, err
		}
		fact, err := s.keepCopy(ctx, text, of, copyTo, key, today)
		if err != nil {
			return Answer{}, err
		}
		facts = append(facts, fact)
	}
	return s.take(ctx, reference, casefile.Command{
		Key: key.Command, BodyHash: key.BodyHash, Token: caller.Token, Officer: req.Officer,
		Today: today, Now: s.clock(), Facts: facts,
	})
}

// keepText keeps the text and the pages of a letter that is about to be issued, or, with
// a reason, waits.
func (s *Service) keepText(ctx context.Context, text letters.Rendered, l record.Letter, method string, key Key, why string) (string, error) {
	authority, err := s.store.Authority(ctx)
	if err != nil {
		return "", fmt.Errorf("read who the authority is: %w", err)
	}
	if l.PDF == nil {
		paper, err := s.paperOf(ctx, authority, l.Officer)
		if err != nil {
			return "", err
		}
		if l.PDF, err = letters.PDF(text, paper); err != nil {
			return "", fmt.Errorf("draw the letter %s of %s: %w", l.Key, l.Reference, err)
		}
	}
	if l.ID == "" {
		l.ID = letterID(key)
	}
	l.Subject, l.HTML, l.Text, l.CreatedAt = text.Subject, text.HTML, text.Text, s.clock()
	if l.ID, err = s.store.NameLetter(l); err != nil {
		return "", err
	}
	if err := s.store.SaveLetter(ctx, l, method, why); err != nil {
		return "", fmt.Errorf("keep the letter %s of %s: %w", l.Key, l.Reference, err)
	}
	return l.ID, nil
}
