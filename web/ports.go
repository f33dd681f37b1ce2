package web

import (
	"net/http"

	"dutyclock/internal/request"
)

// SignIn is how people sign in: signin.Server. It has its own pages, which it puts
// into the frame of these with Framed.
type SignIn interface {
	// Middleware puts the person of a session into the context of its requests, with
	// who.With, and answers the paths of signing in itself. A request without a session
	// goes on without a person.
	Middleware(next http.Handler) http.Handler
	// TurnAway answers a request that needs a person and has none: somebody is led to
	// sign in, and back; what they had typed is kept for them.
	TurnAway(w http.ResponseWriter, r *http.Request)
}

// Observer is told of every request by the template of its route.
type Observer = request.Observer
