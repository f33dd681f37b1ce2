package web

import (
	"slices"
	"strings"
	"testing"

	"dutyclock/internal/testing/pagecheck"

	"github.com/jba/templatecheck"
)

// Every page has at least one sample, so that every page is looked at.
func TestEveryPageHasASample(t *testing.T) {
	t.Parallel()
	names, err := pageNames()
	if err != nil {
		t.Fatal(err)
	}
	if len(names) == 0 {
		t.Fatal("there are no pages")
	}
	for _, name := range names {
		if !slices.ContainsFunc(samples, func(s *sample) bool { return s.page == name }) {
			t.Errorf("the page %s.html has no sample: register one with sampleOf, in the test file of the page", name)
		}
	}
	seen := map[string]bool{}
	for _, one := range samples {
		if !slices.Contains(names, one.page) && one.page != galleryPage.name {
			t.Errorf("the sample %s is of a page that is not there", one.name())
		}
		if seen[one.name()] {
			t.Errorf("two samples are called %s", one.name())
		}
		seen[one.name()] = true
	}
}

// What can be wrong on any page is wrong on none.
func TestEverySampleIsAWholePage(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	for _, one := range samples {
		t.Run(one.name(), func(t *testing.T) {
			t.Parallel()
			text := one.html(t, s)
			for _, wrong := range pagecheck.Page(text) {
				t.Error(wrong)
			}
			if t.Failed() {
				t.Log(strings.Join(strings.Split(text, "\n"), "\n"))
			}
		})
	}
}

// A template asks its view for nothing that it does not have, on no path through it.
func TestTemplatesFitTheirViews(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	seen := map[string]bool{}
	for _, one := range samples {
		if seen[one.page] {
			continue
		}
		seen[one.page] = true
		for _, name := range []string{"title", "content"} {
			set := s.pages[one.page].Lookup(name)
			if set == nil {
				t.Errorf("%s.html defines no %q", one.page, name)
				continue
			}
			if err := templatecheck.CheckHTML(set, one.view); err != nil {
				t.Errorf("%s.html: %v", one.page, err)
			}
		}
	}
}

// A page's own templates do not take the place of a component.
func TestAPageRedefinesNoComponent(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	names, err := pageNames()
	if err != nil {
		t.Fatal(err)
	}
	shared := map[string]bool{}
	for _, one := range s.pages[names[0]].Templates() {
		everywhere := true
		for _, name := range names {
			everywhere = everywhere && s.pages[name].Lookup(one.Name()) != nil
		}
		shared[one.Name()] = everywhere && one.Name() != "title" && one.Name() != "content"
	}
	for _, name := range names {
		text, err := source.ReadFile(name + ".html")
		if err != nil {
			t.Fatal(err)
		}
		for component := range shared {
			if shared[component] && strings.Contains(string(text), `{{define "`+component+`"}}`) {
				t.Errorf("%s.html defines %q, which is a component", name, component)
			}
		}
	}
}
