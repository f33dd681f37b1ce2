package casework_test

import (
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"

	"github.com/google/go-cmp/cmp"
)

func use(o *office, t *testing.T, ref, contact string) string {
	t.Helper()
	facts, err := o.Facts(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range casefile.Addresses(facts) {
		if a.ID == contact {
			return a.Use
		}
	}
	return "not there"
}

func TestANewCaseTakesOverWhatIsForbidden(t *testing.T) {
	o := newOffice(t, false)
	o.store.Never["HX-000001/contact-2"] = true
	req := opening(relief(today)...)
	req.Applicant.SafeContact = &casework.SafeContact{Use: "yes"}
	ref := o.open(t, req).Reference
	if ref != "HX-000001" || use(o, t, ref, "contact-1") != "yes" || use(o, t, ref, "contact-2") != "never" {
		t.Errorf("in %s the contacts are %q and %q", ref, use(o, t, ref, "contact-1"), use(o, t, ref, "contact-2"))
	}
	records := o.cases.Records
	if n, err := o.TakeOverContactRules(t.Context(), caller, ref, key("again", "h")); n != 0 || err != nil || o.cases.Records != records {
		t.Errorf("again %d were recorded (%v)", n, err)
	}
	again := o.open(t, req)
	if again.Recorded.Revision != 1 || !again.Repeated {
		t.Errorf("the same opening again is answered %+v", again.Recorded)
	}
}

// Whoever opens a case has the leads of restricted cases told, without having searched.
func TestOpeningTellsTheLeads(t *testing.T) {
	o := newOffice(t, true)
	at := record.Caller{Token: "person/o.one", Name: "o.one"}
	req := opening(relief(today)...)
	for range 2 {
		if _, err := o.Open(t.Context(), at, req, casework.NewKey(at, "k", "h")); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"o.one/HX-000001/Ada Invented", "o.one/HX-000001/ada@example.org", "o.one/HX-000001/07700 900123"}
	if diff := cmp.Diff(want, o.store.Met); diff != "" {
		t.Errorf("met (-want +got):\n%s", diff)
	}
	req.Rehearsal = true
	if _, err := o.Open(t.Context(), at, req, casework.NewKey(at, "k2", "h")); err != nil || len(o.store.Met) != len(want) {
		t.Errorf("a rehearsal tells %v (%v)", o.store.Met, err)
	}
}

func TestALetterWaitsForAnAddressThatAnotherCaseForbids(t *testing.T) {
	for _, method := range []string{"email", "post"} {
		o, ref := withLetter(t, "yes")
		if method == "post" {
			o.store.Contacts[ref+"/home"] = record.Contact{Kind: "postal", Value: "1 Example Street"}
			record1(t, o, ref, fact(casefile.TypeContactDetailsSet, today, &casefile.ContactDetailsSet{Kind: "postal", Value: "home"}))
			record1(t, o, ref, fact(casefile.TypeSafeContactSet, today, &casefile.SafeContactSet{Value: "home", Use: "yes"}))
			o.store.Never[ref+"/home"] = true
		} else {
			o.store.Never[ref+"/contact-1"] = true
		}
		_, err := o.IssueLetter(t.Context(), caller, ref, "N02/relief", casework.IssueRequest{Officer: "o.one", Method: method}, key("issue", "h"))
		wantKind(t, err, fault.Conflict)
		for _, l := range o.store.Kept {
			if l.Issued || l.Why != casefile.NotSafe {
				t.Errorf("by %s: issued %v, waits because %q", method, l.Issued, l.Why)
			}
		}
	}
}

func record1(t *testing.T, o *office, ref string, f casefile.Fact) {
	t.Helper()
	if _, err := o.Record(t.Context(), caller, ref, casework.RecordRequest{Facts: []casefile.Fact{f}, Officer: "o.one"}, key("record-"+string(f.Type), "h")); err != nil {
		t.Fatal(err)
	}
}

func TestAnOfficerWhoKnowsSomebodyGivesTheCaseUp(t *testing.T) {
	o := newOffice(t, false)
	ref := o.open(t, opening(relief(today)...)).Reference
	someone, owner := record.Viewer{Officer: "o.two", Roles: []string{"caseworker"}}, record.Viewer{Officer: "o.one", Roles: []string{"caseworker"}}
	if err := o.TellKnown(t.Context(), someone, ref, key("k1", "h")); err != nil {
		t.Fatal(err)
	}
	if s, _ := o.Standing(t.Context(), ref); s.Officer != "o.one" {
		t.Errorf("the case of another is with %q now", s.Officer)
	}
	for range 2 {
		if err := o.TellKnown(t.Context(), owner, ref, key("k2", "h")); err != nil {
			t.Fatal(err)
		}
	}
	if s, _ := o.Standing(t.Context(), ref); s.Officer != "" || s.Team != "north" {
		t.Errorf("the case is with %q of %q", s.Officer, s.Team)
	}
	if len(o.store.Known) != 3 || o.store.Known[1] != "o.one/"+ref {
		t.Errorf("known %v", o.store.Known)
	}
}
