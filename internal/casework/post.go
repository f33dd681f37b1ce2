package casework

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/letters"
	"dutyclock/statute/civil"
)

// PrintRoom keeps the letters on paper and what was printed of them.
type PrintRoom interface {
	// PaperLetter gives a letter by its message or, where that is 0, by its text.
	PaperLetter(ctx context.Context, message int64, letter string) (record.PaperLetter, error)
	// LetterText gives the text of a letter by its id, as it is kept.
	LetterText(ctx context.Context, id string) (record.Letter, error)
	// MakeBatch puts letters into a batch; the same key again gives the same one.
	MakeBatch(ctx context.Context, key, officer string, messages []int64) (int64, error)
	// PrintBatch gives a batch with its letters.
	PrintBatch(ctx context.Context, v record.Viewer, id int64) (record.PrintBatch, []record.BatchLetter, error)
	// NotePrint keeps that a batch, or one letter, was printed.
	NotePrint(ctx context.Context, batch, message int64, letters int, officer string) error
	// RefusePaper has a letter wait with a reason, because it may not go.
	RefusePaper(ctx context.Context, message int64, why string) error
	// DropFromBatch takes out of a batch what was stopped.
	DropFromBatch(ctx context.Context, batch, message int64, why string) error
	// PutBack takes letters out of a batch, all that are open where none is named.
	PutBack(ctx context.Context, batch int64, messages []int64, why string) error
	// Posted notes that a letter of a batch was posted.
	Posted(ctx context.Context, batch, message int64, on civil.Date, class, officer string) error
	// KeepService keeps what was recorded of how a letter reached the applicant.
	KeepService(ctx context.Context, reference, letter string, e record.LetterService) error
}

// Dropped is a letter that does not go, and why.
type Dropped struct {
	Reference, Key, Why string
}

// MakeBatch puts letters into a batch for the printer, in the name of the viewer. Each
// is asked once more whether it may go: one that may not waits with its reason, and
// whoever has its case is told. Letters of cases that are hidden from the viewer are left
// where they are. The same key again gives the same batch. Conflict: none is left.
func (s *Service) MakeBatch(ctx context.Context, v record.Viewer, messages []int64, key Key) (int64, []Dropped, error) {
	if len(messages) == 0 {
		return 0, nil, fault.New(fault.Invalid, "Choose the letters to print.")
	}
	var dropped []Dropped
	var take []int64
	for _, message := range messages {
		l, err := s.store.PaperLetter(ctx, message, "")
		if err != nil {
			return 0, nil, err
		}
		if err := s.store.View(ctx, v, l.Reference, record.AccessExport, "print a letter"); err != nil {
			if fault.KindOf(err) == fault.Forbidden {
				continue
			}
			return 0, nil, err
		}
		why, err := s.notToPrint(ctx, &l)
		if err != nil {
			return 0, nil, err
		}
		if why != "" && l.State == record.Queued {
			if err := s.store.RefusePaper(ctx, message, why); err != nil && fault.KindOf(err) != fault.Conflict {
				return 0, nil, err
			}
			dropped = append(dropped, Dropped{l.Reference, l.Key, why})
			continue
		}
		take = append(take, message)
	}
	if len(take) == 0 {
		return 0, dropped, nil
	}
	batch, err := s.store.MakeBatch(ctx, key.Command, v.Officer, take)
	return batch, dropped, err
}

// notToPrint says why a letter may not be posted now: because of what was said of the
// address in its case or in any other, or because its pages cannot be printed.
func (s *Service) notToPrint(ctx context.Context, l *record.PaperLetter) (string, error) {
	text, err := s.store.LetterText(ctx, l.ID)
	if err != nil {
		return "", fmt.Errorf("read a letter of %s: %w", l.Reference, err)
	}
	if letters.CanPrint(text.PDF) != nil {
		return "Its pages cannot be printed. Print the text of the letter from its page, or write it again.", nil
	}
	return s.notToPost(ctx, l)
}

// notToPost says why a letter may not go to its address.
func (s *Service) notToPost(ctx context.Context, l *record.PaperLetter) (string, error) {
	if l.Way != casefile.ByPost {
		return "", nil
	}
	state, _, err := s.newest(ctx, l.Reference)
	if err != nil {
		return "", err
	}
	if toAnotherBody(l.Letter) {
		return s.notToBody(ctx, l, state.Facts)
	}
	known := slices.ContainsFunc(casefile.Addresses(state.Facts), func(a casefile.Address) bool { return a.ID == l.Contact && l.Contact != "" })
	if !known {
		return "The address that the letter was issued to is not in the case. Give the letter another way.", nil
	}
	_, why, err := s.safeAddress(ctx, state.Case(), l.Letter, IssueRequest{Method: string(casefile.ByPost), To: l.Contact})
	return why, err
}

// notToBody says why a letter may not go to the body of the directory that it was issued
// to; one that was issued to none has its address in its text.
func (s *Service) notToBody(ctx context.Context, l *record.PaperLetter, facts []casefile.Fact) (string, error) {
	given := standingNotice(facts, l.ID)
	if given == nil {
		return "", nil
	}
	_, to := wentOut(given)
	_, why, err := s.bodyAddress(ctx, l.Reference, l.Letter, IssueRequest{Method: string(casefile.ByPost), To: to})
	var refused *casefile.Refused
	if errors.As(err, &refused) && len(refused.Problems) > 0 {
		return refused.Problems[0].Text, nil
	}
	return why, err
}

// PrintedBatch is a document for the printer.
type PrintedBatch struct {
	PDF     []byte
	Letters int
	// Dropped are letters that were in it before, and may not go any more.
	Dropped []Dropped
}

// PrintPages gives the pages of a batch as one document, or those of one letter of it
// where message is not 0, and keeps who printed it. Asked again it is printed again. What
// may not go any more drops out. Conflict: nothing is left to print.
func (s *Service) PrintPages(ctx context.Context, v record.Viewer, batch, message int64) (PrintedBatch, error) {
	b, list, err := s.store.PrintBatch(ctx, v, batch)
	if err != nil {
		return PrintedBatch{}, err
	}
	var out PrintedBatch
	var pages []letters.Posted
	for i := range list {
		l := &list[i]
		if l.Hidden || l.InBatch != record.BatchPrinted && (l.InBatch != record.BatchPosted || b.EndedAt.IsZero()) || message != 0 && l.Message != message {
			continue
		}
		if err := s.store.View(ctx, v, l.Reference, record.AccessExport, "print a letter"); err != nil {
			return PrintedBatch{}, err
		}
		if l.InBatch == record.BatchPrinted {
			why, err := s.leavesBatch(ctx, l)
			if err != nil {
				return PrintedBatch{}, err
			}
			if why != "" {
				out.Dropped = append(out.Dropped, Dropped{l.Reference, l.Key, why})
				continue
			}
		}
		one, err := s.pagesOf(ctx, &l.PaperLetter)
		if err != nil {
			return PrintedBatch{}, err
		}
		pages = append(pages, one)
	}
	if len(pages) == 0 {
		return out, fault.New(fault.Conflict, "Nothing of batch %d is left to print. Open it to see what became of its letters.", batch)
	}
	authority, err := s.store.Authority(ctx)
	if err != nil {
		return PrintedBatch{}, fmt.Errorf("read who the authority is: %w", err)
	}
	if out.PDF, err = letters.Bundle(fmt.Sprint(batch), casefile.On(b.MadeAt), authority.Name, pages); err != nil {
		return PrintedBatch{}, fmt.Errorf("put the letters of batch %d together: %w", batch, err)
	}
	out.Letters = len(pages)
	return out, s.store.NotePrint(ctx, batch, message, len(pages), v.Officer)
}

// leavesBatch looks again at a letter of an open batch, takes it out where it does not
// go any more, and says why.
func (s *Service) leavesBatch(ctx context.Context, l *record.BatchLetter) (string, error) {
	if l.State != record.Queued {
		why := "It was stopped. Take it out of the pile."
		return why, s.store.DropFromBatch(ctx, l.Batch, l.Message, why)
	}
	why, err := s.notToPrint(ctx, &l.PaperLetter)
	if err != nil || why == "" {
		return "", err
	}
	if err := s.store.RefusePaper(ctx, l.Message, why); err != nil && fault.KindOf(err) != fault.Conflict {
		return "", err
	}
	return why, nil
}

// pagesOf are the pages of a letter, with a sheet for its address where its own first
// page shows none, as that of a decision written elsewhere.
func (s *Service) pagesOf(ctx context.Context, l *record.PaperLetter) (letters.Posted, error) {
	text, err := s.store.LetterText(ctx, l.ID)
	if err != nil {
		return letters.Posted{}, fmt.Errorf("read a letter of %s: %w", l.Reference, err)
	}
	out := letters.Posted{Reference: l.Reference, PDF: text.PDF}
	if l.Contact == "" || toAnotherBody(l.Letter) {
		return out, nil // to another body its address stands in the letter
	}
	postal, err := s.store.Address(ctx, l.Reference, l.Contact)
	if err != nil {
		return letters.Posted{}, fmt.Errorf("read the address to post a letter of %s to: %w", l.Reference, err)
	}
	if text.Elsewhere != nil || !hasLines(text.Text, postal) {
		out.To = letters.NewPrivate(postal)
	}
	return out, nil
}

// hasLines says whether a text has every line of an address.
func hasLines(text, address string) bool {
	for _, line := range lines(address) {
		if !strings.Contains(text, line) {
			return false
		}
	}
	return true
}

// PrintLetter gives the pages of one letter on paper that is not in a batch, such as one
// that is handed over, and keeps who printed it.
func (s *Service) PrintLetter(ctx context.Context, v record.Viewer, reference, key string) ([]byte, error) {
	if err := s.store.View(ctx, v, reference, record.AccessExport, "print a letter"); err != nil {
		return nil, err
	}
	text, err := s.store.Letter(ctx, reference, key)
	if err != nil {
		return nil, err
	}
	if letters.CanPrint(text.PDF) != nil {
		return nil, fault.New(fault.Conflict, "The pages of this letter cannot be printed. Print its text from its page.")
	}
	l, err := s.store.PaperLetter(ctx, 0, text.ID)
	if err != nil {
		return nil, err
	}
	return text.PDF, s.store.NotePrint(ctx, 0, l.Message, 1, v.Officer)
}
