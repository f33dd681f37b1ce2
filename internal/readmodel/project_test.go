package readmodel

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// examples are the worked cases, each with its facts in the order of their days.
func examples(t *testing.T) map[string]casefile.Case {
	t.Helper()
	names, err := filepath.Glob("../../testdata/examples/*.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("examples: %v, %v", names, err)
	}
	out := map[string]casefile.Case{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var file struct {
			Case json.RawMessage `json:"case"`
		}
		if err := json.Unmarshal(text, &file); err != nil {
			t.Fatal(err)
		}
		got, problems, err := casefile.DecodeCase(file.Case)
		if err != nil || len(problems) > 0 {
			t.Fatalf("%s: %v, %v", name, err, problems)
		}
		out[filepath.Base(name)] = got.Case
	}
	return out
}

// expected are the clocks as the law has them on a day, as a list shows them.
func expected(c casefile.Case, day civil.Date) map[string]record.ClockRow {
	out := map[string]record.ClockRow{}
	for _, k := range casefile.Derive(c, day).Clocks {
		if k.LastDay.IsZero() {
			continue
		}
		row := record.ClockRow{Reference: c.Reference, ID: k.ID, Key: k.Key, About: k.About, Kind: k.Kind, State: k.State, StartedOn: k.StartedOn,
			LastDay: k.LastDay, DoBy: civil.DoBy(k.LastDay), DaysOver: k.DaysOver, Citation: k.Citation, Because: k.Because}
		if k.State == casefile.Running {
			row.DaysLeft = k.LastDay.Sub(day)
		}
		out[k.Key] = row
	}
	return out
}

// lastFact is the latest day of a fact.
func lastFact(c casefile.Case) civil.Date {
	var last civil.Date
	for i := range c.Facts {
		if c.Facts[i].On.After(last) {
			last = c.Facts[i].On
		}
	}
	return last
}

// listed are the clocks of a case as its list shows them.
func (w *world) listed(reference string) map[string]record.ClockRow {
	w.t.Helper()
	out := map[string]record.ClockRow{}
	for _, r := range must(w.CaseClocks(w.t.Context(), reference))(w.t) {
		r.Officer, r.Team = "", ""
		if len(r.Because) == 0 {
			r.Because = nil
		}
		out[r.Key] = r
	}
	return out
}

// written is a worked case, recorded on the day of its last fact.
func written(t *testing.T, c casefile.Case) (*world, civil.Date) {
	t.Helper()
	day := lastFact(c)
	w := newWorld(t, day.String())
	o := casefile.Decide(casefile.State{Reference: c.Reference, Settings: c.Settings},
		casefile.Command{Key: "facts", Facts: c.Facts, Today: day, Now: w.now, AlreadyHappened: true})
	if o.Refused() {
		t.Fatalf("the case refuses: %v", o.Refusals)
	}
	w.write(record.Batch{Reference: c.Reference, Settings: c.Settings, Outcomes: []casefile.Outcome{o}, Today: day})
	return w, day
}

// TestListsSayWhatTheLawSays looks at each worked case on every day of the hundred
// days after its last fact: the lists have to say what Derive says on that day.
func TestListsSayWhatTheLawSays(t *testing.T) {
	for name, c := range examples(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, first := written(t, c)
			facts := must(w.Standing(t.Context(), c.Reference))(t).Case
			for i := range 100 {
				day := first.AddDays(i)
				w.now = civil.At(day, 9, 0)
				if _, err := w.Refresh(t.Context(), 10); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(expected(facts, day), w.listed(c.Reference)); diff != "" {
					t.Fatalf("on %s, %d days after the last fact (-law +list):\n%s", day, i, diff)
				}
				position := casefile.Derive(facts, day)
				page := must(w.Cases(t.Context(), anybody, record.CaseFilter{}))(t)
				if len(page.Items) != 1 {
					t.Fatalf("%d cases are listed", len(page.Items))
				}
				row := page.Items[0]
				if row.Stage != position.Stage || row.LettersDue != len(position.LettersDue) || row.Overdue != overdue(position) || row.NextOn != nextDay(position) {
					t.Fatalf("on %s the case is listed as %+v", day, row)
				}
			}
		})
	}
}

func overdue(p casefile.Position) (n int) {
	for _, c := range p.Clocks {
		if c.State == casefile.Overdue {
			n++
		}
	}
	return n
}

func nextDay(p casefile.Position) (first civil.Date) {
	for _, c := range p.Clocks {
		if c.State == casefile.Running && (first.IsZero() || c.LastDay.Before(first)) {
			first = c.LastDay
		}
	}
	return first
}

// TestListsAreRightBeforeAnybodyWorksThemOutAgain looks at the cases in which no
// letter takes effect later: until the day after the first last day to come, every
// clock of the list is in the state that the law gives it, though nothing was
// written since.
func TestListsAreRightBeforeAnybodyWorksThemOutAgain(t *testing.T) {
	looked := 0
	for name, c := range examples(t) {
		w, first := written(t, c)
		facts := must(w.Standing(t.Context(), c.Reference))(t).Case
		next := nextDay(casefile.Derive(facts, first))
		if next.IsZero() || takesEffectLater(facts, first) {
			continue
		}
		looked++
		for day := first; !day.After(next.AddDays(1)); day = day.AddDays(1) {
			w.now = civil.At(day, 0, 1)
			law := expected(facts, day)
			for key, got := range w.listed(c.Reference) {
				want := law[key]
				want.Because = got.Because // the reasons are those of the day of writing
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("%s: on %s (-law +list):\n%s", name, day, diff)
				}
			}
		}
	}
	if looked < 3 {
		t.Errorf("only %d cases were looked at", looked)
	}
}

func takesEffectLater(c casefile.Case, day civil.Date) bool {
	for _, f := range c.Facts {
		switch f.Type {
		case casefile.TypeNoticeGiven, casefile.TypeReviewDecided:
			if casefile.NotifiedOn(c.Settings, f).After(day) {
				return true
			}
		}
	}
	return false
}
