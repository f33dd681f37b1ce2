package statute

import "dutyclock/statute/civil"

// Ground is the provision on which a duty ends or an exception rests, written
// as in the facts: "195(8)(a)", "189B(7)(b)", "193A(2)".
type Ground string

// The grounds that rules elsewhere name one by one.
const (
	GroundAutomatic        Ground = "189B(4)"    // end of the 56 days, in priority need and not intentionally homeless
	GroundPreventionHoused Ground = "195(8)(a)"  // suitable accommodation for six months from the date of the notice
	GroundReliefHoused     Ground = "189B(7)(a)" // the same, under relief
	GroundPreventionDays   Ground = "195(8)(b)"  // 56 days have passed and the duty was complied with
	GroundBecameHomeless   Ground = "195(8)(c)"  // the applicant has become homeless
	GroundReliefDays       Ground = "189B(7)(b)" // 56 days have passed and the duty was complied with
	GroundFinalOffer       Ground = "193A(2)"    // a final offer refused while relief was owed
	GroundNonCooperation   Ground = "193C(2)"    // deliberate and unreasonable refusal to co-operate
	GroundReliefReferral   Ground = "199A(1)(b)" // notice of a relief-stage referral
	GroundIntentionalEnds  Ground = "190(2)(a)"  // the decided period of accommodation is over
	GroundMainTemporary    Ground = "193(5)"     // suitable temporary accommodation refused
	GroundMainReferral     Ground = "200(1)(b)"  // notice of a main-stage referral
)

// GroundRule is what the Act attaches to a ground in a notice that ends a duty.
type GroundRule struct {
	Ground Ground
	Duty   Duty   // the duty that the ground ends
	Letter Letter // the notice in which it is given
	Means  string // the ground in plain words
	// AfterPeriod is true where the ground is open only once the 56 days are over.
	AfterPeriod bool
	// BarredByNotice is true where a landlord's notice bars the ground (s.195(6)).
	BarredByNotice bool
	// SixMonths is true where there must be a prospect of six months' accommodation.
	SixMonths bool
	// Refusal is true where the prospect counts from the refusal of an offer, and not
	// from the date of the notice.
	Refusal bool
	// OpensMain is true where the main duty may follow relief ended on this ground.
	OpensMain bool
}

// groundRules are the grounds that a notice ending prevention or relief may name.
//
// Statute: HA 1996 s.195(8)
// Statute: HA 1996 s.189B(7)
var groundRules = []GroundRule{
	{Ground: GroundPreventionHoused, Duty: PreventionDuty, Letter: N09, Means: "suitable accommodation is available, likely to last for at least six months", SixMonths: true},
	{Ground: GroundPreventionDays, Duty: PreventionDuty, Letter: N09, Means: "56 days have passed and reasonable steps were taken", AfterPeriod: true, BarredByNotice: true},
	{Ground: GroundBecameHomeless, Duty: PreventionDuty, Letter: N09, Means: "the applicant has become homeless"},
	{Ground: "195(8)(d)", Duty: PreventionDuty, Letter: N09, Means: "an offer of suitable accommodation was refused", SixMonths: true, Refusal: true},
	{Ground: "195(8)(e)", Duty: PreventionDuty, Letter: N09, Means: "the applicant became homeless intentionally from accommodation provided under this duty"},
	{Ground: "195(8)(f)", Duty: PreventionDuty, Letter: N09, Means: "the applicant is no longer eligible"},
	{Ground: "195(8)(g)", Duty: PreventionDuty, Letter: N09, Means: "the application was withdrawn"},
	{Ground: GroundReliefHoused, Duty: ReliefDuty, Letter: N10, Means: "suitable accommodation is available, likely to last for at least six months", SixMonths: true},
	{Ground: GroundReliefDays, Duty: ReliefDuty, Letter: N10, Means: "56 days have passed and reasonable steps were taken", AfterPeriod: true, OpensMain: true},
	{Ground: "189B(7)(c)", Duty: ReliefDuty, Letter: N10, Means: "an offer of suitable accommodation was refused", SixMonths: true, Refusal: true, OpensMain: true},
	{Ground: "189B(7)(d)", Duty: ReliefDuty, Letter: N10, Means: "the applicant became homeless intentionally from accommodation provided under this duty", OpensMain: true},
	{Ground: "189B(7)(e)", Duty: ReliefDuty, Letter: N10, Means: "the applicant is not eligible"},
	{Ground: "189B(7)(f)", Duty: ReliefDuty, Letter: N10, Means: "the application was withdrawn"},
	{Ground: GroundFinalOffer, Duty: ReliefDuty, Letter: N10, Means: "a final offer of accommodation was refused"},
}

// GroundsFor lists the grounds on which a notice may end duty, in the Act's order.
func GroundsFor(duty Duty) []GroundRule {
	var out []GroundRule
	for _, g := range groundRules {
		if g.Duty == duty {
			out = append(out, g)
		}
	}
	return out
}

// LookupGround gives the rule of a ground that a notice of prevention or relief
// may name; false where the Act knows no such ground.
func LookupGround(g Ground) (GroundRule, bool) {
	for _, r := range groundRules {
		if r.Ground == g {
			return r, true
		}
	}
	return GroundRule{}, false
}

// AssuredTenancyEndsMain says whether accepting an assured tenancy ends the main
// duty: it did everywhere before 1 May 2026, and does where the landlord is a
// private registered provider of social housing.
//
// Statute: HA 1996 s.193(6)(cc); RRA 2025 s.25(2)(b)
func AssuredTenancyEndsMain(tenancy string, on civil.Date) bool {
	_, ends := InForce(RuleAssuredTenancy, on, Tenancy(tenancy))
	return ends
}

// ProspectUntil is the day until which accommodation must be likely to last where a
// ground rests on it: six months from the date of the notice, or from the refusal.
//
// Statute: HA 1996 ss.189B(7)(a), (c), 195(8)(a), (d)
func ProspectUntil(from civil.Date) civil.Date { return civil.FromMonths(from, SixMonthProspect) }
