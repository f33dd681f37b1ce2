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
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// LetterDrafts keeps letters before they are issued. Its errors are those of
// readmodel.Store.
type LetterDrafts interface {
	BeginLetterDraft(ctx context.Context, v record.Viewer, d record.LetterDraft) (record.LetterDraft, error)
	SaveLetterDraft(ctx context.Context, v record.Viewer, id string, saves int64, c record.LetterContent) (record.LetterDraft, error)
	NameWriter(ctx context.Context, v record.Viewer, id, officer string) error
	MoveLetterDraft(ctx context.Context, v record.Viewer, d record.LetterDraft, from ...record.LetterDraftState) (record.LetterDraft, error)
	LetterDraft(ctx context.Context, v record.Viewer, id string) (record.LetterDraft, error)
}

// BeginLetterDraft begins to write a letter of a case by the key under which it is
// due, or gives the draft that somebody began before. NotFound: there is no such
// letter. Forbidden: the viewer may not see the case.
func (s *Service) BeginLetterDraft(ctx context.Context, v record.Viewer, reference, key string) (record.LetterDraft, error) {
	code, _ := letters.SplitKey(key)
	if _, ok := statute.LookupLetter(code); !ok {
		return record.LetterDraft{}, fault.New(fault.NotFound, "There is no letter %s.", code)
	}
	if _, err := s.workable(ctx, v, reference); err != nil {
		return record.LetterDraft{}, err
	}
	return s.store.BeginLetterDraft(ctx, v, record.LetterDraft{ID: "draft-" + strings.ToLower(rand.Text()), Reference: reference, Key: key, Letter: code})
}

// SaveLetterDraft keeps what one of its writers wrote. Conflict: somebody else saved
// it since; then what is kept is given with the error.
func (s *Service) SaveLetterDraft(ctx context.Context, v record.Viewer, id string, saves int64, c record.LetterContent) (record.LetterDraft, error) {
	d, err := s.draftToWorkOn(ctx, v, id)
	if err != nil {
		return record.LetterDraft{}, err
	}
	c.Said = d.Content.Said
	c = signedFor(c, d.Content, v.Officer, s.clock())
	return s.store.SaveLetterDraft(ctx, v, id, saves, c)
}

// NameWriter lets another officer write a draft. Invalid: nobody has the id, or the
// case is hidden from them.
func (s *Service) NameWriter(ctx context.Context, v record.Viewer, id, officer string) error {
	d, err := s.draftToWorkOn(ctx, v, id)
	if err != nil {
		return err
	}
	named, found, err := s.store.Officer(ctx, officer)
	if err != nil {
		return fmt.Errorf("read who is to write a letter: %w", err)
	}
	if found {
		sight, err := s.store.Sight(ctx, record.Viewer{Officer: officer, Roles: []string{named.Role}}, d.Reference)
		if err != nil {
			return fmt.Errorf("ask who may see %s: %w", d.Reference, err)
		}
		found = !sight.Hidden
	}
	if !found {
		return fault.New(fault.Invalid, "This officer cannot write letters of %s. Name somebody who works on the case.", d.Reference)
	}
	return s.store.NameWriter(ctx, v, id, officer)
}

// HandInLetterDraft asks for a draft to be read by somebody who did not write it.
// saves is the number of the draft that the viewer saw; Conflict: it was changed since.
func (s *Service) HandInLetterDraft(ctx context.Context, v record.Viewer, id string, saves int64) (record.LetterDraft, error) {
	return s.moveDraft(ctx, v, id, saves, record.DraftReading, func(d *record.LetterDraft) error {
		if !d.WrittenBy(v.Officer) {
			return notAWriter()
		}
		return nil
	}, record.DraftWriting)
}

// AgreeLetterDraft notes that the viewer read a draft and agrees with it. Forbidden:
// they wrote it.
func (s *Service) AgreeLetterDraft(ctx context.Context, v record.Viewer, id string, saves int64, said string) (record.LetterDraft, error) {
	return s.moveDraft(ctx, v, id, saves, record.DraftRead, readBy(v, said), record.DraftReading)
}

// SendBackLetterDraft gives a draft back to its writers, with what to change.
// Forbidden: the viewer wrote it. Invalid: they do not say why.
func (s *Service) SendBackLetterDraft(ctx context.Context, v record.Viewer, id string, saves int64, said string) (record.LetterDraft, error) {
	if strings.TrimSpace(said) == "" {
		return record.LetterDraft{}, fault.New(fault.Invalid, "Say what the writers should change.")
	}
	return s.moveDraft(ctx, v, id, saves, record.DraftWriting, readBy(v, said), record.DraftReading, record.DraftRead)
}

// DropLetterDraft ends a draft that will not become a letter. It is kept.
func (s *Service) DropLetterDraft(ctx context.Context, v record.Viewer, id string, saves int64) (record.LetterDraft, error) {
	return s.moveDraft(ctx, v, id, saves, record.DraftDropped, func(d *record.LetterDraft) error {
		if !d.WrittenBy(v.Officer) {
			return notAWriter()
		}
		return nil
	}, record.DraftWriting, record.DraftReading, record.DraftRead)
}

func readBy(v record.Viewer, said string) func(*record.LetterDraft) error {
	return func(d *record.LetterDraft) error {
		if d.WrittenBy(v.Officer) {
			return fault.New(fault.Forbidden, "You are one of those who write this letter. Somebody else has to read it.")
		}
		d.Reader, d.Content.Said = v.Officer, strings.TrimSpace(said)
		return nil
	}
}

func notAWriter() error {
	return fault.New(fault.Forbidden, "Only those who write this letter can do this. Ask one of them to name you.")
}

// moveDraft moves a draft on, after ask has let it.
func (s *Service) moveDraft(ctx context.Context, v record.Viewer, id string, saves int64, to record.LetterDraftState,
	ask func(*record.LetterDraft) error, from ...record.LetterDraftState,
) (record.LetterDraft, error) {
	d, err := s.draftToWorkOn(ctx, v, id)
	if err != nil {
		return record.LetterDraft{}, err
	}
	if err := ask(&d); err != nil {
		return record.LetterDraft{}, err
	}
	d.Saves, d.State = saves, to
	return s.store.MoveLetterDraft(ctx, v, d, from...)
}

// draftToWorkOn is a draft of a case that the viewer may see and work on.
func (s *Service) draftToWorkOn(ctx context.Context, v record.Viewer, id string) (record.LetterDraft, error) {
	d, err := s.store.LetterDraft(ctx, v, id)
	if err != nil {
		return record.LetterDraft{}, err
	}
	_, err = s.workable(ctx, v, d.Reference)
	return d, err
}

// IssueLetterDraft issues the letter that a draft has become, in the name of the
// viewer, who is one of its writers. Conflict: it was changed since they saw it, or it
// has to be read by somebody else first; and as IssueLetter errs. The same key again
// changes nothing.
func (s *Service) IssueLetterDraft(ctx context.Context, caller record.Caller, v record.Viewer, id string, saves int64, key Key) (Answer, error) {
	d, err := s.draftToWorkOn(ctx, v, id)
	if err != nil {
		return Answer{}, err
	}
	authority, err := s.store.Authority(ctx)
	if err != nil {
		return Answer{}, fmt.Errorf("read who the authority is: %w", err)
	}
	again := d.State == record.DraftIssued && d.LetterID == letterID(key)
	switch {
	case !d.WrittenBy(v.Officer):
		return Answer{}, notAWriter()
	case again:
	case d.Saves != saves:
		return Answer{}, fault.New(fault.Conflict, "Somebody else changed this draft since you opened it. Look at it again before it goes.")
	case authority.ReadTwice(d.Letter) && d.State != record.DraftRead:
		return Answer{}, fault.New(fault.Conflict, "Somebody who did not write this letter has to read it before it is issued. Hand it in.")
	case d.State != record.DraftWriting && d.State != record.DraftRead:
		return Answer{}, fault.New(fault.Conflict, "This draft is %s, so it cannot be issued.", d.State.Words())
	}
	req, err := requestOf(&d, v.Officer)
	if err != nil {
		return Answer{}, err
	}
	if req.Uploaded != nil {
		req.Uploaded.viewer = v
	}
	issue := s.IssueLetter
	if d.Corrects != "" {
		issue = s.issueCorrection
	}
	answer, err := issue(ctx, caller, d.Reference, d.Key, req, key)
	if err != nil || again {
		return answer, err
	}
	d.State, d.LetterID = record.DraftIssued, letterID(key)
	if _, err := s.store.MoveLetterDraft(ctx, v, d, record.DraftWriting, record.DraftRead); err != nil {
		// The letter is issued. The draft shows that it is not due any more.
		s.log.WarnContext(ctx, "draft of an issued letter not ended", "case", d.Reference, "kind", fault.KindOf(err))
	}
	return answer, nil
}

// requestOf is what a draft asks for when it is issued.
func requestOf(d *record.LetterDraft, officer string) (IssueRequest, error) {
	c := d.Content
	req := IssueRequest{Officer: officer, Method: c.Method, To: c.To, CopyTo: c.CopyTo, Parts: map[string]letters.Private{}, Uploaded: uploadedOf(&c)}
	for id, text := range c.Parts {
		req.Parts[id] = letters.NewPrivate(text)
	}
	refused := &casefile.Refused{}
	wrong := func(field, value, text string) {
		refused.Problems = append(refused.Problems, casefile.Problem{Fact: noFact, Code: casefile.CodeInput, Field: field, Value: value, Text: text})
	}
	day := func(field, text string) (d civil.Date) {
		if text == "" {
			return d
		}
		d, err := civil.Parse(text)
		if err != nil {
			wrong(field, text, "Give the day as 2026-12-23.")
		}
		return d
	}
	req.CollectionFrom, req.CollectionTo = day("collection_from", c.CollectionFrom), day("collection_to", c.CollectionTo)
	if len(refused.Problems) > 0 {
		return IssueRequest{}, refused
	}
	return req, nil
}
