package web

import (
	"slices"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
	"dutyclock/web/ui"
)

// ClockCard is a clock as a card.
type ClockCard struct {
	Title string
	Tag   ui.Tag
	// Left is how far the last day is away.
	Left    string
	LastDay civil.Date
	// DoBy is the last working day on or before the last day; zero for what asks nobody to act.
	DoBy civil.Date
	Kind string
	Late bool
	// About says which placement, review or person it is about, where a case has several.
	About string
	// Same is the list of cases in which the same is overdue, for those who look after the
	// work of others.
	Same ui.Link
	Why  ui.Details
}

// LetterLine is a letter that is due.
type LetterLine struct {
	Title   string
	Key     string
	Tag     ui.Tag
	Because string
	Since   civil.Date
	Link    ui.Link
	Why     ui.Details
	rank    int // how binding it is: 0 by statute, 1 by guidance, 2 recommended
}

// DutyLine is one spell of a duty.
type DutyLine struct {
	Title string
	From  civil.Date
	Tag   ui.Tag
	Lines []string
	Why   ui.Details
}

// ProblemLine is something that was recorded and is wrong.
type ProblemLine struct {
	Text     string
	Citation string
	Why      ui.Details
}

// BedLine is where the household sleeps tonight, by the record.
type BedLine struct {
	Heading string
	Tag     ui.Tag
	Lines   []string
}

const whyText = "Why is this due?"

// caseView puts a position into the order in which people ask: a roof, what is
// late, what comes next, then the rest.
func caseView(o *opened) Case {
	p := &o.position
	v := Case{Head: o.head, Today: o.today, Plan: planReview(o), Bed: bedLine(&p.Regions.Bed), Ahead: p.Next, Acts: actLines(o)}
	about := aboutIn(o)
	v.Diary = nextInDiary(o)
	over := ui.Table{ID: "over", Caption: "Over and done with", CaptionHidden: true, Empty: "Nothing yet.",
		Head: []ui.Column{{Text: "What"}, {Text: "State"}, {Text: "Last day"}, {Text: "Done or ended"}}}
	for i := range p.Clocks {
		c := &p.Clocks[i]
		rule, _ := statute.LookupClock(c.ID)
		switch acts := rule != nil && rule.Duty && !c.Window; {
		case c.State == casefile.Overdue || c.State == casefile.Running && acts:
			card := about.card(clockCard(c, o.today, true))
			if card.Late && o.oversees {
				card.Same = sameElsewhere(string(c.ID))
			}
			v.Do = append(v.Do, card)
		case c.State == casefile.Running:
			v.Windows = append(v.Windows, about.card(clockCard(c, o.today, false)))
		default:
			over.Rows = append(over.Rows, overRow(c))
		}
	}
	byDay := func(a, b ClockCard) int { return a.LastDay.Compare(b.LastDay) }
	slices.SortStableFunc(v.Do, byDay)
	slices.SortStableFunc(v.Windows, byDay)
	v.Do, v.Windows, v.More = atOneLook(v.Do, v.Windows)
	v.Over = over
	for i := range p.LettersDue {
		line := letterLine(&p.LettersDue[i])
		line.Link = letterLink(o, &p.LettersDue[i])
		v.Letters = append(v.Letters, line)
	}
	for i := range p.Duties {
		if line := dutyLine(&p.Duties[i]); p.Duties[i].EndedOn == nil {
			v.Owed = append(v.Owed, line)
		} else {
			v.Past = append(v.Past, line)
		}
	}
	v.Next = nextLines(v.Letters, v.Acts.Now)
	for i := range p.Problems {
		problem := &p.Problems[i]
		v.Problems = append(v.Problems, ProblemLine{Text: problem.Text, Citation: problem.Citation, Why: ui.Details{Summary: "Why is this a problem?", Text: problem.Explain()}})
	}
	return v
}

func clockCard(c *casefile.ClockPosition, today civil.Date, acts bool) ClockCard {
	card := ClockCard{Title: clockName(c), Tag: ui.ClockTag(c.State), Left: ui.Left(today, c.LastDay), LastDay: c.LastDay, Kind: string(c.Kind),
		Why: ui.Details{Summary: whyText, Text: c.Explain()}}
	if c.About != "" && c.About != "household" {
		card.About = c.About
	}
	if acts && c.State == casefile.Running {
		card.DoBy = civil.DoBy(c.LastDay)
	}
	card.Late = c.State == casefile.Overdue
	return card
}

// sameElsewhere leads from a breach to all that is overdue by the same clock or letter.
func sameElsewhere(item string) ui.Link {
	return ui.Link{Text: "The same elsewhere", Hidden: ": overdue, " + lower(codeName(item)), Href: workOf(record.WorkFilter{Item: item, State: casefile.Overdue}).href()}
}

// clockName is what a clock is called, as a heading.
func clockName(c *casefile.ClockPosition) string {
	if rule, _ := statute.LookupClock(c.ID); rule != nil {
		return capital(rule.Name)
	}
	return c.Key
}

func overRow(c *casefile.ClockPosition) ui.Row {
	done := ui.Cell{Text: "–"}
	if c.DoneOn != nil {
		done = ui.Cell{Text: c.DoneOn.Short(), Sort: c.DoneOn.String()}
	}
	state := ui.Cell{Tag: ui.ClockTag(c.State)}
	if c.DaysOver > 0 {
		state.Below = ui.Plural(c.DaysOver, "day", "days") + " over"
	}
	return ui.Row{Cells: []ui.Cell{{Text: clockName(c)}, state, {Text: c.LastDay.Short(), Sort: c.LastDay.String()}, done}}
}

func letterLine(l *casefile.LetterDue) LetterLine {
	line := LetterLine{Title: string(l.Letter), Key: l.Key, Because: capital(l.Because), Since: l.Since, Why: ui.Details{Summary: "Why is this letter due?", Text: l.Explain()}}
	if rule, ok := statute.LookupLetter(l.Letter); ok {
		line.Title = capital(rule.Title) + " (" + string(l.Letter) + ")"
	}
	switch string(l.Kind) {
	case "statutory":
		line.Tag = ui.Tag{Text: "Statutory", Colour: ui.Red}
	case "guidance":
		line.Tag, line.rank = ui.Tag{Text: "Guidance", Colour: ui.Yellow}, 1
	default:
		line.Tag, line.rank = ui.Tag{Text: "Recommended", Colour: ui.Grey}, 2
	}
	return line
}

func dutyLine(d *casefile.DutyPosition) DutyLine {
	line := DutyLine{Title: capital(d.Duty.Name()), From: d.StartedOn, Why: ui.Details{Summary: "Why?", Text: d.Explain()}}
	line.Lines = append(line.Lines, "From "+d.StartedOn.Long())
	if d.RevivedOn != nil {
		line.Lines = append(line.Lines, "Owed again since "+d.RevivedOn.Long())
	}
	if d.EndedOn != nil {
		line.Tag = ui.Tag{Text: "Ended", Colour: ui.Grey}
		line.Lines = append(line.Lines, "Ended on "+d.EndedOn.Long())
		return line
	}
	line.Tag = ui.Tag{Text: "Owed", Colour: ui.Blue}
	if d.NoticePermittedFrom != nil {
		line.Lines = append(line.Lines, "Notice because its period has passed may be given from "+d.NoticePermittedFrom.Long())
	}
	return line
}

// bedLine says whether there is a bed tonight.
func bedLine(b *casefile.Bed) BedLine {
	line := BedLine{Lines: slices.Clone(b.Because)}
	for i := range line.Lines {
		line.Lines[i] = capital(line.Lines[i]) + "."
	}
	switch b.State {
	case "not_owed":
		line.Heading, line.Tag = "No bed is owed tonight", ui.Tag{Text: "Not owed", Colour: ui.Grey}
	case "given":
		line.Heading, line.Tag = "There is a bed tonight", ui.Tag{Text: "Placed", Colour: ui.Green}
	case "last_night":
		line.Heading, line.Tag = "Tonight is the last night paid for", ui.Tag{Text: "Extend or move", Colour: ui.Orange}
	case "unconfirmed":
		line.Heading, line.Tag = "Tonight's placement is not confirmed", ui.Tag{Text: "Confirm", Colour: ui.Orange}
	default:
		line.Heading, line.Tag = "By the record there is no bed tonight", ui.Tag{Text: "No bed", Colour: ui.Red}
	}
	return line
}

// lower writes a text with a small letter at its head, to stand within a sentence.
func lower(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToLower(text[:1]) + text[1:]
}

// capital writes a text with a capital at its head.
func capital(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
