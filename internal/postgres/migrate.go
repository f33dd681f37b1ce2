package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"dutyclock/internal/fault"
	"dutyclock/migrations"
)

// Migrate brings the tables up to date and says how many changes it made. Two that
// run at once do it one after the other.
func Migrate(ctx context.Context, url string) (int, error) {
	var made int
	err := withProvider(url, func(p *goose.Provider) error {
		results, err := p.Up(ctx)
		made = len(results)
		return err
	})
	if err != nil {
		return made, fmt.Errorf("bring the tables up to date: %w", err)
	}
	return made, nil
}

// MigrateDown takes every table away with everything in it. It is for development
// and tests; a live database is refused.
func MigrateDown(ctx context.Context, url string) error {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return fmt.Errorf("reach the database: %w", err)
	}
	mode, err := ModeOf(ctx, conn)
	if err := errors.Join(ignore(err, ErrNoInstance), conn.Close(ctx)); err != nil {
		return err
	}
	if mode == Live {
		return fault.New(fault.Forbidden, "This is a live database: its tables are never taken away.")
	}
	return withProvider(url, func(p *goose.Provider) error {
		if _, err := p.DownTo(ctx, 0); err != nil {
			return fmt.Errorf("take the tables away: %w", err)
		}
		return nil
	})
}

// Pending says whether the database lacks changes that this program needs.
func Pending(ctx context.Context, url string) (bool, error) {
	var pending bool
	err := withProvider(url, func(p *goose.Provider) (err error) {
		pending, err = p.HasPending(ctx)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("look for changes to the tables: %w", err)
	}
	return pending, nil
}

func withProvider(url string, do func(*goose.Provider) error) error {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return errors.New("the database URL cannot be read: write it as postgres://user:password@host:5432/database")
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = connectTimeout
	}
	db := stdlib.OpenDB(*config)
	provider, err := newProvider(db)
	if err != nil {
		return errors.Join(err, db.Close())
	}
	// Close of the provider closes db.
	return errors.Join(do(provider), provider.Close())
}

func newProvider(db *sql.DB) (*goose.Provider, error) {
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return nil, fmt.Errorf("prepare the lock of the migrations: %w", err)
	}
	p, err := goose.NewProvider(goose.DialectPostgres, db, migrations.Files, goose.WithSessionLocker(locker))
	if err != nil {
		return nil, fmt.Errorf("read the migrations: %w", err)
	}
	return p, nil
}

// ignore drops one error.
func ignore(err, this error) error {
	if errors.Is(err, this) {
		return nil
	}
	return err
}
