package casefile

import (
	"slices"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// CodeRefused marks a new act that the law does not allow, or that cannot do what
// it is for, where no problem of history has a code of its own for it.
const CodeRefused = "refused"

// LetterCheck lists why a letter may not be given as a new act of a day: what the
// law does not allow and what the letter was to say and does not; nothing where it
// may be given. The letter is a fact of type notice_given, dated today, that is not
// in the case. Decide refuses a new letter for these reasons and for no others.
func LetterCheck(c Case, letter Fact, today civil.Date) []Problem {
	fresh := len(c.Facts)
	c.Facts = append(c.Facts[:fresh:fresh], letter)
	return newActs(c, fresh, today, Derive(c, today))
}

// newActs lists why facts of today, from the one at index fresh on, are refused as
// new acts. Their problems are numbered from the first of them.
func newActs(c Case, fresh int, today civil.Date, after Position) []Problem {
	var out []Problem
	for _, p := range after.Problems {
		index := p.Fact - fresh
		if index < 0 || p.Fact >= len(c.Facts) || c.Facts[p.Fact].On != today {
			continue
		}
		// The formalities of an offer (P08) stop the notice that rests on it, never the
		// offer, which is accommodation, nor its answer, which happened.
		if !refusable[p.Code] && !(p.Code == "P08" && c.Facts[p.Fact].Type == TypeNoticeGiven) {
			continue
		}
		p.Fact = index
		out = append(out, p)
	}
	if !slices.ContainsFunc(c.Facts[fresh:], func(f Fact) bool { return f.Type == TypeNoticeGiven && f.On == today }) {
		return out
	}
	r := read(&c, today)
	r.deriveDuties()
	for _, e := range r.events {
		b, ok := e.Body.(*NoticeGiven)
		if !ok || e.index < fresh || e.On != today || slices.ContainsFunc(out, func(p Problem) bool { return p.Fact == e.index-fresh }) {
			continue
		}
		check := actCheck{reading: r, e: e, b: b}
		check.letter()
		for _, p := range check.out {
			p.Fact = e.index - fresh
			out = append(out, p)
		}
	}
	return out
}

// actCheck weighs one new letter.
type actCheck struct {
	*reading
	e   event
	b   *NoticeGiven
	out []Problem
}

// refuse adds a reason.
func (c *actCheck) refuse(field, section, text string) {
	p := Problem{Code: CodeRefused, Field: field, Text: text, Citation: section}
	p.Why = problemWhy(&p, c.e.On)
	p.Trigger = triggerOf(c.e)
	p.Then = Then{Met: "the letter may be given when what is missing has been recorded or come about", Missed: "nothing is recorded; to record a letter that was given all the same, say that it already happened"}
	p.Arithmetic = []string{"it was tested on " + c.e.On.Long() + ", the day of the letter", "no period is counted"}
	c.out = append(c.out, p)
}

// letter weighs the letter by its kind, and then what it must hold. A letter that
// gives accommodation or tells of a duty is never refused for what it is about.
func (c *actCheck) letter() {
	switch c.b.Letter {
	case statute.N09, statute.N10:
		c.basis()
	case statute.N11, statute.N12, statute.N14:
		c.decision()
	case statute.N15:
		c.warning()
	case statute.N17, statute.N18, statute.N22, statute.N23:
		c.finalOffer()
	case statute.N21:
		c.temporaryRefusal()
	case statute.N24:
		c.mainEnded()
	case statute.N25, statute.N26, statute.N28:
		c.referral()
	case statute.N31:
		if v := c.review(); v != nil && !v.decided.IsZero() {
			c.refuse("review", "reg 7(2)", "this review is decided; a minded-to letter comes before the decision")
		}
	case statute.N37:
		if given, _ := c.childConsent(); given.IsZero() {
			c.refuse("body", "213AA(2)", "nobody has agreed that this body may be told; ask the parent first, and record the answer")
		}
	}
	c.contents()
}

// review is the review that the letter is about; nil where there is none.
func (c *actCheck) review() *review {
	for _, v := range c.reviews {
		if v.id == c.b.Review {
			return v
		}
	}
	return nil
}

// contents refuses a letter whose fact does not record what must be recorded of it.
func (c *actCheck) contents() {
	_, offer := c.offer(c.b.Offer)
	tenancy := statute.AnyTenancy
	if offer != nil {
		tenancy = statute.Tenancy(offer.Tenancy)
	}
	for _, content := range statute.Contents(c.b.Letter, c.e.On, tenancy) {
		if content.Field == "" || content.Of == statute.OfReview || c.holdsContent(content, offer) {
			continue
		}
		c.refuse(content.Field, content.Citation, "the letter must say "+content.What+"; record that it does")
	}
}

// holdsContent says whether a content is recorded as the table asks.
func (c *actCheck) holdsContent(content statute.Content, offer *OfferMade) bool {
	var flag Flag
	switch content.Field {
	case "states_reasons":
		flag = c.b.StatesReasons
	case "states_review_right":
		flag = c.b.StatesReviewRight
	case "states_no_further_duty":
		flag = c.b.StatesNoFurtherDuty
	case "authoriser_as_senior":
		flag = c.b.AuthoriserAsSenior
	case "authoriser_uninvolved":
		flag = c.b.AuthoriserUninvolved
	case "authorised_by":
		return c.b.AuthorisedBy != ""
	case "ground":
		return c.b.Ground != ""
	case "placement":
		return c.b.Placement != "" || c.b.Offer != ""
	case "body":
		return c.b.Body != ""
	default:
		if offer == nil {
			return true // a letter of an offer that names none was refused for that
		}
		flag = offerFlag(offer, content.Field)
	}
	if content.Need == statute.Recorded {
		return Yes(flag)
	}
	return !No(flag)
}

// offerFlag is what an offer records of one formality.
func offerFlag(o *OfferMade, field string) Flag {
	switch field {
	case "in_writing":
		return o.InWriting
	case "states_final":
		return o.StatesFinal
	case "told_consequences":
		return o.ToldConsequences
	case "told_review_right":
		return o.ToldReviewRight
	case "found_suitable":
		return o.FoundSuitable
	case "can_end_obligations":
		return o.CanEndObligations
	}
	return nil
}
