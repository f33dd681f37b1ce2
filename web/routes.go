package web

import (
	"fmt"
	"net/http"
	"slices"

	"dutyclock/internal/who"
	"dutyclock/web/assets"

	"github.com/go-chi/chi/v5"
)

const (
	get  = http.MethodGet
	post = http.MethodPost
)

// Who may see or do something. Anyone needs no session.
var (
	anyone   []who.Role
	signedIn = who.Roles()
)

// route is one line of the table: what is asked, who may, and what answers.
type route struct {
	method  string
	pattern string
	who     []who.Role
	answer  handler
}

// routes are all pages. The lines of one page stand together.
func (s *Server) routes() []route {
	return []route{
		{get, "/", signedIn, s.start},

		{get, "/help", anyone, s.help},
		{get, "/accessibility", anyone, s.accessibility},
		{get, "/cookies", anyone, s.cookies},
	}
}

// mount puts the table on a router.
func (s *Server) mount() (*chi.Mux, error) {
	router := chi.NewRouter()
	seen := map[string]bool{}
	for _, r := range s.routed {
		if line := r.method + " " + r.pattern; seen[line] {
			return nil, fmt.Errorf("%s stands twice in the table of routes", line)
		} else {
			seen[line] = true
		}
		router.Method(r.method, r.pattern, s.serve(s.admit(r.who, r.answer)))
		if r.method == get {
			router.Method(http.MethodHead, r.pattern, s.serve(s.admit(r.who, r.answer)))
		}
	}
	router.Method(get, assets.Prefix+"*", s.assets)
	router.Method(http.MethodHead, assets.Prefix+"*", s.assets)
	router.NotFound(s.serve(func(http.ResponseWriter, *http.Request) error { return errNoPage }))
	router.MethodNotAllowed(s.serve(func(http.ResponseWriter, *http.Request) error {
		return refuse(http.StatusMethodNotAllowed, "This address is not used that way", "Go back to the page that you came from and use its buttons and links.")
	}))
	return router, nil
}

// admit lets a request on to a handler if the person has one of the roles. Who is
// not signed in is led to sign in, and comes back to the page they asked for.
func (s *Server) admit(roles []who.Role, next handler) handler {
	if roles == nil {
		return next
	}
	return func(w http.ResponseWriter, r *http.Request) error {
		p, known := who.From(r.Context())
		switch {
		case !known && s.signIn == nil:
			return errNoSignIn
		case !known:
			s.signIn.TurnAway(w, r)
			return nil
		case !p.Is(roles...):
			return &notAllowed{roles: slices.Clone(roles)}
		}
		return next(w, r)
	}
}
