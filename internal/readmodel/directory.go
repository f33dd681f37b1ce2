package readmodel

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/names"
	"dutyclock/internal/record"
)

const (
	sqlAddBody = `
INSERT INTO directory (id, kind, name, folded, secure, key_id, sealed, forms, rules, changed_by, changed_at)
VALUES (@id, @kind, @name, @folded, @secure, @key_id, @sealed, @forms, @rules, @by, @now) ON CONFLICT (id) DO NOTHING`

	// Whoever changes it has seen what it was.
	sqlChangeBody = `
UPDATE directory SET kind = @kind, name = @name, folded = @folded, secure = @secure, key_id = @key_id, sealed = @sealed, forms = @forms, rules = @rules,
    version = version + 1, changed_by = @by, changed_at = @now
WHERE id = @id::text AND version = @version::integer AND removed_at IS NULL`

	sqlKeepBodyVersion = `
INSERT INTO directory_versions (id, version, kind, name, secure, key_id, sealed, changed_by, changed_at)
SELECT id, version, kind, name, secure, key_id, sealed, changed_by, changed_at FROM directory WHERE id = @id::text`

	sqlRemoveBody = `
UPDATE directory SET removed_at = @now::timestamptz, changed_by = @by, changed_at = @now WHERE id = @id::text AND removed_at IS NULL`

	sqlBody = `
SELECT id, kind, name, secure, key_id, sealed, version, changed_by, changed_at, removed_at FROM directory WHERE id = @id::text`

	sqlBodies = `
SELECT id, kind, name, secure, key_id, sealed, version, changed_by, changed_at, removed_at FROM directory
WHERE removed_at IS NULL AND (cardinality(@kinds::text[]) = 0 OR kind = ANY (@kinds)) AND strpos(folded, @name::text) > 0
ORDER BY folded, id LIMIT @limit::integer OFFSET @skip::integer`

	sqlCountBodies = `
SELECT count(*)::integer AS n FROM directory
WHERE removed_at IS NULL AND (cardinality(@kinds::text[]) = 0 OR kind = ANY (@kinds)) AND strpos(folded, @name::text) > 0`

	// The same number or address as that of somebody in the case who must not be told, or
	// of which somebody said never.
	sqlBodyForbidden = `
SELECT c.id FROM contacts c JOIN contact_rules r ON r.case_ref = c.case_ref AND r.contact = c.id
JOIN directory d ON c.indexes[1] = ANY (d.forms)
WHERE d.id = @id::text AND c.case_ref = @ref::text AND (r.never_told OR r.use = 'never') LIMIT 1`

	sqlBodyCompared = `SELECT rules = @rules::integer AS compared FROM directory WHERE id = @id::text`
)

// reached is what is sealed of an entry.
type reached struct {
	Address string `json:"address,omitempty"`
	Email   string `json:"email,omitempty"`
	Phone   string `json:"phone,omitempty"`
	Note    string `json:"note,omitempty"`
}

// SaveBody puts an entry into the directory (Version 0), or changes the version that
// is given. Adding the same id again changes nothing. Conflict: somebody changed or
// removed it meanwhile.
func (s *Store) SaveBody(ctx context.Context, b record.Body) error {
	plain, err := json.Marshal(reached{b.Address, b.Email, b.Phone, b.Note})
	if err != nil {
		return err
	}
	keyID, sealed, err := s.seal("an entry of the directory", plain)
	if err != nil {
		return err
	}
	args := pgx.NamedArgs{"id": b.ID, "kind": b.Kind, "name": b.Name, "folded": names.Fold(b.Name), "secure": b.Secure, "key_id": keyID, "sealed": sealed,
		"forms": s.formsOf(b), "rules": indexRules, "version": b.Version, "by": b.ChangedBy, "now": s.clock()}
	return s.inTx(ctx, "keep an entry of the directory", func(ctx context.Context, tx pgx.Tx) error {
		statement := sqlChangeBody
		if b.Version == 0 {
			statement = sqlAddBody
		}
		tag, err := tx.Exec(ctx, statement, args)
		switch {
		case err != nil:
			return err
		case tag.RowsAffected() == 0 && b.Version == 0:
			return nil
		case tag.RowsAffected() == 0:
			return fault.New(fault.Conflict, "Somebody changed this entry meanwhile, or took it out. Open it again to see what it says now.")
		}
		_, err = tx.Exec(ctx, sqlKeepBodyVersion, args)
		return err
	})
}

// formsOf are the blind indexes of the whole of what an entry is reached by.
func (s *Store) formsOf(b record.Body) [][]byte {
	forms := [][]byte{}
	for _, c := range []record.Contact{{Kind: "email", Value: b.Email}, {Kind: "landline", Value: b.Phone}, {Kind: "postal", Value: b.Address}} {
		if c.Value != "" {
			forms = append(forms, s.indexes(c)[0])
		}
	}
	return forms
}

// RemoveBody takes an entry out of the directory. It is kept for what was sent to it.
// NotFound: there is none.
func (s *Store) RemoveBody(ctx context.Context, id, officer string) error {
	n, err := s.exec(ctx, "take an entry out of the directory", sqlRemoveBody, pgx.NamedArgs{"id": id, "by": officer, "now": s.clock()})
	if err == nil && n == 0 {
		return noBody()
	}
	return err
}

func noBody() error {
	return fault.New(fault.NotFound, "There is no such entry in the directory, or it was taken out.")
}

// bodyRow is an entry as it is stored.
type bodyRow struct {
	ID        string
	Kind      record.BodyKind
	Name      string
	Secure    bool
	KeyID     string
	Sealed    []byte
	Version   int
	ChangedBy string
	ChangedAt time.Time
	RemovedAt *time.Time
}

func (s *Store) openBody(r bodyRow) (record.Body, error) {
	plain, err := s.open("an entry of the directory", r.KeyID, r.Sealed)
	if err != nil {
		return record.Body{}, err
	}
	var how reached
	if err := json.Unmarshal(plain, &how); err != nil {
		return record.Body{}, err
	}
	return record.Body{ID: r.ID, Kind: r.Kind, Name: r.Name, Secure: r.Secure, Address: how.Address, Email: how.Email, Phone: how.Phone, Note: how.Note,
		Version: r.Version, ChangedBy: r.ChangedBy, ChangedAt: r.ChangedAt.UTC(), RemovedAt: r.RemovedAt}, nil
}

// Body gives an entry of the directory, one that was taken out too. NotFound: there
// never was one.
func (s *Store) Body(ctx context.Context, id string) (record.Body, error) {
	row, ok, err := readOne[bodyRow](ctx, s, "read an entry of the directory", sqlBody, pgx.NamedArgs{"id": id})
	if err != nil {
		return record.Body{}, err
	}
	if !ok {
		return record.Body{}, noBody()
	}
	return s.openBody(row)
}

// Bodies lists the directory by name, and says how many there are in all.
func (s *Store) Bodies(ctx context.Context, f record.BodyFilter) ([]record.Body, int, error) {
	kinds := []string{}
	for _, k := range f.Kinds {
		kinds = append(kinds, string(k))
	}
	args := pgx.NamedArgs{"kinds": kinds, "name": names.Fold(f.Name), "limit": length(f.Limit), "skip": max(f.Skip, 0)}
	type count struct{ N int }
	counted, _, err := readOne[count](ctx, s, "count the directory", sqlCountBodies, args)
	if err != nil {
		return nil, 0, err
	}
	rows, err := read[bodyRow](ctx, s, "list the directory", sqlBodies, args)
	if err != nil {
		return nil, 0, err
	}
	out := make([]record.Body, len(rows))
	for i := range rows {
		if out[i], err = s.openBody(rows[i]); err != nil {
			return nil, 0, err
		}
	}
	return out, counted.N, nil
}

// BodyForbidden says whether a body must not be written to about a case: it is reached
// where somebody in the case is who must not be told, or where somebody said never.
// Unavailable: it cannot be said yet.
func (s *Store) BodyForbidden(ctx context.Context, reference, id string) (bool, error) {
	type compared struct{ Compared bool }
	entry, found, err := readOne[compared](ctx, s, "look whether an entry of the directory can be compared", sqlBodyCompared, pgx.NamedArgs{"id": id, "rules": indexRules})
	if err != nil {
		return false, err
	}
	type indexed struct{ AllIndexed bool }
	all, _, err := readOne[indexed](ctx, s, "look whether all contact details can be compared", sqlAllIndexed, pgx.NamedArgs{"rules": indexRules})
	switch {
	case err != nil:
		return false, err
	case !found:
		return false, noBody()
	case !entry.Compared || !all.AllIndexed:
		return false, fault.New(fault.Unavailable, "Whether the body may be written to can be said in a few minutes: the record is being brought up to date.")
	}
	type row struct{ ID string }
	_, forbidden, err := readOne[row](ctx, s, "look whether a body may be written to about "+reference, sqlBodyForbidden, pgx.NamedArgs{"id": id, "ref": reference})
	return forbidden, err
}
