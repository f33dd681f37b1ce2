package web

import (
	"net/http"

	"dutyclock/internal/request"
	"dutyclock/internal/who"
)

// SignIn is how people sign in. Package signin does it; the pages lead there.
type SignIn interface {
	// Middleware puts the person of a session into the context of its requests, with
	// who.With. A request without a session goes on without a person.
	Middleware(next http.Handler) http.Handler
	// Begin sends somebody off to sign in. Afterwards they go on to the path to, which
	// is one of ours.
	Begin(w http.ResponseWriter, r *http.Request, to string) error
	// Finish takes what the identity provider answers at /sign-in/callback, begins the
	// session, and gives the path to go on to.
	Finish(w http.ResponseWriter, r *http.Request) (to string, err error)
	// End ends the session and gives where to go then: empty for our own page that
	// says so, or the provider's.
	End(w http.ResponseWriter, r *http.Request) (to string, err error)
	// Pretenders are the invented people that a demo may be tried as, without a
	// provider; none in live.
	Pretenders(r *http.Request) ([]who.Person, error)
	// Pretend begins a session as one of the Pretenders.
	Pretend(w http.ResponseWriter, r *http.Request, id string) error
}

// Observer is told of every request by the template of its route.
type Observer = request.Observer
