package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/proof"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// prover tells what was done in a case, and makes the file that proves it;
// casework.Service is it.
type prover interface {
	// Chronology is what happened, in words, our own breaches first.
	Chronology(ctx context.Context, reference string) (proof.Chronology, error)
	// Proof gathers what is handed out, and writes down who took it.
	Proof(ctx context.Context, v record.Viewer, reference string, req casework.ProofRequest) (proof.Bundle, error)
}

// evidenceReaders may see what the authority did and was late with, and which
// enquiries there are. Managers record them and hand it out.
var evidenceReaders = []who.Role{who.Manager, who.Auditor}

// Evidence is what is said of a case to those who ask what the authority did: the
// enquiries, our own breaches first, what happened, and the form that hands it out.
type Evidence struct {
	*form.Form
	Head CaseHead
	// Manages says that whoever looks may record enquiries and hand out the bundle.
	Manages bool
	// Held says that nothing of the case may be deleted.
	Held      bool
	Enquiries []EnquiryLine
	Since     string
	Breaches  []BreachLine
	Owing     []string
	Timeline  ui.Timeline
	Shown     string
	Pages     ui.Pagination
	For       *form.Choice
	LeaveOut  *form.Choices
	Notes     *form.Choice
	// Anyway are the documents that are left out whatever is ticked, with the reason.
	Anyway  []string
	Buttons ui.Buttons

	reasons map[string]*form.Text
}

// EnquiryLine is a complaint, court matter or request.
type EnquiryLine struct {
	Title string
	Tag   ui.Tag
	Lines []string
	Link  ui.Link
}

// BreachLine is a clock that we did not keep.
type BreachLine struct {
	Title string
	Tag   ui.Tag
	Done  string
	Why   ui.Details
}

var evidencePage = page[Evidence]{name: "evidence", section: "/overdue"}

// perEvidence is how many entries of the chronology stand on a page.
const perEvidence = 50

// The buttons that hand it out.
const (
	asFile  = "file"
	asPages = "pages"
)

func evidencePath(reference string) string { return "/cases/" + reference + "/evidence" }

// evidenceView is the page with everything but the chronology's entries.
func evidenceView(o *opened, c *proof.Chronology, kept []record.Document, manages bool) Evidence {
	v := Evidence{Form: form.New(o.today), Head: o.head, Manages: manages, Held: casefile.Held(o.standing.Case.Facts), Since: c.SinceText(), reasons: map[string]*form.Text{}}
	enquiries := []form.Option{}
	for i := range c.Enquiries {
		e := &c.Enquiries[i]
		v.Enquiries = append(v.Enquiries, enquiryLine(e, o, manages))
		enquiries = append(enquiries, form.Option{Value: e.ID, Label: capital(e.Name()) + " of " + e.ReceivedOn.Long()})
	}
	for i := range c.Breaches {
		b := &c.Breaches[i]
		line := BreachLine{Title: capital(b.What), Tag: ui.Tag{Text: "Guidance or local", Colour: ui.Yellow}, Done: b.Done(), Why: ui.Details{Summary: "How this is worked out", Text: b.Because}}
		if b.Statutory {
			line.Tag = ui.Tag{Text: "Statutory", Colour: ui.Red}
		}
		line.Why.Text = append([]string{b.Citation}, line.Why.Text...)
		v.Breaches = append(v.Breaches, line)
	}
	for _, l := range c.Owing {
		v.Owing = append(v.Owing, capital(l.What)+" ("+l.Citation+"), due since "+l.Since.Long()+": "+l.Because)
	}
	if !manages {
		return v
	}
	v.For = v.Choice("enquiry", "Which enquiry does it answer?", append(enquiries, form.Option{Value: noEnquiry, Label: "None"})...).Set(noEnquiry)
	for i := len(c.Enquiries) - 1; i >= 0; i-- {
		if c.Enquiries[i].Open() {
			v.For.Set(c.Enquiries[i].ID) // the last that is open
			break
		}
	}
	v.documents(kept)
	v.Notes = v.Choice("notes", "Which notes of officers go with it?", form.Option{Value: notesButSensitive, Label: "All but those marked as sensitive"},
		form.Option{Value: string(casework.EveryNote), Label: "All of them", Hint: "Read the sensitive ones first: they may be about other people."},
		form.Option{Value: string(casework.NoNotes), Label: "None"}).Set(notesButSensitive)
	v.Buttons = ui.Buttons{Buttons: []ui.Button{{Text: "Download the file with everything", Name: "do", Value: asFile}, {Text: "Download the pages alone (PDF)", Kind: ui.Secondary, Name: "do", Value: asPages}}}
	return v
}

// notesButSensitive stands for all notes but those marked as sensitive.
const notesButSensitive = "but-sensitive"

// noEnquiry says that what is handed out answers no enquiry that is recorded.
const noEnquiry = "none"

// documents asks of each document whether it is left out, and why.
func (v *Evidence) documents(kept []record.Document) {
	var options []form.Option
	for i := range kept {
		d := &kept[i]
		number := strconv.Itoa(i + 1)
		switch {
		case !d.WithdrawnAt.IsZero():
			v.Anyway = append(v.Anyway, "Document "+number+" was withdrawn: "+d.WithdrawnWhy)
		case d.State != record.Clean && d.State != record.NotScannedDemo:
			v.Anyway = append(v.Anyway, "Document "+number+", "+d.Name+": "+d.State.Words()+".")
		default:
			why := v.Text("why-"+number, "Why is document "+number+" left out?").Required("Say why document "+number+" is left out").
				AtMost(300, "The reason must be 300 characters or less")
			v.reasons[d.ID] = why
			options = append(options, form.Option{Value: d.ID, Label: number + ". " + d.Name, Hint: documentKind(d.ContentType) + ", added on " + casefile.On(d.AddedAt).Long(), Reveals: []form.Input{why}})
		}
	}
	if len(options) > 0 {
		v.LeaveOut = v.Choices("leave_out", "Which documents are left out?", options...).
			WithHint("They are numbered in the order in which they were added. One that is left out stands in the list by its number and your reason, without its name. Whoever gets the bundle reads the reason.")
	}
}

func enquiryLine(e *casefile.EnquiryState, o *opened, manages bool) EnquiryLine {
	line := EnquiryLine{Title: capital(e.Name()), Tag: ui.Tag{Text: "Answered", Colour: ui.Green}, Lines: []string{"Received on " + e.ReceivedOn.Long() + "."}}
	if !e.Due.IsZero() {
		line.Lines = append(line.Lines, "To be answered by "+e.Due.Long()+".")
	}
	if !e.RemedyBy.IsZero() {
		line.Lines = append(line.Lines, "What was wrong is to be put right by "+e.RemedyBy.Long()+".")
	}
	if !e.Open() {
		line.Lines = append(line.Lines, "Answered on "+e.AnsweredOn.Long()+".")
		return line
	}
	line.Tag = ui.Tag{Text: "Open", Colour: ui.Blue}
	if !e.Due.IsZero() {
		if line.Tag.Text = ui.Left(o.today, e.Due); e.Due.Before(o.today) {
			line.Tag.Colour = ui.Red
		}
	}
	if manages {
		line.Link = ui.Link{Text: "It was answered", Hidden: line.Title, Href: evidencePath(o.head.Reference) + "/" + url.PathEscape(e.ID) + "/answer"}
	}
	return line
}

// tell puts a page of the chronology into the view, oldest first as it is handed out.
func (v *Evidence) tell(c *proof.Chronology, asked string) {
	pages := max((len(c.Lines)+perEvidence-1)/perEvidence, 1)
	n, _ := strconv.Atoi(asked)
	n = min(max(n, 1), pages)
	v.Pages.Label, v.Timeline.Level = "What happened", 3
	href := func(n int) string { return evidencePath(v.Head.Reference) + "?page=" + strconv.Itoa(n) }
	if n > 1 {
		v.Pages.Previous = href(n - 1)
	}
	if n < pages {
		v.Pages.Next = href(n + 1)
	}
	first, last := (n-1)*perEvidence, min(n*perEvidence, len(c.Lines))
	if pages > 1 {
		v.Shown = strconv.Itoa(first+1) + " to " + strconv.Itoa(last) + " of " + ui.Plural(len(c.Lines), "entry", "entries")
	}
	for i := first; i < last; i++ {
		l := &c.Lines[i]
		event := ui.Event{Title: capital(l.What), On: l.On.Long(), Stamp: l.On.String(), Text: slices.Clone(l.More)}
		if l.After != "" {
			event.Tags = append(event.Tags, ui.Tag{Text: "After an enquiry", Colour: ui.Purple})
		}
		for _, mark := range l.Marks() {
			event.Text = append(event.Text, capital(mark)+".")
		}
		event.Text = append(event.Text, capital(l.Recorded())+".")
		v.Timeline.Events = append(v.Timeline.Events, event)
	}
}

// evidence is the page of a case as it stands.
func (s *Server) evidence(r *http.Request) (Evidence, error) {
	o, err := s.openCase(r, "evidence")
	if err != nil {
		return Evidence{}, err
	}
	c, err := s.config.Casework.Chronology(r.Context(), o.head.Reference)
	if err != nil {
		return Evidence{}, err
	}
	kept, err := s.config.Record.Documents(r.Context(), o.head.Reference)
	if err != nil {
		return Evidence{}, err
	}
	person, _ := who.From(r.Context())
	v := evidenceView(&o, &c, kept, person.Is(managers...))
	v.tell(&c, r.URL.Query().Get("page"))
	return v, nil
}

func (s *Server) showEvidence(w http.ResponseWriter, r *http.Request) error {
	v, err := s.evidence(r)
	if err != nil {
		return err
	}
	return evidencePage.show(s, w, r, v)
}
