package letters

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"dutyclock/statute/civil"
)

// Posted is one letter of a bundle for the print room.
type Posted struct {
	Reference string
	// PDF are its pages, as they are kept.
	PDF []byte
	// To is put on a sheet of its own before a letter whose first page has no
	// address for the window, as one written elsewhere; empty for none.
	To Private
}

// ErrNoLetters says that a bundle would hold nothing.
var ErrNoLetters = errors.New("there is no letter to print")

// The library would otherwise write its settings into the home of whoever runs this.
func init() { model.ConfigPath = "disable" }

// Bundle puts letters into one document to be printed on both sides: first a sheet
// that counts them, then before each a sheet that parts it from the one before, an
// address sheet where it needs one, and the letter as it is kept. Each begins on the
// front of a sheet of paper.
func Bundle(batch string, on civil.Date, from string, list []Posted) ([]byte, error) {
	if len(list) == 0 {
		return nil, ErrNoLetters
	}
	conf := model.NewDefaultConfiguration()
	var parts []io.ReadSeeker
	pages, sheets := 0, 0
	rows := make([]string, len(list))
	title := "Letters to post, batch " + oneLine(batch)
	day := head{From: oneLine(from), on: on}
	for i, p := range list {
		n, err := api.PageCount(bytes.NewReader(p.PDF), conf)
		if err != nil {
			return nil, fmt.Errorf("count the pages of %s: %w", p.Reference, err)
		}
		paper := (n + 1) / 2
		pages, sheets = pages+n, sheets+paper
		rows[i] = fmt.Sprintf("%d. %s: %s on %s", i+1, oneLine(p.Reference), plural(n, "page"), plural(paper, "sheet"))
		apart, err := cover(title, day, nil, []block{
			{Tag: "h1", Text: fmt.Sprintf("Letter %d of %d", i+1, len(list))},
			{Tag: "p", Text: oneLine(p.Reference)},
			{Tag: "p", Text: plural(n, "page") + " on " + plural(paper, "sheet") + " of paper. Do not post this sheet."},
		})
		if err != nil {
			return nil, err
		}
		parts = append(parts, bytes.NewReader(apart))
		if !p.To.IsZero() {
			address, err := cover(title, day, paragraphs(p.To.Reveal()), nil)
			if err != nil {
				return nil, err
			}
			parts = append(parts, bytes.NewReader(address))
		}
		parts = append(parts, bytes.NewReader(p.PDF))
		if n%2 == 1 {
			back, err := blank(title, day)
			if err != nil {
				return nil, err
			}
			parts = append(parts, bytes.NewReader(back))
		}
	}
	said := []block{{Tag: "h1", Text: title}, {Tag: "p", Text: on.Long()},
		{Tag: "key", Text: plural(len(list), "letter") + ", " + plural(pages, "page") + " on " + plural(sheets, "sheet") + " of paper, without covers"}}
	for _, r := range rows {
		said = append(said, block{Tag: "line", Text: r})
	}
	first, err := cover(title, day, nil, said)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := api.MergeRaw(append([]io.ReadSeeker{bytes.NewReader(first)}, parts...), &out, false, conf); err != nil {
		return nil, fmt.Errorf("put a bundle together: %w", err)
	}
	return out.Bytes(), nil
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// cover draws sheets of a bundle, an even number of pages: what is said, or an
// address where the window shows it.
func cover(title string, h head, to []string, said []block) ([]byte, error) {
	d, err := newPaper(title, h.From, h.midnight())
	if err != nil {
		return nil, fmt.Errorf("draw a cover: %w", err)
	}
	var all []box
	for _, g := range groups(said) {
		made := groupBoxes(g, bodyFace)
		for i := range made {
			made[i].keep = false // a long list of letters goes over pages
		}
		all = append(all, made...)
	}
	sheets := d.setPages(all, marginTop)
	for _, s := range sheets {
		d.pdf.AddPage()
		d.address(to)
		d.page(s)
	}
	if len(sheets)%2 == 1 {
		d.pdf.AddPage()
	}
	out, err := d.bytes()
	if err != nil {
		return nil, fmt.Errorf("draw a cover: %w", err)
	}
	return out, nil
}

// blank is the empty back of a last page.
func blank(title string, h head) ([]byte, error) {
	d, err := newPaper(title, h.From, h.midnight())
	if err != nil {
		return nil, fmt.Errorf("draw an empty page: %w", err)
	}
	d.pdf.AddPage()
	return d.bytes()
}

// CanPrint says whether pages that are kept can be put into a bundle.
func CanPrint(pdf []byte) error {
	if len(pdf) == 0 {
		return ErrNoPages
	}
	n, err := api.PageCount(bytes.NewReader(pdf), model.NewDefaultConfiguration())
	if err == nil && n == 0 {
		err = ErrNoPages
	}
	if err != nil {
		return fmt.Errorf("count the pages of a letter: %w", err)
	}
	return nil
}
