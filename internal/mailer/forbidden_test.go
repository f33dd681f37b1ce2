package mailer_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
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
	"dutyclock/statute"
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

// town is a population whose numbers and addresses stand in many cases, each time
// written in another way. It keeps a book of its own of who may not be reached, and
// knows nothing of how the system decides.
type town struct {
	t     *testing.T
	draw  *rand.Rand
	store *readmodel.Store
	cases []*household
	// never are those whom some case said never to reach.
	never map[soul]int
	sent  map[string]int // by kind of message
	byID  map[string]*household
}

// soul is one mailbox, number or house, however it is written.
type soul struct {
	kind string
	n    int
}

type household struct {
	ref      string
	state    casefile.State
	contacts []*contactOf
	told     map[string]bool // who must not be told
	letters  map[string]string
}

type contactOf struct {
	id, person, use, when, checked string
	soul                           soul
	text                           bool
}

var nines = []string{"", "", "", "00:00 to 24:00", "weekdays and some sundays, when he is out"}

// write writes a number or address down as people do.
func (w *town) write(s soul) string {
	pick := func(forms ...string) string { return forms[w.draw.IntN(len(forms))] }
	switch s.kind {
	case "email":
		return pick(fmt.Sprintf("p%d@home.example", s.n), fmt.Sprintf(" P%d@Home.Example ", s.n), fmt.Sprintf("Somebody <p%d@HOME.example>", s.n), fmt.Sprintf("<p%d@home.example>", s.n))
	case "mobile":
		return pick(fmt.Sprintf("07700 9%05d", s.n), fmt.Sprintf("+44 7700 9%05d", s.n), fmt.Sprintf("0044 (0)7700-9%05d", s.n), fmt.Sprintf("4477009%05d", s.n), fmt.Sprintf("77009%05d", s.n))
	}
	return pick(fmt.Sprintf("%d Mill Lane, Halewick HX9 4AB", s.n), fmt.Sprintf("%d  mill lane\nHalewick\nHX94AB", s.n), fmt.Sprintf("%d MILL LANE, HALEWICK, hx9 4ab.", s.n))
}

// read finds who a message went to.
func (w *town) read(kind casefile.Way, to string) soul {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, to)
	n := 0
	switch kind {
	case casefile.ByText:
		n, _ = strconv.Atoi(digits[len(digits)-5:])
		return soul{"mobile", n}
	case casefile.ByPost:
		n, _ = strconv.Atoi(strings.Fields(to)[0])
		return soul{"postal", n}
	}
	n, _ = strconv.Atoi(digits)
	return soul{"email", n}
}

var cameOn = civil.Must(2026, time.November, 2)

// happened is the day of what is said of contacts: facts of one day count in their order.
var happened = civil.Must(2026, time.November, 20)

func (w *town) record(h *household, rings []record.Ring, bodies ...casefile.Body) {
	w.t.Helper()
	b := record.Batch{Reference: h.ref, Today: happened.AddDays(2), RunID: "run", Rings: rings}
	if len(bodies) > 0 {
		var raw []json.RawMessage
		for _, body := range bodies {
			raw = append(raw, asFact(w.t, body))
		}
		facts, problems := casefile.DecodeFacts(raw)
		if len(problems) > 0 {
			w.t.Fatal(problems)
		}
		o := casefile.Decide(h.state, casefile.Command{Key: fmt.Sprint("key-", h.state.Revision+1), BodyHash: "b", Token: "t", Officer: "o", Today: b.Today,
			Now: civil.At(b.Today, 9, 0), Facts: facts, AlreadyHappened: true})
		if o.Refused() {
			w.t.Fatalf("refused: %+v", o.Refusals)
		}
		h.state = casefile.Evolve(h.state, o)
		b.Outcomes = []casefile.Outcome{o}
	}
	if err := w.store.Write(w.t.Context(), b); err != nil {
		w.t.Fatal(err)
	}
}

func asFact(t *testing.T, b casefile.Body) json.RawMessage {
	t.Helper()
	f := casefile.Fact{On: happened, Body: b}
	switch body := b.(type) {
	case *casefile.ApplicationMade:
		f.Type, f.On = casefile.TypeApplicationMade, cameOn
	case *casefile.DutyAccepted:
		f.Type, f.On = casefile.TypeDutyAccepted, cameOn
	case *casefile.ContactDetailsSet:
		f.Type = casefile.TypeContactDetailsSet
	case *casefile.SafeContactSet:
		f.Type = casefile.TypeSafeContactSet
	case *casefile.NoticeGiven:
		f.Type, f.On = casefile.TypeNoticeGiven, body.SentOn
	}
	raw, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// says records whether a contact is safe, and notes it in the town's own book.
func (w *town) says(h *household, c *contactOf, use string, extra ...casefile.Body) {
	if c.use == "never" {
		w.never[c.soul]--
	}
	if use == "never" {
		w.never[c.soul]++
	}
	c.use = use
	b := &casefile.SafeContactSet{Value: c.id, Use: use, When: c.when, Text: casefile.Is(c.text)}
	for person := range h.told {
		b.NeverTell = append(b.NeverTell, person)
	}
	w.record(h, nil, append(extra, b)...)
}

func (w *town) open(n int) *household {
	h := &household{ref: fmt.Sprintf("HX-%06d", n), told: map[string]bool{}, letters: map[string]string{}}
	h.state.Reference = h.ref
	if w.draw.IntN(3) == 0 {
		h.told["ex"] = true
	}
	bodies := []casefile.Body{&casefile.ApplicationMade{}, &casefile.DutyAccepted{Duty: statute.ReliefDuty},
		&casefile.NoticeGiven{Letter: statute.N02, Duty: statute.ReliefDuty, Method: "by_hand", SentOn: happened.AddDays(-1), NotifiedOn: happened.AddDays(-1), StatesReviewRight: casefile.Is(true), StatesReasons: casefile.Is(true), DecidedBy: "o"}}
	for i := range 1 + w.draw.IntN(4) {
		c := &contactOf{id: fmt.Sprint("contact-", i), person: "A", checked: []string{"read_back", "read_back", "code", "none", "document"}[w.draw.IntN(5)],
			when: nines[w.draw.IntN(len(nines))], text: w.draw.IntN(2) == 0}
		c.soul = soul{[]string{"email", "email", "email", "mobile", "postal"}[w.draw.IntN(5)], 1 + w.draw.IntN(2+drawnCases()/2)}
		if w.draw.IntN(5) == 0 {
			c.person = []string{"ex", "mum"}[w.draw.IntN(2)]
		}
		h.contacts = append(h.contacts, c)
		if err := w.store.SaveContact(w.t.Context(), h.ref, c.id, record.Contact{Kind: c.soul.kind, Value: w.write(c.soul)}); err != nil {
			w.t.Fatal(err)
		}
		bodies = append(bodies, &casefile.ContactDetailsSet{Person: c.person, Kind: c.soul.kind, Value: c.id, Checked: c.checked})
	}
	w.record(h, nil, bodies...)
	for _, c := range h.contacts {
		if use := []string{"yes", "yes", "yes", "yes", "yes", "yes", "please_call_only", "never", ""}[w.draw.IntN(9)]; use != "" {
			w.says(h, c, use)
		}
	}
	w.byID[h.ref] = h
	return h
}

// queue has a letter issued to each contact, whosever it is, and lets a reminder ring.
func (w *town) queue(h *household) {
	ctx := w.t.Context()
	for i, c := range h.contacts {
		id := fmt.Sprintf("L-%s-%d", h.ref, i)
		method := map[string]string{"email": "email", "postal": "post", "mobile": "email"}[c.soul.kind]
		key := fmt.Sprintf("N02/relief%d", i)
		if err := w.store.SaveLetter(ctx, record.Letter{ID: id, Reference: h.ref, Letter: statute.N02, Key: key, Officer: "o", Subject: "A letter", Text: "about " + h.ref, HTML: "<p>" + h.ref}, method, ""); err != nil {
			w.t.Fatal(err)
		}
		h.letters[id] = c.id
		w.record(h, nil, &casefile.NoticeGiven{Letter: statute.N02, Duty: statute.ReliefDuty, Method: method, To: c.id, SentOn: happened, DecidedBy: "o", Document: id, StatesReviewRight: casefile.Is(true), StatesReasons: casefile.Is(true)})
	}
	position := casefile.Derive(h.state.Case(), happened.AddDays(2))
	for _, clock := range position.Clocks {
		if clock.ID == statute.C07 {
			w.record(h, []record.Ring{{Clock: clock.ID, Alarm: clock.Key, LastDay: clock.LastDay, RangAt: time.Now(),
				Milestone: casefile.Milestone{Kind: casefile.Remind, Key: clock.Key + "@applicant", To: statute.ToApplicant}}})
		}
	}
}

// may says by the town's own book whether a message may reach a soul from a case.
func (w *town) may(h *household, s soul, kind string) string {
	if w.never[s] > 0 {
		return "somebody said never"
	}
	for _, c := range h.contacts {
		if c.soul == s && h.told[c.person] {
			return "it belongs to somebody who must not be told"
		}
	}
	for _, c := range h.contacts {
		if c.soul != s || c.person != "A" || c.use != "yes" || strings.Contains(c.when, "when") {
			continue
		}
		if s.kind == "email" && kind != "confirm" && c.checked != "read_back" && c.checked != "code" {
			continue
		}
		if s.kind == "mobile" && !c.text {
			continue
		}
		return ""
	}
	return "nobody said yes"
}

// postmen record what each channel takes, and look in the town's book as they do.
type postmen struct {
	w   *town
	way casefile.Way
}

func (p postmen) Session(context.Context) (activities.MailSession, error) { return p, nil }
func (p postmen) Close() error                                            { return nil }

func (p postmen) Send(ctx context.Context, m activities.Mail, handing func(context.Context) error) error {
	w := p.w
	s := w.read(p.way, m.To)
	if w.draw.IntN(25) == 0 {
		// Between its text and the byte that sends it another case says never.
		h := &household{ref: fmt.Sprintf("HX-9%05d", len(w.byID)), told: map[string]bool{}}
		h.state.Reference = h.ref
		c := &contactOf{id: "contact-1", person: "A", soul: s}
		if err := w.store.SaveContact(w.t.Context(), h.ref, c.id, record.Contact{Kind: s.kind, Value: w.write(s)}); err != nil {
			w.t.Fatal(err)
		}
		w.record(h, nil, &casefile.ApplicationMade{}, &casefile.ContactDetailsSet{Person: "A", Kind: s.kind, Value: c.id})
		w.says(h, c, "never")
		w.byID[h.ref] = h
	}
	if err := handing(ctx); err != nil {
		return err
	}
	var about *household
	for ref, h := range w.byID {
		if strings.Contains(m.Text, ref) {
			if about != nil {
				w.t.Errorf("one message tells of %s and %s", about.ref, ref)
			}
			about = h
		}
	}
	kind := "letter"
	switch {
	case strings.Contains(m.Text, "Your code is"):
		kind = "confirm"
	case strings.Contains(m.Subject, "A date to note"):
		kind = "reminder"
	}
	if about == nil { // it names no case: every case of this soul has to forbid it, or none
		for _, h := range w.byID {
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
	w.sent[kind+" by "+string(p.way)]++
	return nil
}

// textmen are postmen of text messages.
type textmen struct{ postmen }

func (p textmen) SendText(ctx context.Context, number, message, reference string, handing func(context.Context) error) (string, error) {
	return "id of " + reference, p.Send(ctx, activities.Mail{To: number, Subject: "A date to note", Text: message}, handing)
}

func (p textmen) SendEmail(context.Context, string, string, string, []byte, string, func(context.Context) error) (string, error) {
	p.w.t.Error("an e-mail went by a way that was not set")
	return "", nil
}

func (p textmen) SendLetter(context.Context, []byte, string, func(context.Context) error) (string, error) {
	p.w.t.Error("a letter went by a way that was not set")
	return "", nil
}

func (textmen) Find(context.Context, string) (activities.NotifyFate, bool, error) {
	return activities.NotifyFate{}, false, nil
}

func (textmen) Status(context.Context, string) (activities.NotifyFate, bool, error) {
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
	w := &town{t: t, draw: rand.New(rand.NewPCG(seed, 1)), never: map[soul]int{}, sent: map[string]int{}, byID: map[string]*household{}}
	w.store = readmodel.New(pool, keyring.Demo(), func() time.Time { return civil.At(happened.AddDays(2), 12, 0) })
	if err := w.store.SaveAuthority(t.Context(), record.Authority{Name: "Hexford Council", Phone: "01632 960 100", Address: "Civic Centre", ReviewContact: "Reviews", EmailFrom: "housing@hexford.example", ReferencePrefix: "HX"}); err != nil {
		t.Fatal(err)
	}
	if err := w.store.SaveLetterHold(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	n := drawnCases()
	for i := range n {
		w.cases = append(w.cases, w.open(i+1))
	}
	for _, h := range w.cases {
		w.queue(h)
		for _, c := range h.contacts { // what was safe when it was issued may not be when it goes
			if c.use != "" && w.draw.IntN(8) == 0 {
				w.says(h, c, []string{"yes", "never", "please_call_only"}[w.draw.IntN(3)])
			}
		}
	}
	ctx, end := context.WithTimeout(t.Context(), time.Hour)
	defer end()
	post := &activities.Post{Outbox: untilDone{w.store, end}, Letterhead: w.store, Lists: w.store, Mailer: postmen{w, casefile.ByEmail},
		NotifyPost: &activities.NotifyPost{Notify: textmen{postmen{w, casefile.ByText}}, Carriers: w.store, Ways: map[casefile.Way]bool{casefile.ByText: true}},
		Clock:      func() time.Time { return civil.At(happened.AddDays(2), 12, 0) }, Round: time.Hour}
	if err := post.Deliver(ctx); err != nil {
		t.Fatal(err)
	}
	w.everythingSafeWent(pool)
	t.Logf("OK, passed %d drawn cases; sent: %v", n, w.sent)
	if w.sent["letter by email"] == 0 || w.sent["confirm by email"] == 0 || w.sent["reminder by email"] == 0 || w.sent["reminder by text"] == 0 {
		t.Error("of one kind nothing was sent, so that this test looked at nothing")
	}
}
