package letters

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// box is one paragraph, heading or entry of a list, as it stands on paper.
type box struct {
	role   role
	spans  []span
	look   face
	indent float64 // from the left margin
	mark   string  // the bullet or number before it
	markAt float64
	above  float64 // space before it, left out at the top of a page
	below  float64
	keep   bool // on the page of the next box
	whole  bool // not broken over two pages
	signs  bool // the name of who issues the letter
	drawn  bool // in its place stands the picture of a signature
	fill   bool // a line to write on follows it
	even   bool // its lines are about as long as one another
	bar    bool // a line at its left: the one date that must not be missed
	rule   bool // a line above it: where the law begins
	mute   bool // grey
	depth  int  // of an entry of a list, from one; the first box of an entry has begins set
	begins bool
}

// face is a size of type, in points, and whether it is bold.
type face struct {
	size, lead float64
	bold       bool
}

var (
	bodyFace  = face{12, 16.5, false}
	lawFace   = face{11, 15, false}
	titleFace = face{18, 22, true}
	headFace  = face{14, 18, true}
	subFace   = face{12.5, 17, true}
	keyFace   = face{13.5, 18, true}
	smallFace = face{9.5, 12.5, false}
)

// boxes sets out all of a letter's text.
func boxes(f frame) []box {
	var out []box
	contact := slices.IndexFunc(f.Body, func(g group) bool { return g.Tag == "sign" })
	for contact >= 0 && f.Body[contact].Tag != "h2" {
		contact--
	}
	for i, g := range f.Body {
		made := groupBoxes(g, bodyFace)
		if i+1 < len(f.Body) && g.Tag == "p" && (isList(f.Body[i+1].Tag) || f.Body[i+1].Tag == "key" || i > contact) {
			made[len(made)-1].keep = true // the sentence that leads to a list or a date, and all of how to reach us
		}
		out = append(out, made...)
	}
	for i, g := range f.Law {
		made := groupBoxes(g, lawFace)
		if i == 0 {
			made[0].rule, made[0].above, made[0].look = true, 26, face{12, 16, true}
		}
		out = append(out, made...)
	}
	if f.End != "" {
		if last := &out[len(out)-1]; len(f.Law) > 0 { // so that it is on no page of its own
			last.whole, last.keep = true, true
		}
		out = append(out, box{role: roleP, spans: []span{{Text: f.End}}, look: lawFace, above: 6, below: 6, mute: true})
	}
	return out
}

func groupBoxes(g group, look face) []box {
	var out []box
	for i, b := range g.Blocks {
		text := b.Spans
		if len(text) == 0 {
			text = []span{{Text: b.Text}}
		}
		one := box{role: roleP, spans: text, look: look, below: 9}
		switch b.Tag {
		case "h1":
			one.role, one.look, one.above, one.below, one.keep, one.whole = roleH1, titleFace, 14, 10, true, true
			one.even = true
		case "h2", "law":
			one.role, one.look, one.above, one.below, one.keep, one.whole = roleH2, headFace, 14, 5, true, true
		case "h3":
			one.role, one.look, one.above, one.below, one.keep, one.whole = roleH3, subFace, 8, 4, true, true
		case "h4":
			one.role, one.look, one.above, one.below, one.keep, one.whole = roleH4, face{12, 16, true}, 6, 4, true, true
		case "li":
			one.role, one.indent, one.mark, one.markAt, one.below, one.depth, one.begins = roleLI, 16, "•", 4, 5, 1, true
			// The first and the last entry do not stand alone on a page.
			one.keep = len(g.Blocks) > 1 && (i == 0 || i == len(g.Blocks)-2)
			if i == len(g.Blocks)-1 {
				one.below = 9
			}
		case "list":
			out = append(out, listBoxes(b.List, look, 1, 0)...)
			continue
		case "key":
			one.look, one.indent, one.bar, one.above, one.below, one.whole = keyFace, 14, true, 6, 13, true
			one.even = true
		case "fill":
			one.fill, one.above, one.below, one.whole, one.keep = true, 16, 6, true, true
		case "line", "sign":
			one.below, one.whole, one.keep = 0, true, i < len(g.Blocks)-1
			if i == 0 && b.Tag == "sign" {
				one.above, one.signs = 18, true
			}
			if i == len(g.Blocks)-1 {
				one.below = 9
			}
		}
		out = append(out, one)
	}
	return out
}

// signed puts the picture of a signature before the name of who issues the letter.
func signed(all []box) []box {
	at := slices.IndexFunc(all, func(b box) bool { return b.signs })
	if at < 0 {
		return all
	}
	out := slices.Insert(slices.Clone(all), at, box{role: roleFigure, spans: []span{{Text: "\u00a0"}}, look: face{12, signatureHigh, false},
		above: 8, below: 4, drawn: true, keep: true, whole: true})
	out[at+1].above = 0
	return out
}

// tighter takes some of the space between paragraphs and lines: none at 1.
func tighter(all []box, by float64) []box {
	out := slices.Clone(all)
	for i := range out {
		b := &out[i]
		b.above, b.below = b.above*by, b.below*by
		b.look.lead *= 1 - (1-by)/4
	}
	return out
}

func isList(tag string) bool { return tag == "li" || tag == "list" }

func listBoxes(l *list, look face, depth int, left float64) []box {
	var out []box
	room := 16.0
	if l.Ordered() {
		room = 10 + 7*float64(utf8.RuneCountInString(l.mark(len(l.Items)-1)))
	}
	for i, it := range l.Items {
		for j, p := range it.Paragraphs {
			b := box{role: roleLI, spans: p, look: look, indent: left + room, below: 5, depth: depth, begins: j == 0}
			if j == 0 {
				b.mark, b.markAt = strings.Replace(l.mark(i), "*", bullet(depth), 1), left+4
			}
			out = append(out, b)
		}
		if it.Sub != nil {
			out = append(out, listBoxes(it.Sub, look, depth+1, left+room)...)
		}
	}
	if depth == 1 && len(out) > 1 {
		out[0].keep, out[len(out)-2].keep = true, true
	}
	if depth == 1 && len(out) > 0 {
		out[len(out)-1].below = 9
	}
	return out
}

func bullet(depth int) string {
	if depth > 1 {
		return "–"
	}
	return "•"
}
