package mail

import (
	"crypto/tls"
	"errors"
	"net"
	netmail "net/mail"
	"net/url"
	"strings"
	"time"

	"dutyclock/internal/fault"
)

// StartTLS says whether a plain connection must be, may be or must not be
// encrypted before anything is sent over it.
type StartTLS string

// The policies.
const (
	StartTLSRequired StartTLS = "required"
	StartTLSOptional StartTLS = "optional"
	StartTLSOff      StartTLS = "off"
)

// Config is how to reach the mail server and in whose name.
type Config struct {
	Host string
	Port string
	// Implicit is true where the connection is encrypted from its first byte (smtps).
	Implicit bool
	StartTLS StartTLS
	// User and Password are given only over an encrypted connection or to this
	// machine itself; empty User means not to sign in.
	User     string
	Password Secret
	// From is the sender of every message.
	From netmail.Address
	// Connect, Command and Body are the time limits for the connection with its
	// greeting, for each command, and for the text of a message. Zero is the default.
	Connect, Command, Body time.Duration
	// TLS is used as it is where it is given; tests give their own roots.
	TLS *tls.Config
}

// The default time limits.
const (
	defaultConnect = 10 * time.Second
	defaultCommand = 15 * time.Second
	defaultBody    = 30 * time.Second
)

// Secret is a password that shows itself to nobody.
type Secret struct{ text string }

// NewSecret holds a password.
func NewSecret(text string) Secret { return Secret{text} }

// String hides the password.
func (Secret) String() string { return "[redacted]" }

// GoString hides the password.
func (Secret) GoString() string { return "[redacted]" }

// ParseConfig reads SMTP_URL and MAIL_FROM: smtp://user:password@host:port with
// ?starttls=required, optional or off, or smtps://user:password@host:port. STARTTLS
// is required unless the server is on this machine. The error says everything that
// is wrong, and repeats neither value, because the URL may hold a password.
func ParseConfig(smtpURL, from string) (Config, error) {
	var problems []error
	problem := func(text string) { problems = append(problems, fault.New(fault.Invalid, "%s", text)) }
	sender, err := netmail.ParseAddress(from)
	if err != nil || strings.ContainsAny(from, "\r\n") {
		problem("MAIL_FROM must be one e-mail address, such as Housing Options <housing@example.gov.uk>.")
	}
	u, err := url.Parse(smtpURL)
	if err != nil || u.Hostname() == "" || u.Scheme != "smtp" && u.Scheme != "smtps" {
		problem("SMTP_URL must be like smtp://user:password@host:587 or smtps://user:password@host:465.")
		return Config{}, errors.Join(problems...)
	}
	c := Config{Host: u.Hostname(), Port: u.Port(), Implicit: u.Scheme == "smtps", User: u.User.Username()}
	if password, ok := u.User.Password(); ok {
		c.Password = NewSecret(password)
	}
	if sender != nil {
		c.From = *sender
	}
	if c.Port == "" {
		c.Port = map[bool]string{true: "465", false: "587"}[c.Implicit]
	}
	query := u.Query()
	for name := range query {
		if name != "starttls" {
			problem("SMTP_URL takes no other option than starttls.")
		}
	}
	c.StartTLS = StartTLS(query.Get("starttls"))
	switch {
	case c.Implicit && c.StartTLS != "":
		problem("SMTP_URL with smtps:// is encrypted from the start and takes no starttls.")
	case c.Implicit:
	case c.StartTLS == "" && local(c.Host):
		c.StartTLS = StartTLSOptional
	case c.StartTLS == "":
		c.StartTLS = StartTLSRequired
	case c.StartTLS != StartTLSRequired && c.StartTLS != StartTLSOptional && c.StartTLS != StartTLSOff:
		problem("The starttls of SMTP_URL must be required, optional or off.")
	}
	if c.User != "" && !c.Implicit && c.StartTLS == StartTLSOff && !local(c.Host) {
		problem("SMTP_URL has a password and starttls=off: the password would cross the network unencrypted.")
	}
	if len(problems) > 0 {
		return Config{}, errors.Join(problems...)
	}
	return c, nil
}

// local says whether a host is this machine.
func local(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

func (c *Config) address() string { return net.JoinHostPort(c.Host, c.Port) }

func (c *Config) tls() *tls.Config {
	if c.TLS != nil {
		return c.TLS
	}
	return &tls.Config{ServerName: c.Host, MinVersion: tls.VersionTLS12}
}

// domain is the domain of the sender, by which we greet servers.
func (c *Config) domain() string {
	_, domain, ok := strings.Cut(c.From.Address, "@")
	if !ok || domain == "" {
		return "localhost"
	}
	return domain
}

func or(d, otherwise time.Duration) time.Duration {
	if d > 0 {
		return d
	}
	return otherwise
}
