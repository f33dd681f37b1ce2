package readmodel

import (
	"context"

	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// queueRelations writes what each person is in a case, by the last that was said.
// Somebody who left the household stays findable as what they were in it.
func queueRelations(batch *pgx.Batch, ref string, facts []casefile.Fact) {
	batch.Queue(sqlClearRelations, pgx.NamedArgs{"ref": ref})
	for _, f := range standing(facts) {
		switch b := f.Body.(type) {
		case *casefile.HouseholdRecorded:
			for i := range b.Members {
				batch.Queue(sqlPutRelation, pgx.NamedArgs{"ref": ref, "person": b.Members[i].Member, "relation": b.Members[i].Role})
			}
		case *casefile.ContactPersonRecorded:
			if b.Person != "" && b.Role != "" {
				batch.Queue(sqlPutRelation, pgx.NamedArgs{"ref": ref, "person": b.Person, "relation": b.Role})
			}
		}
	}
}

// queueContactRules writes what was last said of each number and address.
func queueContactRules(batch *pgx.Batch, ref string, facts []casefile.Fact) {
	batch.Queue(sqlClearContactRules, pgx.NamedArgs{"ref": ref})
	for _, a := range casefile.Addresses(facts) {
		batch.Queue(sqlPutContactRule, pgx.NamedArgs{"ref": ref, "contact": a.ID, "person": a.Person, "kind": a.Kind, "use": a.Use, "has_left": a.Left, "never_told": a.NeverTold})
	}
}

// A number or address is the same where the blind index of the whole is. What was
// said in a rehearsal forbids nothing in a real case. An address of somebody who must
// not be told is forbidden in that case alone: they may have one of their own.
const sqlForbidden = `
SELECT mine.id AS contact, mine.kind FROM contacts mine JOIN contacts other ON other.indexes[1] = mine.indexes[1]
JOIN contact_rules r ON r.case_ref = other.case_ref AND r.contact = other.id
JOIN cases o ON o.case_ref = other.case_ref
WHERE mine.case_ref = @ref::text AND (@contact::text = '' OR mine.id = @contact)
  AND (r.use = 'never' AND (NOT o.rehearsal OR coalesce((SELECT c.rehearsal FROM cases c WHERE c.case_ref = mine.case_ref), true))
    OR r.never_told AND o.case_ref = mine.case_ref)
GROUP BY mine.id, mine.kind ORDER BY mine.id`

// Until every number and address is known by its one form nobody can say of any that
// it is not forbidden.
const sqlAllIndexed = `SELECT NOT EXISTS (SELECT 1 FROM contacts WHERE rules < @rules::integer OR rules > @rules) AS all_indexed`

// Forbidden says whether a number or address of a case may never be used, because
// in some case, whichever it is, it was said that it is not safe. It says nothing of
// which case that is. Unavailable: it cannot be said yet, because numbers and
// addresses are still brought into the form by which they are compared.
func (s *Store) Forbidden(ctx context.Context, reference, contact string) (bool, error) {
	if contact == "" {
		return false, nil
	}
	type row struct{ AllIndexed bool }
	if got, _, err := readOne[row](ctx, s, "look whether all contact details can be compared", sqlAllIndexed, pgx.NamedArgs{"rules": indexRules}); err != nil {
		return false, err
	} else if !got.AllIndexed {
		return false, fault.New(fault.Unavailable, "Whether the address is safe can be said in a few minutes: the record is being brought up to date.")
	}
	rows, err := s.forbidden(ctx, reference, contact)
	return len(rows) > 0, err
}

// ForbiddenContacts lists the numbers and addresses of a case that may never be used,
// because of what was said of them in any case.
func (s *Store) ForbiddenContacts(ctx context.Context, reference string) ([]record.ForbiddenContact, error) {
	return s.forbidden(ctx, reference, "")
}

func (s *Store) forbidden(ctx context.Context, reference, contact string) ([]record.ForbiddenContact, error) {
	return read[record.ForbiddenContact](ctx, s, "look for forbidden contact details of "+reference, sqlForbidden,
		pgx.NamedArgs{"ref": reference, "contact": contact})
}
