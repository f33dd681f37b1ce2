package web

import (
	"net/http"
	"net/url"

	"dutyclock/internal/fault"
	"dutyclock/internal/who"
	"dutyclock/web/ui"
)

// SignInPage is where somebody begins.
type SignInPage struct {
	// Begin is the address of the link that leads to the identity provider; empty where
	// there is none.
	Begin string
	// To is the path to go on to.
	To string
	// Pretenders are the people that a demo may be tried as.
	Pretenders []Pretender
}

// Pretender is an invented person of a demo.
type Pretender struct {
	ID   string
	Name string
	// What the person does, in words: "caseworker, Team North".
	What string
}

// SignedOut says that the session has ended.
type SignedOut struct{}

var (
	signInPage = page[SignInPage]{name: "sign-in"}
	signedOut  = page[SignedOut]{name: "signed-out"}
)

// signInPath is the page for signing in that leads on to a path of ours.
func signInPath(to string) string {
	if to = ourPath(to); to == "/" {
		return "/sign-in"
	}
	return "/sign-in?" + url.Values{"to": {to}}.Encode()
}

var errNoSignIn = fault.New(fault.Unavailable, "Signing in is not set up on this server. Ask the administrator of Dutyclock in your authority.")

func (s *Server) signInPage(w http.ResponseWriter, r *http.Request) error {
	to := ourPath(r.URL.Query().Get("to"))
	if _, known := who.From(r.Context()); known {
		http.Redirect(w, r, to, http.StatusSeeOther)
		return nil
	}
	view := SignInPage{To: to}
	if s.signIn != nil {
		people, err := s.signIn.Pretenders(r)
		if err != nil {
			return err
		}
		view.Pretenders = pretenders(people)
		if len(people) == 0 {
			view.Begin = "/sign-in/begin?" + url.Values{"to": {to}}.Encode()
		}
	}
	return signInPage.show(s, w, r, view)
}

func pretenders(people []who.Person) []Pretender {
	var out []Pretender
	for _, p := range people {
		what := roleNames(p.Roles)
		if p.Team != "" {
			what += ", team " + p.Team
		}
		out = append(out, Pretender{ID: p.ID, Name: p.Name, What: what})
	}
	return out
}

func (s *Server) signInBegin(w http.ResponseWriter, r *http.Request) error {
	if s.signIn == nil {
		return errNoSignIn
	}
	return s.signIn.Begin(w, r, ourPath(r.URL.Query().Get("to")))
}

func (s *Server) signInAs(w http.ResponseWriter, r *http.Request) error {
	if s.signIn == nil {
		return errNoSignIn
	}
	if err := s.signIn.Pretend(w, r, r.PostFormValue("id")); err != nil {
		return err
	}
	return s.goTo(w, r, r.PostFormValue("to"), ui.Notice{})
}

func (s *Server) signInFinish(w http.ResponseWriter, r *http.Request) error {
	if s.signIn == nil {
		return errNoSignIn
	}
	to, err := s.signIn.Finish(w, r)
	if err != nil {
		return err
	}
	return s.goTo(w, r, to, ui.Notice{})
}

func (s *Server) signOut(w http.ResponseWriter, r *http.Request) error {
	to := ""
	if s.signIn != nil {
		var err error
		if to, err = s.signIn.End(w, r); err != nil {
			return err
		}
	}
	if to == "" {
		to = "/signed-out"
	}
	// The provider's address, where it is not ours: signing in says which.
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

func (s *Server) signedOut(w http.ResponseWriter, r *http.Request) error {
	return signedOut.show(s, w, r, SignedOut{})
}
