package main

import (
	"bytes"
	"fmt"
	"io"
	"sort"
	"strings"
	"unicode/utf8"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// writePosition prints a position for people: first what is late, then what is
// running, then the letters, and last what needs no one today.
func writePosition(w io.Writer, p *casefile.Position) error {
	t := &page{asAt: p.AsAt}
	t.line("%s, as at the end of %s", orElse(p.Reference, "A case without a reference"), p.AsAt.Long())
	t.line("Stage: %s", words(string(p.Stage)))
	t.tonight(&p.Regions.Bed)

	t.clocks("Overdue", p.Clocks, casefile.Overdue)
	t.clocks("Running", p.Clocks, casefile.Running)
	t.letters(p.LettersDue)
	t.problems(p.Problems)
	t.duties(p.Duties)
	t.regions(&p.Regions)
	t.next(p.Next)
	t.clocks("Over and done with", p.Clocks, casefile.MetLate, casefile.Met, casefile.Ended, casefile.Stopped)
	_, err := w.Write(t.Bytes())
	return err
}

// page gathers the lines of a position.
type page struct {
	bytes.Buffer
	asAt civil.Date
}

// pageWidth is how many characters a line may have: a plain terminal's, less a margin.
const pageWidth = 92

func (t *page) line(format string, args ...any) { fmt.Fprintf(t, format+"\n", args...) }

// item prints the first line of an entry, and what belongs to it below, wrapped.
func (t *page) item(first string, rest ...string) {
	t.wrap("  ", "    ", first)
	for _, r := range rest {
		if r != "" {
			t.wrap("      ", "      ", r)
		}
	}
}

// why prints an explanation, a step a line.
func (t *page) why(lines ...string) {
	indent := "      why: "
	for _, line := range lines {
		t.wrap(indent, "             ", line)
		indent = "           "
	}
}

// wrap prints text in lines of at most pageWidth, broken at spaces.
func (t *page) wrap(indent, hanging, text string) {
	line, empty := indent, true
	for _, word := range strings.Split(text, " ") {
		if !empty && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > pageWidth {
			t.line("%s", line)
			line, empty = hanging, true
		}
		if !empty {
			line += " "
		}
		line, empty = line+word, false
	}
	t.line("%s", line)
}

func (t *page) heading(text string, n int) {
	t.line("")
	t.line("%s (%d)", text, n)
}

func (t *page) clocks(heading string, all []casefile.ClockPosition, states ...casefile.ClockState) {
	var chosen []*casefile.ClockPosition
	for i := range all {
		for _, s := range states {
			if all[i].State == s {
				chosen = append(chosen, &all[i])
			}
		}
	}
	if len(chosen) == 0 {
		return
	}
	sort.SliceStable(chosen, func(i, j int) bool { return chosen[i].LastDay.Before(chosen[j].LastDay) })
	t.heading(heading, len(chosen))
	for _, c := range chosen {
		t.item(t.clockLine(c), t.clockDates(c))
		t.why(c.Explain()...)
	}
}

// clockLine says which clock it is and what about.
func (t *page) clockLine(c *casefile.ClockPosition) string {
	name := string(c.ID)
	if rule, ok := statute.LookupClock(c.ID); ok {
		name = rule.Name
	}
	line := fmt.Sprintf("%s  %s", c.Key, name)
	if c.About != "" && c.About != "household" {
		line += ", " + c.About
	}
	return line
}

// clockDates says when it ends or ended, and by how much it was missed.
func (t *page) clockDates(c *casefile.ClockPosition) string {
	kind := fmt.Sprintf("(%s: %s)", c.Kind, c.Citation)
	switch c.State {
	case casefile.Running:
		left := fmt.Sprintf("%s left", count(c.LastDay.Sub(t.asAt), "day"))
		if c.LastDay == t.asAt {
			left = "today is the last day"
		}
		if by := civil.DoBy(c.LastDay); by != c.LastDay {
			return fmt.Sprintf("Last day %s, %s. Do it by %s, the last working day before. %s", c.LastDay.Long(), left, by.Long(), kind)
		}
		return fmt.Sprintf("Last day %s, %s. %s", c.LastDay.Long(), left, kind)
	case casefile.Overdue:
		return fmt.Sprintf("OVERDUE since %s: %s. The last day was %s. %s", dayOr(c.BreachedFrom, c.LastDay.AddDays(1)), t.over(c), c.LastDay.Long(), kind)
	case casefile.MetLate:
		return fmt.Sprintf("Done late%s, %s. The last day was %s. %s", onDay(c.DoneOn), t.over(c), c.LastDay.Long(), kind)
	case casefile.Met:
		return fmt.Sprintf("Done in time%s. The last day was %s. %s", onDay(c.DoneOn), c.LastDay.Long(), kind)
	case casefile.Ended:
		return fmt.Sprintf("Ended. The last day was %s. %s", c.LastDay.Long(), kind)
	case casefile.Stopped:
		return fmt.Sprintf("Stopped%s. The last day would have been %s. %s", onDay(c.DoneOn), c.LastDay.Long(), kind)
	}
	return fmt.Sprintf("%s. Last day %s. %s", words(string(c.State)), c.LastDay.Long(), kind)
}

// over counts by how much a clock was missed, in its own unit.
func (t *page) over(c *casefile.ClockPosition) string {
	unit := "day"
	if rule, ok := statute.LookupClock(c.ID); ok && rule.Length.Unit == civil.Nights {
		unit = "night"
	}
	return count(c.DaysOver, unit) + " over"
}

func (t *page) letters(due []casefile.LetterDue) {
	if len(due) == 0 {
		return
	}
	t.heading("Letters due", len(due))
	for i := range due {
		l := &due[i]
		title := string(l.Letter)
		if rule, ok := statute.LookupLetter(l.Letter); ok {
			title = rule.Title
		}
		t.item(fmt.Sprintf("%s  %s", l.Key, title),
			fmt.Sprintf("Due since %s (%s: %s)", l.Since.Long(), l.Kind, l.Citation))
		t.why(l.Explain()...)
	}
}

func (t *page) problems(problems []casefile.Problem) {
	if len(problems) == 0 {
		return
	}
	t.heading("Problems", len(problems))
	for i := range problems {
		p := &problems[i]
		citation := ""
		if p.Citation != "" {
			citation = " (" + p.Citation + ")"
		}
		t.item(fmt.Sprintf("%s  fact %d: %s%s", p.Code, p.Fact, p.Text, citation))
		t.why(p.Explain()...)
	}
}

func (t *page) duties(duties []casefile.DutyPosition) {
	if len(duties) == 0 {
		return
	}
	t.heading("Duties", len(duties))
	for i := range duties {
		d := &duties[i]
		line := fmt.Sprintf("%s, s.%s: owed since %s", d.Duty.Name(), d.Section, d.StartedOn.Long())
		if d.EndedOn != nil {
			line = fmt.Sprintf("%s, s.%s: owed from %s to %s%s", d.Duty.Name(), d.Section, d.StartedOn.Short(), d.EndedOn.Long(), endedBy(d.EndedBy))
		}
		if d.RevivedOn != nil {
			line += "; revived on " + d.RevivedOn.Long()
		}
		var permitted string
		if d.NoticePermittedFrom != nil {
			permitted = "Notice ending it because its period has passed may be given from " + d.NoticePermittedFrom.Long() + "."
		}
		t.item(line, permitted)
		t.why(d.Explain()...)
	}
}

func (t *page) next(next []casefile.Next) {
	if len(next) == 0 {
		return
	}
	t.heading("Coming up", len(next))
	for _, n := range next {
		t.item(fmt.Sprintf("%s: %s", n.On.Long(), n.What))
	}
}
