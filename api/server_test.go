package api_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"dutyclock/api"
	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

func TestHealth(t *testing.T) {
	broken := errors.New("connect to 10.0.0.7")
	var temporal error
	o := newOffice(t, withChecks(
		api.Check{Name: "record", Ready: func(context.Context) error { return nil }},
		api.Check{Name: "temporal", Ready: func(context.Context) error { return temporal }}))
	o.get("/healthz").with("Authorization", "").do().want(http.StatusOK)
	o.get("/readyz").with("Authorization", "").do().want(http.StatusOK)
	temporal = broken
	o.get("/healthz").do().want(http.StatusOK)
	w := o.get("/readyz").do()
	var got struct {
		Status string
		Checks map[string]string
	}
	w.into(&got)
	if w.status != http.StatusServiceUnavailable || got.Checks["record"] != "ready" || got.Checks["temporal"] != "not reachable" || strings.Contains(string(w.body), "10.0.0.7") {
		t.Errorf("answered %d %s", w.status, w.body)
	}
}

// The log has one line a request: the template of its route, and nothing that the
// caller wrote.
func TestRequestLog(t *testing.T) {
	o := newOffice(t)
	o.open(strings.Replace(opening, `"officer"`, `"reference": "HX-12345", "officer"`, 1))
	o.log.Reset()
	o.seen = nil
	o.get("/api/v1/cases/HX-12345?as_at=2026-11-01").do()
	o.post("/api/v1/search", `{"name": "Ada Invented"}`).do()
	o.get("/api/v1/nothing/Ada").do()
	lines := strings.Split(strings.TrimSpace(o.log.String()), "\n")
	if len(lines) != 3 {
		t.Fatalf("%d lines for 3 requests:\n%s", len(lines), o.log)
	}
	want := []struct {
		route  string
		status float64
	}{{"/api/v1/cases/{reference}", 200}, {"/api/v1/search", 200}, {"none", 404}}
	for i, line := range lines {
		var entry map[string]any
		if err := json.Unmarshal([]byte(line), &entry); err != nil {
			t.Fatal(err)
		}
		if entry["route"] != want[i].route || entry["status"] != want[i].status || entry["request"] == "" {
			t.Errorf("line %s: want route %s and status %v", line, want[i].route, want[i].status)
		}
		if o.seen[i].route != want[i].route || o.seen[i].status != int(want[i].status) {
			t.Errorf("counted %+v", o.seen[i])
		}
	}
	for _, not := range []string{"HX-12345", "Ada", "2026-11-01", "secret"} {
		if strings.Contains(o.log.String(), not) {
			t.Errorf("the log holds %q:\n%s", not, o.log)
		}
	}
}

// panics is casework with a defect.
type panics struct{ api.Casework }

func (panics) Position(context.Context, string, civil.Date) (casefile.Position, error) {
	panic("Ada Invented")
}

func TestPanicsAreAnswered(t *testing.T) {
	o := newOffice(t, withCasework(func(c api.Casework) api.Casework { return panics{c} }))
	p := o.get("/api/v1/cases/HX-1").do().want(http.StatusInternalServerError).problem()
	if p.Request == "" || strings.Contains(o.log.String(), "Ada") || !strings.Contains(o.log.String(), "panic while answering") {
		t.Errorf("problem %+v, log %s", p, o.log)
	}
}

// slow is casework that waits until its context ends.
type slow struct {
	api.Casework
	began chan<- struct{}
	let   <-chan struct{}
}

func (s slow) Standing(ctx context.Context, _ string) (record.Standing, error) {
	close(s.began)
	select {
	case <-s.let:
		return record.Standing{}, nil
	case <-ctx.Done():
		return record.Standing{}, ctx.Err()
	}
}

func TestShutdownFinishesWhatHasBegun(t *testing.T) {
	began, let := make(chan struct{}), make(chan struct{})
	o := newOffice(t, withCasework(func(c api.Casework) api.Casework { return slow{c, began, let} }))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- api.Serve(ctx, listener, o.server) }()
	type result struct {
		status int
		err    error
	}
	got := make(chan result, 1)
	go func() {
		req, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+listener.Addr().String()+"/api/v1/cases/HX-1/facts", nil)
		req.Header.Set("Authorization", "Bearer secret-manager")
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			got <- result{err: err}
			return
		}
		_, err = io.Copy(io.Discard, res.Body)
		got <- result{res.StatusCode, errors.Join(err, res.Body.Close())}
	}()
	<-began
	stop()
	deadline := time.Now().Add(10 * time.Second)
	for { // no new callers
		c, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			break
		}
		_ = c.Close()
		if time.Now().After(deadline) {
			t.Fatal("the listener is still open")
		}
		time.Sleep(5 * time.Millisecond)
	}
	select {
	case err := <-served:
		t.Fatalf("ended with %v before the request was answered", err)
	default:
	}
	close(let)
	if r := <-got; r.err != nil || r.status != http.StatusOK {
		t.Errorf("the request that had begun: %+v", r)
	}
	if err := <-served; err != nil {
		t.Errorf("ended with %v", err)
	}
}

func TestServeSaysWhyItCannot(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = listener.Close()
	if err := api.Serve(t.Context(), listener, http.NotFoundHandler()); err == nil {
		t.Error("no error on a closed listener")
	}
}
