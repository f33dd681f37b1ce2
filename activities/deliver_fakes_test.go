package activities_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"dutyclock/activities"
	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// now is a morning three days before the 56 days of the case below end, so that its
// reminders go at once.
var now = civil.At(civil.Must(2026, time.December, 24), 9, 0)

// fakeOutbox is an outbox in memory that holds the rules of the real one: only
// what is claimed can be handed over.
type fakeOutbox struct {
	queue    []record.Message
	standing map[string]*record.Standing
	address  map[string]string
	officers map[string]record.Officer
	managers []record.Officer
	letters  map[string]record.Letter
	never    map[string]bool           // contacts that are forbidden because of another case
	covers   map[string]record.Officer // who has whose work
	notFor   map[string]bool           // who may not see the case
	rules    record.MailRules
	list     record.DailyList
	inHand   []casefile.InHand
	beds     []record.NoBed
	fates    map[string]record.MessageState
	// written holds who was written to about a case on a day, by which message.
	written map[string]int64
	// queued are the lists that were queued, each with its instant.
	queued map[string]time.Time

	calls  []string // what was noted, in order
	state  map[int64]record.MessageState
	why    map[int64]string
	at     map[int64]time.Time
	errs   map[string]error // by name of the call
	after  func(call string)
	cancel context.CancelFunc // ends the round when there is nothing left to do
}

func (f *fakeOutbox) note(name string, id int64) error {
	call := fmt.Sprintf("%s %d", name, id)
	f.calls = append(f.calls, call)
	if f.after != nil {
		f.after(call)
	}
	if err := f.errs[name]; err != nil {
		return err
	}
	return f.errs[call]
}

func (f *fakeOutbox) Claim(context.Context, int, time.Duration) ([]record.Message, error) {
	out := f.queue
	f.queue = nil
	for i := range out {
		f.state[out[i].ID] = record.Claimed
	}
	return out, f.note("claim", 0)
}

func (f *fakeOutbox) Await(ctx context.Context) error {
	f.cancel()
	return ctx.Err()
}

func (f *fakeOutbox) Standing(_ context.Context, reference string) (record.Standing, error) {
	if err := f.note("standing", 0); err != nil {
		return record.Standing{}, err
	}
	s, ok := f.standing[reference]
	if !ok {
		return record.Standing{}, fault.New(fault.NotFound, "There is no such case.")
	}
	return *s, nil
}

func (f *fakeOutbox) Address(_ context.Context, _, contact string) (string, error) {
	if text, ok := f.address[contact]; ok {
		return text, nil
	}
	return "", fault.New(fault.NotFound, "There are no such contact details.")
}

func (f *fakeOutbox) Forbidden(_ context.Context, _, contact string) (bool, error) {
	return f.never[contact], f.note("forbidden", 0)
}

func (f *fakeOutbox) ConfirmCode(_ context.Context, _, contact string) (string, error) {
	if _, ok := f.address[contact]; !ok {
		return "", fault.New(fault.NotFound, "There are no such contact details.")
	}
	return "123 456", nil
}

func (f *fakeOutbox) Officer(_ context.Context, id string) (record.Officer, bool, error) {
	o, ok := f.officers[id]
	return o, ok, nil
}

func (f *fakeOutbox) Cover(_ context.Context, officer, reference string, _ civil.Date) (record.Officer, bool, error) {
	o, away := f.covers[officer]
	if reference != "" && f.notFor[o.ID] {
		return record.Officer{}, false, nil
	}
	return o, away, nil
}

func (f *fakeOutbox) Managers(context.Context, string) ([]record.Officer, error) {
	return f.managers, nil
}

func (f *fakeOutbox) Letter(_ context.Context, id string) (record.Letter, error) {
	l, ok := f.letters[id]
	if !ok {
		return l, fault.New(fault.NotFound, "There is no letter %s.", id)
	}
	if l.Text == "panic" {
		panic("Amara Example")
	}
	return l, nil
}

func (f *fakeOutbox) Handing(_ context.Context, id int64) error {
	if f.state[id] != record.Claimed {
		return fault.New(fault.Conflict, "Not in the hands of this post room.")
	}
	if err := f.note("handing", id); err != nil {
		return err
	}
	f.state[id] = record.HandingOver
	return nil
}

func (f *fakeOutbox) Sent(_ context.Context, id int64, at time.Time) error {
	f.state[id], f.at[id] = record.Sent, at
	return f.note("sent", id)
}

func (f *fakeOutbox) Later(_ context.Context, id int64, at time.Time, why string) error {
	f.state[id], f.at[id], f.why[id] = record.Queued, at, why
	return f.note("later", id)
}

func (f *fakeOutbox) Settle(_ context.Context, id int64, state record.MessageState, why string) error {
	f.state[id], f.why[id] = state, why
	return f.note("settle", id)
}

func (f *fakeOutbox) MailRules(context.Context) (record.MailRules, error) {
	return f.rules, f.note("rules", 0)
}

func (f *fakeOutbox) DailyList(_ context.Context, message int64, _ record.Officer, day civil.Date) (record.DailyList, error) {
	list := f.list
	list.Day = day
	return list, f.note("list", message)
}

func (f *fakeOutbox) NoBedTonight(context.Context, civil.Date) ([]record.NoBed, error) {
	return f.beds, f.note("beds", 0)
}

func (f *fakeOutbox) InHand(context.Context, string) ([]casefile.InHand, error) {
	return f.inHand, f.note("in hand", 0)
}

func (f *fakeOutbox) FirstToday(_ context.Context, message int64, reference, officer string, day civil.Date) (bool, error) {
	key := reference + " " + officer + " " + day.String()
	if by, taken := f.written[key]; taken && by != message {
		return false, nil
	}
	if f.written == nil {
		f.written = map[string]int64{}
	}
	f.written[key] = message
	return true, f.note("first", message)
}

func (f *fakeOutbox) LetterFate(_ context.Context, letter string) (record.MessageState, string, error) {
	return f.fates[letter], "The mail server said no.", nil
}

func (f *fakeOutbox) Officers(context.Context, string) ([]record.Officer, error) {
	var out []record.Officer
	for _, id := range slices.Sorted(maps.Keys(f.officers)) {
		out = append(out, f.officers[id])
	}
	return append(out, f.managers...), nil
}

func (f *fakeOutbox) QueueList(_ context.Context, kind record.MessageKind, key string, o record.Officer, day civil.Date, at time.Time) (bool, error) {
	if _, known := f.queued[key]; known {
		return false, nil
	}
	if err := f.note("queue", 0); err != nil {
		return false, err
	}
	if f.queued == nil {
		f.queued = map[string]time.Time{}
	}
	f.queued[key] = at
	return true, nil
}

func (f *fakeOutbox) Authority(context.Context) (record.Authority, error) {
	return record.Authority{Name: "Hexford Council", Phone: "01632 960 100", Email: "housing@hexford.example", Address: "Civic Centre\nHexford"}, nil
}

// fakeMailer takes mail and remembers it; fail says what becomes of an address.
type fakeMailer struct {
	sessions, closed int
	got              []activities.Mail
	down             error
	// fail answers before the text was written; failAfter after it was handed over.
	fail, failAfter map[string]error
}

func (f *fakeMailer) Session(context.Context) (activities.MailSession, error) {
	f.sessions++
	if f.down != nil {
		return nil, f.down
	}
	return &fakeSession{f}, nil
}

type fakeSession struct{ f *fakeMailer }

func (s *fakeSession) Send(ctx context.Context, m activities.Mail, handing func(context.Context) error) error {
	if err := s.f.fail[m.To]; err != nil {
		return err
	}
	if err := handing(ctx); err != nil {
		return err
	}
	if err := s.f.failAfter[m.To]; err != nil {
		return err
	}
	s.f.got = append(s.f.got, m)
	return nil
}

func (s *fakeSession) Close() error { s.f.closed++; return nil }

// mailError is an error of a mailer.
type mailError struct {
	temporary, uncertain bool
}

func (e mailError) Error() string         { return "The mail server said no." }
func (e mailError) Temporary() bool       { return e.temporary }
func (e mailError) MayHaveBeenSent() bool { return e.uncertain }

type fakePostMeter map[string]int

func (m fakePostMeter) Posted(kind record.MessageKind, state record.MessageState) {
	m[string(kind)+" "+string(state)]++
}

// room is a post room on fakes, with one case: relief accepted on 2 November
// 2026, an officer, two managers, and an applicant whose e-mail is safe.
type room struct {
	*fakeOutbox
	mail  *fakeMailer
	meter fakePostMeter
	post  *activities.Post
	clock time.Time
}

const reference = "HX-000123"

func fact(t casefile.FactType, id, on string, b casefile.Body) casefile.Fact {
	return casefile.Fact{Type: t, ID: id, On: civil.MustParse(on), Body: b}
}

func email(id, use string) []casefile.Fact {
	out := []casefile.Fact{fact(casefile.TypeContactDetailsSet, "F-"+id, "2026-11-02", &casefile.ContactDetailsSet{Person: "A", Kind: "email", Value: id, Checked: "read_back"})}
	if use != "" {
		out = append(out, fact(casefile.TypeSafeContactSet, "F-safe-"+id, "2026-11-02", &casefile.SafeContactSet{Value: id, Use: use}))
	}
	return out
}

func newRoom(facts ...casefile.Fact) *room {
	if facts == nil {
		facts = email("C1", "yes")
	}
	facts = append([]casefile.Fact{
		fact(casefile.TypeApplicationMade, "F1", "2026-11-02", &casefile.ApplicationMade{}),
		fact(casefile.TypeDutyAccepted, "F2", "2026-11-02", &casefile.DutyAccepted{Duty: statute.ReliefDuty}),
		fact(casefile.TypeNoticeGiven, "F3", "2026-12-15", &casefile.NoticeGiven{
			Letter: statute.N02, Duty: statute.ReliefDuty, Method: "by_hand", NotifiedOn: civil.MustParse("2026-12-15"), StatesReviewRight: casefile.Is(true)}),
	}, facts...)
	r := &room{mail: &fakeMailer{fail: map[string]error{}, failAfter: map[string]error{}}, meter: fakePostMeter{}, clock: now}
	r.fakeOutbox = &fakeOutbox{
		standing: map[string]*record.Standing{reference: {Case: casefile.Case{Reference: reference, Facts: facts}, Officer: "jo", Team: "north"}},
		address:  map[string]string{"C1": "amara@home.example", "C2": "other@home.example"},
		officers: map[string]record.Officer{"jo": {ID: "jo", Name: "Jo Sample", Email: "jo@hexford.example"}, "mute": {ID: "mute", Name: "Mo Sample"}},
		managers: []record.Officer{{ID: "m1", Email: "m1@hexford.example"}, {ID: "m2", Email: "m2@hexford.example"}, {ID: "m3"}},
		letters:  map[string]record.Letter{"L1": {ID: "L1", Subject: "A letter from Hexford Council", Text: "Dear Amara", HTML: "<p>Dear Amara</p>", PDF: []byte("%PDF-1.4")}},
		state:    map[int64]record.MessageState{}, why: map[int64]string{}, at: map[int64]time.Time{}, errs: map[string]error{},
	}
	r.post = &activities.Post{Outbox: r, Letterhead: r, Lists: r, Mailer: r.mail, Meter: r.meter, Clock: func() time.Time { return r.clock }}
	return r
}

// deliver lets the room send messages, until there is nothing left.
func (r *room) deliver(t *testing.T, messages ...record.Message) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	r.cancel = cancel
	r.queue = messages
	if err := r.post.Deliver(ctx); err != nil {
		t.Fatal(err)
	}
}

func reminder(id int64, to statute.Audience, clock statute.Clock, alarm, last string) record.Message {
	return record.Message{ID: id, Reference: reference, Kind: record.ReminderMessage, To: to, Clock: clock, Alarm: alarm,
		LastDay: civil.MustParse(last), MessageID: fmt.Sprintf("<m%d@hexford.example>", id), Attempts: 1}
}

func relief(id int64) record.Message {
	return reminder(id, statute.ToOfficer, statute.C04, "C04", "2026-12-27")
}

func letter(id int64, contact string) record.Message {
	return record.Message{ID: id, Reference: reference, Kind: record.LetterMessage, To: statute.ToApplicant, Contact: contact, Letter: "L1",
		MessageID: fmt.Sprintf("<m%d@hexford.example>", id), Attempts: 1}
}

// want checks where a message is and part of its reason.
func (r *room) want(t *testing.T, id int64, state record.MessageState, part string) {
	t.Helper()
	if r.state[id] != state {
		t.Errorf("message %d is %s (%s), want %s", id, r.state[id], r.why[id], state)
	}
	if !contains(r.why[id], part) {
		t.Errorf("message %d: reason %q, want %q in it", id, r.why[id], part)
	}
}

func (r *room) sentTo() []string {
	var out []string
	for _, m := range r.mail.got {
		out = append(out, m.To)
	}
	return out
}
