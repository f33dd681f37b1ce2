package readmodel

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// interimOwed: a bed is owed from the Wednesday on.
const interimOwed = `{"type":"duty_accepted","on":"2026-11-18","duty":"interim"}`

// TestWhoHasNoBedTonight: owed since Wednesday, in a hotel paid for until Saturday
// morning, and then nowhere by the record.
func TestWhoHasNoBedTonight(t *testing.T) {
	w := office(t, "2026-11-20")
	day := civil.MustParse("2026-11-20")
	booked := w.open("HX-000001", applied, relief, interimOwed, toEast)
	rehearsal := &life{world: w, state: casefile.State{Reference: "HX-000002", Rehearsal: true}}
	rehearsal.record(applied, relief, interimOwed)
	owed := booked.bed()
	if !owed.WithoutBed() {
		t.Fatalf("the case of this test has a bed: %+v", owed)
	}
	want := []record.NoBed{{Reference: "HX-000001", Officer: "o-1", Team: "east", Since: owed.Since}}
	if diff := cmp.Diff(want, must(w.NoBedTonight(t.Context(), day))(t)); diff != "" {
		t.Error(diff)
	}
	if _, list := w.digest("o-1"); len(list.NoBed) != 1 {
		t.Errorf("the officer's list: %+v", list.NoBed)
	}
	if _, list := w.digest("m-1"); len(list.Team.NoBed) != 1 {
		t.Errorf("the list of the team's manager: %+v", list.Team.NoBed)
	}
	if _, list := w.digest("m-2"); len(list.Team.NoBed) != 0 {
		t.Errorf("the list of another team's manager: %+v", list.Team.NoBed)
	}
	booked.record(`{"type":"placement_started","on":"2026-11-20","placement":"P1","under":"188","kind":"bed_and_breakfast","in_district":true,"booked_until":"2026-11-21"}`)
	if got := must(w.NoBedTonight(t.Context(), day))(t); len(got) != 0 {
		t.Errorf("with a bed: %+v", got)
	}
	// Nothing is recorded, and two days later the booking has run out.
	w.now = morning("2026-11-22")
	if _, err := w.Refresh(t.Context(), 100); err != nil {
		t.Fatal(err)
	}
	if got := must(w.NoBedTonight(t.Context(), casefile.On(w.now)))(t); len(got) != 1 || got[0].Reference != "HX-000001" {
		t.Errorf("booked out: %+v", got)
	}
}

// bed is the bed of a case as at today.
func (l *life) bed() casefile.Bed {
	return casefile.Derive(l.state.Case(), casefile.On(l.now)).Regions.Bed
}
