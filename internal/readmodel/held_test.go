package readmodel

import (
	"encoding/json"
	"testing"
	"time"

	"dutyclock/internal/record"
)

// While an enquiry about a case is open, nothing of the case is deleted; once it is
// answered, what is old goes as it always does.
func TestAnOpenEnquiryKeepsEverythingOfACase(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	l := w.open("HX-000001", applied)
	w.open("HX-000002", applied)
	held := func() int { return w.count(`SELECT count(*) FROM cases WHERE held AND case_ref = 'HX-000001'`) }
	v := record.Viewer{Officer: "ama"}
	for _, ref := range []string{"HX-000001", "HX-000002", ""} {
		if _, err := w.SaveDraft(ctx, v, record.Draft{ID: "d" + ref, Kind: record.CallDraft, Reference: ref, Saves: 1, Content: json.RawMessage(`{}`)}); err != nil {
			t.Fatal(err)
		}
		if err := w.SendEnquiry(ctx, record.Enquiry{ID: "e" + ref, Kind: "self", Content: json.RawMessage(`{}`)}, ""); err != nil {
			t.Fatal(err)
		}
		if err := w.EndEnquiry(ctx, v, "e"+ref, "Dealt with.", ref); err != nil {
			t.Fatal(err)
		}
	}
	if held() != 0 {
		t.Error("a case that nobody asks about is held")
	}
	l.record(`{"type":"enquiry_received","on":"2026-11-22","id":"q1","enquiry":"E1","body":"ombudsman","due":"2026-12-18"}`)
	if held() != 1 || w.count(`SELECT count(*) FROM cases WHERE held`) != 1 {
		t.Error("the case is not held, or another is")
	}
	w.now = w.now.Add(100 * 24 * time.Hour)
	sweep := func() (drafts, enquiries int64) {
		t.Helper()
		return must(w.EndOldDrafts(ctx))(t), must(w.ForgetEnquiries(ctx))(t)
	}
	if d, e := sweep(); d != 2 || e != 2 || w.count(`SELECT count(*) FROM drafts WHERE case_ref = 'HX-000001'`) != 1 || w.count(`SELECT count(*) FROM enquiries WHERE case_ref = 'HX-000001'`) != 1 {
		t.Errorf("while the enquiry is open %d drafts and %d enquiries of the public were deleted", d, e)
	}
	l.record(`{"type":"enquiry_answered","on":"2026-12-01","enquiry":"E1","body":"ombudsman"}`)
	if d, e := sweep(); held() != 0 || d != 1 || e != 1 {
		t.Errorf("after the answer it is held: %v; %d drafts, %d enquiries were deleted", held() == 1, d, e)
	}
}
