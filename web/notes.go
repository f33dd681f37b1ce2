package web

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// NoteBook keeps notes, and what somebody types before it is one; readmodel.Store is it.
type NoteBook interface {
	KeepNote(ctx context.Context, reference string, n record.Note) error
	Notes(ctx context.Context, reference string) ([]record.Note, error)
	SaveDraft(ctx context.Context, v record.Viewer, d record.Draft) (record.Draft, error)
	Draft(ctx context.Context, v record.Viewer, id string) (record.Draft, bool, error)
	EndDraft(ctx context.Context, v record.Viewer, id string) error
}

// Notes are the notes of a case, the newest first, with the one that is being typed.
type Notes struct {
	*form.Form
	Head      CaseHead
	Note      *form.Text
	Sensitive *form.Choices
	// Saves counts how often the draft was kept; Kept says when it last was.
	Saves int64
	Kept  string
	Notes []NoteItem
	// More says that the notes go on before those shown: how many there are.
	More int
}

// NoteItem is one note.
type NoteItem struct {
	By, When, Stamp string
	// About is the entry that it was written with.
	About     string
	Text      string
	Sensitive bool
}

// mostNotes is how many notes a page shows.
const mostNotes = 50

var notesPage = page[Notes]{name: "notes", section: "/work"}

// draftNote is what is kept of a note that is being typed.
type draftNote struct {
	Text      string `json:"text"`
	Sensitive bool   `json:"sensitive"`
}

func notesView(o *opened) Notes {
	f := form.New(o.today)
	v := Notes{Form: f, Head: o.head, Note: f.Area("note", "Your note").WithHint("Kept as you type it, for those who work on the case. A person may ask to see what is written about them.").Required("Write the note").
		AtMost(record.MostNoteLetters, "The note must be 20,000 characters or less. Save it as two.")}
	v.Note.Rows = 10
	v.Sensitive = f.Choices("sensitive", "Is it sensitive?", form.Option{Value: "yes", Label: "Sensitive: keep it folded", Hint: "So that nobody reads it over your shoulder."})
	return v
}

// notes is the page with what was written, and what is being typed.
func (s *Server) notes(r *http.Request) (Notes, error) {
	o, err := s.openCase(r, "notes")
	if err != nil {
		return Notes{}, err
	}
	v := notesView(&o)
	kept, err := s.config.Record.Notes(r.Context(), o.head.Reference)
	if err != nil {
		return Notes{}, err
	}
	names := map[string]string{}
	officers, err := s.config.Record.Officers(r.Context(), "")
	if err != nil {
		return Notes{}, err
	}
	for _, officer := range officers {
		names[officer.ID] = officer.Name
	}
	v.list(kept, names, o.standing.Case.Facts)
	person, _ := who.From(r.Context())
	draft, has, err := s.config.Record.Draft(r.Context(), viewerOf(r), record.NoteDraftID(person.ID, o.head.Reference))
	if err != nil {
		return Notes{}, err
	}
	if has {
		v.Saves, v.Kept = draft.Saves, "Kept as a draft at "+draft.SavedAt.In(civil.London()).Format("15:04")+". It is no note before you save it."
		v.resume(draft)
	}
	return v, nil
}

// list puts the newest notes first, each with the entry that names it.
func (v *Notes) list(kept []record.Note, names map[string]string, facts []casefile.Fact) {
	about, steps := map[string]string{}, map[string]bool{}
	for i := range facts {
		for _, id := range wordIDs(&facts[i]) {
			if facts[i].Type != casefile.TypeNoteAdded {
				about[id] = capital(facts[i].Title())
				_, steps[id] = facts[i].Body.(*casefile.Plan)
			}
		}
	}
	// The steps of a plan are read on its page.
	kept = slices.DeleteFunc(slices.Clone(kept), func(n record.Note) bool { return steps[n.ID] })
	for i := len(kept) - 1; i >= 0; i-- {
		if len(v.Notes) == mostNotes {
			v.More = i + 1
			return
		}
		n := &kept[i]
		at := n.AddedAt.In(civil.London())
		v.Notes = append(v.Notes, NoteItem{By: nameOr(names, n.Officer), When: casefile.On(n.AddedAt).Long() + ", " + at.Format("15:04"), Stamp: n.AddedAt.UTC().Format("2006-01-02T15:04:05Z"),
			About: about[n.ID], Text: n.Text, Sensitive: n.Sensitive})
	}
}

// resume puts back what was being typed.
func (v *Notes) resume(d record.Draft) {
	var was draftNote
	if json.Unmarshal(d.Content, &was) != nil {
		return
	}
	v.Note.Value = was.Text
	if was.Sensitive {
		v.Sensitive.Set("yes")
	}
}

func (s *Server) showNotes(w http.ResponseWriter, r *http.Request) error {
	v, err := s.notes(r)
	if err != nil {
		return err
	}
	return notesPage.show(s, w, r, v)
}

// saveNote keeps the note, word for word, and records that there is one.
func (s *Server) saveNote(w http.ResponseWriter, r *http.Request) error {
	ctx, ref := r.Context(), chi.URLParam(r, caseReference)
	f := notesView(&opened{today: s.today()})
	if !f.Read(r) {
		if err := s.mayShow(r, "note"); err != nil {
			return err
		}
		v, err := s.notes(r)
		if err != nil {
			return err
		}
		f.Head, f.Notes, f.More, f.Saves = v.Head, v.Notes, v.More, v.Saves
		return notesPage.again(s, w, r, f, f.Form)
	}
	person, _ := who.From(ctx)
	build := &FactForm{Form: f.Form, build: &factBuilder{known: &factKnown{}}, mentions: map[string]string{}}
	id := build.mention(f.Note.Value)
	if err := s.config.Record.KeepNote(ctx, ref, record.Note{ID: id, Text: asTyped(r), Officer: person.ID, Sensitive: f.Sensitive.Has("yes")}); err != nil {
		return err
	}
	fact := casefile.Fact{Type: casefile.TypeNoteAdded, On: s.today(), Note: id, Body: &casefile.Work{}}
	if _, err := s.config.Casework.Record(ctx, callerOf(r), ref, casework.RecordRequest{Facts: []casefile.Fact{fact}, Officer: person.ID}, keyOf(r, f.Form)); err != nil {
		return err
	}
	if err := s.config.Record.EndDraft(ctx, viewerOf(r), record.NoteDraftID(person.ID, ref)); err != nil {
		s.log.WarnContext(ctx, "draft of a note not ended", "case", ref)
	}
	return s.goTo(w, r, "/cases/"+ref+"/notes", ui.Notice{Success: true, Heading: "The note is saved."})
}

// asTyped is the note as it was typed, with the ends of lines as they are kept.
func asTyped(r *http.Request) string { return strings.ReplaceAll(r.PostForm.Get("note"), "\r\n", "\n") }

// draftNoteKept keeps what is being typed. A script of the page calls it; what was
// sent earlier and arrives later changes nothing.
func (s *Server) draftNoteKept(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return err
	}
	text := asTyped(r)
	saves, err := strconv.ParseInt(r.PostForm.Get("saves"), 10, 64)
	if err != nil || saves < 1 || !utf8.ValidString(text) || utf8.RuneCountInString(text) > record.MostNoteLetters {
		return refuse(http.StatusUnprocessableEntity, "This draft cannot be kept", "Save it as a note, or shorten it.")
	}
	content, err := json.Marshal(draftNote{Text: text, Sensitive: r.PostForm.Get("sensitive") == "yes"})
	if err != nil {
		return err
	}
	kept, err := s.config.Record.SaveDraft(r.Context(), viewerOf(r), record.Draft{Kind: record.NoteDraft, Reference: chi.URLParam(r, caseReference), Saves: saves, Content: content})
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(struct {
		Saves int64  `json:"saves"`
		At    string `json:"at"`
	}{kept.Saves, kept.SavedAt.In(civil.London()).Format("15:04")})
}
