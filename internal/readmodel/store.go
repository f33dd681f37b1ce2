package readmodel

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/keyring"
	"dutyclock/statute/civil"
)

// callTimeout bounds every call, so that a network that swallows packets cannot
// hold anybody: it is shorter than the ten seconds of an activity.
const callTimeout = 8 * time.Second

// Store reads and writes the record. It may be used by many at once, and several
// Stores may work on one database.
type Store struct {
	pool  *pgxpool.Pool
	ring  *keyring.Ring
	clock func() time.Time
	// holder names this Store in the outbox, so that one post room cannot settle a
	// message that another one has taken over.
	holder string
	// trigrams is true once the database was seen to compare letters of words.
	trigrams atomic.Bool
	// postCarried: see CarryPost.
	postCarried atomic.Bool
}

// New makes a Store. clock gives the present instant, from which today is taken.
func New(pool *pgxpool.Pool, ring *keyring.Ring, clock func() time.Time) *Store {
	return &Store{pool: pool, ring: ring, clock: clock, holder: strings.ToLower(rand.Text())}
}

// today is the civil day of all cases but rehearsals.
func (s *Store) today() civil.Date { return casefile.On(s.clock()) }

// Ready says whether the database answers.
func (s *Store) Ready(ctx context.Context) error {
	_, err := s.exec(ctx, "ask the database", sqlReady, nil)
	return err
}

const sqlReady = `SELECT 1`

// read gives all rows of a query.
func read[T any](ctx context.Context, s *Store, what, sql string, args pgx.NamedArgs) ([]T, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	rows, err := s.pool.Query(ctx, sql, args)
	if err != nil {
		return nil, wrap(what, err)
	}
	out, err := pgx.CollectRows(rows, pgx.RowToStructByNameLax[T])
	if err != nil {
		return nil, wrap(what, err)
	}
	return out, nil
}

// readOne gives the only row of a query; false where there is none.
func readOne[T any](ctx context.Context, s *Store, what, sql string, args pgx.NamedArgs) (T, bool, error) {
	out, err := read[T](ctx, s, what, sql, args)
	if err != nil || len(out) == 0 {
		var none T
		return none, false, err
	}
	return out[0], true, nil
}

// exec runs a statement and says how many rows it touched.
func (s *Store) exec(ctx context.Context, what, sql string, args pgx.NamedArgs) (int64, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	tag, err := s.pool.Exec(ctx, sql, args)
	if err != nil {
		return 0, wrap(what, err)
	}
	return tag.RowsAffected(), nil
}

// inTx runs do in one transaction.
func (s *Store) inTx(ctx context.Context, what string, do func(context.Context, pgx.Tx) error) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	if err := pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error { return do(ctx, tx) }); err != nil {
		return wrap(what, err)
	}
	return nil
}

// wrap says what was being done, and marks what a later try may mend.
func wrap(what string, err error) error {
	err = fmt.Errorf("%s: %w", what, err)
	if fault.KindOf(err) == fault.Internal && away(err) {
		return fault.Wrap(fault.Unavailable, err, "The record cannot be reached just now. Try again in a minute.")
	}
	return err
}

// away says whether an error means that the database could not be reached or was
// too busy, and not that something is wrong with what was asked.
func away(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		switch {
		case strings.HasPrefix(pg.Code, "08"), strings.HasPrefix(pg.Code, "53"), strings.HasPrefix(pg.Code, "57"),
			strings.HasPrefix(pg.Code, "40"), pg.Code == "55P03", pg.Code == "25P03":
			return true
		}
		return false
	}
	var connect *pgconn.ConnectError
	var network net.Error
	return errors.As(err, &connect) || errors.As(err, &network) || pgconn.Timeout(err) ||
		errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) || pgconn.SafeToRetry(err) ||
		strings.Contains(err.Error(), "conn closed") || strings.Contains(err.Error(), "unexpected EOF")
}
