package mailer_test

import (
	"context"
	"fmt"
	"io"
	"net"
	netmail "net/mail"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"dutyclock/activities"
	"dutyclock/internal/mail"
	"dutyclock/internal/mailer"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// faultyServer is a real SMTP server that does to each message, each time it comes,
// what the test planned for it, and goes away and comes back by the test's clock.
type faultyServer struct {
	t       *testing.T
	address string

	mu       sync.Mutex
	server   *smtp.Server
	plans    map[string][]mishap // by recipient: what befalls each attempt
	attempts map[string]int      // by recipient
	took     map[string]int      // by Message-ID: how often the server kept it
	release  chan struct{}       // ends what hangs
}

// mishap is what happens to one attempt at a message.
type mishap string

const (
	fine          mishap = "fine"
	busy          mishap = "450 at the recipient"
	refused       mishap = "550 at the recipient"
	closing       mishap = "421 at the recipient"
	fullDisk      mishap = "452 after the text"
	rejected      mishap = "554 after the text"
	hangs         mishap = "hangs at the recipient"
	dropsEarly    mishap = "drops before the text"
	dropsUntaken  mishap = "drops after the text, which it forgot"
	takesAndDrops mishap = "drops after the text, which it kept"
	takesAndHangs mishap = "keeps the text and never answers"
)

type faultySession struct {
	s    *faultyServer
	conn *smtp.Conn
	to   string
	now  mishap
}

func (s *faultyServer) NewSession(c *smtp.Conn) (smtp.Session, error) {
	return &faultySession{s: s, conn: c}, nil
}
func (x *faultySession) Reset()                               {}
func (x *faultySession) Logout() error                        { return nil }
func (x *faultySession) Mail(string, *smtp.MailOptions) error { return nil }

func says(code int) error {
	return &smtp.SMTPError{Code: code, EnhancedCode: smtp.NoEnhancedCode, Message: "no"}
}

func (x *faultySession) Rcpt(to string, _ *smtp.RcptOptions) error {
	x.s.mu.Lock()
	n := x.s.attempts[to]
	x.s.attempts[to]++
	x.to, x.now = to, fine
	if plan := x.s.plans[to]; n < len(plan) {
		x.now = plan[n]
	}
	x.s.mu.Unlock()
	switch x.now {
	case busy:
		return says(450)
	case refused:
		return says(550)
	case closing:
		return says(421)
	case hangs:
		<-x.s.release
	case dropsEarly:
		_ = x.conn.Conn().Close()
	case fine, fullDisk, rejected, dropsUntaken, takesAndDrops, takesAndHangs:
	}
	return nil
}

func (x *faultySession) Data(r io.Reader) error {
	m, err := netmail.ReadMessage(r)
	if err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, m.Body); err != nil {
		return err
	}
	switch x.now {
	case fullDisk:
		return says(452)
	case rejected:
		return says(554)
	case dropsUntaken:
		_ = x.conn.Conn().Close()
		return nil
	case fine, busy, refused, closing, hangs, dropsEarly, takesAndDrops, takesAndHangs:
	}
	x.s.mu.Lock()
	x.s.took[m.Header.Get("Message-Id")]++
	x.s.mu.Unlock()
	switch x.now {
	case takesAndDrops:
		_ = x.conn.Conn().Close()
	case takesAndHangs:
		<-x.s.release
	case fine, busy, refused, closing, hangs, dropsEarly, fullDisk, rejected, dropsUntaken:
	}
	return nil
}

// come opens the server, at the address that it had before.
func (s *faultyServer) come() {
	s.t.Helper()
	at := s.address
	if at == "" {
		at = "127.0.0.1:0"
	}
	l, err := net.Listen("tcp", at)
	if err != nil {
		s.t.Fatal(err)
	}
	s.address = l.Addr().String()
	server := smtp.NewServer(s)
	server.Domain = "faulty.example"
	server.ErrorLog = quietLog{}
	s.mu.Lock()
	s.server = server
	s.mu.Unlock()
	go func() { _ = server.Serve(l) }()
}

// leave closes it with every connection.
func (s *faultyServer) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	_ = s.server.Close()
}

type quietLog struct{}

func (quietLog) Printf(string, ...any) {}
func (quietLog) Println(...any)        {}

// clockedOutbox is an outbox in memory on a clock that the test moves: nothing waits
// by sleeping.
type clockedOutbox struct {
	outbox
	now  time.Time
	rows []*clockedRow
	tick func(now time.Time) // called whenever the clock moved
}

type clockedRow struct {
	record.Message
	state record.MessageState
	at    time.Time
}

func (o *clockedOutbox) row(id int64) *clockedRow { return o.rows[id-1] }

func (o *clockedOutbox) Claim(context.Context, int, time.Duration) ([]record.Message, error) {
	var out []record.Message
	for _, r := range o.rows {
		if r.state == record.Queued && !r.at.After(o.now) {
			r.state = record.Claimed
			r.Attempts++
			out = append(out, r.Message)
		}
	}
	return out, nil
}

func (o *clockedOutbox) Handing(_ context.Context, id int64) error {
	o.row(id).state = record.HandingOver
	return nil
}

func (o *clockedOutbox) Sent(_ context.Context, id int64, _ time.Time) error {
	o.row(id).state = record.Sent
	return nil
}

func (o *clockedOutbox) Later(_ context.Context, id int64, at time.Time, _ string) error {
	o.row(id).state, o.row(id).at = record.Queued, at
	return nil
}

func (o *clockedOutbox) Settle(_ context.Context, id int64, state record.MessageState, _ string) error {
	o.row(id).state = state
	return nil
}

func (o *clockedOutbox) Authority(context.Context) (record.Authority, error) {
	return record.Authority{Name: "Hexford Council", Phone: "01632 960 100"}, nil
}

// Await lets the clock go on to when the next message is due.
func (o *clockedOutbox) Await(ctx context.Context) error {
	next := time.Time{}
	for _, r := range o.rows {
		if r.state == record.Queued && (next.IsZero() || r.at.Before(next)) {
			next = r.at
		}
	}
	if next.IsZero() {
		o.cancel()
		return ctx.Err()
	}
	if next.After(o.now) {
		o.now = next
		o.tick(o.now)
	}
	return nil
}

// TestEveryLetterArrivesWhateverTheServerDoes sends letters through a server that
// refuses for now and for good, hangs, drops before and after the text, and is gone
// for ten minutes in the middle. What a person has to decide (a refusal for good, a
// letter of which nobody knows) a person decides as the pages let them: they ask the
// applicant, and send again what did not come.
func TestEveryLetterArrivesWhateverTheServerDoes(t *testing.T) {
	t.Parallel()
	throughFaults(t, record.LetterMessage)
}

// What is no letter and of which nobody knows whether it was taken goes again, with
// the same Message-ID (docs/adr/0004): twice where the server took it and did not
// answer, and nowhere else.
func TestOtherMessagesArriveTwiceOnlyWhereNobodyAnswered(t *testing.T) {
	t.Parallel()
	throughFaults(t, record.ConfirmMessage)
}

func throughFaults(t *testing.T, kind record.MessageKind) {
	t.Helper()
	s := &faultyServer{t: t, plans: map[string][]mishap{}, attempts: map[string]int{}, took: map[string]int{}, release: make(chan struct{})}
	s.come()
	t.Cleanup(func() { s.leave() })
	t.Cleanup(func() { close(s.release) })
	config, err := mail.ParseConfig("smtp://"+s.address, "Hexford Housing <housing@hexford.example>")
	if err != nil {
		t.Fatal(err)
	}
	config.Connect, config.Command, config.Body = time.Second, 150*time.Millisecond, 150*time.Millisecond
	start := civil.At(civil.Must(2026, time.November, 23), 9, 0)
	o := &clockedOutbox{now: start}
	plans := [][]mishap{{}, {busy}, {busy, busy, fullDisk}, {closing}, {refused}, {rejected}, {hangs}, {hangs, busy}, {dropsEarly}, {dropsEarly, dropsEarly},
		{dropsUntaken}, {takesAndDrops}, {takesAndHangs}, {busy, takesAndDrops}, {fullDisk, dropsUntaken}, {}}
	plan := map[int64][]mishap{}
	for round := range 4 {
		for _, p := range plans {
			id := int64(len(o.rows) + 1)
			name := fmt.Sprintf("L%03d", id)
			at := start.Add(time.Duration(round) * 4 * time.Minute) // some fall into the time without a server
			o.rows = append(o.rows, &clockedRow{state: record.Queued, at: at, Message: record.Message{ID: id, Reference: name, Kind: kind,
				To: statute.ToApplicant, Contact: "C1", Letter: "L", MessageID: "<" + name + "@hexford.example>"}})
			s.plans[name+"@home.example"], plan[id] = p, p
		}
	}
	away, back := start.Add(3*time.Minute), start.Add(13*time.Minute)
	gone, returned := false, false
	o.tick = func(now time.Time) {
		if !gone && !now.Before(away) {
			gone = true
			s.leave()
		}
		if gone && !returned && !now.Before(back) {
			returned = true
			s.come()
		}
	}
	deliver := func() {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
		defer cancel()
		o.cancel = cancel
		post := &activities.Post{Outbox: o, Letterhead: o, Mailer: mailer.For(mail.New(config)), Clock: func() time.Time { return o.now }, Round: 48 * time.Hour}
		if err := post.Deliver(ctx); err != nil {
			t.Fatal(err)
		}
	}
	deliver()
	if !gone || !returned {
		t.Fatalf("the server was gone: %v, came back: %v", gone, returned)
	}
	took := func(r *clockedRow) int {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.took[r.MessageID]
	}
	asked, again := 0, 0
	for people := 0; people < 3; people++ {
		for _, r := range o.rows {
			if r.state == record.Sent {
				continue
			}
			if r.state != record.Unconfirmed && r.state != record.Failed {
				t.Fatalf("message %d is %s: it is lost", r.ID, r.state)
			}
			asked++
			if took(r) > 0 {
				continue // the applicant has it: nothing is sent again
			}
			r.state, r.at, r.Attempts = record.Queued, o.now, 0
			again++
		}
		deliver()
	}
	missing, twice, held := 0, 0, 0
	for _, r := range o.rows {
		n, unanswered := took(r), slices.ContainsFunc(plan[r.ID], func(f mishap) bool { return f == takesAndDrops || f == takesAndHangs })
		want := 1
		if unanswered && kind != record.LetterMessage {
			want = 2
		}
		if n != want {
			t.Errorf("message %d with %v arrived %d times, want %d", r.ID, plan[r.ID], n, want)
		}
		missing += 1 - min(n, 1)
		twice += max(n, 1) - 1
		if r.state == record.Unconfirmed {
			held++
		}
		if wantHeld := unanswered && kind == record.LetterMessage; (r.state == record.Unconfirmed) != wantHeld {
			t.Errorf("message %d with %v is %s", r.ID, plan[r.ID], r.state)
		}
	}
	t.Logf("%d messages of kind %s: %d missing, %d twice, %d taken without an answer and held for a person; a person looked at %d and sent %d again; it took %s by the clock",
		len(o.rows), kind, missing, twice, held, asked, again, o.now.Sub(start))
	if again == 0 {
		t.Error("nothing had to be sent again, so that the faults did not happen")
	}
}
