package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// directoryBook keeps the other bodies that are written to; readmodel.Store is it.
type directoryBook interface {
	Body(ctx context.Context, id string) (record.Body, error)
	// Bodies lists them by name, and says how many there are in all.
	Bodies(ctx context.Context, f record.BodyFilter) ([]record.Body, int, error)
	SaveBody(ctx context.Context, b record.Body) error
	RemoveBody(ctx context.Context, id, officer string) error
}

// directoryKeepers change the directory; everybody else reads it.
var directoryKeepers = []who.Role{who.Manager, who.Administrator}

// directoryPath is where the directory is.
const directoryPath = "/directory"

// bodiesAPage is how many entries stand on a page, and bodiesFound how many a search
// shows.
const (
	bodiesAPage = 50
	bodiesFound = 100
)

// Directory are the other bodies that letters go to. A name is posted: a landlord is
// somebody, and stands in no address.
type Directory struct {
	*form.Form
	Name *form.Text
	Kind *form.Choice
	// Said is what was found; empty before anything was looked for.
	Said  string
	Lines []DirectoryLine
	// Empty is said where there is no line.
	Empty string
	Pages ui.Pagination
	// Keeps says that the person may change it.
	Keeps bool
}

// DirectoryLine is one body of the list.
type DirectoryLine struct {
	Name, Href string
	// About is what it is, and its number.
	About string
	Tag   ui.Tag
}

var directoryPage = page[*Directory]{name: "directory"}

func bodyKindOptions() []form.Option {
	var out []form.Option
	for _, k := range record.BodyKinds() {
		out = append(out, form.Option{Value: string(k), Label: capital(k.Words())})
	}
	return out
}

// directoryView is the page with entries of the directory.
func (s *Server) directoryView(list []record.Body, keeps bool) *Directory {
	f := form.New(s.today())
	v := &Directory{Form: f, Keeps: keeps}
	v.Name = f.Text("name", "Name contains").AtMost(200, "Name must be 200 characters or less")
	v.Kind = f.Select("kind", "Kind", bodyKindOptions()...)
	v.Empty = "The directory is empty."
	for i := range list {
		b := &list[i]
		line := DirectoryLine{Name: b.Name, Href: bodyPath(b.ID), About: capital(b.Kind.Words())}
		if b.Phone != "" {
			line.About += ". Telephone: " + b.Phone
		}
		if b.ByEmail() {
			line.Tag = ui.Tag{Text: "By e-mail", Colour: ui.Green}
		}
		v.Lines = append(v.Lines, line)
	}
	return v
}

func bodyPath(id string) string { return directoryPath + "/" + url.PathEscape(id) }

func (s *Server) keepsDirectory(r *http.Request) bool {
	p, _ := who.From(r.Context())
	return p.Is(directoryKeepers...)
}

// directory lists all entries, page by page.
func (s *Server) directory(w http.ResponseWriter, r *http.Request) error {
	n, err := strconv.Atoi(r.URL.Query().Get("page"))
	if n < 1 || err != nil || n > 1000 {
		n = 1
	}
	list, all, err := s.config.Record.Bodies(r.Context(), record.BodyFilter{Skip: (n - 1) * bodiesAPage, Limit: bodiesAPage})
	if err != nil {
		return err
	}
	if len(list) == 0 && all > 0 {
		http.Redirect(w, r, directoryPath, http.StatusSeeOther)
		return nil
	}
	v := s.directoryView(list, s.keepsDirectory(r))
	v.Pages.Label = "Directory"
	if n > 1 {
		v.Pages.Previous = directoryPath + "?page=" + strconv.Itoa(n-1)
	}
	if n*bodiesAPage < all {
		v.Pages.Next = directoryPath + "?page=" + strconv.Itoa(n+1)
	}
	return directoryPage.show(s, w, r, v)
}

// findBody looks for entries by name and kind.
func (s *Server) findBody(w http.ResponseWriter, r *http.Request) error {
	asked := s.directoryView(nil, s.keepsDirectory(r))
	if !asked.Read(r) {
		return directoryPage.again(s, w, r, asked, asked.Form)
	}
	f := record.BodyFilter{Name: asked.Name.Value, Limit: bodiesFound}
	if asked.Kind.Value != "" {
		f.Kinds = []record.BodyKind{record.BodyKind(asked.Kind.Value)}
	}
	list, all, err := s.config.Record.Bodies(r.Context(), f)
	if err != nil {
		return err
	}
	v := s.directoryView(list, s.keepsDirectory(r))
	v.FillValues(r.PostForm)
	v.Said, v.Empty = ui.Plural(all, "entry fits", "entries fit"), "Nothing in the directory fits."
	if all > len(list) {
		v.Said += fmt.Sprintf("; these are the first %d", len(list))
	}
	return directoryPage.show(s, w, r, v)
}

// bodyOptions are the entries of the directory that a letter may go to, by name.
func (s *Server) bodyOptions(ctx context.Context, kinds []record.BodyKind) ([]form.Option, error) {
	if !slices.Contains(kinds, record.OtherBody) {
		kinds = append(slices.Clone(kinds), record.OtherBody)
	}
	list, _, err := s.config.Record.Bodies(ctx, record.BodyFilter{Kinds: kinds, Limit: 500})
	if err != nil {
		return nil, err
	}
	var out []form.Option
	for _, b := range list {
		label := b.Name
		if b.ByEmail() {
			label += " (by e-mail too)"
		}
		out = append(out, form.Option{Value: b.ID, Label: label})
	}
	return out, nil
}
