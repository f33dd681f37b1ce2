package record

import (
	"time"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// MailRules are what the authority chose about when people are written to. The zero
// value holds nothing back, and its office works on working days.
type MailRules struct {
	// EveryDay: the daily list goes on days that are no working days too.
	EveryDay bool
	// OpenFrom and OpenUntil are minutes after midnight in London. Between them an
	// officer is written to about one case; where they are equal, at any time.
	OpenFrom, OpenUntil int
	// DutyOfficer is the id of whoever is told of a household without a bed tonight;
	// empty: the managers of its team.
	DutyOfficer string
	// Office is when the authority's office works: its officers are written to about one
	// case on these days.
	Office civil.Office
	// Applicants is when applicants are reminded.
	Applicants ApplicantHours
}

// ApplicantHours are when applicants may be reminded, beside the hours that they
// themselves said are safe.
type ApplicantHours struct {
	// From and Until are minutes after midnight in London; where they are equal, at any hour.
	From, Until int
	// Sundays and Holidays: on Sundays and on bank holidays too.
	Sundays, Holidays bool
}

// Open says whether applicants may be reminded on a day.
func (h ApplicantHours) Open(d civil.Date) bool {
	if _, holiday := civil.Holiday(d); holiday && !h.Holidays {
		return false
	}
	return d.Weekday() != time.Sunday || h.Sundays
}

// DailyList is what there is to say to one officer on a day: of their own cases, and of
// those of officers who are away and whom they cover for. Rehearsals are not in it.
type DailyList struct {
	Day civil.Date
	// Office is when the office works, by which the days to do something by are counted.
	Office civil.Office
	// Clocks are the running and overdue clocks of these cases.
	Clocks  []ListedClock
	Letters []ListedLetter
	// Diary are the appointments until the next working day, and the tasks that are due.
	Diary []DiaryEntry
	// New are the references of cases given to the officer, or to whom they cover for,
	// since the list before.
	New   []string
	NoBed []NoBed
	// Team is nil where the officer manages none.
	Team *TeamList
}

// TeamList is what a manager is told of the cases of a team.
type TeamList struct {
	// Clocks are those overdue, those of which the manager is to be reminded, and
	// every running one of the six weeks in bed and breakfast.
	Clocks []ListedClock
	// NoOfficer are the references of open cases that nobody who works here has.
	NoOfficer []string
	NoBed     []NoBed
	// Letters are those that were not sent.
	Letters []ListedLetter
}

// ListedClock is a clock on a list to an officer.
type ListedClock struct {
	Reference string
	Clock     statute.Clock
	Key       string
	Kind      statute.ClockKind
	Acts      bool // it asks the authority to act
	State     casefile.ClockState
	StartedOn civil.Date
	LastDay   civil.Date
	DaysOver  int
	Officer   string // the name of who has the case; empty where nobody does
	// Covered: Officer is away, and whoever gets the list covers for them.
	Covered bool
	// Reminded: a reminder of it waits to be told in this list.
	Reminded bool
	// Hidden: whoever gets the list may not open the case, and is told no more of it
	// than its reference and its days.
	Hidden bool
}

// ListedLetter is a letter on a list to an officer.
type ListedLetter struct {
	Reference string
	Letter    statute.Letter
	State     string // ready, waiting, failed, unconfirmed
	Since     civil.Date
	Hidden    bool // as of a clock
}

// DiaryEntry is an appointment or a task.
type DiaryEntry struct {
	Reference string
	Kind      string     // appointment, task
	On        civil.Date // zero where a task has no day
	At        string     // "10:30"; empty where no time is known
}

// NoBed is a household that is owed a bed tonight and has none by the record.
type NoBed struct {
	Reference string
	Officer   string // the id of who has the case
	Cover     string // the id of who covers for them; empty where nobody does or may
	Team      string
	Since     civil.Date // the first such night; zero where it is not known
}

// Told is what became of one reminder or notice to officers: when it was told, and
// in which e-mail.
type Told struct {
	Message   int64
	Kind      MessageKind
	To        statute.Audience
	Clock     statute.Clock
	Alarm     string
	On        civil.Date // the day that the rung stands for
	State     MessageState
	RangAt    time.Time
	SentAt    time.Time // zero where it was not told
	MessageID string    // of the e-mail that told it: its own, or that of a list
	Why       string
}
