package letters

import (
	"strconv"
	"strings"
)

// What an officer writes at length is kept as Markdown, which can be typed in any
// box and read by anybody, and is turned into blocks here. A letter's page, its
// plain text and its PDF are all drawn from those blocks.

// span is a run of text that looks the same.
type span struct {
	Text         string
	Bold, Italic bool
}

// list is a list of an officer's text; numbered where Start is one or more.
type list struct {
	Start int
	Items []item
}

// item is one entry of a list: what it says, and a list below it.
type item struct {
	Paragraphs [][]span
	Sub        *list
}

// Ordered says whether the entries are numbered.
func (l *list) Ordered() bool { return l.Start > 0 }

// mark is what stands before entry i: "3." in a numbered list.
func (l *list) mark(i int) string {
	if l.Ordered() {
		return strconv.Itoa(l.Start+i) + "."
	}
	return "*"
}

// words is a run of spans as text.
func words(spans []span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// words is all that a list says, in reading order.
func (l *list) words() string {
	var out []string
	for _, it := range l.Items {
		for _, p := range it.Paragraphs {
			out = append(out, words(p))
		}
		if it.Sub != nil {
			out = append(out, it.Sub.words())
		}
	}
	return strings.Join(out, " ")
}

// plainList writes a list as plain text, each level further in.
func plainList(b *strings.Builder, l *list, indent string) {
	for i, it := range l.Items {
		first := l.mark(i) + " "
		rest := indent + strings.Repeat(" ", len(first))
		for j, p := range it.Paragraphs {
			if j == 0 {
				b.WriteString(wrap(words(p), indent+first, rest))
				continue
			}
			b.WriteString(wrap(words(p), rest, rest))
		}
		if it.Sub != nil {
			plainList(b, it.Sub, rest)
		}
	}
}
