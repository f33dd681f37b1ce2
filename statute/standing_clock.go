package statute

import (
	"strings"

	"dutyclock/statute/civil"
)

// clockBases are what each clock stands on.
var clockBases = map[Clock]basis{
	C01:    {always: ownChoice},
	C03:    {RulePreventionAndRelief, reductionAct},
	C04:    {RulePreventionAndRelief, reductionAct},
	C05:    {always: codeOfGuidance},
	C07:    {always: partSeven},
	C08a:   {RuleReviewProcedure, reviewRules},
	C08b:   {RuleReviewProcedure, reviewRules},
	C08c:   {RuleReviewProcedure, reviewRules},
	C08d:   {RuleReviewProcedure, reviewRules},
	C08d11: {RuleReviewProcedure, reviewRules},
	C09:    {RuleReviewProcedure, reviewRules},
	C10a:   {always: partSeven},
	C10b:   {always: partSeven},
	C11:    {always: suitabilityOrder},
	C12:    {always: partSeven},
	C13:    {RuleChildNotice, goodPractice},
	C14a:   {always: referralOrder},
	C14b:   {always: referralOrder},
	C14c:   {always: lgaAgreement},
	C15a:   {always: reviewRules},
	C15b:   {always: reviewRules},
	C15c:   {always: reviewRules},
	C15d:   {always: reviewRules},
	C16:    {RuleReapplicationReferral, partSeven},
	C17:    {always: placementRule},
	C19:    {always: ownChoice},
	C20:    {always: partSeven},
	C21:    {always: ownChoice},
	C22:    {always: ownChoice}, C22Raised: {always: ownChoice},
	C23: {always: ownChoice},
	C24: {always: ownChoice},
	C25: {RuleTransitionalNotice, reductionAct},
	C27: {RuleInterimLet, partSeven},
	C28: {always: ownChoice},
}

// ClockStanding is what a clock that began on a day stands on; nil for a clock
// that is not known.
func ClockStanding(c Clock, began civil.Date, tenancy Tenancy) *Standing {
	return clockBases[c].on(began, tenancy)
}

// DutyStanding is what a duty that began on a day stands on.
func DutyStanding(d Duty, began civil.Date) *Standing {
	switch d {
	case PreventionDuty, ReliefDuty:
		return basis{RulePreventionAndRelief, reductionAct}.on(began, AnyTenancy)
	case InterimAccommodation, MainDuty, IntentionalDuty:
	}
	return partSeven
}

// letterBases are what the letters stand on that do not stand on Part 7 as it
// came into force.
var letterBases = map[Letter]basis{
	N02: {RulePreventionAndRelief, partSeven},
	N05: {always: reductionAct}, N06: {always: reductionAct}, N07: {always: reductionAct}, N08: {always: reductionAct},
	N09: {RulePreventionAndRelief, reductionAct}, N10: {RulePreventionAndRelief, reductionAct}, N11: {RulePreventionAndRelief, reductionAct},
	N15: {RuleNonCooperationBar, reductionAct}, N16: {RuleNonCooperationBar, reductionAct},
	N17: {RuleFinalOffer, reductionAct}, N18: {always: reductionAct}, N19: {always: reductionAct},
	N23: {RulePrivateRentedOffer, partSeven}, N25: {always: reductionAct}, N29: {always: reductionAct},
	N30: {RuleReviewProcedure, reviewRules}, N31: {RuleReviewProcedure, reviewRules}, N32: {RuleReviewProcedure, reviewRules},
	N37: {RuleChildNotice, goodPractice}, N38: {RuleChildNotice, goodPractice},
	N41: {always: goodPractice}, N42: {always: goodPractice},
}

// LetterStanding is what a letter that is due, or given, on a day stands on.
func LetterStanding(l Letter, on civil.Date, tenancy Tenancy) *Standing {
	if b, ok := letterBases[l]; ok {
		return b.on(on, tenancy)
	}
	return partSeven
}

// ProvisionStanding is what a provision stands on that a problem or a refusal
// cites, written as there: "195(6)", "reg 9(1)", "SI 2003/3326".
func ProvisionStanding(citation string, on civil.Date) *Standing {
	switch start := func(prefix string) bool { return len(citation) >= len(prefix) && citation[:len(prefix)] == prefix }; {
	case citation == "":
		return goodPractice
	case start("reg "), start("SI 2018/223"):
		return reviewRules
	case start("SI 2003/3326"):
		return suitabilityOrder
	case start("195(6)"):
		return basis{RulePreventionBar, reductionAct}.on(on, AnyTenancy)
	case start("191(1B)"):
		return basis{RuleCareLeaver, partSeven}.on(on, AnyTenancy)
	case start("193B"), start("193C"):
		return basis{RuleNonCooperationBar, reductionAct}.on(on, AnyTenancy)
	case start("189A"), start("189B"), start("193A"), start("195"), start("199A"):
		return reductionAct
	}
	return partSeven
}

// GoodPractice stands where no provision can be cited.
const GoodPractice = "good practice"

// FullCitation gives a provision as problems cite it with its Act or instrument:
// "195(6)" is "HA 1996 s.195(6)", "reg 9(1)" is "SI 2018/223 reg 9(1)".
func FullCitation(citation string) string {
	switch {
	case citation == "":
		return GoodPractice
	case strings.HasPrefix(citation, "reg "):
		return "SI 2018/223 " + citation
	case citation[0] < '0' || citation[0] > '9':
		return citation
	}
	for i := range len(citation) {
		switch c := citation[i]; {
		case c == '-':
			return "HA 1996 ss." + citation // several sections: "202-204"
		case c == '(' || c == ',' || c == ' ':
			return "HA 1996 s." + citation
		}
	}
	return "HA 1996 s." + citation
}
