package readmodel

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

const sqlSight = `
SELECT EXISTS (SELECT 1 FROM hidden_cases(@viewer::text, @now::timestamptz) h WHERE h.case_ref = @ref::text) AS hidden,
    EXISTS (SELECT 1 FROM restrictions r WHERE r.case_ref = @ref AND r.lifted_at IS NULL) AS restricted,
    EXISTS (SELECT 1 FROM access_blocks b WHERE b.case_ref = @ref AND b.officer = @viewer AND b.lifted_at IS NULL) AS blocked,
    (SELECT max(until) FROM broken_glass g WHERE g.case_ref = @ref AND g.officer = @viewer AND g.at <= @now AND g.until > @now) AS open_until`

// Sight says whether a viewer may open a case, and why not. It shows nothing of the
// case and is not written into the access log.
func (s *Store) Sight(ctx context.Context, v record.Viewer, reference string) (record.Sight, error) {
	var out record.Sight
	err := s.inTx(ctx, "ask who may see "+reference, func(ctx context.Context, tx pgx.Tx) (err error) {
		out, err = s.sight(ctx, tx, v, reference)
		return err
	})
	return out, err
}

func (s *Store) sight(ctx context.Context, tx pgx.Tx, v record.Viewer, reference string) (record.Sight, error) {
	type row struct {
		Hidden, Restricted, Blocked bool
		OpenUntil                   *time.Time
	}
	rows, err := tx.Query(ctx, sqlSight, pgx.NamedArgs{"viewer": v.Officer, "now": s.clock(), "ref": reference})
	if err != nil {
		return record.Sight{}, err
	}
	got, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[row])
	return record.Sight{Hidden: got.Hidden, Restricted: got.Restricted, Blocked: got.Blocked, OpenUntil: instant(got.OpenUntil)}, err
}

// View lets a viewer see one case, and writes that into the access log: kind is
// AccessView, or AccessExport where they take it away, and what says which page or
// file. Everybody who shows anything of a case calls it first, and shows nothing
// where it errs. Forbidden: the case is hidden from the viewer, which is written
// down as well. Unavailable: it could not be written down.
func (s *Store) View(ctx context.Context, v record.Viewer, reference string, kind record.AccessKind, what string) error {
	var hidden bool
	err := s.inTx(ctx, "open "+reference, func(ctx context.Context, tx pgx.Tx) error {
		sight, err := s.sight(ctx, tx, v, reference)
		if err != nil {
			return err
		}
		if hidden = sight.Hidden; hidden {
			kind = record.AccessRefused
		}
		return s.log(ctx, tx, v, entryOf{kind: kind, cases: caseOf(reference), what: what})
	})
	if err == nil && hidden {
		return notForYou(reference)
	}
	return err
}

func notForYou(reference string) error {
	return fault.New(fault.Forbidden, "Only people who are named for it can open %s. If the household needs a bed tonight, place them and record it; that is never refused.", reference)
}

// Export writes into the access log that a viewer takes data of several cases away,
// and gives those of them that they may see. what says which file, and why what they
// said that it is for, which is sealed.
func (s *Store) Export(ctx context.Context, v record.Viewer, what, why string, references []string) ([]string, error) {
	var out []string
	err := s.inTx(ctx, "export cases", func(ctx context.Context, tx pgx.Tx) error {
		rows, err := tx.Query(ctx, sqlSeen, pgx.NamedArgs{"refs": list(references), "viewer": v.Officer, "now": s.clock()})
		if err != nil {
			return err
		}
		if out, err = pgx.CollectRows(rows, pgx.RowTo[string]); err != nil {
			return err
		}
		return s.log(ctx, tx, v, entryOf{kind: record.AccessExport, cases: out, what: what, words: map[string]string{"reason": why}, found: len(out)})
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

const sqlSeen = `
SELECT ref FROM unnest(@refs::text[]) AS asked(ref)
WHERE ref NOT IN (SELECT h.case_ref FROM hidden_cases(@viewer::text, @now::timestamptz) h) ORDER BY ref`
