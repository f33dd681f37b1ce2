package activities

import (
	"context"
	"errors"
	"fmt"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute"
)

// This file is the one place from which a message leaves: a test holds that nothing
// else calls a channel.

// send hands a parcel to the mail server. Of several recipients one is enough: who
// else could not be reached is logged.
func (p *Post) send(ctx context.Context, line *line, m *record.Message, parcel parcel, handed *bool) error {
	session, err := line.open(ctx)
	if err != nil {
		return err
	}
	sent := 0
	var worst error
	for _, to := range parcel.to {
		mail := parcel.mail
		mail.To, mail.MessageID = to, m.MessageID
		err := session.Send(ctx, mail, func(ctx context.Context) error {
			if *handed {
				return nil
			}
			err := p.handing(ctx, m)
			*handed = err == nil
			return err
		})
		if err == nil {
			sent++
		} else if worst == nil || Temporary(err) {
			worst = err
		}
		if errors.Is(err, errNotOurs) {
			return err
		}
	}
	if sent == 0 {
		return worst
	}
	if worst != nil {
		logger(ctx).Warn("reminder did not reach everybody", "case", m.Reference, "message", m.ID, "reached", sent, "of", len(parcel.to))
	}
	return nil
}

// handing is the last look before a message may be sent. For an applicant it reads
// the case once more, because an address may have become unsafe since.
func (p *Post) handing(ctx context.Context, m *record.Message) error {
	if m.To == statute.ToApplicant {
		standing, err := p.Outbox.Standing(ctx, m.Reference)
		if err != nil {
			return fmt.Errorf("look again at the case of a message: %w", err)
		}
		if _, err := p.safeAddress(ctx, m, standing.Case.Facts); err != nil {
			return err
		}
	}
	err := p.Outbox.Handing(ctx, m.ID)
	switch {
	case err == nil:
		return nil
	case fault.KindOf(err) == fault.Conflict:
		return errNotOurs
	}
	return fmt.Errorf("note that a message is handed over: %w", err)
}

// line is the connection of a batch: opened when the first message needs it. A
// mail server that could not be reached is not tried again in the same batch.
type line struct {
	mailer  Mailer
	session MailSession
	err     error
}

func (l *line) open(ctx context.Context) (MailSession, error) {
	if l.session == nil && l.err == nil {
		l.session, l.err = l.mailer.Session(ctx)
	}
	return l.session, l.err
}

// close hangs up; the next message opens another connection.
func (l *line) close() {
	if l.session != nil {
		_ = l.session.Close()
	}
	l.session = nil
}
