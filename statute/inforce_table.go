package statute

import "slices"

// What brought the changes in.
const (
	byRenters    = "SI 2026/421 reg 2(a)"
	byRentersSch = "SI 2026/421 reg 2(c)"
)

// versions are the rules as they stood, in the order of rules and, within one rule
// and tenancy, of their days. A version without From is older than 3 April 2018.
var versions = ended(slices.Concat(threatVersions, dutyVersions, offerVersions, reapplicationVersions, otherVersions))

var threatVersions = []Version{
	{Rule: RuleThreatWindow, Confidence: Verified,
		Says: "a person is threatened with homelessness who is likely to become homeless within 28 days"},
	{Rule: RuleThreatWindow, From: reductionActDay, By: "SI 2018/167 regs 3(a), 4(1); HRA 2017 s.1", Confidence: Verified,
		Says:   "a person is threatened with homelessness who is likely to become homeless within 56 days; an application made before this day keeps 28",
		Doubts: []DoubtID{DoubtWithin}},

	{Rule: RuleThreatNotice, Tenancy: Private, From: reductionActDay, By: "SI 2018/167 regs 3(a), 4(1); HRA 2017 s.1", Notice: NoticeTransitional, Confidence: Verified,
		Says: "a valid s.21 notice for the only accommodation that will expire within 56 days", Doubts: []DoubtID{DoubtWithin}},
	{Rule: RuleThreatNotice, Tenancy: Private, From: rentersDay, By: byRentersSch + "; RRA 2025 Sch 2 para 48", Notice: NoticeS8Private, Confidence: Verified,
		Says:   "a valid s.8 notice for the only accommodation, where the date specified in it is within 56 days",
		Doubts: []DoubtID{DoubtWithin}},
	{Rule: RuleThreatNotice, Tenancy: PRPSocial, From: reductionActDay, By: "SI 2018/167 regs 3(a), 4(1); HRA 2017 s.1", Notice: NoticeS21PRP, Confidence: Verified,
		Says:   "a valid s.21 notice for the only accommodation that will expire within 56 days; a registered provider's s.8 notice falls under s.175(4) only",
		Doubts: []DoubtID{DoubtWithin, DoubtProviderS8, DoubtSocialTranche}},

	{Rule: RuleTransitionalNotice, Tenancy: Private, From: rentersDay, By: byRenters + "; RRA 2025 Sch 6 paras 3-4", Notice: NoticeTransitional, Confidence: Verified,
		Says:   "a s.21 notice given before this day goes on counting for six months beginning with the day it was given, and three months beginning with this day at most; where the claim was requested in that time, until the proceedings end",
		Doubts: []DoubtID{DoubtOldWording}},
	{Rule: RuleTransitionalNotice, Tenancy: Private, From: transitionalEnds.AddDays(1), By: byRenters + "; RRA 2025 Sch 6 para 4", Gone: true, Confidence: Verified,
		Says:   "a private landlord's s.21 notice counts only where the claim was requested in time and the proceedings still run",
		Doubts: []DoubtID{DoubtOldWording}},

	{Rule: RulePreventionBar, Tenancy: Private, From: reductionActDay, By: "SI 2018/167 regs 3(d), 4(1); HRA 2017 s.4", Notice: NoticeTransitional, Confidence: Verified,
		Says: "a valid s.21 notice for the only accommodation that will expire within 56 days or has expired", Doubts: []DoubtID{DoubtWithin}},
	{Rule: RulePreventionBar, Tenancy: Private, From: rentersDay, By: byRentersSch + "; RRA 2025 Sch 2 para 51", Notice: NoticeS8Private, Confidence: Verified,
		Says:   "a valid s.8 notice for the only accommodation, where the date specified in it is within 56 days or has passed",
		Doubts: []DoubtID{DoubtWithin}},
	{Rule: RulePreventionBar, Tenancy: PRPSocial, From: reductionActDay, By: "SI 2018/167 regs 3(d), 4(1); HRA 2017 s.4", Notice: NoticeS21PRP, Confidence: Verified,
		Says:   "a valid s.21 notice for the only accommodation that will expire within 56 days or has expired",
		Doubts: []DoubtID{DoubtWithin, DoubtProviderS8, DoubtSocialTranche}},
}

var dutyVersions = []Version{
	{Rule: RulePreventionAndRelief, From: reductionActDay, By: "SI 2018/167 regs 3(d)-(e), 4(1); HRA 2017 ss.4-5", Confidence: Verified,
		Says: "an eligible applicant who is threatened with homelessness is owed prevention, one who is homeless relief, for 56 days; an application made before this day goes straight to the decision on the main duty"},

	{Rule: RuleCareLeaver, From: careLeaverDay, By: "SI 2026/803 reg 6(c); CWSA 2026 s.9", Confidence: Verified,
		Says:   "a relevant child, or a former relevant child under 25, does not become homeless intentionally; so too on an earlier application where the authority had not yet decided what duty is owed",
		Doubts: []DoubtID{DoubtCareLeaverDecided}},

	{Rule: RuleNonCooperationBar, From: reductionActDay, By: "SI 2018/167 reg 3(g); HRA 2017 s.7", Confidence: Verified,
		Says: "a notice of refusal to co-operate given while relief was owed keeps the main duty from arising"},
	{Rule: RuleNonCooperationBar, From: rentersDay, By: byRenters + "; RRA 2025 s.25(2)(a)", Gone: true, Confidence: Unverified,
		Says:   "a notice of refusal to co-operate ends relief and nothing more: the decision on the main duty is due at once",
		Doubts: []DoubtID{DoubtNonCooperationBar}},

	{Rule: RuleLesserDuty, From: reductionActDay, By: "SI 2018/167 reg 3(g); HRA 2017 s.7", Confidence: Verified,
		Says: "after a refusal to co-operate an applicant in priority need and not intentionally homeless is owed accommodation until a final offer, and not the main duty"},
	{Rule: RuleLesserDuty, From: rentersDay, By: "SI 2026/421 reg 3(a); RRA 2025 s.25(3)", Gone: true, Confidence: Verified,
		Says:   "there is no lesser duty, whatever the tenancy; one that was then owed is for a lawyer",
		Doubts: []DoubtID{DoubtLesserDutyRunning}},
}

var offerVersions = []Version{
	{Rule: RuleAssuredTenancy, Tenancy: Private, Confidence: Verified,
		Says: "accepting a fully assured tenancy of a private landlord ends the main duty"},
	{Rule: RuleAssuredTenancy, Tenancy: Private, From: rentersDay, By: byRenters + "; RRA 2025 s.25(2)(b)", Gone: true, Confidence: Verified,
		Says: "accepting an assured tenancy does not by itself end the main duty; a private rented offer does"},
	{Rule: RuleAssuredTenancy, Tenancy: PRPSocial, Confidence: Verified,
		Says: "accepting a fully assured tenancy of the registered provider ends the main duty", Doubts: []DoubtID{DoubtSocialTranche}},

	{Rule: RuleReapplicationWarning, Tenancy: Private, Confidence: Verified,
		Says: "a private rented offer must explain s.195A in full, subsection (2) too"},
	{Rule: RuleReapplicationWarning, Tenancy: Private, From: rentersDay, By: byRenters + "; RRA 2025 s.25(2)(c)", Gone: true, Confidence: Verified,
		Says: "a private rented offer need not explain s.195A"},
	{Rule: RuleReapplicationWarning, Tenancy: PRPSocial, Confidence: Verified,
		Says: "a private rented offer must explain s.195A in full, subsection (2) too", Doubts: []DoubtID{DoubtSocialTranche}},

	{Rule: RulePrivateRentedOffer, Tenancy: Private, Confidence: Verified,
		Says: "an assured shorthold tenancy with a fixed term of at least twelve months"},
	{Rule: RulePrivateRentedOffer, Tenancy: Private, From: rentersDay, By: byRenters + "; RRA 2025 s.25(2)(d)", Confidence: Verified,
		Says: "an assured tenancy, without a fixed term"},
	{Rule: RulePrivateRentedOffer, Tenancy: PRPSocial, Confidence: Verified,
		Says: "an assured shorthold tenancy with a fixed term of at least twelve months", Doubts: []DoubtID{DoubtSocialTranche}},

	{Rule: RuleFinalOffer, Tenancy: Private, From: reductionActDay, By: "SI 2018/167 reg 3(g); HRA 2017 s.7", Confidence: Verified,
		Says: "an assured shorthold tenancy with a fixed term of at least six months"},
	{Rule: RuleFinalOffer, Tenancy: Private, From: rentersDay, By: byRentersSch + "; RRA 2025 Sch 2 para 50", Confidence: Verified,
		Says: "an assured tenancy, without a fixed term"},
	{Rule: RuleFinalOffer, Tenancy: PRPSocial, From: reductionActDay, By: "SI 2018/167 reg 3(g); HRA 2017 s.7", Confidence: Verified,
		Says: "an assured shorthold tenancy with a fixed term of at least six months", Doubts: []DoubtID{DoubtSocialTranche}},
}
