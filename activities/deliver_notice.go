package activities

import (
	"context"
	"fmt"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// tellings are what notices say of a case. They name nobody: an inbox is read by
// others, and what happened stands in the access log.
var tellings = map[record.NoticeKind]struct{ subject, text string }{
	record.NoticeSearched: {"somebody looked for a person in a restricted case",
		"Somebody who is not named for this restricted case looked for a person in it. They were shown nothing. The access log says who it was."},
	record.NoticeBrokeGlass: {"a restricted case was opened",
		"Somebody who is not named for this restricted case opened it, with a reason. It is open to them for a few hours. Read the reason in the access log, and talk to them if it does not convince you."},
	record.NoticeNamed: {"you are named for a restricted case",
		"You are one of the people who can open this restricted case."},
	record.NoticeHandedOn: {"an officer may not work on a case",
		"An officer knows somebody in this case and can see it no more. Where it was theirs it is nobody's now: give it to somebody else."},
	record.NoticeLifted: {"a case is not restricted any more",
		"This case was restricted. Now everybody who works on cases can open it."},
	record.NoticeLeadChanged: {"a restricted case has another lead",
		"You led this restricted case. Somebody else leads it now."},
}

// notice makes the parcel of a notice: to the officer it names, and to the managers
// where it names none or the officer cannot be written to.
func (p *Post) notice(ctx context.Context, m *record.Message, s *record.Standing) (parcel, error) {
	told, known := tellings[m.Notice]
	if !known {
		return parcel{}, fault.New(fault.Invalid, "Nobody knows what this notice says.")
	}
	to, err := p.told(ctx, m.Officer, s.Team)
	if err != nil {
		return parcel{}, err
	}
	return parcel{to: to, mail: Mail{Subject: m.Reference + ": " + told.subject, Text: m.Reference + "\n\n" + told.text + "\n"}}, nil
}

// told finds the addresses of an officer, else of the managers of a team.
func (p *Post) told(ctx context.Context, id, team string) ([]string, error) {
	if id != "" {
		officer, _, err := p.Outbox.Officer(ctx, id)
		if err != nil {
			return nil, fmt.Errorf("look for an officer: %w", err)
		}
		if officer.Email != "" {
			return []string{officer.Email}, nil
		}
	}
	managers, err := p.Outbox.Managers(ctx, team)
	if err != nil {
		return nil, fmt.Errorf("look for managers: %w", err)
	}
	var to []string
	for _, manager := range managers {
		if manager.Email != "" {
			to = append(to, manager.Email)
		}
	}
	if len(to) == 0 {
		return nil, &notSafe{"Nobody who is to be told has an e-mail address, and there is no manager to tell."}
	}
	return to, nil
}
