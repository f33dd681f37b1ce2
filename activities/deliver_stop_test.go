package activities_test

import (
	"testing"

	"go.temporal.io/sdk/testsuite"

	"dutyclock/internal/record"
)

// A worker that is told to stop finishes the message in hand, puts the others
// back, and is gone long before its round is over.
func TestTheWorkerStops(t *testing.T) {
	t.Parallel()
	var suite testsuite.WorkflowTestSuite
	env := suite.NewTestActivityEnvironment()
	stop := make(chan struct{})
	env.SetWorkerStopChannel(stop)
	r := newRoom()
	r.queue = []record.Message{relief(1), relief(2)}
	stopped := false
	r.after = func(call string) {
		if call == "handing 1" {
			close(stop)
			stopped = true
		}
	}
	waited := false
	r.cancel = func() { waited = true }
	env.RegisterActivity(r.post.Deliver)
	if _, err := env.ExecuteActivity(r.post.Deliver); err != nil {
		t.Fatal(err)
	}
	if !stopped {
		t.Fatal("the first message was never handed over")
	}
	r.want(t, 1, record.Sent, "")
	r.want(t, 2, record.Queued, "")
	if waited {
		t.Error("it went on looking for work")
	}
}
