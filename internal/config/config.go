package config

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"dutyclock/internal/keyring"
)

// Config are the settings of a process. The zero value of each means that it was
// not set.
type Config struct {
	DatabaseURL       Secret
	TemporalAddress   string // host:port of the front end
	TemporalNamespace string
	SMTPURL           Secret
	MailFrom          string
	// Mode is what a new database is made for. What an old one is stands in it.
	Mode Mode
	// Keys is nil where none were given.
	Keys *keyring.Ring
	// Listen, MetricsListen and CodecEndpoint are host:port; CodecEndpoint is empty
	// where it is off.
	Listen, MetricsListen, CodecEndpoint string
	// ClamdAddress is host:port of the virus scanner; empty where there is none.
	ClamdAddress string
	// MailSinkURL and TemporalUIURL are pages of the private stack, where it runs.
	MailSinkURL, TemporalUIURL string
	// TokenFile is where the token of a demo is written.
	TokenFile string
	// NoPages: only the API is served, and nobody signs in.
	NoPages bool
	// PublicURL is where people reach the pages: scheme and host, without a path.
	PublicURL string
	// OIDC is the provider that lets people in; the zero value is none.
	OIDC OIDC
	// Notify is how to reach GOV.UK Notify; its zero value is not to.
	Notify Notify
	// SessionIdle is how long somebody may do nothing before they are signed out.
	SessionIdle time.Duration
}

// RehearsalNamespace is the namespace of the cases to practise with.
func (c Config) RehearsalNamespace() string { return c.TemporalNamespace + "-rehearsal" }

// Secret is a setting that shows itself to nobody who does not ask.
type Secret struct{ text string }

// NewSecret holds a secret.
func NewSecret(text string) Secret { return Secret{text} }

// Reveal gives the secret itself.
func (s Secret) Reveal() string { return s.text }

// IsSet says whether there is one.
func (s Secret) IsSet() bool { return s.text != "" }

// String hides the secret.
func (s Secret) String() string {
	if s.text == "" {
		return ""
	}
	return "[redacted]"
}

// GoString hides the secret.
func (s Secret) GoString() string { return s.String() }

// MarshalText hides the secret.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// LogValue hides the secret.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// Load reads the settings. The error names every problem; no value that may be a
// secret is in it. What a process cannot do without is asked for with Need.
func Load(getenv func(string) string) (Config, error) {
	r := reader{getenv: getenv}
	c := Config{
		DatabaseURL:       r.secret("DATABASE_URL", databaseURL),
		TemporalAddress:   r.value("TEMPORAL_ADDRESS", "", dialAddress),
		TemporalNamespace: r.value("TEMPORAL_NAMESPACE", "dutyclock", namespace),
		SMTPURL:           r.secret("SMTP_URL", smtpURL),
		MailFrom:          r.value("MAIL_FROM", "", nil),
		Mode:              Mode(r.value("DUTYCLOCK_MODE", "", mode)),
		ClamdAddress:      r.value("CLAMD_ADDRESS", "", dialAddress),
		Listen:            r.value("LISTEN", "127.0.0.1:8080", listenAddress),
		MetricsListen:     r.value("METRICS_LISTEN", "127.0.0.1:9090", listenAddress),
		CodecEndpoint:     r.codecEndpoint(),
		MailSinkURL:       r.value("MAIL_SINK_URL", "", nil),
		TemporalUIURL:     r.value("TEMPORAL_UI_URL", "", nil),
		TokenFile:         r.value("DUTYCLOCK_TOKEN_FILE", "", nil),
		NoPages:           r.value("PAGES", "on", onOrOff) == "off",
		PublicURL:         r.value("PUBLIC_URL", "", publicURL),
		OIDC:              r.oidc(),
		Notify:            r.notify(),
		SessionIdle:       r.duration("SESSION_IDLE", 30*time.Minute, 5*time.Minute, 2*time.Hour),
	}
	if c.OIDC.IsSet() && c.PublicURL == "" {
		r.problem("PUBLIC_URL is not set: people come back to it from the provider of identities. Write it as https://dutyclock.example.gov.uk")
	}
	if keys := r.secret("DUTYCLOCK_KEYS", nil); keys.IsSet() {
		ring, err := keyring.Parse(keys.Reveal())
		if err != nil {
			r.problem("DUTYCLOCK_KEYS: %w", err)
		}
		c.Keys = ring
	}
	if same(c.Listen, c.MetricsListen) || c.CodecEndpoint != "" && (same(c.CodecEndpoint, c.Listen) || same(c.CodecEndpoint, c.MetricsListen)) {
		r.problem("LISTEN, METRICS_LISTEN and CODEC_ENDPOINT must differ: each is a listener of its own")
	}
	if len(r.problems) > 0 {
		return Config{}, errors.Join(r.problems...)
	}
	return c, nil
}

// same says whether two addresses are one. Port 0 is a new port each time.
func same(a, b string) bool { return a == b && !strings.HasSuffix(a, ":0") }

// Need says which of the named settings are missing, all of them in one error.
func (c Config) Need(names ...string) error {
	set := map[string]bool{
		"DATABASE_URL": c.DatabaseURL.IsSet(), "TEMPORAL_ADDRESS": c.TemporalAddress != "", "SMTP_URL": c.SMTPURL.IsSet(),
		"MAIL_FROM": c.MailFrom != "", "DUTYCLOCK_MODE": c.Mode != "", "DUTYCLOCK_KEYS": c.Keys != nil,
	}
	var problems []error
	for _, name := range names {
		if !set[name] {
			problems = append(problems, fmt.Errorf("%s is not set; docs/operators.md says what it is", name))
		}
	}
	return errors.Join(problems...)
}

// reader reads settings one by one and gathers what is wrong.
type reader struct {
	getenv   func(string) string
	problems []error
}

func (r *reader) problem(format string, args ...any) {
	r.problems = append(r.problems, fmt.Errorf(format, args...))
}

// value reads a setting that is no secret; check gives what is wrong with it.
func (r *reader) value(name, otherwise string, check func(string) string) string {
	text := strings.TrimSpace(r.getenv(name))
	if text == "" {
		return otherwise
	}
	if check != nil {
		if wrong := check(text); wrong != "" {
			r.problem("%s is %q: %s", name, text, wrong)
		}
	}
	return text
}

// secret reads a setting that may be given as a file instead: NAME_FILE.
func (r *reader) secret(name string, check func(string) string) Secret {
	text, file := strings.TrimSpace(r.getenv(name)), r.getenv(name+"_FILE")
	switch {
	case text != "" && file != "":
		r.problem("%s and %s_FILE are both set; set one of them", name, name)
		return Secret{}
	case file != "":
		raw, err := os.ReadFile(file)
		if err != nil {
			r.problem("%s_FILE: %w", name, err)
			return Secret{}
		}
		if text = strings.TrimSpace(string(raw)); text == "" {
			r.problem("%s_FILE: %s is empty", name, file)
			return Secret{}
		}
	}
	if text != "" && check != nil {
		if wrong := check(text); wrong != "" {
			r.problem("%s: %s", name, wrong)
		}
	}
	return Secret{text}
}

func (r *reader) codecEndpoint() string {
	if strings.EqualFold(strings.TrimSpace(r.getenv("CODEC_ENDPOINT")), "off") {
		return ""
	}
	return r.value("CODEC_ENDPOINT", "", listenAddress)
}

func databaseURL(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" || u.Host == "" && u.Query().Get("host") == "" {
		return "write it as postgres://user:password@host:5432/database"
	}
	return ""
}

// smtpURL checks the outline; internal/mail reads the rest and says more.
func smtpURL(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "smtp" && u.Scheme != "smtps" || u.Hostname() == "" {
		return "write it as smtp://user:password@host:587 or smtps://user:password@host:465"
	}
	return ""
}

func listenAddress(text string) string {
	_, port, err := net.SplitHostPort(text)
	if n, bad := strconv.Atoi(port); err != nil || bad != nil || n < 0 || n > 65535 {
		return "write it as host:port, such as 127.0.0.1:8080"
	}
	return ""
}

func dialAddress(text string) string {
	host, port, err := net.SplitHostPort(text)
	if n, bad := strconv.Atoi(port); err != nil || bad != nil || host == "" || n < 1 || n > 65535 {
		return "write it as host:port, such as 127.0.0.1:7233"
	}
	return ""
}

var namespaceForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$`)

func namespace(text string) string {
	if !namespaceForm.MatchString(text) {
		return "a namespace is made of letters, digits, dots, dashes and underscores"
	}
	return ""
}

func onOrOff(text string) string {
	if text != "on" && text != "off" {
		return "it is on or off"
	}
	return ""
}

func mode(text string) string {
	if m := Mode(text); m != Demo && m != Live {
		return "it is demo or live"
	}
	return ""
}
