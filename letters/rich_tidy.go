package letters

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	// typedBullet is a bullet as word processors write it into plain text; their
	// symbol fonts use a private character for it.
	typedBullet = regexp.MustCompile("^([ \t]*)[•·▪◦‣●○■–\uf0b7\uf0a7\uf0d8\uf02d][ \t\u00a0]+")
	listLine    = regexp.MustCompile(`^[ \t]*([-*+]|\d{1,9}[.)])([ \t]|$)`)
)

// tidy makes Markdown of a text as people type and paste it: bullets that are not
// Markdown's, lists that end with the next line, not with an empty one, and lines
// that are set in by spaces to begin a paragraph.
func tidy(source string) string {
	if !utf8.ValidString(source) {
		source = strings.ToValidUTF8(source, "\uFFFD")
	}
	source = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\v", "\n", "\f", "\n", "\x00", "").Replace(source)
	var out []string
	inList := false
	for line := range strings.SplitSeq(source, "\n") {
		line = typedBullet.ReplaceAllString(line, "$1- ")
		bare := strings.TrimSpace(line)
		switch {
		case bare == "":
		case listLine.MatchString(line):
			inList = true
		case line[0] != ' ' && line[0] != '\t':
			if inList && len(out) > 0 && out[len(out)-1] != "" {
				out = append(out, "")
			}
			inList = false
		case !inList:
			line = bare
		}
		out = append(out, strings.TrimRight(line, " \t"))
	}
	return strings.Join(out, "\n")
}
