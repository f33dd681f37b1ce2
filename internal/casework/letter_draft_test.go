package casework_test

import (
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/casework/caseworktest"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute"
)

var rhys = record.Viewer{Officer: "o.two", Roles: []string{"caseworker"}}

// withDraft opens a case in which N02/relief is due, and begins to write it.
func withDraft(t *testing.T) (*office, record.LetterDraft) {
	t.Helper()
	o, ref := withLetter(t, "yes")
	o.store.Officers["o.two"] = record.Officer{ID: "o.two", Name: "Rhys Invented", Role: "caseworker"}
	d, err := o.BeginLetterDraft(t.Context(), olga, ref, "N02/relief")
	if err != nil {
		t.Fatal(err)
	}
	return o, d
}

func issued(o *office) int {
	n := 0
	for _, kept := range o.store.Kept {
		if kept.Issued {
			n++
		}
	}
	return n
}

func TestADraftBecomesALetterOnce(t *testing.T) {
	o, d := withDraft(t)
	d, err := o.SaveLetterDraft(t.Context(), olga, d.ID, d.Saves, record.LetterContent{Parts: map[string]string{"reasons": "As we said on the phone."}})
	if err != nil {
		t.Fatal(err)
	}
	if n := issued(o); n != 0 {
		t.Errorf("%d letters were issued by writing", n)
	}
	_, err = o.IssueLetterDraft(t.Context(), caller, rhys, d.ID, d.Saves, key("other", "h"))
	wantKind(t, err, fault.Forbidden)
	_, err = o.IssueLetterDraft(t.Context(), caller, olga, d.ID, d.Saves-1, key("old", "h"))
	wantKind(t, err, fault.Conflict)
	for range 2 {
		if _, err = o.IssueLetterDraft(t.Context(), caller, olga, d.ID, d.Saves, key("issue", "h")); err != nil {
			t.Fatal(err)
		}
	}
	d = o.store.LetterDrafts[d.ID]
	if n := issued(o); n != 1 || d.State != record.DraftIssued || !became(o, d).Issued {
		t.Errorf("%d letters issued, the draft is %s and became %q", n, d.State, d.LetterID)
	}
	_, err = o.SaveLetterDraft(t.Context(), olga, d.ID, d.Saves, record.LetterContent{})
	wantKind(t, err, fault.Conflict)
}

func TestSomebodyElseReadsALetterWhereTheAuthorityAsks(t *testing.T) {
	o, d := withDraft(t)
	o.store.Housing.SecondReader = []statute.Letter{statute.N02}
	ctx := t.Context()
	_, err := o.IssueLetterDraft(ctx, caller, olga, d.ID, d.Saves, key("early", "h"))
	wantKind(t, err, fault.Conflict)
	if err := o.NameWriter(ctx, olga, d.ID, "o.two"); err != nil {
		t.Fatal(err)
	}
	d, err = o.HandInLetterDraft(ctx, rhys, d.ID, d.Saves)
	if err != nil || d.State != record.DraftReading {
		t.Fatalf("handed in: %s, %v", d.State, err)
	}
	for _, writer := range []record.Viewer{olga, rhys} {
		_, err = o.AgreeLetterDraft(ctx, writer, d.ID, d.Saves, "")
		wantKind(t, err, fault.Forbidden)
	}
	mira := record.Viewer{Officer: "m.one", Roles: []string{"manager"}}
	_, err = o.SendBackLetterDraft(ctx, mira, d.ID, d.Saves, " ")
	wantKind(t, err, fault.Invalid)
	if d, err = o.SendBackLetterDraft(ctx, mira, d.ID, d.Saves, "Say when they told us."); err != nil || d.Content.Said != "Say when they told us." || d.State != record.DraftWriting {
		t.Fatalf("sent back: %+v, %v", d, err)
	}
	if d, err = o.SaveLetterDraft(ctx, olga, d.ID, d.Saves, record.LetterContent{Parts: map[string]string{"reasons": "You told us in May."}}); err != nil || d.Content.Said == "" {
		t.Fatalf("written again: %+v, %v", d, err)
	}
	if d, err = o.HandInLetterDraft(ctx, olga, d.ID, d.Saves); err != nil {
		t.Fatal(err)
	}
	_, err = o.AgreeLetterDraft(ctx, mira, d.ID, d.Saves-1, "")
	wantKind(t, err, fault.Conflict)
	if d, err = o.AgreeLetterDraft(ctx, mira, d.ID, d.Saves, "Good."); err != nil || d.Reader != "m.one" {
		t.Fatalf("agreed: %+v, %v", d, err)
	}
	if _, err := o.IssueLetterDraft(ctx, caller, olga, d.ID, d.Saves, key("issue", "h")); err != nil {
		t.Fatal(err)
	}
	if n := issued(o); n != 1 {
		t.Errorf("%d letters issued", n)
	}
}

func TestWhatADraftLacksIsSaidWhenItIsIssued(t *testing.T) {
	o, d := withDraft(t)
	d, err := o.SaveLetterDraft(t.Context(), olga, d.ID, d.Saves, record.LetterContent{Method: "office_collection", CollectionTo: "soon"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = o.IssueLetterDraft(t.Context(), caller, olga, d.ID, d.Saves, key("i", "h"))
	var fields []string
	for _, p := range refusalOf(t, err) {
		fields = append(fields, p.Field)
	}
	if got := strings.Join(fields, " "); got != "collection_to" {
		t.Errorf("refused: %s", got)
	}
	if o.store.LetterDrafts[d.ID].State != record.DraftWriting {
		t.Error("a letter that was not issued is not written any more")
	}
}

func TestOnlyThoseWhoSeeTheCaseWriteItsLetters(t *testing.T) {
	o, d := withDraft(t)
	ctx := t.Context()
	_, err := o.BeginLetterDraft(ctx, olga, d.Reference, "N99")
	wantKind(t, err, fault.NotFound)
	_, err = o.BeginLetterDraft(ctx, record.Viewer{Officer: "a", Roles: []string{"auditor"}}, d.Reference, "N02/relief")
	wantKind(t, err, fault.Forbidden)
	wantKind(t, o.NameWriter(ctx, olga, d.ID, "nobody"), fault.Invalid)
	o.store.Hidden["o.two/"+d.Reference] = true
	wantKind(t, o.NameWriter(ctx, olga, d.ID, "o.two"), fault.Invalid)
	_, err = o.BeginLetterDraft(ctx, rhys, d.Reference, "N02/relief")
	wantKind(t, err, fault.Forbidden)
	_, err = o.DropLetterDraft(ctx, record.Viewer{Officer: "m.one", Roles: []string{"manager"}}, d.ID, d.Saves)
	wantKind(t, err, fault.Forbidden)
	if d, err = o.DropLetterDraft(ctx, olga, d.ID, d.Saves); err != nil || d.State != record.DraftDropped {
		t.Errorf("dropped: %s, %v", d.State, err)
	}
	if next, err := o.BeginLetterDraft(ctx, olga, d.Reference, "N02/relief"); err != nil || next.ID == d.ID {
		t.Errorf("the next draft: %v", err)
	}
}

func TestALetterThatWasIssuedIsPutRightByAnother(t *testing.T) {
	o, d := withDraft(t)
	ctx := t.Context()
	_, err := o.BeginCorrection(ctx, olga, d.Reference, "N02/relief")
	wantKind(t, err, fault.NotFound)
	if _, err := o.IssueLetterDraft(ctx, caller, olga, d.ID, d.Saves, key("issue", "h")); err != nil {
		t.Fatal(err)
	}
	before := became(o, o.store.LetterDrafts[d.ID])
	wrong := before.ID
	c, err := o.BeginCorrection(ctx, olga, d.Reference, "N02/relief")
	if err != nil || c.Corrects != wrong {
		t.Fatalf("%+v, %v", c, err)
	}
	_, err = o.IssueLetterDraft(ctx, caller, olga, c.ID, c.Saves, key("empty", "h"))
	if got := refusalOf(t, err); got[0].Field != "correction" {
		t.Errorf("refused: %+v", got)
	}
	if c, err = o.SaveLetterDraft(ctx, olga, c.ID, c.Saves, record.LetterContent{Parts: map[string]string{"correction": "Your plan is from 3 November."}, Method: "email"}); err != nil {
		t.Fatal(err)
	}
	if text, err := o.DraftText(ctx, c); err != nil || !strings.Contains(text.Text, "A correction to our letter of Tuesday 24 November 2026") {
		t.Errorf("%v, %s", err, text.Text)
	}
	for range 2 {
		if _, err := o.IssueLetterDraft(ctx, caller, olga, c.ID, c.Saves, key("correct", "h")); err != nil {
			t.Fatal(err)
		}
	}
	facts, _ := o.Facts(ctx, d.Reference)
	last := facts[len(facts)-1]
	id := became(o, o.store.LetterDrafts[c.ID]).ID
	if b := last.Body.(*casefile.Work); last.Type != casefile.TypeDocumentAdded || b.What != id || b.Letter != "N02" || b.Where != "contact-1" || b.Who != "o.one" {
		t.Errorf("recorded %+v %+v", last, last.Body)
	}
	if kept := o.store.Kept[id]; kept.Key != "N02/relief/correction" || len(kept.PDF) == 0 || kept.Method != "email" {
		t.Errorf("kept %s by %s", kept.Key, kept.Method)
	}
	if after := o.store.Kept[wrong]; after.Text != before.Text || !after.Issued {
		t.Error("the letter that was wrong was changed")
	}
}

// became is the letter that a draft became.
func became(o *office, d record.LetterDraft) caseworktest.Kept {
	for id, kept := range o.store.Kept {
		if d.LetterID != "" && strings.HasPrefix(id, d.LetterID+"-h") {
			return kept
		}
	}
	return caseworktest.Kept{}
}
