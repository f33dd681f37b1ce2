package web

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// accessReader reads the access log; readmodel.Store is it.
type accessReader interface {
	// Accesses lists the access log, newest first, and writes down that it was read.
	Accesses(ctx context.Context, v record.Viewer, f record.AccessFilter) (record.Page[record.Access], error)
}

// AccessLog is who looked at what, the newest first.
type AccessLog struct {
	*form.Form
	Reference *form.Text
	Officer   *form.Choice
	Kind      *form.Choice
	From      *form.Date
	To        *form.Date
	Table     ui.Table
	Pages     ui.Pagination
	// List is the query that the table came from, and Export asks why it is taken away.
	List   string
	Export *AccessExport
}

// AccessExport asks why somebody needs the log as a file.
type AccessExport struct {
	*form.Form
	Reason *form.Text
}

var accessLogPage = page[*AccessLog]{name: "access_log", section: "/access-log"}

// accessKinds are the kinds of entry in words.
var accessKinds = map[record.AccessKind]string{
	record.AccessView: "Opened a case", record.AccessList: "Saw names on a list", record.AccessSearch: "Searched", record.AccessExport: "Took data away",
	record.AccessRefused: "Was refused a case", record.AccessLogRead: "Read this log", record.AccessRestricted: "Restricted a case", record.AccessNamed: "Changed who is named",
	record.AccessLifted: "Lifted a restriction", record.AccessBrokeGlass: "Opened a restricted case with a reason", record.AccessKnows: "Knows somebody in the case",
	record.AccessUnblocked: "Gave sight of a case back",
}

func kindWords(k record.AccessKind) string {
	if words := accessKinds[k]; words != "" {
		return words
	}
	return capital(codeWords(string(k)))
}

func accessLogView(today civil.Date, officers map[string]string) *AccessLog {
	f := form.New(today)
	v := &AccessLog{Form: f, Reference: f.Text("reference", "Case").Wide(20).AtMost(40, "Enter the reference of one case")}
	var people, kinds []form.Option
	for _, id := range slices.SortedFunc(maps.Keys(officers), func(a, b string) int { return strings.Compare(officers[a], officers[b]) }) {
		people = append(people, form.Option{Value: id, Label: officers[id]})
	}
	for _, k := range slices.Sorted(maps.Keys(accessKinds)) {
		kinds = append(kinds, form.Option{Value: string(k), Label: accessKinds[k]})
	}
	v.Officer, v.Kind = f.Select("officer", "Who", people...), f.Select("kind", "What", kinds...)
	v.From, v.To = f.Date("from", "From").Called("The first day"), f.Date("to", "To").Called("The last day")
	v.Table = ui.Table{ID: "accesses", Caption: "Who looked at what", CaptionHidden: true, Empty: "There is no such entry.",
		Head: []ui.Column{{Text: "When"}, {Text: "Who"}, {Text: "What"}, {Text: "Cases"}, {Text: "Words"}}}
	v.Export = newAccessExport(today)
	return v
}

func newAccessExport(today civil.Date) *AccessExport {
	f := form.New(today)
	return &AccessExport{Form: f, Reason: f.Text("reason", "Why do you need this log as a file?").WithHint("It stands in the file and in the access log, beside your name.").
		Required("Say why you need this log as a file").AtMost(300, "Why you need the log must be 300 characters or less")}
}

// filter is what the form narrows the log to.
func (v *AccessLog) filter() record.AccessFilter {
	f := record.AccessFilter{Reference: v.Reference.Value, Officer: v.Officer.Value, Kind: record.AccessKind(v.Kind.Value)}
	if !v.From.Value.IsZero() {
		f.From = civil.At(v.From.Value, 0, 0)
	}
	if !v.To.Value.IsZero() {
		f.To = civil.At(v.To.Value.AddDays(1), 0, 0)
	}
	return f
}

// accessCells is an entry as the page and the file have it.
func accessCells(a *record.Access, officers map[string]string) []string {
	by := nameOr(officers, a.Officer)
	if a.Officer == "" {
		by = "Program " + a.Token
	}
	what := kindWords(a.Kind)
	if a.What != "" {
		what += " (" + a.What + ")"
	}
	if a.Kind == record.AccessSearch || a.Kind == record.AccessList {
		what += ", " + ui.Plural(a.Found, "shown", "shown")
	}
	cases := strings.Join(a.Cases, ", ")
	if len(a.Matched) > 0 {
		cases = strings.TrimPrefix(cases+"; not shown: "+strings.Join(a.Matched, ", "), "; ")
	}
	var words []string
	for _, name := range slices.Sorted(maps.Keys(a.Words)) {
		if a.Words[name] != "" {
			words = append(words, codeWords(name)+": "+a.Words[name])
		}
	}
	if a.Withheld {
		words = append(words, "not shown, because it is about a restricted case")
	}
	return []string{casefile.On(a.At).Short() + ", " + a.At.In(civil.London()).Format("15:04:05"), by, what, cases, strings.Join(words, "; ")}
}

// show puts entries into the table.
func (v *AccessLog) show(entries []record.Access, officers map[string]string) {
	for i := range entries {
		var cells []ui.Cell
		for _, text := range accessCells(&entries[i], officers) {
			cells = append(cells, ui.Cell{Text: text})
		}
		v.Table.Rows = append(v.Table.Rows, ui.Row{Cells: cells})
	}
}

// accessLog is the page as a query asks for it; false where something is wrong with it.
func (s *Server) accessLog(r *http.Request, query url.Values) (*AccessLog, bool, error) {
	officers, err := s.officerNames(r.Context())
	if err != nil {
		return nil, false, err
	}
	v := accessLogView(s.today(), officers)
	cursors := query["page"]
	if len(cursors) > maxPages {
		cursors = nil
	}
	query = cloned(query)
	query.Del("page")
	query.Del(form.KeyName)
	v.List = query.Encode()
	if len(query) > 0 && !v.ReadValues(query) {
		return v, false, nil
	}
	f := v.filter()
	f.Cursor = last(cursors)
	found, err := s.config.Record.Accesses(r.Context(), viewerOf(r), f)
	if err != nil {
		return nil, false, err
	}
	v.show(found.Items, officers)
	v.Pages = pages("/access-log", query, cursors, found.Next, "Access log")
	return v, true, nil
}

func (s *Server) showAccessLog(w http.ResponseWriter, r *http.Request) error {
	v, well, err := s.accessLog(r, r.URL.Query())
	if err != nil {
		return err
	}
	if !well {
		return accessLogPage.again(s, w, r, v, v.Form)
	}
	return accessLogPage.show(s, w, r, v)
}

// accessLogCSV answers with the log as a file. Why it is taken stands in the file, and
// in the log before anything is sent.
func (s *Server) accessLogCSV(w http.ResponseWriter, r *http.Request) error {
	ctx, viewer := r.Context(), viewerOf(r)
	asked := newAccessExport(s.today())
	read := asked.Read(r)
	query, err := url.ParseQuery(r.PostForm.Get("list"))
	if err != nil {
		return refuse(http.StatusNotFound, "There is no such list", "Open the page Access log.")
	}
	if !read {
		v, _, err := s.accessLog(r, query)
		if err != nil {
			return err
		}
		v.Export = asked
		return accessLogPage.again(s, w, r, v, asked.Form)
	}
	officers, err := s.officerNames(ctx)
	if err != nil {
		return err
	}
	v := accessLogView(s.today(), officers)
	if len(query) > 0 && !v.ReadValues(query) {
		return accessLogPage.again(s, w, r, v, v.Form)
	}
	if _, err := s.config.Record.Export(ctx, viewer, "access_log.csv", asked.Reason.Value, nil); err != nil {
		return err
	}
	list, err := fill(&sheet{name: "Access log"}, func(cursor string) (record.Page[record.Access], error) {
		f := v.filter()
		f.Cursor, f.Limit = cursor, exportPage
		return s.config.Record.Accesses(ctx, viewer, f)
	}, func(a *record.Access) []string { return accessCells(a, officers) })
	if err != nil {
		return err
	}
	p, _ := who.From(ctx)
	list.head = []string{"When", "Who", "What", "Cases", "Words"}
	about := [][2]string{{"Exported by", p.Name}, {"Exported at", s.today().Long() + ", " + s.clock().In(civil.London()).Format("15:04")}, {"Why", asked.Reason.Value}, {"Lines", strconv.Itoa(len(list.rows))}}
	for _, line := range about {
		list.rows = append(list.rows, []string{line[0], line[1], "", "", ""})
	}
	w.Header().Set("Content-Disposition", `attachment; filename="dutyclock-access-log-`+s.today().String()+`.csv"`)
	w.Header().Set("Cache-Control", "no-store")
	return writeCSV(w, list, nil)
}
