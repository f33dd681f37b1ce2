package casefile

import (
	"time"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// State is a case as its workflow holds it: the facts, what is armed, and which
// commands were taken. It is made by folding outcomes with Evolve and by nothing
// else.
type State struct {
	Reference string   `json:"reference"`
	Settings  Settings `json:"settings,omitzero"`
	// Rehearsal marks a case that was opened to practise with and never counts.
	Rehearsal bool `json:"rehearsal,omitempty"`
	// Revision counts the outcomes taken; the ledger is keyed by it.
	Revision int `json:"revision"`
	// RestoredFrom is the day of the last outcome of a state that was made from its
	// ledger, until it decides again: that tells what came about since.
	RestoredFrom civil.Date `json:"restored_from,omitzero"`

	Facts []Fact `json:"facts"`
	// Alarms are the running clocks with what they have still to ring, in order of
	// key, and the day on which something recorded takes effect.
	Alarms []Alarm `json:"alarms,omitempty"`
	// Rung are the keys of the milestones of armed clocks that have rung, and of the
	// last reminders of others.
	Rung []string `json:"rung,omitempty"`
	// Taken are the last commands, newest last: at most keepCommands of them.
	Taken []Taken `json:"taken,omitempty"`
	Stage Stage   `json:"stage"`
	// Closed is true when the case has ended and nothing in it can ring any more.
	Closed bool `json:"closed,omitempty"`
}

// Taken remembers a command, so that the same one again has no second effect.
type Taken struct {
	Key      string   `json:"key"`
	BodyHash string   `json:"body_hash"`
	Revision int      `json:"revision"`
	FactIDs  []string `json:"fact_ids,omitempty"`
}

// Alarm is a running clock with every milestone that it has still to ring, or with
// no clock the day on which something recorded takes effect.
type Alarm struct {
	Clock   statute.Clock `json:"clock"`
	Key     string        `json:"key"`
	LastDay civil.Date    `json:"last_day"`
	// Summary is what Temporal's own pages show for its timer: a citation and a
	// date, never anything personal.
	Summary    string      `json:"summary"`
	Milestones []Milestone `json:"milestones"`
}

// MilestoneKind says what a milestone does.
type MilestoneKind string

// The kinds of milestone.
const (
	// Remind writes a reminder and changes nothing in the case.
	Remind MilestoneKind = "remind"
	// Turn is the start of the day after a last day: the position is worked out
	// again, and what follows is recorded.
	Turn MilestoneKind = "turn"
)

// Milestone is one instant at which a clock rings.
type Milestone struct {
	Kind MilestoneKind `json:"kind"`
	// At is the instant from which it may ring; never before.
	At time.Time `json:"at"`
	// On is the civil day that the milestone stands for; what is recorded is this
	// day, never the day of the ringing.
	On civil.Date `json:"on"`
	// Key is unique in the case and the same whenever it is worked out.
	Key string           `json:"key"`
	To  statute.Audience `json:"to,omitempty"`
}

// Command asks for facts to be recorded, or (with no facts) for the position to
// be worked out again because a day has passed.
type Command struct {
	// Key is the idempotency key, already scoped to the caller.
	Key string `json:"key"`
	// BodyHash is the hash of the request, so that another body under the same key
	// is noticed.
	BodyHash string `json:"body_hash"`
	// Token is the id of the API token that asked; Officer is the officer it named.
	Token   string `json:"token,omitempty"`
	Officer string `json:"officer,omitempty"`
	// Today is the civil day on which the command is decided.
	Today civil.Date `json:"today"`
	// Now is the instant of deciding.
	Now   time.Time `json:"now"`
	Facts []Fact    `json:"facts,omitempty"`
	// Turn names the milestone that rang, where no officer acted.
	Turn string `json:"turn,omitempty"`
	// AlreadyHappened marks facts as history: what the law does not allow is taken
	// and becomes a problem.
	AlreadyHappened bool `json:"already_happened,omitempty"`
}

// Outcome is what Decide makes of a command: what is recorded in the history and
// the ledger. It is a refusal where Refusals is not empty, and then holds nothing
// else.
type Outcome struct {
	Revision   int       `json:"revision,omitempty"`
	Command    string    `json:"command"`
	BodyHash   string    `json:"body_hash,omitempty"`
	Token      string    `json:"token,omitempty"`
	Officer    string    `json:"officer,omitempty"`
	Turn       string    `json:"turn,omitempty"`
	RecordedAt time.Time `json:"recorded_at"`
	// On is the civil day on which it was decided.
	On    civil.Date `json:"on"`
	Facts []Fact     `json:"facts,omitempty"`
	// Started, Moved and Stopped are the changes to the armed clocks.
	Started []Alarm  `json:"started,omitempty"`
	Moved   []Alarm  `json:"moved,omitempty"`
	Stopped []string `json:"stopped,omitempty"`
	// Determinations are what the law made of it: duties begun and ended, letters
	// that became due.
	Determinations []Determination `json:"determinations,omitempty"`
	Stage          Stage           `json:"stage,omitempty"`
	Closed         bool            `json:"closed,omitempty"`
	Refusals       []Problem       `json:"refusals,omitempty"`
	// Repeated is true where the same command was taken before; Revision is then
	// the revision it was taken at.
	Repeated bool `json:"repeated,omitempty"`
	// Conflict is true where the key was used before with another body.
	Conflict bool `json:"conflict,omitempty"`
}

// Determination is one consequence that came about with an outcome.
type Determination struct {
	What string       `json:"what"` // duty_started, duty_revived, duty_ended, letter_due, breach
	Duty statute.Duty `json:"duty,omitempty"`
	On   civil.Date   `json:"on"`
	By   string       `json:"by,omitempty"`  // ended_by
	Key  string       `json:"key,omitempty"` // the letter's or clock's key
}

// Refused says whether nothing was recorded.
func (o *Outcome) Refused() bool { return len(o.Refusals) > 0 || o.Conflict }

// keepCommands is how many commands a case remembers, because Temporal forgets
// Update ids when a workflow continues as new.
const keepCommands = 500

// Evolve folds an outcome into a state. It knows no law, refuses nothing and
// never fails: what was recorded happened.
func Evolve(s State, o Outcome) State {
	if o.Refused() || o.Repeated || o.Revision <= s.Revision {
		return s
	}
	s.Revision = o.Revision
	s.RestoredFrom = civil.Date{}
	s.Stage = o.Stage
	s.Closed = o.Closed
	s.Facts = append(s.Facts[:len(s.Facts):len(s.Facts)], o.Facts...)
	s.Taken = append(s.Taken[:len(s.Taken):len(s.Taken)], taken(o))
	if extra := len(s.Taken) - keepCommands; extra > 0 {
		s.Taken = append([]Taken(nil), s.Taken[extra:]...)
	}
	s.Alarms = evolveAlarms(s.Alarms, o)
	s.Rung = keepRung(s.Rung, s.Alarms)
	return s
}

func taken(o Outcome) Taken {
	t := Taken{Key: o.Command, BodyHash: o.BodyHash, Revision: o.Revision}
	for i := range o.Facts {
		t.FactIDs = append(t.FactIDs, o.Facts[i].ID)
	}
	return t
}
