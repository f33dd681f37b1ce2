package readmodel

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

const (
	sqlLockOpening = `SELECT pg_advisory_xact_lock(hashtextextended('dutyclock opening ' || @key::text, 0))`

	sqlOpening = `SELECT case_ref AS reference, body_hash, answer FROM openings WHERE key = @key::text`

	sqlNextReference = `
SELECT (SELECT reference_prefix FROM authority) || '-' || lpad(nextval('case_numbers')::text, 6, '0')`

	// A number that somebody chose for a case by hand is passed over.
	sqlReserve = `
INSERT INTO openings (key, case_ref, body_hash)
SELECT @key, @ref, @body_hash WHERE NOT EXISTS (SELECT 1 FROM cases WHERE case_ref = @ref)
ON CONFLICT DO NOTHING`

	sqlSaveAnswer = `UPDATE openings SET answer = @answer WHERE key = @key::text AND answer IS NULL`
)

// referenceTries is how many numbers are tried before it is an error.
const referenceTries = 1000

// Reserve ties a caller's key to the reference of the case that it opens. The same
// key again gives what was reserved first, with the hash of the body it was
// reserved for and the answer, once there is one; the caller compares the hash.
// wanted may be empty: then a reference is made. Conflict: another case has the
// wanted reference.
func (s *Store) Reserve(ctx context.Context, key, bodyHash, wanted string) (record.Opening, error) {
	var out record.Opening
	err := s.inTx(ctx, "reserve a reference", func(ctx context.Context, tx pgx.Tx) error {
		args := pgx.NamedArgs{"key": key, "body_hash": bodyHash}
		if _, err := tx.Exec(ctx, sqlLockOpening, args); err != nil {
			return err
		}
		rows, err := tx.Query(ctx, sqlOpening, args)
		if err != nil {
			return err
		}
		held, err := pgx.CollectRows(rows, pgx.RowToStructByName[record.Opening])
		if err != nil {
			return err
		}
		if len(held) > 0 {
			out = held[0]
			return nil
		}
		out = record.Opening{Reference: wanted, BodyHash: bodyHash}
		if wanted != "" {
			return reserveWanted(ctx, tx, args, wanted)
		}
		out.Reference, err = reserveNext(ctx, tx, args)
		return err
	})
	if err != nil {
		return record.Opening{}, err
	}
	return out, nil
}

func reserveWanted(ctx context.Context, tx pgx.Tx, args pgx.NamedArgs, wanted string) error {
	args["ref"] = wanted
	tag, err := tx.Exec(ctx, sqlReserve, args)
	if err == nil && tag.RowsAffected() == 0 {
		return fault.New(fault.Conflict, "Another case has the reference %s. Choose another one, or leave it out.", wanted)
	}
	return err
}

func reserveNext(ctx context.Context, tx pgx.Tx, args pgx.NamedArgs) (string, error) {
	for range referenceTries {
		var next *string
		if err := tx.QueryRow(ctx, sqlNextReference).Scan(&next); err != nil {
			return "", err
		}
		if next == nil {
			return "", fmt.Errorf("make a reference: the database has not been set up")
		}
		args["ref"] = *next
		tag, err := tx.Exec(ctx, sqlReserve, args)
		if err != nil {
			return "", err
		}
		if tag.RowsAffected() > 0 {
			return *next, nil
		}
	}
	return "", fmt.Errorf("make a reference: %d numbers in a row are taken", referenceTries)
}

// SaveAnswer keeps what the caller of a key was answered first; later ones change
// nothing.
func (s *Store) SaveAnswer(ctx context.Context, key string, answer json.RawMessage) error {
	_, err := s.exec(ctx, "keep an answer", sqlSaveAnswer, pgx.NamedArgs{"key": key, "answer": answer})
	return err
}
