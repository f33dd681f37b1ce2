package notify

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Faults are what the mock is told to do wrong. The zero value does nothing.
type Faults struct {
	// Status and Error answer with this error instead of doing anything: 429 and
	// RateLimitError, 500 and Exception.
	Status int    `json:"status"`
	Error  string `json:"error"`
	// HangMS waits so many milliseconds: before the message is looked at or, with
	// AfterTaking, between taking it and answering.
	HangMS int `json:"hang_ms"`
	// Drop closes the connection without an answer, before or after taking it.
	Drop        bool `json:"drop"`
	AfterTaking bool `json:"after_taking"`
	// Call restricts it to one call of the contract, such as send_text; empty is any.
	Call string `json:"call"`
	// Times is how often it happens before it ends by itself; 0 is until changed.
	Times int `json:"times"`
}

func (f Faults) validate() error {
	if f.HangMS < 0 || f.Times < 0 || f.Status != 0 && (f.Status < 400 || f.Status > 599) {
		return fmt.Errorf("status is 400 to 599, and hang_ms and times cannot be negative")
	}
	return nil
}

type faultBox struct {
	mu   sync.Mutex
	now  Faults
	left int
}

func (b *faultBox) set(f Faults) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.now, b.left = f, f.Times
}

func (b *faultBox) get() Faults {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.now
}

// take is the fault that a call meets, and counts it.
func (b *faultBox) take(call string) Faults {
	b.mu.Lock()
	defer b.mu.Unlock()
	f := b.now
	if f == (Faults{}) || f.Call != "" && f.Call != call {
		return Faults{}
	}
	if b.now.Times > 0 {
		if b.left--; b.left <= 0 {
			b.now = Faults{}
		}
	}
	return f
}

// befall does the fault to a request, before it was taken or after; true where the
// request was answered by it.
func (m *Mock) befall(w http.ResponseWriter, r *http.Request, f Faults, taken bool) bool {
	if f.AfterTaking != taken {
		return false
	}
	if f.HangMS > 0 {
		select {
		case <-time.After(time.Duration(f.HangMS) * time.Millisecond):
		case <-r.Context().Done():
		case <-m.closed:
		}
	}
	if f.Drop {
		panic(http.ErrAbortHandler)
	}
	if f.Status == 0 {
		return false
	}
	word := f.Error
	if word == "" {
		word = "Exception"
	}
	message := "told to fail"
	for _, e := range m.contract.Errors {
		if e.Status == f.Status && strings.EqualFold(e.Error, word) {
			message = e.Message
		}
	}
	m.refuse(w, f.Status, word, message)
	return true
}
