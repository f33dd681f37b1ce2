package activities

import (
	"context"
	"fmt"
	"slices"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/letters"
	"dutyclock/statute/civil"
)

// listed finds the officer that a list goes to, and refuses the list of a day that
// is over: the list of today says all that it would.
func (p *Post) listed(ctx context.Context, m *record.Message) (record.Officer, civil.Date, error) {
	today := casefile.On(p.now())
	if m.On != today {
		return record.Officer{}, today, &superseded{"Its day is over. The list of today takes its place."}
	}
	officer, here, err := p.Outbox.Officer(ctx, m.Officer)
	switch {
	case err != nil:
		return officer, today, fmt.Errorf("look for an officer: %w", err)
	case !here:
		return officer, today, &superseded{"The officer works here no more."}
	case officer.Email == "":
		return officer, today, &superseded{"No e-mail address of the officer is kept."}
	}
	return officer, today, nil
}

// daily makes the parcel of a daily list, as things stand now.
func (p *Post) daily(ctx context.Context, m *record.Message) (parcel, error) {
	officer, today, err := p.listed(ctx, m)
	if err != nil {
		return parcel{}, err
	}
	list, err := p.Lists.DailyList(ctx, m.ID, officer, today)
	if err != nil {
		return parcel{}, fmt.Errorf("gather a daily list: %w", err)
	}
	text, something, err := letters.Daily(list)
	switch {
	case err != nil:
		return parcel{}, fmt.Errorf("write a daily list: %w", err)
	case !something:
		return parcel{}, &superseded{"There was nothing to say."}
	}
	return parcel{to: []string{officer.Email}, mail: Mail{Subject: text.Subject, Text: text.Text, HTML: text.HTML}}, nil
}

// noBed makes the parcel of the list of households without a bed, those that have
// none now.
func (p *Post) noBed(ctx context.Context, m *record.Message) (parcel, error) {
	officer, today, err := p.listed(ctx, m)
	if err != nil {
		return parcel{}, err
	}
	rules, err := p.Lists.MailRules(ctx)
	if err != nil {
		return parcel{}, fmt.Errorf("read who is on duty: %w", err)
	}
	beds, err := p.Lists.NoBedTonight(ctx, today)
	if err != nil {
		return parcel{}, fmt.Errorf("list who has no bed tonight: %w", err)
	}
	if rules.DutyOfficer != officer.ID {
		if beds, err = ofManager(ctx, p.Outbox, officer.ID, beds); err != nil {
			return parcel{}, err
		}
	}
	if len(beds) == 0 {
		return parcel{}, &superseded{"By the record no bed is missing any more."}
	}
	text, err := letters.NoBed(today, beds)
	if err != nil {
		return parcel{}, fmt.Errorf("write the list of those without a bed: %w", err)
	}
	// It names references alone, so that no case is hidden from whoever covers.
	if officer, err = p.insteadOf(ctx, officer, ""); err != nil {
		return parcel{}, err
	}
	return parcel{to: []string{officer.Email}, mail: Mail{Subject: text.Subject, Text: text.Text, HTML: text.HTML}}, nil
}

// managed tells who is told for a team.
type managed interface {
	Managers(ctx context.Context, team string) ([]record.Officer, error)
}

// ofManager keeps the households whose team a manager is told for.
func ofManager(ctx context.Context, office managed, manager string, beds []record.NoBed) ([]record.NoBed, error) {
	told := map[string]bool{}
	var out []record.NoBed
	for _, b := range beds {
		if _, known := told[b.Team]; !known {
			managers, err := office.Managers(ctx, b.Team)
			if err != nil {
				return nil, fmt.Errorf("look for managers: %w", err)
			}
			told[b.Team] = slices.ContainsFunc(managers, func(o record.Officer) bool { return o.ID == manager })
		}
		if told[b.Team] {
			out = append(out, b)
		}
	}
	return out, nil
}

// letterFailed makes the parcel that tells of a letter that was not sent, where that
// is still so.
func (p *Post) letterFailed(ctx context.Context, m *record.Message, s *record.Standing) (parcel, error) {
	state, why, err := p.Lists.LetterFate(ctx, m.Letter)
	if err != nil {
		return parcel{}, fmt.Errorf("look what became of a letter: %w", err)
	}
	switch state {
	case record.Failed, record.Unconfirmed, record.Waiting:
	default:
		return parcel{}, &superseded{"Somebody has dealt with the letter."}
	}
	letter, err := p.Outbox.Letter(ctx, m.Letter)
	if err != nil {
		return parcel{}, fmt.Errorf("read a letter: %w", err)
	}
	staff, err := p.staff(ctx, m, s)
	if err != nil {
		return parcel{}, err
	}
	rules, err := p.Lists.MailRules(ctx)
	if err != nil {
		return parcel{}, fmt.Errorf("read the quiet hours: %w", err)
	}
	to, err := p.atOnce(ctx, m, rules, staff.to)
	if err != nil {
		return parcel{}, err
	}
	text, err := letters.LetterFailed(m.Reference, letter.Letter, state, why)
	if err != nil {
		return parcel{}, fmt.Errorf("write of a letter that was not sent: %w", err)
	}
	if m.Rehearsal {
		text.Subject = "Rehearsal: " + text.Subject
	}
	return parcel{to: to, mail: Mail{Subject: text.Subject, Text: text.Text, HTML: text.HTML}}, nil
}
