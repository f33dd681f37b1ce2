package mailer_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"dutyclock/activities"
	"dutyclock/casefile"
	"dutyclock/internal/keyring"
	"dutyclock/internal/postgres"
	"dutyclock/internal/readmodel"
	"dutyclock/internal/record"
	"dutyclock/internal/testing/testdb"
	"dutyclock/statute/civil"

	_ "pgregory.net/rapid" // its flag says how many cases are drawn
)

// drawnCases is how many cases are drawn: -rapid.checks, as for the properties of the law.
func drawnCases() int {
	n, err := strconv.Atoi(flag.Lookup("rapid.checks").Value.String())
	if err != nil {
		return 100
	}
	return n
}

// postmen record what each channel takes, and look in the town's book as they do.
type postmen struct {
	w   *town
	way casefile.Way
}

func (p postmen) Session(context.Context) (activities.MailSession, error) { return p, nil }
func (p postmen) Close() error                                            { return nil }

func (p postmen) Send(ctx context.Context, m activities.Mail, handing func(context.Context) error) error {
	return p.carry(ctx, m.To, m.Subject, m.Text, m.MessageID, handing)
}

// namedCases are the references of cases in a text.
var namedCases = regexp.MustCompile(`HX-\d{6}`)

// carry takes a message the last step: another case may say never just before it is
// let go, and by the town's own book it is looked whether it may reach whom it reaches.
func (p postmen) carry(ctx context.Context, to, subject, text, id string, handing func(context.Context) error) error {
	w := p.w
	s := read(p.way, to)
	if draw := w.drawFor(id); draw.IntN(25) == 0 {
		w.anotherSaysNever(draw, s)
	}
	kind := "letter"
	switch {
	case strings.Contains(text, "Your code is"):
		kind = "confirm"
	case strings.Contains(subject, "A date to note"):
		kind = "reminder"
	}
	w.count(w.asked, kind+" by "+string(p.way))
	w.book.RLock()
	defer w.book.RUnlock()
	if err := handing(ctx); err != nil {
		return err
	}
	var about *household
	for _, ref := range namedCases.FindAllString(text, -1) {
		h := w.byID[ref]
		if about != nil && h != about {
			w.t.Errorf("one message tells of %s and %s", about.ref, ref)
		}
		about = h
	}
	if about == nil { // it names no case: every case of this soul has to forbid it, or none
		for _, h := range w.known[s] {
			if about == nil && w.may(h, s, kind) == "" {
				about = h
			}
		}
	}
	switch {
	case about == nil:
		w.t.Errorf("a %s reached a %s of whom no case says yes", kind, s.kind)
	default:
		if why := w.may(about, s, kind); why != "" {
			w.t.Errorf("a %s of %s reached a %s although %s", kind, about.ref, s.kind, why)
		}
	}
	w.count(w.sent, kind+" by "+string(p.way))
	return nil
}

func (w *town) count(in map[string]int, what string) {
	w.counts.Lock()
	defer w.counts.Unlock()
	in[what]++
}

// anotherSaysNever has a case of somebody else say never of a number or address while
// a message to it is on its way.
func (w *town) anotherSaysNever(draw *rand.Rand, s soul) {
	w.book.Lock()
	defer w.book.Unlock()
	h := &household{ref: fmt.Sprintf("HX-9%05d", len(w.byID)), told: map[string]bool{}, draw: draw}
	h.state.Reference = h.ref
	c := &contactOf{id: "contact-1", person: "A", soul: s}
	h.contacts = append(h.contacts, c)
	if err := w.store.SaveContact(w.t.Context(), h.ref, c.id, record.Contact{Kind: s.kind, Value: write(draw, s)}); err != nil {
		w.fail(err)
	}
	w.record(h, nil, &casefile.ApplicationMade{}, &casefile.ContactDetailsSet{Person: "A", Kind: s.kind, Value: c.id})
	w.says(h, c, "never")
	w.flush(h)
	w.note(h)
}

// notifyMen carry what goes by GOV.UK Notify. A way that is added to the post room is
// added here: each of its calls is one carry.
type notifyMen struct{ w *town }

func (n notifyMen) SendText(ctx context.Context, number, message, reference string, handing func(context.Context) error) (string, error) {
	return "id of " + reference, postmen{n.w, casefile.ByText}.carry(ctx, number, "A date to note", message, reference, handing)
}

func (n notifyMen) SendEmail(ctx context.Context, address, subject, message string, _ []byte, reference string, handing func(context.Context) error) (string, error) {
	return "id of " + reference, postmen{n.w, casefile.ByEmail}.carry(ctx, address, subject, message, reference, handing)
}

// SendLetter reads from the pages of a letter to whom it goes, as an envelope shows it.
func (n notifyMen) SendLetter(ctx context.Context, pdf []byte, reference string, handing func(context.Context) error) (string, error) {
	about, to, _ := strings.Cut(string(pdf), " to ")
	return "id of " + reference, postmen{n.w, casefile.ByPost}.carry(ctx, to, "A letter", about, reference, handing)
}

func (notifyMen) Find(context.Context, string) (activities.NotifyFate, bool, error) {
	return activities.NotifyFate{}, false, nil
}

func (notifyMen) Status(context.Context, string) (activities.NotifyFate, bool, error) {
	return activities.NotifyFate{Status: "delivered"}, true, nil
}

// untilDone is an outbox that ends the round when nothing is due any more.
type untilDone struct {
	*readmodel.Store
	end context.CancelFunc
}

func (u untilDone) Await(ctx context.Context) error { u.end(); return ctx.Err() }

// everythingSafeWent looks that what was safe all along was not held back: a system
// that sends nothing would pass the rest.
func (w *town) everythingSafeWent(pool *pgxpool.Pool) {
	w.t.Helper()
	rows, err := pool.Query(w.t.Context(), "SELECT letter, state, why FROM outbox WHERE kind = 'letter'")
	if err != nil {
		w.t.Fatal(err)
	}
	state := map[string][2]string{}
	var letter, is, why string
	if _, err := pgx.ForEachRow(rows, []any{&letter, &is, &why}, func() error { state[letter] = [2]string{is, why}; return nil }); err != nil {
		w.t.Fatal(err)
	}
	for _, h := range w.cases {
		for id, contact := range h.letters {
			for _, c := range h.contacts {
				if c.id != contact || c.person != "A" || c.use != "yes" || c.soul.kind != "email" || w.may(h, c.soul, "letter") != "" ||
					c.checked != "read_back" && c.checked != "code" || strings.Contains(c.when, "when") {
					continue
				}
				if state[id][0] != "sent" {
					w.t.Errorf("%s was safe and is %v", id, state[id])
				}
			}
		}
	}
}

// TestPropertyNobodyForbiddenIsReached draws cases whose people share numbers and
// addresses, written in many ways, some of them forbidden in this case or another,
// before, after or while something is sent; queues letters, reminders and questions
// through the record, and sends them through the post room.
func TestPropertyNobodyForbiddenIsReached(t *testing.T) {
	t.Parallel()
	pool := testdb.New(t)
	if err := postgres.EnsureInstance(t.Context(), pool, keyring.Demo(), postgres.Demo); err != nil {
		t.Fatal(err)
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	w := &town{t: t, seed: seed, never: map[soul]int{}, sent: map[string]int{}, asked: map[string]int{}, byID: map[string]*household{}, known: map[soul][]*household{}}
	started := time.Now()
	// Noon of that day, and as long after it as this takes: leases run by it.
	clock := func() time.Time { return civil.At(happened.AddDays(2), 12, 0).Add(time.Since(started)) }
	w.store = readmodel.New(pool, keyring.Demo(), clock)
	if err := w.store.SaveAuthority(t.Context(), record.Authority{Name: "Hexford Council", Phone: "01632 960 100", Address: "Civic Centre", ReviewContact: "Reviews", EmailFrom: "housing@hexford.example", ReferencePrefix: "HX"}); err != nil {
		t.Fatal(err)
	}
	if err := w.store.SaveLetterHold(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	// The day is a Sunday: here nobody is left in peace but by what was said of contacts.
	if err := w.store.SaveMailRules(t.Context(), record.MailRules{Applicants: record.ApplicantHours{Sundays: true, Holidays: true}}); err != nil {
		t.Fatal(err)
	}
	w.cases = make([]*household, drawnCases())
	if len(w.cases) > 1000 { // the record is read over and over: a third of the time would go into collecting what was read
		defer debug.SetGCPercent(debug.SetGCPercent(400))
	}
	w.each(func(i int) { w.cases[i] = w.open(i + 1) })
	letters := 0
	for _, h := range w.cases {
		w.note(h)
		letters += len(h.contacts)
	}
	t.Logf("%d cases after %s", len(w.cases), time.Since(started).Round(time.Second))
	w.each(func(i int) { w.queue(w.cases[i]) })
	t.Logf("%d letters and a reminder each queued after %s", letters, time.Since(started).Round(time.Second))
	var rooms sync.WaitGroup
	for room := range hands {
		ctx, end := context.WithTimeout(t.Context(), time.Hour)
		defer end()
		store := readmodel.New(pool, keyring.Demo(), clock)
		// Half of the rooms send e-mail by GOV.UK Notify too.
		ways := map[casefile.Way]bool{casefile.ByText: true, casefile.ByPost: true, casefile.ByEmail: room%2 == 1}
		post := &activities.Post{Outbox: untilDone{store, end}, Letterhead: store, Lists: store, Mailer: postmen{w, casefile.ByEmail},
			NotifyPost: &activities.NotifyPost{Notify: notifyMen{w}, Carriers: store, Ways: ways}, Clock: clock, Round: time.Hour}
		rooms.Go(func() {
			if err := post.Deliver(ctx); err != nil {
				t.Error(err)
			}
		})
	}
	rooms.Wait()
	w.everythingSafeWent(pool)
	t.Logf("OK, passed %d drawn cases in %s; sent: %v; of those that were about to go: %v", len(w.cases), time.Since(started).Round(time.Second), w.sent, w.asked)
	for _, kind := range []string{"letter by email", "confirm by email", "reminder by email", "reminder by text"} {
		if w.sent[kind] == 0 {
			t.Errorf("no %s was sent, so that this test looked at nothing", kind)
		}
	}
}
