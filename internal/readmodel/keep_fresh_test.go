package readmodel

import (
	"context"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"dutyclock/internal/record"
)

func TestKeepFreshWorksOutEveryCaseAndEnds(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	for i := range 3 {
		w.open(fmt.Sprintf("HX-00000%d", i), applied, relief)
	}
	w.now = morning("2026-11-25")
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- w.KeepFresh(ctx, slog.New(slog.DiscardHandler)) }()
	const stale = "SELECT count(*) FROM cases WHERE as_at < DATE '2026-11-25'"
	for deadline := time.Now().Add(20 * time.Second); w.count(stale) > 0; {
		if time.Now().After(deadline) {
			t.Fatal("the lists are still of an earlier day")
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// A window that opens on the day on which a posted letter counts as delivered is
// listed from that day, though nothing was recorded on it.
func TestAWindowThatOpensWithADayIsListed(t *testing.T) {
	w := newWorld(t, "2026-11-20") // a Friday
	w.open("HX-000001", applied, relief,
		`{"type":"notice_given","on":"2026-11-20","sent_on":"2026-11-20","letter":"N02","duty":"relief","method":"post","document":"scan-1","decided_by":"o-1","states_reasons":true,"states_review_right":true}`)
	windows := func() int {
		t.Helper()
		return len(must(w.Clocks(t.Context(), anybody, record.ClockFilter{ID: "C07"}))(t).Items)
	}
	if n := windows(); n != 0 {
		t.Fatalf("%d windows are open before the letter counts as delivered", n)
	}
	w.now = morning("2026-11-24")
	must(w.Refresh(t.Context(), 10))(t)
	if n := windows(); n != 1 {
		t.Errorf("%d windows are open on the day on which it does", n)
	}
}
