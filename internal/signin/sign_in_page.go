package signin

import (
	"net/http"
	"slices"

	"dutyclock/internal/record"
	"dutyclock/internal/who"
)

// signInView is the page on which signing in begins.
type signInView struct {
	Return string
	// Why and Kept say what became of the session before, and of what was typed.
	Why, Kept string
	// Provider: there is one; Away: it does not answer.
	Provider, Away bool
	Groups         []group
}

// group is the invented officers who have a role.
type group struct {
	Role   string
	People []record.Officer
}

// signedOutView is the page after signing out. End ends the sign-in at the provider.
type signedOutView struct{ End string }

// putOutView is the page after signing somebody else out.
type putOutView struct {
	Sessions int
	Return   string
}

// showSignIn is the page on which signing in begins. Who is signed in with their
// account already goes on.
func (s *Server) showSignIn(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	view := signInView{Return: localPath(query.Get("return")), Why: reasonText(record.SessionEnd(query.Get("why"))),
		Kept: keptText(keeping(query.Get("kept"))), Provider: s.Provider != nil}
	if !s.Demo {
		if session, _, err := s.session(r.Context(), s.sessionHash(r)); err == nil && session.ID != "" {
			http.Redirect(w, r, view.Return, http.StatusSeeOther)
			return
		}
	}
	status := http.StatusOK
	if s.Provider != nil {
		if _, err := s.Provider.discover(r.Context(), false); err != nil {
			view.Away = true
			status = http.StatusServiceUnavailable
		}
	}
	if s.Demo {
		officers, err := s.Store.Officers(r.Context(), "")
		if err != nil {
			s.broken(w, r, err)
			return
		}
		view.Groups, status = groups(officers), http.StatusOK
	}
	s.show(w, r, status, "Sign in to Dutyclock", "sign_in.html", view)
}

func groups(officers []record.Officer) []group {
	var out []group
	for _, role := range who.Roles() {
		g := group{Role: role.Label()}
		for _, o := range officers {
			if slices.Contains(o.Roles, string(role)) {
				g.People = append(g.People, o)
			}
		}
		if len(g.People) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// showSignedOut is the page after signing out, also for those whom the provider
// sends back.
func (s *Server) showSignedOut(w http.ResponseWriter, r *http.Request) {
	s.show(w, r, http.StatusOK, "You are signed out", "signed_out.html", signedOutView{})
}

// reasonText says why a session ended, to the one whose it was.
func reasonText(why record.SessionEnd) string {
	switch why {
	case record.EndIdle:
		return "You were signed out because nothing was done for a while."
	case record.EndTooLong:
		return "You were signed out because you had been signed in for as long as is allowed at a time."
	case record.EndPutOut:
		return "You were signed out by a manager or an administrator. Ask them if you do not know why."
	case record.EndNoRole:
		return "You were signed out because your account has no role in Dutyclock any more. Ask an administrator if you need one."
	case record.EndUnchecked:
		return "You were signed out because your account has to be checked again."
	case record.EndRefused:
		return "You were signed out because your work account could not be checked again."
	case record.EndLeft:
		return "You were signed out because Dutyclock was told that you do not work here any more."
	case record.EndSignedOut, record.EndReplaced:
		return "You were signed out of this window."
	}
	return ""
}

// keptText says what became of what was typed.
func keptText(k keeping) string {
	switch k {
	case keptNothing:
	case keptAll:
		return "What you sent was not recorded yet, but it is kept. Sign in as yourself within a day, and you can read it and send it again."
	case keptTooLong:
		return "What you sent was too long to be kept and was not recorded. Before you close this page, go back in your browser: what you typed may still be there to copy."
	case keptNot:
		return "What you sent could not be kept and was not recorded. Before you close this page, go back in your browser: what you typed may still be there to copy."
	}
	return ""
}
