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
	Lines []Line
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
	// Elsewhere says from which other system it was taken; empty where it was recorded here.
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
			l.More = append(l.More, line.Name+": "+line.Value)
		}
		if m.Fact.Corrects != "" {
			l.More = append(l.More, "puts an earlier entry right")
		}
		if s := m.Fact.Source; s != nil {
			l.Elsewhere = s.System
		}
		c.Lines = append(c.Lines, l)
	}
	return c
}

// Text is the chronology as plain text.
func (c Chronology) Text() string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("Chronology of case %s, as at %s", c.Reference, c.AsAt.Long())
	if !c.Since.IsZero() {
		line("This system itself saw what happened from %s on. What is older was recorded here afterwards.", c.Since.Long())
	}
	line("")
	line("WHERE WE WERE LATE")
	line("")
	if len(c.Breaches) == 0 {
		line("No clock of this case was missed by the authority.")
	}
	for _, breach := range c.Breaches {
		force := "guidance or local"
		if breach.Statutory {
			force = "statutory"
		}
		line("- %s (%s, %s)", capital(breach.What), breach.Citation, force)
		done := "not done yet"
		if !breach.DoneOn.IsZero() {
			done = "done on " + breach.DoneOn.Long()
		}
		line("  Last day %s; %s; %s over.", breach.LastDay.Long(), done, days(breach.DaysOver))
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
	for _, l := range c.Lines {
		line("")
		line("%s  %s", l.On.Long(), capital(l.What))
		for _, more := range l.More {
			line("    %s", more)
		}
		known := "recorded " + l.Known.In(civil.London()).Format("2 January 2006 at 15:04")
		if l.LateBy > 0 {
			known += ", " + days(l.LateBy) + " later"
		}
		if l.Who != "" {
			known += ", " + l.Who
		}
		line("    %s", known)
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
