package request_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"dutyclock/internal/request"

	"github.com/go-chi/chi/v5"
)

// counted notes what an Observer is told.
type counted struct {
	route, method string
	status        int
}

func (c *counted) Request(route, method string, status int, _ time.Duration) {
	*c = counted{route, method, status}
}

// served answers one request with a handler at /things/{id}, and gives the log.
func served(t *testing.T, method, path string, h http.HandlerFunc) (*httptest.ResponseRecorder, string, counted) {
	t.Helper()
	var out bytes.Buffer
	var seen counted
	log := slog.New(slog.NewJSONHandler(&out, nil))
	routes := chi.NewRouter()
	routes.HandleFunc("/things/{id}", h)
	answer := func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "panicked "+request.ID(r.Context()), http.StatusInternalServerError)
	}
	w := httptest.NewRecorder()
	request.Observe(log, &seen)(request.Recover(log, answer)(routes)).ServeHTTP(w, httptest.NewRequest(method, path, nil))
	return w, out.String(), seen
}

func TestOneLineARequestWithoutWhatWasAsked(t *testing.T) {
	t.Parallel()
	w, log, seen := served(t, http.MethodGet, "/things/Amira?name=Khan", func(w http.ResponseWriter, r *http.Request) {
		if _, ok := r.Context().Deadline(); !ok {
			t.Error("the request has all the time in the world")
		}
		w.WriteHeader(http.StatusTeapot)
	})
	if seen != (counted{"/things/{id}", http.MethodGet, http.StatusTeapot}) {
		t.Errorf("counted %+v", seen)
	}
	id := w.Header().Get("X-Request-Id")
	if id == "" || strings.Count(log, "\n") != 1 || !strings.Contains(log, id) || !strings.Contains(log, `"route":"/things/{id}"`) || !strings.Contains(log, `"level":"WARN"`) {
		t.Errorf("logged %s", log)
	}
	if strings.Contains(log, "Amira") || strings.Contains(log, "Khan") {
		t.Errorf("what was asked is in the log: %s", log)
	}
	if _, _, seen := served(t, "AMIRA", "/nowhere", nil); seen.route != "none" && seen.route != "/*" || seen.method != "other" {
		t.Errorf("a method that somebody made up is counted as %+v", seen)
	}
}

func TestAPanicIsAnsweredOnce(t *testing.T) {
	t.Parallel()
	w, log, seen := served(t, http.MethodGet, "/things/1", func(http.ResponseWriter, *http.Request) { panic("Amira Khan") })
	if w.Code != http.StatusInternalServerError || seen.status != w.Code || !strings.Contains(w.Body.String(), w.Header().Get("X-Request-Id")) {
		t.Errorf("answered %d %s, counted %+v", w.Code, w.Body, seen)
	}
	if strings.Contains(log, "Amira") || !strings.Contains(log, "panic while answering") {
		t.Errorf("logged %s", log)
	}
	w, _, _ = served(t, http.MethodGet, "/things/1", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("begun"))
		panic("later")
	})
	if got := w.Body.String(); got != "begun" {
		t.Errorf("after the answer had begun it went on with %q", got)
	}
}
