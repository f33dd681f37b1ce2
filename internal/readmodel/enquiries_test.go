package readmodel

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

func enquiryOf(id, name string) record.Enquiry {
	return record.Enquiry{ID: id, Kind: record.SelfReferral, Tonight: id == "e-1", Content: json.RawMessage(`{"name":"` + name + `"}`)}
}

// What is kept is found by its code alone, however it is typed, until it expires or
// is sent; nothing of it or of the code stands in the clear.
func TestAnEnquiryIsResumedByItsCode(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	keep := func(old string) (string, time.Time) {
		t.Helper()
		code, until, err := w.KeepEnquiry(ctx, enquiryOf("", "Mo Salt"), old)
		if err != nil {
			t.Fatal(err)
		}
		return code, until
	}
	first, until := keep("")
	for _, typed := range []string{first, strings.ToLower(first), strings.ReplaceAll(first, "-", " "), strings.ReplaceAll(first, "-", "")} {
		got, found, err := w.ResumeEnquiry(ctx, typed)
		if err != nil || !found || !strings.Contains(string(got.Content), "Mo Salt") || got.Kind != record.SelfReferral {
			t.Errorf("%d letters give %v %v", len(typed), found, err)
		}
	}
	for _, typed := range []string{"", "AAAA-AAAA-AAAA", first[:len(first)-1], first + "A", first + "; DROP", "é"} {
		if _, found, err := w.ResumeEnquiry(ctx, typed); found || err != nil {
			t.Errorf("%q finds something (%v)", typed, err)
		}
	}
	if n := w.count(`SELECT count(*) FROM enquiries WHERE enquiries::text ILIKE '%salt%' OR position('Salt'::bytea IN sealed) > 0 OR enquiries::text LIKE '%` + first + `%'`); n != 0 {
		t.Error("it stands in the clear")
	}
	got, _, _ := w.ResumeEnquiry(ctx, first)
	second, _ := keep(got.ID)
	if _, found, _ := w.ResumeEnquiry(ctx, first); found {
		t.Error("the code of what was replaced still holds")
	}
	got, _, _ = w.ResumeEnquiry(ctx, second)
	if err := w.SendEnquiry(ctx, enquiryOf("e-1", "Mo Salt"), got.ID); err != nil {
		t.Fatal(err)
	}
	if _, found, _ := w.ResumeEnquiry(ctx, second); found {
		t.Error("what was sent is still a draft")
	}
	third, _ := keep("e-1") // the id of what was sent takes nothing away
	if n := w.count(`SELECT count(*) FROM enquiries WHERE id = 'e-1' AND state = 'new'`); n != 1 {
		t.Error("what was sent was taken away")
	}
	w.now = until
	if _, found, _ := w.ResumeEnquiry(ctx, third); found {
		t.Error("a code holds for ever")
	}
	if n, err := w.ForgetEnquiries(ctx); n != 1 || err != nil {
		t.Errorf("%d were forgotten (%v)", n, err)
	}
}

// Those that wait are listed with the oldest first, are looked at in writing, and end
// once.
func TestEnquiriesWaitForAnOfficer(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	if got, err := w.EnquiriesWaiting(ctx); err != nil || got != (record.EnquiriesWaiting{}) {
		t.Errorf("of none there wait %+v (%v)", got, err)
	}
	began := w.now
	for _, id := range []string{"e-2", "e-1", "e-1"} {
		if err := w.SendEnquiry(ctx, enquiryOf(id, "Somebody "+id), ""); err != nil {
			t.Fatal(err)
		}
		w.now = w.now.Add(time.Minute)
	}
	if got, err := w.EnquiriesWaiting(ctx); err != nil || got != (record.EnquiriesWaiting{New: 2, Tonight: 1, Oldest: began.UTC()}) {
		t.Errorf("there wait %+v (%v)", got, err)
	}
	v := record.Viewer{Officer: "o-1", Roles: []string{"triage"}}
	if err := w.TakeEnquiry(ctx, v, "e-1"); err != nil {
		t.Fatal(err)
	}
	list := must(w.Enquiries(ctx, v, "", 0))(t).Items
	if len(list) != 2 || list[0].ID != "e-2" || list[1].TakenBy != "o-1" || !list[1].Tonight || !strings.Contains(string(list[1].Content), "Somebody e-1") {
		t.Errorf("the list is %+v", list)
	}
	must(w.Enquiry(ctx, v, "e-1"))(t)
	if n := w.count(`SELECT count(*) FROM access_log WHERE officer = 'o-1' AND (kind = 'list' AND what = 'enquiries' AND found = 2 OR kind = 'view' AND what = 'enquiry')`); n != 2 {
		t.Errorf("%d looks were written down", n)
	}
	wants(t, "no reason", w.EndEnquiry(ctx, v, "e-1", "", ""), fault.Invalid)
	for what, end := range map[string]func(context.Context) error{
		"opened":     func(ctx context.Context) error { return w.EndEnquiry(ctx, v, "e-1", "", "HX-000101") },
		"dealt with": func(ctx context.Context) error { return w.EndEnquiry(ctx, v, "e-2", "known", "") },
	} {
		if err := end(ctx); err != nil {
			t.Fatal(what, err)
		}
		wants(t, what+" again", end(ctx), fault.Conflict)
	}
	if got := must(w.Enquiry(ctx, v, "e-1"))(t); got.State != record.EnquiryOpened || got.Reference != "HX-000101" || got.EndedBy != "o-1" {
		t.Errorf("what was opened is %+v", got)
	}
	_, err := w.Enquiry(ctx, v, "e-9")
	wants(t, "none", err, fault.NotFound)
	if list := must(w.Enquiries(ctx, v, "", 0))(t); len(list.Items) != 0 {
		t.Errorf("still waiting are %+v", list)
	}
	w.now = w.now.Add(record.EnquiryHolds + time.Second)
	if n, err := w.ForgetEnquiries(ctx); n != 2 || err != nil {
		t.Errorf("%d were forgotten (%v)", n, err)
	}
}
