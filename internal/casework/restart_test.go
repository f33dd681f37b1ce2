package casework_test

import (
	"testing"

	"dutyclock/internal/fault"
)

func TestRestartOfACaseThatTemporalLost(t *testing.T) {
	o := newOffice(t, false)
	ref := o.open(t, opening(relief(today)...)).Reference
	o.cases.End(ref)
	if err := o.Restart(t.Context(), ref); err != nil {
		t.Fatal(err)
	}
	state, err := o.cases.File(t.Context(), ref, false)
	if err != nil || len(state.Facts) == 0 || len(state.Alarms) == 0 {
		t.Errorf("restarted with %d facts and %d alarms, %v; want both", len(state.Facts), len(state.Alarms), err)
	}
	wantKind(t, o.Restart(t.Context(), "HX-none"), fault.NotFound)
}

// TestARestartedCaseRemembersWhatRang, although its ledger does not tell.
func TestARestartedCaseRemembersWhatRang(t *testing.T) {
	o := newOffice(t, false)
	ref := o.open(t, opening(relief(today)...)).Reference
	o.store.Rang = map[string][]string{ref: {"C04@2027-01-16/2026-12-05/officer"}}
	o.cases.End(ref)
	if err := o.Restart(t.Context(), ref); err != nil {
		t.Fatal(err)
	}
	state, err := o.cases.File(t.Context(), ref, false)
	if err != nil || len(state.Rung) != 1 {
		t.Errorf("restarted, it remembers %v, %v", state.Rung, err)
	}
}
