package casefile

import (
	"fmt"
	"strings"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// LetterSays is what a letter says that is recorded beside the fact that it was
// given. What it does not say stays empty.
type LetterSays struct {
	// Of the offer that it makes.
	Tenancy           string
	ApprovedBy        string
	ReplyBy           civil.Date
	FoundSuitable     Flag
	CanEndObligations Flag
	// Outcome is that of the review it decides, Until the last day that it sets, and
	// Holds whether accommodation is provided while a review is open.
	Outcome string
	Until   civil.Date
	Holds   Flag
}

// OnOccasion says whether a letter may be given although nothing recorded makes it
// due: a step of an officer's choice, such as an offer, a warning or a decision on a
// review. Every other letter is given when it is due, and once.
func OnOccasion(l statute.Letter) bool {
	switch l {
	case statute.N03, statute.N06, statute.N07, statute.N08, statute.N09, statute.N10,
		statute.N15, statute.N16, statute.N17, statute.N18, statute.N19, statute.N20, statute.N22, statute.N23,
		statute.N27, statute.N31, statute.N32, statute.N33, statute.N34, statute.N35, statute.N38, statute.N39, statute.N40:
		return true
	}
	return false
}

// offerKinds are the kinds of offer that the letters make, and what a final one is
// final for.
var offerKinds = map[statute.Letter]struct{ kind, final string }{
	statute.N17: {"final_accommodation", "193A"}, statute.N18: {"final_part6", "193A"}, statute.N19: {"suitable", ""},
	statute.N20: {"temporary", ""}, statute.N22: {"final_part6", "193(7)"}, statute.N23: {"private_rented", ""},
}

// LetterFacts are the facts of a letter that is given: what it brings about beside
// its being given, in the order of the record, and given itself, which it completes
// by what the letter is about. A letter that asks for more time for a review is no
// agreement to it: that is recorded when the applicant has agreed in writing. An offer that was not recorded is recorded by its
// letter; one that was is corrected to what its letter now tells the applicant. The
// letter to somebody who became homeless intentionally decides for how long they have
// accommodation, where that was not recorded before.
//
// Statute: HA 1996 ss.190(2)(a), 193(5)-(7AC), 193A(1), (4)-(5), 203
func LetterFacts(c Case, about string, given Fact, says LetterSays) []Fact {
	b, ok := given.Body.(*NoticeGiven)
	if !ok {
		return []Fact{given}
	}
	b.about(about, &c)
	fact := func(t FactType, body Body) Fact { return Fact{Type: t, On: given.On, Body: body} }
	switch b.Letter {
	case statute.N17, statute.N18, statute.N19, statute.N20, statute.N22, statute.N23:
		if offer, changed := offerOf(&c, b, given.On, says); changed {
			return []Fact{offer, given}
		}
	case statute.N14:
		if !says.Until.IsZero() && says.Until != IntentionalUntil(c.Facts) {
			return []Fact{fact(TypeDutyAccepted, &DutyAccepted{Duty: statute.IntentionalDuty, Until: says.Until}), given}
		}
	case statute.N34:
		return []Fact{fact(TypeReviewDecided, &ReviewDecided{Review: b.Review, Outcome: says.Outcome, NotifiedOn: b.NotifiedOn, Method: b.Method, SentOn: b.SentOn,
			CollectionFrom: b.CollectionFrom, CollectionTo: b.CollectionTo, DecidedBy: b.DecidedBy, StatesAppealRight: Is(true)}), given}
	case statute.N35:
		return []Fact{fact(TypeAccommodationPending, &AccommodationPending{Review: b.Review, Holds: says.Holds, Until: says.Until}), given}
	}
	return []Fact{given}
}

// IntentionalUntil is the last day of accommodation that was recorded last for somebody
// who became homeless intentionally; zero where none was.
//
// Statute: HA 1996 s.190(2)(a)
func IntentionalUntil(facts []Fact) civil.Date {
	var until civil.Date
	for i := range facts {
		if b, ok := facts[i].Body.(*DutyAccepted); ok && b.Duty == statute.IntentionalDuty && !b.Until.IsZero() {
			until = b.Until
		}
	}
	return until
}

// about notes what a letter is about: the part of its key after the slash.
func (b *NoticeGiven) about(about string, c *Case) {
	switch b.Letter {
	case statute.N09:
		b.Duty = statute.PreventionDuty
	case statute.N10:
		b.Duty = statute.ReliefDuty
	case statute.N13:
		b.Duty = statute.MainDuty
	case statute.N08, statute.N15, statute.N16:
		b.Step = about
	case statute.N17, statute.N18, statute.N19, statute.N20, statute.N21, statute.N22, statute.N23:
		b.Offer = about
	case statute.N25, statute.N26, statute.N27, statute.N28, statute.N29:
		b.Referral = about
	case statute.N30, statute.N31, statute.N32, statute.N33, statute.N34, statute.N35:
		b.Review = about
	case statute.N36:
		if _, offer := lastOffer(c, about); offer != nil {
			b.Offer = about
		} else {
			b.Placement = about
		}
	case statute.N37:
		b.Body, _, _ = strings.Cut(about, "/")
	default:
		if d := statute.Duty(about); d.Known() {
			b.Duty = d
		}
	}
}

// lastOffer is an offer as it was recorded last, with its fact; nil where it was not.
func lastOffer(c *Case, id string) (*Fact, *OfferMade) {
	for i := len(c.Facts) - 1; i >= 0; i-- {
		if b, ok := c.Facts[i].Body.(*OfferMade); ok && b.Offer == id {
			return &c.Facts[i], b
		}
	}
	return nil, nil
}

// offerOf is the fact of the offer that a letter makes, and whether it is to be
// recorded: it is new, or nothing said yet that the applicant was told. An offer of
// another kind is left as it is, so that the letter is refused.
func offerOf(c *Case, b *NoticeGiven, on civil.Date, says LetterSays) (Fact, bool) {
	kind := offerKinds[b.Letter]
	was, offer := lastOffer(c, b.Offer)
	made := OfferMade{Kind: kind.kind, FinalFor: kind.final}
	out := Fact{Type: TypeOfferMade, On: on}
	switch {
	case offer == nil:
		if b.Offer == "" || b.Offer == "new" {
			b.Offer = newOffer(c)
		}
		made.Offer = b.Offer
	case offer.Kind != kind.kind:
		return Fact{}, false
	default:
		made = *offer
		out.On, out.Corrects, out.Reason = was.On, was.ID, "its letter says what was not recorded"
	}
	made.InWriting, made.ToldConsequences, made.ToldReviewRight = Is(true), Is(true), Is(true)
	if kind.final != "" {
		made.StatesFinal = Is(true)
	}
	if says.Tenancy != "" {
		made.Tenancy = says.Tenancy
	}
	if says.ApprovedBy != "" {
		made.ApprovedBy = says.ApprovedBy
	}
	if !says.ReplyBy.IsZero() {
		made.ReplyBy = says.ReplyBy
	}
	if says.FoundSuitable != nil {
		made.FoundSuitable = says.FoundSuitable
	}
	if says.CanEndObligations != nil {
		made.CanEndObligations = says.CanEndObligations
	}
	if b.ProspectMonths != nil {
		made.ProspectMonths = b.ProspectMonths
	}
	out.Body = &made
	return out, true
}

// newOffer is a name that no offer of the case has.
func newOffer(c *Case) string {
	for n := 1; ; n++ {
		id := fmt.Sprintf("O%d", n)
		if was, _ := lastOffer(c, id); was == nil {
			return id
		}
	}
}
