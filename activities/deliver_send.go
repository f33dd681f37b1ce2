package activities

import (
	"context"
	"errors"
	"fmt"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/reach"
	"dutyclock/internal/record"
	"dutyclock/statute"
)

// This file is the one place from which a message leaves: a test holds that nothing
// else calls a channel.

// send hands a parcel to the mail server. Of several recipients one is enough: who
// else could not be reached is logged.
func (p *Post) send(ctx context.Context, line *line, m *record.Message, parcel parcel, handed *bool) error {
	if err := p.carriedBy(m); err != nil {
		return err
	}
	if m.To == statute.ToApplicant && p.byNotify(way(m)) {
		return p.sendByNotify(ctx, m, parcel, handed)
	}
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

// throughNotify sends in the way of the message, and nothing but what the templates
// have a place for.
func (p *Post) throughNotify(ctx context.Context, m *record.Message, parcel parcel, reference string, handing func(context.Context) error) (string, error) {
	n := p.NotifyPost.Notify
	switch way(m) {
	case casefile.ByText:
		number := reach.Number(parcel.to[0])
		if !reach.Mobile(number) {
			return "", &notSafe{"What is recorded as the applicant's mobile number is none. Ask for it again, and record it."}
		}
		if parcel.text == "" {
			return "", &notSafe{"This is never told in a text message. Tell them in another way, and note that you did."}
		}
		return n.SendText(ctx, number, parcel.text, reference, handing)
	case casefile.ByPost:
		if len(parcel.mail.PDF) == 0 {
			return "", &notSafe{"There is no PDF of this letter to print. Print it yourself, and record that you posted it."}
		}
		return n.SendLetter(ctx, parcel.mail.PDF, reference, handing)
	default:
		return n.SendEmail(ctx, parcel.to[0], parcel.mail.Subject, parcel.mail.Text, parcel.mail.PDF, reference, handing)
	}
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
	if m.To == record.ToBody {
		if _, err := p.safeBody(ctx, m); err != nil {
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
