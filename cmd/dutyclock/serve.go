package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"dutyclock/api"
	"dutyclock/internal/auth"
	"dutyclock/internal/config"
	"dutyclock/internal/temporalclient"
)

// runServe answers the API and the pages until it is told to stop.
func runServe(ctx context.Context, p program, args []string) error {
	return p.process(ctx, "serve", args, []string{"DATABASE_URL", "TEMPORAL_ADDRESS"}, func(ctx context.Context, c config.Config, log *slog.Logger) error {
		d, err := deploy(ctx, c, log, config.Situation{Pages: true})
		if err != nil {
			return err
		}
		defer d.close()
		return together(ctx, d.serveHTTP, d.serveMetrics, d.serveCodec)
	})
}

// process runs a command that goes on until it is told to stop, with a log in
// JSON. -check-config looks at the settings and ends.
func (p program) process(ctx context.Context, name string, args, needed []string, run func(context.Context, config.Config, *slog.Logger) error) error {
	f := p.flags(name)
	checkOnly := f.Bool("check-config", false, "say what is wrong with the settings, and end")
	if _, err := p.parse(f, args); err != nil {
		return err
	}
	c, err := p.settings(needed...)
	if err != nil || *checkOnly {
		if err == nil {
			fmt.Fprintln(p.out, "The settings can be read, and none is missing.")
		}
		return err
	}
	log := slog.New(slog.NewJSONHandler(p.out, nil))
	log.InfoContext(ctx, "starting", "process", name, "version", version())
	defer log.InfoContext(ctx, "stopped", "process", name)
	return run(ctx, c, log)
}

// serveHTTP answers the API and the pages.
func (d *deployment) serveHTTP(ctx context.Context) error {
	server, err := api.New(api.Config{
		Casework: d.casework, Record: d.store, Sight: d.store, Tokens: auth.NewVerifier(d.store, time.Now),
		Checks:   []api.Check{{Name: "postgres", Ready: d.store.Ready}, {Name: "temporal", Ready: d.temporal.Healthy}},
		Log:      d.log,
		Observer: d.metrics,
		Version:  version(),
	})
	if err != nil {
		return err
	}
	whole, run := http.Handler(server), untilEnd
	if !d.config.NoPages {
		pages, entrance, err := d.pages(ctx)
		if err != nil {
			return err
		}
		whole, run = oneListener(server, pages), entrance.Run
	}
	l, err := net.Listen("tcp", d.config.Listen)
	if err != nil {
		return fmt.Errorf("listen for the API and the pages: %w", err)
	}
	d.log.InfoContext(ctx, "listening", "for", "api and pages", "address", l.Addr().String(), "pages", !d.config.NoPages)
	return together(ctx, run, func(ctx context.Context) error { return api.Serve(ctx, l, whole) })
}

// untilEnd does nothing until the context ends.
func untilEnd(ctx context.Context) error {
	<-ctx.Done()
	return nil
}

// serveMetrics answers /metrics and /healthz on a listener of their own. Where its
// address is taken the process works on without: no deadline waits for a figure.
func (d *deployment) serveMetrics(ctx context.Context) error {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", d.metrics.Handler())
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "up") })
	l, err := net.Listen("tcp", d.config.MetricsListen)
	if err != nil {
		d.log.ErrorContext(ctx, "metrics not served", "error", err)
		<-ctx.Done()
		return nil
	}
	return api.Serve(ctx, l, mux)
}

// serveCodec opens payloads for Temporal's pages, where that was switched on.
func (d *deployment) serveCodec(ctx context.Context) error {
	if d.config.CodecEndpoint == "" {
		<-ctx.Done()
		return nil
	}
	l, err := net.Listen("tcp", d.config.CodecEndpoint)
	if err != nil {
		return fmt.Errorf("listen for the codec endpoint: %w", err)
	}
	return api.Serve(ctx, l, temporalclient.CodecEndpoint(d.keys, d.config.TemporalUIURL))
}
