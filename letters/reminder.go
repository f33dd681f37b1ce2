package letters

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strconv"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// ErrNotForApplicants says that no reminder of this clock is written to
// applicants: they are told only what they may do and by when.
var ErrNotForApplicants = errors.New("no reminder of this kind is written to applicants")

// ReminderInput is everything that a reminder is made of.
type ReminderInput struct {
	To        statute.Audience
	Reference string
	Authority Authority
	// Clock is the clock as it stands today; running or overdue.
	Clock casefile.ClockPosition
	// Today is the case's own today, from which the days left are counted.
	Today civil.Date
	// Officer is the name of who has the case, for managers; empty where nobody has it.
	Officer Private
	// Unassigned says that nobody has the case, so that it went to managers.
	Unassigned bool
	// Rehearsal marks a case that was opened to practise with.
	Rehearsal bool
}

// Format hides a ReminderInput from fmt.
func (in ReminderInput) Format(f fmt.State, _ rune) {
	_, _ = io.WriteString(f, "reminder of "+in.Clock.Key+" in "+in.Reference)
}

// LogValue hides a ReminderInput from slog.
func (in ReminderInput) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(in)) }

// reminderView is what the template of a reminder sees.
type reminderView struct {
	Reference, Name, Left, LastDay, DoBy, Over string
	Overdue, Statutory, Unassigned, Duty       bool
	Kind, AtEnd, Citation, Source, Officer     string
	Because, Advice                            []string
	Authority, CallUs, AskReview, Hours        string
}

// Reminder writes a reminder in the words of whom it goes to. Officers and
// managers get the reference, the days left, the last day and the reasons for it;
// applicants get what they may do and by when, and no reference in the subject.
func Reminder(in ReminderInput) (Rendered, error) {
	rule, ok := statute.LookupClock(in.Clock.ID)
	if !ok || in.Clock.LastDay.IsZero() || in.Today.IsZero() {
		return Rendered{}, fmt.Errorf("write reminder of clock %s: it has no rule or no last day", in.Clock.ID)
	}
	v := newReminderView(&in, rule)
	before := ""
	if in.Rehearsal {
		before = "Rehearsal: "
	}
	if in.To == statute.ToApplicant {
		words := statute.WordsOf(in.Clock.ID, in.To)
		if words == "" {
			return Rendered{}, ErrNotForApplicants
		}
		subject := before + "A date to note from " + v.Authority
		return rendered("reminder "+string(words), v, subject, head{From: v.Authority, Date: in.Today.Short()})
	}
	subject := before + v.Reference + ": " + v.Left + ", " + v.Name
	return rendered("reminder officer", v, subject, head{})
}

func newReminderView(in *ReminderInput, rule *statute.ClockRule) reminderView {
	c := &in.Clock
	v := reminderView{
		Reference: oneLine(in.Reference), Name: upperFirst(rule.Name), LastDay: c.LastDay.Long(),
		Overdue: c.State == casefile.Overdue, Statutory: rule.Kind == statute.Statutory, Duty: rule.Duty && !c.Window, Unassigned: in.Unassigned,
		AtEnd: upperFirst(rule.AtEnd), Citation: upperFirst(cite(c.Citation)), Source: upperFirst(rule.Source),
		Officer: oneLine(in.Officer.Reveal()), Authority: oneLine(in.Authority.Name),
		CallUs: callUs(in.Authority), AskReview: askReview(in.Authority), Hours: oneLine(in.Authority.Hours),
	}
	for _, line := range c.Because {
		v.Because = append(v.Because, upperFirst(oneLine(line))+".")
	}
	for _, place := range in.Authority.Advice {
		v.Advice = append(v.Advice, oneLine(place))
	}
	if rule.Kind == statute.Guidance {
		v.Kind = "guidance"
	} else if rule.Kind == statute.Local {
		v.Kind = "a rule of our own"
	}
	left := c.LastDay.Sub(in.Today)
	v.Left = daysLeft(left)
	if v.Overdue {
		over := c.DaysOver
		if over == 0 {
			over = -left
		}
		v.Over = count(over, unitOf(rule)) + " over"
		v.Left = "overdue, " + v.Over
	} else if by := civil.DoBy(c.LastDay); by != c.LastDay && !by.Before(in.Today) {
		v.DoBy = by.Long()
	}
	return v
}

func daysLeft(n int) string {
	switch {
	case n < 0:
		return "the last day has passed"
	case n == 0:
		return "last day today"
	case n == 1:
		return "last day tomorrow"
	}
	return count(n, "day") + " left"
}

// unitOf is what a clock's days over are counted in.
func unitOf(rule *statute.ClockRule) string {
	if rule.Length.Unit == civil.Nights {
		return "night"
	}
	return "day"
}

func count(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return strconv.Itoa(n) + " " + unit + "s"
}

func upperFirst(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}
