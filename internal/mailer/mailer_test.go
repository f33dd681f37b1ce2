package mailer_test

import (
	"context"
	"fmt"
	"io"
	"net"
	netmail "net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"dutyclock/activities"
	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/mail"
	"dutyclock/internal/mailer"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// sink is a real SMTP server that refuses some recipients and breaks off after
// the text of others.
type sink struct {
	mu          sync.Mutex
	connections int
	got         map[string][]string // recipients by Message-ID
}

type sinkSession struct {
	sink *sink
	conn *smtp.Conn
	to   []string
}

func (s *sink) NewSession(c *smtp.Conn) (smtp.Session, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.connections++
	return &sinkSession{sink: s, conn: c}, nil
}

func (x *sinkSession) Reset()                               { x.to = nil }
func (x *sinkSession) Logout() error                        { return nil }
func (x *sinkSession) Mail(string, *smtp.MailOptions) error { return nil }

func (x *sinkSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	switch {
	case strings.HasPrefix(to, "unknown"):
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.NoEnhancedCode, Message: "no such user " + to}
	case strings.HasPrefix(to, "busy"):
		return &smtp.SMTPError{Code: 450, EnhancedCode: smtp.NoEnhancedCode, Message: "later, " + to}
	}
	x.to = append(x.to, to)
	return nil
}

func (x *sinkSession) Data(r io.Reader) error {
	m, err := netmail.ReadMessage(r)
	if err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, m.Body); err != nil {
		return err
	}
	x.sink.mu.Lock()
	defer x.sink.mu.Unlock()
	id := m.Header.Get("Message-Id")
	x.sink.got[id] = append(x.sink.got[id], x.to...)
	if strings.HasPrefix(x.to[0], "silent") {
		_ = x.conn.Conn().Close()
	}
	return nil
}

func serve(t *testing.T) (*sink, string) {
	t.Helper()
	s := &sink{got: map[string][]string{}}
	server := smtp.NewServer(s)
	server.Domain = "sink.example"
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = server.Serve(l)
	}()
	t.Cleanup(func() {
		_ = l.Close()
		_ = server.Close()
		<-done
	})
	return s, l.Addr().String()
}

// outbox is the least that the post room needs: letters to the applicants of
// cases of their own.
type outbox struct {
	queue  []record.Message
	state  map[int64]record.MessageState
	handed map[int64]int
	why    map[int64]string
	cancel context.CancelFunc
}

func (o *outbox) Claim(context.Context, int, time.Duration) ([]record.Message, error) {
	out := o.queue
	o.queue = nil
	return out, nil
}

func (o *outbox) Standing(_ context.Context, reference string) (record.Standing, error) {
	on := civil.Must(2026, time.November, 2)
	return record.Standing{Case: casefile.Case{Reference: reference, Facts: []casefile.Fact{
		{Type: casefile.TypeContactDetailsSet, ID: "F1", On: on, Body: &casefile.ContactDetailsSet{Person: "A", Kind: "email", Value: "C1", Checked: "read_back"}},
		{Type: casefile.TypeSafeContactSet, ID: "F2", On: on, Body: &casefile.SafeContactSet{Value: "C1", Use: "yes"}},
	}}}, nil
}

func (o *outbox) Address(_ context.Context, reference, _ string) (string, error) {
	return reference + "@home.example", nil
}

func (o *outbox) Letter(context.Context, string) (record.Letter, error) {
	return record.Letter{Subject: "A letter from Hexford", Text: "Dear Zoë", HTML: "<p>Dear Zoë</p>"}, nil
}

func (o *outbox) Handing(_ context.Context, id int64) error { o.handed[id]++; return nil }

func (o *outbox) Sent(_ context.Context, id int64, _ time.Time) error {
	o.state[id] = record.Sent
	return nil
}

func (o *outbox) Later(_ context.Context, id int64, _ time.Time, why string) error {
	o.state[id], o.why[id] = record.Queued, why
	return nil
}

func (o *outbox) Settle(_ context.Context, id int64, state record.MessageState, why string) error {
	o.state[id], o.why[id] = state, why
	return nil
}

func (o *outbox) Forbidden(context.Context, string, string) (bool, error) { return false, nil }
func (o *outbox) Await(ctx context.Context) error                         { o.cancel(); return ctx.Err() }

func (o *outbox) Cover(context.Context, string, string, civil.Date) (record.Officer, bool, error) {
	return record.Officer{}, false, nil
}

func (o *outbox) ConfirmCode(context.Context, string, string) (string, error) { return "123 456", nil }

func (o *outbox) Officer(context.Context, string) (record.Officer, bool, error) {
	return record.Officer{}, false, nil
}

func (o *outbox) Managers(context.Context, string) ([]record.Officer, error) { return nil, nil }

func (o *outbox) Authority(context.Context) (record.Authority, error) {
	return record.Authority{}, fault.New(fault.NotFound, "none")
}

// TestThePostRoomOverARealConversation sends letters of many cases through a real
// SMTP server: those that it takes, refuses, puts off and leaves without an answer.
func TestThePostRoomOverARealConversation(t *testing.T) {
	t.Parallel()
	server, address := serve(t)
	config, err := mail.ParseConfig("smtp://"+address, "Hexford Housing <housing@hexford.example>")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	o := &outbox{state: map[int64]record.MessageState{}, handed: map[int64]int{}, why: map[int64]string{}, cancel: cancel}
	want := map[int64]record.MessageState{}
	for i, name := range []string{"a", "unknown", "b", "busy", "c", "silent", "d"} {
		id := int64(i + 1)
		o.queue = append(o.queue, record.Message{ID: id, Reference: name, Kind: record.LetterMessage, To: statute.ToApplicant, Contact: "C1",
			Letter: "L", MessageID: fmt.Sprintf("<%s@hexford.example>", name), Attempts: 1})
		want[id] = map[string]record.MessageState{"unknown": record.Failed, "busy": record.Queued, "silent": record.Unconfirmed}[name]
		if want[id] == "" {
			want[id] = record.Sent
		}
	}
	post := &activities.Post{Outbox: o, Letterhead: o, Mailer: mailer.For(mail.New(config))}
	if err := post.Deliver(ctx); err != nil {
		t.Fatal(err)
	}
	for id, state := range want {
		if o.state[id] != state {
			t.Errorf("message %d is %s (%s), want %s", id, o.state[id], o.why[id], state)
		}
		if strings.Contains(o.why[id], "@") || strings.Contains(o.why[id], "home.example") {
			t.Errorf("message %d: the reason holds an address: %s", id, o.why[id])
		}
		if handed := state == record.Sent || state == record.Unconfirmed; handed != (o.handed[id] == 1) {
			t.Errorf("message %d is %s and was handed over %d times", id, state, o.handed[id])
		}
	}
	server.mu.Lock()
	defer server.mu.Unlock()
	for _, name := range []string{"a", "b", "c", "d", "silent"} {
		if to := server.got["<"+name+"@hexford.example>"]; len(to) != 1 || to[0] != name+"@home.example" {
			t.Errorf("%s went to %v", name, to)
		}
	}
	if len(server.got) != 5 || server.connections != 2 {
		t.Errorf("%d messages over %d connections, want 5 over 2", len(server.got), server.connections)
	}
}

func TestAServerThatIsAwayIsAnErrorThatPasses(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	config, err := mail.ParseConfig("smtp://"+l.Addr().String(), "housing@hexford.example")
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	session, err := mailer.For(mail.New(config)).Session(context.Background())
	if err == nil || session != nil || !activities.Temporary(err) {
		t.Errorf("session %v, err %v", session, err)
	}
}
