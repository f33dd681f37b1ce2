package letters

import (
	"fmt"
	"strconv"

	"dutyclock/statute/civil"
)

// Booklet is a document of several parts that is no letter, such as the bundle of a
// case: a cover, what is in it with the page of each part, and the parts.
type Booklet struct {
	Title string
	// From is the authority; Reference stands at the foot of each page.
	From, Reference string
	// On is the day of the document.
	On       civil.Date
	Cover    []Paragraph
	Chapters []Chapter
}

// Chapter is a part of a booklet. It begins on a page of its own.
type Chapter struct {
	Title string
	Text  []Paragraph
}

// Paragraph is one paragraph of a booklet.
type Paragraph struct {
	Kind ParagraphKind
	Text string
}

// ParagraphKind says how a paragraph stands on its page.
type ParagraphKind string

// The kinds of paragraph.
const (
	Plain      ParagraphKind = ""
	Heading    ParagraphKind = "heading"     // below the title of its chapter
	SubHeading ParagraphKind = "sub_heading" // below a heading
	Item       ParagraphKind = "item"        // of a list
	Small      ParagraphKind = "small"       // set smaller: who recorded something, a hash
)

// PDF draws the booklet on A4 pages as PDF draws a letter: tagged, with an outline and
// the number of each page. The same booklet gives the same bytes.
func (b Booklet) PDF() ([]byte, error) {
	title := oneLine(b.Title)
	h := head{From: oneLine(b.From), Reference: oneLine(b.Reference), on: b.On}
	d, err := newPaper(title, h.From, h.midnight())
	if err != nil {
		return nil, fmt.Errorf("draw a booklet: %w", err)
	}
	sheets := d.setPages(append([]box{titled(roleH1, title)}, paragraphBoxes(b.Cover)...), windowTop)
	contents := func(pages []int) []sheet {
		all := []box{titled(roleH2, "What is in it")}
		for i, c := range b.Chapters {
			all = append(all, box{role: roleLI, spans: []span{{Text: oneLine(c.Title)}}, look: bodyFace, indent: 44, mark: strconv.Itoa(pages[i]), markAt: 4, below: 6, depth: 1, begins: true})
		}
		return d.setPages(all, marginTop)
	}
	pages := make([]int, len(b.Chapters))
	next := len(sheets) + len(contents(pages)) + 1 // what a number is does not change how a line breaks
	var chapters []sheet
	for i, c := range b.Chapters {
		pages[i] = next + len(chapters)
		chapters = append(chapters, d.setPages(append([]box{titled(roleH2, oneLine(c.Title))}, paragraphBoxes(c.Text)...), marginTop)...)
	}
	sheets = append(append(sheets, contents(pages)...), chapters...)
	for i, s := range sheets {
		d.pdf.AddPage()
		d.page(s)
		d.foot(h, i+1, len(sheets))
	}
	out, err := d.bytes()
	if err != nil {
		return nil, fmt.Errorf("draw a booklet: %w", err)
	}
	return out, nil
}

func titled(r role, text string) box {
	return box{role: r, spans: []span{{Text: text}}, look: titleFace, below: 12, keep: true, whole: true}
}

// paragraphBoxes sets out paragraphs. What leads to nothing is left out.
func paragraphBoxes(text []Paragraph) []box {
	var out []box
	for _, p := range text {
		b := box{role: roleP, spans: []span{{Text: oneLine(p.Text)}}, look: bodyFace, below: 8}
		switch p.Kind {
		case Heading:
			b.role, b.look, b.above, b.below, b.keep, b.whole = roleH3, headFace, 12, 4, true, true
		case SubHeading:
			b.role, b.look, b.above, b.below, b.keep, b.whole = roleH4, subFace, 8, 3, true, true
		case Item:
			b.look, b.role, b.indent, b.mark, b.markAt, b.below, b.depth, b.begins = lawFace, roleLI, 16, "•", 4, 4, 1, true
		case Small:
			b.look, b.below, b.mute = smallFace, 3, true
		case Plain:
		}
		if b.spans[0].Text != "" {
			out = append(out, b)
		}
	}
	if n := len(out); n > 0 {
		out[n-1].keep = false // there is nothing that it could stay with
	}
	return out
}
