package readmodel

import (
	"context"
	"encoding/json"
	"fmt"
	"sort"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/ledger"
	"dutyclock/internal/record"
)

// Write appends the outcomes of a batch to the ledger in order of revision, works
// the read model out again from the whole ledger, issues the letters that were
// given by it, and queues what is to be sent; all in one transaction. Writing the
// same batch again changes nothing.
//
// A revision that holds another command already, or that leaves a gap, is a fault
// of kind Conflict: two histories of one case exist, and a person has to look.
func (s *Store) Write(ctx context.Context, b record.Batch) error {
	return s.inTx(ctx, "write the record of "+b.Reference, func(ctx context.Context, tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, sqlLockCase, pgx.NamedArgs{"ref": b.Reference}); err != nil {
			return fmt.Errorf("wait for the case: %w", err)
		}
		w := writer{Store: s, tx: tx, batch: b}
		if err := w.load(ctx); err != nil {
			return err
		}
		if err := w.append(ctx); err != nil {
			return err
		}
		if len(w.outcomes) == 0 {
			return fault.New(fault.Conflict, "Nothing is recorded of %s, so nothing in it can ring.", b.Reference)
		}
		if err := w.project(ctx); err != nil {
			return err
		}
		if err := w.issue(ctx); err != nil {
			return err
		}
		if err := w.ring(ctx); err != nil || len(w.fresh) == 0 {
			return err
		}
		c := w.state.Case()
		return passAttended(ctx, tx, &c, b.Today)
	})
}

// sqlLockCase lets one transaction at a time write a case, from before the case
// has its first row. Two references that fall together wait for each other, which
// does no harm.
const sqlLockCase = `SELECT pg_advisory_xact_lock(hashtextextended('dutyclock case ' || @ref::text, 0))`

// writer is one transaction of Write.
type writer struct {
	*Store
	tx    pgx.Tx
	batch record.Batch
	// before is what the read model said of the case; its Revision is 0 where it
	// is new.
	before caseHead
	head   []byte             // the hash of the last entry
	rows   []entry            // the ledger as it was found
	known  []casefile.Outcome // the same, decoded
	// outcomes is the ledger as it is now, fresh the part that this batch added.
	outcomes, fresh []casefile.Outcome
	state           casefile.State
}

// caseHead is what Write needs to know of a case's row.
type caseHead struct {
	Revision  int
	Rehearsal bool
	AsAt      string
	Lists     int
}

const sqlCaseHead = `SELECT revision, rehearsal, as_at::text, lists FROM cases WHERE case_ref = @ref::text`

func (w *writer) load(ctx context.Context) error {
	args := pgx.NamedArgs{"ref": w.batch.Reference}
	rows, err := w.tx.Query(ctx, sqlLedger, args)
	if err != nil {
		return fmt.Errorf("read the ledger: %w", err)
	}
	if w.rows, err = pgx.CollectRows(rows, pgx.RowToStructByName[entry]); err != nil {
		return fmt.Errorf("read the ledger: %w", err)
	}
	rows, err = w.tx.Query(ctx, sqlCaseHead, args)
	if err != nil {
		return fmt.Errorf("read the case: %w", err)
	}
	heads, err := pgx.CollectRows(rows, pgx.RowToStructByName[caseHead])
	if err != nil {
		return fmt.Errorf("read the case: %w", err)
	}
	w.head = ledger.First(w.batch.Reference)
	if len(w.rows) > 0 {
		w.head = w.rows[len(w.rows)-1].Hash
	}
	if len(heads) > 0 {
		if w.before = heads[0]; w.before.Rehearsal != w.batch.Rehearsal {
			return fault.New(fault.Conflict, "The case %s was born a rehearsal or a real case, and stays one.", w.batch.Reference)
		}
	}
	for i := range w.rows {
		o, err := w.rows[i].decode()
		if err != nil {
			return err
		}
		w.known = append(w.known, o)
	}
	return nil
}

const sqlAppend = `
INSERT INTO ledger (case_ref, revision, command, body_hash, outcome, token, officer, turn, recorded_at, run_id, previous_hash, hash)
VALUES (@ref, @revision, @command, @body_hash, @outcome, @token, @officer, @turn, @recorded_at, @run, @previous, @hash)`

// append adds the outcomes that the ledger does not hold yet.
func (w *writer) append(ctx context.Context) error {
	w.outcomes = w.known
	batch := append([]casefile.Outcome(nil), w.batch.Outcomes...)
	sort.SliceStable(batch, func(i, j int) bool { return batch[i].Revision < batch[j].Revision })
	for _, o := range batch {
		switch next := len(w.outcomes) + 1; {
		case o.Refused() || o.Repeated || o.Revision < 1:
			return fault.New(fault.Conflict, "What is to be recorded of %s was not taken by it.", w.batch.Reference)
		case o.Revision > next:
			return fault.New(fault.Conflict, "Revision %d of %s cannot be recorded: the last one is %d.", o.Revision, w.batch.Reference, next-1)
		case o.Revision < next:
			if held := w.outcomes[o.Revision-1]; held.Command != o.Command || held.BodyHash != o.BodyHash {
				return fault.New(fault.Conflict, "Revision %d of %s holds another command already.", o.Revision, w.batch.Reference)
			}
		default:
			if err := w.appendOne(ctx, o); err != nil {
				return fmt.Errorf("append revision %d: %w", o.Revision, err)
			}
		}
	}
	w.state = casefile.Restore(w.batch.Reference, w.batch.Settings, w.batch.Rehearsal, w.outcomes)
	return nil
}

func (w *writer) appendOne(ctx context.Context, o casefile.Outcome) error {
	text, err := json.Marshal(o)
	if err != nil {
		return err
	}
	hash := ledger.Link(w.head, text)
	_, err = w.tx.Exec(ctx, sqlAppend, pgx.NamedArgs{
		"ref": w.batch.Reference, "revision": o.Revision, "command": o.Command, "body_hash": o.BodyHash,
		"outcome": json.RawMessage(text), "token": o.Token, "officer": o.Officer, "turn": o.Turn,
		"recorded_at": o.RecordedAt.UTC().Truncate(time.Microsecond), "run": w.batch.RunID, "previous": w.head, "hash": hash,
	})
	if err != nil {
		return err
	}
	w.head = hash
	w.outcomes = append(w.outcomes[:len(w.outcomes):len(w.outcomes)], o)
	w.fresh = append(w.fresh, o)
	return nil
}
