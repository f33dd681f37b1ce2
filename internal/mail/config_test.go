package mail

import (
	"context"
	"crypto/tls"
	"fmt"
	"strings"
	"testing"
)

const from = "Housing <housing@hexford.example>"

func TestParseConfig(t *testing.T) {
	t.Parallel()
	tests := []struct {
		url, host, port, user string
		implicit              bool
		startTLS              StartTLS
	}{
		{"smtp://mail.example", "mail.example", "587", "", false, StartTLSRequired},
		{"smtp://mail.example:25?starttls=optional", "mail.example", "25", "", false, StartTLSOptional},
		{"smtp://mail.example:25?starttls=off", "mail.example", "25", "", false, StartTLSOff},
		{"smtp://u:p%40ss@mail.example:2525", "mail.example", "2525", "u", false, StartTLSRequired},
		{"smtps://u:p@mail.example", "mail.example", "465", "u", true, ""},
		{"smtp://127.0.0.1:17025", "127.0.0.1", "17025", "", false, StartTLSOptional},
		{"smtp://localhost:17025?starttls=required", "localhost", "17025", "", false, StartTLSRequired},
		{"smtp://[::1]:17025", "::1", "17025", "", false, StartTLSOptional},
		{"smtp://u:p@127.0.0.1:25?starttls=off", "127.0.0.1", "25", "u", false, StartTLSOff},
	}
	for _, tt := range tests {
		c, err := ParseConfig(tt.url, from)
		if err != nil {
			t.Errorf("%s: %v", tt.url, err)
			continue
		}
		if c.Host != tt.host || c.Port != tt.port || c.User != tt.user || c.Implicit != tt.implicit || c.StartTLS != tt.startTLS {
			t.Errorf("%s: %+v", tt.url, c)
		}
		if c.From.Address != "housing@hexford.example" {
			t.Errorf("%s: from %v", tt.url, c.From)
		}
	}
	c, err := ParseConfig("smtp://u:p%40ss@mail.example", from)
	if err != nil || c.Password.text != "p@ss" {
		t.Errorf("password read wrongly, %v", err)
	}
	if text := fmt.Sprintf("%v %+v %#v", c, c, c); strings.Contains(text, "p@ss") {
		t.Error("the password shows")
	}
}

func TestParseConfigRefuses(t *testing.T) {
	t.Parallel()
	for url, part := range map[string]string{
		"":                                          "SMTP_URL must be like",
		"mail.example:25":                           "SMTP_URL must be like",
		"http://mail.example":                       "SMTP_URL must be like",
		"smtp://u:secret@mail.exa mple":             "SMTP_URL must be like",
		"smtp://mail.example?starttls=yes":          "must be required, optional or off",
		"smtp://mail.example?tls=off":               "no other option",
		"smtps://mail.example?starttls=required":    "takes no starttls",
		"smtp://u:secret@mail.example?starttls=off": "cross the network unencrypted",
	} {
		_, err := ParseConfig(url, from)
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%q: err = %v, want %q", url, err, part)
			continue
		}
		if strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: the error repeats the password", url)
		}
	}
	for _, sender := range []string{"", "nobody", "a@x.example, b@x.example", "a@x.example\r\nBcc: b@x.example"} {
		if _, err := ParseConfig("smtp://mail.example", sender); err == nil || !strings.Contains(err.Error(), "MAIL_FROM") {
			t.Errorf("from %q: err = %v", sender, err)
		}
	}
	_, err := ParseConfig("http://x", "nobody")
	if err == nil || !strings.Contains(err.Error(), "SMTP_URL") || !strings.Contains(err.Error(), "MAIL_FROM") {
		t.Errorf("not every problem is told: %v", err)
	}
}

func TestStartTLS(t *testing.T) {
	t.Parallel()
	cert, pool := certificate(t)
	offers := func(s *server) { s.smtp.TLSConfig = &tls.Config{Certificates: []tls.Certificate{cert}} }
	trusts := func(c *Config) { c.TLS = &tls.Config{RootCAs: pool, ServerName: "127.0.0.1"} }
	tests := []struct {
		what   string
		server func(*server)
		policy StartTLS
		change func(*Config)
		fails  string
	}{
		{"required and offered", offers, StartTLSRequired, trusts, ""},
		{"required and absent", nil, StartTLSRequired, trusts, "offers no encryption"},
		{"optional and offered", offers, StartTLSOptional, trusts, ""},
		{"optional and absent", nil, StartTLSOptional, nil, ""},
		{"off and offered", offers, StartTLSOff, nil, ""},
		{"a certificate that nobody vouches for", offers, StartTLSRequired, nil, "encrypted connection"},
		{"the same where it is optional", offers, StartTLSOptional, nil, "encrypted connection"},
	}
	for _, tt := range tests {
		t.Run(tt.what, func(t *testing.T) {
			t.Parallel()
			srv := serve(t, tt.server)
			c := client(t, srv.address, func(c *Config) {
				c.StartTLS = tt.policy
				if tt.change != nil {
					tt.change(c)
				}
			})
			s, err := c.Session(context.Background())
			if tt.fails != "" {
				if e := asError(t, err); !e.Temporary() || !strings.Contains(e.Error(), tt.fails) {
					t.Errorf("err = %v", e)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Send(context.Background(), message("zoe@home.example"), nil); err != nil {
				t.Error(err)
			}
			_ = s.Close()
		})
	}
}

func TestSigningIn(t *testing.T) {
	t.Parallel()
	tests := []struct {
		password string
		fails    string
	}{{"open sesame", ""}, {"wrong", "refused our name and password"}}
	for _, tt := range tests {
		srv := serve(t, nil)
		c := client(t, srv.address, func(c *Config) { c.User, c.Password = "dutyclock", NewSecret(tt.password) })
		s, err := c.Session(context.Background())
		if tt.fails != "" {
			if e := asError(t, err); !e.Temporary() || !strings.Contains(e.Error(), tt.fails) {
				t.Errorf("err = %v", e)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		_ = s.Close()
		if srv.signedIn != "dutyclock" {
			t.Errorf("signed in as %q", srv.signedIn)
		}
	}
}

func TestNoPasswordOverAnOpenConnection(t *testing.T) {
	t.Parallel()
	srv := serve(t, nil)
	c := client(t, srv.address, func(c *Config) { c.User, c.Password = "dutyclock", NewSecret("open sesame") })
	// The name of this machine stands for one far away, which a test cannot reach.
	s := &Session{client: c}
	conn, err := c.dial(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	s.conn = conn
	defer s.hangUp()
	far := c.config
	far.Host = "mail.example"
	err = s.greet(context.Background(), &far)
	if e := asError(t, err); !strings.Contains(e.Error(), "do not sign in") {
		t.Errorf("err = %v", e)
	}
	if srv.signedIn != "" {
		t.Error("the password was sent")
	}
}

func TestImplicitTLS(t *testing.T) {
	t.Parallel()
	cert, pool := certificate(t)
	l, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{cert}})
	if err != nil {
		t.Fatal(err)
	}
	srv := serve(t, nil)
	go func() { _ = srv.smtp.Serve(l) }()
	c := client(t, l.Addr().String(), func(c *Config) {
		c.Implicit, c.StartTLS = true, ""
		c.TLS = &tls.Config{RootCAs: pool, ServerName: "127.0.0.1"}
	})
	if err := session(t, c).Send(context.Background(), message("zoe@home.example"), nil); err != nil {
		t.Error(err)
	}
	if greeting, err := c.Banner(context.Background()); err != nil || !strings.Contains(greeting, "test.example") {
		t.Errorf("greeting %q, %v", greeting, err)
	}
}

func TestBanner(t *testing.T) {
	t.Parallel()
	greeting, err := client(t, scripted(t, "220 here ESMTP Dutyclock mail sink\r\n", "221 bye\r\n"), nil).Banner(context.Background())
	if err != nil || !strings.Contains(greeting, "Dutyclock mail sink") {
		t.Errorf("greeting %q, %v", greeting, err)
	}
	_, err = client(t, scripted(t, "554 go away\r\n"), nil).Banner(context.Background())
	if e := asError(t, err); e.Code() != 554 || !e.Temporary() {
		t.Errorf("err = %v", e)
	}
}
