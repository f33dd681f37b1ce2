package proof

import (
	"fmt"
	"strings"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// Chronology is what happened in a case, in words.
type Chronology struct {
	Reference string
	AsAt      civil.Date
	// Since is the day from which this system itself saw what happened: what is said of
	// the time before was recorded afterwards.
	Since    civil.Date
	Breaches []BreachLine
	// Owing are the letters that were due and were not given.
	Owing []OwingLine
	// Enquiries are the complaints, court matters and requests about the case.
	Enquiries []casefile.EnquiryState
	Lines     []Line
}

// OwingLine is a letter that the authority still owes.
type OwingLine struct {
	What, Because, Citation string
	Since                   civil.Date
}

// BreachLine is a clock that the authority did not keep.
type BreachLine struct {
	What     string // "decision on the application"
	Citation string
	LastDay  civil.Date
	DaysOver int
	// DoneOn is when it was done all the same; zero where it still is not.
	DoneOn    civil.Date
	Statutory bool
	Because   []string
}

// Line is one thing that happened.
type Line struct {
	On civil.Date
	// Known is when it was recorded here, and LateBy how many days after it happened.
	Known  time.Time
	LateBy int
	Who    string
	What   string
	// More are the details, in words.
	More []string
	// Corrected says that a later line replaced this one.
	Corrected bool
	// After says that it was put right, or recorded of a day before, after an enquiry
	// about the case had come in: "put right after the enquiry of the Ombudsman of 3
	// March 2026". Empty where it was not.
	After string
	// Elsewhere says from which other system it was taken, and what that says of when and
	// by whom it was recorded; empty where it was recorded here.
	Elsewhere string
}

// Chronicle writes the chronology of a case as at the day of its position. name gives
// the name of an officer; an id that it does not know it gives back.
func Chronicle(p casefile.Position, moments []record.Moment, name func(id string) string) Chronology {
	c := Chronology{Reference: p.Reference, AsAt: p.AsAt}
	for _, clock := range p.Clocks {
		if clock.BreachedFrom == nil {
			continue
		}
		what := string(clock.ID)
		if rule, ok := statute.LookupClock(clock.ID); ok {
			what = rule.Name
		}
		b := BreachLine{What: what, Citation: clock.Citation, LastDay: clock.LastDay, DaysOver: clock.DaysOver,
			Statutory: clock.Kind == statute.Statutory, Because: clock.Because}
		if clock.DoneOn != nil {
			b.DoneOn = *clock.DoneOn
		}
		c.Breaches = append(c.Breaches, b)
	}
	for _, due := range p.LettersDue {
		what := "letter " + string(due.Letter)
		if rule, ok := statute.LookupLetter(due.Letter); ok {
			what = rule.Title
		}
		c.Owing = append(c.Owing, OwingLine{What: what, Because: due.Because, Citation: due.Citation, Since: due.Since})
	}
	asked := enquiriesIn(moments)
	for _, e := range asked {
		c.Enquiries = append(c.Enquiries, e.EnquiryState)
	}
	for _, m := range moments {
		if known := casefile.On(m.RecordedAt); c.Since.IsZero() || known.Before(c.Since) {
			c.Since = known
		}
		l := Line{On: m.On, Known: m.RecordedAt.UTC(), LateBy: m.LateBy, What: m.Fact.Title(), Corrected: m.CorrectedBy != ""}
		switch {
		case m.Officer != "":
			l.Who = name(m.Officer)
		case m.Turn != "":
			l.Who = "by law, because a day had passed"
		}
		for _, line := range m.Fact.Lines() {
			if !onlyID[line.Name] {
				l.More = append(l.More, line.Name+": "+line.Value)
			}
		}
		if m.Fact.Corrects != "" {
			l.More = append(l.More, "puts an earlier entry right")
		}
		l.After, l.Elsewhere = after(&m, asked), elsewhere(m.Fact.Source)
		c.Lines = append(c.Lines, l)
	}
	return c
}

// onlyID are the fields that hold an id of something kept apart, which tells a reader nothing.
var onlyID = map[string]bool{"document": true, "value": true}

// asking is an enquiry, with when it was recorded.
type asking struct {
	casefile.EnquiryState
	known time.Time
}

func enquiriesIn(moments []record.Moment) []asking {
	facts := make([]casefile.Fact, len(moments))
	for i := range moments {
		facts[i] = moments[i].Fact
	}
	var out []asking
	for _, e := range casefile.Enquiries(facts) {
		a := asking{EnquiryState: e}
		for i := range moments {
			m := &moments[i]
			if b, ok := m.Fact.Body.(*casefile.Enquiry); ok && m.Fact.Type == casefile.TypeEnquiryReceived && m.CorrectedBy == "" && (b.Enquiry == e.ID || m.Fact.ID == e.ID) {
				a.known = m.RecordedAt
			}
		}
		out = append(out, a)
	}
	return out
}

// after says after which enquiry something was put right, or was recorded of a day
// before it came in: the last one that had come in by then.
func after(m *record.Moment, asked []asking) string {
	if _, itself := m.Fact.Body.(*casefile.Enquiry); itself {
		return ""
	}
	for i := len(asked) - 1; i >= 0; i-- {
		e := &asked[i]
		// What is recorded in one act with an enquiry was there when it came in.
		if !m.RecordedAt.After(e.known) && !casefile.On(m.RecordedAt).After(e.ReceivedOn) || m.RecordedAt.Equal(e.known) {
			continue
		}
		of := " after the " + e.Name() + " of " + e.ReceivedOn.Long()
		switch {
		case m.Fact.Corrects != "":
			return "put right" + of
		case m.On.Before(e.ReceivedOn):
			return "recorded only" + of
		}
		return ""
	}
	return ""
}

func elsewhere(s *casefile.Source) string {
	if s == nil {
		return ""
	}
	out := s.System
	if s.Reference != "" {
		out += " (" + s.Reference + ")"
	}
	if s.ClaimedRecordedAt.IsZero() && s.ClaimedBy == "" {
		return out
	}
	out += ", which says that it was recorded"
	if !s.ClaimedRecordedAt.IsZero() {
		out += " " + stamp(s.ClaimedRecordedAt)
	}
	if s.ClaimedBy != "" {
		out += " by " + s.ClaimedBy
	}
	return out
}

func stamp(t time.Time) string { return t.In(civil.London()).Format("2 January 2006 at 15:04") }

// Recorded says when it was recorded here, and by whom.
func (l *Line) Recorded() string {
	out := "recorded " + stamp(l.Known)
	if l.LateBy > 0 {
		out += ", " + days(l.LateBy) + " later"
	}
	if l.Who != "" {
		out += ", " + l.Who
	}
	return out
}

// Force says how binding the clock is.
func (b *BreachLine) Force() string {
	if b.Statutory {
		return "statutory"
	}
	return "guidance or local"
}

// Done says how far over the last day it went, and whether it was done.
func (b *BreachLine) Done() string {
	done := "not done yet"
	if !b.DoneOn.IsZero() {
		done = "done on " + b.DoneOn.Long()
	}
	return "Last day " + b.LastDay.Long() + "; " + done + "; " + days(b.DaysOver) + " over."
}

// SinceText says from which day this system itself saw what happened.
func (c *Chronology) SinceText() string {
	if c.Since.IsZero() {
		return ""
	}
	return "This system itself saw what happened from " + c.Since.Long() + " on. What is older was recorded here afterwards."
}

// Text is the chronology as plain text.
func (c Chronology) Text() string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("Chronology of case %s, as at %s", c.Reference, c.AsAt.Long())
	if since := c.SinceText(); since != "" {
		line("%s", since)
	}
	line("")
	line("WHERE WE WERE LATE")
	line("")
	if len(c.Breaches) == 0 {
		line("No clock of this case was missed by the authority.")
	}
	for i := range c.Breaches {
		breach := &c.Breaches[i]
		line("- %s (%s, %s)", capital(breach.What), breach.Citation, breach.Force())
		line("  %s", breach.Done())
		for _, step := range breach.Because {
			line("  %s", step)
		}
	}
	if len(c.Owing) > 0 {
		line("")
		line("LETTERS THAT ARE DUE AND WERE NOT GIVEN")
		line("")
	}
	for _, o := range c.Owing {
		line("- %s (%s), due since %s: %s", capital(o.What), o.Citation, o.Since.Long(), o.Because)
	}
	line("")
	line("WHAT HAPPENED")
	for i := range c.Lines {
		l := &c.Lines[i]
		line("")
		line("%s  %s", l.On.Long(), capital(l.What))
		for _, more := range l.More {
			line("    %s", more)
		}
		line("    %s", l.Recorded())
		if l.After != "" {
			line("    %s", strings.ToUpper(l.After))
		}
		if l.Elsewhere != "" {
			line("    taken over from %s", l.Elsewhere)
		}
		if l.Corrected {
			line("    put right later: see below")
		}
	}
	return b.String()
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
