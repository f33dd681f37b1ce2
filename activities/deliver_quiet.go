package activities

import (
	"context"
	"fmt"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// peace is when somebody is left in peace: outside of its hours, and on days that are
// not open.
type peace struct {
	from, until int // minutes after midnight in London; equal: no hour is quiet
	open        func(civil.Date) bool
}

func staffHours(r record.MailRules) peace { return peace{r.OpenFrom, r.OpenUntil, r.Office.Open} }

func applicantHours(r record.MailRules) peace {
	return peace{r.Applicants.From, r.Applicants.Until, r.Applicants.Open}
}

// longestPeace is for how many days a message is held back at most.
const longestPeace = 60

// next is the first instant from now on at which somebody may be written to. A day off
// never swallows what would be of no use after it: where everything until a last day
// is off, the hours alone are kept to. A zero last day is no such day.
func (q peace) next(now time.Time, last civil.Date) time.Time {
	by := q.hour(now)
	at := by
	for n := 0; n < longestPeace && !q.open(casefile.On(at)); n++ {
		at = civil.At(casefile.On(at).AddDays(1), q.from/60, q.from%60)
	}
	if !last.IsZero() && casefile.On(at).After(last) {
		return by
	}
	return at
}

// hour keeps to the hours alone.
func (q peace) hour(now time.Time) time.Time {
	if q.from == q.until {
		return now
	}
	day := casefile.On(now)
	at := func(day civil.Date, minute int) time.Time { return civil.At(day, minute/60, minute%60) }
	switch {
	case now.Before(at(day, q.from)):
		return at(day, q.from)
	case now.Before(at(day, q.until)):
		return now
	}
	return at(day.AddDays(1), q.from)
}

// toApplicant is in whose name applicants are counted among those who were written to
// about a case on a day. No officer has such an id.
const toApplicant = "(applicant)"

// applicantAtOnce holds a reminder to an applicant back in the quiet hours, and where
// they were reminded of the same case that day already. One whose last day would pass
// meanwhile goes all the same on that day.
func (p *Post) applicantAtOnce(ctx context.Context, m *record.Message) error {
	if m.Rehearsal {
		return nil
	}
	rules, err := p.Lists.MailRules(ctx)
	if err != nil {
		return fmt.Errorf("read the quiet hours: %w", err)
	}
	now, quiet := p.now(), applicantHours(rules)
	if at := quiet.next(now, m.LastDay); at.After(now) {
		return &notYet{at: at, why: "It is held until the quiet hours of applicants end."}
	}
	first, err := p.Lists.FirstToday(ctx, m.ID, m.Reference, toApplicant, casefile.On(now))
	if err != nil {
		return fmt.Errorf("look whether the applicant was written to: %w", err)
	}
	if first {
		return nil
	}
	tomorrow := quiet.next(civil.StartOf(casefile.On(now).AddDays(1)).Add(now.Sub(civil.StartOf(casefile.On(now)))), m.LastDay)
	if casefile.On(tomorrow).After(m.LastDay) {
		return nil
	}
	return &notYet{at: tomorrow, why: "The applicant was reminded of something else today. It goes on the next day."}
}
