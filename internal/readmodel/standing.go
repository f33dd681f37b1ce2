package readmodel

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

const (
	sqlStandings = `
SELECT c.case_ref AS reference, c.rehearsal, c.settings, c.officer, c.team, coalesce(r.skipped_days, 0) AS skipped_days
FROM cases c LEFT JOIN rehearsals r USING (case_ref) WHERE c.case_ref = ANY (@refs::text[])`

	sqlLedgers = `
SELECT case_ref AS reference, revision, command, body_hash, outcome::text AS outcome, token, officer, turn, recorded_at, previous_hash, hash
FROM ledger WHERE case_ref = ANY (@refs::text[]) ORDER BY case_ref, revision`
)

// Standing gives a case as the record knows it: every fact, and what a workflow
// needs to be started with again. NotFound: there is no such case.
func (s *Store) Standing(ctx context.Context, reference string) (record.Standing, error) {
	found, err := s.Standings(ctx, []string{reference})
	if err != nil {
		return record.Standing{}, err
	}
	standing, ok := found[reference]
	if !ok {
		return record.Standing{}, noSuchCase(reference)
	}
	return standing, nil
}

// Standings gives cases as the record knows them, by reference; a case that there is
// not is not among them.
func (s *Store) Standings(ctx context.Context, references []string) (map[string]record.Standing, error) {
	what := "read the standing of " + strings.Join(references, ", ")
	if len(references) > 1 {
		what = "read the standing of cases"
	}
	type row struct {
		Reference     string
		Rehearsal     bool
		Settings      json.RawMessage
		Officer, Team string
		SkippedDays   int
	}
	args := pgx.NamedArgs{"refs": references}
	cases, err := read[row](ctx, s, what, sqlStandings, args)
	if err != nil {
		return nil, err
	}
	type kept struct {
		Reference string
		entry
	}
	entries, err := read[kept](ctx, s, what, sqlLedgers, args)
	if err != nil {
		return nil, err
	}
	ledgers := map[string][]casefile.Outcome{}
	for i := range entries {
		e := &entries[i]
		outcome, err := e.decode()
		if err != nil {
			return nil, fmt.Errorf("read the ledger of %s: %w", e.Reference, err)
		}
		ledgers[e.Reference] = append(ledgers[e.Reference], outcome)
	}
	out := make(map[string]record.Standing, len(cases))
	for _, got := range cases {
		if len(ledgers[got.Reference]) == 0 {
			continue
		}
		var settings casefile.Settings
		if err := json.Unmarshal(got.Settings, &settings); err != nil {
			return nil, fmt.Errorf("read the settings of %s: %w", got.Reference, err)
		}
		state := casefile.Restore(got.Reference, settings, got.Rehearsal, ledgers[got.Reference])
		out[got.Reference] = record.Standing{
			Case: state.Case(), Revision: state.Revision, Rehearsal: got.Rehearsal, SkippedDays: got.SkippedDays,
			Taken: state.Taken, Officer: got.Officer, Team: got.Team,
		}
	}
	return out, nil
}

// Ledger gives the outcomes of a case in order of revision, as casefile.Restore
// takes them. NotFound: there is no such case.
func (s *Store) Ledger(ctx context.Context, reference string) ([]casefile.Outcome, error) {
	what := "read the ledger of " + reference
	entries, err := read[entry](ctx, s, what, sqlLedger, pgx.NamedArgs{"ref": reference})
	if err != nil {
		return nil, err
	}
	if len(entries) == 0 {
		return nil, noSuchCase(reference)
	}
	out := make([]casefile.Outcome, len(entries))
	for i := range entries {
		if out[i], err = entries[i].decode(); err != nil {
			return nil, fmt.Errorf("%s: %w", what, err)
		}
	}
	return out, nil
}

// History lists the entries of a case's ledger, oldest first. NotFound: there is no
// such case.
func (s *Store) History(ctx context.Context, reference string) ([]record.HistoryRow, error) {
	what := "read the history of " + reference
	entries, err := read[entry](ctx, s, what, sqlLedger, pgx.NamedArgs{"ref": reference})
	if err != nil {
		return nil, err
	}
	if len(entries) == 0 {
		return nil, noSuchCase(reference)
	}
	out := make([]record.HistoryRow, len(entries))
	for i := range entries {
		e := &entries[i]
		o, err := e.decode()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", what, err)
		}
		facts := o.Facts
		if facts == nil {
			facts = []casefile.Fact{}
		}
		out[i] = record.HistoryRow{
			Revision: e.Revision, RecordedAt: e.RecordedAt.UTC(), Token: e.Token, Officer: e.Officer, Turn: e.Turn,
			Facts: facts, Determinations: o.Determinations,
			Hash: hex.EncodeToString(e.Hash), PreviousHash: hex.EncodeToString(e.PreviousHash),
		}
	}
	return out, nil
}

const (
	sqlRevision = `SELECT revision FROM cases WHERE case_ref = @ref::text`

	sqlReferences = `
SELECT case_ref AS reference, revision, stage FROM cases
WHERE rehearsal = @rehearsal::boolean AND (@closed::boolean OR stage <> @closed_stage::text) AND case_ref > @after::text
ORDER BY case_ref LIMIT 1000`
)

// awaitEvery is how often AwaitRevision looks.
const awaitEvery = 25 * time.Millisecond

// AwaitRevision waits until the record of a case has reached a revision, and says
// whether it has within the timeout. It is for showing people what they just did;
// what was taken is safe before.
func (s *Store) AwaitRevision(ctx context.Context, reference string, revision int, timeout time.Duration) bool {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	tick := time.NewTicker(awaitEvery)
	defer tick.Stop()
	type row struct{ Revision int }
	for {
		got, ok, err := readOne[row](ctx, s, "look for a revision of "+reference, sqlRevision, pgx.NamedArgs{"ref": reference})
		if ok && got.Revision >= revision {
			return true
		}
		if err != nil && fault.KindOf(err) != fault.Unavailable {
			return false
		}
		select {
		case <-ctx.Done():
			return false
		case <-tick.C:
		}
	}
}

// Known is a case by its reference, for those who go through all of them.
type Known struct {
	Reference string
	Revision  int
	Stage     casefile.Stage
}

// Known lists cases in order of reference, a thousand at a time: those after a
// reference (empty: from the start). Closed ones are left out unless asked for.
// It is what rehydrate and reconcile go through.
func (s *Store) Known(ctx context.Context, after string, rehearsals, closed bool) ([]Known, error) {
	return read[Known](ctx, s, "list the cases", sqlReferences, pgx.NamedArgs{
		"after": after, "rehearsal": rehearsals, "closed": closed, "closed_stage": casefile.StageClosed})
}
