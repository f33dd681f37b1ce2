package notify

import (
	"encoding/json"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"
)

func (m *Mock) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v2/notifications/sms", m.api("send_text", m.take("sms")))
	mux.HandleFunc("POST /v2/notifications/email", m.api("send_email", m.take("email")))
	mux.HandleFunc("POST /v2/notifications/letter", m.api("send_letter", m.take("letter")))
	mux.HandleFunc("GET /v2/notifications/{id}", m.api("get_one", m.getOne))
	mux.HandleFunc("GET /v2/notifications", m.api("get_many", m.getMany))
	mux.HandleFunc("GET /{$}", m.showList)
	mux.HandleFunc("GET /messages.json", func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, m.list()) })
	mux.HandleFunc("GET /messages/{id}/file", m.showFile)
	mux.HandleFunc("DELETE /messages", func(w http.ResponseWriter, _ *http.Request) { m.Store.Clear() })
	mux.HandleFunc("POST /messages/clear", func(w http.ResponseWriter, r *http.Request) {
		m.Store.Clear()
		http.Redirect(w, r, "/", http.StatusSeeOther)
	})
	if m.options.TestHooks {
		mux.HandleFunc("GET /faults", func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, m.faults.get()) })
		mux.HandleFunc("POST /faults", m.setFaults)
		mux.HandleFunc("POST /messages/{id}/status", m.setStatus)
	}
	return onlyLocal(http.NewCrossOriginProtection().Handler(mux))
}

// onlyLocal refuses requests for other host names, so that no web page can reach the
// mock through a name that it points at 127.0.0.1.
func onlyLocal(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if h, _, err := net.SplitHostPort(host); err == nil {
			host = h
		}
		if host != "localhost" && net.ParseIP(strings.Trim(host, "[]")) == nil {
			http.Error(w, "open the mock of GOV.UK Notify as http://127.0.0.1", http.StatusForbidden)
			return
		}
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// now is the status of a message at this moment.
func (m *Mock) now(msg *Message) string {
	arrived := m.clock().Sub(msg.CreatedAt) >= m.options.SettleAfter
	switch {
	case msg.set:
		return msg.Status
	case msg.Type == "letter" && arrived:
		return "received"
	case msg.Type == "letter":
		return "accepted"
	case arrived:
		return "delivered"
	}
	return "sending"
}

// list are the messages with their present status, newest first.
func (m *Mock) list() []Message {
	out := m.Store.List()
	for i := range out {
		out[i].Status = m.now(&out[i])
	}
	return out
}

// shown is a message as the API tells of it.
func (m *Mock) shown(msg *Message) map[string]any {
	at := msg.CreatedAt.UTC().Format("2006-01-02T15:04:05.000000Z")
	out := map[string]any{"id": msg.ID, "reference": msg.Reference, "type": msg.Type, "status": m.now(msg), "body": msg.Body,
		"created_at": at, "sent_at": at, "completed_at": nil, "email_address": nil, "phone_number": nil, "subject": nil}
	switch msg.Type {
	case "email":
		out["email_address"], out["subject"], out["template"] = msg.To, msg.Subject, msg.template()
	case "sms":
		out["phone_number"], out["template"] = msg.To, msg.template()
	case "letter":
		out["postage"] = msg.Postage
	}
	if status := m.now(msg); status != "sending" && status != "accepted" && status != "created" && status != "pending" {
		out["completed_at"] = msg.CreatedAt.Add(m.options.SettleAfter).UTC().Format("2006-01-02T15:04:05.000000Z")
	}
	return out
}

func (m *Mock) getOne(w http.ResponseWriter, r *http.Request, call *Call, _ Faults) {
	id := r.PathValue("id")
	if !uuidForm.MatchString(id) {
		m.refuse(w, http.StatusBadRequest, "ValidationError", "id is not a valid UUID")
		return
	}
	msg, found := m.Store.Get(id)
	if !found || m.tooOld(&msg) {
		m.refuse(w, http.StatusNotFound, "NoResultFound", "No result found")
		return
	}
	m.answer(w, call.Response, call.Status, m.shown(&msg))
}

func (m *Mock) tooOld(msg *Message) bool {
	return m.clock().Sub(msg.CreatedAt) > time.Duration(m.contract.Limits["status_days"].Most)*24*time.Hour
}

// getMany lists by reference, newest first: one page, which is all that is asked for.
func (m *Mock) getMany(w http.ResponseWriter, r *http.Request, call *Call, _ Faults) {
	query := map[string]any{}
	for name, values := range r.URL.Query() {
		query[name] = values[0]
	}
	if wrong := Check(call.Query, query, 0); len(wrong) > 0 {
		m.refuse(w, http.StatusBadRequest, "ValidationError", wrong...)
		return
	}
	found := []map[string]any{}
	for _, msg := range m.list() {
		fits := func(name, value string) bool { return query[name] == nil || query[name] == value }
		if fits("reference", msg.Reference) && fits("template_type", msg.Type) && fits("status", msg.Status) && !m.tooOld(&msg) && len(found) < 250 {
			found = append(found, m.shown(&msg))
		}
	}
	m.answer(w, call.Response, call.Status, map[string]any{"notifications": found, "links": map[string]any{"current": m.URL() + "/v2/notifications"}})
}

func (m *Mock) setFaults(w http.ResponseWriter, r *http.Request) {
	var f Faults
	if !readBody(w, r, &f) {
		return
	}
	if err := f.validate(); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	m.faults.set(f)
	writeJSON(w, f)
}

func (m *Mock) setStatus(w http.ResponseWriter, r *http.Request) {
	var said struct {
		Status string `json:"status"`
	}
	if !readBody(w, r, &said) {
		return
	}
	msg, found := m.Store.Get(r.PathValue("id"))
	if !found || !slices.Contains(m.contract.Statuses[msg.Type].Words, said.Status) {
		http.Error(w, "there is no such message, or no such status of it", http.StatusBadRequest)
		return
	}
	m.Store.SetStatus(msg.ID, said.Status)
	writeJSON(w, said)
}

func readBody(w http.ResponseWriter, r *http.Request, into any) bool {
	decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<16))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return false
	}
	return true
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode(v) // the reader has gone away
}
