package readmodel

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

const (
	sqlBatchOfKey = `SELECT id FROM print_batches WHERE key = @key::text`

	// Of two who make a batch at once each gets what the other did not lock.
	sqlTakeForBatch = `
SELECT o.id FROM outbox o
WHERE o.id = ANY (@messages::bigint[]) AND o.kind = 'letter' AND o.state = 'queued' AND o.channel = 'post' AND NOT o.rehearsal AND o.not_before <= clock_timestamp()
  AND NOT EXISTS (SELECT 1 FROM print_batch_letters b WHERE b.message = o.id AND b.state IN ('printed', 'posted'))
ORDER BY o.not_before, o.id FOR UPDATE OF o SKIP LOCKED`

	sqlMakeBatch = `INSERT INTO print_batches (key, made_by, made_at) VALUES (@key, @officer, @now) RETURNING id`

	sqlPutInBatch = `
INSERT INTO print_batch_letters (batch, message, place) SELECT @batch::bigint, t.id, t.place FROM unnest(@taken::bigint[]) WITH ORDINALITY AS t (id, place)
ON CONFLICT (message) WHERE state IN ('printed', 'posted') DO NOTHING -- somebody else's batch was made between our look and our lock`

	partOfBatch = `
SELECT p.id, p.made_by, p.made_at, p.ended_at, p.posted_on, p.post_class, p.posted_by,
    (SELECT count(*) FROM print_batch_letters b WHERE b.batch = p.id)::integer AS letters,
    (SELECT count(*) FROM print_batch_letters b WHERE b.batch = p.id AND b.state = 'printed')::integer AS open,
    (SELECT count(*) FROM print_runs r WHERE r.batch = p.id AND r.message IS NULL)::integer AS printed
FROM print_batches p `

	sqlBatches = partOfBatch + `
WHERE p.ended_at IS NULL OR p.id IN (SELECT id FROM print_batches WHERE ended_at IS NOT NULL ORDER BY ended_at DESC, id DESC LIMIT @limit::integer)
ORDER BY p.ended_at DESC NULLS FIRST, p.id DESC`

	sqlBatch = partOfBatch + `WHERE p.id = @batch::bigint`

	sqlBatchLetters = `
SELECT o.id AS message, o.case_ref AS reference, l.id, l.key, l.letter, o.channel AS way, o.contact, o.state, o.why, l.issued_on, l.officer, c.team, o.sent_at,
    b.batch, b.place, b.state AS in_batch, b.why AS batch_why,
    o.case_ref IN (SELECT h.case_ref FROM hidden_cases(@viewer::text, @now::timestamptz) h) AS hidden
FROM print_batch_letters b JOIN outbox o ON o.id = b.message JOIN letters l ON l.id = o.letter JOIN cases c ON c.case_ref = o.case_ref
WHERE b.batch = @batch::bigint ORDER BY b.place`
)

// MakeBatch puts letters that wait for the post into one batch, those of them that
// nobody else printed meanwhile. The same key again gives the same batch. Conflict: none
// of them waits any more.
func (s *Store) MakeBatch(ctx context.Context, key, officer string, messages []int64) (int64, error) {
	var batch int64
	err := s.inTx(ctx, "make a batch for the printer", func(ctx context.Context, tx pgx.Tx) error {
		args := pgx.NamedArgs{"key": key, "officer": officer, "messages": messages, "now": s.clock()}
		err := tx.QueryRow(ctx, sqlBatchOfKey, args).Scan(&batch)
		if err != pgx.ErrNoRows {
			return err
		}
		rows, err := tx.Query(ctx, sqlTakeForBatch, args)
		if err != nil {
			return err
		}
		taken, err := pgx.CollectRows(rows, pgx.RowTo[int64])
		if err != nil {
			return err
		}
		none := fault.New(fault.Conflict, "None of these letters waits to be printed any more. Somebody else may have printed them: open the list again.")
		if len(taken) == 0 {
			return none
		}
		if err := tx.QueryRow(ctx, sqlMakeBatch, args).Scan(&batch); err != nil {
			return err
		}
		args["batch"], args["taken"] = batch, taken
		put, err := tx.Exec(ctx, sqlPutInBatch, args)
		if err == nil && put.RowsAffected() == 0 {
			return none
		}
		return err
	})
	return batch, err
}

// batchRow is a batch as it is stored.
type batchRow struct {
	ID                     int64
	MadeBy                 string
	MadeAt                 time.Time
	EndedAt                *time.Time
	PostedOn               civil.Date
	PostClass, PostedBy    string
	Letters, Open, Printed int
}

func (r *batchRow) batch() record.PrintBatch {
	return record.PrintBatch{ID: r.ID, MadeBy: r.MadeBy, MadeAt: r.MadeAt.UTC(), EndedAt: instant(r.EndedAt), PostedOn: r.PostedOn, PostClass: r.PostClass,
		PostedBy: r.PostedBy, Letters: r.Letters, Open: r.Open, Printed: r.Printed}
}

// recentBatches is how many batches that are over are listed.
const recentBatches = 20

// PrintBatches lists the batches that are open, then those that were over last.
func (s *Store) PrintBatches(ctx context.Context) ([]record.PrintBatch, error) {
	rows, err := read[batchRow](ctx, s, "list the batches for the printer", sqlBatches, pgx.NamedArgs{"limit": recentBatches})
	out := make([]record.PrintBatch, len(rows))
	for i := range rows {
		out[i] = rows[i].batch()
	}
	return out, err
}

// PrintBatch gives a batch with its letters in their order; of one whose case is hidden
// from the viewer there is its place. NotFound: there is no such batch.
func (s *Store) PrintBatch(ctx context.Context, v record.Viewer, id int64) (record.PrintBatch, []record.BatchLetter, error) {
	const what = "read a batch for the printer"
	args := pgx.NamedArgs{"batch": id, "viewer": v.Officer, "now": s.clock()}
	b, ok, err := readOne[batchRow](ctx, s, what, sqlBatch, args)
	if err == nil && !ok {
		err = fault.New(fault.NotFound, "There is no batch %d. Open the list of the post.", id)
	}
	if err != nil {
		return record.PrintBatch{}, nil, err
	}
	rows, err := read[paperRow](ctx, s, what, sqlBatchLetters, args)
	out := make([]record.BatchLetter, len(rows))
	for i := range rows {
		r := &rows[i]
		out[i] = record.BatchLetter{PaperLetter: r.letter(), Batch: r.Batch, Place: r.Place, InBatch: r.InBatch, BatchWhy: r.BatchWhy}
		if r.Hidden {
			out[i] = record.BatchLetter{PaperLetter: record.PaperLetter{Message: r.Message}, Batch: r.Batch, Place: r.Place, InBatch: r.InBatch, Hidden: true}
		}
	}
	return b.batch(), out, err
}

const sqlNotePrint = `INSERT INTO print_runs (batch, message, letters, officer, printed_at) VALUES (nullif(@batch::bigint, 0), nullif(@message::bigint, 0), @letters, @officer, @now)`

// NotePrint keeps that a batch was printed, or one letter where message is not 0.
func (s *Store) NotePrint(ctx context.Context, batch, message int64, letters int, officer string) error {
	_, err := s.exec(ctx, "keep that letters were printed", sqlNotePrint, pgx.NamedArgs{"batch": batch, "message": message, "letters": letters, "officer": officer, "now": s.clock()})
	return err
}

// PutBack takes letters out of a batch, so that they wait for another one; all that are
// open where none is named. Letters that were posted stay.
func (s *Store) PutBack(ctx context.Context, batch int64, messages []int64, why string) error {
	return s.inTx(ctx, "put letters back", func(ctx context.Context, tx pgx.Tx) error {
		args := pgx.NamedArgs{"batch": batch, "messages": messages, "why": why, "now": s.clock(), "all": len(messages) == 0}
		if _, err := tx.Exec(ctx, sqlPutBack, args); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, sqlEndBatches, args)
		return err
	})
}

const (
	sqlPutBack = `
UPDATE print_batch_letters SET state = 'put_back', why = @why::text
WHERE batch = @batch::bigint AND state = 'printed' AND (@all::boolean OR message = ANY (@messages::bigint[]))`

	sqlPostOne = `
UPDATE outbox SET state = 'sent', sent_at = @at::timestamptz, why = '', changed_at = clock_timestamp()
WHERE id = @message::bigint AND state = 'queued' AND channel = 'post'`

	sqlBatchPosted = `
UPDATE print_batches SET posted_on = @on::date, post_class = @class::text, posted_by = @officer::text WHERE id = @batch::bigint`
)

// Posted notes that a letter of a batch was posted on a day: nothing holds it any more.
// Doing it again changes nothing. Conflict: it was stopped, or is not in the batch.
func (s *Store) Posted(ctx context.Context, batch, message int64, on civil.Date, class, officer string) error {
	return s.inTx(ctx, "note that a letter was posted", func(ctx context.Context, tx pgx.Tx) error {
		args := pgx.NamedArgs{"batch": batch, "message": message, "on": on, "at": civil.At(on, 12, 0), "class": class, "officer": officer, "now": s.clock(),
			"state": record.BatchPosted, "why": "", "what": record.ServicePosted}
		left, err := tx.Exec(ctx, sqlLeaveBatch, args)
		if err != nil {
			return err
		}
		if left.RowsAffected() == 0 {
			return s.postedBefore(ctx, tx, args)
		}
		for _, step := range []string{sqlPostOne, sqlServedOfMessage, sqlBatchPosted, sqlEndBatches} {
			tag, err := tx.Exec(ctx, step, args)
			if err != nil {
				return err
			}
			if step == sqlPostOne && tag.RowsAffected() == 0 {
				return notInQueue()
			}
		}
		return nil
	})
}

// DropFromBatch takes a letter out of its batch that does not wait any more, because it
// was stopped.
func (s *Store) DropFromBatch(ctx context.Context, batch, message int64, why string) error {
	return s.inTx(ctx, "take a letter out of a batch", func(ctx context.Context, tx pgx.Tx) error {
		args := pgx.NamedArgs{"batch": batch, "message": message, "why": why, "state": record.BatchDropped, "now": s.clock()}
		for _, sql := range []string{sqlLeaveBatch, sqlEndBatches} {
			if _, err := tx.Exec(ctx, sql, args); err != nil {
				return err
			}
		}
		return nil
	})
}

const sqlInBatch = `SELECT state FROM print_batch_letters WHERE batch = @batch::bigint AND message = @message::bigint`

func (s *Store) postedBefore(ctx context.Context, tx pgx.Tx, args pgx.NamedArgs) error {
	var state record.BatchLetterState
	if err := tx.QueryRow(ctx, sqlInBatch, args).Scan(&state); err != nil && err != pgx.ErrNoRows {
		return err
	}
	if state == record.BatchPosted {
		return nil
	}
	return notInQueue()
}

const (
	sqlServedOfMessage = `
INSERT INTO letter_services (letter, case_ref, what, on_day, officer, recorded_at)
SELECT o.letter, o.case_ref, @what, @on::date, @officer::text, @now FROM outbox o WHERE o.id = @message::bigint
ON CONFLICT (letter, what, on_day) DO NOTHING`

	sqlPutService = `
INSERT INTO letter_services (letter, case_ref, what, on_day, why, officer, recorded_at) VALUES (@letter, @ref, @what, @on, @why, @officer, @now)
ON CONFLICT (letter, what, on_day) DO NOTHING`

	// What was handed over or collected has left; what is filed as not collected too.
	sqlGivenOnPaper = `
UPDATE outbox SET state = 'sent', sent_at = @at::timestamptz, why = '', changed_at = clock_timestamp()
WHERE letter = @letter::text AND kind = 'letter' AND state = 'queued' AND channel IN ('by_hand', 'office_collection')`

	sqlServices = `
SELECT what, on_day AS "on", why, officer, recorded_at FROM letter_services WHERE letter = @letter::text ORDER BY on_day, id`
)

// KeepService keeps what somebody recorded of how a letter reached the applicant, or did
// not. Keeping the same again changes nothing.
func (s *Store) KeepService(ctx context.Context, reference, letter string, e record.LetterService) error {
	return s.inTx(ctx, "keep how a letter of "+reference+" was given", func(ctx context.Context, tx pgx.Tx) error {
		args := pgx.NamedArgs{"letter": letter, "ref": reference, "what": e.What, "on": e.On, "why": e.Why, "officer": e.Officer, "now": s.clock(), "at": civil.At(e.On, 12, 0)}
		if _, err := tx.Exec(ctx, sqlPutService, args); err != nil {
			return err
		}
		switch e.What {
		case record.ServiceHandedOver, record.ServiceCollected, record.ServiceNotCollected:
			_, err := tx.Exec(ctx, sqlGivenOnPaper, args)
			return err
		case record.ServicePosted, record.ServiceReceived, record.ServiceCameBack:
		}
		return nil
	})
}

// LetterServices lists what was recorded of how a letter reached the applicant.
func (s *Store) LetterServices(ctx context.Context, letter string) ([]record.LetterService, error) {
	rows, err := read[record.LetterService](ctx, s, "read how a letter was given", sqlServices, pgx.NamedArgs{"letter": letter})
	for i := range rows {
		rows[i].RecordedAt = rows[i].RecordedAt.UTC()
	}
	return rows, err
}
