package casework_test

import (
	"errors"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/casework/caseworktest"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

var (
	noon   = time.Date(2026, time.November, 24, 12, 0, 0, 0, time.UTC)
	today  = civil.MustParse("2026-11-24")
	caller = record.Caller{Token: "tok-1", Name: "test", Role: "caseworker"}
)

// office is a Service on an engine and a record in memory.
type office struct {
	*casework.Service
	cases *caseworktest.Cases
	store *caseworktest.Store
	now   time.Time
}

func (o *office) clock() time.Time { return o.now }

func newOffice(t testing.TB, demo bool) *office {
	t.Helper()
	o := &office{store: caseworktest.NewStore(), now: noon}
	clock := func() time.Time { return o.now }
	o.cases = caseworktest.NewCases(o.store, clock)
	o.Service = casework.New(casework.Config{
		Cases: o.cases, Store: o.store, Clock: clock, Demo: demo,
	})
	return o
}

func key(sent, body string) casework.Key { return casework.NewKey(caller, sent, body) }

func fact(t casefile.FactType, on civil.Date, body casefile.Body) casefile.Fact {
	return casefile.Fact{Type: t, On: on, Body: body}
}

// relief are the facts of a household in priority need that is owed relief.
func relief(from civil.Date) []casefile.Fact {
	return []casefile.Fact{
		fact(casefile.TypeApplicationMade, from, &casefile.ApplicationMade{Channel: "phone"}),
		fact(casefile.TypeDutyAccepted, from, &casefile.DutyAccepted{Duty: statute.ReliefDuty}),
	}
}

func opening(facts ...casefile.Fact) casework.OpenRequest {
	return casework.OpenRequest{
		Applicant: casework.Applicant{Name: "Ada Invented", Contacts: []casework.ContactEntry{
			{Kind: "email", Value: "ada@example.org", Checked: "read_back"}, {Kind: "mobile", Value: "07700 900123"},
		}},
		Officer: "o.one", Team: "north", ActedBy: "o.one", Facts: facts,
	}
}

func (o *office) open(t testing.TB, req casework.OpenRequest) casework.Answer {
	t.Helper()
	a, err := o.Open(t.Context(), caller, req, key("open-"+req.Reference, "h"))
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	return a
}

func wantKind(t testing.TB, err error, kind fault.Kind) {
	t.Helper()
	if err == nil || fault.KindOf(err) != kind {
		t.Errorf("got error %v of kind %s, want kind %s", err, fault.KindOf(err), kind)
	}
}

func refusalOf(t testing.TB, err error) []casefile.Problem {
	t.Helper()
	var refused *casefile.Refused
	if !errors.As(err, &refused) {
		t.Fatalf("got %v, want a refusal", err)
	}
	return refused.Problems
}
