package activities

import (
	"context"

	"go.temporal.io/sdk/activity"
)

// hours are the opening hours of a post room: until its context ends, or its
// worker is told to stop. By them it looks for work; what it has in hand it
// finishes, so that a worker that stops leaves no message half sent.
type hours struct {
	// Context ends with them.
	context.Context
	stopping <-chan struct{}
}

func openHours(ctx context.Context) (hours, context.CancelFunc) {
	var stopping <-chan struct{} // never closed outside of an activity
	if activity.IsActivity(ctx) {
		stopping = activity.GetWorkerStopChannel(ctx)
	}
	open, closing := context.WithCancel(ctx)
	go func() {
		select {
		case <-stopping:
			closing()
		case <-open.Done():
		}
	}()
	return hours{open, stopping}, closing
}

// over says whether the post room is closed.
func (h hours) over() bool {
	select {
	case <-h.stopping:
		return true
	default:
		return h.Err() != nil
	}
}
