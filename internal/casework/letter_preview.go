package casework

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/letters"
)

// DraftText is a draft as the letter that it would be today. *casefile.Refused says
// what it lacks, with the provisions that ask for it. Conflict: the letter is not due
// any more, or the authority's settings are not complete.
func (s *Service) DraftText(ctx context.Context, d record.LetterDraft) (LetterText, error) {
	write := render
	if u := uploadedOf(&d.Content); u != nil {
		write = u.cover
	}
	text, err := s.draftText(ctx, d, write, nil)
	return LetterText{Rendered: text}, err
}

// DraftPages are the pages of a draft as they would go today, each marked as not sent.
// A part that nobody wrote yet says so in its place. Conflict: the letter is not due any
// more, or the authority's settings are not complete.
func (s *Service) DraftPages(ctx context.Context, d record.LetterDraft) ([]byte, error) {
	missing := func(req *IssueRequest) {
		for _, p := range letters.CorrectionForm() {
			if req.Parts[p.ID].IsZero() {
				req.Parts = maps.Clone(req.Parts)
				req.Parts[p.ID] = letters.Unwritten(p)
			}
		}
	}
	u := uploadedOf(&d.Content)
	text, err := s.draftText(ctx, d, func(in letters.Input) (letters.Rendered, error) {
		if u != nil { // its own pages are the document
			return letters.Cover(in, u.Pages)
		}
		text, _, err := letters.Preview(in)
		return text, err
	}, missing)
	if err != nil {
		return nil, err
	}
	authority, err := s.store.Authority(ctx)
	if err != nil {
		return nil, fmt.Errorf("read who the authority is: %w", err)
	}
	paper, err := s.paperOf(ctx, authority, d.SavedBy)
	if err != nil {
		return nil, err
	}
	paper.Draft = true
	pages, err := letters.PDF(text, paper)
	if err != nil {
		return nil, fmt.Errorf("draw a draft of %s: %w", d.Reference, err)
	}
	return pages, nil
}

// draftText writes a draft by write, or as the correction that it is, with what a
// correction lacks put in by fill.
func (s *Service) draftText(ctx context.Context, d record.LetterDraft, write func(letters.Input) (letters.Rendered, error), fill func(*IssueRequest)) (letters.Rendered, error) {
	standing, err := s.Standing(ctx, d.Reference)
	if err != nil {
		return letters.Rendered{}, err
	}
	req, err := requestOf(&d, d.SavedBy)
	if err != nil {
		return letters.Rendered{}, err
	}
	position := casefile.Derive(standing.Case, s.today(standing.SkippedDays))
	if d.Corrects != "" {
		if fill != nil {
			fill(&req)
		}
		text, err := s.correction(ctx, standing.Case, position, d.Key, req, casefile.Address{})
		if fill != nil && text.HTML != "" {
			err = nil // what cannot be printed is seen on the pages
		}
		return text, err
	}
	due := wantedLetter(position, d.Key)
	if due == nil {
		return letters.Rendered{}, notDue(d.Reference, d.Key)
	}
	in, err := s.letterInput(ctx, standing.Case, position, due, req)
	if err != nil {
		return letters.Rendered{}, err
	}
	if to, why, err := s.safeAddress(ctx, standing.Case, due.Letter, req); err == nil && why == "" {
		req.To = to.ID
		if err := s.addressed(ctx, &in, req); err != nil {
			return letters.Rendered{}, err
		}
	}
	return write(in)
}

// LetterPages are the pages of a letter as they were drawn when it was issued. NotFound:
// none was issued under the key, or before pages were kept.
func (s *Service) LetterPages(ctx context.Context, reference, key string) ([]byte, error) {
	kept, err := s.store.Letter(ctx, reference, key)
	if err != nil {
		return nil, fmt.Errorf("read the letter %s of %s: %w", key, reference, err)
	}
	if len(kept.PDF) == 0 {
		return nil, fault.New(fault.NotFound, "No pages are kept of the letter %s of %s. Its text is on its page.", key, reference)
	}
	return kept.PDF, nil
}

// paperOf is what letters that an officer of an authority issues show beside their text.
func (s *Service) paperOf(ctx context.Context, a record.Authority, officer string) (letters.Letterhead, error) {
	signs, err := s.store.Signature(ctx, officer)
	if err != nil {
		return letters.Letterhead{}, fmt.Errorf("read how the officer of a letter signs: %w", err)
	}
	return letters.Letterhead{Logo: a.Logo, Signature: signs.Picture}, nil
}

// drawn refuses a letter with characters that cannot be printed, and says in which part
// they stand: printed as question marks, a name would be somebody else's.
func drawn(in letters.Input, text string) error {
	odd := letters.Undrawn(text)
	if len(odd) == 0 {
		return nil
	}
	refused := &casefile.Refused{}
	add := func(field, where string, odd []string) {
		refused.Problems = append(refused.Problems, casefile.Problem{Fact: noFact, Code: casefile.CodeInput, Field: field,
			Text: where + " has characters that cannot be printed: " + strings.Join(odd, " ") + ". Write it in other letters."})
	}
	for _, id := range slices.Sorted(maps.Keys(in.Parts)) {
		if of := letters.Undrawn(in.Parts[id].Reveal()); len(of) > 0 {
			add(id, "This part", of)
		}
	}
	if of := letters.Undrawn(in.Applicant.Reveal()); len(of) > 0 {
		add("applicant", "The applicant's name", of)
	}
	if len(refused.Problems) == 0 {
		add("to", "The address, or what is recorded of the case,", odd)
	}
	return refused
}
