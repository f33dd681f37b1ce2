package readmodel

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/mail"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

const (
	sqlIssueLetter = `
UPDATE letters SET state = 'issued', why = '', method = CASE @method::text WHEN '' THEN method ELSE @method END, issued_on = @on, revision = @revision
WHERE id = @id AND case_ref = @ref AND state <> 'issued'
RETURNING key, method`

	// Other texts for the same letter will never be given.
	sqlReplaceLetters = `
UPDATE letters SET state = 'replaced', why = ''
WHERE case_ref = @ref AND key = @key AND id <> @id AND state IN ('draft', 'waiting')`

	sqlQueue = `
INSERT INTO outbox (key, case_ref, rehearsal, kind, audience, officer, contact, letter, clock, alarm, last_day, milestone_on, message_id, rang_at, channel, not_before)
VALUES (@key, @ref, @rehearsal, @kind, @audience, @officer, @contact, @letter, @clock, @alarm, @last_day, @on, @message_id, @rang_at, @channel,
    clock_timestamp() + CASE WHEN @kind::text = 'letter' THEN (SELECT letter_hold FROM mail_rules) ELSE interval '0' END)
ON CONFLICT (key) DO NOTHING`

	// Reminders that waited for an address or for an answer are looked at again.
	sqlWakeReminders = `
UPDATE outbox SET state = 'queued', why = '', not_before = clock_timestamp(), changed_at = clock_timestamp()
WHERE case_ref = @ref AND state = 'waiting' AND kind IN ('reminder', 'confirm') AND audience = 'applicant'`

	sqlSender = `SELECT email_from FROM authority`
)

// byEmail is the method of a notice that we send ourselves.
const byEmail = "email"

// issue notes which of our letters were given by the facts that are new, and
// queues them, for the post room or the printer: so nothing leaves unless its fact was taken.
func (w *writer) issue(ctx context.Context) error {
	contact := false
	for i := range w.fresh {
		for j := range w.fresh[i].Facts {
			f := &w.fresh[i].Facts[j]
			switch body := f.Body.(type) {
			case *casefile.NoticeGiven:
				if err := w.issueOne(ctx, w.fresh[i].Revision, f.On, body); err != nil {
					return err
				}
			case *casefile.Work:
				// A letter that corrects another decides nothing, so it is a document of the
				// case and no notice. How it goes was kept with it.
				if f.Type == casefile.TypeDocumentAdded && body.Letter != "" {
					if err := w.issueOne(ctx, w.fresh[i].Revision, f.On, &casefile.NoticeGiven{Letter: statute.Letter(body.Letter), Document: body.What, To: body.Where}); err != nil {
						return err
					}
				}
			case *casefile.ContactDetailsSet, *casefile.SafeContactSet:
				contact = true
			}
		}
	}
	if !contact {
		return nil
	}
	if err := w.askToConfirm(ctx); err != nil {
		return err
	}
	if _, err := w.tx.Exec(ctx, sqlWakeReminders, pgx.NamedArgs{"ref": w.batch.Reference}); err != nil {
		return fmt.Errorf("wake the reminders that waited: %w", err)
	}
	return nil
}

func (w *writer) issueOne(ctx context.Context, revision int, on civil.Date, n *casefile.NoticeGiven) error {
	if n.Document == "" {
		return nil
	}
	if !n.SentOn.IsZero() {
		on = n.SentOn
	}
	args := pgx.NamedArgs{"id": n.Document, "ref": w.batch.Reference, "method": n.Method, "on": on, "revision": revision}
	var key, method string
	err := w.tx.QueryRow(ctx, sqlIssueLetter, args).Scan(&key, &method)
	if err == pgx.ErrNoRows {
		return nil // a document that is no letter of ours, or a letter that was issued before
	}
	if err != nil {
		return fmt.Errorf("note that a letter was issued: %w", err)
	}
	args["key"] = key
	if _, err := w.tx.Exec(ctx, sqlReplaceLetters, args); err != nil {
		return fmt.Errorf("put other texts of a letter away: %w", err)
	}
	channel := casefile.ByEmail
	if method != byEmail {
		if channel = casefile.Way(method); !record.OnPaper(channel) {
			return nil
		}
	}
	// A letter to another body names its entry in the directory; on paper its address
	// stands in the letter, and is nobody's in the case.
	audience, contact := statute.ToApplicant, n.To
	if to, _ := statute.LetterTo(n.Letter); to != statute.ToTheApplicant && to != statute.ToBothSides {
		if contact = ""; channel == casefile.ByEmail {
			audience, contact = record.ToBody, n.To
		}
	}
	return w.queue(ctx, pgx.NamedArgs{
		"key": w.batch.Reference + "|letter|" + n.Document, "kind": record.LetterMessage, "audience": audience,
		"officer": "", "contact": contact, "letter": n.Document, "clock": "", "alarm": "", "last_day": nil, "on": on, "rang_at": nil,
		"channel": channel,
	})
}

// ring queues the reminders that rang. A reminder that was queued before is not
// queued again, whatever became of it.
func (w *writer) ring(ctx context.Context) error {
	officer, _, _ := assigned(w.state.Facts)
	for _, r := range w.batch.Rings {
		audience, to := r.Milestone.To, ""
		if audience == "" {
			audience = statute.ToOfficer
		}
		if audience == statute.ToOfficer {
			to = officer
		}
		var rangAt any
		if !r.RangAt.IsZero() {
			rangAt = r.RangAt.UTC().Truncate(time.Microsecond)
		}
		err := w.queue(ctx, pgx.NamedArgs{
			"key": w.batch.Reference + "|" + r.Milestone.Key, "kind": record.ReminderMessage, "audience": audience,
			"officer": to, "contact": "", "letter": "", "clock": r.Clock, "alarm": r.Alarm,
			"last_day": r.LastDay, "on": r.Milestone.On, "rang_at": rangAt,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// queue puts a message in the outbox. A letter is due when it cannot be stopped any
// more, everything else at once: the time of a rehearsal is not that of the wall, and
// a reminder rings when it is due.
func (w *writer) queue(ctx context.Context, args pgx.NamedArgs) error {
	sender, err := senderOf(ctx, w.tx)
	if err != nil {
		return err
	}
	if args["channel"] == nil {
		args["channel"] = casefile.ByEmail
	}
	args["ref"], args["rehearsal"] = w.batch.Reference, w.batch.Rehearsal
	args["message_id"] = messageID(args["key"].(string), sender)
	if _, err := w.tx.Exec(ctx, sqlQueue, args); err != nil {
		return fmt.Errorf("queue a message: %w", err)
	}
	return nil
}

// messageID is the Message-ID header of a message: always the same for the same
// message, so that a mail server that is handed it twice can tell, and saying
// nothing to those who do not know it.
func messageID(key, sender string) string {
	sum := sha256.Sum256([]byte("dutyclock message 1\n" + key))
	domain := "dutyclock.invalid"
	if from, err := mail.ParseAddress(sender); err == nil {
		domain = from.Address[strings.LastIndex(from.Address, "@")+1:]
	}
	return "<" + hex.EncodeToString(sum[:16]) + "@" + domain + ">"
}
