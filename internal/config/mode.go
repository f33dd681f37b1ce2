package config

import (
	"errors"
	"strings"

	"dutyclock/internal/fault"
	"dutyclock/internal/keyring"
)

// Mode says whether a database is for showing or for real.
type Mode string

// The modes. A database has one from its birth to its end.
const (
	Demo Mode = "demo"
	Live Mode = "live"
)

// Situation is what a process is about to do that settings alone do not say.
type Situation struct {
	// PrintsToken: it would print a token, or write it to a file.
	PrintsToken bool
	// MailSink: the mail server says of itself that it is the sink. Package mail
	// finds that out by its greeting.
	MailSink bool
	// SkipsTime: it would open rehearsals or skip time in them.
	SkipsTime bool
	// Pages: it would serve the pages, unless PAGES is off.
	Pages bool
}

// Allow says everything that a process may not do in this mode: nothing that is
// made for showing is ever used in live, and a demo is never reached from another
// machine. It is to be called before a process listens, sends or prints anything.
//
// That the keys are the right ones is not seen here; postgres.CheckInstance opens
// the canaries.
func Allow(m Mode, c Config, s Situation) error {
	var problems []error
	refuse := func(text string) { problems = append(problems, fault.New(fault.Forbidden, "%s", text)) }
	switch m {
	case Live:
		switch {
		case c.Keys == nil:
			refuse("Live needs keys of its own: set DUTYCLOCK_KEYS, as id:key. Make a key with: openssl rand -base64 32")
		case c.Keys.IsDemo():
			refuse("DUTYCLOCK_KEYS holds the key that is built in, which everybody knows. Live refuses it, even behind others.")
		}
		if c.MailSinkURL != "" || s.MailSink {
			refuse("The mail server is the sink, which delivers nothing. Set SMTP_URL to a real one and take MAIL_SINK_URL away.")
		}
		if c.TokenFile != "" || s.PrintsToken {
			refuse("Live prints no token and writes none to a file. Take DUTYCLOCK_TOKEN_FILE away, and make one with: dutyclock token create")
		}
		if c.Notify.IsSet() && !strings.HasPrefix(c.Notify.URL, "https://") {
			refuse("Live gives nothing to a GOV.UK Notify that is not reached over https: the mock delivers nothing. Take DUTYCLOCK_NOTIFY_URL away.")
		}
		if s.SkipsTime {
			refuse("Rehearsals and the skipping of time exist in a demo only.")
		}
		if s.Pages && !c.NoPages {
			allowPages(c, refuse)
		}
	case Demo:
		for _, l := range []struct{ name, address string }{
			{"LISTEN", c.Listen}, {"METRICS_LISTEN", c.MetricsListen}, {"CODEC_ENDPOINT", c.CodecEndpoint},
		} {
			if l.address != "" && !loopback(l.address) {
				refuse("A demo is for this machine alone: set " + l.name + " to an address on 127.0.0.1.")
			}
		}
	default:
		refuse("A database is for demo or for live, and this one says neither.")
	}
	return errors.Join(problems...)
}

// allowPages says what live lacks to let people sign in.
func allowPages(c Config, refuse func(string)) {
	if !strings.HasPrefix(c.PublicURL, "https://") {
		refuse("Live serves its pages over https only: set PUBLIC_URL to the https address at which people reach Dutyclock.")
	}
	if !c.OIDC.IsSet() {
		refuse("Live needs a way to sign in: set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET (docs/operators/sign-in.md). To serve the API alone, set PAGES=off")
	}
}

// Ring are the keys to use in a mode: those that were given, else in a demo the
// one that is built in. The error is that live has none.
func (c Config) Ring(m Mode) (*keyring.Ring, error) {
	switch {
	case c.Keys != nil:
		return c.Keys, nil
	case m == Demo:
		return keyring.Demo(), nil
	}
	return nil, Allow(m, Config{}, Situation{})
}
