package casework_test

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/casework/caseworktest"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

var olga = record.Viewer{Officer: "o.one", Roles: []string{"caseworker"}}

func TestANoteIsKeptRecordedAndItsDraftEnded(t *testing.T) {
	o := newOffice(t, false)
	ref := o.open(t, opening(relief(today.AddDays(-3))...)).Reference
	text := strings.Repeat("ś", record.MostNoteLetters)
	var id string
	for range 2 {
		var err error
		if id, err = o.AddNote(t.Context(), olga, ref, casework.NoteRequest{Text: text, Sensitive: true, On: today.AddDays(-1)}, key("note", "h")); err != nil {
			t.Fatal(err)
		}
	}
	if n := o.store.NotesKept[ref+"/"+id]; n.Text != text || !n.Sensitive || n.Officer != "o.one" || len(o.store.NotesKept) != 1 {
		t.Errorf("kept %d notes, of %d letters", len(o.store.NotesKept), len(n.Text))
	}
	facts, _ := o.Facts(t.Context(), ref)
	last := facts[len(facts)-1]
	if last.Type != casefile.TypeNoteAdded || last.Note != id || last.On != today.AddDays(-1) || last.Body.(*casefile.Work).Who != "o.one" || facts[len(facts)-2].Type == casefile.TypeNoteAdded {
		t.Errorf("recorded %+v", last)
	}
	if o.store.EndedDrafts[0] != record.NoteDraftID("o.one", ref) {
		t.Errorf("drafts ended %v", o.store.EndedDrafts)
	}
	for what, c := range map[string]struct {
		text string
		v    record.Viewer
		want fault.Kind
	}{
		"empty": {" \n", olga, fault.Invalid}, "too long": {text + "x", olga, fault.Invalid}, "a token": {"x", record.Viewer{Token: "t", Roles: []string{"caseworker"}}, fault.Forbidden},
		"an auditor": {"x", record.Viewer{Officer: "a", Roles: []string{"auditor"}}, fault.Forbidden},
	} {
		_, err := o.AddNote(t.Context(), c.v, ref, casework.NoteRequest{Text: c.text}, key(what, "h"))
		wantKind(t, err, c.want)
	}
	o.store.Hidden["o.one/"+ref] = true
	_, err := o.AddNote(t.Context(), olga, ref, casework.NoteRequest{Text: "x"}, key("hidden", "h"))
	wantKind(t, err, fault.Forbidden)
	if len(o.store.NotesKept) != 1 {
		t.Error("a note that was refused was kept")
	}
}

func aPicture(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewRGBA(image.Rect(0, 0, 2, 2))); err != nil {
		t.Fatal(err)
	}
	whole := b.Bytes()
	text := "\x00\x00\x00\x05tEXthomes\x00\x00\x00\x00" // the sum is not looked at
	return append(append(append([]byte{}, whole[:33]...), text...), whole[33:]...)
}

func TestDocumentsAreKeptUnseenUntilTheyWereScanned(t *testing.T) {
	pdf := []byte("%PDF-1.7 a tenancy")
	uploads := []casework.Upload{{Name: "tenancy.exe", Content: pdf}, {Name: "room.png", Content: aPicture(t)}}
	for what, c := range map[string]struct {
		demo, scans bool
		state       record.DocumentState
		why         string
	}{
		"with a scanner": {false, true, record.Quarantined, ""}, "live without one": {false, false, record.Quarantined, "CLAMD_ADDRESS"},
		"a demo without one": {true, false, record.NotScannedDemo, ""}, "a demo with one": {true, true, record.Quarantined, ""},
	} {
		o := &office{store: caseworktest.NewStore(), now: noon}
		o.cases = caseworktest.NewCases(o.store, o.clock)
		o.Service = casework.New(casework.Config{Cases: o.cases, Store: o.store, Clock: o.clock, Demo: c.demo, Scans: c.scans})
		ref := o.open(t, opening(relief(today)...)).Reference
		var ids []string
		for range 2 {
			var err error
			if ids, err = o.AddDocuments(t.Context(), olga, ref, uploads, key("doc", "h")); err != nil {
				t.Fatal(err)
			}
		}
		if len(ids) != 2 || ids[0] == ids[1] || len(o.store.Files) != 2 {
			t.Fatalf("%s: %v, kept %d", what, ids, len(o.store.Files))
		}
		for i, d := range o.store.Files {
			if d.State != c.state || !strings.Contains(d.Why, c.why) || c.why == "" && d.Why != "" || d.ID != ids[i] || d.Officer != "o.one" || d.Reference != ref {
				t.Errorf("%s: kept as %s because %q", what, d.State, d.Why)
			}
		}
		first, second := o.store.Files[0], o.store.Files[1]
		if first.ContentType != "application/pdf" || first.Shown != nil || !bytes.Equal(first.Content, pdf) {
			t.Errorf("the PDF is kept as %s", first.ContentType)
		}
		if second.ContentType != "image/png" || !bytes.Contains(second.Content, []byte("homes")) || bytes.Contains(second.Shown, []byte("homes")) || len(second.Shown) == 0 {
			t.Error("the copy of the picture says what it said beside itself, or the original does not")
		}
		facts, _ := o.Facts(t.Context(), ref)
		if n := len(facts); facts[n-1].Body.(*casefile.Work).What != ids[1] || facts[n-2].Body.(*casefile.Work).What != ids[0] || facts[n-3].Type == casefile.TypeDocumentAdded {
			t.Errorf("%s: the facts are %+v", what, facts[n-2:])
		}
	}
}

func TestDocumentsThatAreRefused(t *testing.T) {
	o := newOffice(t, false)
	ref := o.open(t, opening(relief(today)...)).Reference
	fine := casework.Upload{Name: "a.txt", Content: []byte("x")}
	for what, uploads := range map[string][]casework.Upload{
		"none": nil, "too many": make([]casework.Upload, casework.MostDocuments+1), "no name": {fine, {Content: []byte("x")}}, "empty": {fine, {Name: "x"}},
		"too large": {{Name: "x", Content: make([]byte, casework.MostDocumentBytes+1)}}, "half a picture": {fine, {Name: "x.png", Content: aPicture(t)[:40]}},
	} {
		_, err := o.AddDocuments(t.Context(), olga, ref, uploads, key(what, "h"))
		if wantKind(t, err, fault.Invalid); len(o.store.Files) != 0 {
			t.Fatalf("%s: something was kept", what)
		}
	}
	_, err := o.AddDocuments(t.Context(), record.Viewer{Token: "t"}, ref, []casework.Upload{fine}, key("t", "h"))
	wantKind(t, err, fault.Forbidden)
	o.store.Away = errors.New("away")
	if _, err := o.AddDocuments(t.Context(), olga, ref, []casework.Upload{fine}, key("away", "h")); err == nil {
		t.Error("a document was added while nothing could be kept")
	}
}

func TestTheTimelineSaysWhatWasTrueWhenAndKnownWhen(t *testing.T) {
	o := newOffice(t, false)
	ref := o.open(t, opening(relief(today.AddDays(-10))...)).Reference
	facts, _ := o.Facts(t.Context(), ref)
	accepted := facts[len(facts)-1]
	o.now = noon.AddDate(0, 0, 2)
	fixed := accepted
	fixed.ID, fixed.Corrects, fixed.Reason, fixed.On = "", accepted.ID, "typed wrongly", today.AddDays(-9)
	record1(t, o, ref, fixed)
	got, err := o.Timeline(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(facts)+1 {
		t.Fatalf("%d moments of %d facts", len(got), len(facts)+1)
	}
	for i := 1; i < len(got); i++ {
		if got[i].On.Before(got[i-1].On) {
			t.Errorf("%s comes after %s", got[i].On, got[i-1].On)
		}
	}
	was, is := got[1], got[2]
	if was.Fact.ID != accepted.ID || was.CorrectedBy != is.Fact.ID || was.LateBy != 10 || was.Revision != 1 || was.Officer != "o.one" {
		t.Errorf("what was corrected: %+v", was)
	}
	if is.CorrectedBy != "" || is.LateBy != 11 || is.Revision != 2 || !is.RecordedAt.Equal(o.now) || is.Token != "tok-1" {
		t.Errorf("what corrects it: %+v", is)
	}
	_, err = o.Timeline(t.Context(), "HX-none")
	if err == nil {
		t.Error("a case that is not there has a timeline")
	}
}

// The photographs of iPhones are known for what they are, so that nobody takes them
// for something without a place in it.
func TestPhotographsThatKeepWhereTheyWereTaken(t *testing.T) {
	o := newOffice(t, true)
	ref := o.open(t, opening(relief(today)...)).Reference
	heic := casework.Upload{Name: "IMG_1.HEIC", Content: []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic")}
	if err := casework.CheckUpload(heic); err != nil {
		t.Fatal(err)
	}
	if _, err := o.AddDocuments(t.Context(), olga, ref, []casework.Upload{heic}, key("heic", "h")); err != nil {
		t.Fatal(err)
	}
	if d := o.store.Files[0]; d.ContentType != "image/heic" || d.Shown != nil {
		t.Errorf("kept as %s", d.ContentType)
	}
	wantKind(t, casework.CheckUpload(casework.Upload{Name: "x"}), fault.Invalid)
}
