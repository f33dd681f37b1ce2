package casework

import (
	"context"
	"fmt"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/proof"
	"dutyclock/internal/record"
)

// Evidence is the part of the record that proves what was done.
type Evidence interface {
	// Evidence gives the ledger of a case and its letters as they were issued. Conflict:
	// the ledger is not as it was written.
	Evidence(ctx context.Context, reference string) ([]proof.Entry, []proof.Letter, error)
	// Documents lists the documents of a case, oldest first.
	Documents(ctx context.Context, reference string) ([]record.Document, error)
	// Document gives what is in one, and writes down that the viewer took it.
	Document(ctx context.Context, v record.Viewer, reference, id string, original bool) (record.DocumentContent, error)
	// Notes lists the notes of a case, opened, oldest first.
	Notes(ctx context.Context, reference string) ([]record.Note, error)
	// View writes down that a viewer sees a case; Forbidden where it is hidden from them.
	View(ctx context.Context, v record.Viewer, reference string, kind record.AccessKind, what string) error
}

// ProofRequest asks for the proof of a case.
type ProofRequest struct {
	// Enquiry is the id of the enquiry that it answers; empty where it answers none.
	Enquiry string
	// LeaveOut are the documents that are not handed out, by id, with the reason.
	LeaveOut map[string]string
	// PagesOnly asks for the pages alone: documents are listed, and none is opened.
	PagesOnly bool
	// Notes says which notes are handed out.
	Notes NotesWanted
}

// NotesWanted says which notes of a case are handed out.
type NotesWanted string

// Which notes are handed out.
const (
	// NotesButSensitive are all but those that are marked sensitive.
	NotesButSensitive NotesWanted = ""
	EveryNote         NotesWanted = "all"
	NoNotes           NotesWanted = "none"
)

// Proof gathers what is proved of a case, in the name of the viewer; it is written
// down that they took it. Documents that nobody may open are left out, and it is said
// why. Forbidden: the case is hidden from them; Invalid: a document is left out without
// a reason, or there is no such enquiry; Conflict: the ledger is not as it was written.
func (s *Service) Proof(ctx context.Context, v record.Viewer, reference string, req ProofRequest) (proof.Bundle, error) {
	if v.Officer == "" {
		return proof.Bundle{}, fault.New(fault.Forbidden, "Only an officer can take the proof of a case.")
	}
	what := "proof"
	if req.PagesOnly {
		what = "bundle"
	}
	if err := s.store.View(ctx, v, reference, record.AccessExport, what); err != nil {
		return proof.Bundle{}, err
	}
	standing, err := s.Standing(ctx, reference)
	if err != nil {
		return proof.Bundle{}, err
	}
	authority, err := s.store.Authority(ctx)
	if err != nil {
		return proof.Bundle{}, fmt.Errorf("read the name of the authority: %w", err)
	}
	b := proof.Bundle{Reference: reference, MadeAt: s.clock().UTC(), MadeBy: s.nameOf(ctx, v.Officer), Authority: authority.Name}
	if b.For, err = enquiryOf(standing.Case.Facts, req.Enquiry); err != nil {
		return proof.Bundle{}, err
	}
	if b.Entries, b.Letters, err = s.store.Evidence(ctx, reference); err != nil {
		return proof.Bundle{}, fmt.Errorf("read what is proved of %s: %w", reference, err)
	}
	if b.Documents, err = s.proofDocuments(ctx, v, reference, req); err != nil {
		return proof.Bundle{}, err
	}
	if b.Notes, err = s.proofNotes(ctx, reference, req.Notes); err != nil {
		return proof.Bundle{}, err
	}
	if b.Chronology, err = s.chronology(ctx, reference, standing); err != nil {
		return proof.Bundle{}, err
	}
	for i := range b.Letters {
		b.Letters[i].Officer = s.nameOf(ctx, b.Letters[i].Officer)
	}
	if b.Pages, err = proof.Pages(b); err != nil {
		return proof.Bundle{}, fmt.Errorf("draw the bundle of %s: %w", reference, err)
	}
	return b, nil
}

// Chronology is what happened in a case, in words, the authority's own breaches first,
// as at the case's own today. Who may see it is asked by the caller.
func (s *Service) Chronology(ctx context.Context, reference string) (proof.Chronology, error) {
	standing, err := s.Standing(ctx, reference)
	if err != nil {
		return proof.Chronology{}, err
	}
	return s.chronology(ctx, reference, standing)
}

func (s *Service) chronology(ctx context.Context, reference string, standing record.Standing) (proof.Chronology, error) {
	moments, err := s.Timeline(ctx, reference)
	if err != nil {
		return proof.Chronology{}, err
	}
	names := map[string]string{}
	position := casefile.Derive(standing.Case, s.today(standing.SkippedDays))
	return proof.Chronicle(position, moments, func(id string) string {
		if _, asked := names[id]; !asked {
			names[id] = s.nameOf(ctx, id)
		}
		return names[id]
	}), nil
}

// nameOf is the name of an officer, or the id where nobody knows one.
func (s *Service) nameOf(ctx context.Context, id string) string {
	if o, found, err := s.store.Officer(ctx, id); err == nil && found && o.Name != "" {
		return o.Name
	}
	return id
}

// enquiryOf finds the enquiry that is answered.
func enquiryOf(facts []casefile.Fact, id string) (*proof.Enquiry, error) {
	if id == "" {
		return nil, nil
	}
	for _, e := range casefile.Enquiries(facts) {
		if e.ID == id {
			return &proof.Enquiry{ID: id, Body: e.Body, Received: e.ReceivedOn, Due: e.Due}, nil
		}
	}
	return nil, fault.New(fault.Invalid, "No enquiry %s is recorded in this case. Record it first.", id)
}

func (s *Service) proofDocuments(ctx context.Context, v record.Viewer, reference string, req ProofRequest) ([]proof.Document, error) {
	kept, err := s.store.Documents(ctx, reference)
	if err != nil {
		return nil, fmt.Errorf("list the documents of %s: %w", reference, err)
	}
	left := 0
	var out []proof.Document
	for i, d := range kept {
		p := proof.Document{Number: i + 1, ID: d.ID, SHA256: d.SHA256, AddedAt: d.AddedAt}
		why, leave := req.LeaveOut[d.ID]
		switch {
		case leave && strings.TrimSpace(why) == "":
			return nil, fault.New(fault.Invalid, "Say why document %d is left out.", p.Number)
		case leave:
			left++
			p.LeftOut = strings.TrimSpace(why)
		case !d.WithdrawnAt.IsZero():
			p.LeftOut = "withdrawn from the case: " + d.WithdrawnWhy
		case d.State != record.Clean && d.State != record.NotScannedDemo:
			p.LeftOut = "it cannot be opened: " + d.State.Words()
		case req.PagesOnly:
			p.Name, p.ContentType = d.Name, d.ContentType
		default:
			content, err := s.store.Document(ctx, v, reference, d.ID, true)
			if err != nil {
				return nil, fmt.Errorf("read document %d of %s: %w", p.Number, reference, err)
			}
			p.Name, p.ContentType, p.Content = d.Name, d.ContentType, content.Content
		}
		out = append(out, p)
	}
	if left < len(req.LeaveOut) {
		return nil, fault.New(fault.Invalid, "A document that is to be left out is not in this case. Look at the list again.")
	}
	return out, nil
}

func (s *Service) proofNotes(ctx context.Context, reference string, wanted NotesWanted) ([]proof.Note, error) {
	switch wanted {
	case NotesButSensitive, EveryNote, NoNotes:
	default:
		return nil, fault.New(fault.Invalid, "Notes are handed out all, none, or all but those marked sensitive.")
	}
	kept, err := s.store.Notes(ctx, reference)
	if err != nil {
		return nil, fmt.Errorf("read the notes of %s: %w", reference, err)
	}
	var out []proof.Note
	for i, n := range kept {
		one := proof.Note{Number: i + 1, AddedAt: n.AddedAt}
		switch {
		case wanted == NoNotes:
			one.LeftOut = "no note is handed out with this file"
		case n.Sensitive && wanted != EveryNote:
			one.LeftOut = "it is marked as one to show with care"
		default:
			one.Text = n.Text
			if n.Officer != "" {
				one.By = s.nameOf(ctx, n.Officer)
			}
		}
		out = append(out, one)
	}
	return out, nil
}
