package signin

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// start sends somebody to the provider's pages.
func (s *Server) start(w http.ResponseWriter, r *http.Request) {
	if s.Provider == nil {
		s.problem(w, r, problemNothingHere)
		return
	}
	d, err := s.Provider.discover(r.Context(), false)
	if err != nil {
		s.problem(w, r, problemAway)
		return
	}
	a := s.newAttempt(r.URL.Query().Get("return"))
	if err := s.keepAttempt(w, a); err != nil {
		s.broken(w, r, err)
		return
	}
	http.Redirect(w, r, d.startURL(a, r.URL.Query().Get("choose") == "yes"), http.StatusSeeOther)
}

// arrive takes somebody who comes back from the provider's pages.
func (s *Server) arrive(w http.ResponseWriter, r *http.Request) {
	if s.Provider == nil {
		s.problem(w, r, problemNothingHere)
		return
	}
	query := r.URL.Query()
	a, err := s.takeAttempt(w, r, query.Get("state"))
	if err != nil {
		s.problem(w, r, problemStale)
		return
	}
	if code := query.Get("error"); code != "" {
		if !codeForm.MatchString(code) {
			code = "none"
		}
		s.Log.WarnContext(r.Context(), "provider let nobody in", "code", code)
		s.problem(w, r, problemNotFinished)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), providerTime)
	defer cancel()
	got, err := s.Provider.redeem(ctx, query.Get("code"), a)
	switch {
	case errors.Is(err, errAway):
		s.Log.ErrorContext(r.Context(), "sign-in not completed", "error", err)
		s.problem(w, r, problemAway)
		return
	case err != nil:
		s.Log.WarnContext(r.Context(), "sign-in refused", "error", err)
		s.problem(w, r, problemRefused)
		return
	case len(got.account.Roles) == 0:
		s.Log.InfoContext(r.Context(), "sign-in of an account without a role")
		s.problem(w, r, problemNoRole)
		return
	}
	officer, err := s.Store.Arrive(r.Context(), got.account)
	switch kind := fault.KindOf(err); {
	case err == nil:
		s.letIn(w, r, officer, "s-", a.Return, got.tokens)
	case kind == fault.Forbidden:
		s.problem(w, r, problemGone)
	case kind == fault.Conflict:
		s.problemWith(w, r, problemUnlinked, got.account.Subject)
	default:
		s.broken(w, r, err)
	}
}

// letIn begins a session: always a new one, whatever the browser had. Who left
// something unsent sees that first.
func (s *Server) letIn(w http.ResponseWriter, r *http.Request, officer, kind, returnTo string, tokens record.ProviderTokens) {
	token := mintToken()
	n := record.NewSession{Hash: hashOf(token), ID: mintID(kind), Officer: officer,
		EndsAt: s.Clock().Add(s.Longest), Replaces: s.sessionHash(r), Tokens: tokens}
	if err := s.Store.BeginSession(r.Context(), n); err != nil {
		s.broken(w, r, err)
		return
	}
	s.setCookie(w, sessionCookie, token, 0)
	s.Log.InfoContext(r.Context(), "signed in", "officer", officer, "session", n.ID)
	kept, err := s.Store.KeptPosts(r.Context(), officer)
	if err != nil {
		s.Log.WarnContext(r.Context(), "what was kept not looked up", "officer", officer, "error", err)
	}
	if len(kept) > 0 {
		returnTo = keptPath + "?return=" + escape(returnTo)
	}
	http.Redirect(w, r, returnTo, http.StatusSeeOther)
}

// signInAs lets somebody be an invented officer, in a demo, on this machine.
func (s *Server) signInAs(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 16<<10)
	if !onThisMachine(r) || r.ParseForm() != nil {
		s.problem(w, r, problemElsewhere)
		return
	}
	officers, err := s.Store.Officers(r.Context(), "")
	if err != nil {
		s.broken(w, r, err)
		return
	}
	for _, o := range officers {
		if o.ID == r.PostForm.Get("officer") {
			s.letIn(w, r, o.ID, demoSession, localPath(r.PostForm.Get("return")), record.ProviderTokens{})
			return
		}
	}
	s.problem(w, r, problemNobody)
}

// signOut ends the session of this browser, and leads to the provider's own end.
func (s *Server) signOut(w http.ResponseWriter, r *http.Request) {
	var tokens record.ProviderTokens
	if hash := s.sessionHash(r); hash != nil {
		var err error
		if tokens, err = s.Store.EndSession(r.Context(), hash, record.EndSignedOut); err != nil {
			s.broken(w, r, err)
			return
		}
	}
	s.setCookie(w, sessionCookie, "", -1)
	end := ""
	if s.Provider != nil && tokens.Subject != "" {
		end = s.Provider.signOutURL(tokens.ID)
	}
	if end == "" {
		http.Redirect(w, r, signedOutPath, http.StatusSeeOther)
		return
	}
	// Not a redirect: the pages' policy lets a form lead to this site only, and
	// browsers hold the places it is redirected to against that too.
	w.Header().Set("Refresh", "0; url="+strings.ReplaceAll(end, ";", "%3B"))
	s.show(w, r, http.StatusOK, "You are signed out of Dutyclock", "signed_out.html", signedOutView{End: end})
}

// signOutOther ends all sessions of somebody else, for who may.
func (s *Server) signOutOther(w http.ResponseWriter, r *http.Request) {
	if !mayPutOut(r.Context()) {
		s.problem(w, r, problemNotYours)
		return
	}
	n, err := s.SignOutPerson(r.Context(), pathPart(r, "officer"))
	if err != nil {
		s.broken(w, r, err)
		return
	}
	s.show(w, r, http.StatusOK, "They are signed out", "put_out.html", putOutView{Sessions: n, Return: cameFrom(r)})
}

// age is how long ago an instant was.
func (s *Server) age(t time.Time) time.Duration { return s.Clock().Sub(t) }
