package pagecheck

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// whole looks for a language, a title and a way of being scaled.
func whole(d *document) {
	for _, n := range d.all(atom.Html) {
		if value(n, "lang") != "en" {
			d.say("the page does not say its language")
		}
	}
	titles := 0
	for _, n := range d.all(atom.Title) {
		if inside(n, atom.Svg) {
			continue
		}
		titles++
		if text := words(n); !strings.HasSuffix(text, " – Dutyclock") || strings.HasPrefix(text, " –") {
			d.say("the title %q does not end in the name of the program, or has nothing before it", text)
		}
	}
	if titles != 1 {
		d.say("the page has %d titles", titles)
	}
	for _, n := range d.all(atom.Meta) {
		if content := value(n, "content"); value(n, "name") == "viewport" && (strings.Contains(content, "maximum-scale") || strings.Contains(content, "user-scalable")) {
			d.say("the page forbids enlarging it")
		}
	}
}

// headings looks for one h1 and levels that are not jumped over.
func headings(d *document) {
	level, first := 0, 0
	for _, n := range d.all(atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6) {
		if !inside(n, atom.Main) {
			continue // the footer's and the banner's
		}
		is := int(n.Data[1] - '0')
		if words(n) == "" {
			d.say("a heading %s is empty", short(n))
		}
		if is == 1 {
			first++
		}
		// Banners stand above the h1 with a heading of their own.
		if first > 0 && is > level+1 && level > 0 {
			d.say("the heading %q has level %d below one of level %d", words(n), is, level)
		}
		if first > 0 {
			level = is
		}
	}
	if first != 1 {
		d.say("the page has %d headings of level 1 in its main part", first)
	}
}

// landmarks looks for the parts of a page by which people move about.
func landmarks(d *document) {
	for _, kind := range []atom.Atom{atom.Header, atom.Main, atom.Footer} {
		if n := len(d.all(kind)); n != 1 {
			d.say("the page has %d <%s>", n, kind)
		}
	}
	if main := d.ids["main-content"]; main == nil || main.DataAtom != atom.Main {
		d.say("the skip link leads to no main part")
	}
	names := map[string]bool{}
	for _, n := range d.all(atom.Nav) {
		name := value(n, "aria-label") + value(n, "aria-labelledby")
		if name == "" || names[name] {
			d.say("a <nav> has no name of its own")
		}
		names[name] = true
	}
}

// identities looks at what refers to ids, and at keys.
func identities(d *document) {
	keys := map[string]bool{}
	for n := range d.root.Descendants() {
		for _, name := range []string{"aria-labelledby", "aria-describedby", "aria-controls", "for"} {
			v, has := attr(n, name)
			if !has {
				continue
			}
			if v == "" {
				d.say("%s has an empty %s", short(n), name)
			}
			for _, id := range strings.Fields(v) {
				if d.ids[id] == nil {
					d.say("%s has a %s of %q, which is nothing on the page", short(n), name, id)
				}
			}
		}
		if key := value(n, "accesskey"); key != "" {
			if keys[key] {
				d.say("the key %q opens two things", key)
			}
			keys[key] = true
		}
		if n.DataAtom == atom.A {
			link(d, n)
		}
	}
}

func link(d *document, n *html.Node) {
	href, has := attr(n, "href")
	switch {
	case !has || href == "":
		d.say("the link %q leads nowhere", words(n))
	case strings.HasPrefix(href, "#") && len(href) > 1 && d.ids[href[1:]] == nil:
		d.say("the link %q leads to %s, which is nothing on the page", words(n), href)
	}
	if words(n) == "" && value(n, "aria-label") == "" {
		d.say("the link to %s has no words", href)
	}
	if value(n, "target") == "_blank" {
		d.say("the link %q opens another window", words(n))
	}
}
