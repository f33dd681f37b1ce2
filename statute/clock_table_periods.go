package statute

import "dutyclock/statute/civil"

// windowClocks are periods in which the law looks back at an offer, a placement or
// a landlord's notice. Nobody in the authority must act in them.
var windowClocks = []ClockRule{
	// Statute: HA 1996 ss.195A, 198(2ZA); SI 2026/421 reg 10
	{
		Clock: C16, Name: "two years since a private rented offer was accepted", Kind: Statutory,
		Rule: civil.R5, Length: civil.Length{N: 2, Unit: civil.Years}, Citation: "HA 1996 ss.195A, 198(2ZA); SI 2026/421 reg 10",
		AtEnd: "the offer no longer makes a referral possible under s.198(2ZA)",
	},
	// Statute: HA 1996 s.198(4); SI 2000/701 reg 6
	{
		Clock: C17, Name: "placed in this district on an application to another authority", Kind: Statutory,
		Rule: civil.R5, Length: civil.Length{N: 5, Unit: civil.Years}, Citation: "HA 1996 s.198(4); SI 2000/701 reg 6",
		AtEnd: "the placement no longer makes a referral possible under s.198(4)",
	},
	// Statute: RRA 2025 Sch 6 para 4
	{
		Clock: C25, Name: "a s.21 notice given before 1 May 2026", Kind: Statutory,
		Rule: civil.R5, Length: civil.Length{N: 6, Unit: civil.Months}, Citation: "RRA 2025 Sch 6 para 4",
		AtEnd: "the notice no longer counts for ss.175(5) and 195(6), as no claim was requested in time",
	},
	// Statute: HA 1996 s.209(2)
	{
		Clock: C27, Name: "twelve months of an interim let by a private landlord", Kind: Statutory,
		Rule: civil.R5, Length: civil.Length{N: 12, Unit: civil.Months}, Citation: "HA 1996 s.209(2)",
		AtEnd:  "the let may become an assured tenancy from the next day",
		Ladder: ladder(days(ToOfficer, 30)),
	},
}
