package main

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"dutyclock/internal/config"
	"dutyclock/internal/keyring"
	"dutyclock/internal/postgres"
	"dutyclock/internal/readmodel"
)

// office is the record, opened: the settings, the database and its keys.
type office struct {
	config config.Config
	mode   config.Mode
	pool   *pgxpool.Pool
	keys   *keyring.Ring
	store  *readmodel.Store
}

// anybody stands for the sender while only the rest of the settings is looked at.
const anybody = "anybody@example.org"

// settings reads the settings and asks for those that a command cannot do without.
func (p program) settings(needed ...string) (config.Config, error) {
	c, err := config.Load(p.getenv)
	if err == nil {
		err = c.Need(needed...)
	}
	if err != nil {
		return config.Config{}, asWrong(err)
	}
	if c.SMTPURL.IsSet() {
		_, err = mailSettings(c, anybody)
	}
	return c, err
}

// asWrong makes each problem of an error a line of its own.
func asWrong(err error) error { return &wrongInput{lines: strings.Split(err.Error(), "\n")} }

// openOffice opens the record for a command that needs no more than that. It
// refuses a database that was not brought up to date.
func (p program) openOffice(ctx context.Context) (*office, error) {
	c, err := p.settings("DATABASE_URL")
	if err != nil {
		return nil, err
	}
	return openRecord(ctx, c)
}

// errBehind is the error of a database that `dutyclock migrate` has to bring up to date.
var errBehind = errors.New("the database is behind this program; run: dutyclock migrate")

// openRecord opens the database, and makes sure that it is set up, that it is
// what the settings take it for, and that the keys are its own.
func openRecord(ctx context.Context, c config.Config) (*office, error) {
	pool, err := postgres.Open(ctx, c.DatabaseURL.Reveal())
	if err != nil {
		return nil, err
	}
	o := &office{config: c, pool: pool}
	if err := o.check(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	o.store = readmodel.New(pool, o.keys, time.Now)
	return o, nil
}

func (o *office) check(ctx context.Context) error {
	mode, err := postgres.ModeOf(ctx, o.pool)
	if err != nil {
		return err
	}
	behind, err := postgres.Pending(ctx, o.config.DatabaseURL.Reveal())
	if err != nil {
		return err
	}
	if behind {
		return errBehind
	}
	o.mode = config.Mode(mode)
	if o.keys, err = o.config.Ring(o.mode); err != nil {
		return err
	}
	_, err = postgres.CheckInstance(ctx, o.pool, o.keys, postgres.Mode(o.config.Mode))
	return err
}

// checkAuthority refuses settings of the authority that cannot be read: a clock with
// such a length would be left out without a word.
func (o *office) checkAuthority(ctx context.Context) error {
	authority, err := o.store.Authority(ctx)
	if err != nil {
		return err
	}
	if wrong := authority.Wrong(); len(wrong) > 0 {
		return &wrongInput{lines: append(wrong, "Set it right with: dutyclock authority -local")}
	}
	return nil
}

func (o *office) close() { o.pool.Close() }
