package notify

import (
	"errors"
	"net/url"
	"regexp"
	"strings"
	"time"

	"dutyclock/internal/fault"
)

// RealURL is where the real service answers.
const RealURL = "https://api.notifications.service.gov.uk"

// Secret is a key that shows itself to nobody.
type Secret struct{ text string }

// NewSecret holds a key.
func NewSecret(text string) Secret { return Secret{text} }

// String hides the key.
func (Secret) String() string { return "[redacted]" }

// GoString hides the key.
func (Secret) GoString() string { return "[redacted]" }

// Templates are the ids of the templates that the authority made in its service, by
// what their placeholders are. Nothing else is ever put into one.
type Templates struct {
	// Text has ((message)).
	Text string
	// Email has ((subject)) and ((message)), File ((link_to_file)) too.
	Email, File string
}

// Config is how to reach the service and in whose name.
type Config struct {
	URL       string
	Key       Secret
	Templates Templates
	// Postage is first, second or economy; empty is second.
	Postage string
	// Limit is how long one call may take; zero is 20 seconds.
	Limit time.Duration
	// Clock is time.Now where it is nil.
	Clock func() time.Time
}

const defaultLimit = 20 * time.Second

var (
	uuid    = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)
	keyForm = regexp.MustCompile(`^.+-([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})-([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$`)
)

// Problems says everything that is wrong with a Config; it repeats no key.
func (c *Config) Problems() error {
	var problems []error
	add := func(text string) { problems = append(problems, fault.New(fault.Invalid, "%s", text)) }
	if u, err := url.Parse(c.URL); err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || strings.Trim(u.Path, "/") != "" {
		add("DUTYCLOCK_NOTIFY_URL must be like " + RealURL + ".")
	}
	if !keyForm.MatchString(c.Key.text) {
		add("DUTYCLOCK_NOTIFY_KEY must be the whole key as GOV.UK Notify shows it once: its name and two ids.")
	}
	for name, id := range map[string]string{"DUTYCLOCK_NOTIFY_TEXT_TEMPLATE": c.Templates.Text, "DUTYCLOCK_NOTIFY_EMAIL_TEMPLATE": c.Templates.Email, "DUTYCLOCK_NOTIFY_FILE_TEMPLATE": c.Templates.File} {
		if id != "" && !uuid.MatchString(id) {
			add(name + " must be the id of a template.")
		}
	}
	switch c.Postage {
	case "", "first", "second", "economy":
	default:
		add("DUTYCLOCK_NOTIFY_POSTAGE is first, second or economy.")
	}
	return errors.Join(problems...)
}
