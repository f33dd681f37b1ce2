package notify

import (
	_ "embed"
	"html/template"
	"net/http"
	"time"
)

//go:embed page.html
var pageText string

var page = template.Must(template.New("page").Parse(pageText))

// ListPage is what the page shows.
type ListPage struct {
	Messages []Row
	Kept     int
}

// Row is one message on the page.
type Row struct {
	ID, Kind, Subject, To, Body, Status, Reference, Received, ReceivedISO string
	File                                                                  bool
}

var kinds = map[string]string{"sms": "Text message", "email": "E-mail", "letter": "Letter to be printed and posted"}

func (m *Mock) showList(w http.ResponseWriter, _ *http.Request) {
	view := ListPage{Kept: Keep}
	for _, msg := range m.list() {
		view.Messages = append(view.Messages, Row{ID: msg.ID, Kind: kinds[msg.Type], Subject: msg.Subject, To: msg.To, Body: msg.Body, Status: msg.Status, Reference: msg.Reference,
			Received: msg.CreatedAt.Format("2 January 2006, 15:04:05 UTC"), ReceivedISO: msg.CreatedAt.Format(time.RFC3339), File: len(msg.file) > 0})
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	_ = page.Execute(w, view) // the reader has gone away
}

// showFile gives the PDF of a message.
func (m *Mock) showFile(w http.ResponseWriter, r *http.Request) {
	msg, found := m.Store.Get(r.PathValue("id"))
	if !found || len(msg.file) == 0 {
		http.Error(w, "there is no such file (any more)", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/pdf")
	w.Header().Set("Content-Security-Policy", "sandbox")
	_, _ = w.Write(msg.file) // the reader has gone away
}
