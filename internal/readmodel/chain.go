package readmodel

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/ledger"
)

// entry is one row of the ledger.
type entry struct {
	Revision     int
	Command      string
	BodyHash     string
	Outcome      []byte // the text as it is stored, to the byte
	Token        string
	Officer      string
	Turn         string
	RecordedAt   time.Time
	PreviousHash []byte
	Hash         []byte
}

// decode gives the outcome of an entry.
func (e *entry) decode() (casefile.Outcome, error) {
	var o casefile.Outcome
	if err := json.Unmarshal(e.Outcome, &o); err != nil {
		return o, fmt.Errorf("read revision %d: %w", e.Revision, err)
	}
	return o, nil
}

const sqlLedger = `
SELECT revision, command, body_hash, outcome::text AS outcome, token, officer, turn, recorded_at, previous_hash, hash
FROM ledger WHERE case_ref = @ref::text ORDER BY revision`

const sqlHead = `SELECT revision, head_hash AS hash FROM cases WHERE case_ref = @ref::text`

// VerifyChain works out the hashes of a case's ledger again. The error names the
// first entry that is not as it was written: changed, missing, or cut off at the
// end. NotFound: there is no such case.
func (s *Store) VerifyChain(ctx context.Context, reference string) error {
	what := "verify the ledger of " + reference
	var entries []entry
	var head entry
	var known bool
	// One snapshot, so that a write in between is not taken for damage.
	err := s.inTx(ctx, what, func(ctx context.Context, tx pgx.Tx) (err error) {
		if _, err := tx.Exec(ctx, sqlOneSnapshot); err != nil {
			return err
		}
		args := pgx.NamedArgs{"ref": reference}
		rows, err := tx.Query(ctx, sqlLedger, args)
		if err != nil {
			return err
		}
		if entries, err = pgx.CollectRows(rows, pgx.RowToStructByName[entry]); err != nil {
			return err
		}
		rows, err = tx.Query(ctx, sqlHead, args)
		if err != nil {
			return err
		}
		heads, err := pgx.CollectRows(rows, pgx.RowToStructByNameLax[entry])
		if len(heads) > 0 {
			head, known = heads[0], true
		}
		return err
	})
	if err != nil {
		return err
	}
	if len(entries) == 0 && !known {
		return noSuchCase(reference)
	}
	return verify(reference, entries, head)
}

const sqlOneSnapshot = `SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`

func verify(reference string, entries []entry, head entry) error {
	broken := func(revision int, what string) error {
		return fault.New(fault.Conflict, "The ledger of %s is not as it was written: revision %d %s.", reference, revision, what)
	}
	chain := make([]ledger.Entry, len(entries))
	for i, e := range entries {
		chain[i] = ledger.Entry{Revision: e.Revision, Outcome: e.Outcome, PreviousHash: e.PreviousHash, Hash: e.Hash}
	}
	last, err := ledger.Verify(reference, chain)
	var at *ledger.Broken
	for i := range entries {
		e := &entries[i]
		if errors.As(err, &at) && at.Revision <= e.Revision {
			break
		}
		o, err := e.decode()
		if err != nil {
			return broken(e.Revision, "cannot be read")
		}
		if !e.agrees(o) {
			return broken(e.Revision, "has columns that differ from what was hashed")
		}
	}
	if at != nil {
		return broken(at.Revision, at.What)
	}
	if head.Revision > len(entries) || len(entries) == head.Revision && !bytes.Equal(head.Hash, last) {
		return broken(len(entries)+1, "is missing at the end")
	}
	return nil
}

// agrees says whether the columns say the same as the outcome they were taken from.
func (e *entry) agrees(o casefile.Outcome) bool {
	return o.Revision == e.Revision && o.Command == e.Command && o.BodyHash == e.BodyHash && o.Token == e.Token &&
		o.Officer == e.Officer && o.Turn == e.Turn && o.RecordedAt.UTC().Truncate(time.Microsecond).Equal(e.RecordedAt.UTC())
}

func noSuchCase(reference string) error {
	return fault.New(fault.NotFound, "There is no case %s.", reference)
}
