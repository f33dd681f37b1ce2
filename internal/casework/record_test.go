package casework_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/statute"
)

func interim() casework.RecordRequest {
	return casework.RecordRequest{Officer: "o.one", Facts: []casefile.Fact{
		fact(casefile.TypePlacementStarted, today, &casefile.PlacementStarted{Placement: "P1", Under: "188", Kind: "self_contained"})}}
}

func TestRecordAnswersWithTheNewPosition(t *testing.T) {
	o := newOffice(t, false)
	ref := o.open(t, opening(relief(today)...)).Reference
	a, err := o.Record(t.Context(), caller, ref, interim(), key("r", "h"))
	if err != nil {
		t.Fatal(err)
	}
	if a.Duty(statute.InterimAccommodation) == nil || a.Recorded.Revision != 2 || len(a.Recorded.Facts) != 1 {
		t.Errorf("duties %v, recorded %+v: want interim accommodation, revision 2, one fact", a.Duties, a.Recorded)
	}
}

func TestRecordAgainGivesTheSameAnswerWhateverCameAfter(t *testing.T) {
	o := newOffice(t, false)
	ref := o.open(t, opening(relief(today)...)).Reference
	first, err := o.Record(t.Context(), caller, ref, interim(), key("r", "h"))
	if err != nil {
		t.Fatal(err)
	}
	o.now = o.now.AddDate(0, 0, 2)
	more := casework.RecordRequest{Facts: []casefile.Fact{fact(casefile.TypePlacementStarted, today, &casefile.PlacementStarted{Placement: "P2", Under: "188", Kind: "bed_and_breakfast"})}}
	if _, err := o.Record(t.Context(), caller, ref, more, key("r2", "h2")); err != nil {
		t.Fatal(err)
	}
	again, err := o.Record(t.Context(), caller, ref, interim(), key("r", "h"))
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
	_, err = o.Record(t.Context(), caller, ref, more, key("r", "another body"))
	wantKind(t, err, fault.Invalid)
}

func TestLateFactReopensAClosedCase(t *testing.T) {
	for name, demo := range map[string]bool{"live": false, "rehearsal": true} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t, demo)
			req := opening(relief(today)...)
			req.Rehearsal = demo
			ref := o.open(t, req).Reference
			o.cases.End(ref)
			a, err := o.Record(t.Context(), caller, ref, interim(), key("r", "h"))
			if err != nil {
				t.Fatal(err)
			}
			if o.cases.Starts != 2 || a.Duty(statute.ReliefDuty) == nil || a.Duty(statute.InterimAccommodation) == nil {
				t.Errorf("%d starts, duties %v: want a second start and all duties", o.cases.Starts, a.Duties)
			}
		})
	}
}

func TestRecordInNoCase(t *testing.T) {
	_, err := newOffice(t, true).Record(t.Context(), caller, "HX-1", interim(), key("r", "h"))
	wantKind(t, err, fault.NotFound)
	_, err = newOffice(t, true).Record(t.Context(), caller, "HX-1", casework.RecordRequest{}, key("r", "h"))
	wantKind(t, err, fault.Invalid)
}

func TestAnswerThatNeverArrivedIsHadByRepeating(t *testing.T) {
	o := newOffice(t, false)
	ref := o.open(t, opening(relief(today)...)).Reference
	o.cases.FailRecord = fault.New(fault.Unavailable, "It may have been recorded. Send the same key again.")
	_, err := o.Record(t.Context(), caller, ref, interim(), key("r", "h"))
	wantKind(t, err, fault.Unavailable)
	if !strings.Contains(fault.TextOf(err), "same key again") {
		t.Errorf("text %q does not say to send the same key again", fault.TextOf(err))
	}
	a, err := o.Record(t.Context(), caller, ref, interim(), key("r", "h"))
	if err != nil || !a.Repeated || o.cases.Records != 2 {
		t.Errorf("repeated %v, records %d, error %v: want one effect", a.Repeated, o.cases.Records, err)
	}
}

func TestFactsAreTakenWhileTheDatabaseIsAway(t *testing.T) {
	o := newOffice(t, true)
	ref := o.open(t, opening(relief(today)...)).Reference
	o.store.Away = fault.New(fault.Unavailable, "The database is away.")
	a, err := o.Record(t.Context(), caller, ref, interim(), key("r", "h"))
	if err != nil {
		t.Fatal(err)
	}
	if a.Duty(statute.InterimAccommodation) == nil {
		t.Error("the answer does not know what was recorded")
	}
	p, err := o.Position(t.Context(), ref, today)
	if err != nil || p.Duty(statute.InterimAccommodation) == nil {
		t.Errorf("position %v, %v: want it from the running case", p.Duties, err)
	}
	_, err = o.Position(t.Context(), "HX-none", today)
	wantKind(t, err, fault.Unavailable)
}

func TestRecordedButNotShown(t *testing.T) {
	o := newOffice(t, false)
	ref := o.open(t, opening(relief(today)...)).Reference
	o.cases.FailFile = fault.New(fault.Unavailable, "no worker")
	if a, err := o.Record(t.Context(), caller, ref, interim(), key("r", "h")); err != nil || a.Recorded.Revision != 2 {
		t.Errorf("answer %+v, %v: want it from the record", a.Recorded, err)
	}
	o.store.Away = fault.New(fault.Unavailable, "away")
	_, err := o.Record(t.Context(), caller, ref, interim(), key("r", "h"))
	wantKind(t, err, fault.Unavailable)
	if !strings.Contains(fault.TextOf(err), "same Idempotency-Key again") {
		t.Errorf("text %q does not say what to do", fault.TextOf(err))
	}
}

// However often and in whatever order requests are repeated, each is taken once
// and each answer is always the same.
func TestRepetitionsHaveNoSecondEffect(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		o := newOffice(t, false)
		ref := o.open(t, opening(relief(today.AddDays(-60))...)).Reference
		n := rapid.IntRange(1, 5).Draw(rt, "requests")
		first := map[int]casework.Answer{}
		restarts := 0
		for range rapid.IntRange(1, 15).Draw(rt, "calls") {
			i := rapid.IntRange(0, n-1).Draw(rt, "request")
			name := string(rune('a' + i))
			req := casework.RecordRequest{Facts: []casefile.Fact{fact(casefile.TypeContactLogged, today.AddDays(-i), &casefile.Work{})}}
			a, err := o.Record(t.Context(), caller, ref, req, key(name, name))
			if err != nil {
				rt.Fatal(err)
			}
			was, repeated := first[i]
			if a.Repeated != repeated {
				rt.Fatalf("request %d: repeated %v, want %v", i, a.Repeated, repeated)
			}
			a.Repeated = false
			if repeated && !cmp.Equal(was, a) {
				rt.Fatalf("request %d: another answer:\n%s", i, cmp.Diff(was, a))
			}
			first[i] = a
			o.now = o.now.Add(1e9 * 3600 * 5)
			if o.cases.Starts > 1+restarts {
				if restarts++; repeated || o.cases.Starts > 1+restarts {
					rt.Fatalf("request %d: the case was started again for nothing", i)
				}
			}
			if rapid.Bool().Draw(rt, "ended") {
				o.cases.End(ref)
			}
		}
		standing, err := o.Standing(t.Context(), ref)
		if err != nil {
			rt.Fatal(err)
		}
		logged := 0
		for _, f := range standing.Case.Facts {
			if f.Type == casefile.TypeContactLogged {
				logged++
			}
		}
		if logged != len(first) {
			rt.Fatalf("%d facts of %d requests", logged, len(first))
		}
	})
}
