package api

import (
	"context"
	"net/http"
	"time"

	"dutyclock/internal/casework"
)

// askTime is how long an answer waits to hear whether its case may be shown.
const askTime = time.Second

// withheld is the answer to facts that were taken where their case is not shown.
type withheld struct {
	Reference string           `json:"reference"`
	Recorded  casework.Receipt `json:"recorded"`
	Withheld  bool             `json:"withheld"`
}

// writeAnswer answers that facts were recorded. That they were recorded by an
// earlier, same request is said in a header, so that the bodies are the same.
//
// Everybody may record, because nothing may stand between a household and a roof;
// not everybody may see what follows. Of a case that is hidden from the caller, or
// of which that cannot be asked just now, the answer says what was recorded and
// nothing of the position.
func (s *Server) writeAnswer(w http.ResponseWriter, r *http.Request, answer casework.Answer) error {
	if answer.Repeated {
		w.Header().Set("Idempotent-Replayed", "true")
	}
	ctx, cancel := context.WithTimeout(r.Context(), askTime)
	defer cancel()
	if sight, err := s.sight.Sight(ctx, viewerOf(r), answer.Reference); err != nil || sight.Hidden {
		return write(w, http.StatusCreated, withheld{Reference: answer.Reference, Recorded: answer.Recorded, Withheld: true})
	}
	return write(w, http.StatusCreated, answer)
}
