//go:build recordhistories

package workflows_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/client"
	"google.golang.org/protobuf/encoding/protojson"

	"dutyclock/activities"
	"dutyclock/casefile"
	"dutyclock/internal/caseclient"
	"dutyclock/internal/keyring"
	"dutyclock/internal/record"
	"dutyclock/internal/temporalclient"
	"dutyclock/workflows"
)

// stage is a real Temporal server on which histories are recorded.
type stage struct {
	t       *testing.T
	clients *temporalclient.Clients
	cases   *caseclient.Client
	ledger  *ledgers
}

// newStage connects to TEMPORAL_ADDRESS, with a worker for both namespaces that
// writes to a ledger in memory.
func newStage(t *testing.T) *stage {
	t.Helper()
	address := os.Getenv("TEMPORAL_ADDRESS")
	if address == "" {
		t.Fatal("TEMPORAL_ADDRESS is not set: start bin/devstack up first")
	}
	const rehearsals = "dutyclock-rehearsal"
	clients, err := temporalclient.Dial(t.Context(), temporalclient.Config{
		Address: address, Namespace: "dutyclock", RehearsalNamespace: rehearsals,
		Keys: keyring.Demo(), Logger: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(clients.Close)
	s := &stage{t: t, clients: clients, ledger: &ledgers{byCase: map[string]*ledger{}},
		cases: caseclient.WithRehearsals(clients.Cases, clients.Rehearsal, rehearsals)}
	for _, c := range []client.Client{clients.Cases, clients.Rehearsal} {
		w := temporalclient.CaseWorker(c, &activities.Case{Record: s.ledger})
		if err := w.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(w.Stop)
	}
	return s
}

// ledgers are a ledger for each case.
type ledgers struct {
	mu     sync.Mutex
	byCase map[string]*ledger
}

func (l *ledgers) of(reference string) *ledger {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.byCase[reference] == nil {
		l.byCase[reference] = &ledger{}
	}
	return l.byCase[reference]
}

// Write writes to the ledger of the case.
func (l *ledgers) Write(ctx context.Context, b record.Batch) error {
	return l.of(b.Reference).Write(ctx, b)
}

// tries is the number of writes that were tried.
func (l *ledger) tries() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.attempts
}

// script is one case on the stage.
type script struct {
	*stage
	reference string
	rehearsal bool
	opened    time.Time
	settings  casefile.Settings
	n         int
}

// play opens a case with facts and gives it to be played with. Facts are written
// with {+3} or {-3} for a day so many days from the day of opening.
func (s *stage) play(rehearsal bool, continueAfter int, facts ...string) *script {
	s.t.Helper()
	p := s.prepare(rehearsal)
	p.open(continueAfter, facts...)
	return p
}

func (s *stage) prepare(rehearsal bool) *script {
	return &script{stage: s, reference: "RH-" + rand.Text()[:8], rehearsal: rehearsal, opened: time.Now()}
}

func (p *script) open(continueAfter int, facts ...string) {
	p.t.Helper()
	err := p.cases.Start(p.context(), workflows.CaseInput{
		State:         casefile.State{Reference: p.reference, Rehearsal: p.rehearsal, Settings: p.settings},
		Opening:       &casefile.Command{Key: "open", BodyHash: "open", Token: "recorder", Facts: p.facts(facts), AlreadyHappened: true},
		ContinueAfter: continueAfter,
	})
	if err != nil {
		p.t.Fatal(err)
	}
}

var dayMark = regexp.MustCompile(`\{([+-]\d+)\}`)

func (p *script) facts(written []string) []casefile.Fact {
	p.t.Helper()
	for i := range written {
		written[i] = dayMark.ReplaceAllStringFunc(written[i], func(m string) string {
			days, err := strconv.Atoi(strings.Trim(m, "{}"))
			if err != nil {
				p.t.Fatal(err)
			}
			return casefile.On(p.opened).AddDays(days).String()
		})
	}
	return decode(p.t, written...)
}

// record records facts and expects them to be taken.
func (p *script) record(facts ...string) caseclient.Result {
	p.t.Helper()
	p.n++
	return p.send("k"+strconv.Itoa(p.n), facts...)
}

func (p *script) send(key string, facts ...string) caseclient.Result {
	p.t.Helper()
	result, err := p.cases.Record(p.context(), p.reference, p.rehearsal, casefile.Command{
		Key: key, BodyHash: key, Token: "recorder", Facts: p.facts(facts), AlreadyHappened: true,
	})
	if err != nil {
		p.t.Fatalf("%s: %v", key, err)
	}
	return result
}

// skip moves the case ahead, on the server.
func (p *script) skip(days int) {
	p.t.Helper()
	now, err := p.cases.Skip(p.context(), p.reference, days)
	if err != nil {
		p.t.Fatal(err)
	}
	if got, want := casefile.On(now), casefile.On(p.opened).AddDays(days); got.Before(want) {
		p.t.Fatalf("skipped %d days and it is %s, want %s at least", days, got, want)
	}
}

// settle waits until the case has nothing under way.
func (p *script) settle() {
	p.t.Helper()
	p.until("the case is quiet", func() bool {
		d, err := p.client().DescribeWorkflowExecution(p.context(), workflows.CaseID(p.reference), "")
		if err != nil {
			p.t.Fatal(err)
		}
		return len(d.GetPendingActivities()) == 0 && d.GetPendingWorkflowTask() == nil
	})
}

// until waits until something is so.
func (p *script) until(what string, so func() bool) {
	p.t.Helper()
	deadline := time.Now().Add(30 * time.Second)
	for !so() {
		if time.Now().After(deadline) {
			p.t.Fatalf("waited 30 s until %s", what)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// runs are the ids of all runs of the case, the first first.
func (p *script) runs() []string {
	p.t.Helper()
	var out []string
	run := ""
	for {
		d, err := p.client().DescribeWorkflowExecution(p.context(), workflows.CaseID(p.reference), run)
		if err != nil {
			p.t.Fatal(err)
		}
		id := d.GetWorkflowExecutionInfo().GetExecution().GetRunId()
		out = append([]string{id}, out...)
		events := p.client().GetWorkflowHistory(p.context(), workflows.CaseID(p.reference), id, false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
		first, err := events.Next()
		if err != nil {
			p.t.Fatal(err)
		}
		if run = first.GetWorkflowExecutionStartedEventAttributes().GetContinuedExecutionRunId(); run == "" {
			return out
		}
	}
}

func (p *script) context() context.Context {
	ctx, cancel := context.WithTimeout(p.t.Context(), time.Minute)
	p.t.Cleanup(cancel)
	return ctx
}

func (p *script) client() client.Client {
	if p.rehearsal {
		return p.clients.Rehearsal
	}
	return p.clients.Cases
}

// save fetches the history of each run of the case, once it has written all that
// it knows, and puts it with its golden file into testdata.
func (p *script) save(name string) {
	p.t.Helper()
	p.settle()
	for i, run := range p.runs() {
		keep(p.t, name+numbered(i), fetch(p.t, p.client(), workflows.CaseID(p.reference), run))
	}
}

// keep puts a history with its golden file into testdata.
func keep(t *testing.T, name string, history []byte) {
	t.Helper()
	file := filepath.Join(histories, name+".history.json")
	if err := os.WriteFile(file, history, 0o644); err != nil {
		t.Fatal(err)
	}
	asked, err := replay(history)
	if err != nil {
		t.Fatalf("%s does not replay: %v", file, err)
	}
	if err := os.WriteFile(goldenOf(file), encode(t, asked), 0o644); err != nil {
		t.Fatal(err)
	}
}

func numbered(i int) string {
	if i == 0 {
		return ""
	}
	return "-run-" + string(rune('1'+i))
}

// fetch gives the history of a run as it is kept.
func fetch(t *testing.T, c client.Client, id, run string) []byte {
	t.Helper()
	var h historypb.History
	events := c.GetWorkflowHistory(t.Context(), id, run, false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for events.HasNext() {
		e, err := events.Next()
		if err != nil {
			t.Fatal(err)
		}
		h.Events = append(h.Events, e)
	}
	data, err := protojson.Marshal(&h)
	if err != nil {
		t.Fatal(err)
	}
	// The SDK names its sticky queues after the machine, which is nobody's business.
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	data = bytes.ReplaceAll(data, []byte(`"`+host+`:`), []byte(`"machine:`))
	var out bytes.Buffer
	if err := json.Indent(&out, data, "", " "); err != nil {
		t.Fatal(err)
	}
	return append(out.Bytes(), '\n')
}
