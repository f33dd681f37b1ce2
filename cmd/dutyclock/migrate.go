package main

import (
	"context"
	"errors"
	"fmt"

	"dutyclock/internal/config"
	"dutyclock/internal/postgres"
)

// runMigrate brings the database up to date, and makes a new one demo or live.
func runMigrate(ctx context.Context, p program, args []string) error {
	if _, err := p.parse(p.flags("migrate"), args); err != nil {
		return err
	}
	c, err := p.settings("DATABASE_URL")
	if err != nil {
		return err
	}
	mode, made, err := migrate(ctx, c)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "The database is up to date (%s); %s.\n", mode, count(made, "change")+" made")
	return nil
}

// migrate brings the tables up to date and, in a new database, writes down
// whether it is demo or live. It gives the mode and the number of changes.
func migrate(ctx context.Context, c config.Config) (config.Mode, int, error) {
	pool, err := postgres.Open(ctx, c.DatabaseURL.Reveal())
	if err != nil {
		return "", 0, err
	}
	defer pool.Close()
	was, err := postgres.ModeOf(ctx, pool)
	switch {
	case errors.Is(err, postgres.ErrNoInstance) && c.Mode == "":
		return "", 0, wrong("this database is new: set DUTYCLOCK_MODE to demo or live. It is written into the database and never changes")
	case errors.Is(err, postgres.ErrNoInstance):
		was = postgres.Mode(c.Mode)
	case err != nil:
		return "", 0, err
	case c.Mode != "" && c.Mode != config.Mode(was):
		return "", 0, wrong("this database was made for %s and never changes; DUTYCLOCK_MODE says %s", was, c.Mode)
	}
	mode := config.Mode(was)
	keys, err := c.Ring(mode)
	if err != nil {
		return "", 0, asWrong(err)
	}
	if mode == config.Live && keys.IsDemo() {
		return "", 0, asWrong(config.Allow(mode, c, config.Situation{}))
	}
	made, err := postgres.Migrate(ctx, c.DatabaseURL.Reveal())
	if err != nil {
		return "", made, err
	}
	return mode, made, postgres.EnsureInstance(ctx, pool, keys, was)
}
