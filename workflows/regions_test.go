package workflows_test

import (
	"slices"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// notRecorded are the types of fact that no history holds: they change nothing that
// the workflow does, beside those of the working record that some do hold. A letter
// that was stopped corrects its notice, and corrections are held.
var notRecorded = strings.Fields("appointment_cancelled appointment_missed approval_given contact_details_set contact_person_recorded document_added late_review_refused letter_stopped letter_undelivered note_added safe_contact_set task_cancelled task_done task_set")

// TestHistoriesHoldEveryRegion: the recorded histories have facts of every part of a
// case, every stage that a case may end in, and every duty, so that a replay of them
// all tries the workflow on each.
func TestHistoriesHoldEveryRegion(t *testing.T) {
	t.Parallel()
	held, stages, duties, endings := map[casefile.FactType]bool{}, map[casefile.Stage]bool{}, map[string]bool{}, map[string]bool{}
	for _, file := range recorded(t) {
		state, at := stateAfter(t, file)
		for _, f := range state.Facts {
			held[f.Type] = true
		}
		p := casefile.Derive(state.Case(), civil.DateOf(at))
		stages[p.Stage] = true
		for _, d := range p.Duties {
			duties[string(d.Duty)] = true
			if d.EndedBy != nil {
				endings[*d.EndedBy] = true
			}
		}
	}
	for _, typ := range casefile.FactTypes() {
		if held[typ] == slices.Contains(notRecorded, string(typ)) {
			t.Errorf("a history holds %s: %v", typ, held[typ])
		}
	}
	for _, stage := range []casefile.Stage{casefile.StageClosed, casefile.StageMain, casefile.StageRelief, casefile.StagePrevention, casefile.StageNoDuty, casefile.StageLegacy193C4, casefile.StagePostRelief} {
		if !stages[stage] {
			t.Errorf("no history ends in %s", stage)
		}
	}
	for _, duty := range []string{"interim", "prevention", "relief", "main", "intentional"} {
		if !duties[duty] {
			t.Errorf("no history has the duty %s", duty)
		}
	}
	for _, by := range []string{"188(1ZA)(a)", "189B(4)", "189B(7)(b)", "190(2)(a)", "193(7AA)(a)", "193C(2)", "199A(1)(a)", "199A(1)(b)", "200(1)(b)", "died"} {
		if !endings[by] {
			t.Errorf("in no history a duty ends by %s", by)
		}
	}
}
