package record

import (
	"encoding/json"
	"time"
)

// EnquiryKind says who sends an enquiry.
type EnquiryKind string

// Who sends enquiries.
const (
	SelfReferral EnquiryKind = "self"     // somebody who asks for help for themselves
	BodyReferral EnquiryKind = "referral" // a public body that refers somebody
)

// EnquiryState is where an enquiry stands.
type EnquiryState string

// The states of an enquiry.
const (
	EnquiryDraft     EnquiryState = "draft"      // not sent; found again by its code alone
	EnquiryNew       EnquiryState = "new"        // sent, and waits for an officer
	EnquiryOpened    EnquiryState = "opened"     // a case was opened from it
	EnquiryDealtWith EnquiryState = "dealt_with" // it needs no case, for a reason
)

// CodeHolds is how long what was not sent is kept for the one who has its code, and
// EnquiryHolds how long an enquiry is kept after an officer dealt with it.
const (
	CodeHolds    = 7 * 24 * time.Hour
	EnquiryHolds = 30 * 24 * time.Hour
)

// Enquiry is what was sent, or is being typed, without signing in. Content holds
// personal data and is kept sealed.
type Enquiry struct {
	ID    string
	Kind  EnquiryKind
	State EnquiryState
	// Tonight says that they may have nowhere to sleep tonight.
	Tonight bool
	Content json.RawMessage
	// SavedAt is when it was sent, or a draft kept.
	SavedAt time.Time
	// TakenBy is the officer who is at it; empty while nobody is.
	TakenBy string
	// EndedBy and Why say who dealt with it and why it needed no case; Reference is the
	// case that was opened from it.
	EndedBy, Why, Reference string
}

// EnquiriesWaiting counts enquiries that wait for an officer.
type EnquiriesWaiting struct {
	New     int
	Tonight int       // of them those of people who may have nowhere to sleep tonight
	Oldest  time.Time // when the oldest was sent; zero where there is none
}
