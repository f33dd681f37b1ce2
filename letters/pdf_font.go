package letters

import (
	"strings"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansbolditalic"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"
)

// family is Liberation Sans (SIL Open Font License 1.1): it has the letters of
// Latin with all its marks, Greek, Cyrillic and Hebrew. What is used of it is
// embedded in each document.
const family = "Liberation"

var fonts = map[string][]byte{
	"": liberationsansregular.TTF, "B": liberationsansbold.TTF,
	"I": liberationsansitalic.TTF, "BI": liberationsansbolditalic.TTF,
}

var known = func() *sfnt.Font {
	f, err := sfnt.Parse(liberationsansregular.TTF)
	if err != nil {
		panic(err) // the font is part of the program
	}
	return f
}()

// CanDraw says whether every character of a text can be drawn on paper. What
// cannot be is drawn as a question mark, so a name should be asked about before.
func CanDraw(s string) bool { return drawable(s) == norm.NFC.String(s) }

// drawable is a text as the font can draw it.
func drawable(s string) string {
	var buffer sfnt.Buffer
	return strings.Map(func(r rune) rune {
		if r < 0x7f {
			return r
		}
		if i, err := known.GlyphIndex(&buffer, r); err != nil || i == 0 || r > 0xffff {
			return '?'
		}
		return r
	}, norm.NFC.String(s))
}
