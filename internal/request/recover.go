package request

import (
	"log/slog"
	"net/http"
	"runtime/debug"
)

// Recover answers a panic with answer, and logs where it was. Nothing is answered
// where the answer had begun.
func Recover(log *slog.Logger, answer http.HandlerFunc) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
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
				log.ErrorContext(r.Context(), "panic while answering", "request", ID(r.Context()), "stack", string(debug.Stack()))
				if seen, ok := w.(*statusWriter); !ok || !seen.wrote {
					answer(w, r)
				}
			}()
			next.ServeHTTP(w, r)
		})
	}
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
