package readmodel

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

const (
	sqlPutCase = `
INSERT INTO cases (case_ref, revision, head_hash, rehearsal, settings, stage, officer, team, assigned_at, opened_on, as_at, lists, held)
VALUES (@ref, @revision, @head, @rehearsal, @settings, @stage, @officer, @team, @assigned_at, @opened_on, @as_at, @lists, @held)
ON CONFLICT (case_ref) DO UPDATE SET revision = excluded.revision, head_hash = excluded.head_hash,
    settings = excluded.settings, stage = excluded.stage, officer = excluded.officer, team = excluded.team, assigned_at = excluded.assigned_at,
    opened_on = excluded.opened_on, as_at = excluded.as_at, lists = excluded.lists, held = excluded.held, written_at = clock_timestamp()
WHERE excluded.revision >= cases.revision`

	sqlClearClocks = `DELETE FROM clocks WHERE case_ref = @ref`

	sqlPutClock = `
INSERT INTO clocks (case_ref, key, clock, about, kind, acts, started_on, last_day, state, later_state, done_on, breached_from, over_from, days_over, citation, because)
VALUES (@ref, @key, @clock, @about, @kind, @acts, @started_on, @last_day, @state, @later_state, @done_on, @breached_from, @over_from, @days_over, @citation, @because)`

	sqlClearLettersDue = `DELETE FROM letters_due WHERE case_ref = @ref`

	sqlPutLetterDue = `
INSERT INTO letters_due (case_ref, key, letter, about, kind, because, since, citation)
VALUES (@ref, @key, @letter, @about, @kind, @because, @since, @citation)`

	sqlClearRelations = `DELETE FROM relations WHERE case_ref = @ref`

	sqlPutRelation = `
INSERT INTO relations (case_ref, person, relation) VALUES (@ref, @person, @relation)
ON CONFLICT (case_ref, person) DO UPDATE SET relation = excluded.relation`

	sqlClearContactRules = `DELETE FROM contact_rules WHERE case_ref = @ref`

	sqlPutContactRule = `
INSERT INTO contact_rules (case_ref, contact, person, kind, use, has_left, never_told)
VALUES (@ref, @contact, @person, @kind, @use, @has_left, @never_told)`

	// A case has something to come until the last day of its running clocks and its work.
	sqlPutComesUntil = `
UPDATE cases SET comes_until = greatest((SELECT max(last_day) FROM clocks WHERE case_ref = @ref AND state = 'running'),
    (SELECT max(due) FROM work WHERE case_ref = @ref))
WHERE case_ref = @ref`

	sqlOfficerTeam = `SELECT team FROM officers WHERE id = @id::text`
)

// listRules is the number of the rules by which the read model is worked out. Cases
// that were worked out under another are worked out again.
const listRules = 5

// project works the read model of the case out again, as at the day of the batch
// or the last one that it was worked out for, whichever is later.
func (w *writer) project(ctx context.Context) error {
	asAt := w.batch.Today
	if before, err := civil.Parse(w.before.AsAt); err == nil {
		if before.After(asAt) {
			asAt = before
		}
		if before == asAt && len(w.fresh) == 0 && w.before.Revision == len(w.outcomes) && w.before.Lists == listRules {
			return nil // nothing that it follows from has changed
		}
	}
	facts := w.state.Case()
	position := casefile.Derive(facts, asAt)
	batch := &pgx.Batch{}
	if err := w.queueCase(ctx, batch, position); err != nil {
		return err
	}
	ref := w.batch.Reference
	batch.Queue(sqlClearClocks, pgx.NamedArgs{"ref": ref})
	ahead := outlook{facts: facts}
	for i := range position.Clocks {
		queueClock(batch, ref, asAt, &position.Clocks[i], &ahead)
	}
	batch.Queue(sqlClearLettersDue, pgx.NamedArgs{"ref": ref})
	for _, l := range position.LettersDue {
		batch.Queue(sqlPutLetterDue, pgx.NamedArgs{"ref": ref, "key": l.Key, "letter": l.Letter, "about": l.About,
			"kind": l.Kind, "because": l.Because, "since": l.Since, "citation": l.Citation})
	}
	queueWork(batch, ref, &position, w.state.Facts, asAt, &ahead)
	batch.Queue(sqlPutComesUntil, pgx.NamedArgs{"ref": ref})
	queueBed(batch, ref, &position)
	queueRelations(batch, ref, w.state.Facts)
	queueContactRules(batch, ref, w.state.Facts)
	if err := w.tx.SendBatch(ctx, batch).Close(); err != nil {
		return fmt.Errorf("bring the lists up to date: %w", err)
	}
	return nil
}

func (w *writer) queueCase(ctx context.Context, batch *pgx.Batch, p casefile.Position) error {
	settings, err := json.Marshal(w.batch.Settings)
	if err != nil {
		return fmt.Errorf("write the settings: %w", err)
	}
	officer, team, by := assigned(w.state.Facts)
	if team == "" && officer != "" {
		err := w.tx.QueryRow(ctx, sqlOfficerTeam, pgx.NamedArgs{"id": officer}).Scan(&team)
		if err != nil && err != pgx.ErrNoRows {
			return fmt.Errorf("read the officer's team: %w", err)
		}
	}
	batch.Queue(sqlPutCase, pgx.NamedArgs{
		"ref": w.batch.Reference, "revision": len(w.outcomes), "head": w.head, "rehearsal": w.batch.Rehearsal,
		"settings": json.RawMessage(settings), "stage": p.Stage, "officer": officer, "team": team, "assigned_at": w.recordedAt(by),
		"opened_on": openedOn(w.state.Facts), "as_at": p.AsAt, "lists": listRules, "held": casefile.Held(w.state.Facts),
	})
	return nil
}

// recordedAt is when a fact was recorded; nil where there is no such fact.
func (w *writer) recordedAt(fact string) *time.Time {
	for i := range w.outcomes {
		for j := range w.outcomes[i].Facts {
			if id := w.outcomes[i].Facts[j].ID; id != "" && id == fact {
				at := w.outcomes[i].RecordedAt.UTC().Truncate(time.Microsecond)
				return &at
			}
		}
	}
	return nil
}

// queueClock writes one clock. A clock without a last day is on no list.
func queueClock(batch *pgx.Batch, ref string, asAt civil.Date, c *casefile.ClockPosition, ahead *outlook) {
	if c.LastDay.IsZero() || c.StartedOn.IsZero() {
		return
	}
	rule, known := statute.LookupClock(c.ID)
	later, overFrom := ahead.after(c, asAt)
	because := c.Because
	if because == nil {
		because = []string{}
	}
	batch.Queue(sqlPutClock, pgx.NamedArgs{
		"ref": ref, "key": c.Key, "clock": c.ID, "about": c.About, "kind": c.Kind, "acts": known && rule.Duty,
		"started_on": c.StartedOn, "last_day": c.LastDay, "state": c.State, "later_state": later,
		"done_on": c.DoneOn, "breached_from": c.BreachedFrom, "over_from": overFrom, "days_over": c.DaysOver,
		"citation": c.Citation, "because": because,
	})
}

// outlook tells what becomes of running clocks if nothing else happens. It asks
// the law, so that nobody else needs to know it.
type outlook struct {
	facts casefile.Case
	days  map[civil.Date]casefile.Position
}

// after gives the state of a clock on the day after its last day, and the day from
// which its days over are counted: days over = today - that day.
func (o *outlook) after(c *casefile.ClockPosition, asAt civil.Date) (casefile.ClockState, civil.Date) {
	if c.State == casefile.Overdue {
		return c.State, asAt.AddDays(-c.DaysOver)
	}
	if c.State != casefile.Running {
		return c.State, civil.Date{}
	}
	day := c.LastDay.AddDays(1)
	if !day.After(asAt) {
		day = asAt.AddDays(1)
	}
	p, ok := o.days[day]
	if !ok {
		p = casefile.Derive(o.facts, day)
		if o.days == nil {
			o.days = map[civil.Date]casefile.Position{}
		}
		o.days[day] = p
	}
	then := p.Clock(c.Key)
	if then == nil {
		return casefile.Stopped, civil.Date{}
	}
	if then.State == casefile.Overdue {
		return then.State, day.AddDays(-then.DaysOver)
	}
	return then.State, civil.Date{}
}
