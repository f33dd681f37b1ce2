package letters

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// look is how the text at a place of a paste looks.
type look struct{ bold, italic bool }

// dropped are the elements that go with all that is in them: what is no text, what
// was struck out, and what stands in a form.
var dropped = map[string]bool{
	"script": true, "style": true, "head": true, "title": true, "template": true, "noscript": true, "iframe": true, "object": true,
	"embed": true, "svg": true, "math": true, "img": true, "video": true, "audio": true, "canvas": true, "xml": true, "button": true,
	"select": true, "textarea": true, "input": true, "del": true, "s": true, "strike": true,
}

// lineElements begin and end a line.
var lineElements = []string{"p", "div", "blockquote", "pre", "address", "section", "article", "header", "footer", "main", "aside",
	"table", "caption", "dl", "dt", "dd", "figure", "figcaption", "hr", "form", "fieldset", "body", "center"}

func (p *pasted) walk(n *html.Node, l look) {
	switch n.Type {
	case html.TextNode:
		p.text(n.Data, l)
		return
	case html.CommentNode, html.DoctypeNode:
		return
	case html.ElementNode:
		p.element(n, l)
		return
	}
	p.children(n, l)
}

func (p *pasted) children(n *html.Node, l look) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c, l)
	}
}

func (p *pasted) element(n *html.Node, l look) {
	style := styleOf(n)
	tag := n.Data
	if dropped[tag] || strings.HasPrefix(tag, "v:") || strings.HasPrefix(tag, "w:") || style.gone() {
		return
	}
	l = style.look(tag, l)
	switch {
	case tag == "br" && (p.now.level > 0 || p.now.heading > 0):
		p.text(" ", look{})
	case tag == "br":
		p.close()
	case tag == "ul" || tag == "ol":
		p.list(n, l)
	case tag == "li":
		p.entry(n, l)
	case tag == "tr":
		p.row(n, l)
	case tag == "a":
		p.link(n, l)
	case len(tag) == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6':
		p.heading(n, l, int(tag[1]-'0'))
	case slices.Contains(lineElements, tag):
		p.paragraph(n, l, style)
	default:
		p.children(n, l)
	}
}

func (p *pasted) heading(n *html.Node, l look, level int) {
	p.close()
	p.now.heading = level
	p.children(n, l)
	p.close()
}

// paragraph reads a paragraph, which in Word may be a heading or an entry.
func (p *pasted) paragraph(n *html.Node, l look, style style) {
	inEntry := p.now.level > 0 && len(p.now.spans) == 0
	if !inEntry { // the paragraph in which many programs put an entry's text
		p.close()
	}
	if level := style.outline(n); level > 0 {
		p.now.heading = level
	} else if level, ok := style.listLevel(); ok {
		p.now.level = level
		p.now.number = ordinal(markOf(n))
	}
	p.children(n, l)
	p.close()
}

func (p *pasted) list(n *html.Node, l look) {
	p.close()
	next := 0
	if n.Data == "ol" {
		next = 1
		if start, err := strconv.Atoi(attr(n, "start")); err == nil && start > 0 && start < 10000 {
			next = start
		}
	}
	p.lists = append(p.lists, next)
	p.children(n, l)
	p.close()
	p.lists = p.lists[:len(p.lists)-1]
}

func (p *pasted) entry(n *html.Node, l look) {
	p.close()
	p.now.level = max(len(p.lists), 1)
	if level, err := strconv.Atoi(attr(n, "aria-level")); err == nil && level > 0 && level < 10 {
		p.now.level = level // Google Docs
	}
	if last := len(p.lists) - 1; last >= 0 && p.lists[last] > 0 {
		p.now.number = p.lists[last]
		p.lists[last]++
	}
	p.children(n, l)
	p.close()
}

// row makes one line of a row of a table: its cells, with a colon after the first
// of two and semicolons between more.
func (p *pasted) row(n *html.Node, l look) {
	var cells [][]pastedLine
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.Data != "td" && c.Data != "th" {
			continue
		}
		cell := newPasted()
		cell.children(c, l)
		cell.close()
		if len(cell.lines) > 0 {
			cells = append(cells, cell.lines)
		}
	}
	p.close()
	if len(cells) == 1 { // a table that only lays out what is in it
		p.lines = append(p.lines, cells[0]...)
		return
	}
	between := "; "
	if len(cells) == 2 {
		between = ": "
	}
	for i, lines := range cells {
		if i > 0 {
			p.text(between, look{})
		}
		for j, line := range lines {
			if j > 0 {
				p.text(", ", look{})
			}
			for _, s := range line.spans {
				p.text(s.Text, look{bold: s.Bold, italic: s.Italic})
			}
		}
	}
	p.close()
}

// link leaves the text of a link, and its address where the text does not say it.
func (p *pasted) link(n *html.Node, l look) {
	before := len(p.now.spans)
	text := strings.TrimSpace(textOf(n))
	p.children(n, l)
	to := strings.TrimSpace(attr(n, "href"))
	web := strings.HasPrefix(to, "https://") || strings.HasPrefix(to, "http://")
	if !web || text == "" || before > len(p.now.spans) || strings.Contains(to, text) || strings.Contains(text, to) {
		return
	}
	p.text(" ("+to+")", look{})
}

var ordinalMark = regexp.MustCompile(`^\(?(\d{1,4})[.)]*$`)

// ordinal is the number of a mark: 3 for "3."; 0 for a bullet, a letter or none.
func ordinal(mark string) int {
	if found := ordinalMark.FindStringSubmatch(mark); found != nil {
		n, _ := strconv.Atoi(found[1])
		return n
	}
	return 0
}

// markOf is the bullet or number that Word writes into an entry's paragraph.
func markOf(n *html.Node) string {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && styleOf(c).is("mso-list", "ignore") {
			return strings.TrimSpace(clean(textOf(c)))
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
