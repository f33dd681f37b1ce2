package request

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
)

// Time is how long a request may take. A worker that was killed is missed for up
// to ten seconds; facts wait for it that long.
const Time = 20 * time.Second

// Observer counts requests: the template of the route, the method, the status, and
// how long the answer took.
type Observer interface {
	Request(route, method string, status int, took time.Duration)
}

type idKey struct{}

// ID is the id under which the log knows a request; empty outside of Observe.
func ID(ctx context.Context) string {
	id, _ := ctx.Value(idKey{}).(string)
	return id
}

// Observe gives a request its id and its time, and when it is answered logs one
// line: the template of its route, never its path, query or caller's words. The
// observer may be nil.
func Observe(log *slog.Logger, observer Observer) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			began := time.Now()
			id := rand.Text()
			ctx, cancel := context.WithTimeout(context.WithValue(r.Context(), idKey{}, id), Time)
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
			log.LogAttrs(ctx, levelOf(seen.status), "request answered", slog.String("request", id), slog.String("method", known(r.Method)),
				slog.String("route", template), slog.Int("status", seen.status), slog.Duration("took", took))
			if observer != nil {
				observer.Request(template, known(r.Method), seen.status, took)
			}
		})
	}
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
