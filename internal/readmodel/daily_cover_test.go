package readmodel

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// TestTheListOfACoverHoldsTheWorkOfWhoIsAway, on the days away alone, and nothing of
// a restricted case for which the cover is not named; the list of who is away holds
// all of it still.
func TestTheListOfACoverHoldsTheWorkOfWhoIsAway(t *testing.T) {
	w := office(t, "2026-11-20")
	ctx := t.Context()
	for _, ref := range []string{"HX-000001", "HX-000002"} {
		l := w.open(ref, applied, relief, interimOwed, toEast,
			`{"type":"task_set","on":"2026-11-02","what":"T1","due":"2026-11-18"}`,
			`{"type":"appointment_booked","on":"2026-11-20","when":"11:00"}`)
		l.write(l.ring("C04", "first", casefile.Milestone{To: statute.ToOfficer, On: civil.MustParse("2026-11-20")}))
	}
	w.putAside()
	w.change(`WITH r AS (INSERT INTO restrictions (case_ref, reason, set_by) VALUES ('HX-000002', 'staff', 'o-1') RETURNING id)
INSERT INTO named_people (restriction, officer, lead, added_by)
SELECT id, 'o-1', true, 'o-1' FROM r UNION ALL SELECT id, 'm-1', false, 'o-1' FROM r`)
	w.change(`INSERT INTO outbox (key, case_ref, rehearsal, kind, audience, letter, message_id, state)
SELECT 'k' || ref, ref, false, 'letter', 'applicant', 'L' || ref, 'm' || ref, 'failed' FROM unnest(ARRAY['HX-000001', 'HX-000002']) ref`)
	w.change(`INSERT INTO letters (id, case_ref, key, letter, officer, key_id, sealed, content_hash, state)
SELECT 'L' || ref, ref, 'X', 'N02', 'o-1', '', '', '', 'draft' FROM unnest(ARRAY['HX-000001', 'HX-000002']) ref`)

	if _, list := w.digest("o-2"); mentions(&list) != "" {
		t.Errorf("before the absence the cover is told of %s", mentions(&list))
	}
	w.change("DELETE FROM outbox_told; DELETE FROM outbox WHERE kind = 'digest'")
	id := must(w.SaveAbsence(ctx, record.Viewer{Officer: "m-1"}, record.Absence{Officer: "o-1", From: civil.MustParse("2026-11-20"), To: civil.MustParse("2026-11-20"), Cover: "o-2"}))(t)

	sent, list := w.digest("o-2")
	if got, want := mentions(&list), "clock letter failed task appointment new bed of HX-000001"; got != want {
		t.Errorf("the cover is told of %q, want %q", got, want)
	}
	if diff := cmp.Diff([]string{"HX-000001 C04 running 0 reminded"}, clocksOf(list.Clocks)); diff != "" {
		t.Error(diff)
	}
	for _, c := range list.Clocks {
		if !c.Covered || c.Officer != "Jo Sample" || c.Hidden {
			t.Errorf("clock of the one who is away: %+v", c)
		}
	}
	_, own := w.digest("o-1")
	if got, want := mentions(&own), "clock letter failed task appointment new bed of HX-000001 HX-000002"; got != want {
		t.Errorf("who is away is told of %q, want %q", got, want)
	}
	for _, c := range own.Clocks {
		if c.Covered {
			t.Errorf("one's own clock is covered: %+v", c)
		}
	}
	if _, other := w.digest("m-2"); mentions(&other) != "" {
		t.Errorf("somebody who covers for nobody is told of %s", mentions(&other))
	}
	// The list of the cover proves that the reminder was told.
	if err := w.Sent(ctx, sent, w.now); err != nil {
		t.Fatal(err)
	}
	if told := must(w.Told(ctx, "HX-000001"))(t); len(told) != 1 || told[0].State != record.InDigest || !told[0].SentAt.Equal(w.now) {
		t.Errorf("told %+v", told)
	}
	if told := must(w.Told(ctx, "HX-000002"))(t); len(told) != 1 || told[0].State != record.ForDigest {
		t.Errorf("of the restricted case: %+v", told)
	}

	w.now = morning("2026-11-23")
	if _, list := w.digest("o-2"); mentions(&list) != "" {
		t.Errorf("after the absence the cover is told of %s", mentions(&list))
	}
	w.now = morning("2026-11-20")
	if err := w.EndAbsence(ctx, record.Viewer{Officer: "m-1"}, id); err != nil {
		t.Fatal(err)
	}
	if _, list := w.digest("o-2"); mentions(&list) != "" {
		t.Errorf("after the absence was taken back the cover is told of %s", mentions(&list))
	}
}

// mentions says what kinds of things are on the part of a list for an officer's own,
// and of which cases.
func mentions(list *record.DailyList) string {
	kinds, refs := []string{}, map[string]bool{}
	seen := map[string]bool{}
	add := func(kind, ref string) {
		refs[ref] = true
		if !seen[kind] {
			seen[kind] = true
			kinds = append(kinds, kind)
		}
	}
	for _, c := range list.Clocks {
		add("clock", c.Reference)
	}
	for _, l := range list.Letters {
		if l.State == "ready" {
			add("letter", l.Reference)
		} else {
			add(l.State, l.Reference)
		}
	}
	for _, e := range list.Diary {
		add(e.Kind, e.Reference)
	}
	for _, ref := range list.New {
		add("new", ref)
	}
	for _, b := range list.NoBed {
		add("bed", b.Reference)
	}
	if len(kinds) == 0 {
		return ""
	}
	out := ""
	for _, kind := range kinds {
		out += kind + " "
	}
	out += "of"
	for _, ref := range []string{"HX-000001", "HX-000002"} {
		if refs[ref] {
			out += " " + ref
		}
	}
	return out
}
