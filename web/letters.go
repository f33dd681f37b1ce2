package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/letters"
	"dutyclock/statute"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// LetterLists are the letters of a case and what could not be sent; readmodel.Store
// has them.
type LetterLists interface {
	Letters(ctx context.Context, reference string) ([]record.LetterRow, error)
	CaseTroubles(ctx context.Context, reference string) ([]record.Trouble, error)
}

// LetterDesk shows and issues letters; casework.Service does.
type LetterDesk interface {
	Letter(ctx context.Context, reference, key string) (casework.LetterText, error)
	LetterPages(ctx context.Context, reference, key string) ([]byte, error)
	LetterForm(ctx context.Context, reference, key string) (map[string]letters.Private, error)
	IssueLetter(ctx context.Context, caller record.Caller, reference, letter string, req casework.IssueRequest, key casework.Key) (casework.Answer, error)
	Misdirected(ctx context.Context, caller record.Caller, reference, letter string, req casework.MisdirectedRequest, key casework.Key) (casework.Answer, error)
	StopLetter(ctx context.Context, caller record.Caller, reference, letter string, req casework.StopRequest, key casework.Key) (casework.Answer, error)
	RetryMessage(ctx context.Context, caller record.Caller, message int64, officer string, key casework.Key) error
}

// Letters are the letters of a case by where they stand.
type Letters struct {
	Head CaseHead
	// Form carries the key of sending a message again.
	Form  *form.Form
	Ready []LetterItem
	// Leaving are those that were issued and can still be stopped.
	Leaving []LeavingItem
	// Gone lead to where it is recorded that a letter went to the wrong person.
	Gone     []ui.Link
	Issued   ui.Table
	Troubles []TroubleItem
	// Drafts are the letters that are being written.
	Drafts []DraftLine
}

// LeavingItem is a letter that was issued and leaves in a few minutes.
type LeavingItem struct {
	Title, At string
	// Paper says what a letter on paper waits for; empty for one that leaves by itself.
	Paper string
	Stop  ui.Link
}

// LetterItem is a letter that is due.
type LetterItem struct {
	LetterLine
	// Link leads to its text, or to where it is recorded where it is written elsewhere.
	Link ui.Link
	// Written says that Dutyclock writes it.
	Written bool
	// Waits is why it cannot go.
	Waits string
}

// TroubleItem is a message of the case that could not be sent.
type TroubleItem struct {
	Title string
	Tag   ui.Tag
	Why   string
	Since string
	// Message is its number; empty where there is nothing to send again.
	Message string
}

var lettersPage = page[Letters]{name: "letters", section: "/work"}

func (s *Server) showLetters(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "letters")
	if err != nil {
		return err
	}
	ref := o.head.Reference
	rows, err := s.config.Record.Letters(r.Context(), ref)
	if err != nil {
		return err
	}
	troubles, err := s.config.Record.CaseTroubles(r.Context(), ref)
	if err != nil {
		return err
	}
	officers, err := s.config.Record.Officers(r.Context(), "")
	if err != nil {
		return err
	}
	for i := range rows {
		for _, officer := range officers {
			if officer.ID == rows[i].Officer {
				rows[i].Officer = officer.Name
			}
		}
	}
	drafts, err := s.config.Record.LetterDrafts(r.Context(), viewerOf(r), record.LetterDraftFilter{Reference: ref})
	if err != nil {
		return err
	}
	v := lettersView(&o, rows, troubles, s.config.Clock())
	person, _ := who.From(r.Context())
	v.Drafts = draftLines(drafts, person)
	return lettersPage.show(s, w, r, v)
}

func lettersView(o *opened, rows []record.LetterRow, troubles []record.Trouble, now time.Time) Letters {
	ref := o.head.Reference
	v := Letters{Head: o.head, Form: form.New(o.today), Issued: ui.Table{ID: "issued", Caption: "Issued", CaptionHidden: true, Empty: "No letter was issued from here yet.",
		Head: []ui.Column{{Text: "Letter"}, {Text: "State"}, {Text: "Issued"}, {Text: "By"}}}}
	waits := map[string]string{}
	for i := range rows {
		switch l := &rows[i]; l.State {
		case "ready":
		case "waiting":
			waits[l.Key] = l.Why
		default:
			v.Issued.Rows = append(v.Issued.Rows, issuedRow(ref, l))
			if l.State == "sent" || l.State == "unconfirmed" {
				v.Gone = append(v.Gone, ui.Link{Text: letterName(l.Key) + " went to the wrong person", Href: wrongPath(ref, l.Key)})
			}
			if onPaper := record.OnPaper(casefile.Way(l.Method)); l.State == "issued" && onPaper {
				v.Leaving = append(v.Leaving, LeavingItem{Title: letterName(l.Key), Paper: paperWaits(l.Method), Stop: ui.Link{Text: "Stop it", Hidden: letterName(l.Key), Href: stopPath(ref, l.Key)}})
			} else if l.State == "issued" && l.LeavesAt.After(now) {
				v.Leaving = append(v.Leaving, LeavingItem{Title: letterName(l.Key), At: l.LeavesAt.In(civil.London()).Format("15:04"),
					Stop: ui.Link{Text: "Stop it", Hidden: letterName(l.Key), Href: stopPath(ref, l.Key)}})
			}
		}
	}
	for i := range o.position.LettersDue {
		l := &o.position.LettersDue[i]
		item := LetterItem{LetterLine: letterLine(l), Written: slices.Contains(letters.Written(), l.Letter), Waits: waits[l.Key]}
		item.Link = ui.Link{Text: "Read and issue it", Hidden: item.Title, Href: letterPath(ref, l.Key)}
		if !item.Written {
			item.Link = ui.Link{Text: "Record that it was given", Hidden: item.Title, Href: noticePath(ref, l)}
		}
		v.Ready = append(v.Ready, item)
	}
	for i := range troubles {
		t := &troubles[i]
		item := TroubleItem{Title: "A message to an officer", Why: t.Why, Since: casefile.On(t.Since).Long(), Tag: messageTag(string(t.State))}
		switch {
		case t.Letter != "":
			item.Title = letterName(t.Letter)
		case t.Kind == record.StatusLinkMessage:
			item.Title = "A link to the applicant’s own page"
		case t.Kind == record.StatusCodeMessage:
			item.Title = "A code for the applicant’s own page"
		}
		if t.Message != 0 && t.Kind == record.LetterMessage {
			item.Message = strconv.FormatInt(t.Message, 10)
		}
		v.Troubles = append(v.Troubles, item)
	}
	return v
}

// paperWaits says what a letter on paper waits for.
func paperWaits(method string) string {
	switch casefile.Way(method) {
	case casefile.ByPost:
		return "It waits to be printed and posted."
	case record.WayByHand:
		return "It waits to be handed over."
	case record.WayCollection:
		return "It is kept to be collected."
	case casefile.ByEmail, casefile.ByText, casefile.ByCall, casefile.ByVoicemail:
	}
	return ""
}

// letterPath is the page of a letter by its key, such as N02/relief.
func letterPath(ref, key string) string {
	parts := strings.Split(key, "/")
	for i := range parts {
		parts[i] = url.PathEscape(parts[i])
	}
	return "/cases/" + ref + "/letters/" + strings.Join(parts, "/")
}

// noticePath is the form by which a letter is recorded that was written elsewhere.
func noticePath(ref string, l *casefile.LetterDue) string {
	q := url.Values{"letter": {string(l.Letter)}}
	if d := statute.Duty(l.About); d.Known() {
		q.Set("duty", l.About)
	}
	return "/cases/" + ref + "/facts/new/" + string(casefile.TypeNoticeGiven) + "?" + q.Encode()
}

func issuedRow(ref string, l *record.LetterRow) ui.Row {
	state := ui.Cell{Tag: messageTag(l.State), Below: l.Why}
	if l.State == "issued" {
		state.Tag = paperTag(&record.PaperLetter{State: record.Queued, Way: casefile.Way(l.Method)})
	}
	by := l.Officer
	if by == "" {
		by = notThere
	}
	return ui.Row{Cells: []ui.Cell{{Text: letterName(l.Key), Href: letterPath(ref, l.Key)}, state, {Text: l.IssuedOn.Short(), Sort: l.IssuedOn.String()}, {Text: by}}}
}

// messageTag says where a letter or message is.
func messageTag(state string) ui.Tag {
	switch state {
	case "sent":
		return ui.Tag{Text: "Sent", Colour: ui.Green}
	case "issued":
		return ui.Tag{Text: "Issued", Colour: ui.Blue}
	case "waiting":
		return ui.Tag{Text: "Waits", Colour: ui.Orange}
	case "stopped":
		return ui.Tag{Text: "Stopped before it left", Colour: ui.Grey}
	case "came_back":
		return ui.Tag{Text: "Came back", Colour: ui.Red}
	case "unconfirmed":
		return ui.Tag{Text: "May not have arrived", Colour: ui.Orange}
	}
	return ui.Tag{Text: "Not sent", Colour: ui.Red}
}

// sendAgain queues a message of the case again, because the person decides it.
func (s *Server) sendAgain(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "letters")
	if err != nil {
		return err
	}
	f := form.New(o.today)
	number := f.Text("message", "Message").Required("Choose a message")
	if !f.Read(r) {
		return errNoPage
	}
	troubles, err := s.config.Record.CaseTroubles(r.Context(), o.head.Reference)
	if err != nil {
		return err
	}
	message, err := strconv.ParseInt(number.Value, 10, 64)
	if err != nil || message == 0 || !slices.ContainsFunc(troubles, func(t record.Trouble) bool { return t.Message == message }) {
		return fault.New(fault.Conflict, "This message is not waiting any more. Open the letters of the case to see where it is.")
	}
	person, _ := who.From(r.Context())
	if err := s.config.Casework.RetryMessage(r.Context(), callerOf(r), message, person.ID, keyOf(r, f)); err != nil {
		return err
	}
	return s.goTo(w, r, "/cases/"+o.head.Reference+"/letters", ui.Notice{Success: true, Heading: "The message is sent again.", Text: "It goes out within a minute, if the address is safe."})
}

// letterKey is the key of a letter in the address of its page.
func letterKey(r *http.Request) string {
	key, err := url.PathUnescape(chi.URLParam(r, "*"))
	if err != nil {
		return chi.URLParam(r, "*")
	}
	return key
}
