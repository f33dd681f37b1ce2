package readmodel

import (
	"context"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

const (
	sqlRestrict = `
INSERT INTO restrictions (case_ref, reason, set_by, set_at) VALUES (@ref, @reason, @by, @now)
ON CONFLICT (case_ref) WHERE lifted_at IS NULL DO NOTHING RETURNING id`

	sqlName = `
INSERT INTO named_people (restriction, officer, lead, added_by, added_at)
SELECT @restriction::bigint, id, id = @lead::text, @by::text, @now::timestamptz
FROM unnest(@officers::text[]) AS asked(id) JOIN officers USING (id) WHERE left_at IS NULL`

	sqlUnname = `
UPDATE named_people SET removed_by = @by, removed_at = @now WHERE restriction = @restriction::bigint AND removed_at IS NULL`

	sqlLiftRestriction = `UPDATE restrictions SET lifted_by = @by, lifted_at = @now WHERE id = @restriction::bigint`

	sqlRestriction = `
SELECT r.id, r.case_ref AS reference, r.reason, r.set_by, r.set_at,
    coalesce((SELECT p.officer FROM named_people p WHERE p.restriction = r.id AND p.lead AND p.removed_at IS NULL), '') AS lead,
    ARRAY(SELECT p.officer FROM named_people p WHERE p.restriction = r.id AND NOT p.lead AND p.removed_at IS NULL ORDER BY p.officer) AS others
FROM restrictions r WHERE r.case_ref = @ref::text AND r.lifted_at IS NULL FOR UPDATE`
)

// Restrict lets nobody but named people see a case from now on: a lead, who is told
// of what happens around it, and at least one more, all of them officers. Whoever
// restricts has to be able to see it. Invalid: too few, or somebody who does not work
// here; Conflict: it is restricted already; Forbidden: the viewer may not.
func (s *Store) Restrict(ctx context.Context, v record.Viewer, reference string, reason record.RestrictionReason, lead string, others []string) error {
	return s.inTx(ctx, "restrict "+reference, func(ctx context.Context, tx pgx.Tx) error {
		if err := s.mayDecide(ctx, tx, v, reference); err != nil {
			return err
		}
		args := pgx.NamedArgs{"ref": reference, "reason": reason, "by": v.Officer, "now": s.clock()}
		var id int64
		err := tx.QueryRow(ctx, sqlRestrict, args).Scan(&id)
		if err == pgx.ErrNoRows {
			return fault.New(fault.Conflict, "%s is restricted already. Change who is named instead.", reference)
		}
		if err != nil {
			return err
		}
		if err := s.name(ctx, tx, v, id, reference, lead, others, record.NoticeNamed); err != nil {
			return err
		}
		return s.log(ctx, tx, v, entryOf{kind: record.AccessRestricted, cases: caseOf(reference), what: string(reason)})
	})
}

// Name puts other people in place of those who see a restricted case. Only somebody
// who sees it may. Invalid, Forbidden: as for Restrict; NotFound: the case is not
// restricted.
func (s *Store) Name(ctx context.Context, v record.Viewer, reference, lead string, others []string) error {
	return s.inTx(ctx, "name people for "+reference, func(ctx context.Context, tx pgx.Tx) error {
		if err := s.mayDecide(ctx, tx, v, reference); err != nil {
			return err
		}
		held, id, err := s.restriction(ctx, tx, reference)
		if err != nil {
			return err
		}
		args := pgx.NamedArgs{"restriction": id, "by": v.Officer, "now": s.clock()}
		if _, err := tx.Exec(ctx, sqlUnname, args); err != nil {
			return err
		}
		if err := s.name(ctx, tx, v, id, reference, lead, others, record.NoticeNamed); err != nil {
			return err
		}
		if held.Lead != lead {
			if err := s.notify(ctx, tx, reference, held.Lead, record.NoticeLeadChanged, v); err != nil {
				return err
			}
		}
		return s.log(ctx, tx, v, entryOf{kind: record.AccessNamed, cases: caseOf(reference), what: "named_people"})
	})
}

// name enters who is named, and tells them.
func (s *Store) name(ctx context.Context, tx pgx.Tx, v record.Viewer, id int64, reference, lead string, others []string, notice record.NoticeKind) error {
	officers := append([]string{lead}, others...)
	slices.Sort(officers)
	officers = slices.Compact(officers)
	if lead == "" || len(officers) < 2 || officers[0] == "" {
		return tooFew()
	}
	tag, err := tx.Exec(ctx, sqlName, pgx.NamedArgs{"restriction": id, "officers": officers, "lead": lead, "by": v.Officer, "now": s.clock()})
	if err != nil {
		return err
	}
	if int(tag.RowsAffected()) != len(officers) {
		return fault.New(fault.Invalid, "Somebody who is named does not work here. Choose from the list of officers.")
	}
	for _, officer := range officers {
		if officer != v.Officer {
			if err := s.notify(ctx, tx, reference, officer, notice, v); err != nil {
				return err
			}
		}
	}
	return nil
}

func tooFew() error {
	return fault.New(fault.Invalid, "Name a lead and at least one more person, so that somebody can always open the case.")
}

// Lift lets everybody see a case again that was restricted, for a reason that is
// sealed in the access log. Its lead may, and managers who see it. Invalid: there is no
// reason; Forbidden: the viewer may not; NotFound: it is not restricted.
func (s *Store) Lift(ctx context.Context, v record.Viewer, reference, reason string) error {
	if reason = strings.TrimSpace(reason); reason == "" {
		return fault.New(fault.Invalid, "Say why everybody may open the case again.")
	}
	return s.inTx(ctx, "lift the restriction of "+reference, func(ctx context.Context, tx pgx.Tx) error {
		if err := s.mayDecide(ctx, tx, v, reference); err != nil {
			return err
		}
		held, id, err := s.restriction(ctx, tx, reference)
		if err != nil {
			return err
		}
		if held.Lead != v.Officer && !slices.Contains(v.Roles, "manager") {
			return fault.New(fault.Forbidden, "The lead of %s, or a manager who sees it, lifts the restriction.", reference)
		}
		if _, err := tx.Exec(ctx, sqlLiftRestriction, pgx.NamedArgs{"restriction": id, "by": v.Officer, "now": s.clock()}); err != nil {
			return err
		}
		for _, officer := range append(held.Others, held.Lead) {
			if officer != v.Officer {
				if err := s.notify(ctx, tx, reference, officer, record.NoticeLifted, v); err != nil {
					return err
				}
			}
		}
		return s.log(ctx, tx, v, entryOf{kind: record.AccessLifted, cases: caseOf(reference), what: string(held.Reason), words: map[string]string{"reason": reason}})
	})
}

// Restriction says who alone may see a case, to those who do. NotFound: it is not
// restricted; Forbidden: the viewer is not among them.
func (s *Store) Restriction(ctx context.Context, v record.Viewer, reference string) (record.Restriction, error) {
	var out record.Restriction
	err := s.inTx(ctx, "read the restriction of "+reference, func(ctx context.Context, tx pgx.Tx) error {
		sight, err := s.sight(ctx, tx, v, reference)
		if err != nil {
			return err
		}
		if sight.Hidden {
			return notForYou(reference)
		}
		out, _, err = s.restriction(ctx, tx, reference)
		return err
	})
	return out, err
}

// restriction reads the restriction in force of a case, and holds it.
func (s *Store) restriction(ctx context.Context, tx pgx.Tx, reference string) (record.Restriction, int64, error) {
	rows, err := tx.Query(ctx, sqlRestriction, pgx.NamedArgs{"ref": reference})
	if err != nil {
		return record.Restriction{}, 0, err
	}
	type row struct {
		ID int64
		record.Restriction
	}
	got, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[row])
	if err == pgx.ErrNoRows {
		return record.Restriction{}, 0, fault.New(fault.NotFound, "%s is not restricted.", reference)
	}
	got.SetAt = got.SetAt.UTC()
	return got.Restriction, got.ID, err
}

// mayDecide is Forbidden for those who may not decide who sees a case: tokens,
// those who only read, and those who do not see it themselves.
func (s *Store) mayDecide(ctx context.Context, tx pgx.Tx, v record.Viewer, reference string) error {
	if v.Officer == "" || !v.MayAct() {
		return fault.New(fault.Forbidden, "Only an officer who is signed in decides who sees a case.")
	}
	sight, err := s.sight(ctx, tx, v, reference)
	if err != nil {
		return err
	}
	if sight.Hidden {
		return notForYou(reference)
	}
	return nil
}
