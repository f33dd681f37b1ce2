package letters

// placed is some lines of a box at their place on a page.
type placed struct {
	box   *box
	id    int // of the box, the same for all its parts
	lines []line
	first bool // these are its first lines
	y     float64
}

type sheet []placed

// setPages breaks boxes over pages. A heading stays with what follows it, and no
// single line of a paragraph stands alone at the foot or head of a page.
func (d *paper) setPages(all []box, top float64) []sheet {
	broken := make([][]line, len(all))
	for i := range all {
		broken[i] = d.lines(&all[i])
	}
	var out []sheet
	var now sheet
	y := top
	turn := func() {
		out = append(out, now)
		now, y = nil, marginTop
	}
	for i := range all {
		b, lines := &all[i], broken[i]
		if len(now) > 0 {
			y += b.above
		}
		if len(now) > 0 && y+needed(all, broken, i) > textBottom {
			turn()
		}
		first := true
		for len(lines) > 0 {
			n := min(len(lines), int((textBottom-y)/b.look.lead))
			switch left := len(lines) - n; {
			case left == 1 && n > 2: // no last line alone on the next page
				n--
			case left > 0 && n < 2 && len(now) > 0:
				n = 0
			}
			if n <= 0 && len(now) == 0 {
				n = 1
			}
			if n > 0 {
				now = append(now, placed{box: b, id: i, lines: lines[:n], first: first, y: y})
				y += float64(n) * b.look.lead
				lines, first = lines[n:], false
			}
			if len(lines) > 0 {
				turn()
			}
		}
		y += b.below
	}
	return append(out, now)
}

// shortLetter is the number of pages up to which a letter is set tighter where that
// saves one: what is left over would be a page, and a sheet of paper, of a few lines.
const shortLetter = 4

// fewPages sets pages, a little tighter where there are fewer of them then.
func (d *paper) fewPages(all []box, top float64) []sheet {
	first := d.setPages(all, top)
	if n := len(first); n > 1 && n <= shortLetter {
		for _, by := range []float64{0.9, 0.8, 0.7} {
			if fewer := d.setPages(tighter(all, by), top); len(fewer) < n {
				return fewer
			}
		}
	}
	return first
}

// needed is the height that must be left on a page for a box to begin on it: all
// of it where it is kept whole, else two lines; and that of the next where it is
// kept with that.
func needed(all []box, broken [][]line, i int) float64 {
	b := &all[i]
	n := len(broken[i])
	if !b.whole && n > 3 {
		n = 2
	}
	h := float64(n) * b.look.lead
	if b.keep && i+1 < len(all) {
		h += b.below + all[i+1].above + needed(all, broken, i+1)
	}
	return h
}
