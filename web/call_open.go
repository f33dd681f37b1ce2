package web

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// openFromCall keeps what was typed and opens the case from it: the facts first, then
// the note with all that was said. Each is done once for a draft, however often the
// button is pressed; what was typed between two presses stands in a second note.
func (s *Server) openFromCall(w http.ResponseWriter, r *http.Request) error {
	v, fine := s.typed(r)
	kept, err := s.keep(r, &v)
	if err != nil {
		// The case is what counts: it holds all that the draft would. Where the draft is
		// gone, the same case is answered again if one was opened from it.
		s.log.WarnContext(r.Context(), "call not kept before its case was opened", "kind", fault.KindOf(err))
		kept = true
		s.originAgain(r, &v)
	}
	if !kept {
		v.Forgive()
		v.tellLater()
		return callDraftPage.again(s, w, r, v, v.Form)
	}
	if fine = v.check() && fine; !fine {
		return callDraftPage.again(s, w, r, v, v.Form)
	}
	ctx, today := r.Context(), s.today()
	if err := s.onlyOne(r, &v); err != nil {
		v.Wrong("", fault.TextOf(err)+" All that you typed still stands here. Press “Open the case” again in two minutes: no second case is opened")
		return callDraftPage.again(s, w, r, v, v.Form)
	}
	p, _ := who.From(ctx)
	req := v.request(p.ID, today)
	req.Officer, req.Team = officerOfNew(p), p.Team
	answer, err := s.config.Casework.Open(ctx, callerOf(r), req, v.openingKey(r))
	if err != nil {
		if v.Refused(err, nil) {
			return callDraftPage.again(s, w, r, v, v.Form)
		}
		return err
	}
	reference, story := answer.Position.Reference, v.story(today)
	note := casework.NoteRequest{Text: story, Sensitive: v.Danger.Value == "home" || v.Danger.Value == "other" || v.Never.Value != ""}
	if _, err := s.config.Casework.AddNote(ctx, viewerOf(r), reference, note, callKey(r, v.ID, story)); err != nil {
		s.log.WarnContext(ctx, "note of a call not added", "case", reference, "kind", fault.KindOf(err))
		v.Wrong("", "The case "+reference+" is open, but not all that you typed is in it yet. Press “Open the case” again: no second case is opened")
		return callDraftPage.again(s, w, r, v, v.Form)
	}
	if v.origin != nil && s.config.Enquiries != nil && !answer.Repeated {
		if err := s.config.Enquiries.EndEnquiry(ctx, viewerOf(r), v.origin.Enquiry, "", reference); err != nil {
			s.log.WarnContext(ctx, "enquiry not ended", "case", reference, "kind", fault.KindOf(err))
		}
	}
	if err := s.config.Record.EndDraft(ctx, viewerOf(r), v.ID); err != nil {
		s.log.WarnContext(ctx, "draft of a call not ended", "case", reference, "kind", fault.KindOf(err))
	}
	to := "/call/opened/" + reference
	if answer.Repeated {
		return s.goTo(w, r, to, ui.Notice{Heading: "The case was open already.", Text: "What you changed in the call since then stands in its notes."})
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// officerOfNew is who has a case that somebody opens: a caseworker themselves. What
// others open waits without an officer on the board of their team.
func officerOfNew(p who.Person) string {
	if p.Is(who.Caseworker) {
		return p.ID
	}
	return ""
}

// onlyOne errs where somebody else opens a case from the same enquiry at this moment.
// Where that cannot be asked, the roof comes first.
func (s *Server) onlyOne(r *http.Request, v *CallDraft) error {
	if v.origin == nil || s.config.Enquiries == nil {
		return nil
	}
	err := s.config.Enquiries.OpeningEnquiry(r.Context(), viewerOf(r), v.origin.Enquiry)
	if err != nil && fault.KindOf(err) != fault.Conflict {
		s.log.WarnContext(r.Context(), "enquiry not claimed", "kind", fault.KindOf(err))
		return nil
	}
	return err
}

// originAgain is the enquiry that the window says it goes on from, where what is kept of
// the call cannot be read any more.
func (s *Server) originAgain(r *http.Request, v *CallDraft) {
	id := r.PostForm.Get(enquiryName)
	if id == "" || v.origin != nil || s.config.Enquiries == nil {
		return
	}
	e, err := s.config.Enquiries.Enquiry(r.Context(), viewerOf(r), id)
	if err != nil {
		s.log.WarnContext(r.Context(), "enquiry of a call not read", "kind", fault.KindOf(err))
		return
	}
	v.from(newOrigin(&e))
}

// openingKey is the key under which the case is opened: an enquiry becomes one case,
// whoever opens it.
func (v *CallDraft) openingKey(r *http.Request) casework.Key {
	if v.origin == nil {
		return callKey(r, v.ID, "")
	}
	return casework.NewKey(record.Caller{Token: "enquiry"}, "enquiry/"+v.origin.Enquiry, v.origin.Enquiry)
}

// callKey is the key of what is done from a draft: it follows from the draft, and for
// a note from its words too.
func callKey(r *http.Request, draft, words string) casework.Key {
	sum := sha256.Sum256([]byte(draft + "\n" + words))
	hash := hex.EncodeToString(sum[:])
	if words == "" {
		return casework.NewKey(callerOf(r), "call/"+draft, hash)
	}
	return casework.NewKey(callerOf(r), "call-note/"+draft+"/"+hash, hash)
}

// CallOpened says that the case is open, and what has to be done before tonight.
type CallOpened struct {
	Reference string
	Name      string
	Today     civil.Date
	Bed       BedLine
	// Place is where a placement is recorded; empty where no bed is owed or one is given.
	Place     string
	Household string
	// Undecided says that nobody decided about tonight yet; Unasked, that nobody asked
	// which number is safe.
	Undecided bool
	Unasked   bool
	// Never says that a number or address that they gave must not be used.
	Never     bool
	Decide    string
	NeverTell []string
}

var callOpenedPage = page[CallOpened]{name: "call_opened", section: "/call"}

func (s *Server) callOpened(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "case")
	if err != nil {
		return err
	}
	return callOpenedPage.show(s, w, r, s.callOpenedView(&o, chi.URLParam(r, caseReference)))
}

func (s *Server) callOpenedView(o *opened, reference string) CallOpened {
	facts := o.standing.Case.Facts
	bed := &o.position.Regions.Bed
	v := CallOpened{Reference: reference, Name: o.head.Title(), Today: o.today, Bed: bedLine(bed), Undecided: true, NeverTell: o.head.NeverTell}
	if h, ok := casefile.HouseholdOn(facts, o.today); ok {
		v.Household = h.Words()
	}
	for i := range facts {
		if b, ok := facts[i].Body.(*casefile.InterimDecided); ok && b.Holds != nil {
			v.Undecided = false
		}
	}
	v.Unasked = true
	for _, a := range casefile.Addresses(facts) {
		v.Unasked = v.Unasked && a.Use == ""
		v.Never = v.Never || a.Use == "never"
	}
	if bed.Owed && bed.Placement == "" {
		v.Place = factForm(reference, casefile.TypePlacementStarted)
	}
	v.Decide = factForm(reference, casefile.TypeInterimDecided)
	return v
}

// factForm is where a fact of a type is recorded in a case.
func factForm(reference string, t casefile.FactType) string {
	return "/cases/" + reference + "/facts/new/" + string(t)
}
