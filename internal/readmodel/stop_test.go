package readmodel

import (
	"testing"
	"time"

	"dutyclock/internal/fault"
)

// A letter is held for ten minutes unless the authority chose otherwise; until then it
// is stopped, and afterwards not.
func TestALetterIsHeldAndStopped(t *testing.T) {
	l, ready := due(t)
	ctx := t.Context()
	l.change("UPDATE mail_rules SET letter_hold = DEFAULT")
	if hold := must(l.LetterHold(ctx))(t); hold != 10*time.Minute {
		t.Errorf("held for %s", hold)
	}
	l.save("L1", ready.Key, "")
	l.record(given("L1", "email"))
	if got := must(l.Claim(ctx, 10, time.Minute))(t); len(got) != 0 {
		t.Errorf("it leaves at once: %+v", got)
	}
	row := l.letter(ready.Key)[0]
	if n := l.count("SELECT extract(epoch FROM not_before - created_at)::int FROM outbox"); row.State != "issued" || n < 599 || n > 601 || row.LeavesAt.IsZero() {
		t.Errorf("it leaves after %d seconds, and is %+v", n, row)
	}
	for range 2 { // again is fine
		if err := l.StopLetter(ctx, "L1", "token-a", "o-2", "The wrong reasons"); err != nil {
			t.Fatal(err)
		}
	}
	row = l.letter(ready.Key)[0]
	if row.State != "stopped" || row.Why != "The wrong reasons" || !row.LeavesAt.IsZero() || l.count("SELECT count(*)::int FROM outbox_decisions WHERE officer = 'o-2' AND was = 'queued'") != 1 {
		t.Errorf("stopped: %+v", row)
	}
	l.change("UPDATE outbox SET not_before = clock_timestamp()")
	if got := must(l.Claim(ctx, 10, time.Minute))(t); len(got) != 0 {
		t.Errorf("what was stopped leaves: %+v", got)
	}
	wants(t, "a letter without a message", l.StopLetter(ctx, "L9", "token-a", "o-2", "Wrong"), fault.NotFound)
}

func TestALetterThatLeavesIsNotStopped(t *testing.T) {
	l, ready := due(t)
	ctx := t.Context()
	if err := l.SaveLetterHold(ctx, 0); err != nil {
		t.Fatal(err)
	}
	wants(t, "a week", l.SaveLetterHold(ctx, 7*24*time.Hour), fault.Invalid)
	l.save("L1", ready.Key, "")
	l.record(given("L1", "email"))
	got := must(l.Claim(ctx, 10, time.Minute))(t)
	if len(got) != 1 {
		t.Fatalf("claimed %+v", got)
	}
	wants(t, "a letter that a post room has", l.StopLetter(ctx, "L1", "token-a", "o-2", "Wrong"), fault.Conflict)
	if err := l.Handing(ctx, got[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := l.Sent(ctx, got[0].ID, l.now); err != nil {
		t.Fatal(err)
	}
	wants(t, "a letter that has left", l.StopLetter(ctx, "L1", "token-a", "o-2", "Wrong"), fault.Conflict)
	if row := l.letter(ready.Key)[0]; row.State != "sent" {
		t.Errorf("it is %+v", row)
	}
}
