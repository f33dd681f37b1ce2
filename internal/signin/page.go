package signin

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
)

// Page is a page without its frame.
type Page struct {
	Status int
	Title  string // also the page's only h1
	// Main is what stands under the h1. It comes from this package's templates, which
	// escape everything that is put into them.
	Main template.HTML
}

// Frame answers a request with a page in the frame that all pages have. A person is
// in the context where somebody is signed in.
type Frame func(w http.ResponseWriter, r *http.Request, p Page) error

//go:embed pages
var files embed.FS

var templates = template.Must(template.ParseFS(files, "pages/*.html"))

// show answers with a page.
func (s *Server) show(w http.ResponseWriter, r *http.Request, status int, title, name string, view any) {
	s.answer(w, r, Page{Status: status, Title: title}, name, view)
}

func (s *Server) answer(w http.ResponseWriter, r *http.Request, p Page, name string, view any) {
	var main bytes.Buffer
	err := templates.ExecuteTemplate(&main, name, view)
	if err == nil {
		p.Main = template.HTML(main.String()) //nolint:gosec // made by html/template just above
		err = s.Frame(w, r, p)
	}
	if err != nil {
		s.Log.ErrorContext(r.Context(), "page of sign-in not shown", "page", name, "error", err)
	}
}

// plainFrame is the frame where nothing else was given.
func plainFrame(w http.ResponseWriter, _ *http.Request, p Page) error {
	var out bytes.Buffer
	if err := templates.ExecuteTemplate(&out, "frame.html", p); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	w.WriteHeader(p.Status)
	_, _ = w.Write(out.Bytes()) // the browser is gone where this errs
	return nil
}

func showStyle(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "max-age=3600")
	http.ServeFileFS(w, r, files, "pages/style.css")
}
