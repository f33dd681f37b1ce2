package readmodel

import (
	"context"
	"log/slog"
	"time"
)

const (
	// freshEvery is how often KeepFresh looks for lists of an earlier day.
	freshEvery = 5 * time.Minute
	// freshAtOnce is how many cases it works out before it looks whether to end.
	freshAtOnce = 100
)

// KeepFresh calls Refresh until the context ends, so that the lists show each
// morning what came into being with the day. Several processes may do it at once.
// A database that is away is tried again; it returns nil.
func (s *Store) KeepFresh(ctx context.Context, log *slog.Logger) error {
	for {
		n, err := s.Refresh(ctx, freshAtOnce)
		if err != nil && ctx.Err() == nil {
			log.WarnContext(ctx, "lists not refreshed", "error", err)
		}
		if n == freshAtOnce && err == nil {
			continue // there are more
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(freshEvery):
		}
	}
}
