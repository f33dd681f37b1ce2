package api

import (
	"net/http"

	"dutyclock/internal/casework"
)

// stopBody is the body of a request to stop a letter.
type stopBody struct {
	Officer string `json:"officer"`
	Why     string `json:"why"`
}

// stopLetter stops a letter that was issued and has not left.
func (s *Server) stopLetter(w http.ResponseWriter, r *http.Request) error {
	raw, err := readBody(w, r)
	if err != nil {
		return err
	}
	var body stopBody
	problems := append(object(raw, "", &body), named("officer", body.Officer)...)
	if problems = append(problems, named("why", body.Why)...); len(problems) > 0 {
		return wrongInput(problems)
	}
	if err := s.view(r, part(r, "reference")); err != nil {
		return err
	}
	key, err := idempotencyKey(w, r, "stop "+part(r, "key"), raw)
	if err != nil {
		return err
	}
	answer, err := s.casework.StopLetter(r.Context(), callerOf(r.Context()), part(r, "reference"), part(r, "key"), casework.StopRequest{Officer: body.Officer, Why: body.Why}, key)
	if err != nil {
		return err
	}
	return s.writeAnswer(w, r, answer)
}
