package mail

import (
	"bytes"
	"context"
	"net"
	"net/smtp"
	"time"
	"unicode"
)

// Session is a connection to the mail server, used for one message after another
// by one goroutine. Where the server dropped it, the next message opens another.
type Session struct {
	client *Client
	conn   net.Conn
	smtp   *smtp.Client
	used   bool
}

// Send sends one message. handing is called after the text was written and
// flushed and before the line that commits it: until then the message cannot have
// been sent, from then on it may have been. Where handing errs nothing is sent,
// and its error comes back as it is. Every other error is an *Error.
func (s *Session) Send(ctx context.Context, m Message, handing func(context.Context) error) error {
	to, raw, err := build(m, s.client.config.From, s.client.now())
	if err != nil {
		return err
	}
	if err := s.ready(ctx); err != nil {
		return err
	}
	s.used = true
	if err := s.envelope(ctx, to); err != nil {
		return s.after(err)
	}
	if err := s.text(ctx, raw); err != nil {
		return s.after(err)
	}
	if handing != nil {
		if err := handing(ctx); err != nil {
			// Hanging up before the final line makes the server forget the message.
			s.hangUp()
			return err
		}
	}
	return s.after(s.commit(ctx))
}

// ready makes sure that there is a connection with no message begun on it.
func (s *Session) ready(ctx context.Context) error {
	if s.smtp != nil && s.used {
		err := s.step(ctx, s.client.config.Command, s.smtp.Reset)
		if err == nil {
			return nil
		}
		s.hangUp()
	}
	if s.smtp != nil {
		return nil
	}
	return s.open(ctx)
}

func (s *Session) envelope(ctx context.Context, to string) *Error {
	c := &s.client.config
	if _, ok := s.extension("SMTPUTF8"); !ok && containsNonASCII(to) {
		return permanent("The mail server cannot write to an address with letters outside A to Z.")
	}
	// What is wrong with the sender is wrong with every message, and somebody will
	// mend it: no message is given up for it.
	if err := s.step(ctx, c.Command, func() error { return s.smtp.Mail(c.From.Address) }); err != nil {
		return refusal("our sender address", err, false)
	}
	if err := s.step(ctx, c.Command, func() error { return s.smtp.Rcpt(to) }); err != nil {
		return refusal("the address", err, true)
	}
	return nil
}

func (s *Session) extension(name string) (string, bool) {
	ok, value := s.smtp.Extension(name)
	return value, ok
}

// text writes everything of a message but the line that ends it. net/smtp's own
// writer keeps the last bytes back and sends them together with that line, which
// leaves no moment in between.
func (s *Session) text(ctx context.Context, raw []byte) *Error {
	c := &s.client.config
	err := s.step(ctx, c.Command, func() error {
		id, err := s.smtp.Text.Cmd("DATA")
		if err != nil {
			return err
		}
		s.smtp.Text.StartResponse(id)
		defer s.smtp.Text.EndResponse(id)
		_, _, err = s.smtp.Text.ReadResponse(354)
		return err
	})
	if err != nil {
		return refusal("the message", err, true)
	}
	err = s.step(ctx, c.Body, func() error {
		if _, err := s.smtp.Text.W.Write(stuffed(raw)); err != nil {
			return err
		}
		return s.smtp.Text.W.Flush()
	})
	if err != nil {
		return refusal("the message", err, true)
	}
	return nil
}

// commit writes the line that ends a message and reads the answer. It no longer
// stops when the context ends: the message may be sent from here on, and to know
// whether it was is worth the wait.
func (s *Session) commit(ctx context.Context) *Error {
	err := s.step(context.WithoutCancel(ctx), s.client.config.Body, func() error {
		if _, err := s.smtp.Text.W.WriteString(".\r\n"); err != nil {
			return err
		}
		if err := s.smtp.Text.W.Flush(); err != nil {
			return err
		}
		_, _, err := s.smtp.Text.ReadResponse(250)
		return err
	})
	if err == nil {
		return nil
	}
	e := refusal("the message", err, true)
	if e.code == 0 {
		e.text = "The connection to the mail server broke off before it said whether it took the message."
		e.uncertain = true
	}
	return e
}

// after hangs up where the connection cannot be used again.
func (s *Session) after(e *Error) error {
	if e == nil {
		return nil
	}
	if e.code == 0 || e.code == 421 {
		s.hangUp()
	}
	return e
}

// step runs one step of the conversation under a time limit.
func (s *Session) step(ctx context.Context, limit time.Duration, do func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	defer guard(ctx, s.conn, limit)()
	err := do()
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// Close says goodbye and hangs up.
func (s *Session) Close() error {
	if s.smtp != nil {
		_ = s.conn.SetDeadline(time.Now().Add(time.Second))
		_ = s.smtp.Quit()
	}
	s.hangUp()
	return nil
}

func (s *Session) hangUp() {
	if s.conn != nil {
		_ = s.conn.Close()
	}
	s.conn, s.smtp, s.used = nil, nil, false
}

// stuffed doubles the dot at the start of a line, ends every line with CR LF, and
// ends the last one.
func stuffed(raw []byte) []byte {
	var b bytes.Buffer
	b.Grow(len(raw) + 64)
	for line := range bytes.Lines(raw) {
		line = bytes.TrimRight(line, "\r\n")
		if len(line) > 0 && line[0] == '.' {
			b.WriteByte('.')
		}
		b.Write(line)
		b.WriteString("\r\n")
	}
	return b.Bytes()
}

func containsNonASCII(s string) bool {
	for _, r := range s {
		if r > unicode.MaxASCII {
			return true
		}
	}
	return false
}
