package web

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/letters"
	"dutyclock/statute"
	"dutyclock/statute/civil"
	"dutyclock/web/ui"
)

func init() {
	o := sampleCase("family-late-in-a-hotel")
	o.head = CaseHead{Name: "Amina Yusuf", Reference: "HX-000123", Stage: o.position.Stage.Name(), MayRecord: true, Tabs: caseTabs("HX-000123", "letters")}
	key := "N10/relief"
	o.position.LettersDue = append(o.position.LettersDue, casefile.LetterDue{Letter: "N10", Key: key, Because: "the duty has ended", Since: today})
	at := civil.At(today, 9, 30)
	d := record.LetterDraft{ID: "draft-2", Reference: "HX-000123", Key: key, Letter: statute.N10, State: record.DraftWriting, Writers: []string{kofi.ID}, Saves: 3, SavedBy: kofi.ID, SavedAt: civil.At(today, 9, 40),
		Content: record.LetterContent{Document: "doc-1", DocumentName: "the-decision-of-" + strings.Repeat("many-", 8) + "words.pdf", DocumentPages: 14}}
	officers := []record.Officer{{ID: kofi.ID, Name: kofi.Name}, {ID: priya.ID, Name: priya.Name}}
	view := func(d record.LetterDraft, p who.Person) *LetterDraft {
		var letter *LetterPage
		if d.State.Open() {
			letter = elsewhereView(&o, key, statute.AllContents(statute.N10), 14, nil, nil, nil)
		} else {
			letter = letterView(&o, key, nil, nil, nil)
		}
		v := draftView(letter, d, record.Viewer{Officer: p.ID, Roles: []string{"caseworker"}}, officers, true)
		v.Document = &DocumentItem{Name: d.Content.DocumentName, Tag: documentTag(record.Quarantined), Lines: []string{"PDF, 1.2 MB. Added by Kofi Danso.", "14 pages. It goes out exactly as it is."}, Links: []ui.Link{{Text: "Download", Href: "/cases/HX-000123/documents/doc-1"}}}
		v.Text = "Amina Yusuf\n\nWe have written to you."
		return v
	}
	sampleOf(letterDraftPage, "written-elsewhere", view(d, kofi))
	wrong := view(d, kofi)
	wrong.ReadValues(url.Values{"found-ground": {"15"}, "method": {"by_hand"}})
	wrong.Wrong("signed", "Sign that you have read the whole PDF, and that it says each of these on the page that is given.")
	wrongSampleOf(letterDraftPage, "written-elsewhere-wrong", wrong, wrong.Form)
	d.State, d.Writers = record.DraftReading, []string{priya.ID}
	d.Content.FoundOn, d.Content.Signed, d.Content.SignedBy, d.Content.SignedAt = map[string]int{"ground": 2, "reasons": 3}, true, priya.ID, &at
	sampleOf(letterDraftPage, "written-elsewhere-to-read", view(d, kofi))
	unfit := draftView(letterView(&o, key, nil, nil, nil), record.LetterDraft{ID: "draft-3", Reference: "HX-000123", Key: key, Letter: statute.N10, State: record.DraftWriting, Writers: []string{kofi.ID}, Saves: 1, SavedAt: at},
		record.Viewer{Officer: kofi.ID, Roles: []string{"caseworker"}}, officers, false)
	unfit.Upload.Wrong("file", "This is not a PDF. In your word processor, save the letter as PDF, and choose that file.")
	wrongSampleOf(letterDraftPage, "cannot-be-a-letter", unfit, unfit.Upload.Form)
}

// upload posts a PDF to a draft.
func (d *factDesk) upload(p who.Person, path, saves, name string, content []byte) *httptest.ResponseRecorder {
	d.t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for field, value := range map[string]string{"_key": "up" + strconv.Itoa(len(content)) + name, "saves": saves} {
		if err := m.WriteField(field, value); err != nil {
			d.t.Fatal(err)
		}
	}
	part, err := m.CreateFormFile("file", name)
	if err != nil {
		d.t.Fatal(err)
	}
	if _, err := part.Write(content); err != nil {
		d.t.Fatal(err)
	}
	if err := m.Close(); err != nil {
		d.t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(who.With(d.t.Context(), p), http.MethodPost, path+"/upload", &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	w := httptest.NewRecorder()
	d.s.ServeHTTP(w, r)
	return w
}

// A decision that was written elsewhere is added, signed for, read by somebody else where
// settings ask, issued as it is, and followed by a correcting letter alone.
func TestADecisionThatWasWrittenElsewhere(t *testing.T) {
	t.Parallel()
	d, path := writingDesk(t)
	d.store.Housing.SecondReader = []statute.Letter{statute.N02}
	page := askAs(t, d.s, kofi, path).Body.String()
	if !strings.Contains(page, `action="`+path+`/upload"`) || strings.Contains(page, `name="file" type="file" multiple`) {
		t.Error("no PDF can be added")
	}
	pdf := askAs(t, d.s, kofi, path+"/preview.pdf").Body.Bytes()
	if w := d.upload(kofi, path, "1", "decision.docx", []byte("PK\x03\x04 not a PDF")); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "save the letter as PDF") || len(d.store.Files) != 0 {
		t.Errorf("a word processor's file: %d", w.Code)
	}
	if w := d.upload(priya, path, "1", "decision.pdf", pdf); w.Code != http.StatusForbidden {
		t.Errorf("somebody who does not write it: %d", w.Code)
	}
	if w := d.upload(kofi, path, "1", "decision.pdf", pdf); w.Code != http.StatusSeeOther || len(d.store.Files) != 1 {
		t.Fatalf("added: %d %s", w.Code, w.Body)
	}
	for i := range d.store.Files { // the scanner has been at it
		d.store.Files[i].State = record.Clean
	}
	page = askAs(t, d.s, kofi, path).Body.String()
	for _, want := range []string{"decision.pdf", "On which page does it say the decision", `name="found-review_right"`, "I have read the whole PDF", "The page that goes with it", "Still missing"} {
		if want != "The page that goes with it" && !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(page, `name="reasons"`) {
		t.Error("reasons are asked for that stand in the PDF")
	}
	saves := func() string { return strconv.FormatInt(d.theDraft(path).Saves, 10) }
	form := func(do string) url.Values {
		v := url.Values{"saves": {saves()}, "method": {"by_hand"}, "signed": {"yes"}, "do": {do}}
		for _, item := range statute.AllContents(statute.N02) {
			v.Set(letters.FoundField(item.ID), "1")
		}
		return v
	}
	if w := d.post(kofi, path, form("hand_in")); w.Code != http.StatusSeeOther || d.theDraft(path).State != record.DraftReading {
		t.Fatalf("handed in: %d %s", w.Code, w.Body)
	}
	if read := askAs(t, d.s, priya, path).Body.String(); !strings.Contains(read, "Page 1") || !strings.Contains(read, "By Kofi Danso") || !strings.Contains(read, "I read it and agree") {
		t.Errorf("the reader sees %s", read)
	}
	if w := d.post(priya, path+"/read", url.Values{"saves": {saves()}, "do": {"agree"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("agreed: %d", w.Code)
	}
	// A page that is not there is told before anything goes.
	bad := form("issue")
	bad.Set(letters.FoundField("decision"), "40")
	if w := d.post(kofi, path, bad); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Enter a page of the PDF") || len(d.facts()) != 3 {
		t.Errorf("a page that is not there: %d", w.Code)
	}
	d.post(kofi, path, form("hand_in"))
	d.post(priya, path+"/read", url.Values{"saves": {saves()}, "do": {"agree"}})
	if w := d.post(kofi, path, form("issue")); w.Code != http.StatusSeeOther || d.theDraft(path).State != record.DraftIssued {
		t.Fatalf("issued: %d %s", w.Code, w.Body)
	}
	facts := d.facts()
	if given := facts[len(facts)-1].Body.(*casefile.NoticeGiven); given.Letter != statute.N02 || given.Method != "by_hand" || !casefile.Yes(given.StatesReasons) {
		t.Errorf("given %+v", given)
	}
	if w := askAs(t, d.s, audit, "/cases/HX-000123/letter.pdf?letter=N02%2Frelief"); !bytes.Equal(w.Body.Bytes(), pdf) {
		t.Error("what went is not what was added, byte for byte")
	}
	page = askAs(t, d.s, kofi, "/cases/HX-000123/letters/N02/relief").Body.String()
	for _, want := range []string{"Written elsewhere, and signed for", "By Kofi Danso on", "Page 1", "Write a correcting letter"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of the letter lacks %q", want)
		}
	}
	correction := d.post(kofi, "/cases/HX-000123/drafts", url.Values{"letter": {"N02/relief"}, "corrects": {"yes"}}).Header().Get("Location")
	if page := askAs(t, d.s, kofi, correction).Body.String(); strings.Contains(page, `/upload"`) || !strings.Contains(page, `name="correction"`) {
		t.Error("the correcting letter is not written here")
	}
}

// What is missing of a letter that was written elsewhere is said on its page, with the
// provision that asks for it, and nothing goes; and it can be written here after all.
func TestALetterWrittenElsewhereWithoutASignature(t *testing.T) {
	t.Parallel()
	d, path := writingDesk(t)
	pdf := askAs(t, d.s, kofi, path+"/preview.pdf").Body.Bytes()
	d.upload(kofi, path, "1", "decision.pdf", pdf)
	had := len(d.facts())
	w := d.post(kofi, path, url.Values{"saves": {"2"}, "method": {"by_hand"}, "do": {"issue"}, "found-decision": {"1"}})
	for _, want := range []string{"Sign that you have read the whole PDF", "Confirm that it does", "HA 1996 s.184"} {
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), want) {
			t.Errorf("answered %d, which lacks %q", w.Code, want)
		}
	}
	if len(d.facts()) != had {
		t.Error("something was recorded")
	}
	kept := d.theDraft(path)
	if kept.Content.FoundOn["decision"] != 1 || kept.Content.SignedBy != "" || time.Since(kept.SavedAt) < 0 {
		t.Errorf("kept %+v", kept.Content)
	}
	all := url.Values{"saves": {strconv.FormatInt(kept.Saves, 10)}, "method": {"by_hand"}, "signed": {"yes"}, "do": {"issue"}}
	for _, item := range statute.AllContents(statute.N02) {
		all.Set(letters.FoundField(item.ID), "1")
	}
	if w := d.post(kofi, path, all); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "cannot be opened") {
		t.Errorf("before it was scanned: %d", w.Code)
	}
	saves := strconv.FormatInt(d.theDraft(path).Saves, 10)
	if w := d.post(kofi, path, url.Values{"saves": {saves}, "method": {"by_hand"}, "do": {"write_here"}}); w.Code != http.StatusSeeOther || d.theDraft(path).Content.Document != "" {
		t.Errorf("written here: %d", w.Code)
	}
	if page := askAs(t, d.s, kofi, path).Body.String(); !strings.Contains(page, `name="reasons"`) || !strings.Contains(page, "As it would go today") {
		t.Error("the form to write it is not back")
	}
}
