package web

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
	"dutyclock/web/ui"
)

var overdueBy = []struct {
	by              record.WorkBy
	heading, column string
}{
	{record.ByDuty, "Overdue by duty", "Duty or stage"}, {record.ByItem, "Overdue by clock and letter", "Clock or letter"},
	{record.ByTeam, "Overdue by team", "Team"}, {record.ByOfficer, "Overdue by officer", "Officer"},
}

// laws are what may ask for something, each counted apart: what guidance or the
// authority asks for is never counted with what the law does.
var laws = []struct{ code, label string }{
	{string(statute.Statutory), "Statutory"}, {string(statute.Guidance), "Guidance"}, {string(statute.Local), "Local"}, {string(statute.LetterRecommended), "Recommended"},
}

// counter is what is counted for the page.
type counter struct {
	*Server
	officers map[string]string
	late     []record.WorkByLaw // what is overdue
	// Families in bed and breakfast past their last night, and near it.
	familiesLate, familiesNear []record.Count
	bedStates, messages        []record.Count
	byOfficer, noNext          []record.Count // open cases
	byWeek                     []record.Count
}

// What the figures count, as the record is asked: the links to the lists say the same.
func (c *counter) lateWork() record.WorkFilter { return record.WorkFilter{State: casefile.Overdue} }

func (c *counter) lateFamilies() record.WorkFilter {
	return record.WorkFilter{Item: string(statute.C11), State: casefile.Overdue}
}

func (c *counter) nearFamilies() record.WorkFilter {
	return record.WorkFilter{Item: string(statute.C11), State: casefile.Running, DueTo: c.today().AddDays(near)}
}

func (c *counter) aheadWork() record.WorkFilter {
	return record.WorkFilter{State: casefile.Running, From: c.today(), To: c.today().AddDays(ahead)}
}

// read asks for all the figures at the same time.
func (c *counter) read(ctx context.Context) error {
	together, ctx := errgroup.WithContext(ctx)
	together.SetLimit(atOnce)
	ask := func(into *[]record.Count, count func() ([]record.Count, error)) {
		together.Go(func() (err error) {
			*into, err = count()
			return err
		})
	}
	rec := c.config.Record
	together.Go(func() (err error) {
		c.late, err = rec.CountWorkByLaw(ctx, casefile.Overdue)
		return err
	})
	ask(&c.byWeek, func() ([]record.Count, error) { return rec.CountWork(ctx, c.aheadWork(), record.ByWeek) })
	ask(&c.bedStates, func() ([]record.Count, error) { return rec.CountTonight(ctx, record.BedFilter{}) })
	ask(&c.byOfficer, func() ([]record.Count, error) { return rec.CountCases(ctx, record.CaseFilter{Open: true}, "officer") })
	ask(&c.noNext, func() ([]record.Count, error) {
		return rec.CountCases(ctx, record.CaseFilter{Open: true, NoNext: true}, "")
	})
	ask(&c.familiesLate, func() ([]record.Count, error) { return rec.CountWork(ctx, c.lateFamilies(), "") })
	ask(&c.familiesNear, func() ([]record.Count, error) { return rec.CountWork(ctx, c.nearFamilies(), "") })
	ask(&c.messages, func() ([]record.Count, error) { return rec.CountTroubles(ctx, "") })
	return together.Wait()
}

// all are the figures, in the order of the page.
func (c *counter) all() []Figures {
	out := []Figures{c.laws(), c.families(), c.beds(), c.letters(), c.stray()}
	for _, by := range overdueBy {
		out = append(out, c.overdue(by.by, by.heading, by.column))
	}
	out = append(out, c.caseload())
	for i := range out {
		out[i].Table.Caption, out[i].Table.CaptionHidden = out[i].Heading, true
	}
	return out
}

// number is a count as a cell: a link to its list, or 0.
func number(n int, q overdueQuery) ui.Cell {
	cell := ui.Cell{Text: ui.Number(n), Numeric: true}
	if n > 0 {
		cell.Href = q.href()
	}
	return cell
}

func workOf(f record.WorkFilter) overdueQuery { return overdueQuery{list: listWork, work: f} }

func (c *counter) laws() Figures {
	f := c.lateWork()
	out := Figures{Heading: "Overdue now", Definition: "Clocks, letters, tasks, appointments, complaints and enquiries whose last day has passed and that nobody recorded as done. What the law asks for is counted apart from what guidance, the authority itself or good practice asks for.",
		Table: ui.Table{ID: "laws", Head: []ui.Column{{Text: "Asked for by"}, {Text: "Overdue", Numeric: true}}}}
	found := map[string]int{}
	for _, one := range c.late {
		if one.By == record.ByDuty { // each thing is about one duty, or about none
			found[one.Law] += one.N
		}
	}
	for _, law := range laws {
		out.Table.Rows = append(out.Table.Rows, ui.Row{Cells: []ui.Cell{{Text: law.label}, number(found[law.code], workOf(f.With(record.ByLaw, law.code)))}})
	}
	return out
}

func byKey(counts []record.Count) map[string]int {
	out := map[string]int{}
	for _, one := range counts {
		out[one.Key] += one.N
	}
	return out
}

// overdue are those overdue by something, with a column for each law.
func (c *counter) overdue(by record.WorkBy, heading, column string) Figures {
	f := c.lateWork()
	out := Figures{Heading: heading, Definition: "All that stands under “Overdue now”, by " + strings.ToLower(column) + ".",
		Table: ui.Table{ID: "by-" + string(by), Head: []ui.Column{{Text: column}}, Empty: "Nothing is overdue."}}
	if by == record.ByOfficer {
		out.Definition += " What an officer has who is away is counted for them and for whoever covers, as it is on the lists of both."
	}
	for _, law := range laws {
		out.Table.Head = append(out.Table.Head, ui.Column{Text: law.label, Numeric: true})
	}
	found := map[string]map[string]int{}
	for _, one := range c.late {
		if one.By != by {
			continue
		}
		if found[one.Key] == nil {
			found[one.Key] = map[string]int{}
		}
		found[one.Key][one.Law] += one.N
	}
	for _, key := range slices.Sorted(maps.Keys(found)) {
		row := ui.Row{Cells: []ui.Cell{{Text: c.label(by, key)}}}
		for _, law := range laws {
			row.Cells = append(row.Cells, number(found[key][law.code], workOf(f.With(record.ByLaw, law.code).With(by, key))))
		}
		out.Table.Rows = append(out.Table.Rows, row)
	}
	return out
}

// label is what is counted, in words.
func (c *counter) label(by record.WorkBy, key string) string {
	switch {
	case key == record.None:
		return "None"
	case by == record.ByDuty:
		return dutyName(key)
	case by == record.ByItem:
		return codeName(key)
	case by == record.ByOfficer:
		return nameOr(c.officers, key)
	}
	return key
}

func (c *counter) families() Figures {
	rule, _ := statute.LookupClock(statute.C11)
	row := func(label string, counted []record.Count, f record.WorkFilter) ui.Row {
		return ui.Row{Cells: []ui.Cell{{Text: label}, number(sum(counted), workOf(f))}}
	}
	return Figures{Heading: "Families in bed and breakfast", Definition: capital(rule.Name) + " (" + rule.Citation + "). Near it are those whose last night is within " + strconv.Itoa(near) + " days.",
		Table: ui.Table{ID: "families", Head: []ui.Column{{Text: "Stays"}, {Text: "Families", Numeric: true}}, Rows: []ui.Row{row("Past the last night", c.familiesLate, c.lateFamilies()), row("Near the last night", c.familiesNear, c.nearFamilies())}}}
}

func (c *counter) beds() Figures {
	out := Figures{Heading: "A bed is owed and none is recorded", Definition: "Households to whom accommodation is owed tonight and for whom the record has no bed, by what the record says of the last one.",
		Table: ui.Table{ID: "beds", Head: []ui.Column{{Text: "What is recorded"}, {Text: "Households", Numeric: true}}, Empty: "Every household that is owed a bed has one."}}
	for _, one := range c.bedStates {
		if bed := (casefile.Bed{State: one.Key}); bed.WithoutBed() {
			out.Table.Rows = append(out.Table.Rows, ui.Row{Cells: []ui.Cell{{Text: bedWords(one.Key)}, number(one.N, overdueQuery{list: listBeds, state: one.Key})}})
		}
	}
	return out
}

// bedWords is the state of a bed, as the record has it, in words.
func bedWords(state string) string {
	switch state {
	case casefile.BedBookedOut:
		return "The booking ran out"
	case casefile.BedNeverGiven:
		return "No place since a bed is owed"
	case casefile.BedNotYetAvailable:
		return "A place for a later night only"
	case casefile.BedEnded:
		return "The last place ended"
	case casefile.BedHouseholdLeft:
		return "The household left the last place"
	}
	return capital(codeWords(state))
}

func (c *counter) letters() Figures {
	out := Figures{Heading: "Letters and messages not sent", Definition: "Issued or queued, and not gone: they wait for an address that is safe, were refused for good, or may or may not have arrived.",
		Table: ui.Table{ID: "letters", Head: []ui.Column{{Text: "State"}, {Text: "Messages", Numeric: true}}}}
	said := make([]string, 0, len(c.messages))
	for _, one := range c.messages {
		said = append(said, ui.Number(one.N)+" "+one.Key)
	}
	first := ui.Cell{Text: "Not sent", Below: strings.Join(said, ", ")}
	out.Table.Rows = []ui.Row{{Cells: []ui.Cell{first, number(sum(c.messages), overdueQuery{list: listLetters})}}}
	return out
}

// stray are the cases that nobody looks after, or nothing comes next for.
func (c *counter) stray() Figures {
	out := Figures{Heading: "Cases that may be forgotten", Definition: "Open cases that no officer has, and open cases for which nothing to come has a day.",
		Table: ui.Table{ID: "stray", Head: []ui.Column{{Text: "Cases"}, {Text: "Open", Numeric: true}}}}
	row := func(label string, n int, f record.CaseFilter) {
		out.Table.Rows = append(out.Table.Rows, ui.Row{Cells: []ui.Cell{{Text: label}, number(n, overdueQuery{list: listCases, cases: f})}})
	}
	row("No officer", byKey(c.byOfficer)[record.None], record.CaseFilter{Open: true, Officer: record.None})
	row("No next date", sum(c.noNext), record.CaseFilter{Open: true, NoNext: true})
	return out
}

func (c *counter) caseload() Figures {
	f := record.CaseFilter{Open: true}
	out := Figures{Heading: "Caseload", Definition: "Open cases of each officer, those of officers who are away included.",
		Table: ui.Table{ID: "caseload", Head: []ui.Column{{Text: "Officer"}, {Text: "Open cases", Numeric: true}}, Empty: "No case is open."}}
	for _, one := range c.byOfficer {
		of := f
		of.Officer = one.Key
		out.Table.Rows = append(out.Table.Rows, ui.Row{Cells: []ui.Cell{{Text: c.label(record.ByOfficer, one.Key)}, number(one.N, overdueQuery{list: listCases, cases: of})}})
	}
	return out
}

// weeks are the next weeks, those too in which there is nothing.
func (c *counter) weeks() ([]Week, CountLink) {
	f := c.aheadWork()
	found := byKey(c.byWeek)
	all, most := 0, 1
	for _, n := range found {
		all, most = all+n, max(most, n)
	}
	var out []Week
	for monday := mondayOf(f.From); !monday.After(f.To); monday = monday.AddDays(7) {
		n := found[monday.String()]
		of := f.With(record.ByWeek, monday.String())
		out = append(out, Week{From: of.From, Bar: n * barLength / most, Count: CountLink{N: n, Label: ui.Day(of.From) + " to " + ui.Day(of.To), Href: workOf(of).href()}})
	}
	return out, CountLink{N: all, Label: ui.Plural(all, "thing", "things") + " to do in the next " + strconv.Itoa(ahead) + " days", Href: workOf(f).href()}
}

// mondayOf is the first day of the week of a day.
func mondayOf(d civil.Date) civil.Date { return d.AddDays(-((int(d.Weekday()) + 6) % 7)) }
