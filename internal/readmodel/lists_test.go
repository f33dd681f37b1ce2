package readmodel

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// caseload records seven cases of two officers, one of them a rehearsal.
func caseload(t *testing.T) *world {
	t.Helper()
	w := newWorld(t, "2026-12-30")
	for i, c := range []struct{ day, officer, team string }{
		{"2026-10-01", "o-1", "east"}, {"2026-11-02", "o-1", "east"}, {"2026-11-20", "o-2", "west"},
		{"2026-12-01", "o-1", "east"}, {"2026-12-29", "o-2", "west"}, {"2026-12-30", "", ""},
	} {
		facts := []string{fmt.Sprintf(`{"type":"application_made","on":%q}`, c.day), fmt.Sprintf(`{"type":"duty_accepted","on":%q,"duty":"relief"}`, c.day)}
		if c.officer != "" {
			facts = append(facts, fmt.Sprintf(`{"type":"officer_assigned","on":%q,"who":%q,"team":%q}`, c.day, c.officer, c.team))
		}
		w.open(fmt.Sprintf("HX-00000%d", i+1), facts...)
	}
	r := &life{world: w, state: casefile.State{Reference: "HX-000007", Rehearsal: true}}
	r.record(applied, relief, assigned1)
	return w
}

func short(rows []record.CaseRow) string {
	var out []string
	for _, r := range rows {
		out = append(out, strings.TrimLeft(r.Reference[3:], "0"))
	}
	return strings.Join(out, " ")
}

func TestCasesAreNarrowed(t *testing.T) {
	w := caseload(t)
	for _, c := range []struct {
		filter record.CaseFilter
		want   string
	}{
		{record.CaseFilter{}, "1 2 3 4 5 6"},
		{record.CaseFilter{Officer: "o-1"}, "1 2 4"},
		{record.CaseFilter{Team: "west"}, "3 5"},
		{record.CaseFilter{Team: "west", Officer: "o-1"}, ""},
		{record.CaseFilter{Stage: "relief"}, "1 2 3 4 5 6"},
		{record.CaseFilter{Stage: "closed"}, ""},
		{record.CaseFilter{Rehearsal: true}, "7"},
	} {
		page := must(w.Cases(t.Context(), anybody, c.filter))(t)
		if got := short(page.Items); got != c.want || page.Next != "" {
			t.Errorf("%+v lists %q, want %q", c.filter, got, c.want)
		}
	}
	row := must(w.Cases(t.Context(), anybody, record.CaseFilter{Officer: "o-2"}))(t).Items[1]
	want := record.CaseRow{Reference: "HX-000005", Stage: casefile.StageRelief, Officer: "o-2", Team: "west",
		OpenedOn: civil.MustParse("2026-12-29"), NextOn: civil.MustParse("2027-02-22"), NextClock: "C04", LettersDue: row.LettersDue, Revision: 1}
	if diff := cmp.Diff(want, row); diff != "" || row.LettersDue == 0 {
		t.Errorf("row (-want +got):\n%s", diff)
	}
}

func TestCasesComeInPages(t *testing.T) {
	w := caseload(t)
	var got []record.CaseRow
	var at string
	for pages := 0; ; pages++ {
		page := must(w.Cases(t.Context(), anybody, record.CaseFilter{Limit: 2, Cursor: at}))(t)
		if len(page.Items) > 2 {
			t.Fatalf("a page of 2 has %d rows", len(page.Items))
		}
		got = append(got, page.Items...)
		if pages == 0 {
			// What comes before the cursor meanwhile moves nothing.
			w.open("HX-000000", applied)
		}
		if at = page.Next; at == "" {
			break
		}
	}
	if short(got) != "1 2 3 4 5 6" {
		t.Errorf("the pages hold %q", short(got))
	}
	for _, bad := range []string{"x", "!!", cursor("a", "b"), cursor()} {
		_, err := w.Cases(t.Context(), anybody, record.CaseFilter{Cursor: bad})
		wants(t, "cursor "+bad, err, fault.Invalid)
		_, err = w.Clocks(t.Context(), anybody, record.ClockFilter{Cursor: bad})
		wants(t, "cursor "+bad, err, fault.Invalid)
	}
	_, err := w.Clocks(t.Context(), anybody, record.ClockFilter{Cursor: cursor("2026-02-30", "a", "b")})
	wants(t, "a cursor with no date", err, fault.Invalid)
}

func clockNames(rows []record.ClockRow) string {
	var out []string
	for _, r := range rows {
		out = append(out, strings.TrimLeft(r.Reference[3:], "0")+":"+r.Key)
	}
	return strings.Join(out, " ")
}

func TestClocksAreNarrowed(t *testing.T) {
	w := caseload(t)
	for _, c := range []struct {
		filter record.ClockFilter
		want   string
	}{
		{record.ClockFilter{ID: "C04", Team: "west"}, "3:C04 5:C04"},
		{record.ClockFilter{ID: "C04", DueBefore: civil.MustParse("2027-01-25")}, "1:C04 2:C04 3:C04"},
		{record.ClockFilter{ID: "C04", DueBefore: civil.MustParse("2027-01-14")}, "1:C04 2:C04"},
		{record.ClockFilter{ID: "C04", State: "running"}, "3:C04 4:C04 5:C04 6:C04"},
		{record.ClockFilter{ID: "C04", Kind: "guidance"}, ""},
		{record.ClockFilter{ID: "C04", Rehearsal: true}, "7:C04"},
		{record.ClockFilter{ID: "C04", Officer: "o-1"}, "1:C04 2:C04 4:C04"},
	} {
		page := must(w.Clocks(t.Context(), anybody, c.filter))(t)
		if got := clockNames(page.Items); got != c.want {
			t.Errorf("%+v lists %q, want %q", c.filter, got, c.want)
		}
	}
	row := must(w.Clocks(t.Context(), anybody, record.ClockFilter{ID: "C04", State: "running"}))(t).Items[0]
	if row.DaysLeft != 15 || row.DaysOver != 0 || row.LastDay != civil.MustParse("2027-01-14") || row.DoBy != row.LastDay || row.Citation == "" || len(row.Because) == 0 {
		t.Errorf("row %+v", row)
	}
}

func TestClocksComeInPagesByTheirLastDay(t *testing.T) {
	w := caseload(t)
	all := must(w.Clocks(t.Context(), anybody, record.ClockFilter{Limit: 500}))(t).Items
	if len(all) < 6 {
		t.Fatalf("only %d clocks", len(all))
	}
	for i := range all[1:] {
		if all[i+1].LastDay.Before(all[i].LastDay) {
			t.Errorf("%s comes before %s", all[i].LastDay, all[i+1].LastDay)
		}
	}
	for _, limit := range []int{1, 3, len(all) - 1, len(all)} {
		var got []record.ClockRow
		for at := ""; ; {
			page := must(w.Clocks(t.Context(), anybody, record.ClockFilter{Limit: limit, Cursor: at}))(t)
			got = append(got, page.Items...)
			if at = page.Next; at == "" {
				break
			}
		}
		if diff := cmp.Diff(all, got); diff != "" {
			t.Errorf("pages of %d:\n%s", limit, diff)
		}
	}
}

func TestDoByIsAWorkingDay(t *testing.T) {
	w := newWorld(t, "2026-11-02")
	w.open("HX-000001", applied, relief) // ends on Sunday 27 December, after two holidays
	row := must(w.CaseClocks(t.Context(), "HX-000001"))(t)[0]
	if row.ID != statute.C04 || row.LastDay.String() != "2026-12-27" || row.DoBy.String() != "2026-12-24" {
		t.Errorf("row %+v", row)
	}
}

func TestARehearsalHasItsOwnToday(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	r := &life{world: w, state: casefile.State{Reference: "HX-000001", Rehearsal: true}}
	r.record(applied, relief)
	w.open("HX-000002", applied, relief)
	wants(t, "skipping in a real case", w.Skipped(t.Context(), "HX-000002", 5), fault.Forbidden)
	wants(t, "skipping in no case", w.Skipped(t.Context(), "HX-000009", 5), fault.Forbidden)
	for _, days := range []int{30, 40, 10} { // time does not go back
		if err := w.Skipped(t.Context(), "HX-000001", days); err != nil {
			t.Fatal(err)
		}
	}
	if days := must(w.SkippedDays(t.Context(), "HX-000001"))(t); days != 40 {
		t.Errorf("skipped %d days", days)
	}
	if days := must(w.SkippedDays(t.Context(), "HX-000002"))(t); days != 0 {
		t.Errorf("a real case is %d days ahead", days)
	}
	if st := must(w.Standing(t.Context(), "HX-000001"))(t); st.SkippedDays != 40 || !st.Rehearsal {
		t.Errorf("standing %+v", st)
	}
	ahead := must(w.Clocks(t.Context(), anybody, record.ClockFilter{ID: "C04", Rehearsal: true}))(t).Items[0]
	real := must(w.Clocks(t.Context(), anybody, record.ClockFilter{ID: "C04"}))(t).Items[0]
	if ahead.State == casefile.Running || real.State != casefile.Running || real.DaysLeft != 35 {
		t.Errorf("the rehearsal is %s, the real case %s with %d days left", ahead.State, real.State, real.DaysLeft)
	}
	if n := must(w.Refresh(t.Context(), 10))(t); n != 1 {
		t.Errorf("%d cases were of another day, want the rehearsal", n)
	}
	w.now = morning("2026-11-23")
	for i, want := range []int{1, 1, 0} {
		if n := must(w.Refresh(t.Context(), 1))(t); n != want {
			t.Errorf("refresh %d did %d cases, want %d", i, n, want)
		}
	}
}

func TestRehearsalsAreForADemo(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	r := &life{world: w, state: casefile.State{Reference: "HX-000001", Rehearsal: true}}
	r.record(applied)
	w.change("ALTER TABLE instance DISABLE TRIGGER ALL")
	w.change("UPDATE instance SET mode = 'live'")
	wants(t, "skipping in live", w.Skipped(t.Context(), "HX-000001", 1), fault.Forbidden)
}

func TestCountsLeaveRehearsalsOut(t *testing.T) {
	w := caseload(t)
	got := must(w.Counts(t.Context()))(t)
	if diff := cmp.Diff([]record.CaseCount{{Stage: casefile.StageRelief, N: 6}}, got.Cases); diff != "" {
		t.Errorf("cases:\n%s", diff)
	}
	clocks := map[string]int{}
	for _, c := range got.Clocks {
		if c.Clock == statute.C04 {
			clocks[string(c.State)] += c.N
		}
	}
	if clocks["running"] != 4 || len(clocks) != 2 {
		t.Errorf("clocks C04: %v", clocks)
	}
	w.now = morning("2027-03-01")
	for _, c := range must(w.Counts(t.Context()))(t).Clocks {
		if c.Clock == statute.C04 && c.State == casefile.Running {
			t.Errorf("in March %d are still running", c.N)
		}
	}
	due := 0
	for _, c := range got.Letters {
		due += c.N
	}
	if want := w.count("SELECT count(*) FROM letters_due WHERE case_ref <> 'HX-000007'"); due != want || want == 0 || len(got.Messages) != 0 {
		t.Errorf("letters %v, messages %v", got.Letters, got.Messages)
	}
}
