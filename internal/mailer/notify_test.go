package mailer_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"dutyclock/activities"
	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/mailer"
	"dutyclock/internal/notify"
	"dutyclock/internal/record"
	"dutyclock/internal/testing/notifymock"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// notifyRoom is a post room that sends by the mock of GOV.UK Notify.
type notifyRoom struct {
	outbox
	t     *testing.T
	mock  *notifymock.Mock
	post  *activities.Post
	now   time.Time
	never bool
	// ids are by what the service knows each message, said what it said.
	ids  map[int64]string
	due  map[int64]time.Time
	said map[int64][]record.CarrierSaid
	// posted are the letters that were posted, with their day; down says that none can be
	// recorded now.
	posted []string
	down   bool
}

func newNotifyRoom(t *testing.T) *notifyRoom {
	t.Helper()
	m := notifymock.Start(t)
	client, err := notify.New(notify.Config{URL: m.URL, Key: notify.NewSecret(m.Key), Limit: 500 * time.Millisecond,
		Templates: notify.Templates{Text: m.TextTemplate, Email: m.EmailTemplate, File: m.FileTemplate}})
	if err != nil {
		t.Fatal(err)
	}
	r := &notifyRoom{t: t, mock: m, now: civil.At(civil.Must(2026, time.November, 23), 9, 0), ids: map[int64]string{}, due: map[int64]time.Time{}, said: map[int64][]record.CarrierSaid{}}
	r.outbox = outbox{state: map[int64]record.MessageState{}, handed: map[int64]int{}, why: map[int64]string{}}
	r.post = &activities.Post{Outbox: r, Letterhead: r, Clock: func() time.Time { return r.now }, NotifyPost: &activities.NotifyPost{
		Notify: mailer.Notify(client), Carriers: r, Posted: r, Ways: map[casefile.Way]bool{casefile.ByText: true, casefile.ByEmail: true, casefile.ByPost: true}}}
	return r
}

func (r *notifyRoom) Standing(ctx context.Context, reference string) (record.Standing, error) {
	s, err := r.outbox.Standing(ctx, reference)
	on := civil.Must(2026, time.November, 2)
	for id, kind := range map[string]string{"C2": "mobile", "C3": "postal"} {
		s.Case.Facts = append(s.Case.Facts, casefile.Fact{Type: casefile.TypeContactDetailsSet, ID: "F-" + id, On: on, Body: &casefile.ContactDetailsSet{Person: "A", Kind: kind, Value: id}},
			casefile.Fact{Type: casefile.TypeSafeContactSet, ID: "F-safe-" + id, On: on, Body: &casefile.SafeContactSet{Value: id, Use: "yes", Text: casefile.Is(true)}})
	}
	return s, err
}

func (r *notifyRoom) Address(_ context.Context, reference, contact string) (string, error) {
	return map[string]string{"C1": reference + "@home.example", "C2": "07700 900123", "C3": "1 Mill Lane"}[contact], nil
}

func (r *notifyRoom) Forbidden(context.Context, string, string) (bool, error) { return r.never, nil }

func (r *notifyRoom) Letter(context.Context, string) (record.Letter, error) {
	return record.Letter{Subject: "A letter from Hexford", Text: "Dear Zoë", HTML: "<p>Dear Zoë</p>", PDF: []byte("%PDF-1.7 Dear Zoë")}, nil
}

func (r *notifyRoom) Authority(context.Context) (record.Authority, error) {
	return record.Authority{Name: "Hexford Council", Phone: "01632 960 100"}, nil
}

func (r *notifyRoom) HandedOver(_ context.Context, message int64, id string, _, next time.Time) error {
	r.ids[message], r.due[message] = id, next
	return nil
}

func (r *notifyRoom) HandoversDue(_ context.Context, now time.Time, _ int) ([]record.Handover, error) {
	var out []record.Handover
	for message, at := range r.due {
		if !at.After(now) {
			out = append(out, record.Handover{Message: message, Reference: fmt.Sprintf("HX-%06d", message), Kind: record.LetterMessage, Letter: "L", CarrierID: r.ids[message], Asked: len(r.said[message])})
		}
	}
	return out, nil
}

func (r *notifyRoom) CarrierPosted(_ context.Context, reference, letter string, on civil.Date) error {
	if r.down {
		return fault.New(fault.Unavailable, "The case cannot be reached.")
	}
	r.posted = append(r.posted, reference+" "+letter+" "+on.String())
	return nil
}

func (r *notifyRoom) CarrierSaid(_ context.Context, said record.CarrierSaid) error {
	r.said[said.Message] = append(r.said[said.Message], said)
	delete(r.due, said.Message)
	if !said.Next.IsZero() {
		r.due[said.Message] = said.Next
	}
	return nil
}

// deliver lets the room make one attempt at a message.
func (r *notifyRoom) deliver(messages ...record.Message) {
	r.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	r.cancel, r.queue = cancel, messages
	if err := r.post.Deliver(ctx); err != nil {
		r.t.Fatal(err)
	}
}

func (r *notifyRoom) arrived(m record.Message) int {
	n := 0
	for _, took := range r.mock.Messages() {
		if "<"+took.Reference+">" == m.MessageID {
			n++
		}
	}
	return n
}

func notifyLetter(id int64, way casefile.Way, contact string) record.Message {
	return record.Message{ID: id, Reference: fmt.Sprintf("HX-%06d", id), Kind: record.LetterMessage, To: statute.ToApplicant, Contact: contact, Letter: "L", Channel: way,
		MessageID: fmt.Sprintf("<m%d@hexford.example>", id), Attempts: 1}
}

// Whatever the service does to the first attempt, each message arrives once: what it
// took without an answer is found again by its reference, a letter of which nobody
// knows waits for a person, and what that person sends again does not go twice.
func TestEachMessageArrivesOnceWhateverNotifyDoes(t *testing.T) {
	t.Parallel()
	r := newNotifyRoom(t)
	id := int64(0)
	for _, kind := range []struct {
		name, call string
		make       func(int64) record.Message
	}{
		{"letter by post", "send_letter", func(id int64) record.Message { return notifyLetter(id, casefile.ByPost, "C3") }},
		{"letter by e-mail", "send_email", func(id int64) record.Message { return notifyLetter(id, casefile.ByEmail, "C1") }},
		{"question by e-mail", "send_email", func(id int64) record.Message {
			m := notifyLetter(id, casefile.ByEmail, "C1")
			m.Kind = record.ConfirmMessage
			return m
		}},
	} {
		letter := strings.HasPrefix(kind.name, "letter")
		unknown := record.Queued
		if letter {
			unknown = record.Unconfirmed
		}
		for _, fault := range []struct {
			name string
			notifymock.Faults
			first record.MessageState
		}{
			{"none", notifymock.Faults{}, record.Sent},
			{"400", notifymock.Faults{Status: 400, Error: "ValidationError", Times: 1}, record.Failed},
			{"429", notifymock.Faults{Status: 429, Error: "RateLimitError", Times: 1}, record.Queued},
			{"500", notifymock.Faults{Status: 500, Error: "Exception", Times: 1}, record.Queued},
			{"503", notifymock.Faults{Status: 503, Times: 1}, unknown},
			{"no answer, not taken", notifymock.Faults{Drop: true, Times: 1}, unknown},
			{"no answer, taken", notifymock.Faults{Drop: true, AfterTaking: true, Times: 1}, record.Sent},
			{"hangs, not taken", notifymock.Faults{HangMS: 60_000, Times: 1}, unknown},
			{"hangs, taken", notifymock.Faults{HangMS: 60_000, AfterTaking: true, Times: 1}, record.Sent},
		} {
			id++
			m := kind.make(id)
			fault.Call = kind.call
			if fault.name == "none" {
				fault.Call = ""
			}
			r.mock.Fail(fault.Faults)
			r.deliver(m)
			if r.state[id] != fault.first {
				t.Errorf("%s, %s: at first %s (%s), want %s", kind.name, fault.name, r.state[id], r.why[id], fault.first)
			}
			for range 2 { // tried again by itself or by a person
				m.Attempts++
				r.deliver(m)
			}
			if n := r.arrived(m); r.state[id] != record.Sent || n != 1 || r.ids[id] == "" {
				t.Errorf("%s, %s: %s in the end (%s), arrived %d times", kind.name, fault.name, r.state[id], r.why[id], n)
			}
		}
	}
	t.Logf("%d messages, each arrived once", id)
}

// Before it asks, and as it would send, an address that became forbidden stops it.
func TestNothingForbiddenGoesByNotify(t *testing.T) {
	t.Parallel()
	r := newNotifyRoom(t)
	r.never = true
	r.deliver(notifyLetter(1, casefile.ByPost, "C3"), notifyLetter(2, casefile.ByEmail, "C1"))
	r.never = false
	letters := notifyLetter(3, casefile.ByPost, "C1") // an e-mail address is no house
	text := notifyLetter(4, casefile.ByText, "C2")    // a letter is no text message
	r.deliver(letters, text)
	for id := int64(1); id <= 4; id++ {
		if r.state[id] != record.Waiting {
			t.Errorf("message %d is %s (%s)", id, r.state[id], r.why[id])
		}
	}
	if n := len(r.mock.Messages()); n != 0 {
		t.Errorf("%d were sent", n)
	}
}

// What became of a message is asked until it is known, and failing is told in words.
func TestWhatBecameOfAMessageIsAskedUntilItIsKnown(t *testing.T) {
	t.Parallel()
	r := newNotifyRoom(t)
	last := func(id int64) record.CarrierSaid {
		t.Helper()
		if len(r.said[id]) == 0 {
			t.Fatalf("nothing was said of %d", id)
		}
		return r.said[id][len(r.said[id])-1]
	}
	r.deliver(notifyLetter(1, casefile.ByPost, "C3"), notifyLetter(2, casefile.ByEmail, "C1"), notifyLetter(3, casefile.ByEmail, "C1"))
	r.mock.Say(r.ids[1], "pending-virus-check")
	r.mock.Say(r.ids[2], "permanent-failure")
	r.now = r.now.Add(time.Minute)
	r.deliver()
	if s := last(1); s.Said != "pending-virus-check" || s.Next.IsZero() || s.Failed != "" {
		t.Errorf("on its way: %+v", s)
	}
	if s := last(2); s.Said != "permanent-failure" || !s.Next.IsZero() || !strings.Contains(s.Failed, "wrong") {
		t.Errorf("failed: %+v", s)
	}
	if s := last(3); s.Said != "delivered" || !s.Next.IsZero() || s.Failed != "" || s.At.IsZero() {
		t.Errorf("delivered: %+v", s)
	}
	r.mock.Say(r.ids[1], "received")
	r.down = true
	r.mock.Fail(notifymock.Faults{Status: 500, Call: "get_one", Times: 1})
	for range 2 {
		r.now = r.now.Add(time.Hour)
		r.deliver()
	}
	if s := last(1); s.Said != "" || s.Next.IsZero() || len(r.posted) != 0 {
		t.Errorf("received, and the case cannot be told: %+v", s)
	}
	r.down = false
	r.now = r.now.Add(7 * time.Hour)
	r.deliver()
	if s := last(1); s.Said != "received" || !s.Next.IsZero() || len(r.posted) != 1 || !strings.HasPrefix(r.posted[0], "HX-000001 L 20") {
		t.Errorf("received: %+v, posted %v", r.said[1], r.posted)
	}
	// One that did not arrive is sent again although it stands there under its reference.
	again := notifyLetter(2, casefile.ByEmail, "C1")
	first := r.ids[2]
	r.deliver(again)
	if r.arrived(again) != 2 || r.ids[2] == first {
		t.Error("what did not arrive was not sent again")
	}
}
