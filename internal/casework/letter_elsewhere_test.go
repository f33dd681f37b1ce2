package casework_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/letters"
)

// withUpload is a draft of N02/relief with a PDF that was written elsewhere, which was
// scanned.
func withUpload(t *testing.T) (*office, record.LetterDraft, []byte) {
	t.Helper()
	o, d := withDraft(t)
	pdf, err := o.DraftPages(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	d, err = o.UploadLetter(t.Context(), olga, d.ID, d.Saves, casework.Upload{Name: "decision.pdf", Content: pdf}, key("up", "h"))
	if err != nil {
		t.Fatal(err)
	}
	return o, d, pdf
}

func (o *office) scanned() {
	for i := range o.store.Files {
		o.store.Files[i].State = record.Clean
	}
}

// A decision that was written elsewhere passes the same gate as a signed checklist, and
// is kept and sent byte for byte.
func TestALetterThatWasWrittenElsewhere(t *testing.T) {
	t.Parallel()
	o, d, pdf := withUpload(t)
	if d.Content.DocumentPages < 1 || d.Content.DocumentName != "decision.pdf" || len(o.store.Files) != 1 {
		t.Fatalf("kept %+v, %d documents", d.Content, len(o.store.Files))
	}
	if again, err := o.UploadLetter(t.Context(), olga, d.ID, d.Saves-1, casework.Upload{Name: "decision.pdf", Content: pdf}, key("up", "h")); err != nil || again.Saves != d.Saves {
		t.Errorf("the same again: %v, kept %d times", err, again.Saves)
	}
	items, err := o.LetterChecklist(t.Context(), d.Reference, d.Key)
	if err != nil || len(items) == 0 {
		t.Fatalf("%v, %d things to find", err, len(items))
	}
	_, err = o.IssueLetterDraft(t.Context(), caller, olga, d.ID, d.Saves, key("i0", "h"))
	var fields []string
	for _, p := range refusalOf(t, err) {
		fields = append(fields, p.Field)
	}
	for _, item := range items {
		if !letters.MayBeAbsent("N02", item.ID) && !slices.Contains(fields, letters.FoundField(item.ID)) {
			t.Errorf("%s was not asked for: %v", item.ID, fields)
		}
	}
	if !slices.Contains(fields, "signed") {
		t.Errorf("no signature was asked for: %v", fields)
	}
	found := map[string]int{}
	for _, item := range items {
		found[string(item.ID)] = 1
	}
	content := record.LetterContent{FoundOn: found, Signed: true, Document: "somebody-elses"}
	if d, err = o.SaveLetterDraft(t.Context(), olga, d.ID, d.Saves, content); err != nil {
		t.Fatal(err)
	}
	if d.Content.SignedBy != "o.one" || d.Content.SignedAt == nil || d.Content.Document != o.store.Files[0].ID {
		t.Errorf("kept %+v", d.Content)
	}
	_, err = o.IssueLetterDraft(t.Context(), caller, olga, d.ID, d.Saves, key("i1", "h"))
	wantKind(t, err, fault.Conflict) // nobody knows yet whether there is a virus in it
	if issued(o) != 0 {
		t.Fatal("it was issued before it was scanned")
	}
	o.scanned()
	for range 2 {
		if _, err := o.IssueLetterDraft(t.Context(), caller, olga, d.ID, d.Saves, key("i2", "h")); err != nil {
			t.Fatal(err)
		}
	}
	l := o.keptAs(t, "N02/relief")
	sum := sha256.Sum256(pdf)
	if !bytes.Equal(l.PDF, pdf) || l.Elsewhere == nil || l.Elsewhere.SHA256 != hex.EncodeToString(sum[:]) || l.Elsewhere.SignedBy != "o.one" || len(l.Elsewhere.Found) != len(items) {
		t.Errorf("kept %+v, the same bytes: %v", l.Elsewhere, bytes.Equal(l.PDF, pdf))
	}
	if !strings.Contains(l.Text, "Our letter is the PDF that comes with this page.") || !strings.Contains(l.Text, "Ask for a review by") {
		t.Errorf("the page that goes with it:\n%s", l.Text)
	}
	given := o.lastFacts(t, d.Reference, 1)[0].Body.(*casefile.NoticeGiven)
	if given.Letter != "N02" || given.Document != l.ID || !casefile.Yes(given.StatesReviewRight) || issued(o) != 1 {
		t.Errorf("given %+v, %d issued", given, issued(o))
	}
	// It stays as it was, and another letter puts right what is wrong in it.
	correction, err := o.BeginCorrection(t.Context(), olga, d.Reference, d.Key)
	if err != nil {
		t.Fatal(err)
	}
	_, err = o.UploadLetter(t.Context(), olga, correction.ID, correction.Saves, casework.Upload{Name: "c.pdf", Content: pdf}, key("up2", "h"))
	wantKind(t, err, fault.Conflict)
}

// Whoever signed stays who signed, until the file or a page is another.
func TestWhoSignedForALetter(t *testing.T) {
	t.Parallel()
	o, d, pdf := withUpload(t)
	if err := o.NameWriter(t.Context(), olga, d.ID, "o.two"); err != nil {
		t.Fatal(err)
	}
	save := func(v record.Viewer, page int, signed bool, method string) record.LetterContent {
		t.Helper()
		d = o.store.LetterDrafts[d.ID]
		o.now = o.now.Add(time.Hour)
		kept, err := o.SaveLetterDraft(t.Context(), v, d.ID, d.Saves, record.LetterContent{FoundOn: map[string]int{"decision": page}, Signed: signed, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		return kept.Content
	}
	first := save(olga, 1, true, "email")
	if again := save(rhys, 1, true, "by_hand"); again.SignedBy != "o.one" || !again.SignedAt.Equal(*first.SignedAt) {
		t.Errorf("by another who changed how it goes: %s, %s", again.SignedBy, again.SignedAt)
	}
	if other := save(rhys, 2, true, "by_hand"); other.SignedBy != "o.two" || other.SignedAt.Equal(*first.SignedAt) {
		t.Errorf("by another who changed a page: %s, %s", other.SignedBy, other.SignedAt)
	}
	if taken := save(olga, 2, false, "by_hand"); taken.SignedBy != "" || taken.SignedAt != nil {
		t.Errorf("taken back: %s", taken.SignedBy)
	}
	save(olga, 2, true, "by_hand")
	d = o.store.LetterDrafts[d.ID]
	d, err := o.UploadLetter(t.Context(), olga, d.ID, d.Saves, casework.Upload{Name: "new.pdf", Content: pdf}, key("up3", "h"))
	if err != nil || d.Content.Signed || d.Content.SignedBy != "" || d.Content.FoundOn != nil {
		t.Errorf("another file keeps the signature: %+v, %v", d.Content, err)
	}
	d, err = o.WriteHere(t.Context(), olga, d.ID, d.Saves)
	if err != nil || d.Content.Document != "" {
		t.Errorf("written here: %+v, %v", d.Content, err)
	}
	if text, err := o.DraftText(t.Context(), d); err != nil || strings.Contains(text.Text, "comes with this page") {
		t.Errorf("the draft is still the PDF: %v", err)
	}
}

func TestAFileThatCannotBeALetterIsNotTaken(t *testing.T) {
	t.Parallel()
	o, d := withDraft(t)
	for name, content := range map[string]string{"a word processor's file": "PK\x03\x04", "a damaged PDF": "%PDF-1.7\nnothing", "nothing": ""} {
		_, err := o.UploadLetter(t.Context(), olga, d.ID, d.Saves, casework.Upload{Name: "a.pdf", Content: []byte(content)}, key(name, "h"))
		wantKind(t, err, fault.Invalid)
	}
	pdf, err := o.DraftPages(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	_, err = o.UploadLetter(t.Context(), rhys, d.ID, d.Saves, casework.Upload{Name: "a.pdf", Content: pdf}, key("rhys", "h"))
	wantKind(t, err, fault.Forbidden)
	_, err = o.UploadLetter(t.Context(), olga, d.ID, d.Saves-1, casework.Upload{Name: "a.pdf", Content: pdf}, key("old", "h"))
	wantKind(t, err, fault.Conflict)
	if len(o.store.Files) != 0 || o.store.LetterDrafts[d.ID].Content.Document != "" {
		t.Errorf("%d documents were kept", len(o.store.Files))
	}
}
