package readmodel

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

const (
	sqlLogAccess = `
INSERT INTO access_log (at, officer, token, roles, kind, cases, what, found, matched, key_id, sealed)
VALUES (@at, @officer, @token, @roles, @kind, @cases, @what, @found, @matched, @key_id, @sealed)`

	// Cases that were met and not shown are told to none but those who may see them:
	// beside the words of the search they would tell who is in them. So would the words
	// of what was done to a restricted case, or of a search that showed one.
	sqlAccesses = `
SELECT l.id, l.at, l.officer, l.token, l.roles, l.kind, l.cases, l.what, l.found, l.key_id,
    CASE WHEN s.withheld THEN NULL ELSE l.sealed END AS sealed, s.withheld AND l.sealed IS NOT NULL AS withheld,
    ARRAY(SELECT m FROM unnest(l.matched) AS m WHERE m NOT IN (SELECT h.case_ref FROM hidden_cases(@viewer::text, @now::timestamptz) h) ORDER BY m) AS matched
FROM access_log l CROSS JOIN LATERAL (
    SELECT l.kind <> 'broke_glass' AND l.cases && ARRAY(SELECT h.case_ref FROM hidden_cases(@viewer, @now) h) AS withheld) s
WHERE (@ref::text = '' OR l.cases @> ARRAY[@ref] OR l.matched @> ARRAY[@ref] AND @ref NOT IN (SELECT h.case_ref FROM hidden_cases(@viewer, @now) h))
  AND (@officer::text = '' OR l.officer = @officer) AND (@token::text = '' OR l.token = @token) AND (@kind::text = '' OR l.kind = @kind)
  AND (@from::timestamptz IS NULL OR l.at >= @from) AND (@to::timestamptz IS NULL OR l.at < @to)
  AND (@before::bigint = 0 OR l.id < @before)
ORDER BY l.id DESC LIMIT @limit::integer`
)

// entryOf is what is written into the access log, beside who and when.
type entryOf struct {
	kind    record.AccessKind
	cases   []string
	what    string
	words   map[string]string // sealed
	found   int
	matched []string
}

// log writes into the access log, in the transaction in which what it is about is
// read: where one fails, so does the other.
func (s *Store) log(ctx context.Context, tx pgx.Tx, v record.Viewer, e entryOf) error {
	args := pgx.NamedArgs{"at": s.clock(), "officer": v.Officer, "token": v.Token, "roles": list(v.Roles), "kind": e.kind, "cases": list(e.cases),
		"what": e.what, "found": e.found, "matched": list(e.matched), "key_id": "", "sealed": nil}
	if len(e.words) > 0 {
		text, err := json.Marshal(e.words)
		if err != nil {
			return fmt.Errorf("write down what was asked: %w", err)
		}
		keyID, sealed, err := s.seal("what was asked", text)
		if err != nil {
			return err
		}
		args["key_id"], args["sealed"] = keyID, sealed
	}
	if _, err := tx.Exec(ctx, sqlLogAccess, args); err != nil {
		return fmt.Errorf("write the access log: %w", err)
	}
	return nil
}

// Accesses lists the access log, newest first: of a case, of an officer, or all. It
// is for those who oversee the work of others; that they read it is written there
// too. Forbidden: the viewer is none of them.
func (s *Store) Accesses(ctx context.Context, v record.Viewer, f record.AccessFilter) (record.Page[record.Access], error) {
	var none record.Page[record.Access]
	if !v.MayOversee() {
		return none, fault.New(fault.Forbidden, "The access log is for managers and auditors.")
	}
	from, err := after(f.Cursor, 1)
	if err != nil {
		return none, err
	}
	before := int64(0)
	if from[0] != "" {
		if before, err = strconv.ParseInt(from[0], 10, 64); err != nil || before < 1 {
			return none, fault.New(fault.Invalid, "The cursor is not one that this list gave. Leave it out to begin at the start.")
		}
	}
	limit := length(f.Limit)
	var out []record.Access
	err = s.inTx(ctx, "read the access log", func(ctx context.Context, tx pgx.Tx) error {
		rows, err := tx.Query(ctx, sqlAccesses, pgx.NamedArgs{"viewer": v.Officer, "now": s.clock(), "ref": f.Reference, "officer": f.Officer, "token": f.Token,
			"kind": f.Kind, "from": whenGiven(f.From), "to": whenGiven(f.To), "before": before, "limit": limit + 1})
		if err != nil {
			return err
		}
		if out, err = s.readAccesses(rows); err != nil {
			return err
		}
		return s.log(ctx, tx, v, entryOf{kind: record.AccessLogRead, cases: caseOf(f.Reference), what: "access_log", found: min(len(out), limit)})
	})
	if err != nil {
		return none, err
	}
	return page(out, limit, func(a record.Access) string { return cursor(strconv.FormatInt(a.ID, 10)) }), nil
}

func (s *Store) readAccesses(rows pgx.Rows) ([]record.Access, error) {
	type row struct {
		ID             int64
		At             time.Time
		Officer, Token string
		Roles          []string
		Kind           record.AccessKind
		Cases          []string
		What           string
		Found          int
		KeyID          string
		Sealed         []byte
		Withheld       bool
		Matched        []string
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[row])
	if err != nil {
		return nil, err
	}
	out := make([]record.Access, len(list))
	for i, r := range list {
		out[i] = record.Access{ID: r.ID, At: r.At.UTC(), Officer: r.Officer, Token: r.Token, Roles: r.Roles, Kind: r.Kind, Cases: r.Cases,
			What: r.What, Found: r.Found, Matched: r.Matched, Withheld: r.Withheld}
		if r.Sealed == nil {
			continue
		}
		plain, err := s.open("an entry of the access log", r.KeyID, r.Sealed)
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(plain, &out[i].Words); err != nil {
			return nil, fmt.Errorf("read an entry of the access log: %w", err)
		}
	}
	return out, nil
}

// whenGiven is NULL for no instant.
func whenGiven(at time.Time) any {
	if at.IsZero() {
		return nil
	}
	return at
}

func caseOf(reference string) []string {
	if reference == "" {
		return nil
	}
	return []string{reference}
}
