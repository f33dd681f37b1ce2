package main

import (
	"context"
	"net"
	"strings"
	"time"

	"dutyclock/activities"
	"dutyclock/casefile"
	"dutyclock/internal/config"
	"dutyclock/internal/mail"
	"dutyclock/internal/mailer"
	"dutyclock/internal/notify"
)

// sinkGreeting is in the greeting of the mail sink, which delivers nothing.
const sinkGreeting = "Dutyclock mail sink"

// greetingTime is how long the mail server has to greet at the start.
const greetingTime = 5 * time.Second

// mailSettings reads how to reach the mail server. from is the sender where
// MAIL_FROM is not set.
func mailSettings(c config.Config, from string) (mail.Config, error) {
	out, err := mail.ParseConfig(c.SMTPURL.Reveal(), orElse(c.MailFrom, from))
	if err != nil {
		return mail.Config{}, asWrong(err)
	}
	return out, nil
}

// postRoom is what sends what is queued. In live it refuses the mail sink.
func (d *deployment) postRoom(ctx context.Context) (*activities.Post, error) {
	authority, err := d.store.Authority(ctx)
	if err != nil {
		return nil, err
	}
	if d.config.MailFrom == "" && authority.EmailFrom == "" {
		return nil, wrong("nobody is named as the sender of messages: set MAIL_FROM, or run dutyclock authority --email-from ADDRESS")
	}
	settings, err := mailSettings(d.config, authority.EmailFrom)
	if err != nil {
		return nil, err
	}
	client := mail.New(settings)
	if err := config.Allow(d.mode, d.config, config.Situation{MailSink: d.live() && d.isSink(ctx, client)}); err != nil {
		return nil, asWrong(err)
	}
	byNotify, err := d.notifyPost()
	if err != nil {
		return nil, err
	}
	return &activities.Post{Outbox: d.store, Letterhead: d.store, Lists: d.store, Mailer: mailer.For(client), Directory: d.store, NotifyPost: byNotify, Meter: d.metrics, Status: d.store, Site: d.site()}, nil
}

// notifyPost is GOV.UK Notify as the settings have it; nil where nothing goes by it.
func (d *deployment) notifyPost() (*activities.NotifyPost, error) {
	n := d.config.Notify
	if !n.IsSet() {
		return nil, nil
	}
	client, err := notify.New(notify.Config{URL: n.URL, Key: notify.NewSecret(n.Key.Reveal()), Postage: n.Postage,
		Templates: notify.Templates{Text: n.TextTemplate, Email: n.EmailTemplate, File: n.FileTemplate}})
	if err != nil {
		return nil, asWrong(err)
	}
	out := &activities.NotifyPost{Notify: mailer.Notify(client), Carriers: d.store, Posted: d.casework, Ways: map[casefile.Way]bool{}}
	for _, w := range []casefile.Way{casefile.ByText, casefile.ByEmail, casefile.ByPost} {
		out.Ways[w] = n.Carries(string(w))
	}
	if out.Ways[casefile.ByPost] {
		d.store.CarryPost()
	}
	return out, nil
}

// site is where people reach the pages; a demo is on this machine alone.
func (d *deployment) site() string {
	if d.config.PublicURL == "" && d.demo() {
		return listening(d.config.Listen)
	}
	return d.config.PublicURL
}

// listening is where a browser on this machine reaches an address that is listened on.
func listening(address string) string {
	if host, port, err := net.SplitHostPort(address); err == nil && host == "" {
		return "http://127.0.0.1:" + port
	}
	return "http://" + address
}

// isSink says whether the mail server says of itself that it is the sink. One that
// does not answer now is asked again when there is something to send.
func (d *deployment) isSink(ctx context.Context, client *mail.Client) bool {
	ctx, cancel := context.WithTimeout(ctx, greetingTime)
	defer cancel()
	greeting, err := client.Banner(ctx)
	if err != nil {
		d.log.WarnContext(ctx, "mail server did not greet", "error", err)
	}
	return strings.Contains(greeting, sinkGreeting)
}
