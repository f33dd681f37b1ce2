package api_test

import (
	"net/http"
	"strings"
	"testing"

	"dutyclock/internal/casework"
)

// TestWhatIfOnACaseThatIsKept says what a fact would move in a live case, and
// leaves the case as it was.
func TestWhatIfOnACaseThatIsKept(t *testing.T) {
	o := newOffice(t)
	ref := o.open(opening)
	recorded := o.cases.Records
	var got casework.Checked
	o.post("/api/v1/check", `{"reference": "`+ref+`", "what_if": [{"type": "applicant_died", "on": "2026-11-24"}]}`).do().want(http.StatusOK).into(&got)
	if got.Reference != ref || got.Stage != "closed" || got.Changes == nil || got.Changes.StageBefore != "relief" || got.Changes.StageAfter != "closed" {
		t.Errorf("reference %q, stage %q, changes %+v", got.Reference, got.Stage, got.Changes)
	}
	if o.cases.Records != recorded {
		t.Error("what was supposed was recorded")
	}
	var now casework.Checked
	o.post("/api/v1/check", `{"reference": "`+ref+`"}`).do().want(http.StatusOK).into(&now)
	if now.Stage != "relief" || now.Changes != nil {
		t.Errorf("afterwards the case is at %q with changes %+v", now.Stage, now.Changes)
	}
}

func TestWhatIfThatIsWrong(t *testing.T) {
	o := newOffice(t)
	ref := o.open(opening)
	for body, field := range map[string]string{
		`{"reference": "` + ref + `", "what_if": [{"type": "applicant_dyed", "on": "2026-11-24"}]}`:                     "what_if.type",
		`{"reference": "` + ref + `", "what_if": [{"type": "placement_ended", "on": "2026-11-24", "placement": "P9"}]}`: "what_if.placement",
		`{"reference": "` + ref + `", "what_if": {}}`:                                                                   "what_if",
		`{"reference": "` + ref + `", "known_at": "yesterday"}`:                                                         "known_at",
	} {
		p := o.post("/api/v1/check", body).do().want(http.StatusUnprocessableEntity).problem()
		if len(p.Problems) != 1 || p.Problems[0].Field != field {
			t.Errorf("%s: problems %+v, want one about %s", body, p.Problems, field)
		}
	}
	o.post("/api/v1/check", `{"reference": "NOBODY"}`).do().want(http.StatusNotFound)
}

// TestCheckAsItWasKnown shows the position of a day before anything was recorded.
func TestCheckAsItWasKnown(t *testing.T) {
	o := newOffice(t)
	ref := o.open(strings.Replace(opening, `"officer"`, `"already_happened": true, "officer"`, 1))
	var got casework.Checked
	o.post("/api/v1/check", `{"reference": "`+ref+`", "known_at": "2026-01-01"}`).do().want(http.StatusOK).into(&got)
	if got.Stage != "new" || got.Changes == nil || got.Changes.StageAfter != "relief" || len(got.Changes.Clocks) == 0 {
		t.Errorf("stage %q, changes %+v: want nothing known then, and relief with its clock since", got.Stage, got.Changes)
	}
}

// TestRecordingSaysWhatItMoved answers a late fact with what it moves; the facts
// that open a case move nothing, and the same request again says the same.
func TestRecordingSaysWhatItMoved(t *testing.T) {
	o := newOffice(t)
	ref := o.open(opening)
	body := `{"type": "finding_made", "on": "2026-11-24", "issue": "eligible", "holds": false}`
	first := o.post("/api/v1/cases/"+ref+"/facts", body).with("Idempotency-Key", "k").do().want(http.StatusCreated)
	var got casework.Answer
	first.into(&got)
	if got.Changes == nil || len(got.Changes.LettersDue) == 0 || len(got.Changes.Duties) != 0 {
		t.Errorf("changes %+v: want letters that became due, and no duty that moved", got.Changes)
	}
	again := o.post("/api/v1/cases/"+ref+"/facts", body).with("Idempotency-Key", "k").do().want(http.StatusCreated)
	if string(again.body) != string(first.body) {
		t.Errorf("again\n%s\nfirst\n%s", again.body, first.body)
	}
}
