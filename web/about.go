package web

import "net/http"

// Help says how to get help.
type Help struct{}

// Accessibility is the accessibility statement.
type Accessibility struct{}

// Cookies says what is kept in the browser.
type Cookies struct{}

var (
	helpPage          = page[Help]{name: "help"}
	accessibilityPage = page[Accessibility]{name: "accessibility"}
	cookiesPage       = page[Cookies]{name: "cookies"}
)

func (s *Server) help(w http.ResponseWriter, r *http.Request) error {
	return helpPage.show(s, w, r, Help{})
}

func (s *Server) accessibility(w http.ResponseWriter, r *http.Request) error {
	return accessibilityPage.show(s, w, r, Accessibility{})
}

func (s *Server) cookies(w http.ResponseWriter, r *http.Request) error {
	return cookiesPage.show(s, w, r, Cookies{})
}
