package casework_test

import (
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
)

// A letter that a carrier posted on a later day counts from that day; telling it again
// changes nothing, and a day before it was issued is none.
func TestALetterThatACarrierPosted(t *testing.T) {
	o, ref := posted(t, "post")
	was := o.notice(t, ref)
	letter, issued := was.Document, was.SentOn
	revision := func() int {
		t.Helper()
		s, err := o.Standing(t.Context(), ref)
		if err != nil {
			t.Fatal(err)
		}
		return s.Revision
	}
	before := revision()
	if err := o.CarrierPosted(t.Context(), ref, letter, issued); err != nil || revision() != before {
		t.Errorf("posted on the day it was issued: %v, revision %d, want %d", err, revision(), before)
	}
	if err := o.CarrierPosted(t.Context(), ref, letter, issued.AddDays(-1)); err == nil {
		t.Error("it was posted before it was issued")
	}
	if err := o.CarrierPosted(t.Context(), ref, letter, issued.AddDays(1)); err == nil {
		t.Error("it was posted on a day that is to come")
	}
	o.now = o.now.AddDate(0, 0, 2)
	for range 2 {
		if err := o.CarrierPosted(t.Context(), ref, letter, issued.AddDays(1)); err != nil {
			t.Fatal(err)
		}
	}
	got := o.notice(t, ref)
	if got.SentOn != issued.AddDays(1) || got.DecidedBy != was.DecidedBy || got.Document != letter || revision() != before+1 {
		t.Errorf("recorded %+v at revision %d: want it posted a day later, once, by the same officer", got, revision())
	}
	standing, err := o.Standing(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range standing.Case.Facts {
		if f.Type == casefile.TypeNoticeGiven && f.Corrects != "" && f.Reason == "" {
			t.Error("the correction says no reason")
		}
	}
	if err := o.CarrierPosted(t.Context(), ref, "letter-of-nobody", issued); err != nil {
		t.Errorf("a letter that does not stand: %v", err)
	}
	wantKind(t, o.CarrierPosted(t.Context(), "HX-999999", letter, issued), fault.NotFound)
}
