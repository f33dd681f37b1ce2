package readmodel

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// office is a world with two caseworkers and two managers, each of a team; the
// second team has another manager.
func office(t *testing.T, today string) *world {
	t.Helper()
	w := newWorld(t, today)
	for _, o := range []record.Officer{
		{ID: "o-1", Name: "Jo Sample", Role: "caseworker", Team: "east", Email: "o-1@x.example"},
		{ID: "o-2", Name: "Mo Sample", Role: "caseworker", Team: "west", Email: "o-2@x.example"},
		{ID: "m-1", Name: "Manager East", Role: "manager", Team: "east", Email: "m-1@x.example"},
		{ID: "m-2", Name: "Manager West", Role: "manager", Team: "west", Email: "m-2@x.example"},
		{ID: "m-3", Name: "Another West", Role: "manager", Team: "west", Email: "m-3@x.example"},
	} {
		if err := w.SaveOfficer(t.Context(), o); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

func (w *world) officer(id string) record.Officer {
	w.t.Helper()
	o, ok, err := w.Officer(w.t.Context(), id)
	if err != nil || !ok {
		w.t.Fatalf("officer %s: %v", id, err)
	}
	return o
}

// digest queues and claims the list of an officer for today, and gives what it says.
func (w *world) digest(id string) (int64, record.DailyList) {
	w.t.Helper()
	day := casefile.On(w.now)
	key := "digest|" + day.String() + "|" + id
	if _, err := w.QueueList(w.t.Context(), record.DigestMessage, key, w.officer(id), day, w.now); err != nil {
		w.t.Fatal(err)
	}
	var n int64
	if err := w.pool.QueryRow(w.t.Context(), "UPDATE outbox SET state = 'claimed', holder = $2 WHERE key = $1 RETURNING id", key, w.holder).Scan(&n); err != nil {
		w.t.Fatal(err)
	}
	list, err := w.DailyList(w.t.Context(), n, w.officer(id), day)
	if err != nil {
		w.t.Fatal(err)
	}
	return n, list
}

// wait puts the reminders of a case aside for the daily list.
func (w *world) putAside() {
	w.change("UPDATE outbox SET state = 'for_digest' WHERE kind = 'reminder' AND state = 'queued'")
}

func clocksOf(list []record.ListedClock) []string {
	var out []string
	for _, c := range list {
		line := fmt.Sprintf("%s %s %s %d", c.Reference, c.Key, c.State, c.DaysOver)
		if c.Reminded {
			line += " reminded"
		}
		out = append(out, line)
	}
	return out
}

const (
	toEast   = `{"type":"officer_assigned","on":"2026-11-02","who":"o-1","team":"east"}`
	toWest   = `{"type":"officer_assigned","on":"2026-11-02","who":"o-2","team":"west"}`
	farAway  = `{"type":"placement_started","on":"2026-11-02","placement":"P1","under":"188","kind":"self_contained","in_district":false}`
	priority = `{"type":"finding_made","on":"2026-11-02","issue":"priority_need","holds":true,"ground":"PN_VULNERABLE"}`
)

func TestADailyListHoldsTheOfficersOwnCases(t *testing.T) {
	w := office(t, "2026-11-20")
	w.open("HX-000001", applied, relief, priority, farAway, toEast)
	w.open("HX-000002", applied, relief, toWest)
	rehearsal := &life{world: w, state: casefile.State{Reference: "HX-000003", Rehearsal: true}}
	rehearsal.record(applied, relief, toEast)
	_, list := w.digest("o-1")
	want := []string{"HX-000001 C12/P1 overdue 5", "HX-000001 C04 running 0"}
	if diff := cmp.Diff(want, clocksOf(list.Clocks)); diff != "" {
		t.Error(diff)
	}
	for _, l := range list.Letters {
		if l.Reference != "HX-000001" || l.State != "ready" {
			t.Errorf("letter %+v", l)
		}
	}
	if len(list.Letters) == 0 || list.Team != nil {
		t.Errorf("letters %v, team %v", list.Letters, list.Team)
	}
	if diff := cmp.Diff([]string{"HX-000001"}, list.New); diff != "" {
		t.Error(diff)
	}
	// The list of the next working day does not call it new again.
	w.now = morning("2026-11-23")
	w.change("UPDATE outbox SET state = 'sent' WHERE kind = 'digest'")
	if _, list := w.digest("o-1"); len(list.New) != 0 {
		t.Errorf("new again: %v", list.New)
	}
}

func TestAManagersListHoldsTheTeam(t *testing.T) {
	w := office(t, "2026-11-20")
	w.open("HX-000001", applied, relief, priority, farAway, toEast)
	w.open("HX-000002", applied, relief, priority, farAway, toWest)
	w.open("HX-000003", applied, relief)
	w.open("HX-000004", applied, relief, `{"type":"officer_assigned","on":"2026-11-02","who":"gone","team":"east"}`)
	_, list := w.digest("m-1")
	if diff := cmp.Diff([]string{"HX-000001 C12/P1 overdue 5"}, clocksOf(list.Team.Clocks)); diff != "" {
		t.Error(diff)
	}
	if c := list.Team.Clocks[0]; c.Officer != "Jo Sample" {
		t.Errorf("with %q", c.Officer)
	}
	// HX-000003 is of no team, so all managers are told.
	if diff := cmp.Diff([]string{"HX-000003", "HX-000004"}, list.Team.NoOfficer); diff != "" {
		t.Error(diff)
	}
	if len(list.Clocks) != 0 {
		t.Errorf("cases of the manager's own: %v", list.Clocks)
	}
	if _, list := w.digest("m-2"); fmt.Sprint(list.Team.NoOfficer) != "[HX-000003]" {
		t.Errorf("west: %v", list.Team.NoOfficer)
	}
}

// TestEachRungIsToldOnceAndProved: a reminder that waited is told by the list that
// was sent, in one transaction with its being sent, and by no later list.
func TestEachRungIsToldOnceAndProved(t *testing.T) {
	w := office(t, "2026-11-20")
	ctx := t.Context()
	l := w.open("HX-000001", applied, relief, toEast)
	l.write(l.ring("C04", "first", casefile.Milestone{To: statute.ToOfficer, On: civil.MustParse("2026-11-20")}))
	w.putAside()
	first, list := w.digest("o-1")
	if diff := cmp.Diff([]string{"HX-000001 C04 running 0 reminded"}, clocksOf(list.Clocks)); diff != "" {
		t.Fatal(diff)
	}
	// Not told yet: the mail did not go. Asked again, it tells the same and what came since.
	told := must(w.Told(ctx, "HX-000001"))(t)
	if len(told) != 1 || told[0].State != record.ForDigest || !told[0].SentAt.IsZero() || told[0].MessageID != "" {
		t.Errorf("before it was sent: %+v", told)
	}
	if _, again, err := mustList(w, first, "o-1"); err != nil || !again.Clocks[0].Reminded {
		t.Errorf("asked again: %v %v", again.Clocks, err)
	}
	// One that rings after the list was written waits for the next.
	l.write(l.ring("C04", "second", casefile.Milestone{To: statute.ToOfficer, On: civil.MustParse("2026-11-20")}))
	w.putAside()
	at := w.now.Add(time.Minute)
	for range 2 { // the second time its answer was lost
		if err := w.Sent(ctx, first, at); err != nil {
			t.Fatal(err)
		}
	}
	told = must(w.Told(ctx, "HX-000001"))(t)
	if len(told) != 2 || told[0].State != record.InDigest || !told[0].SentAt.Equal(at) || told[0].MessageID == "" || told[1].State != record.ForDigest {
		t.Errorf("after it was sent: %+v", told)
	}
	if n := w.count("SELECT count(*) FROM outbox WHERE message_id = $1 AND kind = 'digest' AND state = 'sent'", told[0].MessageID); n != 1 {
		t.Errorf("the proof names no list that was sent: %d", n)
	}
	w.now = morning("2026-11-23")
	second, list := w.digest("o-1")
	if !list.Clocks[0].Reminded {
		t.Error("the second is not told")
	}
	if n := w.count("SELECT count(*) FROM outbox_told WHERE digest = $1", second); n != 1 {
		t.Errorf("%d told in the second list, want 1", n)
	}
}

func mustList(w *world, digest int64, officer string) (int64, record.DailyList, error) {
	list, err := w.DailyList(w.t.Context(), digest, w.officer(officer), casefile.On(w.now))
	return digest, list, err
}

// TestAListThatWasNotSentToldNothing: what it would have told is told by the next.
func TestAListThatWasNotSentToldNothing(t *testing.T) {
	w := office(t, "2026-11-20")
	l := w.open("HX-000001", applied, relief, toEast)
	l.write(l.ring("C04", "first", casefile.Milestone{To: statute.ToOfficer}))
	w.putAside()
	lost, _ := w.digest("o-1")
	if err := w.Settle(t.Context(), lost, record.Failed, "The mail server said no."); err != nil {
		t.Fatal(err)
	}
	w.now = morning("2026-11-23")
	next, list := w.digest("o-1")
	if !list.Clocks[0].Reminded {
		t.Fatal("the next list does not tell it")
	}
	if err := w.Sent(t.Context(), next, w.now); err != nil {
		t.Fatal(err)
	}
	told := must(w.Told(t.Context(), "HX-000001"))(t)
	if len(told) != 1 || told[0].State != record.InDigest || !told[0].SentAt.Equal(w.now) {
		t.Errorf("told %+v", told)
	}
}

// TestWhatIsNoLongerSoIsNotTold: the last day moved, or the clock stopped.
func TestWhatIsNoLongerSoIsNotTold(t *testing.T) {
	w := office(t, "2026-11-20")
	l := w.open("HX-000001", applied, relief, toEast)
	b := l.ring("C04", "first", casefile.Milestone{To: statute.ToOfficer})
	b.Rings[0].LastDay = civil.MustParse("2026-12-20")
	l.write(b)
	w.putAside()
	if _, list := w.digest("o-1"); list.Clocks[0].Reminded {
		t.Error("it is told")
	}
	told := must(w.Told(t.Context(), "HX-000001"))(t)
	if len(told) != 1 || told[0].State != record.Superseded || told[0].Why == "" {
		t.Errorf("told %+v", told)
	}
}

// TestWhoIsToldInTheDailyList: a reminder to managers each manager of the team, one
// to an officer who cannot be found the managers, and nobody else.
func TestWhoIsToldInTheDailyList(t *testing.T) {
	w := office(t, "2026-11-20")
	west := w.open("HX-000002", applied, relief, toWest)
	west.write(west.ring("C04", "m", casefile.Milestone{To: statute.ToManager}))
	lost := w.open("HX-000004", applied, relief, `{"type":"officer_assigned","on":"2026-11-02","who":"gone","team":"west"}`)
	lost.write(lost.ring("C04", "o", casefile.Milestone{To: statute.ToOfficer}))
	w.putAside()
	want := []string{"HX-000002 C04 running 0 reminded", "HX-000004 C04 running 0 reminded"}
	for _, id := range []string{"o-2", "m-1"} {
		n, _ := w.digest(id)
		if told := w.count("SELECT count(*) FROM outbox_told WHERE digest = $1", n); told != 0 {
			t.Errorf("%s is told %d", id, told)
		}
	}
	// Both managers of the west, although the list of one is sent before the other's
	// is written.
	for _, id := range []string{"m-2", "m-3"} {
		n, list := w.digest(id)
		if diff := cmp.Diff(want, clocksOf(list.Team.Clocks)); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
		if err := w.Sent(t.Context(), n, w.now); err != nil {
			t.Fatal(err)
		}
	}
	if told := must(w.Told(t.Context(), "HX-000002"))(t); len(told) != 2 || told[0].MessageID == told[1].MessageID {
		t.Errorf("told %+v", told)
	}
	// On the next day neither is told again.
	w.now = morning("2026-11-23")
	n, _ := w.digest("m-3")
	if told := w.count("SELECT count(*) FROM outbox_told WHERE digest = $1", n); told != 0 {
		t.Errorf("%d told again", told)
	}
}

func TestTheDiaryOfAnOfficer(t *testing.T) {
	w := office(t, "2026-11-20") // a Friday
	w.open("HX-000001", applied, relief, toEast,
		`{"type":"appointment_booked","on":"2026-11-20","when":"2026-11-20T10:30"}`,
		`{"type":"appointment_booked","on":"2026-11-21","when":"in the morning, at her mother's"}`,
		`{"type":"appointment_booked","on":"2026-11-23","when":"09:00"}`,
		`{"type":"appointment_booked","on":"2026-11-20","who":"o-2","when":"11:00"}`,
		`{"type":"task_set","on":"2026-11-02","what":"T1","due":"2026-11-18"}`,
		`{"type":"task_set","on":"2026-11-02","what":"T2","due":"2026-11-19"}`,
		`{"type":"task_done","on":"2026-11-19","what":"T2"}`,
		`{"type":"task_set","on":"2026-11-02","what":"T3","due":"2026-11-30"}`,
		`{"type":"task_set","on":"2026-11-02","what":"T4"}`,
		`{"type":"appointment_booked","on":"2026-11-20","what":"A1","when":"12:00"}`,
		`{"type":"appointment_kept","on":"2026-11-20","what":"A1"}`)
	_, list := w.digest("o-1")
	want := []record.DiaryEntry{
		{Reference: "HX-000001", Kind: "task", On: civil.MustParse("2026-11-18")},
		{Reference: "HX-000001", Kind: "appointment", On: civil.MustParse("2026-11-20"), At: "10:30"},
		{Reference: "HX-000001", Kind: "appointment", On: civil.MustParse("2026-11-21")},
		{Reference: "HX-000001", Kind: "task"},
	}
	if diff := cmp.Diff(want, list.Diary); diff != "" {
		t.Error(diff)
	}
	_, list = w.digest("o-2")
	want = []record.DiaryEntry{{Reference: "HX-000001", Kind: "appointment", On: civil.MustParse("2026-11-20"), At: "11:00"}}
	if diff := cmp.Diff(want, list.Diary); diff != "" {
		t.Error(diff)
	}
}

func TestAListIsQueuedOnce(t *testing.T) {
	w := office(t, "2026-11-20")
	day := civil.MustParse("2026-11-20")
	for i, want := range []bool{true, false} {
		got, err := w.QueueList(t.Context(), record.DigestMessage, "digest|2026-11-20|o-1", w.officer("o-1"), day, w.now)
		if err != nil || got != want {
			t.Errorf("call %d: queued %v, %v", i+1, got, err)
		}
	}
	m := must(w.Claim(t.Context(), 10, time.Minute))(t)
	if len(m) != 1 || m[0].Kind != record.DigestMessage || m[0].Officer != "o-1" || m[0].On != day || m[0].Reference != "" {
		t.Errorf("claimed %+v", m)
	}
}

// TestOneMailACaseADayHolds for several post rooms, and lets go of what was not sent.
func TestOneMailACaseADayHolds(t *testing.T) {
	w := office(t, "2026-11-20")
	ctx := t.Context()
	l := w.open("HX-000001", applied, relief, toEast)
	b := l.batch()
	for i := range 3 {
		b.Rings = append(b.Rings, l.ring("C04", fmt.Sprint(i), casefile.Milestone{To: statute.ToOfficer}).Rings...)
	}
	l.write(b)
	var ids []int64
	for _, m := range must(w.Claim(ctx, 10, time.Minute))(t) {
		ids = append(ids, m.ID)
	}
	day := civil.MustParse("2026-11-20")
	first := func(message int64, officer string, on civil.Date, want bool) {
		t.Helper()
		got, err := w.second().FirstToday(ctx, message, "HX-000001", officer, on)
		if err != nil || got != want {
			t.Errorf("message %d to %s on %s: %v, %v", message, officer, on, got, err)
		}
	}
	first(ids[0], "o-1", day, true)
	first(ids[0], "o-1", day, true) // tried again
	first(ids[1], "o-1", day, false)
	first(ids[1], "m-1", day, true)
	first(ids[1], "o-1", day.AddDays(1), true)
	if err := w.Settle(ctx, ids[0], record.Failed, "The mail server said no."); err != nil {
		t.Fatal(err)
	}
	first(ids[2], "o-1", day, true)
	first(ids[1], "o-1", day, false)
}

// TestALetterThatWasNotSentIsToldOnceEachTime it was not.
func TestALetterThatWasNotSentIsToldOnceEachTime(t *testing.T) {
	w := office(t, "2026-11-20")
	ctx := t.Context()
	w.open("HX-000001", applied, relief, toEast)
	w.change(`INSERT INTO outbox (key, case_ref, rehearsal, kind, audience, letter, message_id) VALUES ('k', 'HX-000001', false, 'letter', 'applicant', 'L1', 'm')`)
	words := func() int {
		return w.count("SELECT count(*) FROM outbox WHERE kind = 'letter_failed' AND officer = 'o-1' AND letter = 'L1'")
	}
	var id int64
	for n, state := range []record.MessageState{record.Failed, record.Unconfirmed, record.Waiting} {
		for _, m := range must(w.Claim(ctx, 10, time.Minute))(t) {
			if m.Kind == record.LetterMessage {
				id = m.ID
			}
		}
		for range 2 { // the second time its answer was lost
			if err := w.Settle(ctx, id, state, "The mail server said no."); err != nil {
				t.Fatal(err)
			}
		}
		if words() != n+1 {
			t.Errorf("%s: %d words, want %d", state, words(), n+1)
		}
		got, why, err := w.LetterFate(ctx, "L1")
		if err != nil || got != state || why == "" {
			t.Errorf("the fate of the letter: %s %q %v", got, why, err)
		}
		if err := w.RetryMessage(ctx, id, "token-a", "o-1"); err != nil {
			t.Fatal(err)
		}
	}
}

func TestMailRules(t *testing.T) {
	w := newWorld(t, "2026-11-20")
	rules := must(w.MailRules(t.Context()))(t)
	if diff := cmp.Diff(record.MailRules{OpenFrom: 7 * 60, OpenUntil: 20 * 60,
		Office: civil.Office{Days: [7]bool{false, true, true, true, true, true, false}}, Applicants: record.ApplicantHours{From: 8 * 60, Until: 20 * 60}}, rules); diff != "" {
		t.Error(diff)
	}
	rules = record.MailRules{EveryDay: true, OpenFrom: 480, OpenUntil: 1080, DutyOfficer: "o-1",
		Office:     civil.Office{Days: [7]bool{true, true, false, true, false, true, true}, Closed: []civil.Date{civil.Must(2026, 12, 24), civil.Must(2026, 12, 31)}},
		Applicants: record.ApplicantHours{From: 540, Until: 1140, Sundays: true, Holidays: true}}
	if err := w.SaveMailRules(t.Context(), rules); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(rules, must(w.MailRules(t.Context()))(t)); diff != "" {
		t.Error(diff)
	}
}

// TestARestrictedCaseIsHiddenInTheListOfAManager who is not named for it, and not in
// that of its officer, who is.
func TestARestrictedCaseIsHiddenInTheListOfAManager(t *testing.T) {
	w := office(t, "2026-11-20")
	w.open("HX-000001", applied, relief, priority, farAway, toEast)
	w.change(`WITH r AS (INSERT INTO restrictions (case_ref, reason, set_by) VALUES ('HX-000001', 'staff', 'o-1') RETURNING id)
INSERT INTO named_people (restriction, officer, lead, added_by)
SELECT id, 'o-1', true, 'o-1' FROM r UNION ALL SELECT id, 'o-2', false, 'o-1' FROM r`)
	if _, list := w.digest("m-1"); len(list.Team.Clocks) == 0 || !list.Team.Clocks[0].Hidden {
		t.Errorf("the manager: %+v", list.Team.Clocks)
	}
	if _, list := w.digest("o-1"); len(list.Clocks) == 0 || list.Clocks[0].Hidden || list.Letters[0].Hidden {
		t.Errorf("the officer: %+v %+v", list.Clocks, list.Letters)
	}
}
