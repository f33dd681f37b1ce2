package readmodel

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/names"
	"dutyclock/internal/record"
)

const (
	sqlNamesToKey = `
SELECT id, name FROM person_names WHERE rules <> @rules::integer ORDER BY id LIMIT @limit::integer FOR UPDATE SKIP LOCKED`

	sqlKeyName = `UPDATE person_names SET folded = @folded, keys = @keys, rules = @rules WHERE id = @id`

	sqlContactsToIndex = `
SELECT case_ref, id, kind, key_id, sealed FROM contacts WHERE rules <> @rules::integer
ORDER BY case_ref, id LIMIT @limit::integer FOR UPDATE SKIP LOCKED`

	sqlBodiesToIndex = `
SELECT id, kind, name, secure, key_id, sealed, version, changed_by, changed_at, removed_at FROM directory WHERE rules <> @rules::integer
ORDER BY id LIMIT @limit::integer FOR UPDATE SKIP LOCKED`

	sqlIndexBody = `UPDATE directory SET forms = @forms, rules = @rules WHERE id = @id`

	sqlIndexContact = `UPDATE contacts SET indexes = @indexes, rules = @rules WHERE case_ref = @ref AND id = @id`
)

// Rekey makes the keys of up to limit names, and the indexes of as many numbers and
// addresses, again that were made under other rules or not at all, and says how
// many there were. Several processes may do it at once.
func (s *Store) Rekey(ctx context.Context, limit int) (int, error) {
	n, err := s.rekeyNames(ctx, limit)
	if err != nil {
		return n, err
	}
	m, err := s.reindexContacts(ctx, limit)
	if err != nil {
		return n + m, err
	}
	b, err := s.reindexBodies(ctx, limit)
	return n + m + b, err
}

func (s *Store) reindexBodies(ctx context.Context, limit int) (done int, err error) {
	err = s.inTx(ctx, "make the indexes of the directory", func(ctx context.Context, tx pgx.Tx) error {
		rows, err := tx.Query(ctx, sqlBodiesToIndex, pgx.NamedArgs{"rules": indexRules, "limit": limit})
		if err != nil {
			return err
		}
		list, err := pgx.CollectRows(rows, pgx.RowToStructByName[bodyRow])
		if err != nil {
			return err
		}
		batch := &pgx.Batch{}
		for _, r := range list {
			b, err := s.openBody(r)
			if err != nil {
				return fmt.Errorf("make an index: %w", err)
			}
			batch.Queue(sqlIndexBody, pgx.NamedArgs{"id": r.ID, "forms": s.formsOf(b), "rules": indexRules})
		}
		done = len(list)
		return tx.SendBatch(ctx, batch).Close()
	})
	return done, err
}

func (s *Store) rekeyNames(ctx context.Context, limit int) (done int, err error) {
	type row struct {
		ID   int64
		Name string
	}
	err = s.inTx(ctx, "make the keys of names", func(ctx context.Context, tx pgx.Tx) error {
		rows, err := tx.Query(ctx, sqlNamesToKey, pgx.NamedArgs{"rules": names.Version, "limit": limit})
		if err != nil {
			return err
		}
		list, err := pgx.CollectRows(rows, pgx.RowToStructByName[row])
		if err != nil {
			return err
		}
		batch := &pgx.Batch{}
		for _, r := range list {
			batch.Queue(sqlKeyName, pgx.NamedArgs{"id": r.ID, "folded": names.Fold(r.Name), "keys": names.Keys(r.Name), "rules": names.Version})
		}
		done = len(list)
		return tx.SendBatch(ctx, batch).Close()
	})
	return done, err
}

func (s *Store) reindexContacts(ctx context.Context, limit int) (done int, err error) {
	type row struct {
		CaseRef, ID, Kind, KeyID string
		Sealed                   []byte
	}
	err = s.inTx(ctx, "make the indexes of contact details", func(ctx context.Context, tx pgx.Tx) error {
		rows, err := tx.Query(ctx, sqlContactsToIndex, pgx.NamedArgs{"rules": indexRules, "limit": limit})
		if err != nil {
			return err
		}
		list, err := pgx.CollectRows(rows, pgx.RowToStructByName[row])
		if err != nil {
			return err
		}
		batch := &pgx.Batch{}
		for _, r := range list {
			plain, err := s.open("contact details of "+r.CaseRef, r.KeyID, r.Sealed)
			if err != nil {
				return fmt.Errorf("make an index: %w", err)
			}
			batch.Queue(sqlIndexContact, pgx.NamedArgs{"ref": r.CaseRef, "id": r.ID, "rules": indexRules,
				"indexes": s.indexes(record.Contact{Kind: r.Kind, Value: string(plain)})})
		}
		done = len(list)
		return tx.SendBatch(ctx, batch).Close()
	})
	return done, err
}
