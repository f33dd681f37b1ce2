package signin

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
)

// The paths. The provider is told of callbackPath and signedOutPath.
const (
	signInPath    = "/sign-in"
	callbackPath  = "/signed-in"
	signOutPath   = "/sign-out"
	signedOutPath = "/signed-out"
	keptPath      = "/kept"
)

// Paths are the beginnings of all paths that the Server answers; its own pages
// need nobody to be signed in, or see to it themselves.
func Paths() []string {
	return []string{signInPath, callbackPath, signOutPath, signedOutPath, keptPath}
}

// Owns says whether a path is one of the Server's.
func Owns(path string) bool {
	for _, own := range Paths() {
		if path == own || strings.HasPrefix(path, own+"/") {
			return true
		}
	}
	return false
}

func (s *Server) mount() http.Handler {
	router := chi.NewRouter()
	router.Get(signInPath, s.showSignIn)
	router.Get(signInPath+"/start", s.start)
	router.Get(signInPath+"/style.css", showStyle)
	router.Get(callbackPath, s.arrive)
	router.Post(signOutPath, s.signOut)
	router.Get(signedOutPath, s.showSignedOut)
	router.Method(http.MethodPost, signOutPath+"/{officer}", s.RequirePerson(http.HandlerFunc(s.signOutOther)))
	router.Method(http.MethodGet, keptPath, s.RequirePerson(http.HandlerFunc(s.showKept)))
	router.Method(http.MethodPost, keptPath+"/{id}/discard", s.RequirePerson(http.HandlerFunc(s.discard)))
	if s.Demo {
		router.Post(signInPath+"/as", s.signInAs)
	}
	router.NotFound(func(w http.ResponseWriter, r *http.Request) { s.problem(w, r, problemNothingHere) })
	router.MethodNotAllowed(func(w http.ResponseWriter, r *http.Request) { s.problem(w, r, problemNothingHere) })
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.problem(w, r, problemElsewhere) }))
	return cross.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Referrer-Policy", "same-origin") // the address of a callback holds a code
		router.ServeHTTP(w, r)
	}))
}
