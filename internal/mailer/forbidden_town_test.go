package mailer_test

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/readmodel"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// hands is how many cases are worked on, and how many post rooms send, at once.
const hands = 4

// town is a population whose numbers and addresses stand in many cases, each time
// written in another way. It keeps a book of its own of who may not be reached, and
// knows nothing of how the system decides.
type town struct {
	t     *testing.T
	seed  uint64
	store *readmodel.Store
	cases []*household

	// book is held while somebody says never in the midst of sending, so that the town
	// knows whether that was before a message was let go.
	book sync.RWMutex
	// never are those whom some case said never to reach.
	never map[soul]int
	byID  map[string]*household
	known map[soul][]*household // in whose cases they stand

	counts sync.Mutex
	sent   map[string]int // by kind of message and way
	asked  map[string]int // messages that were about to go, let go or not
}

// drawFor is the chance of one case or message: the same whatever else goes on.
func (w *town) drawFor(what string) *rand.Rand {
	h := fnv.New64a()
	_, _ = h.Write([]byte(what)) // a hash takes everything
	return rand.New(rand.NewPCG(w.seed, h.Sum64()))
}

// fail ends who calls it, on whichever goroutine.
func (w *town) fail(args ...any) {
	w.t.Helper()
	w.t.Error(args...)
	runtime.Goexit()
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
	acts     map[string]bool // who acts for the applicant, so that letters may go to them
	letters  map[string]string
	draw     *rand.Rand
	waiting  []casefile.Outcome // not yet written
	rings    []record.Ring
}

type contactOf struct {
	id, person, use, when, checked string
	soul                           soul
	text                           bool
}

var nines = []string{"", "", "", "00:00 to 24:00", "weekdays and some sundays, when he is out"}

// write writes a number or address down as people do.
func write(draw *rand.Rand, s soul) string {
	pick := func(forms ...string) string { return forms[draw.IntN(len(forms))] }
	switch s.kind {
	case "email":
		return pick(fmt.Sprintf("p%d@home.example", s.n), fmt.Sprintf(" P%d@Home.Example ", s.n), fmt.Sprintf("Somebody <p%d@HOME.example>", s.n), fmt.Sprintf("<p%d@home.example>", s.n))
	case "mobile":
		return pick(fmt.Sprintf("07700 9%05d", s.n), fmt.Sprintf("+44 7700 9%05d", s.n), fmt.Sprintf("0044 (0)7700-9%05d", s.n), fmt.Sprintf("4477009%05d", s.n), fmt.Sprintf("77009%05d", s.n))
	}
	return pick(fmt.Sprintf("%d Mill Lane, Halewick HX9 4AB", s.n), fmt.Sprintf("%d  mill lane\nHalewick\nHX94AB", s.n), fmt.Sprintf("%d MILL LANE, HALEWICK, hx9 4ab.", s.n))
}

// read finds who a message went to.
func read(kind casefile.Way, to string) soul {
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

// record decides on what is said of a case. What it decided is written with more of it
// or by itself, as the writer of a case does.
func (w *town) record(h *household, rings []record.Ring, bodies ...casefile.Body) {
	w.t.Helper()
	h.rings = append(h.rings, rings...)
	if len(bodies) > 0 {
		var raw []json.RawMessage
		for _, body := range bodies {
			raw = append(raw, w.asFact(body))
		}
		facts, problems := casefile.DecodeFacts(raw)
		if len(problems) > 0 {
			w.fail(problems)
		}
		today := happened.AddDays(2)
		o := casefile.Decide(h.state, casefile.Command{Key: fmt.Sprint("key-", h.state.Revision+1), BodyHash: "b", Token: "t", Officer: "o", Today: today,
			Now: civil.At(today, 9, 0), Facts: facts, AlreadyHappened: true})
		if o.Refused() {
			w.fail(fmt.Sprintf("refused: %+v", o.Refusals))
		}
		h.state = casefile.Evolve(h.state, o)
		h.waiting = append(h.waiting, o)
	}
	if h.draw.IntN(4) == 0 {
		w.flush(h)
	}
}

// flush writes what waits.
func (w *town) flush(h *household) {
	w.t.Helper()
	if len(h.waiting)+len(h.rings) == 0 {
		return
	}
	if err := w.store.Write(w.t.Context(), record.Batch{Reference: h.ref, Today: happened.AddDays(2), RunID: "run", Rings: h.rings, Outcomes: h.waiting}); err != nil {
		w.fail(err)
	}
	h.waiting, h.rings = nil, nil
}

func (w *town) asFact(b casefile.Body) json.RawMessage {
	w.t.Helper()
	f := casefile.Fact{On: happened, Body: b}
	switch body := b.(type) {
	case *casefile.ApplicationMade:
		f.Type, f.On = casefile.TypeApplicationMade, cameOn
	case *casefile.DutyAccepted:
		f.Type, f.On = casefile.TypeDutyAccepted, cameOn
	case *casefile.ContactPersonRecorded:
		f.Type = casefile.TypeContactPersonRecorded
	case *casefile.ContactDetailsSet:
		f.Type = casefile.TypeContactDetailsSet
	case *casefile.SafeContactSet:
		f.Type = casefile.TypeSafeContactSet
	case *casefile.NoticeGiven:
		f.Type, f.On = casefile.TypeNoticeGiven, body.SentOn
	}
	raw, err := json.Marshal(f)
	if err != nil {
		w.fail(err)
	}
	return raw
}

// says records whether a contact is safe, and notes it in the town's own book.
func (w *town) says(h *household, c *contactOf, use string, extra ...casefile.Body) {
	w.counts.Lock()
	if c.use == "never" {
		w.never[c.soul]--
	}
	if use == "never" {
		w.never[c.soul]++
	}
	w.counts.Unlock()
	c.use = use
	b := &casefile.SafeContactSet{Value: c.id, Use: use, When: c.when, Text: casefile.Is(c.text)}
	for person := range h.told {
		b.NeverTell = append(b.NeverTell, person)
	}
	w.record(h, nil, append(extra, b)...)
}

func (w *town) open(n int) *household {
	h := &household{ref: fmt.Sprintf("HX-%06d", n), told: map[string]bool{}, acts: map[string]bool{}, letters: map[string]string{}}
	h.draw = w.drawFor(h.ref)
	h.state.Reference = h.ref
	if h.draw.IntN(3) == 0 {
		h.told["ex"] = true
	}
	bodies := []casefile.Body{&casefile.ApplicationMade{}, &casefile.DutyAccepted{Duty: statute.ReliefDuty},
		&casefile.NoticeGiven{Letter: statute.N02, Duty: statute.ReliefDuty, Method: "by_hand", SentOn: happened.AddDays(-1), NotifiedOn: happened.AddDays(-1), StatesReviewRight: casefile.Is(true), StatesReasons: casefile.Is(true), DecidedBy: "o"}}
	for i := range 1 + h.draw.IntN(4) {
		c := &contactOf{id: fmt.Sprint("contact-", i), person: "A", checked: []string{"read_back", "read_back", "code", "none", "document"}[h.draw.IntN(5)],
			when: nines[h.draw.IntN(len(nines))], text: h.draw.IntN(2) == 0}
		c.soul = soul{[]string{"email", "email", "email", "mobile", "postal"}[h.draw.IntN(5)], 1 + h.draw.IntN(2+drawnCases()/2)}
		if h.draw.IntN(5) == 0 {
			c.person = []string{"ex", "mum"}[h.draw.IntN(2)]
		}
		h.contacts = append(h.contacts, c)
		if err := w.store.SaveContact(w.t.Context(), h.ref, c.id, record.Contact{Kind: c.soul.kind, Value: write(h.draw, c.soul)}); err != nil {
			w.fail(err)
		}
		bodies = append(bodies, &casefile.ContactDetailsSet{Person: c.person, Kind: c.soul.kind, Value: c.id, Checked: c.checked})
	}
	if h.draw.IntN(2) == 0 {
		person := []string{"mum", "mum", "ex"}[h.draw.IntN(3)]
		h.acts[person] = h.draw.IntN(4) > 0
		bodies = append(bodies, actsFor(person, h.acts[person]))
	}
	w.record(h, nil, bodies...)
	for _, c := range h.contacts {
		if use := []string{"yes", "yes", "yes", "yes", "yes", "yes", "please_call_only", "never", ""}[h.draw.IntN(9)]; use != "" {
			w.says(h, c, use)
		}
	}
	w.flush(h)
	return h
}

// queue has a letter issued to each contact, whosever it is, and lets a reminder ring.
func (w *town) queue(h *household) {
	ctx := w.t.Context()
	for i, c := range h.contacts {
		id := fmt.Sprintf("L-%s-%d", h.ref, i)
		method := map[string]string{"email": "email", "postal": "post", "mobile": "email"}[c.soul.kind]
		key := fmt.Sprintf("N02/relief%d", i)
		if err := w.store.SaveLetter(ctx, record.Letter{ID: id, Reference: h.ref, Letter: statute.N02, Key: key, Officer: "o", Subject: "A letter", Text: "about " + h.ref, HTML: "<p>" + h.ref,
			PDF: []byte(h.ref + " to " + write(h.draw, c.soul))}, method, ""); err != nil {
			w.fail(err)
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
	w.flush(h)
	for _, c := range h.contacts { // what was safe when it was issued may not be when it goes
		if c.use != "" && h.draw.IntN(8) == 0 {
			w.says(h, c, []string{"yes", "never", "please_call_only"}[h.draw.IntN(3)])
		}
	}
	for _, person := range []string{"mum", "ex"} { // and who acted for them may not any more
		if h.acts[person] && h.draw.IntN(6) == 0 {
			h.acts[person] = false
			w.record(h, nil, actsFor(person, false))
		}
	}
	w.flush(h)
}

// actsFor records that somebody acts for the applicant, or may not be told any more.
func actsFor(person string, may bool) *casefile.ContactPersonRecorded {
	return &casefile.ContactPersonRecorded{Person: person, Role: "relative", Authority: "signed", MayBeTold: casefile.Is(may)}
}

// note puts a case into the town's own book.
func (w *town) note(h *household) {
	w.byID[h.ref] = h
	for _, c := range h.contacts {
		w.known[c.soul] = append(w.known[c.soul], h)
	}
}

// each does something to every case, some at once.
func (w *town) each(do func(i int)) {
	w.t.Helper()
	var all sync.WaitGroup
	next := make(chan int)
	for range hands {
		all.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range w.cases {
		if w.t.Failed() {
			break
		}
		next <- i
	}
	close(next)
	all.Wait()
	if w.t.Failed() {
		w.t.FailNow()
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
		if c.soul != s || c.person != "A" && (kind != "letter" || !h.acts[c.person]) || c.use != "yes" || strings.Contains(c.when, "when") {
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
