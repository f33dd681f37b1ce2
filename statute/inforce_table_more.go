package statute

var reapplicationVersions = []Version{
	{Rule: RuleInterimReapplication, Tenancy: Private, Confidence: Verified,
		Says: "one who applies again within two years of accepting a private rented offer is owed interim accommodation whatever the priority need"},
	{Rule: RuleInterimReapplication, Tenancy: Private, From: rentersDay, By: byRentersSch + "; RRA 2025 Sch 2 para 49", Gone: true, Confidence: Verified,
		Says:   "interim accommodation on a new application turns on priority need, as on any other",
		Doubts: []DoubtID{DoubtSavedInterim}},
	{Rule: RuleInterimReapplication, Tenancy: PRPSocial, Confidence: Verified,
		Says:   "one who applies again within two years of accepting a private rented offer is owed interim accommodation whatever the priority need",
		Doubts: []DoubtID{DoubtSocialTranche}},

	{Rule: RuleReapplication, Tenancy: Private, Confidence: Verified,
		Says:   "one who accepted a private rented offer, is homeless again within two years beginning with that day, and not intentionally, is owed the main duty whatever the priority need; once only. An offer accepted before 1 May 2026 keeps this for its two years",
		Doubts: []DoubtID{DoubtReapplicationRelief}},
	{Rule: RuleReapplication, Tenancy: Private, From: rentersDay, By: "SI 2026/421 regs 2(a), 10; RRA 2025 s.25(4)", Gone: true, Confidence: Verified,
		Says: "an offer accepted on this day or later gives no such duty"},
	{Rule: RuleReapplication, Tenancy: PRPSocial, Confidence: Verified,
		Says:   "one who accepted a private rented offer, is homeless again within two years beginning with that day, and not intentionally, is owed the main duty whatever the priority need; once only",
		Doubts: []DoubtID{DoubtReapplicationRelief, DoubtSocialTranche}},

	{Rule: RuleReapplicationReferral, Confidence: Verified,
		Says: "a case may be referred to the authority whose private rented offer the applicant accepted, within two years beginning with that day; the Renters' Rights Act did not change this"},
}

var otherVersions = []Version{
	{Rule: RuleInterimLet, Confidence: Verified,
		Says: "an interim letting by a private landlord does not become assured before the end of twelve months beginning with the day the applicant was notified; only the wording changed on 1 May 2026"},

	{Rule: RuleChildNotice, From: childNoticeDay, By: "SI 2026/803 reg 5(a); CWSA 2026 s.11", Confidence: Verified,
		Says:   "where a child is placed and the parent agrees, the authority takes reasonable steps to tell the child's GP, health visitor and school within 14 days; in force from 29 April 2026 for limited purposes only",
		Doubts: []DoubtID{DoubtChildNoticeBefore}},

	{Rule: RuleDutyToRefer, From: referDay, By: "SI 2018/223 reg 1(3); HRA 2017 s.10", Confidence: Verified,
		Says: "named public bodies refer, with consent, a person who may be homeless or threatened with homelessness"},

	{Rule: RuleReviewProcedure, From: oldReviewDay, By: "SI 1999/71 reg 1(1)", Confidence: Verified,
		Says: "reviews run under the regulations of 1999: eight, ten or twelve weeks from the day of the request, which does not count"},
	{Rule: RuleReviewProcedure, From: reductionActDay, By: "SI 2018/223 regs 1(2), 11", Confidence: Verified,
		Says:   "reviews run under the regulations of 2018: three, eight, ten or twelve weeks beginning with the day of the request; one requested before this day keeps the old regulations",
		Doubts: []DoubtID{DoubtRestart, DoubtExtensionAfter, DoubtLaterAmendments}},

	{Rule: RulePrivateDwelling, Confidence: Verified,
		Says: "a private dwelling with shared facilities is bed and breakfast"},
	{Rule: RulePrivateDwelling, From: suitabilityDay, By: "SI 2022/521 arts 1(1), 3", Gone: true, Confidence: Verified,
		Says: "accommodation in a private dwelling is not bed and breakfast"},

	{Rule: RuleArrivalsNights, From: suitabilityDay, By: "SI 2022/521 arts 1(1), 4", Confidence: Verified,
		Says: "six weeks in bed and breakfast do not bind for one who applied on this day or later, within two years of arriving in the United Kingdom, without a home here for six months together in the three years before"},
	{Rule: RuleArrivalsNights, From: relaxedNightsEnd, By: "SI 2022/521 art 2(1); SI 2023/509 art 3; SI 2024/371 art 2", Gone: true, Confidence: Verified,
		Says:   "six weeks in bed and breakfast bind for every family",
		Doubts: []DoubtID{DoubtExpiryDay}},

	{Rule: RuleArrivalsLocation, From: suitabilityDay, By: "SI 2022/521 arts 1(1), 5", Confidence: Verified,
		Says: "of the questions of location only caring responsibilities count for those recent arrivals"},
	{Rule: RuleArrivalsLocation, From: relaxedLocationEnd, By: "SI 2022/521 art 2(2); SI 2024/371 art 2", Gone: true, Confidence: Verified,
		Says:   "every question of location counts for everybody",
		Doubts: []DoubtID{DoubtExpiryDay}},
}
