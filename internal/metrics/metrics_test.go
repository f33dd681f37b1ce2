package metrics_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus/testutil/promlint"

	"dutyclock/activities"
	"dutyclock/api"
	"dutyclock/internal/metrics"
	"dutyclock/internal/record"
)

var (
	_ activities.Meter     = (*metrics.Metrics)(nil)
	_ activities.PostMeter = (*metrics.Metrics)(nil)
	_ api.Observer         = (*metrics.Metrics)(nil)
)

func read(t *testing.T, m *metrics.Metrics) string {
	t.Helper()
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	if w.Code != http.StatusOK {
		t.Fatalf("answered %d %s", w.Code, w.Body)
	}
	return w.Body.String()
}

func want(t *testing.T, text string, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if !strings.Contains(text, line+"\n") {
			t.Errorf("no line %s", line)
		}
	}
}

func TestFigures(t *testing.T) {
	m := metrics.New(func(ctx context.Context) (record.Counts, error) {
		if _, ok := ctx.Deadline(); !ok {
			t.Error("counting has no end")
		}
		return record.Counts{
			Cases:    []record.CaseCount{{Stage: "relief", N: 7}},
			Clocks:   []record.ClockCount{{Clock: "C05", Kind: "guidance", State: "overdue", N: 2}, {Clock: "C01", Kind: "local", State: "running", N: 1}},
			Letters:  []record.LetterCount{{State: "waiting", N: 3}},
			Messages: []record.MessageCount{{Kind: "reminder", State: "sent", N: 11}},
		}, nil
	}, nil)
	text := read(t, m)
	want(t, text, `dutyclock_record_up 1`,
		`dutyclock_cases{stage="relief"} 7`, `dutyclock_cases{stage="main"} 0`,
		`dutyclock_clocks{clock="C05",kind="guidance",state="overdue"} 2`, `dutyclock_clocks{clock="C01",kind="local",state="running"} 1`,
		`dutyclock_clocks{clock="C08b",kind="statutory",state="overdue"} 0`,
		`dutyclock_letters{state="waiting"} 3`, `dutyclock_letters{state="issued"} 0`,
		`dutyclock_messages{kind="reminder",state="sent"} 11`, `dutyclock_messages{kind="letter",state="unconfirmed"} 0`)
	problems, err := promlint.New(strings.NewReader(text)).Lint()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("%s: %s", p.Metric, p.Text)
	}
}

func TestRecordThatCannotBeCounted(t *testing.T) {
	m := metrics.New(func(context.Context) (record.Counts, error) { return record.Counts{}, errors.New("away") }, nil)
	m.WriteConflict()
	text := read(t, m)
	want(t, text, `dutyclock_record_up 0`, `dutyclock_ledger_conflicts_total 1`)
	if strings.Contains(text, "dutyclock_cases{") {
		t.Error("figures are shown that could not be read")
	}
}

func TestCounters(t *testing.T) {
	m := metrics.New(nil, nil)
	m.Request("/api/v1/cases/{reference}", http.MethodGet, 200, 30*time.Millisecond)
	m.Request("/api/v1/cases/{reference}", http.MethodGet, 200, 30*time.Millisecond)
	m.RingLateness(3)
	m.Written(2, 5)
	m.Posted(record.ReminderMessage, record.Sent)
	want(t, read(t, m),
		`dutyclock_http_requests_total{method="GET",route="/api/v1/cases/{reference}",status="200"} 2`,
		`dutyclock_http_request_seconds_count{route="/api/v1/cases/{reference}"} 2`,
		`dutyclock_timer_lateness_seconds_bucket{le="2"} 0`, `dutyclock_timer_lateness_seconds_bucket{le="5"} 1`,
		`dutyclock_post_attempts_total{kind="reminder",state="sent"} 1`,
		`dutyclock_ledger_outcomes_total 2`, `dutyclock_ledger_reminders_total 5`)
}
