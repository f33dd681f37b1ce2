package api

import (
	"net/http"
	"strconv"

	"dutyclock/internal/fault"
)

// listTroubles lists what could not be sent.
func (s *Server) listTroubles(w http.ResponseWriter, r *http.Request) error {
	query, err := asked(r, "team", "cursor", "limit")
	if err != nil {
		return err
	}
	limit, err := limitIn(query)
	if err != nil {
		return err
	}
	team, err := teamOf(callerOf(r.Context()), query.Get("team"))
	if err != nil {
		return err
	}
	page, err := s.record.Troubles(r.Context(), viewerOf(r), team, query.Get("cursor"), limit)
	if err != nil {
		return err
	}
	return writePage(w, page)
}

// retryMessage has a message sent again that could not be sent.
func (s *Server) retryMessage(w http.ResponseWriter, r *http.Request) error {
	raw, err := readBody(w, r)
	if err != nil {
		return err
	}
	var body struct {
		Officer string `json:"officer"`
	}
	problems := object(raw, "", &body)
	if problems = append(problems, named("officer", body.Officer)...); len(problems) > 0 {
		return wrongInput(problems)
	}
	message, err := strconv.ParseInt(part(r, "message"), 10, 64)
	if err != nil {
		return fault.New(fault.NotFound, "There is no such message.")
	}
	key, err := idempotencyKey(w, r, "retry "+part(r, "message"), raw)
	if err != nil {
		return err
	}
	if err := s.casework.RetryMessage(r.Context(), callerOf(r.Context()), message, body.Officer, key); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
