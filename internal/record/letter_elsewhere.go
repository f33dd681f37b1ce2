package record

import (
	"time"

	"dutyclock/statute"
)

// Elsewhere is what is kept of a letter that was written elsewhere and added as a PDF:
// which file it was, and what its signer found in it.
type Elsewhere struct {
	// Document is the id of the document of the case that it came in as, SHA256 the sum
	// of its bytes, which are the pages of the letter.
	Document string `json:"document"`
	SHA256   string `json:"sha256"`
	Pages    int    `json:"pages"`
	// Found is everything that the law asks of the letter, each with its page.
	Found []FoundContent `json:"found"`
	// SignedBy is the officer who read it and says so, SignedAt when.
	SignedBy string    `json:"signed_by"`
	SignedAt time.Time `json:"signed_at"`
}

// FoundContent is one thing that a letter must say, and the page on which it stands.
type FoundContent struct {
	ID       statute.ContentID `json:"id"`
	What     string            `json:"what"`
	Citation string            `json:"citation"`
	Page     int               `json:"page"`
}
