package casework_test

import (
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
)

// What was stopped was never given: it is due again, starts no time for a review, and
// the ledger says that it was stopped, in place of that it was given.
func TestAStoppedLetterWasNeverGiven(t *testing.T) {
	o, ref := withLetter(t, "yes")
	if _, err := o.IssueLetter(t.Context(), caller, ref, "N02/relief", casework.IssueRequest{Officer: "o.one"}, key("i", "h")); err != nil {
		t.Fatal(err)
	}
	for field, req := range map[string]casework.StopRequest{"officer": {Why: "Wrong"}, "why": {Officer: "o.one", Why: " "}} {
		_, err := o.StopLetter(t.Context(), caller, ref, "N02/relief", req, key("s"+field, "h"))
		if p := refusalOf(t, err); len(p) != 1 || p[0].Field != field {
			t.Errorf("problems %+v, want one about %s", p, field)
		}
	}
	stop := casework.StopRequest{Officer: "o.two", Why: "The wrong reasons"}
	a, err := o.StopLetter(t.Context(), caller, ref, "N02/relief", stop, key("s", "h"))
	if err != nil {
		t.Fatal(err)
	}
	if !due(a, "N02/relief") || len(o.store.Halted) != 1 {
		t.Errorf("due %+v, stopped %v", a.LettersDue, o.store.Halted)
	}
	p, err := o.Position(t.Context(), ref, today)
	if err != nil || p.Clock("C07/N02") != nil {
		t.Errorf("a time to ask for a review runs from a letter that nobody got (%v)", err)
	}
	standing, err := o.Standing(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	last := standing.Case.Facts[len(standing.Case.Facts)-1]
	if last.Type != casefile.TypeLetterStopped || last.Corrects == "" || last.Body.(*casefile.Work).Who != "o.two" {
		t.Errorf("recorded %+v", last)
	}
	if again, err := o.StopLetter(t.Context(), caller, ref, "N02/relief", stop, key("s", "h")); err != nil || !again.Repeated {
		t.Errorf("the same request again: %v, repeated %v", err, again.Repeated)
	}
	_, err = o.StopLetter(t.Context(), caller, ref, "N02/relief", stop, key("s2", "h"))
	wantKind(t, err, fault.Conflict)
	if _, err := o.IssueLetter(t.Context(), caller, ref, "N02/relief", casework.IssueRequest{Officer: "o.one"}, key("i2", "h")); err != nil {
		t.Errorf("issuing it once more: %v", err)
	}
	_, err = o.StopLetter(t.Context(), caller, ref, "N13/main", stop, key("s3", "h"))
	wantKind(t, err, fault.NotFound)
}

func TestALetterThatHasLeftIsNotStopped(t *testing.T) {
	o, ref := withLetter(t, "yes")
	if _, err := o.IssueLetter(t.Context(), caller, ref, "N02/relief", casework.IssueRequest{Officer: "o.one"}, key("i", "h")); err != nil {
		t.Fatal(err)
	}
	o.store.Left = map[string]bool{theOne(t, o).ID: true}
	records := o.cases.Records
	_, err := o.StopLetter(t.Context(), caller, ref, "N02/relief", casework.StopRequest{Officer: "o.one", Why: "Wrong"}, key("s", "h"))
	wantKind(t, err, fault.Conflict)
	if o.cases.Records != records {
		t.Error("something was recorded")
	}
}
