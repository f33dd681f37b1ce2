package main

import (
	"context"
	"fmt"
	"log/slog"

	"dutyclock/internal/config"
)

// runRehydrate starts every case of the record, or those that are named, on a
// Temporal that does not run them. Cases that run are left as they are, so doing
// it again is safe. Rehearsals are gone with the time that was skipped in them.
func runRehydrate(ctx context.Context, p program, args []string) error {
	f := p.flags("rehydrate")
	if err := f.Parse(args); err != nil {
		_, err = p.parse(f, args)
		return err
	}
	d, err := p.attendedDeployment(ctx)
	if err != nil {
		return err
	}
	defer d.close()
	references := f.Args()
	if len(references) == 0 {
		if references, err = d.references(ctx); err != nil {
			return err
		}
	}
	for i, reference := range references {
		if err := d.casework.Restart(ctx, reference); err != nil {
			return fmt.Errorf("after %d of %d: %w", i, len(references), err)
		}
	}
	fmt.Fprintf(p.out, "%s started, or running already.\n", count(len(references), "case"))
	return nil
}

// references are all cases of the record. A closed one may still have a window
// that runs; one in which nothing is left to ring ends at once.
func (d *deployment) references(ctx context.Context) ([]string, error) {
	var out []string
	for after := ""; ; {
		page, err := d.store.Known(ctx, after, false, true)
		if err != nil {
			return nil, err
		}
		if len(page) == 0 {
			return out, nil
		}
		for _, known := range page {
			out = append(out, known.Reference)
		}
		after = out[len(out)-1]
	}
}

// runNudge makes a case that stopped, because the record held something else,
// write again what it holds.
func runNudge(ctx context.Context, p program, args []string) error {
	given, err := p.parse(p.flags("nudge"), args, "REFERENCE")
	if err != nil {
		return err
	}
	d, err := p.attendedDeployment(ctx)
	if err != nil {
		return err
	}
	defer d.close()
	if err := d.cases.Nudge(ctx, given[0], false); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s tries again.\n", given[0])
	return nil
}

// attendedDeployment opens everything for a command that a person waits for: what
// goes wrong goes to standard error, in short lines.
func (p program) attendedDeployment(ctx context.Context) (*deployment, error) {
	c, err := p.settings("DATABASE_URL", "TEMPORAL_ADDRESS")
	if err != nil {
		return nil, err
	}
	return deploy(ctx, c, slog.New(slog.NewTextHandler(p.err, &slog.HandlerOptions{Level: slog.LevelWarn})), config.Situation{})
}
