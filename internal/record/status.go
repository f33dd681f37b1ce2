package record

import (
	"strings"
	"time"
)

const (
	// StatusHolds is how long the link to an applicant's page can be opened.
	StatusHolds = 28 * 24 * time.Hour
	// StatusCodeHolds is how long the code by which letters are read can be used.
	StatusCodeHolds = 10 * time.Minute
	// StatusTries is how often a birth date may be wrong for one link, and how often a
	// code may be for one code.
	StatusTries = 5
)

// StatusLink is a link to an applicant's page, as officers see it. What opens it is
// not in it.
type StatusLink struct {
	ID, Reference string
	// Contact is the id of the e-mail address that it is sent to.
	Contact           string
	MadeBy            string // an officer
	MadeAt, ExpiresAt time.Time
	// Opened is how often it was opened; FirstOpenedAt is zero where it never was, and
	// LettersAt where no letters were read with it.
	Opened                                 int
	FirstOpenedAt, LastOpenedAt, LettersAt time.Time
	// RevokedAt is zero while it can be opened.
	RevokedAt time.Time
	RevokedBy string // an officer
	// State and Why say what became of the message that carries it.
	State MessageState
	Why   string
}

// Live says whether a link can be opened at an instant, as far as it goes by the link.
func (l *StatusLink) Live(at time.Time) bool { return l.RevokedAt.IsZero() && at.Before(l.ExpiresAt) }

// StatusOpened is the case whose page was opened with a link.
type StatusOpened struct {
	Standing  Standing
	ExpiresAt time.Time
}

// StatusSecret is what a message about a status link tells its reader: the code that
// opens the page, or the one by which letters are read. It prints as [redacted].
type StatusSecret struct {
	Code  string
	Until time.Time
}

// String hides a StatusSecret.
func (StatusSecret) String() string { return "[redacted]" }

// GoString hides a StatusSecret.
func (StatusSecret) GoString() string { return "[redacted]" }

// StatusAsked is the answer to somebody who asks to read their letters.
type StatusAsked string

// The answers to somebody who asks to read their letters.
const (
	// StatusSent: a code is on its way, or was sent before and still holds.
	StatusSent StatusAsked = "sent"
	// StatusWrong: it is not the birth date that is held, none is, or it was wrong too
	// often.
	StatusWrong StatusAsked = "wrong"
	// StatusLater: at this hour it is not safe to send something to the address.
	StatusLater StatusAsked = "later"
	// StatusNone: there is no page for this any more.
	StatusNone StatusAsked = "none"
)

// About is what a message is about: the last part of its key.
func (m *Message) About() string { return m.Key[strings.LastIndex(m.Key, "|")+1:] }
