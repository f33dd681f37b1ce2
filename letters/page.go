package letters

import (
	"html/template"
	"slices"
	"strings"

	"dutyclock/statute/civil"
)

// group is a run of blocks that stand in one element: a list or an address.
type group struct {
	Tag    string
	Blocks []block
}

// groups puts neighbouring items, lines of an address and signatures together.
func groups(blocks []block) []group {
	var out []group
	for _, b := range blocks {
		last := len(out) - 1
		if last >= 0 && out[last].Tag == b.Tag && (b.Tag == "li" || b.Tag == "line" || b.Tag == "sign") {
			out[last].Blocks = append(out[last].Blocks, b)
			continue
		}
		out = append(out, group{Tag: b.Tag, Blocks: []block{b}})
	}
	return out
}

// frame is what the page around a letter shows.
type frame struct {
	Title string
	Head  head
	Body  []group
	Law   []group
	End   string
	// Fill says that there are lines to be filled in by hand.
	Fill bool
	// Rich says that an officer's text has headings or lists.
	Rich bool
}

// head is the top of a letter: who writes to whom, when and about which case.
type head struct {
	From      string
	FromLines []string
	ToLines   []string
	Date      string
	Reference string

	on civil.Date
}

func newFrame(title string, h head, blocks []block) frame {
	f := frame{Title: title, Head: h}
	f.Rich = slices.ContainsFunc(blocks, func(b block) bool { return b.Tag == "list" || b.Tag == "h3" })
	f.Fill = slices.ContainsFunc(blocks, func(b block) bool { return b.Tag == "fill" })
	body := blocks
	for i, b := range blocks {
		if b.Tag == "law" {
			body = blocks[:i]
			f.Law = groups(blocks[i:])
			break
		}
	}
	f.Body = groups(body)
	for i, g := range f.Law {
		if g.Tag == "end" {
			f.End = g.Blocks[0].Text
			f.Law = f.Law[:i]
			break
		}
	}
	return f
}

func (f frame) html(page *template.Template) (string, error) {
	var b strings.Builder
	if err := page.ExecuteTemplate(&b, "page.html", f); err != nil {
		return "", err
	}
	return b.String(), nil
}
