package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// enquiryDesk is what officers do with enquiries; readmodel.Store is it.
type enquiryDesk interface {
	// Enquiries lists those that wait, the oldest first, from a cursor on.
	Enquiries(ctx context.Context, v record.Viewer, cursor string, limit int) (record.Page[record.Enquiry], error)
	// Enquiry gives one that was sent. NotFound: there is none.
	Enquiry(ctx context.Context, v record.Viewer, id string) (record.Enquiry, error)
	// TakeEnquiry says that the viewer is at it.
	TakeEnquiry(ctx context.Context, v record.Viewer, id string) error
	// OpeningEnquiry says that the viewer opens a case from it now. Conflict: somebody else
	// does.
	OpeningEnquiry(ctx context.Context, v record.Viewer, id string) error
	// EndEnquiry takes it off the list. Conflict: somebody did before.
	EndEnquiry(ctx context.Context, v record.Viewer, id, why, reference string) error
	// EnquiriesWaiting counts those that wait.
	EnquiriesWaiting(ctx context.Context) (record.EnquiriesWaiting, error)
}

// EnquiryList are the enquiries that wait for an officer.
type EnquiryList struct {
	Table ui.Table
	Pages ui.Pagination
}

// EnquiryShown is one enquiry, with what can be done about it.
type EnquiryShown struct {
	*form.Form
	ID, Name, Sent string
	Tonight        bool
	// Open says that it waits; TakenBy names another officer who is at it, and Ended says
	// what became of it.
	Open    bool
	TakenBy string
	Ended   string
	Case    string
	Parts   []ui.SummaryList
	Why     *form.Choice
}

// Back leads to the list.
func (EnquiryShown) Back() string { return "/enquiries" }

var (
	enquiriesPage = page[EnquiryList]{name: "enquiries", section: "/enquiries"}
	enquiryPage   = page[EnquiryShown]{name: "enquiry", section: "/enquiries"}
)

// enquiryEndings are why an enquiry needs no case of its own.
var enquiryEndings = []form.Option{
	{Value: "known", Label: "They have a case: what they sent stands there"},
	{Value: "twice", Label: "They sent it twice"},
	{Value: "not_homelessness", Label: "It is not about losing or having no home"},
	{Value: "elsewhere", Label: "They want help from another authority, and were told whom to ask"},
	{Value: "withdrawn", Label: "They do not want help any more"},
	{Value: "not_real", Label: "It was sent by mistake, or is not real"},
}

// sentValues are the answers of an enquiry.
func sentValues(e *record.Enquiry) (url.Values, error) {
	var c enquiryContent
	if err := json.Unmarshal(e.Content, &c); err != nil {
		return nil, fmt.Errorf("read an enquiry: %w", err)
	}
	return c.Values, nil
}

func (s *Server) enquiries(w http.ResponseWriter, r *http.Request) error {
	if s.config.Enquiries == nil {
		return errNoPage
	}
	cursors := r.URL.Query()["page"]
	if len(cursors) > maxPages {
		cursors = nil
	}
	found, err := s.config.Enquiries.Enquiries(r.Context(), viewerOf(r), last(cursors), 0)
	if err != nil {
		return err
	}
	waiting, err := s.config.Enquiries.EnquiriesWaiting(r.Context())
	if err != nil {
		return err
	}
	officers, err := s.officerNames(r.Context())
	if err != nil {
		return err
	}
	v, err := enquiryList(found.Items, waiting.New, officers)
	if err != nil {
		return err
	}
	v.Pages = pages("/enquiries", nil, cursors, found.Next, "Enquiries")
	return enquiriesPage.show(s, w, r, v)
}

// enquiryList is one page of those that wait, of so many together.
func enquiryList(list []record.Enquiry, waiting int, officers map[string]string) (EnquiryList, error) {
	v := EnquiryList{Table: ui.Table{ID: "enquiries", Caption: ui.Plural(waiting, "enquiry waits", "enquiries wait") + ", the oldest first", CaptionHidden: true, Empty: "No enquiry waits.",
		Head: []ui.Column{{Text: "Person"}, {Text: "Safe to contact"}, {Text: "Tonight"}, {Text: "Sent"}, {Text: "Officer"}}}}
	for i := range list {
		e := &list[i]
		values, err := sentValues(e)
		if err != nil {
			return v, err
		}
		person := ui.Cell{Text: nameOf(values.Get(nameSaid)), Href: "/enquiries/" + e.ID, Below: "Asks for help"}
		if e.Kind == record.BodyReferral {
			person.Below = "Referred by " + values.Get("body")
		}
		taken := ui.Cell{Text: "Nobody yet"}
		if e.TakenBy != "" {
			taken.Text = nameOr(officers, e.TakenBy)
		}
		tonight, safe := ui.Cell{Text: "Has somewhere"}, ui.Cell{Tag: ui.Tag{Text: "No", Colour: ui.Red}}
		if e.Tonight {
			tonight = ui.Cell{Tag: ui.Tag{Text: "Nowhere to sleep", Colour: ui.Red}}
		}
		if values.Get("safe") == "yes" {
			safe = ui.Cell{Tag: ui.Tag{Text: "Yes", Colour: ui.Green}, Below: capital(strings.Join(values["how"], ", "))}
		}
		v.Table.Rows = append(v.Table.Rows, ui.Row{Cells: []ui.Cell{person, safe, tonight, {Text: moment(e.SavedAt)}, taken}})
	}
	return v, nil
}

func (s *Server) enquiry(w http.ResponseWriter, r *http.Request) error {
	v, _, err := s.openEnquiry(r)
	if err != nil {
		return err
	}
	return enquiryPage.show(s, w, r, v)
}

// openEnquiry reads the enquiry that a request is about.
func (s *Server) openEnquiry(r *http.Request) (EnquiryShown, record.Enquiry, error) {
	if s.config.Enquiries == nil {
		return EnquiryShown{}, record.Enquiry{}, errNoPage
	}
	e, err := s.config.Enquiries.Enquiry(r.Context(), viewerOf(r), chi.URLParam(r, "enquiry"))
	if err != nil {
		return EnquiryShown{}, e, err
	}
	officers, err := s.officerNames(r.Context())
	if err != nil {
		return EnquiryShown{}, e, err
	}
	v, err := s.enquiryView(&e, viewerOf(r).Officer, officers)
	return v, e, err
}

func (s *Server) enquiryView(e *record.Enquiry, officer string, officers map[string]string) (EnquiryShown, error) {
	values, err := sentValues(e)
	if err != nil {
		return EnquiryShown{}, err
	}
	v := EnquiryShown{Form: form.New(s.today()), ID: e.ID, Name: nameOf(values.Get(nameSaid)), Sent: moment(e.SavedAt), Tonight: e.Tonight, Open: e.State == record.EnquiryNew, Case: e.Reference}
	v.Why = v.Choice("why", "Why does it need no case?", enquiryEndings...).Required("Choose why it needs no case")
	if e.TakenBy != officer && v.Open {
		v.TakenBy = nameOr(officers, e.TakenBy)
	}
	switch e.State {
	case record.EnquiryOpened:
		v.Ended = nameOr(officers, e.EndedBy) + " opened a case from it."
	case record.EnquiryDealtWith:
		v.Ended = nameOr(officers, e.EndedBy) + " dealt with it without a case."
		for _, o := range enquiryEndings {
			if o.Value == e.Why {
				v.Ended += " " + o.Label + "."
			}
		}
	case record.EnquiryDraft, record.EnquiryNew:
	}
	parts, _ := formOf(e.Kind).read(s.today(), values)
	for _, p := range parts {
		card := ui.SummaryList{Title: p.Title}
		for _, a := range p.Answers {
			card.Rows = append(card.Rows, ui.SummaryRow{Key: a.Label, Value: ui.Paragraphs(a.Text)})
		}
		if len(card.Rows) > 0 {
			v.Parts = append(v.Parts, card)
		}
	}
	return v, nil
}

// endEnquiry takes an enquiry off the list that needs no case.
func (s *Server) endEnquiry(w http.ResponseWriter, r *http.Request) error {
	v, e, err := s.openEnquiry(r)
	if err != nil {
		return err
	}
	if !v.Read(r) {
		return enquiryPage.again(s, w, r, v, v.Form)
	}
	if err := s.config.Enquiries.EndEnquiry(r.Context(), viewerOf(r), e.ID, v.Why.Value, ""); err != nil {
		return err
	}
	return s.goTo(w, r, "/enquiries", ui.Notice{Success: true, Heading: "The enquiry is dealt with, without a case."})
}

// callFromEnquiry begins a call with what was sent: from there a case is opened as
// from any call. Pressed twice it is one call.
func (s *Server) callFromEnquiry(w http.ResponseWriter, r *http.Request) error {
	_, e, err := s.openEnquiry(r)
	if err != nil {
		return err
	}
	if e.State != record.EnquiryNew {
		return fault.New(fault.Conflict, "Somebody dealt with this enquiry already. Go back to see how.")
	}
	values, err := sentValues(&e)
	if err != nil {
		return err
	}
	content, err := json.Marshal(callContent{Values: callValues(&e, values, s.today()), Origin: newOrigin(&e)})
	if err != nil {
		return err
	}
	viewer := viewerOf(r)
	sum := sha256.Sum256([]byte("enquiry\n" + viewer.Officer + "\n" + e.ID))
	id := "call-" + hex.EncodeToString(sum[:12])
	if _, err := s.config.Record.SaveDraft(r.Context(), viewer, record.Draft{ID: id, Kind: record.CallDraft, Saves: 1, Content: content}); err != nil {
		return err
	}
	if err := s.config.Enquiries.TakeEnquiry(r.Context(), viewer, e.ID); err != nil {
		s.log.WarnContext(r.Context(), "enquiry not taken", "kind", fault.KindOf(err))
	}
	http.Redirect(w, r, "/call/"+id, http.StatusSeeOther)
	return nil
}

// callOrigin says that a call was not one, but was sent.
type callOrigin struct {
	Enquiry string             `json:"enquiry"`
	Kind    record.EnquiryKind `json:"kind"`
	// On is the day on which it was sent.
	On civil.Date `json:"on"`
}

// newOrigin is where a call comes from that begins with an enquiry.
func newOrigin(e *record.Enquiry) *callOrigin {
	return &callOrigin{Enquiry: e.ID, Kind: e.Kind, On: casefile.On(e.SavedAt)}
}

// callValues are the answers of an enquiry as the page of a call has them; all of them
// stand in its note. A number or address that was not called safe is not among them.
func callValues(e *record.Enquiry, sent url.Values, today civil.Date) url.Values {
	out := url.Values{}
	for _, name := range []string{nameSaid, "born-day", "born-month", "born-year", "never", "where", "adults", "children", "pregnant", "happened", "danger", "language"} {
		if v := sent[name]; len(v) > 0 {
			out[name] = v
		}
	}
	set := func(name, value string) {
		if value != "" {
			out.Set(name, value)
		}
	}
	set("things", sent.Get("needs-said"))
	set("bed", map[string]string{"yes": "tonight", "no": "no", "unsure": "unknown"}[sent.Get("tonight")])
	for _, way := range sent["how"] {
		if way == "call" && sent.Get("safe") == "yes" {
			set("number", sent.Get("number"))
			set("call-back", "yes")
			set("voicemail", sent.Get("voicemail"))
		}
		if way == "email" && sent.Get("safe") == "yes" {
			set("mail", sent.Get("email"))
		}
	}
	if sent.Get("safe") == "no" {
		set("call-back", "no")
	}
	var note strings.Builder
	note.WriteString("Sent on " + moment(e.SavedAt) + ", with these answers.\n")
	parts, _ := formOf(e.Kind).read(today, sent)
	for _, p := range parts {
		for _, a := range p.Answers {
			if a.Text != sent.Get("happened") {
				note.WriteString(a.Label + ": " + a.Text + "\n")
			}
		}
	}
	set("note", note.String())
	return out
}

// enquiriesLine says on Tonight how many enquiries wait; empty where none does.
func (s *Server) enquiriesLine(ctx context.Context) string {
	if s.config.Enquiries == nil {
		return ""
	}
	n, err := s.config.Enquiries.EnquiriesWaiting(ctx)
	if err != nil {
		s.log.WarnContext(ctx, "enquiries not counted", "kind", fault.KindOf(err))
		return ""
	}
	if n.New == 0 {
		return ""
	}
	line := ui.Plural(n.New, "enquiry waits", "enquiries wait") + ", the oldest since " + moment(n.Oldest)
	if n.Tonight > 0 {
		line += "; " + ui.Plural(n.Tonight, "person", "people") + " may have nowhere to sleep tonight"
	}
	return line
}
