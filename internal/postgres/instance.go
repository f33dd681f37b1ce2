package postgres

import (
	"context"
	"crypto/hmac"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"dutyclock/internal/fault"
	"dutyclock/internal/keyring"
)

// Mode says whether a database is for showing or for real.
type Mode string

// The modes. A database has one from its creation to its end.
const (
	Demo Mode = "demo"
	Live Mode = "live"
)

// ErrNoInstance is the error of a database on which `dutyclock migrate` has not
// been run.
var ErrNoInstance = errors.New("the database has not been set up; run: dutyclock migrate")

// canaryText is what the canaries hold.
const canaryText = "dutyclock canary"

const (
	sqlMode         = `SELECT mode FROM instance`
	sqlMakeInstance = `INSERT INTO instance (mode) VALUES (@mode) ON CONFLICT (one_row) DO NOTHING`
	sqlAddCanary    = `INSERT INTO key_canaries (key_id, sealed, index_check) VALUES (@key, @sealed, @index) ON CONFLICT (key_id) DO NOTHING`
	sqlCanaries     = `SELECT key_id, sealed, index_check FROM key_canaries ORDER BY created_at, key_id`

	// The authority of a demo is invented; a live one has to be told its name.
	sqlMakeAuthority = `
INSERT INTO authority (name, phone, address, email, email_from, website, review_contact, reference_prefix)
VALUES (@name, @phone, @address, @email, @email_from, @website, @review_contact, 'HX')
ON CONFLICT (one_row) DO NOTHING`
)

// querier is a connection, a pool or a transaction.
type querier interface {
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

// ModeOf reads what a database is; ErrNoInstance where that was never decided.
func ModeOf(ctx context.Context, db querier) (Mode, error) {
	var mode Mode
	err := db.QueryRow(ctx, sqlMode).Scan(&mode)
	var pg *pgconn.PgError
	switch {
	case errors.Is(err, pgx.ErrNoRows), errors.As(err, &pg) && pg.Code == "42P01":
		return "", ErrNoInstance
	case err != nil:
		return "", fmt.Errorf("read whether the database is demo or live: %w", err)
	}
	return mode, nil
}

// EnsureInstance writes down, once, whether a database is a demo or live, with the
// canary of the key that seals. `dutyclock migrate` calls it after Migrate. A
// database that is already something else is refused.
func EnsureInstance(ctx context.Context, pool *pgxpool.Pool, ring *keyring.Ring, mode Mode) error {
	if mode != Demo && mode != Live {
		return fault.New(fault.Invalid, "Set DUTYCLOCK_MODE to demo or live: the database is made for one of them and never changes.")
	}
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, sqlMakeInstance, pgx.NamedArgs{"mode": mode}); err != nil {
			return fmt.Errorf("write down that the database is %s: %w", mode, err)
		}
		got, err := ModeOf(ctx, tx)
		if err != nil {
			return err
		}
		if got != mode {
			return wrongMode(got, mode)
		}
		if err := checkCanaries(ctx, tx, ring); err != nil {
			return err
		}
		return makeAuthority(ctx, tx, mode)
	})
}

// CheckInstance refuses a database that is not set up, is not of the wanted mode
// (empty: any), or was sealed with keys that this ring does not have. It returns
// the mode. A key that has not sealed anything here before gets its canary.
func CheckInstance(ctx context.Context, pool *pgxpool.Pool, ring *keyring.Ring, mode Mode) (Mode, error) {
	var got Mode
	err := pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) (err error) {
		if got, err = ModeOf(ctx, tx); err != nil {
			return err
		}
		if mode != "" && got != mode {
			return wrongMode(got, mode)
		}
		return checkCanaries(ctx, tx, ring)
	})
	return got, err
}

func wrongMode(got, wanted Mode) error {
	return fault.New(fault.Conflict, "This database was made for %s and never changes; it cannot be used as %s. Use another database, or take DUTYCLOCK_MODE away.", got, wanted)
}

func checkCanaries(ctx context.Context, tx pgx.Tx, ring *keyring.Ring) error {
	rows, err := tx.Query(ctx, sqlCanaries)
	if err != nil {
		return fmt.Errorf("read the key canaries: %w", err)
	}
	type canary struct {
		KeyID              string
		Sealed, IndexCheck []byte
	}
	canaries, err := pgx.CollectRows(rows, pgx.RowToStructByName[canary])
	if err != nil {
		return fmt.Errorf("read the key canaries: %w", err)
	}
	var problems []error
	known := false
	for _, c := range canaries {
		known = known || c.KeyID == ring.Sealer()
		plain, err := ring.Open(c.KeyID, c.Sealed)
		switch {
		case errors.Is(err, keyring.ErrUnknownKey):
			problems = append(problems, fault.New(fault.Conflict, "The key %q is missing from DUTYCLOCK_KEYS: this database holds things that were sealed with it. Put it back, behind the others.", c.KeyID))
		case err != nil || string(plain) != canaryText:
			problems = append(problems, fault.New(fault.Conflict, "The key %q in DUTYCLOCK_KEYS is not the one that sealed this database. Put the right key there.", c.KeyID))
		case !hmac.Equal(ring.Index(canaryText), c.IndexCheck):
			problems = append(problems, fault.New(fault.Conflict, "The last key in DUTYCLOCK_KEYS is not the one with which numbers and addresses were indexed, so that none would be found. Put new keys in front and leave the oldest last."))
		}
	}
	if len(problems) > 0 || known {
		return errors.Join(problems...)
	}
	return addCanary(ctx, tx, ring)
}

func addCanary(ctx context.Context, tx pgx.Tx, ring *keyring.Ring) error {
	id, sealed, err := ring.Seal([]byte(canaryText))
	if err != nil {
		return fmt.Errorf("seal the canary: %w", err)
	}
	args := pgx.NamedArgs{"key": id, "sealed": sealed, "index": ring.Index(canaryText)}
	if _, err := tx.Exec(ctx, sqlAddCanary, args); err != nil {
		return fmt.Errorf("keep the canary: %w", err)
	}
	return nil
}

// makeAuthority writes the first settings. The district of the demo does not
// exist, its numbers are those that Ofcom keeps free for drama, and its addresses
// end in .example.
func makeAuthority(ctx context.Context, tx pgx.Tx, mode Mode) error {
	args := pgx.NamedArgs{"name": "", "phone": "", "address": "", "email": "", "email_from": "", "website": "", "review_contact": ""}
	if mode == Demo {
		args = pgx.NamedArgs{
			"name":           "Halewick District Council",
			"phone":          "01632 960100",
			"address":        "Housing Options, Town Hall, Market Street, Halewick",
			"email":          "housing.options@halewick.example",
			"email_from":     "Housing Options <housing.options@halewick.example>",
			"website":        "https://www.halewick.example/housing",
			"review_contact": "Reviews Officer, Housing Options, Town Hall, Market Street, Halewick, or reviews@halewick.example",
		}
	}
	if _, err := tx.Exec(ctx, sqlMakeAuthority, args); err != nil {
		return fmt.Errorf("write the settings of the authority: %w", err)
	}
	return nil
}
