package statute

import "dutyclock/statute/civil"

// Clock is a clock of the tracker by its id. The ids are ours; what each counts
// is the law's.
type Clock string

// The clocks that the tracker runs.
const (
	C01       Clock = "C01"        // enquiries, the authority's own length
	C03       Clock = "C03"        // prevention, 56 days
	C04       Clock = "C04"        // relief, 56 days
	C05       Clock = "C05"        // the main-duty decision, 15 working days
	C07       Clock = "C07"        // the applicant's time to ask for a review
	C08a      Clock = "C08a"       // review, three weeks
	C08b      Clock = "C08b"       // review, eight weeks
	C08c      Clock = "C08c"       // review of a referral made jointly, ten weeks
	C08d      Clock = "C08d"       // review by an appointed person, twelve weeks
	C08d11    Clock = "C08d11"     // the appointed person's own eleven weeks
	C09       Clock = "C09"        // representations on a review of three weeks
	C10a      Clock = "C10a"       // appeal after a review decision
	C10b      Clock = "C10b"       // appeal after a review that was not decided in time
	C11       Clock = "C11"        // six weeks in bed and breakfast
	C12       Clock = "C12"        // notice of an out-of-area placement
	C13       Clock = "C13"        // notice of a child's placement
	C14a      Clock = "C14a"       // referral: 21 days to appoint a person by agreement
	C14b      Clock = "C14b"       // referral: six weeks until the proper officer is to be asked
	C14c      Clock = "C14c"       // referral: the reply of the other authority
	C15a      Clock = "C15a"       // review of a referral: a person appointed by agreement
	C15b      Clock = "C15b"       // review of a referral: the proper officer asked
	C15c      Clock = "C15c"       // review of a referral: a person appointed by the proper officer
	C15d      Clock = "C15d"       // review of a referral: the papers sent
	C16       Clock = "C16"        // two years since a private rented offer was accepted
	C17       Clock = "C17"        // five years and more since a placement here by another authority
	C19       Clock = "C19"        // time to co-operate after a warning
	C20       Clock = "C20"        // the decided period of accommodation under s.190
	C21       Clock = "C21"        // looking at the plan again, the authority's own length
	C22       Clock = "C22"        // looking at a placement again, the authority's own length
	C22Raised Clock = "C22/raised" // deciding on a report that a place is unsuitable
	C23       Clock = "C23"        // a letter kept for collection
	C24       Clock = "C24"        // an offer to be answered
	C25       Clock = "C25"        // a s.21 notice from before 1 May 2026
	C27       Clock = "C27"        // twelve months of a private landlord's interim let
	C28       Clock = "C28"        // first contact after a public body's referral, the authority's own length
)

// The tests that are no clocks: they show only as days to come.
const (
	C02 Clock = "C02" // the day from which a date is within the 56 days
	C26 Clock = "C26" // a birthday on which a test changes
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

// Rung is one step of a reminder ladder: so many days before a clock's last day,
// after it, or after its first.
type Rung struct {
	// Before is the number of days before the last day; 0 is the last day itself, and
	// less than 0 is so many days after it, for what is overdue.
	Before int
	// After, where it is not zero, is the number of days after the first day, for a
	// clock whose length each authority chooses; Before then says nothing.
	After int
	// WorkingDays is true where Before or After counts working days.
	WorkingDays bool
	To          Audience
	// Words is the key of what is said; see Words.
	Words Words
}

// On is the day on which the rung falls for a clock with these days.
func (r Rung) On(start, last civil.Date) civil.Date {
	switch {
	case r.After > 0 && r.WorkingDays:
		return civil.WorkAfter(start, r.After)
	case r.After > 0:
		return start.AddDays(r.After)
	case !r.WorkingDays:
		return last.AddDays(-r.Before)
	case r.Before < 0:
		return civil.WorkAfter(last, -r.Before)
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
	// BySetting is true where the clock runs only for an authority that has given it
	// a length of its own.
	BySetting bool
	// ExcludesFirst is true where the day of the event is day 0.
	ExcludesFirst bool
	Citation      string
	// Source is where the figure stands where that is not the Act or an instrument.
	Source string
	// AtEnd says in words what happens when the last day has passed.
	AtEnd string
	// FirstDay says in words why the day that begins it counts, or does not.
	FirstDay string
	// AtMet says in words what happens when it was met in time.
	AtMet string
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

// WithLength is the rule of a clock with the length that an authority has set; day
// 1 is the day of the event. False where the clock takes no length of theirs, or
// no rule counts in that unit from a day.
func (c *ClockRule) WithLength(l civil.Length) (ClockRule, bool) {
	out := *c
	out.Length = l
	switch l.Unit {
	case civil.Days:
		out.Rule = civil.R1
	case civil.Weeks:
		out.Rule = civil.R2
	case civil.Months, civil.Years:
		out.Rule = civil.R5
	case civil.WorkingDays:
		out.Rule = civil.R7
	case civil.Nights:
		return ClockRule{}, false
	}
	return out, c.BySetting
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
