package metrics

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
)

// countTime is how long the record may take to count. A reading without figures
// is better than no reading.
const countTime = 5 * time.Second

// figures reads the record each time Prometheus asks, so that they cannot drift
// from it. What the record could not be asked is left out, and record_up is 0.
type figures struct {
	counts Counts
	log    *slog.Logger
	// one lets a slow count be waited for by nobody but its own reading.
	one sync.Mutex

	up, cases, clocks, letters, messages *prometheus.Desc
}

func newFigures(counts Counts, log *slog.Logger) *figures {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	desc := func(name, help string, labels ...string) *prometheus.Desc {
		return prometheus.NewDesc(prometheus.BuildFQName(namespace, "", name), help, labels, nil)
	}
	return &figures{
		counts: counts, log: log,
		up:       desc("record_up", "1 where the record could be counted at this reading, 0 where not."),
		cases:    desc("cases", "Cases by the stage they are at.", "stage"),
		clocks:   desc("clocks", "Clocks by where they stand today. Only kind statutory is the Act's.", "clock", "kind", "state"),
		letters:  desc("letters", "Letters: due, draft, waiting, issued.", "state"),
		messages: desc("messages", "Messages by what became of them.", "kind", "state"),
	}
}

// Describe lists what there is.
func (f *figures) Describe(out chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{f.up, f.cases, f.clocks, f.letters, f.messages} {
		out <- d
	}
}

// Collect counts. Stages and states with nothing in them are shown as 0, so that
// an alarm on them can be told from a broken one.
func (f *figures) Collect(out chan<- prometheus.Metric) {
	f.one.Lock()
	defer f.one.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), countTime)
	defer cancel()
	gauge := func(d *prometheus.Desc, n int, labels ...string) {
		out <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, float64(n), labels...)
	}
	counted, err := f.counts(ctx)
	if err != nil {
		f.log.WarnContext(ctx, "record not counted", "error", err)
		gauge(f.up, 0)
		return
	}
	gauge(f.up, 1)
	for stage, n := range byStage(counted.Cases) {
		gauge(f.cases, n, string(stage))
	}
	for k, n := range byClock(counted.Clocks) {
		gauge(f.clocks, n, string(k.clock), string(k.kind), string(k.state))
	}
	for state, n := range byState(counted.Letters) {
		gauge(f.letters, n, state)
	}
	for k, n := range byMessage(counted.Messages) {
		gauge(f.messages, n, string(k.kind), string(k.state))
	}
}

func byStage(counts []record.CaseCount) map[casefile.Stage]int {
	out := map[casefile.Stage]int{}
	for _, stage := range []casefile.Stage{
		casefile.StageClosed, casefile.StageMainReferral, casefile.StageMain, casefile.StageIntentional, casefile.StageReliefReferral, casefile.StageLegacy193C4,
		casefile.StageRelief, casefile.StagePostRelief, casefile.StagePrevention, casefile.StageNoDuty, casefile.StageEnquiries, casefile.StageNew,
	} {
		out[stage] = 0
	}
	for _, c := range counts {
		out[c.Stage] += c.N
	}
	return out
}

type clockState struct {
	clock statute.Clock
	kind  statute.ClockKind
	state casefile.ClockState
}

func byClock(counts []record.ClockCount) map[clockState]int {
	out := map[clockState]int{}
	for _, rule := range statute.Clocks() {
		out[clockState{rule.Clock, rule.Kind, casefile.Running}] = 0
		if rule.Duty {
			out[clockState{rule.Clock, rule.Kind, casefile.Overdue}] = 0
		}
	}
	for _, c := range counts {
		out[clockState{c.Clock, c.Kind, c.State}] += c.N
	}
	return out
}

func byState(counts []record.LetterCount) map[string]int {
	out := map[string]int{"due": 0, "draft": 0, "waiting": 0, "issued": 0}
	for _, c := range counts {
		out[c.State] += c.N
	}
	return out
}

type messageState struct {
	kind  record.MessageKind
	state record.MessageState
}

func byMessage(counts []record.MessageCount) map[messageState]int {
	out := map[messageState]int{}
	for _, kind := range []record.MessageKind{record.ReminderMessage, record.LetterMessage, record.DigestMessage, record.NoBedMessage, record.LetterFailedMessage, record.ConfirmMessage} {
		for _, state := range []record.MessageState{
			record.Queued, record.Waiting, record.Claimed, record.HandingOver, record.Sent, record.Failed, record.Unconfirmed, record.Superseded, record.Stopped, record.ForDigest, record.InDigest,
		} {
			out[messageState{kind, state}] = 0
		}
	}
	for _, c := range counts {
		out[messageState{c.Kind, c.State}] += c.N
	}
	return out
}
