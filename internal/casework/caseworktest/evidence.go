package caseworktest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"dutyclock/internal/fault"
	"dutyclock/internal/ledger"
	"dutyclock/internal/proof"
	"dutyclock/internal/record"
)

// Evidence gives the ledger of a case, chained as the real one is. Letters have no
// sealed content here, so there are none.
func (s *Store) Evidence(_ context.Context, reference string) ([]proof.Entry, []proof.Letter, error) {
	unlock, err := s.lock()
	defer unlock()
	if err != nil {
		return nil, nil, err
	}
	var out []proof.Entry
	previous := ledger.First(reference)
	for _, o := range s.ledgers[reference] {
		text, err := json.Marshal(o)
		if err != nil {
			return nil, nil, err
		}
		hash := ledger.Link(previous, text)
		out = append(out, proof.Entry{Revision: o.Revision, Outcome: string(text), WrittenAt: o.RecordedAt, PreviousHash: hex.EncodeToString(previous), Hash: hex.EncodeToString(hash)})
		previous = hash
	}
	return out, nil, nil
}

// Notes lists the notes of a case in order of their ids.
func (s *Store) Notes(_ context.Context, reference string) ([]record.Note, error) {
	unlock, err := s.lock()
	defer unlock()
	var out []record.Note
	for _, key := range slices.Sorted(maps.Keys(s.NotesKept)) {
		if strings.HasPrefix(key, reference+"/") {
			out = append(out, s.NotesKept[key])
		}
	}
	return out, err
}

// Documents lists the files that were kept of a case.
func (s *Store) Documents(_ context.Context, reference string) ([]record.Document, error) {
	unlock, err := s.lock()
	defer unlock()
	var out []record.Document
	for _, d := range s.Files {
		if d.Reference == reference {
			out = append(out, record.Document{ID: d.ID, Reference: reference, Name: d.Name, ContentType: d.ContentType, Officer: d.Officer, State: d.State, SHA256: sum(d.Content)})
		}
	}
	return out, err
}

// Document gives a file.
func (s *Store) Document(ctx context.Context, v record.Viewer, reference, id string, _ bool) (record.DocumentContent, error) {
	if err := s.View(ctx, v, reference, record.AccessExport, id); err != nil {
		return record.DocumentContent{}, err
	}
	unlock, err := s.lock()
	defer unlock()
	for _, d := range s.Files {
		if d.Reference == reference && d.ID == id {
			if d.State == record.Quarantined || d.State == record.Infected {
				return record.DocumentContent{}, fault.New(fault.Conflict, "This document cannot be opened: %s.", d.State.Words())
			}
			return record.DocumentContent{Document: record.Document{ID: id, Name: d.Name, ContentType: d.ContentType}, Content: d.Content}, err
		}
	}
	return record.DocumentContent{}, fault.New(fault.NotFound, "There is no document %s.", id)
}

// View writes down who saw what.
func (s *Store) View(_ context.Context, v record.Viewer, reference string, kind record.AccessKind, what string) error {
	unlock, err := s.lock()
	defer unlock()
	if s.Hidden[v.Officer+"/"+reference] {
		return fault.New(fault.Forbidden, "Only people who are named for it can open %s.", reference)
	}
	s.Viewed = append(s.Viewed, v.Officer+" "+string(kind)+" "+what)
	return err
}

func sum(content []byte) string {
	h := sha256.Sum256(content)
	return hex.EncodeToString(h[:])
}
