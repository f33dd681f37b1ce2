package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"dutyclock/internal/caseclient"
	"dutyclock/internal/casework"
	"dutyclock/internal/config"
	"dutyclock/internal/fault"
	"dutyclock/internal/metrics"
	"dutyclock/internal/postgres"
	"dutyclock/internal/temporalclient"
)

// deployment is everything that a long-running process works with.
type deployment struct {
	*office
	log      *slog.Logger
	temporal *temporalclient.Clients
	cases    *caseclient.Client
	casework *casework.Service
	metrics  *metrics.Metrics
}

// startTime is how long a process waits at its start for Postgres and Temporal,
// which may be starting beside it.
const startTime = time.Minute

// deploy opens everything. It refuses what may not be in the mode of the database
// before anything is listened to, sent or printed.
func deploy(ctx context.Context, c config.Config, log *slog.Logger, situation config.Situation) (*deployment, error) {
	var o *office
	err := patiently(ctx, log, "postgres", func(ctx context.Context) (err error) {
		o, err = openRecord(ctx, c)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := config.Allow(o.mode, c, situation); err != nil {
		o.close()
		return nil, asWrong(err)
	}
	if err := o.checkAuthority(ctx); err != nil {
		o.close()
		return nil, err
	}
	d := &deployment{office: o, log: log, metrics: metrics.New(o.store.Counts, log)}
	if err := d.connect(ctx); err != nil {
		o.close()
		return nil, err
	}
	d.casework = casework.New(casework.Config{
		Cases: engine{d.cases}, Store: shelf{d.store}, Clock: time.Now, Demo: d.demo(), Scans: c.ClamdAddress != "", Log: log,
	})
	return d, nil
}

// connect reaches Temporal. Only a demo has rehearsals.
func (d *deployment) connect(ctx context.Context) error {
	to := temporalclient.Config{Address: d.config.TemporalAddress, Namespace: d.config.TemporalNamespace, Keys: d.keys, Logger: d.log}
	if d.demo() {
		to.RehearsalNamespace = d.config.RehearsalNamespace()
	}
	err := patiently(ctx, d.log, "temporal", func(ctx context.Context) (err error) {
		d.temporal, err = temporalclient.Dial(ctx, to)
		return err
	})
	if err != nil {
		return err
	}
	d.cases = caseclient.New(d.temporal.Cases)
	if d.demo() {
		d.cases = caseclient.WithRehearsals(d.temporal.Cases, d.temporal.Rehearsal, to.RehearsalNamespace)
	}
	return nil
}

func (d *deployment) demo() bool { return d.mode == config.Demo }
func (d *deployment) live() bool { return d.mode == config.Live }

func (d *deployment) close() {
	d.temporal.Close()
	d.office.close()
}

// patiently tries until it works, until its error is one that waiting does not
// mend, or until the time for a start is over.
func patiently(ctx context.Context, log *slog.Logger, what string, try func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	for {
		err := try(ctx)
		if err == nil || final(err) {
			return err
		}
		log.WarnContext(ctx, "waiting at the start", "for", what, "error", err)
		select {
		case <-ctx.Done():
			return fmt.Errorf("wait for %s: %w", what, err)
		case <-time.After(time.Second):
		}
	}
}

// final says whether an error at the start will still be one in a minute.
func final(err error) bool {
	var wrong *wrongInput
	kind := fault.KindOf(err)
	return errors.Is(err, postgres.ErrNoInstance) || errors.Is(err, errBehind) || errors.As(err, &wrong) ||
		kind != fault.Internal && kind != fault.Unavailable
}
