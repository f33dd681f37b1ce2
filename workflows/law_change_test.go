package workflows_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
	"dutyclock/workflows"
)

// lawVariable names, in a run of the tests with changed tables of the law, which
// change that is.
const lawVariable = "DUTYCLOCK_TEST_LAW"

// law is the law that a case is carried on under, and how it differs from today's.
type law struct {
	name  string
	edits []edit
	// relief is the last day of the relief clock by its first day.
	relief func(civil.Date) civil.Date
	// reliefRungs and reviewRungs are the days before their last day on which these
	// clocks remind an officer.
	reliefRungs, reviewRungs []int
}

// edit changes the words of one clock in the tables of the law.
type edit struct {
	clock    statute.Clock
	was, now string
}

var laws = []law{
	{
		name:        "today's",
		relief:      func(d civil.Date) civil.Date { return d.AddDays(55) },
		reliefRungs: []int{42, 14, 7, 3, 0}, reviewRungs: []int{27, 13, 6, 2},
	},
	{
		name: "49 days instead of 56",
		edits: []edit{
			{statute.C03, "N: 56", "N: 49"},
			{statute.C04, "N: 56", "N: 49"},
			{statute.C07, "N: 21", "N: 28"},
		},
		relief:      func(d civil.Date) civil.Date { return d.AddDays(48) },
		reliefRungs: []int{42, 14, 7, 3, 0}, reviewRungs: []int{27, 13, 6, 2},
	},
	{
		name: "the first day left out, and other reminders",
		edits: []edit{
			{statute.C04, "civil.R1", "civil.R3"},
			{statute.C04, "days(ToOfficer, 42, 14, 7, 3, 0)", "days(ToOfficer, 30, 5)"},
			{statute.C08b, "days(ToOfficer, 27, 13, 6, 2)", "days(ToOfficer, 40, 20, 10, 1)"},
			{statute.C11, "days(ToOfficer, 21, 14, 7, 3, 1)", "days(ToOfficer, 35, 2)"},
		},
		relief:      func(d civil.Date) civil.Date { return d.AddDays(56) },
		reliefRungs: []int{30, 5}, reviewRungs: []int{40, 20, 10, 1},
	},
}

// TestHistoriesReplayAfterTheLawChanged runs two tests of this package again, in a
// program whose tables of the law differ: every recorded history asks for the same
// commands with the same values as when it was recorded, because a replay never
// asks the law; and a case carried on from there is decided by the new one.
func TestHistoriesReplayAfterTheLawChanged(t *testing.T) {
	t.Parallel()
	for _, l := range laws[1:] {
		t.Run(l.name, func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), "go", "test", "-count=1", "-vet=off", "-v", "-overlay="+l.overlay(t),
				"-run", "^(TestReplayOfEveryHistoryGivesTheSameCommandsAndValues|TestACaseGoesOnUnderTheLawOfItsDay)$", ".")
			cmd.Env = append(os.Environ(), lawVariable+"="+l.name, "GOFLAGS=")
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Errorf("under changed tables of the law (%v):\n%s", err, out)
			}
			for _, ran := range []string{"--- PASS: TestReplayOfEveryHistory", "--- PASS: TestACaseGoesOn"} {
				if !strings.Contains(string(out), ran) {
					t.Errorf("the tests did not say %q:\n%s", ran, out)
				}
			}
		})
	}
}

// overlay writes the changed tables of the law into a folder of the test, and gives
// the file that tells the go command of them.
func (l law) overlay(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("..", "statute"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no tables of the law: %v", err)
	}
	temporary, replaced, made := t.TempDir(), map[string]string{}, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		for _, e := range l.edits {
			head, rule, found := strings.Cut(text, "Clock: "+string(e.clock)+",")
			if !found || strings.HasSuffix(file, "_test.go") {
				continue
			}
			rule, rest, _ := strings.Cut(rule, "\n\t},\n")
			if !strings.Contains(rule, e.was) {
				t.Fatalf("the rule of %s does not say %q: change this test with it:\n%s", e.clock, e.was, rule)
			}
			text = head + "Clock: " + string(e.clock) + "," + strings.Replace(rule, e.was, e.now, 1) + "\n\t},\n" + rest
			made++
		}
		if text == string(data) {
			continue
		}
		replaced[file] = filepath.Join(temporary, filepath.Base(file))
		if err := os.WriteFile(replaced[file], []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if made != len(l.edits) {
		t.Fatalf("%d of %d changes were made", made, len(l.edits))
	}
	list, err := json.Marshal(map[string]any{"Replace": replaced})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(temporary, "overlay.json")
	if err := os.WriteFile(path, list, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestACaseGoesOnUnderTheLawOfItsDay carries each recorded case on from where its
// history ends: its next command is decided by the tables that this program has,
// its relief clock moves to where they put it, and a new clock has their reminders.
func TestACaseGoesOnUnderTheLawOfItsDay(t *testing.T) {
	t.Parallel()
	name := os.Getenv(lawVariable)
	if name == "" {
		name = laws[0].name
	}
	i := slices.IndexFunc(laws, func(l law) bool { return l.name == name })
	if i < 0 {
		t.Fatalf("there is no law %q", name)
	}
	carried, moved := 0, 0
	for _, file := range recorded(t) {
		state, at := stateAfter(t, file)
		if state.Closed {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			carried++
			if laws[i].carryOn(t, state, at) {
				moved++
			}
		})
	}
	if carried < 5 || moved < 3 {
		t.Errorf("only %d cases were carried on, %d with a relief clock", carried, moved)
	}
}

// carryOn lets a case go on in a new run from its state, records two facts, and
// checks what they came to. It says whether a relief clock was armed.
func (l law) carryOn(t *testing.T, state casefile.State, at time.Time) bool {
	t.Helper()
	d := newDesk(t, at.Format(time.RFC3339))
	d.ledger.outcomes = make([]casefile.Outcome, state.Revision) // recorded by the run before
	today := casefile.On(at.Add(time.Hour))
	when := func(after time.Duration) string { return at.Add(after).Format(time.RFC3339) }
	taken := d.at(when(time.Hour), "carried on", "body", fmt.Sprintf(`{"type":"contact_logged","on":"%s"}`, today))
	asked := d.at(when(time.Hour+time.Minute), "asked", "body", fmt.Sprintf(`{"type":"review_requested","on":"%s","review":"R9","limb":"202(1)(b)"}`, today))
	var after casefile.State
	d.do(when(time.Hour+2*time.Minute), func() { after = d.file() })
	d.end(when(time.Hour + 3*time.Minute))
	d.run(workflows.CaseInput{State: state})
	d.ended()
	for _, a := range []*answer{taken, asked} {
		if !a.came || a.rejected != nil || a.failed != nil || a.result.Revision <= state.Revision {
			t.Fatalf("after revision %d the case answered %+v", state.Revision, a)
		}
	}
	l.checkReview(t, after, today)
	return l.checkRelief(t, state, after, today)
}

// checkReview looks at the clock of the review that was asked: it is new, so all of
// it is the new law's.
func (l law) checkReview(t *testing.T, after casefile.State, today civil.Date) {
	t.Helper()
	review := alarm(after, "C08b/R9")
	if review == nil || review.LastDay != today.AddDays(55) {
		t.Fatalf("the review is to be decided by %+v", review)
	}
	if got := rungs(review); !slices.Equal(got, l.reviewRungs) {
		t.Errorf("the review reminds %v days before its end, want %v", got, l.reviewRungs)
	}
}

// checkRelief looks at the relief clock that was armed under the old law.
func (l law) checkRelief(t *testing.T, before, after casefile.State, today civil.Date) bool {
	t.Helper()
	was := alarm(before, "C04")
	if was == nil {
		return false
	}
	position := casefile.Derive(before.Case(), today)
	last := l.relief(position.Duty(statute.ReliefDuty).StartedOn)
	now := alarm(after, "C04")
	switch {
	case today.After(last):
		if now != nil {
			t.Errorf("relief ran until %s, and is armed until %s", last, now.LastDay)
		}
	case now == nil || now.LastDay != last:
		t.Errorf("relief is armed until %+v, want %s (it was %s)", now, last, was.LastDay)
	case now.LastDay != was.LastDay:
		for _, days := range rungs(now) {
			if !slices.Contains(l.reliefRungs, days) {
				t.Errorf("relief, which moved, reminds %d days before its end, want one of %v", days, l.reliefRungs)
			}
		}
	}
	return true
}

func alarm(s casefile.State, key string) *casefile.Alarm {
	for i := range s.Alarms {
		if s.Alarms[i].Key == key {
			return &s.Alarms[i]
		}
	}
	return nil
}

// rungs are the days before its last day on which an alarm has still to remind an
// officer.
func rungs(a *casefile.Alarm) []int {
	var out []int
	for _, m := range a.Milestones {
		if days := a.LastDay.Sub(m.On); m.Kind == casefile.Remind && m.To == statute.ToOfficer && days >= 0 {
			out = append(out, days)
		}
	}
	return out
}
