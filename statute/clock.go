package statute

import "dutyclock/statute/civil"

// Clock is a clock of the tracker by its id. The ids are ours; what each counts
// is the law's.
type Clock string

// The clocks that the tracker runs now.
const (
	C03  Clock = "C03"  // prevention, 56 days
	C04  Clock = "C04"  // relief, 56 days
	C05  Clock = "C05"  // the main-duty decision, 15 working days
	C07  Clock = "C07"  // the applicant's time to ask for a review
	C08a Clock = "C08a" // review, three weeks
	C08b Clock = "C08b" // review, eight weeks
	C08c Clock = "C08c" // review of a referral made jointly, ten weeks
	C08d Clock = "C08d" // review by an appointed person, twelve weeks
	C10a Clock = "C10a" // appeal after a review decision
	C10b Clock = "C10b" // appeal after a review that was not decided in time
	C11  Clock = "C11"  // six weeks in bed and breakfast
	C12  Clock = "C12"  // notice of an out-of-area placement
	C13  Clock = "C13"  // notice of a child's placement
	C20  Clock = "C20"  // the decided period of accommodation under s.190
)

// ClockKind says where a clock comes from.
type ClockKind string

// The kinds. A guidance or local clock is never reported as statutory.
const (
	Statutory ClockKind = "statutory"
	Guidance  ClockKind = "guidance"
	Local     ClockKind = "local"
)

// Audience is who is told when a reminder rings.
type Audience string

// The audiences.
const (
	ToOfficer   Audience = "officer"
	ToManager   Audience = "manager"
	ToApplicant Audience = "applicant"
)

// Rung is one step of a reminder ladder: so many days before a clock's last day.
type Rung struct {
	// Before is the number of days before the last day; 0 is the last day itself.
	Before int
	// WorkingDays is true where Before counts working days.
	WorkingDays bool
	To          Audience
}

// On is the day on which the rung falls for a clock with this last day.
func (r Rung) On(last civil.Date) civil.Date {
	if !r.WorkingDays {
		return last.AddDays(-r.Before)
	}
	day := last
	for n := r.Before; n > 0; {
		day = day.AddDays(-1)
		if civil.IsWorkingDay(day) {
			n--
		}
	}
	return day
}

// ClockRule is what the law, guidance or the authority says of one clock.
type ClockRule struct {
	Clock Clock
	Name  string // what it counts, in words for people
	Kind  ClockKind
	// Duty is true where the authority must act, so that the clock can be overdue;
	// false for a window, a right or a permission, which ends and is no breach.
	Duty bool
	// Rule and Length are how it counts; both are zero where the length is decided
	// case by case.
	Rule   civil.Rule
	Length civil.Length
	// ExcludesFirst is true where the day of the event is day 0.
	ExcludesFirst bool
	Citation      string
	// Source is where the figure stands where that is not the Act or an instrument.
	Source string
	// AtEnd says in words what happens when the last day has passed.
	AtEnd string
	// Ladder are the reminders before it ends.
	Ladder []Rung
}

// LastDay is the last day of a clock that starts on start; zero where the length
// is decided case by case.
func (c *ClockRule) LastDay(start civil.Date) civil.Date {
	last, err := civil.Apply(c.Rule, start, c.Length)
	if err != nil {
		return civil.Date{}
	}
	return last
}

// Explain is the arithmetic of a clock that starts on start, one line a step;
// nothing where the length is decided case by case.
func (c *ClockRule) Explain(start civil.Date) []string {
	if c.Rule == 0 {
		return nil
	}
	return civil.Explain(c.Rule, start, c.Length)
}

// FirstCounted is day 1 of a clock that starts on start.
func (c *ClockRule) FirstCounted(start civil.Date) civil.Date {
	if c.ExcludesFirst {
		return start.AddDays(1)
	}
	return start
}

// LookupClock gives the rule of a clock; false where there is none.
func LookupClock(c Clock) (*ClockRule, bool) {
	for i := range clockRules {
		if clockRules[i].Clock == c {
			return &clockRules[i], true
		}
	}
	return nil, false
}

// Clocks lists the rules of all clocks, in order.
func Clocks() []ClockRule { return append([]ClockRule(nil), clockRules...) }
