package mail

import (
	"context"
	"crypto/tls"
	"net"
	"net/smtp"
	"net/textproto"
	"time"
)

// Client makes sessions with one mail server.
type Client struct {
	config Config
	now    func() time.Time
}

// New makes a client. It connects when a session is asked for.
func New(c Config) *Client {
	c.Connect, c.Command, c.Body = or(c.Connect, defaultConnect), or(c.Command, defaultCommand), or(c.Body, defaultBody)
	return &Client{config: c, now: time.Now}
}

// Session opens a connection for many messages.
func (c *Client) Session(ctx context.Context) (*Session, error) {
	s := &Session{client: c}
	if err := s.open(ctx); err != nil {
		return nil, err
	}
	return s, nil
}

// Banner connects, reads the server's greeting and hangs up, so that a live
// system can refuse to send its mail into a test sink.
func (c *Client) Banner(ctx context.Context) (string, error) {
	conn, err := c.dial(ctx)
	if err != nil {
		return "", err
	}
	defer func() { _ = conn.Close() }()
	defer guard(ctx, conn, c.config.Connect)()
	text := textproto.NewConn(conn)
	_, greeting, err := text.ReadResponse(220)
	if err != nil {
		return "", refusal("the connection", err, false)
	}
	_ = text.PrintfLine("QUIT")
	return greeting, nil
}

func (c *Client) dial(ctx context.Context) (net.Conn, error) {
	dialer := net.Dialer{Timeout: c.config.Connect}
	conn, err := dialer.DialContext(ctx, "tcp", c.config.address())
	if err != nil {
		return nil, temporary("The mail server could not be reached.", err)
	}
	if !c.config.Implicit {
		return conn, nil
	}
	secured := tls.Client(conn, c.config.tls())
	handshake, cancel := context.WithTimeout(ctx, c.config.Connect)
	defer cancel()
	if err := secured.HandshakeContext(handshake); err != nil {
		_ = conn.Close()
		return nil, temporary("The encrypted connection to the mail server could not be made.", err)
	}
	return secured, nil
}

// open connects, greets, encrypts and signs in.
func (s *Session) open(ctx context.Context) error {
	c := &s.client.config
	conn, err := s.client.dial(ctx)
	if err != nil {
		return err
	}
	s.conn = conn
	if err := s.greet(ctx, c); err != nil {
		s.hangUp()
		return err
	}
	return nil
}

func (s *Session) greet(ctx context.Context, c *Config) error {
	err := s.step(ctx, c.Connect, func() (err error) {
		s.smtp, err = smtp.NewClient(s.conn, c.Host)
		return err
	})
	if err != nil {
		return refusal("the connection", err, false)
	}
	if err := s.step(ctx, c.Command, func() error { return s.smtp.Hello(c.domain()) }); err != nil {
		return refusal("our greeting", err, false)
	}
	encrypted, err := s.encrypt(ctx, c)
	if err != nil || c.User == "" {
		return err
	}
	if !encrypted && !local(c.Host) {
		return temporary("The mail server does not encrypt the connection, so we do not sign in.", nil)
	}
	if ok, _ := s.smtp.Extension("AUTH"); !ok {
		return temporary("The mail server does not let us sign in.", nil)
	}
	auth := plainAuth{user: c.User, password: c.Password}
	if err := s.step(ctx, c.Command, func() error { return s.smtp.Auth(auth) }); err != nil {
		return refusal("our name and password", err, false)
	}
	return nil
}

func (s *Session) encrypt(ctx context.Context, c *Config) (bool, error) {
	if c.Implicit || c.StartTLS == StartTLSOff {
		return c.Implicit, nil
	}
	offered, _ := s.smtp.Extension("STARTTLS")
	if !offered {
		if c.StartTLS == StartTLSRequired {
			return false, temporary("The mail server offers no encryption (STARTTLS), and the settings require it.", nil)
		}
		return false, nil
	}
	if err := s.step(ctx, c.Connect, func() error { return s.smtp.StartTLS(c.tls()) }); err != nil {
		return false, temporary("The encrypted connection to the mail server could not be made.", err)
	}
	return true, nil
}

// plainAuth signs in by PLAIN. Whether the connection is safe for that was decided
// before: net/smtp's own knows only servers named localhost.
type plainAuth struct {
	user     string
	password Secret
}

// Start gives the name and the password.
func (a plainAuth) Start(*smtp.ServerInfo) (string, []byte, error) {
	return "PLAIN", []byte("\x00" + a.user + "\x00" + a.password.text), nil
}

// Next answers nothing more.
func (a plainAuth) Next(_ []byte, more bool) ([]byte, error) {
	if more {
		return nil, permanent("The mail server asked for more than a name and a password.")
	}
	return nil, nil
}

// guard gives a connection a time limit that ends at once with the context; the
// function it returns lifts it.
func guard(ctx context.Context, conn net.Conn, limit time.Duration) func() {
	_ = conn.SetDeadline(time.Now().Add(limit))
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(ended)
		_ = conn.SetDeadline(time.Unix(1, 0))
	})
	return func() {
		if !stop() {
			<-ended // so that it cannot cut off the step after this one
		}
	}
}
