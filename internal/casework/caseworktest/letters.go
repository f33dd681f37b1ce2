package caseworktest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"dutyclock/internal/fault"
	"dutyclock/internal/proof"
	"dutyclock/internal/record"
)

// Signature gives how an officer signs.
func (s *Store) Signature(_ context.Context, officer string) (record.Signature, error) {
	unlock, err := s.lock()
	defer unlock()
	return s.Signatures[officer], err
}

// NameLetter gives a letter an id that says what is in it.
func (s *Store) NameLetter(l record.Letter) (string, error) {
	sum := sha256.Sum256([]byte(l.Subject + l.HTML + l.Text + string(l.PDF)))
	return l.ID + proof.BoundBy + hex.EncodeToString(sum[:16]), nil
}

// SaveLetter keeps a letter.
func (s *Store) SaveLetter(_ context.Context, l record.Letter, method, why string) error {
	unlock, err := s.lock()
	defer unlock()
	if err == nil && !s.Kept[l.ID].Issued {
		s.Kept[l.ID] = Kept{Letter: l, Method: method, Why: why}
	}
	return err
}

// Letter gives an issued letter.
func (s *Store) Letter(_ context.Context, reference, key string) (record.Letter, error) {
	unlock, err := s.lock()
	defer unlock()
	for _, l := range s.Kept {
		if l.Issued && l.Reference == reference && l.Key == key {
			return l.Letter, err
		}
	}
	return record.Letter{}, fault.New(fault.NotFound, "No letter %s was issued in %s.", key, reference)
}

// StopLetter notes that a letter was stopped; Conflict where Left says that it has left.
func (s *Store) StopLetter(_ context.Context, letter, _, officer, why string) error {
	unlock, err := s.lock()
	defer unlock()
	if err == nil && s.Left[letter] {
		err = fault.New(fault.Conflict, "The letter has left.")
	}
	if err == nil {
		s.Halted = append(s.Halted, letter+" by "+officer+": "+why)
	}
	return err
}

// Misdirected keeps an incident.
func (s *Store) Misdirected(_ context.Context, i record.Incident, _ string) error {
	unlock, err := s.lock()
	defer unlock()
	if err == nil {
		s.Incidents = append(s.Incidents, i)
	}
	return err
}
