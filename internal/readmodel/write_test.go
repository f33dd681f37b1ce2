package readmodel

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/keyring"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

func TestWhatWasWrittenIsReadBack(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	l := &life{world: w, state: casefile.State{Reference: "HX-000001", Settings: casefile.Settings{PostDays: 3, Local: map[string]string{"C30": "5wd"}}}}
	first := l.decide(applied, assigned1)
	second := l.decide(relief)
	l.write(l.batch(second, first)) // in whatever order they come

	got := must(w.Standing(t.Context(), "HX-000001"))(t)
	want := record.Standing{Case: l.state.Case(), Revision: 2, Taken: l.state.Taken, Officer: "o-1", Team: "east"}
	if diff := cmp.Diff(want, got, bodies); diff != "" {
		t.Errorf("standing (-want +got):\n%s", diff)
	}
	ledger := must(w.Ledger(t.Context(), "HX-000001"))(t)
	if diff := cmp.Diff([]casefile.Outcome{first, second}, ledger, bodies); diff != "" {
		t.Errorf("ledger (-want +got):\n%s", diff)
	}
	history := must(w.History(t.Context(), "HX-000001"))(t)
	if len(history) != 2 || history[0].Token != "token-a" || history[0].Officer != "o-1" || !history[0].RecordedAt.Equal(w.now) ||
		len(history[0].Facts) != 2 || history[1].PreviousHash != history[0].Hash || len(history[0].Hash) != 64 {
		t.Errorf("history: %+v", history)
	}
	if err := w.VerifyChain(t.Context(), "HX-000001"); err != nil {
		t.Error(err)
	}
}

// bodies lets cmp look into facts, whose bodies have an unexported mark.
var bodies = cmp.Exporter(func(t reflect.Type) bool { return strings.HasPrefix(t.PkgPath(), "dutyclock/casefile") })

func TestACaseThatThereIsNot(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	_, err := w.Standing(ctx, "HX-9")
	wants(t, "Standing", err, fault.NotFound)
	_, err = w.Ledger(ctx, "HX-9")
	wants(t, "Ledger", err, fault.NotFound)
	_, err = w.History(ctx, "HX-9")
	wants(t, "History", err, fault.NotFound)
	_, err = w.CaseClocks(ctx, "HX-9")
	wants(t, "CaseClocks", err, fault.NotFound)
	_, err = w.Letters(ctx, "HX-9")
	wants(t, "Letters", err, fault.NotFound)
	wants(t, "VerifyChain", w.VerifyChain(ctx, "HX-9"), fault.NotFound)
	wants(t, "a ring", w.Write(ctx, record.Batch{Reference: "HX-9", Today: civil.MustParse("2026-11-22"), Rings: []record.Ring{{}}}), fault.Conflict)
}

func TestWritingAgainChangesNothing(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	l := w.open("HX-000001", applied, relief, assigned1)
	b := l.ring("C04", "a", casefile.Milestone{To: statute.ToOfficer})
	b.Outcomes = must(w.Ledger(t.Context(), "HX-000001"))(t)
	before := w.dump()
	for range 3 {
		l.write(b)
	}
	if n := w.count("SELECT count(*) FROM outbox"); n != 1 {
		t.Errorf("the reminder was queued %d times", n)
	}
	if diff := cmp.Diff(before, w.dump()); diff != "" {
		t.Errorf("writing again changed the record:\n%s", diff)
	}
}

// dump is everything in the record of all cases but when it was written.
func (w *world) dump() []string {
	w.t.Helper()
	var out []string
	for _, sql := range []string{
		"SELECT to_jsonb(l)::text FROM ledger l ORDER BY case_ref, revision",
		"SELECT (to_jsonb(c) - 'written_at')::text FROM cases c ORDER BY case_ref",
		"SELECT to_jsonb(k)::text FROM clocks k ORDER BY case_ref, key",
		"SELECT to_jsonb(l)::text FROM letters_due l ORDER BY case_ref, key",
	} {
		rows, err := w.pool.Query(w.t.Context(), sql)
		if err != nil {
			w.t.Fatal(err)
		}
		for rows.Next() {
			var text string
			if err := rows.Scan(&text); err != nil {
				w.t.Fatal(err)
			}
			out = append(out, text)
		}
		if err := rows.Err(); err != nil {
			w.t.Fatal(err)
		}
	}
	return out
}

func TestTwoHistoriesOfOneCaseAreAConflict(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	l := w.open("HX-000001", applied)
	before := w.dump()
	other := l.decide(relief)
	gap := other
	gap.Revision = 4
	stranger := other
	stranger.Revision, stranger.Command = 1, "somebody-else"
	body := must(w.Ledger(t.Context(), "HX-000001"))(t)[0]
	body.BodyHash = "another"
	refused := other
	refused.Refusals = []casefile.Problem{{Code: casefile.CodeInput}}
	rehearsal := l.batch(other)
	rehearsal.Rehearsal = true
	for name, b := range map[string]record.Batch{
		"a gap": l.batch(gap), "another command": l.batch(stranger), "another body": l.batch(body), "a refusal": l.batch(refused),
		"one that fits and one that does not": l.batch(other, stranger), "a rehearsal": rehearsal,
	} {
		wants(t, name, w.Write(t.Context(), b), fault.Conflict)
	}
	if diff := cmp.Diff(before, w.dump()); diff != "" {
		t.Errorf("a conflict left something behind:\n%s", diff)
	}
	l.write(l.batch(other))
}

func TestTwoStoresWriteOnce(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	l := &life{world: w, state: casefile.State{Reference: "HX-000001"}}
	b := l.batch(l.decide(applied), l.decide(relief), l.decide(assigned1))
	b.Rings = l.ring("C04", "a", casefile.Milestone{To: statute.ToManager}).Rings
	stores := []*Store{w.Store, New(w.pool, keyring.Demo(), w.clock)}
	var wg sync.WaitGroup
	errs := make([]error, 16)
	for i := range errs {
		wg.Go(func() { errs[i] = stores[i%2].Write(t.Context(), b) })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	if n, m := w.count("SELECT count(*) FROM ledger"), w.count("SELECT count(*) FROM outbox"); n != 3 || m != 1 {
		t.Errorf("%d entries and %d messages, want 3 and 1", n, m)
	}
	if err := w.VerifyChain(t.Context(), "HX-000001"); err != nil {
		t.Error(err)
	}
}

func TestTwoStoresWithTwoHistoriesWriteOne(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	l := w.open("HX-000001", applied)
	next := l.decide(relief)
	errs := make([]error, 8)
	var wg sync.WaitGroup
	for i := range errs {
		o := next
		o.Command = fmt.Sprintf("command-%d", i)
		wg.Go(func() { errs[i] = w.Write(t.Context(), l.batch(o)) })
	}
	wg.Wait()
	taken := 0
	for _, err := range errs {
		if err == nil {
			taken++
		} else {
			wants(t, "a writer", err, fault.Conflict)
		}
	}
	if n := w.count("SELECT count(*) FROM ledger"); taken != 1 || n != 2 {
		t.Errorf("%d writers were taken and the ledger has %d entries", taken, n)
	}
}

func TestTheLedgerIsAppendOnly(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	w.open("HX-000001", applied)
	for _, sql := range []string{"UPDATE ledger SET officer = 'x'", "DELETE FROM ledger", "TRUNCATE ledger"} {
		if _, err := w.pool.Exec(t.Context(), sql); err == nil || !strings.Contains(err.Error(), "never changed") {
			t.Errorf("%s: %v", sql, err)
		}
	}
}

func TestDamageToTheLedgerIsFound(t *testing.T) {
	for what, c := range map[string]struct{ sql, want string }{
		"a changed fact":                     {`UPDATE ledger SET outcome = replace(outcome::text, '2026-11-02', '2026-11-03')::json WHERE revision = 2`, "revision 2 was changed"},
		"a changed space":                    {`UPDATE ledger SET outcome = (outcome::text || ' ')::json WHERE revision = 1`, "revision 1 was changed"},
		"a changed column":                   {`UPDATE ledger SET officer = 'somebody' WHERE revision = 3`, "revision 3 has columns"},
		"a changed time":                     {`UPDATE ledger SET recorded_at = recorded_at - interval '1 day' WHERE revision = 1`, "revision 1 has columns"},
		"a changed hash":                     {`UPDATE ledger SET hash = sha256('x') WHERE revision = 1`, "revision 1 was changed"},
		"one taken out":                      {`DELETE FROM ledger WHERE revision = 2`, "revision 2 is missing"},
		"the first gone":                     {`DELETE FROM ledger WHERE revision = 1`, "revision 1 is missing"},
		"the last cut off":                   {`DELETE FROM ledger WHERE revision = 3`, "revision 3 is missing"},
		"the chain made new from the middle": {`UPDATE ledger SET outcome = '{}', hash = sha256(previous_hash || '{}'::bytea) WHERE revision = 2`, "revision 2"},
		"the chain of another case":          {`UPDATE ledger SET case_ref = 'HX-000002'; UPDATE cases SET case_ref = 'HX-000002'`, "revision 1 does not follow"},
	} {
		w := newWorld(t, "2026-11-22")
		l := w.open("HX-000001", applied)
		l.record(relief)
		l.record(assigned1)
		w.change("ALTER TABLE clocks DROP CONSTRAINT clocks_case_ref_fkey; ALTER TABLE letters_due DROP CONSTRAINT letters_due_case_ref_fkey; ALTER TABLE work DROP CONSTRAINT work_case_ref_fkey; ALTER TABLE beds DROP CONSTRAINT beds_case_ref_fkey")
		w.change("ALTER TABLE ledger DISABLE TRIGGER ALL; " + c.sql)
		reference := "HX-000001"
		if strings.Contains(c.sql, "HX-000002") {
			reference = "HX-000002"
		}
		if err := w.VerifyChain(t.Context(), reference); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want it to say %q", what, err, c.want)
		}
	}
}

func TestRingsQueueReminders(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	l := w.open("HX-000001", applied, relief)
	day := civil.MustParse("2026-12-20")
	l.write(l.ring("C04", "nobody", casefile.Milestone{To: statute.ToOfficer, On: day}))
	l.record(assigned1)
	l.write(l.ring("C04", "somebody", casefile.Milestone{To: statute.ToOfficer, On: day}))
	l.record(`{"type":"officer_assigned","on":"2026-11-10","who":"o-2"}`)
	l.write(l.ring("C04", "another", casefile.Milestone{To: statute.ToOfficer, On: day}))
	l.write(l.ring("C04", "manager", casefile.Milestone{To: statute.ToManager, On: day}))
	l.write(l.ring("C04", "applicant", casefile.Milestone{To: statute.ToApplicant, On: day}))
	got := must(w.Claim(t.Context(), 10, time.Minute))(t)
	var officers []string
	for _, m := range got {
		officers = append(officers, string(m.To)+":"+m.Officer)
		if m.Kind != record.ReminderMessage || m.Reference != "HX-000001" || m.Alarm != "C04" || m.On != day || m.Attempts != 1 ||
			m.LastDay != civil.MustParse("2026-12-27") || !strings.HasPrefix(m.Key, "HX-000001|C04@") {
			t.Errorf("message %+v", m)
		}
		if !strings.HasPrefix(m.MessageID, "<") || !strings.HasSuffix(m.MessageID, "@halewick.example>") || strings.Contains(m.MessageID, "HX") {
			t.Errorf("message id %s", m.MessageID)
		}
	}
	if want := []string{"officer:", "officer:o-1", "officer:o-2", "manager:", "applicant:"}; !slices.Equal(officers, want) {
		t.Errorf("to %v, want %v", officers, want)
	}
	if rung := must(w.Rung(t.Context(), "HX-000001"))(t); len(rung) != 5 || "HX-000001|"+rung[0] != got[0].Key {
		t.Errorf("rang: %v", rung)
	}
	if st := must(w.Standing(t.Context(), "HX-000001"))(t); st.Officer != "o-2" || st.Team != "east" {
		t.Errorf("the case is %s's of team %s", st.Officer, st.Team)
	}
}

func TestTheTeamOfAnOfficerIsTheCases(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	if err := w.SaveOfficer(t.Context(), record.Officer{ID: "o-1", Name: "A", Email: "a@x.example", Role: "caseworker", Team: "west"}); err != nil {
		t.Fatal(err)
	}
	w.open("HX-000001", applied, `{"type":"officer_assigned","on":"2026-11-02","who":"o-1"}`)
	if st := must(w.Standing(t.Context(), "HX-000001"))(t); st.Team != "west" {
		t.Errorf("the case is of team %q", st.Team)
	}
}

func TestAnOlderDayDoesNotTurnTheListsBack(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	l := w.open("HX-000001", applied)
	old := l.batch(l.decide(relief))
	old.Today = civil.MustParse("2026-11-03")
	l.write(old)
	var asAt civil.Date
	if err := w.pool.QueryRow(t.Context(), "SELECT as_at FROM cases").Scan(&asAt); err != nil || asAt.String() != "2026-11-22" {
		t.Errorf("the lists are as at %s, %v", asAt, err)
	}
	if n := w.count("SELECT revision FROM cases"); n != 2 {
		t.Errorf("the lists are at revision %d", n)
	}
}

func TestAwaitRevision(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	l := w.open("HX-000001", applied)
	if !w.AwaitRevision(t.Context(), "HX-000001", 1, time.Second) {
		t.Error("what is there was not seen")
	}
	if w.AwaitRevision(t.Context(), "HX-000001", 2, 60*time.Millisecond) {
		t.Error("what is not there was seen")
	}
	done := make(chan bool)
	go func() { done <- w.AwaitRevision(t.Context(), "HX-000001", 2, 20*time.Second) }()
	l.record(relief)
	if !<-done {
		t.Error("what came was not seen")
	}
}

func TestKnownGoesThroughAllCases(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	w.open("HX-000001", applied)
	w.open("HX-000002", applied)
	w.open("HX-000003", applied, `{"type":"case_closed","on":"2026-11-20"}`)
	r := &life{world: w, state: casefile.State{Reference: "HX-000004", Rehearsal: true}}
	r.record(applied)
	refs := func(known []Known, err error) string {
		var out []string
		for _, k := range must(known, err)(t) {
			out = append(out, k.Reference[8:])
		}
		return strings.Join(out, "")
	}
	ctx := t.Context()
	if got := refs(w.Known(ctx, "", false, false)); got != "12" {
		t.Errorf("open: %s", got)
	}
	if got := refs(w.Known(ctx, "HX-000001", false, true)); got != "23" {
		t.Errorf("all after the first: %s", got)
	}
	if got := refs(w.Known(ctx, "", true, true)); got != "4" {
		t.Errorf("rehearsals: %s", got)
	}
}
