package record

import (
	"slices"
	"time"

	"dutyclock/statute"
)

// LetterDraftState says how far a draft of a letter has come.
type LetterDraftState string

// The states of a draft.
const (
	DraftWriting LetterDraftState = "writing" // its writers write it
	DraftReading LetterDraftState = "reading" // it waits for somebody else to read it
	DraftRead    LetterDraftState = "read"    // somebody else read it and agrees
	DraftIssued  LetterDraftState = "issued"  // it became a letter
	DraftDropped LetterDraftState = "dropped" // it will not be one
)

// Open says whether a draft may still become a letter.
func (s LetterDraftState) Open() bool {
	return s == DraftWriting || s == DraftReading || s == DraftRead
}

// Words is a state as pages show it.
func (s LetterDraftState) Words() string {
	switch s {
	case DraftWriting:
		return "being written"
	case DraftReading:
		return "waiting for a second reader"
	case DraftRead:
		return "read and agreed"
	case DraftIssued:
		return "issued"
	case DraftDropped:
		return "dropped"
	}
	return string(s)
}

// LetterDraft is a letter before it is issued.
type LetterDraft struct {
	ID        string
	Reference string // of the case
	// Key is that of the due letter, such as "N13/main".
	Key    string
	Letter statute.Letter
	// Corrects is the id of the letter that this one puts right; empty for a first letter.
	Corrects string
	State    LetterDraftState
	// Writers are the officers who may write it, the one who began it first.
	Writers []string
	// Reader is who read it, or sent it back; empty before.
	Reader  string
	Content LetterContent
	// Saves counts the times it was kept, from 1.
	Saves   int64
	SavedBy string
	// LetterID is how the id of the letter that it became begins; the rest is bound to
	// what stood in it.
	LetterID string
	BegunAt  time.Time
	SavedAt  time.Time
	ReadAt   *time.Time
}

// WrittenBy says whether an officer may write the draft.
func (d *LetterDraft) WrittenBy(officer string) bool { return slices.Contains(d.Writers, officer) }

// LetterContent is what the writers of a draft give: the same that issuing a letter
// asks for.
type LetterContent struct {
	// Parts are what the letter asks for, by id. Long ones are Markdown: headings,
	// lists, paragraphs.
	Parts  map[string]string `json:"parts,omitempty"`
	Method string            `json:"method,omitempty"`
	// To is the id of an address, CopyTo that of whoever gets a copy.
	To             string `json:"to,omitempty"`
	CopyTo         string `json:"copy_to,omitempty"`
	CollectionFrom string `json:"collection_from,omitempty"`
	CollectionTo   string `json:"collection_to,omitempty"`
	// Document is a decision that was written elsewhere and added to the case as a PDF,
	// with its name and pages; FoundOn are the pages on which the contents stand that
	// the law asks for, and SignedBy is who read it and said so when they Signed.
	Document      string         `json:"document,omitempty"`
	DocumentName  string         `json:"document_name,omitempty"`
	DocumentPages int            `json:"document_pages,omitempty"`
	FoundOn       map[string]int `json:"found_on,omitempty"`
	Signed        bool           `json:"signed,omitempty"`
	SignedBy      string         `json:"signed_by,omitempty"`
	SignedAt      *time.Time     `json:"signed_at,omitempty"`
	// Typed is what stands in the fields of the page, as it was typed, so that nothing
	// is lost that cannot be read yet.
	Typed map[string][]string `json:"typed,omitempty"`
	// Said is what the second reader wrote.
	Said string `json:"said,omitempty"`
}

// LetterDraftFilter narrows a list of drafts of letters. Empty fields do not narrow.
type LetterDraftFilter struct {
	Reference string
	// Writer keeps those that this officer may write.
	Writer string
	// ToRead keeps those that wait for a reader and that the viewer may read: somebody
	// who did not write them.
	ToRead bool
	// Ended lists also those that were issued or dropped.
	Ended bool
}
