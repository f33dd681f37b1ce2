package proof

import (
	"encoding/json"
	"time"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// Bundle is what is proved of a case.
type Bundle struct {
	Reference string
	MadeAt    time.Time
	// MadeBy is the name of who made it.
	MadeBy string
	// Authority is the name of the authority.
	Authority string
	// For is the enquiry that it answers; nil where it answers none.
	For       *Enquiry
	Entries   []Entry
	Letters   []Letter
	Documents []Document
	// Notes are in the order in which they were written.
	Notes []Note
	// Chronology is what happened, in words, the authority's own breaches first.
	Chronology Chronology
	// Pages is the bundle as a PDF; empty where none was made.
	Pages []byte
}

// Enquiry is the complaint, court matter or request for data that is answered.
type Enquiry struct {
	ID       string     `json:"id"`
	Body     string     `json:"body"`
	Received civil.Date `json:"received,omitzero"`
	Due      civil.Date `json:"due,omitzero"`
}

// Entry is one revision of the ledger.
type Entry struct {
	Revision int `json:"revision"`
	// Outcome is the text as it is stored, to the byte.
	Outcome string `json:"outcome"`
	// WrittenAt is when the database took it.
	WrittenAt    time.Time `json:"written_at"`
	PreviousHash string    `json:"previous_hash"` // hexadecimal, as Hash is
	Hash         string    `json:"hash"`
}

// Letter is a letter as it was issued, with what became of it.
type Letter struct {
	ID       string         `json:"id"`
	Key      string         `json:"key"`
	Letter   statute.Letter `json:"letter"`
	Title    string         `json:"title"`
	IssuedOn civil.Date     `json:"issued_on,omitzero"`
	Revision int            `json:"revision"`
	Method   string         `json:"method"`
	Officer  string         `json:"officer"`
	// Hash is the SHA-256 of Content, hexadecimal, as it was kept when it was issued.
	Hash     string    `json:"hash"`
	Sendings []Sending `json:"sendings,omitempty"`
	// Content is what was kept, to the byte: subject, text, HTML and PDF, with a salt.
	Content []byte `json:"-"`
}

// Sending is one message that carried a letter.
type Sending struct {
	MessageID string    `json:"message_id"`
	Channel   string    `json:"channel"`
	State     string    `json:"state"`
	Why       string    `json:"why,omitempty"`
	QueuedAt  time.Time `json:"queued_at"`
	SentAt    time.Time `json:"sent_at,omitzero"`
}

// Document is a document of the case. One that is left out is named, with the reason,
// and its content is not in the file.
type Document struct {
	Number      int       `json:"number"`
	ID          string    `json:"id"`
	Name        string    `json:"name,omitempty"` // empty where it is left out
	ContentType string    `json:"content_type,omitempty"`
	SHA256      string    `json:"sha256"`
	AddedAt     time.Time `json:"added_at"`
	LeftOut     string    `json:"left_out,omitempty"`
	Content     []byte    `json:"-"`
}

// head is the file case.json.
type head struct {
	Format    string     `json:"format"`
	Reference string     `json:"reference"`
	MadeAt    time.Time  `json:"made_at"`
	MadeBy    string     `json:"made_by"`
	For       *Enquiry   `json:"for,omitempty"`
	Entries   int        `json:"entries"`
	LastHash  string     `json:"last_hash"`
	Letters   []Letter   `json:"letters"`
	Documents []Document `json:"documents"`
	Notes     []Note     `json:"notes,omitempty"`
	// Files are the SHA-256 of every other file, by name.
	Files map[string]string `json:"files"`
}

// format names the layout of a file.
const format = "dutyclock proof 1"

// shown is what a letter's content holds, for the copies that people open.
type shown struct {
	Subject string `json:"subject"`
	HTML    string `json:"html"`
	Text    string `json:"text"`
	PDF     []byte `json:"pdf"`
}

func (l *Letter) shown() (shown, error) {
	var s shown
	err := json.Unmarshal(l.Content, &s)
	return s, err
}
