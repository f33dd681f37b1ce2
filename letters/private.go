package letters

import (
	"fmt"
	"io"
	"log/slog"
)

const redacted = "[redacted]"

// Private is text about a person: a name, an address, reasons. It shows itself
// only to those who ask for it by Reveal; logs, errors and JSON get nothing of it.
type Private struct{ text string }

// NewPrivate holds a text that must not get into a log.
func NewPrivate(text string) Private { return Private{text} }

// Reveal gives the text.
func (p Private) Reveal() string { return p.text }

// IsZero says whether there is no text.
func (p Private) IsZero() bool { return p.text == "" }

// Equal lets tests compare.
func (p Private) Equal(q Private) bool { return p == q }

// String hides the text.
func (p Private) String() string { return redacted }

// Format hides the text from every verb of fmt.
func (p Private) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, redacted) }

// LogValue hides the text from slog.
func (p Private) LogValue() slog.Value { return slog.StringValue(redacted) }

// MarshalJSON hides the text from JSON.
func (p Private) MarshalJSON() ([]byte, error) { return []byte(`"` + redacted + `"`), nil }
