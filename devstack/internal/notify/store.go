package notify

import (
	"crypto/rand"
	"fmt"
	"slices"
	"sync"
	"time"
)

// Keep is how many messages are kept; older ones are forgotten.
const Keep = 2000

// Message is what the mock took.
type Message struct {
	ID        string    `json:"id"`
	Reference string    `json:"reference"`
	Type      string    `json:"type"` // sms, email, letter
	To        string    `json:"to"`
	Template  string    `json:"template,omitempty"`
	Subject   string    `json:"subject,omitempty"`
	Body      string    `json:"body,omitempty"`
	Postage   string    `json:"postage,omitempty"`
	FileBytes int       `json:"file_bytes,omitempty"`
	Status    string    `json:"status"`
	CreatedAt time.Time `json:"created_at"`
	// set: somebody told the mock which status it has.
	set  bool
	file []byte
}

// Store keeps messages, oldest first, while the mock runs.
type Store struct {
	mu       sync.Mutex
	messages []Message
}

// newID makes a random UUID.
func newID() string {
	var b [16]byte
	rand.Read(b[:]) // never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// Add keeps a message.
func (s *Store) Add(m Message) Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	m.ID = newID()
	s.messages = append(s.messages, m)
	if over := len(s.messages) - Keep; over > 0 {
		s.messages = slices.Clone(s.messages[over:])
	}
	return m
}

// List gives the messages, newest first.
func (s *Store) List() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := slices.Clone(s.messages)
	slices.Reverse(out)
	return out
}

// Get gives one message.
func (s *Store) Get(id string) (Message, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.messages, func(m Message) bool { return m.ID == id })
	if i < 0 {
		return Message{}, false
	}
	return s.messages[i], true
}

// SetStatus says what became of a message; false where there is none.
func (s *Store) SetStatus(id, status string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.messages, func(m Message) bool { return m.ID == id })
	if i >= 0 {
		s.messages[i].Status, s.messages[i].set = status, true
	}
	return i >= 0
}

// Clear forgets all messages.
func (s *Store) Clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.messages = nil
}
