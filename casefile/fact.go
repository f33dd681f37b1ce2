package casefile

import (
	"encoding/json"
	"time"

	"dutyclock/statute/civil"
)

// FactType names what kind of thing happened: "duty_accepted".
type FactType string

// Fact is one dated thing that happened in a case. A fact holds no names,
// numbers, addresses or free text: it holds the ids of persons, addresses,
// notes, documents and letters, which live in tables of their own.
type Fact struct {
	// Type says what happened, and which Body holds the rest.
	Type FactType
	// On is the civil day in London on which it happened or took effect.
	On civil.Date
	// ID is unique in the case; one is made where it was not given.
	ID string
	// At is the instant, where the hour matters; zero where it was not recorded.
	At time.Time
	// Note is the id of a note that tells more.
	Note string
	// Corrects is the id of the fact that this one replaces.
	Corrects string
	// Reason is why the act was done, or why a fact was corrected.
	Reason string
	// Source says where an imported fact came from.
	Source *Source
	// RecordedAt and RecordedBy say when and by whose token the system took the
	// fact. They are added by the system and refused as input.
	RecordedAt time.Time
	RecordedBy string
	// Body holds the fields of this type of fact; never nil in a decoded fact.
	Body Body
	// Extra holds, by its name, what an earlier version recorded and this one has no
	// place for. It says nothing and is written back as it was; empty in every fact
	// from outside.
	Extra map[string]json.RawMessage
}

// Source says from which other system an imported fact was taken, and what that
// system claimed about it.
type Source struct {
	System            string    `json:"system"`
	Reference         string    `json:"reference,omitempty"`
	ClaimedRecordedAt time.Time `json:"claimed_recorded_at,omitzero"`
	ClaimedBy         string    `json:"claimed_by,omitempty"`
}

// Body is the part of a fact that is particular to its type. Every body is a
// pointer to one of the structs in the fact_*.go files.
type Body interface{ isBody() }

// body marks a struct as the body of a fact.
type body struct{}

func (body) isBody() {}

// Case is what is known of one application: the one format, decoded.
type Case struct {
	Reference string
	Settings  Settings
	Facts     []Fact
}

// Settings are what an authority chooses where the law leaves it a choice.
type Settings struct {
	// Local gives the length of local clocks by clock id, as "10wd".
	Local map[string]string `json:"local,omitempty"`
	// PostDays is the number of working days after posting on which a letter
	// counts as delivered; 0 means 2 (position: second working day).
	PostDays int `json:"post_days,omitempty"`
	// Email says when an e-mail that the mail server took counts for the applicant:
	// EmailSameDay, EmailConfirmed, or a number of working days after, as "1wd".
	Email string `json:"email,omitempty"`
	// Ladders gives the reminders of clocks by clock id, where they are not those of
	// the notes, as "officer 14d 7d, manager 3wd"; see statute.ClockRule.ParseLadder.
	Ladders map[string]string `json:"ladders,omitempty"`
}

// Flag is a yes or no that may also not have been recorded.
type Flag = *bool

// Yes says whether f was recorded as true.
func Yes(f Flag) bool { return f != nil && *f }

// No says whether f was recorded as false; an absent flag is not No.
func No(f Flag) bool { return f != nil && !*f }

// Is makes a recorded flag of a value.
func Is(v bool) Flag { return &v }
