package statute

import (
	"slices"
	"strings"

	"dutyclock/statute/civil"
)

// days makes the rungs of a ladder for one audience, in days before the last day.
func days(to Audience, before ...int) []Rung {
	out := make([]Rung, 0, len(before))
	for _, n := range before {
		out = append(out, Rung{Before: n, To: to})
	}
	return out
}

func ladder(parts ...[]Rung) []Rung {
	var out []Rung
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// clockRules are the clocks of Part 7 that the tracker runs, each with its source,
// in order of their ids.
var clockRules = slices.SortedFunc(slices.Values(worded(slices.Concat(dutyClocks, referralClocks, windowClocks, localClocks))),
	func(a, b ClockRule) int { return strings.Compare(string(a.Clock), string(b.Clock)) })

// dutyClocks are the clocks of the duties, of reviews and of accommodation.
var dutyClocks = []ClockRule{
	// Statute: HA 1996 s.195(8)(b)
	{
		Clock: C03, Name: "56 days of the prevention duty", Kind: Statutory,
		Rule: civil.R1, Length: civil.Length{N: 56, Unit: civil.Days}, Citation: "HA 1996 s.195(8)(b)",
		AtEnd:  "notice ending the duty is permitted from the next day, unless a landlord's notice bars it; the duty does not end by itself",
		Ladder: ladder(days(ToOfficer, 28, 14, 7, 0)),
	},
	// Statute: HA 1996 s.189B(4), (7)(b)
	{
		Clock: C04, Name: "56 days of the relief duty", Kind: Statutory,
		Rule: civil.R1, Length: civil.Length{N: 56, Unit: civil.Days}, Citation: "HA 1996 s.189B(4), (7)(b)",
		AtEnd:  "the duty ends at midnight if priority need and not intentionally homeless are both found; otherwise it goes on until notice",
		Ladder: ladder(days(ToOfficer, 42, 14, 7, 3, 0), days(ToManager, 7)),
	},
	// Statute: HA 1996 s.182
	{
		Clock: C05, Name: "decision on the main duty", Kind: Guidance, Duty: true,
		Rule: civil.R8, Length: civil.Length{N: 15, Unit: civil.WorkingDays}, ExcludesFirst: true,
		Citation: "HA 1996 s.182; Homelessness Code of Guidance",
		Source:   "the 15 working days are guidance, not the Act",
		AtEnd:    "the guidance is not met; interim accommodation goes on until the decision is notified",
		Ladder: []Rung{
			{Before: 10, WorkingDays: true, To: ToOfficer}, {Before: 5, WorkingDays: true, To: ToOfficer},
			{Before: 2, WorkingDays: true, To: ToOfficer}, {Before: 2, WorkingDays: true, To: ToManager},
		},
	},
	// Statute: HA 1996 s.202(3)
	{
		Clock: C07, Name: "the applicant's time to ask for a review", Kind: Statutory,
		Rule: civil.R1, Length: civil.Length{N: 21, Unit: civil.Days}, Citation: "HA 1996 s.202(3)",
		AtEnd:  "a later request needs the authority's written agreement, which it may give at any time",
		Ladder: ladder(days(ToApplicant, 7, 2)),
	},
	// Statute: SI 2018/223 reg 9(1)(a)
	{
		Clock: C08a, Name: "review decision, three weeks", Kind: Statutory, Duty: true,
		Rule: civil.R2, Length: civil.Length{N: 3, Unit: civil.Weeks}, Citation: "HA 1996 s.203; SI 2018/223 reg 9(1)(a)",
		AtEnd:  "the applicant may appeal against the original decision from the next day; the review is still to be decided",
		Ladder: ladder(days(ToOfficer, 13, 6, 2), days(ToManager, 2)),
	},
	// Statute: SI 2018/223 reg 9(1)(b)
	{
		Clock: C08b, Name: "review decision, eight weeks", Kind: Statutory, Duty: true,
		Rule: civil.R2, Length: civil.Length{N: 8, Unit: civil.Weeks}, Citation: "HA 1996 s.203; SI 2018/223 reg 9(1)(b)",
		AtEnd:  "the applicant may appeal against the original decision from the next day; the review is still to be decided",
		Ladder: ladder(days(ToOfficer, 27, 13, 6, 2), days(ToManager, 6)),
	},
	// Statute: SI 2018/223 reg 9(1)(c)
	{
		Clock: C08c, Name: "joint review of a referral, ten weeks", Kind: Statutory, Duty: true,
		Rule: civil.R2, Length: civil.Length{N: 10, Unit: civil.Weeks}, Citation: "HA 1996 s.203; SI 2018/223 reg 9(1)(c)",
		AtEnd:  "the applicant may appeal against the original decision from the next day; the review is still to be decided",
		Ladder: ladder(days(ToOfficer, 28, 14, 7, 2), days(ToManager, 7)),
	},
	// Statute: SI 2018/223 reg 9(1)(d)
	{
		Clock: C08d, Name: "review by an appointed person, twelve weeks", Kind: Statutory, Duty: true,
		Rule: civil.R2, Length: civil.Length{N: 12, Unit: civil.Weeks}, Citation: "HA 1996 s.203; SI 2018/223 reg 9(1)(d)",
		AtEnd:  "the applicant may appeal against the original decision from the next day; the review is still to be decided",
		Ladder: ladder(days(ToOfficer, 28, 14, 7, 2), days(ToManager, 7)),
	},
	// Statute: SI 2018/223 reg 9(2)
	{
		Clock: C08d11, Name: "the appointed person's time to tell the authorities, eleven weeks", Kind: Statutory, Duty: true,
		Rule: civil.R2, Length: civil.Length{N: 11, Unit: civil.Weeks}, Citation: "SI 2018/223 reg 9(2)",
		AtEnd:  "a week is left to decide the review and tell the applicant",
		Ladder: ladder(days(ToOfficer, 14, 7, 2), days(ToManager, 7)),
	},
	// Statute: SI 2018/223 reg 5(3)(b)
	{
		Clock: C09, Name: "the applicant's time for representations on a review", Kind: Statutory,
		Rule: civil.R2, Length: RepresentationsLength, Citation: RepresentationsCitation,
		AtEnd:  "the reviewer may decide without representations, unless longer was agreed in writing",
		Ladder: ladder(days(ToOfficer, 3), days(ToApplicant, 3)),
	},
	// Statute: HA 1996 s.204(2)
	{
		Clock: C10a, Name: "the applicant's time to appeal", Kind: Statutory,
		Rule: civil.R3Court, Length: civil.Length{N: 21, Unit: civil.Days}, ExcludesFirst: true,
		Citation: "HA 1996 s.204(1)(a), (2)",
		AtEnd:    "a later appeal needs the court's permission",
		Ladder:   ladder(days(ToApplicant, 11, 3)),
	},
	// Statute: HA 1996 s.204(1)(b), (2)
	{
		Clock: C10b, Name: "the applicant's time to appeal because the review is late", Kind: Statutory,
		Rule: civil.R3Court, Length: civil.Length{N: 21, Unit: civil.Days}, ExcludesFirst: true,
		Citation: "HA 1996 s.204(1)(b), (2)",
		AtEnd:    "a later appeal needs the court's permission",
		Ladder:   ladder(days(ToManager, 20, 7)),
	},
	// Statute: SI 2003/3326 arts 3, 4
	{
		Clock: C11, Name: "six weeks in bed and breakfast", Kind: Statutory, Duty: true,
		Rule: civil.R1, Length: civil.Length{N: SixWeekNights, Unit: civil.Nights}, Citation: "SI 2003/3326 arts 3-4",
		AtEnd:  "the accommodation is unsuitable for a household with family commitments from the next night",
		Ladder: ladder(days(ToOfficer, 21, 14, 7, 3, 1), days(ToManager, 7, 1)),
	},
	// Statute: HA 1996 s.208(4)
	{
		Clock: C12, Name: "notice to the host authority", Kind: Statutory, Duty: true,
		Rule: civil.R1, Length: civil.Length{N: 14, Unit: civil.Days}, Citation: "HA 1996 s.208(2)-(4)",
		AtEnd:  "the notice is late; it is still to be given",
		Ladder: ladder(days(ToOfficer, 13, 6, 2)),
	},
	// Statute: HA 1996 s.213AA(4)
	{
		Clock: C13, Name: "notice of a child's placement", Kind: Statutory, Duty: true,
		Rule: civil.R1, Length: civil.Length{N: 14, Unit: civil.Days}, Citation: "HA 1996 s.213AA(4)",
		AtEnd:  "the notice is late; it is still to be given",
		Ladder: ladder(days(ToOfficer, 6, 2)),
	},
	// Statute: HA 1996 s.190(2)(a)
	{
		Clock: C20, Name: "accommodation while looking for a home", Kind: Statutory,
		Citation: "HA 1996 s.190(2)(a)",
		Source:   "the Act fixes no length; the authority decides one",
		AtEnd:    "the duty ends at the end of the decided period",
		Ladder:   ladder(days(ToOfficer, 14, 7, 2), days(ToApplicant, 14, 7)),
	},
}

// SixWeekNights is the number of nights in bed and breakfast after which it is
// unsuitable for a household with family commitments.
//
// Statute: SI 2003/3326 art 4(1)(b)
const SixWeekNights = 42

// ChildNoticeFrom is the first day of a placement of which a child's GP, health
// visitor and school are to be told.
//
// Statute: HA 1996 s.213AA; SI 2026/803 reg 5(a)
var ChildNoticeFrom = latest(RuleChildNotice, AnyTenancy)

// ReductionActFrom is the day from which an application falls under the
// prevention and relief duties.
//
// Statute: HRA 2017; SI 2018/167
var ReductionActFrom = latest(RulePreventionAndRelief, AnyTenancy)

// NonCooperationReformFrom is the day from which a notice of refusal to
// co-operate at the relief stage no longer bars the main duty. Partial
// commencement leaves a doubt, which is said wherever the rule is used.
//
// Statute: RRA 2025 s.25; SI 2026/421 reg 3(a)
var NonCooperationReformFrom = latest(RuleNonCooperationBar, AnyTenancy)

// PrivateDwellingFrom is the day from which a private dwelling is not bed and breakfast.
//
// Statute: SI 2022/521 art 3
var PrivateDwellingFrom = latest(RulePrivateDwelling, AnyTenancy)

// SixMonthProspect is the number of months for which accommodation must be
// likely to last where a ground asks for it.
//
// Statute: HA 1996 ss.189B(7)(a), 195(8)(a)
const SixMonthProspect = 6

// CareLeaversFrom is the day from which a relevant child, or a former relevant
// child under CareLeaverAge, cannot be found intentionally homeless.
//
// Statute: HA 1996 s.191(1B)-(1C); SI 2026/803 reg 6(c)
var CareLeaversFrom = latest(RuleCareLeaver, AnyTenancy)

// CareLeaverAge is the age at which that protection of a former relevant child ends.
//
// Statute: HA 1996 s.191(1C)
const CareLeaverAge = 25
