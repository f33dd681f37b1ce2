package readmodel

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

const (
	sqlNewEnquiries = `
SELECT id, kind, state, tonight, key_id, sealed, saved_at, taken_by FROM enquiries
WHERE state = 'new' AND (@after::text = '' OR (saved_at, id) > (nullif(@after, '')::timestamptz, @after_id::text))
ORDER BY saved_at, id LIMIT @limit::integer`

	sqlEnquiry = `
SELECT id, kind, state, tonight, key_id, sealed, saved_at, taken_by, ended_by, why, case_ref FROM enquiries WHERE id = @id::text AND state <> 'draft'`

	sqlTakeEnquiry = `UPDATE enquiries SET taken_by = @officer WHERE id = @id::text AND state = 'new'`

	sqlEndEnquiry = `
UPDATE enquiries SET state = @state, ended_by = @officer, ended_at = @now, why = @why, case_ref = @ref WHERE id = @id::text AND state = 'new'`

	sqlOpeningEnquiry = `
UPDATE enquiries SET opening_by = @officer, opening_until = @until
WHERE id = @id::text AND state <> 'draft' AND (opening_by IN ('', @officer::text) OR opening_until < @now::timestamptz)`

	sqlEnquiriesWaiting = `
SELECT count(*)::integer AS new, count(*) FILTER (WHERE tonight)::integer AS tonight, min(saved_at) AS oldest FROM enquiries WHERE state = 'new'`
)

// openingTakes is for how long nobody else opens a case from an enquiry: longer than any
// request takes.
const openingTakes = 2 * time.Minute

// Enquiries lists those that wait for an officer, the oldest first, from a cursor on,
// and writes into the access log that the viewer saw them.
func (s *Store) Enquiries(ctx context.Context, v record.Viewer, cursorText string, limit int) (record.Page[record.Enquiry], error) {
	from, err := after(cursorText, 2)
	if err != nil {
		return record.Page[record.Enquiry]{}, err
	}
	limit = length(limit)
	list, err := s.enquiries(ctx, v, record.AccessList, "enquiries", sqlNewEnquiries, pgx.NamedArgs{"after": from[0], "after_id": from[1], "limit": limit + 1})
	return page(list, limit, func(e record.Enquiry) string { return cursor(e.SavedAt.Format(time.RFC3339Nano), e.ID) }), err
}

// Enquiry gives one that was sent, and writes into the access log that the viewer saw
// it. NotFound: there is none, or no more.
func (s *Store) Enquiry(ctx context.Context, v record.Viewer, id string) (record.Enquiry, error) {
	list, err := s.enquiries(ctx, v, record.AccessView, "enquiry", sqlEnquiry, pgx.NamedArgs{"id": id})
	if err == nil && len(list) == 0 {
		err = fault.New(fault.NotFound, "There is no such enquiry any more. Look in the list of those that are new.")
	}
	if err != nil {
		return record.Enquiry{}, err
	}
	return list[0], nil
}

func (s *Store) enquiries(ctx context.Context, v record.Viewer, kind record.AccessKind, what, sql string, args pgx.NamedArgs) ([]record.Enquiry, error) {
	var out []record.Enquiry
	err := s.inTx(ctx, "read enquiries", func(ctx context.Context, tx pgx.Tx) error {
		rows, err := tx.Query(ctx, sql, args)
		if err != nil {
			return err
		}
		list, err := pgx.CollectRows(rows, pgx.RowToStructByNameLax[enquiryRow])
		if err != nil {
			return err
		}
		out = make([]record.Enquiry, len(list))
		for i, r := range list {
			if out[i], err = s.openEnquiry(r); err != nil {
				return err
			}
		}
		return s.log(ctx, tx, v, entryOf{kind: kind, what: what, found: len(out)})
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// TakeEnquiry says in the list that the viewer is at an enquiry.
func (s *Store) TakeEnquiry(ctx context.Context, v record.Viewer, id string) error {
	_, err := s.exec(ctx, "take an enquiry", sqlTakeEnquiry, pgx.NamedArgs{"id": id, "officer": v.Officer})
	return err
}

// OpeningEnquiry says that the viewer opens a case from an enquiry at this moment.
// Conflict: somebody else does, and their two minutes are not over; so it becomes one
// case. Who opens it may ask again.
func (s *Store) OpeningEnquiry(ctx context.Context, v record.Viewer, id string) error {
	n, err := s.exec(ctx, "claim an enquiry", sqlOpeningEnquiry, pgx.NamedArgs{"id": id, "officer": v.Officer, "now": s.clock(), "until": s.clock().Add(openingTakes)})
	if err == nil && n == 0 {
		return fault.New(fault.Conflict, "Somebody else is opening a case from this enquiry at this moment.")
	}
	return err
}

// EndEnquiry takes an enquiry off the list: a case was opened from it, which reference
// names, or it needs none, which why says. Conflict: somebody ended it before.
func (s *Store) EndEnquiry(ctx context.Context, v record.Viewer, id, why, reference string) error {
	state := record.EnquiryDealtWith
	if reference != "" {
		state = record.EnquiryOpened
	}
	if v.Officer == "" || state == record.EnquiryDealtWith && why == "" {
		return fault.New(fault.Invalid, "Say why this enquiry needs no case.")
	}
	n, err := s.exec(ctx, "end an enquiry", sqlEndEnquiry, pgx.NamedArgs{"id": id, "state": state, "officer": v.Officer, "now": s.clock(), "why": why, "ref": reference})
	if err == nil && n == 0 {
		return fault.New(fault.Conflict, "Somebody dealt with this enquiry already. Open it to see how.")
	}
	return err
}

// EnquiriesWaiting counts the enquiries that wait for an officer.
func (s *Store) EnquiriesWaiting(ctx context.Context) (record.EnquiriesWaiting, error) {
	type row struct {
		New, Tonight int
		Oldest       *time.Time
	}
	got, _, err := readOne[row](ctx, s, "count enquiries", sqlEnquiriesWaiting, nil)
	return record.EnquiriesWaiting{New: got.New, Tonight: got.Tonight, Oldest: instant(got.Oldest)}, err
}
