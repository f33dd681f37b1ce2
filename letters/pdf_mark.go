package letters

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// DraftMark stands on each page of a letter that was not issued.
const DraftMark = "Draft, not sent"

// draftMark says on a page that nothing of it was sent. A screen reader is told once.
func (d *paper) draftMark(page int) {
	look := face{12, 16, true}
	x := (pageWidth - d.width(DraftMark, "B", look.size)) / 2
	d.pdf.SetTextColor(170, 20, 20)
	if page == 1 {
		d.say(roleP, DraftMark, x, 26, look)
	} else {
		d.pdf.RawWriteStr("/Artifact <</Type /Pagination /Subtype /Header>> BDC")
		d.put(DraftMark, "B", look.size, x, 26)
		d.pdf.RawWriteStr("EMC")
	}
	d.pdf.SetTextColor(0, 0, 0)
}

// Undrawn lists the characters of a text that cannot be drawn on paper, each once, in
// the order in which they come.
func Undrawn(text string) []string {
	var out []string
	for _, r := range norm.NFC.String(text) {
		if one := string(r); !CanDraw(one) && !slices.Contains(out, one) && strings.TrimSpace(one) != "" {
			out = append(out, one)
		}
	}
	return out
}
