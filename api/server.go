package api

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"

	"dutyclock/internal/request"

	"github.com/go-chi/chi/v5"
)

// Config is what a Server is made of. Log and Observer may be nil.
type Config struct {
	Casework Casework
	Record   Record
	Sight    Sight
	Tokens   Tokens
	Checks   []Check
	Log      *slog.Logger
	Observer Observer
	// Version is shown in the description of the API.
	Version string
}

// Server answers the API. It is an http.Handler.
type Server struct {
	casework Casework
	record   Record
	sight    Sight
	tokens   Tokens
	checks   []Check
	log      *slog.Logger
	observer Observer
	document []byte
	router   *chi.Mux
	handler  http.Handler
}

// New makes a Server.
func New(c Config) (*Server, error) {
	s := &Server{casework: c.Casework, record: c.Record, sight: c.Sight, tokens: c.Tokens, checks: c.Checks, log: c.Log, observer: c.Observer}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	document, err := json.MarshalIndent(describe(c.Version), "", " ")
	if err != nil {
		return nil, fmt.Errorf("write the description of the API: %w", err)
	}
	s.document = document
	s.router = s.mount()
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(s.serve(func(http.ResponseWriter, *http.Request) error {
		return refuse(http.StatusForbidden, "cross-origin", "Another site sent this", "A web page of another origin may not change anything here.")
	}))
	inner := request.Recover(s.log, panicked)(cross.Handler(plainLetterKeys(s.router)))
	s.handler = request.Observe(s.log, s.observer)(inner)
	return s, nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// handler answers a request, or errs; errors are answered in one place.
type handler func(http.ResponseWriter, *http.Request) error

// serve makes a handler of the standard sort.
func (s *Server) serve(h handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			s.note(r, err)
			answerProblem(w, r, err)
		}
	}
}

// write answers with JSON.
func write(w http.ResponseWriter, status int, body any) error {
	data, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("write the answer: %w", err)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(append(data, '\n')) // the caller is gone where this errs
	return nil
}
