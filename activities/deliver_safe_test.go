package activities_test

import (
	"context"
	"testing"
	"time"

	"dutyclock/activities"
	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

func confirmation(id int64, contact string) record.Message {
	return record.Message{ID: id, Reference: reference, Kind: record.ConfirmMessage, To: statute.ToApplicant, Contact: contact, MessageID: "<c@hexford.example>", Attempts: 1}
}

func unchecked(use string) []casefile.Fact {
	facts := email("C1", use)
	facts[0].Body.(*casefile.ContactDetailsSet).Checked = "none"
	return facts
}

// An address of which nobody made sure gets the message without content and nothing
// else; where it is not safe it gets not even that.
func TestAnAddressIsAskedForBeforeItCarriesALetter(t *testing.T) {
	t.Parallel()
	r := newRoom(unchecked("yes")...)
	r.deliver(t, confirmation(1, "C1"), letter(2, "C1"))
	r.want(t, 1, record.Sent, "")
	r.want(t, 2, record.Waiting, "made sure")
	if len(r.mail.got) != 1 || !contains(r.mail.got[0].Text, "123 456") || contains(r.mail.got[0].Text, reference) {
		t.Errorf("sent %+v", r.mail.got)
	}
	for what, facts := range map[string][]casefile.Fact{"never": unchecked("never"), "calls only": unchecked("please_call_only"), "not asked": unchecked("")} {
		r := newRoom(facts...)
		r.deliver(t, confirmation(1, "C1"))
		r.want(t, 1, record.Waiting, "")
		if len(r.mail.got) != 0 {
			t.Errorf("%s: something was sent", what)
		}
	}
	r = newRoom(unchecked("yes")...)
	delete(r.address, "C1")
	r.deliver(t, confirmation(1, "C1"))
	if r.state[1] == record.Sent || len(r.mail.got) != 0 {
		t.Errorf("message 1 is %s", r.state[1])
	}
}

func TestNothingGoesOutsideOfTheHoursThatAreSafe(t *testing.T) {
	t.Parallel()
	facts := append(email("C1", "yes"), fact(casefile.TypeSafeContactSet, "F-hours", "2026-11-03", &casefile.SafeContactSet{Value: "C1", Use: "yes", When: "10:00 to 11:00"}))
	r := newRoom(facts...) // it is nine o'clock
	r.deliver(t, letter(1, "C1"))
	r.want(t, 1, record.Queued, "hour that is safe")
	if want := civil.At(casefile.On(now), 10, 0); !r.at[1].Equal(want) || len(r.mail.got) != 0 {
		t.Errorf("again at %s, want %s; %d sent", r.at[1], want, len(r.mail.got))
	}
	r.clock = civil.At(casefile.On(now), 10, 30)
	r.deliver(t, letter(1, "C1"))
	r.want(t, 1, record.Sent, "")
}

// The hours may end between the text and the line that commits it.
func TestSafeHoursThatEndWhileItIsWrittenHoldIt(t *testing.T) {
	t.Parallel()
	facts := append(email("C1", "yes"), fact(casefile.TypeSafeContactSet, "F-hours", "2026-11-03", &casefile.SafeContactSet{Value: "C1", Use: "yes", When: "before 9:01am"}))
	r := newRoom(facts...)
	slow := &slowMailer{fakeMailer: r.mail, before: func() { r.clock = r.clock.Add(2 * time.Minute) }}
	r.post.Mailer = slow
	r.deliver(t, letter(1, "C1"))
	r.want(t, 1, record.Queued, "hour that is safe")
	if len(r.mail.got) != 0 {
		t.Error("it was sent")
	}
}

func TestWhereItCannotBeSaidThatAnAddressIsSafeNothingGoes(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.errs["forbidden 0"] = fault.New(fault.Unavailable, "The record is being brought up to date.")
	r.deliver(t, letter(1, "C1"))
	r.want(t, 1, record.Queued, "brought up to date")
	if len(r.mail.got) != 0 {
		t.Error("it was sent")
	}
}

// slowMailer lets something happen before each message is handed over.
type slowMailer struct {
	*fakeMailer
	before func()
}

func (s *slowMailer) Session(ctx context.Context) (activities.MailSession, error) {
	session, err := s.fakeMailer.Session(ctx)
	return &slowSession{session, s.before}, err
}

type slowSession struct {
	activities.MailSession
	before func()
}

func (s *slowSession) Send(ctx context.Context, m activities.Mail, handing func(context.Context) error) error {
	s.before()
	return s.MailSession.Send(ctx, m, handing)
}
