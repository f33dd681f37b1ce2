package letters

import (
	"slices"
	"strings"

	"dutyclock/casefile"
	"dutyclock/statute"
)

// The gate reads the blocks of a letter as it would go, and not what it is made of:
// a line of a template that says what the law asks for carries the content's id in
// its tag, "p[decision]", and the content is held where a block of that id says
// something.

// holds says whether a letter's blocks say a content, and say it right.
func (in *Input) holds(content statute.ContentID, blocks []block) bool {
	var said []string
	for _, b := range blocks {
		if slices.Contains(b.Holds, content) && strings.Trim(b.Text, " .,:;") != "" {
			said = append(said, b.Text)
		}
	}
	text := strings.Join(said, " ")
	switch content {
	case statute.ContentReviewRight, statute.ContentOfferReview:
		return text != "" && strings.Contains(text, reviewBy(in))
	case statute.ContentAppeal:
		return text != "" && strings.Contains(text, appealBy(in))
	case statute.ContentGround:
		return text != "" && strings.Contains(text, section(in.part("ground")))
	}
	return text != ""
}

// reviewBy is the last day to ask for a review, spelled out; a text that is in no
// letter where it cannot be said.
func reviewBy(in *Input) string {
	rule, ok := statute.LookupClock(statute.C07)
	if !ok || in.notified().IsZero() {
		return "\x00"
	}
	return rule.LastDay(in.notified()).Long()
}

// appealBy is the last day to appeal against a decision on a review.
func appealBy(in *Input) string {
	rule, ok := statute.LookupClock(statute.C10a)
	if !ok || in.notified().IsZero() {
		return "\x00"
	}
	return rule.LastDay(in.notified()).Long()
}

// asked are the contents that are asked of this very letter: those of the law, but
// for reasons where nothing was decided against the applicant.
//
// Statute: HA 1996 ss.184(3), 203(4)
func (in *Input) asked() []statute.Content {
	all := statute.Contents(in.Letter, in.Today, in.tenancy())
	return slices.DeleteFunc(all, func(c statute.Content) bool {
		p := lookupPart(in.Letter, string(c.ID))
		return c.ID == statute.ContentReasons && p != nil && !p.Mandatory && in.part(p.ID) == "" && (p.needed == nil || !p.needed(in))
	})
}

// gate lists what the law asks of the letter and its blocks do not say.
func (in *Input) gate(blocks []block) []Missing {
	var out []Missing
	for _, c := range in.asked() {
		if !in.holds(c.ID, blocks) {
			out = append(out, Missing{Field: string(c.ID), What: "The letter must say " + c.What + ".", Citation: c.Citation})
		}
	}
	return out
}

// tenancy is that of the offer that the letter is about; AnyTenancy where it is
// about none.
func (in *Input) tenancy() statute.Tenancy {
	if t := statute.Tenancy(in.part("tenancy")); t != "" {
		return t
	}
	if offer := in.offer(); offer != nil {
		return statute.Tenancy(offer.Tenancy)
	}
	return statute.AnyTenancy
}

// offer is the offer that the letter is about, as it was recorded last; nil where
// none of its name was recorded.
func (in *Input) offer() *casefile.OfferMade {
	var out *casefile.OfferMade
	for i := range in.Case.Facts {
		if b, ok := in.Case.Facts[i].Body.(*casefile.OfferMade); ok && b.Offer == in.About {
			out = b
		}
	}
	return out
}

// CheckList lists what the law asks of a letter that was written elsewhere and that
// whoever signs for it did not confirm. Of the input it reads the letter, what it is
// about, its day and the case.
func CheckList(in Input, confirmed []statute.ContentID) []Missing {
	var out []Missing
	for _, c := range statute.Contents(in.Letter, in.Today, in.tenancy()) {
		if !slices.Contains(confirmed, c.ID) {
			out = append(out, Missing{Field: string(c.ID), What: "The letter must say " + c.What + ". Confirm that it does.", Citation: c.Citation})
		}
	}
	return out
}
