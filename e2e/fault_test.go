package e2e

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// ledgerFacts counts the facts of a case in the ledger by a marker in their
// reason, asking Postgres directly and not through the application.
func ledgerFacts(t *testing.T, ref string) map[string]int {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	db, err := pgx.Connect(ctx, shared.DatabaseURL)
	if err != nil {
		t.Fatalf("reach Postgres: %v", err)
	}
	defer func() { _ = db.Close(ctx) }()
	rows, err := db.Query(ctx, `SELECT f->>'reason' FROM ledger l,
		jsonb_array_elements(coalesce(l.outcome::jsonb->'facts', '[]')) f WHERE l.case_ref = $1`, ref)
	if err != nil {
		t.Fatalf("read the ledger: %v", err)
	}
	reasons, err := pgx.CollectRows(rows, pgx.RowTo[*string])
	if err != nil {
		t.Fatalf("read the ledger: %v", err)
	}
	out := map[string]int{}
	for _, r := range reasons {
		if r != nil {
			out[*r]++
		}
	}
	return out
}

// fact is a fact of the working record that carries a marker.
func fact(marker string) obj {
	return obj{"type": "contact_logged", "on": today(), "who": officer, "reason": marker}
}

// oncePerKey posts a fact until it is answered, always under the same key, as a
// caller should that was told to send the same key again.
func (a *app) oncePerKey(ref, marker string, until time.Time) error {
	key := rand.Text()
	var last error
	for time.Now().Before(until) {
		out, err := a.try(http.MethodPost, "/api/v1/cases/"+ref+"/facts", fact(marker), key)
		switch {
		case err != nil:
			last = err
		case out.status == http.StatusCreated:
			return nil
		default:
			last = fmt.Errorf("answered %d: %s", out.status, tail(out.raw, 5))
		}
		time.Sleep(200 * time.Millisecond)
	}
	return fmt.Errorf("%s was never taken: %w", marker, last)
}

// expectOnce waits until every marker stands in the ledger, and fails where one
// is missing or stands there twice.
func expectOnce(t *testing.T, ref string, markers []string) {
	t.Helper()
	eventually(t, "every fact is in the ledger", 60*time.Second, func() error {
		got := ledgerFacts(t, ref)
		for _, m := range markers {
			if got[m] == 0 {
				return fmt.Errorf("%s is missing of %d", m, len(markers))
			}
		}
		return nil
	})
	doubled := 0
	for m, n := range ledgerFacts(t, ref) {
		if n != 1 {
			doubled++
			t.Errorf("%s stands in the ledger %d times", m, n)
		}
	}
	t.Logf("%d facts sent, %d in the ledger, %d doubled", len(markers), len(ledgerFacts(t, ref)), doubled)
}

// plainCase opens a case with nothing but an application.
func (a *app) plainCase() string {
	a.t.Helper()
	return a.open(obj{"officer": officer, "team": "north", "facts": []obj{{"type": "application_made", "on": today()}}})
}

// TestWorkerKilledInTheMiddle kills the worker with -9 while facts are being
// recorded, twice, and starts it again.
func TestWorkerKilledInTheMiddle(t *testing.T) {
	a := startApp(t)
	ref := a.plainCase()
	const n = 40
	markers := make([]string, n)
	errs := make([]error, n)
	until := time.Now().Add(2 * time.Minute)
	var wg sync.WaitGroup
	slots := make(chan struct{}, 4)
	for i := range n {
		markers[i] = fmt.Sprintf("killed-worker-%d", i)
		wg.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			errs[i] = a.oncePerKey(ref, markers[i], until)
		})
	}
	for _, after := range []int{8, 20} {
		eventually(t, "some facts are in the ledger", time.Minute, func() error {
			if got := len(ledgerFacts(t, ref)); got < after {
				return fmt.Errorf("%d facts", got)
			}
			return nil
		})
		a.worker.kill()
		a.startWorker()
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			t.Error(err)
		}
	}
	expectOnce(t, ref, markers)
}

// TestKilledBetweenCommitAndCompletion lets the ledger commit, keeps the answer
// from the worker, and kills worker and Temporal together: what the next worker
// does again must change nothing, and nothing may be lost.
func TestKilledBetweenCommitAndCompletion(t *testing.T) {
	a := startApp(t)
	ref := a.plainCase()
	var markers []string
	for round := range 3 {
		before := fmt.Sprintf("before-%d", round)
		if err := a.oncePerKey(ref, before, time.Now().Add(90*time.Second)); err != nil {
			t.Fatal(err)
		}
		eventually(t, "the fact before is in the ledger", 30*time.Second, inLedger(t, ref, before))
		a.db.set(holding)
		held := fmt.Sprintf("held-%d", round)
		taken := make(chan error, 1)
		go func() { taken <- a.oncePerKey(ref, held, time.Now().Add(2*time.Minute)) }()
		eventually(t, "the ledger has committed", 30*time.Second, inLedger(t, ref, held))
		a.worker.kill()
		shared.killTemporal(t)
		a.db.set(passing)
		a.startWorker()
		if err := <-taken; err != nil {
			t.Fatal(err)
		}
		markers = append(markers, before, held)
	}
	after := "after"
	if err := a.oncePerKey(ref, after, time.Now().Add(2*time.Minute)); err != nil {
		t.Fatal(err)
	}
	expectOnce(t, ref, append(markers, after))
}

func inLedger(t *testing.T, ref, marker string) func() error {
	return func() error {
		if ledgerFacts(t, ref)[marker] == 0 {
			return fmt.Errorf("%s is not there", marker)
		}
		return nil
	}
}

// TestPostgresAway refuses the application's connections for half a minute, then
// lets them hang for another: facts are still taken, and recorded after.
func TestPostgresAway(t *testing.T) {
	a := startApp(t)
	ref := a.plainCase()
	var markers []string
	for _, m := range []struct {
		name string
		mode mode
	}{{"refused", refusing}, {"hanging", hanging}} {
		a.db.set(m.mode)
		taken := 0
		for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(time.Second) {
			marker := fmt.Sprintf("%s-%d", m.name, taken)
			out, err := a.try(http.MethodPost, "/api/v1/cases/"+ref+"/facts", fact(marker), rand.Text())
			if err != nil || out.status != http.StatusCreated {
				t.Fatalf("with Postgres %s a fact was not taken: %v %d %s", m.name, err, out.status, tail(out.raw, 5))
			}
			markers = append(markers, marker)
			taken++
		}
		if n := len(ledgerFacts(t, ref)); n >= len(markers) && m.mode == refusing {
			t.Errorf("the ledger has %d facts although Postgres was cut off: the fault was not injected", n)
		}
		t.Logf("%d facts taken with Postgres %s", taken, m.name)
		a.db.set(passing)
		expectOnce(t, ref, markers)
	}
}
