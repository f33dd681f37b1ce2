package e2e

import (
	"context"
	"flag"
	"fmt"
	"sort"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"dutyclock/casefile"
	"dutyclock/internal/keyring"
	"dutyclock/internal/record"
	"dutyclock/internal/temporalclient"
	"dutyclock/statute"
	"dutyclock/statute/civil"
	"dutyclock/workflows"
)

var herdSize = flag.Int("herd", 1000, "how many cases the herd has")

// BenchmarkHerd opens cases whose relief ends at one instant, with no jitter
// between them, and measures how the worker gets through: from the instant until
// the end of relief stands in the ledger. Beside it, in the same run, as many
// workflows that do nothing but wait for one instant.
func BenchmarkHerd(b *testing.B) {
	for b.Loop() {
		herd(b, *herdSize)
	}
}

func herd(b *testing.B, n int) {
	startApp(b)
	clients, err := temporalclient.Dial(context.Background(), temporalclient.Config{Address: shared.TemporalAddress, Namespace: "dutyclock", Keys: keyring.Demo()})
	if err != nil {
		b.Fatal(err)
	}
	defer clients.Close()
	prefix := fmt.Sprintf("HERD%d-", time.Now().Unix())
	instant := time.Now().Add(45*time.Second + time.Duration(n)*50*time.Millisecond).Truncate(time.Second)
	began := time.Now()
	inParallel(b, n, func(i int) error {
		return startDue(clients.Cases, fmt.Sprintf("%s%d", prefix, i), instant)
	})
	starts := float64(n) / time.Since(began).Seconds()
	awaitRows(b, prefix, "revision = 1", n, instant)
	late := awaitLateness(b, prefix, n, instant)
	events := averageEvents(b, clients.Cases, prefix, n)
	bare := bareTimers(b, clients.Cases, n)
	report := func(name string, late []time.Duration) float64 {
		rate := float64(len(late)) / late[len(late)-1].Seconds()
		fmt.Printf("%-22s %5d drained at %6.1f a second; lateness median %s, p99 %s\n", name, len(late), rate,
			late[len(late)/2].Round(10*time.Millisecond), late[len(late)*99/100].Round(10*time.Millisecond))
		return rate
	}
	fmt.Printf("\n%d cases opened at %.0f a second; %.1f events a case\n", n, starts, events)
	cases := report("cases, to the ledger", late)
	timers := report("bare timers", bare)
	fmt.Printf("cases drain at %.2f of the rate of bare timers\n", cases/timers)
	b.ReportMetric(cases, "cases/s")
	b.ReportMetric(timers, "timers/s")
	b.ReportMetric(cases/timers, "ratio")
	b.ReportMetric(events, "events/case")
}

// startDue starts a case as it stands on day 56 of relief, with the turn of the
// day as its only milestone, at the given instant.
func startDue(c client.Client, ref string, instant time.Time) error {
	now := time.Now()
	day57 := casefile.On(now)
	start := day57.AddDays(-56)
	yes, no := true, false
	opening := casefile.Command{Key: "open/" + ref, BodyHash: "herd", Today: day57.AddDays(-1), Now: civil.At(day57.AddDays(-1), 12, 0), Facts: []casefile.Fact{
		{Type: casefile.TypeApplicationMade, On: start, Body: &casefile.ApplicationMade{}},
		{Type: casefile.TypeDutyAccepted, On: start, Body: &casefile.DutyAccepted{Duty: statute.ReliefDuty}},
		{Type: casefile.TypeFindingMade, On: start, Body: &casefile.FindingMade{Issue: casefile.PriorityNeed, Holds: &yes}},
		{Type: casefile.TypeFindingMade, On: start, Body: &casefile.FindingMade{Issue: casefile.Intentional, Holds: &no}},
	}}
	state := casefile.State{Reference: ref}
	outcome := casefile.Decide(state, opening)
	state = casefile.Evolve(state, outcome)
	for i := range state.Alarms {
		var turn []casefile.Milestone
		for _, m := range state.Alarms[i].Milestones {
			if m.Kind == casefile.Turn {
				m.At = instant
				turn = append(turn, m)
			}
		}
		state.Alarms[i].Milestones = turn
	}
	in := workflows.CaseInput{State: state, Waiting: record.Batch{Reference: ref, Outcomes: []casefile.Outcome{outcome}, Today: opening.Today}}
	_, err := c.ExecuteWorkflow(context.Background(), client.StartWorkflowOptions{ID: workflows.CaseID(ref), TaskQueue: workflows.CaseQueue}, workflows.CaseType, in)
	return err
}

func inParallel(b *testing.B, n int, do func(int) error) {
	b.Helper()
	var wg sync.WaitGroup
	var mu sync.Mutex
	var first error
	next := make(chan int)
	for range 16 {
		wg.Go(func() {
			for i := range next {
				if err := do(i); err != nil {
					mu.Lock()
					first = err
					mu.Unlock()
				}
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
	if first != nil {
		b.Fatal(first)
	}
}

func query[T any](b *testing.B, sql string, args ...any) []T {
	b.Helper()
	db, err := pgx.Connect(context.Background(), shared.DatabaseURL)
	if err != nil {
		b.Fatal("reach Postgres: ", err)
	}
	defer func() { _ = db.Close(context.Background()) }()
	rows, err := db.Query(context.Background(), sql, args...)
	if err != nil {
		b.Fatal(err)
	}
	out, err := pgx.CollectRows(rows, pgx.RowTo[T])
	if err != nil {
		b.Fatal(err)
	}
	return out
}

func awaitRows(b *testing.B, prefix, where string, n int, before time.Time) {
	b.Helper()
	for time.Now().Before(before) {
		if query[int](b, "SELECT count(*)::int FROM ledger WHERE case_ref LIKE $1 || '%' AND "+where, prefix)[0] == n {
			return
		}
		time.Sleep(500 * time.Millisecond)
	}
	b.Fatal("the cases were not all written before the instant: the figure would mean nothing")
}

func awaitLateness(b *testing.B, prefix string, n int, instant time.Time) []time.Duration {
	b.Helper()
	for deadline := instant.Add(5 * time.Minute); time.Now().Before(deadline); time.Sleep(time.Second) {
		at := query[time.Time](b, "SELECT written_at FROM ledger WHERE case_ref LIKE $1 || '%' AND turn <> ''", prefix)
		if len(at) < n {
			continue
		}
		return since(at, instant)
	}
	b.Fatal("the herd was not through in five minutes")
	return nil
}

func since(at []time.Time, instant time.Time) []time.Duration {
	out := make([]time.Duration, len(at))
	for i := range at {
		out[i] = at[i].Sub(instant)
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	return out
}

func averageEvents(b *testing.B, c client.Client, prefix string, n int) float64 {
	b.Helper()
	total, seen := int64(0), 0
	for i := 0; i < n; i += max(1, n/50) {
		d, err := c.DescribeWorkflowExecution(context.Background(), workflows.CaseID(fmt.Sprintf("%s%d", prefix, i)), "")
		if err != nil {
			b.Fatal(err)
		}
		total += d.GetWorkflowExecutionInfo().GetHistoryLength()
		seen++
	}
	return float64(total) / float64(seen)
}

// bareTimers starts workflows that wait for one instant and end.
func bareTimers(b *testing.B, c client.Client, n int) []time.Duration {
	b.Helper()
	queue := fmt.Sprintf("bare-%d", time.Now().UnixNano())
	var mu sync.Mutex
	var woke []time.Time
	w := worker.New(c, queue, worker.Options{})
	w.RegisterWorkflowWithOptions(func(ctx workflow.Context, at time.Time) error {
		if err := workflow.Sleep(ctx, at.Sub(workflow.Now(ctx))); err != nil {
			return err
		}
		if !workflow.IsReplaying(ctx) {
			mu.Lock()
			woke = append(woke, time.Now())
			mu.Unlock()
		}
		return nil
	}, workflow.RegisterOptions{Name: "BareTimer"})
	if err := w.Start(); err != nil {
		b.Fatal(err)
	}
	defer w.Stop()
	instant := time.Now().Add(30*time.Second + time.Duration(n)*20*time.Millisecond).Truncate(time.Second)
	inParallel(b, n, func(i int) error {
		_, err := c.ExecuteWorkflow(context.Background(), client.StartWorkflowOptions{ID: fmt.Sprintf("%s/%d", queue, i), TaskQueue: queue}, "BareTimer", instant)
		return err
	})
	for deadline := instant.Add(5 * time.Minute); time.Now().Before(deadline); time.Sleep(200 * time.Millisecond) {
		mu.Lock()
		all := len(woke) >= n
		mu.Unlock()
		if all {
			return since(woke, instant)
		}
	}
	b.Fatal("the timers were not through in five minutes")
	return nil
}
