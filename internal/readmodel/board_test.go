package readmodel

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// all reads every page of a list.
func all[T any](t *testing.T, limit int, list func(cursor string, limit int) (record.Page[T], error)) []T {
	t.Helper()
	var out []T
	for at, n := "", 0; n < 1000; n++ {
		p := must(list(at, limit))(t)
		out = append(out, p.Items...)
		if at = p.Next; at == "" {
			return out
		}
	}
	t.Fatal("the list has no end")
	return nil
}

func (w *world) allWork(v record.Viewer, f record.WorkFilter, limit int) []record.Work {
	w.t.Helper()
	return all(w.t, limit, func(cursor string, limit int) (record.Page[record.Work], error) {
		f.Cursor, f.Limit = cursor, limit
		return w.Work(w.t.Context(), v, f)
	})
}

// shuffled fills the boards with made-up work: every state, day, officer and team,
// absences, and some restricted cases.
func shuffled(t *testing.T, seed uint64) *world {
	t.Helper()
	w := newWorld(t, "2026-11-22")
	r := rand.New(rand.NewPCG(seed, 7))
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	officers := []string{"ama", "bea", "cy", "mia"}
	for _, o := range officers {
		w.change(`INSERT INTO officers (id, name, email, role, team) VALUES ($1, $1, '', 'caseworker', 'east')`, o)
	}
	w.change(`INSERT INTO absences (officer, from_day, to_day, cover, set_by) VALUES ('ama', '2026-11-20', '2026-11-22', 'cy', 'x'), ('bea', '2026-11-23', '2026-11-25', 'cy', 'x')`)
	for i := range 40 {
		ref := fmt.Sprintf("HX-%06d", i)
		w.change(`INSERT INTO cases (case_ref, revision, head_hash, rehearsal, settings, stage, officer, team, as_at, lists) VALUES ($1, 1, '', $2, '{}', $3, $4, $5, '2026-11-22', 2)`,
			ref, i%13 == 0, pick("relief", "main", "closed", "new"), pick("", "ama", "bea", "cy"), pick("", "east", "west"))
		for k := range r.IntN(5) {
			due := any(civil.MustParse("2026-11-22").AddDays(r.IntN(60) - 30))
			doBy := due
			if r.IntN(9) == 0 {
				due, doBy = nil, nil
			} else {
				doBy = civil.DoBy(due.(civil.Date))
			}
			w.change(`INSERT INTO work (case_ref, kind, key, item, about, law, duty, owner, due, do_by, state, later_state, over_from, citation)
				VALUES ($1, $2, $3, $4, '', $5, $6, $7, $8::date, $9::date, $10, $11, $8::date, '')`,
				ref, pick("clock", "letter", "task", "appointment"), fmt.Sprint(k), pick("C04", "C11", "N02"), pick("statutory", "guidance", "local"), pick("relief", "main", "prevention"),
				pick("", "", "", "mia", "ama"), due, doBy, pick("running", "running", "overdue", "met"), pick("overdue", "overdue", "ended"))
		}
		if r.IntN(3) == 0 {
			w.change(`INSERT INTO beds (case_ref, state, trouble, section, nights_without, placement, kind, check_out_at, bed_and_breakfast, nights_counted)
				VALUES ($1, $2, $3, '188', 0, '', '', '', false, 0)`, ref, pick("ended", "last_night", "given"), r.IntN(4) > 0)
		}
		if i%5 == 0 {
			w.change(`WITH r AS (INSERT INTO restrictions (case_ref, reason, set_by) VALUES ($1, 'staff', 'x') RETURNING id)
				INSERT INTO named_people (restriction, officer, lead, added_by) SELECT id, o, o = 'mia', 'x' FROM r, unnest(ARRAY['mia', 'bea']) o`, ref)
		}
	}
	return w
}

func TestEveryCountIsTheLengthOfTheListThatItOpens(t *testing.T) {
	ways := []record.WorkBy{record.ByItem, record.ByDuty, record.ByLaw, record.ByTeam, record.ByOfficer, record.ByKind, record.ByState, record.ByWeek, record.ByDay}
	for seed := range uint64(2) {
		w := shuffled(t, seed)
		looked := 0
		for what, f := range map[string]record.WorkFilter{
			"everything": {}, "overdue": {State: casefile.Overdue}, "of a team": {Team: "east"}, "of no team": {Team: record.None}, "of an officer": {Officer: "cy"},
			"of nobody": {Officer: record.None}, "this week": {From: civil.MustParse("2026-11-23"), To: civil.MustParse("2026-11-29")}, "clocks": {Kind: record.ClockWork, Law: "statutory"},
			"near their last day": {Item: "C11", DueTo: civil.MustParse("2026-12-06")},
		} {
			whole := must(w.CountWork(t.Context(), f, ""))(t)
			if n := len(w.allWork(cy, f, 3)); n > 0 && (len(whole) != 1 || whole[0].N != n) || n == 0 && len(whole) != 0 {
				t.Errorf("%s: counted %v, listed %d", what, whole, n)
			}
			for _, by := range ways {
				for _, c := range must(w.CountWork(t.Context(), f, by))(t) {
					if by == record.ByDay && c.Key == record.None {
						continue // no filter asks for those without a day alone
					}
					if by == record.ByWeek && c.Key == record.None {
						t.Errorf("%s: work without a day is counted in a week", what)
					}
					opened := f.With(by, c.Key)
					for _, sort := range []string{"", []string{"reference", "item", "officer"}[looked%3]} {
						opened.Sort = sort
						if n := len(w.allWork(mia, opened, 7)); n != c.N {
							t.Errorf("%s by %s: %q is counted %d times and listed %d times", what, by, c.Key, c.N, n)
						}
					}
					looked++
				}
			}
		}
		if looked < 40 {
			t.Errorf("only %d counts were looked at", looked)
		}
		for _, state := range []casefile.ClockState{"", casefile.Overdue, casefile.Running} {
			found := map[record.WorkBy]map[string]int{}
			for _, c := range must(w.CountWorkByLaw(t.Context(), state))(t) {
				if found[c.By] == nil {
					found[c.By] = map[string]int{}
				}
				found[c.By][c.Law+" "+c.Key] = c.N
			}
			want := map[record.WorkBy]map[string]int{}
			for _, by := range []record.WorkBy{record.ByDuty, record.ByItem, record.ByTeam, record.ByOfficer} {
				want[by] = map[string]int{}
				for _, law := range []string{"statutory", "guidance", "local"} {
					for _, c := range must(w.CountWork(t.Context(), record.WorkFilter{State: state, Law: law}, by))(t) {
						want[by][law+" "+c.Key] = c.N
					}
				}
			}
			if diff := cmp.Diff(want, found); diff != "" {
				t.Errorf("%q by law:\n%s", state, diff)
			}
		}
		for _, f := range []record.CaseFilter{{}, {Open: true}, {Officer: record.None, Open: true}, {NoNext: true}, {Team: "west"}, {Stage: "relief", Officer: "cy"}, {Rehearsal: true}} {
			for _, by := range []string{"officer", "team", "stage", ""} {
				sum := 0
				for _, c := range must(w.CountCases(t.Context(), f, by))(t) {
					sum += c.N
					opened := f
					switch by {
					case "officer":
						opened.Officer = c.Key
					case "team":
						opened.Team = c.Key
					case "stage":
						opened.Stage = c.Key
					}
					listed := all(t, 6, func(cursor string, limit int) (record.Page[record.CaseRow], error) {
						opened.Cursor, opened.Limit = cursor, limit
						return w.Cases(t.Context(), cy, opened)
					})
					if len(listed) != c.N {
						t.Errorf("%+v by %s: %q is counted %d times and listed %d times", f, by, c.Key, c.N, len(listed))
					}
				}
				if listed := all(t, 9, func(cursor string, limit int) (record.Page[record.CaseRow], error) {
					f := f
					f.Cursor, f.Limit = cursor, limit
					return w.Cases(t.Context(), cy, f)
				}); len(listed) != sum {
					t.Errorf("%+v by %s: %d cases are counted and %d listed", f, by, sum, len(listed))
				}
			}
		}
		for _, f := range []record.BedFilter{{}, {All: true}, {Team: "east"}, {Officer: record.None, All: true}} {
			for _, c := range must(w.CountTonight(t.Context(), f))(t) {
				opened := f
				opened.State = c.Key
				listed := all(t, 2, func(cursor string, limit int) (record.Page[record.Bed], error) {
					opened.Cursor, opened.Limit = cursor, limit
					return w.Tonight(t.Context(), cy, opened)
				})
				if len(listed) != c.N {
					t.Errorf("beds %+v: %q is counted %d times and listed %d times", f, c.Key, c.N, len(listed))
				}
			}
		}
	}
}

func TestWorkOfACaseFollowsFromItsFacts(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	l := w.open("HX-000001", applied, relief, assigned1)
	l.record(
		`{"type":"placement_started","on":"2026-11-02","placement":"P1","under":"188","kind":"bed_and_breakfast","in_district":true,"shared_facilities":true,"provider":"private","booked_until":"2026-12-22"}`,
		`{"type":"task_set","id":"T1","on":"2026-11-10","who":"o-2","due":"2026-11-29","note":"note-1"}`,
		`{"type":"task_set","id":"T2","on":"2026-11-10","due":"2026-11-12"}`,
		`{"type":"appointment_booked","id":"A1","on":"2026-12-01","when":"10:30","where":"desk","interpreter":"pl"}`)
	got := map[string]record.Work{}
	for _, x := range w.allWork(ama, record.WorkFilter{}, 50) {
		got[x.Key] = x
	}
	day := civil.MustParse
	ignore := cmpopts.IgnoreFields(record.Work{}, "Citation", "About", "Law")
	for key, want := range map[string]record.Work{
		// Sunday is no working day: the task is to be done by the Friday before.
		"T1":  {Kind: record.TaskWork, Item: "task", Officer: "o-2", Due: day("2026-11-29"), DoBy: day("2026-11-27"), State: casefile.Running, DaysLeft: 7, Note: "note-1"},
		"T2":  {Kind: record.TaskWork, Item: "task", Officer: "o-1", Due: day("2026-11-12"), DoBy: day("2026-11-12"), State: casefile.Overdue, DaysOver: 10},
		"A1":  {Kind: record.AppointmentWork, Item: "appointment", Officer: "o-1", Due: day("2026-12-01"), DoBy: day("2026-12-01"), State: casefile.Running, DaysLeft: 9, At: "10:30", Place: "desk", Interpreter: "pl"},
		"C11": {Kind: record.ClockWork, Item: "C11", Officer: "o-1", Due: day("2026-12-13"), DoBy: day("2026-12-11"), State: casefile.Running, DaysLeft: 21},
	} {
		want.Reference, want.Key, want.Duty, want.Team, want.Stage = "HX-000001", key, "relief", "east", casefile.StageRelief
		if diff := cmp.Diff(want, got[key], ignore); diff != "" {
			t.Errorf("%s (-want +got):\n%s", key, diff)
		}
	}
	if x := got["N02/relief"]; x.Kind != record.LetterWork || x.Item != "N02" || x.Duty != "relief" || x.State != casefile.Overdue {
		t.Errorf("the letter that is due: %+v", x)
	}
	if _, there := got["C04"]; there {
		t.Error("a permission, on which nobody has to act, is listed as work")
	}
	l.record(`{"type":"task_done","on":"2026-11-22","what":"T1"}`, `{"type":"appointment_kept","on":"2026-11-22","what":"A1"}`)
	for _, x := range w.allWork(ama, record.WorkFilter{}, 50) {
		if x.Key == "T1" || x.Key == "A1" {
			t.Errorf("%s is done and listed", x.Key)
		}
	}
	l.record(`{"type":"case_closed","on":"2026-11-22","reason":"rehoused"}`)
	if left := w.allWork(ama, record.WorkFilter{Kind: record.TaskWork}, 50); len(left) != 0 {
		t.Errorf("tasks of a closed case: %+v", left)
	}
}

func TestWorkIsStatedAsOfToday(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	w.open("HX-000001", applied, `{"type":"task_set","id":"T1","on":"2026-11-10","due":"2026-11-24"}`)
	for day, want := range map[string]string{"2026-11-24": "running 0 0", "2026-11-25": "overdue 1 0", "2026-11-30": "overdue 6 0"} {
		w.now = morning(day)
		x := w.allWork(ama, record.WorkFilter{Kind: record.TaskWork}, 5)[0]
		if got := fmt.Sprint(x.State, " ", x.DaysOver, " ", x.DaysLeft); got != want {
			t.Errorf("on %s: %s, want %s", day, got, want)
		}
	}
}

func TestCoverHasTheWorkOfWhoIsAway(t *testing.T) {
	w := refuge(t) // HX-000102 is restricted to Ama and Bea
	ctx := t.Context()
	for ref, who := range map[string]string{"HX-000102": "ama", "HX-000103": "ama"} {
		w.change(`UPDATE cases SET officer = $2 WHERE case_ref = $1`, ref, who)
		w.change(`INSERT INTO work (case_ref, kind, key, item, about, law, duty, due, do_by, state, later_state, citation) VALUES ($1, 'task', 'T1', 'task', '', 'local', '', '2026-11-30', '2026-11-30', 'running', 'overdue', '')`, ref)
	}
	refs := func(v record.Viewer, officer string) string {
		var out []string
		for _, x := range w.allWork(v, record.WorkFilter{Officer: officer, Kind: record.TaskWork}, 10) {
			if x.Hidden {
				x.Reference = "(" + x.Reference + ")"
			}
			out = append(out, x.Reference)
		}
		return strings.Join(out, " ")
	}
	if got := refs(cy, "cy"); got != "" {
		t.Errorf("before the absence the cover has %s", got)
	}
	day := civil.MustParse
	id := must(w.SaveAbsence(ctx, mia, record.Absence{Officer: "ama", From: day("2026-11-22"), To: day("2026-11-23"), Cover: "cy"}))(t)
	for who, want := range map[string]string{"cy": "HX-000103", "bea": "", "ama": "HX-000102 HX-000103"} {
		if got := refs(officerView(who, "caseworker"), who); got != want {
			t.Errorf("%s has %q, want %q", who, got, want)
		}
	}
	if got := refs(mia, "ama"); got != "(HX-000102) HX-000103" {
		t.Errorf("a manager sees on Ama's list %q", got)
	}
	for what, a := range map[string]record.Absence{
		"at that time already": {Officer: "ama", From: day("2026-11-23"), To: day("2026-11-30"), Cover: "bea"}, "the wrong way round": {Officer: "bea", From: day("2026-11-23"), To: day("2026-11-22"), Cover: "cy"},
		"for oneself": {Officer: "bea", From: day("2026-11-22"), To: day("2026-11-22"), Cover: "bea"}, "by nobody": {Officer: "bea", From: day("2026-11-22"), To: day("2026-11-22")},
		"by somebody who is not here": {Officer: "bea", From: day("2026-11-22"), To: day("2026-11-22"), Cover: "zed"},
	} {
		_, err := w.SaveAbsence(ctx, mia, a)
		wants(t, what, err, fault.Invalid)
	}
	if list := must(w.Absences(ctx, "cy", day("2026-11-22")))(t); len(list) != 1 || list[0].Cover != "cy" || list[0].To != day("2026-11-23") {
		t.Errorf("absences %+v", list)
	}
	w.now = morning("2026-11-24")
	if got := refs(cy, "cy"); got != "" {
		t.Errorf("after the absence the cover has %s", got)
	}
	w.now = morning("2026-11-22")
	if err := w.EndAbsence(ctx, mia, id); err != nil {
		t.Fatal(err)
	}
	wants(t, "taking it back twice", w.EndAbsence(ctx, mia, id), fault.NotFound)
	if got := refs(cy, "cy"); got != "" {
		t.Errorf("after the absence was taken back the cover has %s", got)
	}
}

func TestTheBoardOfTonight(t *testing.T) {
	w := refuge(t)
	need := `{"type":"finding_made","on":"2026-11-02","issue":"priority_need","holds":true}`
	interim := `{"type":"duty_accepted","on":"2026-11-02","duty":"interim"}`
	place := `{"type":"placement_started","on":"2026-11-02","placement":"P1","under":"188","kind":"bed_and_breakfast","in_district":true,"shared_facilities":true,"provider":"private","booked_until":%q}`
	w.open("HX-000301", applied, need, relief, interim)
	w.open("HX-000302", applied, need, relief, interim, fmt.Sprintf(place, "2026-11-22"))
	w.open("HX-000303", applied, need, relief, interim, fmt.Sprintf(place, "2026-11-30"))
	w.open("HX-000304", applied, need, relief, interim, fmt.Sprintf(place, "2026-11-20"))
	if err := w.Restrict(t.Context(), ama, "HX-000304", record.StaffMember, "ama", []string{"bea"}); err != nil {
		t.Fatal(err)
	}
	got := map[string]record.Bed{}
	for _, b := range must(w.Tonight(t.Context(), cy, record.BedFilter{}))(t).Items {
		got[b.Reference] = b
	}
	if diff := cmp.Diff(record.Bed{Reference: "HX-000304", Trouble: true, Hidden: true}, got["HX-000304"]); diff != "" {
		t.Errorf("a restricted case (-want +got):\n%s", diff)
	}
	if b := got["HX-000301"]; b.State != casefile.BedNeverGiven || b.NightsWithout != 21 {
		t.Errorf("a household that was never given a bed: %+v", b)
	}
	if b := got["HX-000302"]; b.State != casefile.BedLastNight || !b.BedAndBreakfast || b.CheckOutOn != civil.MustParse("2026-11-23") || b.NightsCounted != 21 || b.Kind != "bed_and_breakfast" {
		t.Errorf("a household whose last night is tonight: %+v", b)
	}
	if _, there := got["HX-000303"]; there || len(got) != 3 {
		t.Errorf("in trouble are %v", got)
	}
	if named := must(w.Tonight(t.Context(), bea, record.BedFilter{State: casefile.BedBookedOut}))(t).Items; len(named) != 1 || named[0].Reference != "HX-000304" {
		t.Errorf("somebody who is named sees %+v", named)
	}
	lists := must(w.TonightLists(t.Context(), cy, "", [][]string{{casefile.BedNeverGiven, casefile.BedBookedOut}, {casefile.BedLastNight}, {casefile.BedGiven}}))(t)
	if len(lists) != 3 || len(lists[0]) != 2 || len(lists[1]) != 1 || len(lists[2]) != 0 {
		t.Fatalf("dealt into lists: %+v", lists)
	}
	if diff := cmp.Diff([]record.Bed{got["HX-000301"], got["HX-000304"], got["HX-000302"]}, slices.Concat(lists...)); diff != "" {
		t.Errorf("dealt into lists (-want +got):\n%s", diff)
	}
	if lists := must(w.TonightLists(t.Context(), cy, "nobody's", [][]string{{casefile.BedNeverGiven}}))(t); len(lists[0]) != 0 {
		t.Errorf("of a team that nobody is in there are %+v", lists[0])
	}
	if all := must(w.Tonight(t.Context(), cy, record.BedFilter{All: true}))(t).Items; len(all) != 4 {
		t.Errorf("of all beds %d are listed", len(all))
	}
}
