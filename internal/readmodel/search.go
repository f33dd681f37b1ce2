package readmodel

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// searchLimit is the most hits that are shown: who finds more has to say more.
const searchLimit = 50

// Each thing that is looked for narrows. Name and birth date have to fit the same
// person; where neither is given the applicant is shown.
const sqlSearch = `
SELECT c.case_ref AS reference, coalesce(p.name, '') AS name, c.stage, c.officer
FROM cases c LEFT JOIN LATERAL (
    SELECT name FROM people p
    WHERE p.case_ref = c.case_ref AND (@born::date IS NULL OR p.birth_date = @born)
      AND NOT EXISTS (SELECT 1 FROM unnest(@words::text[]) word WHERE position(word in p.folded) = 0)
    ORDER BY p.person = 'applicant' DESC, p.person LIMIT 1
) p ON true
WHERE NOT c.rehearsal
  AND (@ref::text = '' OR upper(c.case_ref) = @ref)
  AND (cardinality(@teams::text[]) = 0 OR c.team = ANY(@teams))
  AND (p.name IS NOT NULL OR @born::date IS NULL AND cardinality(@words::text[]) = 0)
  AND (cardinality(@number::bytea[]) = 0 OR EXISTS (
      SELECT 1 FROM contacts k WHERE k.case_ref = c.case_ref AND k.indexes && @number))
  AND (cardinality(@address::bytea[]) = 0 OR EXISTS (
      SELECT 1 FROM contacts k WHERE k.case_ref = c.case_ref AND k.indexes && @address))
ORDER BY p.name, c.case_ref
LIMIT @limit::integer`

// Search finds cases by a part of a name, a telephone number, an e-mail or postal
// address or a postcode, a reference, or a birth date; at most fifty. What is given
// narrows the search together. Numbers and addresses are found whole, however they
// are written. Invalid: nothing is looked for.
func (s *Store) Search(ctx context.Context, q record.Search) ([]record.Found, error) {
	args := pgx.NamedArgs{
		"ref": strings.ToUpper(strings.TrimSpace(q.Reference)), "born": q.BirthDate, "words": strings.Fields(fold(q.Name)),
		"number": [][]byte{}, "address": [][]byte{}, "teams": q.Teams, "limit": searchLimit,
	}
	if q.Teams == nil {
		args["teams"] = []string{}
	}
	asked := args["ref"] != "" || !q.BirthDate.IsZero() || len(args["words"].([]string)) > 0
	if normalNumber(q.Number) != "" {
		args["number"], asked = s.indexes(record.Contact{Kind: "mobile", Value: q.Number}), true
	}
	if strings.TrimSpace(q.Address) != "" {
		args["address"], asked = s.sought(q.Address), true
	}
	if !asked {
		return nil, fault.New(fault.Invalid, "Say whom to look for: a name, a number, an address, a reference or a birth date.")
	}
	found, err := read[record.Found](ctx, s, "search", sqlSearch, args)
	if err != nil {
		return nil, err
	}
	if found == nil {
		found = []record.Found{}
	}
	return found, nil
}
