package activities

import (
	"context"
	"fmt"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// Desk is where lists to officers are queued from.
type Desk interface {
	MailRules(ctx context.Context) (record.MailRules, error)
	// Officers lists those who work here; an empty team means all.
	Officers(ctx context.Context, team string) ([]record.Officer, error)
	Officer(ctx context.Context, id string) (record.Officer, bool, error)
	Managers(ctx context.Context, team string) ([]record.Officer, error)
	NoBedTonight(ctx context.Context, day civil.Date) ([]record.NoBed, error)
	// QueueList queues a list to an officer, to be sent from an instant on; the same
	// key is queued once. It says whether it was queued by this call.
	QueueList(ctx context.Context, kind record.MessageKind, key string, o record.Officer, day civil.Date, at time.Time) (bool, error)
}

// Lists queues the lists that officers get: one a day each, and in between the
// households without a bed. What a list says is worked out when it is sent, and one
// that has nothing to say is not sent.
type Lists struct {
	Desk Desk
	// Clock is the time of the wall; time.Now where it is nil.
	Clock func() time.Time
}

func (l *Lists) now() time.Time {
	if l.Clock == nil {
		return time.Now()
	}
	return l.Clock()
}

// Daily queues the daily list of a day for everybody who works here. On a day on which
// the office does not work nothing is queued, unless the authority wants a list every day.
// Queued again, by a retry or a second schedule, nobody gets a second one.
func (l *Lists) Daily(ctx context.Context, day civil.Date) error {
	rules, err := l.Desk.MailRules(ctx)
	if err != nil {
		return fmt.Errorf("read the rules of e-mail to officers: %w", err)
	}
	if !rules.EveryDay && !rules.Office.Open(day) {
		return nil
	}
	_, err = l.queueDaily(ctx, day, staffHours(rules).hour(l.now()))
	return err
}

// DailyNow queues the list of today for everybody who has not had it, whatever the
// day and the hour, and says for how many.
func (l *Lists) DailyNow(ctx context.Context) (int, error) {
	return l.queueDaily(ctx, casefile.On(l.now()), l.now())
}

func (l *Lists) queueDaily(ctx context.Context, day civil.Date, at time.Time) (int, error) {
	officers, err := l.Desk.Officers(ctx, "")
	if err != nil {
		return 0, fmt.Errorf("list officers: %w", err)
	}
	n := 0
	for _, o := range officers {
		if o.Email == "" {
			continue
		}
		queued, err := l.Desk.QueueList(ctx, record.DigestMessage, "digest|"+day.String()+"|"+o.ID, o, day, at)
		if err != nil {
			return n, fmt.Errorf("queue a daily list: %w", err)
		}
		if queued {
			n++
		}
	}
	return n, nil
}

// afternoon is the hour of the second list of those without a bed; the first is
// that of noon.
const afternoon = 16

// NoBed queues the list of households that have no bed tonight, at noon and at four,
// to the officer on duty or the managers of their teams. There are no quiet hours
// and no days off for it.
func (l *Lists) NoBed(ctx context.Context, at time.Time) error {
	day := casefile.On(at)
	beds, err := l.Desk.NoBedTonight(ctx, day)
	if err != nil {
		return fmt.Errorf("list who has no bed tonight: %w", err)
	}
	if len(beds) == 0 {
		return nil
	}
	officers, err := l.onDuty(ctx, beds)
	if err != nil {
		return err
	}
	slot := "noon"
	if at.In(civil.London()).Hour() >= afternoon {
		slot = "four"
	}
	for _, o := range officers {
		key := "no_bed|" + day.String() + "|" + slot + "|" + o.ID
		if _, err := l.Desk.QueueList(ctx, record.NoBedMessage, key, o, day, l.now()); err != nil {
			return fmt.Errorf("queue the list of those without a bed: %w", err)
		}
	}
	return nil
}

// onDuty are those who are told of households without a bed.
func (l *Lists) onDuty(ctx context.Context, beds []record.NoBed) ([]record.Officer, error) {
	rules, err := l.Desk.MailRules(ctx)
	if err != nil {
		return nil, fmt.Errorf("read who is on duty: %w", err)
	}
	if rules.DutyOfficer != "" {
		o, here, err := l.Desk.Officer(ctx, rules.DutyOfficer)
		if err != nil {
			return nil, fmt.Errorf("look for the officer on duty: %w", err)
		}
		if here && o.Email != "" {
			return []record.Officer{o}, nil
		}
	}
	var out []record.Officer
	teams, seen := map[string]bool{}, map[string]bool{}
	for _, b := range beds {
		if teams[b.Team] {
			continue
		}
		teams[b.Team] = true
		managers, err := l.Desk.Managers(ctx, b.Team)
		if err != nil {
			return nil, fmt.Errorf("look for managers: %w", err)
		}
		for _, o := range managers {
			if o.Email != "" && !seen[o.ID] {
				seen[o.ID] = true
				out = append(out, o)
			}
		}
	}
	return out, nil
}
