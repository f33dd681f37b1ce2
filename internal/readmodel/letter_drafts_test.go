package readmodel

import (
	"slices"
	"strings"
	"testing"
	"time"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute"
)

func newDraft(id, reference string) record.LetterDraft {
	return record.LetterDraft{ID: id, Reference: reference, Key: "N10/relief", Letter: statute.N10, Content: reasons("You left Foundry Lane.")}
}

func reasons(text string) record.LetterContent {
	return record.LetterContent{Parts: map[string]string{"reasons": text}}
}

func TestALetterIsWrittenByThoseWhoAreNamed(t *testing.T) {
	w := refuge(t)
	ctx := t.Context()
	first := must(w.BeginLetterDraft(ctx, cy, newDraft("d-1", "HX-000103")))(t)
	if first.Saves != 1 || first.State != record.DraftWriting || !slices.Equal(first.Writers, []string{"cy"}) || first.Content.Parts["reasons"] == "" {
		t.Fatalf("begun: %+v", first)
	}
	// Whoever begins the same letter finds the draft that is there.
	if same := must(w.BeginLetterDraft(ctx, bea, newDraft("d-2", "HX-000103")))(t); same.ID != "d-1" || same.WrittenBy("bea") {
		t.Errorf("begun again: %+v", same)
	}
	_, err := w.SaveLetterDraft(ctx, bea, "d-1", 1, reasons("mine"))
	wants(t, "somebody who is not named saves", err, fault.Forbidden)
	wants(t, "somebody who is not named names herself", w.NameWriter(ctx, bea, "d-1", "bea"), fault.Forbidden)
	wants(t, "the writer names another", w.NameWriter(ctx, cy, "d-1", "bea"), "")
	wants(t, "and again", w.NameWriter(ctx, cy, "d-1", "bea"), "")

	w.now = w.now.Add(time.Hour)
	second := must(w.SaveLetterDraft(ctx, bea, "d-1", 1, reasons("You left Foundry Lane in May.")))(t)
	if second.Saves != 2 || second.SavedBy != "bea" || !second.SavedAt.Equal(w.now) {
		t.Errorf("saved: %+v", second)
	}
	theirs, err := w.SaveLetterDraft(ctx, cy, "d-1", 1, reasons("You left."))
	wants(t, "saved over what somebody else wrote", err, fault.Conflict)
	if theirs.Content.Parts["reasons"] != "You left Foundry Lane in May." {
		t.Errorf("what is kept: %q", theirs.Content.Parts["reasons"])
	}
	_, err = w.SaveLetterDraft(ctx, cy, "d-1", 2, reasons(strings.Repeat("x", mostLetterDraft)))
	wants(t, "a letter without end", err, fault.Invalid)
	if n := w.count(`SELECT count(*) FROM letter_drafts WHERE position('Foundry'::bytea IN sealed) > 0`); n != 0 {
		t.Error("a draft stands in the table in the clear")
	}
}

func TestADraftIsReadAndIssuedOnce(t *testing.T) {
	w := refuge(t)
	ctx := t.Context()
	d := must(w.BeginLetterDraft(ctx, cy, newDraft("d-1", "HX-000103")))(t)
	move := func(v record.Viewer, to record.LetterDraftState, from ...record.LetterDraftState) error {
		next := d
		next.State = to
		if v.Officer != "cy" {
			next.Reader = v.Officer
		}
		kept, err := w.MoveLetterDraft(ctx, v, next, from...)
		if err == nil {
			d = kept
		}
		return err
	}
	wants(t, "handed in", move(cy, record.DraftReading, record.DraftWriting), "")
	wants(t, "handed in again", move(cy, record.DraftReading, record.DraftWriting), fault.Conflict)
	if mine := must(w.LetterDrafts(ctx, cy, record.LetterDraftFilter{ToRead: true}))(t); len(mine) != 0 {
		t.Error("a writer is asked to read what they wrote")
	}
	if hers := must(w.LetterDrafts(ctx, bea, record.LetterDraftFilter{ToRead: true}))(t); len(hers) != 1 {
		t.Errorf("%d drafts for somebody else to read", len(hers))
	}
	wants(t, "a reader agrees", move(bea, record.DraftRead, record.DraftReading), "")
	if d.ReadAt == nil || d.Reader != "bea" {
		t.Errorf("read: %+v", d)
	}
	if _, err := w.pool.Exec(ctx, `UPDATE letter_drafts SET reader = 'cy'`); err == nil {
		t.Error("a writer is down as the one who read it")
	}
	// What is written again has to be read again.
	d = must(w.SaveLetterDraft(ctx, cy, "d-1", d.Saves, reasons("You left in June.")))(t)
	if d.State != record.DraftWriting || d.ReadAt != nil {
		t.Errorf("written again: %+v", d)
	}
	wants(t, "handed in", move(cy, record.DraftReading, record.DraftWriting), "")
	wants(t, "agreed", move(bea, record.DraftRead, record.DraftReading), "")
	d.LetterID = "letter-1"
	wants(t, "issued", move(cy, record.DraftIssued, record.DraftWriting, record.DraftRead), "")
	_, err := w.SaveLetterDraft(ctx, cy, "d-1", d.Saves, record.LetterContent{})
	wants(t, "changed after it was issued", err, fault.Conflict)
	if _, err := w.pool.Exec(ctx, `UPDATE letter_drafts SET state = 'writing'`); err == nil {
		t.Error("a draft that was issued was opened again")
	}
	if open := must(w.LetterDrafts(ctx, cy, record.LetterDraftFilter{Reference: "HX-000103"}))(t); len(open) != 0 {
		t.Errorf("%d drafts are open", len(open))
	}
	if all := must(w.LetterDrafts(ctx, cy, record.LetterDraftFilter{Reference: "HX-000103", Ended: true}))(t); len(all) != 1 || all[0].LetterID != "letter-1" {
		t.Errorf("the drafts that ended: %+v", all)
	}
	// The next letter of its kind has a draft of its own.
	if next := must(w.BeginLetterDraft(ctx, bea, newDraft("d-9", "HX-000103")))(t); next.ID != "d-9" {
		t.Errorf("the next draft is %s", next.ID)
	}
}

func TestTheDraftsOfAHiddenCaseAreHidden(t *testing.T) {
	w := refuge(t)
	ctx := t.Context()
	must(w.BeginLetterDraft(ctx, ama, newDraft("d-1", "HX-000102")))(t)
	if list := must(w.LetterDrafts(ctx, cy, record.LetterDraftFilter{}))(t); len(list) != 0 {
		t.Error("the draft of a restricted case is in a list")
	}
	_, err := w.LetterDraft(ctx, cy, "d-1")
	wants(t, "the draft of a restricted case", err, fault.NotFound)
	_, err = w.SaveLetterDraft(ctx, cy, "d-1", 1, record.LetterContent{})
	wants(t, "saved by somebody who may not see it", err, fault.NotFound)
	if list := must(w.LetterDrafts(ctx, bea, record.LetterDraftFilter{}))(t); len(list) != 1 {
		t.Errorf("%d drafts for somebody who is named", len(list))
	}
}
