package sink

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

const (
	maxMessage    = 32 << 20 // bytes
	maxRecipients = 1000
	idleTimeout   = 5 * time.Minute
)

func (s *Sink) newSMTPServer() *smtp.Server {
	server := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		return &session{sink: s, conn: c}, nil
	}))
	server.Domain = "localhost " + Banner
	server.MaxMessageBytes = maxMessage
	server.MaxRecipients = maxRecipients
	server.ReadTimeout, server.WriteTimeout = idleTimeout, idleTimeout
	server.AllowInsecureAuth = true
	server.EnableSMTPUTF8 = true
	server.TLSConfig = s.tls
	server.ErrorLog = silent{}
	return server
}

// silent drops the library's log lines, which hold addresses.
type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}

// session is one SMTP conversation.
type session struct {
	sink *Sink
	conn *smtp.Conn
	from string
	to   []string
}

// AuthMechanisms is part of smtp.AuthSession; see mechanisms.
func (s *session) AuthMechanisms() []string { return []string{mechanisms} }

// Auth accepts any name and password.
func (s *session) Auth(mechanism string) (sasl.Server, error) {
	if mechanism != sasl.Plain {
		return nil, smtp.ErrAuthUnknownMechanism
	}
	return sasl.NewPlainServer(func(_, _, _ string) error { return nil }), nil
}

// Mail begins a message.
func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.from, s.to = from, nil
	return nil
}

// NoMailbox is the domain of which no address exists: a demo shows with it what becomes
// of a letter that a mail server refuses. Nobody can own it (RFC 2606).
const NoMailbox = "no-such-mailbox.example"

// Rcpt adds a recipient.
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	if strings.HasSuffix(strings.ToLower(to), "@"+NoMailbox) {
		return noSuchMailbox()
	}
	if err := s.sink.faults.onRcpt(to); err != nil {
		return err
	}
	s.to = append(s.to, to)
	return nil
}

// Data takes the content and keeps the message.
func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	m := parse(raw)
	m.Sender, m.To, m.ReceivedAt = s.from, s.to, time.Now().UTC()
	_, m.TLS = s.conn.TLSConnectionState()
	if _, err := s.sink.Store.Add(raw, m); err != nil {
		return fmt.Errorf("the sink could not keep the message: %w", err)
	}
	fault := s.sink.faults.onData(s.to)
	if fault.HangAfterDataMS > 0 {
		select {
		case <-time.After(time.Duration(fault.HangAfterDataMS) * time.Millisecond):
		case <-s.sink.closed:
		}
	}
	if fault.DropAfterData {
		// Closing the bare connection leaves the library nobody to answer.
		return errors.Join(errDropped, s.conn.Conn().Close())
	}
	return nil
}

var errDropped = errors.New("dropped on a test's request")

// Reset forgets the message in progress.
func (s *session) Reset() { s.from, s.to = "", nil }

// Logout ends the conversation.
func (s *session) Logout() error { return nil }
