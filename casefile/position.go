package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// Position is what follows from the facts of a case at the end of a day.
type Position struct {
	Reference  string          `json:"reference"`
	AsAt       civil.Date      `json:"as_at"`
	Stage      Stage           `json:"stage"`
	Duties     []DutyPosition  `json:"duties"`
	Clocks     []ClockPosition `json:"clocks"`
	Breaches   []Breach        `json:"breaches"`
	LettersDue []LetterDue     `json:"letters_due"`
	Next       []Next          `json:"next"`
	Problems   []Problem       `json:"problems"`
	// Regions are the parts of the case that go their own way beside its stage.
	Regions Regions `json:"regions"`
}

// Stage is the headline of a case.
type Stage string

// The stages, in the order in which the first true one is taken.
const (
	StageClosed         Stage = "closed"
	StageMainReferral   Stage = "main_referral"
	StageMain           Stage = "main"
	StageIntentional    Stage = "intentional"
	StageReliefReferral Stage = "relief_referral"
	StageLegacy193C4    Stage = "legacy_193c4"
	StageRelief         Stage = "relief"
	StagePostRelief     Stage = "post_relief"
	StagePrevention     Stage = "prevention"
	StageNoDuty         Stage = "no_duty"
	StageEnquiries      Stage = "enquiries"
	StageNew            Stage = "new"
)

// DutyPosition is one duty with its legal start and end.
type DutyPosition struct {
	Duty      statute.Duty `json:"duty"`
	Section   string       `json:"section"`
	StartedOn civil.Date   `json:"started_on"`
	EndedOn   *civil.Date  `json:"ended_on"`
	EndedBy   *string      `json:"ended_by"`
	// RevivedOn is the day on which an ending of the duty last fell away; absent where
	// none did. The duty keeps its start.
	RevivedOn *civil.Date `json:"revived_on,omitempty"`
	// NoticePermittedFrom is the first day on which notice ending the duty may be
	// given because its period has passed; null where barred or already ended.
	NoticePermittedFrom *civil.Date `json:"notice_permitted_from"`
	Because             []string    `json:"because"`
	Why
}

// ClockState is where a clock stands.
type ClockState string

// The states. Only a clock that asks the authority to act can be met late or overdue.
const (
	Running ClockState = "running"  // not yet past its last day, not done
	Met     ClockState = "met"      // done by the last day
	MetLate ClockState = "met_late" // done after the last day
	Overdue ClockState = "overdue"  // past the last day and not done
	Ended   ClockState = "ended"    // a window or permission that ran out: no breach
	Stopped ClockState = "stopped"  // lost its purpose
)

// ClockPosition is one clock with its dates and the reasons for them.
type ClockPosition struct {
	ID        statute.Clock `json:"id"`
	Key       string        `json:"key"` // unique in the case: "C12/P1"
	About     string        `json:"about"`
	StartedOn civil.Date    `json:"started_on"`
	LastDay   civil.Date    `json:"last_day"`
	State     ClockState    `json:"state"`
	// DoneOn is the day on which what it waited for was done or it stopped.
	DoneOn       *civil.Date `json:"done_on,omitempty"`
	BreachedFrom *civil.Date `json:"breached_from,omitempty"`
	DaysOver     int         `json:"days_over,omitempty"`
	// BreachedFromAsFirst and DaysOverAsFirst are what the breach would be counted
	// from its last day on, where it is counted from a later day because the duty was
	// taken to be ended until then.
	BreachedFromAsFirst *civil.Date `json:"breached_from_as_first,omitempty"`
	DaysOverAsFirst     int         `json:"days_over_as_first,omitempty"`

	Kind     statute.ClockKind `json:"kind"`
	Citation string            `json:"citation"`
	Because  []string          `json:"because"`
	Why
	// Window is true where the clock asks nobody here to act although its rule asks
	// an authority to: another authority must. It then ends and is no breach.
	Window bool `json:"-"`
}

// Breach is a clock that was not kept, on the authority's side.
type Breach struct {
	Clock    statute.Clock     `json:"clock"`
	Key      string            `json:"key"`
	About    string            `json:"about"`
	Kind     statute.ClockKind `json:"kind"`
	State    ClockState        `json:"state"`
	From     civil.Date        `json:"from"`
	DaysOver int               `json:"days_over"`
	// FromAsFirst is the day after the clock's last day, where the breach is counted
	// from a later day because the duty was taken to be ended until then.
	FromAsFirst *civil.Date `json:"from_as_first,omitempty"`
	Citation    string      `json:"citation"`
}

// LetterDue is a letter that the law, guidance or good practice asks for and
// that has not been given.
type LetterDue struct {
	Letter   statute.Letter     `json:"letter"`
	Key      string             `json:"key"` // unique in the case: "N02/relief"
	About    string             `json:"about"`
	Kind     statute.LetterKind `json:"kind"`
	Because  string             `json:"because"`
	Since    civil.Date         `json:"since"`
	Citation string             `json:"citation"`
	// Arithmetic is how its day was worked out, one line a step.
	Arithmetic []string `json:"arithmetic"`
	Why
}

// Next is something that will be so on a day to come if nothing else happens.
type Next struct {
	On    civil.Date    `json:"on"`
	What  string        `json:"what"`
	Clock statute.Clock `json:"clock,omitempty"`
}

// Duty finds a duty in the position; nil where it never started. Where a duty
// started more than once it is the last.
func (p *Position) Duty(d statute.Duty) *DutyPosition {
	for i := len(p.Duties) - 1; i >= 0; i-- {
		if p.Duties[i].Duty == d {
			return &p.Duties[i]
		}
	}
	return nil
}

// Clock finds a clock by its key; nil where there is none.
func (p *Position) Clock(key string) *ClockPosition {
	for i := range p.Clocks {
		if p.Clocks[i].Key == key {
			return &p.Clocks[i]
		}
	}
	return nil
}
