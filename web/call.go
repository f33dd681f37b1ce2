package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// callDrafts keeps what is typed while somebody calls; readmodel.Store is it.
type callDrafts interface {
	// SaveDraft keeps a draft of the viewer's own, where nothing later is kept, and gives
	// what is kept then.
	SaveDraft(ctx context.Context, v record.Viewer, d record.Draft) (record.Draft, error)
	// Draft gives a draft of the viewer's own; false where they have none of this id.
	Draft(ctx context.Context, v record.Viewer, id string) (record.Draft, bool, error)
	// Drafts lists the drafts of the viewer's own of a kind, the last typed first.
	Drafts(ctx context.Context, v record.Viewer, kind record.DraftKind) ([]record.Draft, error)
	// EndDraft forgets a draft of the viewer's own.
	EndDraft(ctx context.Context, v record.Viewer, id string) error
	// EndCall forgets a call of the viewer's own, and keeps why no case was opened from it.
	EndCall(ctx context.Context, v record.Viewer, id, why string) error
	// CallsEnded lists those that ended so since an instant, the last first.
	CallsEnded(ctx context.Context, since time.Time) ([]record.CallEnded, error)
}

// noteAdder adds notes to cases; casework.Service is it.
type noteAdder interface {
	AddNote(ctx context.Context, v record.Viewer, reference string, req casework.NoteRequest, key casework.Key) (string, error)
}

// CallStart begins a call: perhaps the caller is known.
type CallStart struct {
	Search
	Unfinished []UnfinishedCall
	// Oversees says that whoever looks sees Ended: the calls of everybody that ended
	// without a case.
	Oversees bool
	Ended    ui.Table
}

// UnfinishedCall is a call from which no case was opened yet.
type UnfinishedCall struct {
	ID    string
	Who   string
	Begun string
	Kept  string
}

// Back is where the page is reached from.
func (CallStart) Back() string { return "/" }

var callPage = page[CallStart]{name: "call", section: "/call"}

func (s *Server) newCall(r *http.Request) (CallStart, error) {
	v := CallStart{Search: s.newSearch()}
	v.Search.Name.Hint = "As they say it. Former names and other spellings are found too."
	drafts, err := s.config.Record.Drafts(r.Context(), viewerOf(r), record.CallDraft)
	if err != nil {
		return v, err
	}
	for i := range drafts {
		d := &drafts[i]
		one := UnfinishedCall{ID: d.ID, Who: "No name yet", Begun: moment(d.BegunAt), Kept: moment(d.SavedAt)}
		if c, err := readDraft(*d); err == nil && c.Values.Get("name") != "" {
			one.Who = c.Values.Get("name")
		}
		v.Unfinished = append(v.Unfinished, one)
	}
	if v.Oversees = viewerOf(r).MayOversee(); v.Oversees {
		return v, s.callsEnded(r.Context(), &v)
	}
	return v, nil
}

// callsShown is for how many days the calls are shown that ended without a case.
const callsShown = 30

// callsEnded lists the calls that ended without a case, and why.
func (s *Server) callsEnded(ctx context.Context, v *CallStart) error {
	list, err := s.config.Record.CallsEnded(ctx, s.clock().AddDate(0, 0, -callsShown))
	if err != nil {
		return err
	}
	officers, err := s.officerNames(ctx)
	if err != nil {
		return err
	}
	v.Ended = callsEndedTable(list, officers)
	return nil
}

func callsEndedTable(list []record.CallEnded, officers map[string]string) ui.Table {
	out := ui.Table{ID: "ended", Caption: "Calls that ended without a case in the last " + strconv.Itoa(callsShown) + " days, the last first", CaptionHidden: true,
		Head: []ui.Column{{Text: "Ended"}, {Text: "Why"}, {Text: "Begun"}, {Text: "Officer"}}, Empty: "None in the last " + strconv.Itoa(callsShown) + " days."}
	for i := range list {
		c := &list[i]
		why := c.Why
		for _, o := range callEndings {
			if o.Value == c.Why {
				why = o.Label
			}
		}
		out.Rows = append(out.Rows, ui.Row{Cells: []ui.Cell{{Text: moment(c.EndedAt)}, {Text: why}, {Text: moment(c.BegunAt)}, {Text: nameOr(officers, c.Officer)}}})
	}
	return out
}

func (s *Server) call(w http.ResponseWriter, r *http.Request) error {
	v, err := s.newCall(r)
	if err != nil {
		return err
	}
	return callPage.show(s, w, r, v)
}

// searchCall looks whether the caller is known. What was typed goes on into the call
// where they are not.
func (s *Server) searchCall(w http.ResponseWriter, r *http.Request) error {
	v, err := s.newCall(r)
	if err != nil {
		return err
	}
	if !v.Read(r) {
		return callPage.again(s, w, r, v, v.Form)
	}
	asked := record.Search{Name: v.Search.Name.Value, Number: v.Number.Value, BirthDate: v.Born.Value}
	if asked == (record.Search{}) {
		v.Wrong("number", "Type a number, a name or a date of birth, or take the call without")
		return callPage.again(s, w, r, v, v.Form)
	}
	found, err := s.config.Record.Search(r.Context(), viewerOf(r), asked)
	if fault.KindOf(err) == fault.Invalid {
		v.Wrong("", fault.TextOf(err))
		return callPage.again(s, w, r, v, v.Form)
	}
	if err != nil {
		return err
	}
	officers, err := s.officerNames(r.Context())
	if err != nil {
		return err
	}
	v.Search.show(found, officers)
	return callPage.show(s, w, r, v)
}

// beginCall begins the draft of a call with what was typed so far. The same form sent
// twice begins one.
func (s *Server) beginCall(w http.ResponseWriter, r *http.Request) error {
	v := s.newSearch()
	v.Fill(r)
	values := url.Values{}
	for _, name := range []string{"name", "number", v.Born.DayID(), v.Born.MonthID(), v.Born.YearID()} {
		if text := r.PostForm.Get(name); text != "" {
			values.Set(name, text)
		}
	}
	viewer := viewerOf(r)
	sum := sha256.Sum256([]byte("call\n" + viewer.Officer + "\n" + v.Key))
	id := "call-" + hex.EncodeToString(sum[:12])
	content, err := json.Marshal(callContent{Values: values})
	if err != nil {
		return err
	}
	if _, err := s.config.Record.SaveDraft(r.Context(), viewer, record.Draft{ID: id, Kind: record.CallDraft, Saves: 1, Content: content}); err != nil {
		return err
	}
	http.Redirect(w, r, "/call/"+id, http.StatusSeeOther)
	return nil
}

// callEndings are why a call ends without a case.
var callEndings = []form.Option{
	{Value: "known", Label: "They are known: what they said stands in their case"},
	{Value: "not_homelessness", Label: "It was not about losing or having no home"},
	{Value: "cut_off", Label: "The call was cut off, and nobody can be reached"},
	{Value: "mistake", Label: "It was begun by mistake, or twice"},
}
