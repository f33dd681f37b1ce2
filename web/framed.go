package web

import (
	"html/template"
	"net/http"
)

// FramedPage is a page that another package has drawn, in the frame of all pages:
// those of signing in.
type FramedPage struct {
	Title string
	// Main stands under the h1. Its templates have escaped what was put into them.
	Main template.HTML
}

var framedPage = page[FramedPage]{name: "framed"}

// Framed answers with a page that another package has drawn.
func (s *Server) Framed(w http.ResponseWriter, r *http.Request, status int, p FramedPage) error {
	return s.draw(w, r, status, framedPage.name, "", p, nil)
}
