package activities

import (
	"context"
	"errors"
	"fmt"
	"net/mail"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/letters"
	"dutyclock/statute"
)

// letter makes the parcel of a letter that an officer issued.
func (p *Post) letter(ctx context.Context, m *record.Message, s *record.Standing) (parcel, error) {
	if m.To != statute.ToApplicant {
		return parcel{}, &notSafe{"Only letters to the applicant are sent by e-mail. Send this one yourself, and record it."}
	}
	to, err := p.applicant(ctx, m, s)
	if err != nil {
		return parcel{}, err
	}
	text, err := p.Outbox.Letter(ctx, m.Letter)
	if err != nil {
		return parcel{}, fmt.Errorf("read a letter: %w", err)
	}
	return parcel{to: []string{to}, mail: Mail{Subject: text.Subject, Text: text.Text, HTML: text.HTML}}, nil
}

// reminder makes the parcel of a reminder, where what it says is still so. One to
// officers that need not go at once is left to their daily list.
func (p *Post) reminder(ctx context.Context, m *record.Message, s *record.Standing) (parcel, error) {
	clock, position, err := p.stillSo(m, s)
	if err != nil {
		return parcel{}, err
	}
	in := letters.ReminderInput{To: m.To, Reference: m.Reference, Clock: *clock, Today: position.AsAt, Rehearsal: m.Rehearsal}
	var to []string
	if m.To == statute.ToApplicant {
		address, err := p.applicant(ctx, m, s)
		if err != nil {
			return parcel{}, err
		}
		to = []string{address}
	} else {
		if !m.Rehearsal && !urgent(clock, position.AsAt) {
			return parcel{}, errForDigest
		}
		staff, err := p.staff(ctx, m, s)
		if err != nil {
			return parcel{}, err
		}
		if to, err = p.atOnce(ctx, m, staff.to); err != nil {
			return parcel{}, err
		}
		in.Officer, in.Unassigned = letters.NewPrivate(staff.officer), staff.unassigned
	}
	authority, err := p.Letterhead.Authority(ctx)
	if err != nil {
		return parcel{}, fmt.Errorf("read who the authority is: %w", err)
	}
	in.Authority = letters.Authority{
		Name: authority.Name, Address: strings.Split(authority.Address, "\n"),
		Phone: authority.Phone, Email: authority.Email, Reviews: authority.ReviewContact,
	}
	text, err := letters.Reminder(in)
	if errors.Is(err, letters.ErrNotForApplicants) {
		return parcel{}, &notSafe{"No e-mail is written to applicants about this. Tell them yourself, and note that you did."}
	}
	if err != nil {
		return parcel{}, fmt.Errorf("write a reminder: %w", err)
	}
	return parcel{to: to, mail: Mail{Subject: text.Subject, Text: text.Text, HTML: text.HTML}}, nil
}

// addressOf is the applicant's address that a message goes to, where it may be
// written to: the one a letter was issued to, and no other; for a reminder the
// first that is safe.
func addressOf(m *record.Message, facts []casefile.Fact) (casefile.Address, error) {
	if m.Kind == record.ReminderMessage {
		a, ok, why := casefile.SafeEmail(facts)
		if !ok {
			return a, &notSafe{why}
		}
		return a, nil
	}
	for _, a := range casefile.Addresses(facts) {
		if a.ID != m.Contact || m.Contact == "" {
			continue
		}
		switch ok, why := a.MayWrite(); {
		case a.Kind != "email":
			return a, &notSafe{"The letter was issued to an address that is no e-mail address. Give it another way."}
		case !a.OfApplicant():
			return a, &notSafe{"The letter was issued to an address that is not the applicant's own. Give it another way."}
		case !ok:
			return a, &notSafe{why}
		}
		return a, nil
	}
	return casefile.Address{}, &notSafe{"The address that the letter was issued to is not in the case. Give the letter another way."}
}

// applicant opens the address that a message to the applicant goes to: one, and
// never a list of several.
func (p *Post) applicant(ctx context.Context, m *record.Message, s *record.Standing) (string, error) {
	a, err := addressOf(m, s.Case.Facts)
	if err != nil {
		return "", err
	}
	if err := p.refuseForbidden(ctx, m, a); err != nil {
		return "", err
	}
	text, err := p.Outbox.Address(ctx, m.Reference, a.ID)
	if err != nil {
		return "", fmt.Errorf("open an address: %w", err)
	}
	one, err := mail.ParseAddress(text)
	if err != nil {
		// The error is left out: it repeats the address.
		return "", &notSafe{"What is recorded as the applicant's e-mail address is none. Ask for it again, and record it."}
	}
	return one.Address, nil
}

// refuseForbidden refuses an address that is not safe because of what was said of it
// in some other case: the same number or address belongs to somebody dangerous,
// whoever gave it to us.
func (p *Post) refuseForbidden(ctx context.Context, m *record.Message, a casefile.Address) error {
	forbidden, err := p.Outbox.Forbidden(ctx, m.Reference, a.ID)
	if err != nil {
		return fmt.Errorf("look whether an address is safe: %w", err)
	}
	if forbidden {
		return &notSafe{casefile.NotSafe}
	}
	return nil
}
