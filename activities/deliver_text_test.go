package activities_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"dutyclock/activities"
	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// fakeNotify takes messages and remembers them; before is called before each goes.
type fakeNotify struct {
	got    []string
	before func()
	err    error
}

func (f *fakeNotify) take(ctx context.Context, what string, handing func(context.Context) error) (string, error) {
	if f.before != nil {
		f.before()
	}
	if err := handing(ctx); err != nil {
		return "", err
	}
	if f.err != nil {
		return "", f.err
	}
	f.got = append(f.got, what)
	return "n-1", nil
}

func (f *fakeNotify) SendText(ctx context.Context, number, message, reference string, handing func(context.Context) error) (string, error) {
	return f.take(ctx, number+"|"+message+"|"+reference, handing)
}

func (f *fakeNotify) SendEmail(ctx context.Context, address, subject, _ string, _ []byte, reference string, handing func(context.Context) error) (string, error) {
	return f.take(ctx, address+"|"+subject+"|"+reference, handing)
}

func (f *fakeNotify) SendLetter(ctx context.Context, pdf []byte, reference string, handing func(context.Context) error) (string, error) {
	return f.take(ctx, string(pdf)+"|"+reference, handing)
}

func (f *fakeNotify) Find(context.Context, string) (activities.NotifyFate, bool, error) {
	return activities.NotifyFate{}, false, nil
}

func (f *fakeNotify) Status(context.Context, string) (activities.NotifyFate, bool, error) {
	return activities.NotifyFate{}, false, nil
}

func (f *fakeNotify) HandedOver(context.Context, int64, string, time.Time, time.Time) error {
	return nil
}

func (f *fakeNotify) HandoversDue(context.Context, time.Time, int) ([]record.Handover, error) {
	return nil, nil
}

func (f *fakeNotify) CarrierPosted(context.Context, string, string, civil.Date) error { return nil }

func (f *fakeNotify) CarrierSaid(context.Context, record.CarrierSaid) error { return nil }

func mobile(id, use string, text bool) []casefile.Fact {
	return []casefile.Fact{
		fact(casefile.TypeContactDetailsSet, "F-"+id, "2026-11-02", &casefile.ContactDetailsSet{Person: "A", Kind: "mobile", Value: id}),
		fact(casefile.TypeSafeContactSet, "F-safe-"+id, "2026-11-02", &casefile.SafeContactSet{Value: id, Use: use, Text: casefile.Is(text)}),
	}
}

// textRoom is a room that sends texts, with a number and the applicant's reminder of
// their own right to ask for a review.
func textRoom(facts ...casefile.Fact) (*room, *fakeNotify, record.Message) {
	r, n := newRoom(facts...), &fakeNotify{}
	r.address["T1"] = "+44 7700 900123"
	r.address["T2"] = "01632 960 100"
	r.post.NotifyPost = &activities.NotifyPost{Notify: n, Carriers: n, Posted: n, Ways: map[casefile.Way]bool{casefile.ByText: true}}
	for _, c := range casefile.Derive(r.standing[reference].Case, casefile.On(now)).Clocks {
		if c.ID == statute.C07 {
			return r, n, reminder(1, statute.ToApplicant, c.ID, c.Key, c.LastDay.String())
		}
	}
	return r, n, record.Message{}
}

func TestAReminderIsATextWhereNoEmailIsSafe(t *testing.T) {
	t.Parallel()
	r, n, m := textRoom(mobile("T1", "yes", true)...)
	r.deliver(t, m)
	r.want(t, 1, record.Sent, "")
	if len(n.got) != 1 || len(r.mail.got) != 0 {
		t.Fatalf("texts %v, e-mails %v", n.got, r.mail.got)
	}
	said := n.got[0]
	if !strings.HasPrefix(said, "07700900123|Hexford Council: you can ask us to look again at our decision until ") || !strings.Contains(said, "01632 960 100") || !strings.HasSuffix(said, "|m1@hexford.example") {
		t.Errorf("said %s", said)
	}
	for _, word := range []string{"homeless", "duty", reference, "Amara"} {
		if strings.Contains(strings.ToLower(said), strings.ToLower(word)) {
			t.Errorf("the text says %s: %s", word, said)
		}
	}
	if body := strings.Split(said, "|")[1]; len(body) > 306 {
		t.Errorf("the text is %d letters long, more than two messages", len(body))
	}
}

func TestWhenNoTextIsSent(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		facts []casefile.Fact
		state record.MessageState
		mails int
	}{
		"e-mail is safe":              {append(email("C1", "yes"), mobile("T1", "yes", true)...), record.Sent, 1},
		"texts were not said to be":   {mobile("T1", "yes", false), record.Waiting, 0},
		"calls only":                  {mobile("T1", "please_call_only", true), record.Waiting, 0},
		"never":                       {mobile("T1", "never", true), record.Waiting, 0},
		"nobody asked":                {mobile("T1", "", true), record.Waiting, 0},
		"it is no mobile number":      {mobile("T2", "yes", true), record.Waiting, 0},
		"somebody else's is the only": {append(mobile("T1", "yes", true), fact(casefile.TypeContactDetailsSet, "F9", "2026-11-03", &casefile.ContactDetailsSet{Person: "B", Kind: "mobile", Value: "T1"})), record.Waiting, 0},
	} {
		r, n, m := textRoom(tt.facts...)
		r.deliver(t, m)
		if r.state[1] != tt.state || len(n.got) != 0 || len(r.mail.got) != tt.mails {
			t.Errorf("%s: %s (%s), texts %v, e-mails %d", name, r.state[1], r.why[1], n.got, len(r.mail.got))
		}
	}
	r, n, m := textRoom(mobile("T1", "yes", true)...)
	r.post.NotifyPost.Ways = map[casefile.Way]bool{casefile.ByPost: true}
	r.deliver(t, m)
	if r.want(t, 1, record.Waiting, ""); len(n.got) != 0 {
		t.Errorf("texts are not set up, and %v was sent", n.got)
	}
	r, n, m = textRoom(mobile("T1", "yes", true)...)
	r.never = map[string]bool{"T1": true}
	r.deliver(t, m)
	if r.want(t, 1, record.Waiting, ""); len(n.got) != 0 {
		t.Errorf("another case forbids it, and %v was sent", n.got)
	}
}

// What is asked again just before the bytes go is the number that the text goes to,
// although another one is safe.
func TestANumberThatBecameUnsafeGetsNothing(t *testing.T) {
	t.Parallel()
	r, n, m := textRoom(append(mobile("T1", "yes", true), mobile("T3", "yes", true)...)...)
	r.address["T3"] = "07700 900456"
	n.before = func() {
		s := r.standing[reference]
		s.Case.Facts = append(s.Case.Facts, fact(casefile.TypeSafeContactSet, "F-late", "2026-12-24", &casefile.SafeContactSet{Value: "T1", Use: "never"}))
	}
	r.deliver(t, m)
	if r.want(t, 1, record.Waiting, ""); len(n.got) != 0 {
		t.Errorf("sent %v", n.got)
	}
}
