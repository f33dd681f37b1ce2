package activities

import (
	"context"
	"errors"
	"fmt"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// errForDigest says that a message waits to be told in the next daily list.
var errForDigest = errors.New("the message is told in the daily list")

// notYet says from when on a message may be sent, and why not before.
type notYet struct {
	at  time.Time
	why string
}

func (n *notYet) Error() string { return "it may not be sent yet" }

// soon is within how many working days of its last day a reminder goes at once.
const soon = 2

// urgent says whether a reminder to officers goes at once: a last day of the Act
// that is no more than two working days off. Everything else, and what is over
// already, the daily list tells.
func urgent(c *casefile.ClockPosition, today civil.Date, office civil.Office) bool {
	return c.Kind == statute.Statutory && c.State == casefile.Running && c.LastDay.Before(office.After(today, soon+1))
}

// atOnce gives the addresses of those who may be written to about a case now: not
// in their quiet hours, and nobody twice on a day. Where nobody is left it is told
// in the daily list. In a rehearsal, where days pass in a moment, everything goes.
func (p *Post) atOnce(ctx context.Context, m *record.Message, rules record.MailRules, officers []record.Officer) ([]string, error) {
	now := p.now()
	if !m.Rehearsal {
		if at := staffHours(rules).next(now, m.LastDay); at.After(now) {
			return nil, &notYet{at: at, why: "It is held until the quiet hours end."}
		}
	}
	var to []string
	for _, o := range officers {
		if !m.Rehearsal {
			first, err := p.Lists.FirstToday(ctx, m.ID, m.Reference, o.ID, casefile.On(now))
			if err != nil {
				return nil, fmt.Errorf("look whether somebody was written to: %w", err)
			}
			if !first {
				continue
			}
		}
		to = append(to, o.Email)
	}
	if len(to) == 0 {
		return nil, errForDigest
	}
	return to, nil
}

// recipients are those of the authority whom a message goes to.
type recipients struct {
	to []record.Officer
	// officer is the name of who has the case, where somebody else is written to.
	officer string
	// unassigned says that nobody has the case, so that it goes to managers.
	unassigned bool
}

// staff finds who of the authority a message goes to: the case's officer; for a
// manager's reminder, and where nobody has the case or the officer cannot be
// written to, the managers.
func (p *Post) staff(ctx context.Context, m *record.Message, s *record.Standing) (recipients, error) {
	id := s.Officer
	if id == "" {
		id = m.Officer
	}
	var officer record.Officer
	if id != "" {
		var err error
		if officer, _, err = p.Outbox.Officer(ctx, id); err != nil {
			return recipients{}, fmt.Errorf("look for an officer: %w", err)
		}
	}
	if m.To == statute.ToOfficer && officer.Email != "" {
		instead, err := p.insteadOf(ctx, officer, m.Reference)
		if err != nil || instead.ID == officer.ID {
			return recipients{to: []record.Officer{instead}}, err
		}
		return recipients{to: []record.Officer{instead}, officer: officer.Name}, nil
	}
	managers, err := p.Outbox.Managers(ctx, s.Team)
	if err != nil {
		return recipients{}, fmt.Errorf("look for managers: %w", err)
	}
	out := recipients{officer: officer.Name, unassigned: officer.Name == ""}
	told := map[string]bool{}
	for _, manager := range managers {
		if manager.Email == "" {
			continue
		}
		if manager, err = p.insteadOf(ctx, manager, m.Reference); err != nil {
			return recipients{}, err
		}
		if !told[manager.ID] {
			told[manager.ID] = true
			out.to = append(out.to, manager)
		}
	}
	if len(out.to) == 0 {
		return recipients{}, &notSafe{"Nobody with an e-mail address has this case, and there is no manager to tell. Assign an officer."}
	}
	return out, nil
}

// insteadOf is who is written to in place of an officer: whoever covers for them while
// they are away or, where nobody does or the case is hidden from them, the officer. An
// empty reference is about no one case.
func (p *Post) insteadOf(ctx context.Context, o record.Officer, reference string) (record.Officer, error) {
	cover, away, err := p.Outbox.Cover(ctx, o.ID, reference, casefile.On(p.now()))
	if err != nil {
		return o, fmt.Errorf("look who covers for an officer: %w", err)
	}
	if away && cover.Email != "" {
		return cover, nil
	}
	return o, nil
}
