package web

// ErrorPage says what did not work and what to do.
type ErrorPage struct {
	Title string
	Text  []string
	// List are the reasons, one by one, where there are several.
	List []string
	// Request is the id under which the log knows the request.
	Request  string
	SignedIn bool
}

var errorPage = page[ErrorPage]{name: "error"}
