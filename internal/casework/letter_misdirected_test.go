package casework_test

import (
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
)

// One act keeps the incident, takes the address out of use, and lets the letter be due
// again: the applicant was never told.
func TestALetterToTheWrongPerson(t *testing.T) {
	o, ref := withLetter(t, "yes")
	if _, err := o.IssueLetter(t.Context(), caller, ref, "N02/relief", casework.IssueRequest{Officer: "o.one"}, key("i", "h")); err != nil {
		t.Fatal(err)
	}
	known := theOne(t, o).CreatedAt.Add(-time.Minute)
	for field, req := range map[string]casework.MisdirectedRequest{"officer": {KnownAt: known}, "known_at": {Officer: "o.one", KnownAt: known.Add(24 * time.Hour)}} {
		_, err := o.Misdirected(t.Context(), caller, ref, "N02/relief", req, key("m"+field, "h"))
		if p := refusalOf(t, err); len(p) != 1 || p[0].Field != field {
			t.Errorf("problems %+v, want one about %s", p, field)
		}
	}
	req := casework.MisdirectedRequest{Officer: "o.two", KnownAt: known}
	a, err := o.Misdirected(t.Context(), caller, ref, "N02/relief", req, key("m", "h"))
	if err != nil {
		t.Fatal(err)
	}
	if len(o.store.Incidents) != 1 || o.store.Incidents[0].KnownAt != known || o.store.Incidents[0].Contact != "contact-1" || o.store.Incidents[0].Officer != "o.two" {
		t.Errorf("kept %+v", o.store.Incidents)
	}
	standing, err := o.Standing(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok, _ := casefile.SafeEmail(standing.Case.Facts); ok || !due(a, "N02/relief") {
		t.Errorf("the address may be written to: %v; due %+v", ok, a.LettersDue)
	}
	if again, err := o.Misdirected(t.Context(), caller, ref, "N02/relief", req, key("m", "h")); err != nil || !again.Repeated {
		t.Errorf("the same request again: %v", err)
	}
	if _, err := o.IssueLetter(t.Context(), caller, ref, "N02/relief", casework.IssueRequest{Officer: "o.one", Method: "by_hand"}, key("h", "h")); err != nil {
		t.Fatal(err)
	}
	kind := fault.KindOf(func() error {
		_, err := o.Misdirected(t.Context(), caller, ref, "N02/relief", req, key("m2", "h"))
		return err
	}())
	if kind != fault.Conflict {
		t.Errorf("a letter given by hand: %s", kind)
	}
}
