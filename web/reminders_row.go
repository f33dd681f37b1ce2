package web

import (
	"strconv"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/web/ui"
)

func rowID(n int) string { return strconv.Itoa(n + 1) }

// reminderRows writes the rows of one clock.
type reminderRows struct {
	o      *opened
	clock  *casefile.ClockPosition
	rang   []record.Reminder
	keys   []string
	inHand []casefile.InHand
	names  map[string]string
	// watched is true where a rung for managers to come depends on somebody attending,
	// and hand says who has it in hand.
	watched bool
	hand    string
}

func (l *reminderRows) row(step *casefile.Step) ui.Row {
	when := ui.Cell{Text: ui.ShortDay(step.On), Below: audienceName(l.o, step.To) + ": " + step.Why(), Sort: step.On.String()}
	what := l.fate(step)
	if what.Text == "" && what.Tag.Text == "" {
		what = l.coming(step)
	}
	return ui.Row{Cells: []ui.Cell{when, what}}
}

// fate is what became of a rung that rang, or passed; empty of one to come.
func (l *reminderRows) fate(step *casefile.Step) ui.Cell {
	key := step.Key(l.clock)
	for i := range l.rang {
		if l.rang[i].Key == key {
			return reminderFate(&l.rang[i])
		}
	}
	if last := step.Rang(l.clock, l.keys); !last.IsZero() {
		return ui.Cell{Tag: ui.Tag{Text: "Told before", Colour: ui.Grey}, Below: "It was told of the last day before, " + ui.ShortDay(last) + ". Each step is told once."}
	}
	if step.On.Before(l.o.today) {
		return ui.Cell{Tag: ui.Tag{Text: "Left out", Colour: ui.Grey}, Below: "Its day had passed before this last day was known. A later one was told in its place, or follows."}
	}
	return ui.Cell{}
}

// reminderFate is what became of a reminder that rang.
func reminderFate(r *record.Reminder) ui.Cell {
	cell := ui.Cell{Below: r.Why}
	day := func() string { return ui.ShortDay(casefile.On(r.ToldAt)) }
	switch r.State {
	case record.Sent:
		cell.Tag, cell.Below = ui.Tag{Text: "Sent", Colour: ui.Green}, "On "+day()
	case record.InDigest:
		cell.Tag, cell.Below = ui.Tag{Text: "Told", Colour: ui.Green}, "In the daily list of "+day()
	case record.ForDigest:
		cell.Tag, cell.Below = ui.Tag{Text: "Waits", Colour: ui.Blue}, "It is told in the next daily list."
	case record.Superseded:
		cell.Tag = ui.Tag{Text: "Not needed", Colour: ui.Grey}
	case record.Waiting:
		cell.Tag = ui.Tag{Text: "Not sent", Colour: ui.Orange}
	case record.Failed, record.Unconfirmed:
		cell.Tag = ui.Tag{Text: "Failed", Colour: ui.Red}
	case record.Queued, record.Claimed, record.HandingOver, record.Stopped:
		cell.Tag = ui.Tag{Text: "On its way", Colour: ui.Blue}
		if r.Why == "" {
			cell.Below = "It is being sent."
		}
	}
	return cell
}

// coming is what will become of a rung whose day is to come.
func (l *reminderRows) coming(step *casefile.Step) ui.Cell {
	cell := ui.Cell{Tag: ui.Tag{Text: "To come", Colour: ui.Blue}}
	switch step.To {
	case statute.ToApplicant:
		cell.Below = "In their own words, if it is safe then."
		if _, ok, why := casefile.SafeEmail(l.o.standing.Case.Facts); !ok {
			if _, text, _ := casefile.SafeText(l.o.standing.Case.Facts); !text {
				cell = ui.Cell{Tag: ui.Tag{Text: "Cannot go yet", Colour: ui.Orange}, Below: why}
			}
		}
	case statute.ToManager:
		var passes bool
		if cell.Below, passes = l.managers(step); passes {
			cell.Tag = ui.Tag{Text: "Not needed", Colour: ui.Grey}
		}
	case statute.ToOfficer:
		cell.Below = "In the next daily list, or by email where it presses."
	}
	return cell
}

// managers says what a rung for managers depends on, and whether it passes in silence.
func (l *reminderRows) managers(step *casefile.Step) (text string, passes bool) {
	if step.Overdue() || step.On.After(l.clock.LastDay) {
		return "In any case, if it is not done by then.", false
	}
	w := l.o.standing.Case.Watch(l.clock, step.On, l.inHand)
	switch {
	case w.Since.IsZero():
		return "In any case, if it is not done by then.", false
	case w.Passed() && w.By == "":
		name := l.names[w.Officer]
		if name == "" {
			name = w.Officer
		}
		l.hand = name + " has said so on " + ui.ShortDay(w.Attended) + "."
		return name + " has it in hand since " + ui.ShortDay(w.Attended) + ".", true
	case w.Passed():
		return "Somebody attended to it on " + ui.ShortDay(w.Attended) + ".", true
	}
	l.watched = l.watched || !l.o.today.Before(w.Since)
	return "Only if nobody attends to it from " + ui.ShortDay(w.Since) + " on, when its officer is reminded.", false
}
