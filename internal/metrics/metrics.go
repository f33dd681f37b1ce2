package metrics

import (
	"context"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"dutyclock/internal/record"
)

const namespace = "dutyclock"

// lateness are the bounds of the lateness of timers, in seconds: up to the quarter
// of an hour over which cases are spread a timer is not late at all, and after a
// day somebody has noticed.
var lateness = []float64{0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 4 * 3600, 24 * 3600}

// Metrics counts. It is safe for use by many at once.
type Metrics struct {
	registry *prometheus.Registry

	requests  *prometheus.CounterVec
	duration  *prometheus.HistogramVec
	late      prometheus.Histogram
	outcomes  prometheus.Counter
	reminders prometheus.Counter
	conflicts prometheus.Counter
	posted    *prometheus.CounterVec
}

// Counts gives the figures of all real cases; readmodel.Store.Counts is one.
type Counts func(context.Context) (record.Counts, error)

// New makes Metrics. counts is asked whenever the metrics are read; nil leaves the
// figures of cases out, for a process that has no record.
func New(counts Counts, log *slog.Logger) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: namespace, Subsystem: "http", Name: "requests_total",
			Help: "Requests answered, by the template of their route."}, []string{"route", "method", "status"}),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{Namespace: namespace, Subsystem: "http", Name: "request_seconds",
			Help: "How long requests took.", Buckets: prometheus.DefBuckets}, []string{"route"}),
		late: prometheus.NewHistogram(prometheus.HistogramOpts{Namespace: namespace, Subsystem: "timer", Name: "lateness_seconds",
			Help: "How long after their instant timers of cases rang.", Buckets: lateness}),
		outcomes: prometheus.NewCounter(prometheus.CounterOpts{Namespace: namespace, Subsystem: "ledger", Name: "outcomes_total",
			Help: "Entries written to the ledger."}),
		reminders: prometheus.NewCounter(prometheus.CounterOpts{Namespace: namespace, Subsystem: "ledger", Name: "reminders_total",
			Help: "Reminders that rang and were written."}),
		conflicts: prometheus.NewCounter(prometheus.CounterOpts{Namespace: namespace, Subsystem: "ledger", Name: "conflicts_total",
			Help: "Cases that stopped because the ledger holds something else. Each needs a person."}),
		posted: prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: namespace, Subsystem: "post", Name: "attempts_total",
			Help: "Attempts to send a message, by the state that each left it in; queued will be tried again."}, []string{"kind", "state"}),
	}
	m.registry.MustRegister(m.requests, m.duration, m.late, m.outcomes, m.reminders, m.conflicts, m.posted,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	if counts != nil {
		m.registry.MustRegister(newFigures(counts, log))
	}
	return m
}

// Handler answers a Prometheus server. It belongs on a listener of its own.
func (m *Metrics) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{Registry: m.registry}))
	return mux
}

// Request counts a request that was answered.
func (m *Metrics) Request(route, method string, status int, took time.Duration) {
	m.requests.WithLabelValues(route, method, strconv.Itoa(status)).Inc()
	m.duration.WithLabelValues(route).Observe(took.Seconds())
}

// RingLateness takes the seconds between an instant and its ringing.
func (m *Metrics) RingLateness(seconds float64) { m.late.Observe(seconds) }

// Written takes the numbers of outcomes and of reminders of one write.
func (m *Metrics) Written(outcomes, rings int) {
	m.outcomes.Add(float64(outcomes))
	m.reminders.Add(float64(rings))
}

// WriteConflict counts a case that stopped because the record did not match.
func (m *Metrics) WriteConflict() { m.conflicts.Inc() }

// Posted counts an attempt to send a message of a kind and the state it left it in.
func (m *Metrics) Posted(kind record.MessageKind, state record.MessageState) {
	m.posted.WithLabelValues(string(kind), string(state)).Inc()
}
