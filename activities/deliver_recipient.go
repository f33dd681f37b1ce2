package activities

import (
	"context"
	"fmt"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/letters"
	"dutyclock/statute"
)

// letter makes the parcel of a letter that an officer issued.
func (p *Post) letter(ctx context.Context, m *record.Message, s *record.Standing) (parcel, error) {
	if m.To == record.ToBody {
		return p.toBody(ctx, m)
	}
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
	return parcel{to: []string{to}, mail: Mail{Subject: text.Subject, Text: text.Text, HTML: text.HTML, PDF: text.PDF}}, nil
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
		if statute.WordsOf(clock.ID, m.To) == "" {
			return parcel{}, &notSafe{"No e-mail is written to applicants about this. Tell them yourself, and note that you did."}
		}
		if err := p.applicantAtOnce(ctx, m); err != nil {
			return parcel{}, err
		}
		to = []string{address}
	} else {
		if err := p.unattended(ctx, m, s, clock); err != nil {
			return parcel{}, err
		}
		rules, err := p.Lists.MailRules(ctx)
		if err != nil {
			return parcel{}, fmt.Errorf("read the quiet hours: %w", err)
		}
		if !m.Rehearsal && !urgent(clock, position.AsAt, rules.Office) {
			return parcel{}, errForDigest
		}
		staff, err := p.staff(ctx, m, s)
		if err != nil {
			return parcel{}, err
		}
		if to, err = p.atOnce(ctx, m, rules, staff.to); err != nil {
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
		Phone: authority.Phone, Email: authority.Email, Reviews: authority.ReviewContact, Hours: authority.Hours, Website: authority.Website, Advice: authority.Advice,
	}
	text, err := letters.Reminder(in)
	if err != nil {
		return parcel{}, fmt.Errorf("write a reminder: %w", err)
	}
	out := parcel{to: to, mail: Mail{Subject: text.Subject, Text: text.Text, HTML: text.HTML}}
	if way(m) == casefile.ByText {
		out.text, err = letters.ReminderText(in)
	}
	return out, err
}
