package mail

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"math/big"
	"net"
	netmail "net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// server is a real SMTP server in this process, with answers that a test chooses.
type server struct {
	t       *testing.T
	address string
	smtp    *smtp.Server

	mu       sync.Mutex
	sessions int
	resets   int
	got      []string // the texts taken, in order
	to       []string
	signedIn string

	// Each is asked with the session where it is set; all are set before it starts.
	onMail func(n int, from string) error
	onRcpt func(n int, c *smtp.Conn) error
	onData func(n int, c *smtp.Conn, text string) error
}

type serverSession struct {
	s    *server
	conn *smtp.Conn
	n    int
	to   string
}

func (s *server) NewSession(c *smtp.Conn) (smtp.Session, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sessions++
	return &serverSession{s: s, conn: c, n: s.sessions}, nil
}

func (x *serverSession) Reset() {
	x.s.mu.Lock()
	defer x.s.mu.Unlock()
	x.s.resets++
}

func (x *serverSession) Logout() error { return nil }

func (x *serverSession) AuthMechanisms() []string { return []string{sasl.Plain} }

func (x *serverSession) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if password != "open sesame" {
			return smtp.ErrAuthFailed
		}
		x.s.mu.Lock()
		defer x.s.mu.Unlock()
		x.s.signedIn = user
		return nil
	}), nil
}

func (x *serverSession) Mail(from string, _ *smtp.MailOptions) error {
	if x.s.onMail != nil {
		return x.s.onMail(x.n, from)
	}
	return nil
}

func (x *serverSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	x.to = to
	if x.s.onRcpt != nil {
		return x.s.onRcpt(x.n, x.conn)
	}
	return nil
}

func (x *serverSession) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if x.s.onData != nil {
		if err := x.s.onData(x.n, x.conn, string(text)); err != nil {
			return err
		}
	}
	x.s.mu.Lock()
	defer x.s.mu.Unlock()
	x.s.got = append(x.s.got, string(text))
	x.s.to = append(x.s.to, x.to)
	return nil
}

func (s *server) taken() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.got...)
}

func (s *server) connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sessions
}

func serve(t *testing.T, change func(*server)) *server {
	t.Helper()
	s := &server{t: t}
	s.smtp = smtp.NewServer(s)
	s.smtp.Domain = "test.example"
	s.smtp.AllowInsecureAuth = true
	s.smtp.EnableSMTPUTF8 = false
	s.smtp.ErrorLog = quiet{}
	if change != nil {
		change(s)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.address = l.Addr().String()
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = s.smtp.Serve(l)
	}()
	t.Cleanup(func() {
		_ = l.Close()
		_ = s.smtp.Close()
		<-done
	})
	return s
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

// client is a client of a server, with short time limits.
func client(t *testing.T, address string, change func(*Config)) *Client {
	t.Helper()
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		t.Fatal(err)
	}
	c := Config{
		Host: host, Port: port, StartTLS: StartTLSOptional,
		From:    netmail.Address{Name: "Hexford Café Housing", Address: "housing@hexford.example"},
		Connect: 5 * time.Second, Command: 5 * time.Second, Body: 5 * time.Second,
	}
	if change != nil {
		change(&c)
	}
	return New(c)
}

func session(t *testing.T, c *Client) *Session {
	t.Helper()
	s, err := c.Session(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func message(to string) Message {
	return Message{To: to, Subject: "A letter from Hexford Café", Text: "Dear Zoë\n.\n.dots\nDone", HTML: "<p>Dear Zoë</p>", MessageID: "ring-1@dutyclock"}
}

func asError(t *testing.T, err error) *Error {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("err = %v, want an *Error", err)
	}
	return e
}

// certificate makes a certificate for 127.0.0.1 and the pool that trusts it.
func certificate(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	der, err := x509.CreateCertificate(rand.Reader, &template, &template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
}

// scripted is a server that follows a script: for conversations that no honest
// server would hold. Each answer follows one line of the client.
func scripted(t *testing.T, banner string, answers ...string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		defer func() { _ = conn.Close() }()
		_, _ = io.WriteString(conn, banner)
		lines := bufio.NewReader(conn)
		for _, answer := range answers {
			if _, err := lines.ReadString('\n'); err != nil {
				return
			}
			_, _ = io.WriteString(conn, answer)
		}
		_, _ = io.Copy(io.Discard, lines)
	}()
	return l.Addr().String()
}

func header(t *testing.T, raw, name string) string {
	t.Helper()
	m, err := netmail.ReadMessage(bytes.NewReader([]byte(strings.ReplaceAll(raw, "\r\n", "\n"))))
	if err != nil {
		t.Fatal(err)
	}
	return m.Header.Get(name)
}
