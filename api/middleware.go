package api

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"dutyclock/internal/fault"

	"github.com/go-chi/chi/v5"
)

// requestTime is how long a request may take. A worker that was killed is missed
// for up to ten seconds; facts wait for it that long.
const requestTime = 20 * time.Second

type requestKey struct{}

func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}

// observe gives a request its id and its time, and when it is answered logs one
// line: the template of its route, never its path, query or caller's words.
func (s *Server) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		id := rand.Text()
		ctx, cancel := context.WithTimeout(context.WithValue(r.Context(), requestKey{}, id), requestTime)
		defer cancel()
		routed := chi.NewRouteContext()
		ctx = context.WithValue(ctx, chi.RouteCtxKey, routed)
		seen := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		h := seen.Header()
		h.Set("X-Request-Id", id)
		h.Set("Cache-Control", "no-store")
		h.Set("X-Content-Type-Options", "nosniff")
		next.ServeHTTP(seen, r.WithContext(ctx))
		template := routed.RoutePattern()
		if template == "" {
			template = "none"
		}
		took := time.Since(began)
		s.log.LogAttrs(ctx, levelOf(seen.status), "request answered", slog.String("request", id), slog.String("method", known(r.Method)),
			slog.String("route", template), slog.Int("status", seen.status), slog.Duration("took", took))
		if s.observer != nil {
			s.observer.Request(template, known(r.Method), seen.status, took)
		}
	})
}

// known keeps a caller's invented method out of logs and metrics.
func known(method string) string {
	switch method {
	case http.MethodGet, http.MethodPost, http.MethodHead, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return method
	}
	return "other"
}

func levelOf(status int) slog.Level {
	switch {
	case status >= http.StatusInternalServerError:
		return slog.LevelError
	case status >= http.StatusBadRequest:
		return slog.LevelWarn
	}
	return slog.LevelInfo
}

// recover answers a panic as a defect of ours and logs where it was.
func (s *Server) recover(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			what := recover()
			if what == nil {
				return
			}
			if what == http.ErrAbortHandler { //nolint:errorlint // the value itself, as net/http asks
				panic(what)
			}
			// What was panicked with may hold input; where it happened does not.
			s.log.ErrorContext(r.Context(), "panic while answering", "request", requestID(r.Context()), "stack", string(debug.Stack()))
			if seen, ok := w.(*statusWriter); !ok || !seen.wrote {
				answerProblem(w, r, errors.New("panic"))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// note logs an error that is ours. What a caller did wrong shows as its status in
// the request's line.
func (s *Server) note(r *http.Request, err error) {
	p := problemOf(err)
	if p.Status < http.StatusInternalServerError {
		return
	}
	s.log.ErrorContext(r.Context(), "request not answered as asked", "request", requestID(r.Context()), "error", err, "cause", cause(err))
}

// cause is the error behind a fault that was worded for people.
func cause(err error) error {
	var f *fault.Error
	if errors.As(err, &f) {
		return f.Unwrap()
	}
	return nil
}

// statusWriter remembers what was answered.
type statusWriter struct {
	http.ResponseWriter
	status int
	wrote  bool
}

func (w *statusWriter) WriteHeader(status int) {
	if !w.wrote {
		w.status, w.wrote = status, true
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *statusWriter) Write(b []byte) (int, error) {
	w.wrote = true
	return w.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
