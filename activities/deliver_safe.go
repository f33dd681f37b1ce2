package activities

import (
	"context"
	"fmt"

	"dutyclock/casefile"
	"dutyclock/internal/reach"
	"dutyclock/internal/record"
)

// This file is the one place that says yes to writing to an applicant. It is asked
// when a message is made, and once more just before the byte that sends it, because
// an address may have become unsafe since.

// safeAddress is where a message to an applicant goes, where it may go there now:
// by what was said of the address in its case, by the hours that are safe, and by what
// was said of the same number or address in any other case.
func (p *Post) safeAddress(ctx context.Context, m *record.Message, facts []casefile.Fact) (casefile.Address, error) {
	a, err := p.addressOf(m, facts)
	if err != nil {
		return a, err
	}
	forbidden, err := p.Outbox.Forbidden(ctx, m.Reference, a.ID)
	if err != nil {
		return a, fmt.Errorf("look whether an address is safe: %w", err)
	}
	if forbidden {
		return a, &notSafe{casefile.NotSafe}
	}
	if way(m) == casefile.ByPost {
		return a, nil
	}
	if now := p.now(); !m.Rehearsal {
		if at := a.NextSafe(now); at.After(now) {
			return a, &notYet{at: at, why: "It is held until an hour that is safe for the applicant."}
		}
	}
	return a, nil
}

// way is how a message goes.
func way(m *record.Message) casefile.Way {
	if m.Channel == "" {
		return casefile.ByEmail
	}
	return m.Channel
}

// addressOf is the applicant's address that a message goes to, where the case says
// that it may: the one a letter was issued to, and no other, theirs or that of somebody
// who acts for them; for a reminder the first that is safe; for asking whether an
// address is theirs, that address.
func (p *Post) addressOf(m *record.Message, facts []casefile.Fact) (casefile.Address, error) {
	if m.Kind == record.ReminderMessage && m.Contact == "" {
		return p.anySafe(m, facts)
	}
	for _, a := range casefile.Addresses(facts) {
		if a.ID != m.Contact || m.Contact == "" {
			continue
		}
		if acts := m.Kind == record.LetterMessage && a.ActsFor(facts); !a.OfApplicant() && !acts {
			return a, &notSafe{"The letter was issued to an address that is neither the applicant's own nor that of somebody who acts for them. Give it another way."}
		}
		ok, why := a.MayUse(way(m))
		if m.Kind == record.ConfirmMessage {
			ok, why = a.MayAsk()
		}
		if !ok {
			return a, &notSafe{why}
		}
		return a, nil
	}
	return casefile.Address{}, &notSafe{"The address that the letter was issued to is not in the case. Give the letter another way."}
}

// anySafe is where a reminder goes: the first e-mail address that is safe or, where
// there is none and text messages are sent, the first number that is safe for them.
func (p *Post) anySafe(m *record.Message, facts []casefile.Fact) (casefile.Address, error) {
	a, ok, why := casefile.Address{}, false, ""
	if m.Channel != casefile.ByText {
		if a, ok, why = casefile.SafeEmail(facts); ok {
			return a, nil
		}
	}
	if p.byNotify(casefile.ByText) {
		if b, fine, reason := casefile.SafeText(facts); fine {
			m.Channel = casefile.ByText
			return b, nil
		} else if why == "" {
			why = reason
		}
	}
	if why == "" {
		why = "Text messages are not set up. Tell them in another way, and note that you did."
	}
	return a, &notSafe{why}
}

// applicant opens the address that a message to the applicant goes to: one, and
// never a list of several.
func (p *Post) applicant(ctx context.Context, m *record.Message, s *record.Standing) (string, error) {
	a, err := p.safeAddress(ctx, m, s.Case.Facts)
	if err != nil {
		return "", err
	}
	text, err := p.Outbox.Address(ctx, m.Reference, a.ID)
	if err != nil {
		return "", fmt.Errorf("open an address: %w", err)
	}
	m.Contact = a.ID // what is asked again just before it goes is this address, and no other
	if way(m) != casefile.ByEmail {
		return text, nil
	}
	one, ok := reach.Mailbox(text)
	if !ok {
		return "", &notSafe{"What is recorded as the applicant's e-mail address is none. Ask for it again, and record it."}
	}
	return one, nil
}
