package activities

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// Notify is GOV.UK Notify, where the authority has messages to applicants sent by it.
// reference is ours and says nothing of anybody. Each sends to one applicant, calls
// handing just before the bytes go, sends nothing where that errs, and gives the id by
// which the service knows the message. Errors say by Temporary and MayHaveBeenSent
// what those of a MailSession say.
type Notify interface {
	SendText(ctx context.Context, number, message, reference string, handing func(context.Context) error) (string, error)
	SendEmail(ctx context.Context, address, subject, message string, pdf []byte, reference string, handing func(context.Context) error) (string, error)
	SendLetter(ctx context.Context, pdf []byte, reference string, handing func(context.Context) error) (string, error)
	// Find gives the newest message that was sent under a reference; false where the
	// service knows none.
	Find(ctx context.Context, reference string) (NotifyFate, bool, error)
	// Status gives what became of a message; false where the service does not know it,
	// or not any more.
	Status(ctx context.Context, id string) (NotifyFate, bool, error)
}

// NotifyFate is what GOV.UK Notify says of a message, in its own word.
type NotifyFate struct {
	ID, Status string
	// At is when it came to that; zero where it is on its way.
	At time.Time
}

// Carriers keeps what GOV.UK Notify took and said.
type Carriers interface {
	HandedOver(ctx context.Context, message int64, carrierID string, at, next time.Time) error
	HandoversDue(ctx context.Context, now time.Time, limit int) ([]record.Handover, error)
	CarrierSaid(ctx context.Context, said record.CarrierSaid) error
}

// PostedLetters are the letters of cases that a carrier prints and posts.
type PostedLetters interface {
	// CarrierPosted records on which day a letter was posted, by the id of its text, so
	// that the applicant's time counts from it. Recording it again changes nothing.
	CarrierPosted(ctx context.Context, reference, letter string, on civil.Date) error
}

// NotifyPost is GOV.UK Notify as the post room uses it.
type NotifyPost struct {
	Notify   Notify
	Carriers Carriers
	// Posted is told of letters that were printed and posted.
	Posted PostedLetters
	// Ways are the ways in which messages to applicants go by it.
	Ways map[casefile.Way]bool
}

// byNotify says whether messages to applicants go by GOV.UK Notify in a way.
func (p *Post) byNotify(w casefile.Way) bool { return p.NotifyPost != nil && p.NotifyPost.Ways[w] }

// notifyReference is by which we ask for a message again: its Message-ID, which is the
// same at each attempt.
func notifyReference(m *record.Message) string { return strings.Trim(m.MessageID, "<>") }

// sendByNotify hands a parcel to GOV.UK Notify. It asks first whether the service has
// it from an earlier attempt, and once more where no answer came: what it has is not
// sent again, unless it said that it did not arrive.
func (p *Post) sendByNotify(ctx context.Context, m *record.Message, parcel parcel, handed *bool) error {
	if len(parcel.to) != 1 {
		return &notSafe{"A message goes to one applicant, and this one would go to several."}
	}
	n, reference := p.NotifyPost, notifyReference(m)
	has, there, err := n.Notify.Find(ctx, reference)
	if err != nil {
		return fmt.Errorf("ask whether a message was sent: %w", asked(err))
	}
	if there && failure(has.Status) == "" {
		p.tookIt(ctx, m, has.ID)
		return nil
	}
	handing := func(ctx context.Context) error {
		err := p.handing(ctx, m)
		*handed = err == nil
		return err
	}
	id, err := p.throughNotify(ctx, m, parcel, reference, handing)
	if err != nil && mayHaveBeenSent(err, *handed) {
		// The limit of the message may be what ended the call.
		again, cancel := context.WithTimeout(context.WithoutCancel(ctx), noteLimit)
		defer cancel()
		if now, found, findErr := n.Notify.Find(again, reference); findErr == nil && found && now.ID != has.ID && failure(now.Status) == "" {
			id, err = now.ID, nil
		}
	}
	if err != nil {
		return err
	}
	p.tookIt(ctx, m, id)
	return nil
}

// tookIt keeps by which id the service knows a message. Where that fails the message
// was sent all the same; what becomes of it is then not known.
func (p *Post) tookIt(ctx context.Context, m *record.Message, id string) {
	out, cancel := context.WithTimeout(context.WithoutCancel(ctx), noteLimit)
	defer cancel()
	if err := p.NotifyPost.Carriers.HandedOver(out, m.ID, id, p.now(), p.now().Add(askAfter[0])); err != nil {
		logger(ctx).Warn("what a carrier took could not be noted", "case", m.Reference, "message", m.ID, "error", err)
	}
}

// asked makes an error of a question one of a message that was not sent: asking sends
// nothing.
func asked(err error) error {
	var says interface {
		error
		Temporary() bool
		MayHaveBeenSent() bool
	}
	if !errors.As(err, &says) {
		return err
	}
	return question{says}
}

type question struct {
	error interface {
		error
		Temporary() bool
		MayHaveBeenSent() bool
	}
}

func (q question) Error() string         { return q.error.Error() }
func (q question) Temporary() bool       { return true }
func (q question) MayHaveBeenSent() bool { return false }

// askAfter are the pauses between questions what became of a message: about seven days
// in all, after which the service forgets it.
var askAfter = []time.Duration{15 * time.Second, time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 6 * time.Hour}

const (
	// mostAsked is how often it is asked of one message.
	mostAsked = 32
	// askBatch is how many are asked of at once.
	askBatch = 20
)

// askNotify asks what became of the messages of which it is time.
func (p *Post) askNotify(ctx context.Context, open hours) {
	if p.NotifyPost == nil {
		return
	}
	due, err := p.NotifyPost.Carriers.HandoversDue(ctx, p.now(), askBatch)
	if err != nil {
		if ctx.Err() == nil {
			logger(ctx).Warn("what a carrier took could not be read", "error", err)
		}
		return
	}
	for i := range due {
		if open.over() {
			return
		}
		if err := p.askOne(ctx, &due[i]); err != nil {
			logger(ctx).Warn("what became of a message is not known", "case", due[i].Reference, "message", due[i].Message, "reason", wordsOf(err))
		}
	}
}

func (p *Post) askOne(ctx context.Context, h *record.Handover) error {
	said := record.CarrierSaid{Message: h.Message, CarrierID: h.CarrierID}
	if h.Asked < mostAsked {
		said.Next = p.now().Add(askAfter[min(h.Asked+1, len(askAfter)-1)])
	}
	fate, known, err := p.NotifyPost.Notify.Status(ctx, h.CarrierID)
	switch {
	case err != nil:
		if noteErr := p.NotifyPost.Carriers.CarrierSaid(ctx, said); noteErr != nil {
			return noteErr
		}
		return err
	case !known:
		said.Next = time.Time{}
	default:
		said.Said, said.At, said.Failed = fate.Status, fate.At, failure(fate.Status)
		if said.At.IsZero() {
			said.At = p.now()
		}
		if said.Failed != "" || final[fate.Status] {
			said.Next = time.Time{}
		}
		if fate.Status == postedWord && h.Kind == record.LetterMessage && p.NotifyPost.Posted != nil {
			if err := p.NotifyPost.Posted.CarrierPosted(ctx, h.Reference, h.Letter, casefile.On(said.At)); err != nil {
				// It is asked again, and told again.
				said.Said, said.Next = "", p.now().Add(askAfter[len(askAfter)-1])
				if noteErr := p.NotifyPost.Carriers.CarrierSaid(ctx, said); noteErr != nil {
					return noteErr
				}
				return fmt.Errorf("record that a letter was posted: %w", err)
			}
		}
	}
	return p.NotifyPost.Carriers.CarrierSaid(ctx, said)
}

// postedWord is said of a letter that was printed and handed to the post.
const postedWord = "received"

// final are the words after which nothing more is said of a message that may have arrived.
var final = map[string]bool{"delivered": true, "sent": true, "received": true}

// failure says in words for an officer why a message did not arrive; empty where it
// may have, or may still.
func failure(status string) string {
	const again = " Tell them in another way, or send it again."
	switch status {
	case "permanent-failure":
		return "GOV.UK Notify could not deliver it: the number or address is wrong, or does not take it. Check it with the applicant." + again
	case "temporary-failure":
		return "GOV.UK Notify could not deliver it: the phone was off, or the mailbox full, for three days." + again
	case "technical-failure":
		return "It was not sent, because something went wrong between GOV.UK Notify and those who deliver for it." + again
	case "cancelled":
		return "Somebody cancelled it at GOV.UK Notify. It was not printed." + again
	case "validation-failed":
		return "GOV.UK Notify does not print it: something stands outside of what can be printed. Print it yourself, and tell an administrator."
	case "virus-scan-failed":
		return "GOV.UK Notify does not print it: its virus scan refused the file. Tell an administrator."
	}
	return ""
}

// carriedBy is whether a message can leave at all: texts and paper go by GOV.UK Notify
// or not from here.
func (p *Post) carriedBy(m *record.Message) error {
	if m.To != statute.ToApplicant || way(m) == casefile.ByEmail || p.byNotify(way(m)) {
		return nil
	}
	if way(m) == casefile.ByText {
		return &notSafe{"Text messages are not set up. Tell them in another way, and note that you did."}
	}
	return &notSafe{"Nobody prints and posts from here. Print the letter yourself, and record that you posted it."}
}
