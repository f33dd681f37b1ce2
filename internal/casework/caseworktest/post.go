package caseworktest

import (
	"context"
	"slices"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// Batch is a batch for the printer, with its letters.
type Batch struct {
	record.PrintBatch
	Key     string
	Letters []record.BatchLetter
}

// issued puts a letter that goes on paper into the queue; the lock is held.
func (s *Store) issued(l *Kept, to string, on civil.Date) {
	if way := casefile.Way(l.Method); record.OnPaper(way) {
		s.Paper = append(s.Paper, record.PaperLetter{Message: int64(len(s.Paper) + 1), Reference: l.Reference, ID: l.ID, Key: l.Key, Letter: l.Letter.Letter,
			Way: way, Contact: to, State: record.Queued, IssuedOn: on, Officer: l.Officer})
	}
}

func (s *Store) paper(message int64, letter string) *record.PaperLetter {
	for i := range s.Paper {
		if s.Paper[i].Message == message || message == 0 && s.Paper[i].ID == letter {
			return &s.Paper[i]
		}
	}
	return nil
}

// PaperLetter gives a letter on paper.
func (s *Store) PaperLetter(_ context.Context, message int64, letter string) (record.PaperLetter, error) {
	unlock, err := s.lock()
	defer unlock()
	if l := s.paper(message, letter); l != nil {
		return *l, err
	}
	return record.PaperLetter{}, fault.New(fault.NotFound, "No message of this letter is kept.")
}

// LetterText gives the text of a letter by its id.
func (s *Store) LetterText(_ context.Context, id string) (record.Letter, error) {
	unlock, err := s.lock()
	defer unlock()
	if l, kept := s.Kept[id]; kept {
		return l.Letter, err
	}
	return record.Letter{}, fault.New(fault.NotFound, "There is no letter %s.", id)
}

// PaperQueue lists the letters that wait.
func (s *Store) PaperQueue(context.Context, record.Viewer, record.PaperFilter) (record.PaperQueue, error) {
	unlock, err := s.lock()
	defer unlock()
	var out record.PaperQueue
	for _, l := range s.Paper {
		switch {
		case l.State != record.Queued || s.inBatch(l.Message):
		case l.Way == casefile.ByPost:
			out.ToPost = append(out.ToPost, l)
		default:
			out.ToHand = append(out.ToHand, l)
		}
	}
	out.Post, out.Hand = len(out.ToPost), len(out.ToHand)
	return out, err
}

func (s *Store) inBatch(message int64) bool {
	for _, b := range s.Batches {
		if slices.ContainsFunc(b.Letters, func(l record.BatchLetter) bool {
			return l.Message == message && (l.InBatch == record.BatchPrinted || l.InBatch == record.BatchPosted)
		}) {
			return true
		}
	}
	return false
}

// MakeBatch puts letters into a batch.
func (s *Store) MakeBatch(_ context.Context, key, officer string, messages []int64) (int64, error) {
	unlock, err := s.lock()
	defer unlock()
	for i := range s.Batches {
		if s.Batches[i].Key == key {
			return s.Batches[i].ID, err
		}
	}
	b := Batch{Key: key, PrintBatch: record.PrintBatch{ID: int64(len(s.Batches) + 1), MadeBy: officer, MadeAt: civil.At(civil.MustParse("2026-11-22"), 9, 0)}}
	for _, message := range messages {
		if l := s.paper(message, ""); l != nil && l.State == record.Queued && !s.inBatch(message) {
			b.Letters = append(b.Letters, record.BatchLetter{PaperLetter: *l, Batch: b.ID, Place: len(b.Letters) + 1, InBatch: record.BatchPrinted})
		}
	}
	if len(b.Letters) == 0 {
		return 0, fault.New(fault.Conflict, "None of these letters waits to be printed any more.")
	}
	s.Batches = append(s.Batches, b)
	return b.ID, err
}

func (s *Store) batch(id int64) *Batch {
	if id < 1 || id > int64(len(s.Batches)) {
		return nil
	}
	return &s.Batches[id-1]
}

// PrintBatches lists them.
func (s *Store) PrintBatches(context.Context) ([]record.PrintBatch, error) {
	unlock, err := s.lock()
	defer unlock()
	var out []record.PrintBatch
	for i := range s.Batches {
		out = append(out, s.summed(&s.Batches[i]))
	}
	return out, err
}

func (s *Store) summed(b *Batch) record.PrintBatch {
	out := b.PrintBatch
	out.Letters = len(b.Letters)
	for _, l := range b.Letters {
		if l.InBatch == record.BatchPrinted {
			out.Open++
		}
	}
	if out.Open == 0 {
		out.EndedAt = out.MadeAt
	}
	return out
}

// PrintBatch gives one; of a letter whose case is hidden there is its place.
func (s *Store) PrintBatch(_ context.Context, v record.Viewer, id int64) (record.PrintBatch, []record.BatchLetter, error) {
	unlock, err := s.lock()
	defer unlock()
	b := s.batch(id)
	if b == nil {
		return record.PrintBatch{}, nil, fault.New(fault.NotFound, "There is no batch %d.", id)
	}
	list := slices.Clone(b.Letters)
	for i := range list {
		if l := s.paper(list[i].Message, ""); l != nil {
			list[i].PaperLetter = *l
		}
		if s.Hidden[v.Officer+"/"+list[i].Reference] {
			list[i] = record.BatchLetter{PaperLetter: record.PaperLetter{Message: list[i].Message}, Batch: id, Place: list[i].Place, InBatch: list[i].InBatch, Hidden: true}
		}
	}
	return s.summed(b), list, err
}

// NotePrint keeps that something was printed.
func (s *Store) NotePrint(_ context.Context, _, _ int64, _ int, officer string) error {
	unlock, err := s.lock()
	defer unlock()
	s.Printed = append(s.Printed, officer)
	return err
}

// leave takes a letter out of the open batch that it is in; the lock is held.
func (s *Store) leave(message int64, state record.BatchLetterState, why string) bool {
	for i := range s.Batches {
		for j := range s.Batches[i].Letters {
			if l := &s.Batches[i].Letters[j]; l.Message == message && l.InBatch == record.BatchPrinted {
				l.InBatch, l.BatchWhy = state, why
				return true
			}
		}
	}
	return false
}

// RefusePaper has a letter wait.
func (s *Store) RefusePaper(_ context.Context, message int64, why string) error {
	unlock, err := s.lock()
	defer unlock()
	if l := s.paper(message, ""); l != nil {
		l.State, l.Why = record.Waiting, why
	}
	s.leave(message, record.BatchDropped, why)
	return err
}

// DropFromBatch takes a letter out.
func (s *Store) DropFromBatch(_ context.Context, _, message int64, why string) error {
	unlock, err := s.lock()
	defer unlock()
	s.leave(message, record.BatchDropped, why)
	return err
}

// PutBack takes letters out of a batch.
func (s *Store) PutBack(_ context.Context, batch int64, messages []int64, why string) error {
	unlock, err := s.lock()
	defer unlock()
	if b := s.batch(batch); b != nil {
		for _, l := range slices.Clone(b.Letters) {
			if len(messages) == 0 || slices.Contains(messages, l.Message) {
				s.leave(l.Message, record.BatchPutBack, why)
			}
		}
	}
	return err
}

// Posted notes that a letter left.
func (s *Store) Posted(_ context.Context, batch, message int64, on civil.Date, class, officer string) error {
	unlock, err := s.lock()
	defer unlock()
	if s.leave(message, record.BatchPosted, "") {
		l := s.paper(message, "")
		l.State, l.SentAt = record.Sent, civil.At(on, 12, 0)
		b := s.batch(batch)
		b.PostedOn, b.PostClass, b.PostedBy = on, class, officer
		s.Served = append(s.Served, record.LetterService{What: record.ServicePosted, On: on, Officer: officer})
	}
	return err
}

// KeepService keeps what was recorded of a letter's way.
func (s *Store) KeepService(_ context.Context, _, letter string, e record.LetterService) error {
	unlock, err := s.lock()
	defer unlock()
	if l := s.paper(0, letter); l != nil && l.Way != casefile.ByPost && e.What != record.ServiceReceived && e.What != record.ServiceCameBack {
		l.State = record.Sent
	}
	s.Served = append(s.Served, e)
	return err
}

// PostClass is that of the authority.
func (s *Store) PostClass(context.Context) (string, error) {
	unlock, err := s.lock()
	defer unlock()
	return s.Housing.PostClass, err
}

// LetterServices lists what was recorded.
func (s *Store) LetterServices(context.Context, string) ([]record.LetterService, error) {
	unlock, err := s.lock()
	defer unlock()
	return slices.Clone(s.Served), err
}
