package statute

import "dutyclock/statute/civil"

// Need says how it is known that a letter holds what it must.
type Need string

// The needs.
const (
	// UnlessDenied: it counts as said unless a fact records that it was left out.
	UnlessDenied Need = "unless_denied"
	// Recorded: it counts as done only where a fact records it, because without it
	// an applicant would lose a duty.
	Recorded Need = "recorded"
	// Unrecorded: the letter must hold it, and no fact says whether it does.
	Unrecorded Need = "unrecorded"
)

// Holder says which fact records a content of a letter.
type Holder string

// The holders.
const (
	OfLetter Holder = "letter" // the fact of the letter itself
	OfOffer  Holder = "offer"  // the fact of the offer that the letter tells of
	OfReview Holder = "review" // the fact of the decision on the review
)

// ContentID names one thing among those that a letter must hold.
type ContentID string

// The contents that several letters share.
const (
	ContentReasons     ContentID = "reasons"
	ContentReviewRight ContentID = "review_right"
	ContentGround      ContentID = "ground"
	// ContentNoFurtherDuty is that no duty will be owed when relief has ended.
	ContentNoFurtherDuty ContentID = "no_further_duty"
	// ContentAppeal is the right of appeal to the county court.
	ContentAppeal ContentID = "appeal"
	// ContentOfferReview is that a review of an offer's suitability may be asked for.
	ContentOfferReview ContentID = "told_review_right"
)

// Content is one thing that a letter must hold.
type Content struct {
	// ID names the thing among the contents of a letter, for the forms and the texts
	// of letters: "reasons", "review_right".
	ID ContentID `json:"id"`
	// What is the thing in plain words, to follow "say".
	What string `json:"what"`
	// Citation is the provision that asks for it.
	Citation string `json:"citation"`
	// Field is the field of the fact that records it; empty where none does.
	Field string `json:"field,omitempty"`
	Of    Holder `json:"of,omitempty"`
	Need  Need   `json:"need"`
	// While is the rule that must be in force for the thing to be asked for, After
	// the rule that must have gone; both are empty where it is always asked for.
	While, After RuleID `json:"-"`
}

// asked says whether the thing is asked for of a letter of a day, about a tenancy.
func (c *Content) asked(on civil.Date, tenancy Tenancy) bool {
	if c.While != "" {
		if _, stands := InForce(c.While, on, tenancy); !stands {
			return false
		}
	}
	if c.After != "" {
		if _, stands := InForce(c.After, on, tenancy); stands {
			return false
		}
	}
	return true
}

// Contents lists what a letter of a day must hold, in order. The tenancy is that
// of the offer that it tells of; AnyTenancy for other letters.
func Contents(l Letter, on civil.Date, tenancy Tenancy) []Content {
	var out []Content
	for i := range contents[l] {
		if c := &contents[l][i]; c.asked(on, tenancy) {
			out = append(out, *c)
		}
	}
	return out
}

// Recipient is whom a letter goes to.
type Recipient string

// The recipients.
const (
	ToTheApplicant Recipient = "applicant"
	ToAuthority    Recipient = "authority"          // the other authority
	ToBody         Recipient = "body"               // a child's GP, health visitor, school or college
	ToSocial       Recipient = "social_services"    // children's services
	ToBothSides    Recipient = "applicant_reviewer" // signed by both
)

// LetterTo is whom a letter goes to, and by when: the clock that its giving stops;
// empty where none runs for it.
func LetterTo(l Letter) (Recipient, Clock) {
	switch l {
	case N27, N29:
		return ToAuthority, ""
	case N36:
		return ToAuthority, C12
	case N37:
		return ToBody, C13
	case N39:
		return ToSocial, ""
	case N32:
		return ToBothSides, ""
	}
	return ToTheApplicant, ""
}

// AllContents lists what a letter must or had to hold on any day, in order: where
// a content changed with the law, each of its versions.
func AllContents(l Letter) []Content { return append([]Content(nil), contents[l]...) }
