package statute

// The rules that differ by date or tenancy, in the order of the Act.
const (
	// RuleThreatWindow is how far ahead a person is threatened with homelessness.
	//
	// Statute: HA 1996 s.175(4); SI 2018/167 regs 3(a), 4(1)
	RuleThreatWindow RuleID = "threat_window"
	// RuleThreatNotice is the kind of landlord's notice by which a person is taken
	// to be threatened with homelessness.
	//
	// Statute: HA 1996 s.175(5); RRA 2025 Sch 2 para 48
	RuleThreatNotice RuleID = "threat_notice"
	// RuleTransitionalNotice is how long a private landlord's s.21 notice given
	// before the abolition still counts.
	//
	// Statute: RRA 2025 Sch 6 paras 3-4
	RuleTransitionalNotice RuleID = "transitional_notice"
	// RuleInterimReapplication is interim accommodation, whatever the priority need,
	// for one who applies again after a private rented offer.
	//
	// Statute: HA 1996 s.188(1A); RRA 2025 Sch 2 para 49
	RuleInterimReapplication RuleID = "interim_reapplication"
	// RulePreventionAndRelief is the duties to prevent and to relieve homelessness.
	//
	// Statute: HA 1996 ss.189B, 195; SI 2018/167 regs 3(d)-(e), 4(1)
	RulePreventionAndRelief RuleID = "prevention_and_relief"
	// RuleSupportedHousing keeps one who left sub-standard supported housing from
	// being found intentionally homeless.
	//
	// Statute: HA 1996 s.191(1ZA)-(1A)
	RuleSupportedHousing RuleID = "supported_housing"
	// RuleCareLeaver keeps a young care leaver from being found intentionally homeless.
	//
	// Statute: HA 1996 s.191(1B)-(1C); CWSA 2026 s.9; SI 2026/803 reg 6(c)
	RuleCareLeaver RuleID = "care_leaver"
	// RuleNonCooperationBar is whether a notice of refusal to co-operate, given
	// while relief was owed, keeps the main duty from arising.
	//
	// Statute: HA 1996 s.193(1A)(b); RRA 2025 s.25(2)(a)
	RuleNonCooperationBar RuleID = "non_cooperation_bar"
	// RuleAssuredTenancy is whether accepting an assured tenancy of a private
	// landlord ends the main duty.
	//
	// Statute: HA 1996 s.193(6)(cc); RRA 2025 s.25(2)(b)
	RuleAssuredTenancy RuleID = "assured_tenancy"
	// RuleReapplicationWarning is whether a private rented offer must explain what
	// happens on a new application within two years.
	//
	// Statute: HA 1996 s.193(7AB)(c); RRA 2025 s.25(2)(c)
	RuleReapplicationWarning RuleID = "reapplication_warning"
	// RulePrivateRentedOffer is which tenancy a private rented offer must be of.
	//
	// Statute: HA 1996 s.193(7AC); RRA 2025 s.25(2)(d)
	RulePrivateRentedOffer RuleID = "private_rented_offer"
	// RuleFinalOffer is which tenancy a final accommodation offer must be of.
	//
	// Statute: HA 1996 s.193A(4); RRA 2025 Sch 2 para 50
	RuleFinalOffer RuleID = "final_offer"
	// RuleLesserDuty is the lesser duty that was owed after a refusal to co-operate.
	//
	// Statute: HA 1996 s.193C(3)-(10); RRA 2025 s.25(3); SI 2026/421 reg 3(a)
	RuleLesserDuty RuleID = "lesser_duty"
	// RulePreventionBar is the kind of landlord's notice that keeps the prevention
	// duty from being ended because 56 days have passed.
	//
	// Statute: HA 1996 s.195(6); RRA 2025 Sch 2 para 51
	RulePreventionBar RuleID = "prevention_bar"
	// RuleReapplication is the main duty, whatever the priority need, for one who is
	// homeless again within two years of accepting a private rented offer.
	//
	// Statute: HA 1996 s.195A; RRA 2025 s.25(4); SI 2026/421 reg 10
	RuleReapplication RuleID = "reapplication"
	// RuleReapplicationReferral lets the case be referred to the authority whose
	// private rented offer was accepted within two years before.
	//
	// Statute: HA 1996 s.198(2ZA)
	RuleReapplicationReferral RuleID = "reapplication_referral"
	// RuleInterimLet keeps an interim letting by a private landlord from becoming an
	// assured tenancy for twelve months.
	//
	// Statute: HA 1996 s.209(2); RRA 2025 Sch 2 para 52
	RuleInterimLet RuleID = "interim_let"
	// RuleChildNotice is telling a child's GP, health visitor and school.
	//
	// Statute: HA 1996 s.213AA; CWSA 2026 s.11; SI 2026/803 reg 5(a)
	RuleChildNotice RuleID = "child_notice"
	// RuleDutyToRefer is the duty of named public bodies to refer people.
	//
	// Statute: HA 1996 s.213B; SI 2018/223 regs 1(3), 10
	RuleDutyToRefer RuleID = "duty_to_refer"
	// RuleReviewProcedure is the regulations that a review runs under.
	//
	// Statute: SI 1999/71; SI 2018/223 regs 1(2), 11
	RuleReviewProcedure RuleID = "review_procedure"
	// RulePrivateDwelling is whether a private dwelling is bed and breakfast.
	//
	// Statute: SI 2003/3326 art 2; SI 2022/521 art 3
	RulePrivateDwelling RuleID = "private_dwelling"
	// RuleArrivalsNights freed families who had lately arrived in the United Kingdom
	// from the limit of six weeks in bed and breakfast.
	//
	// Statute: SI 2003/3326 art 4(1)(b); SI 2022/521 arts 2(1), 4; SI 2024/371 art 2
	RuleArrivalsNights RuleID = "arrivals_nights"
	// RuleArrivalsLocation freed the authority from most questions of location for
	// people who had lately arrived.
	//
	// Statute: SI 2012/2601 art 2; SI 2022/521 arts 2(2), 5; SI 2024/371 art 2
	RuleArrivalsLocation RuleID = "arrivals_location"
)

// What the day is that picks the version of a rule.
const (
	byApplication = "the day of the application"
	byNotice      = "the day on which it is asked whether the notice counts"
	byOffer       = "the day on which the offer was made"
	byAccepted    = "the day on which the offer was accepted"
	byRequest     = "the day on which the review was requested"
	byNight       = "the night"
)

var rules = []Rule{
	{RuleThreatWindow, "how near homelessness must be", "HA 1996 s.175(4)", byApplication},
	{RuleThreatNotice, "landlord's notice that makes a person threatened with homelessness", "HA 1996 s.175(5)", byNotice},
	{RuleTransitionalNotice, "private landlord's s.21 notice given before 1 May 2026", "RRA 2025 Sch 6 paras 3-4", byNotice},
	{RuleInterimReapplication, "interim accommodation on a new application after a private rented offer", "HA 1996 s.188(1A)", "the day of the new application"},
	{RulePreventionAndRelief, "prevention and relief duties", "HA 1996 ss.189B, 195", byApplication},
	{RuleSupportedHousing, "leaving sub-standard supported housing is not intentional", "HA 1996 s.191(1ZA)-(1A)", "not known"},
	{RuleCareLeaver, "care leavers are not intentionally homeless", "HA 1996 s.191(1B)-(1C)", "the day on which the authority decided it"},
	{RuleNonCooperationBar, "refusal to co-operate bars the main duty", "HA 1996 s.193(1A)(b)", "the day of the notice under s.193B(2)"},
	{RuleAssuredTenancy, "accepting an assured tenancy ends the main duty", "HA 1996 s.193(6)(cc)", byAccepted},
	{RuleReapplicationWarning, "private rented offer explains s.195A", "HA 1996 s.193(7AB)(c)", byOffer},
	{RulePrivateRentedOffer, "tenancy of a private rented offer", "HA 1996 s.193(7AC)", byOffer},
	{RuleFinalOffer, "tenancy of a final accommodation offer", "HA 1996 s.193A(4)", byOffer},
	{RuleLesserDuty, "lesser duty after a refusal to co-operate", "HA 1996 s.193C(3)-(10)", "the day on which it is asked whether the duty is owed"},
	{RulePreventionBar, "landlord's notice that keeps prevention going after 56 days", "HA 1996 s.195(6)", byNotice},
	{RuleReapplication, "main duty on a new application within two years of a private rented offer", "HA 1996 s.195A", byAccepted},
	{RuleReapplicationReferral, "referral to the authority of a private rented offer within two years", "HA 1996 s.198(2ZA)", byAccepted},
	{RuleInterimLet, "interim letting does not become assured for twelve months", "HA 1996 s.209(2)", "the day on which the letting began"},
	{RuleChildNotice, "notice of a child's placement", "HA 1996 s.213AA", "the day on which the child was placed"},
	{RuleDutyToRefer, "public bodies refer people", "HA 1996 s.213B", "the day of the referral"},
	{RuleReviewProcedure, "regulations that a review runs under", "SI 2018/223 reg 11", byRequest},
	{RulePrivateDwelling, "private dwelling as bed and breakfast", "SI 2003/3326 art 2", byNight},
	{RuleArrivalsNights, "six weeks in bed and breakfast do not bind for recent arrivals", "SI 2022/521 art 4", byNight},
	{RuleArrivalsLocation, "location matters less for recent arrivals", "SI 2022/521 art 5", "the day of the placement or offer"},
}
