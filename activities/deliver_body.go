package activities

import (
	"context"
	"fmt"

	"dutyclock/internal/fault"
	"dutyclock/internal/reach"
	"dutyclock/internal/record"
)

// Directory are the other bodies that are written to.
type Directory interface {
	// Body gives an entry by its id, one that was taken out too.
	Body(ctx context.Context, id string) (record.Body, error)
	// BodyForbidden says whether a body must not be written to about a case.
	BodyForbidden(ctx context.Context, reference, id string) (bool, error)
}

// safeBody is the mailbox of the body that a letter was issued to, where it may go
// there now: it is in the directory, letters by e-mail were agreed with it, and it is
// not reached where somebody is who must not be told. Asked when the message is made,
// and once more before the byte that sends it.
func (p *Post) safeBody(ctx context.Context, m *record.Message) (string, error) {
	if p.Directory == nil {
		return "", &notSafe{"Letters to other bodies are not sent by e-mail from here. Send this one yourself, and record it."}
	}
	b, err := p.Directory.Body(ctx, m.Contact)
	if err != nil && fault.KindOf(err) == fault.NotFound {
		return "", &notSafe{"The body that the letter was issued to is not in the directory. Send it another way."}
	}
	if err != nil {
		return "", fmt.Errorf("read an entry of the directory: %w", err)
	}
	if !b.ByEmail() {
		return "", &notSafe{"Nobody has agreed with this body that letters go to it by e-mail, or it was taken out of the directory. Send it another way."}
	}
	forbidden, err := p.Directory.BodyForbidden(ctx, m.Reference, b.ID)
	if err != nil {
		return "", fmt.Errorf("look whether a body may be written to: %w", err)
	}
	if forbidden {
		return "", &notSafe{BodyNotSafe}
	}
	one, ok := reach.Mailbox(b.Email)
	if !ok {
		return "", &notSafe{"What stands in the directory as the e-mail address of this body is none. Put it right there, and send the letter again."}
	}
	return one, nil
}

// BodyNotSafe is why nothing is sent to a body that somebody of the case is behind.
const BodyNotSafe = "This body is reached at a number or address of somebody in the case who must not be told. Ask your manager before anything is sent."

// toBody makes the parcel of a letter to another body.
func (p *Post) toBody(ctx context.Context, m *record.Message) (parcel, error) {
	to, err := p.safeBody(ctx, m)
	if err != nil {
		return parcel{}, err
	}
	text, err := p.Outbox.Letter(ctx, m.Letter)
	if err != nil {
		return parcel{}, fmt.Errorf("read a letter: %w", err)
	}
	return parcel{to: []string{to}, mail: Mail{Subject: text.Subject, Text: text.Text, HTML: text.HTML, PDF: text.PDF}}, nil
}
