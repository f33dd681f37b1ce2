package api

import (
	"context"
	"net/http"
	"time"
)

// rehearseTime is how long it may take to let days pass: every reminder on the
// way rings.
const rehearseTime = 3 * time.Minute

// rehearse lets days pass in a rehearsal.
func (s *Server) rehearse(w http.ResponseWriter, r *http.Request) error {
	raw, err := readBody(w, r)
	if err != nil {
		return err
	}
	var body struct {
		Days int `json:"days"`
	}
	if problems := object(raw, "", &body); len(problems) > 0 {
		return wrongInput(problems)
	}
	reference := part(r, "reference")
	if err := s.view(r, reference); err != nil {
		return err
	}
	key, err := idempotencyKey(w, r, "rehearse "+reference, raw)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), rehearseTime)
	defer cancel()
	if err := http.NewResponseController(w).SetWriteDeadline(time.Now().Add(rehearseTime + writeTime)); err != nil {
		s.log.WarnContext(ctx, "write deadline not moved", "error", err)
	}
	position, err := s.casework.Rehearse(ctx, reference, body.Days, key)
	if err != nil {
		return err
	}
	return write(w, http.StatusOK, position)
}
