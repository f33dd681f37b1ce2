package casefile_test

import (
	"fmt"

	"pgregory.net/rapid"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// drawCase draws a case and a day to look at it: half the time facts that belong
// together, so that many clocks run, with some noise; else nothing but noise.
func drawCase(rt *rapid.T) (casefile.Case, civil.Date) {
	d := &drawing{rt: rt, start: civil.Must(2026, 7, 1)}
	if rapid.IntRange(0, 9).Draw(rt, "another year?") == 0 {
		d.start = rapid.SampledFrom([]civil.Date{civil.Must(2018, 2, 20), civil.Must(2026, 3, 1), civil.Must(2027, 12, 10)}).Draw(rt, "start")
	}
	if d.chance(5, "a plausible case?") {
		d.story()
		d.noise(rapid.IntRange(0, 4).Draw(rt, "noise"), 200)
	} else {
		d.noise(rapid.IntRange(0, 24).Draw(rt, "facts"), 180)
	}
	if len(d.facts) > 0 && d.chance(2, "corrected?") {
		d.correct()
	}
	return casefile.Case{Reference: "HX-000001", Settings: casefile.Settings{Local: drawLocal(rt)}, Facts: d.facts}, d.start.AddDays(rapid.IntRange(0, 330).Draw(rt, "as at"))
}

// noise draws facts of any type, with any fields.
func (d *drawing) noise(n, days int) {
	for range n {
		typ := rapid.SampledFrom(likely).Draw(d.rt, "type")
		switch rapid.IntRange(0, 59).Draw(d.rt, "another type?") {
		case 0:
			typ = casefile.TypeApplicantDied
		case 1, 2, 3, 4, 5:
			typ = rapid.SampledFrom(casefile.FactTypes()).Draw(d.rt, "any type")
		}
		f := drawFact(d.rt, typ, d.day(0, days))
		f.ID = fmt.Sprint("F", len(d.facts)+1)
		if typ == casefile.TypeApplicantDied && len(d.facts)%3 != 0 {
			continue // one death in three, so that most cases go on
		}
		d.facts = append(d.facts, f)
	}
}

// correct replaces a fact by the same one of another day, or with another body.
func (d *drawing) correct() {
	first := rapid.SampledFrom(d.facts).Draw(d.rt, "corrects")
	mended := drawFact(d.rt, first.Type, first.On.AddDays(rapid.IntRange(-5, 5).Draw(d.rt, "days off")))
	switch first.Body.(type) {
	case *casefile.NoticeGiven, *casefile.DutyAccepted, *casefile.ReviewRequested, *casefile.ReviewDecided, *casefile.PlacementStarted: // they speak of other days
	default:
		if d.chance(5, "the same but for its day?") {
			mended.Body = first.Body
		}
	}
	mended.ID, mended.Corrects = fmt.Sprint("F", len(d.facts)+1), first.ID
	d.facts = append(d.facts, mended)
}

// story draws facts that belong together.
func (d *drawing) story() {
	d.apply()
	if d.chance(9, "a duty?") {
		d.owe()
	}
	if d.chance(5, "placed?") {
		d.place("P1", d.day(0, 60))
	}
	if d.chance(2, "placed again?") {
		d.place("P2", d.day(30, 120))
	}
	if d.chance(3, "offered?") {
		d.offer("O1")
	}
	if d.chance(2, "refuses to co-operate?") {
		d.refuseToCooperate()
	}
	if d.chance(2, "referred out?") {
		d.refer("X1")
	}
	if d.chance(1, "referred in?") {
		d.add(casefile.TypeReferralInReceived, d.day(0, 60), &casefile.AuthorityReferral{Referral: "X2", Stage: d.pick("stage", "relief", "main"), Direction: "in"})
		d.add(casefile.TypeReferralReplied, d.day(10, 90), &casefile.AuthorityReferral{Referral: "X2"})
		d.add(casefile.TypeReferralDecided, d.day(20, 120), &casefile.AuthorityReferral{Referral: "X2", Direction: "in", ConditionsMet: casefile.Is(d.chance(7, "met?"))})
	}
	if len(d.decisions) > 0 && d.chance(6, "reviewed?") {
		d.review("R1", rapid.SampledFrom(d.decisions).Draw(d.rt, "decision"))
	}
	if len(d.decisions) > 0 && d.chance(1, "withdrawn?") {
		d.add(casefile.TypeDecisionWithdrawn, d.day(30, 200), &casefile.DecisionWithdrawn{Of: rapid.SampledFrom(d.decisions).Draw(d.rt, "withdrawn")})
	}
	d.record()
	switch rapid.IntRange(0, 19).Draw(d.rt, "how it goes on") {
	case 0:
		d.add(casefile.TypeApplicantDied, d.day(20, 200), &casefile.Ending{})
	case 1, 2:
		d.add(casefile.TypeCaseClosed, d.day(40, 200), &casefile.Ending{})
		if d.chance(5, "reopened?") {
			d.add(casefile.TypeCaseReopened, d.day(60, 220), &casefile.Ending{})
		}
	case 3:
		d.add(casefile.TypeApplicationWithdrawn, d.day(10, 100), &casefile.Ending{})
	case 4:
		d.add(casefile.TypeContactLost, d.day(10, 100), &casefile.Ending{})
	case 5:
		d.add(casefile.TypeAccommodationLeft, d.day(60, 200), &casefile.AccommodationLeft{How: d.pick("left", "voluntarily", "intentionally")})
	}
}

// record is the working record: it moves no statutory clock.
func (d *drawing) record() {
	if !d.chance(3, "a working record?") {
		return
	}
	d.add(casefile.TypeNeedsRecorded, d.day(0, 60), &casefile.NeedsRecorded{})
	d.add(casefile.TypePropertyProtected, d.day(5, 60), &casefile.Property{What: "note-1"})
	d.add(casefile.TypePropertyReleased, d.day(60, 120), &casefile.Property{What: "note-1"})
	d.add(casefile.TypeConcernRaised, d.day(5, 60), &casefile.ConcernRaised{About: "child"})
	d.facts = append(d.facts, drawFact(d.rt, casefile.TypeContactDetailsSet, d.day(0, 60)), drawFact(d.rt, casefile.TypeSafeContactSet, d.day(0, 60)), drawFact(d.rt, casefile.TypeContactPersonRecorded, d.day(0, 60)))
	for i := range d.facts {
		d.facts[i].ID = fmt.Sprint("F", i+1)
	}
	d.add(casefile.TypeContactLogged, d.day(0, 60), &casefile.Work{Who: "o1"})
}

// place is a placement, its notices, and the household leaving.
func (d *drawing) place(id string, on civil.Date) {
	p := &casefile.PlacementStarted{Placement: id, Under: d.pick("under", "188", "188", "190", "193", "195", "200", "188(3)", "199A"), Kind: d.pick("kind", "bed_and_breakfast", "bed_and_breakfast", "self_contained", "nightly_paid", "hostel"),
		Provider: d.pick("provider", "private", "private", "authority", "registered_provider"), InDistrict: d.flag("in the district"), OccupiedUnder: d.pick("occupied under", "licence", "tenancy"), AlternativesConsidered: d.flag("alternatives")}
	if d.chance(3, "available later?") {
		p.AvailableOn = on.AddDays(rapid.IntRange(0, 5).Draw(d.rt, "available"))
	}
	if d.chance(5, "booked?") {
		p.BookedUntil = on.AddDays(rapid.IntRange(5, 40).Draw(d.rt, "booked"))
	}
	d.add(casefile.TypePlacementStarted, on, p)
	if d.chance(4, "host told?") {
		d.add(casefile.TypeOutOfAreaNoticeGiven, on.AddDays(rapid.IntRange(0, 25).Draw(d.rt, "told after")), &casefile.OutOfAreaNotice{Placement: id})
	}
	if d.chance(4, "extended?") {
		d.add(casefile.TypePlacementExtended, on.AddDays(rapid.IntRange(1, 40).Draw(d.rt, "extended after")), &casefile.PlacementExtended{Placement: id, BookedUntil: on.AddDays(80), Under: d.pick("then under", "", "193", "190", "188(3)")})
	}
	if d.chance(4, "looked at?") {
		d.add(casefile.TypeSuitabilityRaised, on.AddDays(10), &casefile.Suitability{Placement: id})
		d.add(casefile.TypeSuitabilityDecided, on.AddDays(rapid.IntRange(10, 60).Draw(d.rt, "decided after")), &casefile.Suitability{Placement: id, Suitable: d.flag("suitable")})
	}
	if d.chance(6, "left?") {
		d.add(casefile.TypePlacementEnded, on.AddDays(rapid.IntRange(0, 90).Draw(d.rt, "nights")), &casefile.PlacementEnded{Placement: id, By: d.pick("by", "moved", "household", "authority")})
	}
	if d.chance(3, "consent?") {
		d.add(casefile.TypeChildConsentGiven, d.day(0, 120), &casefile.ChildConsent{})
		d.add(casefile.TypeChildBodyIdentified, d.day(0, 120), &casefile.ChildBody{Body: "gp"})
		d.add(casefile.TypeChildBodyNotified, d.day(0, 150), &casefile.ChildBody{Body: "gp"})
		if d.chance(2, "taken back?") {
			d.add(casefile.TypeChildConsentRefused, d.day(0, 150), &casefile.ChildConsent{})
		}
	}
}

// refer is a referral to another authority, from its notice to its outcome.
func (d *drawing) refer(id string) {
	stage, letter, on := "relief", statute.N25, d.day(5, 90)
	if d.chance(4, "at the main stage?") {
		stage, letter = "main", statute.N26
	}
	d.add(casefile.TypeReferralMade, on, &casefile.AuthorityReferral{Referral: id, Stage: stage})
	d.letter(on, &casefile.NoticeGiven{Letter: letter, Referral: id, MayHavePriorityNeed: d.flag("may be in need")})
	if d.chance(4, "replied?") {
		d.add(casefile.TypeReferralReplied, on.AddDays(rapid.IntRange(0, 20).Draw(d.rt, "replied after")), &casefile.AuthorityReferral{Referral: id})
	}
	if d.chance(3, "appointed?") {
		d.add(casefile.TypeReferralPersonAppointed, on.AddDays(rapid.IntRange(0, 50).Draw(d.rt, "appointed after")), &casefile.AuthorityReferral{Referral: id})
	}
	decided := on.AddDays(rapid.IntRange(0, 60).Draw(d.rt, "decided after"))
	d.add(casefile.TypeReferralDecided, decided, &casefile.AuthorityReferral{Referral: id, ConditionsMet: casefile.Is(d.chance(4, "met?"))})
	d.letter(decided, &casefile.NoticeGiven{Letter: statute.N28, Referral: id})
}

// review is a review of a decision that was made, from its request to an appeal.
func (d *drawing) review(id, decision string) {
	asked := d.day(20, 140)
	for _, f := range d.facts {
		if f.ID == decision {
			asked = f.On.AddDays(rapid.IntRange(0, 30).Draw(d.rt, "asked after"))
		}
	}
	limb := rapid.SampledFrom(statute.Limbs()).Draw(d.rt, "limb").Limb
	ask := &casefile.ReviewRequested{Review: id, Limb: limb, Decision: decision, Ending: d.pick("ending", "prevention", "relief")}
	if d.chance(3, "of a referral?") {
		ask.Limb, ask.Joint, ask.AppointedPerson = "202(1)(d)", d.flag("joint"), d.flag("appointed person")
	}
	d.add(casefile.TypeReviewRequested, asked, ask)
	after := func(from, to int) civil.Date {
		return asked.AddDays(rapid.IntRange(from, to).Draw(d.rt, "after the request"))
	}
	if d.chance(3, "allowed late?") {
		d.add(casefile.TypeLateReviewAllowed, after(-2, 20), &casefile.ReviewAct{Review: id, InWriting: d.flag("in writing")})
	}
	if ask.AppointedPerson != nil {
		for _, step := range []string{"asked_lga", "appointed", "papers_sent", "told_authorities"} {
			if d.chance(5, "step?") {
				d.add(casefile.TypeReviewAppointment, after(0, 40), &casefile.ReviewAppointment{Review: id, Step: step})
			}
		}
	}
	if d.chance(4, "minded to?") {
		d.add(casefile.TypeMindedToSent, after(5, 60), &casefile.ReviewAct{Review: id})
		seven := 7
		d.add(casefile.TypeRepresentationsReceived, after(5, 70), &casefile.RepresentationsReceived{Review: id, Regulation: &seven})
	}
	if d.chance(3, "more time?") {
		on := after(0, 60)
		d.add(casefile.TypeReviewExtensionAgreed, on, &casefile.ReviewExtensionAgreed{Review: id, Until: on.AddDays(rapid.IntRange(0, 60).Draw(d.rt, "until")), InWriting: d.flag("in writing")})
	}
	switch rapid.IntRange(0, 5).Draw(d.rt, "how the review ends") {
	case 0:
	case 1:
		d.add(casefile.TypeReviewWithdrawn, after(1, 60), &casefile.ReviewAct{Review: id})
	default:
		decided := after(3, 110)
		d.add(casefile.TypeReviewDecided, decided, &casefile.ReviewDecided{Review: id, Outcome: d.pick("outcome", "confirmed", "confirmed", "varied", "overturned"), StatesAppealRight: d.flag("appeal right")})
		if d.chance(3, "appealed?") {
			d.add(casefile.TypeAppealLodged, decided.AddDays(rapid.IntRange(0, 30).Draw(d.rt, "lodged after")), &casefile.Appeal{Review: id})
			d.add(casefile.TypeAppealDetermined, decided.AddDays(rapid.IntRange(20, 80).Draw(d.rt, "determined after")), &casefile.Appeal{Review: id, Outcome: d.pick("appeal", "confirmed", "quashed", "varied", "withdrawn")})
		}
	}
}
