package letters

import (
	"bytes"
	"fmt"
	"strings"

	"codeberg.org/go-pdf/fpdf"
)

// The window of a DL envelope (BS 4264: 90 by 35 mm, 20 mm from the left, 20 mm
// from the foot) shows of an A4 page that is folded in three, wherever it lies in
// the envelope, what is within these bounds, and nothing else may stand where it
// could show if the page lies otherwise.
const (
	windowLeft   = 22 * mm
	windowTop    = 55.5 * mm
	windowBottom = 79 * mm
	windowWide   = 78 * mm
	windowClear  = 91 * mm
	headColumn   = 116 * mm // what stands beside the window
)

// firstLine is where the text of a letter begins on its first page.
func firstLine(h head) float64 {
	if len(h.ToLines) > 1 {
		return windowClear + 12
	}
	return windowTop + 56
}

func (d *paper) letterhead(h head, l Letterhead) {
	y := 40.0
	if len(l.Logo) > 0 {
		y = d.logo(l.Logo, h.From, y)
	}
	name := face{14, 18, true}
	if len(d.broken(h.From, name, headColumn-marginLeft-14)) > 1 {
		name = face{11, 13.5, true} // a long name stays clear of the window
	}
	d.sayAll(h.From, marginLeft, y+name.size, headColumn-marginLeft-14, name)
	y = 40 + smallFace.size
	for _, line := range h.FromLines {
		y = d.sayAll(line, headColumn, y, textRight-headColumn, smallFace)
	}
	y = windowTop
	if h.Date != "" {
		d.say(roleP, "Date: "+h.Date, headColumn, y+9.5, face{11, 15, false})
		y += 16
	}
	if h.Reference != "" {
		d.say(roleP, "Our reference: "+h.Reference, headColumn, y+9.5, face{11, 15, false})
	}
	d.address(h.ToLines)
}

// address draws who a letter goes to, all of it where the window shows it.
func (d *paper) address(lines []string) {
	size := 11.5
	var set []string
	for ; ; size-- {
		set = nil
		for _, text := range lines {
			b := box{spans: []span{{Text: text}}, look: face{size, size, false}, indent: columnWide - windowWide}
			for _, l := range d.lines(&b) {
				set = append(set, strings.TrimSpace(l[0].text))
			}
		}
		if size < 8 || float64(len(set))*(size+1) <= windowBottom-windowTop {
			break
		}
	}
	if len(set) == 0 {
		return
	}
	lead := min(14.5, (windowBottom-windowTop)/float64(len(set)))
	d.tag(roleP)
	for i, text := range set {
		d.put(text, "", size, windowLeft, windowTop+10+float64(i)*lead)
	}
	d.untag()
}

// logo draws the logo and says where what is below it begins.
func (d *paper) logo(png []byte, name string, y float64) float64 {
	if high := d.picture("logo", png, "Logo of "+name, y, 46, 180); high > 0 {
		return y + high + 4
	}
	return y
}

// signatureHigh is the room for the picture of a signature.
const signatureHigh = 48

// picture draws a picture at the left margin, so high or so wide at most, and gives
// how high it is; nothing where it is none.
func (d *paper) picture(id string, png []byte, alt string, y, high, widest float64) float64 {
	info := d.pdf.RegisterImageOptionsReader(id, fpdf.ImageOptions{ImageType: "PNG"}, bytes.NewReader(png))
	if info == nil || info.Height() <= 0 || d.pdf.Err() {
		return 0
	}
	wide := high * info.Width() / info.Height()
	if wide > widest {
		wide, high = widest, widest*info.Height()/info.Width()
	}
	d.tree.open(roleFigure, alt)
	d.mark(roleFigure)
	d.pdf.ImageOptions(id, marginLeft, y, wide, high, false, fpdf.ImageOptions{ImageType: "PNG"}, 0, "")
	d.untag()
	return high
}

// page draws the boxes of a page.
func (d *paper) page(s sheet) {
	for _, p := range s {
		d.box(p)
	}
}

func (d *paper) box(p placed) {
	b := p.box
	if b.drawn {
		d.picture("signature", d.signature, "Signature", p.y, signatureHigh-4, 200)
		return
	}
	base := p.y + b.look.size
	if b.rule && p.first {
		d.line(0.7, marginLeft, p.y-10, textRight, p.y-10)
	}
	if b.bar {
		d.line(4, marginLeft+2, p.y-3, marginLeft+2, p.y+float64(len(p.lines))*b.look.lead+3)
	}
	if b.mute {
		d.pdf.SetTextColor(80, 90, 95)
	}
	if p.first {
		d.tree.begin(b)
		if b.role == roleH1 || b.role == roleH2 {
			d.pdf.Bookmark(drawable(words(b.spans)), 0, p.y)
		}
	}
	if b.mark != "" && p.first {
		d.tree.label()
		d.mark(roleLbl)
		d.put(b.mark, "", b.look.size, marginLeft+b.markAt, base)
		d.untag()
		d.tree.body()
	}
	d.mark(b.role)
	for i, l := range p.lines {
		for _, piece := range l {
			d.put(piece.text, piece.style, b.look.size, marginLeft+b.indent+piece.x, base+float64(i)*b.look.lead)
		}
	}
	d.untag()
	if b.fill {
		last := p.lines[len(p.lines)-1]
		end := last[len(last)-1]
		x := marginLeft + b.indent + end.x + d.width(end.text, end.style, b.look.size) + 6
		y := base + float64(len(p.lines)-1)*b.look.lead + 2
		d.line(0.7, x, y, max(x+60, textRight-120), y)
	}
	if b.mute {
		d.pdf.SetTextColor(0, 0, 0)
	}
}

// foot is read by no screen reader: it stands on each page.
func (d *paper) foot(h head, page, of int) {
	d.pdf.RawWriteStr("/Artifact <</Type /Pagination /Subtype /Footer>> BDC")
	y := pageHeight - 36.0
	d.pdf.SetDrawColor(120, 120, 120)
	d.pdf.SetLineWidth(0.5)
	d.pdf.Line(marginLeft, y-14, textRight, y-14)
	d.pdf.SetDrawColor(0, 0, 0)
	text := h.From
	if h.Reference != "" {
		text = "Our reference: " + h.Reference
	}
	d.put(text, "", smallFace.size, marginLeft, y)
	pages := fmt.Sprintf("Page %d of %d", page, of)
	d.put(pages, "", smallFace.size, textRight-d.width(pages, "", smallFace.size), y)
	d.pdf.RawWriteStr("EMC")
}

func (d *paper) line(wide, x1, y1, x2, y2 float64) {
	d.pdf.RawWriteStr("/Artifact BMC")
	d.pdf.SetLineWidth(wide)
	d.pdf.Line(x1, y1, x2, y2)
	d.pdf.RawWriteStr("EMC")
}

// say is one line with a tag of its own.
func (d *paper) say(r role, text string, x, y float64, look face) {
	style := ""
	if look.bold {
		style = "B"
	}
	d.tag(r)
	d.put(text, style, look.size, x, y)
	d.untag()
}

// broken is a text in lines that are no wider than there is room.
func (d *paper) broken(text string, look face, room float64) []string {
	var out []string
	for _, l := range d.linesIn(&box{spans: []span{{Text: text}}, look: look}, room) {
		out = append(out, strings.TrimSpace(l[0].text))
	}
	return out
}

// sayAll is a text in as many lines as it needs, and gives where the next one stands.
func (d *paper) sayAll(text string, x, y, room float64, look face) float64 {
	for _, l := range d.broken(text, look, room) {
		d.say(roleP, l, x, y, look)
		y += look.lead
	}
	return y
}

func (d *paper) put(text, style string, size, x, y float64) {
	d.font(style, size)
	d.pdf.Text(x, y, drawable(text))
}

// tag begins an element of its own.
func (d *paper) tag(r role) {
	d.tree.open(r, "")
	d.mark(r)
}

// mark begins content of the element that is open.
func (d *paper) mark(r role) {
	d.pdf.RawWriteStr(fmt.Sprintf("/%s <</MCID %d>> BDC", r, d.tree.mark(d.pdf.PageNo())))
}

func (d *paper) untag() { d.pdf.RawWriteStr("EMC") }
