package letters

import (
	"regexp"
	"strings"
)

// piece is a run of a line in one style, at its place from the left of the line.
type piece struct {
	text  string
	style string // of fpdf: "", "B", "I" or "BI"
	x     float64
}

type line []piece

func (b *box) style(s span) string {
	out := ""
	if s.Bold || b.look.bold {
		out += "B"
	}
	if s.Italic {
		out += "I"
	}
	return out
}

// width is how wide a text is.
func (d *paper) width(text, style string, size float64) float64 {
	d.font(style, size)
	return d.pdf.GetStringWidth(text)
}

// word is what stands between two spaces: one piece, or several in styles of
// their own.
type word []piece

// onOneLine is a date, a length of time, a section with its number and the groups of a
// phone number: what would be hard to read on two lines.
var onOneLine = regexp.MustCompile(`\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)( \d{4})?\b|\b\d{1,3} (days?|weeks?|months?|years?|nights?)\b|\b(sections?|regulations?|article) \d|\b0\d{2,4}( \d{3,6}){1,2}\b`)

func unbroken(s string) string {
	return onOneLine.ReplaceAllStringFunc(s, func(m string) string { return strings.ReplaceAll(m, " ", "\u00a0") })
}

// wordsOf splits spans at their spaces. A no-break space does not part words.
func (b *box) wordsOf() []word {
	var out []word
	joined := false
	for _, s := range b.spans {
		style := b.style(s)
		for i, part := range strings.Split(unbroken(drawable(s.Text)), " ") {
			if i > 0 {
				joined = false
			}
			if part == "" {
				continue
			}
			if joined {
				out[len(out)-1] = append(out[len(out)-1], piece{text: part, style: style})
				continue
			}
			out = append(out, word{{text: part, style: style}})
			joined = true
		}
	}
	return out
}

// lines breaks a box into lines. A word that is wider than a line, as an address
// of a page may be, is cut.
func (d *paper) lines(b *box) []line {
	out := d.linesIn(b, columnWide-b.indent)
	if n := len(out); b.even && n > 1 {
		for room := columnWide - b.indent - 10; room > columnWide/2; room -= 10 {
			narrow := d.linesIn(b, room)
			if len(narrow) > n {
				break
			}
			out = narrow
		}
	}
	return out
}

func (d *paper) linesIn(b *box, room float64) []line {
	space := d.width(" ", b.style(span{}), b.look.size)
	var out []line
	var now line
	x := 0.0
	end := func() {
		if len(now) > 0 {
			out = append(out, now)
		}
		now, x = nil, 0
	}
	for _, w := range b.wordsOf() {
		wide := 0.0
		for i := range w {
			wide += d.width(w[i].text, w[i].style, b.look.size)
		}
		if x > 0 && x+space+wide > room {
			end()
		}
		if x > 0 {
			x += space
			now[len(now)-1].text += " "
		}
		for _, p := range w {
			for p.text != "" {
				head, rest := d.fit(p.text, p.style, b.look.size, room-x)
				if head == "" && x > 0 {
					end()
					continue
				}
				last := len(now) - 1
				if last >= 0 && now[last].style == p.style {
					now[last].text += head
				} else {
					now = append(now, piece{text: head, style: p.style, x: x})
				}
				x += d.width(head, p.style, b.look.size)
				if p.text = rest; rest != "" {
					end()
				}
			}
		}
	}
	end()
	return out
}

// fit cuts what has room off the front of a text; at least one character where the
// line is empty would do, so that it always ends.
func (d *paper) fit(text, style string, size, room float64) (head, rest string) {
	if d.width(text, style, size) <= room+0.01 {
		return text, ""
	}
	if room < 40 {
		return "", text
	}
	cut := 0
	for i := range text {
		if i > 0 && d.width(text[:i], style, size) > room {
			break
		}
		cut = i
	}
	if cut == 0 {
		cut = len(string([]rune(text)[0]))
	}
	return text[:cut], text[cut:]
}
