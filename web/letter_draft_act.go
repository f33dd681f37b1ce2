package web

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/letters"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// What a button on a draft does, after what was typed is kept.
const (
	draftSave   = "save"
	draftHandIn = "hand_in"
	draftIssue  = "issue"
	draftDrop   = "drop"
	draftHere   = "write_here"
)

// seen is the number of the draft that a form was drawn with.
func seen(values url.Values) int64 {
	n, err := strconv.ParseInt(values.Get("saves"), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// writeDraft keeps what was typed, then does what the button says.
func (s *Server) writeDraft(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return err
	}
	v, err := s.draft(r)
	if err != nil {
		return err
	}
	if v.method == nil || !v.Draft.State.Open() {
		return fault.New(fault.Conflict, "This letter is not being written any more. Open the letters of the case to see where it is.")
	}
	ctx, viewer, do := r.Context(), viewerOf(r), r.PostForm.Get("do")
	if err := s.keepDraft(r, v, seen(r.PostForm)); err != nil {
		if fault.KindOf(err) != fault.Conflict {
			return err
		}
		// What somebody else wrote stays, and what was typed here is on the page.
		v.Wrong("method", fault.TextOf(err))
		return s.draftAgain(w, r, v, v.Form)
	}
	id, saves, notice := v.Draft.ID, v.Draft.Saves, ui.Notice{Success: true, Heading: "The draft is kept."}
	switch do {
	case draftHandIn:
		_, err = s.config.Casework.HandInLetterDraft(ctx, viewer, id, saves)
		notice.Heading = "The letter waits for somebody else to read it."
	case draftDrop:
		_, err = s.config.Casework.DropLetterDraft(ctx, viewer, id, saves)
		notice.Heading = "The draft is dropped. No letter goes."
	case draftHere:
		_, err = s.config.Casework.WriteHere(ctx, viewer, id, saves)
		notice.Heading = "The letter is written here. The PDF stays among the documents of the case."
	case draftIssue:
		return s.issueDraft(w, r, v)
	}
	if err != nil {
		return err
	}
	return s.goTo(w, r, v.Path(), notice)
}

// issueDraft issues the letter in the name of whoever is signed in, or says what it lacks.
func (s *Server) issueDraft(w http.ResponseWriter, r *http.Request, v *LetterDraft) error {
	if !v.Read(r) || !v.goesSomehow() {
		return s.draftAgain(w, r, v, v.Form)
	}
	answer, err := s.config.Casework.IssueLetterDraft(r.Context(), callerOf(r), viewerOf(r), v.Draft.ID, v.Draft.Saves, keyOf(r, v.Form))
	if v.Refused(err, v.where()) {
		return s.draftAgain(w, r, v, v.Form)
	}
	if err != nil && fault.KindOf(err) == fault.Conflict && !errors.Is(err, casework.ErrKeyReused) {
		v.Wrong(v.wayField(), fault.TextOf(err))
		return s.draftAgain(w, r, v, v.Form)
	}
	if err != nil {
		return err
	}
	return s.goTo(w, r, v.Back(), v.issued(answer))
}

// draftAgain is the page with what was typed and what is wrong in one of its forms.
func (s *Server) draftAgain(w http.ResponseWriter, r *http.Request, v *LetterDraft, f *form.Form) error {
	if err := s.mayShow(r, "draft of a letter"); err != nil {
		return err
	}
	if err := s.withDraftText(r.Context(), v); err != nil {
		return err
	}
	return letterDraftPage.again(s, w, r, v, f)
}

// draftKept keeps what is being typed. A script of the page calls it.
func (s *Server) draftKept(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return err
	}
	v, err := s.draft(r)
	if err != nil {
		return err
	}
	if v.method == nil || !v.Draft.State.Open() {
		return refuse(http.StatusConflict, "This letter is not being written any more", "Open the letters of the case to see where it is.")
	}
	// The script counts its own saves ahead of what it saw.
	if err := s.keepDraft(r, v, seen(r.PostForm)-1); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(struct {
		Saves int64  `json:"saves"`
		At    string `json:"at"`
	}{v.Draft.Saves, v.Draft.SavedAt.In(civil.London()).Format("15:04")})
}

// readDraftLetter takes what a second reader says.
func (s *Server) readDraftLetter(w http.ResponseWriter, r *http.Request) error {
	v, err := s.draft(r)
	if err != nil {
		return err
	}
	f := v.Reader
	f.Read(r)
	ctx, viewer, notice := r.Context(), viewerOf(r), ui.Notice{Success: true, Heading: "You agreed. The letter can be issued."}
	if r.PostForm.Get("do") == "send_back" {
		_, err = s.config.Casework.SendBackLetterDraft(ctx, viewer, v.Draft.ID, seen(r.PostForm), f.Said.Value)
		notice.Heading = "The letter went back to those who write it."
		if fault.KindOf(err) == fault.Invalid && err != nil {
			f.Wrong("said", fault.TextOf(err))
			return s.draftAgain(w, r, v, f.Form)
		}
	} else {
		_, err = s.config.Casework.AgreeLetterDraft(ctx, viewer, v.Draft.ID, seen(r.PostForm), f.Said.Value)
	}
	if err != nil {
		return err
	}
	return s.goTo(w, r, v.Path(), notice)
}

// nameWriter lets somebody else write the letter too.
func (s *Server) nameWriter(w http.ResponseWriter, r *http.Request) error {
	v, err := s.draft(r)
	if err != nil {
		return err
	}
	f := v.Name
	ok := f.Read(r)
	if ok {
		err = s.config.Casework.NameWriter(r.Context(), viewerOf(r), v.Draft.ID, f.Officer.Value)
		if fault.KindOf(err) == fault.Invalid && err != nil {
			f.Wrong("officer", fault.TextOf(err))
			ok, err = false, nil
		}
	}
	if err != nil {
		return err
	}
	if !ok {
		return s.draftAgain(w, r, v, f.Form)
	}
	return s.goTo(w, r, v.Path(), ui.Notice{Success: true, Heading: "They can write this letter too."})
}

// pasted answers text from a word processor as the Markdown that reasons are kept in.
// A script calls it; without it the text is pasted as it is.
func (s *Server) pasted(w http.ResponseWriter, r *http.Request) error {
	source, err := io.ReadAll(r.Body)
	var text string
	if err == nil {
		text, err = letters.FromPaste(string(source))
	}
	if err != nil {
		return refuse(http.StatusRequestEntityTooLarge, "This is too long to be pasted", "Paste it in parts, or add it as a document.")
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = io.WriteString(w, text) // the caller is gone where this errs
	return nil
}

// where maps the problems of the letter to the fields of the page.
func (v *LetterPage) where() map[string]string {
	out := v.parts.where()
	for _, field := range []string{"collection_to", "to", "method", "copy_to"} {
		out[field] = field
	}
	for name := range v.elsewhere.pages {
		out[name] = name
	}
	if v.elsewhere.signed != nil {
		out["signed"] = "signed"
	}
	if v.alone() {
		out["to"], out["method"] = v.wayField(), v.wayField()
	}
	return out
}

// issued says that the letter is issued.
func (v *LetterPage) issued(answer casework.Answer) ui.Notice {
	notice := ui.Notice{Success: true, Heading: "The letter is issued.", Text: "It is recorded as given, and its text is kept."}
	if method, _, _ := v.going(); v.method != nil && method != string(letters.ByEmail) {
		notice.Text = "It is recorded as given, and its text is kept. Print it from its page."
	}
	if n := len(answer.Recorded.Facts); n > 0 {
		notice.Link = ui.Link{Text: "See what it moved", Href: "/cases/" + v.Head.Reference + "/facts/" + answer.Recorded.Facts[n-1] + "/moved"}
	}
	return notice
}
