package pagecheck

import (
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Page gives a sentence for everything that is wrong with a page.
func Page(text string) []string {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return []string{"the page cannot be read as HTML: " + err.Error()}
	}
	d := &document{root: root, ids: map[string]*html.Node{}}
	d.index()
	for _, look := range []func(*document){whole, headings, landmarks, identities, controls, summary, tables, nothingInline, nothingForeign} {
		look(d)
	}
	leftovers(d, text)
	return d.wrong
}

// document is a page that is looked at.
type document struct {
	root  *html.Node
	ids   map[string]*html.Node
	wrong []string
}

func (d *document) say(format string, args ...any) {
	d.wrong = append(d.wrong, fmt.Sprintf(format, args...))
}

func (d *document) index() {
	for n := range d.root.Descendants() {
		id, has := attr(n, "id")
		if !has {
			continue
		}
		if id == "" || strings.ContainsAny(id, " \t\n") {
			d.say("the id %q of a <%s> cannot be used", id, n.Data)
		}
		if d.ids[id] != nil {
			d.say("the id %q stands twice", id)
		}
		d.ids[id] = n
	}
}

// all are the elements of a kind.
func (d *document) all(kinds ...atom.Atom) []*html.Node {
	var out []*html.Node
	for n := range d.root.Descendants() {
		for _, k := range kinds {
			if n.Type == html.ElementNode && n.DataAtom == k {
				out = append(out, n)
			}
		}
	}
	return out
}

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func value(n *html.Node, name string) string {
	v, _ := attr(n, name)
	return v
}

// words are the words in an element, with single spaces.
func words(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// inside says whether an element stands within one of a kind.
func inside(n *html.Node, kind atom.Atom) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == kind {
			return true
		}
	}
	return false
}

// classed says whether an element has a class.
func classed(n *html.Node, class string) bool {
	for _, c := range strings.Fields(value(n, "class")) {
		if c == class {
			return true
		}
	}
	return false
}

// short shows where in a page something stands.
func short(n *html.Node) string {
	s := "<" + n.Data
	for _, name := range []string{"id", "name", "href", "class"} {
		if v, has := attr(n, name); has {
			s += fmt.Sprintf(" %s=%q", name, v)
			break
		}
	}
	return s + ">"
}

var placeholder = regexp.MustCompile(`%!|\{\{|\}\}|<no value>|&lt;no value|ZgotmplZ|<nil>|&lt;nil|0001-01-01|1 January 1\b`)

// leftovers looks for what a template leaves where it was given the wrong thing.
func leftovers(d *document, text string) {
	if found := placeholder.FindString(text); found != "" {
		d.say("the page shows %q, which a template left behind", found)
	}
}
