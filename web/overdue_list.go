package web

import (
	"context"
	"net/http"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
	"dutyclock/web/ui"
)

// OverdueList is the list behind a count.
type OverdueList struct {
	Today   civil.Date
	Heading string
	// About says what narrows the list.
	About []string
	Total string
	Work  WorkTable
	// Rest is a list of beds or messages.
	Rest   ui.Table
	Pages  ui.Pagination
	Export ExportForm
}

// Back is where the counts are.
func (OverdueList) Back() string { return "/overdue" }

var overdueListPage = page[OverdueList]{name: "overdue_list", section: "/overdue"}

func (s *Server) overdueList(w http.ResponseWriter, r *http.Request) error {
	q, err := readOverdueQuery(r.URL.Query())
	if err != nil {
		return err
	}
	view, err := s.overdueListView(r.Context(), viewerOf(r), q)
	if err != nil {
		return err
	}
	return overdueListPage.show(s, w, r, *view)
}

func (s *Server) overdueListView(ctx context.Context, v record.Viewer, q overdueQuery) (*OverdueList, error) {
	view := &OverdueList{Today: s.today(), Export: s.newExport(q)}
	var next string
	var err error
	switch q.list {
	case listCases:
		next, err = s.listCases(ctx, v, q, view)
	case listBeds:
		next, err = s.listBeds(ctx, v, q, view)
	case listLetters:
		next, err = s.listLetters(ctx, v, q, view)
	default:
		next, err = s.listWork(ctx, v, q, view)
	}
	view.Pages = pages("/overdue/list", q.values(), q.cursors, next, "List")
	return view, err
}

func (s *Server) listWork(ctx context.Context, v record.Viewer, q overdueQuery, view *OverdueList) (string, error) {
	n, err := s.countWork(ctx, q.work)
	if err != nil {
		return "", err
	}
	f := q.work
	f.Cursor = last(q.cursors)
	found, err := s.config.Record.Work(ctx, v, f)
	if err != nil {
		return "", err
	}
	rows, err := s.rowsOf(ctx, v, found.Items, "overdue, work")
	if err != nil {
		return "", err
	}
	for i := range rows {
		if one := &found.Items[i]; rows[i].Late && f.Item == "" && (one.Kind == record.ClockWork || one.Kind == record.LetterWork) {
			rows[i].Same = sameElsewhere(one.Item)
		}
	}
	officers, err := s.officerNames(ctx)
	if err != nil {
		return "", err
	}
	view.Heading, view.Total = "What has to be done", ui.Plural(n, "thing", "things")
	if f.State == casefile.Overdue {
		view.Heading = "Overdue"
	} else if f.State == casefile.Running {
		view.Heading = "Not yet due"
	}
	view.About = aboutWork(f, officers)
	view.Work = WorkTable{Groups: grouped(rows, false, s.today()), Empty: "Nothing is on this list."}
	return found.Next, nil
}

// aboutWork says what narrows the work.
func aboutWork(f record.WorkFilter, officers map[string]string) []string {
	var out []string
	add := func(label, code, words string) {
		switch code {
		case "":
		case record.None:
			out = append(out, "No "+strings.ToLower(label))
		default:
			out = append(out, label+": "+words)
		}
	}
	add("Asked for by", f.Law, lawTag(f.Law).Text)
	add("Duty or stage", f.Duty, dutyName(f.Duty))
	add("Clock or letter", f.Item, codeName(f.Item))
	add("Team", f.Team, f.Team)
	add("Officer", f.Officer, nameOr(officers, f.Officer))
	switch {
	case !f.From.IsZero() && !f.To.IsZero():
		out = append(out, "To be done from "+f.From.Short()+" to "+f.To.Short())
	case !f.From.IsZero():
		out = append(out, "To be done from "+f.From.Short()+" on")
	case !f.To.IsZero():
		out = append(out, "To be done by "+f.To.Short())
	}
	if !f.DueTo.IsZero() {
		out = append(out, "Last day not after "+f.DueTo.Short())
	}
	return out
}

func (s *Server) listCases(ctx context.Context, v record.Viewer, q overdueQuery, view *OverdueList) (string, error) {
	counted, err := s.config.Record.CountCases(ctx, q.cases, "")
	if err != nil {
		return "", err
	}
	f := q.cases
	f.Cursor = last(q.cursors)
	found, err := s.config.Record.Cases(ctx, v, f)
	if err != nil {
		return "", err
	}
	rows, err := s.caseRows(ctx, v, found.Items, "overdue, cases")
	if err != nil {
		return "", err
	}
	officers, err := s.officerNames(ctx)
	if err != nil {
		return "", err
	}
	n := sum(counted)
	view.Heading, view.Total = "Open cases", ui.Plural(n, "case", "cases")
	view.About = aboutWork(record.WorkFilter{Team: f.Team, Officer: f.Officer}, officers)
	if f.NoNext {
		view.About = append(view.About, "No next date")
	}
	view.Work = WorkTable{Cases: true, Groups: grouped(rows, false, s.today()), Empty: "No case is on this list."}
	return found.Next, nil
}

func (s *Server) listBeds(ctx context.Context, v record.Viewer, q overdueQuery, view *OverdueList) (string, error) {
	f := record.BedFilter{State: q.state}
	counted, err := s.config.Record.CountTonight(ctx, f)
	if err != nil {
		return "", err
	}
	f.Cursor = last(q.cursors)
	found, err := s.config.Record.Tonight(ctx, v, f)
	if err != nil {
		return "", err
	}
	var refs []string
	for _, b := range found.Items {
		if !b.Hidden {
			refs = append(refs, b.Reference)
		}
	}
	names, officers, err := s.namesOf(ctx, v, "overdue, beds", refs)
	if err != nil {
		return "", err
	}
	view.Heading, view.Total = "Households by the bed that is recorded", ui.Plural(sum(counted), "household", "households")
	if q.state != "" {
		view.About = []string{bedWords(q.state)}
	}
	view.Rest = ui.Table{ID: "list", Caption: view.Heading, CaptionHidden: true, Empty: "No household is on this list.",
		Head: []ui.Column{{Text: "Case"}, {Text: "What is recorded"}, {Text: "Since"}, {Text: "Officer"}}}
	for _, b := range found.Items {
		if b.Hidden {
			view.Rest.Rows = append(view.Rest.Rows, hiddenRow(b.Reference, 3))
			continue
		}
		since := "–"
		if !b.Since.IsZero() {
			since = b.Since.Short()
		}
		view.Rest.Rows = append(view.Rest.Rows, ui.Row{Cells: []ui.Cell{caseCell(b.Reference, names), {Text: bedWords(b.State), Below: b.Stage.Name()}, {Text: since}, officerCell(b.Officer, officers)}})
	}
	return found.Next, nil
}

func (s *Server) listLetters(ctx context.Context, v record.Viewer, q overdueQuery, view *OverdueList) (string, error) {
	counted, err := s.config.Record.CountTroubles(ctx, "")
	if err != nil {
		return "", err
	}
	found, err := s.config.Record.Troubles(ctx, v, "", last(q.cursors), 0)
	if err != nil {
		return "", err
	}
	var refs []string
	for i := range found.Items {
		if !found.Items[i].Hidden {
			refs = append(refs, found.Items[i].Reference)
		}
	}
	names, officers, err := s.namesOf(ctx, v, "overdue, letters", refs)
	if err != nil {
		return "", err
	}
	view.Heading, view.Total = "Letters and messages not sent", ui.Plural(sum(counted), "message", "messages")
	view.Rest = ui.Table{ID: "list", Caption: view.Heading, CaptionHidden: true, Empty: "Everything was sent.",
		Head: []ui.Column{{Text: "Case"}, {Text: "What"}, {Text: "Why"}, {Text: "Since"}, {Text: "Officer"}}}
	for i := range found.Items {
		t := &found.Items[i]
		if t.Hidden {
			view.Rest.Rows = append(view.Rest.Rows, hiddenRow(t.Reference, 4))
			continue
		}
		view.Rest.Rows = append(view.Rest.Rows, ui.Row{Cells: []ui.Cell{caseCell(t.Reference, names), {Text: messageName(t), Tag: ui.Tag{Text: capital(string(t.State)), Colour: ui.Orange}},
			{Text: t.Why}, {Text: civil.DateOf(t.Since).Short()}, officerCell(t.Officer, officers)}})
	}
	return found.Next, nil
}

// messageName is what could not be sent.
func messageName(t *record.Trouble) string {
	if t.Letter != "" {
		return codeName(t.Letter)
	}
	return capital(codeWords(string(t.Kind)))
}

func caseCell(reference string, names map[string]string) ui.Cell {
	return ui.Cell{Text: nameOf(names[reference]), Href: "/cases/" + reference, Below: reference}
}

func officerCell(id string, officers map[string]string) ui.Cell {
	if id == "" {
		return ui.Cell{Tag: ui.Tag{Text: "Nobody", Colour: ui.Red}}
	}
	return ui.Cell{Text: nameOr(officers, id)}
}

// hiddenRow is the line of a case that the viewer may not open.
func hiddenRow(reference string, more int) ui.Row {
	row := ui.Row{Cells: []ui.Cell{{Text: "Restricted case", Below: reference}, {Text: "Only people who are named for this case see more of it."}}}
	for range more - 1 {
		row.Cells = append(row.Cells, ui.Cell{Text: "–"})
	}
	return row
}
