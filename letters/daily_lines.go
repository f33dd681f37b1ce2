package letters

import (
	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// restricted stands for what somebody who may not open a case is not told of it.
const restricted = "A restricted case"

// newClockLine writes a clock as it stands on a day.
func newClockLine(day civil.Date, c *record.ListedClock, rule *statute.ClockRule, office civil.Office) clockLine {
	line := clockLine{Reference: oneLine(c.Reference), Name: upperFirst(rule.Name), Officer: oneLine(c.Officer), Away: c.Covered}
	if c.Hidden {
		line.Name, line.Officer, line.Away = restricted, "", false
	}
	unit := unitOf(rule)
	last := "The last " + unit
	switch left, by := c.LastDay.Sub(day), office.DoBy(c.LastDay); {
	case c.State == casefile.Overdue && c.DaysOver > 0:
		line.When = last + " was " + c.LastDay.Long() + ", " + count(c.DaysOver, unit) + " over."
	case c.State == casefile.Overdue:
		line.When = last + " was " + c.LastDay.Long() + "."
	case left <= 0:
		line.When = last + " is today."
	case by == day:
		line.When = last + " is " + c.LastDay.Long() + ", and today is the last working day before it."
	case by.Before(day):
		line.When = last + " is " + c.LastDay.Long() + ", and no working day is left before it."
	case by == c.LastDay:
		line.When = last + " is " + c.LastDay.Long() + ", " + count(left, unit) + " left."
	case c.Acts:
		line.When = "Do it by " + by.Long() + ": the last " + unit + " is " + c.LastDay.Long() + "."
	default:
		line.When = last + " is " + c.LastDay.Long() + "; the last working day before it is " + by.Long() + "."
	}
	return line
}

// letterLine writes a letter that is ready or was not sent.
func letterLine(l record.ListedLetter) string {
	rule, _ := statute.LookupLetter(l.Letter)
	line := oneLine(l.Reference) + ": " + rule.Title
	if l.Hidden {
		line = oneLine(l.Reference) + ": a letter of a restricted case"
	}
	switch l.State {
	case "ready":
	case string(record.Unconfirmed):
		return line + ". It may not have arrived."
	case string(record.Waiting):
		return line + ". It waits, because it could not be sent as it was meant to be."
	default:
		return line + ". It could not be sent."
	}
	if !l.Since.IsZero() {
		line += ", since " + l.Since.Long()
	}
	return line + "."
}

// diaryLine writes an appointment or a task.
func diaryLine(day civil.Date, e record.DiaryEntry) string {
	line := oneLine(e.Reference) + ": " + oneLine(e.Kind)
	switch {
	case e.On.IsZero():
		line += ", with no day"
	case e.Kind == "task" && e.On.Before(day):
		line += ", was due on " + e.On.Long()
	case e.Kind == "task" && e.On == day:
		line += ", due today"
	case e.Kind == "task":
		line += ", due on " + e.On.Long()
	case e.On == day:
		line += " today"
	default:
		line += " on " + e.On.Long()
	}
	if e.At != "" {
		line += " at " + oneLine(e.At)
	}
	return line + "."
}

// noBedLine writes a household without a bed, for those of several teams with its own.
func noBedLine(b record.NoBed, withTeam bool) string {
	line := oneLine(b.Reference)
	if withTeam && b.Team != "" {
		line += " (team " + oneLine(b.Team) + ")"
	}
	if !b.Since.IsZero() {
		line += ": none since " + b.Since.Long()
	}
	return line + "."
}

// NoBed writes the list of households that are owed a bed for the night of a day
// and have none by the record, longest first.
func NoBed(day civil.Date, beds []record.NoBed) (Rendered, error) {
	v := struct {
		Count, Day string
		One        bool
		List       linePart
	}{Count: count(len(beds), "household"), Day: day.Long(), One: len(beds) == 1}
	for _, b := range beds {
		v.List.add(noBedLine(b, true))
	}
	return rendered("no bed", v, "No bed tonight: "+v.Count, head{})
}

// LetterFailed writes to an officer that a letter of a case was not sent, or may not
// have been, and why in the words of the post room, which hold nothing personal.
func LetterFailed(reference string, letter statute.Letter, state record.MessageState, why string) (Rendered, error) {
	rule, _ := statute.LookupLetter(letter)
	v := struct{ Reference, Letter, What, Why string }{oneLine(reference), upperFirst(rule.Title), "a letter was not sent", oneLine(why)}
	if state == record.Unconfirmed {
		v.What = "a letter may not have arrived"
	}
	return rendered("letter failed", v, v.Reference+": "+v.What, head{})
}
