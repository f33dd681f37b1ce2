package activities

import (
	"context"
	"errors"
	"time"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// fate is what an attempt made of a message.
type fate struct {
	// state is sent, queued (again, from at), or one that ends it; empty where the
	// message is not ours any more, so that there is nothing to note.
	state record.MessageState
	at    time.Time
	why   string // in words for an officer; nothing personal
}

func later(at time.Time, why string) fate { return fate{state: record.Queued, at: at, why: why} }

func settled(state record.MessageState, why string) fate { return fate{state: state, why: why} }

// note writes down what became of a message, also when the activity is being
// stopped. Where that fails the message comes back when its lease has run out: a
// reminder is then sent again, and a letter that was handed over is held for a
// person, because it was sent or may have been.
func (p *Post) note(ctx context.Context, m *record.Message, f fate) {
	out, cancel := context.WithTimeout(context.WithoutCancel(ctx), noteLimit)
	defer cancel()
	var err error
	switch f.state {
	case "":
		return
	case record.Sent:
		if err = p.Outbox.Sent(out, m.ID, f.at); err != nil && fault.KindOf(err) != fault.Conflict {
			// Worth a second try: what is sent and not noted gives people work.
			err = p.Outbox.Sent(out, m.ID, f.at)
		}
	case record.Queued:
		err = p.Outbox.Later(out, m.ID, f.at, f.why)
	default:
		err = p.Outbox.Settle(out, m.ID, f.state, f.why)
	}
	if err != nil {
		logger(ctx).Warn("what became of a message could not be noted", "case", m.Reference, "message", m.ID, "state", string(f.state), "error", err)
		return
	}
	if p.Meter != nil {
		p.Meter.Posted(m.Kind, f.state)
	}
}

// waits are the pauses after the first attempts that failed for now; after them it
// is an hour each time. With giveUpAfter attempts that makes about a day.
var waits = []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour}

const giveUpAfter = 28

// Temporary says whether trying again later can help. An error that does not say
// is taken as one that passes: a message is given up only for a reason.
func Temporary(err error) bool {
	var says interface{ Temporary() bool }
	if errors.As(err, &says) {
		return says.Temporary()
	}
	switch fault.KindOf(err) {
	case fault.Invalid, fault.NotFound, fault.Forbidden:
		return false
	case fault.Conflict, fault.Unavailable, fault.Internal:
	}
	return true
}

// mayHaveBeenSent says whether the mail server may have taken a message although
// sending it ended in an error. Before it was handed over it cannot have.
func mayHaveBeenSent(err error, handed bool) bool {
	if !handed {
		return false
	}
	var says interface{ MayHaveBeenSent() bool }
	return !errors.As(err, &says) || says.MayHaveBeenSent()
}

// wordsOf gives the text of an error that an officer may read.
func wordsOf(err error) string {
	var ofMail interface {
		error
		MayHaveBeenSent() bool
	}
	if errors.As(err, &ofMail) {
		return ofMail.Error()
	}
	var ofOurs *fault.Error
	if errors.As(err, &ofOurs) {
		return ofOurs.Text
	}
	return "Something went wrong on our side."
}

// failed is the fate of a message after an error.
func (p *Post) failed(ctx context.Context, m *record.Message, err error, handed bool) fate {
	var refused *notSafe
	var held *notYet
	switch {
	case errors.As(err, &held):
		return later(held.at, held.why)
	case errors.As(err, &refused) && aboutStatus(m):
		return settled(record.Superseded, refused.why)
	case errors.As(err, &refused):
		return settled(record.Waiting, refused.why)
	case errors.Is(err, errNotOurs):
		return fate{}
	case mayHaveBeenSent(err, handed) && m.Kind == record.LetterMessage:
		if p.byNotify(way(m)) {
			return settled(record.Unconfirmed, "GOV.UK Notify did not say whether it took the letter. It may have been sent. Send it again: it is asked first, and what it has does not go twice.")
		}
		return settled(record.Unconfirmed, "The mail server did not say whether it took the letter. It may have been sent. Ask the applicant, or send it again.")
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		return later(p.now(), "")
	case !Temporary(err):
		return settled(record.Failed, wordsOf(err)+" It was not sent. Check the address, or tell them in another way.")
	case m.Attempts >= giveUpAfter:
		return settled(record.Failed, wordsOf(err)+" It was tried for about a day and was not sent. Tell them in another way.")
	}
	wait := waits[min(max(m.Attempts, 1), len(waits))-1]
	return later(p.now().Add(wait), wordsOf(err)+" It will be tried again.")
}

// errNotOurs says that another post room has the message by now.
var errNotOurs = errors.New("the message is in other hands")

// notSafe says that an applicant may not be written to at an address, and why, in
// words for an officer.
type notSafe struct{ why string }

func (n *notSafe) Error() string { return n.why }
