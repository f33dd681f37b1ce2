package record

import (
	"fmt"
	"io"
	"log/slog"
	"time"
)

// Signature is how an officer signs letters, beside the name.
type Signature struct {
	JobTitle string
	// Picture is a PNG picture of the signature; empty for none. pictures.Signature
	// makes one.
	Picture []byte
}

// Format hides a signature from fmt: whoever has it can sign with it.
func (s Signature) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "[redacted]") }

// LogValue hides a signature from slog.
func (s Signature) LogValue() slog.Value { return slog.StringValue("[redacted]") }

// SettingChange is one setting of the authority that somebody changed.
type SettingChange struct {
	At time.Time
	// By is the name of the officer; empty where it was done at the command line.
	By string
	// Setting is what was changed, Was and Is what it said before and after.
	Setting, Was, Is string
}
