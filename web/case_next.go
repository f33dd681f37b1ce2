package web

import (
	"cmp"
	"slices"

	"dutyclock/casefile"
	"dutyclock/web/ui"
)

// How much of a case stands open at the first look; the rest is folded below.
const (
	mostClocks  = 6
	mostLetters = 3
	mostNext    = 4
)

// atOneLook takes as many clocks as can be taken in, those that ask for an act first,
// and gives the rest.
func atOneLook(do, windows []ClockCard) (first, second, rest []ClockCard) {
	if n := mostClocks; len(do) > n {
		do, rest = do[:n], slices.Clone(do[n:])
	}
	if n := mostClocks - len(do); len(windows) > n {
		windows, rest = windows[:n], append(rest, windows[n:]...)
	}
	return do, windows, rest
}

// NextLine is one of the few things most likely to be done next.
type NextLine struct {
	What string
	Tag  ui.Tag
	Link ui.Link
	Why  ui.Details
}

// nextLines are the letters that are due, those that the law asks for first, then what may be done today, as many as can
// be taken in at one look. Without a letter that is due there is room for more acts.
func nextLines(letters []LetterLine, acts []ActLine) []NextLine {
	var out []NextLine
	letters = slices.Clone(letters)
	slices.SortStableFunc(letters, func(a, b LetterLine) int { return cmp.Compare(a.rank, b.rank) })
	for i := range min(len(letters), mostLetters) {
		l := &letters[i]
		out = append(out, NextLine{What: l.Title, Tag: l.Tag, Link: l.Link, Why: l.Why})
	}
	for i := range acts {
		if a := &acts[i]; len(out) < mostNext {
			out = append(out, NextLine{What: a.What, Link: a.Link, Why: a.Why})
		}
	}
	return out
}

// MoreNext says whether there are letters or acts beyond the few.
func (c Case) MoreNext() int { return len(c.Letters) + len(c.Acts.Now) - len(c.Next) }

// about are the things of a case that clocks are about, by their ids, in words.
type about map[string]string

// aboutIn finds words for what the clocks of a case are about.
func aboutIn(o *opened) about {
	out := about{"household": ""}
	defer delete(out, "")
	r := &o.position.Regions
	for i := range r.Placements {
		p := &r.Placements[i]
		out[p.Placement] = "placement of " + p.From.Short()
	}
	for i := range r.Offers {
		out[r.Offers[i].Offer] = "offer of " + r.Offers[i].MadeOn.Short()
	}
	for i := range r.Reviews {
		out[r.Reviews[i].Review] = "asked for on " + r.Reviews[i].RequestedOn.Short()
	}
	for i := range o.standing.Case.Facts {
		f := &o.standing.Case.Facts[i]
		switch b := f.Body.(type) {
		case *casefile.AuthorityReferral:
			if out[b.Referral] == "" {
				out[b.Referral] = "referral of " + f.On.Short()
			}
		case *casefile.NoticeGiven:
			out[f.ID] = "letter " + string(b.Letter) + " of " + f.On.Short()
		default:
			out[f.ID] = f.On.Short()
		}
	}
	return out
}

// card gives a card the words for what its clock is about.
func (a about) card(c ClockCard) ClockCard {
	if words, known := a[c.About]; known {
		c.About = words
	}
	return c
}
