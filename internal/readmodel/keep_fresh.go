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

// KeepFresh calls Rekey and Refresh until the context ends, so that people are found
// under the rules of this program, and the lists show each morning what came into
// being with the day. It also forgets drafts that nobody went on with, and old enquiries. Several processes may do it at once.
// A database that is away is tried again; it returns nil.
func (s *Store) KeepFresh(ctx context.Context, log *slog.Logger) error {
	for {
		keyed, err := s.Rekey(ctx, freshAtOnce)
		worked := 0
		if err == nil {
			worked, err = s.Refresh(ctx, freshAtOnce)
		}
		if err != nil && ctx.Err() == nil {
			log.WarnContext(ctx, "lists not refreshed", "error", err)
		}
		if err == nil {
			_, err = s.EndOldDrafts(ctx)
		}
		if err == nil {
			_, err = s.ForgetEnquiries(ctx)
		}
		if (keyed > 0 || worked == freshAtOnce) && err == nil {
			continue // there are more
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(freshEvery):
		}
	}
}
