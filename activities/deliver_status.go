package activities

import (
	"context"
	"fmt"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/letters"
)

// StatusPath is where the page of an applicant is opened. What opens it never stands
// in the path: it comes after a # or is typed.
const StatusPath = "/s"

// StatusSecrets are what the messages about an applicant's page tell.
type StatusSecrets interface {
	// StatusSecret is the code of a link by its id, and StatusCode the code by which
	// letters are read. NotFound: it holds no more.
	StatusSecret(ctx context.Context, id string) (record.StatusSecret, error)
	StatusCode(ctx context.Context, id string) (record.StatusSecret, error)
}

// status makes the parcel of a message about an applicant's page. What it tells is
// worked out at this moment and is not in the outbox; where it holds no more nothing
// is sent.
func (p *Post) status(ctx context.Context, m *record.Message, s *record.Standing) (parcel, error) {
	if p.Status == nil || p.Site == "" {
		return parcel{}, fault.New(fault.Invalid, "Nobody has said at which address people reach the pages: PUBLIC_URL is not set.")
	}
	to, err := p.applicant(ctx, m, s)
	if err != nil {
		return parcel{}, err
	}
	ask := p.Status.StatusSecret
	if m.Kind == record.StatusCodeMessage {
		ask = p.Status.StatusCode
	}
	secret, err := ask(ctx, m.About())
	if fault.KindOf(err) == fault.NotFound && err != nil {
		return parcel{}, &superseded{fault.TextOf(err)}
	}
	if err != nil {
		return parcel{}, fmt.Errorf("make a message about a page: %w", err)
	}
	authority, err := p.Letterhead.Authority(ctx)
	if err != nil {
		return parcel{}, fmt.Errorf("read who the authority is: %w", err)
	}
	from := letters.Authority{Name: authority.Name, Phone: authority.Phone, Email: authority.Email}
	var text letters.Rendered
	if m.Kind == record.StatusCodeMessage {
		text, err = letters.StatusCode(from, secret.Code)
	} else {
		text, err = letters.StatusLink(from, p.Site, StatusPath, secret.Code, casefile.On(secret.Until))
	}
	if err != nil {
		return parcel{}, fmt.Errorf("write a message about a page: %w", err)
	}
	return parcel{to: []string{to}, mail: Mail{Subject: text.Subject, Text: text.Text, HTML: text.HTML}}, nil
}

// aboutStatus says whether a message is about an applicant's page. Such a message does
// not wait where it is not safe: a link is made again when it is.
func aboutStatus(m *record.Message) bool {
	return m.Kind == record.StatusLinkMessage || m.Kind == record.StatusCodeMessage
}
