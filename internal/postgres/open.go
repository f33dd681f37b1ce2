package postgres

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// The timeouts. All are shorter than the ten seconds that an activity has, so that
// a database that hangs fails the activity, which is then tried again, and does not
// hold it.
const (
	connectTimeout   = 3 * time.Second
	pingTimeout      = 2 * time.Second
	statementTimeout = 6 * time.Second
	lockTimeout      = 4 * time.Second
	idleInTxTimeout  = 15 * time.Second
)

// poolSize is the number of connections where the URL does not say
// pool_max_conns.
const poolSize = 12

// Open makes the pool for a database. It does not wait for the database to answer:
// a program that is started before its database goes on trying. The error is that
// the URL cannot be used; it never shows the password.
func Open(ctx context.Context, url string) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		// pgx blanks the password of a URL, yet not of everything that is no URL.
		return nil, errors.New("the database URL cannot be read: write it as postgres://user:password@host:5432/database")
	}
	if config.MaxConns < poolSize && !saysPoolSize(url) {
		config.MaxConns = poolSize
	}
	config.PingTimeout = pingTimeout
	config.MaxConnIdleTime = 5 * time.Minute
	config.MaxConnLifetime = time.Hour
	config.MaxConnLifetimeJitter = 5 * time.Minute
	configure(config.ConnConfig)
	config.AfterConnect = func(_ context.Context, conn *pgx.Conn) error {
		registerDates(conn.TypeMap())
		return nil
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("make the pool of database connections: %w", err)
	}
	return pool, nil
}

// saysPoolSize looks for pool_max_conns, which pgx takes out of what it parsed.
func saysPoolSize(url string) bool {
	config, err := pgx.ParseConfig(url)
	return err == nil && config.RuntimeParams["pool_max_conns"] != ""
}

// configure sets the timeouts of one connection, where the URL has not.
func configure(c *pgx.ConnConfig) {
	if c.ConnectTimeout == 0 || c.ConnectTimeout > time.Minute {
		c.ConnectTimeout = connectTimeout
	}
	dialer := &net.Dialer{
		Timeout:         connectTimeout,
		KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: 10 * time.Second, Interval: 5 * time.Second, Count: 3},
	}
	c.DialFunc = pgconn.DialFunc(dialer.DialContext)
	set := func(name string, d time.Duration) {
		if _, given := c.RuntimeParams[name]; !given {
			c.RuntimeParams[name] = strconv.FormatInt(d.Milliseconds(), 10)
		}
	}
	set("statement_timeout", statementTimeout)
	set("lock_timeout", lockTimeout)
	set("idle_in_transaction_session_timeout", idleInTxTimeout)
	// No statement here runs long enough to be worth compiling, and the planner cannot
	// know: compiling one took longer than most of them run.
	for name, value := range map[string]string{"timezone": "UTC", "application_name": "dutyclock", "jit": "off"} {
		if _, given := c.RuntimeParams[name]; !given {
			c.RuntimeParams[name] = value
		}
	}
}
