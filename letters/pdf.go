package letters

import (
	"bytes"
	"errors"
	"fmt"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// Letterhead is what a letter on paper shows beside its text.
type Letterhead struct {
	// Logo is a PNG picture; none where it is empty. It must have been written anew
	// by image/png, as pictures.Logo does.
	Logo []byte
	// Signature is a PNG picture of how who issues it signs, as pictures.Signature makes
	// one; none where it is empty.
	Signature []byte
	// Draft marks each page as one that was not sent.
	Draft bool
}

// ErrNoPages says that a letter was not written by this package in this run, so
// that its blocks are not known: pages are drawn before a letter is kept.
var ErrNoPages = errors.New("the blocks of this letter are not known")

// PDF draws a letter on A4 pages: tagged for screen readers, with its title and
// language, its headings as an outline, the reference and the page's number on
// each page, and the address where the window of a DL envelope shows it. The same
// letter gives the same bytes.
func PDF(r Rendered, l Letterhead) ([]byte, error) {
	if len(r.frame.Body) == 0 {
		return nil, ErrNoPages
	}
	title := r.Subject
	if l.Draft {
		title = DraftMark + ": " + title
	}
	d, err := newPaper(title, r.frame.Head.From, r.frame.Head.midnight())
	if err != nil {
		return nil, fmt.Errorf("draw a letter: %w", err)
	}
	d.signature = l.Signature
	all := boxes(r.frame)
	if len(d.signature) > 0 {
		all = signed(all)
	}
	sheets := d.fewPages(all, firstLine(r.frame.Head))
	for i, s := range sheets {
		d.pdf.AddPage()
		if l.Draft {
			d.draftMark(i + 1)
		}
		if i == 0 {
			d.letterhead(r.frame.Head, l)
		}
		d.page(s)
		d.foot(r.frame.Head, i+1, len(sheets))
	}
	out, err := d.bytes()
	if err != nil {
		return nil, fmt.Errorf("draw a letter: %w", err)
	}
	return out, nil
}

// paper is a document that is being drawn. Lengths are in points, from the top
// left corner of the page.
type paper struct {
	pdf    *fpdf.Fpdf
	tree   tree
	styles map[string]bool // of the font, that were read

	signature []byte // a PNG picture
}

// A4, and its margins.
const (
	pageWidth  = 595.28
	pageHeight = 841.89
	marginLeft = 62.4 // 22 mm
	marginTop  = 56.7 // 20 mm
	textRight  = pageWidth - marginLeft
	textBottom = pageHeight - 68.0
	columnWide = textRight - marginLeft
	mm         = 72 / 25.4
)

func newPaper(title, author string, on time.Time) (*paper, error) {
	pdf := fpdf.New("P", "pt", "A4", "")
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(on)
	pdf.SetModificationDate(on)
	pdf.SetProducer("Dutyclock", false)
	pdf.SetTitle(title, true)
	pdf.SetAuthor(author, true)
	pdf.SetLang("en-GB")
	pdf.SetXmpMetadata(metadata(title))
	if err := pdf.Error(); err != nil {
		return nil, err
	}
	return &paper{pdf: pdf, styles: map[string]bool{}}, nil
}

// font sets the font. One that was not used before is read first: most letters need
// two of the four.
func (d *paper) font(style string, size float64) {
	if !d.styles[style] {
		d.styles[style] = true
		d.pdf.AddUTF8FontFromBytes(family, style, bytes.Clone(fonts[style]))
	}
	d.pdf.SetFont(family, style, size)
}

// bytes finishes the document.
func (d *paper) bytes() ([]byte, error) {
	var b bytes.Buffer
	if err := d.pdf.Output(&b); err != nil {
		return nil, err
	}
	return tagged(b.Bytes(), &d.tree, d.pdf.PageCount())
}

// midnight is the letter's day as a document's time: the same letter gives the same
// bytes whenever it is drawn.
func (h head) midnight() time.Time {
	y, m, d := h.on.YMD()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}
