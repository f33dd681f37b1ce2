package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

func init() {
	o := sampleCase("nobody-recorded-a-name")
	o.head = CaseHead{Name: "Amina Yusuf", Reference: "HX-000123", Stage: "Enquiries", MayRecord: true, Tabs: caseTabs("HX-000123", "notes")}
	v := notesView(&o)
	v.Kept = "Kept as a draft at 10:29. It is no note before you save it."
	v.Note.Value = "She rang from a friend's phone"
	v.list([]record.Note{{ID: "n1", Text: "Line one\n\n  indented " + strings.Repeat("x", 200), Officer: "kofi-danso", AddedAt: civil.At(today, 9, 0)}, {ID: "n2", Text: "Told me of the assault.", Officer: "kofi-danso", Sensitive: true, AddedAt: civil.At(today, 9, 30)}},
		map[string]string{"kofi-danso": "Kofi Danso"}, nil)
	sampleOf(notesPage, "two-and-a-draft", v)
}

// A note is kept word for word, as whoever typed it, once; the case knows that there
// is one and not what it says.
func TestANoteIsKeptAsTyped(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	path := "/cases/HX-000123/notes"
	form := url.Values{"note": {"  First line\r\n\r\n\tthen <b>this</b>  "}, "sensitive": {"yes"}}
	if w := d.send(kofi, path, form); w.Code != http.StatusSeeOther {
		t.Fatalf("answered %d %s", w.Code, w.Body)
	}
	if len(d.written) != 1 || d.written[0].Text != "  First line\n\n\tthen <b>this</b>  " || d.written[0].Officer != kofi.ID || !d.written[0].Sensitive {
		t.Fatalf("kept %+v", d.written)
	}
	fact := d.facts()[1]
	if fact.Type != casefile.TypeNoteAdded || fact.Note != d.written[0].ID {
		t.Errorf("recorded %+v", fact)
	}
	d.written[0].AddedAt = civil.At(today, 9, 0)
	if body := askAs(t, d.s, kofi, path).Body.String(); !strings.Contains(body, "Sensitive: open the note") || !strings.Contains(body, "&lt;b&gt;") {
		t.Errorf("the page says %s", body)
	}
	for text, code := range map[string]int{"": 422, strings.Repeat("é", 20_001): 422, strings.Repeat("é", 20_000): 303} {
		if w := d.send(kofi, path, url.Values{"note": {text}}); w.Code != code {
			t.Errorf("%d letters are answered with %d", len(text), w.Code)
		}
	}
}

// What is typed is kept before it is a note, comes back, and what arrives late does
// not take the place of what was typed after it.
func TestADraftOfANote(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	path := "/cases/HX-000123/notes"
	keep := func(saves, text string) int {
		return d.send(kofi, path+"/draft", url.Values{"_key": {"k"}, "saves": {saves}, "note": {text}}).Code
	}
	if keep("2", "She rang") != http.StatusOK || keep("1", "She") != http.StatusOK || keep("x", "She") != http.StatusUnprocessableEntity {
		t.Error("a draft was not answered as it should be")
	}
	if body := askAs(t, d.s, kofi, path).Body.String(); !strings.Contains(body, ">\nShe rang</textarea>") || !strings.Contains(body, `data-saves="2"`) {
		t.Errorf("the draft does not come back: %s", body)
	}
	if len(d.facts()) != 1 || len(d.written) != 0 {
		t.Error("a draft is a note")
	}
	if w := d.send(kofi, path, url.Values{"note": {"She rang at nine."}}); w.Code != http.StatusSeeOther || len(d.drafts) != 0 {
		t.Errorf("answered %d, drafts %v", w.Code, d.drafts)
	}
	if w := d.send(audit, path, url.Values{"_key": {"k"}, "note": {"x"}}); w.Code != http.StatusForbidden {
		t.Errorf("an auditor: %d", w.Code)
	}
}
