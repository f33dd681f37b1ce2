package readmodel

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// A call that ended without a case is forgotten but for why, by whom and when, and
// counts once however often it is ended; nobody ends that of another, or a note.
func TestOfACallThatEndedTheReasonIsKept(t *testing.T) {
	w := refuge(t)
	ctx := t.Context()
	for id, kind := range map[string]record.DraftKind{"call-1": record.CallDraft, "call-2": record.CallDraft} {
		must(w.SaveDraft(ctx, cy, record.Draft{ID: id, Kind: kind, Saves: 1, Content: []byte(`{"name": "Mo Salt"}`)}))(t)
	}
	must(w.SaveDraft(ctx, cy, record.Draft{Kind: record.NoteDraft, Reference: "HX-000103", Saves: 1, Content: []byte(`{}`)}))(t)
	begun := w.now
	w.now = w.now.Add(10 * time.Minute)
	wants(t, "no reason", w.EndCall(ctx, cy, "call-1", ""), fault.Invalid)
	for _, one := range []struct {
		v       record.Viewer
		id, why string
	}{{bea, "call-1", "mistake"}, {cy, "call-1", "cut_off"}, {cy, "call-1", "mistake"}, {cy, record.NoteDraftID(cy.Officer, "HX-000103"), "mistake"}, {cy, "call-9", "mistake"}} {
		if err := w.EndCall(ctx, one.v, one.id, one.why); err != nil {
			t.Fatal(err)
		}
	}
	want := []record.CallEnded{{Officer: cy.Officer, Why: "cut_off", BegunAt: begun.UTC(), EndedAt: w.now.UTC()}}
	if diff := cmp.Diff(want, must(w.CallsEnded(ctx, begun))(t)); diff != "" {
		t.Error(diff)
	}
	if list := must(w.CallsEnded(ctx, w.now.Add(time.Second)))(t); len(list) != 0 {
		t.Errorf("later there are %d", len(list))
	}
	if n := w.count(`SELECT count(*) FROM drafts`); n != 2 {
		t.Errorf("%d drafts are left, want the other call and the note", n)
	}
}
