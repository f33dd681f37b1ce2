package readmodel

import (
	"fmt"
	"testing"
	"time"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// One officer at a time opens a case from an enquiry; who died over it holds nobody up
// for long.
func TestOneOfficerAtATimeOpensAnEnquiry(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	if err := w.SendEnquiry(ctx, enquiryOf("e-1", "Mo Salt"), ""); err != nil {
		t.Fatal(err)
	}
	one, other := record.Viewer{Officer: "o-1"}, record.Viewer{Officer: "o-2"}
	for range 2 {
		if err := w.OpeningEnquiry(ctx, one, "e-1"); err != nil {
			t.Fatal(err)
		}
	}
	wants(t, "another at once", w.OpeningEnquiry(ctx, other, "e-1"), fault.Conflict)
	w.now = w.now.Add(openingTakes + time.Second)
	if err := w.OpeningEnquiry(ctx, other, "e-1"); err != nil {
		t.Errorf("after two minutes: %v", err)
	}
	wants(t, "the first again", w.OpeningEnquiry(ctx, one, "e-1"), fault.Conflict)
}

func TestEnquiriesAreListedInPages(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	for i := range 7 {
		if i%3 == 0 {
			w.now = w.now.Add(time.Minute) // several at one instant
		}
		if err := w.SendEnquiry(ctx, enquiryOf(fmt.Sprintf("e-%d", i), "Mo Salt"), ""); err != nil {
			t.Fatal(err)
		}
	}
	listed := all(t, 2, func(cursor string, limit int) (record.Page[record.Enquiry], error) {
		return w.Enquiries(ctx, one(), cursor, limit)
	})
	for i, e := range listed {
		if want := fmt.Sprintf("e-%d", i); e.ID != want {
			t.Errorf("line %d is %s, want %s", i, e.ID, want)
		}
	}
	if len(listed) != 7 {
		t.Errorf("%d are listed, want 7", len(listed))
	}
	_, err := w.Enquiries(ctx, one(), "nonsense", 2)
	wants(t, "a cursor of nobody", err, fault.Invalid)
}

func one() record.Viewer { return record.Viewer{Officer: "o-1"} }
