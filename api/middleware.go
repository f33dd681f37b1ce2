package api

import (
	"errors"
	"net/http"

	"dutyclock/internal/fault"
	"dutyclock/internal/request"
)

// note logs an error that is ours. What a caller did wrong shows as its status in
// the request's line.
func (s *Server) note(r *http.Request, err error) {
	p := problemOf(err)
	if p.Status < http.StatusInternalServerError {
		return
	}
	s.log.ErrorContext(r.Context(), "request not answered as asked", "request", request.ID(r.Context()), "error", err, "cause", fault.CauseOf(err))
}

// panicked answers a panic as a defect of ours.
func panicked(w http.ResponseWriter, r *http.Request) { answerProblem(w, r, errors.New("panic")) }
