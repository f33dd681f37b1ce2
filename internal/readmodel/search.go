package readmodel

import (
	"context"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/names"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

const (
	// searchLimit is the most hits that are shown: who finds more has to say more.
	searchLimit = 50
	// rankLimit is the most names that are looked at letter by letter.
	rankLimit = 5000
	// letterWords is how long a word has to be for its letters to find others.
	letterWords = 3
)

const (
	sqlHasTrigrams = `SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm') AS has`

	// How like the letters of two words have to be: the usual 0.6 loses a word of eight
	// letters with one that is wrong.
	sqlLetterLikeness = `SELECT set_config('pg_trgm.word_similarity_threshold', '0.5', true)`

	// The names that have for each word that is asked for one of its keys.
	sqlNamesByKeys = `
WITH asked AS (
    SELECT n, array_agg(key) AS keys FROM unnest(@ns::integer[], @keys::text[]) AS k(n, key) GROUP BY n
)
SELECT p.id FROM asked a JOIN person_names p ON p.keys && a.keys
GROUP BY p.id HAVING count(DISTINCT a.n) = @all::integer LIMIT @limit::integer`

	// The same, where a word may also be like one of the name's by its letters.
	sqlNamesByLetters = `
WITH asked AS (
    SELECT n, array_agg(key) AS keys FROM unnest(@ns::integer[], @keys::text[]) AS k(n, key) GROUP BY n
), hits AS (
    SELECT a.n, p.id FROM asked a JOIN person_names p ON p.keys && a.keys
    UNION ALL
    SELECT w.n, p.id FROM unnest(@word_ns::integer[], @words::text[]) AS w(n, word) JOIN person_names p ON w.word <% p.folded
)
SELECT id FROM hits GROUP BY id HAVING count(DISTINCT n) = @all::integer LIMIT @limit::integer`

	// What is known of those names. Each thing that is looked for beside the name
	// narrows; the birth date has to be that of the same person.
	sqlFoundByName = `
SELECT c.case_ref AS reference, n.person, n.name AS said, n.folded, n.kind, p.name, p.birth_date, coalesce(r.relation, '') AS relation,
    c.stage, c.officer, c.team, h.case_ref IS NOT NULL AS hidden
FROM person_names n JOIN cases c USING (case_ref) JOIN people p USING (case_ref, person)
LEFT JOIN relations r USING (case_ref, person)
LEFT JOIN hidden_cases(@viewer::text, @now::timestamptz) h ON h.case_ref = c.case_ref
WHERE n.id = ANY (@ids::bigint[]) AND NOT c.rehearsal
  AND (@ref::text = '' OR upper(c.case_ref) = @ref)
  AND (cardinality(@teams::text[]) = 0 OR c.team = ANY (@teams))
  AND (@born::date IS NULL OR p.birth_date = @born)
  AND (cardinality(@number::bytea[]) = 0 OR EXISTS (SELECT 1 FROM contacts k WHERE k.case_ref = c.case_ref AND k.indexes @> @number))
  AND (cardinality(@address::bytea[]) = 0 OR EXISTS (SELECT 1 FROM contacts k WHERE k.case_ref = c.case_ref AND k.indexes @> @address))`

	// The same where no name is looked for: the person with the birth date, else the
	// applicant.
	sqlFound = `
WITH wanted AS (
    SELECT case_ref FROM people WHERE birth_date = @born::date
    UNION SELECT case_ref FROM contacts WHERE cardinality(@number::bytea[]) > 0 AND indexes @> @number
    UNION SELECT case_ref FROM contacts WHERE cardinality(@address::bytea[]) > 0 AND indexes @> @address
    UNION SELECT case_ref FROM cases WHERE upper(case_ref) = @ref::text
)
SELECT c.case_ref AS reference, coalesce(p.person, '') AS person, '' AS said, '' AS folded, 'name' AS kind, coalesce(p.name, '') AS name, p.birth_date,
    coalesce(r.relation, '') AS relation, c.stage, c.officer, c.team, h.case_ref IS NOT NULL AS hidden
FROM wanted JOIN cases c USING (case_ref)
LEFT JOIN LATERAL (
    SELECT person, name, birth_date FROM people p WHERE p.case_ref = c.case_ref AND (@born::date IS NULL OR p.birth_date = @born)
    ORDER BY p.person = 'applicant' DESC, p.person LIMIT 1
) p ON true
LEFT JOIN relations r ON r.case_ref = c.case_ref AND r.person = p.person
LEFT JOIN hidden_cases(@viewer::text, @now::timestamptz) h ON h.case_ref = c.case_ref
WHERE NOT c.rehearsal
  AND (@ref::text = '' OR upper(c.case_ref) = @ref)
  AND (cardinality(@teams::text[]) = 0 OR c.team = ANY (@teams))
  AND (@born::date IS NULL OR p.person IS NOT NULL)
  AND (cardinality(@number::bytea[]) = 0 OR EXISTS (SELECT 1 FROM contacts k WHERE k.case_ref = c.case_ref AND k.indexes @> @number))
  AND (cardinality(@address::bytea[]) = 0 OR EXISTS (SELECT 1 FROM contacts k WHERE k.case_ref = c.case_ref AND k.indexes @> @address))
ORDER BY p.name, c.case_ref LIMIT @limit::integer`
)

// candidate is a name that may be whom is looked for.
type candidate struct {
	Reference, Person, Said, Folded, Kind, Name string
	BirthDate                                   civil.Date
	Relation                                    string
	Stage                                       casefile.Stage
	Officer, Team                               string
	Hidden                                      bool
}

// Search finds cases by the name of anybody in them as a caller says it, a telephone
// number or its last six digits, an e-mail or postal address, part of one or a
// postcode, a reference, or a birth date: at most fifty, the best first, each with
// why. What is given narrows the search together. Invalid: nothing is looked for.
//
// Cases that the viewer may not see are not found, and are answered in the same way
// and with the same steps as those that are not there. Where what was looked for is
// enough to tell who is meant, their lead is told at once. Every search is written
// into the access log with its words, sealed; where that fails, so does the search.
func (s *Store) Search(ctx context.Context, v record.Viewer, q record.Search) (record.Results, error) {
	asked := s.asked(q)
	if asked.nothing() {
		return record.Results{}, fault.New(fault.Invalid, "Say whom to look for: a name, a number, an address, a reference or a birth date.")
	}
	trigrams, err := s.hasTrigrams(ctx)
	if err != nil {
		return record.Results{}, err
	}
	var out record.Results
	err = s.inTx(ctx, "search", func(ctx context.Context, tx pgx.Tx) error {
		found, err := s.candidates(ctx, tx, v, asked, trigrams)
		if err != nil {
			return err
		}
		hits := asked.rank(found)
		shown, hidden := split(hits)
		out = record.Results{Items: shown[:min(len(shown), searchLimit)], More: max(len(shown)-searchLimit, 0)}
		if err := s.tellLeads(ctx, tx, v, asked.telling(hidden)); err != nil {
			return err
		}
		return s.log(ctx, tx, v, entryOf{kind: record.AccessSearch, cases: references(out.Items), what: "search",
			words: words(q), found: len(shown), matched: hiddenReferences(hidden)})
	})
	if err != nil {
		return record.Results{}, err
	}
	return out, nil
}

// candidates reads whoever may be meant.
func (s *Store) candidates(ctx context.Context, tx pgx.Tx, v record.Viewer, a asked, trigrams bool) ([]candidate, error) {
	args := pgx.NamedArgs{"ref": a.reference, "born": a.born, "number": list(a.number), "address": list(a.address), "teams": list(v.Teams),
		"viewer": v.Officer, "now": s.clock(), "limit": rankLimit}
	sql := sqlFound
	if len(a.name.Words) > 0 {
		ids, err := namesLike(ctx, tx, a.name, trigrams)
		if err != nil {
			return nil, err
		}
		args["ids"], sql = ids, sqlFoundByName
	}
	rows, err := tx.Query(ctx, sql, args)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[candidate])
}

// namesLike gives the ids of the names that may fit.
func namesLike(ctx context.Context, tx pgx.Tx, q names.Query, trigrams bool) ([]int64, error) {
	var ns, wordNs []int32
	var keys, said []string
	for i, w := range q.Words {
		for _, k := range w.Keys {
			ns, keys = append(ns, int32(i)), append(keys, k)
		}
		if len(w.Text) >= letterWords {
			wordNs, said = append(wordNs, int32(i)), append(said, w.Text)
		}
	}
	args := pgx.NamedArgs{"ns": ns, "keys": keys, "all": len(q.Words), "limit": rankLimit}
	sql := sqlNamesByKeys
	if trigrams {
		sql, args["word_ns"], args["words"] = sqlNamesByLetters, list(wordNs), list(said)
		if _, err := tx.Exec(ctx, sqlLetterLikeness); err != nil {
			return nil, err
		}
	}
	rows, err := tx.Query(ctx, sql, args)
	if err != nil {
		return nil, err
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	return list(ids), err
}

// hasTrigrams says whether the database can compare the letters of words. The answer
// is kept once it is yes.
func (s *Store) hasTrigrams(ctx context.Context) (bool, error) {
	if s.trigrams.Load() {
		return true, nil
	}
	type row struct{ Has bool }
	got, _, err := readOne[row](ctx, s, "ask what the database can do", sqlHasTrigrams, nil)
	if err == nil && got.Has {
		s.trigrams.Store(true)
	}
	return got.Has, err
}

// list is never nil, because NULL is not an empty array.
func list[T any](in []T) []T {
	if in == nil {
		return []T{}
	}
	return in
}

// words are what was looked for, for the access log.
func words(q record.Search) map[string]string {
	out := map[string]string{}
	for field, value := range map[string]string{"name": q.Name, "number": q.Number, "address": q.Address, "reference": q.Reference} {
		if value = strings.TrimSpace(value); value != "" {
			out[field] = value
		}
	}
	if !q.BirthDate.IsZero() {
		out["birth_date"] = q.BirthDate.String()
	}
	return out
}

func references(found []record.Found) []string {
	out := make([]string, len(found))
	for i := range found {
		out[i] = found[i].Reference
	}
	slices.Sort(out)
	return out
}
