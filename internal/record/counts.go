package record

import (
	"dutyclock/casefile"
	"dutyclock/statute"
)

// Counts are the figures of all real cases at one moment. Rehearsals are never in
// them.
type Counts struct {
	Cases    []CaseCount
	Clocks   []ClockCount
	Letters  []LetterCount
	Messages []MessageCount
}

// CaseCount is how many cases are at a stage.
type CaseCount struct {
	Stage casefile.Stage
	N     int
}

// ClockCount is how many clocks of a kind are in a state today.
type ClockCount struct {
	Clock statute.Clock
	Kind  statute.ClockKind
	State casefile.ClockState
	N     int
}

// LetterCount is how many letters are in a state: due, draft, waiting, issued.
type LetterCount struct {
	State string
	N     int
}

// MessageCount is how many messages of a kind are in a state.
type MessageCount struct {
	Kind  MessageKind
	State MessageState
	N     int
}
