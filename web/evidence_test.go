package web

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/proof"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
)

var maggie = who.Person{ID: "maggie-field", Name: "Maggie Field", Roles: []who.Role{who.Manager}, Team: "north"}

func init() {
	o := sampleCase("family-late-in-a-hotel")
	o.head = CaseHead{Name: "Amina Yusuf", Reference: "HX-000123", Stage: o.position.Stage.Name(), Officer: "Kofi Danso", MayRecord: true,
		Tabs: append(caseTabs("HX-000123", "evidence"), evidenceTab(record.Viewer{Roles: []string{"manager"}}, "HX-000123", "evidence")...)}
	o.standing.Case.Facts = slices.Clone(o.standing.Case.Facts)
	nothing := sampleCase("nobody-recorded-a-name")
	nothing.head = o.head
	sampleOf(evidencePage, "nothing-yet", evidenceView(&nothing, &proof.Chronology{Reference: "HX-000123", AsAt: today}, nil, true)).as(maggie)
	o.standing.Case.Facts = append(o.standing.Case.Facts,
		casefile.Fact{Type: casefile.TypeEnquiryReceived, ID: "q0", On: today.AddDays(-70), Body: &casefile.Enquiry{Enquiry: "E0", Body: "complaint_1", Due: today.AddDays(-58)}},
		casefile.Fact{Type: casefile.TypeEnquiryAnswered, ID: "q1", On: today.AddDays(-60), Body: &casefile.Enquiry{Enquiry: "E0", RemedyBy: today.AddDays(-30)}},
		casefile.Fact{Type: casefile.TypeEnquiryReceived, ID: "q2", On: today.AddDays(-20), Body: &casefile.Enquiry{Enquiry: "E1", Body: "complaint_2", Due: today.AddDays(-2)}},
		casefile.Fact{Type: casefile.TypeEnquiryReceived, ID: "q3", On: today, Body: &casefile.Enquiry{Enquiry: "E2", Body: "ombudsman", Due: today.AddDays(20)}})
	var moments []record.Moment
	for i, f := range o.standing.Case.Facts {
		moments = append(moments, record.Moment{Fact: f, On: f.On, RecordedAt: civil.At(f.On, 9, 0).Add(time.Duration(i) * time.Minute), Officer: kofi.ID})
	}
	moments = append(moments, record.Moment{On: today.AddDays(-80), RecordedAt: civil.At(today, 23, 0), LateBy: 80, Officer: kofi.ID,
		Fact: casefile.Fact{Type: casefile.TypeApplicationMade, On: today.AddDays(-80), Corrects: "F1", Source: &casefile.Source{System: "The system before this one with a long name", Reference: "H/2024/000123", ClaimedBy: "jbloggs"}, Body: &casefile.ApplicationMade{Channel: "phone"}}})
	for len(moments) < 60 {
		moments = append(moments, moments...)
	}
	c := proof.Chronicle(o.position, moments, func(string) string { return "Kofi Danso" })
	c.Enquiries = casefile.Enquiries(o.standing.Case.Facts)
	full := evidenceView(&o, &c, sampleDocuments(), true)
	full.tell(&c, "1")
	sampleOf(evidencePage, "an-open-enquiry", full).as(maggie)
	wrong := evidenceView(&o, &c, sampleDocuments(), true)
	wrong.tell(&c, "2")
	wrong.ReadValues(url.Values{"enquiry": {"E2"}, "leave_out": {"d1"}})
	wrongSampleOf(evidencePage, "no-reason", wrong, wrong.Form).as(maggie)
	read := evidenceView(&o, &c, sampleDocuments(), false)
	read.tell(&c, "")
	sampleOf(evidencePage, "seen-by-an-auditor", read).as(audit)
	form := o
	sampleOf(evidenceFormPage, "new", enquiryForm(&form)).as(maggie)
	none := enquiryForm(&form)
	none.ReadValues(url.Values{})
	wrongSampleOf(evidenceFormPage, "nothing-typed", none, none.Form).as(maggie)
	sampleOf(evidenceFormPage, "answer", answerForm(&form, &c.Enquiries[2])).as(maggie)
}

const evidenceAt = "/cases/HX-000123/evidence"

// An enquiry is recorded, once, holds the case and is answered.
func TestAnEnquiryIsRecordedAndAnswered(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	typed := with(day("on", "2026-11-20"), "kind", "ombudsman", "due-day", "18", "due-month", "12", "due-year", "2026")
	for range 2 {
		if w := d.send(maggie, evidenceAt+"/new", typed); w.Code != http.StatusSeeOther || w.Header().Get("Location") != evidenceAt {
			t.Fatalf("answered %d %s", w.Code, w.Body)
		}
	}
	list := casefile.Enquiries(d.facts())
	if len(d.facts()) != 2 || len(list) != 1 || list[0].Body != "ombudsman" || list[0].Due != civil.MustParse("2026-12-18") || !casefile.Held(d.facts()) {
		t.Fatalf("recorded %+v", list)
	}
	page := askAs(t, d.s, maggie, evidenceAt).Body.String()
	for _, want := range []string{"Enquiry of the Ombudsman", "26 days left", "nothing of this case is deleted", "Where we were late", "saw what happened from Sunday 22 November 2026 on", "Hand it out", `href="/cases/HX-000123/evidence"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	answer := evidenceAt + "/" + list[0].ID + "/answer"
	if w := d.send(maggie, answer, day("on", "2026-11-19")); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "before the day it was received") {
		t.Errorf("an answer before its question: %d", w.Code)
	}
	if w := d.send(maggie, answer, day("on", "2026-11-22")); w.Code != http.StatusSeeOther || casefile.Held(d.facts()) {
		t.Errorf("answered %d, held %v", w.Code, casefile.Held(d.facts()))
	}
	if page := askAs(t, d.s, maggie, evidenceAt).Body.String(); !strings.Contains(page, "Answered on Sunday 22 November 2026") || strings.Contains(page, "nothing of this case is deleted") {
		t.Error("the page does not say that it was answered")
	}
	if w := askAs(t, d.s, maggie, evidenceAt+"/none/answer"); w.Code != http.StatusNotFound {
		t.Errorf("no such enquiry: %d", w.Code)
	}
	for what, values := range map[string]url.Values{
		"nothing": {}, "no due date": with(day("on", "2026-11-20"), "kind", "court"), "due before": with(day("on", "2026-11-20"), "kind", "court", "due-day", "1", "due-month", "11", "due-year", "2026"),
		"no such kind": with(day("on", "2026-11-20"), "kind", "gossip", "due-day", "1", "due-month", "12", "due-year", "2026"), "tomorrow": with(day("on", "2026-11-23"), "kind", "court", "due-day", "1", "due-month", "12", "due-year", "2026"),
	} {
		if w := d.send(maggie, evidenceAt+"/new", values); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: answered %d", what, w.Code)
		}
	}
	if len(d.facts()) != 3 {
		t.Errorf("there are %d facts", len(d.facts()))
	}
}

// What is handed out is whole, can be checked, and says nothing of what is left out but
// the number and the reason; the access log knows of it.
func TestTheEvidenceIsHandedOut(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, `{"type": "enquiry_received", "on": "2026-11-20", "id": "q1", "enquiry": "E1", "body": "ombudsman", "due": "2026-12-18"}`)
	if w := d.sendFiles(kofi, docsPath, "k1", "tenancy.pdf", "%PDF-1.7 tenancy", "sister-in-law.txt", "about her sister"); w.Code != http.StatusSeeOther {
		t.Fatalf("answered %d", w.Code)
	}
	d.store.Files[0].State, d.store.Files[1].State = record.Clean, record.Clean
	left := d.store.Files[1].ID
	w := d.send(maggie, evidenceAt, url.Values{"enquiry": {"E1"}, "leave_out": {left}, "do": {"file"}})
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Say why document 2 is left out") {
		t.Fatalf("without a reason: %d %s", w.Code, w.Body)
	}
	typed := url.Values{"enquiry": {"E1"}, "leave_out": {left}, "why-2": {"It is about somebody else."}}
	w = d.send(maggie, evidenceAt, with(typed, "do", "file"))
	h := w.Header()
	if w.Code != http.StatusOK || h.Get("Content-Type") != "application/zip" || h.Get("Content-Disposition") != "attachment; filename=dutyclock-HX-000123-2026-11-22.zip" || h.Get("Cache-Control") != "no-store" {
		t.Fatalf("answered %d %v %s", w.Code, h, w.Body)
	}
	file := w.Body.Bytes()
	report, err := proof.Verify(bytes.NewReader(file), int64(len(file)))
	if err != nil || len(report.Wrong) > 0 || report.Documents != 1 || len(report.LeftOut) != 1 || report.LeftOut[0].LeftOut != "It is about somebody else." {
		t.Errorf("%v %+v", err, report)
	}
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var pages []byte
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == "bundle.pdf" {
			pages = content
		}
		for _, gone := range []string{"sister-in-law", "about her sister"} {
			if bytes.Contains(content, []byte(gone)) {
				t.Errorf("%s says %q", f.Name, gone)
			}
		}
	}
	if !bytes.HasPrefix(pages, []byte("%PDF-")) {
		t.Error("the file has no pages")
	}
	typed.Del("_key")
	typed.Set("do", "pages")
	w = d.send(maggie, evidenceAt, typed)
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/pdf" || !bytes.HasPrefix(w.Body.Bytes(), []byte("%PDF-")) {
		t.Errorf("the pages alone: %d %v", w.Code, w.Header())
	}
	for _, want := range []string{"maggie-field export proof", "maggie-field export bundle"} {
		if !slices.Contains(d.store.Viewed, want) {
			t.Errorf("the access log does not say %q: %v", want, d.store.Viewed)
		}
	}
	for what, values := range map[string]url.Values{"a document of another case": {"enquiry": {"none"}, "leave_out": {"d-9"}}, "no such enquiry": {"enquiry": {"E9"}}} {
		if w := d.send(maggie, evidenceAt, values); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: answered %d", what, w.Code)
		}
	}
}

// Auditors read; others do not come here; a hidden case stays hidden.
func TestWhoSeesTheEvidence(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	if w := askAs(t, d.s, audit, evidenceAt); w.Code != http.StatusOK || strings.Contains(w.Body.String(), "Hand it out") || strings.Contains(w.Body.String(), "Record an enquiry") {
		t.Errorf("an auditor: %d %s", w.Code, w.Body)
	}
	for _, path := range []string{evidenceAt + "/new"} {
		if w := askAs(t, d.s, audit, path); w.Code != http.StatusForbidden {
			t.Errorf("an auditor at %s: %d", path, w.Code)
		}
	}
	if w := askAs(t, d.s, kofi, evidenceAt); w.Code != http.StatusForbidden {
		t.Errorf("a caseworker: %d", w.Code)
	}
	if w := askAs(t, d.s, kofi, "/cases/HX-000123"); strings.Contains(w.Body.String(), evidenceAt) {
		t.Error("a caseworker sees the link")
	}
	for who, w := range map[string]int{"audit": d.send(audit, evidenceAt, url.Values{"_key": {"k"}, "do": {"file"}}).Code, "kofi": d.send(kofi, evidenceAt, url.Values{"_key": {"k"}, "do": {"file"}}).Code} {
		if w != http.StatusForbidden {
			t.Errorf("%s takes it: %d", who, w)
		}
	}
	d.hidden = true
	if w := askAs(t, d.s, maggie, evidenceAt); w.Code != http.StatusForbidden || strings.Contains(w.Body.String(), "Where we were late") {
		t.Errorf("a hidden case: %d", w.Code)
	}
	if w := d.send(maggie, evidenceAt, url.Values{"_key": {"k"}, "enquiry": {"none"}, "do": {"file"}}); w.Code != http.StatusForbidden || w.Header().Get("Content-Disposition") != "" {
		t.Errorf("a hidden case is handed out: %d", w.Code)
	}
}
