package web

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"

	"dutyclock/internal/who"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// page is a page that is drawn from a view of type V by the template name.html.
type page[V any] struct {
	name string
	// section is the path of the link of the navigation that it belongs to; empty
	// where it belongs to none.
	section string
}

// backer is a view that says where the link "Back" leads.
type backer interface{ Back() string }

// frame is what stands around the content of every page.
type frame struct {
	Authority string
	Demo      bool
	SignedIn  bool
	Person    who.Person
	Nav       []navItem
	Back      ui.Link
	Problems  []form.Problem
	Notice    *ui.Notice
	// Exit is where somebody is taken who has to leave the page at once; empty on pages
	// of those who work here.
	Exit string
}

// exitTo looks like nothing in particular, and opens quickly.
const exitTo = "https://www.bbc.co.uk/weather"

// DemoBanner says that nothing here is real.
func (frame) DemoBanner() struct {
	Tag  ui.Tag
	Text string
} {
	return struct {
		Tag  ui.Tag
		Text string
	}{ui.Tag{Text: "Demo"}, "Everybody in here is invented, and no letter or e-mail leaves this machine."}
}

// Signs says whether the person issues letters, and so has a page of how they sign.
func (f frame) Signs() bool { return f.Person.Is(recorders...) }

// show answers with the page.
func (p page[V]) show(s *Server, w http.ResponseWriter, r *http.Request, view V) error {
	return s.draw(w, r, http.StatusOK, p.name, p.section, view, nil)
}

// again answers with the page of a form in which something is wrong: with the
// problems at its head, and all that was typed.
func (p page[V]) again(s *Server, w http.ResponseWriter, r *http.Request, view V, f *form.Form) error {
	return s.draw(w, r, http.StatusUnprocessableEntity, p.name, p.section, view, f.Problems())
}

// draw draws a page as a whole, then sends it: a template that errs sends nothing.
func (s *Server) draw(w http.ResponseWriter, r *http.Request, status int, name, section string, view any, problems []form.Problem) error {
	f := frame{Authority: s.config.Authority, Demo: s.config.Demo, Problems: problems, Notice: s.takeNotice(w, r)}
	if f.Person, f.SignedIn = who.From(r.Context()); f.SignedIn {
		f.Nav = s.navFor(f.Person, section, r.URL.Path)
	}
	if publicPath(r.URL.Path) {
		f.Exit = exitTo
	}
	if _, public := view.(interface{ public() }); public {
		f.Exit = exitTo
	}
	if b, ok := view.(backer); ok {
		f.Back = ui.Link{Text: "Back", Href: b.Back()}
	}
	body, err := s.pages.render(name, f, view)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(body) // the caller is gone where this errs
	return nil
}

// templates are the pages by name, each with all components.
type templates map[string]*template.Template

// render draws a page.
func (t templates) render(name string, f frame, view any) ([]byte, error) {
	set, found := t[name]
	if !found {
		return nil, fmt.Errorf("there is no template %s.html", name)
	}
	var out bytes.Buffer
	if err := set.ExecuteTemplate(&out, "layout", struct {
		Frame frame
		View  any
	}{f, view}); err != nil {
		return nil, fmt.Errorf("draw the page %s: %w", name, err)
	}
	return out.Bytes(), nil
}
