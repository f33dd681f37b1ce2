package casework_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute"
)

func TestOpenKeepsPeopleAndHoldsOnlyIDs(t *testing.T) {
	o := newOffice(t, false)
	req := opening(relief(today.AddDays(-50))...)
	req.Applicant.SafeContact = &casework.SafeContact{Use: "yes"}
	req.Applicant.Contacts[1].SafeContact = &casework.SafeContact{Use: "never"}
	a := o.open(t, req)
	if a.Stage != casefile.StageRelief || a.Clock("C04") == nil {
		t.Errorf("stage %q, clocks %v: want relief and its clock", a.Stage, a.Clocks)
	}
	if got := o.store.People[a.Reference+"/applicant"].Name; got != "Ada Invented" {
		t.Errorf("applicant kept as %q", got)
	}
	if got := o.store.Contacts[a.Reference+"/contact-1"]; got != (record.Contact{Kind: "email", Value: "ada@example.org"}) {
		t.Errorf("contact kept as %v", got)
	}
	standing, err := o.Standing(t.Context(), a.Reference)
	if err != nil {
		t.Fatal(err)
	}
	var types []casefile.FactType
	for _, f := range standing.Case.Facts {
		types = append(types, f.Type)
	}
	want := []casefile.FactType{"contact_details_set", "safe_contact_set", "contact_details_set", "safe_contact_set", "officer_assigned", "application_made", "duty_accepted"}
	if diff := cmp.Diff(want, types); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
	addresses := casefile.Addresses(standing.Case.Facts)
	if len(addresses) != 2 || addresses[0].Use != "yes" || addresses[1].Use != "never" {
		t.Errorf("addresses %+v: want the general answer for the first, its own for the second", addresses)
	}
	if standing.Officer != "o.one" || standing.Team != "north" {
		t.Errorf("assigned to %q of %q", standing.Officer, standing.Team)
	}
}

func TestSafeContactIsNoAnswerUntilAsked(t *testing.T) {
	o := newOffice(t, false)
	a := o.open(t, opening(relief(today)...))
	facts, err := o.Standing(t.Context(), a.Reference)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok, _ := casefile.SafeEmail(facts.Case.Facts); ok {
		t.Error("an address that nobody asked about may be written to")
	}
}

func TestOpenAgainGivesTheSameAnswer(t *testing.T) {
	o := newOffice(t, false)
	req := opening(relief(today)...)
	first, err := o.Open(t.Context(), caller, req, key("k", "h"))
	if err != nil {
		t.Fatal(err)
	}
	o.now = o.now.AddDate(0, 0, 3) // an answer depends on no day but its own
	for name, forget := range map[string]bool{"kept answer": false, "answer lost": true} {
		t.Run(name, func(t *testing.T) {
			if forget {
				o.store.ForgetAnswer()
				o.now = noon
			}
			again, err := o.Open(t.Context(), caller, req, key("k", "h"))
			if err != nil {
				t.Fatal(err)
			}
			if !again.Repeated {
				t.Error("not marked as repeated")
			}
			again.Repeated = false
			if diff := cmp.Diff(first, again); diff != "" {
				t.Errorf("another answer (-first +again):\n%s", diff)
			}
			if o.cases.Starts != 1 || o.cases.Records != 1 {
				t.Errorf("%d starts, %d records: want one of each", o.cases.Starts, o.cases.Records)
			}
		})
	}
}

func TestOpenWithUsedKeyOrReference(t *testing.T) {
	o := newOffice(t, false)
	req := opening(relief(today)...)
	req.Reference = "HX-7"
	o.open(t, req)
	_, err := o.Open(t.Context(), caller, req, key("open-HX-7", "other body"))
	wantKind(t, err, fault.Invalid)
	_, err = o.Open(t.Context(), caller, req, key("other key", "h"))
	wantKind(t, err, fault.Conflict)
	other := record.Caller{Token: "tok-2"}
	req.Reference = ""
	a, err := o.Open(t.Context(), other, req, casework.NewKey(other, "open-HX-7", "h"))
	if err != nil || a.Reference == "HX-7" {
		t.Errorf("another caller's same key: %v, %v; want a case of its own", a.Reference, err)
	}
}

func TestOpenRefusesBeforeAnythingIsKept(t *testing.T) {
	o := newOffice(t, false)
	req := opening(fact(casefile.TypePlacementEnded, today, &casefile.PlacementEnded{Placement: "P9"}),
		fact(casefile.TypeDutyAccepted, today.AddDays(1), &casefile.DutyAccepted{Duty: statute.ReliefDuty}))
	_, err := o.Open(t.Context(), caller, req, key("k", "h"))
	problems := refusalOf(t, err)
	if len(problems) != 2 || problems[0].Fact != 0 || problems[0].Field != "placement" || problems[1].Fact != 1 || problems[1].Field != "on" {
		t.Errorf("problems %+v: want fact 0 placement, fact 1 on", problems)
	}
	if len(o.store.People)+len(o.store.Contacts)+o.cases.Starts > 0 {
		t.Error("something was kept of an opening that was refused")
	}
}

func TestOpeningThatDiedIsMendedByItsRepetition(t *testing.T) {
	o := newOffice(t, false)
	req := opening(relief(today)...)
	o.cases.FailStart = fault.New(fault.Unavailable, "away")
	_, err := o.Open(t.Context(), caller, req, key("k", "h"))
	wantKind(t, err, fault.Unavailable)
	o.cases.FailStart = nil
	a, err := o.Open(t.Context(), caller, req, key("k", "h"))
	if err != nil {
		t.Fatal(err)
	}
	if a.Reference != "HX-000001" || len(o.store.Contacts) != 2 || o.cases.Starts != 1 {
		t.Errorf("reference %s, %d contacts, %d starts: want the reserved one, 2, 1", a.Reference, len(o.store.Contacts), o.cases.Starts)
	}
}

// An opening whose answer was lost must not start the case a second time when it
// has ended since.
func TestOpenAgainAfterTheCaseEndedStartsNothing(t *testing.T) {
	o := newOffice(t, false)
	req := opening(relief(today)...)
	a, err := o.Open(t.Context(), caller, req, key("k", "h"))
	if err != nil {
		t.Fatal(err)
	}
	o.cases.End(a.Reference)
	o.store.ForgetAnswer()
	if _, err := o.Open(t.Context(), caller, req, key("k", "h")); err != nil {
		t.Fatal(err)
	}
	if o.cases.Starts != 1 {
		t.Errorf("%d starts, want 1", o.cases.Starts)
	}
}

func TestRehearsalsExistInDemoOnly(t *testing.T) {
	req := opening(relief(today)...)
	req.Rehearsal = true
	_, err := newOffice(t, false).Open(t.Context(), caller, req, key("k", "h"))
	wantKind(t, err, fault.Invalid)

	o := newOffice(t, true)
	a, err := o.Open(t.Context(), caller, req, key("k", "h"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := o.Rehearse(t.Context(), a.Reference, 30, key("s1", "h"))
	if err != nil {
		t.Fatal(err)
	}
	if p.AsAt != today.AddDays(30) {
		t.Errorf("as at %s after 30 days, want %s", p.AsAt, today.AddDays(30))
	}
	if p, err = o.Rehearse(t.Context(), a.Reference, 30, key("s1", "h")); err != nil || p.AsAt != today.AddDays(30) {
		t.Errorf("as at %s (%v) after the same request again, want no more days", p.AsAt, err)
	}
	_, err = o.Rehearse(t.Context(), a.Reference, 31, key("s1", "h2"))
	wantKind(t, err, fault.Invalid)
	if p, err = o.Rehearse(t.Context(), a.Reference, 10, key("s2", "h")); err != nil || p.AsAt != today.AddDays(40) {
		t.Errorf("as at %s (%v) after 10 days more, want %s", p.AsAt, err, today.AddDays(40))
	}
	late := casework.RecordRequest{Facts: []casefile.Fact{fact(casefile.TypeContactLogged, today.AddDays(35), &casefile.Work{})}}
	if _, err := o.Record(t.Context(), caller, a.Reference, late, key("r", "h")); err != nil {
		t.Errorf("a fact of the rehearsal's own past: %v", err)
	}
}

func TestRealCasesAreNotRehearsed(t *testing.T) {
	o := newOffice(t, true)
	a := o.open(t, opening(relief(today)...))
	_, err := o.Rehearse(t.Context(), a.Reference, 1, key("s", "h"))
	wantKind(t, err, fault.Conflict)
	_, err = o.Rehearse(t.Context(), a.Reference, 0, key("s", "h"))
	wantKind(t, err, fault.Invalid)
	_, err = newOffice(t, false).Rehearse(t.Context(), a.Reference, 1, key("s", "h"))
	wantKind(t, err, fault.Forbidden)
}
