package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"go.temporal.io/sdk/worker"

	"dutyclock/activities"
	"dutyclock/internal/config"
	"dutyclock/internal/metrics"
	"dutyclock/internal/temporalclient"
)

// runWorker carries cases and sends mail until it is told to stop.
func runWorker(ctx context.Context, p program, args []string) error {
	return p.process(ctx, "worker", args, []string{"DATABASE_URL", "TEMPORAL_ADDRESS", "SMTP_URL"}, func(ctx context.Context, c config.Config, log *slog.Logger) error {
		d, err := deploy(ctx, c, log, config.Situation{})
		if err != nil {
			return err
		}
		defer d.close()
		// The figures of all cases come from serve, once, however many workers there are.
		d.metrics = metrics.New(nil, log)
		return together(ctx, d.work, d.serveMetrics)
	})
}

// work runs the workers: for cases, for rehearsals in a demo, and for the post room.
func (d *deployment) work(ctx context.Context) error {
	room, err := d.postRoom(ctx)
	if err != nil {
		return err
	}
	cases := &activities.Case{Record: d.store, Meter: d.metrics}
	tasks := []func(context.Context) error{
		attend(temporalclient.CaseWorker(d.temporal.Cases, cases)),
		attend(temporalclient.PostWorker(d.temporal.Cases, room, &activities.Lists{Desk: d.store})),
		d.keepPostRoomOpen,
		d.keepSchedules,
		func(ctx context.Context) error { return d.store.KeepFresh(ctx, d.log) },
		d.scanDocuments,
	}
	if d.demo() {
		tasks = append(tasks, attend(temporalclient.CaseWorker(d.temporal.Rehearsal, cases)))
	}
	d.log.InfoContext(ctx, "working", "namespace", d.config.TemporalNamespace)
	return together(ctx, tasks...)
}

// attend runs a worker until the context ends, and lets it finish what it has.
func attend(w worker.Worker) func(context.Context) error {
	return func(ctx context.Context) error {
		stop := make(chan any)
		go func() {
			<-ctx.Done()
			close(stop)
		}()
		if err := w.Run(stop); err != nil {
			return fmt.Errorf("run a worker: %w", err)
		}
		return nil
	}
}

// keepPostRoomOpen starts the post room, unless it runs, and looks again now and
// then: somebody may have ended it by hand.
func (d *deployment) keepPostRoomOpen(ctx context.Context) error {
	wait := time.Second
	for {
		if err := d.cases.StartPostRoom(ctx); err != nil {
			if ctx.Err() == nil {
				d.log.WarnContext(ctx, "post room not started", "error", err)
			}
		} else {
			wait = time.Minute
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(wait):
		}
	}
}

// keepSchedules makes the schedules of the lists to officers, and tries until they
// are there; then it waits for the end.
func (d *deployment) keepSchedules(ctx context.Context) error {
	for {
		err := d.cases.KeepSchedules(ctx)
		if err == nil {
			<-ctx.Done()
			return nil
		}
		if ctx.Err() == nil {
			d.log.WarnContext(ctx, "schedules not kept", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(5 * time.Second):
		}
	}
}
