package record

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// MostNoteLetters is how long a note may be.
const MostNoteLetters = 20_000

// Note is what somebody wrote of a case. It is never changed.
type Note struct {
	ID      string
	Text    string
	Officer string
	// Sensitive marks a note that is to be shown with care: not on a screen that
	// others see.
	Sensitive bool
	AddedAt   time.Time
}

// DraftKind says what is being typed.
type DraftKind string

// The kinds of draft.
const (
	NoteDraft DraftKind = "note" // a note on a case: one for each person and case
	CallDraft DraftKind = "call" // the page of a call, until it is a case
)

// Draft is what somebody is typing, as they last typed it.
type Draft struct {
	// ID is made up by the page that begins it, and is theirs alone. A note's is
	// given by NoteDraftID.
	ID        string
	Kind      DraftKind
	Reference string // of the case; empty for a call
	// Saves counts the times it was sent to be kept, from 1: a smaller one than that
	// kept changes nothing.
	Saves   int64
	Content json.RawMessage
	BegunAt time.Time
	SavedAt time.Time
}

// NoteDraftID is the id of what somebody types as a note on a case: there is one.
func NoteDraftID(officer, reference string) string {
	sum := sha256.Sum256([]byte("note\n" + officer + "\n" + reference))
	return "note-" + hex.EncodeToString(sum[:12])
}

// CallEnded is a call from which no case was opened. Nothing in it says who called.
type CallEnded struct {
	Officer string
	// Why is the code of the reason that the officer chose.
	Why              string
	BegunAt, EndedAt time.Time
}

// DocumentState says whether a document may be opened.
type DocumentState string

// The states of a document.
const (
	Quarantined    DocumentState = "quarantined"      // not scanned yet: shown to nobody
	Clean          DocumentState = "clean"            // scanned, and nothing was found
	Infected       DocumentState = "infected"         // something was found: never shown
	NotScannedDemo DocumentState = "not_scanned_demo" // a demo without a scanner
)

// Words is a state as pages show it.
func (s DocumentState) Words() string {
	switch s {
	case Clean:
		return "scanned, nothing found"
	case Infected:
		return "a virus was found: it cannot be opened"
	case NotScannedDemo:
		return "not scanned (demo)"
	case Quarantined:
	}
	return "waits to be scanned for viruses: it cannot be opened yet"
}

// Document is a file of a case, without what is in it.
type Document struct {
	ID          string
	Reference   string
	Name        string // as it was called where it came from
	ContentType string // by what is in it, not by its name
	Size        int64
	SHA256      string // of the original, in hexadecimal
	Officer     string
	State       DocumentState
	// Why says in words what keeps it quarantined, or what was found.
	Why string
	// Stripped is true where what people open is a copy without where and when a
	// picture was taken.
	Stripped  bool
	AddedAt   time.Time
	ScannedAt time.Time
	// WithdrawnAt is when somebody took it out of the case again, and why; zero where
	// nobody did. Nobody opens it after that.
	WithdrawnAt               time.Time
	WithdrawnBy, WithdrawnWhy string
}

// DocumentContent is a document with what is in it, to be given as an attachment
// and never shown within a page.
type DocumentContent struct {
	Document
	Content []byte
}

// NewDocument is a file as it came in.
type NewDocument struct {
	ID          string
	Reference   string
	Name        string
	ContentType string
	Officer     string
	Content     []byte
	// Shown is the copy that people open; nil: the original.
	Shown []byte
	State DocumentState
	Why   string
}

// Moment is one fact of a case in the order of time.
type Moment struct {
	Fact casefile.Fact
	// On is when it was true, RecordedAt when it was known, and LateBy how many days
	// lie between them.
	On         civil.Date
	RecordedAt time.Time
	LateBy     int
	// Officer is who acted, by name where one was named, and Token by whose token it
	// came; Turn is set where nobody acted and a day had passed.
	Officer, Token, Turn string
	Revision             int
	// CorrectedBy is the id of the fact that replaced it; empty where it stands.
	CorrectedBy string
}
