package letters

import (
	"fmt"
	"strings"
	"unicode"

	"dutyclock/statute"
)

// A template is written line by line, each line with a tag before its text: h1,
// h2, p, li, key (the one date that must not be missed), line (of an address), law
// (the heading after which the law is set out), fill (a line to be filled in by hand), end. A line that begins with a
// space goes on with the line before. A line with the tag long becomes the blocks of
// the part that it names. A tag may carry the ids of what the law asks the letter to
// say and the line says: "p[decision]", "key[review_right]". Values never hold a line
// break, so nothing that somebody typed can become a heading.

// block is one paragraph, heading or item of a letter.
type block struct {
	Tag  string
	Text string
	// Holds are the contents that the block says.
	Holds []statute.ContentID
	// Spans is Text where parts of it are bold or italic, List the entries of a
	// "list"; only what an officer wrote has them (rich.go).
	Spans []span
	List  *list
}

var tags = map[string]bool{"h1": true, "h2": true, "p": true, "li": true, "key": true, "line": true, "law": true, "sign": true, "fill": true, "end": true, "long": true}

// parseBlocks reads what a template made.
func parseBlocks(source string) ([]block, error) {
	var out []block
	for line := range strings.Lines(source) {
		line = strings.TrimRight(line, " \r\n")
		text := strings.TrimSpace(line)
		switch {
		case text == "":
		case line[0] == ' ':
			if len(out) == 0 {
				return nil, fmt.Errorf("a letter begins with a continued line")
			}
			out[len(out)-1].Text += " " + text
		default:
			tag, rest, _ := strings.Cut(text, " ")
			tag, ids, _ := strings.Cut(tag, "[")
			if !tags[tag] {
				return nil, fmt.Errorf("a line of a letter has no tag")
			}
			b := block{Tag: tag, Text: strings.TrimSpace(rest)}
			for id := range strings.FieldsFuncSeq(ids, func(r rune) bool { return r == ',' || r == ']' }) {
				b.Holds = append(b.Holds, statute.ContentID(id))
			}
			out = append(out, b)
		}
	}
	return out, nil
}

// oneLine makes a text safe to stand in a line of a letter: no line breaks, no
// other control characters, no marks that turn the direction of writing, one
// space at a time.
func oneLine(s string) string {
	clean := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unsafeRune(r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(clean), " ")
}

// unsafeRune says of a character that it is not to be seen, or turns the direction
// of writing, and so has no place in a letter.
func unsafeRune(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }

// paragraphs splits a text that an officer typed at its line breaks.
func paragraphs(s string) []string {
	var out []string
	for line := range strings.Lines(s) {
		if line = oneLine(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}
