package web

import "dutyclock/web/ui"

// ErrorPage says what did not work and what to do.
type ErrorPage struct {
	Title string
	Text  []string
	// List are the reasons, one by one, where there are several.
	List []string
	// Link leads to what else can be done; empty where nothing can.
	Link ui.Link
	// Request is the id under which the log knows the request.
	Request  string
	SignedIn bool
}

var errorPage = page[ErrorPage]{name: "error"}
