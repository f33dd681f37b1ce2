package sink

import (
	"fmt"
	"strings"
	"sync"

	"github.com/emersion/go-smtp"
)

// Faults are what a test makes the sink do wrong. The zero value does nothing.
type Faults struct {
	// RefuseRcpt refuses recipients: "permanent" (550), "temporary" (451) or "".
	RefuseRcpt string `json:"refuse_rcpt"`
	// HangAfterDataMS waits so many milliseconds between keeping a message and
	// answering for it.
	HangAfterDataMS int `json:"hang_after_data_ms"`
	// DropAfterData keeps the message and then closes the connection without
	// an answer: the sender cannot know whether it arrived.
	DropAfterData bool `json:"drop_after_data"`
	// OnlyTo restricts all of it to recipients that contain this; "" is all.
	OnlyTo string `json:"only_to"`
	// Times is how often the fault happens before it ends by itself; 0 is
	// until it is changed.
	Times int `json:"times"`
}

func (f Faults) validate() error {
	switch f.RefuseRcpt {
	case "", "permanent", "temporary":
	default:
		return fmt.Errorf(`refuse_rcpt is "permanent", "temporary" or "", not %q`, f.RefuseRcpt)
	}
	if f.HangAfterDataMS < 0 || f.Times < 0 {
		return fmt.Errorf("hang_after_data_ms and times cannot be negative")
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

// use counts one use of the fault, and ends it after the last.
func (b *faultBox) use() {
	if b.now.Times == 0 {
		return
	}
	if b.left--; b.left <= 0 {
		b.now = Faults{}
	}
}

func (f Faults) concerns(recipients ...string) bool {
	for _, r := range recipients {
		if contains(r, f.OnlyTo) {
			return true
		}
	}
	return false
}

// onRcpt returns the refusal that one recipient meets, if any.
func (b *faultBox) onRcpt(to string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.now.RefuseRcpt == "" || !b.now.concerns(to) {
		return nil
	}
	kind := b.now.RefuseRcpt
	b.use()
	if kind == "permanent" {
		return noSuchMailbox()
	}
	return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "Try again later"}
}

func noSuchMailbox() error {
	return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "No such mailbox here"}
}

// onData returns what happens after the content of a message.
func (b *faultBox) onData(recipients []string) Faults {
	b.mu.Lock()
	defer b.mu.Unlock()
	f := b.now
	if (f.HangAfterDataMS == 0 && !f.DropAfterData) || !f.concerns(recipients...) {
		return Faults{}
	}
	b.use()
	return f
}

// Extension is the word in the reply to EHLO by which a program can know the
// sink; Banner is in the greeting, for a person.
const (
	Extension = "X-DUTYCLOCK-SINK"
	Banner    = "Dutyclock mail sink"
)

// mechanisms advertises AUTH PLAIN, and the extension with it: the SMTP
// library has no hook for extensions of one's own, but puts each line of a
// reply on a line of its own, so this comes out as two.
var mechanisms = strings.Join([]string{"PLAIN", Extension}, "\n")
