package sink

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"strings"
	"time"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // reads what is not UTF-8
	"github.com/emersion/go-message/mail"
)

// Message is one received message. Recipients are those of the SMTP
// conversation, which is where it would have gone; the To header is kept
// apart, because the two may differ.
type Message struct {
	ID         string    `json:"id"`
	ReceivedAt time.Time `json:"received_at"`
	Sender     string    `json:"sender"`
	To         []string  `json:"to"`
	From       string    `json:"from"`
	HeaderTo   []string  `json:"header_to"`
	Cc         []string  `json:"cc,omitempty"`
	Subject    string    `json:"subject"`
	// MessageID is without its angle brackets.
	MessageID string `json:"message_id"`
	Date      string `json:"date"`
	// Text and HTML are the first parts of each kind, with lines ended by \n.
	Text string `json:"text"`
	HTML string `json:"html"`
	// Headers are all of them, as received.
	Headers     map[string][]string `json:"headers"`
	Attachments []Attachment        `json:"attachments,omitempty"`
	Size        int                 `json:"size"`
	// TLS says whether the conversation was encrypted.
	TLS bool `json:"tls"`
	// Problem says why the message could not be read in full, if it could not.
	Problem string `json:"problem,omitempty"`
}

// Attachment names one attached file; its content is in the raw message.
type Attachment struct {
	Name        string `json:"name"`
	ContentType string `json:"content_type"`
	Size        int    `json:"size"`
}

// parse reads a raw message. It never fails: a sink shows what came, and says
// what was wrong with it.
func parse(raw []byte) Message {
	m := Message{Size: len(raw), Headers: map[string][]string{}, To: []string{}, HeaderTo: []string{}}
	entity, err := message.Read(bytes.NewReader(raw))
	if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		m.Problem = err.Error()
		m.Text = string(raw)
		return m
	}
	header := mail.Header{Header: entity.Header}
	for fields := entity.Header.Fields(); fields.Next(); {
		m.Headers[fields.Key()] = append(m.Headers[fields.Key()], fields.Value())
	}
	m.Subject = decoded(entity.Header.Get("Subject"))
	m.MessageID, _ = header.MessageID() // an unreadable one is seen among Headers
	m.Date = entity.Header.Get("Date")
	m.From = strings.Join(addresses(header, "From"), ", ")
	m.HeaderTo = addresses(header, "To")
	m.Cc = addresses(header, "Cc")
	m.readParts(entity)
	return m
}

func (m *Message) readParts(entity *message.Entity) {
	if err := entity.Walk(func(_ []int, part *message.Entity, err error) error {
		if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
			return err
		}
		kind, params, err := part.Header.ContentType()
		if err != nil {
			kind = "text/plain"
		}
		if strings.HasPrefix(kind, "multipart/") {
			return nil
		}
		body, err := io.ReadAll(part.Body)
		if err != nil {
			return err
		}
		m.take(part, kind, params["name"], body)
		return nil
	}); err != nil && !errors.Is(err, io.EOF) {
		m.Problem = err.Error()
	}
}

func (m *Message) take(part *message.Entity, kind, name string, body []byte) {
	disposition, params, err := part.Header.ContentDisposition()
	attached := err == nil && disposition == "attachment"
	switch {
	case !attached && kind == "text/plain" && m.Text == "":
		m.Text = unixLines(body)
	case !attached && kind == "text/html" && m.HTML == "":
		m.HTML = unixLines(body)
	default:
		if params["filename"] != "" {
			name = params["filename"]
		}
		m.Attachments = append(m.Attachments, Attachment{Name: decoded(name), ContentType: kind, Size: len(body)})
	}
}

// unixLines drops the carriage returns that mail travels with.
func unixLines(body []byte) string { return strings.ReplaceAll(string(body), "\r\n", "\n") }

func addresses(h mail.Header, key string) []string {
	list, err := h.AddressList(key)
	if err != nil {
		if raw := h.Get(key); raw != "" {
			return []string{raw}
		}
		return []string{}
	}
	out := make([]string, 0, len(list))
	for _, a := range list {
		if a.Name != "" {
			out = append(out, a.Name+" <"+a.Address+">")
		} else {
			out = append(out, a.Address)
		}
	}
	return out
}

func decoded(value string) string {
	words := mime.WordDecoder{}
	if plain, err := words.DecodeHeader(value); err == nil {
		return plain
	}
	return value
}
