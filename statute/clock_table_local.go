package statute

// The figure of a local clock is the authority's own; where the Act asks for
// something without a number, the source says so.
const (
	ownLength  = "the length is the authority's own; the Act gives none"
	ownPeriod  = "the Act asks for a reasonable period; the length is the authority's own"
	ownContact = "the length is the authority's own; the Act asks only the other body to refer"
)

// workingDaysAfter makes the rungs of a ladder for one audience, in working days
// after the first day.
func workingDaysAfter(to Audience, after ...int) []Rung {
	out := make([]Rung, 0, len(after))
	for _, n := range after {
		out = append(out, Rung{After: n, WorkingDays: true, To: to})
	}
	return out
}

// localClocks run only for an authority that has given them a length.
var localClocks = []ClockRule{
	// Statute: HA 1996 s.184(1)
	{
		Clock: C01, Name: "enquiries into the application", Kind: Local, Duty: true, BySetting: true,
		Citation: "HA 1996 s.184(1)", Source: ownLength,
		AtEnd:  "nothing follows in law, but delay may be maladministration; the enquiries are still to be completed",
		Ladder: ladder(workingDaysAfter(ToOfficer, 5, 10, 20), workingDaysAfter(ToManager, 20)),
	},
	// Statute: HA 1996 s.193B(4)(b)
	{
		Clock: C19, Name: "time to co-operate after a warning", Kind: Local, BySetting: true,
		Citation: "HA 1996 s.193B(4)(b)", Source: ownPeriod,
		AtEnd:  "notice is permitted from the next day, after a further refusal and if it is authorised",
		Ladder: ladder(days(ToOfficer, 0)),
	},
	// Statute: HA 1996 s.189A(9)
	{
		Clock: C21, Name: "looking at the plan again", Kind: Local, Duty: true, BySetting: true,
		Citation: "HA 1996 s.189A(9)", Source: ownLength,
		AtEnd:  "the plan is still to be looked at again",
		Ladder: ladder(days(ToOfficer, 3)),
	},
	// Statute: HA 1996 s.206(1)
	{
		Clock: C22, Name: "looking again at whether a placement is suitable", Kind: Local, Duty: true, BySetting: true,
		Citation: "HA 1996 s.206(1)", Source: ownLength,
		AtEnd:  "whether it is suitable is still to be looked at again",
		Ladder: ladder(days(ToOfficer, 14, 3)),
	},
	// Statute: HA 1996 s.206(1)
	{
		Clock: C22Raised, Name: "deciding on a report that a place is unsuitable", Kind: Local, Duty: true, BySetting: true,
		Citation: "HA 1996 s.206(1)", Source: ownLength,
		AtEnd:  "whether it is suitable is still to be decided; a place must stay suitable as long as the duty lasts",
		Ladder: ladder(days(ToOfficer, 3, 0)),
	},
	// Statute: HA 1996 s.184(6)
	{
		Clock: C23, Name: "a letter kept at the office for collection", Kind: Local, BySetting: true,
		Citation: "HA 1996 s.184(6)", Source: ownPeriod,
		AtEnd:  "the letter is treated as given, if it was not received before",
		Ladder: ladder(days(ToApplicant, 3)),
	},
	// Statute: HA 1996 s.182
	{
		Clock: C24, Name: "the applicant's time to answer an offer", Kind: Local, BySetting: true,
		Citation: "HA 1996 s.182; Homelessness Code of Guidance 14.5", Source: ownPeriod,
		AtEnd:  "silence is no refusal: it is treated as one only with evidence",
		Ladder: []Rung{{Before: 1, WorkingDays: true, To: ToApplicant}},
	},
	// Statute: HA 1996 s.213B
	{
		Clock: C28, Name: "first contact after a referral by a public body", Kind: Local, Duty: true, BySetting: true,
		Citation: "HA 1996 s.213B", Source: ownContact,
		AtEnd:  "the person is still to be contacted",
		Ladder: ladder(days(ToOfficer, 0)),
	},
}
