package letters

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// entryMark begins an entry of a list in plain text.
var entryMark = regexp.MustCompile(`^\s*(\*|-|•|–|\d+\.|[a-z]\.)\s+`)

// Paragraphs reads the plain text of a letter as it was kept back into paragraphs, so
// that it can be drawn in a booklet: headings are underlined there, entries of lists
// have a mark, and lines are broken where the next word had no room.
func Paragraphs(text string) []Paragraph {
	var out []Paragraph
	for part := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		lines := strings.Split(strings.Trim(part, "\n"), "\n")
		if kind, ok := underline(lines[len(lines)-1]); ok && len(lines) > 1 {
			out = append(out, Paragraph{kind, strings.Join(lines[:len(lines)-1], " ")})
			continue
		}
		for i, line := range lines {
			mark := entryMark.FindString(line)
			switch {
			case strings.TrimSpace(line) == "":
			case mark != "":
				if m := strings.TrimSpace(mark); len(m) > 1 && m[len(m)-1] == '.' {
					out = append(out, Paragraph{Item, strings.TrimSpace(line)}) // its number is part of what was written
				} else {
					out = append(out, Paragraph{Item, line[len(mark):]})
				}
			case i > 0 && hadNoRoom(lines[i-1], line):
				out[len(out)-1].Text += " " + strings.TrimSpace(line)
			default:
				out = append(out, Paragraph{Plain, strings.TrimSpace(line)})
			}
		}
	}
	return out
}

// underline says of a line that it underlines a heading, and which.
func underline(line string) (ParagraphKind, bool) {
	for mark, kind := range map[string]ParagraphKind{"=": Heading, "-": Heading, ".": SubHeading} {
		if len(line) > 2 && strings.Trim(line, mark) == "" {
			return kind, true
		}
	}
	return Plain, false
}

// hadNoRoom says that a line was broken because the first word of the next one had no
// room on it, and not because whoever wrote it began a new line.
func hadNoRoom(before, line string) bool {
	word, _, _ := strings.Cut(strings.TrimSpace(line), " ")
	return strings.TrimSpace(before) != "" && utf8.RuneCountInString(before)+1+utf8.RuneCountInString(word) > textWidth
}
