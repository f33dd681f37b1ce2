package activities

import (
	"context"
	"fmt"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/letters"
)

// confirm makes the parcel of the message that asks whether an e-mail address is the
// applicant's. It says nothing of a case, of a person or of what it is about: whoever
// reads it may be somebody else.
func (p *Post) confirm(ctx context.Context, m *record.Message, s *record.Standing) (parcel, error) {
	to, err := p.applicant(ctx, m, s)
	if err != nil {
		return parcel{}, err
	}
	code, err := p.Outbox.ConfirmCode(ctx, m.Reference, m.Contact)
	if fault.KindOf(err) == fault.NotFound && err != nil {
		return parcel{}, &superseded{"The address is not in the case any more."}
	}
	if err != nil {
		return parcel{}, fmt.Errorf("make a code to confirm an address: %w", err)
	}
	authority, err := p.Letterhead.Authority(ctx)
	if err != nil {
		return parcel{}, fmt.Errorf("read who the authority is: %w", err)
	}
	text, err := letters.ConfirmAddress(letters.Authority{Name: authority.Name, Phone: authority.Phone}, code)
	if err != nil {
		return parcel{}, fmt.Errorf("write a message to confirm an address: %w", err)
	}
	return parcel{to: []string{to}, mail: Mail{Subject: text.Subject, Text: text.Text, HTML: text.HTML}}, nil
}
