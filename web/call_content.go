package web

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// callContent is what the draft of a call holds.
type callContent struct {
	// Window is the window in which it was typed: two windows may have the same call open.
	Window string     `json:"window,omitempty"`
	Values url.Values `json:"values"`
	// Origin is where it came from; nil for a call.
	Origin *callOrigin `json:"origin,omitempty"`
}

func readDraft(d record.Draft) (callContent, error) {
	var c callContent
	if err := json.Unmarshal(d.Content, &c); err != nil {
		return c, fmt.Errorf("read the draft of a call: %w", err)
	}
	return c, nil
}

// The names of the fields that say from which state of the draft a window goes on,
// and at which part of the page.
const (
	savesName  = "_saves"
	windowName = "_window"
	// enquiryName is the enquiry that the call goes on from.
	enquiryName = "_enquiry"
	partName    = "part"
)

// moment is an instant as people in London read it: "18:42 on 22 November 2026".
func moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.In(civil.London()).Format("15:04") + " on " + casefile.On(at).Short()
}

// draftOf is the draft that a request is about.
func (s *Server) draftOf(r *http.Request) (record.Draft, error) {
	d, found, err := s.config.Record.Draft(r.Context(), viewerOf(r), chi.URLParam(r, "draft"))
	if err == nil && (!found || d.Kind != record.CallDraft) {
		err = fault.New(fault.NotFound, "This call is not kept here. Either a case was opened from it, or it was ended, or somebody else took it. Search for the caller.")
	}
	return d, err
}

// resumed is the page of a call as it was kept, in a window of its own.
func (s *Server) resumed(d record.Draft) (CallDraft, error) {
	c, err := readDraft(d)
	if err != nil {
		return CallDraft{}, err
	}
	v := s.newCallDraft(d.ID)
	v.FillValues(c.Values)
	v.from(c.Origin)
	v.Saves, v.Window, v.KeptAt = d.Saves, strings.ToLower(rand.Text()), moment(d.SavedAt)
	return v, nil
}

// from says which enquiry the call goes on from; nil where it is a call.
func (v *CallDraft) from(origin *callOrigin) {
	if v.origin = origin; origin != nil {
		v.Enquiry = origin.Enquiry
	}
}

func (s *Server) showDraft(w http.ResponseWriter, r *http.Request) error {
	d, err := s.draftOf(r)
	if err != nil {
		return err
	}
	v, err := s.resumed(d)
	if err != nil {
		return err
	}
	return callDraftPage.show(s, w, r, v)
}

// typed reads what a window sends. What it does not ask is left out.
func (s *Server) typed(r *http.Request) (CallDraft, bool) {
	v := s.newCallDraft(chi.URLParam(r, "draft"))
	fine := v.Read(r)
	v.Saves, _ = strconv.ParseInt(r.PostForm.Get(savesName), 10, 64) // 0 where it is no number: the window began before everything
	v.Window = r.PostForm.Get(windowName)
	return v, fine
}

// keep keeps what a window sent, and says whether it is kept. It is not where another
// window kept something after this one began: that stays, and this one is told. The
// counts that the view holds then are those that are kept.
func (s *Server) keep(r *http.Request, v *CallDraft) (bool, error) {
	viewer := viewerOf(r)
	before, err := s.draftOf(r)
	if err != nil {
		return false, err
	}
	last, err := readDraft(before)
	if err != nil {
		return false, err
	}
	v.from(last.Origin)
	if before.Saves > v.Saves && last.Window != v.Window {
		v.Saves, v.KeptAt, v.Later = before.Saves, moment(before.SavedAt), true
		return false, nil
	}
	values := url.Values{}
	for name, sent := range r.PostForm {
		if !strings.HasPrefix(name, "_") && name != partName && strings.Join(sent, "") != "" {
			values[name] = sent
		}
	}
	content, err := json.Marshal(callContent{Window: v.Window, Values: values, Origin: last.Origin})
	if err != nil {
		return false, err
	}
	kept, err := s.config.Record.SaveDraft(r.Context(), viewer, record.Draft{ID: before.ID, Kind: record.CallDraft, Saves: max(before.Saves, v.Saves) + 1, Content: content})
	if err != nil {
		return false, err
	}
	v.Saves, v.KeptAt = kept.Saves, moment(kept.SavedAt)
	v.Later = !bytes.Equal(kept.Content, content)
	return !v.Later, nil
}

// keptAnswer is what the script of the page is told.
type keptAnswer struct {
	Saves int64  `json:"saves"`
	At    string `json:"at"`
	Later bool   `json:"later"`
}

// keepCall keeps what was typed: for the script, which goes on typing, or for
// somebody who pressed the button. Nothing is checked; a call is typed in any order.
func (s *Server) keepCall(w http.ResponseWriter, r *http.Request) error {
	v, _ := s.typed(r)
	v.Forgive()
	kept, err := s.keep(r, &v)
	script := r.Header.Get("Accept") == "application/json"
	switch kind := fault.KindOf(err); {
	case err != nil && script:
		return err
	case kind == fault.NotFound && err != nil:
		v.Wrong("", "This call is not kept any more: a case was opened from it, or it was ended. All that you typed still stands here")
		return callDraftPage.again(s, w, r, v, v.Form)
	case err != nil:
		s.log.WarnContext(r.Context(), "call not kept", "kind", kind)
		v.Wrong("", "This is not kept yet. All that you typed still stands here: go on, and press the button again in a minute")
		return callDraftPage.again(s, w, r, v, v.Form)
	case script:
		return answerKept(w, keptAnswer{v.Saves, v.KeptAt, v.Later})
	case !kept:
		v.tellLater()
		return callDraftPage.again(s, w, r, v, v.Form)
	}
	part := "#who"
	for _, p := range callParts {
		if r.PostForm.Get(partName) == p {
			part = "#" + p
		}
	}
	http.Redirect(w, r, "/call/"+v.ID+part, http.StatusSeeOther)
	return nil
}

// answerKept tells the script of the page what is kept.
func answerKept(w http.ResponseWriter, a keptAnswer) error {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	if a.Later {
		w.WriteHeader(http.StatusConflict)
	}
	return json.NewEncoder(w).Encode(a)
}

// tellLater says that something later is kept from another window.
func (v *CallDraft) tellLater() {
	v.Wrong("", "Not kept: this call was changed in another window at "+v.KeptAt+". What you typed here still stands below. Keep it only if it should take the place of what is there")
}

// endCall forgets a call from which no case is to be opened, and keeps why.
func (s *Server) endCall(w http.ResponseWriter, r *http.Request) error {
	d, err := s.draftOf(r)
	if err != nil {
		return err
	}
	v, err := s.resumed(d)
	if err != nil {
		return err
	}
	if !v.End.Read(r) {
		return callDraftPage.again(s, w, r, v, v.End.Form)
	}
	if err := s.config.Record.EndCall(r.Context(), viewerOf(r), d.ID, v.End.Why.Value); err != nil {
		return err
	}
	s.log.InfoContext(r.Context(), "call ended without a case", "officer", viewerOf(r).Officer, "reason", v.End.Why.Value)
	return s.goTo(w, r, "/call", ui.Notice{Success: true, Heading: "The call is ended. No case was opened from it."})
}
