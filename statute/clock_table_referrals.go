package statute

import "dutyclock/statute/civil"

// referralClocks are the clocks of referrals between authorities and of reviews
// of their outcome.
var referralClocks = []ClockRule{
	// Statute: SI 1998/1578 Sch para 2
	{
		Clock: C14a, Name: "a person to decide the referral, appointed by agreement", Kind: Statutory,
		Rule: civil.R1, Length: civil.Length{N: 21, Unit: civil.Days}, Citation: "SI 1998/1578 Sch para 2",
		AtEnd:  "if nobody was appointed, a person is to be drawn from the panel of the Local Government Association",
		Ladder: ladder(days(ToOfficer, 10, 3)),
	},
	// Statute: SI 1998/1578 Sch para 4(2)
	{
		Clock: C14b, Name: "a person to decide the referral, before the proper officer is asked", Kind: Statutory,
		Rule: civil.R2, Length: civil.Length{N: 6, Unit: civil.Weeks}, Citation: "SI 1998/1578 Sch para 4(2)",
		AtEnd:  "if nobody was appointed, the notifying authority must ask the proper officer of the Local Government Association to appoint",
		Ladder: ladder(days(ToOfficer, 13, 3)),
	},
	// Statute: HA 1996 s.198(5)
	{
		Clock: C14c, Name: "the notified authority's reply to a referral", Kind: Guidance, Duty: true,
		Rule: civil.R3, Length: civil.Length{N: 10, Unit: civil.Days}, ExcludesFirst: true,
		Citation: "HA 1996 s.198(5); agreement of the Local Government Association",
		Source:   "the 10 days are an agreement between authorities, not the Act; whether they are working days was not confirmed, so days are counted",
		AtEnd:    "the reply is late; it is still to be given, or asked for again",
		Ladder:   ladder(days(ToOfficer, 3)),
	},
	// Statute: SI 2018/223 reg 6(2)
	{
		Clock: C15a, Name: "a person to review the referral, appointed by agreement", Kind: Statutory, Duty: true,
		Rule: civil.R7, Length: civil.Length{N: 5, Unit: civil.WorkingDays}, Citation: "SI 2018/223 reg 6(2)",
		AtEnd:  "the notifying authority must ask the proper officer of the Local Government Association, within five working days",
		Ladder: []Rung{{Before: 1, WorkingDays: true, To: ToOfficer}},
	},
	// Statute: SI 2018/223 reg 6(3)
	{
		Clock: C15b, Name: "asking the proper officer to appoint a reviewer", Kind: Statutory, Duty: true,
		Rule: civil.R7, Length: civil.Length{N: 5, Unit: civil.WorkingDays}, Citation: "SI 2018/223 reg 6(3)",
		AtEnd:  "the request is late; it is still to be made",
		Ladder: []Rung{{Before: 1, WorkingDays: true, To: ToOfficer}},
	},
	// Statute: SI 2018/223 reg 6
	{
		Clock: C15c, Name: "a reviewer of the referral appointed by the proper officer", Kind: Statutory, Duty: true,
		Rule: civil.R3, Length: civil.Length{N: 7, Unit: civil.Days}, ExcludesFirst: true, Citation: "SI 2018/223 reg 6",
		AtEnd:  "the appointment is late; ask the proper officer",
		Ladder: ladder(days(ToOfficer, 2)),
	},
	// Statute: SI 2018/223 reg 6
	{
		Clock: C15d, Name: "papers for the appointed reviewer", Kind: Statutory, Duty: true,
		Rule: civil.R7, Length: civil.Length{N: 5, Unit: civil.WorkingDays}, Citation: "SI 2018/223 reg 6",
		AtEnd:  "the papers are late; they are still to be sent",
		Ladder: []Rung{{Before: 1, WorkingDays: true, To: ToOfficer}},
	},
}
