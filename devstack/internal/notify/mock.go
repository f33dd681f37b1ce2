package notify

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"
)

// The templates that the mock knows, as a service of the authority would hold them:
// a text message is one placeholder, an e-mail two, and one more where a file goes
// with it.
const (
	TextTemplate  = "0b6d5a1c-7a0e-4b53-8a43-9f1d2c3b4a50"
	EmailTemplate = "1c7e6b2d-8b1f-4c64-9b54-a02e3d4c5b61"
	FileTemplate  = "2d8f7c3e-9c20-4d75-8c65-b13f4e5d6c72"
)

var placeholders = map[string][]string{
	TextTemplate:  {"message"},
	EmailTemplate: {"message", "subject"},
	FileTemplate:  {"link_to_file", "message", "subject"},
}

// Options say how a mock behaves. The zero value is usable.
type Options struct {
	// SettleAfter is how long a message is on its way before it is delivered.
	SettleAfter time.Duration
	// TestHooks lets tests make it misbehave and say what became of a message.
	TestHooks bool
	// Clock is time.Now where it is nil.
	Clock func() time.Time
}

// Mock is a running mock.
type Mock struct {
	Store *Store

	contract Contract
	options  Options
	clock    func() time.Time
	faults   faultBox
	server   *http.Server
	address  string
	closed   chan struct{}
	failed   chan error
}

// Start serves the API and the page on a listener until Close.
func Start(o Options, on net.Listener) (*Mock, error) {
	contract, err := ReadContract()
	if err != nil {
		return nil, err
	}
	m := &Mock{Store: &Store{}, contract: contract, options: o, clock: o.Clock, address: on.Addr().String(), closed: make(chan struct{}), failed: make(chan error, 1)}
	if m.clock == nil {
		m.clock = time.Now
	}
	m.server = &http.Server{Handler: m.routes(), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute}
	go func() {
		err := m.server.Serve(on)
		select {
		case <-m.closed:
		default:
			m.failed <- fmt.Errorf("the mock of GOV.UK Notify ended: %w", err)
		}
	}()
	return m, nil
}

// Failed yields an error if the mock ends without having been closed.
func (m *Mock) Failed() <-chan error { return m.failed }

// URL is where the API answers, and the page.
func (m *Mock) URL() string { return "http://" + m.address }

// Close ends it.
func (m *Mock) Close() error {
	close(m.closed)
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if err := m.server.Shutdown(ctx); err != nil {
		return m.server.Close() // a caller that keeps its connection open is cut off
	}
	return nil
}

// refuse answers as the service answers where something is wrong.
func (m *Mock) refuse(w http.ResponseWriter, status int, word string, messages ...string) {
	list := []map[string]string{}
	for _, message := range messages {
		list = append(list, map[string]string{"error": word, "message": message})
	}
	m.answer(w, m.contract.ErrorBody, status, map[string]any{"status_code": status, "errors": list})
}

// answer sends a body that follows the contract; one that does not is our mistake.
func (m *Mock) answer(w http.ResponseWriter, fields []Field, status int, body map[string]any) {
	text, err := json.Marshal(body)
	var again map[string]any
	if err == nil {
		err = json.Unmarshal(text, &again)
	}
	if wrong := Check(fields, again, m.contract.Limits["file_bytes"].Most); err != nil || len(wrong) > 0 {
		http.Error(w, "the mock answers what its contract does not say: "+strings.Join(wrong, "; "), http.StatusNotImplemented)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(text) // the caller has gone away
}

// api answers one call of the contract: who asks, what befalls it, then what it does.
func (m *Mock) api(name string, do func(http.ResponseWriter, *http.Request, *Call, Faults)) http.HandlerFunc {
	call := m.contract.call(name)
	return func(w http.ResponseWriter, r *http.Request) {
		if why := m.authorised(r.Header.Get("Authorization")); why != "" {
			m.refuse(w, http.StatusForbidden, "AuthError", why)
			return
		}
		fault := m.faults.take(name)
		if m.befall(w, r, fault, false) {
			return
		}
		do(w, r, call, fault)
	}
}

// take reads the body of a call that sends something, refuses what the contract does
// not allow, and keeps the rest.
func (m *Mock) take(kind string) func(http.ResponseWriter, *http.Request, *Call, Faults) {
	return func(w http.ResponseWriter, r *http.Request, call *Call, fault Faults) {
		var body map[string]any
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 16<<20)).Decode(&body); err != nil || r.Header.Get("Content-Type") != "application/json" {
			m.refuse(w, http.StatusBadRequest, "BadRequestError", "Invalid JSON")
			return
		}
		if wrong := Check(call.Request, body, m.contract.Limits["file_bytes"].Most); len(wrong) > 0 {
			m.refuse(w, http.StatusBadRequest, "ValidationError", wrong...)
			return
		}
		msg := Message{Type: kind, Reference: text(body, "reference"), CreatedAt: m.clock().UTC()}
		if why := msg.fill(body); why != "" {
			m.refuse(w, http.StatusBadRequest, "BadRequestError", why)
			return
		}
		msg = m.Store.Add(msg)
		if m.befall(w, r, fault, true) {
			return
		}
		m.answer(w, call.Response, call.Status, msg.taken(m.URL()))
	}
}

func text(body map[string]any, field string) string {
	s, _ := body[field].(string)
	return s
}

// fill reads what a body says into the message, as its template would show it.
func (m *Message) fill(body map[string]any) string {
	if m.Type == "letter" {
		raw, err := base64.StdEncoding.DecodeString(text(body, "content"))
		if err != nil || !bytes.HasPrefix(raw, []byte("%PDF-")) {
			return "Letter content is not a valid PDF"
		}
		m.file, m.FileBytes, m.To = raw, len(raw), "as the letter says"
		if m.Postage = text(body, "postage"); m.Postage == "" {
			m.Postage = "second"
		}
		return ""
	}
	m.Template, m.To = text(body, "template_id"), text(body, "phone_number")+text(body, "email_address")
	wanted, known := placeholders[m.Template]
	if !known || (m.Template == TextTemplate) != (m.Type == "sms") {
		return "Template not found"
	}
	given, _ := body["personalisation"].(map[string]any)
	for _, name := range wanted {
		if given[name] == nil {
			return "Missing personalisation: " + name
		}
	}
	for name := range given {
		if !slices.Contains(wanted, name) {
			return "The template has no place for " + name
		}
	}
	m.Subject, m.Body = text(given, "subject"), text(given, "message")
	if file, ok := given["link_to_file"].(map[string]any); ok {
		raw, err := base64.StdEncoding.DecodeString(text(file, "file"))
		if err != nil || len(raw) == 0 {
			return "The file cannot be read"
		}
		m.file, m.FileBytes = raw, len(raw)
	}
	return ""
}

// taken is the answer to a message that was taken.
func (m *Message) taken(url string) map[string]any {
	if m.Type == "letter" {
		return map[string]any{"id": m.ID, "reference": m.Reference, "postage": m.Postage}
	}
	content := map[string]any{"body": m.Body, "from_number": "DUTYCLOCK"}
	if m.Type == "email" {
		content = map[string]any{"body": m.Body, "subject": m.Subject, "from_email": "mock@notify.invalid"}
	}
	return map[string]any{"id": m.ID, "reference": m.Reference, "content": content, "uri": url + "/v2/notifications/" + m.ID, "template": m.template()}
}

func (m *Message) template() map[string]any {
	return map[string]any{"id": m.Template, "version": 1, "uri": "/v2/template/" + m.Template + "/1"}
}
