package readmodel

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

func TestADraftIsKeptAsItWasTypedLast(t *testing.T) {
	w := refuge(t)
	ctx := t.Context()
	save := func(v record.Viewer, id string, kind record.DraftKind, ref string, saves int64, text string) (record.Draft, error) {
		content, _ := json.Marshal(map[string]string{"text": text})
		return w.SaveDraft(ctx, v, record.Draft{ID: id, Kind: kind, Reference: ref, Saves: saves, Content: content})
	}
	text := func(d record.Draft) string {
		var c map[string]string
		if err := json.Unmarshal(d.Content, &c); err != nil {
			t.Fatal(err)
		}
		return c["text"]
	}
	first := must(save(cy, "call-1", record.CallDraft, "", 1, "Mo Sa"))(t)
	w.now = w.now.Add(time.Minute)
	must(save(cy, "call-1", record.CallDraft, "", 3, "Mo Salt, at the desk"))(t)
	late := must(save(cy, "call-1", record.CallDraft, "", 2, "Mo Sal"))(t)
	if text(late) != "Mo Salt, at the desk" || !late.BegunAt.Equal(first.SavedAt) || !late.SavedAt.Equal(w.now) || late.Saves != 3 {
		t.Errorf("after one that came late the draft is %+v", late)
	}
	_, err := save(bea, "call-1", record.CallDraft, "", 9, "mine")
	wants(t, "somebody else's id", err, fault.Forbidden)
	if _, there, err := w.Draft(ctx, bea, "call-1"); there || err != nil {
		t.Errorf("somebody else reads the draft: %v", err)
	}
	if n := w.count(`SELECT count(*) FROM drafts WHERE position('Salt'::bytea IN sealed) > 0`); n != 0 {
		t.Error("a draft stands in the table in the clear")
	}
	// A note on a case is one, whatever id the page gives it.
	must(save(cy, "x", record.NoteDraft, "HX-000103", 1, "one"))(t)
	must(save(cy, "y", record.NoteDraft, "HX-000103", 2, "two"))(t)
	must(save(cy, "", record.NoteDraft, "HX-000104", 1, "other"))(t)
	if list := must(w.Drafts(ctx, cy, record.NoteDraft))(t); len(list) != 2 {
		t.Errorf("%d notes are being typed", len(list))
	}
	if d, there, err := w.Draft(ctx, cy, record.NoteDraftID("cy", "HX-000103")); !there || err != nil || text(d) != "two" {
		t.Errorf("the note: %+v, %v", d, err)
	}
	// What was typed of a case that is out of sight since is not shown.
	if err := w.Know(ctx, cy, "HX-000103"); err != nil {
		t.Fatal(err)
	}
	if list := must(w.Drafts(ctx, cy, ""))(t); len(list) != 2 {
		t.Errorf("%d drafts are shown", len(list))
	}
	for range 2 {
		if err := w.EndDraft(ctx, bea, "call-1"); err != nil {
			t.Fatal(err)
		}
	}
	if _, there, _ := w.Draft(ctx, cy, "call-1"); !there {
		t.Error("somebody else ended the draft")
	}
	if err := w.EndDraft(ctx, cy, "call-1"); err != nil {
		t.Fatal(err)
	}
	for what, d := range map[string]record.Draft{"no id": {Kind: record.CallDraft, Content: []byte("{}")}, "no JSON": {ID: "a", Kind: record.CallDraft, Content: []byte("{")},
		"too large": {ID: "a", Kind: record.CallDraft, Content: []byte(`"` + strings.Repeat("x", mostDraft) + `"`)}} {
		_, err := w.SaveDraft(ctx, cy, d)
		wants(t, what, err, fault.Invalid)
	}
	_, err = save(anybody, "a", record.CallDraft, "", 1, "x")
	wants(t, "a token", err, fault.Invalid)
	w.now = w.now.Add(31 * 24 * time.Hour)
	if n := must(w.EndOldDrafts(ctx))(t); n != 2 || w.count(`SELECT count(*) FROM drafts`) != 0 {
		t.Errorf("%d old drafts were ended", n)
	}
}

func TestNotesSayWhoWroteThemAndWhetherTheyAreSensitive(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	for _, text := range []string{"He came to the desk.", "something else"} {
		if err := w.KeepNote(t.Context(), "HX-000001", record.Note{ID: "n-1", Text: text, Officer: "ama", Sensitive: true}); err != nil {
			t.Fatal(err)
		}
	}
	got := must(w.Notes(t.Context(), "HX-000001"))(t)
	if len(got) != 1 || got[0].Text != "He came to the desk." || got[0].Officer != "ama" || !got[0].Sensitive || got[0].AddedAt.IsZero() {
		t.Errorf("notes %+v", got)
	}
	if got := must(w.Notes(t.Context(), "HX-000002"))(t); len(got) != 0 {
		t.Errorf("notes of another case %+v", got)
	}
}

func (w *world) document(id, ref string, state record.DocumentState, shown []byte) {
	w.t.Helper()
	err := w.SaveDocument(w.t.Context(), record.NewDocument{ID: id, Reference: ref, Name: "room of Mo.jpg", ContentType: "image/jpeg", Officer: "ama",
		Content: []byte("the original, " + id), Shown: shown, State: state})
	if err != nil {
		w.t.Fatal(err)
	}
}

func TestDocumentsAreSealedAndOpenedOnlyWhenTheyAreClean(t *testing.T) {
	w := refuge(t)
	ctx := t.Context()
	for range 2 { // again changes nothing
		w.document("d-1", "HX-000103", record.Quarantined, []byte("the copy"))
	}
	w.document("d-2", "HX-000102", record.NotScannedDemo, nil)
	if n := w.count(`SELECT count(*) FROM documents WHERE documents::text LIKE '%Mo%' OR position('original'::bytea IN sealed) > 0 OR position('copy'::bytea IN shown_sealed) > 0`); n != 0 {
		t.Error("a document, or its name, stands in the table in the clear")
	}
	_, err := w.Document(ctx, cy, "HX-000103", "d-1", false)
	wants(t, "in quarantine", err, fault.Conflict)
	_, err = w.Document(ctx, cy, "HX-000102", "d-2", false)
	wants(t, "of a restricted case", err, fault.Forbidden)
	_, err = w.Document(ctx, cy, "HX-000103", "d-2", false)
	wants(t, "of another case", err, fault.NotFound)
	_, err = w.Document(ctx, cy, "HX-000103", "", false)
	wants(t, "no id", err, fault.NotFound)
	if got := must(w.Document(ctx, bea, "HX-000102", "d-2", false))(t); string(got.Content) != "the original, d-2" || got.State != record.NotScannedDemo {
		t.Errorf("of a demo: %+v", got)
	}
	clean := func(context.Context, []byte) (string, error) { return "", nil }
	if one := must(w.ScanOne(ctx, clean))(t); !one {
		t.Error("nothing was scanned")
	}
	if one := must(w.ScanOne(ctx, clean))(t); one {
		t.Error("something was scanned that does not wait")
	}
	got := must(w.Document(ctx, cy, "HX-000103", "d-1", false))(t)
	if string(got.Content) != "the copy" || got.State != record.Clean || !got.Stripped || got.Name != "room of Mo.jpg" || !got.ScannedAt.Equal(w.now) || got.Size != 17 {
		t.Errorf("scanned: %+v", got)
	}
	if original := must(w.Document(ctx, cy, "HX-000103", "d-1", true))(t); string(original.Content) != "the original, d-1" || original.SHA256 != got.SHA256 || len(got.SHA256) != 64 {
		t.Errorf("the original: %+v", original)
	}
	if taken := must(w.Accesses(ctx, mia, record.AccessFilter{Reference: "HX-000103", Kind: record.AccessExport}))(t).Items; len(taken) != 5 || taken[0].What != "original document d-1" {
		t.Errorf("who took documents: %+v", taken)
	}
	if list := must(w.Documents(ctx, "HX-000103"))(t); len(list) != 1 || list[0].ID != "d-1" {
		t.Errorf("documents %+v", list)
	}
	for _, sql := range []string{`UPDATE documents SET sha256 = sha256('x')`, `UPDATE documents SET case_ref = 'HX-000104'`} {
		if _, err := w.pool.Exec(ctx, sql); err == nil {
			t.Errorf("%s was let through", sql)
		}
	}
}

func TestScanning(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	w.document("d-1", "HX-000001", record.Quarantined, nil)
	w.document("d-2", "HX-000001", record.Quarantined, nil)
	away := errors.New("the scanner is away")
	if one, err := w.ScanOne(ctx, func(context.Context, []byte) (string, error) { return "", away }); !one || !errors.Is(err, away) {
		t.Errorf("with no scanner: %v, %v", one, err)
	}
	d := must(w.Documents(ctx, "HX-000001"))(t)[0]
	if d.State != record.Quarantined || !strings.Contains(d.Why, "tried again") {
		t.Errorf("a document that could not be scanned: %+v", d)
	}
	var scanned [][]byte
	find := func(_ context.Context, content []byte) (string, error) {
		scanned = append(scanned, content)
		return "Eicar", nil
	}
	must(w.ScanOne(ctx, find))(t)
	if one := must(w.ScanOne(ctx, find))(t); one || len(scanned) != 1 || !bytes.Equal(scanned[0], []byte("the original, d-2")) {
		t.Errorf("before it is tried again %q were scanned", scanned)
	}
	w.now = w.now.Add(scanAgain)
	must(w.ScanOne(ctx, find))(t)
	for _, d := range must(w.Documents(ctx, "HX-000001"))(t) {
		if d.State != record.Infected || d.Why != "Eicar" {
			t.Errorf("a document with a virus: %+v", d)
		}
		_, err := w.Document(ctx, cy, "HX-000001", d.ID, true)
		wants(t, "opening it", err, fault.Conflict)
	}
	if _, err := w.pool.Exec(ctx, `UPDATE documents SET state = 'clean'`); err == nil {
		t.Error("a document with a virus was said to be clean")
	}
}
