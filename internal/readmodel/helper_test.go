package readmodel

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/keyring"
	"dutyclock/internal/postgres"
	"dutyclock/internal/record"
	"dutyclock/internal/testing/testdb"
	"dutyclock/statute/civil"
)

// anybody looks with a token that sees all teams.
var anybody = record.Viewer{Token: "token-a", Roles: []string{"manager"}}

// world is a Store on a database of its own, with a clock that is set by hand.
type world struct {
	*Store
	t    *testing.T
	pool *pgxpool.Pool
	now  time.Time
}

// morning is nine o'clock of a day in London.
func morning(day string) time.Time { return civil.At(civil.MustParse(day), 9, 0) }

func newWorld(t *testing.T, today string) *world {
	t.Helper()
	w := &world{t: t, pool: testdb.New(t), now: morning(today)}
	if err := postgres.EnsureInstance(t.Context(), w.pool, keyring.Demo(), postgres.Demo); err != nil {
		t.Fatal(err)
	}
	w.Store = New(w.pool, keyring.Demo(), func() time.Time { return w.now })
	w.change("UPDATE mail_rules SET letter_hold = '0'") // tests of holding set it themselves
	return w
}

// life is a case that is recorded as a workflow would record it.
type life struct {
	*world
	state casefile.State
}

func (w *world) open(reference string, facts ...string) *life {
	w.t.Helper()
	l := &life{world: w, state: casefile.State{Reference: reference}}
	l.record(facts...)
	return l
}

// decide makes the next outcome of a case out of facts in their written form.
func (l *life) decide(facts ...string) casefile.Outcome {
	l.t.Helper()
	raw := make([]json.RawMessage, len(facts))
	for i, f := range facts {
		raw[i] = json.RawMessage(f)
	}
	decoded, problems := casefile.DecodeFacts(raw)
	if len(problems) > 0 {
		l.t.Fatalf("facts of a test: %v", problems)
	}
	o := casefile.Decide(l.state, casefile.Command{
		Key: fmt.Sprintf("key-%d", l.state.Revision+1), BodyHash: "body", Token: "token-a", Officer: "o-1",
		Today: casefile.On(l.now), Now: l.now, Facts: decoded, AlreadyHappened: true,
	})
	if o.Refused() {
		l.t.Fatalf("the case refuses: %v", o.Refusals)
	}
	l.state = casefile.Evolve(l.state, o)
	return o
}

// record decides facts and writes them down.
func (l *life) record(facts ...string) casefile.Outcome {
	l.t.Helper()
	o := l.decide(facts...)
	l.write(l.batch(o))
	return o
}

func (l *life) batch(outcomes ...casefile.Outcome) record.Batch {
	return record.Batch{Reference: l.state.Reference, Rehearsal: l.state.Rehearsal, Settings: l.state.Settings,
		Outcomes: outcomes, Today: casefile.On(l.now), RunID: "run"}
}

func (w *world) write(b record.Batch) {
	w.t.Helper()
	if err := w.Write(w.t.Context(), b); err != nil {
		w.t.Fatalf("Write: %v", err)
	}
}

// ring is a batch with one reminder of a clock.
func (l *life) ring(alarm, what string, to casefile.Milestone) record.Batch {
	b := l.batch()
	to.Kind, to.Key = casefile.Remind, alarm+"@"+what
	b.Rings = []record.Ring{{Clock: "C04", Alarm: alarm, LastDay: civil.MustParse("2026-12-27"), Milestone: to, RangAt: l.now}}
	return b
}

// count runs a query of a test that gives one number.
func (w *world) count(sql string, args ...any) int {
	w.t.Helper()
	var n int
	if err := w.pool.QueryRow(w.t.Context(), sql, args...).Scan(&n); err != nil {
		w.t.Fatal(err)
	}
	return n
}

// change runs a statement of a test.
func (w *world) change(sql string, args ...any) {
	w.t.Helper()
	if _, err := w.pool.Exec(w.t.Context(), sql, args...); err != nil {
		w.t.Fatal(err)
	}
}

// wants checks the kind of an error; an empty kind means none.
func wants(t *testing.T, what string, err error, kind fault.Kind) {
	t.Helper()
	switch {
	case kind == "" && err != nil:
		t.Errorf("%s: %v", what, err)
	case kind != "" && (err == nil || fault.KindOf(err) != kind):
		t.Errorf("%s: %v, want %s", what, err, kind)
	}
}

// must gives a value or ends the test.
func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

const (
	applied   = `{"type":"application_made","on":"2026-11-02","channel":"phone"}`
	relief    = `{"type":"duty_accepted","on":"2026-11-02","duty":"relief"}`
	assigned1 = `{"type":"officer_assigned","on":"2026-11-02","who":"o-1","team":"east"}`
)
