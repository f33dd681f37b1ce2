package readmodel

import (
	"context"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

const (
	sqlLockAbsences = `LOCK TABLE absences IN SHARE ROW EXCLUSIVE MODE`

	sqlSaveAbsence = `
INSERT INTO absences (officer, from_day, to_day, cover, set_by, set_at)
SELECT @officer, @from::date, @to::date, @cover, @by, @now
WHERE NOT EXISTS (SELECT 1 FROM absences a WHERE a.officer = @officer::text AND a.ended_at IS NULL AND a.from_day <= @to AND a.to_day >= @from)
  AND (SELECT count(*) FROM officers o WHERE o.id IN (@officer, @cover::text) AND o.left_at IS NULL) = 2
RETURNING id`

	sqlEndAbsence = `UPDATE absences SET ended_by = @by, ended_at = @now WHERE id = @id::bigint AND ended_at IS NULL`

	sqlAbsences = `
SELECT id, officer, from_day AS "from", to_day AS "to", cover, set_by, set_at FROM absences
WHERE ended_at IS NULL AND to_day >= @from::date AND (@officer::text = '' OR officer = @officer OR cover = @officer)
ORDER BY from_day, officer, id`

	sqlCover = `
SELECT o.id, o.name, o.email, o.role, coalesce(o.roles, ARRAY[o.role]) AS roles, o.team
FROM absences a JOIN officers o ON o.id = a.cover AND o.left_at IS NULL
WHERE a.officer = @officer::text AND a.ended_at IS NULL AND @day::date BETWEEN a.from_day AND a.to_day
  AND (@ref::text = '' OR @ref NOT IN (SELECT h.case_ref FROM hidden_cases(a.cover, @now::timestamptz) h))`
)

// SaveAbsence notes that an officer is away from one day to another, both of them
// among it, and who has their work meanwhile: on lists, and never a case that is
// hidden from the one who covers. It gives its id. Invalid: the days are the wrong way
// round, they cover for themselves, somebody does not work here, or they are away at
// that time already.
func (s *Store) SaveAbsence(ctx context.Context, v record.Viewer, a record.Absence) (int64, error) {
	if a.From.IsZero() || a.To.Before(a.From) {
		return 0, fault.New(fault.Invalid, "Give the first and the last day away, in this order.")
	}
	if a.Cover == a.Officer || a.Cover == "" {
		return 0, fault.New(fault.Invalid, "Name somebody else who has the work meanwhile.")
	}
	var id int64
	err := s.inTx(ctx, "note an absence", func(ctx context.Context, tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, sqlLockAbsences); err != nil {
			return err
		}
		err := tx.QueryRow(ctx, sqlSaveAbsence, pgx.NamedArgs{"officer": a.Officer, "from": a.From, "to": a.To, "cover": a.Cover, "by": v.Officer, "now": s.clock()}).Scan(&id)
		if err == pgx.ErrNoRows {
			return fault.New(fault.Invalid, "One of them does not work here, or is noted as away for some of these days already.")
		}
		return err
	})
	return id, err
}

// EndAbsence takes an absence back. NotFound: there is none, or it was taken back.
func (s *Store) EndAbsence(ctx context.Context, v record.Viewer, id int64) error {
	n, err := s.exec(ctx, "take an absence back", sqlEndAbsence, pgx.NamedArgs{"id": id, "by": v.Officer, "now": s.clock()})
	if err == nil && n == 0 {
		return fault.New(fault.NotFound, "There is no such absence.")
	}
	return err
}

// Absences lists the absences that have not passed by a day, of an officer or covered
// by them, or all.
func (s *Store) Absences(ctx context.Context, officer string, from civil.Date) ([]record.Absence, error) {
	return read[record.Absence](ctx, s, "list absences", sqlAbsences, pgx.NamedArgs{"officer": officer, "from": from})
}

// Cover gives who has the work of an officer on a day on which they are away. It is
// false where they are not away, and where a case is given that is hidden from the one
// who covers: then it stays with the officer.
func (s *Store) Cover(ctx context.Context, officer, reference string, day civil.Date) (record.Officer, bool, error) {
	return readOne[record.Officer](ctx, s, "look who covers for an officer", sqlCover, pgx.NamedArgs{"officer": officer, "ref": reference, "day": day, "now": s.clock()})
}
