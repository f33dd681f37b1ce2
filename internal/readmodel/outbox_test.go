package readmodel

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/keyring"
	"dutyclock/internal/record"
	"dutyclock/statute"
)

// queue puts n reminders in the outbox.
func queued(t *testing.T, n int) *life {
	t.Helper()
	w := newWorld(t, "2026-11-22")
	l := w.open("HX-000001", applied, relief)
	b := l.batch()
	for i := range n {
		b.Rings = append(b.Rings, l.ring("C04", fmt.Sprint(i), casefile.Milestone{To: statute.ToOfficer}).Rings...)
	}
	l.write(b)
	return l
}

// second is another post room on the same database.
func (w *world) second() *Store { return New(w.pool, keyring.Demo(), w.clock) }

// expire ends the leases of all messages.
func (w *world) expire() {
	w.change("UPDATE outbox SET lease_until = clock_timestamp() - interval '1 second' WHERE lease_until IS NOT NULL")
}

func TestPostRoomsShareTheQueue(t *testing.T) {
	l := queued(t, 40)
	rooms := []*Store{l.Store, l.second(), l.second(), l.second()}
	seen := make([][]record.Message, len(rooms))
	errs := make([]error, len(rooms))
	var wg sync.WaitGroup
	for i, room := range rooms {
		wg.Go(func() {
			for {
				got, err := room.Claim(t.Context(), 3, time.Minute)
				if err != nil || len(got) == 0 {
					errs[i] = err
					return
				}
				seen[i] = append(seen[i], got...)
			}
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	once := map[int64]int{}
	for _, list := range seen {
		for _, m := range list {
			once[m.ID]++
		}
	}
	if len(once) != 40 {
		t.Errorf("%d messages were claimed, want 40", len(once))
	}
	for id, n := range once {
		if n != 1 {
			t.Errorf("message %d was claimed %d times", id, n)
		}
	}
}

func TestAMessageThatIsPutBackWaitsForItsTime(t *testing.T) {
	l := queued(t, 1)
	ctx := t.Context()
	m := must(l.Claim(ctx, 1, time.Minute))(t)[0]
	for range 2 { // the second time its answer was lost
		if err := l.Later(ctx, m.ID, time.Now().Add(time.Hour), "the server is busy"); err != nil {
			t.Fatal(err)
		}
	}
	if got := must(l.Claim(ctx, 1, time.Minute))(t); len(got) != 0 {
		t.Errorf("claimed before its time: %+v", got)
	}
	l.change("UPDATE outbox SET not_before = clock_timestamp()")
	if got := must(l.Claim(ctx, 1, time.Minute))(t); len(got) != 1 || got[0].Attempts != 2 || got[0].MessageID != m.MessageID {
		t.Errorf("claimed after its time: %+v", got)
	}
}

func TestWhatADeadPostRoomLeftBehind(t *testing.T) {
	l, ready := due(t)
	ctx := t.Context()
	l.save("L1", ready.Key, "")
	l.record(given("L1", "email"))
	l.save("L2", "other", "")
	l.record(given("L2", "email"))
	l.write(l.ring("C04", "a", casefile.Milestone{To: statute.ToOfficer}))
	l.write(l.ring("C04", "b", casefile.Milestone{To: statute.ToOfficer}))
	dead := l.second()
	had := must(dead.Claim(ctx, 10, time.Minute))(t)
	if len(had) != 4 {
		t.Fatalf("claimed %d", len(had))
	}
	// One letter and one reminder were being handed over, the others not yet.
	for _, i := range []int{0, 2} {
		if err := dead.Handing(ctx, had[i].ID); err != nil {
			t.Fatal(err)
		}
	}
	if got := must(l.Claim(ctx, 10, time.Minute))(t); len(got) != 0 {
		t.Errorf("taken from a post room that may live: %+v", got)
	}
	l.expire()
	var back []int64
	for _, m := range must(l.Claim(ctx, 10, time.Minute))(t) {
		if m.Kind == record.LetterFailedMessage { // the word to the officer of the letter that may have been sent
			continue
		}
		back = append(back, m.ID)
	}
	if fmt.Sprint(back) != fmt.Sprint([]int64{had[1].ID, had[2].ID, had[3].ID}) {
		t.Errorf("came back %v of %v", back, had)
	}
	troubles := must(l.Troubles(ctx, anybody, "", "", 0))(t).Items
	if len(troubles) != 1 || troubles[0].State != record.Unconfirmed || troubles[0].Message != had[0].ID || troubles[0].Why == "" {
		t.Errorf("troubles %+v", troubles)
	}
	if got := l.letter(ready.Key); got[0].State != "unconfirmed" {
		t.Errorf("the letter is %s", got[0].State)
	}
	l.expire()
	for _, m := range must(l.Claim(ctx, 10, time.Minute))(t) {
		if m.ID == had[0].ID {
			t.Error("a letter that may have been sent was claimed again")
		}
	}
}

func TestAPostRoomThatLostAMessageChangesNothing(t *testing.T) {
	l := queued(t, 1)
	ctx := t.Context()
	slow, quick := l.second(), l.second()
	m := must(slow.Claim(ctx, 1, time.Minute))(t)[0]
	l.expire()
	wants(t, "handing over after the lease", slow.Handing(ctx, m.ID), fault.Conflict)
	must(quick.Claim(ctx, 1, time.Minute))(t)
	wants(t, "handing over what another has", slow.Handing(ctx, m.ID), fault.Conflict)
	wants(t, "putting back what another has", slow.Later(ctx, m.ID, time.Now(), "x"), fault.Conflict)
	wants(t, "settling what another has", slow.Settle(ctx, m.ID, record.Failed, "x"), fault.Conflict)
	if err := quick.Handing(ctx, m.ID); err != nil {
		t.Fatal(err)
	}
	wants(t, "handing over twice", quick.Handing(ctx, m.ID), fault.Conflict)
	// What was sent was sent, whoever says so, and however often.
	for range 2 {
		if err := slow.Sent(ctx, m.ID, l.now); err != nil {
			t.Fatal(err)
		}
	}
	wants(t, "putting back what was sent", quick.Later(ctx, m.ID, time.Now(), "x"), fault.Conflict)
	wants(t, "settling what was sent", quick.Settle(ctx, m.ID, record.Failed, "x"), fault.Conflict)
	if n := l.count("SELECT count(*) FROM outbox WHERE state = 'sent' AND sent_at = $1", l.now); n != 1 {
		t.Errorf("%d messages are sent", n)
	}
	wants(t, "no message", slow.Sent(ctx, 999, l.now), fault.NotFound)
	if err := quick.Settle(ctx, m.ID, record.Queued, "x"); err == nil {
		t.Error("a message was settled as queued")
	}
}

func TestSettlingAgainIsFine(t *testing.T) {
	l := queued(t, 1)
	m := must(l.Claim(t.Context(), 1, time.Minute))(t)[0]
	for range 2 {
		if err := l.Settle(t.Context(), m.ID, record.Superseded, "the relief duty has ended"); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(must(l.Claim(t.Context(), 1, time.Minute))(t)); n != 0 {
		t.Error("a superseded message came back")
	}
}

func TestAwaitIsWokenByAMessage(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	l := w.open("HX-000001", applied, relief)
	done := make(chan error, 1)
	go func() { done <- w.Await(t.Context()) }()
	for deadline := time.Now().Add(20 * time.Second); w.count("SELECT count(*) FROM pg_stat_activity WHERE query = $1 AND state = 'idle'", sqlUntilDue) == 0; {
		if time.Now().After(deadline) {
			t.Fatal("nobody listens")
		}
	}
	l.write(l.ring("C04", "a", casefile.Milestone{To: statute.ToOfficer}))
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if n := len(must(w.Claim(t.Context(), 1, time.Minute))(t)); n != 1 {
		t.Error("woken for nothing")
	}
}

func TestAwaitReturnsAtOnceForWhatIsDue(t *testing.T) {
	l := queued(t, 1)
	for range 50 { // far more often than a poll of seconds would allow in a test
		if err := l.Await(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	must(l.Claim(t.Context(), 1, time.Minute))(t)
	l.expire()
	if err := l.Await(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := len(must(l.Claim(t.Context(), 1, time.Minute))(t)); n != 1 {
		t.Error("what was left behind did not come back")
	}
}

func TestAwaitReturnsWhenAMessageFallsDue(t *testing.T) {
	l := queued(t, 1)
	m := must(l.Claim(t.Context(), 1, time.Minute))(t)[0]
	if err := l.Later(t.Context(), m.ID, time.Now().Add(300*time.Millisecond), "busy"); err != nil {
		t.Fatal(err)
	}
	if err := l.Await(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := len(must(l.Claim(t.Context(), 1, time.Minute))(t)); n != 1 {
		t.Error("it returned before the message was due")
	}
}

func TestAwaitEndsWithItsContext(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- w.Await(ctx) }()
	cancel()
	if err := <-done; err == nil {
		t.Error("no error of a context that ended")
	}
	// The connection is given back and goes on working.
	if err := w.Ready(t.Context()); err != nil {
		t.Error(err)
	}
}
