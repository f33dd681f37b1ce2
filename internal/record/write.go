package record

import (
	"time"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// Batch is everything that a case has waiting to be written: outcomes for the
// ledger, in order of revision, and reminders that rang. It is written in one
// transaction, and writing it again changes nothing.
type Batch struct {
	Reference string             `json:"reference"`
	Rehearsal bool               `json:"rehearsal,omitempty"`
	Settings  casefile.Settings  `json:"settings,omitzero"`
	Outcomes  []casefile.Outcome `json:"outcomes,omitempty"`
	Rings     []Ring             `json:"rings,omitempty"`
	// Today is the civil day of the case, as at which the read model is worked out.
	Today civil.Date `json:"today"`
	// Late are the seconds by which milestones rang after their instant, turns
	// included: for the metrics, and no part of the record.
	Late []float64 `json:"late,omitempty"`
	// RunID is the Temporal run that writes, for people who look into trouble.
	RunID string `json:"run_id,omitempty"`
}

// Ring is one reminder that rang.
type Ring struct {
	Clock     statute.Clock      `json:"clock"`
	Alarm     string             `json:"alarm"` // the key of the clock in the case
	LastDay   civil.Date         `json:"last_day"`
	Milestone casefile.Milestone `json:"milestone"`
	RangAt    time.Time          `json:"rang_at"`
}

// MessageKind says what an outgoing message is.
type MessageKind string

// The kinds of message. Only reminders, digests and notices to staff go by
// themselves; a letter was issued by an officer.
const (
	NoticeMessage   MessageKind = "notice"
	ReminderMessage MessageKind = "reminder"
	LetterMessage   MessageKind = "letter"
	DigestMessage   MessageKind = "digest"
	// NoBedMessage is the list of households without a bed tonight.
	NoBedMessage MessageKind = "no_bed"
	// LetterFailedMessage tells an officer that a letter of a case was not sent.
	LetterFailedMessage MessageKind = "letter_failed"
	// ConfirmMessage asks whether an e-mail address is the applicant's; it holds nothing
	// of a case.
	ConfirmMessage MessageKind = "confirm"
	// StatusLinkMessage carries the link to an applicant's page, StatusCodeMessage the
	// code by which letters are read there.
	StatusLinkMessage MessageKind = "status_link"
	StatusCodeMessage MessageKind = "status_code"
)

// MessageState says where an outgoing message is.
type MessageState string

// The states of an outgoing message.
const (
	Queued      MessageState = "queued"       // to be sent when its time has come
	Waiting     MessageState = "waiting"      // refused for now, with its reason: safe contact, no address
	Claimed     MessageState = "claimed"      // a post room has it
	HandingOver MessageState = "handing_over" // the last byte is about to go: may have been sent
	Sent        MessageState = "sent"         // the mail server took it
	Failed      MessageState = "failed"       // refused for good, or given up
	Unconfirmed MessageState = "unconfirmed"  // a letter that may or may not have been sent; a person decides
	Superseded  MessageState = "superseded"   // what it said was no longer so
	ForDigest   MessageState = "for_digest"   // waits to be told in the daily list
	Stopped     MessageState = "stopped"      // a letter that a person stopped before it left
	InDigest    MessageState = "in_digest"    // was told in a daily list that was sent
)

// Message is one row of the outbox, as the post room works on it. It holds ids;
// the address is looked up at the moment of sending.
type Message struct {
	ID        int64
	Key       string // natural key: the same message is queued once
	Reference string // the case
	Rehearsal bool
	Kind      MessageKind
	To        statute.Audience
	// Officer is the officer it goes to; empty for the applicant.
	Officer string
	// Contact is the id of the applicant's address a letter was issued to; empty
	// for a reminder, which goes to the first address that is safe.
	Contact string
	// Letter is the id of the letter's text.
	Letter    string
	Clock     statute.Clock
	Alarm     string
	LastDay   civil.Date
	On        civil.Date // the day that the milestone stands for
	MessageID string     // stable: a retry is the same message
	Attempts  int
	// Channel is how a message to an applicant goes; empty is by e-mail.
	Channel casefile.Way
	// Notice is what a notice tells its officer or, where it names none, the managers.
	Notice NoticeKind
}
