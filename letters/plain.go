package letters

import (
	"strings"
	"unicode/utf8"
)

// textWidth is how wide the plain text of a letter is, in characters.
const textWidth = 72

// plain writes a letter as plain text.
func plain(f frame) string {
	var b strings.Builder
	for _, lines := range [][]string{append([]string{f.Head.From}, f.Head.FromLines...), f.Head.ToLines} {
		for _, line := range lines {
			b.WriteString(wrap(line, "", ""))
		}
		if len(lines) > 0 && lines[0] != "" {
			b.WriteString("\n")
		}
	}
	if f.Head.Date != "" {
		b.WriteString("Date: " + f.Head.Date + "\n")
	}
	if f.Head.Reference != "" {
		b.WriteString("Our reference: " + f.Head.Reference + "\n")
	}
	for _, part := range [][]group{f.Body, f.Law} {
		for _, g := range part {
			plainGroup(&b, g)
		}
	}
	if f.End != "" {
		b.WriteString("\n" + wrap(f.End, "", ""))
	}
	return strings.TrimLeft(b.String(), "\n")
}

func plainGroup(b *strings.Builder, g group) {
	first := g.Blocks[0].Text
	switch g.Tag {
	case "h1":
		b.WriteString("\n\n" + underlined(first, "="))
	case "h2", "law":
		b.WriteString("\n\n" + underlined(first, "-"))
	case "h3":
		b.WriteString("\n" + underlined(first, "."))
	case "list":
		b.WriteString("\n")
		plainList(b, g.Blocks[0].List, "")
	case "li":
		b.WriteString("\n")
		for _, item := range g.Blocks {
			b.WriteString(wrap(item.Text, "* ", "  "))
		}
	case "key":
		b.WriteString("\n" + wrap(first, "  ", "  "))
	case "fill":
		b.WriteString("\n" + wrap(first+" "+strings.Repeat("_", textWidth/2), "", ""))
	case "line", "sign":
		b.WriteString("\n")
		for _, item := range g.Blocks {
			b.WriteString(wrap(item.Text, "", ""))
		}
	default:
		b.WriteString("\n" + wrap(first, "", ""))
	}
}

func underlined(text, with string) string {
	out := wrap(text, "", "")
	longest := 0
	for line := range strings.Lines(out) {
		longest = max(longest, utf8.RuneCountInString(strings.TrimRight(line, "\n")))
	}
	return out + strings.Repeat(with, longest) + "\n"
}

// wrap breaks a text into lines at its spaces; a word longer than a line, such
// as an address of a page, is left whole.
func wrap(text, first, rest string) string {
	var b strings.Builder
	indent, used := first, 0
	for word := range strings.FieldsSeq(text) {
		length := utf8.RuneCountInString(word)
		switch {
		case used == 0:
			b.WriteString(indent + word)
			used = len(indent) + length
		case used+1+length > textWidth:
			indent = rest
			b.WriteString("\n" + indent + word)
			used = len(indent) + length
		default:
			b.WriteString(" " + word)
			used += 1 + length
		}
	}
	if used == 0 {
		return ""
	}
	return b.String() + "\n"
}
