package letters

import (
	"strconv"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// Daily writes the daily list of an officer: references and plain words, no name of
// an applicant, no address and nothing that somebody typed. What the Act asks for
// stands before guidance and rules of the authority's own, which are never called
// overdue by law. It is false where there is nothing to say, so that no mail goes.
func Daily(in record.DailyList) (Rendered, bool, error) {
	v := newDailyView(&in)
	if v.empty() {
		return Rendered{}, false, nil
	}
	r, err := rendered("daily", v, v.Subject, head{})
	return r, err == nil, err
}

// longestPart is how many lines a part of a list has; a longer one is no list that
// anybody reads.
const longestPart = 20

// part is one part of a list: its lines, and how many more there are.
type part[T any] struct {
	Lines []T
	More  int
	all   int
}

func (p *part[T]) add(line T) {
	if p.all++; len(p.Lines) < longestPart {
		p.Lines = append(p.Lines, line)
	} else {
		p.More++
	}
}

// clockLine is one clock on a list.
type clockLine struct {
	Reference, Name, When, Officer string
	Away                           bool // Officer is, and the list is that of their cover
}

type (
	clockPart = part[clockLine]
	linePart  = part[string]
)

// dailyView is what the template of the daily list sees.
type dailyView struct {
	Subject, Day string
	Lead         []string
	office       civil.Office

	NoBed, Diary, NotSent, Ready, New                 linePart
	Overdue, Today, Week, Ahead, OverdueOther         clockPart
	Team                                              bool
	TeamNoBed, NoOfficer, TeamNotSent                 linePart
	TeamOverdue, TeamOverdueOther, TeamSoon, SixWeeks clockPart
}

func newDailyView(in *record.DailyList) *dailyView {
	v := &dailyView{Day: in.Day.Long(), office: in.Office}
	own := map[string]bool{}
	for i := range in.Clocks {
		c := &in.Clocks[i]
		own[c.Reference+" "+c.Key] = true
		v.clock(in.Day, c)
	}
	for _, b := range in.NoBed {
		v.NoBed.add(noBedLine(b, false))
	}
	for _, e := range in.Diary {
		v.Diary.add(diaryLine(in.Day, e))
	}
	for _, l := range in.Letters {
		if l.State == "ready" {
			v.Ready.add(letterLine(l))
		} else {
			v.NotSent.add(letterLine(l))
		}
	}
	for _, ref := range in.New {
		v.New.add(oneLine(ref))
	}
	if in.Team != nil {
		v.team(in, own)
	}
	v.sayInShort()
	return v
}

// clock puts a clock of the officer's own where it belongs.
func (v *dailyView) clock(day civil.Date, c *record.ListedClock) {
	rule, ok := statute.LookupClock(c.Clock)
	if !ok {
		return
	}
	line := newClockLine(day, c, rule, v.office)
	if !c.Covered {
		line.Officer = ""
	}
	by := v.office.DoBy(c.LastDay)
	switch {
	case c.State == casefile.Overdue && rule.Kind == statute.Statutory:
		v.Overdue.add(line)
	case c.State == casefile.Overdue:
		v.OverdueOther.add(line)
	case !c.Acts && !c.Reminded && !tells(rule, statute.ToOfficer):
		// Somebody else's time, of which the officer is told nothing.
	case !by.After(day):
		v.Today.add(line)
	case !by.After(day.AddDays(nextDays)):
		v.Week.add(line)
	case c.Reminded:
		v.Ahead.add(line)
	}
}

// nextDays is how far the part for the week looks ahead.
const nextDays = 7

// tells says whether the ladder of a clock has a rung to somebody.
func tells(rule *statute.ClockRule, to statute.Audience) bool {
	for _, rung := range rule.Ladder {
		if rung.To == to {
			return true
		}
	}
	return false
}

func (v *dailyView) team(in *record.DailyList, own map[string]bool) {
	v.Team = true
	for i := range in.Team.Clocks {
		c := &in.Team.Clocks[i]
		rule, ok := statute.LookupClock(c.Clock)
		if !ok || own[c.Reference+" "+c.Key] {
			continue
		}
		line := newClockLine(in.Day, c, rule, v.office)
		switch {
		case c.State == casefile.Overdue && rule.Kind == statute.Statutory:
			v.TeamOverdue.add(line)
		case c.State == casefile.Overdue:
			v.TeamOverdueOther.add(line)
		case c.Clock == statute.C11 && nearEnd(in.Day, c, rule):
			v.SixWeeks.add(line)
		case c.Reminded:
			v.TeamSoon.add(line)
		}
	}
	for _, b := range in.Team.NoBed {
		v.TeamNoBed.add(noBedLine(b, false))
	}
	for _, ref := range in.Team.NoOfficer {
		v.NoOfficer.add(oneLine(ref))
	}
	for _, l := range in.Team.Letters {
		v.TeamNotSent.add(letterLine(l))
	}
}

// nearEnd says whether the first rung to managers of a clock has come.
func nearEnd(day civil.Date, c *record.ListedClock, rule *statute.ClockRule) bool {
	for _, rung := range rule.Ladder {
		if rung.To == statute.ToManager && !rung.On(c.StartedOn, c.LastDay).After(day) {
			return true
		}
	}
	return false
}

// empty says whether there is nothing on the list.
func (v *dailyView) empty() bool {
	return v.NoBed.all+v.Diary.all+v.NotSent.all+v.Ready.all+v.New.all+v.Overdue.all+v.Today.all+v.Week.all+v.Ahead.all+v.OverdueOther.all+
		v.TeamNoBed.all+v.NoOfficer.all+v.TeamNotSent.all+v.TeamOverdue.all+v.TeamOverdueOther.all+v.TeamSoon.all+v.SixWeeks.all == 0
}

// sayInShort writes the subject and the first lines: what matters most, in numbers.
func (v *dailyView) sayInShort() {
	own := inShort(v.NoBed.all, v.Overdue.all, v.Today.all, v.NotSent.all, 0)
	team := inShort(v.TeamNoBed.all, v.TeamOverdue.all, 0, v.TeamNotSent.all, v.NoOfficer.all)
	switch {
	case own != "":
		v.Subject = "Your list for " + v.Day + ": " + own
		v.Lead = append(v.Lead, "Yours: "+own+".")
	case team != "":
		v.Subject = "Your team on " + v.Day + ": " + team
		v.Lead = append(v.Lead, "Your team: "+team+".")
		return
	default:
		v.Subject = "Your list for " + v.Day + ": nothing overdue by law, nothing for today"
		v.Lead = append(v.Lead, "Nothing is overdue by law, and nothing is for today.")
	}
	if team != "" {
		v.Subject += "; team: " + team
		v.Lead = append(v.Lead, "Your team: "+team+".")
	}
}

func inShort(noBed, overdue, today, notSent, noOfficer int) string {
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{noBed, "without a bed tonight"}, {overdue, "overdue by law"}, {today, "for today"}} {
		if p.n > 0 {
			parts = append(parts, strconv.Itoa(p.n)+" "+p.what)
		}
	}
	if notSent > 0 {
		parts = append(parts, count(notSent, "letter")+" not sent")
	}
	if noOfficer > 0 {
		parts = append(parts, count(noOfficer, "case")+" with no officer")
	}
	return strings.Join(parts, ", ")
}
