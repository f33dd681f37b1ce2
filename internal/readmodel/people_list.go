package readmodel

import (
	"context"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

const (
	sqlPeople = `
SELECT p.person AS member, p.name, p.birth_date AS date_of_birth, coalesce(r.relation, '') AS relation,
    ARRAY(SELECT n.name FROM person_names n WHERE n.case_ref = p.case_ref AND n.person = p.person AND n.kind = 'former' ORDER BY n.id) AS former,
    ARRAY(SELECT n.name FROM person_names n WHERE n.case_ref = p.case_ref AND n.person = p.person AND n.kind = 'alias' ORDER BY n.id) AS aliases
FROM people p LEFT JOIN relations r USING (case_ref, person)
WHERE p.case_ref = @ref::text
ORDER BY p.person = 'applicant' DESC, r.relation = 'applicant' DESC NULLS LAST, p.person`

	sqlApplicants = `
SELECT DISTINCT ON (p.case_ref) p.case_ref AS reference, p.name FROM people p
WHERE p.case_ref = ANY (@refs::text[]) AND p.case_ref NOT IN (SELECT h.case_ref FROM hidden_cases(@viewer::text, @now::timestamptz) h)
ORDER BY p.case_ref, p.person = 'applicant' DESC, p.person`
)

// People lists the people of a case by name, the applicant first. It is for those
// who have opened the case with View.
func (s *Store) People(ctx context.Context, reference string) ([]record.Known, error) {
	type row struct {
		Member, Name    string
		DateOfBirth     civil.Date
		Relation        string
		Former, Aliases []string
	}
	rows, err := read[row](ctx, s, "list the people of "+reference, sqlPeople, pgx.NamedArgs{"ref": reference})
	if err != nil {
		return nil, err
	}
	out := make([]record.Known, len(rows))
	for i, r := range rows {
		out[i] = record.Known(r)
	}
	return out, nil
}

// ApplicantNames gives the names of the applicants of several cases, by reference,
// to a viewer who is shown a list of them; what says which list. Cases that the
// viewer may not see are left out. It is written into the access log, and fails
// where that fails.
func (s *Store) ApplicantNames(ctx context.Context, v record.Viewer, what string, references []string) (map[string]string, error) {
	type row struct{ Reference, Name string }
	out := make(map[string]string, len(references))
	if len(references) == 0 {
		return out, nil
	}
	err := s.inTx(ctx, "read the names of a list", func(ctx context.Context, tx pgx.Tx) error {
		rows, err := tx.Query(ctx, sqlApplicants, pgx.NamedArgs{"refs": references, "viewer": v.Officer, "now": s.clock()})
		if err != nil {
			return err
		}
		found, err := pgx.CollectRows(rows, pgx.RowToStructByName[row])
		if err != nil {
			return err
		}
		shown := make([]string, 0, len(found))
		for _, f := range found {
			out[f.Reference] = f.Name
			shown = append(shown, f.Reference)
		}
		return s.log(ctx, tx, v, entryOf{kind: record.AccessList, cases: shown, what: what, found: len(shown)})
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
