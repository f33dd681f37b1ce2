package readmodel

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// pollEvery is the longest that Await waits for a notice: what was queued by a
// transaction whose notice was lost is found by then.
const pollEvery = 5 * time.Second

const (
	sqlListen   = `LISTEN outbox`
	sqlUnlisten = `UNLISTEN *`

	// How long until a message is due or a lease runs out; NULL where there is none. What
	// goes on paper wakes nobody: where a carrier posts it, the next look finds it.
	sqlUntilDue = `
SELECT extract(epoch FROM min(at) - clock_timestamp())::double precision AS seconds FROM (
    SELECT min(not_before) AS at FROM outbox WHERE state = 'queued' AND channel IN ('email', 'text')
    UNION ALL
    SELECT min(lease_until) FROM outbox WHERE state IN ('claimed', 'handing_over')
) due`
)

// Await returns when a message was queued, when one falls due, or after five
// seconds at most. The error is that of the context, or that the database cannot
// be reached.
func (s *Store) Await(ctx context.Context) error {
	const what = "wait for messages"
	opening, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	conn, err := s.pool.Acquire(opening)
	if err != nil {
		return wrap(what, err)
	}
	defer s.quieten(conn)
	if _, err := conn.Exec(opening, sqlListen); err != nil {
		return wrap(what, err)
	}
	// Asked after LISTEN: what is queued from here on sends a notice.
	rows, err := conn.Query(opening, sqlUntilDue)
	if err != nil {
		return wrap(what, err)
	}
	seconds, err := pgx.CollectExactlyOneRow(rows, pgx.RowTo[*float64])
	if err != nil {
		return wrap(what, err)
	}
	wait := pollEvery
	if seconds != nil {
		wait = min(wait, time.Duration(*seconds*float64(time.Second)))
	}
	if wait <= 0 {
		return ctx.Err()
	}
	waiting, stop := context.WithTimeout(ctx, wait)
	defer stop()
	_, err = conn.Conn().WaitForNotification(waiting)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil && waiting.Err() == nil:
		return wrap(what, err)
	}
	return nil
}

// quieten gives a connection back that listens to nothing.
func (s *Store) quieten(conn *pgxpool.Conn) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if _, err := conn.Exec(ctx, sqlUnlisten); err != nil {
		// A connection that cannot be quietened is not used again.
		_ = conn.Conn().Close(ctx)
	}
	conn.Release()
}
