package activities

import (
	"context"
	"time"

	"go.temporal.io/sdk/activity"

	"dutyclock/internal/record"
)

// Letterhead gives the authority as its letters and reminders show it.
type Letterhead interface {
	Authority(ctx context.Context) (record.Authority, error)
}

// PostMeter counts what became of messages.
type PostMeter interface {
	// Posted takes the kind of a message and the state that one attempt left it in;
	// queued means that it will be tried again.
	Posted(kind record.MessageKind, state record.MessageState)
}

// Post is the post room: it sends what is queued, and notes what became of it.
type Post struct {
	Outbox     Outbox
	Letterhead Letterhead
	Lists      OfficerLists
	Mailer     Mailer
	// Directory is nil where letters to other bodies do not go by e-mail.
	Directory Directory
	// NotifyPost is nil where nothing goes by GOV.UK Notify.
	NotifyPost *NotifyPost
	// Clock is the time of the wall; time.Now where it is nil.
	Clock func() time.Time
	// Meter may be nil.
	Meter PostMeter
	// Status is what messages about applicants' pages tell, and Site where people reach
	// the pages: https://dutyclock.example.gov.uk. Without them no such message is sent.
	Status StatusSecrets
	Site   string
	// Round is how long one call of Deliver works before it returns, so that the
	// activity ends well inside its time limit; zero is nine minutes.
	Round time.Duration
}

const (
	defaultRound = 9 * time.Minute
	// batchSize is how many messages are claimed at once.
	batchSize = 50
	// lease is how long they are ours. A post room that dies leaves its messages to
	// the next one for no longer than this; one that lives claims the rest again.
	lease = time.Minute
	// beginWithin is how long after a claim a message of it is still begun.
	beginWithin = lease / 2
	// messageLimit is how long one message may take before it is handed over.
	messageLimit = 45 * time.Second
	// noteLimit is how long noting what became of a message may take, even when the
	// activity is being stopped.
	noteLimit = 10 * time.Second
	// afterTrouble is the pause after the outbox could not be read.
	afterTrouble = 2 * time.Second
	// beatEvery is how often Temporal is told that the post room lives.
	beatEvery = 5 * time.Second
)

// Deliver sends what is queued, sleeps while nothing is, and returns after a round,
// when its context ends, or when its worker stops. It never errs: an outbox that
// cannot be read is asked again, and what became of a message is noted on it.
func (p *Post) Deliver(ctx context.Context) error {
	stop := beat(ctx)
	defer stop()
	open, closing := openHours(ctx)
	defer closing()
	round := p.Round
	if round == 0 {
		round = defaultRound
	}
	end := p.now().Add(round)
	for !open.over() && p.now().Before(end) {
		p.askNotify(ctx, open)
		messages, err := p.Outbox.Claim(ctx, batchSize, lease)
		if err == nil && len(messages) == 0 {
			err = p.Outbox.Await(open)
		}
		if err != nil && !open.over() {
			logger(ctx).Warn("outbox could not be read", "error", err)
			pause(open, afterTrouble)
		}
		p.batch(ctx, open, messages)
	}
	return nil
}

// batch sends the messages of one claim over one connection. What there is no time
// for, or was not begun when the post room closed, goes back.
func (p *Post) batch(ctx context.Context, open hours, messages []record.Message) {
	line := &line{mailer: p.Mailer}
	defer line.close()
	claimed := p.now()
	for i := range messages {
		m := &messages[i]
		if open.over() || p.now().Sub(claimed) > beginWithin {
			p.note(ctx, m, later(p.now(), ""))
			continue
		}
		p.note(ctx, m, p.try(ctx, line, m))
	}
}

func (p *Post) now() time.Time {
	if p.Clock == nil {
		return time.Now()
	}
	return p.Clock()
}

// beat tells Temporal that the activity lives until the function it returns is called.
func beat(ctx context.Context) func() {
	if !activity.IsActivity(ctx) {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		ticks := time.NewTicker(beatEvery)
		defer ticks.Stop()
		for {
			activity.RecordHeartbeat(ctx)
			select {
			case <-ctx.Done():
				return
			case <-ticks.C:
			}
		}
	}()
	return func() {
		cancel()
		<-done
	}
}

// pause waits, or returns at once when the context ends.
func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// log is what the post room writes to.
type log interface {
	Warn(msg string, keyvals ...any)
	Error(msg string, keyvals ...any)
}

type silence struct{}

func (silence) Warn(string, ...any)  {}
func (silence) Error(string, ...any) {}

// logger is the activity's logger; nothing is written outside of an activity.
func logger(ctx context.Context) log {
	if activity.IsActivity(ctx) {
		return activity.GetLogger(ctx)
	}
	return silence{}
}
