package main

import (
	"context"

	"dutyclock/internal/auth"
	"dutyclock/internal/config"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// demoCaller is who opens the demo cases where `dutyclock demo` does.
var demoCaller = record.Caller{Token: "demo", Name: "dutyclock demo", Role: string(auth.Manager)}

// runDemo loads the demo cases into a demo that was started without them.
func runDemo(ctx context.Context, p program, args []string) error {
	if _, err := p.parse(p.flags("demo"), args); err != nil {
		return err
	}
	c, err := p.settings("DATABASE_URL", "TEMPORAL_ADDRESS")
	if err != nil {
		return err
	}
	if err := onlyInDemo(ctx, c); err != nil {
		return err
	}
	d, err := p.attendedDeployment(ctx)
	if err != nil {
		return err
	}
	defer d.close()
	return d.loadDemo(ctx, p, demoCaller)
}

// onlyInDemo refuses a database that is live, before anything else is opened.
func onlyInDemo(ctx context.Context, c config.Config) error {
	o, err := openRecord(ctx, c)
	if err != nil {
		return err
	}
	defer o.close()
	if o.mode != config.Demo {
		return fault.New(fault.Forbidden, "This is a live database. Invented cases belong in a demo.")
	}
	return nil
}
