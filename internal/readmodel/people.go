package readmodel

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/names"
	"dutyclock/internal/record"
)

const (
	sqlSavePerson = `
INSERT INTO people (case_ref, person, name, folded, birth_date) VALUES (@ref, @person, @name, @folded, @born)
ON CONFLICT (case_ref, person) DO UPDATE SET name = excluded.name, folded = excluded.folded, birth_date = excluded.birth_date, changed_at = now()`

	// A name that was the present one is a former one from now on.
	sqlNameWas = `
UPDATE person_names SET kind = 'former' WHERE case_ref = @ref AND person = @person AND kind = 'name' AND name <> @name`

	// What is said of a name that is known already says it better; the present name
	// stays that.
	sqlSaveName = `
INSERT INTO person_names (case_ref, person, name, kind, folded, keys, rules)
VALUES (@ref, @person, @name, @kind, @folded, @keys, @rules)
ON CONFLICT (case_ref, person, name) DO UPDATE SET kind = excluded.kind, folded = excluded.folded, keys = excluded.keys, rules = excluded.rules
WHERE person_names.kind <> 'name' OR excluded.kind = 'name'`

	// The applicant is called so where no household is recorded, and A by custom.
	sqlApplicantName = `
SELECT name FROM people WHERE case_ref = @ref::text ORDER BY person = 'applicant' DESC, person LIMIT 1`

	sqlSaveContact = `
INSERT INTO contacts (case_ref, id, kind, key_id, sealed, indexes, rules)
VALUES (@ref, @id, @kind, @key_id, @sealed, @indexes, @rules)
ON CONFLICT (case_ref, id) DO NOTHING`

	sqlContact = `SELECT kind, key_id, sealed FROM contacts WHERE case_ref = @ref::text AND id = @id::text`

	sqlContacts = `
SELECT c.case_ref AS reference, c.id, c.key_id, c.sealed
FROM unnest(@refs::text[], @ids::text[]) w(ref, contact) JOIN contacts c ON c.case_ref = w.ref AND c.id = w.contact`
)

// SavePerson keeps the name and birth date of a person of a case, and what else
// they were or are called. Saving again puts the new name in place of the old,
// which stays as a former one by which they are found.
func (s *Store) SavePerson(ctx context.Context, reference string, p record.Person) error {
	return s.inTx(ctx, "keep a person of "+reference, func(ctx context.Context, tx pgx.Tx) error {
		batch := &pgx.Batch{}
		args := pgx.NamedArgs{"ref": reference, "person": p.Member, "name": p.Name, "folded": names.Fold(p.Name), "born": p.DateOfBirth}
		batch.Queue(sqlSavePerson, args)
		batch.Queue(sqlNameWas, args)
		queueName(batch, reference, p.Member, p.Name, "name")
		for _, name := range p.Former {
			queueName(batch, reference, p.Member, name, "former")
		}
		for _, name := range p.Aliases {
			queueName(batch, reference, p.Member, name, "alias")
		}
		return tx.SendBatch(ctx, batch).Close()
	})
}

func queueName(batch *pgx.Batch, reference, person, name, kind string) {
	if strings.TrimSpace(name) == "" {
		return
	}
	batch.Queue(sqlSaveName, pgx.NamedArgs{"ref": reference, "person": person, "name": name, "kind": kind,
		"folded": names.Fold(name), "keys": names.Keys(name), "rules": names.Version})
}

// ApplicantName gives the name of a case's applicant. NotFound: none is kept.
func (s *Store) ApplicantName(ctx context.Context, reference string) (string, error) {
	type row struct{ Name string }
	got, ok, err := readOne[row](ctx, s, "read the applicant of "+reference, sqlApplicantName, pgx.NamedArgs{"ref": reference})
	if err == nil && !ok {
		return "", fault.New(fault.NotFound, "No name is kept for the applicant of %s.", reference)
	}
	return got.Name, err
}

// sealedRow is something personal as it is stored.
type sealedRow struct {
	Kind   string
	KeyID  string
	Sealed []byte
}

// SaveContact keeps a number or address of a case under an id, sealed. An id
// always means the same address, because facts name it and answers about safety
// are given for it: saving the same again changes nothing, another value under the
// id is a Conflict.
func (s *Store) SaveContact(ctx context.Context, reference, id string, c record.Contact) error {
	what := "keep contact details of " + reference
	keyID, sealed, err := s.seal("contact details", []byte(c.Value))
	if err != nil {
		return err
	}
	n, err := s.exec(ctx, what, sqlSaveContact, pgx.NamedArgs{
		"ref": reference, "id": id, "kind": c.Kind, "key_id": keyID, "sealed": sealed, "indexes": s.indexes(c), "rules": indexRules})
	if err != nil || n > 0 {
		return err
	}
	held, ok, err := readOne[sealedRow](ctx, s, what, sqlContact, pgx.NamedArgs{"ref": reference, "id": id})
	if err != nil {
		return err
	}
	if ok {
		plain, err := s.open("contact details", held.KeyID, held.Sealed)
		if err != nil {
			return err
		}
		if held.Kind == c.Kind && string(plain) == c.Value {
			return nil
		}
	}
	return fault.New(fault.Conflict, "The contact id %s of %s belongs to other contact details. Use a new id.", id, reference)
}

// Address gives the number or address of a case with this id, opened. NotFound:
// there is none.
func (s *Store) Address(ctx context.Context, reference, contact string) (string, error) {
	one := record.ContactID{Reference: reference, ID: contact}
	found, err := s.Addresses(ctx, []record.ContactID{one})
	if err != nil {
		return "", err
	}
	value, ok := found[one]
	if !ok {
		return "", fault.New(fault.NotFound, "There are no contact details %s in %s.", contact, reference)
	}
	return value, nil
}

// Addresses gives numbers and addresses of cases, opened; one that there is not is not
// among them.
func (s *Store) Addresses(ctx context.Context, ids []record.ContactID) (map[record.ContactID]string, error) {
	refs, contacts := make([]string, len(ids)), make([]string, len(ids))
	for i, id := range ids {
		refs[i], contacts[i] = id.Reference, id.ID
	}
	type row struct {
		record.ContactID
		sealedRow
	}
	held, err := read[row](ctx, s, "read contact details", sqlContacts, pgx.NamedArgs{"refs": refs, "ids": contacts})
	if err != nil {
		return nil, err
	}
	out := make(map[record.ContactID]string, len(held))
	for _, h := range held {
		plain, err := s.open("contact details of "+h.Reference, h.KeyID, h.Sealed)
		if err != nil {
			return nil, err
		}
		out[h.ContactID] = string(plain)
	}
	return out, nil
}
