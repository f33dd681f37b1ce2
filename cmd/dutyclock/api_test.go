package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dutyclock/internal/testing/testdb"
)

// unmigrated are settings with a database that nobody has set up.
func unmigrated(t *testing.T) map[string]string {
	t.Helper()
	return map[string]string{"DATABASE_URL": testdb.Empty(t), "TEMPORAL_ADDRESS": "127.0.0.1:1", "SMTP_URL": "smtp://127.0.0.1:2",
		"LISTEN": "127.0.0.1:0", "METRICS_LISTEN": "127.0.0.1:0"}
}

// fakeAPI answers as the API does, and notes what it was asked.
func fakeAPI(t *testing.T, status int, answer string) (env map[string]string, base string, asked *http.Request, body map[string]any) {
	t.Helper()
	asked, body = new(http.Request), map[string]any{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*asked = *r
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
			t.Errorf("the body is no JSON: %v", err)
		}
		w.WriteHeader(status)
		_, _ = w.Write([]byte(answer))
	}))
	t.Cleanup(server.Close)
	file := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(file, []byte("dck_secret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return map[string]string{"DUTYCLOCK_TOKEN_FILE": file}, server.URL, asked, body
}

func TestRehearseAsksTheAPI(t *testing.T) {
	t.Parallel()
	env, base, asked, body := fakeAPI(t, http.StatusOK, `{"reference": "HX-000101", "as_at": "2026-12-22", "stage": "relief"}`)
	out, errs, status := try(t, "", env, "rehearse", "HX-000101", "--days", "30", "--api", base)
	if status != exitDone || !strings.Contains(out, "HX-000101, as at the end of Tuesday 22 December 2026") {
		t.Errorf("status %d, said %q %q", status, out, errs)
	}
	if asked.URL.Path != "/api/v1/cases/HX-000101/rehearse" || asked.Header.Get("Authorization") != "Bearer dck_secret" ||
		asked.Header.Get("Idempotency-Key") == "" || body["days"] != float64(30) {
		t.Errorf("asked %s %v with %v", asked.URL.Path, asked.Header, body)
	}
}

func TestRehearseOpensACase(t *testing.T) {
	t.Parallel()
	env, base, asked, body := fakeAPI(t, http.StatusCreated, `{"reference": "HX-000102", "as_at": "2026-12-22", "stage": "relief"}`)
	file := "../../testdata/examples/relief-undecided-on-day-56.json"
	_, errs, status := try(t, "", env, "rehearse", "--open", file, "--api", base)
	if status != exitDone || !strings.Contains(errs, "dutyclock rehearse HX-000102") {
		t.Errorf("status %d, said %q", status, errs)
	}
	if asked.URL.Path != "/api/v1/cases" || body["rehearsal"] != true || body["facts"] == nil {
		t.Errorf("asked %s with %v", asked.URL.Path, body)
	}
}

func TestWhatTheAPIRefusesIsSaid(t *testing.T) {
	t.Parallel()
	env, base, _, _ := fakeAPI(t, http.StatusUnprocessableEntity,
		`{"detail": "The request cannot be taken.", "problems": [{"fact": 2, "code": "input", "field": "on", "value": "x", "text": "no day"}]}`)
	_, errs, status := try(t, "", env, "rehearse", "HX-1", "--days", "3", "--api", base)
	for _, want := range []string{"The request cannot be taken.", `fact 2, field on ("x"): no day`} {
		if status != exitWrong || !strings.Contains(errs, want) {
			t.Errorf("status %d, said %q; want %q", status, errs, want)
		}
	}
}

func TestHealth(t *testing.T) {
	t.Parallel()
	for code, want := range map[int]int{http.StatusOK: exitDone, http.StatusServiceUnavailable: exitFailed} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }))
		defer server.Close()
		if _, errs, status := try(t, "", nil, "health", server.URL); status != want {
			t.Errorf("a process that answers %d: status %d, said %q", code, status, errs)
		}
	}
	if _, _, status := try(t, "", nil, "health", "http://127.0.0.1:1/healthz"); status != exitFailed {
		t.Errorf("a process that is not there: status %d", status)
	}
}
