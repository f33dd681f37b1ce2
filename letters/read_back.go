package letters

import (
	"strings"

	"golang.org/x/net/html"
)

// Passage is a heading, a paragraph or an item of a letter that is read on a page.
type Passage struct {
	Heading, Item bool
	Text          string
}

// Passages are what a letter says, out of its kept HTML, without what it looks like:
// the first is its heading. Markup that letters do not have is read as its text.
func Passages(page string) []Passage {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return nil
	}
	from := root
	for n := range root.Descendants() {
		if n.Data == "main" && n.Type == html.ElementNode {
			from = n
			break
		}
	}
	var out []Passage
	for n := range from.Descendants() {
		p := Passage{}
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "h1", "h2", "h3", "h4":
			p.Heading = true
		case "li":
			p.Item = true
		case "p":
			if n.Parent.Data == "li" {
				continue // said by the item
			}
		default:
			continue
		}
		if p.Text = textIn(n); p.Text != "" {
			out = append(out, p)
		}
	}
	return out
}

// textIn is the text of an element, without the lists in it, which are passages of
// their own.
func textIn(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Data == "br" || n.Data == "p":
			b.WriteString(" ")
		}
		for c := range n.ChildNodes() {
			if c.Type == html.TextNode || c.Data != "ul" && c.Data != "ol" {
				walk(c)
			}
		}
	}
	walk(n)
	return oneLine(b.String())
}
