package sink

import (
	_ "embed"
	"html/template"
	"net/http"
	"regexp"
	"strings"
	"time"
)

//go:embed page.html
var pageText string

var page = template.Must(template.New("page").Parse(pageText))

// ListPage is what the list shows.
type ListPage struct {
	To, Subject string
	Messages    []Row
	Kept        int
}

// Row is one message in the list.
type Row struct {
	ID, Subject, To, Received, ReceivedISO string
}

// MessagePage is what one message shows.
type MessagePage struct {
	Message
	Recipients, HeaderTo, Received string
}

func when(t time.Time) string { return t.UTC().Format("2 January 2006, 15:04:05 UTC") }

func subjectOf(m Message) string {
	if strings.TrimSpace(m.Subject) == "" {
		return "(no subject)"
	}
	return m.Subject
}

func (s *Sink) showList(w http.ResponseWriter, r *http.Request) {
	q, err := queryFrom(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	view := ListPage{To: q.To, Subject: q.Subject, Kept: Keep}
	for _, m := range s.Store.List(q) {
		view.Messages = append(view.Messages, Row{
			ID: m.ID, Subject: subjectOf(m), To: strings.Join(m.To, ", "),
			Received: when(m.ReceivedAt), ReceivedISO: m.ReceivedAt.Format(time.RFC3339),
		})
	}
	render(w, "list", view)
}

func (s *Sink) showMessage(w http.ResponseWriter, r *http.Request) {
	m, ok := s.Store.Get(r.PathValue("id"))
	if !ok {
		http.Error(w, "there is no such message (any more)", http.StatusNotFound)
		return
	}
	m.Subject = subjectOf(m)
	render(w, "message", MessagePage{
		Message: m, Recipients: strings.Join(m.To, ", "),
		HeaderTo: strings.Join(m.HeaderTo, ", "), Received: when(m.ReceivedAt),
	})
}

func render(w http.ResponseWriter, name string, view any) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	_ = page.ExecuteTemplate(w, name, view) // the reader has gone away
}

var headTag = regexp.MustCompile(`(?i)<head[^>]*>`)

// showHTML serves the HTML part for the frame: without scripts, and without
// anything from elsewhere. Its links open in a new tab.
func (s *Sink) showHTML(w http.ResponseWriter, r *http.Request) {
	m, ok := s.Store.Get(r.PathValue("id"))
	if !ok || m.HTML == "" {
		http.Error(w, "there is no such HTML part", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:")
	html := m.HTML
	if at := headTag.FindStringIndex(html); at != nil {
		html = html[:at[1]] + `<base target="_blank">` + html[at[1]:]
	}
	_, _ = w.Write([]byte(html)) // the reader has gone away
}

func (s *Sink) showRaw(w http.ResponseWriter, r *http.Request) {
	raw, err := s.Store.Raw(r.PathValue("id"))
	if err != nil {
		http.Error(w, "there is no such message (any more)", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write(raw) // the reader has gone away
}
