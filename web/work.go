package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"golang.org/x/sync/errgroup"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// boards lists and counts what has to be done; readmodel.Store is it. Of what a
// viewer may not open there is the reference, and it counts as all else does.
type boards interface {
	Work(ctx context.Context, v record.Viewer, f record.WorkFilter) (record.Page[record.Work], error)
	CountWork(ctx context.Context, f record.WorkFilter, by record.WorkBy) ([]record.Count, error)
	// CountWorkByLaw counts work by duty, item, team and officer, each by what asks for it.
	CountWorkByLaw(ctx context.Context, state casefile.ClockState) ([]record.WorkByLaw, error)
	CountCases(ctx context.Context, f record.CaseFilter, by string) ([]record.Count, error)
	// Absences lists the absences of an officer, and those that they cover.
	Absences(ctx context.Context, officer string, from civil.Date) ([]record.Absence, error)
	// ApplicantNames gives the names of applicants by reference for a list, without those
	// of cases that are hidden from the viewer, and writes that into the access log.
	ApplicantNames(ctx context.Context, v record.Viewer, what string, references []string) (map[string]string, error)
}

// reassigner gives cases to other officers; casework.Service is it.
type reassigner interface {
	Reassign(ctx context.Context, v record.Viewer, references []string, officer string, key casework.Key) ([]casework.Reassigned, error)
}

// Work is My work: what has to be done, in the order in which to do it.
type Work struct {
	*form.Form
	Today  civil.Date
	Counts []CountLink
	all    int // that are on the list
	// Standout are cases without an officer or without a next day.
	Standout []CountLink
	Filter   workForm
	// Narrowed says that the filter says more than whose work it is.
	Narrowed bool
	Chips    []ui.Link
	Heading  string
	Total    string
	Table    WorkTable
	Pages    ui.Pagination
	// Acts says that cases may be given to another officer from here; List is the
	// query that the list came from.
	Acts    bool
	List    string
	Officer *form.Choice
	Given   string
}

// CountLink is how many there are of something, and the list of them.
type CountLink struct {
	N       int
	Label   string
	Href    string
	Current bool
}

var workPage = page[Work]{name: "work", section: "/work"}

// reassigners are those who give cases to others.
var reassigners = []who.Role{who.Triage, who.Caseworker, who.Manager}

func (s *Server) work(w http.ResponseWriter, r *http.Request) error {
	view, err := s.workView(r, readWorkQuery(r.URL.Query()))
	if err != nil {
		return err
	}
	return workPage.show(s, w, r, *view)
}

// workView is the page as a query asks for it.
func (s *Server) workView(r *http.Request, q workQuery) (*Work, error) {
	ctx := r.Context()
	p, _ := who.From(ctx)
	if q.whose == whoseTeam && p.Team == "" {
		q.whose = whoseAll
	}
	officers, err := s.config.Record.Officers(ctx, "")
	if err != nil {
		return nil, err
	}
	whose, err := s.whose(ctx, p, officers)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(whose, func(o form.Option) bool { return o.Value == q.whose }) {
		q.whose = whoseMe
	}
	v := &Work{Form: form.New(s.today()), Today: s.today(), Acts: p.Is(reassigners...), List: q.values().Encode()}
	v.Filter = newWorkForm(q, s.today(), whose)
	v.Narrowed = q.list == "" && (q.law != "" || q.duty != "" || q.kind != "" || q.item != "" || q.sort != "")
	v.Chips = q.chips(v.Filter)
	v.Officer = officerChoice(v.Form, officers)
	// The figures at the head and the list below them are read at the same time.
	together, ctx := errgroup.WithContext(ctx)
	var head Work
	together.Go(func() error { return s.workCounts(ctx, &head, q, p) })
	together.Go(func() error {
		if q.list != "" {
			return s.workCases(ctx, r, v, q, p)
		}
		return s.workList(ctx, r, v, q, p)
	})
	if err := together.Wait(); err != nil {
		return nil, err
	}
	v.Counts, v.Standout = head.Counts, head.Standout
	if q.list == "" {
		v.Total = ui.Plural(head.all, "thing", "things") + " to do"
	}
	return v, nil
}

// whose are those whose work a person may look at: their own with whom they cover, of
// those away each alone, their team's, nobody's and everybody's; for who oversees
// others, each officer's.
func (s *Server) whose(ctx context.Context, p who.Person, officers []record.Officer) ([]form.Option, error) {
	out := []form.Option{{Value: whoseMe, Label: "Mine, and those I cover"}}
	if p.Team != "" {
		out = append(out, form.Option{Value: whoseTeam, Label: "My team’s"})
	}
	out = append(out, form.Option{Value: whoseNobody, Label: "Nobody’s"}, form.Option{Value: whoseAll, Label: "Everybody’s"})
	away, err := s.config.Record.Absences(ctx, p.ID, s.today())
	if err != nil {
		return nil, err
	}
	covered := map[string]civil.Date{}
	for _, a := range away {
		if a.Cover == p.ID && !a.From.After(s.today()) {
			covered[a.Officer] = a.To
		}
	}
	for _, o := range officers {
		until, away := covered[o.ID]
		switch {
		case o.ID == p.ID:
		case away:
			out = append(out, form.Option{Value: o.ID, Label: o.Name + " (away until " + ui.Day(until) + ")"})
		case p.Is(who.Manager, who.Administrator, who.Auditor):
			out = append(out, form.Option{Value: o.ID, Label: o.Name})
		}
	}
	return out, nil
}

func officerChoice(f *form.Form, officers []record.Officer) *form.Choice {
	var options []form.Option
	for _, o := range officers {
		label := o.Name
		if o.Team != "" {
			label += ", " + o.Team
		}
		options = append(options, form.Option{Value: o.ID, Label: label})
	}
	return f.Select("officer", "Give the chosen cases to", options...).Required("Choose the officer who is to have the cases")
}

// workCounts are the figures at the head; each leads to the list that it counts.
func (s *Server) workCounts(ctx context.Context, v *Work, q workQuery, p who.Person) error {
	any := q
	any.when, any.list = "", ""
	days, err := s.config.Record.CountWork(ctx, any.filter(p, s.today()), record.ByDay)
	if err != nil {
		return err
	}
	n := map[string]int{}
	for _, c := range days {
		d, err := civil.Parse(c.Key)
		if err != nil {
			d = civil.Date{} // no day is set
		}
		n[whenOf(d, s.today())] += c.N
		v.all += c.N
	}
	for _, when := range whens {
		one := any
		one.when = when.code
		v.Counts = append(v.Counts, CountLink{N: n[when.code], Label: when.label, Href: one.with("when", when.code), Current: q.list == "" && q.when == when.code})
	}
	if q.when != "" {
		v.all = n[q.when]
	}
	for _, list := range []string{casesNoOfficer, casesNoNext} {
		found, err := s.config.Record.CountCases(ctx, q.cases(list, p), "")
		if err != nil {
			return err
		}
		if n := sum(found); n > 0 {
			only := workQuery{whose: q.whose, list: list}
			v.Standout = append(v.Standout, CountLink{N: n, Label: caseLists[list], Href: address("/work", only.values()), Current: q.list == list})
		}
	}
	return nil
}

// caseLists are the lists of cases that stand out.
var caseLists = map[string]string{casesNoOfficer: "Open cases that no officer has", casesNoNext: "Open cases with no next date"}

// cases is a list of cases as the record is asked: those that nobody has are everybody's.
func (q workQuery) cases(list string, p who.Person) record.CaseFilter {
	if list == casesNoOfficer {
		return record.CaseFilter{Open: true, Officer: record.None}
	}
	f := record.CaseFilter{Open: true, NoNext: true}
	f.Officer, f.Team = q.owner(p)
	return f
}

func (s *Server) countWork(ctx context.Context, f record.WorkFilter) (int, error) {
	found, err := s.config.Record.CountWork(ctx, f, "")
	return sum(found), err
}

func sum(counts []record.Count) int {
	n := 0
	for _, c := range counts {
		n += c.N
	}
	return n
}

// workList puts the work into the view, under the days by which it is to be done.
func (s *Server) workList(ctx context.Context, r *http.Request, v *Work, q workQuery, p who.Person) error {
	f := q.filter(p, s.today())
	f.Cursor = last(q.cursors)
	found, err := s.config.Record.Work(ctx, viewerOf(r), f)
	if err != nil {
		return err
	}
	rows, err := s.rowsOf(ctx, viewerOf(r), found.Items, "my work")
	if err != nil {
		return err
	}
	v.Heading = "My work"
	v.Table = WorkTable{Choose: v.Acts, Empty: "Nothing has to be done here."}
	if len(v.Chips) > 0 {
		v.Table.Empty = "Nothing fits. Take away some of what narrows the list."
	}
	v.Table.Groups = grouped(rows, q.sort == "", s.today())
	v.Pages = pages("/work", q.values(), q.cursors, found.Next, "Work")
	return nil
}

// workCases puts cases into the view in place of work.
func (s *Server) workCases(ctx context.Context, r *http.Request, v *Work, q workQuery, p who.Person) error {
	f := q.cases(q.list, p)
	f.Cursor = last(q.cursors)
	found, err := s.config.Record.Cases(ctx, viewerOf(r), f)
	if err != nil {
		return err
	}
	rows, err := s.caseRows(ctx, viewerOf(r), found.Items, "my work, "+q.list)
	if err != nil {
		return err
	}
	v.Heading = caseLists[q.list]
	v.Chips = []ui.Link{{Text: v.Heading, Href: q.with("list", "")}}
	v.Table = WorkTable{Cases: true, Choose: v.Acts, Empty: "There is none."}
	v.Table.Groups = grouped(rows, false, s.today())
	v.Pages = pages("/work", q.values(), q.cursors, found.Next, "Cases")
	return nil
}

// grouped puts lines under the days that they are to be done by, in their order. A
// line of a hidden case, of which no day is known, stays where it stands.
func grouped(rows []WorkRow, byDay bool, today civil.Date) []WorkGroup {
	if len(rows) == 0 {
		return nil
	}
	for i := range rows {
		rows[i].ID = "case-" + strconv.Itoa(i+1)
	}
	if !byDay {
		return []WorkGroup{{Rows: rows}}
	}
	var out []WorkGroup
	at := ""
	for i := range rows {
		if first := slices.IndexFunc(rows[i:], func(r WorkRow) bool { return !r.Hidden }); i == 0 && first >= 0 {
			at = whenOf(rows[first].DoBy, today)
		} else if !rows[i].Hidden {
			at = whenOf(rows[i].DoBy, today)
		}
		if len(out) == 0 || out[len(out)-1].ID != "when-"+at {
			out = append(out, WorkGroup{Heading: whenLabel(at), ID: "when-" + at})
		}
		out[len(out)-1].Rows = append(out[len(out)-1].Rows, rows[i])
	}
	return out
}

func whenLabel(code string) string {
	for _, w := range whens {
		if w.code == code {
			return w.label
		}
	}
	if code == whenNoDay {
		return "No day is set"
	}
	return "Restricted cases"
}
