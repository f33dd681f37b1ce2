// Package mailer fits packages mail and notify to what the activities ask for, so that
// those need not know the activities, nor they them.
package mailer

import (
	"context"

	"dutyclock/activities"
	"dutyclock/internal/mail"
)

// For makes a mail client the activities' mailer.
func For(c *mail.Client) activities.Mailer { return mailer{c} }

type mailer struct{ client *mail.Client }

// Session opens a connection for many messages.
func (m mailer) Session(ctx context.Context) (activities.MailSession, error) {
	s, err := m.client.Session(ctx)
	if err != nil {
		return nil, err
	}
	return session{s}, nil
}

type session struct{ mail *mail.Session }

// Send sends one message.
func (s session) Send(ctx context.Context, m activities.Mail, handing func(context.Context) error) error {
	return s.mail.Send(ctx, mail.Message(m), handing)
}

// Close hangs up.
func (s session) Close() error { return s.mail.Close() }
