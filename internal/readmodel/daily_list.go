package readmodel

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// Who a list is for: officer is the id; manager says whether it is also a list of
// team. A team without managers of its own is every manager's. Whoever covers for
// somebody gets what is theirs, but for the cases that are hidden from the one who
// covers, as on the boards.
const (
	sqlListedClocks = `
WITH listed AS (
    SELECT k.case_ref AS reference, k.clock, k.key, k.kind, k.acts, k.started_on, k.last_day, k.over_from,
        CASE WHEN k.state = 'running' AND k.last_day < @day::date THEN k.later_state ELSE k.state END AS state,
        coalesce(o.name, '') AS officer, NOT @manager::boolean AND c.officer <> @officer::text AS covered,
        EXISTS (SELECT 1 FROM outbox_told t JOIN outbox m ON m.id = t.message
            WHERE t.digest = @digest::bigint AND m.case_ref = k.case_ref AND m.alarm = k.key AND m.last_day = k.last_day) AS reminded,
        c.case_ref IN (SELECT h.case_ref FROM hidden_cases(@officer::text, @now::timestamptz) h) AS hidden
    FROM clocks k JOIN cases c USING (case_ref) LEFT JOIN officers o ON o.id = c.officer AND o.left_at IS NULL
    WHERE NOT c.rehearsal AND CASE WHEN @manager::boolean
        THEN c.team = @team::text OR NOT EXISTS (
            SELECT 1 FROM officers m WHERE 'manager' = ANY (coalesce(m.roles, ARRAY[m.role])) AND m.left_at IS NULL AND m.team = c.team)
        ELSE c.case_ref IN (SELECT m.case_ref FROM cases_of(@officer::text, @day::date, @now::timestamptz) m) END
)
SELECT reference, clock, key, kind, acts, state, started_on, last_day, officer, covered, reminded, hidden,
    CASE WHEN state = 'overdue' THEN greatest(@day::date - over_from, 0) ELSE 0 END AS days_over
FROM listed
WHERE state IN ('running', 'overdue') AND (NOT @manager OR state = 'overdue' OR reminded OR clock = @six_weeks::text)
ORDER BY last_day, reference, key`

	// What the Act asks for first.
	sqlListedLetters = `
SELECT d.case_ref AS reference, d.letter, 'ready' AS state, d.since,
    c.case_ref IN (SELECT h.case_ref FROM hidden_cases(@officer::text, @now::timestamptz) h) AS hidden
FROM letters_due d JOIN cases c USING (case_ref)
WHERE c.case_ref IN (SELECT m.case_ref FROM cases_of(@officer::text, @day::date, @now::timestamptz) m) AND NOT EXISTS (
    SELECT 1 FROM letters l WHERE l.case_ref = d.case_ref AND l.key = d.key AND l.state = 'waiting')
ORDER BY d.kind <> 'statutory', d.since, d.case_ref, d.letter`

	// As sqlTroubles, but letters only, and those of one officer or of a team.
	sqlListedTroubles = `
SELECT c.case_ref AS reference, t.letter, t.state, t.since,
    c.case_ref IN (SELECT h.case_ref FROM hidden_cases(@officer::text, @now::timestamptz) h) AS hidden
FROM (
    SELECT o.case_ref, l.letter, o.state, o.changed_at::date AS since
    FROM outbox o JOIN letters l ON l.id = o.letter
    WHERE o.kind = 'letter' AND o.state IN ('waiting', 'failed', 'unconfirmed')
    UNION ALL
    SELECT d.case_ref, d.letter, 'waiting', max(l.created_at)::date
    FROM letters l JOIN letters_due d USING (case_ref, key) WHERE l.state = 'waiting' GROUP BY d.case_ref, d.letter, d.key
) t JOIN cases c USING (case_ref)
WHERE NOT c.rehearsal AND CASE WHEN @manager::boolean
    THEN c.team = @team::text OR NOT EXISTS (
        SELECT 1 FROM officers m WHERE 'manager' = ANY (coalesce(m.roles, ARRAY[m.role])) AND m.left_at IS NULL AND m.team = c.team)
    ELSE c.case_ref IN (SELECT m.case_ref FROM cases_of(@officer::text, @day::date, @now::timestamptz) m) END
ORDER BY t.since, c.case_ref, t.letter`

	// Appointments and tasks of others in the officer's cases are left to the others.
	sqlListedDiary = `
SELECT w.case_ref AS reference, w.kind, w.due AS "on", w.at
FROM work_on(@day::date) w
WHERE (w.owner = @officer::text OR w.cover = @officer AND w.case_ref NOT IN (SELECT h.case_ref FROM hidden_cases(@officer, @now::timestamptz) h))
  AND (w.kind = 'appointment' AND w.due BETWEEN @day AND @until::date OR w.kind = 'task' AND (w.due <= @until OR w.due IS NULL))
ORDER BY w.due, w.at, w.case_ref, w.key`

	// Since the list before; where there was none, since a day ago.
	sqlNewCases = `
SELECT c.case_ref AS reference FROM cases c
WHERE c.case_ref IN (SELECT m.case_ref FROM cases_of(@officer::text, @day::date, @now::timestamptz) m) AND c.stage <> @closed::text AND c.assigned_at > coalesce((
    SELECT max(o.created_at) FROM outbox o
    WHERE o.kind = 'digest' AND o.officer = @officer AND o.milestone_on < @day::date AND o.state IN ('sent', 'superseded')
), @now::timestamptz - interval '1 day')
ORDER BY c.case_ref`

	sqlNoOfficer = `
SELECT c.case_ref AS reference FROM cases c
WHERE NOT c.rehearsal AND c.stage <> @closed::text
  AND NOT EXISTS (SELECT 1 FROM officers o WHERE o.id = c.officer AND o.left_at IS NULL)
  AND (c.team = @team::text OR NOT EXISTS (
      SELECT 1 FROM officers m WHERE 'manager' = ANY (coalesce(m.roles, ARRAY[m.role])) AND m.left_at IS NULL AND m.team = c.team))
ORDER BY c.case_ref`
)

// DailyList gives what there is to say to an officer on a day, and notes which of
// the reminders that wait are told by it; they are told once the list was sent.
// digest is the number of the message that the list goes in. Asked again for the
// same message, it tells the same and what has come since.
func (s *Store) DailyList(ctx context.Context, digest int64, o record.Officer, day civil.Date) (record.DailyList, error) {
	rules, err := s.MailRules(ctx)
	if err != nil {
		return record.DailyList{Day: day}, err
	}
	list := record.DailyList{Day: day, Office: rules.Office}
	args := pgx.NamedArgs{
		"digest": digest, "officer": o.ID, "team": o.Team, "manager": false, "day": day, "now": s.clock(), "closed": casefile.StageClosed,
		"until": rules.Office.After(day, 1).AddDays(-1), "six_weeks": statute.C11,
	}
	manages := slices.Contains(o.Roles, "manager")
	if err := s.tell(ctx, digest, o, day, manages); err != nil {
		return list, err
	}
	if list.Clocks, err = read[record.ListedClock](ctx, s, "list the clocks of an officer", sqlListedClocks, args); err != nil {
		return list, err
	}
	if list.Letters, err = s.listedLetters(ctx, args, true); err != nil {
		return list, err
	}
	if list.Diary, err = s.listedDiary(ctx, args); err != nil {
		return list, err
	}
	if list.New, err = s.references(ctx, "list the new cases of an officer", sqlNewCases, args); err != nil {
		return list, err
	}
	beds, err := s.NoBedTonight(ctx, day)
	if err != nil {
		return list, err
	}
	for _, b := range beds {
		if b.Officer == o.ID || b.Cover == o.ID {
			list.NoBed = append(list.NoBed, b)
		}
	}
	if manages {
		args["manager"] = true
		list.Team, err = s.teamList(ctx, o, args, beds)
	}
	return list, err
}

func (s *Store) teamList(ctx context.Context, o record.Officer, args pgx.NamedArgs, beds []record.NoBed) (*record.TeamList, error) {
	var t record.TeamList
	var err error
	if t.Clocks, err = read[record.ListedClock](ctx, s, "list the clocks of a team", sqlListedClocks, args); err != nil {
		return nil, err
	}
	if t.NoOfficer, err = s.references(ctx, "list the cases that nobody has", sqlNoOfficer, args); err != nil {
		return nil, err
	}
	if t.Letters, err = s.listedLetters(ctx, args, false); err != nil {
		return nil, err
	}
	for _, b := range beds {
		told, err := s.Managers(ctx, b.Team)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(told, func(m record.Officer) bool { return m.ID == o.ID }) {
			t.NoBed = append(t.NoBed, b)
		}
	}
	return &t, nil
}

// listedLetters lists the letters that were not sent and, where asked, before them
// those that are ready.
func (s *Store) listedLetters(ctx context.Context, args pgx.NamedArgs, ready bool) ([]record.ListedLetter, error) {
	var out []record.ListedLetter
	if ready {
		var err error
		if out, err = read[record.ListedLetter](ctx, s, "list the letters of an officer", sqlListedLetters, args); err != nil {
			return nil, err
		}
	}
	troubles, err := read[record.ListedLetter](ctx, s, "list the letters that were not sent", sqlListedTroubles, args)
	return append(out, troubles...), err
}

// listedDiary lists appointments and tasks. What was typed as the time of one is not
// told, but for the time in it.
func (s *Store) listedDiary(ctx context.Context, args pgx.NamedArgs) ([]record.DiaryEntry, error) {
	out, err := read[record.DiaryEntry](ctx, s, "list the appointments of an officer", sqlListedDiary, args)
	for i := range out {
		out[i].At = timeOfDay(out[i].At)
	}
	return out, err
}

var clockTime = regexp.MustCompile(`^(?:\d{4}-\d\d-\d\d[T ])?(\d\d?:\d\d)(?::\d\d)?$`)

// timeOfDay finds the time in what was recorded as the time of an appointment. Any
// other words are left out: a list holds nothing that somebody typed.
func timeOfDay(when string) string {
	if m := clockTime.FindStringSubmatch(when); m != nil {
		return m[1]
	}
	return ""
}

func (s *Store) references(ctx context.Context, what, sql string, args pgx.NamedArgs) ([]string, error) {
	type row struct{ Reference string }
	rows, err := read[row](ctx, s, what, sql, args)
	var out []string
	for _, r := range rows {
		out = append(out, r.Reference)
	}
	return out, err
}

const (
	sqlNoLongerSo = `
UPDATE outbox SET state = 'superseded', why = @why::text, changed_at = clock_timestamp()
WHERE id IN (
    SELECT o.id FROM outbox o
    WHERE o.state = 'for_digest' AND (
        o.kind = 'reminder' AND NOT EXISTS (
            SELECT 1 FROM clocks k WHERE k.case_ref = o.case_ref AND k.key = o.alarm AND k.last_day = o.last_day
                AND CASE WHEN k.state = 'running' AND k.last_day < @day::date THEN k.later_state ELSE k.state END IN ('running', 'overdue'))
        OR o.kind = 'letter_failed' AND NOT EXISTS (
            SELECT 1 FROM outbox l WHERE l.kind = 'letter' AND l.letter = o.letter AND l.state IN ('waiting', 'failed', 'unconfirmed')))
    ORDER BY o.id FOR UPDATE OF o SKIP LOCKED)`

	// What waits for this person's list, and what another manager was told of in the
	// same day's.
	sqlTellIn = `
INSERT INTO outbox_told (message, digest)
SELECT o.id, @digest::bigint FROM outbox o JOIN cases c USING (case_ref)
WHERE NOT o.rehearsal
  AND (o.state = 'for_digest' OR o.id IN (
      SELECT t.message FROM outbox_told t JOIN outbox d ON d.id = t.digest
      WHERE d.kind = 'digest' AND d.milestone_on = @day::date AND d.id <> @digest))
  AND o.state IN ('for_digest', 'in_digest')
  AND (o.audience = 'officer' AND c.case_ref IN (SELECT m.case_ref FROM cases_of(@officer::text, @day::date, @now::timestamptz) m)
    OR @manager::boolean
      AND (o.audience = 'manager' OR NOT EXISTS (SELECT 1 FROM officers f WHERE f.id = c.officer AND f.left_at IS NULL AND f.email <> ''))
      AND (c.team = @team::text OR NOT EXISTS (
          SELECT 1 FROM officers m WHERE 'manager' = ANY (coalesce(m.roles, ARRAY[m.role])) AND m.left_at IS NULL AND m.team = c.team)))
ON CONFLICT DO NOTHING`

	sqlTold = `
UPDATE outbox SET state = 'in_digest', why = '', sent_at = @at::timestamptz, changed_at = clock_timestamp()
WHERE state = 'for_digest' AND id IN (SELECT message FROM outbox_told WHERE digest = @id::bigint)`
)

// tell notes which reminders a list tells, and puts away those that are no longer so.
func (s *Store) tell(ctx context.Context, digest int64, o record.Officer, day civil.Date, manages bool) error {
	return s.inTx(ctx, "gather what a list tells", func(ctx context.Context, tx pgx.Tx) error {
		args := pgx.NamedArgs{"digest": digest, "officer": o.ID, "team": o.Team, "manager": manages, "day": day, "now": s.clock(),
			"why": "It was no longer so when the next daily list was written."}
		if _, err := tx.Exec(ctx, sqlNoLongerSo, args); err != nil {
			return fmt.Errorf("put away what is no longer so: %w", err)
		}
		_, err := tx.Exec(ctx, sqlTellIn, args)
		return err
	})
}

const sqlToldOf = `
SELECT o.id AS message, o.kind, o.audience AS "to", o.clock, o.alarm, o.milestone_on AS "on", o.state, o.rang_at, o.why,
    CASE WHEN o.state = 'in_digest' THEN d.sent_at ELSE o.sent_at END AS sent_at,
    CASE WHEN o.state = 'in_digest' THEN d.message_id WHEN o.state = 'sent' THEN o.message_id ELSE '' END AS message_id
FROM outbox o LEFT JOIN outbox_told t ON t.message = o.id AND o.state = 'in_digest'
    LEFT JOIN outbox d ON d.id = t.digest
WHERE o.case_ref = @ref::text AND o.kind IN ('reminder', 'letter_failed') AND o.audience <> 'applicant'
  AND (o.state <> 'in_digest' OR d.state = 'sent')
ORDER BY o.rang_at, o.id, d.id`

// Told lists the reminders of a case to officers, each with the e-mail that told it
// and when: the proof that each rung was told. One that several managers were told
// of stands there once for each e-mail.
func (s *Store) Told(ctx context.Context, reference string) ([]record.Told, error) {
	type row struct {
		Message        int64
		Kind           record.MessageKind
		To             statute.Audience
		Clock          statute.Clock
		Alarm          string
		On             civil.Date
		State          record.MessageState
		RangAt         *time.Time
		SentAt         *time.Time
		MessageID, Why string
	}
	rows, err := read[row](ctx, s, "list what was told of "+reference, sqlToldOf, pgx.NamedArgs{"ref": reference})
	out := make([]record.Told, 0, len(rows))
	for _, r := range rows {
		out = append(out, record.Told{Message: r.Message, Kind: r.Kind, To: r.To, Clock: r.Clock, Alarm: r.Alarm, On: r.On, State: r.State,
			RangAt: instant(r.RangAt), SentAt: instant(r.SentAt), MessageID: r.MessageID, Why: r.Why})
	}
	return out, err
}
