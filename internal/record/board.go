package record

import (
	"time"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// WorkKind says what sort of thing has to be done.
type WorkKind string

// The sorts of work.
const (
	ClockWork       WorkKind = "clock"       // a clock that asks the authority to act
	LetterWork      WorkKind = "letter"      // a letter to be given
	TaskWork        WorkKind = "task"        // something that an officer set themselves or another
	AppointmentWork WorkKind = "appointment" // a meeting that was booked
	EnquiryWork     WorkKind = "enquiry"     // a complaint, or an enquiry of the Ombudsman or a court, to be answered
)

// Work is one thing that has to be done, on the lists of officers and managers.
type Work struct {
	Reference string
	Kind      WorkKind
	Key       string // of the clock or letter, or the id of the fact that set it
	Item      string // the code: C04, N13, ombudsman; of a task or appointment, the word itself
	About     string
	// Law is statutory, guidance or local for a clock, the kind of a letter, and
	// local for the rest.
	Law  string
	Duty string // the duty that it is about, else the stage of the case
	// Officer is whose work it is, Cover who has it while they are away.
	Officer, Cover string
	Team           string
	Stage          casefile.Stage
	Due, DoBy      civil.Date // zero where there is no day
	State          casefile.ClockState
	DaysOver       int
	DaysLeft       int // until Due, where it is not over
	Citation       string
	Note           string // the id of the note that tells more
	At, Place      string // of an appointment
	Interpreter    string // the language asked for
	// Hidden is true where the viewer may not open the case: then there are the
	// reference and nothing else.
	Hidden bool
}

// None is what a filter says for work and cases that have no officer, team or duty.
const None = "-"

// WorkFilter narrows the work. Empty fields do not narrow; None means that there is
// none.
type WorkFilter struct {
	Kind WorkKind
	// Officer is whose work is shown: their own, and that of those whom they cover.
	Officer string
	Team    string
	Item    string
	Law     string
	Duty    string
	State   casefile.ClockState // running, overdue
	// From and To bound the day by which it is to be done; both count.
	From, To civil.Date
	// DueTo bounds the last day itself; it counts.
	DueTo civil.Date
	// Sort is day (where it is empty), reference, item or officer.
	Sort   string
	Cursor string
	Limit  int
}

// WorkBy says by what work is counted.
type WorkBy string

// The ways to count work.
const (
	ByItem    WorkBy = "item"
	ByDuty    WorkBy = "duty"
	ByLaw     WorkBy = "law"
	ByTeam    WorkBy = "team"
	ByOfficer WorkBy = "officer"
	ByKind    WorkBy = "kind"
	ByState   WorkBy = "state"
	ByWeek    WorkBy = "week" // of the day by which it is to be done, as its Monday
	ByDay     WorkBy = "day"  // by which it is to be done
)

// WorkByLaw is how much of one sort of work one sort of law asks for.
type WorkByLaw struct {
	By  WorkBy
	Key string // as in Count
	Law string
	N   int
}

// Count is how many there are of one sort.
type Count struct {
	Key string // what is counted; None where there is none
	N   int
}

// With is the filter of the list that a count opens.
func (f WorkFilter) With(by WorkBy, key string) WorkFilter {
	switch by {
	case ByItem:
		f.Item = key
	case ByDuty:
		f.Duty = key
	case ByLaw:
		f.Law = key
	case ByTeam:
		f.Team = key
	case ByOfficer:
		f.Officer = key
	case ByKind:
		f.Kind = WorkKind(key)
	case ByState:
		f.State = casefile.ClockState(key)
	case ByDay:
		if day, err := civil.Parse(key); err == nil {
			f.From, f.To = later(f.From, day), sooner(f.To, day)
		}
	case ByWeek:
		if monday, err := civil.Parse(key); err == nil {
			f.From, f.To = later(f.From, monday), sooner(f.To, monday.AddDays(6))
		}
	}
	f.Cursor = ""
	return f
}

func later(a, b civil.Date) civil.Date {
	if a.After(b) {
		return a
	}
	return b
}

func sooner(a, b civil.Date) civil.Date {
	if !a.IsZero() && a.Before(b) {
		return a
	}
	return b
}

// Bed is a household on the board of tonight.
type Bed struct {
	Reference string
	Stage     casefile.Stage
	Officer   string
	Team      string
	// State is one of casefile's Bed states; Trouble says that somebody has to act.
	State         string
	Trouble       bool
	Section       string
	Since         civil.Date
	NightsWithout int
	Placement     string
	Kind          string // of the placement
	LastNightPaid civil.Date
	CheckOutOn    civil.Date
	CheckOutAt    string
	// UnsuitableSince is zero where the place was not found unsuitable.
	UnsuitableSince civil.Date
	BedAndBreakfast bool
	NightsCounted   int // towards the six weeks
	// AsAt is the day of the night. It is of an earlier one only in the first minutes
	// of a day.
	AsAt   civil.Date
	Hidden bool
}

// BedFilter narrows the board of tonight. Empty fields do not narrow.
type BedFilter struct {
	State         string
	States        []string // one of several
	Officer, Team string
	// All shows the households too whose bed is in order.
	All bool
	// Since leaves out the households of which things stand as they do since an earlier
	// day; zero leaves out none. With All it finds who was placed lately.
	Since  civil.Date
	Cursor string
	Limit  int
}

// Absence is a time in which an officer is away and another has their work.
type Absence struct {
	ID       int64
	Officer  string
	From, To civil.Date // both count
	Cover    string
	SetBy    string
	SetAt    time.Time
}
