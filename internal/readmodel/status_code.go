package readmodel

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

const (
	// A wrong birth date counts before it is compared, so that many at once are no
	// more tries than one after the other.
	sqlTryBirthDate = `
UPDATE status_links SET tries = tries + 1 WHERE id = @id::text AND tries < @most::integer AND revoked_at IS NULL AND expires_at > @now::timestamptz`

	sqlRightBirthDate = `UPDATE status_links SET tries = 0 WHERE id = @id::text`

	// One code at a time: while one holds, no other is sent.
	sqlNewStatusCode = `
UPDATE status_links SET code_id = @code::text, code_until = @until::timestamptz, code_tries = 0
WHERE id = @id::text AND (code_until IS NULL OR code_until <= @now::timestamptz)`

	sqlTryStatusCode = `
UPDATE status_links SET code_tries = code_tries + 1
WHERE id = @id::text AND code_until > @now::timestamptz AND code_tries < @most::integer
RETURNING code_id`

	sqlUseStatusCode = `
UPDATE status_links SET code_id = NULL, code_until = NULL, letters_at = @now::timestamptz WHERE id = @id::text AND code_id = @code::text`

	sqlStatusCode = `
SELECT code_until FROM status_links WHERE code_id = @code::text AND code_until > @now::timestamptz AND revoked_at IS NULL AND expires_at > @now`

	// Letters that were given: by hand or over the counter, or in a message or by post once
	// they have left.
	sqlStatusLetters = `
SELECT l.id, l.case_ref AS reference, l.letter, l.key, l.officer, l.created_at, l.key_id, l.sealed, l.content_hash FROM letters l
WHERE l.case_ref = @ref::text AND l.state = 'issued'
  AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.letter = l.id AND o.kind = 'letter' AND o.state <> 'sent'
      AND NOT (o.state = 'queued' AND o.channel IN ('by_hand', 'office_collection')))
ORDER BY l.issued_on DESC, l.created_at DESC, l.id`
)

// AskStatusCode sends a code to the address of a link, by which letters are read,
// where the birth date is the applicant's. While a code holds no other is sent.
func (s *Store) AskStatusCode(ctx context.Context, code string, born civil.Date) (record.StatusAsked, error) {
	link, standing, a, ok, err := s.liveStatus(ctx, code)
	if err != nil || !ok {
		return record.StatusNone, err
	}
	args := pgx.NamedArgs{"id": link.ID, "most": record.StatusTries, "now": s.clock()}
	n, err := s.exec(ctx, "count a birth date", sqlTryBirthDate, args)
	if err != nil {
		return "", err
	}
	if n == 0 {
		return record.StatusWrong, nil
	}
	dates, err := s.bornOn(ctx, link.Reference, standing.Case.Facts)
	if err != nil {
		return "", err
	}
	if born.IsZero() || !slices.Contains(dates, born) {
		return record.StatusWrong, nil
	}
	if now := s.clock(); a.NextSafe(now).After(now) {
		return record.StatusLater, nil
	}
	args["code"], args["until"] = strings.ToLower(rand.Text()), s.clock().Add(record.StatusCodeHolds)
	err = s.inTx(ctx, "send a code of "+link.Reference, func(ctx context.Context, tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, sqlRightBirthDate, args); err != nil {
			return err
		}
		tag, err := tx.Exec(ctx, sqlNewStatusCode, args)
		if err != nil || tag.RowsAffected() == 0 {
			return err
		}
		return s.queueStatus(ctx, tx, record.StatusCodeMessage, link, args["code"].(string))
	})
	if err != nil {
		return "", err
	}
	return record.StatusSent, nil
}

// bornOn are the birth dates that are held of the applicant: beside their name, and
// in the household.
func (s *Store) bornOn(ctx context.Context, reference string, facts []casefile.Fact) ([]civil.Date, error) {
	people, err := s.People(ctx, reference)
	if err != nil {
		return nil, err
	}
	var out []civil.Date
	for i, p := range people {
		if (p.Relation == "applicant" || p.Relation == "" && i == 0) && !p.DateOfBirth.IsZero() {
			out = append(out, p.DateOfBirth)
		}
	}
	var last *casefile.HouseholdRecorded
	for _, f := range standing(facts) {
		if b, ok := f.Body.(*casefile.HouseholdRecorded); ok {
			last = b
		}
	}
	if last != nil {
		for i := range last.Members {
			if m := &last.Members[i]; m.Role == "applicant" && !m.DateOfBirth.IsZero() {
				out = append(out, m.DateOfBirth)
			}
		}
	}
	return out, nil
}

// StatusLetters gives the letters of a case to whoever has the code of a link and the
// one that was sent for it, once; false where one of them is wrong or holds no more.
func (s *Store) StatusLetters(ctx context.Context, code, digits string) ([]record.Letter, bool, error) {
	link, _, _, ok, err := s.liveStatus(ctx, code)
	if err != nil || !ok {
		return nil, false, err
	}
	type tried struct{ CodeID string }
	args := pgx.NamedArgs{"id": link.ID, "most": record.StatusTries, "now": s.clock()}
	held, ok, err := readOne[tried](ctx, s, "try a code", sqlTryStatusCode, args)
	if err != nil || !ok || subtle.ConstantTimeCompare([]byte(s.statusDigits(held.CodeID)), []byte(figuresOf(digits))) != 1 {
		return nil, false, err
	}
	args["code"] = held.CodeID
	if n, err := s.exec(ctx, "use a code", sqlUseStatusCode, args); err != nil || n == 0 {
		return nil, false, err
	}
	rows, err := read[letterRow](ctx, s, "list the letters of "+link.Reference, sqlStatusLetters, pgx.NamedArgs{"ref": link.Reference})
	if err != nil {
		return nil, false, err
	}
	out := []record.Letter{}
	for _, row := range rows {
		if to, _ := statute.LetterTo(row.Letter); to != statute.ToTheApplicant && to != statute.ToBothSides {
			continue // to another body
		}
		l, err := s.openLetter(row)
		if err != nil {
			return nil, false, err
		}
		out = append(out, l)
	}
	return out, true, nil
}

// StatusCode is what the message that carries a code tells. NotFound: it holds no more.
func (s *Store) StatusCode(ctx context.Context, id string) (record.StatusSecret, error) {
	type row struct{ CodeUntil time.Time }
	got, ok, err := readOne[row](ctx, s, "look for a code", sqlStatusCode, pgx.NamedArgs{"code": id, "now": s.clock()})
	if err == nil && !ok {
		err = fault.New(fault.NotFound, "The code holds no more.")
	}
	if err != nil {
		return record.StatusSecret{}, err
	}
	digits := s.statusDigits(id)
	return record.StatusSecret{Code: digits[:3] + " " + digits[3:], Until: got.CodeUntil.UTC()}, nil
}

// statusDigits are the six digits that follow from the id of a code.
func (s *Store) statusDigits(id string) string {
	return fmt.Sprintf("%06d", binary.BigEndian.Uint32(s.ring.Index("status code\n"+id))%1_000_000)
}

// figuresOf are the digits in what somebody typed.
func figuresOf(text string) string {
	var out strings.Builder
	for _, r := range text {
		if _, err := strconv.Atoi(string(r)); err == nil {
			out.WriteRune(r)
		}
	}
	return out.String()
}
