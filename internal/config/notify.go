package config

import (
	"net/url"
	"slices"
	"strings"
)

// Notify is how to reach GOV.UK Notify. Package notify says what is wrong with a value.
type Notify struct {
	URL string
	Key Secret
	// Channels are what goes by it: text, email, post.
	Channels                                  []string
	TextTemplate, EmailTemplate, FileTemplate string
	Postage                                   string
}

// IsSet says whether there is a key.
func (n Notify) IsSet() bool { return n.Key.IsSet() }

// Carries says whether a channel goes by GOV.UK Notify.
func (n Notify) Carries(channel string) bool {
	return n.IsSet() && slices.Contains(n.Channels, channel)
}

func (r *reader) notify() Notify {
	n := Notify{
		URL:           r.value("DUTYCLOCK_NOTIFY_URL", "https://api.notifications.service.gov.uk", httpURL),
		Key:           r.secret("DUTYCLOCK_NOTIFY_KEY", nil),
		TextTemplate:  r.value("DUTYCLOCK_NOTIFY_TEXT_TEMPLATE", "", nil),
		EmailTemplate: r.value("DUTYCLOCK_NOTIFY_EMAIL_TEMPLATE", "", nil),
		FileTemplate:  r.value("DUTYCLOCK_NOTIFY_FILE_TEMPLATE", "", nil),
		Postage:       r.value("DUTYCLOCK_NOTIFY_POSTAGE", "second", nil),
	}
	for _, channel := range strings.Split(r.value("DUTYCLOCK_NOTIFY_CHANNELS", "text", nil), ",") {
		channel = strings.TrimSpace(channel)
		switch channel {
		case "text", "email", "post":
			n.Channels = append(n.Channels, channel)
		default:
			r.problem("DUTYCLOCK_NOTIFY_CHANNELS holds %q: it is a list of text, email and post, with commas", channel)
		}
	}
	needs := func(channel, name, value string) {
		if n.Carries(channel) && value == "" {
			r.problem("%s is not set, and %s goes by GOV.UK Notify", name, channel)
		}
	}
	needs("text", "DUTYCLOCK_NOTIFY_TEXT_TEMPLATE", n.TextTemplate)
	needs("email", "DUTYCLOCK_NOTIFY_EMAIL_TEMPLATE", n.EmailTemplate)
	needs("email", "DUTYCLOCK_NOTIFY_FILE_TEMPLATE", n.FileTemplate)
	return n
}

func httpURL(text string) string {
	if u, err := url.Parse(text); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil {
		return "write it as https://api.notifications.service.gov.uk"
	}
	return ""
}
