package readmodel

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// An enquiry that is to be answered is work of the officer of its case until it is
// answered, late after its day, in a closed case too.
func TestAnOpenEnquiryIsWork(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	l := w.open("HX-000001", applied, relief, assigned1)
	l.record(`{"type":"case_closed","on":"2026-11-18","reason":"rehoused"}`)
	l.record(
		`{"type":"enquiry_received","id":"F8","on":"2026-11-20","enquiry":"E1","body":"complaint_1","due":"2026-11-21"}`,
		`{"type":"enquiry_received","id":"F9","on":"2026-11-20","body":"ombudsman","due":"2026-11-29"}`)
	got := map[string]record.Work{}
	for _, x := range w.allWork(ama, record.WorkFilter{Kind: record.EnquiryWork}, 50) {
		got[x.Key] = x
	}
	day := civil.MustParse
	// Of a closed case, Saturday and Sunday are no working days.
	want := map[string]record.Work{
		"E1": {Item: "complaint_1", Due: day("2026-11-21"), DoBy: day("2026-11-20"), State: casefile.Overdue, DaysOver: 1},
		"F9": {Item: "ombudsman", Due: day("2026-11-29"), DoBy: day("2026-11-27"), State: casefile.Running, DaysLeft: 7},
	}
	for key, x := range want {
		x.Reference, x.Kind, x.Key, x.Law, x.Duty, x.Officer, x.Team, x.Stage = "HX-000001", record.EnquiryWork, key, "local", "closed", "o-1", "east", casefile.StageClosed
		want[key] = x
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(record.Work{}, "Citation")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	l.record(`{"type":"enquiry_answered","on":"2026-11-22","enquiry":"E1"}`, `{"type":"enquiry_answered","on":"2026-11-22","enquiry":"F9"}`)
	if left := w.allWork(ama, record.WorkFilter{Kind: record.EnquiryWork}, 50); len(left) != 0 {
		t.Errorf("what is answered is listed: %+v", left)
	}
}
