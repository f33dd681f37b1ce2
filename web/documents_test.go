package web

import (
	"bytes"
	"context"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
)

func init() {
	o := sampleCase("nobody-recorded-a-name")
	o.head = CaseHead{Name: "Amina Yusuf", Reference: "HX-000123", Stage: "Enquiries", MayRecord: true, Tabs: caseTabs("HX-000123", "documents")}
	sampleOf(documentsPage, "nothing-yet", documentsView(&o))
	full := documentsView(&o)
	officers := map[string]string{kofi.ID: kofi.Name}
	kept := sampleDocuments()
	full.list(kept, officers, 0)
	sampleOf(documentsPage, "each-state", full)
	many := documentsView(&o)
	for range 4 {
		kept = append(kept, kept...)
	}
	many.list(kept, officers, 2)
	sampleOf(documentsPage, "many", many)
	wrong := documentsView(&o)
	wrong.list(sampleDocuments(), officers, 0)
	problemOfFiles(wrong.Form, "files", []string{"“the-whole-tenancy-file-of-" + strings.Repeat("very-", 12) + "long-ago.pdf” was not added. A file is larger than 20 MB. Send it in parts."})
	wrong.Added = []string{"room.jpg", "passport.png"}
	wrongSampleOf(documentsPage, "one-too-large", wrong, wrong.Form)
	read := o
	read.head.MayRecord = false
	seen := documentsView(&read)
	seen.list(sampleDocuments(), officers, 0)
	sampleOf(documentsPage, "seen-by-an-auditor", seen).as(audit)
	sampleOf(withdrawPage, "asked", withdrawView(&o, &sampleDocuments()[0]))
	none := withdrawView(&o, &sampleDocuments()[0])
	none.ReadValues(url.Values{})
	wrongSampleOf(withdrawPage, "no-reason", none, none.Form)
}

func sampleDocuments() []record.Document {
	at := civil.At(today, 9, 0)
	return []record.Document{
		{ID: "d1", Name: "Wolfeschlegelsteinhausenbergerdorff_tenancy_agreement_2024-2026_signed_by_everybody.pdf", ContentType: "application/pdf", Size: 1_234_567, Officer: kofi.ID, State: record.Clean, AddedAt: at},
		{ID: "d2", Name: "room.jpg", ContentType: "image/jpeg", Size: 4_200, Officer: kofi.ID, State: record.NotScannedDemo, Stripped: true, AddedAt: at},
		{ID: "d3", Name: "IMG_0001.HEIC", ContentType: "image/heic", Size: 900, Officer: kofi.ID, State: record.Clean, AddedAt: at},
		{ID: "d4", Name: "letter.docx", ContentType: "application/zip", Size: 90_000, Officer: "gone", State: record.Quarantined, Why: "The virus scanner could not scan it. It is tried again every few minutes.", AddedAt: at},
		{ID: "d5", Name: "invoice.exe", ContentType: "application/octet-stream", Size: 90_000, Officer: kofi.ID, State: record.Infected, Why: "Eicar", AddedAt: at},
		{ID: "d6", Name: "secret.pdf", ContentType: "application/pdf", Size: 1, Officer: kofi.ID, State: record.Clean, AddedAt: at, WithdrawnAt: at, WithdrawnBy: kofi.ID, WithdrawnWhy: "It belongs to another case."},
	}
}

func (d *factDesk) Documents(context.Context, string) ([]record.Document, error) {
	out := make([]record.Document, len(d.store.Files))
	for i, one := range d.store.Files {
		out[i] = record.Document{ID: one.ID, Name: one.Name, ContentType: one.ContentType, Size: int64(len(one.Content)), Officer: one.Officer, State: record.Clean, Stripped: one.Shown != nil, AddedAt: civil.At(today, 9, 0)}
		if why := d.withdrawn[one.ID]; why != "" {
			out[i].WithdrawnAt, out[i].WithdrawnBy, out[i].WithdrawnWhy = civil.At(today, 9, 0), kofi.ID, why
		}
	}
	return out, nil
}

func (d *factDesk) Document(_ context.Context, v record.Viewer, ref, id string, original bool) (record.DocumentContent, error) {
	if d.hidden {
		return record.DocumentContent{}, fault.New(fault.Forbidden, "Only people who are named for it can open %s.", ref)
	}
	for _, one := range d.store.Files {
		if one.ID == id && d.withdrawn[id] == "" {
			content := one.Content
			if one.Shown != nil && !original {
				content = one.Shown
			}
			return record.DocumentContent{Document: record.Document{Name: one.Name, ContentType: one.ContentType}, Content: content}, nil
		}
	}
	return record.DocumentContent{}, fault.New(fault.NotFound, "There is no such document in %s.", ref)
}

func (d *factDesk) WithdrawDocument(_ context.Context, v record.Viewer, ref, id, reason string) error {
	d.withdrawn[id] = reason
	return nil
}

// sendFiles posts files, given as pairs of name and content, as a browser does.
func (d *factDesk) sendFiles(p who.Person, path, key string, files ...string) *httptest.ResponseRecorder {
	d.t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	if err := m.WriteField("_key", key); err != nil {
		d.t.Fatal(err)
	}
	if len(files) == 0 { // what a browser sends where none was chosen
		if _, err := m.CreateFormFile("files", ""); err != nil {
			d.t.Fatal(err)
		}
	}
	for i := 0; i+1 < len(files); i += 2 {
		part, err := m.CreateFormFile("files", files[i])
		if err != nil {
			d.t.Fatal(err)
		}
		if _, err := part.Write([]byte(files[i+1])); err != nil {
			d.t.Fatal(err)
		}
	}
	if err := m.Close(); err != nil {
		d.t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, path, &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	w := httptest.NewRecorder()
	d.s.ServeHTTP(w, r.WithContext(who.With(r.Context(), p)))
	return w
}

const docsPath = "/cases/HX-000123/documents"

// Several files are added at once, once, and come back as files and nothing else.
func TestDocumentsAreAddedAndSentBack(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	page := `<script>alert("&")</script>`
	for range 2 {
		if w := d.sendFiles(kofi, docsPath, "k1", `C:\scans\ten"ancy;é.pdf`, "%PDF-1.7 x", "page.html", page); w.Code != http.StatusSeeOther {
			t.Fatalf("answered %d %s", w.Code, w.Body)
		}
	}
	if len(d.store.Files) != 2 || len(d.facts()) != 3 || d.facts()[1].Type != casefile.TypeDocumentAdded || d.store.Files[0].Officer != kofi.ID {
		t.Fatalf("kept %d documents, %d facts", len(d.store.Files), len(d.facts()))
	}
	if w := d.sendFiles(kofi, docsPath, "k1", "other.pdf", "%PDF-1.7 y"); w.Code != http.StatusConflict || len(d.store.Files) != 2 {
		t.Errorf("other files under the same key are answered with %d", w.Code)
	}
	body := askAs(t, d.s, kofi, docsPath).Body.String()
	for _, want := range []string{`ten&#34;ancy;é.pdf`, "PDF, 10 bytes. Added by Kofi Danso on Sunday 22 November 2026, 09:00.", "Scanned", "Download", `enctype="multipart/form-data"`, `type="file" multiple`} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q: %s", want, body)
		}
	}
	w := askAs(t, d.s, audit, docsPath+"/"+d.store.Files[1].ID)
	h := w.Header()
	if w.Code != http.StatusOK || w.Body.String() != page || h.Get("Content-Type") != "application/octet-stream" || h.Get("Content-Disposition") != `attachment; filename=page.html` ||
		h.Get("Content-Security-Policy") != "sandbox; default-src 'none'" || h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Cache-Control") != "no-store" {
		t.Errorf("answered %d %v %s", w.Code, h, w.Body)
	}
	w = askAs(t, d.s, kofi, docsPath+"/"+d.store.Files[0].ID)
	if got := w.Header().Get("Content-Disposition"); got != `attachment; filename*=utf-8''ten_ancy_%C3%A9.pdf` || w.Header().Get("Content-Type") != "application/pdf" {
		t.Errorf("sent as %q, %q", got, w.Header().Get("Content-Type"))
	}
	if w := askAs(t, d.s, audit, docsPath+"/"+d.store.Files[0].ID+"/original"); w.Code != http.StatusForbidden {
		t.Errorf("an auditor gets the original: %d", w.Code)
	}
	if w := askAs(t, d.s, kofi, docsPath+"/none"); w.Code != http.StatusNotFound {
		t.Errorf("no such document: %d", w.Code)
	}
	d.hidden = true
	if w := askAs(t, d.s, kofi, docsPath+"/"+d.store.Files[0].ID); w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), "/cases/HX-000123/open") {
		t.Errorf("of a hidden case: %d", w.Code)
	}
}

// One file that cannot be added does not lose the others, and says which it is.
func TestOneWrongFileLosesNothingElse(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	large := strings.Repeat("x", casework.MostDocumentBytes+1)
	w := d.sendFiles(kofi, docsPath, "k1", "a.txt", "a", "large.txt", large, "empty.txt", "", "b.txt", "b")
	body := w.Body.String()
	if w.Code != http.StatusUnprocessableEntity || len(d.store.Files) != 2 {
		t.Fatalf("answered %d, kept %d: %s", w.Code, len(d.store.Files), body)
	}
	for _, want := range []string{"“large.txt” was not added. A file is larger than 20 MB.", "“empty.txt” was not added.", "These were added:", ">a.txt</li>", ">b.txt</li>", `href="#files"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(body, `value="k1"`) {
		t.Error("the form that is drawn again has the key of what was added")
	}
	many := []string{}
	for i := range casework.MostDocuments + 1 {
		many = append(many, "n"+itoa(i)+".txt", "n"+itoa(i))
	}
	if w := d.sendFiles(kofi, docsPath, "k2", many...); w.Code != http.StatusUnprocessableEntity || len(d.store.Files) != 2+casework.MostDocuments || !strings.Contains(w.Body.String(), "“n10.txt” was not added. At most 10") {
		t.Errorf("too many: %d, kept %d", w.Code, len(d.store.Files))
	}
	if w := d.sendFiles(kofi, docsPath, "k3"); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Choose at least one file") || strings.Contains(w.Body.String(), "These were added") {
		t.Errorf("none: %d %s", w.Code, w.Body)
	}
	if w := d.sendFiles(audit, docsPath, "k4", "a.txt", "a"); w.Code != http.StatusForbidden || len(d.store.Files) != 12 {
		t.Errorf("an auditor: %d", w.Code)
	}
	r := httptest.NewRequest(http.MethodPost, docsPath, strings.NewReader("_key=k5&files=x"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	plain := httptest.NewRecorder()
	d.s.ServeHTTP(plain, r.WithContext(who.With(r.Context(), kofi)))
	if plain.Code != http.StatusUnprocessableEntity {
		t.Errorf("a form without files: %d", plain.Code)
	}
	cut := httptest.NewRequest(http.MethodPost, docsPath, strings.NewReader("--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\nhalf"))
	cut.Header.Set("Content-Type", "multipart/form-data; boundary=b")
	half := httptest.NewRecorder()
	d.s.ServeHTTP(half, cut.WithContext(who.With(cut.Context(), kofi)))
	if half.Code != http.StatusBadRequest || len(d.store.Files) != 12 || !strings.Contains(half.Body.String(), "did not arrive whole") {
		t.Errorf("half a form: %d", half.Code)
	}
}

// Only the path for files takes more than a form has.
func TestHowMuchMayBePosted(t *testing.T) {
	t.Parallel()
	if mostBody(documentsPath) != mostUpload || mostBody("/cases/{reference}/notes") != maxBody || mostBody(documentsPath+"/{document}/withdraw") != maxBody {
		t.Error("the limits are not those of the routes")
	}
	d := newFactDesk(t, applied)
	bodies := strings.Repeat("x", maxBody)
	if w := d.sendFiles(kofi, docsPath, "k1", "a.txt", bodies+bodies); w.Code != http.StatusSeeOther {
		t.Errorf("two megabytes are answered with %d", w.Code)
	}
}

func TestADocumentIsWithdrawnWithAReason(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	d.sendFiles(kofi, docsPath, "k1", "passport-of-somebody-else.pdf", "%PDF-1.7 x")
	path := docsPath + "/" + d.store.Files[0].ID
	if w := d.send(kofi, path+"/withdraw", url.Values{}); w.Code != http.StatusUnprocessableEntity || len(d.withdrawn) != 0 || !strings.Contains(w.Body.String(), "passport-of-somebody-else.pdf") {
		t.Errorf("without a reason: %d", w.Code)
	}
	if w := d.send(kofi, path+"/withdraw", url.Values{"reason": {"It belongs to another case."}}); w.Code != http.StatusSeeOther {
		t.Fatalf("answered %d %s", w.Code, w.Body)
	}
	body := askAs(t, d.s, kofi, docsPath).Body.String()
	if strings.Contains(body, "passport") || !strings.Contains(body, "withdrawn by Kofi Danso on Sunday 22 November 2026: It belongs to another case.") {
		t.Errorf("the page says %s", body)
	}
	if w := askAs(t, d.s, kofi, path+"/withdraw"); w.Code != http.StatusNotFound {
		t.Errorf("withdrawing it again: %d", w.Code)
	}
}

func TestNamesOfFiles(t *testing.T) {
	t.Parallel()
	for sent, want := range map[string]string{
		`C:\a\b.pdf`: "b.pdf", "../../etc/passwd": "passwd", "a\x00\nb.pdf": "ab.pdf", "exe\u202efdp.jpg": "exefdp.jpg", strings.Repeat("é", 300) + ".jpeg": strings.Repeat("é", 195) + ".jpeg",
	} {
		if got := fileName(sent); got != want {
			t.Errorf("%q is called %q", sent, got)
		}
	}
}
