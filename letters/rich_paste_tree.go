package letters

import (
	"html"
	"strconv"
	"strings"
)

// A paste is read into lines, each a heading, a paragraph or an entry of a list at
// a level, whatever elements it stood in: word processors write lists as
// paragraphs and headings as large text. The lines are then written as plain HTML.

// pastedLine is one line of a paste.
type pastedLine struct {
	heading int // the level of a heading; 0 for none
	level   int // how deep in lists; 0 for a paragraph
	number  int // the number of an entry; 0 for a bullet
	spans   []span
}

type pasted struct {
	lines []pastedLine
	now   pastedLine
	lists []int // for each list that is open, the number of the next entry; 0 for bullets
}

func newPasted() *pasted { return &pasted{} }

// text adds to the line that is being read.
func (p *pasted) text(s string, l look) {
	s = clean(s)
	if s == "" || s == " " && (len(p.now.spans) == 0 || strings.HasSuffix(p.now.spans[len(p.now.spans)-1].Text, " ")) {
		return
	}
	if last := len(p.now.spans) - 1; last >= 0 && p.now.spans[last].Bold == l.bold && p.now.spans[last].Italic == l.italic {
		p.now.spans[last].Text += s
		return
	}
	p.now.spans = append(p.now.spans, span{Text: s, Bold: l.bold, Italic: l.italic})
}

// close ends the line that is being read.
func (p *pasted) close() {
	if words(p.now.spans) != "" {
		p.now.typedMark()
		p.lines = append(p.lines, p.now)
	}
	p.now = pastedLine{}
}

// typedMark makes an entry of a list of a paragraph that begins with a bullet: so
// some programs paste lists.
func (l *pastedLine) typedMark() {
	if l.level > 0 || l.heading > 0 {
		return
	}
	// The bullet may have a run of its own, in a font of symbols.
	all := ""
	for _, s := range l.spans {
		all += s.Text
	}
	found := typedBullet.FindString(all)
	if found == "" {
		return
	}
	l.level = 1
	for cut := len(found); cut > 0 && len(l.spans) > 0; {
		n := min(cut, len(l.spans[0].Text))
		l.spans[0].Text = l.spans[0].Text[n:]
		cut -= n
		if l.spans[0].Text == "" {
			l.spans = l.spans[1:]
		}
	}
}

// html writes the lines.
func (p *pasted) html() string {
	var b strings.Builder
	var open []string
	shut := func(to int) {
		for len(open) > to {
			b.WriteString("</li></" + open[len(open)-1] + ">")
			open = open[:len(open)-1]
		}
	}
	for _, l := range p.lines {
		switch {
		case l.heading > 0:
			shut(0)
			tag := "h" + strconv.Itoa(min(l.heading, 6))
			b.WriteString("<" + tag + ">" + html.EscapeString(words(l.spans)) + "</" + tag + ">")
		case l.level == 0:
			shut(0)
			b.WriteString("<p>" + spansHTML(l.spans) + "</p>")
		default:
			tag := "ul"
			if l.number > 0 {
				tag = "ol"
			}
			level := min(l.level, len(open)+1)
			shut(level)
			if len(open) == level && open[level-1] != tag {
				shut(level - 1)
			}
			if len(open) == level {
				b.WriteString("</li>")
			} else {
				b.WriteString("<" + tag)
				if l.number > 1 {
					b.WriteString(` start="` + strconv.Itoa(l.number) + `"`)
				}
				b.WriteString(">")
				open = append(open, tag)
			}
			b.WriteString("<li>" + spansHTML(l.spans))
		}
	}
	shut(0)
	return b.String()
}

// spansHTML writes runs of text, the space at their ends outside of what is bold or
// italic: there Markdown would not see it.
func spansHTML(spans []span) string {
	var b strings.Builder
	for _, s := range spans {
		text := strings.Trim(s.Text, " ")
		if text == "" {
			b.WriteString(s.Text)
			continue
		}
		before, after, _ := strings.Cut(s.Text, text)
		text = html.EscapeString(text)
		if s.Italic {
			text = "<em>" + text + "</em>"
		}
		if s.Bold {
			text = "<strong>" + text + "</strong>"
		}
		b.WriteString(before + text + after)
	}
	return strings.TrimSpace(b.String())
}
