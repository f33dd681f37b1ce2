package sink

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Keep is how many messages are kept; older ones are deleted.
const Keep = 2000

// Store keeps messages in a folder, two files each: <id>.eml as received, and
// <id>.json as read.
type Store struct {
	dir  string
	keep int

	mu       sync.RWMutex
	messages []Message // oldest first
	sequence int
}

// OpenStore reads what a folder holds, and makes it if it is missing.
func OpenStore(dir string) (*Store, error) { return openStore(dir, Keep) }

func openStore(dir string, keep int) (*Store, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the mail folder: %w", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("read the mail folder: %w", err)
	}
	s := &Store{dir: dir, keep: keep}
	for _, e := range entries { // ReadDir sorts by name, and names sort by time
		if filepath.Ext(e.Name()) != ".json" {
			continue
		}
		raw, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("read a kept message: %w", err)
		}
		var m Message
		if json.Unmarshal(raw, &m) != nil || m.ID+".json" != e.Name() {
			continue // half written when the machine stopped; its .eml is still there
		}
		s.messages = append(s.messages, m)
	}
	return s, s.trim()
}

// Add keeps one message. When it returns nil, the message is on disk.
func (s *Store) Add(raw []byte, m Message) (Message, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sequence++
	m.ID = fmt.Sprintf("%s-%06d", m.ReceivedAt.UTC().Format("20060102T150405.000000000"), s.sequence%1_000_000)
	text, err := json.Marshal(m)
	if err != nil {
		return Message{}, fmt.Errorf("write a message: %w", err)
	}
	if err := os.WriteFile(s.path(m.ID, ".eml"), raw, 0o600); err != nil {
		return Message{}, fmt.Errorf("keep a message: %w", err)
	}
	if err := os.WriteFile(s.path(m.ID, ".json"), text, 0o600); err != nil {
		return Message{}, fmt.Errorf("keep a message: %w", err)
	}
	s.messages = append(s.messages, m)
	return m, s.trim()
}

func (s *Store) path(id, ext string) string { return filepath.Join(s.dir, id+ext) }

// trim deletes the oldest messages beyond the number to keep.
func (s *Store) trim() error {
	over := len(s.messages) - s.keep
	if over <= 0 {
		return nil
	}
	err := s.delete(s.messages[:over])
	s.messages = slices.Clone(s.messages[over:])
	return err
}

func (s *Store) delete(messages []Message) error {
	var problems []error
	for _, m := range messages {
		for _, ext := range []string{".json", ".eml"} {
			if err := os.Remove(s.path(m.ID, ext)); err != nil && !os.IsNotExist(err) {
				problems = append(problems, err)
			}
		}
	}
	return errors.Join(problems...)
}

// Clear deletes every message and says how many there were.
func (s *Store) Clear() (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, err := len(s.messages), s.delete(s.messages)
	s.messages = nil
	return n, err
}

// Query narrows a list. Empty fields narrow nothing.
type Query struct {
	// To is part of a recipient's address, in any case.
	To string
	// Subject is part of the subject, in any case.
	Subject string
	// Since leaves out what was received before it.
	Since time.Time
}

// List returns the messages that match, newest first.
func (s *Store) List(q Query) []Message {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := []Message{}
	for _, m := range slices.Backward(s.messages) {
		if q.matches(m) {
			out = append(out, m)
		}
	}
	return out
}

func (q Query) matches(m Message) bool {
	return contains(m.Subject, q.Subject) &&
		(q.To == "" || slices.ContainsFunc(m.To, func(to string) bool { return contains(to, q.To) })) &&
		!m.ReceivedAt.Before(q.Since)
}

func contains(s, part string) bool {
	return strings.Contains(strings.ToLower(s), strings.ToLower(part))
}

// Get returns one message.
func (s *Store) Get(id string) (Message, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	i := slices.IndexFunc(s.messages, func(m Message) bool { return m.ID == id })
	if i < 0 {
		return Message{}, false
	}
	return s.messages[i], true
}

// Raw returns one message as it was received.
func (s *Store) Raw(id string) ([]byte, error) {
	if _, known := s.Get(id); !known { // also keeps paths out of the id
		return nil, os.ErrNotExist
	}
	return os.ReadFile(s.path(id, ".eml"))
}
