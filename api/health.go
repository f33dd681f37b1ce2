package api

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// readyTime is how long something may take to say that it is there.
const readyTime = 2 * time.Second

// healthy says that the process runs.
func (s *Server) healthy(w http.ResponseWriter, _ *http.Request) error {
	return write(w, http.StatusOK, map[string]string{"status": "up"})
}

// readiness says of each thing that work needs whether it is there.
type readiness struct {
	Status string            `json:"status"` // ready, or not ready
	Checks map[string]string `json:"checks"` // ready, or not reachable
}

// ready says whether work can be done, and if not, what is missing. Why it is
// missing stands in the log.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) error {
	ctx, cancel := context.WithTimeout(r.Context(), readyTime)
	defer cancel()
	errs := make([]error, len(s.checks))
	var wait sync.WaitGroup
	for i, check := range s.checks {
		wait.Go(func() { errs[i] = check.Ready(ctx) })
	}
	wait.Wait()
	out := readiness{Status: "ready", Checks: map[string]string{}}
	status := http.StatusOK
	for i, check := range s.checks {
		out.Checks[check.Name] = "ready"
		if errs[i] != nil {
			status, out.Status, out.Checks[check.Name] = http.StatusServiceUnavailable, "not ready", "not reachable"
			s.log.WarnContext(ctx, "not ready", "check", check.Name, "error", errs[i])
		}
	}
	return write(w, status, out)
}
