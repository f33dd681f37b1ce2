package casework

import (
	"context"
	"fmt"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// PostRequest says that a batch was posted.
type PostRequest struct {
	Officer string
	On      civil.Date
	// Class is the class of post; empty where nobody said.
	Class string
}

// PostedBatch is what came of saying that a batch was posted.
type PostedBatch struct {
	Posted  int
	Dropped []Dropped
	// Later counts letters whose cases could not be reached: they stay in the batch, and
	// the same request again posts them.
	Later int
}

// PostBatch records that the letters of a batch were posted on a day. Whether each may
// go to its address is asked once more: one that may not drops out with its reason, and
// is to be taken out of the pile. The case is told of the day first, so that the time to
// ask for a review counts from it, and then the letter has left.
func (s *Service) PostBatch(ctx context.Context, v record.Viewer, caller record.Caller, batch int64, req PostRequest, key Key) (PostedBatch, error) {
	b, list, err := s.store.PrintBatch(ctx, v, batch)
	if err != nil {
		return PostedBatch{}, err
	}
	if made := casefile.On(b.MadeAt); req.On.IsZero() || req.On.Before(made) || req.On.After(casefile.On(s.clock())) {
		return PostedBatch{}, refusal("on", req.On.String(), fmt.Sprintf("Give the day on which the letters were posted: from %s, when they were printed, to today.", made.Long()))
	}
	var out PostedBatch
	for i := range list {
		l := &list[i]
		if l.InBatch != record.BatchPrinted || l.Hidden {
			continue
		}
		why, err := s.leavesBatch(ctx, l)
		if err == nil && why != "" {
			out.Dropped = append(out.Dropped, Dropped{l.Reference, l.Key, why})
			continue
		}
		if err == nil {
			err = s.postOne(ctx, caller, l, req, key)
		}
		switch {
		case err == nil:
			out.Posted++
		case fault.KindOf(err) == fault.Unavailable || fault.KindOf(err) == fault.Conflict:
			out.Later++
			s.log.Warn("letter of a batch not posted", "case", l.Reference, "message", l.Message, "error", err)
		default:
			return out, err
		}
	}
	return out, nil
}

func (s *Service) postOne(ctx context.Context, caller record.Caller, l *record.BatchLetter, req PostRequest, key Key) error {
	own := Key{Command: fmt.Sprintf("%s/%d", key.Command, l.Message), BodyHash: key.BodyHash}
	if _, err := s.serve(ctx, caller, l.Reference, l.ID, req.Officer, "it was posted on another day than it was issued", own, postedOn(req.On)); err != nil {
		return err
	}
	return s.store.Posted(ctx, l.Batch, l.Message, req.On, req.Class, req.Officer)
}

// ServedRequest says how a letter reached the applicant, or that it did not.
type ServedRequest struct {
	Officer string
	What    record.ServiceEvent
	On      civil.Date
	// Why is what the officer says of a letter that came back; it names nobody.
	Why string
}

// Served records of a letter that was issued how it reached the applicant: it was handed
// over, received, collected, or nobody collected it; or that it came back. What was
// received counts from the day on which it was. A letter that came back was never given:
// what it moved moves back, the time that it opened does not run, and it is due again.
// Errors: Conflict where the letter does not count as given; NotFound; *casefile.Refused.
func (s *Service) Served(ctx context.Context, caller record.Caller, reference, letter string, req ServedRequest, key Key) (Answer, error) {
	l, again, err := s.standingLetter(ctx, reference, letter, key)
	if err != nil || again != nil {
		return again.orNone(), err
	}
	if req.On.IsZero() || req.On.Before(l.given.On) || req.On.After(l.today) {
		return Answer{}, refusal("on", req.On.String(), fmt.Sprintf("Give a day from %s, when the letter was issued, to today.", l.given.On.Long()))
	}
	if req.What == record.ServiceCameBack && strings.TrimSpace(req.Why) == "" {
		return Answer{}, refusal("why", "", "Say how it came back.")
	}
	var answer Answer
	switch req.What {
	case record.ServiceCameBack:
		answer, err = s.cameBack(ctx, caller, reference, l.given, l.kept.ID, req, key, l.today)
	case record.ServiceHandedOver, record.ServiceReceived, record.ServiceCollected:
		answer, err = s.serve(ctx, caller, reference, l.kept.ID, req.Officer, "it was recorded when the applicant had it", key, func(_ civil.Date, b *casefile.NoticeGiven) bool {
			was := b.NotifiedOn
			b.NotifiedOn = req.On
			if b.SentOn.After(req.On) || req.What == record.ServiceHandedOver {
				b.SentOn = req.On
			}
			return was != req.On
		})
	case record.ServiceNotCollected:
	default:
		return Answer{}, refusal("what", string(req.What), "Say what became of the letter.")
	}
	if err != nil {
		return Answer{}, err
	}
	err = s.store.KeepService(ctx, reference, l.kept.ID, record.LetterService{What: req.What, On: req.On, Why: strings.TrimSpace(req.Why), Officer: req.Officer})
	return answer, err
}

func refusal(field, value, text string) error {
	return &casefile.Refused{Problems: []casefile.Problem{{Fact: noFact, Code: casefile.CodeInput, Field: field, Value: value, Text: text}}}
}

// serve puts the fact that a letter was given right by what is known since of its way,
// and with it the decision on a review that it tells. change says whether anything is
// another than before. A copy, and a letter that corrects another, decide nothing: there
// is nothing to put right.
func (s *Service) serve(ctx context.Context, caller record.Caller, reference, id, officer, reason string, key Key, change func(on civil.Date, b *casefile.NoticeGiven) bool) (Answer, error) {
	state, skipped, err := s.newest(ctx, reference)
	if err != nil {
		return Answer{}, err
	}
	today := s.today(skipped)
	if again, found, err := repeated(state, key, today); found {
		return again, err
	}
	given := standingNotice(state.Facts, id)
	if given == nil {
		return Answer{}, nil
	}
	notice, ok := given.Body.(*casefile.NoticeGiven)
	if !ok {
		return Answer{}, nil
	}
	b := *notice
	if !change(given.On, &b) {
		return Answer{}, nil
	}
	facts := []casefile.Fact{{Type: given.Type, On: given.On, At: given.At, Note: given.Note, Corrects: given.ID, Reason: reason, Body: &b}}
	if decided := decisionOf(state.Facts, given); decided != nil {
		d := *decided.Body.(*casefile.ReviewDecided)
		d.SentOn, d.NotifiedOn = b.SentOn, b.NotifiedOn
		facts = append([]casefile.Fact{{Type: decided.Type, On: decided.On, At: decided.At, Note: decided.Note, Corrects: decided.ID, Reason: reason, Body: &d}}, facts...)
	}
	return s.take(ctx, reference, casefile.Command{
		Key: key.Command, BodyHash: key.BodyHash, Token: caller.Token, Officer: officer,
		Today: today, Now: s.clock(), Facts: facts, AlreadyHappened: true,
	})
}

// cameBack takes back that a letter was given.
func (s *Service) cameBack(ctx context.Context, caller record.Caller, reference string, given *casefile.Fact, id string, req ServedRequest, key Key, today civil.Date) (Answer, error) {
	state, _, err := s.newest(ctx, reference)
	if err != nil {
		return Answer{}, err
	}
	work := func() *casefile.Work { return &casefile.Work{Letter: id, Who: req.Officer} }
	facts := []casefile.Fact{{Type: casefile.TypeLetterUndelivered, On: given.On, Corrects: given.ID, Body: work()}}
	if decided := decisionOf(state.Facts, given); decided != nil {
		facts = append(facts, casefile.Fact{Type: casefile.TypeLetterUndelivered, On: decided.On, Corrects: decided.ID, Body: work()})
	}
	return s.take(ctx, reference, casefile.Command{
		Key: key.Command, BodyHash: key.BodyHash, Token: caller.Token, Officer: req.Officer, Today: today, Now: s.clock(), Facts: facts, AlreadyHappened: true,
	})
}

// decisionOf is the decision on a review that a letter tells, recorded with it; nil
// where it tells none.
func decisionOf(facts []casefile.Fact, given *casefile.Fact) *casefile.Fact {
	b, ok := given.Body.(*casefile.NoticeGiven)
	if !ok || b.Letter != statute.N34 {
		return nil
	}
	corrected := map[string]bool{}
	for i := range facts {
		corrected[facts[i].Corrects] = true
	}
	for i := range facts {
		if d, ok := facts[i].Body.(*casefile.ReviewDecided); ok && d.Review == b.Review && !corrected[facts[i].ID] {
			return &facts[i]
		}
	}
	return nil
}

// LetterServed is where a letter that was issued stands on its way.
type LetterServed struct {
	// Method is how it goes; IssuedOn and SentOn as the case has them.
	Method           string
	IssuedOn, SentOn civil.Date
	// Until is the last day on which it is kept for collection.
	Until civil.Date
	// Paper is its message: where it stands, also one that went by e-mail; nil where none is kept.
	Paper *record.PaperLetter
	// Stands says that nothing took back that it went. Counts says that it counts as
	// given, as a copy does not; Served then says from when, and why.
	Stands, Counts bool
	Served         casefile.Served
	// ID is that of its text.
	ID string
}

// ServiceOf says where the newest letter that was issued under a key stands on its way,
// and when it counts as given. NotFound: none was issued.
func (s *Service) ServiceOf(ctx context.Context, reference, key string) (LetterServed, error) {
	kept, err := s.store.Letter(ctx, reference, key)
	if err != nil {
		return LetterServed{}, err
	}
	standing, err := s.Standing(ctx, reference)
	if err != nil {
		return LetterServed{}, err
	}
	out := LetterServed{ID: kept.ID}
	switch paper, err := s.store.PaperLetter(ctx, 0, kept.ID); {
	case err == nil:
		out.Paper, out.Method, out.IssuedOn = &paper, string(paper.Way), paper.IssuedOn
	case fault.KindOf(err) != fault.NotFound:
		return LetterServed{}, err
	}
	given := standingNotice(standing.Case.Facts, kept.ID)
	if given == nil {
		return out, nil
	}
	out.Stands, out.IssuedOn = true, given.On
	b, ok := given.Body.(*casefile.NoticeGiven)
	if !ok {
		return out, nil
	}
	out.Counts, out.Served = true, casefile.ServiceOf(standing.Case.Settings, *given)
	out.Method, out.SentOn, out.Until = b.Method, b.SentOn, b.CollectionTo
	return out, nil
}
