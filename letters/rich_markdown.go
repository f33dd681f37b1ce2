package letters

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// reader knows headings, paragraphs, lists, bold and italic, and nothing else of
// Markdown: raw HTML, links, pictures and code are read as the characters they
// are, so that nothing an officer types or pastes can become more than text.
var reader = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(parser.NewSetextHeadingParser(), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	),
	parser.WithInlineParsers(util.Prioritized(parser.NewEmphasisParser(), 500)),
)

// deepestList is how many levels a list has; what is deeper stands on the last.
const deepestList = 2

// markdown reads what an officer wrote.
func markdown(source string) []block {
	typed := []byte(tidy(source))
	doc := reader.Parse(text.NewReader(typed))
	m := &marked{source: typed}
	m.highest(doc)
	m.blocks(doc)
	return m.out
}

type marked struct {
	source []byte
	top    int // the highest level of heading that the text uses
	out    []block
}

// highest finds the level that becomes the first below the letter's own headings.
func (m *marked) highest(n ast.Node) {
	if h, ok := n.(*ast.Heading); ok && (m.top == 0 || h.Level < m.top) {
		m.top = h.Level
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		m.highest(c)
	}
}

func (m *marked) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			tag := "h3"
			if n.Level > m.top && m.deeper() {
				tag = "h4"
			}
			for _, spans := range m.lines(n) {
				m.add(tag, plainSpans(spans))
			}
		case *ast.List:
			if l := m.list(n, 1); len(l.Items) > 0 {
				m.out = append(m.out, block{Tag: "list", Text: l.words(), List: l})
			}
		case *ast.Blockquote:
			m.blocks(n)
		default:
			for _, spans := range m.lines(n) {
				m.add("p", spans)
			}
		}
	}
}

// deeper says whether a heading of the first level came before, so that no level
// is left out.
func (m *marked) deeper() bool {
	for _, b := range m.out {
		if b.Tag == "h3" {
			return true
		}
	}
	return false
}

// plainSpans is a heading's text: it is bold as it is.
func plainSpans(spans []span) []span { return []span{{Text: words(spans)}} }

func (m *marked) add(tag string, spans []span) {
	if words(spans) == "" {
		return
	}
	b := block{Tag: tag, Text: words(spans)}
	if len(spans) > 1 || spans[0].Bold || spans[0].Italic {
		b.Spans = spans
	}
	m.out = append(m.out, b)
}

func (m *marked) list(n *ast.List, depth int) *list {
	l := &list{}
	if n.IsOrdered() {
		l.Start = max(n.Start, 1)
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		l.Items = append(l.Items, m.items(c, depth)...)
	}
	return l
}

// items is one entry, and those of lists that go too deep, drawn up to its level.
func (m *marked) items(n ast.Node, depth int) []item {
	var it item
	var flat []item
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		sub, ok := c.(*ast.List)
		switch {
		case !ok && c.HasChildren() && c.FirstChild().Type() == ast.TypeBlock:
			for inner := c.FirstChild(); inner != nil; inner = inner.NextSibling() {
				it.Paragraphs = append(it.Paragraphs, m.lines(inner)...)
			}
		case !ok:
			it.Paragraphs = append(it.Paragraphs, m.lines(c)...)
		case depth >= deepestList:
			flat = append(flat, m.list(sub, depth).Items...)
		case it.Sub == nil:
			it.Sub = m.list(sub, depth+1)
		default:
			it.Sub.Items = append(it.Sub.Items, m.list(sub, depth+1).Items...)
		}
	}
	if it.Sub != nil && len(it.Sub.Items) == 0 {
		it.Sub = nil
	}
	if len(it.Paragraphs) == 0 && it.Sub == nil {
		return flat
	}
	if len(it.Paragraphs) == 0 { // an entry that only holds a list is no entry of its own
		return append(it.Sub.Items, flat...)
	}
	return append([]item{it}, flat...)
}

// lines is the text of a paragraph or heading; a line break that an officer typed
// begins another.
func (m *marked) lines(n ast.Node) [][]span {
	w := &inline{source: m.source}
	w.walk(n, false, false)
	return w.done()
}

type inline struct {
	source []byte
	lines  [][]span
	now    []span
}

func (w *inline) walk(n ast.Node, bold, italic bool) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			value := string(c.Value(w.source))
			if !c.IsRaw() {
				value = unescape(value)
			}
			w.put(value, bold, italic)
			if c.SoftLineBreak() || c.HardLineBreak() {
				w.end()
			}
		case *ast.String:
			w.put(string(c.Value), bold, italic)
		case *ast.Emphasis:
			w.walk(c, bold || c.Level > 1, italic || c.Level == 1)
		default:
			w.walk(c, bold, italic)
		}
	}
}

func (w *inline) put(s string, bold, italic bool) {
	if s = clean(s); s == "" {
		return
	}
	if last := len(w.now) - 1; last >= 0 && w.now[last].Bold == bold && w.now[last].Italic == italic {
		w.now[last].Text += s
		return
	}
	w.now = append(w.now, span{Text: s, Bold: bold, Italic: italic})
}

func (w *inline) end() {
	if words(w.now) != "" {
		w.now[0].Text = strings.TrimLeft(w.now[0].Text, " ")
		last := len(w.now) - 1
		w.now[last].Text = strings.TrimRight(w.now[last].Text, " ")
		w.lines = append(w.lines, w.now)
	}
	w.now = nil
}

func (w *inline) done() [][]span {
	w.end()
	return w.lines
}

var escaped = regexp.MustCompile("\\\\([!-/:-@\\[-`{-~])")

// unescape takes away the backslash by which Markdown keeps a sign as it is.
func unescape(s string) string { return escaped.ReplaceAllString(s, "$1") }

// clean is oneLine without taking spaces from the ends.
func clean(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		case unsafeRune(r):
			continue
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}
