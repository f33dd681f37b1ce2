package pagecheck

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// controls looks at everything that is typed into, chosen or pressed.
func controls(d *document) {
	labels := map[string]string{}
	for _, n := range d.all(atom.Label) {
		labels[value(n, "for")] += words(n)
	}
	for _, n := range d.all(atom.Input, atom.Select, atom.Textarea) {
		kind := value(n, "type")
		if kind == "hidden" {
			continue
		}
		if labels[value(n, "id")] == "" && value(n, "aria-label") == "" && value(n, "aria-labelledby") == "" {
			d.say("%s has no label", short(n))
		}
		if value(n, "name") == "" && kind != "submit" {
			d.say("%s has no name, so it is never sent", short(n))
		}
		if (kind == "radio" || kind == "checkbox") && !inside(n, atom.Fieldset) {
			d.say("%s stands in no fieldset", short(n))
		}
		if _, has := attr(n, "placeholder"); has {
			d.say("%s has a placeholder, which goes away as one types: use a hint", short(n))
		}
	}
	for _, n := range d.all(atom.Button) {
		if words(n) == "" && value(n, "aria-label") == "" {
			d.say("a button has no name")
		}
	}
	for _, n := range d.all(atom.Fieldset) {
		if first := firstElement(n); first == nil || first.DataAtom != atom.Legend || words(first) == "" {
			d.say("a fieldset has no legend")
		}
	}
	for _, n := range d.all(atom.Form) {
		if value(n, "action") == "" {
			d.say("a form does not say where it goes")
		}
		if m := value(n, "method"); m != "post" && m != "get" {
			d.say("the form %s does not say whether it asks or changes", value(n, "action"))
		}
	}
}

func firstElement(n *html.Node) *html.Node {
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode {
			return c
		}
	}
	return nil
}

// summary looks at the summary of what is wrong: each problem stands at its field
// too, in the same words, and the title says that there is one.
func summary(d *document) {
	messages := map[string]bool{}
	for n := range d.root.Descendants() {
		if classed(n, "govuk-error-message") {
			messages[strings.TrimPrefix(words(n), "Error: ")] = true
		}
	}
	var found *html.Node
	for n := range d.root.Descendants() {
		if classed(n, "govuk-error-summary") {
			found = n
		}
	}
	for _, n := range d.all(atom.Title) {
		if (found != nil) != strings.HasPrefix(words(n), "Error: ") {
			d.say("the title does not say of the page whether something is wrong: %q", words(n))
		}
	}
	if found == nil {
		if len(messages) > 0 {
			d.say("a field has a problem that no summary tells of")
		}
		return
	}
	if found.Parent.DataAtom != atom.Main || firstElement(found.Parent) != found {
		d.say("the summary of problems is not the first thing in the main part")
	}
	for n := range found.Descendants() {
		if n.DataAtom == atom.A && !messages[words(n)] {
			d.say("the problem %q does not stand at its field in the same words", words(n))
		}
	}
}

// tables looks for captions and headings.
func tables(d *document) {
	for _, n := range d.all(atom.Table) {
		first := firstElement(n)
		if first == nil || first.DataAtom != atom.Caption || words(first) == "" {
			d.say("a table has no caption")
		}
		heads := 0
		for c := range n.Descendants() {
			if c.DataAtom != atom.Th {
				continue
			}
			heads++
			if scope := value(c, "scope"); scope != "col" && scope != "row" && scope != "colgroup" && scope != "rowgroup" {
				d.say("the heading %q of a table does not say what it heads", words(c))
			}
			if words(c) == "" {
				d.say("a table has a heading without words")
			}
		}
		if heads == 0 {
			d.say("a table has no headings")
		}
	}
}

// nothingInline looks for scripts and styles that stand in the page, which the
// policy of the pages stops.
func nothingInline(d *document) {
	for n := range d.root.Descendants() {
		for _, a := range n.Attr {
			switch {
			case a.Key == "style":
				d.say("%s has a style of its own", short(n))
			case strings.HasPrefix(a.Key, "on"):
				d.say("%s has a script of its own: %s", short(n), a.Key)
			case strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:"):
				d.say("%s has a script for an address", short(n))
			}
		}
	}
	for _, n := range d.all(atom.Style) {
		d.say("a <style> stands in the page: %q", words(n))
	}
	for _, n := range d.all(atom.Script) {
		if value(n, "src") == "" || n.FirstChild != nil {
			d.say("a script stands in the page")
		}
	}
}

// nothingForeign looks for what comes from elsewhere, and for the typeface and the
// crown of GOV.UK, which these pages may not use.
func nothingForeign(d *document) {
	for _, n := range d.all(atom.Script, atom.Img, atom.Link, atom.Iframe, atom.Object, atom.Embed, atom.Source) {
		for _, name := range []string{"src", "href", "srcset", "data"} {
			if v, has := attr(n, name); has && (!strings.HasPrefix(v, "/") || strings.HasPrefix(v, "//")) {
				d.say("%s loads %s, which is not ours", short(n), v)
			}
		}
	}
	for n := range d.root.Descendants() {
		for _, a := range n.Attr {
			for _, no := range []string{"crown", "crest", "logotype", "gds-transport"} {
				if strings.Contains(strings.ToLower(a.Val), no) {
					d.say("%s refers to the %s of GOV.UK", short(n), no)
				}
			}
		}
	}
}
