package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"dutyclock/internal/config"
	"dutyclock/internal/postgres"
)

// runAll is the whole system in one process, for one machine: it brings the
// database up to date, serves and works. A new database becomes a demo where
// nothing else was asked for.
func runAll(ctx context.Context, p program, args []string) error {
	f := p.flags("all")
	empty := f.Bool("empty", false, "load no demo cases")
	checkOnly := f.Bool("check-config", false, "say what is wrong with the settings, and end")
	if _, err := p.parse(f, args); err != nil {
		return err
	}
	c, err := p.settings("DATABASE_URL", "TEMPORAL_ADDRESS", "SMTP_URL")
	if err != nil || *checkOnly {
		if err == nil {
			fmt.Fprintln(p.out, "The settings can be read, and none is missing.")
		}
		return err
	}
	if c.Mode, err = modeForAll(ctx, c); err != nil {
		return err
	}
	log := p.logFor(c.Mode)
	mode, _, err := migrate(ctx, c)
	if err != nil {
		return err
	}
	d, err := deploy(ctx, c, log, config.Situation{PrintsToken: mode == config.Demo, SkipsTime: mode == config.Demo, Pages: true})
	if err != nil {
		return err
	}
	defer d.close()
	tasks := []func(context.Context) error{d.serveHTTP, d.serveMetrics, d.serveCodec, d.work}
	if d.demo() {
		tasks = append(tasks, func(ctx context.Context) error { return d.welcome(ctx, p, !*empty) })
	}
	return together(ctx, tasks...)
}

// modeForAll is what the database is or, where it is new, what it shall be.
func modeForAll(ctx context.Context, c config.Config) (config.Mode, error) {
	pool, err := postgres.Open(ctx, c.DatabaseURL.Reveal())
	if err != nil {
		return "", err
	}
	defer pool.Close()
	mode, err := postgres.ModeOf(ctx, pool)
	switch {
	case errors.Is(err, postgres.ErrNoInstance) && c.Mode == "":
		return config.Demo, nil
	case errors.Is(err, postgres.ErrNoInstance):
		return c.Mode, nil
	case err != nil:
		return "", err
	case c.Mode != "" && c.Mode != config.Mode(mode):
		return c.Mode, nil // migrate says that it cannot be
	}
	return config.Mode(mode), nil
}

// logFor is the log of `all`: short lines where a person looks on, at a demo in a
// terminal, else JSON.
func (p program) logFor(mode config.Mode) *slog.Logger {
	if f, ok := p.out.(*os.File); ok && mode == config.Demo {
		if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			return slog.New(slog.NewTextHandler(p.out, &slog.HandlerOptions{Level: slog.LevelWarn}))
		}
	}
	return slog.New(slog.NewJSONHandler(p.out, nil))
}
