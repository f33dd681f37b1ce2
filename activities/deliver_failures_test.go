package activities_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"go.temporal.io/sdk/testsuite"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

func TestPauseAfterFailuresThatPass(t *testing.T) {
	t.Parallel()
	for attempt, wait := range map[int]time.Duration{1: time.Minute, 2: 5 * time.Minute, 3: 15 * time.Minute, 4: time.Hour, 5: time.Hour, 27: time.Hour} {
		r := newRoom()
		r.mail.fail["amara@home.example"] = mailError{temporary: true}
		m := letter(1, "C1")
		m.Attempts = attempt
		r.deliver(t, m)
		r.want(t, 1, record.Queued, "The mail server said no. It will be tried again.")
		if got := r.at[1].Sub(now); got != wait {
			t.Errorf("attempt %d: again in %s, want %s", attempt, got, wait)
		}
	}
	r := newRoom()
	r.mail.fail["amara@home.example"] = mailError{temporary: true}
	m := letter(1, "C1")
	m.Attempts = 28
	r.deliver(t, m)
	r.want(t, 1, record.Failed, "tried for about a day")
}

func TestARefusalForGoodFails(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.mail.fail["amara@home.example"], r.mail.fail["jo@hexford.example"] = mailError{}, mailError{}
	r.deliver(t, letter(1, "C1"), relief(2))
	r.want(t, 1, record.Failed, "It was not sent")
	r.want(t, 2, record.Failed, "It was not sent")
	if r.meter["letter failed"] != 1 || r.meter["reminder failed"] != 1 {
		t.Errorf("counted %v", r.meter)
	}
}

func TestWhatMayHaveBeenSent(t *testing.T) {
	t.Parallel()
	for what, err := range map[string]error{"the mailer says so": mailError{temporary: true, uncertain: true}, "an error that does not say": errors.New("broken pipe")} {
		r := newRoom()
		r.mail.failAfter["amara@home.example"], r.mail.failAfter["jo@hexford.example"] = err, err
		r.deliver(t, letter(1, "C1"), relief(2))
		r.want(t, 1, record.Unconfirmed, "may have been sent")
		r.want(t, 2, record.Queued, "tried again")
		if t.Failed() {
			t.Log(what)
		}
	}
	// A clear no after the text is a no.
	r := newRoom()
	r.mail.failAfter["amara@home.example"] = mailError{temporary: true}
	r.deliver(t, letter(1, "C1"))
	r.want(t, 1, record.Queued, "tried again")
}

func TestAMailServerThatIsAwayIsTriedOnceABatch(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.mail.down = mailError{temporary: true}
	moved := relief(3)
	moved.LastDay = civil.MustParse("2026-12-26")
	r.deliver(t, relief(1), letter(2, "C1"), moved)
	r.want(t, 1, record.Queued, "tried again")
	r.want(t, 2, record.Queued, "tried again")
	r.want(t, 3, record.Superseded, "")
	if r.mail.sessions != 1 {
		t.Errorf("%d attempts to connect, want 1", r.mail.sessions)
	}
}

func TestManyMessagesGoOverOneConnection(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.deliver(t, relief(1), letter(2, "C1"), letter(3, "C1"))
	if r.mail.sessions != 1 || r.mail.closed != 1 || len(r.mail.got) != 3 {
		t.Errorf("%d connections, %d closed, %d sent", r.mail.sessions, r.mail.closed, len(r.mail.got))
	}
}

func TestOneMessageDoesNotStopTheOthers(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.letters["L1"] = record.Letter{Text: "panic"}
	lost := relief(2)
	lost.Reference = "HX-999999"
	pigeon := relief(3)
	pigeon.Kind = "pigeon"
	missing := letter(4, "C1")
	missing.Letter = "L9"
	r.deliver(t, letter(1, "C1"), lost, pigeon, missing, relief(5))
	r.want(t, 1, record.Queued, "Something went wrong on our side")
	r.want(t, 2, record.Failed, "There is no such case")
	r.want(t, 3, record.Failed, "cannot be sent yet")
	r.want(t, 4, record.Failed, "There is no letter L9")
	r.want(t, 5, record.Sent, "")
	if contains(r.why[1], "Amara") {
		t.Error("the reason holds a name")
	}
}

func TestAMessageInOtherHandsIsLeftAlone(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.errs["handing 1"] = fault.New(fault.Conflict, "Not in the hands of this post room.")
	r.deliver(t, letter(1, "C1"), relief(2))
	if r.state[1] != record.Claimed || len(r.mail.got) != 1 {
		t.Errorf("message 1 is %s, %d sent", r.state[1], len(r.mail.got))
	}
	r.want(t, 2, record.Sent, "")
}

func TestWhereHandingCannotBeNotedNothingIsSent(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.errs["handing 1"] = errors.New("the database is away")
	r.deliver(t, letter(1, "C1"))
	r.want(t, 1, record.Queued, "on our side")
	if len(r.mail.got) != 0 {
		t.Error("it was sent")
	}
}

func TestWhatIsSentIsNotedOnceMoreWhereNotingFails(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.errs["sent 1"] = errors.New("the database is away")
	r.deliver(t, relief(1))
	n := 0
	for _, call := range r.calls {
		if call == "sent 1" {
			n++
		}
	}
	if n != 2 || len(r.mail.got) != 1 || r.meter["reminder sent"] != 0 {
		t.Errorf("noted %d times, sent %d times, counted %v", n, len(r.mail.got), r.meter)
	}
}

func TestAStoppedRoomPutsBackWhatItDidNotBegin(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.after = func(call string) {
		if call == "sent 1" {
			r.cancel()
		}
	}
	r.deliver(t, relief(1), relief(2), letter(3, "C1"))
	r.want(t, 1, record.Sent, "")
	for _, id := range []int64{2, 3} {
		if r.state[id] != record.Queued || r.at[id] != now || r.why[id] != "" {
			t.Errorf("message %d is %s at %s: %s", id, r.state[id], r.at[id], r.why[id])
		}
	}
}

func TestASlowBatchIsNotBegunBeyondItsLease(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.after = func(call string) {
		if call == "handing 1" {
			r.clock = r.clock.Add(31 * time.Second)
		}
	}
	r.deliver(t, relief(1), relief(2))
	r.want(t, 1, record.Sent, "")
	r.want(t, 2, record.Queued, "")
}

func TestARoundEndsBeforeTheActivityDoes(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.after = func(call string) {
		if call == "claim 0" {
			r.clock = r.clock.Add(5 * time.Minute)
			r.queue = []record.Message{relief(int64(len(r.calls)))}
		}
	}
	r.queue = []record.Message{relief(100)}
	r.cancel = func() { t.Error("the room waited") }
	if err := r.post.Deliver(context.Background()); err != nil {
		t.Fatal(err)
	}
	claims := 0
	for _, call := range r.calls {
		if call == "claim 0" {
			claims++
		}
	}
	if claims != 2 {
		t.Errorf("%d claims in nine minutes of five each, want 2", claims)
	}
}

func TestItRunsAsAnActivity(t *testing.T) {
	t.Parallel()
	var suite testsuite.WorkflowTestSuite
	env := suite.NewTestActivityEnvironment()
	r := newRoom()
	_, cancel := context.WithCancel(context.Background())
	defer cancel()
	r.cancel = cancel
	r.post.Round = time.Second
	r.after = func(call string) {
		if call == "sent 1" {
			r.clock = r.clock.Add(time.Minute)
		}
	}
	r.queue = []record.Message{relief(1)}
	env.RegisterActivity(r.post.Deliver)
	if _, err := env.ExecuteActivity(r.post.Deliver); err != nil {
		t.Fatal(err)
	}
	r.want(t, 1, record.Sent, "")
}
