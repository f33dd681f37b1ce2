package readmodel

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

const (
	// Letters on paper that may be printed: they cannot be stopped any more by waiting, no
	// open batch has them, and their cases are not hidden from the viewer.
	sqlPaper = `
SELECT o.id AS message, o.case_ref AS reference, l.id, l.key, l.letter, o.channel AS way, o.contact, o.state, o.why, l.issued_on, l.officer, c.team, o.sent_at
FROM outbox o JOIN letters l ON l.id = o.letter JOIN cases c ON c.case_ref = o.case_ref
WHERE o.kind = 'letter' AND o.state = 'queued' AND o.channel = ANY (@ways::text[]) AND NOT o.rehearsal
  AND o.not_before <= clock_timestamp() AND (@team::text = '' OR c.team = @team)
  AND NOT EXISTS (SELECT 1 FROM print_batch_letters b WHERE b.message = o.id AND b.state = 'printed')
  AND o.case_ref NOT IN (SELECT h.case_ref FROM hidden_cases(@viewer::text, @now::timestamptz) h)
ORDER BY o.not_before, o.id LIMIT @limit::integer`

	sqlPaperCounts = `
SELECT count(*) FILTER (WHERE due AND NOT hidden AND channel = 'post')::integer AS post,
    count(*) FILTER (WHERE due AND NOT hidden AND channel <> 'post')::integer AS hand,
    count(*) FILTER (WHERE due AND hidden)::integer AS hidden,
    count(*) FILTER (WHERE NOT due AND NOT hidden)::integer AS held
FROM (
    SELECT o.channel, o.not_before <= clock_timestamp() AS due,
        o.case_ref IN (SELECT h.case_ref FROM hidden_cases(@viewer::text, @now::timestamptz) h) AS hidden
    FROM outbox o JOIN cases c ON c.case_ref = o.case_ref
    WHERE o.kind = 'letter' AND o.state = 'queued' AND o.channel = ANY (@ways::text[]) AND NOT o.rehearsal AND (@team::text = '' OR c.team = @team)
      AND NOT EXISTS (SELECT 1 FROM print_batch_letters b WHERE b.message = o.id AND b.state = 'printed')
) waiting`

	sqlPaperLetter = `
SELECT o.id AS message, o.case_ref AS reference, l.id, l.key, l.letter, o.channel AS way, o.contact, o.state, o.why, l.issued_on, l.officer, c.team, o.sent_at
FROM outbox o JOIN letters l ON l.id = o.letter JOIN cases c ON c.case_ref = o.case_ref
WHERE o.kind = 'letter' AND (o.id = @message::bigint OR l.id = @letter::text)
ORDER BY o.id DESC LIMIT 1`
)

// paperRow is a letter on paper as it is stored.
type paperRow struct {
	Message            int64
	Reference, ID, Key string
	Letter             statute.Letter
	Way                casefile.Way
	Contact            string
	State              record.MessageState
	Why                string
	IssuedOn           civil.Date
	Officer, Team      string
	SentAt             *time.Time
	Batch              int64
	Place              int
	InBatch            record.BatchLetterState
	BatchWhy           string
	Hidden             bool
}

func (r *paperRow) letter() record.PaperLetter {
	return record.PaperLetter{Message: r.Message, Reference: r.Reference, ID: r.ID, Key: r.Key, Letter: r.Letter, Way: r.Way, Contact: r.Contact,
		State: r.State, Why: r.Why, IssuedOn: r.IssuedOn, Officer: r.Officer, Team: r.Team, SentAt: instant(r.SentAt)}
}

var (
	postWays = []string{string(casefile.ByPost)}
	handWays = []string{string(record.WayByHand), string(record.WayCollection)}
)

// PaperQueue lists the letters on paper that wait to be printed and posted, and those
// that wait to be handed over or collected. Rehearsals are not in it; of cases that are
// hidden from the viewer there is their number.
func (s *Store) PaperQueue(ctx context.Context, v record.Viewer, f record.PaperFilter) (record.PaperQueue, error) {
	const what = "list the letters that wait on paper"
	args := pgx.NamedArgs{"viewer": v.Officer, "now": s.clock(), "team": f.Team, "limit": length(f.Limit), "ways": append(append([]string{}, postWays...), handWays...)}
	type counts struct{ Post, Hand, Hidden, Held int }
	n, _, err := readOne[counts](ctx, s, what, sqlPaperCounts, args)
	if err != nil {
		return record.PaperQueue{}, err
	}
	out := record.PaperQueue{Post: n.Post, Hand: n.Hand, Hidden: n.Hidden, Held: n.Held}
	for _, part := range []struct {
		ways []string
		to   *[]record.PaperLetter
	}{{postWays, &out.ToPost}, {handWays, &out.ToHand}} {
		args["ways"] = part.ways
		rows, err := read[paperRow](ctx, s, what, sqlPaper, args)
		if err != nil {
			return record.PaperQueue{}, err
		}
		for i := range rows {
			*part.to = append(*part.to, rows[i].letter())
		}
	}
	return out, nil
}

// PaperLetter gives a letter by the number of its message or, where that is 0, by the
// id of its text: also one that went by e-mail. NotFound: there is no message of it.
func (s *Store) PaperLetter(ctx context.Context, message int64, letter string) (record.PaperLetter, error) {
	row, ok, err := readOne[paperRow](ctx, s, "look for a letter on paper", sqlPaperLetter, pgx.NamedArgs{"message": message, "letter": letter})
	if err != nil {
		return record.PaperLetter{}, err
	}
	if !ok {
		return record.PaperLetter{}, fault.New(fault.NotFound, "No message of this letter is kept.")
	}
	return row.letter(), nil
}

const (
	sqlRefusePaper = `
UPDATE outbox SET state = 'waiting', why = @why::text, changed_at = clock_timestamp()
WHERE id = @message::bigint AND state = 'queued' AND channel IN ('post', 'by_hand', 'office_collection')`

	sqlLeaveBatch = `UPDATE print_batch_letters SET state = @state, why = @why WHERE message = @message::bigint AND state = 'printed' AND (@batch::bigint = 0 OR batch = @batch)`

	// A batch is over when nothing of it is open.
	sqlEndBatches = `
UPDATE print_batches p SET ended_at = @now WHERE p.ended_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM print_batch_letters b WHERE b.batch = p.id AND b.state = 'printed')`
)

const sqlPostClass = `SELECT post_class FROM authority`

// PostClass is the class of post that the authority uses; empty where nobody said.
func (s *Store) PostClass(ctx context.Context) (string, error) {
	type row struct{ PostClass string }
	got, _, err := readOne[row](ctx, s, "read the class of post", sqlPostClass, nil)
	return got.PostClass, err
}

// RefusePaper takes a letter out of what is printed, because it may not go or cannot be
// printed: it waits with its reason, and whoever has the case is told. Conflict: it does
// not wait to be printed any more.
func (s *Store) RefusePaper(ctx context.Context, message int64, why string) error {
	return s.inTx(ctx, "take a letter out of the post", func(ctx context.Context, tx pgx.Tx) error {
		args := pgx.NamedArgs{"message": message, "why": why, "state": record.BatchDropped, "batch": 0, "now": s.clock()}
		tag, err := tx.Exec(ctx, sqlRefusePaper, args)
		if err != nil {
			return err
		}
		if tag.RowsAffected() == 0 {
			return notInQueue()
		}
		for _, sql := range []string{sqlLeaveBatch, sqlEndBatches} {
			if _, err := tx.Exec(ctx, sql, args); err != nil {
				return err
			}
		}
		return s.tellOfLetter(ctx, tx, message)
	})
}

func notInQueue() error {
	return fault.New(fault.Conflict, "The letter does not wait to be printed any more. Open the list again.")
}
