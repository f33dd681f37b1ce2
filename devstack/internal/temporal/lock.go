package temporal

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/jackc/pgx/v5"
)

// LockKey is the advisory lock, in Temporal's own database, of the one server
// that may use it. (The number spells "dutyclck".)
const LockKey int64 = 0x64757479636c636b

const (
	lockPatience = 15 * time.Second
	lockCheck    = 2 * time.Second
)

var errLocked = errors.New("another Temporal server is using the same databases")

// serverLock keeps a second server off the databases: two servers with static
// hosts would each believe that they own every shard.
type serverLock struct {
	url  string
	conn *pgx.Conn
}

func (s Settings) databaseURL(name string) string {
	u := url.URL{
		Scheme: "postgres", User: url.UserPassword(s.PostgresUser, s.PostgresPassword),
		Host: s.PostgresAddress, Path: "/" + name, RawQuery: "sslmode=disable&application_name=devstack-temporal-lock",
	}
	return u.String()
}

// acquire waits a little for the lock: after a kill -9 Postgres may need a
// moment to notice that the previous holder is gone.
func (l *serverLock) acquire(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, lockPatience)
	defer cancel()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		err := l.try(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("take the lock on Temporal's databases: %w", err)
		case <-tick.C:
		}
	}
}

func (l *serverLock) try(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, l.url)
	if err != nil {
		return err
	}
	var got bool
	if err := conn.QueryRow(ctx, `SELECT pg_try_advisory_lock($1)`, LockKey).Scan(&got); err != nil || !got {
		_ = conn.Close(ctx) // the first problem is the one to tell
		return errors.Join(err, errLocked)
	}
	l.conn = conn
	return nil
}

// keep holds the lock until ctx ends. When Postgres restarts, the lock is
// gone with the connection and is taken again; when somebody else has it, or
// Postgres stays away, keep keeps trying for as long as nobody else has it.
func (l *serverLock) keep(ctx context.Context) error {
	tick := time.NewTicker(lockCheck)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return l.conn.Close(context.Background())
		case <-tick.C:
		}
		if l.check(ctx) == nil || ctx.Err() != nil {
			continue
		}
		_ = l.conn.Close(ctx) // it is broken already
		if err := l.acquire(ctx); errors.Is(err, errLocked) {
			return err
		}
	}
}

func (l *serverLock) check(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, lockPatience)
	defer cancel()
	return l.conn.Ping(ctx)
}
