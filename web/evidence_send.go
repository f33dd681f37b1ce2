package web

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/proof"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// sendEvidence hands out the file that proves what was done, or its pages alone. It is
// posted, and written into the access log, because it takes a whole case away.
func (s *Server) sendEvidence(w http.ResponseWriter, r *http.Request) error {
	ref := chi.URLParam(r, caseReference)
	if err := s.mayShow(r, "evidence"); err != nil {
		return asHidden(err, ref)
	}
	r, cancel := longer(r)
	defer cancel()
	v, err := s.evidence(r)
	if err != nil {
		return err
	}
	if !v.Read(r) {
		return evidencePage.again(s, w, r, v, v.Form)
	}
	what := r.PostForm.Get("do")
	req := casework.ProofRequest{LeaveOut: map[string]string{}, PagesOnly: what == asPages}
	if v.For.Value != noEnquiry {
		req.Enquiry = v.For.Value
	}
	if v.Notes.Value != notesButSensitive {
		req.Notes = casework.NotesWanted(v.Notes.Value)
	}
	if v.LeaveOut != nil {
		for _, id := range v.LeaveOut.Values {
			req.LeaveOut[id] = v.reasons[id].Value
		}
	}
	b, err := s.config.Casework.Proof(r.Context(), viewerOf(r), ref, req)
	if err != nil {
		return asHidden(err, ref)
	}
	name := "dutyclock-" + ref + "-" + s.today().String()
	if what == asPages {
		sendFile(w, r, "application/pdf", name+".pdf", b.Pages)
		return nil
	}
	var file bytes.Buffer // whole before the first byte is sent: half a file proves nothing
	if err := proof.Write(&file, b); err != nil {
		return err
	}
	sendFile(w, r, "application/zip", name+".zip", file.Bytes())
	return nil
}

// sendFile answers with a file to be saved, never as a page, and kept nowhere on the way.
func sendFile(w http.ResponseWriter, r *http.Request, kind, name string, content []byte) {
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", attachment(name))
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Length", strconv.Itoa(len(content)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(content) // the caller is gone where this errs
	}
}

// EvidenceForm is the form that records an enquiry, or that one was answered.
type EvidenceForm struct {
	*form.Form
	Head    CaseHead
	Heading string
	Intro   string
	Action  string
	Kind    *form.Choice // nil where one is answered
	On, Due *form.Date
	Buttons ui.Buttons

	enquiry casefile.EnquiryState
}

// Back leads to the evidence of the case.
func (v EvidenceForm) Back() string { return evidencePath(v.Head.Reference) }

var evidenceFormPage = page[EvidenceForm]{name: "evidence_form", section: "/overdue"}

// enquiryForm asks for an enquiry that came in.
func enquiryForm(o *opened) EvidenceForm {
	o.head.MayRecord = false // they are at it
	v := EvidenceForm{Form: form.New(o.today), Head: o.head, Heading: "Record an enquiry", Action: evidencePath(o.head.Reference) + "/new",
		Intro: "While it is open nothing of the case is deleted, and what is put right in the case from now on is marked."}
	var kinds []form.Option
	for _, body := range casefile.EnquiryKinds() {
		kinds = append(kinds, form.Option{Value: body, Label: capital(casefile.EnquiryName(body))})
	}
	v.Kind = v.Choice("kind", "What came in?", kinds...).Required("Choose what came in")
	v.On = v.Date("on", "When was it received?").Called("The day it was received").Required("Enter the day it was received").NotFuture()
	v.Due = v.Date("due", "By when must it be answered?").WithHint("As the letter that came in says, or your own procedure.").Called("The day by which it must be answered").Required("Enter the day by which it must be answered").
		Check(func(d civil.Date) string {
			if !v.On.Value.IsZero() && d.Before(v.On.Value) {
				return "It cannot be due before the day it was received"
			}
			return ""
		})
	v.Buttons = ui.Buttons{Buttons: []ui.Button{{Text: "Record it"}}, Links: []ui.Link{{Text: "Cancel", Href: v.Back()}}}
	return v
}

// answerForm asks when an enquiry was answered.
func answerForm(o *opened, e *casefile.EnquiryState) EvidenceForm {
	o.head.MayRecord = false // they are at it
	v := EvidenceForm{Form: form.New(o.today), Head: o.head, Heading: "The " + e.Name() + " was answered", Action: evidencePath(o.head.Reference) + "/" + url.PathEscape(e.ID) + "/answer",
		Intro: "It was received on " + e.ReceivedOn.Long() + ". When no enquiry is open any more, the case is no longer held.", enquiry: *e}
	v.On = v.Date("on", "When was it answered?").Called("The day it was answered").Required("Enter the day it was answered").NotFuture().Check(func(d civil.Date) string {
		if d.Before(e.ReceivedOn) {
			return "It cannot be answered before the day it was received"
		}
		return ""
	})
	v.Due = v.Date("remedy_by", "By when is what was wrong put right? (optional)").WithHint("Leave it empty where nothing has to be put right.").Called("The day by which it is put right")
	v.Buttons = ui.Buttons{Buttons: []ui.Button{{Text: "Record it"}}, Links: []ui.Link{{Text: "Cancel", Href: v.Back()}}}
	return v
}

// evidenceForm is the form that a request is about.
func (s *Server) evidenceForm(r *http.Request) (EvidenceForm, error) {
	o, err := s.openCase(r, "evidence")
	if err != nil {
		return EvidenceForm{}, err
	}
	id := chi.URLParam(r, "enquiry")
	if id == "" {
		return enquiryForm(&o), nil
	}
	for _, e := range casefile.Enquiries(o.standing.Case.Facts) {
		if e.ID == id {
			return answerForm(&o, &e), nil
		}
	}
	return EvidenceForm{}, errNoPage
}

func (s *Server) showEvidenceForm(w http.ResponseWriter, r *http.Request) error {
	v, err := s.evidenceForm(r)
	if err != nil {
		return err
	}
	return evidenceFormPage.show(s, w, r, v)
}

// recordEnquiry records an enquiry, or that one was answered.
func (s *Server) recordEnquiry(w http.ResponseWriter, r *http.Request) error {
	if err := s.mayShow(r, "enquiry"); err != nil {
		return asHidden(err, chi.URLParam(r, caseReference))
	}
	v, err := s.evidenceForm(r)
	if err != nil {
		return err
	}
	if !v.Read(r) {
		return evidenceFormPage.again(s, w, r, v, v.Form)
	}
	person, _ := who.From(r.Context())
	key := keyOf(r, v.Form)
	fact := casefile.Fact{Type: casefile.TypeEnquiryAnswered, On: v.On.Value, Body: &casefile.Enquiry{Enquiry: v.enquiry.ID, Body: v.enquiry.Body, RemedyBy: v.Due.Value}}
	notice := "The answer is recorded."
	if v.Kind != nil {
		// The id follows from the form, so that its button pressed twice is one enquiry.
		fact = casefile.Fact{Type: casefile.TypeEnquiryReceived, On: v.On.Value, Body: &casefile.Enquiry{Enquiry: "enquiry-" + key.Command[:12], Body: v.Kind.Value, Due: v.Due.Value}}
		notice = fmt.Sprintf("The %s is recorded. Nothing of %s is deleted while it is open.", casefile.EnquiryName(v.Kind.Value), v.Head.Reference)
	}
	_, err = s.config.Casework.Record(r.Context(), callerOf(r), v.Head.Reference, casework.RecordRequest{Facts: []casefile.Fact{fact}, Officer: person.ID}, key)
	if v.Refused(err, map[string]string{"on": "on", "body": "kind", "due": "due", "remedy_by": "remedy_by"}) {
		return evidenceFormPage.again(s, w, r, v, v.Form)
	}
	if err != nil {
		return err
	}
	return s.goTo(w, r, v.Back(), ui.Notice{Success: true, Heading: notice})
}
