package activities

import (
	"context"
	"errors"
	"fmt"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// parcel is a message that is ready to go: the same text to each recipient, each
// in a message of its own.
type parcel struct {
	to   []string
	mail Mail
	// text is what a text message says instead; empty where none says it.
	text string
}

// superseded says that what a reminder says is no longer so.
type superseded struct{ why string }

func (s *superseded) Error() string { return s.why }

// try makes one attempt at a message. Nothing that goes wrong in it reaches the
// messages after it, a panic included.
func (p *Post) try(ctx context.Context, line *line, m *record.Message) (f fate) {
	all := ctx
	ctx, cancel := context.WithTimeout(ctx, messageLimit)
	defer cancel()
	handed := false
	defer func() {
		if r := recover(); r != nil {
			// The type and not the value, which may hold something personal.
			logger(all).Error("message panicked", "case", m.Reference, "message", m.ID, "panic", fmt.Sprintf("%T", r))
			line.close()
			f = p.failed(all, m, errPanicked, handed)
		}
	}()
	parcel, err := p.prepare(ctx, m)
	var old *superseded
	var wait *notYet
	switch {
	case errors.As(err, &old):
		return settled(record.Superseded, old.why)
	case errors.Is(err, errForDigest):
		return settled(record.ForDigest, "")
	case errors.As(err, &wait):
		return later(wait.at, wait.why)
	}
	if err == nil {
		err = p.send(ctx, line, m, parcel, &handed)
	}
	if err == nil {
		return fate{state: record.Sent, at: p.now()}
	}
	f = p.failed(all, m, err, handed)
	if f.state != "" && f.state != record.Waiting && all.Err() == nil {
		logger(all).Warn("message not sent", "case", m.Reference, "message", m.ID, "kind", string(m.Kind), "state", string(f.state), "attempt", m.Attempts, "reason", wordsOf(err))
	}
	return f
}

var errPanicked = errors.New("the message could not be worked on")

// prepare looks again whether a message is still to be sent and to whom, and
// writes its text.
func (p *Post) prepare(ctx context.Context, m *record.Message) (parcel, error) {
	switch m.Kind {
	case record.DigestMessage:
		return p.daily(ctx, m)
	case record.NoBedMessage:
		return p.noBed(ctx, m)
	case record.ReminderMessage, record.LetterMessage, record.NoticeMessage, record.LetterFailedMessage, record.ConfirmMessage,
		record.StatusLinkMessage, record.StatusCodeMessage:
	default:
		return parcel{}, fault.New(fault.Invalid, "Messages of this kind cannot be sent yet.")
	}
	standing, err := p.Outbox.Standing(ctx, m.Reference)
	if err != nil {
		return parcel{}, fmt.Errorf("read the case of a message: %w", err)
	}
	switch m.Kind {
	case record.ReminderMessage:
		return p.reminder(ctx, m, &standing)
	case record.LetterMessage:
		return p.letter(ctx, m, &standing)
	case record.NoticeMessage:
		return p.notice(ctx, m, &standing)
	case record.ConfirmMessage:
		return p.confirm(ctx, m, &standing)
	case record.StatusLinkMessage, record.StatusCodeMessage:
		return p.status(ctx, m, &standing)
	default:
		return p.letterFailed(ctx, m, &standing)
	}
}

// stillSo finds the clock of a reminder where what it says is still so: the clock
// runs or is overdue, with the same last day, as at today. In a rehearsal days pass
// in a moment: there it is the day that the reminder stands for, or nothing that
// was skipped over would ever be shown.
func (p *Post) stillSo(m *record.Message, s *record.Standing) (*casefile.ClockPosition, casefile.Position, error) {
	today := casefile.On(p.now()).AddDays(s.SkippedDays)
	if m.Rehearsal && !m.On.IsZero() {
		today = m.On
	}
	position := casefile.Derive(s.Case, today)
	clock := position.Clock(m.Alarm)
	switch {
	case clock == nil:
		return nil, position, &superseded{"The clock is not there any more."}
	case clock.State != casefile.Running && clock.State != casefile.Overdue:
		return nil, position, &superseded{"The clock does not run any more."}
	case clock.LastDay != m.LastDay:
		return nil, position, &superseded{"The last day has moved. Reminders of the new one will follow."}
	}
	return clock, position, nil
}
