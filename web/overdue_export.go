package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
)

// sheet is a list as a file: the reference of the case stands first in each row.
type sheet struct {
	name    string
	head    []string
	rows    [][]string
	hidden  int // lines of cases that whoever exports may not open
	heading string
	about   []string
}

const (
	// exportPage is how many lines are read at once, mostExported how many a file has
	// at most.
	exportPage   = 500
	mostExported = 50_000
)

func (s *Server) overdueCSV(w http.ResponseWriter, r *http.Request) error {
	return s.export(w, r, "csv", writeCSV)
}

func (s *Server) overdueXLSX(w http.ResponseWriter, r *http.Request) error {
	return s.export(w, r, "xlsx", writeXLSX)
}

// export answers with a list as a file. Nothing is sent before the access log has it.
func (s *Server) export(w http.ResponseWriter, r *http.Request, kind string, write func(http.ResponseWriter, *sheet, [][2]string) error) error {
	if err := r.ParseForm(); err != nil {
		return refuse(http.StatusBadRequest, "What was sent could not be read", "Go back and send it again.")
	}
	values, err := url.ParseQuery(r.PostForm.Get("list"))
	if err != nil {
		return refuse(http.StatusNotFound, "There is no such list", "Open the list from the page Overdue.")
	}
	q, err := readOverdueQuery(values)
	if err != nil {
		return err
	}
	ctx, viewer := r.Context(), viewerOf(r)
	asked := s.newExport(q)
	if !asked.Read(r) {
		view, err := s.overdueListView(ctx, viewer, q)
		if err != nil {
			return err
		}
		view.Export = asked
		return overdueListPage.again(s, w, r, *view, asked.Form)
	}
	list, err := s.sheetOf(ctx, viewer, q)
	if err != nil {
		return err
	}
	if err := s.seen(ctx, viewer, list, "overdue "+q.list+" "+kind, asked.Reason.Value); err != nil {
		return err
	}
	p, _ := who.From(ctx)
	now := s.clock().In(civil.London())
	about := [][2]string{
		{"Authority", s.config.Authority}, {"List", list.heading}, {"Narrowed to", strings.Join(list.about, "; ")},
		{"Exported by", p.Name}, {"Exported at", s.today().Long() + ", " + now.Format("15:04")}, {"Why", asked.Reason.Value},
		{"Lines", strconv.Itoa(len(list.rows))}, {"Lines left out", strconv.Itoa(list.hidden) + " of restricted cases that only named people may see"},
		{"Names", "No names of applicants are in this file. Look them up by the reference of the case."},
	}
	w.Header().Set("Content-Disposition", `attachment; filename="dutyclock-`+q.list+"-"+s.today().String()+"."+kind+`"`)
	w.Header().Set("Cache-Control", "no-store")
	return write(w, list, about)
}

// seen writes into the access log what is taken away, and leaves out what the viewer
// may not see.
func (s *Server) seen(ctx context.Context, v record.Viewer, list *sheet, what, why string) error {
	refs := make([]string, len(list.rows))
	for i, row := range list.rows {
		refs[i] = row[0]
	}
	seen, err := s.config.Record.Export(ctx, v, what, why, unique(refs))
	if err != nil {
		return err
	}
	may := map[string]bool{}
	for _, ref := range seen {
		may[ref] = true
	}
	kept := list.rows[:0]
	for _, row := range list.rows {
		if may[row[0]] {
			kept = append(kept, row)
		}
	}
	list.hidden += len(list.rows) - len(kept)
	list.rows = kept
	return nil
}

// sheetOf reads the whole list.
func (s *Server) sheetOf(ctx context.Context, v record.Viewer, q overdueQuery) (*sheet, error) {
	officers, err := s.officerNames(ctx)
	if err != nil {
		return nil, err
	}
	switch q.list {
	case listCases:
		return caseSheet(func(cursor string) (record.Page[record.CaseRow], error) {
			f := q.cases
			f.Cursor, f.Limit = cursor, exportPage
			return s.config.Record.Cases(ctx, v, f)
		}, officers)
	case listBeds:
		return bedSheet(func(cursor string) (record.Page[record.Bed], error) {
			return s.config.Record.Tonight(ctx, v, record.BedFilter{State: q.state, Cursor: cursor, Limit: exportPage})
		}, officers)
	case listLetters:
		return letterSheet(func(cursor string) (record.Page[record.Trouble], error) {
			return s.config.Record.Troubles(ctx, v, "", cursor, exportPage)
		}, officers)
	}
	out, err := workSheet(func(cursor string) (record.Page[record.Work], error) {
		f := q.work
		f.Cursor, f.Limit = cursor, exportPage
		return s.config.Record.Work(ctx, v, f)
	}, officers)
	if out != nil {
		out.about = aboutWork(q.work, officers)
	}
	return out, err
}

// fill reads every page of a list into a sheet; row gives nil for a hidden line.
func fill[T any](out *sheet, read func(cursor string) (record.Page[T], error), row func(*T) []string) (*sheet, error) {
	for cursor := ""; ; {
		found, err := read(cursor)
		if err != nil {
			return nil, err
		}
		for i := range found.Items {
			if line := row(&found.Items[i]); line != nil {
				out.rows = append(out.rows, line)
			} else {
				out.hidden++
			}
		}
		if len(out.rows) > mostExported {
			return nil, fault.New(fault.Invalid, "The list is too long for one file. Narrow it first.")
		}
		if cursor = found.Next; cursor == "" {
			return out, nil
		}
	}
}

func dayText(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func workSheet(read func(string) (record.Page[record.Work], error), officers map[string]string) (*sheet, error) {
	out := &sheet{name: "Work", heading: "What has to be done", head: []string{"Case", "What must happen", "Code", "Asked for by", "Duty or stage", "State", "Do by", "Last day", "Days over", "Officer", "Covered by", "Team", "Provision"}}
	return fill(out, read, func(w *record.Work) []string {
		if w.Hidden {
			return nil
		}
		return []string{w.Reference, itemName(w), w.Item, lawTag(w.Law).Text, dutyName(w.Duty), string(w.State), dayText(w.DoBy), dayText(w.Due), strconv.Itoa(w.DaysOver),
			nameOr(officers, w.Officer), nameOr(officers, w.Cover), w.Team, w.Citation}
	})
}

func caseSheet(read func(string) (record.Page[record.CaseRow], error), officers map[string]string) (*sheet, error) {
	out := &sheet{name: "Cases", heading: "Open cases", head: []string{"Case", "Stage", "Officer", "Team", "Opened on", "Next day", "Clocks overdue", "Letters due"}}
	return fill(out, read, func(c *record.CaseRow) []string {
		if c.Hidden {
			return nil
		}
		return []string{c.Reference, c.Stage.Name(), nameOr(officers, c.Officer), c.Team, dayText(c.OpenedOn), dayText(c.NextOn), strconv.Itoa(c.Overdue), strconv.Itoa(c.LettersDue)}
	})
}

func bedSheet(read func(string) (record.Page[record.Bed], error), officers map[string]string) (*sheet, error) {
	out := &sheet{name: "Households", heading: "Households by the bed that is recorded", head: []string{"Case", "What is recorded", "Stage", "Since", "Officer", "Team"}}
	return fill(out, read, func(b *record.Bed) []string {
		if b.Hidden {
			return nil
		}
		return []string{b.Reference, bedWords(b.State), b.Stage.Name(), dayText(b.Since), nameOr(officers, b.Officer), b.Team}
	})
}

func letterSheet(read func(string) (record.Page[record.Trouble], error), officers map[string]string) (*sheet, error) {
	out := &sheet{name: "Not sent", heading: "Letters and messages not sent", head: []string{"Case", "What", "State", "Why", "Since", "Officer"}}
	return fill(out, read, func(t *record.Trouble) []string {
		if t.Hidden {
			return nil
		}
		return []string{t.Reference, messageName(t), string(t.State), t.Why, civil.DateOf(t.Since).String(), nameOr(officers, t.Officer)}
	})
}
