package casefile_test

import (
	"fmt"

	"pgregory.net/rapid"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// drawing is a case while it is being drawn: facts that belong together, each of
// which may be missing, and what later facts may point at.
type drawing struct {
	rt        *rapid.T
	start     civil.Date
	facts     []casefile.Fact
	decisions []string // ids of decision letters
}

// day draws a day so many days after the first.
func (d *drawing) day(from, to int) civil.Date {
	return d.start.AddDays(rapid.IntRange(from, to).Draw(d.rt, "day"))
}

// chance is true so many times out of ten; false is the simpler case.
func (d *drawing) chance(outOfTen int, what string) bool {
	return rapid.IntRange(0, 9).Draw(d.rt, what) >= 10-outOfTen
}

func (d *drawing) pick(what string, from ...string) string {
	return rapid.SampledFrom(from).Draw(d.rt, what)
}

// flag draws a yes, a no, or nothing recorded; mostly what is lawful.
func (d *drawing) flag(what string) casefile.Flag {
	switch rapid.IntRange(0, 11).Draw(d.rt, what) {
	case 0:
		return casefile.Is(false)
	case 1, 2, 3:
		return nil
	}
	return casefile.Is(true)
}

// add writes a fact down, nine times out of ten, and gives its id.
func (d *drawing) add(typ casefile.FactType, on civil.Date, body casefile.Body) string {
	id := fmt.Sprint("F", len(d.facts)+1)
	if d.chance(9, string(typ)) {
		d.facts = append(d.facts, casefile.Fact{Type: typ, On: on, ID: id, Body: body})
	}
	return id
}

// letter writes down a notice with the way in which it was given.
func (d *drawing) letter(on civil.Date, n *casefile.NoticeGiven) string {
	switch rapid.IntRange(0, 5).Draw(d.rt, "given how") {
	case 0:
		n.Method = "post"
	case 1:
		n.Method, n.CollectionTo = "office_collection", on.AddDays(rapid.IntRange(0, 14).Draw(d.rt, "kept"))
	case 2:
		n.NotifiedOn = on.AddDays(rapid.IntRange(0, 6).Draw(d.rt, "notified after"))
	}
	if d.chance(1, "says too little") {
		n.StatesReviewRight, n.StatesReasons = d.flag("review right"), d.flag("reasons")
	}
	id := d.add(casefile.TypeNoticeGiven, on, n)
	d.decisions = append(d.decisions, id)
	return id
}

func (d *drawing) found(issue casefile.Issue, holds bool, on civil.Date) {
	d.add(casefile.TypeFindingMade, on, &casefile.FindingMade{Issue: issue, Holds: casefile.Is(holds)})
}

// apply is the beginning of a case: how it came, who lives there, what is known.
func (d *drawing) apply() {
	if d.chance(3, "referred?") {
		d.add(casefile.TypeReferralReceived, d.day(0, 5), &casefile.ReferralReceived{Consent: casefile.Is(true)})
		d.add(casefile.TypeAppointmentBooked, d.day(0, 9), &casefile.Work{Who: "o1"})
	}
	d.add(casefile.TypeApplicationMade, d.day(0, 5), &casefile.ApplicationMade{Channel: "phone"})
	if d.chance(8, "household?") {
		members := []casefile.Member{{Member: "A", Role: "applicant", DateOfBirth: civil.Must(1990, 5, 17)}}
		switch d.pick("household", "alone", "child", "child", "grown", "pregnant", "care") {
		case "child":
			members = append(members, casefile.Member{Member: "B", Role: "child", DateOfBirth: civil.Must(2019, 4, 1)})
		case "grown":
			members = append(members, casefile.Member{Member: "B", Role: "child", DateOfBirth: civil.Must(d.start.Year()-18, 8, 1).AddDays(rapid.IntRange(0, 120).Draw(d.rt, "born"))})
		case "pregnant":
			members[0].PregnancyDue = d.start.AddDays(150)
		case "care":
			members[0].CareStatus = d.pick("care", "relevant_child", "former_relevant_child", "care_18_20")
		}
		d.add(casefile.TypeHouseholdRecorded, d.day(0, 90), &casefile.HouseholdRecorded{Members: members})
	}
	if d.chance(2, "an earlier application?") {
		d.add(casefile.TypePreviousApplication, d.day(0, 10), &casefile.PreviousApplication{Authority: "X1", AppliedOn: d.start.AddDays(-900), FirstPlacedOn: d.start.AddDays(-860), PRSOAcceptedOn: d.start.AddDays(-rapid.IntRange(0, 800).Draw(d.rt, "accepted")), PRSOTenancy: d.pick("tenancy", "private", "prp_social")})
	}
	if d.chance(4, "a landlord's notice?") {
		given := d.day(-100, 20)
		d.add(casefile.TypeLandlordNoticeServed, given, &casefile.LandlordNoticeServed{Notice: "L1", Kind: d.pick("notice", "s8_private", "s21_prp", "s21_transitional", "other"), GivenOn: given, DateSpecified: d.day(20, 160)})
		if d.chance(3, "it ended?") {
			d.add(casefile.TypeLandlordNoticeEnded, d.day(10, 120), &casefile.LandlordNoticeEnded{Notice: "L1"})
		}
	}
}

// owe is the duty that follows: findings or an acceptance, letters, a plan, and the
// two questions on which the main duty turns.
func (d *drawing) owe() {
	begun := d.day(1, 20)
	if d.chance(5, "interim?") {
		d.add(casefile.TypeInterimDecided, begun, &casefile.InterimDecided{Holds: casefile.Is(true)})
	}
	if d.chance(4, "prevention?") {
		d.add(casefile.TypeDutyAccepted, begun, &casefile.DutyAccepted{Duty: statute.PreventionDuty})
		d.letter(begun.AddDays(1), &casefile.NoticeGiven{Letter: statute.N02, Duty: statute.PreventionDuty})
		begun = begun.AddDays(rapid.IntRange(0, 50).Draw(d.rt, "then relief"))
		if d.chance(4, "prevention ended?") {
			d.endBy(statute.N09, statute.PreventionDuty, begun)
		}
	}
	if d.chance(8, "relief?") {
		if d.chance(7, "accepted?") {
			d.add(casefile.TypeDutyAccepted, begun, &casefile.DutyAccepted{Duty: statute.ReliefDuty, SatisfiedOn: begun.AddDays(-rapid.IntRange(0, 3).Draw(d.rt, "satisfied before"))})
		} else {
			d.found(casefile.Homeless, true, begun)
			d.found(casefile.Eligible, true, begun)
		}
		d.letter(begun.AddDays(2), &casefile.NoticeGiven{Letter: statute.N02, Duty: statute.ReliefDuty})
		d.add(casefile.TypePlanIssued, begun.AddDays(rapid.IntRange(0, 20).Draw(d.rt, "plan")), &casefile.Plan{})
	}
	decided := begun.AddDays(rapid.IntRange(5, 80).Draw(d.rt, "decided after"))
	inNeed, blamed := d.chance(7, "in need?"), d.chance(3, "intentionally?")
	if d.chance(8, "need decided?") {
		d.found(casefile.PriorityNeed, inNeed, decided)
	}
	if d.chance(7, "intention decided?") {
		d.found(casefile.Intentional, blamed, decided.AddDays(rapid.IntRange(0, 9).Draw(d.rt, "later")))
	}
	told := decided.AddDays(rapid.IntRange(0, 70).Draw(d.rt, "told after"))
	if d.chance(4, "relief ended?") {
		d.endBy(statute.N10, statute.ReliefDuty, told)
	}
	switch {
	case d.chance(3, "told nothing"):
	case !inNeed:
		d.letter(told, &casefile.NoticeGiven{Letter: statute.N11})
	case blamed:
		d.letter(told, &casefile.NoticeGiven{Letter: statute.N14})
		d.add(casefile.TypeDutyAccepted, told, &casefile.DutyAccepted{Duty: statute.IntentionalDuty, Until: told.AddDays(28)})
	default:
		d.letter(told, &casefile.NoticeGiven{Letter: statute.N13})
	}
}

// endBy gives a notice that ends a duty, on one of its grounds.
func (d *drawing) endBy(l statute.Letter, duty statute.Duty, on civil.Date) {
	ground := rapid.SampledFrom(statute.GroundsFor(duty)).Draw(d.rt, "ground").Ground
	n := &casefile.NoticeGiven{Letter: l, Ground: ground, StatesNoFurtherDuty: d.flag("no further duty")}
	if months := rapid.IntRange(4, 12).Draw(d.rt, "prospect"); months > 4 {
		n.ProspectMonths = &months
	}
	d.letter(on, n)
}

// refuseToCooperate is the sequence of s.193B.
func (d *drawing) refuseToCooperate() {
	on := d.day(15, 60)
	d.letter(on, &casefile.NoticeGiven{Letter: statute.N15, Step: "S1"})
	if d.chance(1, "step withdrawn?") {
		d.add(casefile.TypeStepWithdrawn, on.AddDays(3), &casefile.StepFact{Step: "S1"})
	}
	d.add(casefile.TypeStepRefused, on.AddDays(rapid.IntRange(1, 12).Draw(d.rt, "refused after")), &casefile.StepFact{Step: "S1", DeliberateAndUnreasonable: d.flag("deliberate")})
	d.letter(on.AddDays(rapid.IntRange(10, 30).Draw(d.rt, "noticed after")), &casefile.NoticeGiven{Letter: statute.N16, Step: "S1", DecidedBy: "o1", AuthorisedBy: d.pick("authorised by", "o2", "o2", "o1"), AuthoriserAsSenior: d.flag("senior"), AuthoriserUninvolved: d.flag("uninvolved")})
}

// offer is an offer, its answer, and the letter that follows.
func (d *drawing) offer(id string) {
	kind := d.pick("kind of offer", "suitable", "final_accommodation", "final_part6", "part6", "private_rented", "temporary", "assured")
	on := d.day(10, 140)
	d.add(casefile.TypeOfferMade, on, &casefile.OfferMade{Offer: id, Kind: kind, Tenancy: d.pick("tenancy", "private", "prp_social"), InWriting: d.flag("in writing"), StatesFinal: d.flag("final"), ToldConsequences: d.flag("consequences"), ToldReviewRight: d.flag("review right"), InDistrict: d.flag("in the district")})
	answered := on.AddDays(rapid.IntRange(0, 10).Draw(d.rt, "answered after"))
	d.add(casefile.FactType(d.pick("answer", "offer_accepted", "offer_refused", "offer_refused", "offer_withdrawn")), answered, &casefile.OfferAnswered{Offer: id})
	switch kind {
	case "temporary":
		d.letter(answered.AddDays(2), &casefile.NoticeGiven{Letter: statute.N21, Offer: id})
	case "final_accommodation", "final_part6":
		d.letter(answered.AddDays(2), &casefile.NoticeGiven{Letter: statute.N10, Ground: statute.GroundFinalOffer, StatesNoFurtherDuty: d.flag("no further duty")})
	}
}
