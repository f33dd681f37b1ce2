package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"time"

	"dutyclock/internal/request"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// today is the day of all samples.
var today = civil.Must(2026, time.November, 22)

// sample is a page as it may look, for the tests that look at pages.
type sample struct {
	// page is the name of the page; what says which case of it this is.
	page, what string
	view       any
	show       func(*Server, http.ResponseWriter, *http.Request) error
	person     *who.Person
	notice     ui.Notice
}

// name is the name of the sample as a file.
func (s sample) name() string { return s.page + "--" + s.what }

// samples are all that were registered, each page's in its own file.
var samples []*sample

// sampleOf registers a sample of a page: call it in an init of the page's own test
// file. What names the case in a few words with dashes: "nobody-waits".
func sampleOf[V any](p page[V], what string, view V) *sample {
	one := &sample{page: p.name, what: what, view: view, person: &kofi, show: func(s *Server, w http.ResponseWriter, r *http.Request) error { return p.show(s, w, r, view) }}
	samples = append(samples, one)
	return one
}

// wrongSampleOf registers a sample of a form in which something is wrong. The form
// was read before.
func wrongSampleOf[V any](p page[V], what string, view V, f *form.Form) *sample {
	one := sampleOf(p, what, view)
	one.show = func(s *Server, w http.ResponseWriter, r *http.Request) error { return p.again(s, w, r, view, f) }
	return one
}

// as is who looks at the page; nobody where it is left out of a page for anyone.
func (s *sample) as(p who.Person) *sample { s.person = &p; return s }

// byNobody says that nobody is signed in.
func (s *sample) byNobody() *sample { s.person = nil; return s }

// after says that the page is seen after something was done.
func (s *sample) after(n ui.Notice) *sample { s.notice = n; return s }

// The invented people of the samples.
var (
	kofi  = who.Person{ID: "kofi-danso", Name: "Kofi Danso", Roles: []who.Role{who.Caseworker}, Team: "north"}
	priya = who.Person{ID: "priya-nair", Name: "Priya Nair", Roles: []who.Role{who.Manager, who.Administrator}, Team: "north"}
	audit = who.Person{ID: "audit", Name: "Jo Ashworth-Featherstonehaugh", Roles: []who.Role{who.Auditor}}
)

// newServer is a Server as the samples need it.
func newServer(t testing.TB, change ...func(*Config)) *Server {
	t.Helper()
	c := Config{Authority: "Hexley Borough Council", Clock: func() time.Time { return civil.At(today, 10, 30) }}
	for _, f := range change {
		f(&c)
	}
	s, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	base, err := frameOf(s.assets)
	if err != nil {
		t.Fatal(err)
	}
	if s.pages[galleryPage.name], err = parsePage(base, os.DirFS("testdata"), "gallery.html"); err != nil {
		t.Fatal(err)
	}
	return s
}

// handler answers with the sample, whatever is asked.
func (one *sample) handler(s *Server) http.Handler {
	show := s.serve(func(w http.ResponseWriter, r *http.Request) error {
		if one.notice.Heading != "" && r.Header.Get("Cookie") == "" {
			to := httptest.NewRecorder()
			if err := s.goTo(to, r, "/", one.notice); err != nil {
				return err
			}
			for _, c := range to.Result().Cookies() {
				r.AddCookie(c)
			}
		}
		return one.show(s, w, r)
	})
	return request.Observe(s.log, nil)(s.guard(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		if one.person != nil {
			ctx = who.With(ctx, *one.person)
		}
		show.ServeHTTP(w, r.WithContext(ctx))
	})))
}

// html is the sample as it is sent.
func (one *sample) html(t testing.TB, s *Server) string {
	t.Helper()
	w := httptest.NewRecorder()
	one.handler(s).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil).WithContext(context.Background()))
	return w.Body.String()
}
