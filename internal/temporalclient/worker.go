package temporalclient

import (
	"context"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"dutyclock/activities"
	"dutyclock/workflows"
)

// stopTimeout is how long a worker that stops lets its activities finish.
const stopTimeout = 10 * time.Second

// Post is what sends what is queued; *activities.Post is one.
type Post interface {
	// Deliver sends for a while and returns; see activities.
	Deliver(ctx context.Context) error
}

// CaseWorker is a worker for cases; the caller starts and stops it.
func CaseWorker(c client.Client, a *activities.Case) worker.Worker {
	w := worker.New(c, workflows.CaseQueue, worker.Options{
		WorkerStopTimeout: stopTimeout,
		// A write is one short transaction; more of them at once than the database
		// has connections would only wait there.
		MaxConcurrentActivityExecutionSize: 32,
	})
	RegisterCase(w, a)
	return w
}

// PostWorker is a worker for the post room and the lists to officers; the caller starts and stops it.
func PostWorker(c client.Client, p Post, l *activities.Lists) worker.Worker {
	w := worker.New(c, workflows.PostRoomQueue, worker.Options{
		WorkerStopTimeout: stopTimeout,
		// One for the post room, one for its next round, and two for the lists.
		MaxConcurrentActivityExecutionSize: 4,
	})
	RegisterPost(w, p)
	RegisterLists(w, l)
	return w
}

// RegisterCase registers the case under its name, with its activities.
func RegisterCase(w worker.Registry, a *activities.Case) {
	w.RegisterWorkflowWithOptions(workflows.Case, workflow.RegisterOptions{Name: workflows.CaseType})
	w.RegisterActivityWithOptions(a.Write, activity.RegisterOptions{Name: activities.WriteName})
}

// RegisterPost registers the post room under its name, with its activity.
func RegisterPost(w worker.Registry, p Post) {
	w.RegisterWorkflowWithOptions(workflows.PostRoom, workflow.RegisterOptions{Name: workflows.PostRoomType})
	w.RegisterActivityWithOptions(p.Deliver, activity.RegisterOptions{Name: activities.DeliverName})
}

// RegisterLists registers the lists to officers under their names, with their
// activities.
func RegisterLists(w worker.Registry, l *activities.Lists) {
	w.RegisterWorkflowWithOptions(workflows.Digest, workflow.RegisterOptions{Name: workflows.DigestType})
	w.RegisterWorkflowWithOptions(workflows.NoBedTonight, workflow.RegisterOptions{Name: workflows.NoBedType})
	w.RegisterActivityWithOptions(l.Daily, activity.RegisterOptions{Name: activities.DailyName})
	w.RegisterActivityWithOptions(l.NoBed, activity.RegisterOptions{Name: activities.NoBedName})
}

// RegisterAll registers everything on one registry, for tests and the replayer.
func RegisterAll(w worker.Registry, a *activities.Case, p Post, l *activities.Lists) {
	RegisterCase(w, a)
	RegisterPost(w, p)
	RegisterLists(w, l)
}
