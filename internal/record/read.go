package record

import (
	"encoding/json"
	"time"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// CaseRow is one case in a list.
type CaseRow struct {
	Reference  string         `json:"reference"`
	Stage      casefile.Stage `json:"stage"`
	Officer    string         `json:"officer,omitempty"`
	Team       string         `json:"team,omitempty"`
	OpenedOn   civil.Date     `json:"opened_on,omitzero"`
	NextOn     civil.Date     `json:"next_on,omitzero"` // the earliest last day of a running clock
	NextClock  string         `json:"next_clock,omitempty"`
	Overdue    int            `json:"overdue"`     // clocks overdue today
	LettersDue int            `json:"letters_due"` // letters ready and not given
	Rehearsal  bool           `json:"rehearsal,omitempty"`
	Revision   int            `json:"revision"`
	// Hidden is true where the viewer may not open the case; then the reference is
	// all that is said of it.
	Hidden bool `json:"hidden,omitempty"`
}

// CaseFilter narrows a list of cases. Empty fields do not narrow; None for Officer
// and Team means those that have none.
type CaseFilter struct {
	Stage, Officer, Team string
	// Open leaves out the closed cases.
	Open bool
	// NoNext keeps those for which nothing to come has a day.
	NoNext    bool
	Rehearsal bool // list rehearsals instead of real cases
	Cursor    string
	Limit     int
}

// ClockRow is one clock in a list over all cases.
type ClockRow struct {
	Reference string              `json:"reference"`
	ID        statute.Clock       `json:"id"`
	Key       string              `json:"key"`
	About     string              `json:"about"`
	Kind      statute.ClockKind   `json:"kind"`
	State     casefile.ClockState `json:"state"`
	StartedOn civil.Date          `json:"started_on"`
	LastDay   civil.Date          `json:"last_day"`
	DoBy      civil.Date          `json:"do_by"` // the last working day on or before it
	DaysLeft  int                 `json:"days_left"`
	DaysOver  int                 `json:"days_over,omitempty"`
	Officer   string              `json:"officer,omitempty"`
	Team      string              `json:"team,omitempty"`
	Citation  string              `json:"citation"`
	Because   []string            `json:"because"`
	// Hidden is true where the viewer may not open the case; then the reference is
	// all that is said of it.
	Hidden bool `json:"hidden,omitempty"`
}

// ClockFilter narrows a list of clocks. Empty fields do not narrow.
type ClockFilter struct {
	State, Kind, ID, Officer, Team string
	DueBefore                      civil.Date
	Rehearsal                      bool
	Cursor                         string
	Limit                          int
}

// LetterRow is a letter of a case: due and ready, waiting, or sent.
type LetterRow struct {
	Key      string         `json:"key"`
	Letter   statute.Letter `json:"letter"`
	Title    string         `json:"title"`
	State    string         `json:"state"` // ready, issued, waiting, sent, failed, unconfirmed, stopped, came_back
	Since    civil.Date     `json:"since,omitzero"`
	Because  string         `json:"because,omitempty"`
	Citation string         `json:"citation,omitempty"`
	Officer  string         `json:"officer,omitempty"` // whose list it is on, or who issued it
	IssuedOn civil.Date     `json:"issued_on,omitzero"`
	SentAt   time.Time      `json:"sent_at,omitzero"`
	// Why is the reason that a letter waits or failed, in words for the officer.
	Why string `json:"why,omitempty"`
	ID  string `json:"id,omitempty"` // the id of its text, once there is one
	// LeavesAt is when a letter that was issued leaves; until then it can be stopped.
	LeavesAt time.Time `json:"leaves_at,omitzero"`
	// Method is how a letter that was issued goes: email, post, by_hand, office_collection.
	Method string `json:"method,omitempty"`
}

// HistoryRow is one entry of the ledger of a case.
type HistoryRow struct {
	Revision       int                      `json:"revision"`
	RecordedAt     time.Time                `json:"recorded_at"`
	Token          string                   `json:"token,omitempty"`
	Officer        string                   `json:"officer,omitempty"`
	Turn           string                   `json:"turn,omitempty"`
	Facts          []casefile.Fact          `json:"facts"`
	Determinations []casefile.Determination `json:"determinations,omitempty"`
	Hash           string                   `json:"hash"`
	PreviousHash   string                   `json:"previous_hash"`
}

// Trouble is a message that could not be sent, on the case and on the manager's list.
type Trouble struct {
	Reference string       `json:"reference"`
	Kind      MessageKind  `json:"kind"`
	Letter    string       `json:"letter,omitempty"`
	State     MessageState `json:"state"`
	Why       string       `json:"why"`
	Since     time.Time    `json:"since"`
	Officer   string       `json:"officer,omitempty"`
	Message   int64        `json:"message"`
	// Hidden is true where the viewer may not open the case; then the reference and
	// the number of the message are all that is said.
	Hidden bool `json:"hidden,omitempty"`
}

// Page is one page of a list. Next is the cursor of the page after it; empty at the end.
type Page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`
}

// Standing is a case as the record knows it: what a workflow is started with
// again, and what positions are derived from.
type Standing struct {
	Case      casefile.Case
	Revision  int
	Rehearsal bool
	// SkippedDays is how far a rehearsal's own today is ahead of the calendar.
	SkippedDays int
	Taken       []casefile.Taken
	Officer     string
	Team        string
}

// Caller is who calls the API: a token and what it may do.
type Caller struct {
	Token string   // its id, which the ledger keeps
	Name  string   // what it is for
	Role  string   // caseworker, manager, auditor, administrator
	Teams []string // empty: all
}

// Contact is one way to reach a person, as it is entered.
type Contact struct {
	Kind  string // mobile, landline, email, postal
	Value string
}

// ContactID says which number or address is meant: a case, and its id in the case.
type ContactID struct {
	Reference string
	ID        string
}

// Letter is the text of a letter that was issued.
type Letter struct {
	ID        string
	Reference string
	Letter    statute.Letter
	Key       string
	Subject   string
	HTML      string
	Text      string
	// PDF are its pages as they were drawn when it was issued, and never again; nil of
	// letters that were issued before there were any.
	PDF []byte
	// Elsewhere is said of a letter that was written elsewhere: its PDF is what was
	// uploaded, and HTML and text are the page that goes with it. Nil of every other.
	Elsewhere *Elsewhere
	Officer   string
	CreatedAt time.Time
}

// Officer is somebody who works for the authority.
type Officer struct {
	ID    string
	Name  string
	Email string
	// Role is caseworker, manager, auditor or administrator: the one that says most
	// of Roles, for those who know only one.
	Role string
	// Roles are everything that the officer may do. Nil when one is kept: what Role says.
	Roles []string
	Team  string
}

// Opening is the reservation of a reference for a caller's idempotency key.
type Opening struct {
	Reference string
	BodyHash  string
	// Answer is what the first call was answered, once it was.
	Answer json.RawMessage
}
