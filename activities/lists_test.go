package activities_test

import (
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dutyclock/activities"
	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

func digest(id int64, officer, day string) record.Message {
	return record.Message{ID: id, Kind: record.DigestMessage, To: statute.ToOfficer, Officer: officer, On: civil.MustParse(day), MessageID: "<d@hexford.example>", Attempts: 1}
}

// something is a list with one clock on it.
func something() record.DailyList {
	return record.DailyList{Clocks: []record.ListedClock{{Reference: reference, Clock: statute.C04, Key: "C04", State: casefile.Running,
		LastDay: civil.MustParse("2026-12-27")}}}
}

func TestADailyListGoesToItsOfficer(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.list = something()
	r.deliver(t, digest(1, "jo", "2026-12-24"))
	r.want(t, 1, record.Sent, "")
	if m := r.mail.got[0]; m.To != "jo@hexford.example" || m.MessageID != "<d@hexford.example>" ||
		m.Subject != "Your list for Thursday 24 December 2026: 1 for today" || !contains(m.Text, reference) || !contains(m.HTML, reference) {
		t.Errorf("to %s: %q\n%s", m.To, m.Subject, m.Text)
	}
	if r.meter["digest sent"] != 1 {
		t.Errorf("counted %v", r.meter)
	}
}

func TestAListThatIsNotSent(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		what    string
		list    record.DailyList
		message record.Message
		why     string
	}{
		{"nothing to say", record.DailyList{}, digest(1, "jo", "2026-12-24"), "nothing to say"},
		{"a day that is over", something(), digest(1, "jo", "2026-12-23"), "day is over"},
		{"an officer who left", something(), digest(1, "gone", "2026-12-24"), "works here no more"},
		{"an officer without an address", something(), digest(1, "mute", "2026-12-24"), "No e-mail address"},
	} {
		r := newRoom()
		r.list = tt.list
		r.deliver(t, tt.message)
		r.want(t, 1, record.Superseded, tt.why)
		if len(r.mail.got) != 0 || r.mail.sessions != 0 {
			t.Errorf("%s: it was sent", tt.what)
		}
	}
}

// TestAListIsSentUnderFaults: as with reminders, what the mail server may or may not
// have taken is tried again as the same message, and what was taken is not.
func TestAListIsSentUnderFaults(t *testing.T) {
	t.Parallel()
	for what, tt := range map[string]struct {
		break_ func(*room)
		state  record.MessageState
		mails  int
	}{
		"refused for now":    {func(r *room) { r.mail.fail["jo@hexford.example"] = mailError{temporary: true} }, record.Queued, 0},
		"refused for good":   {func(r *room) { r.mail.fail["jo@hexford.example"] = mailError{} }, record.Failed, 0},
		"may have been sent": {func(r *room) { r.mail.failAfter["jo@hexford.example"] = mailError{temporary: true, uncertain: true} }, record.Queued, 0},
		"the server is away": {func(r *room) { r.mail.down = mailError{temporary: true} }, record.Queued, 0},
		"the record is away": {func(r *room) { r.errs["list"] = errors.New("no route") }, record.Queued, 0},
		"another post room has it": {func(r *room) {
			r.after = func(call string) {
				if call == "list 1" {
					r.state[1] = record.Sent
				}
			}
		}, record.Sent, 0},
		"noting that it was sent fails": {func(r *room) { r.errs["sent"] = errors.New("no route") }, record.Sent, 1},
	} {
		r := newRoom()
		r.list = something()
		tt.break_(r)
		r.deliver(t, digest(1, "jo", "2026-12-24"))
		if r.state[1] != tt.state || len(r.mail.got) != tt.mails {
			t.Errorf("%s: %s (%s), %d sent", what, r.state[1], r.why[1], len(r.mail.got))
		}
	}
}

func TestNoBedTonightIsSentAtAnyHour(t *testing.T) {
	t.Parallel()
	list := func(officer string) record.Message {
		m := digest(1, officer, "2026-12-24")
		m.Kind = record.NoBedMessage
		return m
	}
	for _, tt := range []struct {
		what, officer, duty string
		beds                []record.NoBed
		state               record.MessageState
	}{
		{"a manager of the team", "m1", "", []record.NoBed{{Reference: "HX-1", Team: "north"}}, record.Sent},
		{"the officer on duty", "jo", "jo", []record.NoBed{{Reference: "HX-1", Team: "south"}}, record.Sent},
		{"nobody who is told", "jo", "", []record.NoBed{{Reference: "HX-1", Team: "north"}}, record.Superseded},
		{"found a bed since", "m1", "", nil, record.Superseded},
	} {
		r := newRoom()
		r.officers["m1"] = r.managers[0]
		r.rules = record.MailRules{OpenFrom: 7 * 60, OpenUntil: 11 * 60, DutyOfficer: tt.duty}
		r.beds, r.clock = tt.beds, at("2026-12-24", 16, 3)
		r.deliver(t, list(tt.officer))
		if r.state[1] != tt.state {
			t.Errorf("%s: %s: %s", tt.what, r.state[1], r.why[1])
		}
		if tt.state == record.Sent && r.mail.got[0].Subject != "No bed tonight: 1 household" {
			t.Errorf("%s: %q", tt.what, r.mail.got[0].Subject)
		}
	}
}

// desk is a fake desk with its activities.
func desk(now time.Time) (*fakeOutbox, *activities.Lists) {
	r := newRoom()
	r.rules = record.MailRules{OpenFrom: 7 * 60, OpenUntil: 20 * 60}
	return r.fakeOutbox, &activities.Lists{Desk: r, Clock: func() time.Time { return now }}
}

func keys(f *fakeOutbox) []string { return slices.Sorted(maps.Keys(f.queued)) }

func TestADailyListIsQueuedOnceForEverybody(t *testing.T) {
	t.Parallel()
	f, l := desk(at("2026-12-24", 8, 0))
	day := civil.MustParse("2026-12-24")
	f.errs["queue"] = errors.New("no route")
	if err := l.Daily(t.Context(), day); err == nil {
		t.Error("queued without a record")
	}
	delete(f.errs, "queue")
	for range 2 {
		if err := l.Daily(t.Context(), day); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"digest|2026-12-24|jo", "digest|2026-12-24|m1", "digest|2026-12-24|m2"}
	if diff := cmp.Diff(want, keys(f)); diff != "" {
		t.Error(diff)
	}
	if n, err := l.DailyNow(t.Context()); n != 0 || err != nil {
		t.Errorf("%d more by hand: %v", n, err)
	}
}

func TestOnWhichDaysThereIsADailyList(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		day      string
		everyDay bool
		queued   bool
	}{
		{"2026-12-24", false, true},
		{"2026-12-25", false, false}, // Christmas Day, a Friday
		{"2026-12-26", false, false}, // a Saturday
		{"2026-12-28", false, false}, // a bank holiday instead of it
		{"2026-12-29", false, true},
		{"2026-12-26", true, true},
	} {
		f, l := desk(at(tt.day, 8, 0))
		f.rules.EveryDay = tt.everyDay
		if err := l.Daily(t.Context(), civil.MustParse(tt.day)); err != nil {
			t.Fatal(err)
		}
		if got := len(f.queued) > 0; got != tt.queued {
			t.Errorf("%s, every day %v: queued %v", tt.day, tt.everyDay, got)
		}
	}
}

// TestAListThatIsLateWaitsForTheMorning: one caught up with at night is queued for
// when the quiet hours end, and is then of a day that is over. By hand it goes now.
func TestAListThatIsLateWaitsForTheMorning(t *testing.T) {
	t.Parallel()
	night := at("2026-12-23", 21, 0)
	f, l := desk(night)
	if err := l.Daily(t.Context(), civil.MustParse("2026-12-23")); err != nil {
		t.Fatal(err)
	}
	if got := f.queued["digest|2026-12-23|jo"]; !got.Equal(at("2026-12-24", 7, 0)) {
		t.Errorf("queued for %s", got)
	}
	f, l = desk(night)
	if n, err := l.DailyNow(t.Context()); n != 3 || err != nil || !f.queued["digest|2026-12-23|jo"].Equal(night) {
		t.Errorf("%d by hand, for %s: %v", n, f.queued["digest|2026-12-23|jo"], err)
	}
}

func TestWhoIsToldThatThereIsNoBed(t *testing.T) {
	t.Parallel()
	noon := at("2026-06-20", 12, 0) // a Saturday, in summer time
	beds := []record.NoBed{{Reference: "HX-1", Team: "north"}, {Reference: "HX-2", Team: "south"}}
	for _, tt := range []struct {
		what, duty string
		at         time.Time
		beds       []record.NoBed
		want       []string
	}{
		{"managers", "", noon, beds, []string{"no_bed|2026-06-20|noon|m1", "no_bed|2026-06-20|noon|m2"}},
		{"the officer on duty", "jo", noon, beds, []string{"no_bed|2026-06-20|noon|jo"}},
		{"an officer on duty who left", "gone", noon, beds, []string{"no_bed|2026-06-20|noon|m1", "no_bed|2026-06-20|noon|m2"}},
		{"an officer on duty without an address", "mute", noon, beds, []string{"no_bed|2026-06-20|noon|m1", "no_bed|2026-06-20|noon|m2"}},
		{"in the afternoon again", "jo", noon.Add(4 * time.Hour), beds, []string{"no_bed|2026-06-20|four|jo"}},
		{"everybody has a bed", "jo", noon, nil, nil},
	} {
		f, l := desk(tt.at)
		f.beds, f.rules.DutyOfficer = tt.beds, tt.duty
		for range 2 {
			if err := l.NoBed(t.Context(), tt.at); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(tt.want, keys(f)); diff != "" {
			t.Errorf("%s: %s", tt.what, diff)
		}
	}
}
