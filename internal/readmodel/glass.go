package readmodel

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

const (
	sqlBreakGlass = `INSERT INTO broken_glass (case_ref, officer, at, until) VALUES (@ref, @officer, @now, @until)`

	sqlBlock = `
INSERT INTO access_blocks (case_ref, officer, set_at) VALUES (@ref, @officer, @now)
ON CONFLICT (officer, case_ref) WHERE lifted_at IS NULL DO NOTHING`

	sqlUnblock = `
UPDATE access_blocks SET lifted_by = @by, lifted_at = @now WHERE case_ref = @ref::text AND officer = @officer::text AND lifted_at IS NULL`
)

// BreakGlass opens a restricted case for four hours to an officer who is not named,
// for a reason of at least twenty letters that they type. Their managers and the lead
// are told at once, and the reason is sealed in the access log. It gives until when.
// Invalid: the reason is too short. Conflict: there is nothing to open. Forbidden: the
// viewer is a token, only reads, or knows somebody in the case.
func (s *Store) BreakGlass(ctx context.Context, v record.Viewer, reference, reason string) (time.Time, error) {
	if v.Officer == "" || !v.MayAct() {
		return time.Time{}, fault.New(fault.Forbidden, "Only an officer who is signed in and works on cases can open a restricted one.")
	}
	if utf8.RuneCountInString(strings.Join(strings.Fields(reason), " ")) < record.LeastReason {
		return time.Time{}, fault.New(fault.Invalid, "Say in a sentence why you have to open the case now: at least %d letters.", record.LeastReason)
	}
	now := s.clock()
	until := now.Add(record.GlassHolds)
	err := s.inTx(ctx, "open the restricted case "+reference, func(ctx context.Context, tx pgx.Tx) error {
		sight, err := s.sight(ctx, tx, v, reference)
		switch {
		case err != nil:
			return err
		case sight.Blocked && sight.Hidden:
			return fault.New(fault.Forbidden, "You said that you know somebody in %s. Ask its lead or a manager to act.", reference)
		case !sight.Hidden:
			return fault.New(fault.Conflict, "You can open %s already.", reference)
		}
		held, _, err := s.restriction(ctx, tx, reference)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, sqlBreakGlass, pgx.NamedArgs{"ref": reference, "officer": v.Officer, "now": now, "until": until}); err != nil {
			return err
		}
		for _, to := range []string{held.Lead, ""} { // the lead, and the managers
			if err := s.notify(ctx, tx, reference, to, record.NoticeBrokeGlass, v); err != nil {
				return err
			}
		}
		return s.log(ctx, tx, v, entryOf{kind: record.AccessBrokeGlass, cases: caseOf(reference), what: "restricted", words: map[string]string{"reason": reason}})
	})
	if err != nil {
		return time.Time{}, err
	}
	return until.UTC(), nil
}

// Know takes a case out of the sight of an officer at once, who knows somebody in it,
// and tells the managers. It is stronger than being named and than broken glass, not
// than being the lead. Doing it again changes nothing. The case is given to somebody
// else by casework.
func (s *Store) Know(ctx context.Context, v record.Viewer, reference string) error {
	if v.Officer == "" {
		return fault.New(fault.Forbidden, "A token knows nobody. An officer who is signed in says this.")
	}
	return s.inTx(ctx, "take "+reference+" out of sight", func(ctx context.Context, tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, sqlBlock, pgx.NamedArgs{"ref": reference, "officer": v.Officer, "now": s.clock()})
		if err != nil || tag.RowsAffected() == 0 {
			return err
		}
		if err := s.notify(ctx, tx, reference, "", record.NoticeHandedOn, v); err != nil {
			return err
		}
		return s.log(ctx, tx, v, entryOf{kind: record.AccessKnows, cases: caseOf(reference), what: "knows_person"})
	})
}

// Unblock lets an officer see a case again who had said that they know somebody in
// it. A manager does it, and for nobody but others. NotFound: there is no such block.
func (s *Store) Unblock(ctx context.Context, v record.Viewer, reference, officer string) error {
	if v.Officer == "" || v.Officer == officer || !v.MayOversee() || !v.MayAct() {
		return fault.New(fault.Forbidden, "A manager decides whether somebody who knows a person may see the case again.")
	}
	return s.inTx(ctx, "give sight of "+reference+" back", func(ctx context.Context, tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, sqlUnblock, pgx.NamedArgs{"ref": reference, "officer": officer, "by": v.Officer, "now": s.clock()})
		if err != nil {
			return err
		}
		if tag.RowsAffected() == 0 {
			return fault.New(fault.NotFound, "Nothing keeps this officer from %s.", reference)
		}
		return s.log(ctx, tx, v, entryOf{kind: record.AccessUnblocked, cases: caseOf(reference), what: officer})
	})
}

const sqlBlocks = `SELECT officer, set_at FROM access_blocks WHERE case_ref = @ref::text AND lifted_at IS NULL ORDER BY set_at, id`

// Blocks lists the officers who said that they know somebody in a case and so do not
// see it. Managers who see the case read it. Forbidden: the viewer is none of them.
func (s *Store) Blocks(ctx context.Context, v record.Viewer, reference string) ([]record.Block, error) {
	if v.Officer == "" || !v.MayOversee() {
		return nil, fault.New(fault.Forbidden, "Managers see who may not open a case because they know somebody in it.")
	}
	sight, err := s.Sight(ctx, v, reference)
	if err != nil {
		return nil, err
	}
	if sight.Hidden {
		return nil, notForYou(reference)
	}
	out, err := read[record.Block](ctx, s, "list who knows somebody in "+reference, sqlBlocks, pgx.NamedArgs{"ref": reference})
	for i := range out {
		out[i].SetAt = out[i].SetAt.UTC()
	}
	return out, err
}
