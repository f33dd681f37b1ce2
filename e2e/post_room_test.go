package e2e

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// sinkFault makes the mail sink slow: it waits before it says that it took a
// message, which is when a crash is worst.
func sinkFault(t *testing.T, body string) {
	t.Helper()
	res, err := http.Post(shared.SinkURL+"/faults", "application/json", bytes.NewBufferString(body))
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	if res.StatusCode >= 300 {
		t.Fatalf("the sink answers %s", res.Status)
	}
}

// outboxStates counts the messages of some cases by kind and state.
func outboxStates(t *testing.T, refs []string) map[string]int {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	db, err := pgx.Connect(ctx, shared.DatabaseURL)
	if err != nil {
		t.Fatalf("reach Postgres: %v", err)
	}
	defer func() { _ = db.Close(ctx) }()
	rows, err := db.Query(ctx, `SELECT kind || ' ' || state, count(*)::int FROM outbox WHERE case_ref = ANY($1) GROUP BY 1`, refs)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]int{}
	var key string
	var n int
	if _, err := pgx.ForEachRow(rows, []any{&key, &n}, func() error { out[key] = n; return nil }); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestPostRoomKilledInABatch kills the worker with -9 while a batch of letters
// and reminders is going out through a slow mail server, twice. No letter
// may be sent twice; one whose fate is unknown waits for a person and is seen.
func TestPostRoomKilledInABatch(t *testing.T) {
	a := startApp(t)
	sinkFault(t, `{"hang_after_data_ms": 150}`)
	t.Cleanup(func() { sinkFault(t, `{}`) })
	const n = 30
	// Relief ends tomorrow, so that the reminders go at once and not in the daily list.
	var refs []string
	for i := range n {
		refs = append(refs, a.open(reliefCase(fmt.Sprintf("batch-%d@example.org", i), "yes", today().AddDays(-54))))
	}
	for _, ref := range refs {
		a.must(http.StatusCreated, http.MethodPost, "/api/v1/cases/"+ref+"/letters/N02/relief/issue", obj{"officer": officer})
	}
	for _, sent := range []int{8, 35} {
		eventually(t, "some messages were sent", 2*time.Minute, func() error {
			states := outboxStates(t, refs)
			if got := states["letter sent"] + states["reminder sent"]; got < sent {
				return fmt.Errorf("%d of %d: %v", got, sent, states)
			}
			return nil
		})
		a.worker.kill()
		a.startWorker()
	}
	eventually(t, "the batch is through", 4*time.Minute, func() error {
		states := outboxStates(t, refs)
		for _, open := range []string{"letter queued", "letter claimed", "letter handing_over", "reminder queued", "reminder claimed", "reminder handing_over"} {
			if states[open] > 0 {
				return fmt.Errorf("%v", states)
			}
		}
		return nil
	})
	states := outboxStates(t, refs)
	if states["letter sent"]+states["letter unconfirmed"] != n {
		t.Errorf("%d letters were issued: %v", n, states)
	}
	if states["letter unconfirmed"] > 2 {
		t.Errorf("two kills left %d letters unconfirmed", states["letter unconfirmed"])
	}
	twice, arrived := 0, 0
	for i := range n {
		got := letterMails(inbox(t, fmt.Sprintf("batch-%d@example.org", i), ""))
		arrived += min(len(got), 1)
		if len(got) > 1 {
			twice++
		}
	}
	if twice > 0 {
		t.Errorf("%d letters arrived twice", twice)
	}
	if arrived < states["letter sent"] {
		t.Errorf("%d letters are marked sent, %d arrived", states["letter sent"], arrived)
	}
	troubles := a.must(http.StatusOK, http.MethodGet, "/api/v1/troubles", nil)
	listed := 0
	for _, ref := range refs {
		if find(troubles, "items", obj{"reference": ref, "state": "unconfirmed"}) != nil {
			listed++
		}
	}
	if listed != states["letter unconfirmed"] {
		t.Errorf("%d letters are unconfirmed, the manager's list shows %d", states["letter unconfirmed"], listed)
	}
	t.Logf("%d letters: %d sent, %d held for a person, %d arrived, %d twice; reminders: %d sent", n, states["letter sent"], states["letter unconfirmed"], arrived, twice, states["reminder sent"])
}
